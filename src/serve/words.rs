//! What the terminal says while the site is served.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;

use super::{edits::Told, preview::EditKind};
use crate::{
    diagnostic::{Diagnostic, Severity, catalog::serve as sentence, printable},
    message::Message,
    terminal::Terminal,
};

/// Says what happens, and nothing twice.
#[derive(Debug)]
pub struct Words {
    terminal: Terminal,
    clock: fn() -> DateTime<Utc>,
    said: Mutex<Said>,
}

/// What was said and still holds.
#[derive(Debug, Default)]
struct Said {
    timezone: Tz,
    /// How often each diagnostic of the last update is there.
    known: HashMap<Key, usize>,
    /// What is wrong with pages that could not be rendered, by their paths.
    failing: BTreeMap<String, Diagnostic>,
    /// Files that are not served, each named once.
    refused: Vec<String>,
    /// Why the files cannot be read.
    unread: Option<Diagnostic>,
    /// How many errors the last update has.
    errors: usize,
    /// Whether something is wrong, as far as was said.
    is_in_trouble: bool,
}

/// What a diagnostic is known by when the lines around it move: severity, file, message, and the text
/// that it points at.
type Key = (Severity, String, Message, String);

fn key(diagnostic: &Diagnostic) -> Key {
    let place = diagnostic.place.as_ref();
    let text = place.and_then(|place| place.text.get(place.span.clone())).unwrap_or_default();
    let path = place.map_or("", |place| &*place.path);
    (diagnostic.severity, path.to_owned(), diagnostic.message.clone(), text.chars().take(80).collect())
}

impl Words {
    /// Nothing was said yet.
    pub fn new(terminal: Terminal, clock: fn() -> DateTime<Utc>) -> Self {
        Words { terminal, clock, said: Mutex::default() }
    }

    /// Where to speak by oneself.
    pub fn terminal(&self) -> &Terminal {
        &self.terminal
    }

    /// Shows what there is to say about the site as it was found.
    pub fn began(&self, diagnostics: &[Diagnostic], timezone: Tz) {
        self.terminal.diagnostics(diagnostics);
        let mut said = self.lock();
        said.timezone = timezone;
        said.learn(diagnostics);
        said.is_mended();
    }

    /// Says in one line what has changed and how long it took, then what is new that is wrong.
    pub fn updated(
        &self,
        edits: &[Told],
        others: &[String],
        took: Duration,
        diagnostics: &[Diagnostic],
        timezone: Tz,
    ) {
        let mut said = self.lock();
        said.timezone = timezone;
        said.unread = None;
        let new = said.learn(diagnostics);
        let warnings = diagnostics.len() - said.errors;
        let failing: HashSet<Key> = said.failing.values().map(key).collect();
        let (errors, is_mended) = (said.errors + failing.len(), said.is_mended());
        let changed = changed(edits, others);
        self.line(&said, &sentence::updated(&changed, took, errors, warnings, is_mended));
        self.terminal.each(new);
    }

    /// Says what is wrong with a page that could not be rendered, once however many pages it spoils.
    pub fn failed(&self, path: &str, diagnostic: &Diagnostic) {
        let mut said = self.lock();
        let is_known = said.failing.values().any(|known| key(known) == key(diagnostic));
        said.failing.insert(path.to_owned(), diagnostic.clone());
        said.is_in_trouble = true;
        if !is_known {
            self.terminal.each([diagnostic]);
        }
    }

    /// Takes notice of pages that cannot be rendered, by their paths; gives back what was not said of any
    /// page yet.
    pub fn spoiled(&self, pages: Vec<(String, Diagnostic)>) -> Vec<Diagnostic> {
        let mut said = self.lock();
        let mut new = Vec::new();
        for (path, diagnostic) in pages {
            said.is_in_trouble = true;
            if !said.failing.values().any(|known| key(known) == key(&diagnostic)) {
                new.push(diagnostic.clone());
            }
            said.failing.insert(path, diagnostic);
        }
        new
    }

    /// A page could be rendered.
    pub fn rendered(&self, path: &str) {
        let mut said = self.lock();
        if said.failing.remove(path).is_some() && said.is_mended() {
            self.line(&said, &sentence::all_is_mended());
        }
    }

    /// The pages that could not be rendered when they were last asked for.
    pub fn failing(&self) -> Vec<String> {
        self.lock().failing.keys().cloned().collect()
    }

    /// Forgets what was wrong with a page; that is said with what has mended it.
    pub fn forget(&self, path: &str) {
        self.lock().failing.remove(path);
    }

    /// Says why the files cannot be read; whether that was not said before.
    pub fn unread(&self, diagnostic: &Diagnostic) -> bool {
        let mut said = self.lock();
        let is_new = said.unread.as_ref() != Some(diagnostic);
        if is_new {
            self.terminal.each([diagnostic]);
            said.unread = Some(diagnostic.clone());
            said.is_in_trouble = true;
        }
        is_new
    }

    /// Says that the files can be read again.
    pub fn readable_again(&self) {
        let mut said = self.lock();
        said.unread = None;
        said.is_mended();
        self.line(&said, &sentence::readable_again());
    }

    /// Says that it is looked for changes all the time from now on, and why.
    pub fn cannot_watch(&self, error: &notify::Error) {
        self.line(&self.lock(), &sentence::cannot_watch(error));
    }

    /// Says that a file is not served, and why, once.
    pub fn refused(&self, path: String, why: &Message) {
        let mut said = self.lock();
        if !said.refused.contains(&path) {
            self.line(&said, &sentence::not_served(&printable(&path), why));
            said.refused.push(path);
        }
    }

    fn line(&self, said: &Said, what: &Message) {
        let time = (self.clock)().with_timezone(&said.timezone).format("%H:%M:%S");
        self.terminal.status(sentence::at(time, what));
    }

    fn lock(&self) -> MutexGuard<'_, Said> {
        self.said.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Said {
    /// Whether all that was wrong is wrong no more, and that was not said.
    fn is_mended(&mut self) -> bool {
        let is_wrong = self.errors > 0 || !self.failing.is_empty() || self.unread.is_some();
        std::mem::replace(&mut self.is_in_trouble, is_wrong) && !is_wrong
    }

    /// Takes over what there is to say; gives what was not there before.
    fn learn<'a>(&mut self, diagnostics: &'a [Diagnostic]) -> Vec<&'a Diagnostic> {
        let mut known = HashMap::with_capacity(diagnostics.len());
        let mut new = Vec::new();
        self.errors = 0;
        for diagnostic in diagnostics {
            self.errors += usize::from(diagnostic.severity == Severity::Error);
            let key = key(diagnostic);
            let before = self.known.get(&key).copied().unwrap_or_default();
            let times = known.entry(key).or_insert(0);
            *times += 1;
            if *times > before {
                new.push(diagnostic);
            }
        }
        self.known = known;
        new
    }
}

/// What has changed; the first by its name, more by their number.
fn changed(edits: &[Told], others: &[String]) -> Message {
    let reports = edits.iter().map(|edit| {
        let path = printable(&edit.path);
        match (edit.kind, &edit.from) {
            (_, Some(from)) => sentence::renamed(&printable(from), &path),
            (EditKind::Created, _) => sentence::created(&path),
            (EditKind::Changed, _) => sentence::changed(&path),
            (EditKind::Deleted, _) => sentence::deleted(&path),
        }
    });
    let mut all = reports.chain(others.iter().map(|other| sentence::changed(&printable(other))));
    match (all.next(), all.count()) {
        (None, _) => sentence::another_day(),
        (Some(first), 0) => first,
        (Some(first), more) => sentence::and_more(&first, more),
    }
}
