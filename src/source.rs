//! One snapshot of everything a build depends on: the site's files, and the moment.

mod cache;
mod drawn;
mod folder;
pub mod font;
mod lone;
mod old_site;
pub mod picture;
mod repository;
mod text;

use std::{
    borrow::Cow,
    io,
    ops::Range,
    path::{MAIN_SEPARATOR, Path, PathBuf},
    sync::Arc,
};

use chrono::{DateTime, Utc};
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::{
    diagnostic::{Checked, Place, catalog::source as sentence},
    message::{Locale, Message},
};
pub use cache::Cache;
use cache::{Listed, Stamp};
pub use drawn::drawn;
pub use folder::{Folder, FoundFile};
pub use lone::LoneFile;
pub use old_site::OldSite;
use picture::Size;
pub use repository::Repository;
use text::{BYTE_ORDER_MARK, Foreign};

/// A text file that a user wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The path inside its folder (`content/`, `templates/`), with `/` between the parts.
    pub path: Arc<str>,
    /// The path as it is shown to the user: relative to where the command was run.
    pub shown: Arc<str>,
    /// The whole text, without a byte order mark; of Markdown, with the line ends that CommonMark knows.
    pub text: Arc<str>,
}

impl SourceFile {
    /// The place of a span of bytes in this file.
    pub fn place(&self, span: Range<usize>) -> Place {
        Place { path: Arc::clone(&self.shown), text: Arc::clone(&self.text), span }
    }
}

/// Where the lines of a text begin, for those who ask for many.
#[derive(Debug, Clone)]
pub struct Lines(Vec<usize>);

impl Lines {
    /// Looks for them once.
    pub fn of(text: &str) -> Self {
        Lines(std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect())
    }

    /// The number of the line, from 1, that the byte at this offset stands in.
    pub fn number(&self, offset: usize) -> usize {
        self.0.partition_point(|&start| start <= offset)
    }
}

/// A file that is published as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// The path inside its folder (`content/`, `static/`), with `/` between the parts.
    pub path: String,
    /// The path as it is shown to the user.
    pub shown: String,
    /// Where its bytes are.
    pub location: PathBuf,
    /// A picture's size, where it can be told.
    pub size: Option<Size>,
    /// The bytes of a style sheet or script of the author's own: pages are made by them too.
    pub bytes: Option<Arc<[u8]>>,
}

/// Everything that a build depends on.
#[derive(Debug, Clone)]
pub struct Sources {
    /// `config.toml`, if there is one.
    pub config: Option<SourceFile>,
    /// The Markdown files, in order of path.
    pub reports: Vec<SourceFile>,
    /// What stands beside them: pictures, archives, `CNAME`; in order of path.
    pub assets: Vec<Asset>,
    /// The user's templates, by path in `templates/`.
    pub templates: Vec<SourceFile>,
    /// The user's files in `static/`, in order of path.
    pub statics: Vec<Asset>,
    /// The user's files in `languages/`.
    pub languages: Vec<SourceFile>,
    /// What `CNAME` says, in the content, in `static/` or beside them: the site's own domain.
    pub cname: Option<String>,
    /// The moment that counts as now.
    pub now: DateTime<Utc>,
}

/// What the machine refused, with the path it refused it for.
#[derive(Debug)]
pub struct Refusal {
    /// The path, as the command named it.
    pub path: PathBuf,
    /// What the system said.
    pub error: io::Error,
}

impl Refusal {
    /// What is said of it.
    pub fn message(&self) -> Message {
        // Of a file where a folder is wanted the system was not asked.
        match self.error.kind() == io::ErrorKind::NotADirectory && self.error.raw_os_error().is_none() {
            true => sentence::no_folder(&self.path),
            false => sentence::refused(&self.path, &self.error),
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message().get(Locale::English))
    }
}

impl std::error::Error for Refusal {}

/// The name of the settings file.
pub const CONFIG: &str = "config.toml";

/// The name of the file beside it by which editors know its keys.
pub const SCHEMA: &str = "config.schema.json";

/// The file that tells GitHub Pages a site's own domain.
const CNAME: &str = "CNAME";

/// The folders that have a meaning of their own in a site.
pub(crate) const CONTENT: &str = "content";
const TEMPLATES: &str = "templates";
pub(crate) const STATIC: &str = "static";
const LANGUAGES: &str = "languages";

/// The folders that a site is read from; none where the root itself is the content.
pub fn folders(root: &Path) -> Vec<PathBuf> {
    let folders = [CONTENT, TEMPLATES, STATIC, LANGUAGES].into_iter().map(|name| root.join(name));
    folders.filter(|path| path.is_dir()).collect()
}

/// The folder that a site's reports stand in: `content/`, or where there is none the site's own.
pub fn content_folder(root: &Path) -> PathBuf {
    let content = root.join(CONTENT);
    if content.is_dir() { content } else { root.to_owned() }
}

/// Reads a site: a folder with `content/`, or a folder of Markdown files, which then is the content.
///
/// `out` is where the site will be written: it is never read. A file that cannot be read as text
/// is an error that names it; what the machine refuses ends the reading. What `cache` holds of an
/// earlier reading is not read again where the file is the same.
pub fn load(
    root: &Path,
    out: &Path,
    now: DateTime<Utc>,
    cache: &mut Cache,
) -> Result<Checked<Sources>, Refusal> {
    if !root.is_dir() {
        let error = match root.metadata() {
            Ok(_) => io::ErrorKind::NotADirectory.into(),
            Err(error) => error,
        };
        return Err(Refusal { path: root.to_owned(), error });
    }
    let mut diagnostics = Vec::new();
    let content = content_folder(root);
    let nested = content != root;
    let out = out.canonicalize().ok();
    let reserved = |entry: &DirEntry| {
        let own = !nested
            && entry.depth() == 1
            && [CONFIG, SCHEMA, TEMPLATES, STATIC, LANGUAGES, "public"]
                .iter()
                .any(|name| entry.file_name() == *name);
        own || out.as_ref().is_some_and(|out| {
            out.file_name() == Some(entry.file_name())
                && entry.path().canonicalize().is_ok_and(|path| path == *out)
        })
    };
    let (markdown, assets): (Vec<Listed>, Vec<Listed>) = files_in(&content, &reserved, is_content)?
        .into_iter()
        .partition(|asset| Path::new(&asset.path).extension().is_some_and(is_markdown));
    let mut reading = cache.begin();
    let assets = reading.pictures(assets);
    let nothing_reserved = |_: &DirEntry| false;
    let statics = reading.styles(files_in(&root.join(STATIC), &nothing_reserved, |_| true)?)?;
    let cname = assets.iter().chain(&statics).find(|asset| asset.path == CNAME);
    // Beside `content/` it is not published, and yet says which domain the author has.
    let cname = cname.map_or_else(|| root.join(CNAME), |asset| asset.location.clone());
    let cname = std::fs::read_to_string(cname).ok();
    let cname = cname.map(|name| name.trim_start_matches('\u{feff}').to_owned());
    let mut texts = |files, read| reading.texts(files, read, &mut diagnostics);
    let sources = Sources {
        config: texts(file_at(root, CONFIG), as_text)?.pop(),
        reports: texts(markdown, as_markdown)?,
        assets,
        statics,
        templates: texts(files_in(&root.join(TEMPLATES), &nothing_reserved, is_visible)?, as_text)?,
        cname,
        languages: texts(files_in(&root.join(LANGUAGES), &nothing_reserved, is_visible)?, as_text)?,
        now,
    };
    reading.end();
    Ok(Checked::new(sources, diagnostics))
}

/// Reads some Markdown files of a site again, and takes all others for what they were; nothing where that
/// may be wrong, so that the whole site must be read: where a file has come or gone, or is of another kind.
///
/// # Errors
///
/// What the machine refuses to read.
pub fn load_some(
    last: &Sources,
    locations: &[PathBuf],
    now: DateTime<Utc>,
    cache: &mut Cache,
) -> Result<Option<Checked<Sources>>, Refusal> {
    let place = |file: &SourceFile| last.reports.binary_search_by(|report| report.path.cmp(&file.path)).ok();
    // Two names that are no UTF-8 may be shown as one path.
    let is_report = |file: &SourceFile| {
        place(file).is_some_and(|place| Arc::ptr_eq(&last.reports[place].text, &file.text))
    };
    let mut files = Vec::new();
    for location in locations {
        let metadata = std::fs::metadata(location).ok().filter(std::fs::Metadata::is_file);
        match (cache.text_at(location), metadata) {
            (Some(known), Some(metadata)) if is_report(&known.value) => {
                let SourceFile { path, shown, .. } = &known.value;
                files.push(Listed {
                    path: path.to_string(),
                    shown: shown.to_string(),
                    location: location.clone(),
                    stamp: Stamp::of(&metadata),
                });
            }
            // What an editor wrote beside the file and has renamed since.
            (None, None) => {}
            _ => return Ok(None),
        }
    }
    let mut diagnostics = Vec::new();
    let mut reading = cache.begin();
    let texts = reading.texts(files, as_markdown, &mut diagnostics)?;
    reading.end_of_some();
    let mut sources = Sources { now, ..last.clone() };
    for text in texts {
        if let Some(place) = place(&text) {
            sources.reports[place] = text;
        }
    }
    Ok(Some(Checked::new(sources, diagnostics)))
}

/// The file of this name in a folder, if there is one.
fn file_at(folder: &Path, name: &str) -> Vec<Listed> {
    let location = folder.join(name);
    let file = std::fs::metadata(&location).ok().map(|metadata| Listed {
        path: name.to_owned(),
        shown: display(&location),
        stamp: Stamp::of(&metadata),
        location,
    });
    file.into_iter().collect()
}

/// The text of a file of any kind.
fn as_text(bytes: Vec<u8>, path: &str, shown: &str) -> Checked<SourceFile> {
    let file = |text: &str| SourceFile { path: path.into(), shown: shown.into(), text: text.into() };
    match text::decode(&bytes) {
        Ok(text) => Checked::clean(file(text)),
        Err(Foreign::Encoding(encoding)) => {
            // To read it as something that it is not would bring to light mistakes that are none.
            let mistake = sentence::other_encoding(encoding, shown).at(Place::whole(shown));
            Checked::new(file(""), vec![mistake])
        }
        Err(Foreign::Byte(at)) => {
            // The text around the wrong byte is shown, so that its author finds the line.
            let mark = if bytes.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
            let file = file(&String::from_utf8_lossy(&bytes[mark..]));
            let start = at - mark;
            let width = file.text[start..].chars().next().map_or(0, char::len_utf8);
            let mistake = sentence::not_utf8(bytes[at]).at(file.place(start..start + width));
            Checked::new(file, vec![mistake])
        }
    }
}

/// The text of a Markdown file, with the line ends and characters that the standard asks for.
fn as_markdown(bytes: Vec<u8>, path: &str, shown: &str) -> Checked<SourceFile> {
    let mut checked = as_text(bytes, path, shown);
    let null = checked.value.text.find('\0');
    if let Cow::Owned(text) = text::as_markdown(&checked.value.text) {
        checked.value.text = text.into();
    }
    if let Some(null) = null {
        let place = checked.value.place(null..null + char::REPLACEMENT_CHARACTER.len_utf8());
        checked.diagnostics.push(sentence::null(place));
    }
    checked
}

/// The files below a folder, in order of path; none where there is no such folder.
fn files_in(
    folder: &Path,
    reserved: &dyn Fn(&DirEntry) -> bool,
    wanted: fn(&DirEntry) -> bool,
) -> Result<Vec<Listed>, Refusal> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut entries = Vec::new();
    let walk = WalkDir::new(folder)
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || (wanted(entry) && !reserved(entry)));
    for entry in walk {
        let entry = entry.map_err(|error| Refusal {
            path: error.path().unwrap_or(folder).to_owned(),
            error: error.into(),
        })?;
        if !entry.file_type().is_dir() && entry.file_name() != ".DS_Store" {
            entries.push(entry);
        }
    }
    let list = |entry: DirEntry| {
        // A link to a file counts as the file it leads to, one to a folder is not followed: it could
        // lead anywhere, back into itself too. What has gone since it was listed is left out.
        let metadata = match entry.path_is_symlink() {
            true => std::fs::metadata(entry.path()).ok(),
            false => entry.metadata().ok(),
        };
        let stamp = Stamp::of(&metadata.filter(std::fs::Metadata::is_file)?);
        let path = entry.path().strip_prefix(folder).expect("a walk stays below its root");
        let path = path.to_string_lossy();
        Some(Listed {
            path: if MAIN_SEPARATOR == '/' { path.into_owned() } else { path.replace(MAIN_SEPARATOR, "/") },
            shown: display(entry.path()),
            location: entry.into_path(),
            stamp,
        })
    };
    // To ask for the metadata of each file takes longer than to list them.
    let mut files: Vec<Listed> = entries.into_par_iter().with_min_len(64).filter_map(list).collect();
    // By path as text, not by folder first: the order must not depend on the file system.
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Dot-files, packages and a repository's own papers are never content.
fn is_content(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy().to_lowercase();
    let stem = name.split('.').next().unwrap_or_default();
    is_visible(entry) && name != "node_modules" && !matches!(stem, "license" | "licence" | "contributing")
}

/// Dot-files are not, nor what editors leave beside a file while they save it or afterwards: nobody means
/// to publish those.
fn is_visible(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    let is_left = entry.file_type().is_file()
        && (name.ends_with(['~', '#'])
            || name.contains("___jb_")
            || [".bak", ".orig", ".tmp", ".swp"].iter().any(|end| name.ends_with(end)));
    !name.starts_with('.') && !is_left
}

fn is_markdown(extension: &std::ffi::OsStr) -> bool {
    extension.eq_ignore_ascii_case("md") || extension.eq_ignore_ascii_case("markdown")
}

/// A path as it is shown: without a leading `./`, with `/` on every system.
pub fn display(path: &Path) -> String {
    let path = path.to_string_lossy();
    let path = if cfg!(windows) { path.replace('\\', "/").into() } else { path };
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}
