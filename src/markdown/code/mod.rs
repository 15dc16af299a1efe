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
mod tests {
    use super::{colour::LONGEST_LINE, *};

    fn coloured(language: &str, code: &str) -> String {
        Highlighter::new().highlight(language, code).expect("a known language").to_string()
    }

    #[test]
    fn code_is_told_apart() {
        assert_eq!(
            coloured("rust", "fn main() { let 数 = \"<a>\"; } // 完\n"),
            "<span class=\"hl-keyword\">fn</span> <span class=\"hl-function\">main</span>() { \
             <span class=\"hl-keyword\">let</span> 数 = <span class=\"hl-string\">\"&lt;a&gt;\"</span>; } \
             <span class=\"hl-comment\">// 完</span>\n"
        );
        assert_eq!(
            coloured("diff", "-旧\n+新"),
            "<span class=\"hl-deleted\">-旧</span>\n<span class=\"hl-inserted\">+新</span>"
        );
    }

    #[test]
    fn no_span_goes_over_a_line_end() {
        let html = coloured("c", "/* 一\n   二 */ int a;\n");
        assert_eq!(
            html,
            "<span class=\"hl-comment\">/* 一</span>\n<span class=\"hl-comment\">   二 */</span> \
             <span class=\"hl-keyword\">int</span> a;\n"
        );
    }

    #[test]
    fn the_text_is_the_code() {
        let code = "let a = 1 < 2 && \"x\";\n\n\t/// 空行 \n\r\nlet b";
        for language in ["rust", "python", "sh", "md", "html", "json", "yaml", "js"] {
            let html = coloured(language, code);
            let mut text = String::new();
            let mut in_tag = false;
            for character in html.chars() {
                match character {
                    '<' => in_tag = true,
                    '>' if in_tag => in_tag = false,
                    _ if in_tag => {}
                    _ => text.push(character),
                }
            }
            let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
            assert_eq!(text, code, "{language}");
        }
    }

    #[test]
    fn what_no_grammar_knows_stays_plain() {
        assert_eq!(Highlighter::new().highlight("txt", "fn"), None);
        assert_eq!(Highlighter::new().highlight("brainquux", "fn"), None);
    }

    #[test]
    fn equal_blocks_are_coloured_once() {
        let highlighter = Highlighter::new();
        let first = highlighter.highlight("rust", "fn a() {}").unwrap();
        let second = highlighter.highlight("rust", "fn a() {}").unwrap();
        assert!(Arc::ptr_eq(&first, &second));
        let alias = highlighter.highlight("RS", "fn a() {}").unwrap();
        assert!(Arc::ptr_eq(&first, &alias));
        assert_ne!(highlighter.highlight("go", "fn a() {}").unwrap(), first);
    }

    #[test]
    fn a_very_long_line_stays_plain() {
        assert_eq!(Highlighter::new().highlight("json", &"[".repeat(LONGEST_LINE + 1)), None);
    }
}
