//! What was read of files before, for as long as these are the same.

use std::{
    ffi::OsString,
    fs::Metadata,
    io,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Asset, Refusal, SourceFile, picture, picture::Size};
use crate::diagnostic::{Checked, Diagnostic};

/// For how long after it was written a file may be written once more with nothing to show for it.
///
/// FAT keeps the time of a file's last change in steps of two seconds, which is the coarsest that one
/// meets. Git cares for the same by the same means ("racy git").
const CLOCK_STEP: Duration = Duration::from_secs(2);

/// What tells a file from another one, or another text, at the same place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stamp {
    length: u64,
    modified: Option<SystemTime>,
    /// The device, the file's number there, and when anything about it changed last.
    node: [i64; 4],
    /// Whether it was written so long before it was looked at that it would show if it was written anew.
    is_settled: bool,
}

impl Stamp {
    pub(super) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().ok();
        let age = modified.and_then(|modified| SystemTime::now().duration_since(modified).ok());
        Stamp {
            length: metadata.len(),
            modified,
            node: node(metadata),
            is_settled: age.is_some_and(|age| age > CLOCK_STEP),
        }
    }

    /// Whether the file is surely the one that it was.
    fn is_still(&self, old: &Stamp) -> bool {
        self.looks_like(old) && old.is_settled
    }

    /// Whether nothing shows that the file is another one.
    fn looks_like(&self, old: &Stamp) -> bool {
        (self.length, self.modified, self.node) == (old.length, old.modified, old.node)
    }
}

#[cfg(unix)]
fn node(metadata: &Metadata) -> [i64; 4] {
    use std::os::unix::fs::MetadataExt;
    [metadata.dev() as i64, metadata.ino() as i64, metadata.ctime(), metadata.ctime_nsec()]
}

#[cfg(not(unix))]
fn node(_: &Metadata) -> [i64; 4] {
    [0; 4]
}

/// A file that is there, and was not read yet.
#[derive(Debug, Clone)]
pub(super) struct Listed {
    /// The path inside its folder, with `/` between the parts.
    pub(super) path: String,
    /// The path as it is shown to the user.
    pub(super) shown: String,
    /// Where its bytes are.
    pub(super) location: PathBuf,
    pub(super) stamp: Stamp,
}

impl Listed {
    fn asset(self, content: Content) -> Asset {
        let Listed { path, shown, location, .. } = self;
        let (size, bytes) = match content {
            Content::Picture(size) => (size, None),
            Content::Bytes(bytes) => (None, Some(bytes)),
            Content::Text(_) | Content::Unread => (None, None),
        };
        Asset { path, shown, location, size, bytes }
    }
}

/// What the last reading of a site brought to light.
#[derive(Debug, Default)]
pub struct Cache {
    /// By where they are. To read a `PathBuf` for its parts, as its own hash does, takes longer.
    files: FxHashMap<OsString, Known>,
    /// How often there was a reading.
    reading: u64,
    /// The changes that readings saw which were broken off.
    missed: Vec<String>,
    /// The files that are not as they were at the reading before, by the path they are shown under.
    changed: Vec<String>,
}

/// What is known of one file.
#[derive(Debug, Clone)]
struct Known {
    stamp: Stamp,
    shown: Arc<str>,
    content: Content,
    /// The last reading that it was there at.
    reading: u64,
}

/// What was read of a file.
#[derive(Debug, Clone)]
enum Content {
    Text(Checked<SourceFile>),
    Bytes(Arc<[u8]>),
    Picture(Option<Size>),
    /// A file that is published unread.
    Unread,
}

impl Cache {
    /// The files that differ between the last two readings, those that came or went too, by the paths
    /// they are shown under.
    pub fn changed(&self) -> &[String] {
        &self.changed
    }

    /// Whether readings that were broken off saw changes that none has told of yet.
    pub fn has_missed(&self) -> bool {
        !self.missed.is_empty()
    }

    /// The text that was read at this place, if it is one.
    pub(super) fn text_at(&self, location: &Path) -> Option<&Checked<SourceFile>> {
        match &self.files.get(location.as_os_str())?.content {
            Content::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(super) fn begin(&mut self) -> Reading<'_> {
        self.reading += 1;
        self.changed.clear();
        Reading { changed: std::mem::take(&mut self.missed), cache: self }
    }
}

/// A reading that is under way.
pub(super) struct Reading<'a> {
    cache: &'a mut Cache,
    changed: Vec<String>,
}

impl Reading<'_> {
    /// Reads texts; leaves out files that have gone since they were listed.
    pub(super) fn texts(
        &mut self,
        files: Vec<Listed>,
        read: fn(Vec<u8>, &str, &str) -> Checked<SourceFile>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Vec<SourceFile>, Refusal> {
        let text = |file: &Listed| {
            let text = |bytes| read(bytes, &file.path, &file.shown);
            Ok(content_of(&file.location)?.map(text).map(Content::Text))
        };
        let mut texts = Vec::with_capacity(files.len());
        for (_, content) in self.contents(files, text)? {
            if let Content::Text(checked) = content {
                texts.push(checked.collect_into(diagnostics));
            }
        }
        Ok(texts)
    }

    /// Finds the sizes of the pictures among these files.
    pub(super) fn pictures(&mut self, files: Vec<Listed>) -> Vec<Asset> {
        let content = |file: &Listed| {
            Ok(Some(match picture::is_picture(&file.path) {
                true => Content::Picture(picture::size(&file.location)),
                false => Content::Unread,
            }))
        };
        let contents = self.contents(files, content).unwrap_or_default();
        contents.into_iter().map(|(file, content)| file.asset(content)).collect()
    }

    /// Reads the styles and scripts among these files.
    pub(super) fn styles(&mut self, files: Vec<Listed>) -> Result<Vec<Asset>, Refusal> {
        let content = |file: &Listed| {
            let extension = Path::new(&file.path).extension();
            if extension.is_none_or(|extension| extension != "css" && extension != "js") {
                return Ok(Some(Content::Unread));
            }
            Ok(content_of(&file.location)?.map(|bytes| Content::Bytes(bytes.into())))
        };
        let contents = self.contents(files, content)?;
        Ok(contents.into_iter().map(|(file, content)| file.asset(content)).collect())
    }

    /// What is in these files, by `read` where it is not known; without those that have gone.
    fn contents(
        &mut self,
        files: Vec<Listed>,
        read: impl Fn(&Listed) -> Result<Option<Content>, Refusal> + Sync,
    ) -> Result<Vec<(Listed, Content)>, Refusal> {
        let old = &self.cache.files;
        let known = |file: Listed| {
            let old = old.get(file.location.as_os_str());
            if let Some(old) = old.filter(|old| file.stamp.is_still(&old.stamp)) {
                return Ok(Some((file, old.content.clone(), false)));
            }
            let Some(content) = read(&file)? else { return Ok(None) };
            let is_same = old.is_some_and(|old| content.is(&old.content, file.stamp.looks_like(&old.stamp)));
            Ok(Some(match old.filter(|_| is_same) {
                // The same text stays the same value: so nothing that was made of it is made again.
                Some(old) => (file, old.content.clone(), false),
                None => (file, content, true),
            }))
        };
        let contents: Vec<Option<(Listed, Content, bool)>> =
            files.into_par_iter().map(known).collect::<Result<_, Refusal>>()?;
        let reading = self.cache.reading;
        let mut listed = Vec::with_capacity(contents.len());
        for (file, content, is_changed) in contents.into_iter().flatten() {
            if is_changed {
                self.changed.push(file.shown.clone());
            }
            match self.cache.files.get_mut(file.location.as_os_str()) {
                Some(known) => {
                    (known.stamp, known.reading) = (file.stamp, reading);
                    if is_changed {
                        known.content = content.clone();
                    }
                }
                None => {
                    let (shown, content) = (file.shown.as_str().into(), content.clone());
                    let known = Known { stamp: file.stamp, shown, content, reading };
                    self.cache.files.insert(file.location.clone().into_os_string(), known);
                }
            }
            listed.push((file, content));
        }
        Ok(listed)
    }

    /// Ends a reading of some files alone: all others are taken for what they were.
    pub(super) fn end_of_some(mut self) {
        self.cache.changed = std::mem::take(&mut self.changed);
    }

    /// Forgets what has gone, and notes down what is not as it was.
    pub(super) fn end(mut self) {
        let Cache { files, reading, changed, .. } = &mut *self.cache;
        let mut now = std::mem::take(&mut self.changed);
        files.retain(|_, known| {
            let is_there = known.reading == *reading;
            if !is_there {
                now.push(known.shown.to_string());
            }
            is_there
        });
        now.sort_unstable();
        now.dedup();
        *changed = now;
    }
}

impl Drop for Reading<'_> {
    fn drop(&mut self) {
        self.cache.missed = std::mem::take(&mut self.changed);
    }
}

impl Content {
    /// Whether this is what the file held before; what was not read is known by its stamp.
    fn is(&self, old: &Content, looks_like: bool) -> bool {
        match (self, old) {
            (Content::Text(new), Content::Text(old)) => new == old,
            (Content::Bytes(new), Content::Bytes(old)) => new == old,
            (Content::Picture(new), Content::Picture(old)) => new == old && looks_like,
            (Content::Unread, Content::Unread) => looks_like,
            _ => false,
        }
    }
}

/// A file's bytes; nothing where it has gone since it was listed.
fn content_of(location: &Path) -> Result<Option<Vec<u8>>, Refusal> {
    match std::fs::read(location) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Refusal { path: location.to_owned(), error }),
    }
}
