//! Raw HTML: what stands in it, and how a page stays whole whatever does.

mod address;
mod balance;
mod content;
mod open;
mod token;

use std::{borrow::Cow, collections::HashSet};

pub use address::{RawAddress, addresses, ids, rewrite};
pub(super) use balance::{Child, Surroundings, balance};
pub(super) use content::hides_text;
pub(super) use token::{Attribute, TokenKind, Tokens, holds_text_only};

use super::ast::{Document, NodeId, NodeKind, Text};

/// The name in an end tag that stands within a line, as its author writes it.
fn end_tag_name(html: &str) -> Option<&str> {
    html.strip_prefix("</")?.split(['>', ' ', '\t', '\n', '\r']).next()
}

/// Finds where text ends that is not shown as text, such as that of a script within a line.
///
/// A start tag whose end tag is missing hides nothing. That it is missing is kept in mind, so that
/// no node is looked at more than a few times.
#[derive(Default)]
pub(super) struct HiddenText {
    unclosed: HashSet<(NodeId, String)>,
}

impl HiddenText {
    /// The node with the end tag, if this one is a start tag behind which the text is hidden.
    pub fn end(&mut self, document: &Document, node: NodeId) -> Option<NodeId> {
        let NodeKind::InlineHtml(html) = document.kind(node) else { return None };
        let start = document.text(html).strip_prefix('<')?;
        let name = start.split(['>', ' ', '\t', '\n', '\r', '/']).next()?.to_ascii_lowercase();
        if !content::hides_text(&name) {
            return None;
        }
        let missing = (document.parent(node)?, name);
        if self.unclosed.contains(&missing) {
            return None;
        }
        let is_end = |&sibling: &NodeId| match document.kind(sibling) {
            NodeKind::InlineHtml(html) => {
                end_tag_name(document.text(html)).is_some_and(|name| name.eq_ignore_ascii_case(&missing.1))
            }
            _ => false,
        };
        let end = std::iter::successors(Some(node), |&node| document.next_sibling(node)).find(is_end);
        if end.is_none() {
            self.unclosed.insert(missing);
        }
        end
    }
}

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
