//! Tags: those that authors write, and those that their reports earn by what they mention.
//!
//! A technical term earns its tag wherever a report mentions it; a repository once two reports link to
//! it. Terms with several writings have one tag, and so have names that differ in spaces alone.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::{
    config,
    markdown::{NodeId, measure::Mentioned, reference::Reference},
    permalink::{slug, slug_key},
    report::Report,
    vocabulary::Vocabulary,
};

/// In how many reports a repository must be linked to be a tag.
const REPORTS_FOR_A_REPOSITORY: usize = 2;

/// A tag with the reports that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its name for readers.
    pub name: String,
    /// Its name in addresses, made of the first of all writings that differ only in case and spaces.
    pub slug: String,
    /// The reports that have it, by their place among all reports, in order.
    pub reports: Vec<usize>,
    /// For each of these where it mentions what the tag is for; none where only its front matter has it.
    pub places: Vec<Option<Mentioned>>,
}

/// The tags of a site, in order of their slugs.
pub fn gather(reports: &[Report], config: &config::Tags, vocabulary: &Vocabulary) -> Vec<Tag> {
    let renames: HashMap<String, &str> =
        config.rename.iter().map(|(from, to)| (slug_key(from), to.as_str())).collect();
    let ignored: BTreeSet<String> = config.ignore.iter().map(|name| slug_key(name)).collect();
    let spellings = spellings(reports, vocabulary);
    let repositories = if config.derive { recurring_repositories(reports) } else { Vec::new() };
    let mut gathered: BTreeMap<String, Gathered> = BTreeMap::new();
    // A tag stands in many reports: what it is called and what its slug is is found out once.
    let mut keys: HashMap<(&str, Origin), Option<String>> = HashMap::new();
    let mut add = |written, origin, report: usize, place: Option<Mentioned>| {
        let key_of_tag = keys.entry((written, origin)).or_insert_with(|| {
            let name = if origin == Origin::Term { written } else { vocabulary.canonical(written) };
            let renamed = renames.get(&slug_key(name)).copied().unwrap_or(name);
            let is_ignored = [written, renamed].iter().any(|name| ignored.contains(&slug_key(name)));
            if is_ignored && origin != Origin::Author {
                return None;
            }
            let spelling = spellings.get(renamed).filter(|_| renamed == name);
            let slug = spelling.cloned().unwrap_or_else(|| slug(renamed));
            let key = slug_key(&slug);
            let tag = || Gathered { name: renamed.to_owned(), slug, reports: Vec::new() };
            gathered.entry(key.clone()).or_insert_with(tag);
            Some(key)
        });
        if let Some(tag) = key_of_tag.as_ref().and_then(|key| gathered.get_mut(key)) {
            tag.reports.push((report, place));
        }
    };
    // What an author writes comes first: it is their writing of the name that readers see.
    for (index, report) in reports.iter().enumerate() {
        for tag in &report.front_matter.tags {
            add(&tag.value, Origin::Author, index, None);
        }
    }
    if config.derive {
        for (index, report) in reports.iter().enumerate() {
            for term in &report.terms {
                add(&term.term, Origin::Term, index, Some(term.place));
            }
        }
        for (repository, linked) in &repositories {
            let name = repository.rsplit_once('/').map_or(repository.as_str(), |(_, name)| name);
            if ignored.contains(&slug_key(repository)) {
                continue;
            }
            for &(index, link) in linked {
                add(name, Origin::Repository, index, Some(link.into()));
            }
        }
    }
    let mut tags: Vec<Tag> = gathered.into_values().map(Gathered::finish).collect();
    tags.sort_by(|one, other| one.slug.cmp(&other.slug));
    tags
}

/// A tag with all that it is earned by.
struct Gathered {
    name: String,
    slug: String,
    /// The reports that have it, as often as they earn it.
    reports: Vec<(usize, Option<Mentioned>)>,
}

impl Gathered {
    fn finish(mut self) -> Tag {
        // The sort is stable: a report's mention of a term stays before its link to a repository.
        self.reports.sort_by_key(|(report, place)| (*report, place.is_none()));
        self.reports.dedup_by_key(|(report, _)| *report);
        let (reports, places) = self.reports.into_iter().unzip();
        Tag { name: self.name, slug: self.slug, reports, places }
    }
}

/// The slugs of terms that authors write otherwise than the vocabulary: `riscv` for RISC-V.
///
/// The tag has the term's name, but the address is the one that its author expects and may have
/// had before; the first writing counts where there are several.
fn spellings<'a>(reports: &'a [Report], vocabulary: &'a Vocabulary) -> HashMap<&'a str, String> {
    let mut seen = HashSet::new();
    let mut spellings = HashMap::new();
    for tag in reports.iter().flat_map(|report| &report.front_matter.tags) {
        if seen.insert(tag.value.as_str()) {
            spellings.entry(vocabulary.canonical(&tag.value)).or_insert_with(|| slug(&tag.value));
        }
    }
    spellings
}

/// How a report comes by a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Origin {
    /// Its author wrote it.
    Author,
    /// It mentions a term.
    Term,
    /// It links to a repository that other reports link to, too.
    Repository,
}

/// The repositories that two reports link to, each with these and the first link of each.
fn recurring_repositories(reports: &[Report]) -> Vec<(String, Vec<(usize, NodeId)>)> {
    let mut linked: BTreeMap<String, (String, Vec<(usize, NodeId)>)> = BTreeMap::new();
    for (index, report) in reports.iter().enumerate() {
        for &link in &report.references {
            let reference = report.document.reference(link);
            let Some(repository) = reference.and_then(Reference::repository) else { continue };
            // Hosts take all letter cases of a name for one.
            let name = repository.to_string();
            let entry = linked.entry(name.to_lowercase()).or_insert((name, Vec::new()));
            if entry.1.last().is_none_or(|(last, _)| *last != index) {
                entry.1.push((index, link));
            }
        }
    }
    linked.into_values().filter(|(_, reports)| reports.len() >= REPORTS_FOR_A_REPOSITORY).collect()
}
