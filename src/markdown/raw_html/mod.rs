//! Raw HTML: what stands in it, and how a page stays whole whatever does.

mod address;
mod balance;
mod content;
mod open;
mod token;

use std::borrow::Cow;

pub use address::{RawAddress, addresses, ids, rewrite};
pub(super) use balance::{Child, Surroundings, balance};
pub(super) use token::{Attribute, TokenKind, Tokens, holds_text_only};

use super::ast::{Document, NodeId, NodeKind, Text};

/// The text of a block of raw HTML in one piece, with the places its parts have in the source.
pub(super) fn block_text(document: &Document, block: NodeId) -> (Cow<'_, str>, Vec<(usize, Option<u32>)>) {
    let parts = document.children(block).filter_map(|child| match document.kind(child) {
        NodeKind::Html(text) => Some(text),
        _ => None,
    });
    let mut joined = Cow::Borrowed("");
    let mut starts = Vec::new();
    for part in parts {
        let place = match part {
            Text::Source(range) => Some(range.start),
            Text::Owned(_) => None,
        };
        starts.push((joined.len(), place));
        if starts.len() == 1 {
            joined = Cow::Borrowed(document.text(part));
        } else {
            joined.to_mut().push_str(document.text(part));
        }
    }
    (joined, starts)
}

#[cfg(test)]
mod tests;
