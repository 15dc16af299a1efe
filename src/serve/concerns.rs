//! Which diagnostics concern a page.

use std::{collections::HashMap, ops::Range, sync::Arc};

use serde_json::{Value, json};

use super::preview::Preview;
use crate::diagnostic::{Diagnostic, Severity, draw};

/// How many diagnostics a page is told of: more would be a wall of text in front of it.
const MOST: usize = 50;

/// The diagnostics of a version of the site, by the file that they are about.
#[derive(Debug, Default)]
pub struct Concerns {
    all: Arc<Vec<Diagnostic>>,
    /// Those of each report's file, by their places in the list.
    by_file: HashMap<Arc<str>, Range<usize>>,
    /// Errors that are about no report: of config, templates, languages.
    general: Vec<usize>,
    /// Why the files cannot be read any more.
    unread: Option<Diagnostic>,
}

impl Concerns {
    /// Sorts out what diagnostics are about, once for each version; they come in order of path.
    pub fn of(all: Arc<Vec<Diagnostic>>, preview: &Preview) -> Self {
        let path = |diagnostic: &Diagnostic| diagnostic.place.as_ref().map(|place| Arc::clone(&place.path));
        let (mut by_file, mut general) = (HashMap::new(), Vec::new());
        let mut start = 0;
        for run in all.chunk_by(|one, other| path(one) == path(other)) {
            let places = start..start + run.len();
            start = places.end;
            match path(&run[0]).filter(|path| preview.source(path).is_some()) {
                Some(path) => drop(by_file.insert(path, places)),
                None => general.extend(places.filter(|&place| all[place].severity == Severity::Error)),
            }
        }
        Concerns { all, by_file, general, unread: None }
    }

    /// Adds an error that concerns every page: the files cannot be read.
    pub fn with_unread(mut self, unread: Diagnostic) -> Self {
        self.unread = Some(unread);
        self
    }

    /// What a page is told: of its own rendering first, then of the site, then of the files it shows.
    pub fn of_page(&self, own: Option<&Diagnostic>, files: &[Arc<str>]) -> Value {
        let files = files.iter().filter_map(|file| self.by_file.get(file));
        let files = files.flat_map(|places| &self.all[places.clone()]);
        let (errors, warnings): (Vec<_>, Vec<_>) =
            files.partition(|diagnostic| diagnostic.severity == Severity::Error);
        let general = self.general.iter().map(|&place| &self.all[place]);
        let general = self.unread.iter().chain(general).filter(|diagnostic| Some(*diagnostic) != own);
        own.into_iter().chain(general).chain(errors).chain(warnings).take(MOST).map(told).collect()
    }
}

/// A diagnostic as a page is told of it; lines and columns, in characters, are counted from 1.
fn told(diagnostic: &Diagnostic) -> Value {
    let place = diagnostic.place.as_ref();
    let position = place.and_then(|place| {
        let before = place.text.get(..place.span.start).filter(|_| !place.text.is_empty())?;
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Some((before.matches('\n').count() + 1, before[line_start..].chars().count() + 1))
    });
    json!({
        "severity": match diagnostic.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        },
        "message": diagnostic.message,
        "path": place.map(|place| &*place.path),
        "line": position.map(|(line, _)| line),
        "column": position.map(|(_, column)| column),
        "text": draw(diagnostic, false),
    })
}
