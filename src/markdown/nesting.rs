//! Keeps quotes and lists from nesting so deep that to read them would take forever.
//!
//! The parser looks at every quote and list that is open on every line, also on one that is in none
//! of them, so that its time is the product of depth and lines: half a megabyte of `> ` before as
//! much text on short lines takes it most of a minute. CommonMark knows no deepest level, and
//! a text that nests deep and has few lines is read as it is.

use std::borrow::Cow;

/// How many lines times levels the parser may look at, about a tenth of a second's work.
const MOST: usize = 100_000_000;

/// The levels that every text may have, however many lines.
const ALWAYS: usize = 100;

/// A text in which quotes and lists nest no deeper than can be read.
pub(super) struct Nesting<'a> {
    /// The text; a copy of the same length, if some marks of quotes and lists had to be made letters.
    pub text: Cow<'a, str>,
    /// The first mark of a level that is too deep.
    pub too_deep: Option<TooDeep>,
}

/// Where a text first nests too deep.
pub(super) struct TooDeep {
    /// The offset of a mark.
    pub at: usize,
    /// How many levels are read.
    pub levels: usize,
}

impl<'a> Nesting<'a> {
    pub fn limit(text: &'a str) -> Self {
        let (mut lines, mut deepest) = (0, 0);
        for (_, line) in lines_of(text) {
            lines += 1;
            visit(line.as_bytes(), |level, _| {
                deepest = deepest.max(level);
                true
            });
        }
        let levels = (MOST / lines).max(ALWAYS);
        if deepest <= levels {
            return Nesting { text: Cow::Borrowed(text), too_deep: None };
        }
        let mut too_deep = None;
        let mut copy = text.to_owned().into_bytes();
        for (start, line) in lines_of(text) {
            visit(line.as_bytes(), |level, at| {
                let is_read = level <= levels || is_rule(line);
                if !is_read {
                    // A letter ends the marks of its line, and what it stands for is text.
                    copy[start + at] = b'x';
                    too_deep.get_or_insert(TooDeep { at: start + at, levels });
                }
                is_read
            });
        }
        let text = String::from_utf8(copy).expect("ASCII characters take the place of others");
        Nesting { text: Cow::Owned(text), too_deep }
    }
}

/// The lines of a text without their ends, each with its offset; one that ends with `\r\n` as two.
fn lines_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let ends = memchr::memchr2_iter(b'\n', b'\r', text.as_bytes()).chain([text.len()]);
    ends.scan(0, |start, end| {
        let line = (*start, &text[*start..end]);
        *start = end + 1;
        Some(line)
    })
}

/// Shows the marks of containers at the head of a line, each with the level that it can at most
/// have, from 1, and its offset, as long as `goes_on`.
///
/// What a line goes on with is not marked: a quote repeats its mark, but an item of a list wants two
/// columns at least, and a footnote four.
fn visit(line: &[u8], mut goes_on: impl FnMut(usize, usize) -> bool) {
    let is_end = |at: usize| line.get(at).is_none_or(u8::is_ascii_whitespace);
    let (mut at, mut columns, mut marks) = (0, 0, 0);
    loop {
        let rest = &line[at..];
        let length = match rest {
            [b' ', ..] => {
                (at, columns) = (at + 1, columns + 1);
                continue;
            }
            [b'\t', ..] => {
                (at, columns) = (at + 1, columns + 4);
                continue;
            }
            [b'>' | b':', ..] => 1,
            [b'-' | b'+' | b'*', ..] if is_end(at + 1) => 1,
            [b'0'..=b'9', ..] => {
                let digits = rest.iter().take(9).take_while(|byte| byte.is_ascii_digit()).count();
                let is_mark = matches!(rest.get(digits), Some(b'.' | b')')) && is_end(at + digits + 1);
                if !is_mark {
                    return;
                }
                digits + 1
            }
            [b'[', b'^', label @ ..] => match memchr::memchr(b']', label) {
                Some(end) if label.get(end + 1) == Some(&b':') => end + 4,
                _ => return,
            },
            _ => return,
        };
        marks += 1;
        if !goes_on(marks + columns / 2, at) {
            return;
        }
        at += length;
        // The space behind a mark belongs to it.
        at += usize::from(line.get(at) == Some(&b' '));
    }
}

/// Whether a line is a line across, however many marks it has.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    ['-', '*']
        .iter()
        .any(|&mark| line.chars().all(|character| character == mark || character.is_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn levels(line: &str) -> usize {
        let mut deepest = 0;
        visit(line.as_bytes(), |level, _| {
            deepest = level;
            true
        });
        deepest
    }

    #[test]
    fn levels_are_counted_at_the_head_of_a_line() {
        for (line, expected) in [
            ("", 0),
            ("字 > a", 0),
            ("> a > b", 1),
            (">>> a", 3),
            ("> - 1. a", 3),
            ("    - a", 3),
            ("\t- a", 3),
            ("-a", 0),
            ("1.a", 0),
            ("12345678901. a", 0),
            ("- ", 1),
            ("-", 1),
            ("[^a]: [^b]: c", 2),
            ("[^a] b", 0),
            (": a", 1),
        ] {
            assert_eq!(levels(line), expected, "{line:?}");
        }
    }

    #[test]
    fn what_can_be_read_is_left_alone() {
        for text in [
            "> ".repeat(100_000),
            format!("{}a\n{}", "> ".repeat(1_000), "b\n".repeat(10_000)),
            format!("{}a\n{}", "- ".repeat(100), "\n".repeat(1_100_000)),
            String::new(),
        ] {
            let nesting = Nesting::limit(&text);
            assert!(nesting.too_deep.is_none() && matches!(nesting.text, Cow::Borrowed(_)));
        }
    }

    #[test]
    fn what_nests_deeper_is_text() {
        for mark in ["> ", "- ", "1. ", "[^a]: "] {
            let rule = "* ".repeat(5_000);
            let text = format!("字\n{}a\n{rule}\n{}", mark.repeat(5_000), "b\n".repeat(50_000));
            let nesting = Nesting::limit(&text);
            let too_deep = nesting.too_deep.expect("there are too many levels");
            let levels = MOST / 50_004;
            assert_eq!((too_deep.levels, too_deep.at), (levels, "字\n".len() + levels * mark.len()));
            assert_eq!(nesting.text.len(), text.len());
            assert_eq!(nesting.text.replacen('x', &mark[..1], 1), text);
        }
    }
}
