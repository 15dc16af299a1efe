//! Which pages have a card, and where it stands.

use super::{Addresses, Page, PageKind};
use crate::{
    card::Typeface,
    config::Config,
    diagnostic::{Checked, catalog::config as sentence, catalog::page as called},
    permalink::Permalink,
    report::Report,
    site::Site,
    theme::Theme,
};

/// The addresses of the cards.
#[derive(Debug, Default)]
pub struct Cards {
    /// The site's own, for all pages that have neither a picture nor a card; none where there are no cards.
    pub site: Option<Permalink>,
    /// The card of each report, by its place in [`Site::reports`]; none for those that have a picture.
    pub reports: Vec<Option<Permalink>>,
}

/// Plans a card for the site and for each report without pictures, where the font has all that it says.
///
/// A picture that its author has put at a card's address is the card.
pub(super) fn plan(
    site: &Site,
    config: &Config,
    theme: &Theme,
    typeface: &Typeface,
    addresses: &mut Addresses,
) -> Checked<Cards> {
    let mut cards = Cards { site: None, reports: vec![None; site.reports.len()] };
    let says = [config.title.as_str(), config.author.as_str(), theme.card_template()];
    let says = says.into_iter().chain(theme.words().values().map(String::as_str));
    if !says.into_iter().all(|text| typeface.covers(&typeface.without_emoji(text))) {
        let place = config.cards.as_ref().map(|cards| cards.place.clone());
        return Checked::new(cards, vec![sentence::font_without_words().at_if_known(place)]);
    }
    let reports = addresses.pages.iter().filter_map(|page| match page.kind {
        PageKind::Report(report) => Some((report, of_page(page))),
        _ => None,
    });
    let reports: Vec<(usize, Permalink)> = reports
        .filter(|(report, _)| {
            let report = &site.reports[*report];
            !has_picture(report)
                && typeface.covers(&typeface.without_emoji(report.title.as_deref().unwrap_or_default()))
        })
        .collect();
    let own = Permalink::file("cards.png");
    add(addresses, &own, PageKind::Card(None));
    cards.site = Some(own);
    for (report, permalink) in reports {
        add(addresses, &permalink, PageKind::Card(Some(report)));
        cards.reports[report] = Some(permalink);
    }
    Checked::clean(cards)
}

fn add(addresses: &mut Addresses, permalink: &Permalink, kind: PageKind) {
    if !addresses.has(permalink) {
        addresses.add(permalink.clone(), kind, called::card(permalink), None);
    }
}

/// `/cards/2022/w30.png` for `/2022/w30/`: below one folder, where no page can be in the way.
fn of_page(page: &Page) -> Permalink {
    let path = page.permalink.as_str();
    let path = path.strip_suffix(".html").unwrap_or(path).trim_matches('/');
    Permalink::file(&format!("cards/{path}.png"))
}

fn has_picture(report: &Report) -> bool {
    report.front_matter.cover.is_some() || !report.pictures.is_empty()
}
