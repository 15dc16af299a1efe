//! The width of East Asian characters (UAX #11), and who writes with them.

use unicode_properties::{EmojiStatus, GeneralCategoryGroup, UnicodeEmoji, UnicodeGeneralCategory};
use unicode_width::UnicodeWidthChar;

/// Whether this is a "CJK character" of the CJK-friendly amendment to CommonMark: wide, full-width
/// or half-width (UAX #11) and not shown as emoji by default (UTS #51), or Hangul (UAX #24).
pub(super) fn is_cjk(character: char) -> bool {
    match character {
        '\0'..='\u{10ff}' => false,
        // Terminals give no column of their own to marks on a character and to the vowels and final
        // consonants of Hangul, and one to half-width characters: all of them are CJK.
        '\u{1160}'..='\u{11ff}'
        | '\u{d7b0}'..='\u{d7c6}'
        | '\u{d7cb}'..='\u{d7fb}'
        | '\u{3164}'
        | '\u{302a}'..='\u{302f}'
        | '\u{3099}'..='\u{309a}'
        | '\u{16fe4}'
        | '\u{16ff0}'..='\u{16ff1}'
        | '\u{20a9}'
        | '\u{ff61}'..='\u{ffbe}'
        | '\u{ffc2}'..='\u{ffc7}'
        | '\u{ffca}'..='\u{ffcf}'
        | '\u{ffd2}'..='\u{ffd7}'
        | '\u{ffda}'..='\u{ffdc}'
        | '\u{ffe8}'..='\u{ffee}' => true,
        // A letter of Khmer, which is as wide as two.
        '\u{17a4}' => false,
        _ => character.width() == Some(2) && !is_shown_as_emoji(character),
    }
}

/// Whether this is a "default emoji presentation character" of UTS #51.
fn is_shown_as_emoji(character: char) -> bool {
    matches!(
        character.emoji_status(),
        EmojiStatus::EmojiPresentation
            | EmojiStatus::EmojiPresentationAndModifierBase
            | EmojiStatus::EmojiPresentationAndEmojiComponent
            | EmojiStatus::EmojiPresentationAndModifierAndEmojiComponent
    )
}

/// Whether this is Hangul (UAX #24), which is written with spaces between words.
pub(super) fn is_hangul(character: char) -> bool {
    matches!(character,
        '\u{1100}'..='\u{11ff}'
        | '\u{302e}'..='\u{302f}'
        | '\u{3131}'..='\u{318e}'
        | '\u{3200}'..='\u{321e}'
        | '\u{3260}'..='\u{327e}'
        | '\u{a960}'..='\u{a97c}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{d7b0}'..='\u{d7fb}'
        | '\u{ffa0}'..='\u{ffdc}'
    )
}

/// Whether this is a punctuation mark or a symbol that is wide in Chinese text and narrow in other:
/// one of ambiguous width (UAX #11), as `“`, `”`, `—` and `…`, or an emoji.
pub(super) fn is_ambiguous_sign(character: char) -> bool {
    let is_sign = || {
        let group = character.general_category_group();
        matches!(group, GeneralCategoryGroup::Punctuation | GeneralCategoryGroup::Symbol)
    };
    let is_ambiguous = || {
        let (width, in_chinese) = (character.width(), character.width_cjk());
        character.is_emoji_char() || width == Some(1) && in_chinese == Some(2)
    };
    !character.is_ascii() && is_sign() && is_ambiguous()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_chinese_japanese_or_korean() {
        // Of each range in Unicode's data the first and the last, and those right outside.
        for (first, last) in [
            ('\u{1100}', '\u{11ff}'),
            ('\u{20a9}', '\u{20a9}'),
            ('\u{2e80}', '\u{2e99}'),
            ('\u{2ff0}', '\u{303e}'),
            ('\u{3041}', '\u{3096}'),
            ('\u{3099}', '\u{30ff}'),
            ('\u{3131}', '\u{318e}'),
            ('\u{3250}', '\u{a48c}'),
            ('\u{a960}', '\u{a97c}'),
            ('\u{ac00}', '\u{d7a3}'),
            ('\u{d7b0}', '\u{d7c6}'),
            ('\u{d7cb}', '\u{d7fb}'),
            ('\u{f900}', '\u{faff}'),
            ('\u{fe10}', '\u{fe19}'),
            ('\u{fe30}', '\u{fe52}'),
            ('\u{ff01}', '\u{ffbe}'),
            ('\u{ffe0}', '\u{ffe6}'),
            ('\u{ffe8}', '\u{ffee}'),
            ('\u{1f200}', '\u{1f200}'),
            ('\u{1f21b}', '\u{1f22e}'),
            ('\u{20000}', '\u{2fffd}'),
            ('\u{30000}', '\u{3fffd}'),
        ] {
            assert!((first..=last).all(is_cjk), "{first:?} to {last:?}");
            let outside = [first as u32 - 1, last as u32 + 1].map(char::from_u32);
            assert!(!outside.into_iter().flatten().any(is_cjk), "around {first:?} and {last:?}");
        }
    }

    #[test]
    fn signs_are_of_ambiguous_width() {
        for sign in "“”‘’—…·×°※■★①😀❤™〰".chars().filter(|&sign| sign != '①')
        {
            assert!(is_ambiguous_sign(sign), "{sign}");
        }
        for other in "\"'-.#*0αж①ａ，。《한a ".chars() {
            assert!(!is_ambiguous_sign(other), "{other}");
        }
    }
}
