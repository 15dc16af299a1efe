//! Colours code: syntect reads it, a dozen classes say what it is, one style sheet says how it looks.
//!
//! Themes for syntect tell hundreds of scopes apart, which makes a span of almost every word and a
//! style sheet of several kilobytes for each theme. A reader sees little of it. So scopes are
//! mapped to a dozen classes here, neighbours of one class share a span, and operators,
//! punctuation and plain names have none: the markup is a third as large, the style sheet is
//! short enough to be written by hand, and its colours can be chosen for their contrast.

mod classes;
mod colour;
mod fence;
mod languages;
mod lines;

use std::{
    borrow::Cow,
    cmp::Reverse,
    collections::{BTreeMap, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use rayon::prelude::*;

pub use fence::{Fence, Source};
pub use lines::Lines;

use super::ast::{CodeFence, Document, NodeId, NodeKind};
use languages::Language;

/// Colours code blocks, each once.
///
/// It can be shared by threads. Grammars are loaded when the first block asks for them, and the
/// result for a block is kept, so that a block that stands on several pages costs once.
#[derive(Default)]
pub struct Highlighter {
    results: Mutex<HashMap<(u64, u64), Slot>>,
}

/// The result for one block, being made by the first who asks while others wait for it.
type Slot = Arc<OnceLock<Option<Arc<str>>>>;

impl Highlighter {
    /// A highlighter that has seen nothing yet; cheap.
    pub fn new() -> Self {
        Self::default()
    }

    /// Colours all code blocks of these documents, so that pages need only look them up.
    ///
    /// Pages are written in parallel, but one long report is one page, and several pages with the
    /// same block would wait for one another. The longest blocks come first, because the last ones
    /// decide when all are done.
    pub fn prepare<'a>(&self, documents: impl ParallelIterator<Item = &'a Document>) {
        let all = documents.flat_map_iter(|document| {
            blocks(document).map(move |(block, language)| (language, text_of(document, block)))
        });
        let mut blocks: Vec<(&str, Cow<'_, str>)> = all.collect();
        blocks.sort_by_key(|(_, code)| Reverse(code.len()));
        blocks.par_iter().with_max_len(1).for_each(|(language, code)| {
            self.highlight(language, code);
        });
    }

    /// The code as HTML with classes, escaped; `None` where it is to be shown plain: an unknown
    /// language, or none, or a line too long to be worth it.
    pub fn highlight(&self, language: &str, code: &str) -> Option<Arc<str>> {
        let Language::Known(grammar) = languages::find(language) else { return None };
        let key = (digest(0, &grammar.name, code), digest(1, &grammar.name, code));
        let slot = {
            let mut results = self.results.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(results.entry(key).or_default())
        };
        slot.get_or_init(|| colour::colour(grammar, code).map(Arc::from)).clone()
    }
}

/// The words behind a block's fence; empty where there are none.
pub fn words<'a>(document: &'a Document, fence: &'a CodeFence) -> &'a str {
    match fence {
        CodeFence::Indented => "",
        CodeFence::Fenced(words) => document.text(words),
    }
}

/// The code blocks of a document in order, each with its language.
fn blocks(document: &Document) -> impl Iterator<Item = (NodeId, &str)> {
    document.descendants(NodeId::ROOT).filter_map(|node| match document.kind(node) {
        NodeKind::CodeBlock(fence) => Some((node, Fence::parse(words(document, fence)).language)),
        _ => None,
    })
}

/// The languages that stay without colours because nobody here has heard of them, in small letters,
/// each with how many blocks it has; most first.
pub fn unknown_languages<'a>(documents: impl IntoIterator<Item = &'a Document>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (_, language) in documents.into_iter().flat_map(blocks) {
        if let Language::Unknown = languages::find(language) {
            *counts.entry(language.to_lowercase()).or_default() += 1;
        }
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts
}

/// The text of a code block in one piece.
pub fn text_of(document: &Document, block: NodeId) -> Cow<'_, str> {
    let mut code = Cow::Borrowed("");
    for child in document.children(block) {
        if let NodeKind::Text(text) = document.kind(child) {
            code += document.text(text);
        }
    }
    code
}

fn digest(seed: u8, grammar: &str, code: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    (seed, grammar, code).hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
