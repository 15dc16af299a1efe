//! What of a report is searched, and what is shown where it is found.

use serde_json::json;

use super::fold::fold;
use crate::{
    config::Config,
    identity::Kind,
    markdown::{NodeId, readable_text},
    permalink::Permalink,
    site::Site,
    theme::Theme,
};

/// The texts of one report.
pub struct ReportText {
    title: String,
    /// How the site calls it, where that is not its title.
    label: String,
    dates: String,
    permalink: String,
    tags: Vec<String>,
    /// What stands before the first section, then the sections, in order.
    pub units: Vec<Unit>,
}

/// A section of a report, or what stands before its first one.
pub struct Unit {
    /// The section's place in the config, from 1; 0 where it is none that config knows.
    pub section: usize,
    /// The id of its heading; empty for what stands before the first section.
    id: String,
    heading: String,
    text: String,
    /// All that it is found by.
    pub folded: String,
    /// How many characters it takes in the row of all texts.
    pub length: usize,
}

impl Unit {
    fn new(section: usize, id: &str, heading: &str, text: String, found_by: &str) -> Self {
        let folded = fold(found_by);
        // One more for the space between two units.
        let length = folded.chars().count() + 1;
        Unit { section, id: id.to_owned(), heading: heading.to_owned(), text, folded, length }
    }
}

impl ReportText {
    /// Gathers the texts of the report at this place of the site.
    ///
    /// It is found by its title, its week, its days and its tags too: they count to what stands before
    /// the first section.
    pub fn of(index: usize, site: &Site, config: &Config, theme: &Theme, permalink: &Permalink) -> Self {
        let report = &site.reports[index];
        let document = &report.document;
        let text_of = |blocks: &[NodeId]| readable_text(document, blocks.iter().copied());
        // The introduction of the home page seldom has a title, and its file is called `index`.
        let is_home = permalink.as_str() == "/" && report.title.is_none();
        let title = if is_home { theme.phrase("home", &[]) } else { theme.report_title(report) };
        let label = match report.identity.kind {
            Kind::Page => String::new(),
            Kind::Week | Kind::Issue => {
                Some(theme.report_label(report)).filter(|label| *label != title).unwrap_or_default()
            }
        };
        let dates = report.identity.week.map(|week| theme.week_dates(week)).unwrap_or_default();
        let tags: Vec<String> = site.tags_of(index).iter().map(|tag| site.tags[*tag].name.clone()).collect();

        let introduction = text_of(&report.introduction);
        let found_by = format!("{title}\n{label}\n{dates}\n{}\n{introduction}", tags.join("\n"));
        let opening = Unit::new(0, "", "", introduction, &found_by);
        let sections = report.sections.iter().map(|section| {
            let place = config.sections.iter().position(|kind| section.slug.as_ref() == Some(&kind.slug));
            let text = text_of(&section.blocks);
            let found_by = format!("{}\n{text}", section.title);
            Unit::new(place.map_or(0, |place| place + 1), &section.id, &section.title, text, &found_by)
        });
        let units = std::iter::once(opening).chain(sections).collect();
        ReportText { title, label, dates, permalink: permalink.encoded(), tags, units }
    }

    /// The report as the script reads it.
    pub fn json(&self) -> String {
        let units =
            self.units.iter().map(|unit| json!({ "id": unit.id, "title": unit.heading, "text": unit.text }));
        let report = json!({
            "title": self.title,
            "label": self.label,
            "dates": self.dates,
            "url": self.permalink.trim_start_matches('/'),
            "tags": self.tags,
            "units": units.collect::<Vec<_>>(),
        });
        report.to_string()
    }
}
