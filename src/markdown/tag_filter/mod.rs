//! Tags that are none are text: `<t>`, `<int>`, `</pid>`; and all raw HTML is, where an author wants
//! it so.
//!
//! Within a line a tag that is none becomes text in the tree, with its attributes as they are. At the
//! head of a block that would be
//! too late, since a lone `<t>` makes the parser take the lines below it as HTML too: that is kept
//! from it by [`Masked`]. So is the start of a comment, a script and the like that nothing closes,
//! because it would make HTML of all that follows in the report.

mod mask;

use std::ops::Range;

pub(super) use mask::Masked;

use super::{
    Extensions, RawHtml,
    ast::{Document, NodeId, NodeKind, Text},
    elements::is_element,
    raw_html::{self, TokenKind, Tokens, holds_text_only},
};
use crate::{
    diagnostic::{Diagnostic, catalog},
    source::SourceFile,
};

/// Which raw HTML is text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filter {
    /// None.
    Nothing,
    /// The tags of elements that do not exist.
    Unknown,
    /// All.
    Everything,
}

impl Filter {
    pub fn of(extensions: &Extensions) -> Self {
        match extensions.raw_html {
            RawHtml::Escape => Filter::Everything,
            RawHtml::Pass if extensions.tag_filter => Filter::Unknown,
            RawHtml::Pass => Filter::Nothing,
        }
    }
}

/// Makes text of the raw HTML in a document that is to be text.
pub(super) fn apply(document: &mut Document, filter: Filter) {
    if filter == Filter::Nothing {
        return;
    }
    for node in document.all_nodes() {
        match document.kind(node) {
            NodeKind::InlineHtml(html) => {
                let name = document.text(html).strip_prefix('<').and_then(tag_name);
                if filter == Filter::Everything || name.is_some_and(|name| !is_element(name)) {
                    make_text(document, node);
                }
            }
            NodeKind::HtmlBlock if filter == Filter::Everything => make_paragraph(document, node),
            NodeKind::HtmlBlock => escape_tags(document, node),
            _ => {}
        }
    }
}

/// Says what is opened and never closed, and so has become text; `start` is where the text that was
/// masked begins in the file.
pub(super) fn report_unclosed(
    document: &Document,
    masked: &Masked<'_>,
    file: &SourceFile,
    start: usize,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if masked.unclosed.is_empty() {
        return;
    }
    for node in document.all_nodes() {
        let NodeKind::Text(Text::Source(text)) = document.kind(node) else { continue };
        let is_code = |parent| matches!(document.kind(parent), NodeKind::CodeBlock(_));
        if document.parent(node).is_none_or(is_code) {
            continue;
        }
        let text = (text.start as usize)..(text.end as usize);
        let next = masked.unclosed.partition_point(|unclosed| start + unclosed.span.start < text.start);
        let Some(unclosed) = masked.unclosed.get(next) else { continue };
        let span = start + unclosed.span.start..start + unclosed.span.end;
        if span.start < text.end {
            diagnostics.push(catalog::markdown::unclosed_html(file, span, unclosed.end));
        }
    }
}

/// The name of the start or end tag that follows a `<`; none where no tag can follow.
fn tag_name(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let length = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    let (name, rest) = rest.split_at(length);
    let is_name = name.starts_with(|first: char| first.is_ascii_alphabetic());
    // The address in `<https://…>` goes on with a colon, that in `<a@b.cd>` with a sign of its own.
    let ends = rest.is_empty() || rest.starts_with([' ', '\t', '\n', '\r', '\u{b}', '\u{c}', '>', '/']);
    (is_name && ends).then_some(name)
}

/// Puts text where raw HTML stands, with a line end between its lines.
fn make_text(document: &mut Document, node: NodeId) {
    let (NodeKind::InlineHtml(html) | NodeKind::Html(html)) = document.kind(node) else { return };
    let html = html.clone();
    let whole = document.span(node);
    let mut lines: Vec<(Text, Range<u32>)> = Vec::new();
    let mut start = 0;
    for line in document.text(&html).split_inclusive('\n') {
        let from = start + line.len() - line.trim_start_matches([' ', '\t']).len();
        let to = start + line.trim_end_matches([' ', '\t', '\n', '\r']).len();
        let range = from.min(to)..to;
        lines.push(match &html {
            Text::Source(place) => {
                let range = place.start + range.start as u32..place.start + range.end as u32;
                (Text::Source(range.clone()), range)
            }
            // Where the lines of a text stand that no bytes spell cannot be told.
            Text::Owned(text) => {
                let from = if lines.is_empty() { whole.start } else { whole.end };
                (Text::from(&text[range]), from as u32..whole.end as u32)
            }
        });
        start += line.len();
    }
    for (index, (text, span)) in lines.into_iter().enumerate() {
        if index > 0 {
            let line_end = document.create(NodeKind::SoftBreak, span.start..span.start);
            document.insert_before(node, line_end);
        }
        let text = document.create(NodeKind::Text(text), span);
        document.insert_before(node, text);
    }
    document.detach(node);
}

/// Makes a paragraph of a block of raw HTML that the parser was not kept from.
fn make_paragraph(document: &mut Document, block: NodeId) {
    *document.kind_mut(block) = NodeKind::Paragraph;
    let children: Vec<NodeId> = document.children(block).collect();
    // What else there is in it are the spaces before its lines.
    let (lines, spaces): (Vec<NodeId>, Vec<NodeId>) =
        children.into_iter().partition(|&child| matches!(document.kind(child), NodeKind::Html(_)));
    spaces.into_iter().for_each(|space| document.detach(space));
    for (index, &line) in lines.iter().enumerate() {
        if index > 0 {
            let start = document.span(line).start as u32;
            let line_end = document.create(NodeKind::SoftBreak, start..start);
            document.insert_before(line, line_end);
        }
        make_text(document, line);
    }
}

/// A piece of raw HTML, with the bytes of the file that it was read from.
type Piece = (Text, Range<u32>);

/// Escapes the tags in a block of raw HTML that are none, as GitHub's tag filter does with others
/// (GitHub Flavored Markdown, 6.11).
fn escape_tags(document: &mut Document, block: NodeId) {
    let (html, parts) = raw_html::block_text(document, block);
    let mut places = unknown_tags(&html).into_iter().peekable();
    if places.peek().is_none() {
        return;
    }
    // Each child with what takes its place.
    let mut replaced: Vec<(NodeId, Vec<Piece>)> = Vec::new();
    let children =
        document.children(block).filter(|&child| matches!(document.kind(child), NodeKind::Html(_)));
    for ((index, &(start, place)), child) in parts.iter().enumerate().zip(children) {
        let end = parts.get(index + 1).map_or(html.len(), |&(start, _)| start);
        let whole = document.span(child);
        let whole = whole.start as u32..whole.end as u32;
        // Where the parts of a text stand that no bytes spell cannot be told.
        let span = |from: usize, to: usize| match place {
            Some(place) => place + (from - start) as u32..place + (to - start) as u32,
            None if from == start => whole.clone(),
            None => whole.end..whole.end,
        };
        let text = |from: usize, to: usize| match place {
            Some(_) => Text::Source(span(from, to)),
            None => Text::from(&html[from..to]),
        };
        let mut pieces = Vec::new();
        let mut from = start;
        while let Some(at) = places.next_if(|&at| at < end) {
            if from < at {
                pieces.push((text(from, at), span(from, at)));
            }
            pieces.push((Text::from("&lt;"), span(at, at + 1)));
            from = at + 1;
        }
        if !pieces.is_empty() {
            pieces.push((text(from, end), span(from, end)));
            replaced.push((child, pieces));
        }
    }
    for (child, pieces) in replaced {
        for (piece, span) in pieces {
            let piece = document.create(NodeKind::Html(piece), span);
            document.insert_before(child, piece);
        }
        document.detach(child);
    }
}

/// Where the tags in a piece of HTML begin that are none.
///
/// What stands behind such a `<` is read anew, since it may begin a tag that is one.
fn unknown_tags(html: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut reading: Option<(usize, Tokens<'_>)> = None;
    let mut at = 0;
    while let Some(next) = html[at..].find('<').map(|length| at + length) {
        at = next + 1;
        let rest = &html[at..];
        let is_tag = rest.strip_prefix('/').unwrap_or(rest).starts_with(|c: char| c.is_ascii_alphabetic());
        if !is_tag && (rest.starts_with("/>") || !rest.starts_with(['/', '!', '?'])) {
            continue;
        }
        if is_tag && !tag_name(rest).is_some_and(is_element) {
            places.push(next);
            reading = None;
            continue;
        }
        let (start, tokens) = reading.get_or_insert_with(|| (next, Tokens::new(&html[next..])));
        let Some(mut token) = tokens.next() else { break };
        if let TokenKind::Start { name, .. } = &token.kind
            && holds_text_only(name)
        {
            tokens.read_content_of(name);
            let Some(end) = tokens.next() else { break };
            token = end;
        }
        at = *start + token.span.end;
    }
    places
}

#[cfg(test)]
mod tests;
