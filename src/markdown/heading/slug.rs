//! The ids that GitHub makes of headings.

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::spacing;

/// The id that GitHub makes of a heading's text, as npm's `github-slugger` has it: lower case, spaces
/// as hyphens, and of the rest only what belongs to words, in any script.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in text.to_lowercase().chars() {
        match character {
            ' ' | '-' => slug.push('-'),
            _ if is_word(character) => slug.push(character),
            _ => {}
        }
    }
    slug
}

/// What ids are compared by, of an id or of a text that is meant to be one: the same for `用-rust-写`,
/// `用rust写` and `用 Rust 写`.
pub fn key(id: &str) -> String {
    spacing::close_up_slug(&slug(id)).into_owned()
}

/// Whether Unicode counts this into words: letters, marks, decimal digits, connecting punctuation
/// (`\w` of UTS 18, Annex C, without the two joiners).
fn is_word(character: char) -> bool {
    use GeneralCategory::{ConnectorPunctuation, DecimalNumber};
    match character {
        '0'..='9' | 'a'..='z' | 'A'..='Z' | '_' | '\u{4e00}'..='\u{9fff}' => true,
        '\0'..='\u{7f}' => false,
        _ => {
            character.is_alphabetic()
                || character.general_category_group() == GeneralCategoryGroup::Mark
                || matches!(character.general_category(), DecimalNumber | ConnectorPunctuation)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_as_github_makes_them() {
        for (text, id) in [
            ("生活", "生活"),
            ("技术 & 总结", "技术--总结"),
            ("1，本周：好 事", "1本周好-事"),
            ("《书》与“人”", "书与人"),
            ("Hello, World!", "hello-world"),
            ("C++ / Rust_2", "c--rust_2"),
            ("🎂 生日", "-生日"),
            ("ÀÉ ß", "àé-ß"),
            ("①二½", "二"),
            ("ガギ", "ガギ"),
            (" 前后 ", "-前后-"),
            ("ΑΣ Ⅷ 2²", "ας-ⅷ-2"),
            ("1️⃣ 👩\u{200d}👧 好", "1\u{fe0f}\u{20e3}--好"),
            ("हिन्दी", "हिन्दी"),
            ("全角　（ＡＢ）１２", "全角ａｂ１２"),
        ] {
            assert_eq!(slug(text), id, "{text}");
        }
    }
}
