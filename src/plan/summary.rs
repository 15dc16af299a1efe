//! What of a report addresses can depend on.

use crate::{
    config::Config,
    identity::{Identity, Kind, NamedBy},
    permalink::Pattern,
    report::Report,
};

/// All of a report that decides which addresses the site has: what differs in nothing of this gives the
/// same layout.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Summary {
    path: String,
    /// The path as it is shown: what is wrong with addresses names it.
    shown: String,
    named_by: NamedBy,
    identity: Identity,
    /// Its title, where any address, menu or card is made of it.
    title: Option<String>,
    /// What stands before the body: the date, the slug, aliases with their places.
    head: String,
    /// The sections that it has, in order.
    sections: Vec<Option<String>>,
    pictures: usize,
}

impl Summary {
    /// The summary of a report.
    pub(super) fn of(report: &Report, config: &Config) -> Self {
        let pattern = match report.identity.kind {
            Kind::Week => Some(&config.permalinks.week),
            Kind::Issue => Some(&config.permalinks.issue),
            // The menu knows pages by their titles.
            Kind::Page => None,
        };
        let has_title = |pattern: &Pattern| pattern.has("title") || pattern.has("slug_or_title");
        let has_title = pattern.is_none_or(has_title)
            || config.redirects.iter().any(|redirect| has_title(&redirect.from_pattern))
            || config.cards.is_some();
        Summary {
            path: report.file.path.to_string(),
            shown: report.file.shown.to_string(),
            named_by: report.named_by,
            identity: report.identity,
            title: report.title.clone().filter(|_| has_title),
            head: report.file.text[..report.body_start].to_owned(),
            sections: report.sections.iter().map(|section| section.slug.clone()).collect(),
            pictures: report.pictures.len(),
        }
    }
}
