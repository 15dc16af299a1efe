use proptest::prelude::*;

use super::*;
use crate::markdown::{
    Extensions,
    html::{self, Style},
    measure,
    tests::read,
};

fn html(markdown: &str, soft_break: SoftBreak) -> String {
    let extensions = Extensions { soft_break, highlight: false, ..Extensions::default() };
    let mut written = String::new();
    html::write_document(&read(markdown, &extensions), &Style::commonmark(), &mut written);
    written
}

/// What stands between the tags of the one paragraph that this makes.
fn line(markdown: &str, soft_break: SoftBreak) -> String {
    let written = html(markdown, soft_break).replace("<br />\n", "/").replace('\n', " ");
    written.trim().trim_start_matches("<p>").trim_end_matches("</p>").to_owned()
}

#[test]
fn line_ends_between_wide_characters_join() {
    for (markdown, expected) in [
        ("甲\n乙", "甲乙"),
        ("甲，\n乙", "甲，乙"),
        ("甲\n《乙》", "甲《乙》"),
        ("かな\nカナ", "かなカナ"),
        ("ｱ\nｲ", "ｱｲ"),
        ("Ａ\nＢ", "ＡＢ"),
        ("𠮷\n野", "𠮷野"),
        ("甲  乙\n丙", "甲  乙丙"),
        ("甲\n乙\n丙", "甲乙丙"),
        ("甲\r\n乙", "甲乙"),
        // A space elsewhere.
        ("甲\nb", "甲 b"),
        ("a\n乙", "a 乙"),
        ("a\nb", "a b"),
        ("甲，\nb", "甲， b"),
        ("1\n2", "1 2"),
        ("한국\n어", "한국 어"),
        ("한\n甲", "한 甲"),
        ("甲\n한", "甲 한"),
        ("ﾡ\nﾢ", "ﾡ ﾢ"),
        ("甲\n(乙)", "甲 (乙)"),
        ("甲\n\"乙\"", "甲 \"乙\""),
        // Of ambiguous width.
        ("甲\n“乙”\n丙", "甲“乙”丙"),
        ("甲——\n乙", "甲——乙"),
        ("甲……\n乙", "甲……乙"),
        ("“甲”\n“乙”", "“甲” “乙”"),
        ("a\n“乙”", "a “乙”"),
        ("甲\nα", "甲 α"),
        ("甲😀\n乙", "甲😀乙"),
        ("甲\n❤\u{fe0f}\n乙", "甲❤\u{fe0f}乙"),
        ("甲👨\u{200d}👩\u{200d}👧\n乙", "甲👨\u{200d}👩\u{200d}👧乙"),
        ("😀\n😀", "😀 😀"),
        ("😀\na", "😀 a"),
        // Zero-width space.
        ("a\u{200b}\nb", "a\u{200b}b"),
        ("a\n\u{200b}b", "a\u{200b}b"),
        // A mark belongs to its character.
        ("か\u{3099}\nか", "か\u{3099}か"),
        ("葛\u{e0100}\n城", "葛\u{e0100}城"),
        // Through markup.
        ("**甲**\n*乙*", "<strong>甲</strong><em>乙</em>"),
        ("**甲\n乙**", "<strong>甲乙</strong>"),
        ("[甲](x)\n~~乙~~", "<a href=\"x\">甲</a><del>乙</del>"),
        ("`甲`\n`乙`", "<code>甲</code><code>乙</code>"),
        ("`甲`\n`b`", "<code>甲</code> <code>b</code>"),
        ("甲\\*\n乙", "甲* 乙"),
        ("甲\n&#x4e59;", "甲乙"),
        ("&#x7532;\n乙", "甲乙"),
        ("甲<b>\n</b>乙", "甲<b></b>乙"),
        ("甲\n<b></b>\n乙", "甲<b></b>乙"),
        ("甲<br>\n乙", "甲<br> 乙"),
        ("甲<img src=\"x\">\n乙", "甲<img src=\"x\"> 乙"),
        ("甲![丙](x)\n乙", "甲<img src=\"x\" alt=\"丙\" /> 乙"),
        ("甲![丙\n丁](x)乙", "甲<img src=\"x\" alt=\"丙丁\" />乙"),
        ("甲![丙](x)\n![丁](y)乙", "甲<img src=\"x\" alt=\"丙\" /> <img src=\"y\" alt=\"丁\" />乙"),
        ("甲  \n乙", "甲/乙"),
    ] {
        assert_eq!(line(markdown, SoftBreak::Join), expected, "{markdown:?}");
    }
    let notes = "甲[^1]\n乙\n\n[^1]: 注\n    解\n";
    assert!(html(notes, SoftBreak::Join).contains("</sup>乙"), "a note's number parts nothing");
}

#[test]
fn line_ends_are_shown() {
    for (markdown, expected) in [
        ("甲\n乙", "甲/乙"),
        ("a\nb", "a/b"),
        ("甲  \n乙", "甲/乙"),
        ("甲\\\n乙", "甲/乙"),
        ("**甲\n乙**\n丙", "<strong>甲/乙</strong>/丙"),
        ("甲<br>\n乙", "甲<br> 乙"),
        ("甲\n<br/>乙", "甲 <br/>乙"),
        ("甲\n<b></b>\n乙", "甲/<b></b> 乙"),
        ("甲\n<b></b>", "甲 <b></b>"),
        ("字 ![甲\n乙](x)", "字 <img src=\"x\" alt=\"甲 乙\" />"),
        ("甲\n$乙$\n丙", "甲/$乙$/丙"),
    ] {
        assert_eq!(line(markdown, SoftBreak::Br), expected, "{markdown:?}");
    }
    for (markdown, expected) in [
        ("1. 甲\n   乙\n   - 丙\n     丁\n", "<ol>\n<li>甲/乙\n<ul>\n<li>丙/丁</li>\n</ul>\n</li>\n</ol>\n"),
        ("> 甲\n> 乙\n", "<blockquote>\n<p>甲/乙</p>\n</blockquote>\n"),
        ("```\n甲\n乙\n```\n", "<pre><code>甲\n乙\n</code></pre>\n"),
        ("    甲\n    乙\n", "<pre><code>甲\n乙\n</code></pre>\n"),
        ("<div>\n甲\n乙\n</div>\n", "<div>\n甲\n乙\n</div>\n"),
    ] {
        assert_eq!(html(markdown, SoftBreak::Br).replace("<br />\n", "/"), expected);
        assert_eq!(html(markdown, SoftBreak::Space), expected.replace('/', "\n").replace("<\n", "</"));
    }
}

#[test]
fn a_space_is_commonmarks() {
    for markdown in ["甲\n乙", "甲<br>\n乙", "甲\n<b></b>\n乙"] {
        assert_eq!(html(markdown, SoftBreak::Space), format!("<p>{markdown}</p>\n"));
    }
}

/// Lines of what reports hold. Words in full-width letters are left out: one that a line end parts
/// is one where lines are joined.
fn lines() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "甲",
        "乙丙",
        "か",
        "ｱ",
        "，",
        "。",
        "“",
        "”",
        "——",
        "《丁》",
        "a",
        "bc",
        "1",
        "한",
        "😀",
        "é",
        " ",
        "\n",
        "\n",
        "\n",
        "  \n",
        "\\\n",
        "\n\n",
        "**",
        "*",
        "`",
        "[戊](x)",
        "![己\n庚](x)",
        "<b>",
        "</b>",
        "<br>",
        "<!-- -->",
        "&amp;",
        "\\*",
        "- ",
        "1. ",
        "> ",
        "# ",
        "\u{200b}",
        "\u{3000}",
        "[^1]",
        "\n[^1]: ",
        "|",
        "\n-|-\n",
        "$x$",
        "```\n",
        "\n===\n",
    ]);
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn readers_read_the_same_words(markdown in lines()) {
        let read_with = |soft_break| {
            let document = read(&markdown, &Extensions { soft_break, ..Extensions::default() });
            let count = measure::count_words(&document, document.blocks());
            let text = document.plain_text(NodeId::ROOT);
            (count, text.chars().filter(|character| !character.is_whitespace()).collect::<String>())
        };
        let expected = read_with(SoftBreak::Space);
        prop_assert_eq!(&read_with(SoftBreak::Br), &expected);
        prop_assert_eq!(&read_with(SoftBreak::Join), &expected);
    }
}

#[test]
fn any_number_of_lines_is_no_matter() {
    for markdown in ["甲\n".repeat(1 << 18), "甲\n<b>\n".repeat(1 << 16), "<b>\n".repeat(1 << 18)] {
        for soft_break in [SoftBreak::Br, SoftBreak::Join] {
            let mut document = read(&markdown, &Extensions::commonmark());
            let started = std::time::Instant::now();
            transform(&mut document, soft_break);
            // Generous, because tests are built without optimisation: what is quadratic takes minutes.
            assert!(started.elapsed().as_secs() < 10, "{:?}", started.elapsed());
        }
    }
}
