//! Items that slip into the one before, because a space is missing behind their number.
//!
//! `3.《…》`, `1、[…](…)` and `2.PC` on a line of their own read like list items, but Markdown asks
//! for `3. `: inside a list they become more text of the item above.

use std::collections::HashMap;

use super::ast::{Document, NodeId, NodeKind};
use crate::{
    diagnostic::{Diagnostic, catalog},
    source::SourceFile,
};

/// Finds the lines of list items that look like items themselves.
///
/// The number has to be 1 or to follow the item's own or that of another such line right before:
/// a sentence that happens to go on with a number is no slip.
pub(super) fn find(document: &Document, file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) {
    let mut numbers = HashMap::new();
    let mut last: Option<(NodeId, u64)> = None;
    for node in document.all_nodes() {
        if !matches!(document.kind(node), NodeKind::SoftBreak | NodeKind::HardBreak) {
            continue;
        }
        let Some(next) = document.next_sibling(node) else { continue };
        let start = document.span(next).start;
        let Some(marker) = marker(&document.source()[start..]) else { continue };
        let Some(item) = item_of(document, node) else { continue };
        let before = match last {
            Some((of, number)) if of == item => Some(number),
            _ => number_of(document, item, &mut numbers),
        };
        if marker.number != 1 && Some(marker.number) != before.map(|number| number + 1) {
            continue;
        }
        last = Some((item, marker.number));
        let line = document.source()[start..].lines().next().unwrap_or_default();
        let text = &line[marker.length..];
        diagnostics.push(catalog::markdown::slipped_item(
            file,
            start..start + marker.length,
            marker.number,
            text.trim_end(),
        ));
    }
}

/// A number with a dot or a comma behind it, and no space.
struct Marker {
    number: u64,
    /// Its length in bytes.
    length: usize,
}

fn marker(line: &str) -> Option<Marker> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let mut rest = line[digits..].chars();
    let separator = rest.next().filter(|separator| matches!(separator, '.' | '．' | '、'))?;
    let text = rest.next()?;
    if text.is_whitespace() || text.is_ascii_digit() {
        return None;
    }
    Some(Marker { number: line[..digits].parse().ok()?, length: digits + separator.len_utf8() })
}

/// The item that a node is text of, directly or in a paragraph.
fn item_of(document: &Document, node: NodeId) -> Option<NodeId> {
    let mut parent = document.parent(node)?;
    if matches!(document.kind(parent), NodeKind::Paragraph) {
        parent = document.parent(parent)?;
    }
    matches!(document.kind(parent), NodeKind::Item).then_some(parent)
}

/// The number of an item of an ordered list.
///
/// Items are asked for in order, so that each is counted once: from the last that was asked for.
fn number_of(document: &Document, item: NodeId, known: &mut HashMap<NodeId, u64>) -> Option<u64> {
    let list = document.parent(item)?;
    let NodeKind::List(Some(first)) = *document.kind(list) else { return None };
    let mut steps = 0;
    let mut current = item;
    let number = loop {
        if let Some(number) = known.get(&current) {
            break number + steps;
        }
        match document.previous_sibling(current) {
            Some(previous) => current = previous,
            None => break first + steps,
        }
        steps += 1;
    };
    known.insert(item, number);
    Some(number)
}
