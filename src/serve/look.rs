//! The loop: wait until something may have changed, look, publish, tell.

use std::{
    collections::{BTreeSet, HashSet},
    mem,
    panic::{self, AssertUnwindSafe},
    path::PathBuf,
    sync::{Arc, mpsc},
    time::{Duration, Instant},
};

use super::{
    Shared,
    concerns::Concerns,
    edits,
    preview::{Edit, EditKind, LiveSite, Preview, Update},
    published::Published,
    watch::{TELLS_OF_CLOSING, Wake, Watch},
};
use crate::{
    diagnostic::{Diagnostic, Severity, catalog::source as sentence},
    permalink::BaseUrl,
    pipeline::Request,
    plan::PageKind,
    source::Refusal,
};

/// How long nothing must happen before it is looked: editors write a file in several steps.
pub const QUIET: Duration = Duration::from_millis(50);

/// How long things may go on happening before it is looked all the same.
const PATIENCE: Duration = Duration::from_millis(500);

/// How long a file that is being written, and is shorter than before, is waited for.
const WRITING: Duration = Duration::from_secs(2);

/// How long it is waited for anything to happen before it is looked unasked: a day may have passed, a
/// link may lead to where nothing is heard of.
const UNASKED: Duration = Duration::from_secs(60);

/// How long it is waited between two looks where nothing is heard of, at least.
const POLL: Duration = Duration::from_millis(300);

/// How long it is waited after the files could not be read.
const AGAIN: Duration = Duration::from_millis(250);

/// How many pages are tried again after a change.
const TRIED: usize = 8;

/// Looks at the site and publishes what it sees.
pub struct Looking {
    /// The request as the command made it.
    request: Request,
    site: LiveSite,
    shared: Arc<Shared>,
    wakes: mpsc::Receiver<Wake>,
    /// What wakes; none where it is looked all the time.
    watch: Option<Watch>,
    /// The files that are being written to, by their whole paths.
    writing: HashSet<PathBuf>,
    /// Where something has happened since the last look, by whole paths; none where that may be anywhere.
    heard: Option<BTreeSet<PathBuf>>,
    /// Whether only these files were looked at, so that a look at all has to follow.
    has_glanced: bool,
    /// What was seen and is not published, since it may be half of something.
    seen: Option<Update>,
    last_took: Duration,
    /// What there was to say at the last look.
    diagnostics: Arc<Vec<Diagnostic>>,
    is_unread: bool,
}

/// Where the site is served: at this server, below the path that it will be published below.
///
/// Links that begin with that path, and those in feeds, then lead where they will.
pub fn base_url(origin: &str, path: &str) -> BaseUrl {
    BaseUrl::parse(&format!("{origin}{path}")).expect("an address and a path make a base URL")
}

/// The path that the site will be published below, given what config says.
pub fn base_path(request: &Request, config: Option<&BaseUrl>) -> String {
    let of_github = || BaseUrl::of_github_repository(request.github_repository.as_deref()?);
    let published = request.base_url.as_ref().or(config).cloned().or_else(of_github);
    // A domain that `CNAME` names has the site at its root.
    published.map_or_else(|| "/".to_owned(), |published| published.path().to_owned())
}

impl Looking {
    /// Is ready to look, given what was seen first.
    pub fn new(
        request: Request,
        site: LiveSite,
        shared: Arc<Shared>,
        wakes: mpsc::Receiver<Wake>,
        watch: Option<Watch>,
        diagnostics: Arc<Vec<Diagnostic>>,
    ) -> Self {
        Looking {
            request,
            site,
            shared,
            wakes,
            watch,
            writing: HashSet::new(),
            heard: None,
            has_glanced: false,
            seen: None,
            last_took: Duration::ZERO,
            diagnostics,
            is_unread: false,
        }
    }

    /// Looks as long as the server is there.
    pub fn run(mut self) {
        loop {
            let patience = match (&self.watch, self.is_unread) {
                (_, true) => AGAIN,
                (Some(_), _) => UNASKED,
                // Looking takes no more than a tenth of the time, however big the site is.
                (None, _) => POLL.max(self.last_took * 9),
            };
            match self.wakes.recv_timeout(patience) {
                Ok(Wake::Stop) | Err(mpsc::RecvTimeoutError::Disconnected) => return,
                Ok(wake) => {
                    self.note(wake);
                    let begin = Instant::now();
                    while begin.elapsed() < PATIENCE {
                        match self.wakes.recv_timeout(QUIET) {
                            Ok(Wake::Stop) => return,
                            Ok(wake) => self.note(wake),
                            Err(_) => break,
                        }
                    }
                }
                Err(mpsc::RecvTimeoutError::Timeout) => self.cover_all(),
            }
            if panic::catch_unwind(AssertUnwindSafe(|| self.look())).is_err() {
                // A mistake of this program's own, which it has said. What it remembers may be wrong now.
                self.site = self.site_at(&self.shared.published().base);
                self.seen = None;
            }
        }
    }

    /// The site, served there, of which nothing was seen yet.
    fn site_at(&self, base: &BaseUrl) -> LiveSite {
        let site = LiveSite::new(Request { base_url: Some(base.clone()), ..self.request.clone() });
        site.with_source_lines(self.shared.is_live)
    }

    /// Takes notice of a reason to look.
    fn note(&mut self, wake: Wake) {
        match (&wake, &mut self.heard) {
            (Wake::Came(path) | Wake::Writing(path) | Wake::Written(path), Some(heard)) => {
                heard.insert(path.clone());
            }
            _ => self.heard = None,
        }
        match wake {
            Wake::Came(path) => {
                self.writing.remove(&path);
                if let Some(watch) = &mut self.watch
                    && let Err(error) = watch.cover(&path)
                {
                    self.poll(&error);
                }
            }
            Wake::Writing(path) => {
                self.writing.insert(path);
            }
            Wake::Written(path) => {
                self.writing.remove(&path);
            }
            Wake::Lost => self.cover_all(),
            Wake::Changed | Wake::Stop => {}
        }
    }

    fn cover_all(&mut self) {
        self.writing.clear();
        self.heard = None;
        if let Some(watch) = &mut self.watch
            && let Err(error) = watch.cover_all()
        {
            // While the site's folder is not there, it is looked for often enough.
            if self.request.root.is_dir() {
                self.poll(&error);
            }
        }
    }

    /// Gives up on being told of changes.
    fn poll(&mut self, error: &notify::Error) {
        self.watch = None;
        self.shared.words.cannot_watch(error);
    }

    /// Looks, first at the files where something was heard of if that is all, so that an edit shows at
    /// once; and then at all, for what was heard may be less than what has happened.
    fn look(&mut self) {
        loop {
            let begin = Instant::now();
            let update = self.look_well();
            self.last_took = begin.elapsed();
            match update {
                Ok(Some(update)) => self.publish(update, begin),
                Ok(None) if self.is_unread => self.readable_again(),
                Ok(None) => {}
                Err(refusal) => self.unread(&refusal),
            }
            if !std::mem::take(&mut self.has_glanced) {
                return;
            }
        }
    }

    /// Looks, and looks again as long as what is seen may be half of what is being written.
    fn look_well(&mut self) -> Result<Option<Update>, Refusal> {
        self.see()?;
        let published = self.shared.published();
        let (begin, mut has_waited) = (Instant::now(), false);
        while let Some(pause) = self.doubt(&published.preview, begin.elapsed()) {
            let end = Instant::now() + pause;
            while let Ok(wake) = self.wakes.recv_timeout(end.saturating_duration_since(Instant::now())) {
                if wake == Wake::Stop {
                    return Ok(None);
                }
                self.note(wake);
            }
            self.see()?;
            has_waited = true;
        }
        let seen = self.seen.take();
        // What was half written may be as it was before.
        let is_something = |seen: &Update| !(has_waited && seen.edits.is_empty() && seen.others.is_empty());
        Ok(seen.filter(is_something))
    }

    /// Looks, and adds what is new to what was seen and is not published.
    fn see(&mut self) -> Result<(), Refusal> {
        if let Some(next) = self.look_once()? {
            self.seen = Some(match self.seen.take() {
                Some(first) => edits::merge(first, next, &self.shared.published().preview),
                None => next,
            });
        }
        Ok(())
    }

    /// Looks; anew from the beginning where the site is to be served below another path.
    fn look_once(&mut self) -> Result<Option<Update>, Refusal> {
        let now = (self.shared.clock)();
        let heard = self.heard.replace(BTreeSet::new()).filter(|heard| !heard.is_empty());
        let seen = match heard.and_then(|heard| self.in_site(heard)) {
            Some(heard) if self.seen.is_none() && !self.is_unread => {
                self.has_glanced = true;
                self.site.glance(&heard, now)
            }
            _ => self.site.look(now),
        };
        let Some(mut update) = seen? else { return Ok(None) };
        let path = base_path(&self.request, update.preview.planned().config.base_url.as_ref());
        if path != self.shared.published().base.path() {
            let base = base_url(&self.shared.origin, &path);
            self.site = self.site_at(&base);
            if let Some(Update { preview, diagnostics, .. }) = self.site.look(now)? {
                update = Update { preview, diagnostics, ..update };
            }
        }
        Ok(Some(update))
    }

    /// Paths as the site's own are written; none where one of them leads elsewhere.
    fn in_site(&self, paths: BTreeSet<PathBuf>) -> Option<Vec<PathBuf>> {
        let root = std::path::absolute(&self.request.root).ok()?;
        let inside = |path: PathBuf| Some(self.request.root.join(path.strip_prefix(&root).ok()?));
        paths.into_iter().map(inside).collect()
    }

    /// How long to wait before it is looked again, where what is seen is probably not meant.
    ///
    /// A file that is empty or gone may be about to be written anew, and one that is new or shorter may
    /// not be written to its end.
    fn doubt(&self, old: &Preview, waited: Duration) -> Option<Duration> {
        let seen = self.seen.as_ref()?;
        let tells_of_closing = TELLS_OF_CLOSING && self.watch.is_some();
        let is_written = |path: &str| {
            waited < WRITING && std::path::absolute(path).is_ok_and(|path| self.writing.contains(&path))
        };
        let is_doubtful = |edit: &Edit| {
            let length =
                |preview: &Preview| preview.source(&edit.path).map_or(0, |file| file.text.trim().len());
            let (before, now) = (length(old), length(&seen.preview));
            let is_part = edit.kind == EditKind::Created || now < before;
            let is_once = waited < QUIET && (now == 0 || (is_part && !tells_of_closing));
            is_once || (is_part && is_written(&edit.path))
        };
        let is_doubtful =
            seen.edits.iter().any(is_doubtful) || seen.others.iter().any(|path| is_written(path));
        is_doubtful.then_some(QUIET)
    }

    /// Publishes another version of the site.
    fn publish(&mut self, update: Update, begin: Instant) {
        let Update { preview, diagnostics, edits, others, .. } = update;
        let diagnostics = Arc::new(diagnostics);
        let old = self.shared.published();
        let path = base_path(&self.request, preview.planned().config.base_url.as_ref());
        let base = base_url(&self.shared.origin, &path);
        let told = edits::told(&edits, &old.preview, &preview, &base);
        let timezone = preview.planned().config.timezone;
        let published = Published {
            version: old.version + 1,
            concerns: Concerns::of(Arc::clone(&diagnostics), &preview, self.shared.words.terminal().locale),
            preview: Arc::clone(&preview),
            base,
            is_stale: false,
        };
        self.is_unread = false;
        self.publish_as(published, &told);
        let took = begin.elapsed();
        self.try_again(&preview);
        // A template may be wrong in what no browser asks for just now.
        let has_errors = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
        let spoiled = if others.is_empty() || has_errors { Vec::new() } else { spoiled(&preview) };
        let new = self.shared.words.spoiled(spoiled);
        self.shared.words.updated(&told, &others, took, &diagnostics, timezone);
        self.shared.words.terminal().each(&new);
        self.diagnostics = diagnostics;
    }

    /// Tries some of the pages that could not be rendered: perhaps nobody asks for them any more, and
    /// yet it is to be said that all is mended.
    fn try_again(&self, preview: &Preview) {
        for path in self.shared.words.failing().iter().take(TRIED) {
            let page = preview.planned().plan.page_at(path);
            if page.is_none_or(|page| preview.render(page).is_ok()) {
                self.shared.words.forget(path);
            }
        }
    }

    fn publish_as(&self, published: Published, told: &[edits::Told]) {
        let version = published.version;
        self.shared.publish(published);
        let told: Vec<_> = told.iter().map(edits::Told::json).collect();
        self.shared.streams.reload(version, &told.into());
    }

    /// The files cannot be read: what was seen last stays, and every page says why.
    fn unread(&mut self, refusal: &Refusal) {
        let unread = sentence::unread(&refusal.path.to_string_lossy(), &refusal.error);
        if !self.shared.words.unread(&unread) {
            return;
        }
        self.is_unread = true;
        let old = self.shared.published();
        let concerns =
            Concerns::of(Arc::clone(&self.diagnostics), &old.preview, self.shared.words.terminal().locale);
        let published = Published {
            version: old.version + 1,
            preview: Arc::clone(&old.preview),
            base: old.base.clone(),
            concerns: concerns.with_unread(unread),
            is_stale: true,
        };
        self.publish_as(published, &[]);
    }

    /// The files can be read again, and are as they were.
    fn readable_again(&mut self) {
        self.is_unread = false;
        let old = self.shared.published();
        let published = Published {
            version: old.version + 1,
            preview: Arc::clone(&old.preview),
            base: old.base.clone(),
            concerns: Concerns::of(
                Arc::clone(&self.diagnostics),
                &old.preview,
                self.shared.words.terminal().locale,
            ),
            is_stale: false,
        };
        self.publish_as(published, &[]);
        self.cover_all();
        self.shared.words.readable_again();
    }
}

/// What is wrong with one page of each kind, by its path: so a template that cannot be rendered is found.
fn spoiled(preview: &Preview) -> Vec<(String, Diagnostic)> {
    let mut kinds = HashSet::new();
    let pages = preview.planned().plan.pages.iter();
    let samples = pages.filter(|page| {
        // A card takes as long as hundreds of pages, and the others are made without a template.
        let has_template = !matches!(
            page.kind,
            PageKind::Card(_) | PageKind::File(_) | PageKind::Builtin(_) | PageKind::SearchIndex(_)
        );
        has_template && kinds.insert(mem::discriminant(&page.kind))
    });
    samples.filter_map(|page| Some((page.permalink.output_path(), *preview.render(page).err()?))).collect()
}
