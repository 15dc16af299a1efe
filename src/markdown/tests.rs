//! What a site's pages get, what is found in a text, and that nothing falls over.

use std::sync::Arc;

use super::{
    Document, Extensions, NodeId, NodeKind,
    code::Highlighter,
    html::{self, PictureSize, Style},
    json,
    link::{self, LinkKind},
    measure, parse,
};
use crate::source::SourceFile;

pub(super) fn file(text: &str) -> SourceFile {
    SourceFile { path: Arc::from("一.md"), shown: Arc::from("content/一.md"), text: Arc::from(text) }
}

pub(super) fn read(text: &str, extensions: &Extensions) -> Document {
    parse(&file(text), 0..text.len(), extensions).value
}

fn site(markdown: &str) -> String {
    styled(markdown, &Style::site())
}

fn styled(markdown: &str, style: &Style<'_>) -> String {
    let mut written = String::new();
    html::write_document(&read(markdown, &Extensions::default()), style, &mut written);
    written
}

#[test]
fn pages_get_valid_and_accessible_html() {
    for (markdown, expected) in [
        ("甲  \n乙\n\n---\n", "<p>甲<br>\n乙</p>\n<hr>\n"),
        ("## 生活\n", "<h2 id=\"生活\">生活</h2>\n"),
        ("## a {#b .c data-d=e onclick=f}\n", "<h2 id=\"b\" class=\"c\" data-d=\"e\">a</h2>\n"),
        ("##\n\n字", "<p>字</p>\n"),
        (
            "```rust\nfn\n```\n",
            "<pre class=\"code\" tabindex=\"0\"><code class=\"language-rust\">fn\n</code></pre>\n",
        ),
        (
            "- [x] 洗\n- [ ] 扫\n",
            "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked aria-label=\"已完成\"> 洗</li>\n\
             <li class=\"task\"><input type=\"checkbox\" disabled aria-label=\"未完成\"> 扫</li>\n</ul>\n",
        ),
        (
            "| 菜 | |\n| -: | - |\n| 面 | 12 |\n",
            "<div class=\"table\" tabindex=\"0\">\n<table>\n<thead><tr><th style=\"text-align: right\">菜</th><td></td>\
             </tr></thead>\n<tbody>\n<tr><td style=\"text-align: right\">面</td><td>12</td></tr>\n\
             </tbody>\n</table>\n</div>\n",
        ),
        (
            "> [!TIP]\n> 快\n",
            "<div class=\"alert alert-tip\" role=\"note\">\n<p class=\"alert-title\">提示</p>\n<p>快</p>\n</div>\n",
        ),
        ("[a](<x y> \"t\")", "<p><a href=\"x%20y\" title=\"t\">a</a></p>\n"),
        ("[a](<http:// x>)", "<p><a>a</a></p>\n"),
        ("[](https://e.org)", "<p><a href=\"https://e.org\" aria-label=\"https://e.org\"></a></p>\n"),
        ("<a@b.cd>", "<p><a href=\"mailto:a@b.cd\">a@b.cd</a></p>\n"),
        // CommonMark has no link in a link, but the parser lets some through.
        ("[*<https://e.org>](x)", "<p><a href=\"x\">*https://e.org</a></p>\n"),
        ("字 ![甲]() 字", "<p>字 甲 字</p>\n"),
        ("甲\u{1}乙&#2;\u{fffe}", "<p>甲乙</p>\n"),
        ("{{ x }} {{ y | safe }}", "<p>{{ x }} {{ y | safe }}</p>\n"),
    ] {
        assert_eq!(site(markdown), expected, "{markdown:?}");
    }
}

#[test]
fn code_has_a_title_numbers_and_marks() {
    for (markdown, expected) in [
        (
            "```rust title=\"<a>.rs\"\nfn\n```\n",
            "<figure class=\"listing\">\n<figcaption>&lt;a&gt;.rs</figcaption>\n\
             <pre class=\"code\" tabindex=\"0\"><code class=\"language-rust\">fn\n</code></pre>\n</figure>\n",
        ),
        (
            "```rust:src/甲.rs {2-9}\nfn\n<\n```\n",
            "<figure class=\"listing\">\n<figcaption>src/甲.rs</figcaption>\n\
             <pre class=\"code\" tabindex=\"0\"><code class=\"language-rust code-lines\">\
             <span class=\"code-line\">fn\n</span><mark class=\"code-line\">&lt;\n</mark></code></pre>\n</figure>\n",
        ),
        (
            "```,linenos,linenostart=99,hl_lines=0 1\n一\n\n二",
            "<pre class=\"code\" tabindex=\"0\"><code class=\"code-lines\" style=\"--digits: 3\"><mark class=\"code-line\" data-line=\"99\">一\n</mark>\
             <span class=\"code-line\" data-line=\"100\">\n</span><span class=\"code-line\" data-line=\"101\">二</span></code></pre>\n",
        ),
        (
            "```rust linenostart=99999999999 {99999999999}\n一\n二\n```\n",
            "<pre class=\"code\" tabindex=\"0\"><code class=\"language-rust code-lines\" style=\"--digits: 10\">\
             <span class=\"code-line\" data-line=\"4294967295\">一\n</span>\
             <span class=\"code-line\" data-line=\"4294967296\">二\n</span></code></pre>\n",
        ),
        (
            "```rust linenos\n```\n",
            "<pre class=\"code\" tabindex=\"0\"><code class=\"language-rust code-lines\"></code></pre>\n",
        ),
        (
            "```js 一 https://e.org/?a&b=\"c\" 出处\n```\n",
            "<figure class=\"listing\">\n<figcaption>一 <a href=\"https://e.org/?a&amp;b=%22c%22\">出处</a></figcaption>\n\
             <pre class=\"code\" tabindex=\"0\"><code class=\"language-js\"></code></pre>\n</figure>\n",
        ),
        (
            "```js 一 https://e.org/\n```\n```js https://e.org/\n```\n",
            "<figure class=\"listing\">\n<figcaption><a href=\"https://e.org/\">一</a></figcaption>\n\
             <pre class=\"code\" tabindex=\"0\"><code class=\"language-js\"></code></pre>\n</figure>\n\
             <figure class=\"listing\">\n<figcaption><a href=\"https://e.org/\">https://e.org/</a></figcaption>\n\
             <pre class=\"code\" tabindex=\"0\"><code class=\"language-js\"></code></pre>\n</figure>\n",
        ),
    ] {
        assert_eq!(site(markdown), expected, "{markdown:?}");
    }
    let highlighter = Highlighter::new();
    let style = Style { highlighter: Some(&highlighter), ..Style::site() };
    assert_eq!(
        styled("```c {2}\n/* 一\n   二 */ int a;\n```\n", &style),
        "<pre class=\"code\" tabindex=\"0\"><code class=\"language-c code-lines\">\
         <span class=\"code-line\"><span class=\"hl-comment\">/* 一</span>\n</span>\
         <mark class=\"code-line\"><span class=\"hl-comment\">   二 */</span> <span class=\"hl-keyword\">int</span> a;\n</mark>\
         </code></pre>\n"
    );
}

#[test]
fn pictures_have_captions_sizes_and_patience() {
    let size =
        |_: NodeId, address: &str| (address == "b.png").then_some(PictureSize { width: 640, height: 480 });
    let style = Style { picture_size: Some(&size), ..Style::site() };
    assert_eq!(
        styled("![猫 & \"狗\"](a.png)\n\n![](b.png)\n\n[![image](c.png)](https://e.org \"去\")\n", &style),
        "<div class=\"gallery\" data-count=\"3\">\n\
         <figure class=\"figure\"><a href=\"a.png\" aria-label=\"查看图片\"><img src=\"a.png\" alt=\"\" loading=\"lazy\" \
         decoding=\"async\"></a><figcaption>猫 &amp; \"狗\"</figcaption></figure>\n\
         <figure class=\"figure\"><a href=\"b.png\" aria-label=\"查看图片\"><img src=\"b.png\" alt=\"\" width=\"640\" \
         height=\"480\" loading=\"lazy\" decoding=\"async\"></a></figure>\n\
         <figure class=\"figure\"><a href=\"https://e.org\" title=\"去\"><img src=\"c.png\" alt=\"image\" \
         loading=\"lazy\" decoding=\"async\"></a></figure>\n</div>\n"
    );
    let document = read("字 ![甲](a.png)", &Extensions::default());
    let is_image = |node: &NodeId| matches!(document.kind(*node), NodeKind::Image(_));
    let image = document.descendants(NodeId::ROOT).find(is_image);
    let mut written = String::new();
    html::write_document(&document, &Style { eager_image: image, ..Style::site() }, &mut written);
    assert_eq!(written, "<p>字 <img src=\"a.png\" alt=\"甲\"></p>\n");
}

#[test]
fn footnotes_stand_at_the_end_with_links_back() {
    assert_eq!(
        site("甲[^b]乙[^a]丙[^b]\n\n[^a]: 一\n\n[^b]: 二\n\n    三\n\n[^c]: 四\n"),
        "<p>甲<sup class=\"footnote-reference\" id=\"fnref-1\"><a href=\"#fn-1\" role=\"doc-noteref\" \
         aria-label=\"脚注 1\">1</a></sup>\
         乙<sup class=\"footnote-reference\" id=\"fnref-2\"><a href=\"#fn-2\" role=\"doc-noteref\" \
         aria-label=\"脚注 2\">2</a></sup>\
         丙<sup class=\"footnote-reference\" id=\"fnref-1-2\"><a href=\"#fn-1\" role=\"doc-noteref\" \
         aria-label=\"脚注 1\">1</a></sup></p>\n\
         <div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"脚注\">\n<ol>\n\
         <li id=\"fn-1\">\n<p>二</p>\n<p>三 \
         <a href=\"#fnref-1\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"回到正文 1\">↩</a> \
         <a href=\"#fnref-1-2\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"回到正文 1-2\">↩<sup>2</sup></a></p>\n</li>\n\
         <li id=\"fn-2\">\n<p>一 \
         <a href=\"#fnref-2\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"回到正文 2\">↩</a></p>\n</li>\n\
         <li id=\"fn-3\">\n<p>四</p>\n</li>\n\
         </ol>\n</div>\n"
    );
}

#[test]
fn a_part_of_a_report_has_its_own_footnotes() {
    let document = read(
        "# 一\n\n甲[^a]\n\n# 二\n\n乙[^b]\n\n[^a]: 注一[^c]\n\n[^b]: 注二\n\n[^c]: 注三\n",
        &Extensions::default(),
    );
    let blocks: Vec<NodeId> = document.blocks().collect();
    let notes = |part: &[NodeId]| {
        let mut written = String::new();
        let style = Style { id_prefix: "w1-", ..Style::site() };
        html::write_footnotes(&document, part.iter().copied(), &style, &mut written);
        ["注一", "注二", "注三"].map(|note| written.contains(note))
    };
    assert_eq!(notes(&blocks[..2]), [true, false, true]);
    assert_eq!(notes(&blocks[2..]), [false, true, false]);
    assert_eq!(notes(&blocks), [true, true, true]);
    assert_eq!(notes(&[]), [false, false, false]);
}

#[test]
fn two_reports_can_stand_on_one_page() {
    let style = Style { id_prefix: "w30-", ..Style::site() };
    let written = styled("# 书\n\n甲[^1]\n\n[^1]: 乙\n", &style);
    for part in [
        "id=\"w30-书\"",
        "id=\"w30-fnref-1\"",
        "href=\"#w30-fn-1\"",
        "id=\"w30-fn-1\"",
        "href=\"#w30-fnref-1\"",
    ] {
        assert!(written.contains(part), "{part} in {written}");
    }
}

#[test]
fn addresses_change_as_the_site_wants() {
    let change = |_: NodeId, address: &str| address.strip_suffix(".md").map(|stem| format!("../{stem}/"));
    let style = Style { address: Some(&change), ..Style::site() };
    assert_eq!(
        styled("[甲](上周.md) <a href='a.md'>乙</a> [丙](https://e.org/x.html)\n\n- <div>\n  <img src=\"b.md\"\n  alt=x>\n", &style),
        "<p><a href=\"../%E4%B8%8A%E5%91%A8/\">甲</a> <a href='../a/'>乙</a> <a href=\"https://e.org/x.html\">丙</a></p>\n\
         <ul>\n<li>\n<div>\n<img src=\"../b/\"\nalt=x>\n</div></li>\n</ul>\n"
            .replace("<li>\n<div>", "<li><div>")
    );
}

#[test]
fn links_are_found_with_their_places() {
    let text = "序\n\n[甲](./a.md \"t\") ![乙 [丙](x)](b\\_c.png) [丁][d] <https://e.org> <f@g.hi>\n\n\
                > <a href=\"h.md\"><img\n> src=i.png></a>\n\n[d]: /wiki/丁\n";
    let document = read(text, &Extensions::default());
    let found: Vec<_> = link::links(&document)
        .into_iter()
        .map(|link| {
            (
                link.kind,
                link.destination.to_string(),
                text[link.span.clone()].to_owned(),
                link.text(&document),
            )
        })
        .collect();
    let expected = [
        (LinkKind::Link, "./a.md", "./a.md", "甲"),
        (LinkKind::Image, "b_c.png", "![乙 [丙](x)](b\\_c.png)", "乙 丙"),
        (LinkKind::Link, "/wiki/丁", "/wiki/丁", "丁"),
        (LinkKind::Link, "https://e.org", "https://e.org", "https://e.org"),
        (LinkKind::Email, "f@g.hi", "f@g.hi", "f@g.hi"),
        (LinkKind::HtmlLink, "h.md", "h.md", ""),
        (LinkKind::HtmlMedia, "i.png", "<img\n> src=i.png>", ""),
    ];
    let expected = expected.map(|(kind, destination, span, text)| {
        (kind, destination.to_owned(), span.to_owned(), text.to_owned())
    });
    assert_eq!(found, expected);
}

#[test]
fn spans_count_from_the_files_start() {
    let text = "---\ntitle: x\n---\n\n[甲](乙)\n";
    let document = parse(&file(text), 18..text.len(), &Extensions::default()).value;
    assert_eq!(&text[link::links(&document)[0].span.clone()], "乙");
    let paragraph = document.blocks().next().unwrap();
    assert_eq!(&text[document.span(paragraph)], "[甲](乙)\n");
}

#[test]
fn the_tree_is_json() {
    let document = read("# 甲 {#x}\n\n- [乙](c \"丁\")\n", &Extensions::default());
    let tree: serde_json::Value = serde_json::from_str(&json::to_json(&document)).unwrap();
    assert_eq!(tree["kind"], "document");
    let heading = &tree["children"][0];
    assert_eq!(
        (&heading["kind"], &heading["level"], &heading["id"]),
        (&"heading".into(), &1.into(), &"x".into())
    );
    let link = &tree["children"][1]["children"][0]["children"][0];
    assert_eq!(
        *link,
        serde_json::json!({
            "kind": "link", "span": [14, 28], "line": 3, "form": "inline", "destination": "c", "title": "丁",
            "children": [{"kind": "text", "span": [15, 18], "line": 3, "text": "乙"}],
        })
    );
}

#[test]
fn deep_nesting_is_as_good_as_any() {
    const DEPTH: usize = 100_000;
    for markdown in [
        ">".repeat(DEPTH),
        "1. ".repeat(DEPTH),
        "[".repeat(DEPTH),
        "![".repeat(DEPTH / 10) + &"](a)".repeat(DEPTH / 10),
        "*a **b ".repeat(DEPTH / 4) + &"b** a*".repeat(DEPTH / 4),
        "> [^a]: x\n".repeat(DEPTH / 10),
        "# 甲\n".repeat(DEPTH / 10),
        "- ![](a)\n  ![](b)\n".repeat(DEPTH / 10),
        "《".repeat(DEPTH),
        "》".repeat(DEPTH),
        "《a》".repeat(DEPTH / 5),
        "《a》*第*".repeat(DEPTH / 10),
        "《a".repeat(DEPTH) + &"》".repeat(DEPTH),
        "*《a ".repeat(DEPTH / 10) + &"》*".repeat(DEPTH / 10),
        "![《a".repeat(DEPTH / 10) + &"》](b)".repeat(DEPTH / 10),
    ] {
        let document = read(&markdown, &Extensions::default());
        let mut written = String::new();
        html::write_document(&document, &Style::site(), &mut written);
        link::links(&document);
        measure::count_words(&document, document.blocks());
        measure::excerpt(&document, document.blocks(), 100);
        measure::sentences(&document, document.descendants(NodeId::ROOT), 100);
        assert!(json::to_json(&document).ends_with("}\n"));
    }
}

#[test]
fn any_control_character_is_left_out() {
    for character in (0..=0xffff).filter_map(char::from_u32) {
        let is_control = character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{c}');
        let is_noncharacter = matches!(character as u32, 0xfdd0..=0xfdef | 0xfffe | 0xffff);
        // The parser itself replaces NUL, as the standard wants.
        if character == '\0' {
            continue;
        }
        let written = site(&format!("甲{character}乙"));
        assert_eq!(
            !written.contains(character),
            (is_control || is_noncharacter)
                || matches!(character, '\r' | '<' | '>' | '&') && !written.contains(character),
            "{character:?}"
        );
    }
}
