//! What stands where a shortcode stood.

use proptest::prelude::*;

use crate::markdown::{
    Document, Extensions, NodeId, NodeKind,
    html::{Style, write_document},
    link,
    tests::read,
};

fn extensions() -> Extensions {
    let mut extensions = Extensions::commonmark();
    for name in ["emphasis", "strikethrough", "tables", "shortcodes", "autolinks"] {
        extensions.set(name, true).unwrap();
    }
    extensions
}

fn html(markdown: &str) -> String {
    let mut html = String::new();
    write_document(&read(markdown, &extensions()), &Style::commonmark(), &mut html);
    html.trim_end().to_owned()
}

#[test]
fn shortcodes_are_filled_where_they_stand() {
    for (markdown, expected) in [
        ("{{< figure src=\"a.png\" >}}", "<p><img src=\"a.png\" alt=\"\" /></p>"),
        ("看{{<figure src=\"a.png\" title='窗台'>}}吧", "<p>看<img src=\"a.png\" alt=\"窗台\" />吧</p>"),
        (
            "{{<figure\n  src=\"a.png\"\n  link=\"https://a.example\">}}",
            "<p><a href=\"https://a.example\"><img src=\"a.png\" alt=\"\" /></a></p>",
        ),
        (
            "> {{< figure\n> src=\"a.png\" >}}",
            "<blockquote>\n<p><img src=\"a.png\" alt=\"\" /></p>\n</blockquote>",
        ),
        ("{% link 甲 https://a.example/x_y_z %}", "<p><a href=\"https://a.example/x_y_z\">甲</a></p>"),
        ("{% asset_img a_b_c.jpg *猫* %}", "<p><img src=\"a_b_c.jpg\" alt=\"*猫*\" /></p>"),
        ("{{< youtube \"https://a.example/v\" >}}", "<p><a href=\"https://a.example/v\">a.example/v</a></p>"),
        ("- {% img a.jpg %}\n- 乙", "<ul>\n<li><img src=\"a.jpg\" alt=\"\" /></li>\n<li>乙</li>\n</ul>"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown:?}");
    }
}

#[test]
fn what_means_nothing_leaves_nothing() {
    for (markdown, expected) in [
        ("{{<bilibili BV1xx>}}", ""),
        ("{{< a >}}\n{{< b >}}", ""),
        ("甲\n\n{{< a >}} {{< b >}}\n\n乙", "<p>甲</p>\n<p>乙</p>"),
        ("甲\n{{< a >}}\n乙", "<p>甲\n乙</p>"),
        ("{{< a >}}\n乙", "<p>乙</p>"),
        ("甲\\\n {% a %}", "<p>甲</p>"),
        ("甲{% a %}\n乙", "<p>甲\n乙</p>"),
        ("甲\n*乙*{% a %}", "<p>甲\n<em>乙</em></p>"),
        ("{{< a >}} 甲 {% b %}\n乙", "<p>甲\n乙</p>"),
        ("{% note %}\n甲\n{% endnote %}", "<p>甲</p>"),
        ("{{% notice %}}*甲*{{% /notice %}}乙", "<p><em>甲</em>乙</p>"),
        ("# {{< a >}}", "<h1></h1>"),
        ("{{< a <b> **c** >}}丙", "<p>丙</p>"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown:?}");
    }
}

#[test]
fn links_to_where_a_shortcode_says_are_text() {
    for (markdown, expected) in [
        ("见[上周]({% post_link 2022-W30 %})吧", "<p>见上周吧</p>"),
        ("见[**上**周]({{< ref \"a.md\" >}})吧", "<p>见<strong>上</strong>周吧</p>"),
        ("见[上周]({{<ref>}})吧", "<p>见上周吧</p>"),
        ("见[上周](<{{< ref \"a.md\" >}}>)吧", "<p>见上周吧</p>"),
        ("见[*上*周](<{{<ref>}}>)吧", "<p>见<em>上</em>周吧</p>"),
        ("**[上周]({{<ref>}})。**吧", "<p><strong>上周。</strong>吧</p>"),
        ("见![图]({{<ref>}})吧", "<p>见图吧</p>"),
        ("[上{% a %}周](u)吧", "<p><a href=\"u\">上周</a>吧</p>"),
        ("[{{< img a.png >}}](u)吧", "<p><a href=\"u\"><img src=\"a.png\" alt=\"\" /></a>吧</p>"),
        ("[上{% a ](u) %}吧", "<p>[上吧</p>"),
        ("![上{% a %}周](u)", "<p><img src=\"u\" alt=\"上周\" /></p>"),
        ("[a](u \"{{< b >}}\")", "<p><a href=\"u\" title=\"{{&lt; b &gt;}}\">a</a></p>"),
        ("{{< a [b](c) ![*d*](e) >}}乙", "<p>乙</p>"),
        ("[^a]({{< b >}})乙", "<p>^a乙</p>"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown:?}");
    }
}

#[test]
fn what_is_no_shortcode_stays() {
    for (markdown, expected) in [
        ("`{{< a >}}`", "<p><code>{{&lt; a &gt;}}</code></p>"),
        ("\\{{< a >}}", "<p>{{&lt; a &gt;}}</p>"),
        ("甲\\{% a %}", "<p>甲{% a %}</p>"),
        ("{{</* a */>}}", "<p>{{&lt; a &gt;}}</p>"),
        ("{{ page.title }}", "<p>{{ page.title }}</p>"),
        ("甲<b title=\"{{< a >}}\">", "<p>甲<b title=\"{{< a >}}\"></p>"),
        ("[a]({{b}})", "<p><a href=\"%7B%7Bb%7D%7D\">a</a></p>"),
        ("    {{< a >}}", "<pre><code>{{&lt; a &gt;}}</code></pre>"),
    ] {
        assert_eq!(html(markdown), expected, "{markdown:?}");
    }
}

fn any_text() -> impl Strategy<Value = String> {
    let pieces = vec![
        "{{<",
        ">}}",
        "{{%",
        "%}}",
        "{%",
        "%}",
        " a ",
        " img ",
        "a.png",
        "https://a.example/x",
        "*",
        "**",
        "_",
        "~~",
        "[",
        "![",
        "](",
        ")",
        "](u)",
        "<",
        ">",
        "<b>",
        "`",
        "\\",
        "&amp;",
        "\"",
        "\n",
        "\n> ",
        "\n- ",
        "\n\n",
        "  \n",
        "，",
        "《",
        "字",
        "x",
        "|",
        "|-|\n",
        "/*",
        "*/",
        "[^a]",
        "\n\n[^a]: ",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..30).prop_map(|pieces| pieces.concat())
}

/// Whether every node stands in its parent, behind the one before it.
fn assert_in_order(document: &Document) {
    for node in document.descendants(NodeId::ROOT) {
        let parent = document.parent(node).unwrap();
        if !document.kind(node).is_inline() || !document.kind(parent).is_inline() {
            continue;
        }
        let (span, outer) = (document.span(node), document.span(parent));
        assert!(outer.start <= span.start && span.end <= outer.end, "{span:?} in {outer:?}");
        if let Some(next) = document.next_sibling(node) {
            assert!(span.end <= document.span(next).start, "{span:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_filled_in_order(text in any_text()) {
        let document = read(&text, &extensions());
        assert_in_order(&document);
        for link in link::links(&document) {
            prop_assert!(text.get(link.span).is_some());
        }
        // What was found once is not found again in what is shown.
        let is_shown = |node: &NodeId| matches!(document.kind(*node), NodeKind::Paragraph);
        for node in document.descendants(NodeId::ROOT).filter(is_shown) {
            prop_assert!(document.first_child(node).is_some());
        }
    }
}
