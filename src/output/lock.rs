//! The lock that a build holds on its output folder.
//!
//! The system lets go of it when the process ends, however it ends. So what lies about under a
//! free lock was left by a build that is dead, with no guessing by process id or by age.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

/// A folder of this build's own, for as long as this value lives.
#[derive(Debug)]
pub(super) struct LockedFolder {
    folder: PathBuf,
    /// Open, and thereby locked, until the folder is given up.
    file: Option<File>,
}

/// What came of asking for a folder.
#[derive(Debug)]
pub(super) enum Claim {
    /// It is ours.
    Granted(LockedFolder),
    /// A living process has it.
    Taken,
}

/// Makes `folder` where it is missing, and locks it if no living process has it.
///
/// It does not wait: two builds into one folder are a mistake more often than a wish, and the
/// second would begin by throwing away what the first has just made.
pub(super) fn claim(folder: &Path) -> io::Result<Claim> {
    // Each round means that another build has ended meanwhile; who meets so many of them may say
    // that one is under way.
    for _ in 0..100 {
        make_private_folder(folder)?;
        let path = folder.join("lock");
        let file = match open(&path) {
            Ok(file) => file,
            // The build that had it has just ended and taken the folder away.
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) if is_sharing_violation(&error) => return Ok(Claim::Taken),
            Err(error) => return Err(error),
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(Claim::Taken),
            Err(TryLockError::Error(error)) => return Err(error),
        }
        if is_still_at(&file, &path)? {
            return Ok(Claim::Granted(LockedFolder { folder: folder.to_owned(), file: Some(file) }));
        }
    }
    Ok(Claim::Taken)
}

impl LockedFolder {
    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.folder
    }
}

impl Drop for LockedFolder {
    /// Removes the lock, and the folder where nothing else is left in it.
    ///
    /// On Unix the file goes while it is locked: whoever has opened it meanwhile finds that it is
    /// no longer at its path. On Windows nobody else can have it open, and it must be closed first.
    fn drop(&mut self) {
        if cfg!(windows) {
            self.file = None;
        }
        // Nothing is lost by what stays: the next build sweeps it.
        let _ = fs::remove_file(self.folder.join("lock"));
        let _ = fs::remove_dir(&self.folder);
    }
}

/// A folder that others cannot enter, so that nobody changes a half-made site or swaps a folder
/// for a link while it is swept.
fn make_private_folder(folder: &Path) -> io::Result<()> {
    #[allow(unused_mut, reason = "only Unix has a mode to set")]
    let mut builder = fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(folder) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match fs::symlink_metadata(folder) {
            Ok(there) if there.is_dir() => Ok(()),
            Ok(_) => Err(error),
            // The build that had it has just taken it away: who opens the lock in it will see.
            Err(gone) if gone.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error),
        },
        made => made,
    }
}

fn open(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create(true).truncate(false);
    #[cfg(windows)]
    std::os::windows::fs::OpenOptionsExt::share_mode(&mut options, 0);
    options.open(path)
}

/// Whether Windows says that another process has the file open for itself alone.
fn is_sharing_violation(error: &io::Error) -> bool {
    const ERROR_SHARING_VIOLATION: i32 = 32;
    cfg!(windows) && error.raw_os_error() == Some(ERROR_SHARING_VIOLATION)
}

/// Whether the file that was locked is the one at `path`, and not one that a build which ended
/// between opening and locking has removed.
#[cfg(unix)]
fn is_still_at(file: &File, path: &Path) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let locked = file.metadata()?;
    match fs::symlink_metadata(path) {
        Ok(present) => Ok((locked.dev(), locked.ino()) == (present.dev(), present.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn is_still_at(_: &File, _: &Path) -> io::Result<bool> {
    Ok(true)
}
