//! Keeps a page whole: what an author's HTML opens in a part of the page ends there, and nothing in
//! it ends anything else.
//!
//! The raw HTML among the children of one node is read together, as a browser would read it, and
//! written so that every element in it has its start and its end. An end tag may come in a later
//! child than its start tag, so that Markdown can stand in `<details>`. An element that no end tag
//! closes ends with its own block of HTML, and within a line with its parent: it takes no more of
//! the page than that.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use super::{
    Attribute, RawAddress, TokenKind, Tokens, address, content, holds_text_only,
    open::{Element, Namespace, OpenElements, Place, holds_html},
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
        let mut parts = Vec::with_capacity(self.children.len());
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
            parts.push(std::mem::take(&mut self.html));
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
            let end = html.strip_prefix("</").and_then(|end| end.get(..name.len()));
            if end.is_some_and(|end| end.eq_ignore_ascii_case(name)) {
                self.close(self.open.0.len() - 1);
            } else {
                self.html.push_str(&html.replace('<', "&lt;"));
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

    fn read(&mut self, html: &str, is_inline: bool, change: &mut Change<'_>) {
        let mut tokens = Tokens::new(html);
        let mut at = 0;
        loop {
            tokens.set_foreign(self.open.top().is_some_and(|top| top.namespace != Namespace::Html));
            let Some(token) = tokens.next() else { break };
            self.text(&html[at..token.span.start]);
            at = token.span.end;
            let source = &html[token.span.clone()];
            match token.kind {
                TokenKind::End { name } => self.end(&name),
                TokenKind::Unfinished { .. } => self.text(source),
                TokenKind::Hidden => {}
                _ if self.would_end_noscript(source) => {}
                TokenKind::Comment => self.html.push_str(source),
                TokenKind::Start { name, attributes, is_self_closing } => {
                    let start = token.span.start;
                    let tag = StartTag { html, start, source, name, attributes, is_self_closing, is_inline };
                    if self.start(&tag, change) {
                        at = self.text_content(html, at, &tag.name, &mut tokens);
                    }
                }
            }
        }
        self.text(&html[at..]);
    }

    /// Writes the text between tags.
    fn text(&mut self, text: &str) {
        let is_html = self.open.top().is_none_or(|top| top.namespace == Namespace::Html);
        // A `<` that begins no tag here could do so together with what follows on the page.
        if is_html || !text.contains("<![CDATA[") {
            self.html.push_str(&text.replace('<', "&lt;"));
            return;
        }
        for (index, part) in text.split("<![CDATA[").enumerate() {
            let (data, rest) =
                if index > 0 { part.split_once("]]>").unwrap_or((part, "")) } else { ("", part) };
            self.html.push_str(&data.replace('&', "&amp;").replace('<', "&lt;"));
            self.html.push_str(&rest.replace('<', "&lt;"));
        }
    }

    /// Writes a start tag, and says whether mere text follows it.
    fn start(&mut self, tag: &StartTag<'_>, change: &mut Change<'_>) -> bool {
        let name = &*tag.name;
        if let Some(namespace) = self.open.foreign_namespace(name) {
            if !content::leaves_foreign(name, &tag.attributes) {
                if tag.is_self_closing || self.open.0.len() < content::DEEPEST {
                    self.write_start(tag, namespace, change);
                }
                if !tag.is_self_closing {
                    self.open(tag, namespace);
                }
                return false;
            }
            self.close(self.open.before_foreign());
        }
        if !self.is_allowed(tag) {
            return false;
        }
        match self.open.before_start(name) {
            Some(left) => self.close(left),
            None => return false,
        }
        if content::ends_paragraph(name) {
            self.holds_blocks = true;
            self.close(self.open.before_paragraph());
        }
        let namespace = match name {
            "svg" => Namespace::Svg,
            "math" => Namespace::MathMl,
            _ => Namespace::Html,
        };
        let is_empty = content::is_void(name) || namespace != Namespace::Html && tag.is_self_closing;
        if is_empty || self.open.0.len() == content::DEEPEST {
            if is_empty {
                self.write_start(tag, namespace, change);
            }
            return false;
        }
        self.write_start(tag, namespace, change);
        if holds_text_only(name) && !tag.is_inline {
            return true;
        }
        self.open(tag, namespace);
        let is_unclosed = match self.open.top() {
            _ if holds_text_only(name) => !self.is_ended_later(name),
            top => top.is_some_and(|top| top.is_unclosed),
        };
        if is_unclosed && (tag.is_self_closing || tag.is_inline && content::hides_content(name)) {
            self.close(self.open.0.len() - 1);
        }
        false
    }

    /// Whether a tag of HTML may stand here at all.
    fn is_allowed(&mut self, tag: &StartTag<'_>) -> bool {
        let name = &*tag.name;
        if let Some(select) = self.open.select() {
            match name {
                "hr" | "option" | "optgroup" => return true,
                "input" | "keygen" | "textarea" => self.close(select),
                "select" => {
                    self.close(select);
                    return false;
                }
                // Browsers differ in whether these count, and so in what follows them.
                _ => return false,
            }
        }
        let depth = self.open.0.len();
        match name {
            _ if content::is_of_page(name) => false,
            "a" => !self.surroundings.is_in_link,
            // In a block of our own they could end others around it.
            "li" => !self.surroundings.is_nested || self.open.before(&["dir", "menu", "ol", "ul"]) < depth,
            "dd" | "dt" => !self.surroundings.is_nested || self.open.before(&["dl"]) < depth,
            _ if content::is_heading(name) => !self.surroundings.is_in_heading,
            "form" | "noscript" => self.open.before(&[name]) == depth,
            // This one would hide all that stands beside it.
            "template" => {
                let is_shadow = |attribute: &Attribute| attribute.name == "shadowrootmode";
                self.open.top().is_some() || !tag.attributes.iter().any(is_shadow)
            }
            _ => true,
        }
    }

    /// Whether the end tag of an element that opens here stands in a later child.
    fn is_ended_later(&mut self, name: &str) -> bool {
        let children = self.children;
        let last_ends = self.last_ends.get_or_insert_with(|| {
            let ends = children.iter().enumerate().filter_map(|(index, child)| match child {
                Child::Inline(html) => {
                    let name = html.strip_prefix("</")?.split(['>', ' ', '\t', '\n', '\r']).next()?;
                    Some((name.to_ascii_lowercase(), index))
                }
                _ => None,
            });
            ends.collect()
        });
        last_ends.get(name).is_some_and(|&last| last > self.child)
    }

    fn open(&mut self, tag: &StartTag<'_>, namespace: Namespace) {
        if self.open.0.len() == content::DEEPEST {
            return;
        }
        let place = (self.child, tag.start);
        self.open.0.push(Element {
            name: tag.name.clone(),
            written: tag.source[1..].chars().take(tag.name.chars().count()).collect(),
            namespace,
            holds_html: holds_html(namespace, &tag.name, &tag.attributes),
            place,
            is_unclosed: self.closed.is_some_and(|closed| !closed.contains(&place)),
            is_done: false,
        });
    }

    fn end(&mut self, name: &str) {
        let Some(index) = self.open.ended_by(name) else { return };
        if self.open.has_to_wait(index) {
            self.open.0[index].is_done = true;
            return;
        }
        self.close(index);
        while self.open.top().is_some_and(|top| top.is_done) {
            self.close(self.open.0.len() - 1);
        }
    }

    /// Writes the content and the end tag of an element that holds text only; gives the offset
    /// behind it.
    fn text_content(&mut self, html: &str, start: usize, name: &str, tokens: &mut Tokens<'_>) -> usize {
        let end = tokens.next();
        let is_ended = end.as_ref().is_some_and(|end| matches!(end.kind, TokenKind::End { .. }));
        let (content, behind) = match &end {
            Some(end) => (&html[start..end.span.start], end.span.end),
            None => (&html[start..], html.len()),
        };
        // A script that nothing ends does not run.
        let is_shown = (is_ended || name != "script") && !self.would_end_noscript(content);
        self.html.extend([if is_shown { content } else { "" }, "</", name, ">"]);
        behind
    }

    /// Whether this would end the `<noscript>` it stands in, where scripts run: all is text in it
    /// there, but for the first `</noscript`.
    fn would_end_noscript(&self, source: &str) -> bool {
        const END: &[u8] = b"</noscript";
        self.open.before(&["noscript"]) < self.open.0.len()
            && source.as_bytes().windows(END.len()).any(|window| window.eq_ignore_ascii_case(END))
    }

    /// Writes a start tag with its addresses and ids as the page wants them.
    fn write_start(&mut self, tag: &StartTag<'_>, namespace: Namespace, change: &mut Change<'_>) {
        let mut edits = Vec::new();
        for found in address::addresses_in_tag(tag.html, &tag.name, &tag.attributes) {
            if let Some(new) = change(self.child, &found) {
                edits.push((found.span.clone(), address::replacement(tag.html, &found, &new)));
            }
        }
        for attribute in tag.attributes.iter().filter(|attribute| address::is_id(&tag.name, attribute)) {
            // What begins so is the page's own.
            if attribute.value.starts_with('_') {
                edits.push((attribute.span.clone(), String::new()));
            } else if !self.surroundings.id_prefix.is_empty() && !attribute.value.is_empty() {
                let start = attribute.value_span.start;
                edits.push((start..start, self.surroundings.id_prefix.to_owned()));
            }
        }
        edits.sort_by_key(|(span, _)| span.start);
        let mut written = tag.start;
        let mut end = tag.start + tag.source.len();
        let is_open = namespace == Namespace::Html && !content::is_void(&tag.name);
        if is_open && tag.is_self_closing {
            end -= "/>".len();
        }
        for (span, new) in edits {
            self.html.push_str(&tag.html[written..span.start]);
            self.html.push_str(&new);
            written = span.end;
        }
        self.html.push_str(&tag.html[written..end]);
        if is_open && tag.is_self_closing {
            self.html.push('>');
        }
    }
}

/// A start tag with where it stands.
struct StartTag<'a> {
    /// The HTML that it stands in.
    html: &'a str,
    /// The offset of its `<`.
    start: usize,
    source: &'a str,
    name: String,
    attributes: Vec<Attribute>,
    is_self_closing: bool,
    /// Whether it stands within a line.
    is_inline: bool,
}
