//! The form in which texts are compared: `用 Ｒust，写` and `用rust 写` are one.
//!
//! `static/search.js` folds what readers type by the same rules.

use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::spacing::is_ideograph;

/// A text as it is compared: compatibility forms made one (NFKC), in lower case, and one space for
/// all that is neither letter nor digit.
///
/// Between Chinese and other scripts there is none, since one is written there or not as authors like
/// ([spacing](crate::spacing)). Signs behind a word that are part of its name stay: `C++`, `C#`.
pub fn fold(text: &str) -> String {
    let mut folded = Folded { text: String::with_capacity(text.len()), ..Folded::default() };
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let has_mark = characters.peek().is_some_and(|next| is_mark(*next));
        if !has_mark && is_folded(character) {
            folded.push(character.to_ascii_lowercase());
            continue;
        }
        // What a mark stands on is composed with it, and with nothing else.
        let mut cluster = String::from(character);
        while let Some(mark) = characters.next_if(|next| is_mark(*next)) {
            cluster.push(mark);
        }
        for character in cluster.nfkc().flat_map(char::to_lowercase) {
            folded.push(character);
        }
    }
    folded.finish()
}

/// Whether a character can be part of a word in a script with letters.
pub fn is_of_word(character: char) -> bool {
    match character {
        '\0'..='\x7f' => character.is_ascii_alphanumeric(),
        '\u{4e00}'..='\u{9fff}' => false,
        _ => !is_ideograph(character) && (character.is_alphanumeric() || is_mark(character)),
    }
}

/// Whether normalising a character that has no mark changes nothing but its case.
fn is_folded(character: char) -> bool {
    character.is_ascii() || matches!(character, '\u{4e00}'..='\u{9fff}' | '\u{3001}' | '\u{3002}')
}

fn is_mark(character: char) -> bool {
    match character {
        // No mark stands before U+0300, nor among the common ideographs.
        '\0'..='\u{2ff}' | '\u{4e00}'..='\u{9fff}' => false,
        // The half-width sound marks of kana are letters until they are composed.
        '\u{ff9e}' | '\u{ff9f}' => true,
        _ => character.general_category_group() == GeneralCategoryGroup::Mark,
    }
}

#[derive(Default)]
struct Folded {
    text: String,
    /// Signs behind a word, of which what follows tells whether they are part of it.
    signs: String,
    /// Whether something stood before what comes next that is neither letter nor digit.
    is_apart: bool,
}

impl Folded {
    fn push(&mut self, character: char) {
        let is_word = is_of_word(character);
        let may_be_of_name = !self.is_apart && (!self.signs.is_empty() || self.text.ends_with(is_of_word));
        if matches!(character, '+' | '#') && may_be_of_name {
            self.signs.push(character);
            return;
        }
        let signs = std::mem::take(&mut self.signs);
        if is_word && !signs.is_empty() && !self.is_apart {
            self.is_apart = true;
        } else {
            self.text.push_str(&signs);
        }
        if !is_word && !is_ideograph(character) {
            self.is_apart = true;
            return;
        }
        let is_alike = self.text.chars().next_back().is_some_and(|last| is_ideograph(last) != is_word);
        if std::mem::take(&mut self.is_apart) && is_alike {
            self.text.push(' ');
        }
        self.text.push(character);
    }

    fn finish(mut self) -> String {
        self.text.push_str(&self.signs);
        self.text
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn writings_of_one_text_are_one() {
        for (written, folded) in [
            ("用 Rust 写", "用rust写"),
            ("用Ｒｕｓｔ写", "用rust写"),
            ("张三 李四", "张三 李四"),
            ("好的， OK！", "好的ok"),
            ("《海边》，第 12 章", "海边 第12章"),
            ("写 C++，再写", "写c++再写"),
            ("C++ 与 C#，a+b c+ d", "c++与c# a b c+ d"),
            ("Node.js、io_uring", "node js io uring"),
            ("cafe\u{301} CAFÉ", "café café"),
            ("ﾊﾟﾝ", "パン"),
            ("甲\n\n乙", "甲 乙"),
            ("……", ""),
            ("", ""),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    proptest! {
        #[test]
        fn folding_is_done_once(text in "[用写rR1+#é\u{301}，。 \n\\-（ｱﾞ]{0,24}") {
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded);
        }

        /// What begins and ends with Chinese is found in whatever it stands.
        #[test]
        fn a_part_stays_a_part(before in "[用rR1+#， \n]{0,8}", part in "写[用rR1+#， ]{0,8}书", behind in "[用r1+#， ]{0,8}") {
            let whole = [before.as_str(), part.as_str(), behind.as_str()].concat();
            prop_assert!(fold(&whole).contains(&fold(&part)));
        }
    }
}
