//! Puts a finished folder in the place of an old one.
//!
//! The working folder beside the target holds up to three things, each of which says by its name
//! alone what it is:
//!
//! - `new`: a site in the making, or, after an exchange, the old one on its way out. Worthless.
//! - `old`: the whole old site, put aside between the two renames. Worth everything.
//! - `lock`: see [`lock`](super::lock).
//!
//! A folder gets and loses the name `old` by a rename, which happens wholly or not at all. So an
//! `old` that is found is complete.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use rayon::prelude::*;
use walkdir::WalkDir;

use super::{MARKER, OutputError};

/// Lets two folders change places at once, or fails and changes nothing.
pub(super) type Exchange = fn(&Path, &Path) -> io::Result<()>;

/// Puts `new` in the target's place; what was there stands in the working folder's `new` then.
///
/// Where the system has no `exchange`, two renames do it, between which there is no site at its
/// place for a moment.
///
/// An error means that the target is what it was.
pub(super) fn publish(working: &Path, target: &Path, exchange: Exchange) -> io::Result<()> {
    let new = working.join("new");
    // The system's reasons not to exchange are many (an old kernel, a network share, a sandbox
    // that forbids the call), and the renames fail just as harmlessly where they must.
    if exchange(&new, target).is_ok() {
        return Ok(());
    }
    let old = working.join("old");
    match fs::rename(target, &old) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return fs::rename(&new, target),
        Err(error) => return Err(error),
    }
    if let Err(error) = fs::rename(&new, target) {
        // If this fails too, the next start does it.
        let _ = fs::rename(&old, target);
        return Err(error);
    }
    // The new site stands. If this fails, the next start sweeps `old`.
    let _ = fs::rename(&old, &new);
    Ok(())
}

/// The system's own exchange: `renameat2` on Linux, `renameatx_np` on macOS.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
pub(super) fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

/// This system has none.
#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
pub(super) fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Mends what a killed build left: puts the old site back if its place is empty, and removes the
/// rest.
///
/// The caller holds the lock on the working folder.
pub(super) fn recover(working: &Path, target: &Path) -> Result<(), OutputError> {
    let (new, old) = (working.join("new"), working.join("old"));
    remove(&new)?;
    let about_old = |error| OutputError::io(&old, error);
    if !fs::exists(&old).map_err(about_old)? {
        return Ok(());
    }
    if fs::symlink_metadata(target).is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
        return fs::rename(&old, target).map_err(about_old);
    }
    // It loses its name before its first file.
    fs::rename(&old, &new).map_err(about_old)?;
    remove(&new)
}

fn remove(folder: &Path) -> Result<(), OutputError> {
    match sweep(folder).refusal {
        Some((path, error)) => Err(OutputError::io(&path, error)),
        None => Ok(()),
    }
}

/// What was found, and removed, in a folder.
#[derive(Debug, Default)]
pub(super) struct Swept {
    /// The number of files and links, the marker not counted.
    pub(super) files: usize,
    /// The first thing that could not be removed.
    pub(super) refusal: Option<(PathBuf, io::Error)>,
}

/// Removes a folder and all that is in it; one that is not there is removed already.
///
/// Links are removed, never followed. The folders of the second level are removed in parallel:
/// by default that is one for each week.
pub(super) fn sweep(folder: &Path) -> Swept {
    let inner: Vec<PathBuf> = walk(folder)
        .min_depth(2)
        .max_depth(2)
        .into_iter()
        .filter_map(|entry| entry.ok().filter(|entry| entry.file_type().is_dir()))
        .map(walkdir::DirEntry::into_path)
        .collect();
    let marker = usize::from(fs::symlink_metadata(folder.join(MARKER)).is_ok());
    let swept = inner.par_iter().map(|inner| sweep_one(inner)).reduce(Swept::default, Swept::and);
    let swept = swept.and(sweep_one(folder));
    Swept { files: swept.files - marker, ..swept }
}

fn sweep_one(folder: &Path) -> Swept {
    let mut swept = Swept::default();
    for entry in walk(folder).contents_first(true) {
        let (path, removed) = match entry {
            Ok(entry) if entry.file_type().is_dir() => {
                let removed = fs::remove_dir(entry.path());
                (entry.into_path(), removed)
            }
            Ok(entry) => {
                swept.files += 1;
                let removed = fs::remove_file(entry.path());
                (entry.into_path(), removed)
            }
            Err(error) => (error.path().unwrap_or(folder).to_owned(), Err(error.into())),
        };
        if let Err(error) = removed
            && error.kind() != io::ErrorKind::NotFound
        {
            swept.refusal.get_or_insert((path, error));
        }
    }
    swept
}

fn walk(folder: &Path) -> WalkDir {
    WalkDir::new(folder).follow_links(false).follow_root_links(false)
}

impl Swept {
    fn and(self, other: Swept) -> Swept {
        Swept { files: self.files + other.files, refusal: self.refusal.or(other.refusal) }
    }
}
