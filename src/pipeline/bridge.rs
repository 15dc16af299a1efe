//! Files with errors, taken for what they were before they had any.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use crate::{
    config::Config,
    diagnostic::{Diagnostic, Severity},
    memo::{Memo, Same},
    report::Report,
    source::Sources,
    theme::Theme,
};

/// What stands in for files that have errors: the last reading of each that had none.
#[derive(Default)]
pub(super) struct Good {
    pub(super) config: Option<Arc<Config>>,
    theme: Option<Arc<Theme>>,
    /// The last good templates with the newest files.
    mixed: Memo<(Same<Theme>, Same<Theme>), Arc<Theme>>,
    /// In order of path.
    reports: Vec<Arc<Report>>,
}

impl Good {
    /// The last good templates and words for broken ones. Pictures and styles are not the worse for what is
    /// wrong in these, and stay the newest.
    pub(super) fn bridge_theme(&mut self, theme: Arc<Theme>, is_broken: bool) -> Arc<Theme> {
        let good = bridge(&mut self.theme, Arc::clone(&theme), is_broken);
        if Arc::ptr_eq(&good, &theme) {
            return theme;
        }
        self.mixed.get((Same(good), Same(theme)), |(good, new)| Arc::new(good.with_statics_of(new)))
    }

    /// The reports with the last good readings of those whose files have errors.
    pub(super) fn bridge(
        &mut self,
        reports: Vec<Arc<Report>>,
        diagnostics: &[Diagnostic],
    ) -> Vec<Arc<Report>> {
        let broken: HashSet<&str> = broken(diagnostics).collect();
        let mut good = Vec::with_capacity(reports.len());
        let bridge = |report: Arc<Report>| {
            if !broken.contains(&*report.file.shown) {
                good.push(Arc::clone(&report));
                return report;
            }
            let last = self.reports.binary_search_by(|last| last.file.path.cmp(&report.file.path));
            let Ok(last) = last else { return report };
            good.push(Arc::clone(&self.reports[last]));
            Arc::clone(&self.reports[last])
        };
        let reports = reports.into_iter().map(bridge).collect();
        self.reports = good;
        reports
    }
}

/// The files that have errors, by the paths they are shown under, as often as they have any.
pub(super) fn broken(diagnostics: &[Diagnostic]) -> impl Iterator<Item = &str> {
    let errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    errors.filter_map(|error| Some(&*error.place.as_ref()?.path))
}

/// The last good one, for one that is broken.
pub(super) fn bridge<T>(last: &mut Option<Arc<T>>, new: Arc<T>, is_broken: bool) -> Arc<T> {
    match last {
        Some(last) if is_broken => Arc::clone(last),
        last => {
            last.clone_from(&(!is_broken).then(|| Arc::clone(&new)));
            new
        }
    }
}

/// Takes out what is said of what files with errors were before: there is no such line any more.
pub(super) fn forget_bridged(diagnostics: &mut Vec<Diagnostic>, sources: &Sources) {
    let broken: HashSet<String> = broken(diagnostics).map(str::to_owned).collect();
    if broken.is_empty() {
        return;
    }
    let files = sources.config.iter().chain(&sources.reports).chain(&sources.templates);
    let files = files.filter(|file| broken.contains(&*file.shown));
    let now: HashMap<&str, &str> = files.map(|file| (&*file.shown, &*file.text)).collect();
    diagnostics.retain(|diagnostic| {
        let place = diagnostic.place.as_ref().filter(|place| !place.text.is_empty());
        place.is_none_or(|place| now.get(&*place.path).is_none_or(|now| *now == &*place.text))
    });
}
