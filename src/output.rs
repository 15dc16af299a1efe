//! The only place where files are written: a site, a new source where its author asks for one, and what
//! other programs are told of a build.
//!
//! A build writes into a folder of its own beside the target, `.public.weekly/new` for `public`,
//! and puts it in the target's place when all of it is there. Whoever looks at the target sees
//! the old site, whole, or the new one, whole; a build that fails or is killed at any moment
//! leaves the old one. What it left lying about is swept at the next start.
//!
//! A file whose bytes are those of the old site is not written but linked from there, which keeps
//! its time stamps and costs less. So no file of the staging folder is ever opened twice for
//! writing: the second time might reach through a link into the old site.
//!
//! What is promised holds for the process, not for the power. No file is forced to the disk: for
//! each page that costs from half a millisecond to several, more than all the rest of a build,
//! and the sources make the site anew. After a power cut within half a minute of a build some
//! file systems show empty files; the next build sees by their bytes that they are not what they
//! should be.

mod append;
mod create;
mod exchange;
mod file;
mod lock;
mod target;
#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    fmt,
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, AtomicUsize, Ordering},
    },
};

pub use append::append;
pub use create::{CopyError, Placed, create, place, place_copy, replace};
use exchange::Exchange;
use file::{Fate, Slot};
use lock::{Claim, LockedFolder};
use target::Target;

use crate::{
    diagnostic::{Diagnostic, catalog::output as say},
    message::Locale,
};

/// The file by which a folder is known as the output of a build.
///
/// A folder that has it is never content.
pub const MARKER: &str = ".weekly";

const MARKER_TEXT: &str = "This folder was made by weekly. The next build replaces all that is in it: keep nothing of your own here.\n";

/// A site in the making, beside the folder that it will replace.
///
/// Dropped before [`commit`](Staging::commit), it leaves everything as it was.
#[derive(Debug)]
pub struct Staging {
    target: Target,
    exchange: Exchange,
    /// The staging folder itself, in the working folder.
    new: PathBuf,
    /// Whether there is a site to be replaced and to be compared with.
    old: Old,
    /// The folders made so far, by their path in the site.
    folders: Mutex<HashMap<String, Old>>,
    counts: Counts,
    /// Given up only when the staging folder is gone.
    working: LockedFolder,
    /// Given up last, for the working folder lies in them.
    _parents: MadeFolders,
}

/// Whether a folder of the new site has a counterpart in the old one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Old {
    /// There is a real folder, not a link to one.
    There,
    /// There is none, so that none of its files need be looked for.
    Missing,
}

/// What was written so far, the marker not counted: it is ours and not the site's.
#[derive(Debug, Default)]
struct Counts {
    created: AtomicUsize,
    changed: AtomicUsize,
    unchanged: AtomicUsize,
    bytes: AtomicU64,
}

/// What a build changed in the output folder, in numbers of files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that were not there before.
    pub created: usize,
    /// Files that were there with other bytes.
    pub changed: usize,
    /// Files that were there with the same bytes; they keep their time stamps.
    pub unchanged: usize,
    /// Files that were there and are no more.
    pub removed: usize,
    /// The size of the whole new site, in bytes.
    pub bytes: u64,
}

impl Changes {
    /// The number of files that had to be written.
    pub fn written(&self) -> usize {
        self.created + self.changed
    }

    /// The number of files in the site.
    pub fn files(&self) -> usize {
        self.written() + self.unchanged
    }
}

/// Why a site was not written. The old one stands as it was.
#[derive(Debug)]
pub enum OutputError {
    /// The command asks for what would lose someone's files, or cannot be done.
    Refused(Box<Diagnostic>),
    /// The machine refused.
    Io {
        /// What it was asked about.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
}

impl Staging {
    /// Opens a staging folder beside `target`, after mending and sweeping what killed builds left.
    ///
    /// `root` is the site's folder: it may hold the target, but not be it or lie in it. `folders`
    /// are those that are read (`content`, `templates`, `static`): the target may not lie in them
    /// either. Where the content is `root` itself, `folders` is empty. A target that is a link
    /// stays one; what it leads to is replaced. Missing folders above the target are made.
    ///
    /// # Errors
    ///
    /// [`OutputError::Refused`] where the target is a folder that `weekly` did not make (unless
    /// nothing is in it), holds a repository, lies wrong to the sources, or is being built into
    /// by another process; [`OutputError::Io`] where a folder cannot be made or read.
    pub fn open(target: &Path, root: &Path, folders: &[PathBuf]) -> Result<Staging, OutputError> {
        Self::open_by(target, root, folders, exchange::exchange)
    }

    fn open_by(
        target: &Path,
        root: &Path,
        folders: &[PathBuf],
        exchange: Exchange,
    ) -> Result<Staging, OutputError> {
        let target = target::find(target, root, folders)?;
        target::refuse_foreign(&target)?;
        let parents = MadeFolders::make(&target.parent)?;
        let working = target.parent.join(format!(".{}.weekly", target.name));
        let working = match lock::claim(&working).map_err(|error| OutputError::io(&working, error))? {
            Claim::Granted(folder) => folder,
            Claim::Taken => return Err(say::build_under_way(&target.shown).into()),
        };
        exchange::recover(working.path(), &target.path)?;
        let new = working.path().join("new");
        let old = make_staging_folder(&new, &target.path).map_err(|error| OutputError::io(&new, error))?;
        let staging = Staging {
            target,
            exchange,
            new,
            old,
            folders: Mutex::new(HashMap::from([(String::new(), old)])),
            counts: Counts::default(),
            working,
            _parents: parents,
        };
        staging.place(MARKER, MARKER_TEXT.as_bytes())?;
        Ok(staging)
    }

    /// The size of all that was written or kept so far, in bytes.
    pub fn bytes(&self) -> u64 {
        self.counts.bytes.load(Ordering::Relaxed)
    }

    /// Writes one file of the site. Safe to call from many threads at once.
    ///
    /// `path` is the file's path in the site, with `/` between the parts.
    ///
    /// # Errors
    ///
    /// [`OutputError::Refused`] where this address was already written, [`OutputError::Io`] where
    /// the machine refuses, such as a name of more than 255 bytes, or where `path` leads out of
    /// the site.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), OutputError> {
        let fate = self.place(path, bytes).map_err(|error| self.as_shown(error))?;
        self.counts.add(fate, bytes.len() as u64);
        Ok(())
    }

    /// Copies a file into the site, with new time stamps and the permissions of a new file, unless
    /// the old site has the same bytes. Safe to call from many threads at once.
    ///
    /// It is never linked: a change in the source must not reach a site already published.
    ///
    /// # Errors
    ///
    /// As [`write`](Staging::write), and where `from` cannot be read.
    pub fn copy(&self, path: &str, from: &Path) -> Result<(), OutputError> {
        let (fate, length) = self.place_copy(path, from).map_err(|error| self.as_shown(error))?;
        self.counts.add(fate, length);
        Ok(())
    }

    /// Takes a file of the old site over as it is; says whether there is one. Safe to call from many
    /// threads at once.
    ///
    /// # Errors
    ///
    /// As [`write`](Staging::write).
    pub fn keep(&self, path: &str) -> Result<bool, OutputError> {
        let kept = self.slot(path).and_then(|slot| slot.keep_old(path));
        let kept = kept.map_err(|error| self.as_shown(error))?;
        if let Some(length) = kept {
            self.counts.add(Fate::Unchanged, length);
        }
        Ok(kept.is_some())
    }

    /// Puts the new site in the old one's place, removes the old one and says what changed.
    ///
    /// # Errors
    ///
    /// An error means that the old site stands. Once the new one stands, nothing is an error: what
    /// of the old one cannot be removed is left to the next start, which says so.
    pub fn commit(self) -> Result<Changes, OutputError> {
        let target = &self.target;
        // It may be long since the first look.
        target::refuse_foreign(target)?;
        if self.old == Old::There {
            take_mode(&self.new, &target.path).map_err(|error| OutputError::io(&self.new, error))?;
        }
        exchange::publish(self.working.path(), &target.path, self.exchange).map_err(|error| {
            match error.kind() {
                io::ErrorKind::CrossesDevices | io::ErrorKind::ResourceBusy => {
                    say::mount_point(&target.shown).into()
                }
                _ => OutputError::io(&target.path, error),
            }
        })?;
        let old_files = exchange::sweep(&self.new).files;
        let Counts { created, changed, unchanged, bytes } = &self.counts;
        let changes = Changes {
            created: created.load(Ordering::Relaxed),
            changed: changed.load(Ordering::Relaxed),
            unchanged: unchanged.load(Ordering::Relaxed),
            removed: 0,
            bytes: bytes.load(Ordering::Relaxed),
        };
        let removed = old_files.saturating_sub(changes.changed + changes.unchanged);
        Ok(Changes { removed, ..changes })
    }

    fn place(&self, path: &str, bytes: &[u8]) -> Result<Fate, OutputError> {
        let slot = self.slot(path)?;
        if slot.holds(bytes.len() as u64, bytes) {
            slot.keep(path)?;
            return Ok(Fate::Unchanged);
        }
        slot.create(path)?.write_all(bytes).map_err(|error| OutputError::io(&slot.new, error))?;
        Ok(slot.fate())
    }

    fn place_copy(&self, path: &str, from: &Path) -> Result<(Fate, u64), OutputError> {
        let open = || File::open(from).map_err(|error| OutputError::io(from, error));
        let slot = self.slot(path)?;
        let mut source = open()?;
        let length = source.metadata().map_err(|error| OutputError::io(from, error))?.len();
        if slot.holds(length, &mut source) {
            slot.keep(path)?;
            return Ok((Fate::Unchanged, length));
        }
        // From the start again, what was compared included.
        let mut source = open()?;
        let mut file = slot.create(path)?;
        let length = io::copy(&mut source, &mut file).map_err(|error| OutputError::io(&slot.new, error))?;
        Ok((slot.fate(), length))
    }

    /// Speaks of a file by the place where it is to be, not by that in the staging folder.
    fn as_shown(&self, error: OutputError) -> OutputError {
        match error {
            OutputError::Io { path, source } => {
                let shown = path.strip_prefix(&self.new).map(|rest| self.target.shown.join(rest));
                OutputError::Io { path: shown.unwrap_or(path), source }
            }
            refused => refused,
        }
    }

    /// Finds where a file goes, makes its folders, and looks for it in the old site.
    fn slot(&self, path: &str) -> Result<Slot, OutputError> {
        if !is_inside(path) {
            let error = io::Error::new(io::ErrorKind::InvalidInput, "not a path inside the site");
            return Err(OutputError::io(Path::new(path), error));
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let new = join(&self.new, path);
        if self.folder(folder)? == Old::Missing {
            return Ok(Slot { new, old: None });
        }
        Ok(Slot { new, old: file::find(join(&self.target.path, path)) })
    }

    /// Makes a folder of the new site and those above it, each once, and says whether the old site
    /// has it.
    fn folder(&self, folder: &str) -> Result<Old, OutputError> {
        let (mut made, mut old) = self.nearest_made(folder);
        while made < folder.len() {
            let start = if made == 0 { 0 } else { made + 1 };
            made = folder[start..].find('/').map_or(folder.len(), |length| start + length);
            let path = &folder[..made];
            let new = join(&self.new, path);
            match fs::create_dir(&new) {
                // Another thread was faster; or a file has the name, which whoever writes here learns.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(OutputError::io(&new, error)),
                Ok(()) => {}
            }
            // A link to a folder is not followed: no file outside may come to be linked to.
            let is_there = || fs::symlink_metadata(join(&self.target.path, path)).is_ok_and(|it| it.is_dir());
            old = if old == Old::There && is_there() { Old::There } else { Old::Missing };
            self.folders().insert(path.to_owned(), old);
        }
        Ok(old)
    }

    /// The length of the longest part of `folder` that is made already.
    fn nearest_made(&self, folder: &str) -> (usize, Old) {
        let folders = self.folders();
        let mut part = folder;
        loop {
            if let Some(&old) = folders.get(part) {
                return (part.len(), old);
            }
            part = part.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }

    fn folders(&self) -> MutexGuard<'_, HashMap<String, Old>> {
        // Each entry is whole by itself, so a panic elsewhere spoils nothing.
        self.folders.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // What cannot be removed, the next start sweeps.
        exchange::sweep(&self.new);
    }
}

impl Counts {
    fn add(&self, fate: Fate, bytes: u64) {
        let files = match fate {
            Fate::Created => &self.created,
            Fate::Changed => &self.changed,
            Fate::Unchanged => &self.unchanged,
        };
        files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }
}

/// Folders that had to be made for the target to lie in; those that stay empty go again.
#[derive(Debug)]
struct MadeFolders(Vec<PathBuf>);

impl MadeFolders {
    fn make(folder: &Path) -> Result<MadeFolders, OutputError> {
        let missing = folder.ancestors().take_while(|folder| !folder.exists()).map(Path::to_owned);
        let made = MadeFolders(missing.collect());
        fs::create_dir_all(folder).map_err(|error| OutputError::io(folder, error))?;
        Ok(made)
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in &self.0 {
            // Refused where the site now lies in it.
            let _ = fs::remove_dir(folder);
        }
    }
}

impl OutputError {
    fn io(path: &Path, source: io::Error) -> OutputError {
        OutputError::Io { path: path.to_owned(), source }
    }
}

impl From<Diagnostic> for OutputError {
    fn from(diagnostic: Diagnostic) -> OutputError {
        OutputError::Refused(Box::new(diagnostic))
    }
}

impl fmt::Display for OutputError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OutputError::Refused(diagnostic) => formatter.write_str(diagnostic.message.get(Locale::English)),
            OutputError::Io { path, source } => write!(formatter, "{}: {source}", path.display()),
        }
    }
}

impl std::error::Error for OutputError {}

/// Whether a path stays in the site and names a file on every system that it is written on.
fn is_inside(path: &str) -> bool {
    path.split('/').all(|part| {
        let elsewhere: &[char] = if cfg!(windows) { &['\0', '\\', ':'] } else { &['\0'] };
        !matches!(part, "" | "." | "..") && !part.contains(elsewhere)
    })
}

/// Part by part, for Windows takes `/` for no separator in the long paths it resolves to.
fn join(root: &Path, path: &str) -> PathBuf {
    let mut joined = root.to_owned();
    joined.extend(path.split('/').filter(|part| !part.is_empty()));
    joined
}

/// Makes the folder that will be the target, belonging to the group that the old one belongs to,
/// with its mode, so that what is made in it is shared as there.
fn make_staging_folder(new: &Path, target: &Path) -> io::Result<Old> {
    fs::create_dir(new)?;
    let old = match fs::symlink_metadata(target) {
        Ok(old) => old,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Old::Missing),
        Err(error) => return Err(error),
    };
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
        // Refused where we are not of that group: then it is as with any new folder.
        let _ = chown(new, None, Some(old.gid()));
        // The owner must be able to write, whatever the old one says.
        fs::set_permissions(new, fs::Permissions::from_mode(old.mode() & 0o7777 | 0o700))?;
    }
    let _ = old;
    Ok(Old::There)
}

/// Gives the finished folder the mode of the one it replaces.
fn take_mode(new: &Path, target: &Path) -> io::Result<()> {
    if cfg!(unix) {
        fs::set_permissions(new, fs::symlink_metadata(target)?.permissions())?;
    }
    Ok(())
}
