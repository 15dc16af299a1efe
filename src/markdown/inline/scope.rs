//! The text of a block or a link, flat: emphasis undone, everything else in one piece.

use std::ops::Range;

use super::super::ast::{Document, LinkForm, NodeId, NodeKind, Text};

/// Inline nodes that stand next to each other, and within which delimiters find each other.
///
/// Emphasis is no scope of its own but a part of the one it stands in; the text of a link or an
/// image is one of its own, since no emphasis reaches out of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope {
    /// The node that holds them.
    pub(super) holder: NodeId,
    /// The first of them.
    pub(super) first: NodeId,
    /// What stands behind the last of them in the same holder.
    pub(super) next: Option<NodeId>,
    /// Whether this is the text of a link or an image: brackets stand around it.
    pub(super) is_in_brackets: bool,
}

/// A piece of a scope: some bytes of the source with what they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) span: Range<u32>,
    pub(super) kind: PieceKind,
}

/// What a piece of a scope is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// Text as it stands in the source, delimiters among it.
    Text {
        /// The node it has; delimiters of emphasis have none.
        node: Option<NodeId>,
        /// Whether a backslash stands before it, so that its first character is no delimiter.
        is_escaped: bool,
    },
    /// A line's end.
    Break(NodeId),
    /// Anything else.
    Opaque(NodeId),
}

/// The nodes that scopes can stand in.
pub(super) fn holds_text(kind: &NodeKind) -> bool {
    match kind {
        NodeKind::Paragraph
        | NodeKind::Heading(_)
        | NodeKind::TableCell
        | NodeKind::Item
        | NodeKind::DefinitionTerm
        | NodeKind::DefinitionDescription
        | NodeKind::FootnoteDefinition(_)
        | NodeKind::Image(_) => true,
        // `<https://a.example/*>` holds an address, not Markdown.
        NodeKind::Link(target) => !matches!(target.form, LinkForm::Autolink | LinkForm::Email),
        _ => false,
    }
}

/// The first scope in `holder` from its child `from` on.
pub(super) fn scope_from(document: &Document, holder: NodeId, from: Option<NodeId>) -> Option<Scope> {
    let siblings = |from| std::iter::successors(from, |&node| document.next_sibling(node));
    let first = siblings(from).find(|&node| document.kind(node).is_inline())?;
    let next = siblings(Some(first)).find(|&node| !document.kind(node).is_inline());
    let is_in_brackets = matches!(document.kind(holder), NodeKind::Link(_) | NodeKind::Image(_));
    Some(Scope { holder, first, next, is_in_brackets })
}

impl Scope {
    /// Where the source of the text begins: for text in brackets, with the bracket.
    pub(super) fn start(&self, document: &Document) -> u32 {
        let node = if self.is_in_brackets { self.holder } else { self.first };
        document.span(node).start as u32
    }

    /// Puts the scope's pieces into `pieces`, and the nodes of emphasis that it goes through into
    /// `undone`.
    pub(super) fn flatten(&self, document: &Document, pieces: &mut Vec<Piece>, undone: &mut Vec<NodeId>) {
        let source = document.source().as_bytes();
        let push = |pieces: &mut Vec<Piece>, span, kind| pieces.push(Piece { span, kind });
        let mut current = self.first;
        loop {
            let span = document.span(current);
            let span = span.start as u32..span.end as u32;
            let text = |node, is_escaped| PieceKind::Text { node, is_escaped };
            if let Some(width) = width_of_delimiters(document, current) {
                undone.push(current);
                push(pieces, span.start..span.start + width, text(None, false));
                if let Some(child) = document.first_child(current) {
                    current = child;
                    continue;
                }
                push(pieces, span.end - width..span.end, text(None, false));
            } else {
                match document.kind(current) {
                    NodeKind::Text(Text::Source(range)) => {
                        let covered = pieces.last().map_or(0, |piece| piece.span.end);
                        // A backslash that no piece covers escapes what is behind it.
                        let start = range.start;
                        let is_escaped = start > covered && source[start as usize - 1] == b'\\';
                        push(pieces, range.clone(), text(Some(current), is_escaped));
                    }
                    NodeKind::SoftBreak | NodeKind::HardBreak => {
                        push(pieces, span, PieceKind::Break(current))
                    }
                    _ => push(pieces, span, PieceKind::Opaque(current)),
                }
            }
            current = loop {
                if let Some(next) = document.next_sibling(current) {
                    if Some(next) == self.next {
                        return;
                    }
                    break next;
                }
                match document.parent(current) {
                    Some(parent) if parent != self.holder => current = parent,
                    _ => return,
                }
                let width = width_of_delimiters(document, current).expect("only emphasis is gone into");
                let end = document.span(current).end as u32;
                push(pieces, end - width..end, text(None, false));
            };
        }
    }
}

/// How many delimiters stand at each end of a node, if it is emphasis of any kind.
fn width_of_delimiters(document: &Document, node: NodeId) -> Option<u32> {
    match document.kind(node) {
        NodeKind::Emphasis => Some(1),
        NodeKind::Strong => Some(2),
        NodeKind::Strikethrough => {
            let start = document.span(node).start;
            Some(if document.source()[start..].starts_with("~~") { 2 } else { 1 })
        }
        _ => None,
    }
}
