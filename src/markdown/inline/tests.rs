//! What emphasis becomes, where it stands, and that nothing is lost.

use crate::markdown::{
    Document, Extensions, NodeId, NodeKind,
    html::{Style, write_document},
    tests::read,
};

fn extensions() -> Extensions {
    let mut extensions = Extensions::commonmark();
    for name in ["emphasis", "strikethrough", "tables", "task_lists", "footnotes", "definition_lists", "math"]
    {
        extensions.set(name, true).unwrap();
    }
    extensions
}

fn html(markdown: &str) -> String {
    let mut html = String::new();
    write_document(&read(markdown, &extensions()), &Style::commonmark(), &mut html);
    html.trim_end().to_owned()
}

fn check(cases: &[(&str, &str)]) {
    for (markdown, expected) in cases {
        let expected = if expected.starts_with('<') && expected.contains("</p>") {
            (*expected).to_owned()
        } else {
            format!("<p>{expected}</p>")
        };
        assert_eq!(html(markdown), expected, "{markdown:?}");
    }
}

#[test]
fn emphasis_stands_beside_chinese_punctuation() {
    check(&[
        ("**《雨季》**看完了", "<strong>《雨季》</strong>看完了"),
        ("先说**“好”**再说", "先说<strong>“好”</strong>再说"),
        ("猫说：**“饿了。”**然后叫", "猫说：<strong>“饿了。”</strong>然后叫"),
        ("看*（上）*和*（下）*两册", "看<em>（上）</em>和<em>（下）</em>两册"),
        ("花了**$12**买面", "花了<strong>$12</strong>买面"),
        ("用`cd`**`ls`**吧", "用<code>cd</code><strong><code>ls</code></strong>吧"),
        (
            "见**[甲](u)**，**[乙](v)**吧",
            "见<strong><a href=\"u\">甲</a></strong>，<strong><a href=\"v\">乙</a></strong>吧",
        ),
        ("~~《旧》~~新", "<del>《旧》</del>新"),
        ("改~~（旧）~~成新", "改<del>（旧）</del>成新"),
        ("***《甲》***乙", "<em><strong>《甲》</strong></em>乙"),
        ("**甲*《乙》*丙**丁", "<strong>甲<em>《乙》</em>丙</strong>丁"),
        ("**甲。\n乙。**丙", "<strong>甲。\n乙。</strong>丙"),
        ("正體。\u{fe01}_a._ b", "正體。\u{fe01}<em>a.</em> b"),
    ]);
}

#[test]
fn pairs_are_made_anew_where_the_parser_made_others() {
    check(&[
        ("***《甲》**乙*丙", "<em><strong>《甲》</strong>乙</em>丙"),
        ("**甲。**乙**丙**", "<strong>甲。</strong>乙<strong>丙</strong>"),
        ("*甲**乙。*丙**丁*", "<em>甲**乙。</em>丙**丁*"),
        ("**甲。**，**乙。**，", "<strong>甲。</strong>，<strong>乙。</strong>，"),
        ("**a**《b**c**》**d", "<strong>a</strong>《b<strong>c</strong>》**d"),
        ("_甲 **《乙》**丙_", "<em>甲 <strong>《乙》</strong>丙</em>"),
    ]);
}

#[test]
fn what_is_no_delimiter_stays_text() {
    check(&[
        (r"\*\*《甲》**乙", "**《甲》**乙"),
        (r"**《甲》\**乙*", "**《甲》*<em>乙</em>"),
        (r"\\**《甲》**乙", r"\<strong>《甲》</strong>乙"),
        ("**`《甲》**`乙", "**<code>《甲》**</code>乙"),
        ("**<b title='**'>《甲》**乙", "<strong><b title='**'>《甲》</strong>乙"),
        ("**[《甲》**乙](u)", "**<a href=\"u\">《甲》**乙</a>"),
        ("[甲**《乙》**丙](u)**", "<a href=\"u\">甲<strong>《乙》</strong>丙</a>**"),
        ("![甲**《乙》**丙](u)", "<img src=\"u\" alt=\"甲《乙》丙\" />"),
        (
            "<https://a.example/**》**x>",
            "<a href=\"https://a.example/**%E3%80%8B**x\">https://a.example/**》**x</a>",
        ),
        ("&#42;《甲》*乙", "*《甲》*乙"),
        ("** 《甲》**乙", "** 《甲》**乙"),
        ("变量_《名》_的", "变量_《名》_的"),
        ("好吃~下次~再来", "好吃~下次~再来"),
        ("好吃~~~（下次）~~~再来", "好吃~~~（下次）~~~再来"),
        ("**甲。\n\n乙**", "<p>**甲。</p>\n<p>乙**</p>"),
    ]);
}

#[test]
fn a_line_and_a_cell_end_as_with_a_space() {
    check(&[
        ("> 甲\n> **（乙）**丙", "<blockquote>\n<p>甲\n<strong>（乙）</strong>丙</p>\n</blockquote>"),
        ("> a\n> **（乙）**丙", "<blockquote>\n<p>a\n<strong>（乙）</strong>丙</p>\n</blockquote>"),
        ("> **甲\n>**乙", "<blockquote>\n<p>**甲\n**乙</p>\n</blockquote>"),
    ]);
    let cell = "<table><thead><tr><th><strong>(《甲》</strong>乙</th><th>丙<strong>“丁”</strong></th></tr></thead>\n</table>";
    assert_eq!(html("|**(《甲》**乙|丙**“丁”**|\n|-|-|"), cell);
    assert_eq!(
        html("- **《甲》**乙\n  - **《丙》**丁\n\n    戊**己。**庚\n- 辛"),
        "<ul>\n<li><strong>《甲》</strong>乙\n<ul>\n<li>\n<p><strong>《丙》</strong>丁</p>\n\
         <p>戊<strong>己。</strong>庚</p>\n</li>\n</ul>\n</li>\n<li>辛</li>\n</ul>"
    );
    assert_eq!(
        html("# **《甲》**乙\n- 丙**。**丁\n  # 戊\n  己**。**庚"),
        "<h1><strong>《甲》</strong>乙</h1>\n<ul>\n<li>丙<strong>。</strong>丁\n<h1>戊</h1>\n己<strong>。</strong>庚</li>\n</ul>"
    );
}

#[test]
fn waves_strike_as_on_github() {
    check(&[
        ("a~~\"b\"~~ c", "a~~\"b\"~~ c"),
        ("a **~~b~~**c", "a <strong><del>b</del></strong>c"),
        ("a**~~b~~**c", "a<strong><del>b</del></strong>c"),
        ("~~a ~b~~", "<del>a ~b</del>"),
        ("~~a~ b~~", "<del>a~ b</del>"),
    ]);
}

/// Whether every node's span holds those of its children, in order, and texts are where they stand.
fn assert_in_place(document: &Document) {
    for node in document.descendants(NodeId::ROOT) {
        let parent = document.parent(node).unwrap();
        if parent == NodeId::ROOT || !document.kind(node).is_inline() {
            continue;
        }
        let (span, outer) = (document.span(node), document.span(parent));
        // The parser lets the box of a task stand before its paragraph.
        let is_within = outer.start <= span.start && span.end <= outer.end;
        assert!(is_within || matches!(document.kind(node), NodeKind::TaskMarker(_)), "{span:?} in {outer:?}");
        if let Some(next) = document.next_sibling(node).filter(|&next| document.kind(next).is_inline()) {
            assert!(span.end <= document.span(next).start, "{span:?}");
        }
        let source = &document.source()[span];
        match document.kind(node) {
            NodeKind::Text(text) => assert!(!document.text(text).is_empty()),
            NodeKind::Strong => assert!(
                source.starts_with("**") && source.ends_with("**")
                    || source.starts_with("__") && source.ends_with("__")
            ),
            NodeKind::Emphasis => assert!(source.starts_with(['*', '_']) && source.ends_with(['*', '_'])),
            NodeKind::Strikethrough => assert!(source.starts_with('~') && source.ends_with('~')),
            _ => {}
        }
    }
}

#[test]
fn nodes_know_where_they_stand() {
    let text = "序\n\n甲***《乙》**丙*丁_**戊";
    let document = read(text, &extensions());
    let paragraph = document.blocks().last().unwrap();
    let places: Vec<(&str, &str)> = document
        .descendants(paragraph)
        .map(|node| {
            let kind = match document.kind(node) {
                NodeKind::Emphasis => "em",
                NodeKind::Strong => "strong",
                NodeKind::Text(_) => "text",
                _ => "else",
            };
            (kind, &text[document.span(node)])
        })
        .collect();
    assert_eq!(
        places,
        [
            ("text", "甲"),
            ("em", "***《乙》**丙*"),
            ("strong", "**《乙》**"),
            ("text", "《乙》"),
            ("text", "丙"),
            ("text", "丁_**戊"),
        ]
    );
    assert_in_place(&document);
}

#[test]
fn a_megabyte_of_delimiters_is_no_matter() {
    for piece in [
        "*",
        "**a ",
        "*a_ ",
        "a**",
        "《**",
        "**《",
        "*《_",
        "《**a ",
        "***a**b*c",
        "~~《",
        "~a ~~b ",
        "*a _b ~~c ",
        "**《》**",
        "[**《](u)",
        "![*《",
        "**a**《",
        "_*《*_a",
    ] {
        let text = piece.repeat((1 << 18) / piece.len());
        let started = std::time::Instant::now();
        let document = read(&text, &extensions());
        // Generous, because tests are built without optimisation: what is quadratic takes hours.
        assert!(started.elapsed().as_secs() < 10, "{piece:?} took {:?}", started.elapsed());
        assert!(document.blocks().count() > 0);
    }
    let depth = 20_000;
    let deep = format!("{}甲{}", "**a ".repeat(depth), "。**b".repeat(depth));
    let strong = |document: &Document| {
        document
            .descendants(NodeId::ROOT)
            .filter(|&node| matches!(document.kind(node), NodeKind::Strong))
            .count()
    };
    assert_eq!(strong(&read(&deep, &extensions())), depth);
}

mod any_text {
    use proptest::prelude::*;

    use super::*;

    fn any_inline(ascii: bool) -> impl Strategy<Value = String> {
        let pieces = vec![
            "*",
            "**",
            "***",
            "_",
            "__",
            "a",
            "b ",
            " ",
            "\n",
            "\\",
            "\\*",
            "`",
            "[",
            "](u)",
            "![",
            "<b>",
            "<b c='*'>",
            "<https://a.example/*_>",
            "&amp;",
            "&#42;",
            ".",
            "(",
            ")",
            "\"",
            "  \n",
            "\n> ",
            "\n- ",
            "\n\n",
            "|",
            "|-|\n",
            "# ",
        ];
        let chinese = vec![
            "字",
            "$",
            "\n: ",
            "\n- [ ] ",
            "，",
            "。",
            "《",
            "》",
            "“",
            "”",
            "한",
            "🎂",
            "\u{fe00}",
            "\u{e0100}",
            "𠮷",
            "～",
            "~",
            "~~",
            "[^a]",
            "\n\n[^a]: ",
        ];
        let pieces = if ascii { pieces } else { [pieces, chinese].concat() };
        prop::collection::vec(prop::sample::select(pieces), 0..30).prop_map(|pieces| pieces.concat())
    }

    /// The text of a document without what may be a delimiter.
    fn text_of(document: &Document) -> String {
        let mut text = String::new();
        for node in document.descendants(NodeId::ROOT) {
            match document.kind(node) {
                NodeKind::Link(_) | NodeKind::Image(_) => text.push('⟦'),
                NodeKind::InlineHtml(part) | NodeKind::Html(part) => text.push_str(document.text(part)),
                _ if document.first_child(node).is_none() => text.push_str(&document.plain_text(node)),
                _ => {}
            }
        }
        text.replace(['*', '_', '~'], "")
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn without_chinese_all_is_as_commonmark_has_it(text in any_inline(true)) {
            let plain = Extensions { emphasis: false, ..extensions() };
            let mut expected = String::new();
            write_document(&read(&text, &plain), &Style::commonmark(), &mut expected);
            prop_assert_eq!(html(&text), expected.trim_end());
        }

        #[test]
        fn nothing_is_lost_and_all_is_in_place(text in any_inline(false)) {
            let document = read(&text, &extensions());
            assert_in_place(&document);
            let plain = read(&text, &Extensions { emphasis: false, ..extensions() });
            prop_assert_eq!(text_of(&document), text_of(&plain));
        }
    }
}
