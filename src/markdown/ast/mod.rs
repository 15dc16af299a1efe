//! The tree that everything about Markdown works on.
//!
//! A [`Document`] owns its text and an arena of nodes that know each other by number. Nothing in
//! it points at anything else in memory, so dropping a document is dropping a few vectors, and no
//! walk over it recurses: a hundred thousand nested quotes are as harmless as one.

mod kind;

use std::{
    collections::{BTreeMap, HashMap},
    num::NonZeroU32,
    ops::Range,
    sync::Arc,
};

pub use kind::{
    Alert, Alignment, CodeFence, Heading, LinkForm, NodeKind, PartKind, Target, Text, Work, WorkPart,
};

use super::{
    characters,
    footnote::{Footnote, ReferenceNumber},
    math::Formulas,
    reference::Reference,
};

/// A node of one [`Document`]; of no use with another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(NonZeroU32);

impl NodeId {
    /// The node that holds all others.
    pub const ROOT: NodeId = NodeId(NonZeroU32::MIN);

    fn from_index(index: usize) -> Self {
        let number = u32::try_from(index + 1).ok().and_then(NonZeroU32::new);
        NodeId(number.expect("a document has fewer nodes than bytes, and fewer bytes than 2^32"))
    }

    pub(super) fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// A node with its place in the tree and in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// The bytes of the whole file that it was read from.
    pub span: Range<u32>,
    parent: Option<NodeId>,
    first_child: Option<NodeId>,
    last_child: Option<NodeId>,
    previous_sibling: Option<NodeId>,
    next_sibling: Option<NodeId>,
}

/// One end of a node, met on a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The walk comes to a node, before its children.
    Enter(NodeId),
    /// The walk has seen the node's children.
    Leave(NodeId),
}

/// A Markdown text as a tree.
#[derive(Debug, Clone)]
pub struct Document {
    source: Arc<str>,
    nodes: Vec<Node>,
    pub(super) footnotes: Vec<Footnote>,
    /// The number of each reference to a footnote. Kept, because a page writes a report in many pieces.
    pub(super) footnote_references: HashMap<NodeId, ReferenceNumber>,
    pub(super) formulas: Formulas,
    pub(super) references: BTreeMap<NodeId, Reference>,
    /// The names of shortcodes that are not shown, in order.
    pub(super) left_out: Vec<Range<usize>>,
    /// Whether the source holds characters that HTML forbids.
    pub(super) has_forbidden: bool,
}

impl Document {
    /// A document of this source without any nodes but the root.
    pub fn new(source: Arc<str>, span: Range<u32>) -> Self {
        let has_forbidden = characters::has_forbidden(&source[span.start as usize..span.end as usize]);
        let mut document = Document {
            source,
            nodes: Vec::new(),
            footnotes: Vec::new(),
            footnote_references: HashMap::new(),
            formulas: Formulas::default(),
            references: BTreeMap::new(),
            left_out: Vec::new(),
            has_forbidden,
        };
        document.create(NodeKind::Document, span);
        document
    }

    /// The whole text that all spans count in.
    pub fn source(&self) -> &Arc<str> {
        &self.source
    }

    /// What a [`Text`] of this document says.
    pub fn text<'a>(&'a self, text: &'a Text) -> &'a str {
        match text {
            Text::Source(range) => &self.source[range.start as usize..range.end as usize],
            Text::Owned(text) => text,
        }
    }

    /// What this node is.
    pub fn kind(&self, node: NodeId) -> &NodeKind {
        &self.nodes[node.index()].kind
    }

    /// What this node is, to be changed.
    pub fn kind_mut(&mut self, node: NodeId) -> &mut NodeKind {
        &mut self.nodes[node.index()].kind
    }

    /// The bytes of the source that this node was read from.
    pub fn span(&self, node: NodeId) -> Range<usize> {
        let span = &self.nodes[node.index()].span;
        span.start as usize..span.end as usize
    }

    /// The node that holds this one.
    pub fn parent(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node.index()].parent
    }

    /// The first node in this one.
    pub fn first_child(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node.index()].first_child
    }

    /// The last node in this one.
    pub fn last_child(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node.index()].last_child
    }

    /// The node before this one in the same parent.
    pub fn previous_sibling(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node.index()].previous_sibling
    }

    /// The node after this one in the same parent.
    pub fn next_sibling(&self, node: NodeId) -> Option<NodeId> {
        self.nodes[node.index()].next_sibling
    }

    /// The blocks that stand directly in the document, in order.
    pub fn blocks(&self) -> impl Iterator<Item = NodeId> + '_ {
        self.children(NodeId::ROOT)
    }

    /// The nodes directly in this one, in order.
    pub fn children(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.first_child(node), |&child| self.next_sibling(child))
    }

    /// All nodes below this one, each before its children.
    pub fn descendants(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(self.first_child(node), move |&current| {
            self.first_child(current).or_else(|| self.following(current, node))
        })
    }

    /// The node that comes after this one and all that is below it, within `top`.
    pub fn following(&self, node: NodeId, top: NodeId) -> Option<NodeId> {
        let mut current = node;
        while current != top {
            if let Some(next) = self.next_sibling(current) {
                return Some(next);
            }
            current = self.parent(current)?;
        }
        None
    }

    /// A walk over this node and all below it that meets each when it comes and when it goes.
    pub fn walk(&self, top: NodeId) -> impl Iterator<Item = Step> + '_ {
        std::iter::successors(Some(Step::Enter(top)), move |&step| match step {
            Step::Enter(node) => Some(match self.first_child(node) {
                Some(child) => Step::Enter(child),
                None => Step::Leave(node),
            }),
            Step::Leave(node) if node == top => None,
            Step::Leave(node) => match self.next_sibling(node) {
                Some(next) => Some(Step::Enter(next)),
                None => self.parent(node).map(Step::Leave),
            },
        })
    }

    /// All nodes of one document, in the order they were made; some may be detached.
    pub fn all_nodes(&self) -> impl Iterator<Item = NodeId> + use<> {
        (0..self.nodes.len()).map(NodeId::from_index)
    }

    /// The names of the shortcodes of other generators that are not shown, as bytes of the source and in
    /// order; of those that come in pairs the opening ones.
    pub fn left_out_shortcodes(&self) -> &[Range<usize>] {
        &self.left_out
    }

    /// The footnotes in the order of their numbers.
    pub fn footnotes(&self) -> &[Footnote] {
        &self.footnotes
    }

    /// The number of a reference to a footnote; none where the reference leads to nothing.
    pub fn footnote_reference(&self, node: NodeId) -> Option<ReferenceNumber> {
        self.footnote_references.get(&node).copied()
    }

    /// The formulas that could be converted.
    pub fn formulas(&self) -> &Formulas {
        &self.formulas
    }

    /// What a link leads to, where that is a repository, an issue, a paper or the like.
    pub fn reference(&self, link: NodeId) -> Option<&Reference> {
        self.references.get(&link)
    }

    /// The text of a node without any markup; for an image its alternative text.
    ///
    /// Line ends are spaces. Raw HTML and references to footnotes say nothing.
    pub fn plain_text(&self, node: NodeId) -> String {
        let mut text = String::new();
        let below = self.descendants(node);
        for part in std::iter::once(node).chain(below) {
            match self.kind(part) {
                NodeKind::Text(part)
                | NodeKind::Code(part)
                | NodeKind::InlineMath(part)
                | NodeKind::DisplayMath(part) => text.push_str(self.text(part)),
                NodeKind::SoftBreak | NodeKind::HardBreak => text.push(' '),
                _ => {}
            }
        }
        text
    }

    /// Makes a node that stands nowhere yet.
    pub fn create(&mut self, kind: NodeKind, span: Range<u32>) -> NodeId {
        let id = NodeId::from_index(self.nodes.len());
        self.nodes.push(Node {
            kind,
            span,
            parent: None,
            first_child: None,
            last_child: None,
            previous_sibling: None,
            next_sibling: None,
        });
        id
    }

    /// Makes a node that stands nowhere and holds nothing into another.
    pub(super) fn renew(&mut self, node: NodeId, kind: NodeKind, span: Range<u32>) {
        let entry = &mut self.nodes[node.index()];
        debug_assert!(entry.parent.is_none() && entry.first_child.is_none(), "nothing refers to the node");
        entry.kind = kind;
        entry.span = span;
    }

    /// Puts a detached node behind the last child of `parent`.
    pub fn append(&mut self, parent: NodeId, node: NodeId) {
        let last = self.nodes[parent.index()].last_child.replace(node);
        let entry = &mut self.nodes[node.index()];
        debug_assert!(entry.parent.is_none(), "only a detached node can be put somewhere");
        entry.parent = Some(parent);
        entry.previous_sibling = last;
        match last {
            Some(last) => self.nodes[last.index()].next_sibling = Some(node),
            None => self.nodes[parent.index()].first_child = Some(node),
        }
    }

    /// Puts a detached node right before another.
    ///
    /// Does nothing where that other is the root or itself detached.
    pub fn insert_before(&mut self, sibling: NodeId, node: NodeId) {
        let Some(parent) = self.parent(sibling) else { return };
        let previous = self.nodes[sibling.index()].previous_sibling.replace(node);
        let entry = &mut self.nodes[node.index()];
        debug_assert!(entry.parent.is_none(), "only a detached node can be put somewhere");
        entry.parent = Some(parent);
        entry.previous_sibling = previous;
        entry.next_sibling = Some(sibling);
        match previous {
            Some(previous) => self.nodes[previous.index()].next_sibling = Some(node),
            None => self.nodes[parent.index()].first_child = Some(node),
        }
    }

    /// Puts a detached node right behind another.
    ///
    /// Does nothing where that other is the root or itself detached.
    pub fn insert_after(&mut self, sibling: NodeId, node: NodeId) {
        match (self.next_sibling(sibling), self.parent(sibling)) {
            (Some(next), _) => self.insert_before(next, node),
            (None, Some(parent)) => self.append(parent, node),
            (None, None) => {}
        }
    }

    /// Puts a detached node before the first child of `parent`.
    pub fn prepend(&mut self, parent: NodeId, node: NodeId) {
        match self.first_child(parent) {
            Some(first) => self.insert_before(first, node),
            None => self.append(parent, node),
        }
    }

    /// Parts a text before each of these bytes of it, and gives the nodes of all parts, in order.
    ///
    /// The first of them is the node itself, which keeps the text up to the first offset. Offsets are
    /// to be given in order; nothing is done for any other node than a text.
    pub fn split_text(&mut self, node: NodeId, offsets: &[usize]) -> Vec<NodeId> {
        let NodeKind::Text(text) = self.kind(node) else { return vec![node] };
        let text = text.clone();
        let length = self.text(&text).len();
        let span = self.nodes[node.index()].span.clone();
        let bounds: Vec<usize> = [0].into_iter().chain(offsets.iter().copied()).chain([length]).collect();
        let next = self.next_sibling(node);
        let mut parts = Vec::with_capacity(offsets.len() + 1);
        for bound in bounds.windows(2) {
            let (kind, part_span) = match &text {
                Text::Source(range) => {
                    let part = range.start + bound[0] as u32..range.start + bound[1] as u32;
                    (NodeKind::Text(Text::Source(part.clone())), part)
                }
                // Where the parts of a text stand that no bytes spell cannot be told.
                Text::Owned(text) => (NodeKind::Text(Text::from(&text[bound[0]..bound[1]])), span.clone()),
            };
            if parts.is_empty() {
                let entry = &mut self.nodes[node.index()];
                (entry.kind, entry.span) = (kind, part_span);
                parts.push(node);
                continue;
            }
            let part = self.create(kind, part_span);
            match (next, self.parent(node)) {
                (Some(next), _) => self.insert_before(next, part),
                (None, Some(parent)) => self.append(parent, part),
                (None, None) => {}
            }
            parts.push(part);
        }
        parts
    }

    /// Takes a node, with all below it, out of the tree.
    pub fn detach(&mut self, node: NodeId) {
        let entry = &mut self.nodes[node.index()];
        let (previous, next) = (entry.previous_sibling.take(), entry.next_sibling.take());
        let Some(parent) = entry.parent.take() else { return };
        match previous {
            Some(previous) => self.nodes[previous.index()].next_sibling = next,
            None => self.nodes[parent.index()].first_child = next,
        }
        match next {
            Some(next) => self.nodes[next.index()].previous_sibling = previous,
            None => self.nodes[parent.index()].last_child = previous,
        }
    }

    /// Puts a new node where `first` stands and moves `first` up to `last`, its siblings, into it.
    pub fn wrap(&mut self, first: NodeId, last: NodeId, kind: NodeKind) -> NodeId {
        let span = self.nodes[first.index()].span.start..self.nodes[last.index()].span.end;
        let wrapper = self.create(kind, span);
        self.insert_before(first, wrapper);
        let mut current = Some(first);
        while let Some(node) = current {
            current = if node == last { None } else { self.next_sibling(node) };
            self.detach(node);
            self.append(wrapper, node);
        }
        wrapper
    }

    pub(super) fn set_span(&mut self, node: NodeId, span: Range<u32>) {
        self.nodes[node.index()].span = span;
    }

    pub(super) fn extend_span(&mut self, node: NodeId, end: u32) {
        let span = &mut self.nodes[node.index()].span;
        span.end = span.end.max(end);
    }

    pub(super) fn limit_span(&mut self, node: NodeId, end: u32) {
        let span = &mut self.nodes[node.index()].span;
        span.end = span.end.min(end);
    }

    pub(super) fn reserve(&mut self, nodes: usize) {
        self.nodes.reserve(nodes);
    }

    pub(super) fn shrink(&mut self) {
        self.nodes.shrink_to_fit();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(count: usize) -> (Document, Vec<NodeId>) {
        let mut document = Document::new(Arc::from("abcdef"), 0..6);
        let nodes = (0..count as u32)
            .map(|at| {
                let node = document.create(NodeKind::Text(Text::Source(at..at + 1)), at..at + 1);
                document.append(NodeId::ROOT, node);
                node
            })
            .collect();
        (document, nodes)
    }

    fn shape(document: &Document) -> String {
        let mut shape = String::new();
        for step in document.walk(NodeId::ROOT) {
            match step {
                Step::Enter(node) => match document.kind(node) {
                    NodeKind::Text(text) => shape.push_str(document.text(text)),
                    _ => shape.push('('),
                },
                Step::Leave(node) if !matches!(document.kind(node), NodeKind::Text(_)) => shape.push(')'),
                Step::Leave(_) => {}
            }
        }
        let backwards: Vec<_> =
            std::iter::successors(document.last_child(NodeId::ROOT), |&node| document.previous_sibling(node))
                .collect();
        let forwards: Vec<_> = document.blocks().collect();
        assert!(backwards.iter().rev().eq(&forwards), "both ways see the same siblings");
        shape
    }

    #[test]
    fn nodes_move_about() {
        let (mut document, nodes) = document(5);
        assert_eq!(shape(&document), "(abcde)");
        let wrapper = document.wrap(nodes[1], nodes[3], NodeKind::Strong);
        assert_eq!(shape(&document), "(a(bcd)e)");
        assert_eq!(document.span(wrapper), 1..4);
        document.detach(nodes[2]);
        assert_eq!(shape(&document), "(a(bd)e)");
        document.insert_before(nodes[0], nodes[2]);
        assert_eq!(shape(&document), "(ca(bd)e)");
        document.detach(nodes[0]);
        document.append(wrapper, nodes[0]);
        assert_eq!(shape(&document), "(c(bda)e)");
        document.detach(nodes[2]);
        assert_eq!(shape(&document), "((bda)e)");
        document.insert_after(nodes[1], nodes[2]);
        assert_eq!(shape(&document), "((bcda)e)");
        document.detach(nodes[0]);
        document.insert_after(nodes[4], nodes[0]);
        assert_eq!(shape(&document), "((bcd)ea)");
        document.detach(nodes[0]);
        document.prepend(wrapper, nodes[0]);
        assert_eq!(shape(&document), "((abcd)e)");
    }

    #[test]
    fn texts_are_parted() {
        let (mut document, nodes) = document(3);
        let text = document.create(NodeKind::Text(Text::Source(1..6)), 1..6);
        document.insert_before(nodes[1], text);
        assert_eq!(shape(&document), "(abcdefbc)");
        let parts = document.split_text(text, &[1, 3]);
        let spans = parts.iter().map(|&part| document.span(part));
        assert_eq!(spans.collect::<Vec<_>>(), [1..2, 2..4, 4..6]);
        assert_eq!((parts[0], shape(&document)), (text, "(abcdefbc)".to_owned()));
        let owned = document.create(NodeKind::Text(Text::from("xyz")), 2..3);
        document.append(NodeId::ROOT, owned);
        let parts = document.split_text(owned, &[2]);
        assert_eq!((document.plain_text(parts[0]), document.plain_text(parts[1])), ("xy".into(), "z".into()));
        assert_eq!((document.span(parts[1]), shape(&document)), (2..3, "(abcdefbcxyz)".to_owned()));
        assert_eq!(document.split_text(owned, &[]), [owned]);
        assert_eq!(document.split_text(NodeId::ROOT, &[1]), [NodeId::ROOT]);
    }

    #[test]
    fn walks_stay_below_their_top() {
        let (mut document, nodes) = document(4);
        let wrapper = document.wrap(nodes[1], nodes[2], NodeKind::Strong);
        assert_eq!(document.descendants(wrapper).collect::<Vec<_>>(), [nodes[1], nodes[2]]);
        assert_eq!(document.descendants(nodes[0]).count(), 0);
        assert_eq!(document.plain_text(wrapper), "bc");
    }

    #[test]
    fn a_node_is_small() {
        assert!(size_of::<Node>() <= 56, "{}", size_of::<Node>());
    }
}
