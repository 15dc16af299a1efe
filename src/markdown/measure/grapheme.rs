//! What readers take for one character.

use unicode_segmentation::UnicodeSegmentation;

/// Whether a character is a grapheme beside any other of this kind.
///
/// No rule of UAX 29 joins two of them, so that of two in a row the first is a grapheme. What is
/// common is so found without Unicode's tables; without this a build takes a thirtieth longer.
fn stands_alone(character: char) -> bool {
    matches!(character,
        ' '..='~'
        | '\u{2010}'..='\u{2026}'
        | '\u{3000}'..='\u{3029}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ff01}'..='\u{ff60}')
}

/// The graphemes of a text.
pub(super) fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut characters = rest.chars();
        let length = match (characters.next()?, characters.next()) {
            (first, None) => first.len_utf8(),
            (first, Some(second)) if stands_alone(first) && stands_alone(second) => first.len_utf8(),
            _ => rest.graphemes(true).next()?.len(),
        };
        let (grapheme, behind) = rest.split_at(length);
        rest = behind;
        Some(grapheme)
    })
}

/// Whether a text goes on with the grapheme before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Join {
    /// It begins one of its own.
    No,
    /// It is a part of the one before.
    Yes,
    /// It is a part of the one before, which is long enough without it.
    LeftOut,
}

/// Whether a grapheme of one node's text goes on with the last one of the node before: emphasis or a
/// link can begin in the middle of one.
pub(super) fn join(last: &str, grapheme: &str) -> Join {
    if grapheme.starts_with(stands_alone) || last.is_empty() {
        return Join::No;
    }
    // Stacks of marks have no end in Unicode. What is on top of so many is left out.
    const LONGEST_GRAPHEME: usize = 256;
    if last.len() > LONGEST_GRAPHEME {
        return Join::LeftOut;
    }
    let both = [last, grapheme].concat();
    if both.graphemes(true).nth(1).is_some() { Join::No } else { Join::Yes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphemes_are_those_of_unicode() {
        let text = "雨，a1\u{fe0f}\u{20e3}e\u{301}。👩\u{200d}👧\r\n～カ\u{3099}……🇨🇳（ 字\u{fe0f}一";
        assert!(graphemes(text).eq(text.graphemes(true)));
    }
}
