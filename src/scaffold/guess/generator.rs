//! The address of reports, from the settings of the generator that made the site before.

use std::sync::Arc;

use super::{Guess, Permalink, permalink::path_of};
use crate::{
    diagnostic::catalog::scaffold as sentence,
    identity::Kind,
    permalink::{self, Generator},
    report::Report,
    source::SourceFile,
};

/// The address that Hexo's `_config.yml` or Hugo's settings give reports, in our words.
///
/// Nothing where it has a part that we have no word for, or a day where reports have no dates.
pub(super) fn permalink_of(reports: &[Arc<Report>], files: &[SourceFile]) -> Option<Guess<Permalink>> {
    files.iter().find_map(|file| {
        let is_hexo = file.path.ends_with("_config.yml");
        let (line, written) = if is_hexo { of_hexo(&file.text) } else { of_hugo(&file.text) }?;
        let generator = if is_hexo { Generator::Hexo } else { Generator::Hugo };
        // Hexo's `:title` is the path from the folder of posts, which is another one where that stands
        // in the content.
        let is_nested = |report: &&Arc<Report>| {
            let path = path_of(report);
            report.is_report() && path.contains('/') && !path.starts_with("source/")
        };
        let title = if reports.iter().any(|report| is_nested(&report)) { "{path}" } else { "{stem}" };
        let pattern = permalink::translated(&written, generator)?.ok()?;
        let pattern = if is_hexo { pattern.replace("{path}", title) } else { pattern };
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

/// The address that Hugo gives texts where its settings say none: their path, as a folder or with
/// `uglyURLs` as a file; nothing where they say what has no words here.
pub fn hugo_default(files: &[SourceFile]) -> Option<&'static str> {
    if files.iter().any(|file| {
        file.text.lines().any(|line| line.trim_start_matches(['[', ' ']).starts_with("permalinks"))
    }) {
        return None;
    }
    let is_ugly = |line: &str| {
        let entry = line.split_once(['=', ':']);
        entry
            .is_some_and(|(key, value)| key.trim().eq_ignore_ascii_case("uglyurls") && value.trim() == "true")
    };
    let is_ugly = files.iter().any(|file| file.text.lines().any(is_ugly));
    Some(if is_ugly { "/{path}.html" } else { "/{path}/" })
}

/// A setting that another generator has too, by our name for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Our key.
    pub key: &'static str,
    /// The value, as it is valid here.
    pub value: String,
    /// The file and the line that it was read from.
    pub place: String,
}

/// Title, author and the like, from the settings of another generator; of each the first that is valid.
///
/// Hexo has them at the top of `_config.yml`, Hugo at the top of its settings or under `params`.
pub fn settings(files: &[SourceFile]) -> Vec<Setting> {
    let mut settings: Vec<Setting> = Vec::new();
    for file in files {
        let entries = entries(&file.text);
        let folder = entries.iter().find(|entry| entry.is("", "root")).map(|entry| entry.value.as_str());
        for entry in &entries {
            let Some((key, value)) = taken_over(entry, folder.unwrap_or("/")) else { continue };
            if !settings.iter().any(|setting| setting.key == key) {
                settings.push(Setting { key, value, place: format!("{}:{}", file.shown, entry.line) });
            }
        }
    }
    settings
}

/// One line of settings.
struct Entry<'a> {
    line: usize,
    /// The table or mapping that it stands in; empty at the top.
    table: &'a str,
    key: &'a str,
    value: String,
}

impl Entry<'_> {
    /// Hugo knows its keys in any letter case.
    fn is(&self, table: &str, key: &str) -> bool {
        self.table.eq_ignore_ascii_case(table) && self.key.eq_ignore_ascii_case(key)
    }
}

/// The entries of TOML or YAML that stand on one line each, one level deep.
fn entries(text: &str) -> Vec<Entry<'_>> {
    let mut table = "";
    let mut entries = Vec::new();
    for (written, line) in text.lines().zip(1..) {
        let content = written.trim();
        if let Some(name) = content.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            table = name.trim_matches(['[', ']', ' ']);
            continue;
        }
        let Some((key, behind)) = content.split_once(['=', ':']).filter(|_| !content.starts_with('#')) else {
            continue;
        };
        let (key, value) = (key.trim(), value(behind));
        let is_yaml = content[key.len()..].trim_start().starts_with(':');
        if is_yaml && !written.starts_with([' ', '\t']) {
            table = if value.is_empty() { key } else { "" };
        }
        if !value.is_empty() {
            entries.push(Entry { line, table, key, value });
        }
    }
    entries
}

/// The setting that an entry is here, where it is one and has a value of its author's own.
fn taken_over(entry: &Entry<'_>, folder: &str) -> Option<(&'static str, String)> {
    let is = |names: &[(&str, &str)]| names.iter().any(|(table, key)| entry.is(table, key));
    let value = &entry.value;
    if is(&[("", "title")]) {
        // What Hexo and Hugo write into a new site.
        let is_own = !["Hexo", "My New Hugo Site", "My New Hugo Project"].contains(&value.as_str());
        is_own.then(|| ("title", value.clone()))
    } else if is(&[("", "author"), ("params", "author"), ("author", "name"), ("params.author", "name")]) {
        (value != "John Doe" && !value.starts_with(['{', '['])).then(|| ("author", value.clone()))
    } else if is(&[("", "description"), ("params", "description")]) {
        Some(("description", value.clone()))
    } else if is(&[("", "language"), ("", "languageCode"), ("", "locale"), ("", "defaultContentLanguage")]) {
        let name = value.to_ascii_lowercase().replace('_', "-");
        let language = match name.as_str() {
            "zh-tw" | "zh-hk" | "zh-mo" | "zh-hant" => "zh-TW",
            name if name.starts_with("zh") => "zh-CN",
            _ => return None,
        };
        Some(("language", language.to_owned()))
    } else if is(&[("", "timezone")]) {
        value.parse::<chrono_tz::Tz>().ok().map(|_| ("timezone", value.clone()))
    } else if is(&[("", "url"), ("", "baseURL")]) {
        let is_example =
            ["//example.com", "//example.org", "//yoursite.com"].iter().any(|host| value.contains(host));
        let base = value.trim_end_matches('/');
        let folder = folder.trim_matches('/');
        // Since Hexo 5 the folder stands in `url` too.
        let base = match folder.is_empty() || base.ends_with(&format!("/{folder}")) {
            true => format!("{base}/"),
            false => format!("{base}/{folder}/"),
        };
        let is_valid = !is_example && permalink::BaseUrl::parse(&base).is_some();
        is_valid.then_some(("base_url", base))
    } else {
        None
    }
}

/// Whether the reports have what the pattern is made of.
fn fits(pattern: &str, reports: &[Arc<Report>]) -> bool {
    let reports: Vec<&Arc<Report>> = reports.iter().filter(|report| report.is_report()).collect();
    let has_date = |report: &&Arc<Report>| report.identity.published.is_some();
    let is_dated = ["day}", "month}"].iter().any(|name| pattern.contains(name));
    // Jekyll has the same file for its settings, and names without their dates in its addresses.
    let is_jekyll = |report: &&Arc<Report>| {
        let name = path_of(report).rsplit('/').next().unwrap_or_default();
        let day = name.get(..10).unwrap_or_default();
        day.parse::<chrono::NaiveDate>().is_ok()
    };
    let is_stem = ["{stem}", "{path}", "{basename}"].iter().any(|name| pattern.contains(name));
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
