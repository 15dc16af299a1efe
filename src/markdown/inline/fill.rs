//! Puts something in the place of shortcodes, or takes them out.

use std::{mem, ops::Range};

use super::{
    super::ast::{Document, LinkForm, NodeId, NodeKind, Step, Target, Text},
    scope::{self, Piece, PieceKind, Scope},
    shortcode::{self, Shortcode, What},
};

/// Finds the shortcodes in the text of all blocks, in order.
pub(super) fn find(document: &Document) -> Vec<Shortcode> {
    let mut found = Vec::new();
    let body = &document.source()[document.span(NodeId::ROOT)];
    if !["{{<", "{{%", "{%"].iter().any(|start| body.contains(start)) {
        return found;
    }
    let mut opaque = Vec::new();
    for scope in scope::scopes(document).filter(|scope| !scope.is_in_brackets) {
        opaque.clear();
        for node in scope.nodes(document) {
            opaque.extend(document.walk(node).filter_map(|step| opaque_part(document, step)));
        }
        let Range { start, end } = scope.span(document);
        // The backslash of an escape is a part of no node.
        let start = start - usize::from(document.source()[..start].ends_with('\\'));
        shortcode::find(document.source(), start..end, &opaque, &mut found);
    }
    found.sort_by_key(|shortcode| shortcode.span.start);
    found
}

/// The part of the source at this step of a walk in which no shortcode begins.
fn opaque_part(document: &Document, step: Step) -> Option<Range<usize>> {
    match step {
        Step::Enter(node) => match document.kind(node) {
            NodeKind::Code(_)
            | NodeKind::InlineHtml(_)
            | NodeKind::InlineMath(_)
            | NodeKind::DisplayMath(_) => Some(document.span(node)),
            kind @ NodeKind::Link(_) if !scope::holds_text(kind) => Some(document.span(node)),
            _ => None,
        },
        // What stands behind the text of a link, unless a shortcode says where it leads.
        Step::Leave(node) => {
            let behind = scope::in_brackets(document, node)?.end..document.span(node).end;
            let text = &document.source()[behind.clone()];
            let address = text.split_once("](").map(|(_, text)| text.trim_start().trim_start_matches('<'));
            let is_shortcode = |text: &str| text.starts_with("{{") || text.starts_with("{%");
            (!address.is_some_and(is_shortcode)).then_some(behind)
        }
    }
}

/// Those of all shortcodes that begin or end in a scope.
pub(super) fn of_scope<'a>(document: &Document, scope: Scope, found: &'a [Shortcode]) -> &'a [Shortcode] {
    if found.is_empty() {
        return found;
    }
    let span = scope.span(document);
    let first = found.partition_point(|shortcode| shortcode.span.end <= span.start);
    let length = found[first..].partition_point(|shortcode| shortcode.span.start < span.end);
    &found[first..first + length]
}

/// Puts what these shortcodes become in the place of the pieces that they cover, and takes out
/// lines of which nothing is left.
///
/// Nodes that are of no more use are added to `undone`. Says whether it has changed anything: a
/// shortcode in the text of a link is left to the link's own scope.
pub(super) fn fill(
    document: &mut Document,
    pieces: &mut Vec<Piece>,
    shortcodes: &[Shortcode],
    undone: &mut Vec<NodeId>,
) -> bool {
    if shortcodes.is_empty() {
        return false;
    }
    let mut filler = Filler { document, undone, pieces: Vec::new(), line: 0, takes_out: false };
    let mut is_changed = false;
    let mut shortcodes = shortcodes.iter().peekable();
    // Up to here the last shortcode reaches.
    let mut covered = 0;
    for piece in mem::take(pieces) {
        let is_text = matches!(piece.kind, PieceKind::Text { .. });
        if piece.span.end <= covered {
            filler.drop(&piece);
            continue;
        }
        // Of what is no text, a shortcode takes all or nothing.
        let mut left = Some(piece.clone());
        while let Some(shortcode) = shortcodes.next_if(|next| (next.span.start as u32) < piece.span.end) {
            let span = shortcode.span.start as u32..shortcode.span.end as u32;
            if !is_text && span.start > piece.span.start {
                if span.end <= piece.span.end {
                    continue;
                }
                filler.put(left.take());
            }
            is_changed = true;
            if is_text {
                filler.text(&piece, piece.span.start.max(covered)..span.start);
            }
            filler.shortcode(shortcode);
            covered = span.end;
        }
        match left {
            Some(piece) if piece.span.start >= covered || !is_text && piece.span.end > covered => {
                filler.put(Some(piece))
            }
            Some(piece) => {
                filler.text(&piece, covered..piece.span.end);
                filler.drop(&piece);
            }
            None => {}
        }
    }
    filler.end_line(None);
    *pieces = filler.pieces;
    is_changed
}

struct Filler<'a> {
    document: &'a mut Document,
    undone: &'a mut Vec<NodeId>,
    pieces: Vec<Piece>,
    /// How many pieces there were when the line began.
    line: usize,
    /// Whether a shortcode of the line has become nothing.
    takes_out: bool,
}

impl Filler<'_> {
    fn put(&mut self, piece: Option<Piece>) {
        match piece {
            Some(piece) if matches!(piece.kind, PieceKind::Break(_)) => self.end_line(Some(piece)),
            piece => self.pieces.extend(piece),
        }
    }

    /// Adds a part of a piece of text.
    fn text(&mut self, piece: &Piece, part: Range<u32>) {
        if let PieceKind::Text { is_escaped, .. } = piece.kind
            && !part.is_empty()
        {
            let is_escaped = is_escaped && part.start == piece.span.start;
            self.pieces.push(Piece { span: part, kind: PieceKind::Text { node: None, is_escaped } });
        }
    }

    fn drop(&mut self, piece: &Piece) {
        if let Some(node) = piece.node() {
            self.document.detach(node);
            if self.document.first_child(node).is_none() {
                self.undone.push(node);
            }
        }
    }

    /// Ends a line with its end; if a shortcode was all that stood on it, the line goes.
    fn end_line(&mut self, end: Option<Piece>) {
        if self.takes_out {
            self.trim_line();
        }
        if self.takes_out && self.pieces.len() == self.line {
            let before = if end.is_none() { self.pieces.pop() } else { None };
            for piece in before.iter().chain(&end) {
                self.drop(piece);
            }
        } else {
            self.pieces.extend(end);
        }
        self.line = self.pieces.len();
        self.takes_out = false;
    }

    /// Leaves out the spaces that stand at either end of the line now.
    fn trim_line(&mut self) {
        let source = self.document.source().clone();
        let text = |piece: &Piece| match piece.kind {
            PieceKind::Text { .. } => Some(&source[piece.span.start as usize..piece.span.end as usize]),
            _ => None,
        };
        let is_blank = |piece: &&Piece| text(piece).is_some_and(|text| text.trim().is_empty());
        let line = &self.pieces[self.line..];
        let first = self.line + line.iter().take_while(is_blank).count();
        let end = self.pieces.len() - self.pieces[first..].iter().rev().take_while(is_blank).count();
        let mut blank = self.pieces.split_off(end);
        blank.extend(self.pieces.drain(self.line..first));
        for piece in &blank {
            self.drop(piece);
        }
        if let Some(last) = self.pieces[self.line..].last_mut()
            && let Some(text) = text(last)
        {
            last.span.end -= (text.len() - text.trim_end().len()) as u32;
        }
        if let Some(first) = self.pieces.get_mut(self.line)
            && let Some(text) = text(first)
        {
            first.span.start += (text.len() - text.trim_start().len()) as u32;
        }
    }

    fn shortcode(&mut self, shortcode: &Shortcode) {
        let span = shortcode.span.start as u32..shortcode.span.end as u32;
        let node = match &shortcode.what {
            What::Sign => return,
            What::Nothing => {
                self.takes_out = true;
                return;
            }
            What::Link { destination, text } => {
                let link = self.create(NodeKind::Link, destination, &Text::default(), &span);
                self.append_text(link, text, &span);
                link
            }
            What::Image(picture) => {
                let image = self.create(NodeKind::Image, &picture.destination, &picture.title, &span);
                self.append_text(image, &picture.alternative, &span);
                if self.document.text(&picture.link).is_empty() {
                    image
                } else {
                    let link = self.create(NodeKind::Link, &picture.link, &Text::default(), &span);
                    self.document.append(link, image);
                    link
                }
            }
        };
        self.pieces.push(Piece { span, kind: PieceKind::Opaque(node) });
    }

    /// Makes a link or an image, always a new node: one made of another would be read again.
    fn create(
        &mut self,
        kind: fn(Box<Target>) -> NodeKind,
        destination: &Text,
        title: &Text,
        span: &Range<u32>,
    ) -> NodeId {
        let (destination, title) = (destination.clone(), title.clone());
        let target = Target { form: LinkForm::Inline, destination, title, label: Text::default() };
        self.document.create(kind(Box::new(target)), span.clone())
    }

    fn append_text(&mut self, parent: NodeId, text: &Text, span: &Range<u32>) {
        if !self.document.text(text).is_empty() {
            let place = if let Text::Source(place) = text { place } else { span };
            let node = self.document.create(NodeKind::Text(text.clone()), place.clone());
            self.document.append(parent, node);
        }
    }
}

#[cfg(test)]
mod tests;
