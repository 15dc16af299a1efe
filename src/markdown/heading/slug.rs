//! The ids that GitHub makes of headings.

use crate::{markdown::characters::is_mark, spacing};

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
    match character {
        '0'..='9' | 'a'..='z' | 'A'..='Z' | '_' | '\u{4e00}'..='\u{9fff}' => true,
        '\0'..='\u{7f}' => false,
        // Connecting punctuation.
        '\u{203f}' | '\u{2040}' | '\u{2054}' | '\u{fe33}' | '\u{fe34}' => true,
        '\u{fe4d}'..='\u{fe4f}' | '\u{ff3f}' => true,
        _ => character.is_alphabetic() || is_decimal_digit(character) || is_mark(character),
    }
}

/// The zeros of all scripts but ASCII, in order; the digits up to nine follow each (Unicode, 4.6).
const ZEROS: [u32; 75] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
    0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066,
    0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730,
    0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50, 0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60, 0x16ac0,
    0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0,
    0x1e5f1, 0x1e950,
];

/// Whether this is one of ten digits, and no number of another kind: ², ½, ①, ㈠.
fn is_decimal_digit(character: char) -> bool {
    let code = u32::from(character);
    let before = ZEROS.partition_point(|&zero| zero <= code);
    let is_digit = before.checked_sub(1).is_some_and(|last| code - ZEROS[last] < 10);
    is_digit || (0x1fbf0..=0x1fbf9).contains(&code)
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
