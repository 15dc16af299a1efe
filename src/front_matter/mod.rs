//! The block at a file's head, between `---` (YAML) or `+++` (TOML).
//!
//! [`FrontMatter::read`] finds the block, reads it strictly into keys and values with spans, or
//! line by line where that fails, and then decides what the values mean.

mod block;
mod date;
mod entry;
mod key;
mod lines;
mod meaning;
mod toml;
mod values;
mod yaml;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use date::{Date, parse_date};
pub use values::Values;

use crate::{
    diagnostic::{Checked, catalog::front_matter as catalog},
    source::SourceFile,
};
use block::{Head, Looks};

/// A value with the bytes of the file it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands, in bytes of the whole file.
    ///
    /// Quotes around it are left out: a text that is written without escapes and on one line is
    /// exactly the bytes of its span.
    pub span: Range<usize>,
}

/// What a file says of itself in its front matter; all of it optional.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// The title, before the first heading's.
    pub title: Option<Spanned<String>>,
    /// When it was written or published.
    pub date: Option<Spanned<Date>>,
    /// The week it reports on, in any form that a title may take.
    pub week: Option<Spanned<String>>,
    /// Tags, in the order they are written.
    pub tags: Vec<Spanned<String>>,
    /// Whether it is held back.
    pub draft: bool,
    /// What stands for `{slug}` in its address.
    pub slug: Option<Spanned<String>>,
    /// Old addresses that lead to it.
    pub aliases: Vec<Spanned<String>>,
    /// One or two sentences for search engines and previews.
    pub description: Option<Spanned<String>>,
    /// The picture that stands for it.
    pub cover: Option<Spanned<String>>,
    /// Whether it is a standalone page whatever its name and title say.
    pub page: bool,
    /// Whether readers can comment on it, where its author says so: without a word they can on weeks
    /// and issues, and cannot on standalone pages.
    pub comments: Option<bool>,
}

impl FrontMatter {
    /// Reads a file's front matter, and finds where its body stands in `file.text`.
    ///
    /// There is none, and the body is the whole file, where the first line is no fence, where no
    /// second fence follows, or where what stands between two `---` is text (see the rules below).
    ///
    /// - **What is front matter.** A block in which a line begins with a key. If no generator knows
    ///   any of its keys, or most of its lines begin with none, it must be valid YAML as well: a
    ///   report may begin with a thematic break and have another one further down.
    /// - **Keys** are those of [`FrontMatter`], in small or capital letters. Keys of other
    ///   generators are left alone. Of a key given twice, the last one that is not empty counts.
    /// - **Texts** (`title`, `week`, `slug`, `description`, `cover`) are what is written, never a
    ///   number or a truth value: `2022`, `yes` and `1e3` stay as they are. YAML's `#` with a digit
    ///   behind it (`周报 #05`) is part of the text and no comment.
    /// - **`tags`** are a list, or one text that is taken apart at `,` `，` `、`; without any of
    ///   these, at spaces, unless it stands in quotes. Unquoted items of a YAML list in brackets are
    ///   taken apart at `，` and `、`, which YAML does not know.
    /// - **`aliases`** are a list, or one text as it is.
    /// - **`draft`**, **`page`** and **`comments`** are `true`, `yes`, `on`, `y`, `1`, `是`, or the opposite.
    /// - **`date`** is read by [`parse_date`].
    ///
    /// Every mistake is a warning, and the rest still counts. What is no valid YAML or TOML is read
    /// line by line, with one warning for that.
    pub fn read(file: &SourceFile) -> Checked<(FrontMatter, Range<usize>)> {
        let text: &str = &file.text;
        let without = FrontMatter::default();
        let block = match block::find(text) {
            Head::Body => return Checked::clean((without, 0..text.len())),
            Head::Unclosed(syntax, fence) => {
                let warning = catalog::never_closed(file.place(fence), syntax.fence());
                return Checked::new((without, 0..text.len()), vec![warning]);
            }
            Head::Block(block) => block,
        };
        if block.looks == Looks::Text {
            return Checked::clean((without, 0..text.len()));
        }
        let strict = match block.syntax {
            Syntax::Yaml => yaml::read(text, block.inside.clone()),
            Syntax::Toml => toml::read(text, block.inside.clone()),
        };
        let mut diagnostics = Vec::new();
        let entries = match strict {
            Ok(entries) => entries,
            Err(_) if block.looks != Looks::FrontMatter => {
                return Checked::clean((without, 0..text.len()));
            }
            Err(complaint) => {
                let entries = lines::read(text, block.inside.clone(), block.syntax);
                diagnostics.push(meaning::broken(file, block.syntax, &complaint, &entries));
                entries
            }
        };
        let front_matter = meaning::understand(file, block.syntax, entries).collect_into(&mut diagnostics);
        Checked::new((front_matter, block.body_start..text.len()), diagnostics)
    }
}

/// The language of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Syntax {
    Yaml,
    Toml,
}

impl Syntax {
    fn name(self) -> &'static str {
        match self {
            Syntax::Yaml => "YAML",
            Syntax::Toml => "TOML",
        }
    }

    fn fence(self) -> &'static str {
        match self {
            Syntax::Yaml => "---",
            Syntax::Toml => "+++",
        }
    }

    /// A line in this language.
    fn line(self, key: &str, value: &str) -> String {
        match self {
            Syntax::Yaml => format!("{key}: {value}"),
            Syntax::Toml => format!("{key} = {value}"),
        }
    }
}
