//! What pages are told of an update: which files were edited, and where to see it.

use std::{collections::HashSet, ops::RangeInclusive, sync::Arc};

use serde_json::{Value, json};

use super::preview::{Edit, EditKind, Preview, Update, changed_lines};
use crate::{
    permalink::{BaseUrl, under},
    report::Report,
};

/// An edit as pages and the terminal are told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The path as it is shown; of a renamed file the new one.
    pub path: Arc<str>,
    /// The path that a renamed file had.
    pub from: Option<Arc<str>>,
    /// What happened.
    pub kind: EditKind,
    /// The lines of the new text that differ, from 1.
    pub lines: Option<RangeInclusive<usize>>,
    /// The path on this server of the page that the file makes, percent-encoded; none where it makes none.
    pub url: Option<String>,
    /// The title of that page.
    pub title: Option<String>,
}

impl Told {
    /// As the event `reload` has it.
    pub fn json(&self) -> Value {
        let kind = match self.kind {
            _ if self.from.is_some() => "renamed",
            EditKind::Created => "created",
            EditKind::Changed => "changed",
            EditKind::Deleted => "deleted",
        };
        json!({
            "path": &*self.path,
            "from": self.from.as_deref(),
            "url": self.url,
            "title": self.title,
            "kind": kind,
            "lines": self.lines.as_ref().map(|lines| [lines.start(), lines.end()]),
        })
    }
}

/// The edits of an update: a file that is gone and a new one of the same text or week are one that was
/// renamed.
pub fn told(edits: &[Edit], old: &Preview, new: &Preview, base: &BaseUrl) -> Vec<Told> {
    let kinds = |kind| edits.iter().filter(move |edit| edit.kind == kind);
    let gone: Vec<&Edit> = kinds(EditKind::Deleted).collect();
    let mut renamed: HashSet<&str> = HashSet::new();
    let old_reports = reports(&gone, old);
    let shown: Vec<&Edit> = edits.iter().filter(|edit| edit.kind != EditKind::Deleted).collect();
    let new_reports = reports(&shown, new);
    let mut all: Vec<Told> = Vec::new();
    for (edit, report) in shown.into_iter().zip(new_reports) {
        let is_same = |(gone, before): &(&&Edit, &Option<usize>)| {
            let text =
                |preview: &Preview, edit: &Edit| preview.source(&edit.path).map(|file| file.text.clone());
            let week = |preview: &Preview, report: Option<usize>| {
                report.and_then(|report| preview.planned().site.reports[report].identity.week)
            };
            !renamed.contains(&*gone.path)
                && (text(old, gone) == text(new, edit)
                    || week(new, report).is_some_and(|new| week(old, **before) == Some(new)))
        };
        let from = match edit.kind {
            EditKind::Created => gone.iter().zip(&old_reports).find(is_same).map(|(gone, _)| &gone.path),
            _ => None,
        };
        renamed.extend(from.map(|from| &**from));
        let planned = new.planned();
        all.push(Told {
            path: Arc::clone(&edit.path),
            from: from.cloned(),
            kind: edit.kind,
            lines: edit.lines.clone(),
            url: report.map(|report| under(base.path(), &planned.plan.reports[report].encoded())),
            title: report.map(|report| planned.theme.report_title(&planned.site.reports[report])),
        });
    }
    let gone = gone.into_iter().filter(|edit| !renamed.contains(&*edit.path));
    all.extend(gone.map(|edit| Told {
        path: Arc::clone(&edit.path),
        from: None,
        kind: edit.kind,
        lines: None,
        url: None,
        title: None,
    }));
    all.sort_by(|one, other| one.path.cmp(&other.path));
    all
}

/// The report of each edit's file, by its place in the site; none where there is none to see.
fn reports(edits: &[&Edit], preview: &Preview) -> Vec<Option<usize>> {
    let mut found = vec![None; edits.len()];
    if edits.is_empty() {
        return found;
    }
    // Edits are few and in order of path, reports many and in order of time.
    let place = |report: &Report| edits.binary_search_by(|edit| edit.path.cmp(&report.file.shown)).ok();
    for (index, report) in preview.planned().site.reports.iter().enumerate() {
        if let Some(edit) = place(report) {
            found[edit] = Some(index);
        }
    }
    found
}

/// Two updates as the one that a reader sees.
pub fn merge(first: Update, second: Update, old: &Preview) -> Update {
    let paths = first.edits.iter().chain(&second.edits).map(|edit| &edit.path);
    let mut paths: Vec<Arc<str>> = paths.cloned().collect();
    paths.sort();
    paths.dedup();
    let text = |preview: &Preview, path: &str| preview.source(path).map(|file| Arc::clone(&file.text));
    let edits = paths.into_iter().filter_map(|path| {
        let (kind, lines) = match (text(old, &path), text(&second.preview, &path)) {
            (Some(old), Some(new)) if old == new => return None,
            (None, None) => return None,
            (Some(old), Some(new)) => (EditKind::Changed, Some(changed_lines(&old, &new))),
            (None, Some(new)) => (EditKind::Created, Some(changed_lines("", &new))),
            (Some(_), None) => (EditKind::Deleted, None),
        };
        Some(Edit { path, kind, lines })
    });
    let edits = edits.collect();
    let mut others = [first.others, second.others].concat();
    others.sort();
    others.dedup();
    Update { edits, others, ..second }
}
