//! What stands in a block before it is known what it means: keys with their values, and spans.
//!
//! YAML, TOML and the reading line by line all come down to these.

use std::ops::Range;

use super::Spanned;
use crate::{diagnostic::catalog::front_matter::Kind, message::Message};

/// One `key: value`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// The key as it is written, without quotes.
    pub key: Spanned<String>,
    /// What stands behind it.
    pub value: Value,
}

/// What may stand behind a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// Nothing.
    Empty,
    /// A text, a number, a date: one value.
    Scalar(Scalar),
    /// Several values.
    List(List),
    /// Keys and values of its own, or something stranger.
    Other {
        /// What to call it in a sentence, with its article.
        what: Kind,
        /// Where it stands.
        span: Range<usize>,
    },
}

/// One value, as the text it was written as.
///
/// Its type is not decided here: `2022`, `yes` and `1e3` are texts like all others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scalar {
    /// The text without quotes, escapes resolved.
    pub text: Spanned<String>,
    /// Whether quotes stood around it (or TOML's or YAML's marks for several lines).
    pub style: Style,
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Without quotes.
    Plain,
    /// In quotes or in a block of several lines: surely a text.
    Quoted,
}

/// Several values behind one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct List {
    /// The scalars among them, in order.
    pub items: Vec<Scalar>,
    /// The first item that is no scalar.
    pub odd: Option<Range<usize>>,
    /// Whether it is YAML's `[a, b]`, which a text in brackets may become by mistake.
    pub brackets: bool,
    /// All of it.
    pub span: Range<usize>,
}

/// Why a block could not be read strictly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Complaint {
    /// The parser's own words.
    pub message: Message,
    /// Where it stopped.
    pub span: Range<usize>,
}

/// The span without the quotes around it, where nothing in between was escaped.
///
/// So the bytes of a span are the value itself wherever the value is written as it is.
pub(super) fn inside_quotes(text: &str, span: Range<usize>, value: &str) -> Range<usize> {
    let source = &text[span.clone()];
    for quote in ['"', '\''] {
        let inner = source.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        if inner == Some(value) {
            return span.start + 1..span.end - 1;
        }
    }
    span
}

/// The span without white space around it, on character boundaries and inside `text`.
pub(super) fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let start = character_start(text, span.start);
    let end = character_start(text, span.end).max(start);
    let source = &text[start..end];
    let start = start + source.len() - source.trim_start().len();
    start..start + source.trim().len()
}

/// The start of the character that holds the byte at `at`, or the text's end.
pub(super) fn character_start(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}
