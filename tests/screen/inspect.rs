//! What `inspect` shows of one file.

use snapbox::{assert_data_eq, str};

use crate::session::Session;

const REPORT: &str = "---
title: 第二十九周：湖
date: 2022-07-24
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
    assert_data_eq!(
        session().weekly("inspect content/2022/29-湖/index.md"),
        str![[r#"
     file  content/2022/29-湖/index.md
    title  第二十九周：湖
     week  2022-W29  2022-07-18 to 2022-07-24  by file name
published  2022-07-24
   length  43 words
  excerpt  开头一段，说说天气。
 sections  生活        life        9 words
           计算机相关  tech        15 words
           电影        of its own  2 words
   images  line 11  湖.png  湖面
    links  line 11  ../about.md                               关于
           line 15  https://github.com/tokio-rs/tokio/pull/1  tokio
           line 15  me@example.org                            me@example.org
    works  line 27  海边
refers to  line 15  tokio-rs/tokio#1  pull request
     tags  骑车
  derived  WASM
 projects  tokio-rs/tokio  a tag once two reports link to it
----- exit 0

"#]]
    );
    let page = Session::site().file("content/about.md", "");
    assert_data_eq!(
        page.weekly("inspect content/about.md"),
        str![[r#"
     file  content/about.md
     page  standalone: it names no week
   length  0 words
----- exit 0

"#]]
    );
    let issue = Session::site().file("content/第7期.md", "---\ndraft: true\n---\n# 第 7 期\n");
    assert_data_eq!(
        issue.weekly("inspect content/第7期.md"),
        str![[r#"
     file  content/第7期.md
    title  第 7 期
    issue  7  by file name
    draft  held back
   length  0 words
----- exit 0

"#]]
    );
}

#[test]
fn works_and_references() {
    let text = "# 2022年7月第五周

看完《海边》第二季第 3 集、**《山中》** S01-S03 和《[河](https://arxiv.org/abs/2101.00001v2)》最终季。

修了[一处](https://github.com/Moth/lamp/pull/7/files?w=1#diff)，见 <http://www.github.com/Moth/lamp/> 和
[论文](https://www.usenix.org/conference/osdi20/presentation/falter)。
";
    assert_data_eq!(
        Session::empty().weekly_reading(text, "inspect -"),
        str![[r#"
     file  -
    title  2022年7月第五周
     week  2022-W30  2022-07-25 to 2022-07-31  by title
   length  33 words
  excerpt  看完《海边》第二季第 3 集、《山中》 S01-S03 和《河》最终季。 修了一处，见 http://www.github.com/Moth/lamp/ 和 论文。
    links  line 3  https://arxiv.org/abs/2101.00001v2                            河
           line 5  https://github.com/Moth/lamp/pull/7/files?w=1#diff            一处
           line 5  http://www.github.com/Moth/lamp/                              http://www.github.com/Moth/lamp/
           line 6  https://www.usenix.org/conference/osdi20/presentation/falter  论文
    works  line 3  海边  season 2, episode 3
           line 3  山中  season 1 to 3
           line 3  河    season
refers to  line 3  arXiv:2101.00001      arxiv
           line 5  Moth/lamp#7           pull request
           line 5  Moth/lamp             repository
           line 6  usenix:osdi20/falter  usenix
 projects  Moth/lamp  a tag once two reports link to it
----- exit 0

"#]]
    );
    let off = Session::site()
        .file("config.toml", "[markdown]\nworks = false\nreferences = false\n")
        .file("content/a.md", text);
    let screen = off.weekly("inspect content/a.md");
    assert!(!screen.contains("works") && !screen.contains("refers to"), "{screen}");
}

#[test]
fn html() {
    assert_data_eq!(
        session().weekly("inspect --html content/2022/29-湖/index.md"),
        str![[r#"
<p>开头一段，说说天气。</p>
<h2 id="生活">生活</h2>
<p>绕湖一圈，<img src="%E6%B9%96.png" alt="湖面" loading="lazy" decoding="async">，见<a href="../about.md">关于</a>。</p>
<h2 id="计算机相关">计算机相关</h2>
<p>看了 <a href="https://github.com/tokio-rs/tokio/pull/1">tokio</a> 的 WASM，写信给 <a href="mailto:me@example.org">me@example.org</a>。</p>
<div class="table" tabindex="0">
<table>
<thead><tr><th>甲</th><th>乙</th></tr></thead>
<tbody>
<tr><td><del>一</del></td><td>二</td></tr>
</tbody>
</table>
</div>
<pre class="code" tabindex="0"><code class="language-rust"><span class="hl-keyword">fn</span> <span class="hl-function">main</span>() {}
</code></pre>
<h2 id="电影">电影</h2>
<p>《海边》。</p>
----- exit 0

"#]]
    );
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
    assert_data_eq!(
        inspect(""),
        str![[r#"
<h1>周报</h1>
<p>~~一~~</p>
<p>| 甲 |
| -- |</p>
<p><img src="a.png" alt="" />
<img src="b.png" alt="" /></p>
<pre><code class="language-rust">fn f() {}
</code></pre>
----- exit 0

"#]]
    );
    assert_data_eq!(
        inspect("--with strikethrough,tables"),
        str![[r#"
<h1>周报</h1>
<p><del>一</del></p>
<table><thead><tr><th>甲</th></tr></thead>
</table>
<p><img src="a.png" alt="" />
<img src="b.png" alt="" /></p>
<pre><code class="language-rust">fn f() {}
</code></pre>
----- exit 0

"#]]
    );
    assert_data_eq!(
        inspect("--with heading_ids --with galleries"),
        str![[r#"
<h1 id="周报">周报</h1>
<p>~~一~~</p>
<p>| 甲 |
| -- |</p>
<div class="gallery" data-count="2">
<figure class="figure"><a href="a.png" aria-label="查看图片"><img src="a.png" alt=""></a></figure>
<figure class="figure"><a href="b.png" aria-label="查看图片"><img src="b.png" alt=""></a></figure>
</div>
<pre><code class="language-rust">fn f() {}
</code></pre>
----- exit 0

"#]]
    );
    assert_data_eq!(
        inspect("--with highlight"),
        str![[r#"
<h1>周报</h1>
<p>~~一~~</p>
<p>| 甲 |
| -- |</p>
<p><img src="a.png" alt="" loading="lazy" decoding="async">
<img src="b.png" alt="" loading="lazy" decoding="async"></p>
<pre class="code" tabindex="0"><code class="language-rust"><span class="hl-keyword">fn</span> <span class="hl-function">f</span>() {}
</code></pre>
----- exit 0

"#]]
    );
    assert_data_eq!(
        inspect("--with tabels"),
        str![[r#"
----- status
error: --with: no addition to Markdown is named `tabels`; did you mean `tables`?
----- exit 2

"#]]
    );
    assert_data_eq!(
        inspect("--with 表格"),
        str![[r#"
----- status
error: --with: no addition to Markdown is named `表格`; use one of `tables`, `strikethrough`, `task_lists`, `footnotes`, `alerts`, `definition_lists`, `heading_attributes`, `math`, `emphasis`, `autolinks`, `tag_filter`, `shortcodes`, `repair_lists`, `works`, `references`, `heading_ids`, `galleries`, `highlight`, `soft_break=br`, `soft_break=join`, `soft_break=space`, `raw_html=pass`, `raw_html=escape`
----- exit 2

"#]]
    );
}

#[test]
fn tree() {
    let screen = session().weekly("inspect --ast content/2022/29-湖/index.md");
    let json = screen.strip_suffix("----- exit 0\n").expect("the command is fine");
    let tree: serde_json::Value = serde_json::from_str(json).expect("the tree is JSON");
    assert_eq!(tree["kind"], "document");
    assert_data_eq!(
        Session::empty().weekly_reading("# 周报\n\n**粗** `码`\n", "inspect --ast -"),
        str![[r#"
{"kind": "document", "span": [0, 24], "line": 1, "children": [
  {"kind": "heading", "span": [0, 9], "line": 1, "level": 1, "id": "周报", "children": [
    {"kind": "text", "span": [2, 8], "line": 1, "text": "周报"}
  ]},
  {"kind": "paragraph", "span": [10, 24], "line": 3, "children": [
    {"kind": "strong", "span": [10, 17], "line": 3, "children": [
      {"kind": "text", "span": [12, 15], "line": 3, "text": "粗"}
    ]},
    {"kind": "text", "span": [17, 18], "line": 3, "text": " "},
    {"kind": "code", "span": [18, 23], "line": 3, "text": "码"}
  ]}
]}
----- exit 0

"#]]
    );
    let screen = Session::empty().weekly_reading("> ".repeat(3000), "inspect --ast -");
    assert!(screen.ends_with("----- exit 0\n"), "a deep tree is no trouble");
}

#[test]
fn standard_input() {
    assert_data_eq!(
        Session::empty().weekly_reading("# 2022年7月第五周\n\n一。\n", "inspect -"),
        str![[r#"
     file  -
    title  2022年7月第五周
     week  2022-W30  2022-07-25 to 2022-07-31  by title
   length  1 word
  excerpt  一。
----- exit 0

"#]]
    );
}

#[test]
fn a_file_is_read_by_the_settings_of_its_site() {
    let session = Session::site()
        .file("config.toml", "month_week = \"thursday\"\n\n[markdown]\nstrikethrough = false\n")
        .file("content/2024/a.md", "# 8月第五周\n\n~~删~~\n");
    assert_data_eq!(
        session.weekly("inspect content/2024/a.md"),
        str![[r#"
     file  content/2024/a.md
    title  8月第五周
     week  2024-W35  2024-08-26 to 2024-09-01  by title
   length  1 word
  excerpt  ~~删~~
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("inspect --html content/2024/a.md"),
        str![[r#"
<h1 id="8月第五周">8月第五周</h1>
<p>~~删~~</p>
----- exit 0

"#]]
    );
    // Seen from its own folder it is the same file of the same year.
    let mut command = session.command(&["inspect", "a.md"]);
    let output = command.current_dir(session.path("content/2024")).output().unwrap();
    assert_data_eq!(
        crate::session::screen(&output),
        str![[r#"
     file  a.md
    title  8月第五周
     week  2024-W35  2024-08-26 to 2024-09-01  by title
   length  1 word
  excerpt  ~~删~~
----- exit 0

"#]]
    );
    let session = session.file("config.toml", "month_weak = \"thursday\"\n");
    assert_data_eq!(
        session.weekly("inspect content/2024/a.md"),
        str![[r#"
     file  content/2024/a.md
    title  8月第五周
     week  2024-W35  2024-08-26 to 2024-09-01  by title
   length  1 word
  excerpt  删
----- status
error: unknown key `month_weak`
 --> config.toml:1:1
  |
1 | month_weak = "thursday"
  | ^^^^^^^^^^
  |
  = help: did you mean `month_week`?

----- exit 1

"#]]
    );
}

#[test]
fn a_file_outside_any_site() {
    let session = Session::empty().file("notes/2024/a.md", "# 7月第五周\n\n2024-08-05 至 2024-08-01\n");
    assert_data_eq!(
        session.weekly("inspect notes/2024/a.md"),
        str![[r#"
     file  notes/2024/a.md
    title  7月第五周
     week  2024-W31  2024-07-29 to 2024-08-04  by title
   length  7 words
  excerpt  2024-08-05 至 2024-08-01
----- status
warning: the range `2024-08-05 至 2024-08-01` in the body ends before it starts
 --> notes/2024/a.md:3:1
  |
3 | 2024-08-05 至 2024-08-01
  | ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: correct one of its ends; as it is, it cannot decide the week

----- exit 0

"#]]
    );
}

#[test]
fn bare_urls_stand_among_the_links() {
    let text = "# 2022年7月第五周\n\n修了https://github.com/tokio-rs/tokio/pull/1，见www.example.org。\n\n写信到me@example.org。\n";
    assert_data_eq!(
        Session::empty().weekly_reading(text, "inspect -"),
        str![[r#"
     file  -
    title  2022年7月第五周
     week  2022-W30  2022-07-25 to 2022-07-31  by title
   length  20 words
  excerpt  修了https://github.com/tokio-rs/tokio/pull/1，见www.example.org。 写信到me@example.org。
    links  line 3  https://github.com/tokio-rs/tokio/pull/1  https://github.com/tokio-rs/tokio/pull/1
           line 3  http://www.example.org                    www.example.org
           line 5  me@example.org                            me@example.org
refers to  line 3  tokio-rs/tokio#1  pull request
 projects  tokio-rs/tokio  a tag once two reports link to it
----- exit 0

"#]]
    );
}
