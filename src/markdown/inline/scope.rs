//! The text of a block or a link, flat: emphasis undone, everything else in one piece.

use std::ops::Range;

use super::{
    super::ast::{Document, LinkForm, NodeId, NodeKind, Text},
    shortcode::Shortcode,
};

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

/// All scopes of a document.
pub(super) fn scopes(document: &Document) -> impl Iterator<Item = Scope> {
    document.all_nodes().filter(|&node| holds_text(document.kind(node))).flat_map(move |holder| {
        let first = scope_from(document, holder, document.first_child(holder));
        std::iter::successors(first, move |scope| scope_from(document, holder, scope.next))
    })
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

    /// Its bytes of the source.
    pub(super) fn span(&self, document: &Document) -> Range<usize> {
        let last = match self.next {
            Some(next) => document.previous_sibling(next),
            None => document.last_child(self.holder),
        };
        document.span(self.first).start..document.span(last.unwrap_or(self.first)).end
    }

    /// The nodes in it that stand in nothing else.
    pub(super) fn nodes(self, document: &Document) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(self.first), move |&node| {
            document.next_sibling(node).filter(|&next| Some(next) != self.next)
        })
    }

    /// Puts the scope's pieces into `pieces`, and the nodes that it goes into on the way into
    /// `undone`: emphasis, and links and images that one of these shortcodes takes a part of.
    pub(super) fn flatten(
        &self,
        document: &Document,
        shortcodes: &[Shortcode],
        pieces: &mut Vec<Piece>,
        undone: &mut Vec<NodeId>,
    ) {
        let source = document.source().as_bytes();
        let push = |pieces: &mut Vec<Piece>, span, kind| pieces.push(Piece { span, kind });
        let mut current = self.first;
        loop {
            let span = document.span(current);
            let span = span.start as u32..span.end as u32;
            let text = |node, is_escaped| PieceKind::Text { node, is_escaped };
            if let Some(inner) = inner(document, current, shortcodes) {
                undone.push(current);
                push(pieces, span.start..inner.start, text(None, false));
                if let Some(child) = document.first_child(current) {
                    current = child;
                    continue;
                }
                push(pieces, inner.end..span.end, text(None, false));
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
                let inner = inner(document, current, shortcodes).expect("the walk went into the node");
                push(pieces, inner.end..document.span(current).end as u32, text(None, false));
            };
        }
    }
}

/// The place of what stands in a node, if the node is to be undone.
fn inner(document: &Document, node: NodeId, shortcodes: &[Shortcode]) -> Option<Range<u32>> {
    let span = document.span(node);
    let width = match document.kind(node) {
        NodeKind::Emphasis => 1,
        NodeKind::Strong => 2,
        NodeKind::Strikethrough if document.source()[span.start..].starts_with("~~") => 2,
        NodeKind::Strikethrough => 1,
        _ => {
            let within = |shortcode: &&Shortcode| shortcode.span.start < span.end;
            let first = shortcodes.partition_point(|shortcode| shortcode.span.end <= span.start);
            let first = shortcodes.get(first).filter(within)?;
            let last = shortcodes.partition_point(|shortcode| shortcode.span.start < span.end);
            let last = &shortcodes[last - 1];
            let inner = in_brackets(document, node)?;
            let is_whole = first.span.start <= span.start && first.span.end >= span.end;
            let is_broken = first.span.start < inner.start || last.span.end > inner.end;
            return (is_broken && !is_whole).then_some(inner.start as u32..inner.end as u32);
        }
    };
    Some(span.start as u32 + width..span.end as u32 - width)
}

/// The place of what stands in the brackets of a link or an image.
pub(super) fn in_brackets(document: &Document, node: NodeId) -> Option<Range<usize>> {
    let bracket = match document.kind(node) {
        kind @ NodeKind::Link(_) if holds_text(kind) => 1,
        NodeKind::Image(_) => 2,
        _ => return None,
    };
    let start = document.span(node).start + bracket;
    let end = document.last_child(node).map_or(start, |last| document.span(last).end);
    Some(start..end)
}
