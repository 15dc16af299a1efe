//! `## Heading {#id .class key=value}`.
//!
//! The parser has a switch for this, which is left off: with it some headings in footnotes make
//! the parser panic (`[^a]: b`, then `{#c}` and `===` on lines of their own), a heading swallows
//! the line behind a lone carriage return, and `# {{ title }}` loses its text. Here braces count only where
//! they hold nothing but `#id`, `.class` and `key=value`.

use super::ast::{Document, Heading, NodeId, NodeKind, Text};

/// Takes the attributes out of the texts of headings.
pub(super) fn read(document: &mut Document) {
    for node in document.all_nodes() {
        if matches!(document.kind(node), NodeKind::Heading(_)) {
            take(document, node);
        }
    }
}

fn take(document: &mut Document, heading: NodeId) {
    let Some((first, brace, end)) = braces(document, heading) else { return };
    let Some(attributes) = attributes(&document.source()[brace + 1..end - 1]) else { return };
    while let Some(last) = document.last_child(heading).filter(|&last| last != first) {
        document.detach(last);
    }
    let start = document.span(first).start;
    let text = document.source()[start..brace].trim_end_matches([' ', '\t']);
    let kept = start..start + text.len();
    if kept.is_empty() {
        let before = document.previous_sibling(first);
        document.detach(first);
        if let Some(end) = before.filter(|&node| matches!(document.kind(node), NodeKind::SoftBreak)) {
            document.detach(end);
        }
    } else {
        *document.kind_mut(first) = NodeKind::Text(Text::Source(kept.start as u32..kept.end as u32));
    }
    if let NodeKind::Heading(heading) = document.kind_mut(heading) {
        let level = heading.level;
        **heading = Heading { level, ..attributes };
    }
}

/// The text node in which the braces at a heading's end begin, and where they begin and end.
///
/// They may reach over several text nodes, since `_` and the like part a text, but over nothing
/// else: what is emphasis, code or escaped stays as it is.
fn braces(document: &Document, heading: NodeId) -> Option<(NodeId, usize, usize)> {
    let mut current = document.last_child(heading)?;
    let end = source_of(document, current)?.end;
    if !document.source()[..end].ends_with('}') {
        return None;
    }
    let mut node_end = end;
    loop {
        let range = source_of(document, current)?;
        if range.end != node_end {
            return None;
        }
        if let Some(at) = document.source()[range.clone()].rfind('{') {
            let brace = range.start + at;
            let is_escaped = document.source()[..brace].ends_with('\\');
            return (!is_escaped).then_some((current, brace, end));
        }
        node_end = range.start;
        current = document.previous_sibling(current)?;
    }
}

fn source_of(document: &Document, node: NodeId) -> Option<std::ops::Range<usize>> {
    match document.kind(node) {
        NodeKind::Text(Text::Source(range)) => Some(range.start as usize..range.end as usize),
        _ => None,
    }
}

fn attributes(text: &str) -> Option<Heading> {
    let mut heading = Heading::default();
    if text.contains(['}', '"', '\'', '<', '>', '&']) {
        return None;
    }
    for part in text.split_ascii_whitespace() {
        if let Some(id) = part.strip_prefix('#').filter(|id| !id.is_empty()) {
            heading.id = Some(Box::from(id));
        } else if let Some(class) = part.strip_prefix('.').filter(|class| !class.is_empty()) {
            heading.classes.push(Box::from(class));
        } else {
            let (name, value) = part.split_once('=').filter(|(name, _)| !name.is_empty())?;
            heading.attributes.push((Box::from(name), Some(Box::from(value))));
        }
    }
    let is_empty = heading.id.is_none() && heading.classes.is_empty() && heading.attributes.is_empty();
    (!is_empty).then_some(heading)
}

#[cfg(test)]
mod tests {
    use crate::markdown::{
        Extensions,
        html::{Style, write_document},
        tests::read,
    };

    fn html(markdown: &str) -> String {
        let mut extensions = Extensions::commonmark();
        extensions.heading_attributes = true;
        extensions.footnotes = true;
        let mut html = String::new();
        write_document(&read(markdown, &extensions), &Style::commonmark(), &mut html);
        html
    }

    #[test]
    fn attributes_are_taken_from_the_end() {
        for (markdown, expected) in [
            ("# 甲 {#b}", "<h1 id=\"b\">甲</h1>\n"),
            ("# 甲 {#a_b_c .d .e f=g}", "<h1 id=\"a_b_c\" class=\"d e\" f=\"g\">甲</h1>\n"),
            ("# **甲**{.b} ##", "<h1 class=\"b\"><strong>甲</strong></h1>\n"),
            ("甲 {#b}\n===\n", "<h1 id=\"b\">甲</h1>\n"),
            ("甲\n{#b}\n---\n", "<h2 id=\"b\">甲</h2>\n"),
            ("# {#b}", "<h1 id=\"b\"></h1>\n"),
            ("[^a]: b\n     {#id}\n    ===\n", "<h1 id=\"id\">b</h1>\n"),
        ] {
            assert!(html(markdown).contains(expected), "{markdown:?} became {:?}", html(markdown));
        }
    }

    #[test]
    fn other_braces_are_text() {
        for (markdown, expected) in [
            ("# {{ 甲 }}", "<h1>{{ 甲 }}</h1>\n"),
            ("# 你好 {name}", "<h1>你好 {name}</h1>\n"),
            ("# 甲 {}", "<h1>甲 {}</h1>\n"),
            ("# 甲 \\{#b}", "<h1>甲 {#b}</h1>\n"),
            ("# 甲 `{#b}`", "<h1>甲 <code>{#b}</code></h1>\n"),
            ("# 甲 {#*b*}", "<h1>甲 {#<em>b</em>}</h1>\n"),
            ("# {#b} 甲", "<h1>{#b} 甲</h1>\n"),
            ("甲 {#b}", "<p>甲 {#b}</p>\n"),
            ("# 甲 }", "<h1>甲 }</h1>\n"),
        ] {
            assert_eq!(html(markdown), expected, "{markdown:?}");
        }
    }
}
