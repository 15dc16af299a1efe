//! The technical terms that earn tags, and finding them in a text.
//!
//! The built-in ones are in `vocabulary.toml`; config adds more. Terms with several writings have
//! one name.

use std::{
    collections::{BTreeMap, HashMap},
    ops::Range,
};

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use crate::{
    config,
    markdown::{Document, NodeId, NodeKind, measure::Mentioned},
    permalink::slug_key,
    spacing,
};

/// The built-in terms.
const BUILTIN: &str = include_str!("vocabulary.toml");

/// A term with the place where a text mentions it first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The term, by its name in the vocabulary.
    pub term: String,
    /// The text that it stands in, and what of it is the term.
    pub place: Mentioned,
}

/// The terms that earn tags, ready to be found in a text.
#[derive(Debug)]
pub struct Vocabulary {
    automaton: AhoCorasick,
    /// The writing behind each of the automaton's patterns.
    writings: Vec<Writing>,
    /// The name of the term that a writing belongs to, by what the writing is compared by.
    names: HashMap<String, String>,
}

#[derive(Debug)]
struct Writing {
    term: String,
    /// Without spaces between Chinese and Latin, as the text is in which it is sought.
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
                        let text = spacing::close_up(text).into_owned();
                        writings.push(Writing { term: term.clone(), text, case });
                    }
                }
            }
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            // It takes longer to build than the automaton that would be taken by itself and less time
            // to run: a site has far more text than there are terms.
            .kind(Some(AhoCorasickKind::DFA))
            .build(writings.iter().map(|writing| &writing.text))
            .expect("a vocabulary is far smaller than an automaton may be");
        let mut names = HashMap::new();
        for writing in &writings {
            // The author's own terms come first, so they win.
            names.entry(slug_key(&writing.text)).or_insert_with(|| writing.term.clone());
        }
        Vocabulary { automaton, writings, names }
    }

    /// The terms that a text mentions, outside of code blocks, in order of name, each where it is
    /// mentioned first.
    pub fn mentions(&self, document: &Document) -> Vec<Mention> {
        if self.writings.is_empty() {
            return Vec::new();
        }
        let prose = Prose::of(document);
        let text = spacing::close_up(&prose.text);
        let mut places = prose.places(&text);
        let mut found = BTreeMap::new();
        for hit in self.automaton.find_iter(&*text) {
            let writing = &self.writings[hit.pattern().as_usize()];
            let is_as_written = writing.case == Case::Any || text[hit.range()] == writing.text;
            if is_as_written && !found.contains_key(&writing.term) && is_word(&text, hit.start(), hit.end()) {
                found.insert(writing.term.clone(), places.next(hit.range()));
            }
        }
        found.into_iter().map(|(term, place)| Mention { term, place }).collect()
    }

    /// The name of the term that a tag is a writing of; the tag itself where it is none.
    pub fn canonical<'a>(&'a self, name: &'a str) -> &'a str {
        self.names.get(&slug_key(name)).map_or(name, String::as_str)
    }
}

/// A document's text without code blocks and raw HTML, its blocks parted by line ends.
struct Prose {
    text: String,
    /// The nodes whose texts it is made of, each with the byte where its text begins.
    nodes: Vec<(usize, NodeId)>,
}

impl Prose {
    fn of(document: &Document) -> Self {
        let mut text = String::with_capacity(document.source().len() / 2);
        let mut nodes = Vec::new();
        let mut next = document.first_child(NodeId::ROOT);
        while let Some(node) = next {
            let is_left_out = match document.kind(node) {
                NodeKind::Text(part) | NodeKind::Code(part) => {
                    nodes.push((text.len(), node));
                    text.push_str(document.text(part));
                    false
                }
                NodeKind::CodeBlock(_) | NodeKind::HtmlBlock | NodeKind::Metadata => true,
                NodeKind::SoftBreak | NodeKind::HardBreak => {
                    text.push(' ');
                    false
                }
                kind => {
                    if !kind.is_inline() {
                        text.push('\n');
                    }
                    false
                }
            };
            let below = if is_left_out { None } else { document.first_child(node) };
            next = below.or_else(|| document.following(node, NodeId::ROOT));
        }
        Prose { text, nodes }
    }

    /// Finds the places of this text again, which is the prose closed up.
    fn places<'a>(&'a self, closed: &'a str) -> Places<'a> {
        Places { prose: self, closed, at: 0, closed_at: 0 }
    }
}

/// Places in a prose that was closed up, asked for in order.
struct Places<'a> {
    prose: &'a Prose,
    closed: &'a str,
    /// Up to where the prose was walked, and what the same place is in the closed text.
    at: usize,
    closed_at: usize,
}

impl Places<'_> {
    /// The node that a mention begins in, and what of it is mentioned.
    fn next(&mut self, closed: Range<usize>) -> Mentioned {
        let start = self.walk_to(closed.start);
        let last = self.walk_to(closed.end - 1);
        let nodes = &self.prose.nodes;
        let index = nodes.partition_point(|(from, _)| *from <= start) - 1;
        let (from, node) = nodes[index];
        // A mention that goes on in another node is told by what of it stands in the first.
        let end_of_node = nodes.get(index + 1).map_or(self.prose.text.len(), |(from, _)| *from);
        let end = (last + 1).min(end_of_node);
        Mentioned { node, part: Some(((start - from) as u32, (end - from) as u32)) }
    }

    /// The byte of the prose that is this byte of the closed text.
    ///
    /// What was taken away are spaces before something else, so that the first equal byte is the one.
    fn walk_to(&mut self, closed: usize) -> usize {
        let (prose, text) = (self.prose.text.as_bytes(), self.closed.as_bytes());
        loop {
            while prose[self.at] != text[self.closed_at] {
                self.at += 1;
            }
            if self.closed_at == closed {
                return self.at;
            }
            self.at += 1;
            self.closed_at += 1;
        }
    }
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
        let mentions = Vocabulary::new(&config.tags).mentions(&document);
        mentions.into_iter().map(|mention| mention.term).collect()
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
            ("Go 语言和Go语言", &["Golang"]),
            ("[PostgreSQL](https://example.org/mysql/) 的 **MVCC**", &["MVCC", "PostgreSQL"]),
        ] {
            assert_eq!(mentions(text), terms, "{text}");
        }
    }
}
