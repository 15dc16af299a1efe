use std::fmt::Write as _;

use proptest::prelude::*;

use super::*;
use crate::{diagnostic::draw, message::Locale};

fn file(text: &str) -> SourceFile {
    SourceFile { path: "周报.md".into(), shown: "content/周报.md".into(), text: text.into() }
}

/// What is read, a line for each key that says something, values with their spans checked.
fn shown(text: &str) -> String {
    let file = file(text);
    let (front_matter, body) = FrontMatter::read(&file).value;
    let mut lines = String::new();
    let mut line = |key: &str, value: &str| writeln!(lines, "{key} = {value}").unwrap();
    for (key, value) in [
        ("title", &front_matter.title),
        ("week", &front_matter.week),
        ("slug", &front_matter.slug),
        ("description", &front_matter.description),
        ("cover", &front_matter.cover),
    ] {
        if let Some(value) = value {
            line(key, &value.value);
        }
    }
    if let Some(date) = front_matter.date {
        line("date", &date.value.day.to_string());
    }
    for (key, values) in [("tags", front_matter.tags), ("aliases", front_matter.aliases)] {
        if !values.is_empty() {
            line(key, &values.into_iter().map(|value| value.value).collect::<Vec<_>>().join(" | "));
        }
    }
    for (key, truth) in [("draft", front_matter.draft), ("page", front_matter.page)] {
        if truth {
            line(key, "true");
        }
    }
    line("body", text[body].trim_end());
    lines
}

/// All that is said about a file, as it stands on the screen.
fn screen(text: &str) -> String {
    let diagnostics = FrontMatter::read(&file(text)).diagnostics;
    diagnostics
        .iter()
        .map(|diagnostic| draw(diagnostic, Locale::English, false))
        .collect::<Vec<_>>()
        .join("\n\n")
}

/// The spans of all values, with what was made of them.
fn spans(front_matter: &FrontMatter) -> Vec<(String, Range<usize>)> {
    let texts = [
        &front_matter.title,
        &front_matter.week,
        &front_matter.slug,
        &front_matter.description,
        &front_matter.cover,
    ];
    let date = front_matter.date.iter().map(|date| (date.value.day.to_string(), date.span.clone()));
    texts
        .into_iter()
        .flatten()
        .chain(&front_matter.tags)
        .chain(&front_matter.aliases)
        .map(|text| (text.value.clone(), text.span.clone()))
        .chain(date)
        .collect()
}

#[test]
fn reads_every_key_in_both_languages() {
    let expected = "\
title = 2022年7月第五周周报
week = 2022-30
slug = kunkun
description = 困，但开心。
cover = 猫.jpg
date = 2022-07-31
tags = 生活 | Rust
aliases = /weekly/2022/30.html
draft = true
page = true
body = 正文
";
    let yaml = "---
title: 2022年7月第五周周报
date: 2022-07-31T23:55:54+08:00
week: 2022-30
tags:
  - 生活
  - Rust
draft: true
slug: kunkun
aliases: /weekly/2022/30.html
description: 困，但开心。
cover: 猫.jpg
page: true
---
正文
";
    let toml = "+++
title = '2022年7月第五周周报'
date = 2022-07-31T23:55:54+08:00
week = \"2022-30\"
tags = [\"生活\", \"Rust\"]
draft = true
slug = \"kunkun\"
aliases = [\"/weekly/2022/30.html\"]
description = \"\"\"
困，但开心。\"\"\"
cover = \"猫.jpg\"
page = true

[extra]
title = \"不是标题\"
+++
正文
";
    for text in [yaml, toml] {
        for text in [text.to_owned(), text.replace('\n', "\r\n")] {
            assert_eq!(screen(&text), "");
            assert_eq!(shown(&text), expected, "{text}");
        }
    }
}

#[test]
fn texts_stay_as_they_are_written() {
    for written in [
        "2022",
        "2022-30",
        "30",
        "yes",
        "0x10",
        "1e3",
        "~",
        "null",
        ".5",
        "2022-07-31",
        "2022年7月第五周",
        "二〇二二年第三十周",
        "周报：困困困",
        "C# 与 F#",
        "a:b",
    ] {
        assert_eq!(
            shown(&format!("---\nweek: {written}\ntitle: {written}\n---\n")),
            format!("title = {written}\nweek = {written}\nbody = \n")
        );
        assert_eq!(
            shown(&format!("---\ntitle: '{written}' # 注\n---\n")),
            format!("title = {written}\nbody = \n")
        );
    }
    assert_eq!(shown("+++\nweek = 30\ntitle = 2022\n+++\n"), "title = 2022\nweek = 30\nbody = \n");
}

#[test]
fn tags_come_in_many_shapes() {
    for (written, expected) in [
        ("tags: [生活, 技术]", "生活 | 技术"),
        ("tags: [生活，技术、猫]", "生活 | 技术 | 猫"),
        ("tags: ['生活，技术', 猫]", "生活，技术 | 猫"),
        ("tags: 生活, Visual Studio Code", "生活 | Visual Studio Code"),
        ("tags: 生活，技术、猫", "生活 | 技术 | 猫"),
        ("tags: 生活 技术", "生活 | 技术"),
        ("tags: \"Visual Studio Code\"", "Visual Studio Code"),
        ("tags:\n- 生活\n-  2022", "生活 | 2022"),
        ("tags:\n  - 生活\n  -\n  - ''", "生活"),
        ("Tags: [生活,]", "生活"),
        ("tags:\n  [\n    生活, # 注\n    技术\n  ]", "生活 | 技术"),
    ] {
        assert_eq!(
            shown(&format!("---\n{written}\n---\n")),
            format!("tags = {expected}\nbody = \n"),
            "{written}"
        );
        assert_eq!(screen(&format!("---\n{written}\n---\n")), "", "{written}");
    }
    for empty in ["tags:", "tags: []", "tags: ''", "tags: ~", "tags: null", "tags: # 没有"] {
        let text = format!("---\n{empty}\n---\n");
        assert_eq!(shown(&text), "body = \n", "{empty}");
        assert_eq!(screen(&text), "", "{empty}");
    }
}

#[test]
fn yes_and_no_have_many_words() {
    for (written, expected) in [
        ("true", true),
        ("True", true),
        ("yes", true),
        ("on", true),
        ("'true'", true),
        ("是", true),
        ("false", false),
        ("no", false),
        ("Off", false),
        ("", false),
        ("~", false),
    ] {
        let text = format!("---\ndraft: {written}\n---\n");
        assert_eq!(FrontMatter::read(&file(&text)).value.0.draft, expected, "{written}");
        assert_eq!(screen(&text), "", "{written}");
    }
}

#[test]
fn keys_of_other_generators_are_left_alone() {
    let text = "---
layout: post
title: 周报
categories:
  - [技术, 周报]
author: { name: 猫 }
updated: 2022-08-01
lastmod: 2022-08-01
mood: 开心
---
正文";
    assert_eq!(shown(text), "title = 周报\nbody = 正文\n");
    assert_eq!(screen(text), "");
}

#[test]
fn text_between_thematic_breaks_is_no_front_matter() {
    for text in [
        "",
        "---",
        "---\n",
        "---\n---\n",
        "正文\n---\ntitle: 周报\n---\n",
        "\n---\ntitle: 周报\n---\n",
        " ---\ntitle: 周报\n---\n",
        "----\ntitle: 周报\n----\n",
        "---\nFoo\n---\nBar\n---\nBaz\n",
        "---\n# 2022年7月第五周周报\n\n## 生活\n\n1. 很忙\n\n---\n\n下周见\n",
        "---\n本周天气: 晴\n本周心情: 好\n---\n",
        "---\nPS: 今天很忙\n\n# 生活\n\n很好\n---\n",
        "---\nNote: 今天很忙\n很忙很忙\n---\n",
        "---\n今天\n很忙\n很忙\ndate: 明天\n---\n",
        "---\n- 生活: 很好\n- 技术: 也好\n---\n",
        "---\nhttps://example.org/\n---\n",
        "---\n  title: 周报\n",
        "---\ntitle: 周报\n ---\n",
        "+++\n今天\n+++\n",
    ] {
        assert_eq!(FrontMatter::read(&file(text)).value, (FrontMatter::default(), 0..text.len()), "{text}");
    }
}

#[test]
fn fences_may_have_spaces_behind_them() {
    assert_eq!(shown("--- \r\ntitle: 周报\r\n---\t\r\n正文"), "title = 周报\nbody = 正文\n");
    assert_eq!(shown("---\ntitle: 周报\n---"), "title = 周报\nbody = \n");
    assert_eq!(shown("+++\n+++\n正文"), "body = 正文\n");
    assert_eq!(shown("---\nmood: 开心\n---\n正文"), "body = 正文\n");
}

#[test]
fn a_block_may_be_indented() {
    let text = "---\n  title: 周报\n  week: 30\n---\n正文";
    assert_eq!(shown(text), "title = 周报\nweek = 30\nbody = 正文\n");
    assert!(FrontMatter::read(&file(text)).diagnostics.is_empty());
}

#[test]
fn what_is_no_yaml_is_read_line_by_line() {
    for (block, expected) in [
        ("title: 2022-30: 困困困\ndate: 2022/7/31", "title = 2022-30: 困困困\ndate = 2022-07-31\n"),
        ("title: [周报] 第30周\ntags: [生活, '技术']", "title = [周报] 第30周\ntags = 生活 | 技术\n"),
        ("title: @猫 的周报", "title = @猫 的周报\n"),
        ("title: *困*困困", "title = *困*困困\n"),
        ("title: '困'困困 # 注", "title = '困'困困\n"),
        ("title: \"困困困\nweek: 30", "title = 困困困\nweek = 30\n"),
        ("title: \"困困困\"# 注", "title = 困困困\n"),
        ("title: \"困\\\"困\": 困 #30", "title = \"困\\\"困\": 困 #30\n"),
        ("title: \"困\\\"困\"\nslug: a: b", "title = 困\"困\nslug = a: b\n"),
        ("title: 周报 #05: 困", "title = 周报 #05: 困\n"),
        ("title：困困困\ndate：2022-07-31", "title = 困困困\ndate = 2022-07-31\n"),
        ("title:困困困\ndate:2022-07-31", "title = 困困困\ndate = 2022-07-31\n"),
        ("title = 困困困\ndate = 2022-07-31", "title = 困困困\ndate = 2022-07-31\n"),
        ("title: 困\n date: 2022-07-31", "title = 困\ndate = 2022-07-31\n"),
        ("title: 困\ntags:\n\t- 生活\n\t- 技术", "title = 困\ntags = 生活 | 技术\n"),
        (
            "title: 困: 困\ntags: [生活,\n  技术\n]\nslug: kun",
            "title = 困: 困\nslug = kun\ntags = 生活 | 技术\n",
        ),
        ("title: 困: 困\ntags: [生活,\nslug: kun", "title = 困: 困\nslug = kun\ntags = 生活\n"),
        ("title: 困: 困\ndescription: >\n  很困，\n  很忙", "title = 困: 困\ndescription = 很困， 很忙\n"),
        ("title: 困: 困\ndescription: 很困，\n  很忙", "title = 困: 困\ndescription = 很困， 很忙\n"),
        ("title: 困: 困\nmenu:\n  main:\n    title: 菜单", "title = 困: 困\n"),
        ("title: 困: 困\n\"slug\": kun\n标签: 猫\ndraft: yes", "title = 困: 困\nslug = kun\ndraft = true\n"),
        ("%YAML 9\ntitle: 困", "title = 困\n"),
        ("title: 困\n...\nslug: kun", "title = 困\nslug = kun\n"),
        ("foo bar: [\ntitle: 困", "title = 困\n"),
        ("\ttitle: 困\n\tdate: 2022-07-31", "title = 困\ndate = 2022-07-31\n"),
        ("\ttags:\n\t\t- 生活\n\tweek: 30", "week = 30\ntags = 生活\n"),
    ] {
        let text = format!("---\n{block}\n---\n正文");
        assert_eq!(shown(&text), format!("{expected}body = 正文\n"), "{block}");
        assert_eq!(FrontMatter::read(&file(&text)).diagnostics.len(), 1, "{block}");
    }
}

#[test]
fn what_is_no_toml_is_read_line_by_line() {
    let text = "+++\ntitle = 困困困\ndate = 2022-07-31 23:55 +0800\ntags = [生活, \"技术\",\n  猫]\ndraft: yes\n[extra]\nslug = 1\n+++\n正文";
    assert_eq!(
        shown(text),
        "title = 困困困\ndate = 2022-07-31\ntags = 生活 | 技术 | 猫\ndraft = true\nbody = 正文\n"
    );
    assert_eq!(
        screen(text),
        "\
warning: front matter is not valid TOML; line by line it gives `title`, `date`, `tags`, `draft`
 --> content/周报.md:2:9
  |
2 | title = 困困困
  |         ^^^^^^ string values must be quoted, expected literal string
  |
  = help: put the value in quotes: `title = \"困困困\"`"
    );
}

#[test]
fn says_where_yaml_stopped_and_what_to_do() {
    for (block, expected) in [
        (
            "title: 困困困: 第30周\ndate: 2022-07-31",
            "\
warning: front matter is not valid YAML; line by line it gives `title`, `date`
 --> content/周报.md:2:11
  |
2 | title: 困困困: 第30周
  |              ^ mapping values are not allowed in this context
  |
  = help: put the value in quotes: `title: \"困困困: 第30周\"`",
        ),
        (
            "title: \"困困困\ndate: 2022-07-31",
            "\
warning: front matter is not valid YAML; line by line it gives `title`, `date`
 --> content/周报.md:2:8
  |
2 | title: \"困困困
  |        ^ unclosed quote
  |
  = help: put the value in quotes: `title: \"困困困\"`",
        ),
        (
            "title: “困”[\"困\"]: 困",
            "\
warning: front matter is not valid YAML; line by line it gives `title`
 --> content/周报.md:2:16
  |
2 | title: “困”[\"困\"]: 困
  |                  ^ mapping values are not allowed in this context
  |
  = help: put the value in quotes: `title: '“困”[\"困\"]: 困'`",
        ),
        (
            "tags:\n\t- 生活",
            "\
warning: front matter is not valid YAML; line by line it gives `tags`
 --> content/周报.md:3:2
  |
3 |     - 生活
  |     ^ tabs disallowed within this context (block indentation)
  |
  = help: indent with spaces instead of tabs",
        ),
        (
            "title: 困\n date: 2022-07-31",
            "\
warning: front matter is not valid YAML; line by line it gives `title`, `date`
 --> content/周报.md:3:6
  |
3 |  date: 2022-07-31
  |      ^ mapping values are not allowed in this context
  |
  = help: take away the spaces before `date`",
        ),
        (
            "title：困困困\ndate: 2022-07-31",
            "\
warning: front matter is not valid YAML; line by line it gives `title`, `date`
 --> content/周报.md:2:1
  |
2 | title：困困困
  | ^ this is no `key: value`
  |
  = help: write `:` and a space behind the key: `title: 困困困`",
        ),
        (
            "title: \"困\"# 注",
            "\
warning: front matter is not valid YAML; line by line it gives `title`
 --> content/周报.md:2:11
  |
2 | title: \"困\"# 注
  |            ^ comments must be separated from other tokens by whitespace
  |
  = help: put a space before `#`",
        ),
        (
            "title: 困\n这里没有键: [",
            "\
warning: front matter is not valid YAML; line by line it gives `title`
 --> content/周报.md:3:8
  |
3 | 这里没有键: [
  |             ^ unclosed bracket '['
  |
  = help: write each key on a line of its own: `key: \"value\"`",
        ),
    ] {
        assert_eq!(screen(&format!("---\n{block}\n---\n正文")), expected);
    }
}

#[test]
fn says_what_a_key_may_hold() {
    for (block, expected) in [
        (
            "titel: 困困困",
            "\
warning: unknown key `titel` in front matter
 --> content/周报.md:2:1
  |
2 | titel: 困困困
  | ^^^^^ left out
  |
  = help: did you mean `title`?",
        ),
        (
            "title: 困\ntitle: 困困",
            "\
warning: `title` is given twice in front matter
 --> content/周报.md:3:1
  |
3 | title: 困困
  | ^^^^^ the last one that is not empty counts
  |
 ::: content/周报.md:2:1
  |
2 | title: 困
  | ----- given here first
  |
  = help: keep one of them",
        ),
        (
            "title: 周报 #05",
            "\
warning: a number sign begins a comment in YAML
 --> content/周报.md:2:11
  |
2 | title: 周报 #05
  |             ^^^ taken as part of the text
  |
  = help: put the value in quotes: `title: \"周报 #05\"`",
        ),
        (
            "title: [周报]",
            "\
warning: `title` is no text to YAML, for it stands in brackets
 --> content/周报.md:2:8
  |
2 | title: [周报]
  |        ^^^^^^ taken as a text, brackets included
  |
  = help: put the value in quotes: `title: \"[周报]\"`",
        ),
        (
            "cover:\n  image: 猫.jpg",
            "\
warning: `cover` is a mapping instead of a text
 --> content/周报.md:3:3
  |
3 |   image: 猫.jpg
  |   ^^^^^^^^^^^^^ left out
  |
  = help: write one text behind `cover`",
        ),
        (
            "date: '2022年2月30日'",
            "\
warning: `2022年2月30日` is no date
 --> content/周报.md:2:8
  |
2 | date: '2022年2月30日'
  |        ^^^^^^^^^^^^^ left out
  |
  = help: write a day as in `2022-07-31` or `2022-07-31 23:55`, of the years 1800 to 2199",
        ),
        (
            "draft: 也许",
            "\
warning: `draft` is `也许`, which is neither yes nor no
 --> content/周报.md:2:8
  |
2 | draft: 也许
  |        ^^^^ taken as `false`
  |
  = help: write `true` or `false` behind `draft`",
        ),
        (
            "tags: 3",
            "\
warning: `tags` is `3` instead of a list
 --> content/周报.md:2:7
  |
2 | tags: 3
  |       ^ left out
  |
  = help: write `tags: [\"3\"]` if that is a tag",
        ),
        (
            "tags: {猫: 狗}",
            "\
warning: `tags` is a mapping instead of a list
 --> content/周报.md:2:7
  |
2 | tags: {猫: 狗}
  |       ^^^^^^^^ left out
  |
  = help: write each of the `tags` on a line of its own, with `- ` before it",
        ),
        (
            "aliases: [/猫, {狗: 1}]",
            "\
warning: `aliases` holds something that is no text
 --> content/周报.md:2:15
  |
2 | aliases: [/猫, {狗: 1}]
  |                ^ left out
  |
  = help: write one text for each of the `aliases`",
        ),
    ] {
        assert_eq!(screen(&format!("---\n{block}\n---\n正文")), expected);
    }
    assert_eq!(
        screen("---\ntitle: 困困困\n\n正文\n"),
        "\
warning: front matter is never closed
 --> content/周报.md:1:1
  |
1 | ---
  | ^^^ no second fence follows, so all of this is text
  |
  = help: write `---` on a line of its own behind the last key"
    );
}

#[test]
fn one_bad_value_leaves_the_others() {
    let text = "---\ndate: soon\ntags: 3\ndraft: maybe\ntitle: 困困困\nslug:\n  a: b\nweek: 30\n---\n正文";
    assert_eq!(shown(text), "title = 困困困\nweek = 30\nbody = 正文\n");
    assert_eq!(FrontMatter::read(&file(text)).diagnostics.len(), 4);
    assert_eq!(shown("---\ntitle: 困\ntitle:\n---\n正文"), "title = 困\nbody = 正文\n");
    assert_eq!(shown("---\ntitle: &a 困\nslug: *a\n---\n正文"), "title = 困\nbody = 正文\n");
}

#[test]
fn a_hostile_block_ends_soon_and_leaves_the_body() {
    let deep = 1 << 18;
    let long = 1 << 11;
    let many = |line: &dyn Fn(usize) -> String| (0..long).map(line).collect::<String>();
    for block in [
        // Deep: none of it may be followed by recursion.
        format!("title: {}", "[".repeat(deep)),
        format!("title: {}", "{a: ".repeat(deep)),
        format!("tags:\n  {}", "- ".repeat(deep)),
        format!("title: x\n{}", (0..500).map(|n| format!("{}a:\n", " ".repeat(n))).collect::<String>()),
        // Growing: no alias may be expanded.
        format!("a: &a [x, x]\n{}tags: *a", many(&|n| format!("b{n}: &b{n} [*a, *a, *a]\n"))),
        format!("a: &a {}\ntags: [{}]", "x".repeat(deep), "*a,".repeat(deep / 4)),
        // Long: nothing may be searched again for each of its parts.
        format!("title: a{}#1", " ".repeat(deep)),
        format!("title: {}", " #1".repeat(deep)),
        format!("title: {}", "周报".repeat(deep)),
        format!("tags: [{}]", "x，y,".repeat(long)),
        format!("title: a: b\n{}", "  x\n".repeat(long)),
        format!("title: a: b\n{}", "tags: [\n x\n".repeat(long)),
        format!("{}: x\ntitle: x", "a".repeat(deep)),
        many(&|_| "title: 周报\n".to_owned()),
        many(&|n| format!("titlx{n}: &a{n} x\ntitle: x\n")),
    ] {
        let text = format!("---\n{block}\n---\n正文");
        assert_eq!(&text[FrontMatter::read(&file(&text)).value.1], "正文");
    }
    for block in [
        format!("title = {}", "[".repeat(deep)),
        format!("title = {}", "{a=".repeat(deep)),
        format!("title = 1\n{}a = 1", "a.".repeat(deep)),
        format!("title = 1\n{}", many(&|n| format!("[a{n}.b.c]\n"))),
    ] {
        let text = format!("+++\n{block}\n+++\n正文");
        assert_eq!(&text[FrontMatter::read(&file(&text)).value.1], "正文");
    }
}

/// Lines that front matter is made of, and lines that break it.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "(title|date|week|tags|draft|slug|aliases|cover|layout|titel|标题)(: |:|：| = )\\PC{0,12}",
        2 => "[ \t]{0,3}- ?\\PC{0,8}",
        1 => "(tags|title): [\\[{\"'|>&*!#%@]\\PC{0,10}[\\]}\"']?",
        1 => "\\PC{0,16}",
        1 => "[\\[\\]{},:#\"'&*!|>%\t\r -]{0,8}",
        1 => Just("---".to_owned()),
        1 => Just(String::new()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn every_text_is_read(
        fence in prop_oneof![Just("---"), Just("+++"), Just("")],
        lines in proptest::collection::vec(line(), 0..8),
        end in prop_oneof![Just("\n"), Just("\r\n")],
        body in "\\PC{0,20}",
    ) {
        let text = format!("{fence}{end}{}{end}{fence}{end}{body}", lines.join(end));
        let file = file(&text);
        let read = FrontMatter::read(&file);
        let (front_matter, range) = &read.value;
        let head = &text[..range.start];
        prop_assert_eq!(range.end, text.len());
        prop_assert!(head.is_empty() || head.ends_with('\n') || range.start == text.len());
        for (value, span) in spans(front_matter) {
            prop_assert!(span.end <= range.start, "{} stands in the body", value);
            prop_assert!(text.get(span).is_some_and(|source| !source.is_empty()), "{}", value);
        }
        for diagnostic in &read.diagnostics {
            let place = diagnostic.place.as_ref().unwrap();
            prop_assert!(text.get(place.span.clone()).is_some());
            draw(diagnostic, Locale::English, false);
        }
    }

    #[test]
    fn what_is_written_well_reads_back(
        title in "[^\\p{C}\\s]([^\\p{C}]{0,20}[^\\p{C}\\s])?",
        tags in proptest::collection::vec("[^\\p{C}\\s\"\\\\，、]{1,6}", 0..4),
        plain in "[\\p{Han}a-z0-9]([\\p{Han}a-z0-9 ，。《》-]{0,12}[\\p{Han}a-z0-9])?",
        draft: bool,
        day in 1..=28_u32,
    ) {
        let quoted = format!("\"{}\"", title.replace('\\', "\\\\").replace('"', "\\\""));
        let listed = tags.iter().map(|tag| format!("\"{tag}\"")).collect::<Vec<_>>().join(", ");
        for (fence, sign, week) in [("---", ": ", plain.clone()), ("+++", " = ", format!("\"{plain}\""))] {
            let text = format!(
                "{fence}\ntitle{sign}{quoted}\nweek{sign}{week}\ndate{sign}2022-07-{day:02}\n\
                 tags{sign}[{listed}]\ndraft{sign}{draft}\n{fence}\n正文"
            );
            let file = file(&text);
            let read = FrontMatter::read(&file);
            prop_assert_eq!(&read.diagnostics, &[], "{}", text);
            let (front_matter, body) = read.value;
            prop_assert_eq!(&text[body], "正文");
            prop_assert_eq!(&front_matter.title.unwrap().value, &title);
            let week = front_matter.week.unwrap();
            prop_assert_eq!(&week.value, &plain);
            prop_assert_eq!(&text[week.span], &plain);
            prop_assert_eq!(front_matter.date.unwrap().value.day.to_string(), format!("2022-07-{day:02}"));
            let read_tags: Vec<_> = front_matter.tags.iter().map(|tag| tag.value.as_str()).collect();
            prop_assert_eq!(&read_tags, &tags);
            prop_assert_eq!(front_matter.draft, draft);
            for tag in front_matter.tags {
                prop_assert_eq!(&text[tag.span], &tag.value);
            }
        }
    }
}
