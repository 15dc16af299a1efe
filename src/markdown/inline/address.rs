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
    let mut next = document.first_child(NodeId::ROOT);
    while let Some(node) = next {
        let mut last = node;
        let mut below = None;
        match document.kind(node) {
            NodeKind::Link(_) | NodeKind::Image(_) | NodeKind::CodeBlock(_) | NodeKind::Metadata => {}
            NodeKind::Text(_) => {
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
    if name == at
        || source[..name].ends_with(|before| matches!(before, '@' | '\\') || is_of_other_word(before))
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
        || matches!(bytes[domain_end..], [b':', path, ..] if path.is_ascii_alphanumeric() || b"/~._".contains(&path));
    (!is_login).then_some(Address { span: name..domain_end, form: LinkForm::Email })
}

/// Where the domain ends that begins here, if it is one.
fn domain_end(bytes: &[u8], start: usize) -> Option<usize> {
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
