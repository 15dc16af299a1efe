//! Writes raw HTML so that the page stays whole.

use std::{borrow::Cow, iter::Peekable, vec};

use super::{Dialect, Writer};
use crate::markdown::{
    ast::{NodeId, NodeKind},
    characters,
    raw_html::{self, Child, Surroundings},
};

/// What is to be written of the raw HTML among nodes that stand beside each other.
pub(super) struct RawSiblings {
    /// The node that they stand in; none where they alone are written.
    parent: Option<NodeId>,
    /// In the place of raw HTML, and before other nodes, in order.
    parts: Peekable<vec::IntoIter<(NodeId, String)>>,
    /// Behind the last of them.
    end: String,
}

impl Writer<'_> {
    /// Writes nodes that stand beside each other, as they alone are on the page.
    pub(super) fn siblings(&mut self, nodes: &[NodeId]) {
        let holds_raw = self.style.dialect == Dialect::Site && nodes.iter().any(|&node| self.is_raw(node));
        if holds_raw {
            let siblings = self.read_raw_html(None, nodes);
            self.raw_html.push(siblings);
        }
        for &node in nodes {
            self.node(node);
        }
        if holds_raw && let Some(siblings) = self.raw_html.pop() {
            self.push(&siblings.end);
        }
    }

    /// Comes to a node in the site's dialect, and says whether it was raw HTML and is written.
    pub(super) fn enter_raw_html(&mut self, node: NodeId) -> bool {
        let mut part = self.raw_part(node);
        let is_raw = self.is_raw(node);
        if is_raw && part.is_none() {
            // The first among its siblings.
            let rest: Vec<NodeId> =
                std::iter::successors(Some(node), |&node| self.next_beside(node)).collect();
            let siblings = self.read_raw_html(self.holder(node), &rest);
            self.raw_html.push(siblings);
            part = self.raw_part(node);
        }
        self.push(&part.unwrap_or_default());
        is_raw
    }

    /// The node that holds this one; that of a title holds what is in it, for a title has no element.
    fn holder(&self, node: NodeId) -> Option<NodeId> {
        let parent = self.document.parent(node)?;
        if self.is_work(parent) { self.document.parent(parent) } else { Some(parent) }
    }

    /// The node that is written next to this one, in a title or out of it.
    fn next_beside(&self, node: NodeId) -> Option<NodeId> {
        let document = self.document;
        let next = document.next_sibling(node).or_else(|| {
            let work = document.parent(node).filter(|&parent| self.is_work(parent))?;
            document.next_sibling(work)
        })?;
        if self.is_work(next) { document.first_child(next).or(Some(next)) } else { Some(next) }
    }

    fn is_work(&self, node: NodeId) -> bool {
        matches!(self.document.kind(node), NodeKind::Work(_))
    }

    fn raw_part(&mut self, node: NodeId) -> Option<String> {
        let siblings = self.raw_html.last_mut()?;
        siblings.parts.next_if(|(of, _)| *of == node).map(|(_, part)| part)
    }

    /// Leaves a node, and closes what raw HTML has opened in it.
    pub(super) fn leave_raw_html(&mut self, node: NodeId) {
        if let Some(siblings) = self.raw_html.pop_if(|siblings| siblings.parent == Some(node)) {
            self.push(&siblings.end);
        }
    }

    fn is_raw(&self, node: NodeId) -> bool {
        matches!(self.document.kind(node), NodeKind::HtmlBlock | NodeKind::Html(_) | NodeKind::InlineHtml(_))
    }

    /// Reads the raw HTML among nodes that stand beside each other.
    fn read_raw_html(&mut self, within: Option<NodeId>, nodes: &[NodeId]) -> RawSiblings {
        let document = self.document;
        let children: Vec<Child<'_>> = nodes
            .iter()
            .map(|&node| match document.kind(node) {
                NodeKind::HtmlBlock => Child::Block(raw_html::block_text(document, node).0),
                NodeKind::Html(html) => Child::Block(Cow::Borrowed(document.text(html))),
                NodeKind::InlineHtml(html) => Child::Inline(document.text(html)),
                // Footnotes are written elsewhere.
                NodeKind::Text(_)
                | NodeKind::SoftBreak
                | NodeKind::FootnoteDefinition(_)
                | NodeKind::Metadata => Child::Text,
                kind if kind.is_inline() => Child::Element,
                _ => Child::Node,
            })
            .collect();
        let parent = nodes.first().and_then(|&node| self.holder(node));
        let is_in_heading = |parent| matches!(document.kind(parent), NodeKind::Heading(_));
        let surroundings = Surroundings {
            is_in_link: self.open_links > 0,
            is_in_heading: self.open_headings > 0 || parent.is_some_and(is_in_heading),
            is_nested: parent.is_some_and(|parent| parent != NodeId::ROOT),
            id_prefix: self.style.id_prefix,
        };
        let balanced = raw_html::balance(&children, surroundings, &mut |child, found| {
            let change = self.style.address?;
            change(nodes[child], &found.address).filter(|address| !address.is_empty())
        });
        if balanced.holds_blocks {
            self.widen_paragraph();
        }
        let parts: Vec<(NodeId, String)> = nodes
            .iter()
            .zip(&children)
            .zip(balanced.parts)
            .filter(|((_, child), part)| {
                matches!(child, Child::Block(_) | Child::Inline(_)) || !part.is_empty()
            })
            .map(|((&node, _), part)| (node, self.without_forbidden(part)))
            .collect();
        let end = self.without_forbidden(balanced.end);
        RawSiblings { parent: within, parts: parts.into_iter().peekable(), end }
    }

    fn without_forbidden(&self, html: String) -> String {
        match self.document.has_forbidden {
            true => characters::allowed(&html).into_owned(),
            false => html,
        }
    }

    /// Makes the open paragraph an element that blocks can stand in.
    fn widen_paragraph(&mut self) {
        if let Some(paragraph) = self.paragraph.as_mut().filter(|paragraph| !paragraph.is_wide) {
            paragraph.is_wide = true;
            let tag = paragraph.start..paragraph.start + "<p".len();
            self.html.replace_range(tag, "<div class=\"paragraph\"");
        }
    }
}

/// The paragraph that is being written.
pub(super) struct OpenParagraph {
    /// Where its `<p>` begins.
    pub(super) start: usize,
    /// Whether it is a `<div>` instead.
    pub(super) is_wide: bool,
}
