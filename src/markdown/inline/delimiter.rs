//! Finds the delimiter runs of a scope and pairs them.

use std::ops::Range;

use memchr::{memchr2_iter, memchr3_iter};

use super::{
    flanking::{self, Flanking, Rules},
    scope::{Piece, PieceKind},
};
use crate::markdown::ast::NodeKind;

/// Which characters are delimiters, and by whose rules they pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Delimiters {
    pub(super) rules: Rules,
    /// Whether `~` is one of them.
    pub(super) strikethrough: bool,
}

/// A delimiter run: one or more of the same delimiter, none of them escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) start: u32,
    pub(super) length: u32,
    pub(super) delimiter: u8,
    /// Where the text of its line begins.
    line_start: u32,
    /// Where it begins and ends, with the `~~` on either side of it.
    outer: Range<u32>,
}

/// Puts the delimiter runs of a scope into `runs`; the text of its first line begins at `start`.
pub(super) fn find(source: &str, start: u32, pieces: &[Piece], delimiters: Delimiters, runs: &mut Vec<Run>) {
    let mut line_start = start;
    let mut after_break = false;
    for piece in pieces {
        if after_break {
            line_start = piece.span.start;
        }
        after_break = matches!(piece.kind, PieceKind::Break(_));
        let PieceKind::Text { is_escaped, .. } = piece.kind else { continue };
        let first = piece.span.start + u32::from(is_escaped);
        let text = &source.as_bytes()[first as usize..piece.span.end as usize];
        let mut found = |at: usize| {
            let (start, delimiter) = (first + at as u32, text[at]);
            match runs.last_mut() {
                Some(run) if run.start + run.length == start && run.delimiter == delimiter => run.length += 1,
                _ => runs.push(Run { start, length: 1, delimiter, line_start, outer: start..start }),
            }
        };
        if delimiters.strikethrough {
            memchr3_iter(b'*', b'_', b'~', text).for_each(&mut found);
        } else {
            memchr2_iter(b'*', b'_', text).for_each(&mut found);
        }
    }
    let is_strike = |run: &&Run| run.delimiter == b'~' && run.length == 2;
    for index in 0..runs.len() {
        let Range { start, end } = runs[index].range();
        let before = index.checked_sub(1).and_then(|index| runs.get(index)).filter(is_strike);
        let after = runs.get(index + 1).filter(is_strike);
        let start = before.filter(|before| before.range().end == start).map_or(start, |before| before.start);
        let end = after.filter(|after| after.start == end).map_or(end, |after| after.range().end);
        runs[index].outer = start..end;
    }
}

impl Run {
    fn range(&self) -> Range<u32> {
        self.start..self.start + self.length
    }

    /// What the run can do by these rules, if nothing but the line's end stands from `end` on.
    ///
    /// As in cmark-gfm, `*` and `_` look past `~~` next to them: in `a**~~b~~**` both open.
    pub(super) fn flanking(&self, source: &str, end: u32, rules: Rules) -> Flanking {
        let range = match (rules, self.delimiter) {
            (Rules::CjkFriendly, b'*' | b'_') => self.outer.clone(),
            _ => self.range(),
        };
        let before = &source[self.line_start as usize..range.start as usize];
        let after = if range.end < end { source[range.end as usize..].chars().next() } else { None };
        flanking::flanking(rules, self.delimiter, self.length, before, after)
    }
}

/// Delimiters that have found each other: the end of a node of emphasis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) at: u32,
    /// How many delimiters there are.
    pub(super) width: u32,
    pub(super) end: MarkEnd,
}

/// Which end of a node a mark is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum MarkEnd {
    /// The beginning of what ends at this byte.
    Opens(NodeKind, u32),
    /// The end of what was opened last.
    Closes,
}

/// Pairs delimiter runs as the appendix of CommonMark ("process emphasis") has it, and leaves the
/// marks in the order of the source.
///
/// Each opener that a closer passes over is done with, and each search that fails sets a bound that
/// closers of the same class do not search below: the time is linear.
pub(super) fn pair(runs: &[Run], flanking: impl Fn(&Run) -> Flanking, marks: &mut Vec<Mark>) {
    let mut openers: Vec<Opener> = Vec::new();
    let mut bottoms = [0_usize; CLASSES];
    for run in runs {
        let flanking = flanking(run);
        let mut rest = run.length;
        while flanking.can_close && rest > 0 {
            let bottom = &mut bottoms[class(run, flanking)];
            let Some(at) = openers[*bottom..].iter().rposition(|opener| opener.pairs_with(run, flanking))
            else {
                *bottom = openers.len();
                break;
            };
            let at = *bottom + at;
            let opener = &mut openers[at];
            let (width, kind) = match run.delimiter {
                b'~' => (run.length, NodeKind::Strikethrough),
                _ if rest.min(opener.rest) >= 2 => (2, NodeKind::Strong),
                _ => (1, NodeKind::Emphasis),
            };
            opener.rest -= width;
            let opens = opener.start + opener.rest;
            let closes = run.start + run.length - rest;
            rest -= width;
            marks.push(Mark { at: opens, width, end: MarkEnd::Opens(kind, closes + width) });
            marks.push(Mark { at: closes, width, end: MarkEnd::Closes });
            let kept = at + usize::from(opener.rest > 0);
            openers.truncate(kept);
            for bottom in &mut bottoms {
                *bottom = kept.min(*bottom);
            }
        }
        if flanking.can_open && rest > 0 {
            let start = run.start + run.length - rest;
            openers.push(Opener { start, rest, run: run.clone(), can_close: flanking.can_close });
        }
    }
    marks.sort_unstable_by_key(|mark| mark.at);
}

/// A run that waits for what it opens to be closed.
struct Opener {
    /// Where those of its delimiters stand that are left.
    start: u32,
    /// How many are left.
    rest: u32,
    run: Run,
    can_close: bool,
}

impl Opener {
    fn pairs_with(&self, closer: &Run, closer_flanking: Flanking) -> bool {
        let opener = &self.run;
        if opener.delimiter != closer.delimiter {
            return false;
        }
        if closer.delimiter == b'~' {
            return opener.length == closer.length;
        }
        // Rules 9 and 10 of CommonMark 6.2.
        let either_does_both = self.can_close || closer_flanking.can_open;
        let are_multiples = opener.length.is_multiple_of(3) && closer.length.is_multiple_of(3);
        !either_does_both || !(opener.length + closer.length).is_multiple_of(3) || are_multiples
    }
}

/// How many classes of closers there are: what they pair with depends on their class alone.
const CLASSES: usize = 14;

fn class(closer: &Run, flanking: Flanking) -> usize {
    let by_length = (closer.length % 3) as usize + if flanking.can_open { 3 } else { 0 };
    match closer.delimiter {
        b'*' => by_length,
        b'_' => 6 + by_length,
        _ => 11 + closer.length.clamp(1, 2) as usize,
    }
}
