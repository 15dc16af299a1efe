//! Search: the page, and the files it reads.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::session::{Built, Site};

/// Reports of two years with one word that stands in all of them and one that stands in one.
fn site() -> Site {
    Site::new()
        .file(
            "content/2023-W52.md",
            "# 旧年\n\n守岁。\n\n## 生活\n\n水仙开了。\n\n## 技术\n\n用 Rust 写水仙。\n",
        )
        .file("content/2024-W01.md", "---\ntags: [花]\n---\n# 新年\n\n## 生活\n\n水仙谢了。\n")
        .file("content/about.md", "# 关于\n\n种水仙的人。\n")
}

fn manifest(built: &Built) -> Value {
    serde_json::from_str(&built.text("/search/index.json")).expect("JSON")
}

/// How often each term of a piece stands in the site.
fn counts(piece: &[u8]) -> BTreeMap<String, usize> {
    let mut bytes = piece.iter().copied();
    let number = |bytes: &mut dyn Iterator<Item = u8>| {
        let mut number = 0;
        for shift in (0..).step_by(7) {
            let byte = bytes.next().expect("a number ends");
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        number
    };
    let mut counts = BTreeMap::new();
    let mut term: Vec<u8> = Vec::new();
    while bytes.len() > 0 {
        term.truncate(number(&mut bytes));
        let added = number(&mut bytes);
        term.extend(bytes.by_ref().take(added));
        let length = number(&mut bytes);
        // The last byte of a number has its highest bit clear.
        let places = bytes.by_ref().take(length).filter(|byte| *byte < 0x80).count();
        counts.insert(String::from_utf8(term.clone()).expect("text"), places);
    }
    counts
}

/// The files of the index but for `index.json`.
fn pieces(built: &Built) -> BTreeSet<String> {
    let folder = format!("search/{}/", manifest(built)["folder"].as_str().expect("a name"));
    built.files().into_iter().filter(|file| file.starts_with(&folder)).collect()
}

#[test]
fn every_page_leads_to_the_search_page() {
    let built = site().build();
    for (address, link) in [("/", "./search/"), ("/2024/w01/", "../../search/"), ("/about/", "../search/")] {
        let page = built.text(&format!("{address}index.html"));
        let link = format!("<a href=\"{link}\" rel=\"search\" aria-keyshortcuts=\"/\" aria-label=\"搜索\"");
        assert!(page.contains(&link), "{page}");
    }
    let page = built.page("/search/");
    assert_eq!(page.title(), "搜索 - 周报");
    let text = built.text("/search/index.html");
    assert!(text.contains("<input type=\"search\" name=\"q\" aria-label=\"要找的词\""), "{text}");
    assert!(text.contains("data-index=\"../search/index.json\""), "{text}");
    assert!(text.contains("src=\"../search.js?v="), "{text}");
}

#[test]
fn without_scripts_the_search_page_says_so_and_leads_on() {
    let text = site().build().text("/search/index.html");
    let fallback = text.split("<noscript>").nth(1).and_then(|rest| rest.split("</noscript>").next());
    let fallback = fallback.expect("a page for those without scripts");
    assert!(
        fallback.contains("href=\"../archive/\"") && fallback.contains("href=\"../tags/\""),
        "{fallback}"
    );
    assert!(text.contains("<form action=\"../search/\">"), "{text}");
}

#[test]
fn only_the_search_page_loads_the_search() {
    let built = site().build();
    for address in built.addresses().iter().filter(|address| *address != "/search/") {
        let path = format!("{address}{}", if address.ends_with('/') { "index.html" } else { "" });
        assert!(!built.text(&path).contains("search.js"), "{address}");
    }
}

#[test]
fn the_index_holds_what_stands_in_reports() {
    let built = site().build();
    let manifest = manifest(&built);
    assert_eq!(manifest["years"], serde_json::json!([[2023, 0], [2024, 1], [null, 2]]));
    assert_eq!(manifest["sections"][0], serde_json::json!(["life", "生活"]));
    assert_eq!(manifest["terms"].as_array().map(Vec::len), Some(1));
    let folder = manifest["folder"].as_str().expect("a name");
    let terms = built.bytes(&format!("/search/{folder}/terms-0.bin"));
    let counts = counts(&terms);
    // Rust stands in the text, and is a tag of its report too.
    assert_eq!((counts["水仙"], counts["rust"], counts["守岁"], counts["花"]), (4, 2, 1, 1));
    assert!(!counts.contains_key("仙开了"), "two characters are a term, and three are not");
    let texts: Value =
        serde_json::from_str(&built.text(&format!("/search/{folder}/texts-0.json"))).expect("JSON");
    let shown = |report: usize, key: &str| texts[report][key].clone();
    assert_eq!((shown(0, "title"), shown(0, "url")), ("旧年".into(), "2023/w52/".into()));
    assert_eq!((shown(1, "label"), shown(1, "tags")), ("2024 年第 1 周".into(), serde_json::json!(["花"])));
    assert_eq!(texts[0]["units"][0]["text"], "守岁。");
    assert_eq!(
        texts[0]["units"][2],
        serde_json::json!({ "id": "技术", "title": "技术", "text": "用 Rust 写水仙。" })
    );
    assert_eq!(texts[2]["title"], "关于");
}

#[test]
fn one_site_has_one_index() {
    let site = site();
    let first = site.build();
    let (files, folder) = (first.all(), manifest(&first)["folder"].clone());
    let second = site.build_with(&["--out", "again"]);
    assert_eq!(files, second.all());
    site.write("content/2024-W02.md", "# 又一周\n\n腊梅。\n");
    let third = site.build();
    assert_ne!(folder, manifest(&third)["folder"], "a browser must not mix two indexes");
    assert!(
        !third.has(&format!("search/{}/units.bin", folder.as_str().expect("a name"))),
        "the old one is gone"
    );
}

#[test]
fn pieces_stay_small_as_a_site_grows() {
    let mut site = Site::new();
    for week in 1..=52 {
        let character = |step: u32| char::from_u32(0x4e00 + (week * 211 + step * step * 7) % 2500);
        let text: String = (0..900).filter_map(character).collect();
        site =
            site.file(&format!("content/2023-W{week:02}.md"), format!("# 第{week}周\n\n## 生活\n\n{text}\n"));
    }
    let built = site.build();
    let pieces = pieces(&built);
    assert!(pieces.iter().filter(|file| file.contains("/terms-")).count() > 3, "{pieces:?}");
    for file in &pieces {
        assert!(built.bytes(file).len() < 17 * 1024, "{file}: {} bytes", built.bytes(file).len());
    }
    assert_eq!(
        manifest(&built)["texts"].as_array().map(Vec::len),
        Some(pieces.len() - 1 - manifest(&built)["terms"].as_array().map_or(0, Vec::len))
    );
}

#[test]
fn search_can_be_switched_off() {
    let site = site().file("config.toml", "[search]\nenabled = false\n");
    let built = site.build();
    assert!(!built.files().iter().any(|file| file.starts_with("search/")), "{:?}", built.files());
    assert!(!built.text("/index.html").contains("search"), "no page speaks of it");
}

#[test]
fn the_search_page_can_stand_elsewhere() {
    let built = site().file("config.toml", "[permalinks]\nsearch = \"/find.html\"\n").build();
    let page = built.text("/find.html");
    assert!(page.contains("data-index=\"./find/index.json\""), "{page}");
    assert!(built.has("find/index.json") && !built.has("search/index.html"));
}

#[test]
fn search_engines_are_told_of_pages_and_not_of_the_search() {
    let built = site().build_for("https://example.org/");
    let sitemap = built.text("/sitemap.xml");
    assert!(sitemap.contains("/about/</loc>") && !sitemap.contains("/search"), "{sitemap}");
    assert!(built.text("/search/index.html").contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(!built.text("/index.html").contains("noindex"));
}
