//! The lists that a line stands in, and to which of them its number belongs.

use std::collections::{HashMap, HashSet};

use super::marker::{self, Marker};
use crate::markdown::ast::{Document, NodeId, NodeKind};

/// How many lists around a line are looked at, from the innermost one.
///
/// Nobody nests half as deep; it keeps a text of nothing but nested lists from taking more than
/// linear time.
const DEEPEST: usize = 64;

/// An item that a line may follow or stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Level {
    /// The item that Markdown reads: this one, or the one that this slipped into.
    pub anchor: NodeId,
    /// The slip that made this item; `None` for one that Markdown reads.
    pub slip: Option<usize>,
    /// How many lists made of slips are between the anchor's and this one.
    pub depth: usize,
    /// The list that this item is in, if it is made of slips: the slip that opened it.
    pub list: Option<usize>,
    /// The number of the item, as it is written.
    pub number: Option<u64>,
    /// Whether another item stands before this one in its list.
    is_later: bool,
    /// What stands behind the numbers of this list.
    pub delimiter: char,
    /// The column where the item starts as it is written.
    column: usize,
    /// The column where the anchor starts.
    base: usize,
    /// How many columns behind the anchor's start the item should start.
    pub indent: usize,
    /// How many columns behind the anchor's start its text should start.
    pub text_indent: usize,
}

/// Where a slipped line belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In the list of this level, as its next item.
    Next(usize),
    /// In a list of its own within the item of this level.
    Within(usize),
}

/// The lists around the lines of one paragraph after the other.
#[derive(Default)]
pub(super) struct Levels {
    /// From the outermost to the innermost.
    pub all: Vec<Level>,
    /// The paragraph or item that these are around.
    container: Option<NodeId>,
    /// Whether a line of it has slipped.
    has_slip: bool,
    /// The items that Markdown sees around it.
    around: Vec<NodeId>,
    /// What has become of items that other lines slipped into.
    changed: HashMap<NodeId, Vec<Level>>,
    /// The items that ended where a line slipped to an outer list.
    left: HashSet<NodeId>,
}

impl Levels {
    /// Goes to the lists around a paragraph, or around the text directly in an item.
    pub fn enter(&mut self, document: &Document, container: NodeId) {
        if self.container == Some(container) {
            return;
        }
        self.keep();
        self.container = Some(container);
        self.around.clear();
        self.all.clear();
        let mut innermost = Some(container);
        if matches!(document.kind(container), NodeKind::Paragraph) {
            innermost = document.parent(container);
        }
        while let Some(item) = innermost.filter(|&item| matches!(document.kind(item), NodeKind::Item)) {
            self.around.push(item);
            if self.around.len() == DEEPEST {
                break;
            }
            innermost = document.parent(item).and_then(|list| document.parent(list));
        }
        for &item in self.around.iter().rev() {
            if self.left.contains(&item) {
                continue;
            }
            match self.changed.get(&item) {
                Some(levels) => self.all.extend(levels),
                None => self.all.push(Level::of(document, item)),
            }
        }
    }

    /// Remembers what has become of the items around, for the paragraphs that follow in them.
    fn keep(&mut self) {
        if !std::mem::take(&mut self.has_slip) {
            return;
        }
        for &item in &self.around {
            let levels: Vec<Level> = self.all.iter().filter(|level| level.anchor == item).copied().collect();
            if levels.is_empty() {
                self.left.insert(item);
            } else {
                self.changed.insert(item, levels);
            }
        }
    }

    /// Where a line that starts in this column belongs by its number; `None` where it is no slip.
    ///
    /// A number that follows the one of a list goes on with that list; where there are several, with
    /// the one whose items start nearest to this column. A 1 opens a list in the innermost item that
    /// does not start behind this column.
    pub fn place(&self, marker: Marker, column: usize) -> Option<Place> {
        let follows = |level: &Level| level.number.is_some_and(|number| number + 1 == marker.number);
        let nearest = self
            .all
            .iter()
            .enumerate()
            .rev()
            .filter(|(_, level)| follows(level))
            .min_by_key(|(_, level)| level.column.abs_diff(column));
        if let Some((index, _)) = nearest {
            return Some(Place::Next(index));
        }
        if marker.number != 1 || self.all.is_empty() {
            return None;
        }
        let index = self.all.iter().rposition(|level| level.column <= column).unwrap_or_default();
        let level = &self.all[index];
        // Lists may have a 1 before each of their items; one of slips has so if it starts anew.
        let counts_ones = level.number == Some(1) && level.is_later || level.slip.is_some();
        if counts_ones && level.column == column {
            return Some(Place::Next(index));
        }
        (self.all.len() < 2 * DEEPEST).then_some(Place::Within(index))
    }

    /// Goes on behind the item that a slip makes.
    pub fn follow(&mut self, place: Place, slip: usize, marker: Marker, column: usize) {
        self.has_slip = true;
        let (Place::Next(index) | Place::Within(index)) = place;
        let before = self.all[index];
        let mut level = Level { slip: Some(slip), number: Some(marker.number), is_later: true, ..before };
        if let Place::Within(_) = place {
            self.all.truncate(index + 1);
            level.depth += 1;
            level.list = Some(slip);
            level.is_later = false;
            level.delimiter = '.';
            level.column = column;
            // Where Markdown would take a list's start, it may stay.
            let nested = before.base + before.text_indent;
            level.indent = if (nested..nested + 4).contains(&column) {
                column - before.base
            } else {
                before.text_indent
            };
        } else {
            self.all.truncate(index);
        }
        level.text_indent = level.indent + marker.number.to_string().len() + 2;
        self.all.push(level);
    }
}

impl Level {
    fn of(document: &Document, item: NodeId) -> Self {
        let source = document.source();
        let start = start_of(document, item);
        let bullet = marker::bullet(&source[start..]);
        let column = column(source, start);
        Level {
            anchor: item,
            slip: None,
            depth: 0,
            list: None,
            number: bullet.number,
            is_later: document.previous_sibling(item).is_some(),
            delimiter: bullet.delimiter,
            column,
            base: column,
            indent: 0,
            text_indent: bullet.width,
        }
    }
}

/// Where an item's number or sign stands; its span may start with a part of the indentation.
pub(super) fn start_of(document: &Document, item: NodeId) -> usize {
    let span = document.span(item);
    let written = &document.source()[span.clone()];
    span.start + written.len() - written.trim_start_matches([' ', '\t']).len()
}

/// The column of a place, from 0, with tabs to every fourth (CommonMark 0.31.2, 2.2).
pub(super) fn column(source: &str, at: usize) -> usize {
    let line_start = source[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1);
    source[line_start..at].chars().fold(0, |column, character| match character {
        '\t' => column / 4 * 4 + 4,
        _ => column + 1,
    })
}
