//! What Markdown becomes, compared with pulldown-cmark's own writer.
//!
//! With `WEEKLY_SPEC_FILE` (a JSON array of examples with a `markdown` field) and `WEEKLY_CORPUS`
//! (folders of Markdown files, separated as `PATH` is) the same comparison runs over more text. With
//! `WEEKLY_EMPHASIS_FILE` (the same, with a field `html` for what the examples become) emphasis
//! beside Chinese punctuation is compared too.

mod everything;
#[path = "../../benches/markdown/inputs.rs"]
mod inputs;
mod pathological;
mod pieces;
mod properties;

use std::{env, fs, path::Path, sync::Arc};

use proptest::prelude::*;
use pulldown_cmark::{Options, Parser, html::push_html};
use weekly::{
    markdown::{Document, Extensions, NodeId, NodeKind, html, json, link, measure, parse},
    source::SourceFile,
};

/// The additions that are pulldown-cmark's, with its own name for each.
const SHARED: [(&str, Options); 7] = [
    ("tables", Options::ENABLE_TABLES),
    ("strikethrough", Options::ENABLE_STRIKETHROUGH),
    ("task_lists", Options::ENABLE_TASKLISTS),
    ("footnotes", Options::ENABLE_FOOTNOTES),
    ("alerts", Options::ENABLE_GFM),
    ("definition_lists", Options::ENABLE_DEFINITION_LIST),
    ("math", Options::ENABLE_MATH),
];

fn read(text: &str, extensions: &Extensions) -> Document {
    let path: Arc<str> = Arc::from("test.md");
    let file = SourceFile { path: Arc::clone(&path), shown: path, text: Arc::from(text) };
    parse(&file, 0..text.len(), extensions).value
}

fn ours(text: &str, extensions: &Extensions) -> String {
    let mut written = String::new();
    html::write_document(&read(text, extensions), &html::Style::commonmark(), &mut written);
    written
}

/// What pulldown-cmark writes, without the bodies of tables that have no rows.
///
/// GFM's last example of tables has no `<tbody>`, and pulldown-cmark always writes one.
fn theirs(text: &str, options: Options) -> String {
    let mut written = String::new();
    push_html(&mut written, Parser::new_ext(text, options));
    written.replace("</thead><tbody>\n</tbody></table>\n", "</thead>\n</table>\n")
}

/// No addition, each alone, and all.
fn settings() -> Vec<(Extensions, Options)> {
    let mut all = (Extensions::commonmark(), Options::empty());
    let mut settings = vec![all.clone()];
    for (name, option) in SHARED {
        let mut extensions = Extensions::commonmark();
        extensions.set(name, true).unwrap();
        settings.push((extensions, option));
        all.0.set(name, true).unwrap();
        all.1 |= option;
    }
    settings.push(all);
    settings
}

fn assert_same(name: &str, text: &str) {
    for (extensions, options) in settings() {
        assert_eq!(ours(text, &extensions), theirs(text, options), "{name}, {options:?}");
    }
}

fn markdown_files(folder: &Path) -> Vec<std::path::PathBuf> {
    walkdir::WalkDir::new(folder)
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect()
}

fn compare_folder(folder: &Path) -> usize {
    let files = markdown_files(folder);
    for file in &files {
        let text = fs::read_to_string(file).unwrap();
        assert_same(&file.display().to_string(), &text);
        assert_same(&format!("{} with CRLF", file.display()), &text.replace('\n', "\r\n"));
    }
    files.len()
}

#[test]
fn fixtures_are_written_as_pulldown_cmark_writes_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/markdown");
    assert!(compare_folder(&folder) > 1);
}

#[test]
fn examples_and_folders_from_outside_are_written_as_pulldown_cmark_writes_them() {
    match env::var_os("WEEKLY_SPEC_FILE") {
        Some(path) => {
            let examples: Vec<serde_json::Value> =
                serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
            assert!(!examples.is_empty());
            for example in &examples {
                assert_same(&example["example"].to_string(), example["markdown"].as_str().unwrap());
            }
            println!("compared {} examples", examples.len());
        }
        None => println!("skipped: WEEKLY_SPEC_FILE names no examples"),
    }
    match env::var_os("WEEKLY_CORPUS") {
        Some(folders) => {
            let count: usize = env::split_paths(&folders).map(|folder| compare_folder(&folder)).sum();
            assert!(count > 0);
            println!("compared {count} files");
        }
        None => println!("skipped: WEEKLY_CORPUS names no folders"),
    }
}

#[test]
fn examples_of_emphasis_become_what_they_should() {
    let Some(path) = env::var_os("WEEKLY_EMPHASIS_FILE") else {
        println!("skipped: WEEKLY_EMPHASIS_FILE names no examples");
        return;
    };
    let examples: Vec<serde_json::Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert!(!examples.is_empty());
    // A quotation mark in text may be written either way, and tags on lines of their own or not.
    let normal = |html: &str| {
        let words: Vec<&str> = html.split_whitespace().collect();
        words.join(" ").replace("> <", "><").replace("&quot;", "\"")
    };
    let mut extensions = Extensions::commonmark();
    extensions.emphasis = true;
    extensions.strikethrough = true;
    let wrong: Vec<String> = examples
        .iter()
        .filter_map(|example| {
            let markdown = example["markdown"].as_str().unwrap();
            let (written, expected) = (ours(markdown, &extensions), example["html"].as_str().unwrap());
            let is_right = normal(&written) == normal(expected);
            (!is_right).then(|| format!("{markdown:?}\n  became   {written:?}\n  and not  {expected:?}"))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), examples.len(), wrong.join("\n"));
    println!("compared {} examples", examples.len());
}

fn any_markdown() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```rust\n",
        "~~~\n",
        "[",
        "]",
        "](",
        ")",
        "![",
        "[^a]",
        "[^a]: ",
        "[b]: /u 't'\n",
        "\n",
        "\n\n",
        "\r\n",
        "  \n",
        "\\\n",
        "\\",
        "> ",
        "> [!TIP]\n",
        "- ",
        "+ ",
        "1. ",
        "10) ",
        "    ",
        "\t",
        "  ",
        "# ",
        "## ",
        "===\n",
        "---\n",
        "***\n",
        "<b>",
        "</b>",
        "<!-- ",
        "-->",
        "<div>\n",
        "</div>\n",
        "<https://a.b/?c&d>",
        "<a@b.cd>",
        "https://a.b/c_d",
        "www.a.b*",
        "me@a.b",
        "&amp;",
        "&#0;",
        "&copy;",
        "<",
        "\"",
        "'",
        "|",
        "|-|:-:|\n",
        "a|b\n",
        "- [ ] ",
        "- [x] ",
        "$",
        "$$",
        ": ",
        " {#id .c k=v}\n",
        "你好",
        "，",
        "《书》",
        "word",
        "1",
        " ",
        "\u{3000}",
        "\u{0}",
        "é",
        "🎂",
    ]);
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_written_as_pulldown_cmark_writes_it(text in any_markdown()) {
        for (extensions, options) in settings() {
            prop_assert_eq!(ours(&text, &extensions), theirs(&text, options));
        }
    }

    #[test]
    fn a_page_stays_whole(text in any_markdown()) {
        let text = text.replace("<b>", "").replace("</b>", "").replace("div>", "").replace("<!-- ", "");
        let mut extensions = Extensions::default();
        extensions.set("math", true).unwrap();
        let document = read(&text, &extensions);
        let style = html::Style { id_prefix: "x-", ..html::Style::site() };
        let mut written = String::new();
        html::write_document(&document, &style, &mut written);
        // Raw HTML is its author's; all else has to be well formed.
        let is_raw = |node| matches!(document.kind(node), NodeKind::Html(_) | NodeKind::InlineHtml(_));
        if !document.descendants(NodeId::ROOT).any(is_raw) {
            assert_well_formed(&written);
        }
        for link in link::links(&document) {
            prop_assert!(text.get(link.span).is_some());
        }
        for node in document.descendants(NodeId::ROOT) {
            prop_assert!(text.get(document.span(node)).is_some());
        }
        prop_assert!(serde_json::from_str::<serde_json::Value>(&json::to_json(&document)).is_ok());
        let excerpt = measure::excerpt(&document, document.blocks(), 10);
        prop_assert!(unicode_segmentation::UnicodeSegmentation::graphemes(&*excerpt, true).count() <= 10);
        let count = |kind: fn(&NodeKind) -> bool| {
            document.descendants(NodeId::ROOT).filter(|&node| kind(document.kind(node))).count()
        };
        let plain = read(&text, &Extensions { galleries: false, ..extensions });
        let images = plain.descendants(NodeId::ROOT).filter(|&node| matches!(plain.kind(node), NodeKind::Image(_)));
        prop_assert_eq!(count(|kind| matches!(kind, NodeKind::Image(_))), images.count());
    }
}

/// Every tag is closed where it should be, every id is there once, no paragraph holds a block.
fn assert_well_formed(html: &str) {
    const VOID: [&str; 4] = ["br", "hr", "img", "input"];
    const BLOCKS: [&str; 12] =
        ["blockquote", "div", "dl", "figure", "h1", "h2", "hr", "ol", "p", "pre", "table", "ul"];
    let mut open: Vec<&str> = Vec::new();
    let mut ids = std::collections::HashSet::new();
    for tag in html.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').unwrap_or_else(|| panic!("an open tag in {html}"));
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "in {html}");
            continue;
        }
        let name = tag.split(' ').next().unwrap();
        assert!(!(open.contains(&"p") && BLOCKS.contains(&name)), "<{name}> in <p> in {html}");
        assert!(!(open.contains(&"a") && name == "a"), "<a> in <a> in {html}");
        if let Some((_, rest)) = tag.split_once(" id=\"") {
            let id = rest.split('"').next().unwrap();
            assert!(ids.insert(id.to_owned()), "second id {id} in {html}");
        }
        // What is empty in MathML ends itself.
        if !VOID.contains(&name) && !tag.ends_with('/') {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?} stays open in {html}");
}
