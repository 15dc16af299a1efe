//! The address of reports, from links in the form that it had on the site before.

use std::{collections::BTreeMap, sync::Arc};

use super::{Guess, Permalink};
use crate::{
    diagnostic::catalog::scaffold as sentence,
    identity::{Kind, NamedBy},
    markdown::link::{self, LinkKind},
    permalink::{decode, is_external},
    report::Report,
    source::Lines,
};

/// How many links of one form are needed.
const FEWEST: usize = 2;

/// The links of one form.
struct Form {
    count: usize,
    example: String,
    place: String,
}

/// The form of links from the site's root that lead to reports, where most of them have one.
pub(super) fn of_links(reports: &[Arc<Report>]) -> Option<Guess<Permalink>> {
    let mut targets: BTreeMap<&str, Vec<&Report>> = BTreeMap::new();
    for report in reports.iter().filter(|report| report.is_report()) {
        let path = path_of(report);
        targets.entry(path.rsplit('/').next().unwrap_or(path)).or_default().push(report);
    }
    let mut forms: BTreeMap<(&'static str, String), Form> = BTreeMap::new();
    for report in reports {
        let lines = std::cell::LazyCell::new(|| Lines::of(&report.file.text));
        for link in link::links(&report.document) {
            let is_link = matches!(link.kind, LinkKind::Link | LinkKind::HtmlLink);
            if !is_link || is_external(&link.destination) || !link.destination.starts_with('/') {
                continue;
            }
            let address = link.destination.split(['?', '#']).next().unwrap_or_default();
            let Some((key, pattern)) = form(&decode(address), &targets) else { continue };
            let form = forms.entry((key, pattern)).or_insert_with(|| Form {
                count: 0,
                example: address.to_owned(),
                place: format!("{}:{}", report.file.shown, lines.number(link.span.start)),
            });
            form.count += 1;
        }
    }
    let all: usize = forms.values().map(|form| form.count).sum();
    let ((key, pattern), form) = forms.into_iter().max_by_key(|(_, form)| form.count)?;
    // Where links have several forms, none of them tells how reports are to be found.
    if form.count < FEWEST || form.count * 4 < all * 3 {
        return None;
    }
    let evidence = sentence::permalink_of_links(key, &pattern, form.count, &form.example, &form.place);
    Some(Guess { value: Permalink { key, pattern }, evidence })
}

/// The pattern of an address that leads to a report, and which kind of report that is.
fn form(address: &str, targets: &BTreeMap<&str, Vec<&Report>>) -> Option<(&'static str, String)> {
    let (core, ending) = match address.strip_suffix(".html") {
        Some(core) => (core, ".html"),
        None => (address.strip_suffix('/').unwrap_or(address), "/"),
    };
    let (before, name) = core.rsplit_once('/')?;
    let targets = targets.get(name)?;
    // An address of the same folders says more than one of the same name.
    let in_folders = targets.iter().find_map(|report| {
        let before = core.strip_suffix(path_of(report))?.strip_suffix('/')?;
        path_of(report).contains('/').then_some((*report, before, "{path}"))
    });
    let (report, before, name) = in_folders.or_else(|| match targets[..] {
        [report] => Some((report, before, "{stem}")),
        _ => None,
    })?;
    let year = report.identity.named_year.map(|year| year.to_string());
    let parts = before.split('/').map(|part| if Some(part) == year.as_deref() { "{year}" } else { part });
    let pattern = format!("{}/{name}{ending}", parts.collect::<Vec<_>>().join("/"));
    let key = if report.identity.kind == Kind::Issue { "issue" } else { "week" };
    Some((key, pattern))
}

/// What `{path}` is of a report.
pub(super) fn path_of(report: &Report) -> &str {
    let path = &*report.file.path;
    let without = path.rsplit_once('.').map_or(path, |(without, _)| without);
    match report.named_by {
        NamedBy::File => without,
        NamedBy::Folder => without.rsplit_once('/').map_or("", |(folder, _)| folder),
    }
}
