//! What is promised to templates, held against what they get.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use chrono::{TimeZone, Utc};
use serde_json::Value as Json;

use super::{
    Artifact, Renderer,
    contract::{Contract, View},
};
use crate::{
    diagnostic::Severity,
    permalink::BaseUrl,
    pipeline::{self, Planned, Request, Timings},
    plan::PageKind,
    site::Drafts,
};

/// The demo, which has nearly every kind of page.
fn demo() -> Planned {
    plan(Path::new(env!("CARGO_MANIFEST_DIR")))
}

fn plan(root: &Path) -> Planned {
    let request = Request {
        root: root.to_owned(),
        out: root.join("public"),
        base_url: BaseUrl::parse("https://example.org/"),
        github_repository: None,
        drafts: Drafts::Hold,
        today: None,
        now: Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).single().expect("a moment"),
        denied: Severity::Error,
    };
    pipeline::plan(&request, &mut Timings::default()).expect("the files can be read").value
}

/// What the demo lacks: an issue, an old address, comments.
fn rest() -> (tempfile::TempDir, Planned) {
    let folder = tempfile::TempDir::new().expect("a folder");
    fs::create_dir(folder.path().join("content")).expect("a folder");
    let font = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/fonts/boxes.ttf");
    fs::copy(font, folder.path().join("boxes.ttf")).expect("the font of the tests");
    for (path, text) in [
        (
            "config.toml",
            "language = \"en\"\n[cards]\nfont = \"boxes.ttf\"\n[comments]\nrepo = \"a/b\"\nrepo_id = \"R\"\ncategory = \"c\"\ncategory_id = \"D\"\n\
             [footer]\nlicence = \"CC BY 4.0\"\nicp = \"滇ICP备0号\"\n",
        ),
        (
            "content/2022-W30.md",
            "---\naliases: /old/\ntags: 雨\n---\n\n# 雨\n\n## 生活\n\n雨。\n\n![伞](https://example.com/a.png)",
        ),
        ("content/2022-W32.md", "# 晴\n\n晴。"),
        ("content/第407期.md", "# 第407期\n\n一期。"),
        ("content/about.md", "# 关于\n\n## 其一\n\n一。"),
    ] {
        fs::write(folder.path().join(path), text).expect("a file");
    }
    let planned = plan(folder.path());
    (folder, planned)
}

fn with_each_page(planned: &Planned, mut look: impl FnMut(&Renderer<'_>, &crate::plan::Page)) {
    let Planned { sources, config, theme, site, plan, typeface, .. } = planned;
    let renderer = Renderer::new(sources, config, theme, site, plan, typeface.as_deref());
    for page in &plan.pages {
        let has_no_template = matches!(
            page.kind,
            PageKind::File(_)
                | PageKind::Builtin(_)
                | PageKind::NoJekyll
                | PageKind::JsonFeed(_)
                | PageKind::SearchIndex(_)
        );
        if !has_no_template {
            look(&renderer, page);
        }
    }
}

/// The fields that templates see of a view, those of flattened views among them, with the view that each holds.
fn fields(contract: &Contract, view: &View) -> Vec<(String, Option<String>)> {
    let mut all = Vec::new();
    for field in &view.fields {
        match field.view().and_then(|name| contract.view(name)).filter(|_| field.flat) {
            Some(inner) => all.extend(fields(contract, inner)),
            None => all.push((field.name.clone(), field.view().map(str::to_owned))),
        }
    }
    all
}

/// Holds a value, and all that is in it, against its view.
fn compare(contract: &Contract, name: &str, value: &Json, checked: &mut BTreeSet<String>) {
    match value {
        Json::Null => {}
        Json::Array(items) => items.iter().for_each(|item| compare(contract, name, item, checked)),
        Json::Object(object) => {
            let view = contract.view(name).unwrap_or_else(|| panic!("no view `{name}`"));
            let fields = fields(contract, view);
            let promised: BTreeSet<&str> = fields.iter().map(|(field, _)| field.as_str()).collect();
            let given: BTreeSet<&str> = object.keys().map(String::as_str).collect();
            assert_eq!(given, promised, "the fields of {name}");
            checked.insert(name.to_owned());
            for (field, view) in &fields {
                if let Some(view) = view {
                    compare(contract, view, &object[field], checked);
                }
            }
        }
        other => panic!("{name} is {other}"),
    }
}

/// The view that a description names: `` list of `YearView`, newest first ``.
fn view_in(about: &str) -> Option<&str> {
    about.split('`').nth(1).filter(|name| name.ends_with("View") || name.ends_with("Summary"))
}

#[test]
#[cfg(feature = "cards")]
fn every_page_gets_what_the_contract_promises() {
    let contract = Contract::read();
    let (_folder, rest) = rest();
    let mut seen = BTreeSet::new();
    let mut checked = BTreeSet::new();
    for planned in [&demo(), &rest] {
        with_each_page(planned, |renderer, page| {
            let (template, variables) = renderer.variables(page);
            let kind = renderer.kind_name(page);
            let kind = contract.kinds.iter().find(|known| known.name == kind || known.name == template);
            let kind =
                kind.unwrap_or_else(|| panic!("the kind of {} is not in the contract", page.permalink));
            assert_eq!(kind.template(), template);
            let given: BTreeMap<&str, &tera::Value> =
                variables.0.iter().map(|(name, value)| (*name, value)).collect();
            let promised: BTreeSet<&str> = kind.variables.iter().map(|variable| &*variable.name).collect();
            assert_eq!(given.keys().copied().collect::<BTreeSet<_>>(), promised, "what `{}` gets", kind.name);
            for variable in &kind.variables {
                if let Some(view) = view_in(&variable.about) {
                    let value = serde_json::to_value(given[&*variable.name]).expect("a value");
                    compare(&contract, view, &value, &mut checked);
                }
            }
            seen.insert(kind.name.clone());
            if let PageKind::Card(_) = page.kind {
                return;
            }
            let context = renderer.context(page);
            for (name, view) in [("site", "SiteView"), ("page", "PageView"), ("menu", "MenuLinkView")] {
                let value = context.get(name).unwrap_or_else(|| panic!("no `{name}`"));
                compare(&contract, view, &serde_json::to_value(value).expect("a value"), &mut checked);
            }
        });
    }
    let kinds: BTreeSet<String> = contract.kinds.iter().map(|kind| kind.name.clone()).collect();
    assert_eq!(seen, kinds, "every kind that is promised is there");
    let views: BTreeSet<String> = contract.views.iter().map(|view| view.name.clone()).collect();
    // What is flattened into another view stands for itself in lists.
    assert_eq!(checked, views, "every view that is promised is used");
}

#[test]
fn pages_with_source_lines_are_the_same_but_for_these() {
    let Planned { sources, config, theme, site, plan, .. } = demo();
    let renderer = || Renderer::new(&sources, &config, &theme, &site, &plan, None);
    let (plain, marked) = (renderer(), renderer().with_source_lines());
    let mut marks = 0;
    for page in plan.pages.iter().filter(|page| !matches!(page.kind, PageKind::Card(_))) {
        let bytes = |renderer: &Renderer<'_>| match renderer.render(page).expect("a page") {
            Artifact::Bytes(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            _ => String::new(),
        };
        let mut parts = bytes(&marked);
        while let Some(at) = parts.find(" data-source=\"") {
            let end = at + " data-source=\"".len();
            let end = end + parts[end..].find('"').expect("an attribute's end") + 1;
            parts.replace_range(at..end, "");
            marks += 1;
            assert!(page.permalink.output_path().ends_with(".html"), "feeds have none");
        }
        assert!(parts == bytes(&plain), "{}", page.permalink.encoded());
    }
    assert!(marks > 300, "{marks}");
}

#[test]
fn everything_in_the_contract_is_explained() {
    let contract = Contract::read();
    for view in &contract.views {
        assert!(!view.about.is_empty(), "{}", view.name);
        for field in &view.fields {
            assert!(!field.about.is_empty(), "{}.{}", view.name, field.name);
            assert!(
                field.view().is_none_or(|name| contract.view(name).is_some()),
                "{}.{}",
                view.name,
                field.name
            );
        }
    }
    for kind in &contract.kinds {
        for variable in &kind.variables {
            assert!(!variable.about.is_empty(), "`{}` of `{}`", variable.name, kind.name);
        }
    }
}

#[test]
fn every_template_of_a_page_is_in_the_contract() {
    let contract = Contract::read();
    let known: BTreeSet<String> = contract.kinds.iter().map(super::contract::Kind::template).collect();
    for (name, text) in crate::theme::builtin_templates() {
        let is_page = text.starts_with("{% extends \"base.html\" %}") || !name.ends_with(".html");
        assert!(!is_page || known.contains(&name), "{name}");
    }
}
