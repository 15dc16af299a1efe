//! Puts the pieces of a scope together again, with emphasis where its delimiters were paired.

use std::ops::Range;

use super::{
    super::ast::{Document, NodeId, NodeKind, Text},
    delimiter::{Mark, MarkEnd},
    scope::{Piece, PieceKind, Scope},
};

/// Builds the children of one scope anew.
pub(super) struct Builder<'a> {
    document: &'a mut Document,
    scope: Scope,
    /// Nodes that stand nowhere any more, for new ones to be made of.
    spare: &'a mut Vec<NodeId>,
    /// Emphasis that is not closed yet.
    open: Vec<NodeId>,
    /// Text that may go on, with the node it has.
    text: Option<(Range<u32>, Option<NodeId>)>,
}

impl<'a> Builder<'a> {
    /// Replaces what stands in a scope by its pieces with these marks between them.
    pub(super) fn rebuild(
        document: &'a mut Document,
        scope: Scope,
        pieces: &[Piece],
        marks: &[Mark],
        undone: &[NodeId],
        spare: &'a mut Vec<NodeId>,
    ) {
        for piece in pieces {
            if let Some(node) = piece.node() {
                document.detach(node);
            }
        }
        for &node in undone {
            document.detach(node);
            spare.push(node);
        }
        let mut builder = Builder { document, scope, spare, open: Vec::new(), text: None };
        let mut marks = marks.iter().peekable();
        // Up to here the last mark reaches.
        let mut done = 0;
        for piece in pieces {
            let node = match piece.kind {
                PieceKind::Text { node, .. } => node,
                PieceKind::Break(node) | PieceKind::Opaque(node) => {
                    builder.end_text();
                    builder.put(node);
                    continue;
                }
            };
            let mut node = node;
            let mut at = piece.span.start.max(done);
            while let Some(mark) = marks.next_if(|mark| mark.at < piece.span.end) {
                builder.add_text(at..mark.at, &mut node);
                builder.mark(mark);
                done = mark.at + mark.width;
                at = done;
            }
            builder.add_text(at..piece.span.end, &mut node);
            builder.spare.extend(node);
        }
        builder.end_text();
    }

    fn mark(&mut self, mark: &Mark) {
        self.end_text();
        match &mark.end {
            MarkEnd::Opens(kind, end) => {
                let node = self.node(None, kind.clone(), mark.at..*end);
                self.put(node);
                self.open.push(node);
            }
            MarkEnd::Closes => {
                self.open.pop();
            }
        }
    }

    /// Adds text, which takes `node` if it begins here.
    fn add_text(&mut self, range: Range<u32>, node: &mut Option<NodeId>) {
        if range.is_empty() {
            return;
        }
        match &mut self.text {
            Some((text, _)) if text.end == range.start => text.end = range.end,
            _ => {
                self.end_text();
                self.text = Some((range, node.take()));
            }
        }
    }

    fn end_text(&mut self) {
        if let Some((range, node)) = self.text.take() {
            let node = self.node(node, NodeKind::Text(Text::Source(range.clone())), range);
            self.put(node);
        }
    }

    fn node(&mut self, node: Option<NodeId>, kind: NodeKind, span: Range<u32>) -> NodeId {
        match node.or_else(|| self.spare.pop()) {
            Some(node) => {
                self.document.renew(node, kind, span);
                node
            }
            None => self.document.create(kind, span),
        }
    }

    fn put(&mut self, node: NodeId) {
        match (self.open.last(), self.scope.next) {
            (Some(&parent), _) => self.document.append(parent, node),
            (None, Some(next)) => self.document.insert_before(next, node),
            (None, None) => self.document.append(self.scope.holder, node),
        }
    }
}

impl Piece {
    /// The node that it has in the tree.
    pub(super) fn node(&self) -> Option<NodeId> {
        match self.kind {
            PieceKind::Text { node, .. } => node,
            PieceKind::Break(node) | PieceKind::Opaque(node) => Some(node),
        }
    }
}
