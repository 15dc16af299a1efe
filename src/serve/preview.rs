//! The site as of one moment: every page of it, rendered when it is asked for.

use std::{collections::HashSet, ops::RangeInclusive, path::PathBuf, sync::Arc};

use chrono::{DateTime, Utc};
use self_cell::self_cell;

use crate::{
    diagnostic::{Checked, Diagnostic},
    pipeline::{self, Memory, Planned, Request, Timings},
    plan::{Page, PageKind},
    render::{Artifact, Renderer},
    search,
    source::{Refusal, SourceFile, Sources},
};

self_cell!(
    struct Cell {
        owner: Planned,
        #[not_covariant]
        dependent: Renderer,
    }
);

/// The site as of one moment.
pub struct Preview(Cell);

impl Preview {
    fn new(planned: Planned, source_lines: bool) -> Self {
        Preview(Cell::new(planned, |planned| {
            let Planned { sources, config, theme, site, plan, typeface, .. } = planned;
            let renderer = Renderer::new(sources, config, theme, site, plan, typeface.as_deref());
            if source_lines { renderer.with_source_lines() } else { renderer }
        }))
    }

    /// All that is known of the site.
    pub fn planned(&self) -> &Planned {
        self.0.borrow_owner()
    }

    /// What stands at a path from the site's root, in plain characters and without a leading `/`:
    /// `2022/w30/index.html`, `style.css`.
    pub fn page_at(&self, output_path: &str) -> Option<&Page> {
        let Planned { config, theme, site, plan, .. } = self.planned();
        // The index is made when somebody searches, and not for every address that is not there.
        let in_search_index = || {
            let search = plan.fixed.search.as_ref().map(search::folder)?;
            let below = output_path.strip_prefix(search.trim_start_matches('/'))?;
            let pages = below.starts_with('/').then(|| plan.search_pages(site, config, theme))?;
            pages.iter().find(|page| page.permalink.output_path() == output_path)
        };
        plan.page_at(output_path).or_else(in_search_index)
    }

    /// Makes a page or file; of a card the picture itself.
    ///
    /// # Errors
    ///
    /// What is wrong in a template.
    pub fn render(&self, page: &Page) -> Result<Artifact, Box<Diagnostic>> {
        let artifact = self.0.with_dependent(|_, renderer| renderer.render(page))?;
        let Artifact::Card(svg) = artifact else { return Ok(artifact) };
        let planned = self.planned();
        let typeface = planned.typeface.as_ref().expect("a card is planned where there is a font");
        let png = typeface.draw(&svg).map_err(|reason| Box::new(planned.theme.explain_card(&reason)))?;
        Ok(Artifact::Bytes(png.into()))
    }

    /// The file of the report whose own page this is.
    pub fn source_of(&self, page: &Page) -> Option<&SourceFile> {
        match page.kind {
            PageKind::Report(report) => Some(&self.planned().site.reports[report].file),
            _ => None,
        }
    }

    /// The Markdown file at a path as it is shown, whether it is held back or not.
    pub fn source(&self, shown: &str) -> Option<&SourceFile> {
        // All stand in one folder: what is shown before their paths is the same, and so is their order.
        let reports = &self.planned().sources.reports;
        reports.binary_search_by(|file| (*file.shown).cmp(shown)).ok().map(|index| &reports[index])
    }
}

/// What happened to a file of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditKind {
    /// It is new.
    Created,
    /// It has another text.
    Changed,
    /// It is gone.
    Deleted,
}

/// A report's file that is not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The path as it is shown.
    pub path: Arc<str>,
    /// What happened to it.
    pub kind: EditKind,
    /// The lines of the new text that differ, from 1; none of a file that is gone.
    pub lines: Option<RangeInclusive<usize>>,
}

/// The site after something has changed.
pub struct Update {
    /// The site as it is now.
    pub preview: Arc<Preview>,
    /// What there is to say about it.
    pub diagnostics: Vec<Diagnostic>,
    /// The reports that are not as they were, in order of path.
    pub edits: Vec<Edit>,
    /// Other files of the site that are not as they were, by their paths as they are shown.
    pub others: Vec<String>,
    /// How long each stage took.
    pub timings: Timings,
}

/// The site that is being written: looks at its files and keeps what it made of them.
pub struct LiveSite {
    request: Request,
    memory: Memory,
    /// The files, as they were at the last look.
    last: Option<Arc<Sources>>,
    source_lines: bool,
}

impl LiveSite {
    /// A site that was not looked at yet.
    pub fn new(request: Request) -> Self {
        LiveSite { request, memory: Memory::of_what_is_good(), last: None, source_lines: false }
    }

    /// Has the blocks of reports say from which lines they were read, if that is wanted.
    #[must_use]
    pub fn with_source_lines(self, source_lines: bool) -> Self {
        LiveSite { source_lines, ..self }
    }

    /// Looks at the files; nothing where all is as it was at the last look.
    ///
    /// # Errors
    ///
    /// What the machine refuses to read.
    pub fn look(&mut self, now: DateTime<Utc>) -> Result<Option<Update>, Refusal> {
        self.look_at(None, now)
    }

    /// Looks at some files alone, by where they are, and takes all others for what they were: faster than
    /// a [`look`](LiveSite::look), which has to follow. Looks at all where that cannot do.
    ///
    /// # Errors
    ///
    /// What the machine refuses to read.
    pub fn glance(&mut self, at: &[PathBuf], now: DateTime<Utc>) -> Result<Option<Update>, Refusal> {
        self.look_at(Some(at), now)
    }

    fn look_at(&mut self, at: Option<&[PathBuf]>, now: DateTime<Utc>) -> Result<Option<Update>, Refusal> {
        self.request.now = now;
        let mut timings = Timings::default();
        let checked = pipeline::plan_again(&self.request, &mut self.memory, at, &mut timings)?;
        let Some(Checked { value: planned, diagnostics }) = checked else { return Ok(None) };
        let last = self.last.replace(Arc::clone(&planned.sources));
        let edits =
            last.as_ref().map_or_else(Vec::new, |last| edits(&last.reports, &planned.sources.reports));
        let reports: HashSet<&str> = edits.iter().map(|edit| &*edit.path).collect();
        let changed = self.memory.changed_files().iter().filter(|path| !reports.contains(path.as_str()));
        let others = if last.is_some() { changed.cloned().collect() } else { Vec::new() };
        let preview = Arc::new(Preview::new(planned, self.source_lines));
        Ok(Some(Update { preview, diagnostics, edits, others, timings }))
    }
}

/// What differs between two readings of the same folder, both in order of path.
fn edits(old: &[SourceFile], new: &[SourceFile]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    loop {
        let order = match (old.peek(), new.peek()) {
            (None, None) => return edits,
            (Some(_), None) => std::cmp::Ordering::Less,
            (None, Some(_)) => std::cmp::Ordering::Greater,
            (Some(old), Some(new)) => old.path.cmp(&new.path),
        };
        let gone = if order.is_le() { old.next() } else { None };
        let come = if order.is_ge() { new.next() } else { None };
        let edit = |file: &SourceFile, kind, lines| Edit { path: Arc::clone(&file.shown), kind, lines };
        match (gone, come) {
            // Most are the very same text, which need not be compared.
            (Some(old), Some(new)) if !Arc::ptr_eq(&old.text, &new.text) && old.text != new.text => {
                edits.push(edit(new, EditKind::Changed, Some(changed_lines(&old.text, &new.text))));
            }
            (Some(old), None) => edits.push(edit(old, EditKind::Deleted, None)),
            (None, Some(new)) => {
                edits.push(edit(new, EditKind::Created, Some(changed_lines("", &new.text))));
            }
            _ => {}
        }
    }
}

/// The lines of the new text between those that both begin with and those that both end with; where
/// lines were only taken away, the one behind them.
pub(super) fn changed_lines(old: &str, new: &str) -> RangeInclusive<usize> {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let same = |one: &mut dyn Iterator<Item = (&&str, &&str)>| one.take_while(|(a, b)| a == b).count();
    let before = same(&mut old.iter().zip(&new));
    let rest = old.len().min(new.len()) - before;
    let behind = same(&mut old.iter().rev().zip(new.iter().rev()).take(rest));
    let first = (before + 1).min(new.len().max(1));
    first..=(new.len() - behind).max(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_lines_are_those_that_differ() {
        for (old, new, lines) in [
            ("a\nb\nc\n", "a\nx\nc\n", 2..=2),
            ("a\nb\nc\n", "a\nc\n", 2..=2),
            ("a\nb\n", "a\n", 1..=1),
            ("a\nc\n", "a\nb\nb\nc\n", 2..=3),
            ("", "a\nb\n", 1..=2),
            ("a\n", "", 1..=1),
            ("a\na\n", "a\na\na\n", 3..=3),
        ] {
            assert_eq!(changed_lines(old, new), lines, "{old:?} {new:?}");
        }
    }
}
