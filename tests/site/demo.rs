//! The repository's own site: every link of it leads somewhere.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use percent_encoding::percent_decode_str;

use crate::session::{Built, Run, Site};

/// The demo, built elsewhere.
fn demo(base_url: &str) -> Built {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).to_string_lossy().into_owned();
    let site = Site::new();
    let out = site.path("public").to_string_lossy().into_owned();
    let arguments = [&root, "--out", &out, "--today", "2026-01-01"];
    match base_url {
        "" => site.run(Run::new(&arguments)).succeeded(),
        base_url => site.run(Run::new(&[&arguments[..], &["--base-url", base_url]].concat())).succeeded(),
    }
}

/// The file that a reference leads to from a page, with its fragment; none where it leads out of the site.
fn target(page: &str, reference: &str, base_path: &str) -> Option<(String, String)> {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let has_scheme = path.split('/').next().is_some_and(|first| first.contains(':'));
    if has_scheme || path.starts_with("//") {
        return None;
    }
    let path = path.split('?').next().unwrap_or_default();
    let decode = |text: &str| percent_decode_str(text).decode_utf8().expect("UTF-8").into_owned();
    let (path, fragment) = (decode(path), decode(fragment));
    if path.is_empty() {
        return Some((page.to_owned(), fragment));
    }
    let mut parts: Vec<&str> = Vec::new();
    let rest = match path.strip_prefix(base_path).filter(|_| path.starts_with('/')) {
        Some(from_root) => from_root,
        None => {
            parts.extend(page.split('/'));
            parts.pop();
            &path
        }
    };
    for part in rest.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().unwrap_or_else(|| panic!("{reference} on {page} leads out of the site"));
            }
            part => parts.push(part),
        }
    }
    let file = parts.join("/");
    let is_folder = rest.is_empty() || rest.ends_with('/') || rest.ends_with("..") || rest == ".";
    let file = match (is_folder, file.is_empty()) {
        (true, true) => "index.html".to_owned(),
        (true, false) => format!("{file}/index.html"),
        (false, _) => file,
    };
    Some((file, fragment))
}

/// Walks every link of every page, and names those that lead nowhere.
fn broken(built: &Built, base_path: &str) -> (usize, Vec<String>) {
    let files: BTreeSet<String> = built.files().into_iter().collect();
    let pages: BTreeMap<&String, _> = files
        .iter()
        .filter(|file| file.ends_with(".html"))
        .map(|file| (file, built.page(&format!("/{file}"))))
        .collect();
    let mut broken = Vec::new();
    let mut walked = 0;
    for (file, page) in &pages {
        for reference in page.references() {
            let Some((to, fragment)) = target(file, &reference, base_path) else { continue };
            walked += 1;
            if reference.is_empty() || !files.contains(&to) {
                broken.push(format!("{file}: `{reference}` leads to {to}, which is not there"));
            } else if !fragment.is_empty() && !pages[&to].ids().contains(&fragment.as_str()) {
                broken.push(format!("{file}: `{reference}` names no part of {to}"));
            }
        }
    }
    (walked, broken)
}

#[test]
fn every_link_of_the_demo_leads_somewhere() {
    for (base_url, base_path) in [("", "/"), ("https://example.org/weekly/", "/weekly/")] {
        let built = demo(base_url);
        let (walked, broken) = broken(&built, base_path);
        assert_eq!(broken, [""; 0], "{base_url}");
        assert!(walked > 1_000, "only {walked} links were found");
    }
}

#[test]
fn the_demo_is_sound_html_and_has_no_warning_but_the_missing_base_url() {
    let built = demo("https://example.org/weekly/");
    assert!(!built.screen().contains("warning") && !built.screen().contains("error"), "{}", built.screen());
    for address in built.addresses() {
        let page = built.page(&address);
        assert_eq!(page.faults(), [""; 0], "{address}");
        assert!(!page.heading().is_empty(), "{address}");
        assert!(page.html.starts_with("<!doctype html>\n<html lang=\"zh-CN\">"), "{address}");
    }
}

#[test]
fn the_demo_spans_two_years_and_shows_what_reports_have() {
    let built = demo("");
    let weeks = |year: &str| {
        let prefix = format!("/{year}/w");
        built.addresses().iter().filter(|address| address.starts_with(&prefix)).count()
    };
    assert!(weeks("2024") + weeks("2025") >= 12 && weeks("2024") > 0 && weeks("2025") > 0);
    let all: String = built.addresses().iter().map(|address| built.page(address).html).collect();
    for shape in [
        "class=\"gallery\"",
        "<figcaption>",
        "《",
        "<ol>",
        "class=\"section section-life\"",
        "https://github.com/",
    ] {
        assert!(all.contains(shape), "no {shape}");
    }
}
