//! The JSON of issues, in the shapes that GitHub's tools give it.
//!
//! | made by | shape |
//! |---|---|
//! | `gh issue list --json number,title,…` | an array; `createdAt`, `url` |
//! | `gh api repos/OWNER/NAME/issues` | an array as the REST API has it; `created_at`, `html_url`, and `pull_request` in pull requests |
//! | the same with `--paginate` | such arrays, one behind the other; with `--slurp` an array of them |
//! | `gh issue view 7 --json …` | one object |
//!
//! The keys are those of GitHub's REST documentation ("List repository issues") and of `gh issue list --help`.

use chrono::DateTime;
use serde_json::{Map, Value};

use super::{Issue, List};
use crate::{
    diagnostic::{Checked, Diagnostic, catalog::import as sentence},
    permalink::web_address,
    source::SourceFile,
};

/// Reads the issues of a JSON; every entry that is none is an error, and all of them are said.
pub fn read(file: &SourceFile) -> Checked<List> {
    let mut values = Vec::new();
    for value in serde_json::Deserializer::from_str(&file.text).into_iter::<Value>() {
        match value {
            Ok(value) => values.push(value),
            Err(error) => {
                let place = file.place(span(&file.text, error.line(), error.column()));
                return Checked::new(List::default(), vec![sentence::not_json(place, &complaint(&error))]);
            }
        }
    }
    if values.is_empty() {
        return Checked::new(List::default(), vec![sentence::no_json(&file.shown)]);
    }
    let mut list = List::default();
    let mut diagnostics = Vec::new();
    // Arrays in arrays are taken apart from the front, without a call for each level.
    let mut rest: Vec<Value> = values.into_iter().rev().collect();
    let mut place = 0;
    while let Some(value) = rest.pop() {
        match value {
            Value::Array(items) => rest.extend(items.into_iter().rev()),
            Value::Object(entry) => {
                place += 1;
                take(&entry, place, file, &mut list, &mut diagnostics);
            }
            _ => {
                place += 1;
                diagnostics.push(sentence::no_issue(&file.shown, place));
            }
        }
    }
    list.issues.sort_by_key(|issue| issue.number);
    let mut seen = std::collections::HashSet::new();
    list.issues.retain(|issue| seen.insert((issue.number, issue.url.clone())));
    list.pull_requests.sort_unstable();
    list.pull_requests.dedup();
    Checked::new(list, diagnostics)
}

/// Takes an entry for what it is.
fn take(
    entry: &Map<String, Value>,
    place: usize,
    file: &SourceFile,
    list: &mut List,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let text = |key: &str| entry.get(key).and_then(Value::as_str);
    let has_no_issue = !["number", "title", "body"].iter().any(|key| entry.contains_key(*key));
    if let Some(message) = text("message").filter(|_| has_no_issue) {
        diagnostics.push(sentence::refused_by_github(&file.shown, message));
        return;
    }
    let number = entry.get("number").and_then(Value::as_u64);
    let title = text("title");
    let missing: Vec<&str> = [("number", number.is_some()), ("title", title.is_some())]
        .into_iter()
        .filter_map(|(key, is_there)| (!is_there).then_some(key))
        .collect();
    let (Some(number), Some(title)) = (number, title) else {
        diagnostics.push(sentence::lacks(&file.shown, place, number, &missing));
        return;
    };
    // The REST API's `url` is that of the API itself.
    let url = text("html_url").or_else(|| text("url").filter(|url| !url.contains("://api.")));
    let url = url.map(str::trim).filter(|url| web_address(url).is_some());
    let is_pull_request = entry.get("pull_request").is_some_and(|value| !value.is_null())
        || url.is_some_and(|url| url.contains("/pull/"));
    if is_pull_request {
        list.pull_requests.push(number);
        return;
    }
    let created = match text("createdAt")
        .or_else(|| text("created_at"))
        .map(|text| (text, DateTime::parse_from_rfc3339(text)))
    {
        Some((_, Ok(created))) => Some(created),
        Some((written, Err(_))) => {
            diagnostics.push(sentence::no_moment(&file.shown, place, number, written));
            return;
        }
        None => None,
    };
    let labels = entry.get("labels").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let name = |label: &Value| {
        let name = label.as_str().or_else(|| label.get("name")?.as_str())?;
        Some(one_line(name)).filter(|name| !name.is_empty())
    };
    let mut names: Vec<String> = Vec::new();
    for name in labels.iter().filter_map(name) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    list.issues.push(Issue {
        number,
        title: one_line(title),
        body: body(text("body").unwrap_or_default()),
        labels: names,
        created,
        url: url.map(str::to_owned),
    });
}

/// A text on one line, without characters that are none to a reader.
fn one_line(text: &str) -> String {
    let is_line_end = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}');
    let text: String = text.chars().map(|c| if is_line_end(c) { ' ' } else { c }).collect();
    text.trim().to_owned()
}

/// A body with `\n` for line ends: GitHub's own editor makes `\r\n`.
fn body(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}")
}

/// The parser's words without the place, which the diagnostic has.
fn complaint(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.rsplit_once(" at line ").map_or(text.clone(), |(words, _)| words.to_owned())
}

/// The character at a line and a column, both from 1, the column in bytes.
fn span(text: &str, line: usize, column: usize) -> std::ops::Range<usize> {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let at = (start + column.saturating_sub(1)).min(text.len());
    let at = (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let width = text[at..].chars().next().filter(|c| *c != '\n').map_or(0, char::len_utf8);
    at..at + width
}
