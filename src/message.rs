//! What the program says, in each language that it speaks.
//!
//! A [`Message`] is the same text in English and in Chinese. Both are made where it is made, side by side
//! in the source ([`message!`](crate::message!)), so that none can be missing in one language and one look
//! tells whether they agree. Whoever shows it chooses: the terminal by the user's [`Locale`]. Nothing
//! else about a message depends on who reads it, so a diagnostic can be kept, compared and counted
//! without a language.

use std::borrow::Cow;

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

impl From<String> for Message {
    fn from(text: String) -> Self {
        Message::verbatim(text)
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Message::verbatim(text.to_owned())
    }
}

/// Makes a [`Message`](crate::message::Message): first in English, then in Chinese.
///
/// Both are format strings with the same names in them. Names behind a `;` are messages themselves, and
/// each is put in in its own language.
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
    ($english:literal, $chinese:literal; $($part:ident),+ $(,)?) => {
        $crate::message::Message::in_each(|locale| {
            $(let $part = $part.get(locale);)+
            match locale {
                $crate::message::Locale::English => ::std::format!($english),
                $crate::message::Locale::Chinese => ::std::format!($chinese),
            }
        })
    };
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
}
