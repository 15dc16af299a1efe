//! Tags: those that authors write, and those that their reports earn by what they mention.
//!
//! A technical term earns its tag wherever a report mentions it; a GitHub repository once two
//! reports link to it. Terms with several writings have one tag.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::{
    config,
    markdown::{Document, NodeId, NodeKind},
    permalink::slug,
    report::Report,
};

/// The built-in terms.
const BUILTIN: &str = include_str!("vocabulary.toml");

/// In how many reports a repository must be linked to be a tag.
const REPORTS_FOR_A_REPOSITORY: usize = 2;

/// A tag with the reports that have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// Its name for readers.
    pub name: String,
    /// Its name in addresses, the same for all writings that differ only in case and spaces.
    pub slug: String,
    /// The reports that have it, by their place among all reports, in order.
    pub reports: Vec<usize>,
}

/// The terms that earn tags, ready to be found in a text.
#[derive(Debug)]
pub struct Vocabulary {
    automaton: AhoCorasick,
    /// The writing behind each of the automaton's patterns.
    writings: Vec<Writing>,
    /// The name of the term that a writing belongs to, by the writing's slug.
    names: HashMap<String, String>,
}

#[derive(Debug)]
struct Writing {
    term: String,
    text: String,
    case: Case,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Any,
    Exact,
}

#[derive(serde::Deserialize)]
struct Terms {
    any_case: BTreeMap<String, Vec<String>>,
    exact_case: BTreeMap<String, Vec<String>>,
}

impl Vocabulary {
    /// The built-in terms with the author's own; none where derived tags are switched off.
    pub fn new(config: &config::Tags) -> Self {
        let mut writings = Vec::new();
        if config.derive {
            let builtin: Terms = toml::from_str(BUILTIN).expect("the built-in vocabulary is well formed");
            for (case, terms) in [
                (Case::Any, &config.terms),
                (Case::Any, &builtin.any_case),
                (Case::Exact, &builtin.exact_case),
            ] {
                for (term, aliases) in terms {
                    for text in std::iter::once(term).chain(aliases).filter(|text| !text.is_empty()) {
                        writings.push(Writing { term: term.clone(), text: text.clone(), case });
                    }
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            // Built in a millisecond more than the automaton that would be taken by itself, and
            // three times as fast.
            .kind(Some(AhoCorasickKind::DFA))
            .build(writings.iter().map(|writing| &writing.text))
            .expect("a vocabulary is far smaller than an automaton may be");
        let mut names = HashMap::new();
        for writing in &writings {
            // The author's own terms come first, so they win.
            names.entry(slug(&writing.text)).or_insert_with(|| writing.term.clone());
        }
        Vocabulary { automaton, writings, names }
    }

    /// The terms that a text mentions, outside of code blocks, in order of name.
    pub fn mentions(&self, document: &Document) -> Vec<String> {
        if self.writings.is_empty() {
            return Vec::new();
        }
        let text = prose(document);
        let mut found = BTreeSet::new();
        for hit in self.automaton.find_iter(&text) {
            let writing = &self.writings[hit.pattern().as_usize()];
            let is_as_written = writing.case == Case::Any || text[hit.range()] == writing.text;
            if is_as_written && !found.contains(&writing.term) && is_word(&text, hit.start(), hit.end()) {
                found.insert(writing.term.clone());
            }
        }
        found.into_iter().collect()
    }

    fn canonical<'a>(&'a self, name: &'a str) -> &'a str {
        self.names.get(&slug(name)).map_or(name, String::as_str)
    }
}

/// The tags of a site, in order of their slugs.
pub fn gather(reports: &[Report], config: &config::Tags, vocabulary: &Vocabulary) -> Vec<Tag> {
    let renames: HashMap<String, &str> =
        config.rename.iter().map(|(from, to)| (slug(from), to.as_str())).collect();
    let ignored: BTreeSet<String> = config.ignore.iter().map(|name| slug(name)).collect();
    let mut gathered: BTreeMap<String, Tag> = BTreeMap::new();
    // A tag stands in many reports: what it is called and what its slug is is found out once.
    let mut slugs: HashMap<(&str, Origin), Option<String>> = HashMap::new();
    let mut add = |written, origin, report: usize| {
        let slug_of_tag = slugs.entry((written, origin)).or_insert_with(|| {
            let name = if origin == Origin::Term { written } else { vocabulary.canonical(written) };
            let renamed = renames.get(&slug(name)).copied().unwrap_or(name);
            let is_ignored = [written, renamed].iter().any(|name| ignored.contains(&slug(name)));
            if is_ignored && origin != Origin::Author {
                return None;
            }
            let slug = slug(renamed);
            let tag = || Tag { name: renamed.to_owned(), slug: slug.clone(), reports: Vec::new() };
            gathered.entry(slug.clone()).or_insert_with(tag);
            Some(slug)
        });
        if let Some(tag) = slug_of_tag.as_ref().and_then(|slug| gathered.get_mut(slug)) {
            tag.reports.push(report);
        }
    };
    // What an author writes comes first: it is their writing of the name that readers see.
    for (index, report) in reports.iter().enumerate() {
        for tag in &report.front_matter.tags {
            add(&tag.value, Origin::Author, index);
        }
    }
    if config.derive {
        for (index, report) in reports.iter().enumerate() {
            for term in &report.terms {
                add(term, Origin::Term, index);
            }
        }
        for (repository, linked) in recurring_repositories(reports) {
            let name = repository.split_once('/').map_or(repository, |(_, name)| name);
            if ignored.contains(&slug(repository)) {
                continue;
            }
            for index in linked {
                add(name, Origin::Repository, index);
            }
        }
    }
    let mut tags: Vec<Tag> = gathered.into_values().collect();
    for tag in &mut tags {
        tag.reports.sort_unstable();
        tag.reports.dedup();
    }
    tags
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

fn recurring_repositories(reports: &[Report]) -> Vec<(&str, Vec<usize>)> {
    let mut linked: BTreeMap<String, (&str, Vec<usize>)> = BTreeMap::new();
    for (index, report) in reports.iter().enumerate() {
        for repository in &report.repositories {
            // GitHub's names are the same in any case.
            let entry = linked.entry(repository.to_lowercase()).or_insert((repository, Vec::new()));
            if entry.1.last() != Some(&index) {
                entry.1.push(index);
            }
        }
    }
    linked.into_values().filter(|(_, reports)| reports.len() >= REPORTS_FOR_A_REPOSITORY).collect()
}

/// A document's text without code blocks and raw HTML, its blocks parted by line ends.
fn prose(document: &Document) -> String {
    let mut prose = String::with_capacity(document.source().len() / 2);
    let mut next = document.first_child(NodeId::ROOT);
    while let Some(node) = next {
        let is_left_out = match document.kind(node) {
            NodeKind::Text(text) | NodeKind::Code(text) => {
                prose.push_str(document.text(text));
                false
            }
            NodeKind::CodeBlock(_) | NodeKind::HtmlBlock | NodeKind::Metadata => true,
            NodeKind::SoftBreak | NodeKind::HardBreak => {
                prose.push(' ');
                false
            }
            kind => {
                if !kind.is_inline() {
                    prose.push('\n');
                }
                false
            }
        };
        let below = if is_left_out { None } else { document.first_child(node) };
        next = below.or_else(|| document.following(node, NodeId::ROOT));
    }
    prose
}

/// Whether a hit is a word of its own: no letter or digit joins it on either side, no hyphen or
/// dot ties it to another word, and it is no part of a URL.
fn is_word(text: &str, start: usize, end: usize) -> bool {
    let (before, hit, after) = (&text[..start], &text[start..end], &text[end..]);
    let is_latin = |c: char| c == '_' || c.is_ascii_alphanumeric() || (c.is_alphabetic() && !is_wide(c));
    let ties = |c: Option<char>, next: Option<char>| match c {
        Some(c) if is_latin(c) => true,
        Some('-' | '.') => next.is_some_and(is_latin),
        _ => false,
    };
    let mut back = before.chars().rev();
    let mut ahead = after.chars();
    if hit.starts_with(is_latin) && ties(back.next(), back.next()) {
        return false;
    }
    if hit.ends_with(is_latin) && ties(ahead.next(), ahead.next()) {
        return false;
    }
    // A URL is at most this long before the word that is looked at; longer ones are rare enough.
    let url = before.char_indices().rev().take(200).find(|(_, c)| c.is_whitespace() || is_wide(*c));
    let token = &before[url.map_or(0, |(at, c)| at + c.len_utf8())..];
    token.len() > 800 || !token.contains("://")
}

/// Whether a character is Chinese, Japanese or Korean, or punctuation of that width.
fn is_wide(c: char) -> bool {
    unicode_width::UnicodeWidthChar::width(c) == Some(2)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{markdown, source::SourceFile};

    fn mentions(text: &str) -> Vec<String> {
        let config = crate::config::Config::default();
        let file = SourceFile { path: "a.md".into(), shown: "a.md".into(), text: Arc::from(text) };
        let document = markdown::parse(&file, 0..text.len(), &config.markdown).value;
        Vocabulary::new(&config.tags).mentions(&document)
    }

    #[test]
    fn a_term_counts_only_as_a_word() {
        for (text, terms) in [
            ("又在和 WASM 抗争", &["WASM"][..]),
            ("把webassembly跑在K8s上", &["Kubernetes", "WASM"]),
            ("用 io_uring 读，`docker ps` 看", &["Docker", "io_uring"]),
            ("WASMPlugin 和 WasmEdge", &[]),
            ("docker-compose 与 redis.io", &[]),
            ("见 https://github.com/docker/docker/pull/1", &[]),
            ("TCP/QUIC 都慢。", &["QUIC", "TCP"]),
            ("React 重写了", &["React"]),
            ("how to react to it", &[]),
            ("```sh\ndocker ps\n```", &[]),
            ("[PostgreSQL](https://example.org/mysql/) 的 **MVCC**", &["MVCC", "PostgreSQL"]),
        ] {
            assert_eq!(mentions(text), terms, "{text}");
        }
    }
}
