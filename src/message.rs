//! What the program says, in each language that it speaks.
//!
//! A [`Message`] is the same text in English and in Chinese. Both are made where it is made, side by side
//! in the source ([`message!`](crate::message!)), so that none can be missing in one language and one look
//! tells whether they agree. Whoever shows it chooses: the terminal by the user's [`Locale`]. Nothing
//! else about a message depends on who reads it, so a diagnostic can be kept, compared and counted
//! without a language.

use std::borrow::Cow;

use crate::message;

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Locale {
    /// English, wherever nothing asks for Chinese.
    #[default]
    English,
    /// Chinese, in simplified characters.
    Chinese,
}

impl Locale {
    /// All of them.
    pub const ALL: [Locale; 2] = [Locale::English, Locale::Chinese];

    /// The language of a locale's name: `zh_CN.UTF-8`, `zh-Hans-CN`, `C`.
    ///
    /// Of POSIX's names and those of BCP 47 the first part is the language.
    pub fn of(name: &str) -> Locale {
        let language = name.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("zh") { Locale::Chinese } else { Locale::English }
    }
}

/// A text in each language that the program speaks.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Message {
    english: Cow<'static, str>,
    /// None where it is the same.
    chinese: Option<Cow<'static, str>>,
}

impl Message {
    /// A message in both languages.
    pub fn new(english: impl Into<Cow<'static, str>>, chinese: impl Into<Cow<'static, str>>) -> Self {
        Message { english: english.into(), chinese: Some(chinese.into()) }
    }

    /// A message in both languages, for a constant.
    pub const fn fixed(english: &'static str, chinese: &'static str) -> Self {
        Message { english: Cow::Borrowed(english), chinese: Some(Cow::Borrowed(chinese)) }
    }

    /// What reads the same in every language: a path, a number, what another program says.
    pub fn verbatim(text: impl Into<Cow<'static, str>>) -> Self {
        Message { english: text.into(), chinese: None }
    }

    /// A message made of others, for each language by itself.
    pub fn in_each(mut make: impl FnMut(Locale) -> String) -> Self {
        Message::new(make(Locale::English), make(Locale::Chinese))
    }

    /// Several as one, with something between them.
    pub fn joined(messages: &[Message], between: &Message) -> Self {
        Message::in_each(|locale| {
            let texts: Vec<&str> = messages.iter().map(|message| message.get(locale)).collect();
            texts.join(between.get(locale))
        })
    }

    /// Several in a row: `a, b, c`.
    pub fn row(messages: &[Message]) -> Self {
        Message::joined(messages, &Message::fixed(", ", "、"))
    }

    /// Several as a sentence names them: `a, b and c`.
    pub fn all_of(messages: &[Message]) -> Self {
        match messages {
            [most @ .., last] if !most.is_empty() => {
                let most = Message::row(most);
                message!("{most} and {last}", "{most}和{last}"; most, last)
            }
            few => Message::row(few),
        }
    }

    /// The text in a language.
    pub fn get(&self, locale: Locale) -> &str {
        match (locale, &self.chinese) {
            (Locale::Chinese, Some(chinese)) => chinese,
            _ => &self.english,
        }
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.english.is_empty()
    }
}

/// Stands where a part of a Chinese sentence begins and ends, until [`spaced`] takes it away: one of the
/// characters that no text may hold (Unicode, section 23.7).
const SEAM: char = '\u{fdd0}';

impl Message {
    /// The text in a language as a part of a sentence that is not [`spaced`] yet.
    #[doc(hidden)]
    pub fn as_part(&self, locale: Locale) -> String {
        format!("{SEAM}{}{SEAM}", self.get(locale))
    }
}

/// Puts a space at each end of a part where Chinese meets Latin letters, digits or code.
///
/// A part may begin and end with either: whoever writes the sentence around it cannot know.
#[doc(hidden)]
pub fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len());
    let mut is_seam = false;
    for character in text.chars() {
        if character == SEAM {
            is_seam = true;
            continue;
        }
        let before = spaced.chars().next_back().filter(|_| is_seam);
        if before.is_some_and(|before| want_space(before, character)) {
            spaced.push(' ');
        }
        spaced.push(character);
        is_seam = false;
    }
    spaced
}

fn want_space(before: char, behind: char) -> bool {
    let is_han = |character: char| ('\u{4e00}'..='\u{9fff}').contains(&character);
    is_han(before) && behind.is_ascii_graphic() || before.is_ascii_graphic() && is_han(behind)
}

/// Makes a [`Message`](crate::message::Message): first in English, then in Chinese.
///
/// Both are format strings with the same names in them. Names behind a `;` are messages themselves, given
/// as `format!` takes its arguments, and each is put in in its own language; in Chinese with a space beside
/// it where it needs one.
///
/// ```
/// use weekly::message::{Locale, Message};
/// let path = "content/一.md";
/// let wrote = weekly::message!("Wrote {path}", "已写入 {path}");
/// assert_eq!(wrote.get(Locale::Chinese), "已写入 content/一.md");
///
/// let place = Message::new("the title", "标题");
/// let wrong = weekly::message!("{place} is empty", "{place}是空的"; place);
/// assert_eq!(wrong.get(Locale::English), "the title is empty");
/// assert_eq!(wrong.get(Locale::Chinese), "标题是空的");
/// ```
#[macro_export]
macro_rules! message {
    ($english:literal, $chinese:literal $(,)?) => {
        $crate::message::Message::new(::std::format!($english), ::std::format!($chinese))
    };
    ($english:literal, $chinese:literal; $($part:ident $(= $message:expr)?),+ $(,)?) => {{
        $(let $part = &$crate::message!(@part $part $(= $message)?);)+
        $crate::message::Message::in_each(|locale| match locale {
            $crate::message::Locale::English => {
                $(let $part = $part.get(locale);)+
                ::std::format!($english)
            }
            $crate::message::Locale::Chinese => {
                $(let $part = $part.as_part(locale);)+
                $crate::message::spaced(&::std::format!($chinese))
            }
        })
    }};
    (@part $part:ident) => { $part };
    (@part $part:ident = $message:expr) => { $message };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_is_known_by_its_language() {
        for name in ["zh_CN.UTF-8", "zh-Hans-CN", "zh_TW", "zh", "ZH_cn", "zh@pinyin"] {
            assert_eq!(Locale::of(name), Locale::Chinese, "{name}");
        }
        for name in ["", "C", "C.UTF-8", "en_US.UTF-8", "POSIX", "zha_CN", "ja_JP"] {
            assert_eq!(Locale::of(name), Locale::English, "{name}");
        }
    }

    #[test]
    fn messages_are_made_of_messages_and_joined() {
        let count = 3;
        let weeks = message!("{count} weeks", "{count} 周");
        let all = Message::joined(&[weeks.clone(), Message::verbatim("a.md")], &Message::new(", ", "、"));
        assert_eq!(all.get(Locale::English), "3 weeks, a.md");
        assert_eq!(all.get(Locale::Chinese), "3 周、a.md");
        let built = message!("Built {weeks}", "已生成 {weeks}"; weeks);
        assert_eq!(built.get(Locale::Chinese), "已生成 3 周");
        assert!(Message::default().is_empty() && !weeks.is_empty());
    }

    #[test]
    fn parts_have_a_space_where_chinese_meets_latin() {
        let name = Message::fixed("a.md", "`a.md`");
        let page = Message::fixed("the page", "首页");
        let all = Message::all_of(&[name.clone(), page.clone(), name.clone()]);
        assert_eq!(all.get(Locale::English), "a.md, the page and a.md");
        assert_eq!(all.get(Locale::Chinese), "`a.md`、首页和 `a.md`");
        let sentence = message!("{name}, {page}", "以{name}为准，{page}"; name, page);
        assert_eq!(sentence.get(Locale::Chinese), "以 `a.md` 为准，首页");
    }
}
