//! The characters that Chinese writing puts around a URL.

use unicode_width::UnicodeWidthChar;

/// Whether a character is as wide as a Chinese one: Chinese, Japanese and Korean letters, their
/// punctuation, and most emoji.
pub(super) fn is_wide(character: char) -> bool {
    !character.is_ascii() && character.width() == Some(2)
}

/// Whether a character is punctuation that no URL goes on behind.
///
/// Quotes, the ellipsis and the long dash belong to all languages, but here they are what Chinese
/// input methods put for `"`, `^` and `_`. A URL copied from a browser has them percent-encoded.
/// The short dash `–` is none of them.
pub(super) fn is_punctuation(character: char) -> bool {
    match character {
        '‘' | '’' | '“' | '”' | '—' | '―' | '⸺' | '⸻' | '‥' | '…' | '⋯' => true,
        // CJK Symbols and Punctuation, which has letters such as 々 and 〇 as well; vertical forms,
        // compatibility forms and small forms; half-width and full-width forms.
        '\u{3000}'..='\u{303f}'
        | '\u{fe10}'..='\u{fe1f}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ffef}' => !character.is_alphanumeric(),
        _ => false,
    }
}

/// Whether a character is the dot between the parts of a foreign name, Chinese or Japanese.
pub(super) fn is_middle_dot(character: char) -> bool {
    matches!(character, '·' | '‧' | '・')
}

/// Whether nothing is seen of a character; editors and web pages leave such ones in what is copied.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{80}'..='\u{9f}' | '\u{200b}' | '\u{2060}' | '\u{feff}')
}
