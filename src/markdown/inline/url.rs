//! Makes links of the bare URLs in a scope.

use std::{mem, ops::Range};

use super::{
    super::ast::{Document, NodeId, NodeKind, Target, Text},
    autolink::{self, Autolink},
    scope::{Piece, PieceKind},
};

/// Finds the bare URLs in the text among these pieces.
pub(super) fn find(document: &Document, pieces: &[Piece], found: &mut Vec<Autolink>) {
    let source = &**document.source();
    let mut pieces = pieces.iter().peekable();
    let mut before = None;
    while let Some(piece) = pieces.next() {
        let mut run = piece.span.start as usize..piece.span.end as usize;
        if is_text(document, piece) {
            while let Some(next) = pieces.next_if(|next| is_text(document, next) && goes_on(next, run.end)) {
                run.end = next.span.end as usize;
            }
            autolink::find(source, run.clone(), before, found);
        }
        before = match piece.kind {
            PieceKind::Break(_) => None,
            _ => source[..run.end].chars().next_back(),
        };
    }
}

/// Puts the links that were found in the place of their text.
///
/// A link shows what its text said, and leads there: escapes and character references are what they
/// stand for, as they are in the text around it, while cmark-gfm takes the source as it is. Nodes
/// that are of no more use are added to `undone`.
pub(super) fn link(
    document: &mut Document,
    pieces: &mut Vec<Piece>,
    found: &[Autolink],
    undone: &mut Vec<NodeId>,
) {
    if found.is_empty() {
        return;
    }
    // What is left of the pieces, the next of them last.
    let mut rest = mem::take(pieces);
    rest.reverse();
    for url in found {
        let span = url.span.start as u32..url.span.end as u32;
        let link = document.create(kind(url, Text::default()), span.clone());
        while let Some(mut piece) = rest.pop() {
            if piece.span.end <= span.start {
                pieces.push(piece);
                continue;
            }
            if piece.span.start >= span.end {
                rest.push(piece);
                break;
            }
            let node = match piece.kind {
                PieceKind::Text { node, .. } => node,
                PieceKind::Break(node) | PieceKind::Opaque(node) => {
                    document.detach(node);
                    document.append(link, node);
                    continue;
                }
            };
            show(document, link, piece.span.start.max(span.start)..piece.span.end.min(span.end));
            if span.end < piece.span.end {
                let kind = PieceKind::Text { node: None, is_escaped: false };
                rest.push(Piece { span: span.end..piece.span.end, kind });
            }
            if piece.span.start < span.start {
                piece.span.end = span.start;
                pieces.push(piece);
            } else {
                undone.extend(node);
            }
        }
        let only = document.first_child(link).filter(|&first| document.next_sibling(first).is_none());
        let destination = match only.map(|only| document.kind(only)) {
            Some(NodeKind::Text(text)) if url.prefix.is_empty() => text.clone(),
            _ => Text::from(url.prefix.to_owned() + &document.plain_text(link)),
        };
        *document.kind_mut(link) = kind(url, destination);
        pieces.push(Piece { span, kind: PieceKind::Opaque(link) });
    }
    pieces.extend(rest.into_iter().rev());
}

fn kind(url: &Autolink, destination: Text) -> NodeKind {
    let (title, label) = (Text::default(), Text::default());
    NodeKind::Link(Box::new(Target { form: url.form, destination, title, label }))
}

/// Adds some of the source to what a link shows.
fn show(document: &mut Document, link: NodeId, range: Range<u32>) {
    if let Some(last) = document.last_child(link)
        && let NodeKind::Text(Text::Source(text)) = document.kind_mut(last)
        && text.end == range.start
    {
        text.end = range.end;
        document.extend_span(last, range.end);
        return;
    }
    let text = document.create(NodeKind::Text(Text::Source(range.clone())), range);
    document.append(link, text);
}

/// Whether a piece is text: as it stands in the source, or a character reference.
fn is_text(document: &Document, piece: &Piece) -> bool {
    match piece.kind {
        PieceKind::Text { .. } => true,
        PieceKind::Break(_) => false,
        PieceKind::Opaque(node) => {
            matches!(document.kind(node), NodeKind::Text(_))
                && document.source()[piece.span.start as usize..].starts_with('&')
        }
    }
}

/// Whether a piece begins where the text before it ends, or behind a backslash there.
fn goes_on(piece: &Piece, end: usize) -> bool {
    let is_escaped = matches!(piece.kind, PieceKind::Text { is_escaped: true, .. });
    piece.span.start as usize == end + usize::from(is_escaped)
}
