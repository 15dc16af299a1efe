//! Parse: a map over files, of which those that were parsed before are left as they are.

use std::sync::Arc;

use rayon::prelude::*;

use super::AT_A_TIME;
use crate::{
    config::Config,
    diagnostic::{Checked, Diagnostic},
    identity::NamedBy,
    memo::Same,
    report::{self, Report},
    source::SourceFile,
    vocabulary::Vocabulary,
};

/// A report with what it was understood from.
pub(super) struct Parsed {
    file: SourceFile,
    named_by: NamedBy,
    config: Same<Config>,
    report: Arc<Report>,
    diagnostics: Vec<Diagnostic>,
}

/// Understands every file: in parallel, each on its own.
pub(super) fn read(
    files: &[SourceFile],
    config: &Arc<Config>,
    vocabulary: &Vocabulary,
    memory: &mut Vec<Parsed>,
) -> Checked<Vec<Arc<Report>>> {
    // Both are in order of path. Most often the files are those of the last time, and one has another text.
    let are_those = files.len() == memory.len()
        && files
            .iter()
            .zip(&*memory)
            .all(|(file, known)| Arc::ptr_eq(&file.path, &known.file.path) || file.path == known.file.path);
    let is_there = |path: &str| files.binary_search_by(|file| (*file.path).cmp(path)).is_ok();
    let config = Same(Arc::clone(config));
    let mut old: Vec<Option<Parsed>> = std::mem::take(memory).into_iter().map(Some).collect();
    let mut known: Vec<Result<Parsed, (&SourceFile, NamedBy)>> = Vec::with_capacity(files.len());
    for (place, file) in files.iter().enumerate() {
        let path = |known: &Option<Parsed>| known.as_ref().map(|known| Arc::clone(&known.file.path));
        let place = match are_those {
            true => Some(place),
            false => old.binary_search_by_key(&Some(Arc::clone(&file.path)), path).ok(),
        };
        let before = place.and_then(|place| old[place].take());
        let named_by = match &before {
            Some(before) if are_those => before.named_by,
            _ => NamedBy::of(&file.path, is_there),
        };
        let is_as_before = |before: &Parsed| {
            Arc::ptr_eq(&before.file.text, &file.text)
                && before.named_by == named_by
                && before.config == config
        };
        known.push(before.filter(is_as_before).ok_or((file, named_by)));
    }
    let understand = |(file, named_by): (&SourceFile, NamedBy)| {
        let Checked { value, diagnostics } = report::read(file.clone(), named_by, &config, vocabulary);
        Parsed { file: file.clone(), named_by, config: config.clone(), report: Arc::new(value), diagnostics }
    };
    *memory = match known.iter().all(Result::is_ok) {
        true => known.into_iter().flatten().collect(),
        false => known
            .into_par_iter()
            .with_max_len(AT_A_TIME)
            .map(|known| known.unwrap_or_else(understand))
            .collect(),
    };
    let diagnostics = memory.iter().flat_map(|parsed| parsed.diagnostics.iter().cloned()).collect();
    Checked::new(memory.iter().map(|parsed| Arc::clone(&parsed.report)).collect(), diagnostics)
}
