//! Writes the tags of one piece of raw HTML, and the text between them.

use std::cell::Cell;

use super::{Balancer, Change, Child};
use crate::markdown::raw_html::{
    Attribute, TokenKind, Tokens, address, content, end_tag_name, holds_text_only,
    open::{Element, Namespace, holds_html},
};

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

impl StartTag<'_> {
    /// The element's name as its author writes it.
    fn written_name(&self) -> &str {
        let written = self.source.get(1..=self.name.len());
        written.filter(|written| written.eq_ignore_ascii_case(&self.name)).unwrap_or(&self.name)
    }
}

impl Balancer<'_> {
    /// Writes a block of raw HTML, or a tag, a comment or the like within a line.
    pub(super) fn read(&mut self, html: &str, is_inline: bool, change: &mut Change<'_>) {
        let is_foreign = Cell::new(false);
        let mut tokens = Tokens::within(html, &is_foreign);
        let mut at = 0;
        loop {
            is_foreign.set(self.open.top().is_some_and(|top| top.namespace != Namespace::Html));
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
            return self.escaped(text);
        }
        for (index, part) in text.split("<![CDATA[").enumerate() {
            let (data, rest) =
                if index > 0 { part.split_once("]]>").unwrap_or((part, "")) } else { ("", part) };
            self.escaped(&data.replace('&', "&amp;"));
            self.escaped(rest);
        }
    }

    /// Writes text so that no tag begins in it.
    pub(super) fn escaped(&mut self, text: &str) {
        for (index, part) in text.split('<').enumerate() {
            self.html.extend([if index > 0 { "&lt;" } else { "" }, part]);
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
                Child::Inline(html) => Some((end_tag_name(html)?.to_ascii_lowercase(), index)),
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
            written: tag.written_name().to_owned(),
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
