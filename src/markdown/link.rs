//! The links and pictures of a document, for a site to check and to lead to the right place.

use std::{borrow::Cow, collections::BTreeSet, ops::Range};

use super::{
    ast::{Document, LinkForm, NodeId, NodeKind, Text},
    footnote, raw_html,
};

/// What an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// A link that leads there.
    Link,
    /// An e-mail address.
    Email,
    /// An image that is shown.
    Image,
    /// A link in raw HTML.
    HtmlLink,
    /// A picture, film or sound in raw HTML.
    HtmlMedia,
}

impl LinkKind {
    /// Whether a reader follows it, rather than seeing what is there.
    pub fn leads(self) -> bool {
        matches!(self, LinkKind::Link | LinkKind::HtmlLink)
    }
}

/// A link or picture of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link<'a> {
    /// The node; for raw HTML the block or the tag that the address stands in.
    pub node: NodeId,
    /// What the address is for.
    pub kind: LinkKind,
    /// The address as the author means it: escapes resolved, not percent-encoded.
    pub destination: Cow<'a, str>,
    /// The bytes of the address in the file where they can be told, else those of the node.
    pub span: Range<usize>,
}

impl Link<'_> {
    /// A link's text or an image's alternative text, without markup; empty for raw HTML.
    pub fn text(&self, document: &Document) -> String {
        match self.kind {
            LinkKind::Link | LinkKind::Email | LinkKind::Image => document.plain_text(self.node),
            LinkKind::HtmlLink | LinkKind::HtmlMedia => String::new(),
        }
    }
}

/// All links and pictures of a document, in order.
///
/// What stands in an image's alternative text is shown as text, so its links are none.
pub fn links(document: &Document) -> Vec<Link<'_>> {
    let mut links = Vec::new();
    let mut next = document.first_child(NodeId::ROOT);
    while let Some(node) = next {
        let mut skip = false;
        match document.kind(node) {
            kind @ (NodeKind::Link(target) | NodeKind::Image(target)) => {
                skip = matches!(kind, NodeKind::Image(_));
                let kind = match (kind, target.form) {
                    (NodeKind::Image(_), _) => LinkKind::Image,
                    (_, LinkForm::Email) => LinkKind::Email,
                    _ => LinkKind::Link,
                };
                links.push(Link {
                    node,
                    kind,
                    destination: Cow::Borrowed(document.text(&target.destination)),
                    span: destination_span(document, node, &target.destination),
                });
            }
            NodeKind::HtmlBlock => {
                let (html, starts) = raw_html::block_text(document, node);
                push_raw(document, node, &html, &starts, &mut links);
                skip = true;
            }
            NodeKind::InlineHtml(text) => {
                let start = match text {
                    Text::Source(range) => Some(range.start),
                    Text::Owned(_) => None,
                };
                push_raw(document, node, document.text(text), &[(0, start)], &mut links);
            }
            _ => {}
        }
        let below = if skip { None } else { document.first_child(node) };
        next = below.or_else(|| document.following(node, NodeId::ROOT));
    }
    links
}

/// The ids that a link into a document can name: those of headings and footnotes, and those that
/// its author gave to elements of raw HTML.
pub fn ids(document: &Document) -> BTreeSet<Cow<'_, str>> {
    let of_heading = |node| match document.kind(node) {
        NodeKind::Heading(heading) => heading.id.as_deref().map(Cow::Borrowed),
        _ => None,
    };
    let of_headings = document.descendants(NodeId::ROOT).filter_map(of_heading);
    of_headings.chain(ids_beside_headings(document)).collect()
}

/// The ids of raw HTML and of footnotes.
pub(super) fn ids_beside_headings(document: &Document) -> impl Iterator<Item = Cow<'_, str>> {
    let of_html = document.descendants(NodeId::ROOT).flat_map(|node| match document.kind(node) {
        NodeKind::HtmlBlock => raw_html::ids(&raw_html::block_text(document, node).0),
        NodeKind::InlineHtml(html) => raw_html::ids(document.text(html)),
        _ => Vec::new(),
    });
    let of_notes = document.footnotes().iter().flat_map(|note| {
        let references = 1..=note.references.len();
        let of_references = references.map(|occurrence| footnote::id_of_reference(note.number, occurrence));
        std::iter::once(footnote::id_of_note(note.number)).chain(of_references)
    });
    of_html.chain(of_notes).map(Cow::Owned)
}

fn destination_span(document: &Document, node: NodeId, destination: &Text) -> Range<usize> {
    match destination {
        Text::Source(range) if !range.is_empty() => range.start as usize..range.end as usize,
        _ => document.span(node),
    }
}

fn push_raw(
    document: &Document,
    node: NodeId,
    html: &str,
    starts: &[(usize, Option<u32>)],
    links: &mut Vec<Link<'_>>,
) {
    for found in raw_html::addresses(html) {
        let part = starts.partition_point(|&(start, _)| start <= found.span.start).saturating_sub(1);
        let part_end = starts.get(part + 1).map_or(html.len(), |&(start, _)| start);
        let span = match starts.get(part) {
            Some(&(start, Some(place))) if found.span.end <= part_end => {
                let shift = |offset: usize| offset - start + place as usize;
                shift(found.span.start)..shift(found.span.end)
            }
            _ => document.span(node),
        };
        let kind = match found.attribute {
            "href" => LinkKind::HtmlLink,
            _ => LinkKind::HtmlMedia,
        };
        links.push(Link { node, kind, destination: found.address.into(), span });
    }
}
