use proptest::prelude::*;

use super::*;
use crate::markdown::{Extensions, html, json, tests::read};

fn extensions(works: bool) -> Extensions {
    Extensions { works, ..Extensions::default() }
}

/// Each work as its title, its parts as they are written, and the text of its span.
fn found(markdown: &str) -> Vec<String> {
    let document = read(markdown, &extensions(true));
    let part = |part: &WorkPart| {
        let written = &document.source()[part.span.start as usize..part.span.end as usize];
        format!("{}={written}", part.kind.name())
    };
    let line = |mention: Mention| {
        let parts: Vec<String> = mention.parts.iter().map(part).collect();
        let span = &document.source()[mention.span.clone()];
        assert!(span.starts_with(OPEN) && span.ends_with(CLOSE) || markdown.contains('&'), "{span}");
        [mention.title.to_owned()].into_iter().chain(parts).collect::<Vec<_>>().join(" ")
    };
    works(&document).into_iter().map(line).collect()
}

#[test]
fn titles_are_found() {
    for (markdown, expected) in [
        ("看了《海边》。", &["海边"][..]),
        ("《海边》和《山中》", &["海边", "山中"]),
        ("《海边》《山中》", &["海边", "山中"]),
        ("《 海边 》", &["海边"]),
        ("《**海边**》", &["海边"]),
        ("**《海边》**", &["海边"]),
        ("[《海边》](https://example.org)", &["海边"]),
        ("《[海边](https://example.org)》", &["海边"]),
        ("《海*边*的》", &["海边的"]),
        ("《`a` 与 $x$》", &["a 与 $x$"]),
        ("《海边<br>的》", &["海边的"]),
        ("《海边》 S04！", &["海边 season=S04"]),
        ("《海边》第一季第四话", &["海边 season=第一季 episode=第四话"]),
        ("**《海边》** 第二季", &["海边 season=第二季"]),
        ("[**《海边》**](u)（第二季）", &["海边 season=第二季"]),
        ("《海边》**第二季**", &["海边 season=第二季"]),
        ("《海边》[第*二*季](u)", &["海边 season=第*二*季"]),
        ("《海边》第二季和《山中》S03", &["海边 season=第二季", "山中 season=S03"]),
        ("《海边》\n第二季", &["海边"]),
        ("《海边》![图](u)第二季", &["海边"]),
        ("《读〈海边〉有感》", &["读〈海边〉有感"]),
        ("《读《海边》有感》", &["读《海边》有感"]),
        ("《《海边》》", &["《海边》"]),
        ("《海边 和《山中》", &["山中"]),
        ("《海边\n《山中》", &["山中"]),
        ("《海边\n\n山中》《河》", &["河"]),
        ("《海边  \n山中》《河》", &["河"]),
        ("海边》和《山中》", &["山中"]),
        ("《海**边》**《山中》", &["山中"]),
        ("**《海**边》《山中》", &["山中"]),
        ("《海 **《边》的》**", &["边"]),
        ("《》《……》《 》", &[]),
        ("`《海边》` \n\n    《海边》\n\n```\n《海边》\n```\n", &[]),
        ("<p>《海边》</p>\n\n字 <b title=\"《海边》\">", &[]),
        ("`《`海边》", &[]),
        ("# 《海边》\n\n|《山中》|《河》|\n|-|-|\n|《风》|《雨|\n", &["海边", "山中", "河", "风"]),
        ("![《海边》第二季](a.png)", &["海边 season=第二季"]),
        ("《海 ![边》](a.png)《山中》", &["山中"]),
        ("《海 ![《边](a.png) 的》", &["海 《边 的"]),
        ("- 《海边》\n  - 《山中\n- 》\n\n> 《河》[^1]\n\n[^1]: 《风》\n", &["海边", "河", "风"]),
        ("《海&amp;边》第&#50;季", &["海&边 season=第&#50;季"]),
        ("&#12298;海边》", &["海边"]),
        ("## 《海边》 {#id}\n", &["海边"]),
        ("《a_b_c*》", &["a_b_c*"]),
    ] {
        assert_eq!(found(markdown), expected, "{markdown:?}");
    }
}

#[test]
fn a_title_has_its_measure() {
    for (length, letter, is_title) in
        [(100, '长', true), (101, '长', false), (200, 'a', true), (201, 'a', false)]
    {
        let title = letter.to_string().repeat(length);
        assert_eq!(found(&format!("《{title}》")).len(), usize::from(is_title), "{length} {letter}");
    }
    assert_eq!(found(&format!("《{}《海边》》", "长".repeat(100))), ["海边"]);
}

#[test]
fn a_title_has_one_key() {
    for (one, other) in [
        ("Rust编程之道", "rust 编程之道"),
        ("哈利•波特", "哈利·波特"),
        ("哈利・波特", "哈利·波特"),
        ("海边：第 2 部", "海边:第2部"),
        ("ＵＮＩＸ　传奇", "unix 传奇"),
        ("A  Title", "a title"),
    ] {
        assert_eq!(key(one), key(other), "{one}");
    }
    for (one, other) in [("张三 李四", "张三李四"), ("ab", "a b"), ("海边", "山中")] {
        assert_ne!(key(one), key(other), "{one}");
    }
}

#[test]
fn a_season_is_told_from_a_title() {
    for (title, base, season) in [
        ("海边 第二季", "海边", Some("第二季")),
        ("海边第2季", "海边", Some("第2季")),
        ("海边（第二季）", "海边", Some("第二季")),
        ("海边：最终季", "海边", Some("最终季")),
        ("海边 S2", "海边", Some("S2")),
        ("By the Sea Season 2", "By the Sea", Some("Season 2")),
        ("By the Sea: 2nd Season", "By the Sea", Some("2nd Season")),
        ("海边 2", "海边 2", None),
        ("海边 第二部", "海边 第二部", None),
        ("第二季", "第二季", None),
        ("第二季度的海边", "第二季度的海边", None),
        ("海边 第二季 山中", "海边 第二季 山中", None),
        ("PS5", "PS5", None),
        ("海边 S2E3", "海边 S2E3", None),
    ] {
        assert_eq!(split_season(title), (base, season), "{title}");
    }
}

#[test]
fn the_tree_has_works() {
    let markdown = "看《海 *边*》S01E02\n";
    let tree: serde_json::Value =
        serde_json::from_str(&json::to_json(&read(markdown, &extensions(true)))).unwrap();
    assert_eq!(
        tree["children"][0]["children"][1],
        serde_json::json!({
            "kind": "work", "span": [3, 18], "line": 1, "title": "海 边",
            "parts": [
                {"kind": "season", "number": 1, "text": "S01", "span": [18, 21]},
                {"kind": "episode", "number": 2, "text": "E02", "span": [21, 24]},
            ],
            "children": [
                {"kind": "text", "span": [3, 10], "line": 1, "text": "《海 "},
                {"kind": "emphasis", "span": [10, 15], "line": 1, "children": [
                    {"kind": "text", "span": [11, 14], "line": 1, "text": "边"},
                ]},
                {"kind": "text", "span": [15, 18], "line": 1, "text": "》"},
            ],
        })
    );
    let plain = json::to_json(&read(markdown, &extensions(false)));
    assert!(!plain.contains("work"), "{plain}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn a_page_is_the_same_with_works_and_without(pieces in prop::collection::vec(prop::sample::select(vec![
        "《", "》", "《", "》", "海边", "a", " ", "\n", "\n\n", "*", "**", "[", "](u)", "![", "`", "第二季", "S04", "- ", "> ",
        "# ", "|", "\n|-|\n", "&#12298;", "&#12299;", "&amp;", "<b>", "  \n", "[^1]", "\n\n[^1]: ", "~~", "——", "{#x}", "![](p)",
    ]), 0..40)) {
        let markdown = pieces.concat();
        let (with, without) = (read(&markdown, &extensions(true)), read(&markdown, &extensions(false)));
        for style in [html::Style::site(), html::Style::commonmark()] {
            let [one, other] = [&with, &without].map(|document| {
                let mut html = String::new();
                html::write_document(document, &style, &mut html);
                html
            });
            prop_assert_eq!(one, other);
        }
        for mention in works(&with) {
            prop_assert!(!key(mention.title).is_empty());
            for part in mention.parts {
                prop_assert!(markdown.get(part.span.start as usize..part.span.end as usize).is_some());
                prop_assert!(part.span.start as usize >= mention.span.end);
            }
        }
    }
}
