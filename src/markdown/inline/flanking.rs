//! What a delimiter run can do, by the characters around it.
//!
//! CommonMark (6.2) tells an opening `**` from a closing one by the spaces and the punctuation next
//! to it. That fails where words stand without spaces: in `**《书》**的` the second run follows
//! punctuation and a letter follows it, so that it opens. The CJK-friendly amendment to CommonMark
//! (github.com/tats-u/markdown-cjk-friendly, specification.md) mends this: Chinese, Japanese and
//! Korean punctuation counts as letters do, and such a character next to a run counts as a space
//! does for punctuation on the run's other side.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::markdown::east_asian::is_cjk;

/// Whose rules say whether a run opens or closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Rules {
    /// CommonMark's, and for `~~` the parser's.
    Parser,
    /// CommonMark's with the CJK-friendly amendment, also for `~~`.
    CjkFriendly,
}

/// Whether a run of delimiters can open and close what they stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Flanking {
    pub(super) can_open: bool,
    pub(super) can_close: bool,
}

/// What a run of this many delimiters can do.
///
/// `before` is the text before it on its line, `after` the character behind it unless the line
/// ends there.
pub(super) fn flanking(
    rules: Rules,
    delimiter: u8,
    length: u32,
    before: &str,
    after: Option<char>,
) -> Flanking {
    match (rules, delimiter, length) {
        (_, b'~', 3..) => Flanking { can_open: false, can_close: false },
        // Chinese writers draw out a tone with a wave, `好吃~下次~`: one alone is left to the parser's
        // strict rules, by which it cannot part a word.
        (Rules::Parser, ..) | (_, b'~', 1) => as_parsed(delimiter, length, before, after),
        (Rules::CjkFriendly, ..) => amended(delimiter, before, after),
    }
}

/// What the parser, pulldown-cmark 0.13, takes a run for.
///
/// For `*` and `_` that is CommonMark's rule in fewer words.
fn as_parsed(delimiter: u8, length: u32, before: &str, after: Option<char>) -> Flanking {
    let before = before.chars().next_back();
    let space_before = before.is_none_or(char::is_whitespace);
    let space_after = after.is_none_or(char::is_whitespace);
    let bounded_before = space_before || before.is_some_and(is_punctuation);
    let bounded_after = space_after || after.is_some_and(is_punctuation);
    let (opens, closes) = match (delimiter, length) {
        (b'*', _) => (bounded_before || !bounded_after, bounded_after || !bounded_before),
        // Only an escaped one can stand there.
        (b'~', _) if before == Some('~') => (true, true),
        (b'~', 2..) => (true, bounded_after || !bounded_before),
        _ => (bounded_before, bounded_after),
    };
    Flanking { can_open: !space_after && opens, can_close: !space_before && closes }
}

/// What the amendment takes a run for; its numbers are those of its definitions.
fn amended(delimiter: u8, before: &str, after: Option<char>) -> Flanking {
    let (before, after) = (Neighbour::before(before), Neighbour::after(after));
    let is_left = after != Neighbour::Space
        && (after != Neighbour::Punctuation || before.bounds() || before == Neighbour::IdeographicSelector);
    let is_right = before != Neighbour::Space && (before != Neighbour::Punctuation || after.bounds());
    match delimiter {
        // Rules 2, 4, 6 and 8 of CommonMark 6.2 keep `_` from parting a word.
        b'_' => Flanking {
            can_open: is_left && (!is_right || before.is_punctuation()),
            can_close: is_right && (!is_left || after.is_punctuation()),
        },
        _ => Flanking { can_open: is_left, can_close: is_right },
    }
}

/// What the amendment calls that which stands next to a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Neighbour {
    /// Unicode whitespace, or the end of the line.
    Space,
    /// A non-CJK punctuation character or sequence.
    Punctuation,
    /// A CJK punctuation character or sequence.
    CjkPunctuation,
    /// Another CJK character or sequence.
    Cjk,
    /// An ideographic variation selector.
    IdeographicSelector,
    /// Anything else.
    Other,
}

impl Neighbour {
    /// What ends this text: a character, or one with a variation selector behind it.
    fn before(text: &str) -> Self {
        let mut characters = text.chars();
        let last = characters.next_back();
        let Some(selector @ '\u{fe00}'..='\u{fe0e}') = last else {
            return match last {
                Some('\u{e0100}'..='\u{e01ef}') => Neighbour::IdeographicSelector,
                _ => Neighbour::after(last),
            };
        };
        match (characters.next_back(), selector) {
            // The CJK ambiguous punctuation sequences: quotation marks in their full-width form.
            (Some('‘' | '’' | '“' | '”'), '\u{fe01}') => Neighbour::CjkPunctuation,
            (base, _) => match Neighbour::after(base) {
                // A selector that selects nothing stands for itself.
                Neighbour::Space => Neighbour::Other,
                base => base,
            },
        }
    }

    fn after(character: Option<char>) -> Self {
        let Some(character) = character.filter(|character| !character.is_whitespace()) else {
            return Neighbour::Space;
        };
        match (is_punctuation(character), is_cjk(character)) {
            (true, true) => Neighbour::CjkPunctuation,
            (true, false) => Neighbour::Punctuation,
            (false, true) => Neighbour::Cjk,
            (false, false) => Neighbour::Other,
        }
    }

    /// Whether punctuation on the other side of a run may belong to what the run encloses.
    fn bounds(self) -> bool {
        matches!(self, Neighbour::Space | Neighbour::Punctuation | Neighbour::CjkPunctuation | Neighbour::Cjk)
    }

    fn is_punctuation(self) -> bool {
        matches!(self, Neighbour::Punctuation | Neighbour::CjkPunctuation)
    }
}

/// Whether this is a "Unicode punctuation character" of CommonMark (2.1).
fn is_punctuation(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_punctuation();
    }
    let group = character.general_category_group();
    matches!(group, GeneralCategoryGroup::Punctuation | GeneralCategoryGroup::Symbol)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a run can do by both rules, as `(` where it opens and `)` where it closes.
    fn both(delimiters: &str, before: &str, after: &str) -> (String, String) {
        let of = |rules| {
            let (delimiter, length) = (delimiters.as_bytes()[0], delimiters.len() as u32);
            let flanking = flanking(rules, delimiter, length, before, after.chars().next());
            [(flanking.can_open, "("), (flanking.can_close, ")")]
                .iter()
                .filter(|(can, _)| *can)
                .map(|(_, sign)| *sign)
                .collect::<String>()
        };
        (of(Rules::Parser), of(Rules::CjkFriendly))
    }

    #[test]
    fn runs_open_and_close_by_their_neighbours() {
        for (before, delimiters, after, parser, amended) in [
            // Without any Chinese both rules are one.
            ("a", "**", "b", "()", "()"),
            ("a", "__", "b", "", ""),
            ("", "*", "b", "(", "("),
            ("a", "*", "", ")", ")"),
            ("", "*", "", "", ""),
            ("a", "**", "(", ")", ")"),
            (")", "**", "b", "(", "("),
            (")", "**", "(", "()", "()"),
            (")", "__", "(", "()", "()"),
            ("a", "_", "(", ")", ")"),
            ("a ", "*", "(", "(", "("),
            // Chinese punctuation is as good as letters.
            ("》", "**", "的", "(", "()"),
            ("的", "**", "《", ")", "()"),
            ("a", "**", "《", ")", "()"),
            ("》", "**", "a", "(", "()"),
            ("》", "**", "", ")", ")"),
            ("　", "**", "《", "(", "("),
            ("。", "**", "《", "()", "()"),
            // Other punctuation is, next to a Chinese character.
            ("的", "**", "(", ")", "()"),
            (")", "**", "的", "(", "()"),
            ("的", "**", "“", ")", "()"),
            ("”", "**", "的", "(", "()"),
            ("》", "**", "(", "()", "()"),
            ("a", "**", "“", ")", ")"),
            // An underscore still parts no word, and Chinese has no others than punctuation parts.
            ("的", "__", "的", "", ""),
            ("》", "__", "的", "(", "("),
            ("的", "__", "《", ")", ")"),
            ("。\u{fe01}", "_", "a", "", "("),
            // Korean, Japanese, half-width and characters of other planes.
            ("한", "*", "(", ")", "()"),
            ("\u{1160}", "*", "(", ")", "()"),
            ("｡", "*", "あ", "(", "()"),
            ("か\u{3099}", "*", "(", ")", "()"),
            ("𠮷", "*", "(", ")", "()"),
            ("ﾎ", "*", "(", ")", "()"),
            ("₩", "*", "a", "(", "()"),
            ("ä", "*", "(", ")", ")"),
            ("\u{17a4}", "*", "(", ")", ")"),
            // Variation selectors belong to what they follow.
            ("葛\u{e0100}", "*", "(", ")", "()"),
            ("塚\u{fe00}", "*", "(", ")", "()"),
            ("a\u{fe00}", "*", "(", ")", ")"),
            (")\u{fe00}", "*", "a", "()", "("),
            ("”\u{fe01}", "*", "a", "()", "()"),
            ("”\u{fe00}", "*", "a", "()", "("),
            ("、\u{fe01}", "*", "a", "()", "()"),
            (" \u{fe00}", "*", "(", ")", ")"),
            ("\u{fe00}", "*", "(", ")", ")"),
            // What is shown as emoji is no Chinese character; what is only by a selector is.
            ("🎂", "*", "a", "(", "("),
            ("👨🏽", "*", "(", "()", "()"),
            ("a", "*", "🎂", ")", ")"),
            ("〰", "*", "a", "(", "()"),
            ("㊙", "*", "a", "(", "()"),
            ("㊙\u{fe0f}", "*", "(", ")", ")"),
            ("™", "*", "a", "(", "("),
            // Waves.
            ("a", "~~", "b", "()", "()"),
            ("a", "~~", "(", "()", ")"),
            (")", "~~", "b", "(", "("),
            ("的", "~~", "(", "()", "()"),
            ("》", "~~", "的", "(", "()"),
            ("吃", "~", "下", "", ""),
            ("吃", "~", "《", ")", ")"),
            ("吃", "~", "", ")", ")"),
            ("\\~", "~", "a", "()", "()"),
            (" ", "~~~", "a", "", ""),
        ] {
            let found = both(delimiters, before, after);
            let expected = (parser.to_owned(), amended.to_owned());
            assert_eq!(found, expected, "{before:?} {delimiters} {after:?}");
        }
    }

    #[test]
    fn ascii_is_read_as_the_parser_reads_it() {
        for before in '\0'..='\u{7f}' {
            for after in '\0'..='\u{7f}' {
                for delimiters in ["*", "__"] {
                    let (parser, amended) = both(delimiters, &before.to_string(), &after.to_string());
                    assert_eq!(parser, amended, "{before:?} {delimiters} {after:?}");
                }
            }
        }
    }
}
