//! The space between Chinese and Latin: `用 Rust 写` and `用Rust写` are one text in two writings.
//!
//! The space that readers see there is the style sheet's work (`text-autospace`), and what an author
//! wrote is never changed. Wherever texts are compared (tags, titles, terms, places that links lead
//! to), what is compared is the text [closed up](close_up).

use std::borrow::Cow;

/// Whether a character is Chinese, or is set as Chinese is: kana and bopomofo.
///
/// These are the ideographs that CSS Text 4 sets apart (`text-autospace`), with bopomofo, radicals and
/// half-width katakana.
pub fn is_ideograph(character: char) -> bool {
    matches!(character,
        '\u{2e80}'..='\u{2fdf}'     // radicals
        | '\u{3005}'..='\u{3007}'   // 々〆〇
        | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303b}'
        | '\u{3041}'..='\u{3096}'   // hiragana
        | '\u{309d}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}'   // katakana
        | '\u{30fc}'..='\u{30ff}'
        | '\u{3105}'..='\u{312f}' | '\u{31a0}'..='\u{31bf}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9d}'   // half-width katakana
        | '\u{20000}'..='\u{3ffff}'
    )
}

/// The text without the spaces that only set Chinese apart from what is none.
///
/// Such a space has a Chinese character on one side alone, or full-width punctuation on either. A
/// space between two Chinese characters says something (`张三 李四`), and so does one between two
/// words.
pub fn close_up(text: &str) -> Cow<'_, str> {
    without(text, |character| matches!(character, ' ' | '\t' | '\u{a0}' | '\u{3000}'))
}

/// A slug or an id without the hyphens that stand for such spaces: `用-rust-写` as `用rust写`.
pub fn close_up_slug(slug: &str) -> Cow<'_, str> {
    without(slug, |character| character == '-')
}

fn without(text: &str, is_space: impl Fn(char) -> bool + Copy) -> Cow<'_, str> {
    let mut closed = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find(is_space) {
        let start = at + found;
        let rest = text[start..].trim_start_matches(is_space);
        let end = text.len() - rest.len();
        if let (Some(before), Some(after)) = (text[..start].chars().next_back(), rest.chars().next())
            && only_sets_apart(before, after)
        {
            closed.push_str(&text[copied..start]);
            copied = end;
        }
        at = end;
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    closed.push_str(&text[copied..]);
    Cow::Owned(closed)
}

fn only_sets_apart(before: char, after: char) -> bool {
    is_ideograph(before) != is_ideograph(after) || is_wide_sign(before) || is_wide_sign(after)
}

/// Whether this is full-width punctuation, or another sign as wide as a Chinese character.
fn is_wide_sign(character: char) -> bool {
    matches!(character, '\u{3001}'..='\u{3020}' | '\u{30fb}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}')
        && !is_ideograph(character)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn both_writings_are_one_text() {
        for (written, closed) in [
            ("用 Rust 写", "用Rust写"),
            ("用Rust写", "用Rust写"),
            ("第 12 周", "第12周"),
            ("C++ 与 C# 之间", "C++与C#之间"),
            ("用  Go\u{3000}写\u{a0}API", "用Go写API"),
            ("20% 的人 （也许）", "20%的人（也许）"),
            ("好的， OK", "好的，OK"),
            ("张三 李四", "张三 李四"),
            ("Hello World", "Hello World"),
            ("a  b", "a  b"),
            (" 甲 ", " 甲 "),
            ("", ""),
        ] {
            assert_eq!(close_up(written), closed, "{written}");
        }
    }

    #[test]
    fn hyphens_stand_for_spaces_in_slugs() {
        for (slug, closed) in [
            ("用-rust-写", "用rust写"),
            ("用-rust-写-1", "用rust写1"),
            ("技术--总结", "技术--总结"),
            ("e-mail-与-im", "e-mail与im"),
            ("-生日", "-生日"),
        ] {
            assert_eq!(close_up_slug(slug), closed, "{slug}");
        }
    }

    proptest! {
        #[test]
        fn closing_up_is_done_once(text in "[用写，（ \\-a1+.\u{3000}]{0,20}") {
            let closed = close_up(&text).into_owned();
            prop_assert_eq!(close_up(&closed), closed.as_str());
            let is_space = |character: &char| matches!(character, ' ' | '\u{3000}');
            let spaceless = |text: &str| text.chars().filter(|c| !is_space(c)).collect::<String>();
            prop_assert_eq!(spaceless(&closed), spaceless(&text));
        }
    }
}
