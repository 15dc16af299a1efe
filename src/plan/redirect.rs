//! Old addresses that lead to what is there now: aliases of reports, and `[redirects]` in config.
//!
//! A static site has finitely many addresses, so a redirect with names in it is no rule that a server
//! would have to know: it is carried out for every page there is. In `"/posts/{name}.html" =
//! "/pages/{name}/"` the right side is compared with the address of each page; what `{name}` stands for
//! there fills the left side, and the address that comes out redirects to that page. So any name will do.
//! A report brings its own values too, those that `[permalinks]` knows: `"/weekly/{year}/{stem}.html" =
//! "/{year}/w{week}/"`. A name that stands on both sides is the same text on both.
//!
//! A redirect is a page of HTML that leads on. At an address that no browser takes for a page (`/rss.xml`)
//! that would be of no use, and so a file that is led to, such as a feed, stands there once more: its
//! bytes are the same, and a feed names its own address in them.
//!
//! To compare addresses with a form takes the number of pages times that of lines with names, where a
//! look at the beginning does for nearly all.

use std::collections::BTreeMap;

use super::{Addresses, PageKind, Target, address};
use crate::{
    config::{self, Config},
    diagnostic::{
        Diagnostic,
        catalog::{nearest, page as called, redirect as sentence, site as site_sentence},
    },
    permalink::{self, BaseUrl, Permalink},
    site::Site,
};

/// An old address's destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The page or URL that it leads to.
    pub target: Target,
    /// What stands behind the address of that page, with its `?` or `#`; empty as a rule.
    pub suffix: String,
}

/// Adds what stands in the front matter of reports as their old addresses.
pub(super) fn add_aliases(
    site: &Site,
    reports: &[Permalink],
    bases: &[BaseUrl],
    addresses: &mut Addresses,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (report, own) in site.reports.iter().zip(reports) {
        for alias in &report.front_matter.aliases {
            let place = report.file.place(alias.span.clone());
            let page = addresses.at(&own.output_path());
            match (address::of_alias(&alias.value, bases), page) {
                (Some(permalink), Some(page)) if permalink != *own => {
                    let name = called::alias(&alias.value, &report.file.path);
                    let redirect = Redirect { target: Target::Page(page), suffix: String::new() };
                    addresses.add(permalink, PageKind::Redirect(redirect), name, Some(place));
                }
                (Some(_), _) => {}
                // An address elsewhere, from which nothing can be sent on; links to it lead here all the same.
                (None, _) if permalink::web_address(&alias.value).is_some() => {}
                (None, _) => diagnostics.push(site_sentence::outside_alias(&alias.value, place)),
            }
        }
    }
}

/// Adds what config redirects.
///
/// A line without names is about one address, and stands before what a line with names makes of it.
pub(super) fn plan(
    site: &Site,
    config: &Config,
    bases: &[BaseUrl],
    addresses: &mut Addresses,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut planner = Planner { addresses, written: BTreeMap::new(), diagnostics };
    let mut waiting = Vec::new();
    let mut with_names = Vec::new();
    for line in &config.redirects {
        match destination(line, bases) {
            Destination::Outside if line.from_pattern.is_literal() && !line.to.text.contains(['{', '}']) => {
                let redirect = Redirect {
                    target: Target::Outside(line.to.text.trim().to_owned()),
                    suffix: String::new(),
                };
                planner.add_line(line, redirect);
            }
            Destination::Outside => {
                let wrong = sentence::names_in_url(&line.to.text);
                planner.diagnostics.push(wrong.at(line.to.place.clone()));
            }
            Destination::Form if line.to_pattern.as_ref().is_some_and(|to| !to.is_literal()) => {
                with_names.push(line);
            }
            Destination::Form => waiting.push((line, line.to.text.clone())),
            Destination::Own(path) => waiting.push((line, path)),
        }
    }
    // A line may lead to the old address of another: as long as one more is found, others may be.
    loop {
        let before = waiting.len();
        waiting.retain(|(line, to)| match planner.redirect_to(to) {
            Some(redirect) => {
                planner.add_line(line, redirect);
                false
            }
            None => true,
        });
        if waiting.len() == before {
            break;
        }
    }
    for line in with_names {
        planner.add_all(line, site, config);
    }
    planner.say_what_leads_nowhere(&waiting);
}

/// What a line leads to, by its writing alone.
enum Destination {
    /// An address of the site, perhaps with names.
    Form,
    /// An address of the site that is written as a URL: its path from the site's root.
    Own(String),
    /// A URL elsewhere.
    Outside,
}

fn destination(line: &config::Redirect, bases: &[BaseUrl]) -> Destination {
    if line.to_pattern.is_some() {
        return Destination::Form;
    }
    let to = line.to.text.trim();
    let below = |base: &BaseUrl| to.strip_prefix(&base.to_string()).map(|path| format!("/{path}"));
    bases.iter().find_map(below).map_or(Destination::Outside, Destination::Own)
}

struct Planner<'a> {
    addresses: &'a mut Addresses,
    /// The lines that brought a page, by the page's place.
    written: BTreeMap<usize, &'a config::Redirect>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// Why an old address cannot lead anywhere.
enum Taken {
    /// This page stands there.
    By(usize),
    /// Another line redirects it elsewhere.
    Twice(usize),
}

impl<'a> Planner<'a> {
    /// The redirect to an address of the site, if something stands there; what is redirected itself leads
    /// on to where that leads.
    fn redirect_to(&self, to: &str) -> Option<Redirect> {
        let (path, suffix) = to.split_at(to.find(['?', '#']).unwrap_or(to.len()));
        let path = permalink::decode(path);
        let bare = path.trim_start_matches('/');
        let outputs = [Permalink::new(&path).output_path(), bare.to_owned(), format!("{bare}.html")];
        let page = outputs.iter().find_map(|output| self.addresses.at(output))?;
        match &self.addresses.pages[page].kind {
            PageKind::Redirect(redirect) => Some(redirect.clone()),
            _ => Some(Redirect { target: Target::Page(page), suffix: suffix.to_owned() }),
        }
    }

    fn add_line(&mut self, line: &'a config::Redirect, redirect: Redirect) {
        let from = Permalink::new(&permalink::decode(&line.from.text));
        match self.add(&from, redirect, line) {
            Ok(()) => {}
            Err(Taken::By(page)) => self.say_taken(line, &from, page, 0),
            Err(Taken::Twice(page)) => self.say_twice(line, &from, page),
        }
    }

    /// Carries out a line with names for every page whose address has its form.
    fn add_all(&mut self, line: &'a config::Redirect, site: &Site, config: &Config) {
        let Some(to) = &line.to_pattern else { return };
        let suffix = &line.to.text[line.to.text.find(['?', '#']).unwrap_or(line.to.text.len())..];
        let mut made = Vec::new();
        let mut has_match = false;
        for (number, page) in self.addresses.pages.iter().enumerate() {
            if !is_led_to_by_form(&page.kind) {
                continue;
            }
            let Some(bound) = to.bind(page.permalink.as_str()) else { continue };
            let mut values: BTreeMap<&str, String> = match page.kind {
                PageKind::Report(report) => {
                    address::values(&site.reports[report], &line.from_pattern, config)
                }
                _ => BTreeMap::new(),
            };
            values.extend(bound.into_iter().map(|(name, text)| (name, text.to_owned())));
            // A page that is no report lacks what only reports have.
            let Ok(from) = line.from_pattern.fill(&values) else { continue };
            has_match = true;
            if from.output_path() != page.permalink.output_path() {
                made.push((from, number));
            }
        }
        if !has_match {
            let wrong = sentence::matches_nothing(&line.to.text);
            self.diagnostics.push(wrong.at(line.to.place.clone()));
        }
        let (mut taken, mut twice) = (Vec::new(), None);
        for (from, page) in made {
            let redirect = Redirect { target: Target::Page(page), suffix: suffix.to_owned() };
            match self.add(&from, redirect, line) {
                Ok(()) => {}
                Err(Taken::By(page)) => taken.push((from, page)),
                Err(Taken::Twice(page)) => twice = twice.or(Some((from, page))),
            }
        }
        if let Some((from, page)) = taken.first() {
            self.say_taken(line, from, *page, taken.len() - 1);
        }
        if let Some((from, page)) = twice {
            self.say_twice(line, &from, page);
        }
    }

    /// Adds one old address of a line.
    fn add(&mut self, from: &Permalink, redirect: Redirect, line: &'a config::Redirect) -> Result<(), Taken> {
        if let Some(there) = self.addresses.at(&from.output_path()) {
            let other = self.written.get(&there);
            return match &self.addresses.pages[there].kind {
                PageKind::Redirect(known) if *known == redirect => Ok(()),
                // What is said of one address alone holds: an alias, or a line without names.
                PageKind::Redirect(_)
                    if !line.from_pattern.is_literal()
                        && other.is_none_or(|other| other.from_pattern.is_literal()) =>
                {
                    Ok(())
                }
                PageKind::Redirect(_) => Err(Taken::Twice(there)),
                _ => Err(Taken::By(there)),
            };
        }
        let led_to = match redirect.target {
            Target::Page(page) => Some(&self.addresses.pages[page]),
            Target::Outside(_) => None,
        };
        let kind = match led_to {
            Some(page) if !from.is_page() && !page.permalink.is_page() => page.kind.clone(),
            _ => {
                if !from.is_page() {
                    let wrong = sentence::no_page_by_name(from.as_str());
                    self.diagnostics.push(wrong.at(line.from.place.clone()));
                }
                PageKind::Redirect(redirect)
            }
        };
        self.written.insert(self.addresses.pages.len(), line);
        let name = called::redirect(&line.from.text);
        self.addresses.add(from.clone(), kind, name, Some(line.from.place.clone()));
        Ok(())
    }

    fn say_taken(&mut self, line: &config::Redirect, from: &Permalink, page: usize, more: usize) {
        let wrong = sentence::from_is_taken(from.as_str(), self.addresses.name(page), more);
        self.diagnostics.push(wrong.at(line.from.place.clone()));
    }

    fn say_twice(&mut self, line: &config::Redirect, from: &Permalink, page: usize) {
        let other = self.written.get(&page);
        let wrong = sentence::two_redirects(
            from.as_str(),
            self.addresses.name(page),
            other.map(|other| other.from.place.clone()),
        );
        self.diagnostics.push(wrong.at(line.from.place.clone()));
    }

    fn say_what_leads_nowhere(&mut self, waiting: &[(&config::Redirect, String)]) {
        let output = |path: &str| Permalink::new(&permalink::decode(path)).output_path();
        for (line, to) in waiting {
            let is_old = waiting.iter().any(|(other, _)| output(&other.from.text) == output(to));
            let wrong = match is_old {
                true => sentence::leads_in_a_circle(&line.from.text, &line.to.text),
                false => {
                    let pages = self.addresses.pages.iter().filter(|page| is_led_to_by_form(&page.kind));
                    let known: Vec<&str> = pages.map(|page| page.permalink.as_str()).take(2_000).collect();
                    sentence::leads_nowhere(&line.to.text, nearest(to, &known))
                }
            };
            self.diagnostics.push(wrong.at(line.to.place.clone()));
        }
    }
}

/// Whether a page is meant where a form of addresses is: what the theme needs for itself is not.
fn is_led_to_by_form(kind: &PageKind) -> bool {
    !matches!(
        kind,
        PageKind::Redirect(_)
            | PageKind::NotFound
            | PageKind::Sitemap
            | PageKind::Robots
            | PageKind::NoJekyll
            | PageKind::Card(_)
            | PageKind::Builtin(_)
            | PageKind::SearchIndex(_)
    )
}
