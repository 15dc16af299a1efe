//! Items that slip into the one before, because a space is missing behind their number.
//!
//! `3.《…》`, `1、[…](…)` and `2.PC` on a line of their own read like list items, but Markdown asks
//! for `3. `: inside a list they become more text of the item above. [`warn`] says so, with the line
//! as it should be written; [`mend`](mend::mend) makes them the items that they were meant to be.
//!
//! Lines of a paragraph outside of any list stay as they are, although they may start alike: there
//! they are shown as they are written, number and all, and nothing says which of them are a list.

mod levels;
mod marker;
mod mend;

use levels::{Level, Levels, Place};
pub(super) use mend::mend;

use super::ast::{Document, NodeId, NodeKind, Text};
use crate::{
    diagnostic::{Diagnostic, catalog},
    source::SourceFile,
};

/// A line of a list item that was meant as an item of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Slip {
    /// The line end before it.
    line_end: NodeId,
    /// Where the line starts, behind its indentation.
    start: usize,
    /// The bytes of the number with the sign behind it.
    marker: usize,
    /// The bytes up to the item's text.
    with_spaces: usize,
    /// The item that it should be.
    level: Level,
    /// The level that it opens a list within, if it does.
    within: Option<Level>,
}

/// Finds the lines of list items that look like items themselves.
///
/// The number has to follow that of an item that the line is in, or to be 1: a sentence that happens
/// to go on with a number is no slip.
pub(super) fn find(document: &Document) -> Vec<Slip> {
    let mut slips = Vec::new();
    let mut levels = Levels::default();
    for node in document.all_nodes() {
        if !matches!(document.kind(node), NodeKind::SoftBreak | NodeKind::HardBreak) {
            continue;
        }
        let Some(start) = text_behind(document, node) else { continue };
        let source = document.source();
        let line = source[start..].split(['\n', '\r']).next().unwrap_or_default();
        let Some(marker) = marker::slipped(line) else { continue };
        let Some(container) = container_of(document, node) else { continue };
        if marker.closes_parenthesis && leaves_parenthesis(&source[..document.span(node).start]) {
            continue;
        }
        levels.enter(document, container);
        let column = levels::column(source, start);
        let Some(place) = levels.place(marker, column) else { continue };
        let within = match place {
            Place::Within(index) => Some(levels.all[index]),
            Place::Next(_) => None,
        };
        levels.follow(place, slips.len(), marker, column);
        let level = *levels.all.last().expect("the level of this slip was just added");
        let (marker, with_spaces) = (marker.length, marker.with_spaces);
        slips.push(Slip { line_end: node, start, marker, with_spaces, level, within });
    }
    slips
}

/// Points out each slip, with the line as it should be written, up to a number that is still read.
pub(super) fn warn(
    file: &SourceFile,
    document: &Document,
    slips: &[Slip],
    diagnostics: &mut Vec<Diagnostic>,
) {
    const MOST: usize = 50;
    for (index, slip) in slips.iter().enumerate().take(MOST) {
        let line = file.text[slip.start..].split(['\n', '\r']).next().unwrap_or_default();
        let number = slip.level.number.unwrap_or_default();
        let indentation = indentation(document, &slip.level);
        let marker = format!("{indentation}{number}{} ", slip.level.delimiter);
        diagnostics.push(catalog::markdown::slipped_item(
            file,
            slip.start..slip.start + slip.marker,
            &marker,
            line[slip.with_spaces..].trim_end(),
            index == 0,
            if index + 1 == MOST { slips.len() - MOST } else { 0 },
        ));
    }
}

/// Where the text behind a line end starts, if it is text.
fn text_behind(document: &Document, line_end: NodeId) -> Option<usize> {
    let next = document.next_sibling(line_end)?;
    match document.kind(next) {
        NodeKind::Text(Text::Source(range)) => Some(range.start as usize),
        _ => None,
    }
}

/// The paragraph in an item, or the item itself, that a line end stands in.
///
/// Emphasis may be in between, if it is none: beside Chinese punctuation the parser takes the end of
/// one for the start of another, which then reaches into the next line.
fn container_of(document: &Document, line_end: NodeId) -> Option<NodeId> {
    const DEEPEST: usize = 16;
    let mut container = document.parent(line_end)?;
    for _ in 0..DEEPEST {
        let Some(width) = emphasis_width(document, container) else { break };
        if !is_mispaired(document, container, width) {
            return None;
        }
        container = document.parent(container)?;
    }
    let item = match document.kind(container) {
        NodeKind::Paragraph => document.parent(container)?,
        _ => container,
    };
    matches!(document.kind(item), NodeKind::Item).then_some(container)
}

/// How many delimiters stand on either side of emphasis; `None` for any other node.
fn emphasis_width(document: &Document, node: NodeId) -> Option<usize> {
    match document.kind(node) {
        NodeKind::Emphasis => Some(1),
        NodeKind::Strong => Some(2),
        NodeKind::Strikethrough => {
            Some(if document.source()[document.span(node)].starts_with("~~") { 2 } else { 1 })
        }
        _ => None,
    }
}

/// Whether the delimiters of emphasis that goes over a line's end all have their partners within
/// the lines that it begins and ends on.
fn is_mispaired(document: &Document, emphasis: NodeId, width: usize) -> bool {
    // Nobody writes longer ones with a number before them.
    const LONGEST: usize = 4096;
    let (source, span) = (document.source().as_bytes(), document.span(emphasis));
    let delimiter = source[span.start];
    let goes_on = |byte: &&u8| !matches!(**byte, b'\n' | b'\r');
    [span.start, span.end - 1].into_iter().all(|at| {
        let before = source[..at].iter().rev().take(LONGEST).take_while(goes_on).count();
        let behind = source[at..].iter().take(LONGEST).take_while(goes_on).count();
        let line = source[at - before..at + behind].trim_ascii_start();
        // A list's own sign is no delimiter.
        let text = line.strip_prefix(b"* ").unwrap_or(line);
        let count = text.iter().filter(|&&byte| byte == delimiter).count();
        before + behind < LONGEST && count % (2 * width) == 0
    })
}

/// Whether the last line of a text opens a parenthesis that it does not close.
fn leaves_parenthesis(text: &str) -> bool {
    let mut closed = 0;
    text.chars().rev().take_while(|&character| !matches!(character, '\n' | '\r')).any(|character| {
        match character {
            ')' | '）' => closed += 1,
            '(' | '（' if closed == 0 => return true,
            '(' | '（' => closed -= 1,
            _ => {}
        }
        false
    })
}

/// What should stand before an item on its line: the signs of quotes, and spaces.
///
/// Nothing, where that would be too long to be looked at.
fn indentation(document: &Document, level: &Level) -> String {
    const LONGEST: usize = 40;
    let item = levels::start_of(document, level.anchor);
    let before = &document.source().as_bytes()[item.saturating_sub(LONGEST)..item];
    let length = before.iter().rev().take_while(|&&byte| !matches!(byte, b'\n' | b'\r')).count();
    if length + level.indent > LONGEST {
        return String::new();
    }
    let before = &before[before.len() - length..];
    let signs = before.iter().map(|&byte| if matches!(byte, b'>' | b'\t') { byte as char } else { ' ' });
    signs.chain(std::iter::repeat_n(' ', level.indent)).collect()
}

#[cfg(test)]
mod tests;
