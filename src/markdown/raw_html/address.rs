//! The addresses in raw HTML, so that a site can check and change them, and the ids that links can
//! lead to.

use std::ops::Range;

use super::{Attribute, TokenKind, Tokens};

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
/// Comments, what `<script>` and `<style>` hold, and a tag that the HTML ends in have none.
pub fn addresses(html: &str) -> Vec<RawAddress> {
    let mut found = Vec::new();
    visit_tags(html, |element, attributes| found.extend(addresses_in_tag(html, element, attributes)));
    found
}

/// The ids in a piece of HTML that links can lead to, in order: those of all elements, and the
/// names of anchors, as in `<a name="top">`.
pub fn ids(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    visit_tags(html, |element, attributes| {
        let ids = attributes.iter().filter(|attribute| is_id(element, attribute));
        found.extend(ids.map(|attribute| attribute.value.clone()));
    });
    found
}

/// Whether links can lead to what this attribute says.
pub(super) fn is_id(element: &str, attribute: &Attribute) -> bool {
    attribute.name == "id" || element == "a" && attribute.name == "name"
}

fn visit_tags(html: &str, mut visit: impl FnMut(&str, &[Attribute])) {
    let mut tokens = Tokens::new(html);
    while let Some(token) = tokens.next() {
        if let TokenKind::Start { name, attributes, .. } = token.kind {
            visit(&name, &attributes);
            tokens.read_content_of(&name);
        }
    }
}

/// The addresses in a tag of this element, in order.
pub(super) fn addresses_in_tag(html: &str, element: &str, attributes: &[Attribute]) -> Vec<RawAddress> {
    let mut found = Vec::new();
    if !ELEMENTS.contains(&element) {
        return found;
    }
    for attribute in attributes {
        let mut known = ["href", "src", "poster", "srcset"].into_iter();
        let Some(name) = known.find(|known| *known == attribute.name) else { continue };
        let value = attribute.value_span.clone();
        let address = |span: Range<usize>, address: String| RawAddress {
            element: element.to_owned(),
            attribute: name,
            span,
            address,
        };
        if name == "srcset" {
            let candidates = candidates(html, value).into_iter().filter(|span| !span.is_empty());
            found.extend(candidates.map(|span| address(span.clone(), resolve(&html[span]))));
        } else {
            let span = trim(html, value);
            if !span.is_empty() {
                found.push(address(span, attribute.value.trim().to_owned()));
            }
        }
    }
    found
}

/// The HTML with some of its addresses changed; `None` where none is.
pub fn rewrite(html: &str, mut change: impl FnMut(&RawAddress) -> Option<String>) -> Option<String> {
    let mut changed = String::new();
    let mut written = 0;
    for address in addresses(html) {
        let Some(new) = change(&address) else { continue };
        changed.push_str(&html[written..address.span.start]);
        changed.push_str(&replacement(html, &address, &new));
        written = address.span.end;
    }
    if written == 0 {
        return None;
    }
    changed.push_str(&html[written..]);
    Some(changed)
}

/// What is written in the place of an address, with quotes where it needs some and has none.
pub(super) fn replacement(html: &str, address: &RawAddress, new: &str) -> String {
    let before = html[..address.span.start].trim_end().as_bytes().last();
    let is_quoted = address.attribute == "srcset" || matches!(before, Some(b'"' | b'\''));
    let mut written = String::with_capacity(new.len() + 2);
    if !is_quoted {
        written.push('"');
    }
    for character in new.chars() {
        match character {
            '&' => written.push_str("&amp;"),
            '"' => written.push_str("&quot;"),
            '\'' => written.push_str("&#39;"),
            '<' => written.push_str("&lt;"),
            ' ' => written.push_str("%20"),
            _ => written.push(character),
        }
    }
    if !is_quoted {
        written.push('"');
    }
    written
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
