//! What a line end within a paragraph becomes: a line end that readers see, a space, or nothing.

use unicode_width::UnicodeWidthChar;

use super::{
    SoftBreak,
    ast::{Document, NodeId, NodeKind, Step},
    east_asian::{is_ambiguous_sign, is_cjk, is_hangul},
};

/// Makes of the soft line ends of a document what the site wants of them.
///
/// This comes behind all other passes, which tell lines by their ends. A line on which nothing is
/// shown, as one with a comment, gets no end of its own; nor does a line end that a raw `<br>` stands
/// next to, since its author has asked for that one already.
pub(super) fn transform(document: &mut Document, soft_break: SoftBreak) {
    if soft_break == SoftBreak::Space {
        return;
    }
    let mut line_ends = Vec::new();
    find(document, soft_break, &mut line_ends);
    for line_end in line_ends {
        match soft_break {
            SoftBreak::Br => *document.kind_mut(line_end) = NodeKind::HardBreak,
            _ => document.detach(line_end),
        }
    }
}

/// What is shown next to a line end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shown {
    Character(char),
    /// An image, a formula or the like.
    Object,
    /// A line end that the author asked for.
    LineEnd,
}

/// Finds the line ends that are to be changed.
fn find(document: &Document, soft_break: SoftBreak, line_ends: &mut Vec<NodeId>) {
    let mut lines = Lines { soft_break, last: None, open: Vec::new(), line_ends };
    let mut images = 0_usize;
    for step in document.walk(NodeId::ROOT) {
        match step {
            Step::Enter(node) => match document.kind(node) {
                NodeKind::Text(text) | NodeKind::Code(text) => lines.text(document.text(text)),
                NodeKind::InlineMath(_) | NodeKind::DisplayMath(_) | NodeKind::TaskMarker(_) => {
                    lines.show(Shown::Object);
                }
                NodeKind::InlineHtml(html) => lines.html(document.text(html)),
                NodeKind::HardBreak => lines.show(Shown::LineEnd),
                // An alternative text has no lines.
                NodeKind::SoftBreak if images == 0 || soft_break == SoftBreak::Join => lines.open.push(node),
                NodeKind::Image(_) => {
                    lines.show(Shown::Object);
                    lines.reset();
                    images += 1;
                }
                kind if !kind.is_inline() => lines.reset(),
                _ => {}
            },
            Step::Leave(node) => match document.kind(node) {
                NodeKind::Image(_) => {
                    lines.reset();
                    lines.last = Some(Shown::Object);
                    images -= 1;
                }
                kind if !kind.is_inline() => lines.reset(),
                _ => {}
            },
        }
    }
}

/// The lines of a paragraph as they are walked over.
struct Lines<'a> {
    soft_break: SoftBreak,
    /// What was shown last; nothing at a paragraph's start.
    last: Option<Shown>,
    /// The soft line ends since then.
    open: Vec<NodeId>,
    line_ends: &'a mut Vec<NodeId>,
}

impl Lines<'_> {
    fn reset(&mut self) {
        self.last = None;
        self.open.clear();
    }

    /// Goes on with something that is shown, and settles the line ends before it.
    fn show(&mut self, next: Shown) {
        let last = self.last.replace(next);
        let Some(last) = last.filter(|_| !self.open.is_empty()) else { return self.open.clear() };
        match self.soft_break {
            SoftBreak::Br if last != Shown::LineEnd && next != Shown::LineEnd => {
                self.line_ends.push(self.open[0]);
            }
            SoftBreak::Join if joins(last, next) => self.line_ends.extend(&self.open),
            _ => {}
        }
        self.open.clear();
    }

    fn text(&mut self, text: &str) {
        // Only what stands next to a line end matters. Marks on a character, variation selectors and
        // the like are a part of it.
        let is_shown = |character: &char| *character == ZERO_WIDTH_SPACE || character.width() != Some(0);
        let Some(first) = text.chars().find(is_shown) else { return };
        self.show(Shown::Character(first));
        let last = text.chars().rev().find(is_shown).unwrap_or(first);
        self.last = Some(Shown::Character(last));
    }

    /// Looks through a tag, unless it shows something of its own.
    fn html(&mut self, html: &str) {
        let name = html.strip_prefix('<').unwrap_or_default();
        let length = name.find(|character: char| !character.is_ascii_alphanumeric()).unwrap_or(name.len());
        match &*name[..length].to_ascii_lowercase() {
            "br" => self.show(Shown::LineEnd),
            "audio" | "canvas" | "embed" | "iframe" | "img" | "input" | "object" | "svg" | "video" => {
                self.show(Shown::Object);
            }
            _ => {}
        }
    }
}

const ZERO_WIDTH_SPACE: char = '\u{200b}';

/// Whether a line end between these shows nothing.
///
/// These are the segment break transformation rules of CSS Text 3 (4.1.3), as its drafts had them
/// up to 2020, for the Chinese writing system; later ones leave them to the browser. Quotation marks,
/// dashes and dots, whose width is ambiguous, and emoji, which count as such, need a wide character
/// on the other side.
fn joins(before: Shown, after: Shown) -> bool {
    let (Shown::Character(before), Shown::Character(after)) = (before, after) else { return false };
    if before == ZERO_WIDTH_SPACE || after == ZERO_WIDTH_SPACE {
        return true;
    }
    let is_wide = |character| is_cjk(character) && !is_hangul(character);
    match (is_wide(before), is_wide(after)) {
        (true, true) => true,
        (true, false) => is_ambiguous_sign(after),
        (false, true) => is_ambiguous_sign(before),
        (false, false) => false,
    }
}

#[cfg(test)]
mod tests;
