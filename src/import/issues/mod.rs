//! Weeklies that were written as issues on GitHub.
//!
//! [`read`] takes the JSON that `gh` or the REST API gives, [`Import::of`] makes a report of each
//! issue: its title, its labels as tags, the moment it was opened as its date, and its own address among
//! `aliases`, by which it is known when it is imported again and by which links to it lead here.

mod json;
mod name;
mod text;

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, FixedOffset};

pub use json::read;

use super::{Content, NewFile, remote_pictures};
use crate::{config::Config, convention::Convention, permalink::web_address, report::Report};
use text::Written;

/// How many entries GitHub gives to who asks for no number: `gh issue list` by its `--limit`, the REST API
/// by its `per_page`.
pub const USUAL_LIMIT: usize = 30;

/// An issue, as far as a report is made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Issue {
    /// Its number in its repository, which counts pull requests too and so is no number of a weekly's.
    pub number: u64,
    /// Its title, on one line; empty where it is made of blanks alone.
    pub title: String,
    /// Its text; empty where it has none.
    pub body: String,
    /// The names of its labels.
    pub labels: Vec<String>,
    /// When it was opened.
    pub created: Option<DateTime<FixedOffset>>,
    /// Its page on GitHub.
    pub url: Option<String>,
}

/// What a JSON holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct List {
    /// The issues, by number and each once.
    pub issues: Vec<Issue>,
    /// The numbers of pull requests, which GitHub counts among issues.
    pub pull_requests: Vec<u64>,
}

/// What becomes of a list of issues.
#[derive(Debug, Default)]
pub struct Import {
    /// The reports to be made.
    pub files: Vec<IssueFile>,
    /// How many are reports already, by their address, and still say the same.
    pub same: usize,
    /// Those that are reports already and say something else, with the paths of these.
    pub edited: Vec<(u64, String)>,
    /// The numbers of those without all of the labels that were asked for.
    pub without_label: Vec<u64>,
}

/// A report that is made of an issue.
#[derive(Debug)]
pub struct IssueFile {
    /// The number of the issue.
    pub number: u64,
    /// The file to be made.
    pub file: NewFile,
    /// Whether it notes the address of the issue: where the list has one.
    pub has_url: bool,
    /// How many of its pictures stand on other servers.
    pub pictures: usize,
}

impl Import {
    /// Makes reports of the issues that have all of these labels and are none of `reports` yet.
    ///
    /// The issues are taken in the order of their numbers, so that of two issues of one week the older
    /// one gets its plain name, whatever else a later list may hold.
    pub fn of(issues: &[Issue], labels: &[String], reports: &[&Report], config: &Config) -> Self {
        let convention = Convention::of(&[], config);
        let known = known(reports);
        let mut taken: HashSet<String> =
            known.values().map(|report| report.file.path.to_lowercase()).collect();
        let mut import = Import::default();
        for issue in issues {
            // GitHub knows a label in any letter case.
            let has = |wanted: &String| {
                issue.labels.iter().any(|label| label.to_lowercase() == wanted.trim().to_lowercase())
            };
            if !labels.iter().all(has) {
                import.without_label.push(issue.number);
                continue;
            }
            let written = Written::of(issue, &convention, config);
            if let Some(report) = issue.url.as_deref().and_then(web_address).and_then(|url| known.get(&url)) {
                match *report.file.text == *written.text {
                    true => import.same += 1,
                    false => import.edited.push((issue.number, report.file.shown.to_string())),
                }
                continue;
            }
            let path = name::of(issue, &written, &convention, config, &taken);
            taken.insert(path.to_lowercase());
            import.files.push(IssueFile {
                number: issue.number,
                pictures: remote_pictures(&written.report),
                has_url: issue.url.is_some(),
                file: NewFile { path: format!("content/{path}"), content: Content::Text(written.text) },
            });
        }
        import
    }
}

/// The reports that were made of issues, or of anything else on the web, by its address.
fn known<'a>(reports: &[&'a Report]) -> HashMap<String, &'a Report> {
    let of_report = |report: &&'a Report| {
        let (report, aliases) = (*report, &report.front_matter.aliases);
        aliases.iter().filter_map(move |alias| Some((web_address(&alias.value)?, report)))
    };
    reports.iter().flat_map(of_report).collect()
}

#[cfg(test)]
mod tests;
