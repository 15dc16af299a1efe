//! Pages that were made lately: each once for a version of the site, and the last good one of each.

use std::{
    borrow::Cow,
    num::NonZeroUsize,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use hyper::body::Bytes;
use lru::LruCache;
use serde_json::Value;
use tokio::sync::OnceCell;

use super::published::Published;
use crate::{
    diagnostic::Diagnostic,
    fingerprint::Fingerprint,
    plan::{Page, PageKind},
    render::Artifact,
};

/// How many bytes of pages are kept: some thousand pages, or the pictures of an album's cards.
const BYTES: usize = 64 << 20;

/// How many pages are kept, however small.
const PAGES: NonZeroUsize = NonZeroUsize::new(4096).expect("it is more than none");

/// What was made of a page.
#[derive(Debug, Clone)]
pub enum Made {
    /// Its bytes, and what they are known by.
    Bytes(Bytes, Fingerprint),
    /// It is a file as it is.
    File(PathBuf),
}

impl Made {
    fn of(bytes: Bytes) -> Self {
        let fingerprint = Fingerprint::of(&bytes);
        Made::Bytes(bytes, fingerprint)
    }
}

/// Why a page could not be made.
#[derive(Debug, Clone)]
pub enum Failed {
    /// Something is wrong in a template.
    Mistake(Box<Diagnostic>),
    /// Something is wrong in this program.
    Panic,
}

/// A page as it is given.
#[derive(Debug, Clone)]
pub struct Given {
    /// What was made, or why nothing was.
    pub made: Result<Made, Failed>,
    /// The last that could be made, where nothing was.
    pub last_good: Option<Made>,
    /// The diagnostics that concern the page.
    pub diagnostics: Value,
    /// Whether this call made it, and none before.
    pub is_new: bool,
}

/// The pages that were made lately.
#[derive(Debug)]
pub struct Store {
    slots: Mutex<LruCache<String, Arc<Slot>>>,
}

/// A page of one version, made or being made.
#[derive(Debug)]
struct Slot {
    version: u64,
    cell: OnceCell<(Result<Made, Failed>, Value)>,
    last_good: Option<Made>,
}

impl Slot {
    fn bytes(&self) -> usize {
        let of = |made: Option<&Made>| match made {
            Some(Made::Bytes(bytes, _)) => bytes.len(),
            _ => 0,
        };
        of(self.cell.get().and_then(|(made, _)| made.as_ref().ok())) + of(self.last_good.as_ref())
    }

    fn last_good(&self) -> Option<Made> {
        let made = self.cell.get().and_then(|(made, _)| made.as_ref().ok());
        made.or(self.last_good.as_ref()).cloned()
    }
}

impl Default for Store {
    fn default() -> Self {
        Store { slots: Mutex::new(LruCache::new(PAGES)) }
    }
}

impl Store {
    /// Gives a page of this version of the site.
    ///
    /// However many ask for it at a time, it is made once, in a thread where it keeps nobody waiting
    /// who asks for something else.
    pub async fn give(&self, site: &Arc<Published>, page: &Page) -> Given {
        let path = page.permalink.output_path();
        let slot = self.slot(&path, site.version);
        let mut is_new = false;
        let (made, diagnostics) = slot
            .cell
            .get_or_init(|| async {
                is_new = true;
                make(site, page).await
            })
            .await
            .clone();
        if is_new {
            self.trim();
        }
        let last_good = if made.is_err() { slot.last_good.clone() } else { None };
        Given { made, last_good, diagnostics, is_new }
    }

    fn slot(&self, path: &str, version: u64) -> Arc<Slot> {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let before = slots.get(path);
        match before {
            // Who still holds an older version does not take the place of the newest.
            Some(slot) if slot.version == version => Arc::clone(slot),
            _ => {
                let last_good = before.and_then(|slot| slot.last_good());
                let is_newest = before.is_none_or(|slot| slot.version < version);
                let slot = Arc::new(Slot { version, cell: OnceCell::new(), last_good });
                if is_newest {
                    slots.put(path.to_owned(), Arc::clone(&slot));
                }
                slot
            }
        }
    }

    /// Forgets the pages that nobody asked for longest, until the rest is small enough.
    fn trim(&self) {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        let mut bytes: usize = slots.iter().map(|(_, slot)| slot.bytes()).sum();
        while bytes > BYTES {
            let Some((_, slot)) = slots.pop_lru() else { break };
            bytes -= slot.bytes().min(bytes);
        }
    }
}

/// Renders a page in a thread for such work.
async fn make(site: &Arc<Published>, page: &Page) -> (Result<Made, Failed>, Value) {
    if let PageKind::File(location) = &page.kind {
        return (Ok(Made::File(location.clone())), site.diagnostics_of(page, None));
    }
    let (site, page) = (Arc::clone(site), page.clone());
    let work = move || {
        let made = match site.preview.render(&page) {
            Ok(Artifact::Copy(location)) => Ok(Made::File(location)),
            Ok(Artifact::Bytes(Cow::Borrowed(bytes))) => Ok(Made::of(Bytes::from_static(bytes))),
            Ok(Artifact::Bytes(Cow::Owned(bytes))) => Ok(Made::of(bytes.into())),
            Ok(Artifact::Card(svg)) => Ok(Made::of(svg.into())),
            Err(diagnostic) => Err(Failed::Mistake(diagnostic)),
        };
        let own = match &made {
            Err(Failed::Mistake(diagnostic)) => Some(&**diagnostic),
            _ => None,
        };
        let diagnostics = site.diagnostics_of(&page, own);
        (made, diagnostics)
    };
    // A panic is a mistake of this program: it spoils one page and not the server.
    tokio::task::spawn_blocking(work).await.unwrap_or((Err(Failed::Panic), Value::Array(Vec::new())))
}
