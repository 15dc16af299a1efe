//! Hearing that something in the site's folder has changed.
//!
//! An event is a reason to look and nothing more: systems tell of changes late, twice, in pieces or
//! under another name, and what has changed is decided by looking at the files.

use std::{
    io,
    path::{Component, Path, PathBuf},
    sync::mpsc::Sender,
};

use notify::{
    Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher,
    event::{AccessKind, AccessMode, ModifyKind},
};
use walkdir::{DirEntry, WalkDir};

use crate::source;

/// Whether the system tells when a file that was written to is closed.
pub const TELLS_OF_CLOSING: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// Whether one watch covers all folders below, at no cost; else each folder has its own.
const COVERS_ALL_BELOW: bool = cfg!(any(target_vendor = "apple", windows));

/// A reason to look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wake {
    /// Something has changed.
    Changed,
    /// Something has come to be here, which may be a folder.
    Came(PathBuf),
    /// This file is being written to.
    Writing(PathBuf),
    /// Nobody writes to this file any more.
    Written(PathBuf),
    /// Events were lost.
    Lost,
    /// The server has ended.
    Stop,
}

/// Watches over the folder of a site.
pub struct Watch {
    watcher: RecommendedWatcher,
    site: Site,
}

impl Watch {
    /// Begins to watch the site in a folder, but for the folder that a build writes to; reasons to look
    /// are sent.
    ///
    /// # Errors
    ///
    /// What the system says, such as that it has no watches left.
    pub fn new(root: &Path, out: &Path, wakes: Sender<Wake>) -> notify::Result<Self> {
        // Events name whole paths; where one watch covers all, those that links lead to.
        let whole = |path: &Path| match COVERS_ALL_BELOW {
            true => path.canonicalize().or_else(|_| std::path::absolute(path)),
            false => std::path::absolute(path),
        };
        let site = Site { root: whole(root)?, out: whole(out)? };
        let heard = site.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            for wake in wakes_of(event, &|path| heard.hears(path)) {
                // Who does not listen any more need not be told.
                let _ = wakes.send(wake);
            }
        })?;
        let mut watch = Watch { watcher, site };
        watch.cover_all()?;
        Ok(watch)
    }

    /// Watches over the whole site, anew where it was watched over.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn cover_all(&mut self) -> notify::Result<()> {
        let root = self.site.root.clone();
        if COVERS_ALL_BELOW {
            return self.watcher.watch(&root, RecursiveMode::Recursive);
        }
        self.cover(&root)?;
        // Any of them may be a link to a folder elsewhere, which a walk does not follow.
        source::folders(&root).iter().try_for_each(|folder| self.cover(folder))
    }

    /// Watches over a folder that has come, and those below; a file is left alone.
    ///
    /// # Errors
    ///
    /// What the system says.
    pub fn cover(&mut self, folder: &Path) -> notify::Result<()> {
        if COVERS_ALL_BELOW || !folder.is_dir() {
            return Ok(());
        }
        let site = self.site.clone();
        // A folder is watched before it is read: what comes in between is heard of, and else found.
        let is_folder = |entry: &DirEntry| entry.file_type().is_dir() || entry.depth() == 0;
        let folders = WalkDir::new(folder).into_iter();
        for folder in
            folders.filter_entry(|entry| is_folder(entry) && site.has_folder(entry.path())).flatten()
        {
            match self.watcher.watch(folder.path(), RecursiveMode::NonRecursive) {
                // It has gone again.
                Err(error) if is_gone(&error) => {}
                result => result?,
            }
        }
        Ok(())
    }
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == io::ErrorKind::NotFound,
        _ => false,
    }
}

/// Where a site is, as far as events are concerned.
#[derive(Debug, Clone)]
struct Site {
    root: PathBuf,
    /// The folder that a build writes to.
    out: PathBuf,
}

impl Site {
    /// Whether what happens at a path can matter.
    ///
    /// Versions, packages and the output are most of what happens in many folders, and are never read.
    /// In `static/` everything is.
    fn hears(&self, path: &Path) -> bool {
        let Ok(inside) = path.strip_prefix(&self.root) else { return true };
        let is_out = self.out != self.root && path.starts_with(&self.out);
        let is_hidden = |part: Component<'_>| {
            let name = part.as_os_str().to_string_lossy();
            name.starts_with('.') || name == "node_modules"
        };
        !is_out && (inside.starts_with(source::STATIC) || !inside.components().any(is_hidden))
    }

    /// Whether a folder is one that files are read from.
    fn has_folder(&self, path: &Path) -> bool {
        if path == self.root {
            return true;
        }
        // Where there is `content/`, what stands beside it may be anything, and very much of it.
        let folders = source::folders(&self.root);
        let has_content = folders.iter().any(|folder| folder.ends_with(source::CONTENT));
        self.hears(path) && (!has_content || folders.iter().any(|folder| path.starts_with(folder)))
    }
}

/// What an event is a reason for.
fn wakes_of(event: notify::Result<Event>, is_heard: &dyn Fn(&Path) -> bool) -> Vec<Wake> {
    let Ok(event) = event else { return vec![Wake::Lost] };
    if event.need_rescan() {
        return vec![Wake::Lost];
    }
    let wake: fn(PathBuf) -> Wake = match event.kind {
        // To read a file is no change, and reading is what this program does.
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => Wake::Written,
        EventKind::Access(_) => return Vec::new(),
        EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_)) => Wake::Came,
        EventKind::Modify(ModifyKind::Data(_)) if TELLS_OF_CLOSING => Wake::Writing,
        _ => |_| Wake::Changed,
    };
    event.paths.into_iter().filter(|path| is_heard(path)).map(wake).collect()
}

#[cfg(test)]
mod tests {
    use notify::event::{CreateKind, DataChange, RemoveKind};

    use super::*;

    #[test]
    fn what_is_never_read_is_not_heard() {
        let site = Site { root: "site".into(), out: "site/public".into() };
        for heard in
            ["site", "site/config.toml", "site/content/a.md", "site/static/.well-known/a", "/elsewhere"]
        {
            assert!(site.hears(Path::new(heard)), "{heard}");
        }
        for ignored in
            ["site/.git/index", "site/public/index.html", "site/node_modules/a", "site/content/.a.md.swp"]
        {
            assert!(!site.hears(Path::new(ignored)), "{ignored}");
        }
    }

    #[test]
    fn reading_is_no_reason_to_look() {
        let wakes = |kind| wakes_of(Ok(Event::new(kind).add_path("a.md".into())), &|_| true);
        assert_eq!(wakes(EventKind::Access(AccessKind::Open(AccessMode::Any))), []);
        assert_eq!(wakes(EventKind::Access(AccessKind::Close(AccessMode::Read))), []);
        assert_eq!(
            wakes(EventKind::Access(AccessKind::Close(AccessMode::Write))),
            [Wake::Written("a.md".into())]
        );
        assert_eq!(wakes(EventKind::Create(CreateKind::Any)), [Wake::Came("a.md".into())]);
        assert_eq!(wakes(EventKind::Remove(RemoveKind::Any)), [Wake::Changed]);
        let data = EventKind::Modify(ModifyKind::Data(DataChange::Any));
        assert_eq!(wakes(data).len(), 1);
        assert_eq!(wakes_of(Err(notify::Error::generic("")), &|_| true), [Wake::Lost]);
    }
}
