//! One file by itself, with what the site around it says of it.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{CONFIG, CONTENT, LANGUAGES, Refusal, SourceFile, as_markdown, as_text, display};
use crate::diagnostic::Checked;

/// A file read alone, and where it stands.
#[derive(Debug, Clone)]
pub struct LoneFile {
    /// The file; its path is the one in its site's content folder.
    pub file: SourceFile,
    /// The settings of its site, if it stands in one that has any.
    pub config: Option<SourceFile>,
    /// The languages that its site has words for beside the built-in ones.
    pub languages: Vec<String>,
    /// The content folder; none where the text came from no file.
    content: Option<PathBuf>,
}

impl LoneFile {
    /// A text that has no file, such as standard input.
    pub fn of_bytes(bytes: Vec<u8>, name: &str) -> Checked<Self> {
        let Checked { value: file, diagnostics } = as_markdown(bytes, name, name);
        Checked::new(LoneFile { file, config: None, languages: Vec::new(), content: None }, diagnostics)
    }

    /// Reads a file, and the settings of the site that it stands in.
    ///
    /// That is the nearest folder above it that has a `config.toml`, or else one named `content`.
    /// Without either, the file's own folder still counts, since its name may tell the year.
    ///
    /// # Errors
    ///
    /// What the machine refuses to read.
    pub fn read(path: &Path) -> Result<Checked<Self>, Refusal> {
        let refusal = |path: &Path| {
            let path = path.to_owned();
            move |error| Refusal { path, error }
        };
        if path.is_dir() {
            let error = io::Error::new(io::ErrorKind::IsADirectory, "a folder, not a file");
            return Err(refusal(path)(error));
        }
        let bytes = std::fs::read(path).map_err(refusal(path))?;
        let location = location(path).map_err(refusal(path))?;
        let (root, content) = site(&location);
        let inside = location.strip_prefix(&content).expect("a file stands in its content folder");
        let inside: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let mut diagnostics = Vec::new();
        let file = as_markdown(bytes, &inside.join("/"), &display(path)).collect_into(&mut diagnostics);
        let config = match root.as_ref().map(|root| root.join(CONFIG)).filter(|path| path.is_file()) {
            Some(path) => {
                let bytes = std::fs::read(&path).map_err(refusal(&path))?;
                Some(as_text(bytes, CONFIG, &from_here(&path)).collect_into(&mut diagnostics))
            }
            None => None,
        };
        let languages = root.map_or_else(Vec::new, |root| languages(&root.join(LANGUAGES)));
        Ok(Checked::new(LoneFile { file, config, languages, content: Some(content) }, diagnostics))
    }

    /// Whether the content folder has a file at this path.
    pub fn has_beside(&self, path: &str) -> bool {
        self.content.as_ref().is_some_and(|content| content.join(path).is_file())
    }
}

/// Where a file is, its folder's links resolved but not its own: a report may be a link.
fn location(path: &Path) -> io::Result<PathBuf> {
    let path = std::path::absolute(path)?;
    match (path.parent(), path.file_name()) {
        (Some(folder), Some(name)) => Ok(folder.canonicalize()?.join(name)),
        _ => Ok(path),
    }
}

/// The root of the site that a file stands in, if in any, and the folder that counts as content.
fn site(location: &Path) -> (Option<PathBuf>, PathBuf) {
    for folder in location.ancestors().skip(1) {
        if folder.join(CONFIG).is_file() {
            let content = folder.join(CONTENT);
            let content = if location.starts_with(&content) { content } else { folder.to_owned() };
            return (Some(folder.to_owned()), content);
        }
        let root = folder.parent().filter(|_| folder.file_name().is_some_and(|name| name == CONTENT));
        if let Some(root) = root {
            return (Some(root.to_owned()), folder.to_owned());
        }
    }
    (None, location.ancestors().nth(2).or(location.parent()).unwrap_or(location).to_owned())
}

fn languages(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut languages: Vec<String> = entries
        .filter_map(|entry| entry.file_name().to_str()?.strip_suffix(".toml").map(str::to_owned))
        .collect();
    languages.sort();
    languages
}

/// A path as it is shown: from where the command was run, if it is below.
fn from_here(path: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let inside = here.ok().and_then(|here| path.strip_prefix(here).ok().map(Path::to_owned));
    display(inside.as_deref().unwrap_or(path))
}
