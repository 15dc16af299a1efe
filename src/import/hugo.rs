//! The folder of a site that Hugo makes.
//!
//! Where it keeps what is told by Hugo's documentation ("Directory structure", "Page bundles", "Front
//! matter"): texts and the files of their bundles in `content`, at the very paths that they have here, and
//! what is published as it is in `static`.

use std::path::Path;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::moved::{Change, Moved, Text, Why, is_markdown, is_other_markup};
use crate::{
    config::Config,
    convention::Convention,
    front_matter::Values,
    source::{Folder, Refusal},
    yaml,
};

/// Where Hugo keeps texts.
pub const CONTENT: &str = "content";

/// Reads a Hugo site; `config` is that of the site it goes to, `now` the moment at which Hugo would build it.
///
/// # Errors
///
/// What the machine refuses to read.
pub fn read(root: &Path, config: &Config, now: DateTime<Utc>) -> Result<Moved, Refusal> {
    let folder = Folder::read(&root.join(CONTENT))?;
    let convention = Convention::of(&[], config);
    let mut moved = Moved::default();
    // Where texts stand in sections, those outside of any are pages.
    let is_list = |path: &str| path.rsplit('/').next().is_some_and(|name| name.starts_with("_index."));
    let is_in_section = |path: &str| {
        let path = path.strip_suffix("/index.md").unwrap_or(path);
        path.contains('/')
    };
    let has_sections = folder
        .files
        .iter()
        .any(|file| is_markdown(&file.path) && is_in_section(&file.path) && !is_list(&file.path));
    for found in &folder.files {
        let shown = format!("{CONTENT}/{}", found.path);
        if is_other_markup(&found.path) {
            moved.leave(shown, Why::Markup);
            continue;
        }
        if !is_markdown(&found.path) {
            moved.copy(found, shown.clone(), shown);
            continue;
        }
        let Some(mut text) = Text::read(found)? else {
            moved.leave(shown, Why::Encoding);
            continue;
        };
        if let Some(yaml) = without_json(&text.text) {
            text.text = yaml;
            text.did(Change::Json);
        }
        let mut path = found.path.clone();
        if is_list(&path) {
            path = path.replace("_index.", "index.");
            let report = text.report(&path, &convention);
            if report.file.text[report.body_start..].trim().is_empty() || folder.has(&path) {
                moved.leave(shown, Why::MadeAnyway);
                continue;
            }
        }
        if has_sections && !is_in_section(&path) || is_list(&found.path) {
            text.keep_a_page(&path, &convention);
        }
        if is_hidden(&text.values(), config, now) {
            text.hold_back();
        }
        moved.take(text, shown, &path);
    }
    let statics = Folder::read(&root.join("static"))?;
    for found in &statics.files {
        let path = format!("static/{}", found.path);
        moved.copy(found, path.clone(), path);
    }
    moved.left_out.extend(folder.links.into_iter().map(|link| (format!("{CONTENT}/{link}"), Why::Link)));
    moved.left_out.extend(statics.links.into_iter().map(|link| (format!("static/{link}"), Why::Link)));
    Ok(moved.settle())
}

/// Whether Hugo makes no page of a text at this moment, or none that has an address.
///
/// The keys have other names that Hugo reads as well ("Front matter", "Configure front matter"). A key
/// that Jekyll has, `published`, is a truth value or the date of publishing.
fn is_hidden(values: &Values, config: &Config, now: DateTime<Utc>) -> bool {
    let moment = |key: &&str| {
        let date = values.date(key)?;
        let time = date.day.and_time(date.time.unwrap_or_default());
        let here = || time.and_local_timezone(config.timezone).earliest().map(|moment| moment.to_utc());
        date.moment().map(|moment| moment.to_utc()).or_else(here)
    };
    let first = |keys: &[&str]| keys.iter().find_map(moment);
    let is_early = first(&["publishDate", "pubdate", "published"]).is_some_and(|begin| begin > now);
    let is_late = first(&["expiryDate", "unpublishdate"]).is_some_and(|end| end <= now);
    let is_never = ["build.render", "_build.render"].iter().any(|key| {
        let render = values.get(key).unwrap_or_default().to_ascii_lowercase();
        ["never", "link", "false"].contains(&&*render)
    });
    let is_headless = values.truth("headless") == Some(true);
    is_early || is_late || is_never || is_headless || values.truth("published") == Some(false)
}

/// The text with its front matter as YAML, where it is JSON: an object at the text's start.
///
/// Every value of JSON is one of YAML, written the same (YAML 1.2.2, 1.3).
fn without_json(text: &str) -> Option<String> {
    if !text.starts_with('{') {
        return None;
    }
    let mut stream = serde_json::Deserializer::from_str(text).into_iter::<Map<String, Value>>();
    let entries = stream.next()?.ok()?;
    let body = text[stream.byte_offset()..].trim_start_matches(['\r', '\n']);
    let lines: String = entries
        .iter()
        .map(|(key, value)| {
            let value = value.as_str().map_or_else(|| value.to_string(), yaml::scalar);
            format!("{}: {value}\n", yaml::scalar(key))
        })
        .collect();
    Some(format!("---\n{lines}---\n\n{body}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_in_json_becomes_yaml() {
        let text = "{\n  \"title\": \"雨: 一\",\n  \"tags\": [\"a\", \"b\"],\n  \"draft\": true\n}\n\n雨。\n";
        assert_eq!(
            without_json(text).as_deref(),
            Some("---\ndraft: true\ntags: [\"a\",\"b\"]\ntitle: \"雨: 一\"\n---\n\n雨。\n")
        );
        for text in ["{{< a >}}\n", "{% b %}", "雨", "", "{"] {
            assert_eq!(without_json(text), None, "{text}");
        }
    }
}
