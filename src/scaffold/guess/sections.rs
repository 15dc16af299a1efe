//! Sections, from headings that recur and that config does not know.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{Guess, Section};
use crate::{
    config::{Config, SectionKind},
    diagnostic::catalog::scaffold as sentence,
    identity,
    permalink::slug,
    report::Report,
    section,
    source::Lines,
};

/// In how many reports a heading must stand at least, and in one of how many it must.
const FEWEST: usize = 3;
const ONE_OF: usize = 4;

/// How many new sections there are at most: more than these are no sections but parts.
const MOST: usize = 8;

/// The shortest heading of the built-in sections that another heading may contain, in characters.
const CONTAINED: usize = 2;

/// The addresses that a site's own pages have: a section there would be in their way.
const TAKEN: [&str; 9] =
    ["tags", "archive", "gallery", "thread", "threads", "search", "works", "issues", "style"];

struct Heading {
    name: String,
    reports: usize,
    place: String,
    order: usize,
}

/// Headings that many reports have become sections, or other words for those that there are.
pub(super) fn guess(reports: &[Arc<Report>], config: &Config) -> Vec<Guess<Section>> {
    let written: Vec<&Arc<Report>> = reports.iter().filter(|report| report.is_report()).collect();
    let mut headings: BTreeMap<String, Heading> = BTreeMap::new();
    // From the newest, whose words are those of today.
    for report in written.iter().rev() {
        let mut own = BTreeSet::new();
        for (order, section) in
            report.sections.iter().enumerate().filter(|(_, section)| section.slug.is_none())
        {
            let name = section::name_of(&section.title);
            let key: String =
                name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
            if key.is_empty() || identity::names_something(name) || !own.insert(key.clone()) {
                continue;
            }
            let heading = headings.entry(key).or_insert_with(|| {
                let start = report.document.span(section.heading).start;
                let line = Lines::of(&report.file.text).number(start);
                Heading {
                    name: name.to_owned(),
                    reports: 0,
                    place: format!("{}:{line}", report.file.shown),
                    order,
                }
            });
            heading.reports += 1;
        }
    }
    let needed = FEWEST.max(written.len().div_ceil(ONE_OF));
    let mut known: Vec<Heading> =
        headings.into_values().filter(|heading| heading.reports >= needed).collect();
    known.sort_by_key(|heading| (std::cmp::Reverse(heading.reports), heading.order));
    let mut aliases: BTreeMap<&str, Vec<&Heading>> = BTreeMap::new();
    let mut new = Vec::new();
    for heading in &known {
        match meant(&heading.name, &config.sections) {
            Some(kind) => aliases.entry(&kind.slug).or_default().push(heading),
            None => new.push(heading),
        }
    }
    let mut slugs = BTreeSet::new();
    new.retain(|heading| {
        let slug = slug(&heading.name);
        let is_year = slug.len() == 4 && slug.bytes().all(|byte| byte.is_ascii_digit());
        !is_year && !TAKEN.contains(&slug.as_str()) && slugs.insert(slug)
    });
    new.truncate(MOST);
    new.sort_by_key(|heading| heading.order);
    let of_known = aliases.into_iter().map(|(slug, headings)| {
        let names: Vec<String> = headings.iter().map(|heading| heading.name.clone()).collect();
        let (count, place) = (headings.iter().map(|heading| heading.reports).sum(), &headings[0].place);
        let evidence = sentence::section_aliases(slug, &names, count, written.len(), place);
        Guess { value: Section { key: slug.to_owned(), aliases: names }, evidence }
    });
    let of_new = new.into_iter().map(|heading| Guess {
        value: Section { key: heading.name.clone(), aliases: Vec::new() },
        evidence: sentence::new_section(&heading.name, heading.reports, written.len(), &heading.place),
    });
    of_known.chain(of_new).collect()
}

/// The one section whose name a heading contains: 生活 in 生活碎碎念.
fn meant<'a>(name: &str, kinds: &'a [SectionKind]) -> Option<&'a SectionKind> {
    let contains = |kind: &&SectionKind| {
        let long_enough = |known: &&String| known.chars().count() >= CONTAINED && !known.is_ascii();
        let mut names = [&kind.title].into_iter().chain(&kind.aliases).filter(long_enough);
        names.any(|known| name.contains(known.as_str()))
    };
    let mut meant = kinds.iter().filter(contains);
    match (meant.next(), meant.next()) {
        (Some(kind), None) => Some(kind),
        _ => None,
    }
}
