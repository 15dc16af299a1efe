//! Which diagnostics concern a page.

use std::sync::Arc;

use serde_json::{Value, json};

use super::preview::Preview;
use crate::{
    diagnostic::{Diagnostic, Severity, draw},
    message::Locale,
};

/// How many diagnostics a page is told of: more would be a wall of text in front of it.
const MOST: usize = 50;

/// The diagnostics of a version of the site.
#[derive(Debug)]
pub struct Concerns {
    /// All of them, in order of path.
    all: Arc<Vec<Diagnostic>>,
    /// Errors that are about no report: of config, templates, languages; by their places in the list.
    general: Vec<usize>,
    /// Why the files cannot be read any more.
    unread: Option<Diagnostic>,
    /// The language of whoever serves the site.
    locale: Locale,
}

impl Concerns {
    /// Sorts out what diagnostics are about, once for each version; they come in order of path.
    pub fn of(all: Arc<Vec<Diagnostic>>, preview: &Preview, locale: Locale) -> Self {
        let is_general = |diagnostic: &Diagnostic| {
            let place = diagnostic.place.as_ref();
            diagnostic.severity == Severity::Error
                && place.is_none_or(|place| preview.source(&place.path).is_none())
        };
        let general = (0..all.len()).filter(|&place| is_general(&all[place])).collect();
        Concerns { all, general, unread: None, locale }
    }

    /// Those of a file.
    fn of_file(&self, path: &str) -> &[Diagnostic] {
        fn key(diagnostic: &Diagnostic) -> Option<&str> {
            diagnostic.place.as_ref().map(|place| &*place.path)
        }
        let start = self.all.partition_point(|diagnostic| key(diagnostic) < Some(path));
        let end = self.all.partition_point(|diagnostic| key(diagnostic) <= Some(path));
        &self.all[start..end]
    }

    /// Adds an error that concerns every page: the files cannot be read.
    pub fn with_unread(mut self, unread: Diagnostic) -> Self {
        self.unread = Some(unread);
        self
    }

    /// What a page is told: of its own rendering first, then of the site, then of the files it shows.
    pub fn of_page(&self, own: Option<&Diagnostic>, files: &[Arc<str>]) -> Value {
        let files = files.iter().flat_map(|file| self.of_file(file));
        let (errors, warnings): (Vec<_>, Vec<_>) =
            files.partition(|diagnostic| diagnostic.severity == Severity::Error);
        let general = self.general.iter().map(|&place| &self.all[place]);
        // A page that is made of what a template was before it had an error may have another one of then.
        let is_past = |own: &&Diagnostic| {
            let places = |general: &Diagnostic| general.place.clone().zip(own.place.clone());
            let mut places = general.clone().filter_map(places);
            places.any(|(now, own)| now.path == own.path && now.text != own.text)
        };
        let own = own.filter(|own| !is_past(own));
        let general = self.unread.iter().chain(general).filter(|diagnostic| Some(*diagnostic) != own);
        own.into_iter()
            .chain(general)
            .chain(errors)
            .chain(warnings)
            .take(MOST)
            .map(|one| told(one, self.locale))
            .collect()
    }
}

/// A diagnostic as a page is told of it; lines and columns, in characters, are counted from 1.
fn told(diagnostic: &Diagnostic, locale: Locale) -> Value {
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
        "message": diagnostic.message.get(locale),
        "path": place.map(|place| &*place.path),
        "line": position.map(|(line, _)| line),
        "column": position.map(|(_, column)| column),
        "text": draw(diagnostic, locale, false),
    })
}
