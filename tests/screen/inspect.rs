//! What `inspect` shows of one file.

use snapbox::{assert_data_eq, str};

use crate::session::Session;

const REPORT: &str = "---
title: 第三十周：湖
date: 2022-07-31
tags: [骑车]
---

开头一段，说说天气。

## 生活

绕湖一圈，![湖面](湖.png)，见[关于](../about.md)。

## 计算机相关

看了 [tokio](https://github.com/tokio-rs/tokio/pull/1) 的 WASM，写信给 <me@example.org>。

| 甲 | 乙 |
| -- | -- |
| ~~一~~ | 二 |

```rust
fn main() {}
```

## 电影

《海边》。
";

fn session() -> Session {
    Session::small_site().file("content/2022/29-湖/index.md", REPORT)
}

#[test]
fn summary() {
    assert_data_eq!(session().weekly("inspect content/2022/29-湖/index.md"), str![[]]);
    let page = Session::site().file("content/about.md", "");
    assert_data_eq!(page.weekly("inspect content/about.md"), str![[]]);
    let issue = Session::site().file("content/第 7 期.md", "---\ndraft: true\n---\n# 第 7 期\n");
    assert_data_eq!(issue.weekly("inspect content/第\u{a0}7\u{a0}期.md"), str![[]]);
}

#[test]
fn html() {
    assert_data_eq!(session().weekly("inspect --html content/2022/29-湖/index.md"), str![[]]);
}

#[test]
fn commonmark_is_what_pulldown_cmark_writes() {
    for text in
        [REPORT, "# 周报 {#id}\n\n~~一~~ <b>二</b>\n\n> [!NOTE]\n> 三\n", "", "- [ ] a\n\n[^1]\n\n[^1]: b\n"]
    {
        let mut html = String::new();
        pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(text));
        let screen = Session::empty().weekly_reading(text, "inspect --html --commonmark -");
        assert_eq!(screen, format!("{html}----- exit 0\n"));
    }
}

#[test]
fn single_additions() {
    let text = "# 周报\n\n~~一~~\n\n| 甲 |\n| -- |\n\n![](a.png)\n![](b.png)\n\n```rust\nfn f() {}\n```\n";
    let inspect =
        |with: &str| Session::empty().weekly_reading(text, &format!("inspect --html --commonmark {with} -"));
    assert_data_eq!(inspect(""), str![[]]);
    assert_data_eq!(inspect("--with strikethrough,tables"), str![[]]);
    assert_data_eq!(inspect("--with heading_ids --with galleries"), str![[]]);
    assert_data_eq!(inspect("--with highlight"), str![[]]);
    assert_data_eq!(inspect("--with tabels"), str![[]]);
    assert_data_eq!(inspect("--with 表格"), str![[]]);
}

#[test]
fn tree() {
    let screen = session().weekly("inspect --ast content/2022/29-湖/index.md");
    let json = screen.strip_suffix("----- exit 0\n").expect("the command is fine");
    let tree: serde_json::Value = serde_json::from_str(json).expect("the tree is JSON");
    assert_eq!(tree["kind"], "document");
    assert_data_eq!(Session::empty().weekly_reading("# 周报\n\n**粗** `码`\n", "inspect --ast -"), str![[]]);
    let screen = Session::empty().weekly_reading(&"> ".repeat(3000), "inspect --ast -");
    assert!(screen.ends_with("----- exit 0\n"), "a deep tree is no trouble");
}

#[test]
fn standard_input() {
    assert_data_eq!(Session::empty().weekly_reading("# 2022年7月第五周\n\n一。\n", "inspect -"), str![[]]);
}

#[test]
fn a_file_is_read_by_the_settings_of_its_site() {
    let session = Session::site()
        .file("config.toml", "month_week = \"thursday\"\n\n[markdown]\nstrikethrough = false\n")
        .file("content/2024/a.md", "# 8月第五周\n\n~~删~~\n");
    assert_data_eq!(session.weekly("inspect content/2024/a.md"), str![[]]);
    assert_data_eq!(session.weekly("inspect --html content/2024/a.md"), str![[]]);
    // Seen from its own folder it is the same file of the same year.
    let mut command = session.command(&["inspect", "a.md"]);
    let output = command.current_dir(session.path("content/2024")).output().unwrap();
    assert_data_eq!(crate::session::screen(&output), str![[]]);
    let session = session.file("config.toml", "month_weak = \"thursday\"\n");
    assert_data_eq!(session.weekly("inspect content/2024/a.md"), str![[]]);
}

#[test]
fn a_file_outside_any_site() {
    let session = Session::empty().file("notes/2024/a.md", "# 7月第五周\n\n2024-08-05 至 2024-08-01\n");
    assert_data_eq!(session.weekly("inspect notes/2024/a.md"), str![[]]);
}
