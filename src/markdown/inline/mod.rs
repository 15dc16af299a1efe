//! Reads the text of blocks anew, where CommonMark reads Chinese otherwise than it is meant.
//!
//! A [`scope`] is taken apart into pieces that know their place in the source, so that a delimiter
//! is told from an escaped character by where it stands and not by what it says. What a [`shortcode`]
//! covers is [`fill`]ed with what it means. Bare URLs become pieces of their own ([`autolink`],
//! [`url`]), whatever delimiters are in them up to a [`limit`]. The [`delimiter`] runs are found, with what each can do
//! by what is [`flanking`] it, and paired; then the scope is [`rebuild`] from the same nodes, unless
//! that is what the parser has made of it. An e-mail [`address`] is looked for last.

mod address;
mod autolink;
mod delimiter;
mod element;
mod fill;
mod flanking;
mod limit;
mod rebuild;
mod scope;
mod shortcode;
mod url;

use std::sync::Arc;

use self::{
    autolink::Autolink,
    delimiter::{Delimiters, Mark, MarkEnd, Run},
    flanking::Rules,
    rebuild::Builder,
    scope::{Piece, Scope},
    shortcode::Shortcode,
};
use super::{
    Extensions,
    ast::{Document, NodeId, NodeKind},
};
use crate::{diagnostic::Diagnostic, source::SourceFile};

/// Reads the text in all blocks anew, for the additions that are on.
pub(super) fn reread(
    document: &mut Document,
    file: &SourceFile,
    extensions: &Extensions,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let shortcodes = if extensions.shortcodes { fill::find(document) } else { Vec::new() };
    shortcode::warn(file, &shortcodes, diagnostics);
    document.left_out = shortcode::left_out(&shortcodes);
    if !extensions.emphasis && !extensions.autolinks && shortcodes.is_empty() {
        return;
    }
    let rules = if extensions.emphasis { Rules::CjkFriendly } else { Rules::Parser };
    let mut reader = Reader {
        source: Arc::clone(document.source()),
        delimiters: Delimiters { rules, strikethrough: extensions.strikethrough },
        autolinks: extensions.autolinks,
        shortcodes,
        urls: Vec::new(),
        pieces: Vec::new(),
        undone: Vec::new(),
        runs: Vec::new(),
        marks: Vec::new(),
        spare: Vec::new(),
    };
    for holder in document.all_nodes() {
        // A link may have gone with a shortcode that began or ended in it.
        if !scope::holds_text(document.kind(holder)) || document.parent(holder).is_none() {
            continue;
        }
        let mut next = document.first_child(holder);
        while let Some(scope) = scope::scope_from(document, holder, next) {
            next = scope.next;
            reader.reread(document, scope);
        }
    }
    if extensions.autolinks {
        address::link(document);
    }
}

/// What is needed to read one scope after the other.
struct Reader {
    source: Arc<str>,
    delimiters: Delimiters,
    autolinks: bool,
    shortcodes: Vec<Shortcode>,
    urls: Vec<Autolink>,
    pieces: Vec<Piece>,
    undone: Vec<NodeId>,
    runs: Vec<Run>,
    marks: Vec<Mark>,
    spare: Vec<NodeId>,
}

impl Reader {
    fn reread(&mut self, document: &mut Document, scope: Scope) {
        self.pieces.clear();
        self.undone.clear();
        self.runs.clear();
        self.marks.clear();
        let shortcodes = fill::of_scope(document, scope, &self.shortcodes);
        scope.flatten(document, shortcodes, &mut self.pieces, &mut self.undone);
        let is_filled = fill::fill(document, &mut self.pieces, shortcodes, &mut self.undone);
        let source = &*self.source;
        // Behind the last piece of a block is the line's end, or the bar of a table.
        let end = match self.pieces.last() {
            Some(piece) if !scope.is_in_brackets => piece.span.end,
            _ => u32::MAX,
        };
        let start = scope.start(document);
        let flanking = |run: &Run| run.flanking(source, end, self.delimiters.rules);
        self.urls.clear();
        if self.autolinks && !scope.is_in_brackets {
            url::find(document, &self.pieces, &mut self.urls);
        }
        if !self.urls.is_empty() {
            delimiter::find(source, start, &self.pieces, self.delimiters, &mut self.runs);
            limit::limit(source, &mut self.urls, &self.runs, flanking);
            url::link(document, &mut self.pieces, &self.urls, &mut self.undone);
            self.runs.clear();
        }
        delimiter::find(source, start, &self.pieces, self.delimiters, &mut self.runs);
        let is_changed = is_filled || !self.urls.is_empty();
        if !is_changed && (self.runs.is_empty() || self.delimiters.rules == Rules::Parser) {
            return;
        }
        delimiter::pair(&self.runs, flanking, &mut self.marks);
        if !is_changed && self.agrees_with_parser(document) {
            return;
        }
        Builder::rebuild(document, scope, &self.pieces, &self.marks, &self.undone, &mut self.spare);
        if is_filled
            && document.first_child(scope.holder).is_none()
            && matches!(document.kind(scope.holder), NodeKind::Paragraph)
        {
            document.detach(scope.holder);
        }
    }

    /// Whether the delimiters are paired as the parser has done it.
    fn agrees_with_parser(&self, document: &Document) -> bool {
        let parsed = self.undone.iter().map(|&node| (document.span(node), document.kind(node)));
        let paired = self.marks.iter().filter_map(|mark| match &mark.end {
            MarkEnd::Opens(kind, end) => Some((mark.at as usize..*end as usize, kind)),
            MarkEnd::Closes => None,
        });
        parsed.eq(paired)
    }
}

#[cfg(test)]
mod tests;
