//! Bare e-mail addresses, `mailto:` and `xmpp:` (GitHub Flavored Markdown 0.29, section 6.9).
//!
//! They are looked for when emphasis is settled, as on GitHub: the underscores of `_me@a.example_`
//! are none of the address's. Addresses are ASCII, and so Chinese letters may stand right before
//! and behind them. As in GitHub's own parser (cmark-gfm, `extensions/autolink.c`), the domain ends
//! in a letter: `react@18.2` is none.
//!
//! What GitHub takes for an address, and its author does not, is left alone:
//!
//! - `icon@2x.png`: no top-level domain is named as a format of pictures;
//! - `@me@social.example`, a name in the Fediverse;
//! - `git@a.example:b/c` and `ssh://git@a.example/b`, where one logs in and does not write to;
//! - what begins or ends within a word of another writing, `müller@a.example`, or at an escape: it
//!   would be somebody else's address.

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::element::Elements;
use crate::markdown::{
    ast::{Document, LinkForm, NodeId, NodeKind, Target, Text},
    gallery::PICTURE_EXTENSIONS,
};

/// Makes links of the addresses in a document's text.
pub(super) fn link(document: &mut Document) {
    if !document.source()[document.span(NodeId::ROOT)].contains('@') {
        return;
    }
    let mut run = Vec::new();
    let mut found = Vec::new();
    let mut elements = Elements::default();
    let mut next = document.first_child(NodeId::ROOT);
    while let Some(node) = next {
        let mut last = node;
        let mut below = None;
        let kind = document.kind(node);
        if !kind.is_inline() {
            elements = Elements::default();
        }
        match kind {
            NodeKind::InlineHtml(html) => elements.pass(document.text(html)),
            NodeKind::Link(_) | NodeKind::Image(_) | NodeKind::CodeBlock(_) | NodeKind::Metadata => {}
            NodeKind::Text(_) if elements.may_hold_links() => {
                if let Some(span) = take_run(document, node, &mut run) {
                    last = run[run.len() - 1];
                    find(document.source(), span.clone(), &mut found);
                    if !found.is_empty() {
                        next = document.following(last, NodeId::ROOT);
                        replace(document, &run, span, &found);
                        continue;
                    }
                }
            }
            _ => below = document.first_child(node),
        }
        next = below.or_else(|| document.following(last, NodeId::ROOT));
    }
}

/// Collects a text and those behind it that go on where it ends in the source.
fn take_run(document: &Document, first: NodeId, run: &mut Vec<NodeId>) -> Option<Range<usize>> {
    let place = |node| match document.kind(node) {
        NodeKind::Text(Text::Source(place)) => Some(place),
        _ => None,
    };
    let mut span = place(first)?.clone();
    run.clear();
    run.push(first);
    let mut next = document.next_sibling(first);
    while let Some((node, place)) = next.and_then(|node| place(node).map(|place| (node, place))) {
        if place.start != span.end {
            break;
        }
        span.end = place.end;
        run.push(node);
        next = document.next_sibling(node);
    }
    Some(span.start as usize..span.end as usize)
}

/// Puts links, and the text between them, where a run of texts stands.
fn replace(document: &mut Document, run: &[NodeId], span: Range<usize>, found: &[Address]) {
    let place = |span: Range<usize>| span.start as u32..span.end as u32;
    let text = |document: &mut Document, span: Range<usize>| {
        document.create(NodeKind::Text(Text::Source(place(span.clone()))), place(span))
    };
    let mut from = span.start;
    for address in found {
        if from < address.span.start {
            let between = text(document, from..address.span.start);
            document.insert_before(run[0], between);
        }
        let target = Target {
            form: address.form,
            destination: Text::Source(place(address.span.clone())),
            title: Text::default(),
            label: Text::default(),
        };
        let link = document.create(NodeKind::Link(Box::new(target)), place(address.span.clone()));
        let shown = text(document, address.span.clone());
        document.append(link, shown);
        document.insert_before(run[0], link);
        from = address.span.end;
    }
    if from < span.end {
        let behind = text(document, from..span.end);
        document.insert_before(run[0], behind);
    }
    for &node in run {
        document.detach(node);
    }
}

/// An address in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Address {
    span: Range<usize>,
    form: LinkForm,
}

/// Finds the addresses in a run of text, in order.
fn find(source: &str, run: Range<usize>, found: &mut Vec<Address>) {
    found.clear();
    let bytes = &source.as_bytes()[..run.end];
    let mut from = run.start;
    // Each byte is at most looked at as part of the domain behind one sign and as part of the name
    // before the next.
    let mut search = run.start;
    while let Some(at) = bytes[search..].iter().position(|&byte| byte == b'@') {
        let at = search + at;
        search = at + 1;
        if let Some(address) = around(source, from, at, run.end) {
            search = address.span.end;
            from = search;
            found.push(address);
        } else {
            from = at + 1;
        }
    }
}

/// The address with its sign at this place, neither beginning before `from` nor ending behind `end`.
fn around(source: &str, from: usize, at: usize, end: usize) -> Option<Address> {
    let bytes = &source.as_bytes()[..end];
    let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || b".+-_".contains(byte);
    let name = at - bytes[from..at].iter().rev().take_while(|byte| is_of_name(byte)).count();
    let domain_end = domain_end(bytes, at + 1)?;
    let is_escaped = source[..name].ends_with('\\') && bytes[name].is_ascii_punctuation();
    if name == at
        || is_escaped
        || source[..name].ends_with(|before| before == '@' || is_of_other_word(before))
        || source[domain_end..end].starts_with(|behind| behind == '@' || is_of_other_word(behind))
    {
        return None;
    }
    let has_scheme = |scheme: &str| {
        let start = name.checked_sub(scheme.len()).filter(|&start| start >= from)?;
        let is_whole = start == from || !bytes[start - 1].is_ascii_alphanumeric();
        (is_whole && bytes[start..name].eq_ignore_ascii_case(scheme.as_bytes())).then_some(start)
    };
    if let Some(start) = has_scheme("mailto:") {
        return Some(Address { span: start..domain_end, form: LinkForm::Autolink });
    }
    if let Some(start) = has_scheme("xmpp:") {
        return Some(Address { span: start..resource_end(bytes, domain_end), form: LinkForm::Autolink });
    }
    let is_login = source[..name].ends_with("//")
        || matches!(bytes[domain_end..], [b':', path, ..] if path.is_ascii_alphanumeric() || b"/~".contains(&path));
    (!is_login).then_some(Address { span: name..domain_end, form: LinkForm::Email })
}

/// Where the domain ends that begins here, if it is one.
fn domain_end(bytes: &[u8], start: usize) -> Option<usize> {
    if bytes.get(start) == Some(&b'.') {
        return None;
    }
    let mut last_dot = None;
    let mut end = start;
    while let Some(byte) = bytes.get(end) {
        match byte {
            b'.' if bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) => last_dot = Some(end),
            b'-' | b'_' => {}
            _ if byte.is_ascii_alphanumeric() => {}
            _ => break,
        }
        end += 1;
    }
    let top_level = &bytes[last_dot? + 1..end];
    let is_picture = || PICTURE_EXTENSIONS.iter().any(|name| top_level.eq_ignore_ascii_case(name.as_bytes()));
    (bytes[end - 1].is_ascii_alphabetic() && !is_picture()).then_some(end)
}

/// Where the resource of an `xmpp:` address ends, whose domain ends here.
fn resource_end(bytes: &[u8], domain_end: usize) -> usize {
    if bytes.get(domain_end) != Some(&b'/') {
        return domain_end;
    }
    let is_of_resource = |byte: &&u8| byte.is_ascii_alphanumeric() || b"@.".contains(byte);
    let start = domain_end + 1;
    let mut end = start + bytes[start..].iter().take_while(is_of_resource).count();
    while end > start && bytes[end - 1] == b'.' {
        end -= 1;
    }
    if end == start { domain_end } else { end }
}

/// Whether a word with this letter next to an ASCII letter goes on: Chinese letters begin another.
fn is_of_other_word(character: char) -> bool {
    !character.is_ascii() && character.is_alphanumeric() && character.width() == Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each line is a text as it should come out; without its marks it goes in.
    fn check(lines: &str) {
        for line in lines.trim().lines().map(str::trim) {
            let text = line.replace(['⟦', '⟧'], "");
            let mut found = Vec::new();
            find(&text, 0..text.len(), &mut found);
            let mut marked = text.clone();
            for address in found.iter().rev() {
                marked.insert(address.span.end, '⟧');
                marked.insert(address.span.start, '⟦');
            }
            assert_eq!(marked, line);
        }
    }

    #[test]
    fn addresses_are_those_of_github() {
        check(
            "
            ⟦foo@bar.baz⟧
            hello@mail+xyz.example isn't valid, but ⟦hello+xyz@mail.example⟧ is.
            ⟦a.b-c_d@a.b⟧ ⟦a.b-c_d@a.b⟧. a.b-c_d@a.b- a.b-c_d@a.b_
            ⟦mailto:foo@bar.baz⟧ ⟦mailto:a.b-c_d@a.b⟧. ⟦mailto:a.b-c_d@a.b⟧/ mailto:a.b-c_d@a.b- mailto:a.b-c_d@a.b_
            ⟦xmpp:foo@bar.baz⟧ ⟦xmpp:foo@bar.baz⟧. ⟦xmpp:foo@bar.baz⟧/ ⟦xmpp:foo@bar.baz⟧/. ⟦xmpp:foo@bar.baz/txt⟧.
            ⟦xmpp:foo@bar.baz/txt@bin⟧ ⟦xmpp:foo@bar.baz/txt@bin.com⟧ ⟦xmpp:foo@bar.baz/txt⟧/bin
            ⟦foo@bar.baz⟧/⟦bar@bar.baz⟧ ⟦mailto:foo@bar.baz⟧/⟦mailto:bar@bar.baz⟧ at:⟦foo@bar.baz⟧ mmmailto:⟦foo@bar.baz⟧
            ⟦MAILTO:Foo@Bar.baz⟧ (⟦foo@bar.baz⟧) <⟦foo@bar.baz⟧> ⟦foo@bar.baz⟧&quot; ⟦foo@bar.baz⟧: ⟦foo@bar.baz⟧:...
            \\⟦foo@bar.baz⟧
            @ a@ @a.b a@b a@b. a@.b @a.b.c@. x n@.  b react@18.2 a@b.c2 mailto:@b.c mailto: xmpp:a
            ",
        );
    }

    #[test]
    fn chinese_text_stands_right_beside_an_address() {
        check(
            "
            请写信到⟦me@a.example⟧，或⟦you@a.example⟧吧。邮箱：⟦me@a.example⟧（⟦me@a.example⟧）“⟦me@a.example⟧”
            写给⟦mailto:me@a.example⟧。我@a.example me@例子.中国
            ",
        );
    }

    #[test]
    fn what_only_looks_like_an_address_is_none() {
        check(
            r"
            图标icon@2x.png、icon@3x.PNG和b@2x.a.webp，@me@social.example，a@b.c@d.example
            git@a.example:b/c.git root@a.example:~# ssh://git@a.example/b
            müller@a.example müller.b@a.example me@a.exampleé me\@a.example a\_me@a.example \_me@a.example
            ",
        );
    }

    #[test]
    fn a_row_of_signs_takes_no_longer_than_a_text() {
        let mut found = Vec::new();
        for text in ["a@", "@", "a@b.c@", "xmpp:a@b.c/", "a.", "mailto:"] {
            let text = text.repeat(1 << 18);
            find(&text, 0..text.len(), &mut found);
        }
    }
}
