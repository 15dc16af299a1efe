//! What the sites of other generators have in common: texts with front matter, pictures beside them, and
//! files that are published as they are.
//!
//! A text is copied byte for byte wherever that will do. What must be said in another way is said in one
//! more line of its front matter, and every such line is told.

use super::{Content, NewFile};
use crate::{
    convention::Convention,
    diagnostic::Severity,
    front_matter::FrontMatter,
    identity::{DecidedBy, Kind},
    report::Report,
    source::{FoundFile, LoneFile, Refusal, SourceFile},
};

/// What is made of a site of another generator.
#[derive(Debug, Default)]
pub struct Moved {
    /// The files to be made, by their paths in the site's folder.
    pub files: Vec<NewFile>,
    /// How many of them are Markdown.
    pub texts: usize,
    /// What was changed in texts, by their new paths.
    pub changes: Vec<(String, Change)>,
    /// What was left out, by its path in the other site.
    pub left_out: Vec<(String, Why)>,
    /// Texts that say their own address, by their new paths.
    pub own_addresses: Vec<String>,
}

/// A change to a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// `draft: true`, since it stood in the folder of drafts or was not to be published.
    Draft,
    /// `page: true`, since it is a page, and its date alone would make it a report.
    Page,
    /// A fence before its front matter, which Hexo does without.
    Fence,
    /// Its front matter as YAML instead of JSON.
    Json,
}

/// Why a file was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// It is no Markdown: HTML, a template, another markup.
    Markup,
    /// It is to be published without a layout.
    WithoutLayout,
    /// It only introduces a page that is made by itself: of tags, of a section.
    MadeAnyway,
    /// It is settings or data of the generator's own.
    Internal,
    /// It is a link that leads out of the folder.
    Link,
    /// It is no UTF-8.
    Encoding,
}

/// A text of another generator, on its way.
pub(super) struct Text {
    /// The file that it is.
    pub found: FoundFile,
    /// The text as it will be.
    pub text: String,
    /// What was changed in it so far.
    pub changes: Vec<Change>,
    is_as_it_was: bool,
}

impl Text {
    /// Reads a text; nothing where it is none.
    pub fn read(found: &FoundFile) -> Result<Option<Self>, Refusal> {
        let read = LoneFile::read(&found.location)?;
        // Characters that no report may have are said when the site is checked.
        let is_text = !read.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        let text = read.value.file.text.to_string();
        Ok(is_text.then(|| Text { found: found.clone(), text, changes: Vec::new(), is_as_it_was: true }))
    }

    /// The text as it would be read at a path of the content folder.
    pub fn report(&self, path: &str, convention: &Convention<'_>) -> Report {
        convention.read(path, path, &self.text).value
    }

    /// The value of a key of the front matter, where it stands on one line.
    pub fn value(&self, key: &str) -> Option<&str> {
        let mut lines = self.text.lines();
        let fence = lines.next().map(str::trim_end).filter(|line| *line == "---" || *line == "+++")?;
        let mut inside = lines.take_while(|line| line.trim_end() != fence);
        let line = inside.find_map(|line| {
            let (name, value) = line.split_once([':', '='])?;
            name.trim_end().eq_ignore_ascii_case(key).then_some(value)
        })?;
        Some(line.trim().trim_matches(['"', '\'']))
    }

    /// Sets a key to `true`: in its line of the front matter, in a new one, or in new front matter.
    pub fn add(&mut self, change: Change, key: &str) {
        let end = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        // `---` may be a thematic break as well, behind which a key would be text.
        let inside = match self.front_matter_end() {
            0 => None,
            end => self.text[..end].find('\n').map(|newline| newline + 1..end),
        };
        let Some(inside) = inside else {
            self.text.insert_str(0, &format!("---{end}{key}: true{end}---{end}{end}"));
            return self.did(change);
        };
        let separator = if self.text.starts_with('+') { " =" } else { ":" };
        let line = format!("{key}{separator} true{end}");
        let mut start = inside.start;
        let mut old = inside.start..inside.start;
        for written in self.text[inside].split_inclusive('\n') {
            let name = written.split([':', '=']).next().unwrap_or_default();
            if name.trim_end().eq_ignore_ascii_case(key) {
                old = start..start + written.len();
            }
            start += written.len();
        }
        self.text.replace_range(old, &line);
        self.did(change);
    }

    /// Where the body begins; 0 where there is no front matter.
    fn front_matter_end(&self) -> usize {
        let file = SourceFile { path: "".into(), shown: "".into(), text: self.text.as_str().into() };
        FrontMatter::read(&file).value.1.start
    }

    /// Notes a change that was made.
    pub fn did(&mut self, change: Change) {
        self.changes.push(change);
        self.is_as_it_was = false;
    }

    /// Sees to it that a page stays one, where its date alone would make it the report of a week.
    pub fn keep_a_page(&mut self, path: &str, convention: &Convention<'_>) {
        let identity = self.report(path, convention).identity;
        if identity.kind != Kind::Page && identity.decided_by == Some(DecidedBy::Date) {
            self.add(Change::Page, "page");
        }
    }
}

impl Moved {
    /// Takes a text to a path of the content folder.
    pub(super) fn take(&mut self, text: Text, path: &str) {
        let path = format!("content/{path}");
        let names_itself =
            ["url", "permalink"].iter().any(|key| text.value(key).is_some_and(|value| !value.is_empty()));
        if names_itself {
            self.own_addresses.push(path.clone());
        }
        self.changes.extend(text.changes.iter().map(|change| (path.clone(), *change)));
        let content = match text.is_as_it_was {
            true => Content::Copy(text.found.location),
            false => Content::Text(text.text),
        };
        self.texts += 1;
        self.files.push(NewFile { path, content });
    }

    /// Takes a file as it is to a path of the site.
    pub(super) fn copy(&mut self, found: &FoundFile, path: String) {
        self.files.push(NewFile { path, content: Content::Copy(found.location.clone()) });
    }

    /// Leaves a file out.
    pub(super) fn leave(&mut self, path: String, why: Why) {
        self.left_out.push((path, why));
    }
}

/// The end of a file's name behind the last dot, in small letters.
pub(super) fn extension(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(String::new(), |(_, extension)| extension.to_lowercase())
}

/// Whether a file is Markdown, by its name.
pub fn is_markdown(path: &str) -> bool {
    matches!(&*extension(path), "md" | "markdown")
}

/// Whether only the other generator can make a page of a file, by its name.
pub(super) fn is_other_markup(path: &str) -> bool {
    const OTHERS: [&str; 17] = [
        "html", "htm", "ejs", "njk", "pug", "jade", "swig", "styl", "less", "scss", "sass", "org", "adoc",
        "rst", "pandoc", "mmark", "haml",
    ];
    OTHERS.contains(&&*extension(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_set_where_it_counts() {
        for (text, set) in [
            ("---\ntitle: 雨\n---\n雨", "---\ndraft: true\ntitle: 雨\n---\n雨"),
            ("---\r\ntitle: 雨\r\n---\r\n雨", "---\r\ndraft: true\r\ntitle: 雨\r\n---\r\n雨"),
            ("+++\ntitle = \"雨\"\n+++\n雨", "+++\ndraft = true\ntitle = \"雨\"\n+++\n雨"),
            ("---\ntitle: 雨\nDraft: false\n---\n雨", "---\ntitle: 雨\ndraft: true\n---\n雨"),
            ("雨", "---\ndraft: true\n---\n\n雨"),
            ("", "---\ndraft: true\n---\n\n"),
            // A thematic break.
            ("---\n\n雨", "---\ndraft: true\n---\n\n---\n\n雨"),
        ] {
            let found = FoundFile { path: String::new(), location: std::path::PathBuf::new() };
            let mut text = Text { found, text: text.to_owned(), changes: Vec::new(), is_as_it_was: true };
            text.add(Change::Draft, "draft");
            assert_eq!(text.text, set);
            let file = SourceFile { path: "".into(), shown: "".into(), text: set.into() };
            assert!(FrontMatter::read(&file).value.0.draft, "{set}");
        }
    }
}
