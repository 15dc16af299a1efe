//! Writes a heading as it can stand in a list of headings.

use super::{Inside, Style, Writer};
use crate::markdown::ast::{Document, NodeId, NodeKind, Step};

/// Writes what a heading says, such that it can stand within a link and a second time in a page:
/// emphasis and code stay; links, pictures and footnotes do not, nor does raw HTML. Of a picture
/// its alternative text is written, of a link its text.
pub fn write_label(document: &Document, heading: NodeId, style: &Style<'_>, html: &mut String) {
    let mut writer = Writer::new(document, style, html);
    let mut step = document.first_child(heading).map(Step::Enter);
    while let Some(current) = step {
        let inside = match current {
            Step::Enter(node) => writer.enter_label(node),
            Step::Leave(node) => {
                writer.leave_label(node);
                Inside::Done
            }
        };
        let (Step::Enter(node) | Step::Leave(node)) = current;
        step = match (current, inside, document.first_child(node)) {
            (Step::Enter(_), Inside::Write, Some(child)) => Some(Step::Enter(child)),
            (Step::Enter(_), Inside::Write, None) => Some(Step::Leave(node)),
            _ => match document.next_sibling(node) {
                Some(next) => Some(Step::Enter(next)),
                None => document.parent(node).filter(|&parent| parent != heading).map(Step::Leave),
            },
        };
    }
}

impl Writer<'_> {
    fn enter_label(&mut self, node: NodeId) -> Inside {
        match self.document.kind(node) {
            NodeKind::Link(_) => Inside::Write,
            NodeKind::Image(_) => {
                self.text(&self.document.plain_text(node));
                Inside::Done
            }
            NodeKind::SoftBreak | NodeKind::HardBreak => {
                self.push(" ");
                Inside::Done
            }
            NodeKind::FootnoteReference(_) | NodeKind::InlineHtml(_) => Inside::Done,
            _ => self.enter(node),
        }
    }

    fn leave_label(&mut self, node: NodeId) {
        if !matches!(self.document.kind(node), NodeKind::Link(_)) {
            self.leave(node);
        }
    }
}
