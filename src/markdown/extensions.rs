//! The additions to CommonMark, each with its name.

/// Makes the switches and their names from one list, so that adding one is adding a line.
macro_rules! extensions {
    ($($(#[doc = $doc:literal])+ $name:ident = $default:literal,)+) => {
        /// The additions to CommonMark, as the `[markdown]` table of a site's configuration has them.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Extensions {
            $($(#[doc = $doc])+ pub $name: bool,)+
            /// What a line end within a paragraph becomes.
            pub soft_break: SoftBreak,
            /// What becomes of raw HTML.
            pub raw_html: RawHtml,
        }

        impl Extensions {
            /// The names of all that are on or off, in the order they are documented.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];

            /// CommonMark as it stands, with no addition.
            pub fn commonmark() -> Self {
                Extensions { $($name: false,)+ soft_break: SoftBreak::Space, raw_html: RawHtml::Pass }
            }

            /// Whether the addition of this name is on.
            pub fn get(&self, name: &str) -> Result<bool, UnknownExtension> {
                match name {
                    $(stringify!($name) => Ok(self.$name),)+
                    _ => Err(UnknownExtension(name.to_owned())),
                }
            }

            /// Switches the addition of this name on or off.
            pub fn set(&mut self, name: &str, on: bool) -> Result<(), UnknownExtension> {
                match name {
                    $(stringify!($name) => self.$name = on,)+
                    _ => return Err(UnknownExtension(name.to_owned())),
                }
                Ok(())
            }
        }

        impl Extensions {
            /// Switches one addition on, by its name or as `name=word` where there is a choice.
            pub fn add(&mut self, written: &str) -> Result<(), UnknownExtension> {
                let unknown = || UnknownExtension(written.to_owned());
                let Some((name, word)) = written.split_once('=') else { return self.set(written, true) };
                match name {
                    "soft_break" => self.soft_break = SoftBreak::of(word).ok_or_else(unknown)?,
                    "raw_html" => self.raw_html = RawHtml::of(word).ok_or_else(unknown)?,
                    _ => return Err(unknown()),
                }
                Ok(())
            }

            /// All that [`add`](Self::add) takes.
            pub fn all_names() -> Vec<String> {
                let of = |name: &str, words: Vec<&str>| {
                    words.iter().map(|word| format!("{name}={word}")).collect::<Vec<_>>()
                };
                let mut names: Vec<String> = Self::NAMES.iter().map(|name| (*name).to_owned()).collect();
                names.extend(of("soft_break", SoftBreak::words()));
                names.extend(of("raw_html", RawHtml::words()));
                names
            }
        }

        /// What a site has: everything but math, because `$7.85` and `$PATH` are text, and but the
        /// repair of lists, because that changes what an author sees elsewhere.
        impl Default for Extensions {
            fn default() -> Self {
                Extensions { $($name: $default,)+ soft_break: SoftBreak::Br, raw_html: RawHtml::Pass }
            }
        }
    };
}

extensions! {
    /// Tables as GitHub has them.
    tables = true,
    /// `~~struck~~` text.
    strikethrough = true,
    /// `- [ ]` and `- [x]`.
    task_lists = true,
    /// `[^1]` and `[^1]: …`.
    footnotes = true,
    /// Quotes that start with `[!NOTE]`, `[!TIP]`, `[!IMPORTANT]`, `[!WARNING]` or `[!CAUTION]`.
    alerts = true,
    /// A term on one line, `: …` on the next.
    definition_lists = true,
    /// `# Heading {#id .class}`.
    heading_attributes = true,
    /// `$…$` and `$$…$$`.
    math = false,
    /// Emphasis beside Chinese punctuation: `**《…》**的` is strong.
    emphasis = true,
    /// Bare URLs and e-mail addresses are links.
    autolinks = true,
    /// Tags of elements that HTML does not have, as `<int>`, are text.
    tag_filter = true,
    /// Shortcodes of other generators become pictures and links, or nothing.
    shortcodes = true,
    /// Lines such as `3.《…》` in a list become items.
    repair_lists = false,
    /// 《titles》 are known as the works they name.
    works = true,
    /// Links to pull requests, issues, papers and the like are known by what they lead to.
    references = true,
    /// An id for every heading, made of its text as GitHub makes it.
    heading_ids = true,
    /// Pictures in a row become a gallery, a picture that stands alone a figure.
    galleries = true,
    /// Colours in code blocks.
    highlight = true,
}

/// Makes a choice and the words for it from one list.
macro_rules! choice {
    ($(#[doc = $about:literal])+ $type:ident { $($(#[doc = $doc:literal])+ $choice:ident = $word:literal,)+ }) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum $type {
            $($(#[doc = $doc])+ $choice,)+
        }

        impl $type {
            /// Each choice with the word for it in a configuration.
            pub const CHOICES: &'static [(&'static str, $type)] = &[$(($word, $type::$choice)),+];

            fn of(word: &str) -> Option<Self> {
                Self::CHOICES.iter().find(|(known, _)| *known == word).map(|&(_, choice)| choice)
            }

            fn words() -> Vec<&'static str> {
                Self::CHOICES.iter().map(|(word, _)| *word).collect()
            }
        }
    };
}

choice! {
    /// What a line end within a paragraph becomes.
    SoftBreak {
        /// A line end that readers see, as on GitHub in issues and comments.
        Br = "br",
        /// Nothing between two wide characters, by the rule of CSS Text, and a space elsewhere.
        Join = "join",
        /// A space, as in CommonMark.
        Space = "space",
    }
}

choice! {
    /// What becomes of raw HTML.
    RawHtml {
        /// It goes into the page: the author is trusted.
        Pass = "pass",
        /// It is text.
        Escape = "escape",
    }
}

/// No addition to CommonMark has this name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownExtension(pub String);

impl std::fmt::Display for UnknownExtension {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "no addition to Markdown is named `{}`", self.0)
    }
}

impl std::error::Error for UnknownExtension {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_switches_its_own_addition() {
        for name in Extensions::NAMES {
            let mut extensions = Extensions::commonmark();
            extensions.set(name, true).unwrap();
            for other in Extensions::NAMES {
                assert_eq!(extensions.get(other), Ok(other == name), "{name} and {other}");
            }
        }
        for name in Extensions::all_names() {
            assert_eq!(Extensions::commonmark().add(&name), Ok(()), "{name}");
        }
        for wrong in ["table", "soft_break", "soft_break=none", "tables=br", "=", ""] {
            assert_eq!(Extensions::commonmark().add(wrong), Err(UnknownExtension(wrong.to_owned())));
        }
        assert_eq!(Extensions::default().get("math"), Ok(false));
    }
}
