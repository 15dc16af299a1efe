//! Bare URLs, by the rules of GitHub Flavored Markdown 0.29, section 6.9, in text that puts no
//! spaces around them.
//!
//! Where that section and GitHub's own parser (cmark-gfm, `extensions/autolink.c`) differ, a link
//! is what readers see on GitHub: a scheme may stand behind any character but an ASCII letter, a
//! host behind a scheme needs no dot, and quotes and semicolons at the end are left out.
//!
//! Chinese writing wants something else in four places:
//!
//! - A URL ends before Chinese or full-width punctuation, while Chinese letters are part of a path:
//!   addresses of encyclopedias are copied so from a browser.
//! - A Chinese letter right behind something that closes (a quote, an asterisk, a bracket that the
//!   URL does not open, a comma) is no part of the URL: `**https://…**是` is a strong link, though
//!   by GitHub's rule the address goes on up to the next space.
//! - `www.` may stand right behind Chinese letters and punctuation.
//! - A host ends where Chinese letters follow its last label; [`host`] tells more.
//!
//! And this holds in any writing:
//!
//! - A `]` or `}` that the URL does not open ends it, so that `[见 https://…]` holds a link. No path
//!   has these characters (RFC 3986, section 3.3); GitHub's parser finds no links in brackets.
//! - There is a name behind `www.`, and underscores at a host's end, where no path
//!   follows, are the end of emphasis: GitHub links `www` in `www. ` and nothing in `_www.a.b_ `.
//! - A backslash that escapes what is left out at the end is left out as well, and so is a numeric
//!   reference such as `&#39;`, like the named ones of GitHub's rule. References to spaces and to `<`
//!   end a URL as these characters do.

mod characters;
mod host;

use std::ops::Range;

use memchr::memchr2;

use self::characters::{is_invisible, is_middle_dot, is_punctuation, is_wide};
use crate::markdown::ast::LinkForm;

/// A bare URL in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Autolink {
    /// The bytes of the source that the link shows.
    pub span: Range<usize>,
    /// What its destination has before them.
    pub prefix: &'static str,
    /// What kind of link it is.
    pub form: LinkForm,
}

/// Adds the bare URLs in a stretch of text to `found`, in order and apart from each other.
///
/// `run` must hold nothing but text: no code, no links, no tags and no line ends; what may turn out
/// to be a delimiter of emphasis is text still, since a URL takes it first. `before` is the
/// character before the run, `None` where a line begins.
pub(super) fn find(source: &str, run: Range<usize>, before: Option<char>, found: &mut Vec<Autolink>) {
    let text = &source[run.clone()];
    let bytes = text.as_bytes();
    let mut from = 0;
    // The hosts of two schemes have no byte in common, and `with_www` says how far it has looked in
    // vain, so each byte is looked at a few times at most.
    while let Some(at) = memchr2(b':', b'w', &bytes[from..]) {
        let at = from + at;
        let link = if bytes[at..].starts_with(b"://") {
            with_scheme(text, at, before).ok_or(at + 1)
        } else if bytes[at..].starts_with(b"www.") {
            with_www(text, at, before)
        } else {
            Err(at + 1)
        };
        from = match link {
            Ok(ref span) => span.end,
            Err(next) => next,
        };
        if let Ok(span) = link {
            let prefix = if bytes[at] == b'w' { "http://" } else { "" };
            let span = run.start + span.start..run.start + span.end;
            found.push(Autolink { span, prefix, form: LinkForm::Autolink });
        }
    }
}

/// A link that ends no later than at `end`, which must lie behind its host.
pub(super) fn shortened(source: &str, link: &Autolink, end: usize) -> Autolink {
    let text = &source[link.span.start..];
    let end = trim(text, 0, end - link.span.start);
    Autolink { span: link.span.start..link.span.start + end, ..link.clone() }
}

/// The link whose `://` stands at `colon`.
fn with_scheme(text: &str, colon: usize, before: Option<char>) -> Option<Range<usize>> {
    let start = ["https", "http", "ftp"].iter().find_map(|scheme| {
        let start = colon.checked_sub(scheme.len())?;
        text.as_bytes()[start..colon].eq_ignore_ascii_case(scheme.as_bytes()).then_some(start)
    })?;
    if text[..start].chars().next_back().or(before).is_some_and(|before| before.is_ascii_alphabetic()) {
        return None;
    }
    let host_start = colon + "://".len();
    let host = host::read(&text[host_start..], 0).ok()?;
    Some(start..end(text, start, host_start + host.len, host.is_all))
}

/// The link whose `www.` stands at `start`, or where to look for the next.
fn with_www(text: &str, start: usize, before: Option<char>) -> Result<Range<usize>, usize> {
    const WWW: usize = "www.".len();
    if let Some(before) = text[..start].chars().next_back().or(before)
        && !(before.is_whitespace() || "*_~(".contains(before))
        && !(is_wide(before) || is_punctuation(before) || is_middle_dot(before))
    {
        return Err(start + WWW);
    }
    match host::read(&text[start..], WWW) {
        Ok(host) => Ok(start..end(text, start, start + host.len, host.is_all)),
        Err(in_vain) => Err(start + in_vain),
    }
}

/// Where a link ends whose host ends at `host_end`.
fn end(text: &str, start: usize, host_end: usize, is_all: bool) -> usize {
    let reach = if is_all { host_end } else { reach(text, host_end) };
    trim(text, start, reach)
}

/// References to characters that end a URL: to `<` and to the spaces that writers put in by name.
const ENDING_REFERENCES: [&str; 4] = ["&lt;", "&nbsp;", "&ensp;", "&emsp;"];

/// How far a URL goes behind its host, with the punctuation behind it.
fn reach(text: &str, host_end: usize) -> usize {
    let (mut round, mut square, mut curly) = (0_usize, 0_usize, 0_usize);
    let mut in_path = false;
    let mut is_closed = false;
    let mut previous = '\0';
    let mut rest = text[host_end..].char_indices();
    while let Some((at, character)) = rest.next() {
        let goes_on = match character {
            '<' | '\0'..=' ' | '\u{7f}' => false,
            '(' | '[' | '{' | '/' | '?' | '#' => {
                in_path |= matches!(character, '/' | '?' | '#');
                round += usize::from(character == '(');
                square += usize::from(character == '[');
                curly += usize::from(character == '{');
                true
            }
            '&' => !ENDING_REFERENCES.iter().any(|name| text[host_end + at..].starts_with(name)),
            ']' => square > 0,
            '}' => curly > 0,
            '\0'..='\u{7f}' => true,
            _ if !in_path || character.is_whitespace() || is_invisible(character) => false,
            _ if is_punctuation(character) => false,
            // In a name of several parts, as encyclopedias write it.
            _ if is_middle_dot(character) => {
                is_wide(previous) && rest.clone().next().is_some_and(|(_, next)| is_letter(next))
            }
            _ => !is_closed || !is_wide(character),
        };
        if !goes_on {
            return host_end + at;
        }
        is_closed = match character {
            ')' => round == 0,
            '"' | '\'' | '*' | '!' | ',' | ';' => true,
            '~' => previous != '/',
            '.' | ':' | '?' | '_' => is_closed,
            _ => false,
        };
        match character {
            ')' => round = round.saturating_sub(1),
            ']' => square -= 1,
            '}' => curly -= 1,
            _ => {}
        }
        previous = character;
    }
    text.len()
}

fn is_letter(character: char) -> bool {
    is_wide(character) && !is_punctuation(character)
}

/// Where a URL ends without the punctuation behind it.
fn trim(text: &str, start: usize, reach: usize) -> usize {
    let bytes = text.as_bytes();
    let count = |bracket| bytes[start..reach].iter().filter(|&&byte| byte == bracket).count();
    let mut unopened = count(b')').saturating_sub(count(b'('));
    let mut end = reach;
    while end > start {
        match bytes[end - 1] {
            b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'\'' | b'"' => end -= 1,
            b')' if unopened > 0 => {
                unopened -= 1;
                end -= 1;
            }
            b';' => end = reference_start(&bytes[..end]).unwrap_or(end - 1),
            b'\\' if bytes.get(end).is_some_and(u8::is_ascii_punctuation) => end -= 1,
            _ => break,
        }
    }
    end
}

/// Where a character reference begins that ends a text with its `;`.
fn reference_start(text: &[u8]) -> Option<usize> {
    let name = text[..text.len() - 1].iter().rposition(|byte| !byte.is_ascii_alphanumeric())?;
    let start = if text[name] == b'#' { name.checked_sub(1)? } else { name };
    (text[start] == b'&' && name + 2 < text.len()).then_some(start)
}

#[cfg(test)]
mod tests;
