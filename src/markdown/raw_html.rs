//! Finds the addresses in raw HTML, so that a site can check and change them, and the ids that
//! links can lead to.

use std::{borrow::Cow, ops::Range};

use super::ast::{Document, NodeId, NodeKind, Text};

/// An address in an attribute of a raw tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RawAddress {
    /// The element's name in lower case.
    pub element: String,
    /// `href`, `src`, `poster` or `srcset`.
    pub attribute: &'static str,
    /// The bytes of the address in the HTML.
    pub span: Range<usize>,
    /// The address with its character references resolved.
    pub address: String,
}

/// The elements whose addresses lead to a page or a file that a site may have.
const ELEMENTS: [&str; 10] =
    ["a", "area", "audio", "embed", "iframe", "img", "source", "track", "video", "picture"];

/// The addresses in a piece of HTML, in order.
///
/// Comments, and what `<script>` and `<style>` hold, have none. A tag that is not closed ends the
/// search.
pub fn addresses(html: &str) -> Vec<RawAddress> {
    let mut found = Vec::new();
    visit_attributes(html, |element, name, value| {
        let mut known = ["href", "src", "poster", "srcset"].into_iter();
        let attribute = known.find(|known| name.eq_ignore_ascii_case(known.as_bytes()));
        let Some(attribute) = attribute.filter(|_| ELEMENTS.contains(&element)) else { return };
        let spans = if attribute == "srcset" { candidates(html, value) } else { vec![trim(html, value)] };
        found.extend(spans.into_iter().filter(|span| !span.is_empty()).map(|span| RawAddress {
            element: element.to_owned(),
            attribute,
            address: resolve(&html[span.clone()]),
            span,
        }));
    });
    found
}

/// The ids in a piece of HTML that links can lead to, in order: those of all elements, and the
/// names of anchors, as in `<a name="top">`.
pub fn ids(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    visit_attributes(html, |element, name, value| {
        if name.eq_ignore_ascii_case(b"id") || element == "a" && name.eq_ignore_ascii_case(b"name") {
            found.push(resolve(&html[value]));
        }
    });
    found
}

/// Shows each attribute that has a value: its element in lower case, its name, and where its value is.
fn visit_attributes(html: &str, mut visit: impl FnMut(&str, &[u8], Range<usize>)) {
    let mut at = 0;
    while let Some(open) = html[at..].find('<') {
        at += open + 1;
        let rest = &html[at..];
        if let Some(comment) = rest.strip_prefix("!--") {
            let Some(end) = comment.find("-->") else { break };
            at += 3 + end + 3;
            continue;
        }
        let name_length =
            rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
        if name_length == 0 || !rest.as_bytes()[0].is_ascii_alphabetic() {
            continue;
        }
        let element = rest[..name_length].to_ascii_lowercase();
        at += name_length;
        let Some(end) = attributes(html, at, |name, value| visit(&element, name, value)) else { break };
        at = end;
        if element == "script" || element == "style" {
            let Some(end) = html[at..].find("</") else { break };
            at += end;
        }
    }
}

/// The HTML with some of its addresses changed; `None` where none is.
pub fn rewrite(html: &str, mut change: impl FnMut(&RawAddress) -> Option<String>) -> Option<String> {
    let mut changed = String::new();
    let mut written = 0;
    for address in addresses(html) {
        let Some(new) = change(&address) else { continue };
        changed.push_str(&html[written..address.span.start]);
        let quoted =
            matches!(html.as_bytes()[address.span.start - 1], b'"' | b'\'') || address.attribute == "srcset";
        if !quoted {
            changed.push('"');
        }
        for character in new.chars() {
            match character {
                '&' => changed.push_str("&amp;"),
                '"' => changed.push_str("&quot;"),
                '\'' => changed.push_str("&#39;"),
                '<' => changed.push_str("&lt;"),
                ' ' => changed.push_str("%20"),
                _ => changed.push(character),
            }
        }
        if !quoted {
            changed.push('"');
        }
        written = address.span.end;
    }
    if written == 0 {
        return None;
    }
    changed.push_str(&html[written..]);
    Some(changed)
}

/// The text of a block of raw HTML in one piece, with the places its parts have in the source.
pub(super) fn block_text(document: &Document, block: NodeId) -> (Cow<'_, str>, Vec<(usize, Option<u32>)>) {
    let parts = document.children(block).filter_map(|child| match document.kind(child) {
        NodeKind::Html(text) => Some(text),
        _ => None,
    });
    let mut joined = Cow::Borrowed("");
    let mut starts = Vec::new();
    for part in parts {
        let place = match part {
            Text::Source(range) => Some(range.start),
            Text::Owned(_) => None,
        };
        starts.push((joined.len(), place));
        if starts.len() == 1 {
            joined = Cow::Borrowed(document.text(part));
        } else {
            joined.to_mut().push_str(document.text(part));
        }
    }
    (joined, starts)
}

/// Reads the attributes of a tag from `at`, right behind its name; gives the offset behind its `>`.
fn attributes(html: &str, mut at: usize, mut visit: impl FnMut(&[u8], Range<usize>)) -> Option<usize> {
    let bytes = html.as_bytes();
    let is_space = |byte: u8| byte.is_ascii_whitespace();
    loop {
        while bytes.get(at).is_some_and(|&byte| is_space(byte) || byte == b'/') {
            at += 1;
        }
        if *bytes.get(at)? == b'>' {
            return Some(at + 1);
        }
        let name_start = at;
        // A stray `=` counts as part of a name, so that every round moves on.
        at += 1;
        while bytes.get(at).is_some_and(|&byte| !is_space(byte) && !matches!(byte, b'=' | b'>' | b'/')) {
            at += 1;
        }
        let name = &bytes[name_start..at];
        while bytes.get(at).is_some_and(|&byte| is_space(byte)) {
            at += 1;
        }
        if bytes.get(at) != Some(&b'=') {
            continue;
        }
        at += 1;
        while bytes.get(at).is_some_and(|&byte| is_space(byte)) {
            at += 1;
        }
        let value = match *bytes.get(at)? {
            quote @ (b'"' | b'\'') => {
                let length = bytes[at + 1..].iter().position(|&byte| byte == quote)?;
                let value = at + 1..at + 1 + length;
                at = value.end + 1;
                value
            }
            _ => {
                let length = bytes[at..].iter().position(|&byte| is_space(byte) || byte == b'>')?;
                let value = at..at + length;
                at = value.end;
                value
            }
        };
        visit(name, value);
    }
}

/// The addresses of a `srcset`: what stands before the first space of each part between commas.
fn candidates(html: &str, value: Range<usize>) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut start = value.start;
    for part in html[value].split_inclusive(',') {
        let span = trim(html, start..start + part.len());
        let length = html[span.clone()].find(|character: char| character.is_whitespace());
        let end = length.map_or(span.end, |length| span.start + length);
        let kept = html[span.start..end].trim_end_matches(',').len();
        spans.push(span.start..span.start + kept);
        start += part.len();
    }
    spans
}

fn trim(html: &str, span: Range<usize>) -> Range<usize> {
    let text = &html[span.clone()];
    let start = span.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// Resolves the character references that occur in addresses.
fn resolve(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    text.replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_found() {
        for (html, expected) in [
            (r#"<a href="x.md">"#, vec!["x.md"]),
            (r#"<IMG alt=">" SRC='a b.png'>"#, vec!["a b.png"]),
            ("<img src=a.png><video src=b.mp4 poster=c.jpg>", vec!["a.png", "b.mp4", "c.jpg"]),
            (r#"<img srcset="a.png, b.png 2x,c.png 3x">"#, vec!["a.png", "b.png", "c.png"]),
            (r#"<a href="?a=1&amp;b=2">"#, vec!["?a=1&b=2"]),
            (r#"<!-- <a href="x"> --><a href="y">"#, vec!["y"]),
            (r#"<script>"<a href='x'>"</script><a href="y">"#, vec!["y"]),
            (r#"<p data-href="x" title="href=y">"#, vec![]),
            (r#"<a href="x"#, vec![]),
            (r#"<a href="">"#, vec![]),
            ("a < b <a/href=x>", vec!["x"]),
        ] {
            let found: Vec<String> = addresses(html).into_iter().map(|found| found.address).collect();
            assert_eq!(found, expected, "{html}");
        }
    }

    #[test]
    fn ids_are_found() {
        let html = r#"<a name="旧"></a><p ID=新 class="x">甲</p><!-- <a id="z"> --><img name="w">"#;
        assert_eq!(ids(html), ["旧", "新"]);
    }

    #[test]
    fn addresses_are_changed() {
        let change = |html: &str| {
            rewrite(html, |found| found.address.strip_suffix(".md").map(|stem| format!("{stem}/ \"&")))
        };
        assert_eq!(
            change(r#"<a href="x.md" id=y>甲</a>"#).unwrap(),
            r#"<a href="x/%20&quot;&amp;" id=y>甲</a>"#
        );
        assert_eq!(change("<a href=x.md>").unwrap(), r#"<a href="x/%20&quot;&amp;">"#);
        assert_eq!(change(r#"<a href="x.html">"#), None);
    }
}
