//! One file of the site: where it goes, and whether the old site has the same bytes.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::PathBuf,
};

use super::OutputError;
use crate::diagnostic::catalog::output as say;

/// Where one file goes, and its counterpart in the old site.
pub(super) struct Slot {
    pub(super) new: PathBuf,
    pub(super) old: Option<OldFile>,
}

/// A file of the old site.
pub(super) struct OldFile {
    path: PathBuf,
    metadata: fs::Metadata,
}

/// What became of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    Created,
    Changed,
    Unchanged,
}

/// The old site's file at `path`, if a real file is there and not a link to one.
pub(super) fn find(path: PathBuf) -> Option<OldFile> {
    let metadata = fs::symlink_metadata(&path).ok().filter(fs::Metadata::is_file)?;
    Some(OldFile { path, metadata })
}

impl Slot {
    /// Whether the old site has these bytes here. An old file that cannot be read has not.
    pub(super) fn holds(&self, length: u64, bytes: impl Read) -> bool {
        self.old.as_ref().is_some_and(|old| {
            old.metadata.len() == length
                && File::open(&old.path).and_then(|file| are_equal(file, bytes)).unwrap_or(false)
        })
    }

    /// Takes the old site's file over, whatever its bytes, and says how many these are; nothing where
    /// there is none.
    pub(super) fn keep_old(&self, path: &str) -> Result<Option<u64>, OutputError> {
        let Some(old) = &self.old else { return Ok(None) };
        self.keep(path).map(|()| Some(old.metadata.len()))
    }

    /// Takes the old site's file over, time stamps and all.
    pub(super) fn keep(&self, path: &str) -> Result<(), OutputError> {
        let old = self.old.as_ref().expect("only a file that the old site has is kept");
        match fs::hard_link(&old.path, &self.new) {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Err(say::address_taken(path).into())
            }
            // Some file systems have no links, and some systems allow none to another's files.
            Err(_) => {
                let mut file = self.create(path)?;
                File::open(&old.path)
                    .and_then(|mut old| io::copy(&mut old, &mut file))
                    .and_then(|_| file.set_modified(old.metadata.modified()?))
                    .map_err(|error| OutputError::io(&self.new, error))
            }
        }
    }

    /// Makes the file, which must not be there: to open one that is linked would change the old
    /// site.
    pub(super) fn create(&self, path: &str) -> Result<File, OutputError> {
        File::create_new(&self.new).map_err(|error| match error.kind() {
            io::ErrorKind::AlreadyExists => say::address_taken(path).into(),
            _ => OutputError::io(&self.new, error),
        })
    }

    pub(super) fn fate(&self) -> Fate {
        if self.old.is_some() { Fate::Changed } else { Fate::Created }
    }
}

/// Whether two streams are the same to their ends.
pub(super) fn are_equal(mut one: impl Read, mut other: impl Read) -> io::Result<bool> {
    const CHUNK: usize = 16 * 1024;
    let (mut ones, mut others) = ([0; CHUNK], [0; CHUNK]);
    loop {
        let length = match one.read(&mut ones) {
            Ok(length) => length,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if length == 0 {
            return Ok(other.read(&mut others)? == 0);
        }
        match other.read_exact(&mut others[..length]) {
            Ok(()) if ones[..length] == others[..length] => {}
            Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => return Err(error),
            _ => return Ok(false),
        }
    }
}
