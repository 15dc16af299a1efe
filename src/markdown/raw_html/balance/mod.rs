//! Keeps a page whole: what an author's HTML opens in a part of the page ends there, and nothing in
//! it ends anything else.
//!
//! The raw HTML among the children of one node is read together, as a browser would read it, and
//! written so that every element in it has its start and its end. An end tag may come in a later
//! child than its start tag, so that Markdown can stand in `<details>`. An element that no end tag
//! closes ends with its own block of HTML, and within a line with its parent: it takes no more of
//! the page than that.

mod markup;

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use super::{
    RawAddress, end_tag_name, holds_text_only,
    open::{Namespace, OpenElements, Place},
};

/// A child of a node, as far as it matters to the raw HTML beside it.
pub(in crate::markdown) enum Child<'a> {
    /// A block of raw HTML.
    Block(Cow<'a, str>),
    /// A tag, comment or the like within a line.
    Inline(&'a str),
    /// Text within a line.
    Text,
    /// An element of our own within a line.
    Element,
    /// An element of our own that is a block.
    Node,
}

/// Where the children stand.
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::markdown) struct Surroundings<'a> {
    /// Whether in a link.
    pub is_in_link: bool,
    /// Whether in a heading.
    pub is_in_heading: bool,
    /// Whether in any block, and not only on the page.
    pub is_nested: bool,
    /// What is put before the ids of elements.
    pub id_prefix: &'a str,
}

/// What is to be written.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::markdown) struct Balanced {
    /// In the place of each child of raw HTML, and before each other child.
    pub parts: Vec<String>,
    /// Behind the last child.
    pub end: String,
    /// Whether it holds elements that cannot stand in a paragraph.
    pub holds_blocks: bool,
}

/// Changes the address in a child.
pub(in crate::markdown) type Change<'a> = dyn FnMut(usize, &RawAddress) -> Option<String> + 'a;

/// Reads the raw HTML among the children of one node, and writes it balanced.
pub(in crate::markdown) fn balance(
    children: &[Child<'_>],
    surroundings: Surroundings<'_>,
    change: &mut Change<'_>,
) -> Balanced {
    // What no end tag closes is known only when all is read.
    let mut first = Balancer::new(children, surroundings, None);
    first.write(&mut |_, _| None);
    let closed = std::mem::take(&mut first.found_closed);
    Balancer::new(children, surroundings, Some(&closed)).write(change)
}

struct Balancer<'a> {
    children: &'a [Child<'a>],
    surroundings: Surroundings<'a>,
    /// The start tags of the elements that are closed by what follows them; none as long as it is
    /// not read.
    closed: Option<&'a HashSet<Place>>,
    found_closed: HashSet<Place>,
    /// In which child the last end tag of each name stands that stands within a line.
    last_ends: Option<HashMap<String, usize>>,
    open: OpenElements,
    /// What is written for the current child.
    html: String,
    child: usize,
    holds_blocks: bool,
}

impl<'a> Balancer<'a> {
    fn new(
        children: &'a [Child<'a>],
        surroundings: Surroundings<'a>,
        closed: Option<&'a HashSet<Place>>,
    ) -> Self {
        Balancer {
            children,
            surroundings,
            closed,
            found_closed: HashSet::new(),
            last_ends: None,
            open: OpenElements::default(),
            html: String::new(),
            child: 0,
            holds_blocks: false,
        }
    }

    fn write(&mut self, change: &mut Change<'_>) -> Balanced {
        let mut parts = Vec::new();
        for (index, child) in self.children.iter().enumerate() {
            self.child = index;
            match child {
                Child::Block(html) => {
                    self.end_line();
                    self.block(html, change);
                    self.end_line();
                    // Where nothing is left of it, neither is its line end.
                    if self.html.trim_ascii().is_empty() {
                        self.html.clear();
                    }
                }
                Child::Inline(html) => self.inline(html, change),
                Child::Text => {}
                Child::Element => self.before_element(),
                Child::Node => self.before_node(),
            }
            match self.closed {
                Some(_) => parts.push(std::mem::take(&mut self.html)),
                None => self.html.clear(),
            }
        }
        self.end_line();
        let closed = std::mem::take(&mut self.found_closed);
        self.close(0);
        self.found_closed = closed;
        let end = std::mem::take(&mut self.html);
        Balanced { parts, end, holds_blocks: self.holds_blocks }
    }

    /// Writes a block of raw HTML.
    fn block(&mut self, html: &str, change: &mut Change<'_>) {
        // What a browser makes of these is not what Markdown does: for it they end at the first `>`.
        let start = html.trim_start();
        let ends = [("<?", "?>"), ("<![CDATA[", "]]>")];
        let rest = match ends.iter().find(|(opens, _)| start.starts_with(opens)) {
            Some((_, ends)) => start.split_once(ends).map_or("", |(_, rest)| rest),
            None => html,
        };
        self.read(rest, false, change);
    }

    /// Writes a tag, a comment or the like within a line.
    fn inline(&mut self, html: &str, change: &mut Change<'_>) {
        if let Some(name) = self.text_only() {
            if end_tag_name(html).is_some_and(|end| end.eq_ignore_ascii_case(name)) {
                self.close(self.open.0.len() - 1);
            } else {
                self.escaped(html);
            }
        } else if !html.starts_with("<?") && (!html.starts_with("<!") || html.starts_with("<!--")) {
            self.read(html, true, change);
        }
    }

    /// The innermost open element, if it holds nothing but text: only within a line one stays open.
    fn text_only(&self) -> Option<&str> {
        let top = self.open.top().filter(|top| top.namespace == Namespace::Html)?;
        holds_text_only(&top.name).then_some(&*top.name)
    }

    fn end_text(&mut self) {
        if self.text_only().is_some() {
            self.close(self.open.0.len() - 1);
        }
    }

    /// Ends what does not go on behind the end of a line or of a block of HTML.
    fn end_line(&mut self) {
        self.end_text();
        while self.open.top().is_some_and(|top| top.is_unclosed || top.is_done) {
            self.close(self.open.0.len() - 1);
        }
    }

    /// Ends what makes text of the tags that follow, or reads them in another way than HTML: the raw
    /// HTML in the element of our own that follows is read for itself.
    fn before_element(&mut self) {
        self.end_text();
        self.close(self.open.before(&["form", "noscript"]));
        self.close(self.open.before_foreign());
    }

    /// Ends what a block of our own cannot stand in.
    ///
    /// Else a browser would end it, or would not let the block begin; and the end of what did not begin
    /// is the end of something else.
    fn before_node(&mut self) {
        self.end_line();
        self.close(self.open.before(&["button", "form", "noscript", "ruby", "select"]));
        self.close(self.open.before_foreign());
        self.close(self.open.before_bare_table());
        self.close(self.open.before_paragraph());
    }

    /// Closes open elements until so many are left.
    fn close(&mut self, left: usize) {
        while self.open.0.len() > left {
            let Some(element) = self.open.0.pop() else { return };
            self.html.extend(["</", &element.written, ">"]);
            if self.closed.is_none() {
                self.found_closed.insert(element.place);
            }
        }
    }
}
