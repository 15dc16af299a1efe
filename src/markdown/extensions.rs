//! The additions to CommonMark, each with its name.

/// Makes the switches and their names from one list, so that adding one is adding a line.
macro_rules! extensions {
    ($($(#[doc = $doc:literal])+ $name:ident = $default:literal,)+) => {
        /// The additions to CommonMark, as the `[markdown]` table of a site's configuration has them.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct Extensions {
            $($(#[doc = $doc])+ pub $name: bool,)+
        }

        impl Extensions {
            /// The names of all additions, in the order they are documented.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];

            /// CommonMark as it stands, with no addition.
            pub fn commonmark() -> Self {
                Extensions { $($name: false),+ }
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

        /// What a site has: everything but math, because `$7.85` and `$PATH` are text.
        impl Default for Extensions {
            fn default() -> Self {
                Extensions { $($name: $default),+ }
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
    /// An id for every heading, made of its text as GitHub makes it.
    heading_ids = true,
    /// Pictures in a row become a gallery, a picture that stands alone a figure.
    galleries = true,
    /// Colours in code blocks.
    highlight = true,
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
        assert!(Extensions::commonmark().set("table", true).is_err());
        assert_eq!(Extensions::default().get("math"), Ok(false));
    }
}
