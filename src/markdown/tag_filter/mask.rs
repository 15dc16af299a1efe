//! What would begin a block of HTML and is to be text, put out of the parser's sight.

use std::{borrow::Cow, ops::Range};

use super::{Filter, tag_name};
use crate::markdown::{Extensions, elements::is_element};

/// A text as the parser is to read it.
///
/// Where something in it is masked, it is a copy that has a control character in the place of a `<`.
/// The parser reads text there then, and as all offsets are the same, what it tells of places is
/// true of the text itself.
pub(in crate::markdown) struct Masked<'a> {
    pub text: Cow<'a, str>,
    /// What stands for `<` in the copy.
    mask: Option<char>,
    /// What is masked because nothing closes it, in order.
    pub(super) unclosed: Vec<Unclosed>,
}

/// The start of a comment, a script or the like that nothing closes.
pub(super) struct Unclosed {
    pub span: Range<usize>,
    /// What would close it.
    pub end: &'static str,
}

/// What begins a block of HTML and what alone ends it (CommonMark, 4.6, start conditions 1 to 5).
const BLOCKS: [(&str, &str); 8] = [
    ("pre", "</pre>"),
    ("script", "</script>"),
    ("style", "</style>"),
    ("textarea", "</textarea>"),
    ("!--", "-->"),
    ("![CDATA[", "]]>"),
    ("?", "?>"),
    ("!", ">"),
];

impl<'a> Masked<'a> {
    pub fn new(text: &'a str, filter: Filter, extensions: &Extensions) -> Self {
        let mut masked = Masked { text: Cow::Borrowed(text), mask: None, unclosed: Vec::new() };
        if filter == Filter::Nothing {
            return masked;
        }
        let mut places = Vec::new();
        let mut ends: [Option<Ends>; BLOCKS.len()] = Default::default();
        for (at, _) in text.match_indices('<') {
            if !begins_block(text, at, extensions.footnotes) {
                continue;
            }
            let rest = &text[at + 1..];
            let is_text = match BLOCKS.iter().position(|(start, _)| is_opened(rest, start)) {
                Some(_) if filter == Filter::Everything => true,
                Some(kind) => {
                    let (start, end) = BLOCKS[kind];
                    let ends = ends[kind].get_or_insert_with(|| Ends::of(text, end));
                    let is_unclosed = ends.last.is_none_or(|last| last < at);
                    if is_unclosed {
                        masked.unclosed.push(Unclosed { span: at..at + 1 + start.len(), end });
                    }
                    is_unclosed
                }
                None => {
                    let name = tag_name(rest);
                    name.is_some_and(|name| filter == Filter::Everything || !is_element(name))
                        && !may_be_destination(text, at, extensions.footnotes)
                }
            };
            if is_text {
                places.push(at);
            }
        }
        masked.copy(text, &places, ends.iter().flatten().flat_map(|ends| &ends.in_capitals));
        masked
    }

    /// Makes the copy, if there is anything to be masked.
    fn copy<'e>(
        &mut self,
        text: &str,
        places: &[usize],
        ends: impl Iterator<Item = &'e (usize, &'static str)>,
    ) {
        let mut ends = ends.peekable();
        let Some(mask) = unused_character(text).filter(|_| !places.is_empty() || ends.peek().is_some())
        else {
            return;
        };
        let mut copy = text.to_owned().into_bytes();
        for &at in places {
            copy[at] = mask;
        }
        for &(at, end) in ends {
            copy[at..at + end.len()].copy_from_slice(end.as_bytes());
        }
        self.text = String::from_utf8(copy).expect("ASCII characters take the place of others").into();
        self.mask = Some(mask.into());
    }

    /// What the parser made of the copy in words of its own, as it would have made it of the text.
    pub fn unmask<'t>(&self, owned: &'t str) -> Cow<'t, str> {
        match self.mask {
            Some(mask) if owned.contains(mask) => owned.replace(mask, "<").into(),
            _ => owned.into(),
        }
    }
}

/// Where in a text one kind of block ends.
#[derive(Default)]
struct Ends {
    last: Option<usize>,
    /// The ends that are not written in small letters, as the parser wants them to be.
    in_capitals: Vec<(usize, &'static str)>,
}

impl Ends {
    fn of(text: &str, end: &'static str) -> Self {
        if !end.starts_with('<') {
            return Ends { last: text.rfind(end), in_capitals: Vec::new() };
        }
        let mut ends = Ends::default();
        for (at, _) in text.match_indices("</") {
            let Some(written) = text.as_bytes().get(at..at + end.len()) else { break };
            if written.eq_ignore_ascii_case(end.as_bytes()) {
                ends.last = Some(at);
                if written != end.as_bytes() {
                    ends.in_capitals.push((at, end));
                }
            }
        }
        ends
    }
}

/// Whether what stands at this offset stands where a block can begin: behind nothing on its line but
/// spaces and the marks of quotes, lists, definitions and footnotes.
///
/// It may say so of others too: a `<` that the parser does not take for HTML is text in any case.
fn begins_block(text: &str, at: usize, has_footnotes: bool) -> bool {
    let bytes = text.as_bytes();
    let mut start = at;
    while let Some(before) = start.checked_sub(1) {
        match bytes[before] {
            b'\n' | b'\r' => break,
            b' ' | b'\t' | b'>' | b'-' | b'+' | b'*' | b':' | b'.' | b')' | b'0'..=b'9' => start = before,
            b']' if has_footnotes && bytes[start] == b':' => {
                let label = text[..before].rfind(['[', '<', '\n']);
                match label.filter(|&label| text[label..].starts_with("[^")) {
                    Some(label) => start = label,
                    None => return false,
                }
            }
            _ => return false,
        }
    }
    at == start || matches!(bytes[at - 1], b' ' | b'\t' | b'>' | b':')
}

/// Whether the line before ends with `](`, or is the `[label]:` of a link: then the destination of a
/// link may follow.
fn may_be_destination(text: &str, at: usize, has_footnotes: bool) -> bool {
    let before = text[..at].trim_end_matches(|character| !matches!(character, '\n' | '\r'));
    let line = before.strip_suffix('\n').unwrap_or(before);
    let line = line.strip_suffix('\r').unwrap_or(line).trim_end_matches([' ', '\t']);
    if line.len() == before.len() || !line.ends_with("]:") {
        return line.len() < before.len() && line.ends_with("](");
    }
    match line.rfind(['[', '\n', '\r']).filter(|&label| line[label..].starts_with('[')) {
        Some(label) => {
            let is_note = has_footnotes && line[label..].starts_with("[^");
            !is_note && begins_block(text, label, has_footnotes)
        }
        None => true,
    }
}

/// Whether what stands behind a `<` begins this kind of block.
fn is_opened(rest: &str, start: &str) -> bool {
    let bytes = rest.as_bytes();
    let Some(written) = bytes.get(..start.len()) else { return false };
    let next = bytes.get(start.len());
    match start {
        "!" => written == b"!" && next.is_some_and(u8::is_ascii_alphabetic),
        "!--" | "![CDATA[" | "?" => written == start.as_bytes(),
        name => {
            let is_end = |next: &u8| next.is_ascii_whitespace() || matches!(next, b'\x0b' | b'>');
            written.eq_ignore_ascii_case(name.as_bytes()) && next.is_none_or(is_end)
        }
    }
}

/// A control character that means nothing in Markdown, and that a text does not hold.
fn unused_character(text: &str) -> Option<u8> {
    let mut is_used = [false; 256];
    text.bytes().for_each(|byte| is_used[usize::from(byte)] = true);
    (1..=8).chain(14..=31).chain([127]).find(|&character| !is_used[usize::from(character)])
}
