//! Which diagnostics concern a page.

use std::{collections::HashMap, sync::Arc};

use serde_json::{Value, json};

use super::preview::Preview;
use crate::diagnostic::{Diagnostic, Severity, draw};

/// How many diagnostics a page is told of: more would be a wall of text in front of it.
const MOST: usize = 50;

/// The diagnostics of a version of the site, by the file that they are about.
#[derive(Debug, Default)]
pub struct Concerns {
    by_file: HashMap<Arc<str>, Vec<Diagnostic>>,
    /// Errors that are about no report: of config, templates, languages.
    general: Vec<Diagnostic>,
}

impl Concerns {
    /// Sorts diagnostics by what they are about, once for each version.
    pub fn of(diagnostics: &[Diagnostic], preview: &Preview) -> Self {
        let mut concerns = Concerns::default();
        for diagnostic in diagnostics {
            let report = diagnostic.place.as_ref().filter(|place| preview.source(&place.path).is_some());
            match report {
                Some(place) => {
                    concerns.by_file.entry(Arc::clone(&place.path)).or_default().push(diagnostic.clone());
                }
                None if diagnostic.severity == Severity::Error => concerns.general.push(diagnostic.clone()),
                None => {}
            }
        }
        concerns
    }

    /// Adds an error that concerns every page.
    pub fn with_general(mut self, diagnostic: Diagnostic) -> Self {
        self.general.insert(0, diagnostic);
        self
    }

    /// What a page is told: of its own rendering first, then of the site, then of the files it shows.
    pub fn of_page(&self, own: Option<&Diagnostic>, files: &[Arc<str>]) -> Value {
        let files = files.iter().filter_map(|file| self.by_file.get(file)).flatten();
        let (errors, warnings): (Vec<_>, Vec<_>) =
            files.partition(|diagnostic| diagnostic.severity == Severity::Error);
        let general = self.general.iter().filter(|diagnostic| Some(*diagnostic) != own);
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
