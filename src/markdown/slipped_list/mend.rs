//! Makes the lines that slipped the items that they were meant to be.

use std::collections::HashMap;

use super::{
    Slip,
    levels::{self, Level},
    marker,
};
use crate::markdown::ast::{Document, NodeId, NodeKind, Text};

/// Makes each slip an item.
///
/// What stands behind the number goes with it, up to the next slip: the lines that follow, and the
/// blocks that follow in the item that it slipped into. The last slip comes first, so that what is
/// behind it is moved once and not with each slip before it.
pub(in crate::markdown) fn mend(document: &mut Document, slips: &[Slip]) {
    for slip in slips {
        while let Some(emphasis) = document.parent(slip.line_end) {
            let Some(width) = super::emphasis_width(document, emphasis) else { break };
            undo(document, emphasis, width);
        }
    }
    let items: Vec<NodeId> = slips.iter().map(|_| document.create(NodeKind::Item, 0..0)).collect();
    let mut lists: Vec<Option<NodeId>> = vec![None; slips.len()];
    let mut ends = Ends::default();
    for (index, slip) in slips.iter().enumerate().rev() {
        let (item, level) = (items[index], &slip.level);
        let line_end = document.span(slip.line_end).start as u32;
        let end = ends.of(document, level, line_end);
        document.set_span(item, slip.start as u32..end);
        fill(document, slip, item);
        match level.list {
            None => document.insert_after(level.anchor, item),
            Some(opener) => {
                let list = *lists[opener].get_or_insert_with(|| {
                    document.create(NodeKind::List(slips[opener].level.number), slip.start as u32..end)
                });
                let end = document.span(list).end as u32;
                document.set_span(list, slip.start as u32..end);
                document.prepend(list, item);
            }
        }
        // A list within an item that Markdown reads has to wait until all that follows has left it.
        if let (Some(list), Some(Level { slip: Some(parent), .. })) = (lists[index], slip.within) {
            document.prepend(items[parent], list);
        }
    }
    for (slip, list) in slips.iter().zip(&lists) {
        if let (&Some(list), Some(Level { slip: None, anchor, .. })) = (list, slip.within) {
            document.append(anchor, list);
        }
    }
    for &list in lists.iter().flatten() {
        let items: Vec<NodeId> = document.children(list).collect();
        if items.iter().any(|&item| has_paragraph(document, item)) {
            items.into_iter().for_each(|item| loosen(document, item));
        }
    }
    for (slip, &item) in slips.iter().zip(&items) {
        if slip.level.list.is_none() && has_paragraph(document, item) {
            loosen(document, item);
        }
    }
}

/// Moves what a slip takes along into its item: all that follows its line end within its anchor.
fn fill(document: &mut Document, slip: &Slip, item: NodeId) {
    let anchor = slip.level.anchor;
    let line_end = document.span(slip.line_end).start as u32;
    let container = document.parent(slip.line_end).expect("a slip stands behind a line end in the tree");
    let made_before = document.first_child(item);
    let put = |document: &mut Document, node| match made_before {
        Some(list) => document.insert_before(list, node),
        None => document.append(item, node),
    };
    take_number(document, slip);
    let lines = take_behind(document, slip.line_end);
    document.detach(slip.line_end);
    let is_paragraph = matches!(document.kind(container), NodeKind::Paragraph);
    let text: Vec<NodeId> =
        lines.iter().copied().take_while(|&node| document.kind(node).is_inline()).collect();
    let is_loose = slip.level.list.is_none()
        && (is_paragraph && document.parent(container) == Some(anchor)
            || has_paragraph_first(document, anchor));
    for &node in &lines {
        put(document, node);
    }
    if let (true, Some(&first), Some(&last)) = (is_loose, text.first(), text.last()) {
        document.wrap(first, last, NodeKind::Paragraph);
    }
    let mut node = container;
    while node != anchor {
        let start = document.span(node).start as u32;
        document.set_span(node, start..line_end);
        let followers = take_behind(document, node);
        node = document.parent(node).expect("the anchor is around the text");
        let first = followers.first().copied();
        match (document.kind(node).clone(), first) {
            (NodeKind::List(number), Some(first)) => {
                let start = levels::start_of(document, first);
                let number = number.map(|_| marker::bullet(&document.source()[start..]).number.unwrap_or(1));
                let last = followers.last().copied().unwrap_or(first);
                let span = document.span(first).start as u32..document.span(last).end as u32;
                let list = document.create(NodeKind::List(number), span);
                followers.into_iter().for_each(|follower| document.append(list, follower));
                put(document, list);
            }
            _ => followers.into_iter().for_each(|follower| put(document, follower)),
        }
    }
}

/// Makes text of the delimiters of what is no emphasis.
fn undo(document: &mut Document, emphasis: NodeId, width: usize) {
    let span = document.span(emphasis);
    let signs = |document: &mut Document, from: usize| {
        for at in from as u32..(from + width) as u32 {
            let sign = document.create(NodeKind::Text(Text::Source(at..at + 1)), at..at + 1);
            document.insert_before(emphasis, sign);
        }
    };
    signs(document, span.start);
    while let Some(child) = document.first_child(emphasis) {
        document.detach(child);
        document.insert_before(emphasis, child);
    }
    signs(document, span.end - width);
    document.detach(emphasis);
}

/// Takes the number, and the spaces behind it, away from the text that it starts.
fn take_number(document: &mut Document, slip: &Slip) {
    let Some(text) = document.next_sibling(slip.line_end) else { return };
    let span = document.span(text);
    let start = span.end.min(slip.start + slip.with_spaces) as u32;
    document.set_span(text, start..span.end as u32);
    if let NodeKind::Text(Text::Source(range)) = document.kind_mut(text) {
        range.start = range.end.min(start);
        if range.start == range.end {
            document.detach(text);
        }
    }
}

/// Takes all that stands behind a node in the same parent out of the tree.
fn take_behind(document: &mut Document, node: NodeId) -> Vec<NodeId> {
    let mut behind = Vec::new();
    while let Some(next) = document.next_sibling(node) {
        document.detach(next);
        behind.push(next);
    }
    behind
}

fn has_paragraph(document: &Document, item: NodeId) -> bool {
    document.children(item).any(|child| matches!(document.kind(child), NodeKind::Paragraph))
}

fn has_paragraph_first(document: &Document, item: NodeId) -> bool {
    document.first_child(item).is_some_and(|first| matches!(document.kind(first), NodeKind::Paragraph))
}

/// Makes paragraphs of the text that stands directly in an item.
fn loosen(document: &mut Document, item: NodeId) {
    let mut next = document.first_child(item);
    while let Some(first) = next {
        next = document.next_sibling(first);
        if !document.kind(first).is_inline() {
            continue;
        }
        let mut last = first;
        while let Some(node) = next.filter(|&node| document.kind(node).is_inline()) {
            (last, next) = (node, document.next_sibling(node));
        }
        document.wrap(first, last, NodeKind::Paragraph);
    }
}

/// Where items end, asked from the last to the first.
#[derive(Default)]
struct Ends {
    /// Of each anchor the line ends before the items that follow, each less deep than the next.
    following: HashMap<NodeId, Vec<(usize, u32)>>,
}

impl Ends {
    /// The end of an item that starts behind `line_end`: that of its anchor, or where the next item
    /// starts that is no deeper.
    fn of(&mut self, document: &mut Document, level: &Level, line_end: u32) -> u32 {
        let following = self.following.entry(level.anchor).or_default();
        while following.last().is_some_and(|&(depth, _)| depth > level.depth) {
            following.pop();
        }
        let anchor = document.span(level.anchor);
        let end = following.last().map_or(anchor.end as u32, |&(_, end)| end);
        if following.last().is_some_and(|&(depth, _)| depth == level.depth) {
            following.pop();
        }
        following.push((level.depth, line_end));
        if level.depth == 0 {
            document.set_span(level.anchor, anchor.start as u32..line_end);
        }
        end
    }
}
