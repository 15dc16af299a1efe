//! The headings of a text, each with those below it.

use super::{body::Body, view::OutlineView};
use crate::markdown::{Document, NodeId, NodeKind, heading::Levels};

/// Gathers headings in the order in which they are written.
#[derive(Default)]
pub(super) struct Outline {
    headings: Vec<OutlineView>,
}

impl Outline {
    /// Adds the heading of a section of this kind.
    pub(super) fn add_section(&mut self, body: &Body<'_>, heading: NodeId, level: u8, kind: &str) {
        let before = self.headings.len();
        self.add(body, heading, level);
        for added in &mut self.headings[before..] {
            added.kind = Some(kind.to_owned());
        }
    }

    /// Adds a heading that is written with this level.
    pub(super) fn add(&mut self, body: &Body<'_>, heading: NodeId, level: u8) {
        let document = body.document();
        let NodeKind::Heading(attributes) = document.kind(heading) else { return };
        let html = body.label(heading);
        // A heading that says nothing is not written either.
        if !html.is_empty() {
            self.headings.push(OutlineView {
                level,
                kind: None,
                id: body.id(attributes.id.as_deref().unwrap_or_default()),
                title: document.plain_text(heading).trim().to_owned(),
                html,
                children: Vec::new(),
            });
        }
    }

    /// Adds the headings of these blocks, the highest of them being written with the level `top`.
    pub(super) fn add_blocks(&mut self, body: &Body<'_>, blocks: &[NodeId], top: u8) {
        let document = body.document();
        let levels = Levels::new(document, blocks.iter().copied(), top);
        for &block in blocks {
            let mut next = Some(block);
            while let Some(node) = next {
                if let Some(level) = levels.get(node) {
                    self.add(body, node, level);
                }
                let below = if may_hold_headings(document, node) { document.first_child(node) } else { None };
                next = below.or_else(|| document.following(node, block));
            }
        }
    }

    /// The headings, each in the one above it.
    pub(super) fn finish(self) -> Vec<OutlineView> {
        let mut top = Vec::new();
        let mut open: Vec<OutlineView> = Vec::new();
        let mut close = |open: &mut Vec<OutlineView>| {
            if let Some(entry) = open.pop() {
                open.last_mut().map_or(&mut top, |parent| &mut parent.children).push(entry);
            }
        };
        for entry in self.headings {
            while open.last().is_some_and(|last| last.level >= entry.level) {
                close(&mut open);
            }
            open.push(entry);
        }
        while !open.is_empty() {
            close(&mut open);
        }
        top
    }
}

/// Footnotes stand at the end of the page, wherever they are written.
fn may_hold_headings(document: &Document, node: NodeId) -> bool {
    let kind = document.kind(node);
    !kind.is_inline() && !matches!(kind, NodeKind::FootnoteDefinition(_) | NodeKind::Heading(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(entries: &[OutlineView]) -> String {
        entries.iter().map(|entry| format!("{}[{}]", entry.level, shape(&entry.children))).collect()
    }

    #[test]
    fn headings_stand_in_the_one_above_them() {
        for (levels, expected) in [
            (&[][..], ""),
            (&[2, 2], "2[]2[]"),
            (&[2, 3, 4, 3, 2], "2[3[4[]]3[]]2[]"),
            (&[3, 2, 3], "3[]2[3[]]"),
            (&[2, 4, 3], "2[4[]3[]]"),
            (&[6, 6], "6[]6[]"),
        ] {
            let heading = |&level: &u8| OutlineView {
                level,
                kind: None,
                id: String::new(),
                title: String::new(),
                html: String::new(),
                children: Vec::new(),
            };
            let outline = Outline { headings: levels.iter().map(heading).collect() };
            assert_eq!(shape(&outline.finish()), expected, "{levels:?}");
        }
    }
}
