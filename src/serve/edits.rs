//! What pages are told of an update: which files were edited, and where to see it.

use std::{collections::HashMap, ops::RangeInclusive, sync::Arc};

use serde_json::{Value, json};

use super::preview::{Edit, EditKind, Preview, Update, changed_lines};
use crate::{
    calendar::WeekId,
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
        let mut told = json!({
            "path": &*self.path,
            "url": self.url,
            "title": self.title,
            "kind": kind,
            "lines": self.lines.as_ref().map(|lines| [lines.start(), lines.end()]),
        });
        // The page of the old path goes along.
        if let Some(from) = &self.from {
            told["from"] = json!(&**from);
        }
        told
    }
}

/// The edits of an update: a file that is gone and a new one of the same text or week are one that was
/// renamed.
pub fn told(edits: &[Edit], old: &Preview, new: &Preview, base: &BaseUrl) -> Vec<Told> {
    let (gone, there): (Vec<&Edit>, Vec<&Edit>) =
        edits.iter().partition(|edit| edit.kind == EditKind::Deleted);
    let mut gone = Gone::of(gone, old);
    let planned = new.planned();
    let mut all: Vec<Told> = Vec::with_capacity(edits.len());
    for (edit, report) in there.iter().zip(reports(&there, new)) {
        let file = new.source(&edit.path);
        let before = match (edit.kind, file) {
            (EditKind::Created, Some(file)) => {
                gone.take(&file.text, report.and_then(|report| planned.site.reports[report].identity.week))
            }
            _ => None,
        };
        let lines = match (before.and_then(|path| old.source(path)), file) {
            // What a renamed file says is new only as far as it is.
            (Some(before), Some(file)) => {
                (before.text != file.text).then(|| changed_lines(&before.text, &file.text))
            }
            _ => edit.lines.clone(),
        };
        all.push(Told {
            path: Arc::clone(&edit.path),
            from: before.cloned(),
            kind: edit.kind,
            lines,
            url: report.map(|report| under(base.path(), &planned.plan.reports[report].encoded())),
            title: report.map(|report| planned.theme.report_title(&planned.site.reports[report])),
        });
    }
    all.extend(gone.rest().map(|edit| Told {
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

/// Files that are gone, until one that has come turns out to be one of them under another name.
struct Gone<'a> {
    edits: Vec<Option<&'a Edit>>,
    by_text: HashMap<&'a str, Vec<usize>>,
    by_week: HashMap<WeekId, Vec<usize>>,
}

impl<'a> Gone<'a> {
    fn of(edits: Vec<&'a Edit>, old: &'a Preview) -> Self {
        let (mut by_text, mut by_week) = (HashMap::<_, Vec<usize>>::new(), HashMap::<_, Vec<usize>>::new());
        let weeks = reports(&edits, old).into_iter();
        let weeks = weeks.map(|report| old.planned().site.reports[report?].identity.week);
        for (index, (edit, week)) in edits.iter().zip(weeks).enumerate() {
            if let Some(file) = old.source(&edit.path) {
                by_text.entry(&*file.text).or_default().push(index);
            }
            if let Some(week) = week {
                by_week.entry(week).or_default().push(index);
            }
        }
        Gone { edits: edits.into_iter().map(Some).collect(), by_text, by_week }
    }

    /// Takes the one that has this text, else the one that was of this week; gives its path.
    fn take(&mut self, text: &str, week: Option<WeekId>) -> Option<&'a Arc<str>> {
        let of_text = self.by_text.get(text).into_iter().flatten();
        let of_week = week.and_then(|week| self.by_week.get(&week)).into_iter().flatten();
        let index = *of_text.chain(of_week).find(|index| self.edits[**index].is_some())?;
        self.edits[index].take().map(|edit| &edit.path)
    }

    fn rest(self) -> impl Iterator<Item = &'a Edit> {
        self.edits.into_iter().flatten()
    }
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
