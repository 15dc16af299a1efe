//! What of a text is looked up: pairs of Chinese characters, and words of other scripts.

use super::fold::is_of_word;
use crate::spacing::is_ideograph;

/// How many characters of a word are looked up. Longer ones are addresses and sums.
///
/// `static/search.js` cuts what readers type at the same length.
pub const LONGEST_WORD: usize = 24;

/// Something that a text is found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term<'a> {
    /// Two Chinese characters that stand side by side; the last one of a run stands alone.
    Pair(char, Option<char>),
    /// A word of another script, or a number.
    Word(&'a str),
}

/// The terms of a [folded](super::fold::fold) text, each with the place of its first character, counted in
/// characters from 0.
///
/// Any run of Chinese characters in the text is so a run of pairs: to find it needs no knowledge of
/// where words begin and end, on which two programs hardly ever agree.
pub fn terms(folded: &str) -> impl Iterator<Item = (usize, Term<'_>)> {
    let mut characters = folded.char_indices().enumerate().peekable();
    std::iter::from_fn(move || {
        loop {
            let (place, (start, first)) = characters.next()?;
            let mut next = characters.peek().copied();
            if is_ideograph(first) {
                let second = next.map(|(_, (_, next))| next).filter(|next| is_ideograph(*next));
                return Some((place, Term::Pair(first, second)));
            }
            if !is_of_word(first) {
                continue;
            }
            let is_inside = |character: char| character != ' ' && !is_ideograph(character);
            let mut end = start + first.len_utf8();
            while let Some((at, (offset, character))) = next.filter(|(_, (_, next))| is_inside(*next)) {
                if at < place + LONGEST_WORD {
                    end = offset + character.len_utf8();
                }
                characters.next();
                next = characters.peek().copied();
            }
            return Some((place, Term::Word(&folded[start..end])));
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(folded: &str) -> Vec<String> {
        let shown = |(place, term)| match term {
            Term::Pair(first, second) => {
                format!("{place} {first}{}", second.map_or(String::new(), String::from))
            }
            Term::Word(word) => format!("{place} {word}"),
        };
        terms(folded).map(shown).collect()
    }

    #[test]
    fn texts_are_cut_into_terms() {
        assert_eq!(shown("用rust写书 c++"), ["0 用", "1 rust", "5 写书", "6 书", "8 c++"]);
        assert_eq!(shown("海边 第12章"), ["0 海边", "1 边", "3 第", "4 12", "6 章"]);
        assert_eq!(shown(""), Vec::<String>::new());
    }

    #[test]
    fn a_long_word_is_cut_and_passed() {
        assert_eq!(
            shown(&format!("{} 甲", "a".repeat(40))),
            [format!("0 {}", "a".repeat(24)), "41 甲".into()]
        );
    }
}
