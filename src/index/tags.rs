//! Tags: those that authors write, and those that their reports earn by what they mention.
//!
//! A technical term earns its tag wherever a report mentions it; a repository once two reports link to
//! it. Terms with several writings have one tag, and so have names that differ in spaces alone.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    ops::Deref,
    sync::Arc,
};

use crate::{
    config,
    markdown::{measure::Mentioned, reference::Reference},
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
    /// For each of these by what it earns the tag; none where only its front matter has it.
    pub places: Vec<Option<Earned>>,
}

/// What a report earns a tag by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earned {
    /// A term that it mentions, by its place in [`Report::terms`].
    Term(usize),
    /// A link to a repository, by its place in [`Report::references`].
    Link(usize),
}

impl Earned {
    /// Where in the report's text that stands.
    pub fn place(self, report: &Report) -> Mentioned {
        match self {
            Earned::Term(term) => report.terms[term].place,
            Earned::Link(link) => report.references[link].into(),
        }
    }
}

/// What one report brings to the tags.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The tags that its author wrote.
    written: Vec<String>,
    /// The terms that it mentions.
    terms: Vec<String>,
    /// The repositories that it links to, each once with the place of its first link in
    /// [`Report::references`].
    repositories: Vec<(String, usize)>,
}

impl Summary {
    /// The summary of a report.
    pub fn of(report: &Report) -> Self {
        let mut seen = HashSet::new();
        let repositories = report.references.iter().enumerate().filter_map(|(place, &link)| {
            let name = report.document.reference(link).and_then(Reference::repository)?.to_string();
            // Hosts take all letter cases of a name for one.
            seen.insert(name.to_lowercase()).then_some((name, place))
        });
        Summary {
            repositories: repositories.collect(),
            written: report.front_matter.tags.iter().map(|tag| tag.value.clone()).collect(),
            terms: report.terms.iter().map(|mention| mention.term.clone()).collect(),
        }
    }
}

/// The tags of a site, in order of their slugs.
#[derive(Debug, Default)]
pub struct Tags {
    tags: Vec<Tag>,
    /// For each report its tags.
    of_report: Vec<Vec<usize>>,
}

impl Tags {
    /// The tags of a report, by their place among all, in order of their slugs.
    pub fn of_report(&self, report: usize) -> &[usize] {
        self.of_report.get(report).map_or(&[], Vec::as_slice)
    }
}

impl Deref for Tags {
    type Target = [Tag];

    fn deref(&self) -> &[Tag] {
        &self.tags
    }
}

/// Gathers the tags of these reports.
pub fn gather(reports: &[Arc<Summary>], config: &config::Tags, vocabulary: &Vocabulary) -> Tags {
    let renames: HashMap<String, &str> =
        config.rename.iter().map(|(from, to)| (slug_key(from), to.as_str())).collect();
    let ignored: BTreeSet<String> = config.ignore.iter().map(|name| slug_key(name)).collect();
    let spellings = spellings(reports, vocabulary);
    let repositories = if config.derive { recurring_repositories(reports) } else { Vec::new() };
    let mut gathered: BTreeMap<String, Gathered> = BTreeMap::new();
    // A tag stands in many reports: what it is called and what its slug is is found out once.
    let mut keys: HashMap<(&str, Origin), Option<String>> = HashMap::new();
    let mut add = |written, origin, report: usize, place: Option<Earned>| {
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
        for tag in &report.written {
            add(tag, Origin::Author, index, None);
        }
    }
    if config.derive {
        for (index, report) in reports.iter().enumerate() {
            for (place, term) in report.terms.iter().enumerate() {
                add(term, Origin::Term, index, Some(Earned::Term(place)));
            }
        }
        for (repository, linked) in &repositories {
            let name = repository.rsplit_once('/').map_or(*repository, |(_, name)| name);
            if ignored.contains(&slug_key(repository)) {
                continue;
            }
            for &(index, link) in linked {
                add(name, Origin::Repository, index, Some(Earned::Link(link)));
            }
        }
    }
    let mut tags: Vec<Tag> = gathered.into_values().map(Gathered::finish).collect();
    tags.sort_by(|one, other| one.slug.cmp(&other.slug));
    let mut of_report = vec![Vec::new(); reports.len()];
    for (tag, entry) in tags.iter().enumerate() {
        for &report in &entry.reports {
            of_report[report].push(tag);
        }
    }
    Tags { tags, of_report }
}

/// A tag with all that it is earned by.
struct Gathered {
    name: String,
    slug: String,
    /// The reports that have it, as often as they earn it.
    reports: Vec<(usize, Option<Earned>)>,
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
fn spellings<'a>(reports: &'a [Arc<Summary>], vocabulary: &'a Vocabulary) -> HashMap<&'a str, String> {
    let mut seen = HashSet::new();
    let mut spellings = HashMap::new();
    for tag in reports.iter().flat_map(|report| &report.written) {
        if seen.insert(tag.as_str()) {
            spellings.entry(vocabulary.canonical(tag)).or_insert_with(|| slug(tag));
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

/// A repository with the reports that link to it, each with its first link.
type Linked<'a> = (&'a str, Vec<(usize, usize)>);

/// The repositories that two reports link to.
fn recurring_repositories(reports: &[Arc<Summary>]) -> Vec<Linked<'_>> {
    let mut linked: BTreeMap<String, Linked<'_>> = BTreeMap::new();
    for (index, report) in reports.iter().enumerate() {
        for (name, link) in &report.repositories {
            linked.entry(name.to_lowercase()).or_insert((name, Vec::new())).1.push((index, *link));
        }
    }
    linked.into_values().filter(|(_, reports)| reports.len() >= REPORTS_FOR_A_REPOSITORY).collect()
}
