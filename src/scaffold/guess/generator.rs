//! The address of reports, from the settings of the generator that made the site before.

use std::sync::Arc;

use super::{Guess, Permalink, permalink::path_of};
use crate::{
    diagnostic::catalog::scaffold as sentence, identity::Kind, permalink::Pattern, report::Report,
    source::SourceFile,
};

/// A generator, by its words for the parts of an address.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Generator {
    Hexo,
    Hugo,
}

/// The address that Hexo's `_config.yml` or Hugo's settings give reports, in our words.
///
/// Nothing where it has a part that we have no word for, or a day where reports have no dates.
pub(super) fn permalink(reports: &[Arc<Report>], files: &[SourceFile]) -> Option<Guess<Permalink>> {
    files.iter().find_map(|file| {
        let is_hexo = file.path.ends_with("_config.yml");
        let (line, written) = if is_hexo { of_hexo(&file.text) } else { of_hugo(&file.text) }?;
        let generator = if is_hexo { Generator::Hexo } else { Generator::Hugo };
        let pattern = translated(&written, generator)?;
        if !fits(&pattern, reports) {
            return None;
        }
        let issues = reports.iter().filter(|report| report.identity.kind == Kind::Issue).count();
        let weeks = reports.iter().filter(|report| report.identity.kind == Kind::Week).count();
        let key = if issues > weeks { "issue" } else { "week" };
        let evidence =
            sentence::permalink_of_generator(key, &pattern, &written, &format!("{}:{line}", file.shown));
        Some(Guess { value: Permalink { key, pattern }, evidence })
    })
}

/// Hexo: a line `permalink: :year/:month/:day/:title/`.
fn of_hexo(text: &str) -> Option<(usize, String)> {
    let (index, line) = text.lines().enumerate().find(|(_, line)| line.starts_with("permalink:"))?;
    Some((index + 1, value(line.split_once(':')?.1)))
}

/// Hugo: the one entry of `[permalinks]`, or of `[permalinks.page]`; the same in YAML.
fn of_hugo(text: &str) -> Option<(usize, String)> {
    let start = text.lines().position(|line| {
        let line = line.trim();
        ["[permalinks]", "[permalinks.page]", "permalinks:"].contains(&line)
    })?;
    let entries = text.lines().enumerate().skip(start + 1);
    let entries: Vec<(usize, String)> = entries
        .map(|(index, line)| (index + 1, line.trim()))
        .filter(|(_, line)| *line != "page:")
        .take_while(|(_, line)| !line.starts_with('[') && !line.is_empty())
        .filter_map(|(line, entry)| Some((line, value(entry.split_once(['=', ':'])?.1))))
        .collect();
    // Which of several is that of the reports could only be known by their section.
    <[(usize, String); 1]>::try_from(entries).ok().map(|[entry]| entry)
}

/// A value without the comment behind it and the quotes around it.
fn value(written: &str) -> String {
    let written = written.split(" #").next().unwrap_or_default();
    written.trim().trim_matches(['"', '\'']).to_owned()
}

/// The pattern in our words.
fn translated(written: &str, generator: Generator) -> Option<String> {
    let mut pattern = String::from("/");
    let mut rest = written.trim_start_matches('/');
    while let Some(at) = rest.find(':') {
        pattern += &rest[..at];
        rest = &rest[at + 1..];
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
        let (name, behind) = rest.split_at(length);
        pattern += match (name, generator) {
            ("year", _) => "{year}",
            ("month", _) => "{month}",
            ("day", _) => "{day}",
            ("title" | "name", Generator::Hexo) => "{stem}",
            ("post_title", Generator::Hexo) | ("title", Generator::Hugo) => "{title}",
            ("slug", Generator::Hugo) => "{slug}",
            ("filename" | "contentbasename", Generator::Hugo) => "{stem}",
            _ => return None,
        };
        rest = behind;
    }
    pattern += rest;
    if !pattern.ends_with('/') && !pattern.ends_with(".html") {
        pattern.push('/');
    }
    Pattern::parse(&pattern).ok().map(|_| pattern)
}

/// Whether the reports have what the pattern is made of.
fn fits(pattern: &str, reports: &[Arc<Report>]) -> bool {
    let reports: Vec<&Arc<Report>> = reports.iter().filter(|report| report.is_report()).collect();
    let has_date = |report: &&Arc<Report>| report.identity.published.is_some();
    let is_dated = pattern.contains("{day}") || pattern.contains("{month}");
    // Jekyll has the same file for its settings, and names without their dates in its addresses.
    let is_jekyll = |report: &&Arc<Report>| {
        let name = path_of(report).rsplit('/').next().unwrap_or_default();
        let day = name.get(..10).unwrap_or_default();
        day.parse::<chrono::NaiveDate>().is_ok()
    };
    let is_stem = pattern.contains("{stem}");
    let has_names = !is_stem || !reports.iter().any(is_jekyll);
    let has_dates = !is_dated || reports.iter().all(has_date);
    !reports.is_empty() && has_names && has_dates
}

/// The first key of a `config.toml` that only Hugo has, and its line.
pub fn hugo_key(config: &SourceFile) -> Option<(&'static str, usize)> {
    const KEYS: [&str; 6] = ["baseURL", "baseurl", "languageCode", "theme", "paginate", "publishDir"];
    config.text.lines().zip(1..).find_map(|(line, number)| {
        let (key, _) = line.split_once('=')?;
        let key = KEYS.iter().find(|known| **known == key.trim())?;
        Some((*key, number))
    })
}
