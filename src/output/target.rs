//! Which folder is replaced, and whether it may be.

use std::{
    env, fs,
    io::{self, Read},
    path::{Component, Path, PathBuf},
};

use super::{MARKER, MARKER_TEXT, OutputError};
use crate::diagnostic::{Diagnostic, catalog::output as say};

/// The folder to be replaced, found and checked.
#[derive(Debug)]
pub(super) struct Target {
    /// The folder itself: absolute, every link on the way followed.
    pub(super) path: PathBuf,
    /// The path as the user gave it.
    pub(super) shown: PathBuf,
    /// The folder it lies in.
    pub(super) parent: PathBuf,
    /// Its own name in that folder.
    pub(super) name: String,
}

/// What folders that hold nothing may hold all the same: made by file managers on looking.
const NO_CONTENT: [&str; 3] = [".DS_Store", "Thumbs.db", "desktop.ini"];

/// What makes a folder someone's work tree.
const REPOSITORIES: [&str; 4] = [".git", ".hg", ".jj", ".svn"];

/// Finds the folder that `shown` means and refuses what must not be replaced.
///
/// It may lie in the site's `root`, but neither in one of the `folders` that are read nor around
/// any of these, nor around the folder where the command runs or the user's home.
pub(super) fn find(shown: &Path, root: &Path, folders: &[PathBuf]) -> Result<Target, OutputError> {
    let path = resolve(shown)?;
    for sources in folders.iter().map(PathBuf::as_path).chain([root]) {
        if resolve(sources)?.starts_with(&path) {
            return Err(say::holds_the_sources(shown, sources).into());
        }
    }
    for sources in folders {
        if path.starts_with(resolve(sources)?) {
            return Err(say::lies_in_the_sources(shown, sources).into());
        }
    }
    // Whoever stands in a folder that is replaced stands in a removed one afterwards.
    let important = [
        (env::current_dir().ok(), say::WORKING_FOLDER),
        (env::home_dir().filter(|home| home.is_absolute()), say::HOME_FOLDER),
    ];
    for (folder, what) in important {
        if folder.and_then(|folder| folder.canonicalize().ok()).is_some_and(|it| it.starts_with(&path)) {
            return Err(say::holds_an_important_folder(shown, &what).into());
        }
    }
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(say::holds_an_important_folder(shown, &say::EVERYTHING).into());
    };
    let (parent, name) = (parent.to_owned(), name.to_string_lossy().into_owned());
    Ok(Target { path, shown: shown.to_owned(), parent, name })
}

/// Refuses a folder that `weekly` did not make, unless nothing is in it or it is not there.
pub(super) fn refuse_foreign(target: &Target) -> Result<(), OutputError> {
    let metadata = match fs::symlink_metadata(&target.path) {
        Ok(metadata) => metadata,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(OutputError::io(&target.path, error)),
    };
    if !metadata.is_dir() {
        return Err(say::not_a_folder(&target.shown).into());
    }
    if is_mount_point(&metadata, &target.parent) {
        return Err(say::mount_point(&target.shown).into());
    }
    match foreign_content(target).map_err(|error| OutputError::io(&target.path, error))? {
        Some(refusal) => Err(refusal.into()),
        None => Ok(()),
    }
}

fn foreign_content(target: &Target) -> io::Result<Option<Diagnostic>> {
    for repository in REPOSITORIES {
        // A work tree's `.git` may be a folder, a file or a link.
        if fs::symlink_metadata(target.path.join(repository)).is_ok() {
            return Ok(Some(say::holds_a_repository(&target.shown, repository)));
        }
    }
    if has_marker(&target.path)? {
        return Ok(None);
    }
    let mut first: Option<String> = None;
    for entry in fs::read_dir(&target.path)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        // The first by name, so that the same folder is always refused in the same words.
        if !NO_CONTENT.contains(&name.as_str()) && first.as_ref().is_none_or(|first| name < *first) {
            first = Some(name);
        }
    }
    Ok(first.map(|example| say::not_made_by_weekly(&target.shown, &example)))
}

/// Whether the folder carries the mark of a finished build.
///
/// Only the first sentence counts, so that a later version may say more after it.
fn has_marker(folder: &Path) -> io::Result<bool> {
    let path = folder.join(MARKER);
    match fs::symlink_metadata(&path) {
        Ok(metadata) if metadata.is_file() => {}
        Ok(_) => return Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    }
    let sentence = MARKER_TEXT.split_inclusive('.').next().expect("split never gives nothing");
    let mut start = Vec::with_capacity(sentence.len());
    fs::File::open(&path)?.take(sentence.len() as u64).read_to_end(&mut start)?;
    Ok(start == sentence.as_bytes())
}

/// Whether another file system begins at the folder: it cannot be renamed then.
#[cfg(unix)]
fn is_mount_point(folder: &fs::Metadata, parent: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(parent).is_ok_and(|parent| parent.dev() != folder.dev())
}

#[cfg(not(unix))]
fn is_mount_point(_: &fs::Metadata, _: &Path) -> bool {
    false
}

/// The absolute path that `shown` leads to, links followed, whether it is there or not.
fn resolve(shown: &Path) -> Result<PathBuf, OutputError> {
    let absolute = std::path::absolute(shown).map_err(|error| OutputError::io(shown, error))?;
    let mut resolved = PathBuf::new();
    for component in absolute.components() {
        match component {
            // Right because no link is left in what is resolved so far.
            Component::ParentDir => {
                resolved.pop();
            }
            component => resolved.push(component),
        }
        if !fs::symlink_metadata(&resolved).is_ok_and(|metadata| metadata.is_symlink()) {
            continue;
        }
        resolved = match resolved.canonicalize() {
            Ok(path) => path,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(say::link_to_nothing(shown, &resolved).into());
            }
            Err(error) => return Err(OutputError::io(&resolved, error)),
        };
    }
    // Spelt as the file system spells it, where upper and lower case are one to it.
    let there = resolved.ancestors().find_map(|folder| Some((folder, folder.canonicalize().ok()?)));
    match there.map(|(folder, spelt)| (resolved.strip_prefix(folder), spelt)) {
        Some((Ok(rest), spelt)) if !rest.as_os_str().is_empty() => Ok(spelt.join(rest)),
        Some((Ok(_), spelt)) => Ok(spelt),
        _ => Ok(resolved),
    }
}
