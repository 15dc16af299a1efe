//! What the sites of other generators have in common: texts with front matter, pictures beside them, and
//! files that are published as they are.
//!
//! A text is copied byte for byte wherever that will do. What must be said in another way is said in one
//! more line of its front matter, and every such line is told.

use std::{collections::HashMap, ops::Range};

use super::{Content, NewFile};
use crate::{
    convention::Convention,
    diagnostic::Severity,
    front_matter::{FrontMatter, Values},
    identity::{DecidedBy, Kind},
    report::Report,
    source::{FoundFile, LoneFile, Refusal, SourceFile},
    yaml,
};

/// What is made of a site of another generator.
#[derive(Debug, Default)]
pub struct Moved {
    /// The files to be made, no two at one path.
    pub files: Vec<MovedFile>,
    /// What was left out, by its path in the other site.
    pub left_out: Vec<(String, Why)>,
    /// What was left out since another file of that site has its path here: with the paths of both in the
    /// other site.
    pub displaced: Vec<(String, String)>,
}

/// A file of another generator's site, where it goes.
#[derive(Debug)]
pub struct MovedFile {
    /// The file to be made.
    pub file: NewFile,
    /// The path in the other site.
    pub from: String,
    /// What was changed in it.
    pub changes: Vec<Change>,
    /// Whether it says its own address, and that could not be kept.
    pub names_itself: bool,
    /// Whether it is no draft: nothing that is published gives way to a draft.
    is_published: bool,
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
    /// The address that it says for itself, under `aliases`.
    Alias,
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

    /// The values of the front matter, those of the generator's own keys among them.
    pub fn values(&self) -> Values {
        Values::read(&self.text)
    }

    /// Whether it is a draft as it stands.
    pub fn is_draft(&self) -> bool {
        self.front_matter().0.draft
    }

    /// Holds it back, where the generator did: it is a draft from now on.
    pub fn hold_back(&mut self) {
        if !self.is_draft() {
            self.set(Change::Draft, "draft", "true");
        }
    }

    /// Notes the address that it says for itself, Hexo's `permalink` or Hugo's `url`, as an old one of it;
    /// whether it says one that cannot be kept so.
    ///
    /// One with a colon is on another host, or has names that only the generator fills in; and what stands
    /// under `aliases` already is its author's.
    fn keep_address(&mut self) -> bool {
        let values = self.values();
        let Some(own) = ["url", "permalink"].iter().find_map(|key| values.get(key)) else { return false };
        let is_path = !own.contains([':', '{', '?', '#']) && !own.chars().any(char::is_whitespace);
        if !is_path || values.places("aliases").next().is_some() {
            return true;
        }
        let aliases = yaml::list(&[format!("/{}", own.trim_start_matches('/'))]);
        self.set(Change::Alias, "aliases", &aliases);
        false
    }

    /// Sets a key: in its line of the front matter, in a new one, or in new front matter. The value reads
    /// the same in YAML and in TOML.
    fn set(&mut self, change: Change, key: &str, value: &str) {
        let end = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        // `---` may be a thematic break as well, behind which a key would be text.
        let inside = match self.front_matter().1.start {
            0 => None,
            end => self.text[..end].find('\n').map(|newline| newline + 1..end),
        };
        let Some(inside) = inside else {
            self.text.insert_str(0, &format!("---{end}{key}: {value}{end}---{end}{end}"));
            return self.did(change);
        };
        let separator = if self.text.starts_with('+') { " =" } else { ":" };
        let entry = format!("{key}{separator} {value}");
        // A block may stand indented as a whole.
        let first =
            self.text[inside.clone()].lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        let margin = &first[..first.len() - first.trim_start_matches(' ').len()];
        let line = format!("{margin}{entry}{end}");
        let places: Vec<_> = self.values().places(key).collect();
        for (copy, place) in places.iter().enumerate().rev() {
            let start = self.text[..place.start].rfind('\n').map_or(0, |newline| newline + 1);
            if !self.text[start..place.start].trim_matches([' ', '"', '\'']).is_empty() {
                self.text.replace_range(place.clone(), &entry);
                continue;
            }
            let rest = self.text[place.end..].find('\n').map_or(self.text.len(), |end| place.end + end + 1);
            self.text.replace_range(start..rest, if copy == 0 { &line } else { "" });
        }
        if places.is_empty() {
            self.text.insert_str(inside.start, &line);
        }
        self.did(change);
    }

    /// What the front matter means here, and where the body stands: at 0 where there is no front matter.
    fn front_matter(&self) -> (FrontMatter, Range<usize>) {
        let file = SourceFile { path: "".into(), shown: "".into(), text: self.text.as_str().into() };
        FrontMatter::read(&file).value
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
            self.set(Change::Page, "page", "true");
        }
    }
}

impl Moved {
    /// Takes a text to a path of the content folder; `from` is its path in the other site.
    pub(super) fn take(&mut self, mut text: Text, from: String, path: &str) {
        let names_itself = text.keep_address();
        let is_published = !text.is_draft();
        let content = match text.is_as_it_was {
            true => Content::Copy(text.found.location),
            false => Content::Text(text.text),
        };
        let file = NewFile { path: format!("content/{path}"), content };
        self.files.push(MovedFile { file, from, changes: text.changes, names_itself, is_published });
    }

    /// Takes a file as it is to a path of the site.
    pub(super) fn copy(&mut self, found: &FoundFile, from: String, path: String) {
        let file = NewFile { path, content: Content::Copy(found.location.clone()) };
        let (changes, names_itself, is_published) = (Vec::new(), false, true);
        self.files.push(MovedFile { file, from, changes, names_itself, is_published });
    }

    /// Leaves out what would stand where another file does: drafts before what is published, else what
    /// was taken later.
    pub(super) fn settle(mut self) -> Self {
        let mut order: Vec<usize> = (0..self.files.len()).collect();
        order.sort_by_key(|&index| !self.files[index].is_published);
        let mut first: HashMap<&str, usize> = HashMap::new();
        for index in order {
            first.entry(&self.files[index].file.path).or_insert(index);
        }
        let winners: Vec<usize> = self.files.iter().map(|moved| first[&*moved.file.path]).collect();
        let names: Vec<String> = self.files.iter().map(|moved| moved.from.clone()).collect();
        let files = std::mem::take(&mut self.files);
        for (index, (moved, winner)) in files.into_iter().zip(winners).enumerate() {
            match index == winner {
                true => self.files.push(moved),
                false => self.displaced.push((moved.from, names[winner].clone())),
            }
        }
        self
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
            // Quoted, twice, indented.
            ("---\n\"draft\": false # no\n---\n雨", "---\ndraft: true\n---\n雨"),
            ("---\ndraft: false\na: b\ndraft: no\n---\n雨", "---\ndraft: true\na: b\n---\n雨"),
            ("---\n  title: 雨\n---\n雨", "---\n  draft: true\n  title: 雨\n---\n雨"),
            (
                "+++\ntitle = '雨'\n[build]\na = 1\n+++\n",
                "+++\ndraft = true\ntitle = '雨'\n[build]\na = 1\n+++\n",
            ),
            // A thematic break.
            ("---\n\n雨", "---\ndraft: true\n---\n\n---\n\n雨"),
        ] {
            let found = FoundFile { path: String::new(), location: std::path::PathBuf::new() };
            let mut text = Text { found, text: text.to_owned(), changes: Vec::new(), is_as_it_was: true };
            text.set(Change::Draft, "draft", "true");
            assert_eq!(text.text, set);
            let file = SourceFile { path: "".into(), shown: "".into(), text: set.into() };
            assert!(FrontMatter::read(&file).value.0.draft, "{set}");
        }
    }

    #[test]
    fn an_own_address_becomes_an_old_one() {
        for (text, kept) in [
            (
                "---\npermalink: 2020/雨.html\n---\n雨",
                Some("---\naliases: [\"/2020/雨.html\"]\npermalink: 2020/雨.html\n---\n雨"),
            ),
            ("+++\nurl = \"/a/\"\n+++\n雨", Some("+++\naliases = [\"/a/\"]\nurl = \"/a/\"\n+++\n雨")),
            // On another host, with names, beside aliases of the author's own.
            ("---\nurl: https://example.org/a\n---\n", None),
            ("---\nurl: /:year/a/\n---\n", None),
            ("---\nurl: /a/\naliases: /b/\n---\n", None),
        ] {
            let found = FoundFile { path: String::new(), location: std::path::PathBuf::new() };
            let mut moved = Text { found, text: text.to_owned(), changes: Vec::new(), is_as_it_was: true };
            assert_eq!(moved.keep_address(), kept.is_none(), "{text}");
            assert_eq!(moved.text, kept.unwrap_or(text));
            let file = SourceFile { path: "".into(), shown: "".into(), text: moved.text.as_str().into() };
            let aliases = FrontMatter::read(&file).value.0.aliases;
            assert!(kept.is_none() || aliases[0].value.starts_with('/'), "{text}");
        }
    }
}
