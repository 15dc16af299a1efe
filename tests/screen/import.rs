//! What `import` makes of issues and of other generators' sites, and what it says.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use snapbox::{assert_data_eq, str};

use crate::session::{Session, screen};

/// All files of a session with their bytes.
fn bytes(session: &Session) -> BTreeMap<String, Vec<u8>> {
    let read = |path: String| {
        let bytes = std::fs::read(session.path(&path)).unwrap();
        (path, bytes)
    };
    session.files("").into_iter().map(read).collect()
}

fn issue(number: u64, title: &str, body: &str, day: &str) -> Value {
    json!({
        "number": number,
        "title": title,
        "body": body,
        "labels": [{ "name": "周报", "color": "ffffff" }],
        "createdAt": format!("{day}T12:00:00Z"),
        "url": format!("https://github.com/me/weekly/issues/{number}"),
    })
}

/// Thirty issues: two years of a weekly, with all that may be odd about them.
fn thirty() -> Vec<Value> {
    let mut issues: Vec<Value> = (1..=16)
        .map(|number| {
            let title = format!("2022 年第 {:02} 周周报", number + 9);
            let day = chrono::NaiveDate::from_isoywd_opt(2022, number + 9, chrono::Weekday::Sun).unwrap();
            issue(number.into(), &title, "## 生活\r\n\r\n雨。\r\n", &day.to_string())
        })
        .collect();
    let mut more = |title: &str, body: &str, day: &str| {
        let number = issues.len() as u64 + 1;
        issues.push(issue(number, title, body, day));
    };
    more("2022年7月第五周周报", "见[上一篇](https://github.com/me/weekly/issues/16)。", "2022-07-31");
    more("2022年7月第五周周报", "同一周的另一篇。", "2022-07-31");
    more("第 62 期", "有期数。", "2022-08-07");
    more("立秋", "没有说是哪一周。", "2022-08-14");
    more("# 不是标题: \"引号\" 与 'yaml' {x} & 🎉", ":tada: 🎉", "2022-08-21");
    more("空的", "", "2022-08-28");
    more(
        "有图",
        "<img src=\"https://user-images.githubusercontent.com/1/a.png\" width=\"300\" />\r\n\r\n![](https://github.com/user-attachments/assets/1)\r\n",
        "2022-09-04",
    );
    more("像 front matter", "---\r\ntitle: 假的\r\ndate: 1999-01-01\r\n---\r\n\r\n正文。", "2022-09-11");
    more("自带标题", "\u{feff}# 自带标题\n\n正文。", "2022-09-18");
    more("很长", &"一二三四五六七八九十。".repeat(10_000), "2022-09-25");
    more("控制\u{7}字符\u{0}", "字\u{0}符。", "2022-10-02");
    more("补写的 2021 年第 3 周", "很久以后才补。", "2022-10-09");
    more("别人的改动", "", "2022-10-10");
    more("CON", "名字。", "2022-10-16");
    issues[28]["pull_request"] = json!({ "url": "https://api.github.com/repos/me/weekly/pulls/29" });
    issues[21]["body"] = Value::Null;
    issues[19]["labels"] = json!(["日常: 一", "Rust"]);
    assert_eq!(issues.len(), 30);
    issues.reverse();
    issues
}

#[test]
fn thirty_issues() {
    let json = serde_json::to_string(&thirty()).unwrap();
    assert!(json.len() > 300_000);
    let session = Session::site().file("issues.json", &json);
    assert_data_eq!(
        session.weekly("import issues issues.json"),
        str![[r#"
----- status
Wrote 29 reports to content
The list has 30 entries, which is where GitHub stops: ask for more with `gh issue list --limit 1000` or `gh api --paginate`.
Skipped 1 pull request: #29
2 pictures stay on other servers, from where readers fetch them. Save them beside their reports to make the site complete in itself.
`weekly list` shows which week each of them is, `weekly check` what may be wrong.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("list"),
        str![[r#"
2021-W03  2021/2021-w03.md                            2021 年第 3 周   by file name    (1 warning)
2022-W30  2022/2022-07-week5.md                       2022 年第 30 周  by file name
2022-W30  2022/2022-07-week5_gh18.md                  2022 年第 30 周  by file name    (1 warning)
2022-W32  2022/2022-08-14-立秋.md                     2022 年第 32 周  by date
2022-W33  2022/2022-08-21-不是标题-引号-与-yaml-x.md  2022 年第 33 周  by date
2022-W34  2022/2022-08-28-空的.md                     2022 年第 34 周  by date
2022-W35  2022/2022-09-04-有图.md                     2022 年第 35 周  by date
2022-W36  2022/2022-09-11-像-front-matter.md          2022 年第 36 周  by date       title: 假的 date: 1999-01-01
2022-W37  2022/2022-09-18-自带标题.md                 2022 年第 37 周  by date
2022-W38  2022/2022-09-25-很长.md                     2022 年第 38 周  by date
2022-W39  2022/2022-10-02-控制-字符.md                2022 年第 39 周  by date
2022-W41  2022/2022-10-16-con.md                      2022 年第 41 周  by date
2022-W10  2022/2022-w10.md                            2022 年第 10 周  by file name  生活
2022-W11  2022/2022-w11.md                            2022 年第 11 周  by file name  生活
2022-W12  2022/2022-w12.md                            2022 年第 12 周  by file name  生活
2022-W13  2022/2022-w13.md                            2022 年第 13 周  by file name  生活
2022-W14  2022/2022-w14.md                            2022 年第 14 周  by file name  生活
2022-W15  2022/2022-w15.md                            2022 年第 15 周  by file name  生活
2022-W16  2022/2022-w16.md                            2022 年第 16 周  by file name  生活
2022-W17  2022/2022-w17.md                            2022 年第 17 周  by file name  生活
2022-W18  2022/2022-w18.md                            2022 年第 18 周  by file name  生活
2022-W19  2022/2022-w19.md                            2022 年第 19 周  by file name  生活
2022-W20  2022/2022-w20.md                            2022 年第 20 周  by file name  生活
2022-W21  2022/2022-w21.md                            2022 年第 21 周  by file name  生活
2022-W22  2022/2022-w22.md                            2022 年第 22 周  by file name  生活
2022-W23  2022/2022-w23.md                            2022 年第 23 周  by file name  生活
2022-W24  2022/2022-w24.md                            2022 年第 24 周  by file name  生活
2022-W25  2022/2022-w25.md                            2022 年第 25 周  by file name  生活
#62       2022/issue-62.md                            第 62 期         by week key

Missing weeks (64): 2021-W04 to 2022-W09, 2022-W26 to 2022-W29, 2022-W31, 2022-W40

Second reports of a week (1): 2022-W30 (2022/2022-07-week5_gh18.md)
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.text("content/2022/2022-08-14-立秋.md"),
        str![[r#"
---
date: 2022-08-14T20:00:00+08:00
tags: ["日常: 一", Rust]
aliases:
  - https://github.com/me/weekly/issues/20
---

# 立秋

没有说是哪一周。

"#]]
    );
    assert_data_eq!(
        session.text("content/2022/2022-08-21-不是标题-引号-与-yaml-x.md"),
        str![[r##"
---
title: "# 不是标题: /"引号/" 与 'yaml' {x} & 🎉"
date: 2022-08-21T20:00:00+08:00
tags: [周报]
aliases:
  - https://github.com/me/weekly/issues/21
---

:tada: 🎉

"##]]
    );
    assert_data_eq!(
        session.weekly("check --today 2023-01-01"),
        str![[r#"
----- status
warning: the date `2022-10-09T20:00:00+08:00` is in 2022-W40, but the file name `2021-w03` is 2021-W03
 --> content/2021/2021-w03.md:2:7
  |
2 | date: 2022-10-09T20:00:00+08:00
  |       ^^^^^^^^^^^^^^^^^^^^^^^^^ 2022-W40 is 2022-10-03 to 2022-10-09
  |
  = help: the file name decides; correct one of them
  = help: a report is published from its week's Monday on, until two weeks after its Sunday

warning: `2022/2022-07-week5_gh18.md` is a second report of 2022-W30
 --> content/2022/2022-07-week5_gh18.md
  = note: the first: content/2022/2022-07-week5.md
  = help: it gets `-2` in its address; name its week in the front matter (`week: …`) if it is another
  = help: or write `page: true`, if it is no weekly report

2 warnings
Checked 28 weeks and 1 issue.
----- exit 0

"#]]
    );

    // Run again it changes nothing, and with one more it adds one.
    let before = bytes(&session);
    assert_data_eq!(
        session.weekly("import issues issues.json"),
        str![[r#"
----- status
Wrote nothing.
Skipped 29 issues that are imported already.
The list has 30 entries, which is where GitHub stops: ask for more with `gh issue list --limit 1000` or `gh api --paginate`.
Skipped 1 pull request: #29
----- exit 0

"#]]
    );
    assert_eq!(bytes(&session), before);
    let mut more = thirty();
    more.insert(0, issue(31, "2022年7月第五周周报", "第三篇。", "2022-10-20"));
    let screen = session.weekly_reading(serde_json::to_string(&more).unwrap(), "import issues -");
    assert_data_eq!(
        screen,
        str![[r#"
----- status
Wrote content/2022/2022-07-week5_gh31.md
Skipped 29 issues that are imported already.
Skipped 1 pull request: #29
`weekly list` shows which week each of them is, `weekly check` what may be wrong.
----- exit 0

"#]]
    );
    let after = bytes(&session);
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)));
    assert_eq!(after.len(), before.len() + 1);

    session.weekly("build --today 2023-01-01");
    let page = session.text("public/2022/w30/index.html");
    assert!(page.contains("2022/w25/\">上一篇</a>"), "{page}");
    let page = session.text("public/2022/w35/index.html");
    let image = "<img src=\"https://user-images.githubusercontent.com/1/a.png\"";
    assert!(page.contains(image) && page.contains("https://github.com/user-attachments/assets/1"), "{page}");
}

#[test]
fn what_is_there_is_left_alone() {
    let issues = json!([
        issue(1, "2022年第30周", "雨。", "2022-07-31"),
        issue(2, "2022年第31周", "晴。", "2022-08-07"),
    ]);
    let session = Session::site()
        .file("issues.json", issues.to_string())
        .file(
            "content/a.md",
            "---\naliases: https://github.com/me/weekly/issues/1/\n---\n\n# 2022年第30周\n\n改过。\n",
        )
        .file("content/2022/2022-w31.md", "# 自己写的\n");
    let before = bytes(&session);
    assert_data_eq!(
        session.weekly("import issues issues.json"),
        str![[r#"
----- status
Wrote nothing.
Left content/a.md as it is: it was imported from #1, and one of the two was edited since.
Left content/2022/2022-w31.md as it is: what is there says something else.
----- exit 0

"#]]
    );
    assert_eq!(bytes(&session), before);
    assert_data_eq!(
        session.weekly("import issues issues.json --label 周报 --label Rust"),
        str![[r#"
----- status
Wrote nothing.
Skipped 2 issues without the label `周报` + `Rust`: #1, #2
----- exit 0

"#]]
    );
    assert_eq!(bytes(&session), before);
}

#[test]
fn in_a_folder_of_reports_they_stand_beside_the_others() {
    let session = Session::site().file("2022/2022-w29.md", "# 晴\n");
    let issues = json!([{ "number": 7, "title": "2022年第30周" }]).to_string();
    assert_data_eq!(
        session.weekly_reading(&issues, "import issues -"),
        str![[r#"
----- status
Wrote 2022/2022-w30.md
1 report notes no address of its issue, since the list has no `url`: make it with `gh issue list --state all --limit 1000 --json number,title,body,labels,createdAt,url`
`weekly list` shows which week each of them is, `weekly check` what may be wrong.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly_reading(&issues, "import issues - --in 新的"),
        str![[r#"
----- status
Wrote 新的/content/2022/2022-w30.md
1 report notes no address of its issue, since the list has no `url`: make it with `gh issue list --state all --limit 1000 --json number,title,body,labels,createdAt,url`
`weekly list 新的` shows which week each of them is, `weekly check 新的` what may be wrong.
----- exit 0

"#]]
    );
}

#[test]
fn numbered_issues_keep_their_numbers() {
    let session = Session::site();
    let issues = json!([
        issue(1, "第 12 期", "雨。", "2024-01-01"),
        issue(2, "周刊第 13 期：晴", "晴。", "2024-01-01"),
        issue(3, "Vol. 14", "雪。", "2024-01-01"),
        issue(4, "2024 年第 2 周（第 15 期）", "风。", "2024-01-14"),
        issue(5, "第 3 周", "云。", "2024-01-21"),
    ]);
    assert_data_eq!(
        session.weekly_reading(issues.to_string(), "import issues -"),
        str![[r#"
----- status
Wrote 5 reports:
    content/2024/issue-12.md
    content/2024/issue-13.md
    content/2024/issue-14.md
    content/2024/2024-w02.md
    content/2024/2024-w03.md
`weekly list` shows which week each of them is, `weekly check` what may be wrong.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("list --today 2024-02-01"),
        str![[r#"
2024-W02  2024/2024-w02.md  2024 年第 2 周  by file name
2024-W03  2024/2024-w03.md  2024 年第 3 周  by file name
#12       2024/issue-12.md  第 12 期        by week key
#13       2024/issue-13.md  第 13 期        by week key
#14       2024/issue-14.md  第 14 期        by week key
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.text("content/2024/issue-12.md"),
        str![[r#"
---
date: 2024-01-01T20:00:00+08:00
week: 第 12 期
tags: [周报]
aliases:
  - https://github.com/me/weekly/issues/1
---

# 第 12 期

雨。

"#]]
    );
}

#[test]
fn a_second_run_speaks_of_what_it_wrote() {
    let session = Session::site();
    let with_picture = |number: u64| {
        let title = format!("2022年第{number}周");
        json!({ "number": number, "title": title, "body": "![](https://img.example.net/a.png)" })
    };
    session.weekly_reading(json!([with_picture(30)]).to_string(), "import issues -");
    assert_data_eq!(
        session.weekly_reading(json!([with_picture(30)]).to_string(), "import issues -"),
        str![[r#"
----- status
Wrote nothing.
1 file was there already.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly_reading(json!([with_picture(30), with_picture(31)]).to_string(), "import issues -"),
        str![[r#"
----- status
Wrote content/2022/2022-w31.md
1 file was there already.
1 report notes no address of its issue, since the list has no `url`: make it with `gh issue list --state all --limit 1000 --json number,title,body,labels,createdAt,url`
1 picture stays on another server, from where readers fetch it. Save it beside its report to make the site complete in itself.
`weekly list` shows which week each of them is, `weekly check` what may be wrong.
----- exit 0

"#]]
    );
}

#[test]
fn mistakes_in_the_json() {
    let session = Session::site()
        .file("broken.json", "[\n  {\"number\": 1, \"title\": \"雨\"}\n  {\"number\": 2}\n]\n")
        .file("lacking.json", "[{\"number\":1,\"title\":\"雨\"},{\"number\":2},{\"title\":\"晴\"}]")
        .file("latin.json", b"[{\"number\":1,\"title\":\"\xe9\"}]")
        .file("good.json", "[]");
    assert_data_eq!(
        session.weekly("import issues broken.json"),
        str![[r#"
----- status
error: the file is not valid JSON
 --> broken.json:3:3
  |
3 |   {"number": 2}
  |   ^ expected `,` or `]`
  |
  = help: make it with `gh issue list --state all --limit 1000 --json number,title,body,labels,createdAt,url`

----- exit 1

"#]]
    );
    assert_data_eq!(
        session.weekly("import issues lacking.json"),
        str![[r#"
----- status
error: entry 2 of the list (#2) has no `title`
 --> lacking.json
  = help: make it with `gh issue list --state all --limit 1000 --json number,title,body,labels,createdAt,url`

error: entry 3 of the list has no `number`
 --> lacking.json
  = help: make it with `gh issue list --state all --limit 1000 --json number,title,body,labels,createdAt,url`

2 errors
----- exit 1

"#]]
    );
    assert_data_eq!(
        session.weekly("import issues latin.json"),
        str![[r#"
----- status
error: the file is not UTF-8: byte 0xe9
 --> latin.json:1:23
  |
1 | [{"number":1,"title":"�"}]
  |                       ^
  |
  = help: write anew what stands there, and save the file as UTF-8 in your editor

----- exit 1

"#]]
    );
    assert_data_eq!(
        session.weekly("import issues none.json"),
        str![[r#"
----- status
error: none.json: No such file or directory (os error 2)
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("import issues good.json"),
        str![[r#"
----- status
Wrote nothing.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("import hexo none"),
        str![[r#"
----- status
error: none is no Hexo site: it has no `source/`
----- exit 2

"#]]
    );
    assert!(session.files("content").is_empty());
}

#[test]
fn a_hexo_site() {
    let session = Session::empty()
        .file("blog/_config.yml", "title: 山居\nauthor: 小满\nlanguage: zh-Hans\ntimezone: Asia/Shanghai\nurl: https://blog.example.net\nroot: /w/\npermalink: :year/:month/:day/:title/\npost_asset_folder: true\n")
        .file("blog/source/_posts/2022-07-week4.md", "---\r\ntitle: 2022年7月第四周周报\r\ndate: 2022-07-24 20:00:00\r\ncategories: [周报]\r\n---\r\n\r\n晴。{% bilibili BV1 %}\r\n")
        .file("blog/source/_posts/2022-07-week5.md", "---\ntitle: 2022年7月第五周周报\ndate: 2022-07-31 20:00:00\n---\n\n{% asset_img 窗.png 窗台 %}\n\n![](/images/b.png)\n\n{% bilibili BV2 %}\n")
        .file("blog/source/_posts/2022-07-week5/窗.png", b"\x89PNG\0")
        .file("blog/source/_posts/2022-08-week1.md", "title: 2022年8月第一周周报\ndate: 2022-08-07\n---\n![](2022-08-week1/c.png)\n")
        .file("blog/source/_posts/2022-08-week1/c.png", "c")
        .file("blog/source/_posts/raw.html", "<p>")
        .file("blog/source/_posts/bare.md", "---\nlayout: false\n---\n\nx\n")
        .file("blog/source/_drafts/2022-08-week2.md", "---\ntitle: 2022年8月第二周周报\ndate: 2022-08-14\n---\n\n雨。\n")
        .file("blog/source/about/index.md", "---\ntitle: 关于\ndate: 2020-01-01\n---\n\n![](me.png)\n")
        .file("blog/source/about/me.png", "me")
        .file("blog/source/tags/index.md", "---\ntitle: 标签\ntype: tags\ndate: 2020-01-01\n---\n")
        .file("blog/source/images/b.png", "b")
        .file("blog/source/CNAME", "blog.example.net\n")
        .file("blog/source/_data/links.yml", "a: b\n");
    let blog = |session: &Session| -> BTreeMap<String, Vec<u8>> {
        bytes(session).into_iter().filter(|(path, _)| path.starts_with("blog/")).collect()
    };
    let before = blog(&session);
    assert_data_eq!(
        session.weekly("import hexo blog --in 新的"),
        str![[r#"
----- status
Wrote 5 texts and 5 other files to 新的
Added `draft: true`, since it was not to be published:
    新的/content/2022-08-week2.md
Added `page: true`, since its date alone would make a report of it:
    新的/content/about/index.md
Added a `---` above the front matter:
    新的/content/2022-08-week1.md
Left out, since they are no Markdown (what is to be published as it is can be put into `static/`):
    source/_posts/raw.html
Left out, since they have `layout: false`:
    source/_posts/bare.md
Left out, since weekly makes such pages by itself:
    source/tags/index.md
Left out, since they are the generator's own:
    source/_data/links.yml
Wrote 新的/config.toml
Wrote 新的/config.schema.json
Took over title = "山居" from blog/_config.yml:1
Took over author = "小满" from blog/_config.yml:2
Took over language = "zh-CN" from blog/_config.yml:3
Took over timezone = "Asia/Shanghai" from blog/_config.yml:4
Took over base_url = "https://blog.example.net/w/" from blog/_config.yml:5
Guessed [permalinks] week = "/{year}/{month}/{day}/{stem}/": blog/_config.yml:7 has `:year/:month/:day/:title/`
Guessed month_week = "calendar": where the rules differ, the days of 2 reports agree with it, as in 新的/content/2022-07-week4.md:3, and of 0 with "thursday"
Unknown shortcodes, which are not shown:
    bilibili ×2, first in 新的/content/2022-07-week4.md:7
`weekly list 新的` shows which week each of them is, `weekly check 新的` what may be wrong.
----- exit 0

"#]]
    );
    assert_eq!(blog(&session), before);
    assert_data_eq!(
        session.files("新的").join("\n"),
        str![[r#"
config.schema.json
config.toml
content/2022-07-week4.md
content/2022-07-week5/index.md
content/2022-07-week5/窗.png
content/2022-08-week1.md
content/2022-08-week1/c.png
content/2022-08-week2.md
content/about/index.md
content/about/me.png
static/CNAME
static/images/b.png
"#]]
    );
    assert_eq!(
        bytes(&session)["新的/content/2022-07-week4.md"],
        before["blog/source/_posts/2022-07-week4.md"]
    );
    assert_data_eq!(
        session.text("新的/content/2022-08-week2.md"),
        str![[r#"
---
draft: true
title: 2022年8月第二周周报
date: 2022-08-14
---

雨。

"#]]
    );
    assert_data_eq!(
        session.weekly("list 新的 --today 2023-01-01"),
        str![[r#"
2022-W29  2022-07-week4.md        2022 年第 29 周  by file name    (1 warning)
2022-W30  2022-07-week5/index.md  2022 年第 30 周  by file name    (1 warning)
2022-W31  2022-08-week1.md        2022 年第 31 周  by file name
2022-W32  2022-08-week2.md        2022 年第 32 周  by file name    (draft)
page      about/index.md          about
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("check 新的 --today 2023-01-01"),
        str![[r#"
----- status
warning: `bilibili` is a shortcode of another generator
 --> 新的/content/2022-07-week4.md:7:3
  |
7 | 晴。{% bilibili BV1 %}
  |     ^^^^^^^^^^^^^^^^^^ left out
  |
  = help: write Markdown, as in `[text](https://…)`, for the one left out: `bilibili`

warning: `asset_img` is a shortcode of another generator, and so is one more in this file
 --> 新的/content/2022-07-week5/index.md:6:1
  |
6 | {% asset_img 窗.png 窗台 %}
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^^ shown as an image
  |
  = help: write `![caption](a.png)` for the one shown as an image: `asset_img`
  = help: write Markdown, as in `[text](https://…)`, for the one left out: `bilibili`

2 warnings
Checked 3 weeks and 1 page.
Held back: 1 draft; --drafts shows them.
----- exit 0

"#]]
    );
    session.weekly("build 新的 --today 2023-01-01");
    let files = session.files("新的/public");
    for file in [
        "2022/07/31/2022-07-week5/index.html",
        "2022-07-week5/窗.png",
        "2022-08-week1/c.png",
        "images/b.png",
        "about/me.png",
        "CNAME",
    ] {
        assert!(files.iter().any(|known| known == file), "{file}: {files:?}");
    }
    let all = bytes(&session);
    assert_data_eq!(
        session.weekly("import hexo blog --in 新的"),
        str![[r#"
----- status
Wrote nothing.
10 files were there already.
Left out, since they are no Markdown (what is to be published as it is can be put into `static/`):
    source/_posts/raw.html
Left out, since they have `layout: false`:
    source/_posts/bare.md
Left out, since weekly makes such pages by itself:
    source/tags/index.md
Left out, since they are the generator's own:
    source/_data/links.yml
新的/config.toml is there already and stays as it is.
----- exit 0

"#]]
    );
    assert_eq!(bytes(&session), all);
}

#[test]
fn a_hugo_site() {
    let session = Session::empty()
        .file("blog/hugo.toml", "baseURL = \"https://blog.example.net/\"\nlanguageCode = \"zh-cn\"\ntitle = \"山居\"\nuglyURLs = true\n\n[params]\n  author = \"小满\"\n")
        .file("blog/content/_index.md", "---\ntitle: 山居\n---\n")
        .file("blog/content/about.md", "---\ntitle: 关于\ndate: 2020-01-01\n---\n\n每周一篇。\n")
        .file("blog/content/posts/_index.md", "---\ntitle: 周报\n---\n")
        .file("blog/content/posts/2022-w30/index.md", "+++\ntitle = \"第 30 周\"\ndate = 2022-07-31\n+++\n\n{{< figure src=\"a.png\" >}}\n\n{{< douban 1 >}}\n\n![](/img/b.png)\n")
        .file("blog/content/posts/2022-w30/a.png", b"\x89PNG\0")
        .file("blog/content/posts/2022-w31.md", "{ \"title\": \"第 31 周\", \"date\": \"2022-08-07\", \"draft\": true }\n\n雨。\n")
        .file("blog/content/posts/page.html", "<p>")
        .file("blog/static/img/b.png", "b");
    assert_data_eq!(
        session.weekly("import hugo blog --in 新的"),
        str![[r#"
----- status
Wrote 3 texts and 2 other files to 新的
Added `page: true`, since its date alone would make a report of it:
    新的/content/about.md
Wrote the front matter as YAML instead of JSON:
    新的/content/posts/2022-w31.md
Left out, since they are no Markdown (what is to be published as it is can be put into `static/`):
    content/posts/page.html
Left out, since weekly makes such pages by itself:
    content/_index.md
    content/posts/_index.md
Wrote 新的/config.toml
Wrote 新的/config.schema.json
Took over base_url = "https://blog.example.net/" from blog/hugo.toml:1
Took over language = "zh-CN" from blog/hugo.toml:2
Took over title = "山居" from blog/hugo.toml:3
Took over author = "小满" from blog/hugo.toml:7
Guessed [permalinks] week = "/{path}.html": Hugo makes such addresses where its settings name no others
Unknown shortcodes, which are not shown:
    douban ×1, first in 新的/content/posts/2022-w30/index.md:8
`weekly list 新的` shows which week each of them is, `weekly check 新的` what may be wrong.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.files("新的").join("\n"),
        str![[r#"
config.schema.json
config.toml
content/about.md
content/posts/2022-w30/a.png
content/posts/2022-w30/index.md
content/posts/2022-w31.md
static/img/b.png
"#]]
    );
    assert_data_eq!(
        session.weekly("list 新的 --today 2023-01-01"),
        str![[r#"
page      about.md                 about
2022-W30  posts/2022-w30/index.md  2022 年第 30 周  by file name    (1 warning)
2022-W31  posts/2022-w31.md        2022 年第 31 周  by file name    (draft)
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("check 新的 --today 2023-01-01"),
        str![[r#"
----- status
warning: `figure` is a shortcode of another generator, and so is one more in this file
 --> 新的/content/posts/2022-w30/index.md:6:1
  |
6 | {{< figure src="a.png" >}}
  | ^^^^^^^^^^^^^^^^^^^^^^^^^^ shown as an image
  |
  = help: write `![caption](a.png)` for the one shown as an image: `figure`
  = help: write Markdown, as in `[text](https://…)`, for the one left out: `douban`

Checked 1 week and 1 page.
Held back: 1 draft; --drafts shows them.
----- exit 0

"#]]
    );
    let all = bytes(&session);
    assert_data_eq!(
        session.weekly("import hugo blog --in 新的"),
        str![[r#"
----- status
Wrote nothing.
5 files were there already.
Left out, since they are no Markdown (what is to be published as it is can be put into `static/`):
    content/posts/page.html
Left out, since weekly makes such pages by itself:
    content/_index.md
    content/posts/_index.md
新的/config.toml is there already and stays as it is.
----- exit 0

"#]]
    );
    assert_eq!(bytes(&session), all);
}

#[test]
fn nested_posts_of_hexo() {
    let post = |title: &str, more: &str| {
        format!("---\ntitle: {title}\ndate: 2022-07-31\n{more}---\n\n![](https://img.example.net/a.png)\n")
    };
    let session = Session::empty()
        .file("blog/_config.yml", "title: Hexo\nurl: http://example.com\npermalink: /p/:title.html\n")
        .file("blog/source/_posts/2022/2022-w30.md", post("晴", "permalink: old/\n"))
        .file("blog/source/_posts/2022/hidden.md", post("藏", "published: false\n"));
    assert_data_eq!(
        session.weekly("import hexo blog --in 新的"),
        str![[r#"
----- status
Wrote 2 texts and 0 other files to 新的
Added `draft: true`, since it was not to be published:
    新的/content/2022/hidden.md
Noted the address that they say for themselves under `aliases`:
    新的/content/2022/2022-w30.md
Wrote 新的/config.toml
Wrote 新的/config.schema.json
Guessed [permalinks] week = "/p/{path}.html": blog/_config.yml:3 has `/p/:title.html`
2 pictures stay on other servers, from where readers fetch them. Save them beside their reports to make the site complete in itself.
`weekly list 新的` shows which week each of them is, `weekly check 新的` what may be wrong.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("list 新的 --json --today 2023-01-01"),
        str![[r#"
[
  {
    "decided_by": "file name",
    "first_day": "2022-07-25",
    "held_back": null,
    "kind": "week",
    "label": "2022 年第 30 周",
    "last_day": "2022-07-31",
    "ordinal": null,
    "path": "2022/2022-w30.md",
    "permalink": "/p/2022/2022-w30.html",
    "sections": [],
    "title": "晴",
    "warnings": [],
    "week": "2022-W30"
  },
  {
    "decided_by": "date",
    "first_day": "2022-07-25",
    "held_back": "draft",
    "kind": "week",
    "label": "2022 年第 30 周",
    "last_day": "2022-07-31",
    "ordinal": null,
    "path": "2022/hidden.md",
    "permalink": "/p/2022/hidden.html",
    "sections": [],
    "title": "藏",
    "warnings": [
      "`2022/hidden.md` is a second report of 2022-W30"
    ],
    "week": "2022-W30"
  }
]
----- exit 0

"#]]
    );
}

#[test]
fn no_site_is_imported_into_itself() {
    let session = Session::empty().file("source/_posts/2022-w30.md", "---\ntitle: 晴\n---\n\n晴。\n");
    assert_data_eq!(
        session.weekly("import hexo ."),
        str![[r#"
----- status
error: . is the Hexo site itself, whose folder stays as it is: name another one for the new site, as in `--in ../weekly`
----- exit 2

"#]]
    );
    assert_eq!(session.files(""), ["source/_posts/2022-w30.md"]);
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_written_ends_an_import() {
    let long = "长".repeat(100);
    let session = Session::empty()
        .file("blog/source/_posts/2022-w30.md", "---\ntitle: 晴\n---\n\n晴。\n")
        .file("blog/source/_posts/w/x/2022-w31.md", "---\ntitle: 雨\n---\n\n雨。\n");
    // No machine takes a name of more than 255 bytes, or makes a folder in a link that leads to itself.
    assert_data_eq!(
        session.weekly(&format!("import hexo blog --in {long}")),
        str![[r#"
----- status
error: 长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长/content/2022-w30.md cannot be written: File name too long (os error 36)
----- exit 2

"#]]
    );
    std::fs::create_dir_all(session.path("新的/content")).unwrap();
    std::os::unix::fs::symlink("w", session.path("新的/content/w")).unwrap();
    assert_data_eq!(
        session.weekly("import hexo blog --in 新的"),
        str![[r#"
----- status
Wrote 1 text and 0 other files to 新的
error: 新的/content/w/x/2022-w31.md cannot be written: Too many levels of symbolic links (os error 40); nothing was written after it. Run the command again when that is mended: the 1 it wrote stay, and it adds the rest
----- exit 2

"#]]
    );
}

#[test]
fn what_hexo_hides_stays_hidden() {
    let session = Session::empty()
        .file("blog/source/_posts/2022-w10.md", "---\ntitle: 一\npublished: false # 没写完\n---\n\n雨。\n")
        .file("blog/source/_posts/2022-w11.md", "---\ntitle: 二\npublished: False\n---\n\n雨。\n")
        .file("blog/source/_posts/2022-w12.md", "---\ntitle: 三\npublished: FALSE\n---\n\n雨。\n")
        .file("blog/source/_posts/2022-w13.md", "---\ntitle: 四\n\"published\": false\n---\n\n雨。\n")
        .file(
            "blog/source/_posts/2022-w14.md",
            "---\ntitle: 五: 坏\npublished: false # 没写完\n---\n\n雨。\n",
        )
        .file("blog/source/_posts/2022-w15.md", "---\ntitle: 六\npublished: true # false\n---\n\n雨。\n")
        .file("blog/source/_drafts/2022-w16.md", "---\ntitle: 七\ndraft: False # 写完了\n---\n\n雨。\n")
        .file("blog/source/_posts/bare.md", "---\nlayout: false # 原样\n---\n\n雨。\n")
        .file("blog/source/tags/index.md", "---\ntitle: 标签\ntype: \"tags\" # 主题\n---\n");
    assert_data_eq!(
        session.weekly("import hexo blog --in 新的"),
        str![[r#"
----- status
Wrote 7 texts and 0 other files to 新的
Added `draft: true`, since it was not to be published:
    新的/content/2022-w10.md
    新的/content/2022-w11.md
    新的/content/2022-w12.md
    新的/content/2022-w13.md
    新的/content/2022-w14.md
    新的/content/2022-w16.md
Left out, since they have `layout: false`:
    source/_posts/bare.md
Left out, since weekly makes such pages by itself:
    source/tags/index.md
Wrote 新的/config.toml
Wrote 新的/config.schema.json
`weekly list 新的` shows which week each of them is, `weekly check 新的` what may be wrong.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("list 新的 --today 2023-01-01"),
        str![[r#"
2022-W10  2022-w10.md  2022 年第 10 周  by file name    (draft)
2022-W11  2022-w11.md  2022 年第 11 周  by file name    (draft)
2022-W12  2022-w12.md  2022 年第 12 周  by file name    (draft)
2022-W13  2022-w13.md  2022 年第 13 周  by file name    (draft)
2022-W14  2022-w14.md  2022 年第 14 周  by file name    (draft)  (1 warning)
2022-W15  2022-w15.md  2022 年第 15 周  by file name
2022-W16  2022-w16.md  2022 年第 16 周  by file name    (draft)
----- exit 0

"#]]
    );
}

#[test]
fn a_draft_of_the_same_name_gives_way_to_the_post() {
    let session = Session::empty()
        .file("blog/source/_posts/2022-w30.md", "---\ntitle: 发布的\n---\n\n晴。\n")
        .file("blog/source/_drafts/2022-w30.md", "---\ntitle: 草稿\n---\n\n雨。\n")
        .file("blog/source/_posts/2022-w31/a.png", "post")
        .file("blog/source/_drafts/2022-w31/a.png", "draft")
        .file("blog/source/_posts/2022-w31.md", "---\ntitle: 三一\n---\n\n![](a.png)\n")
        .file("blog/source/_posts/about/index.md", "---\ntitle: 没发布\npublished: false\n---\n\n雨。\n")
        .file("blog/source/about/index.md", "---\ntitle: 关于\ndate: 2022-01-01\n---\n\n我。\n");
    assert_data_eq!(
        session.weekly("import hexo blog --in 新的"),
        str![[r#"
----- status
Wrote 3 texts and 1 other file to 新的
Added `page: true`, since its date alone would make a report of it:
    新的/content/about/index.md
Left out, since another file has the same path here:
    source/_posts/about/index.md (source/about/index.md has that path)
    source/_drafts/2022-w30.md (source/_posts/2022-w30.md has that path)
    source/_drafts/2022-w31/a.png (source/_posts/2022-w31/a.png has that path)
Wrote 新的/config.toml
Wrote 新的/config.schema.json
`weekly list 新的` shows which week each of them is, `weekly check 新的` what may be wrong.
----- exit 0

"#]]
    );
    assert!(session.text("新的/content/2022-w30.md").contains("发布的"));
    assert_eq!(session.text("新的/content/2022-w31/a.png"), "post");
    assert!(session.text("新的/content/about/index.md").contains("关于"));
    // Nothing is new the second time, and what is there is not what the reason speaks of.
    assert_data_eq!(
        session.weekly("import hexo blog --in 新的"),
        str![[r#"
----- status
Wrote nothing.
4 files were there already.
Left out, since another file has the same path here:
    source/_posts/about/index.md (source/about/index.md has that path)
    source/_drafts/2022-w30.md (source/_posts/2022-w30.md has that path)
    source/_drafts/2022-w31/a.png (source/_posts/2022-w31/a.png has that path)
新的/config.toml is there already and stays as it is.
----- exit 0

"#]]
    );
}

#[test]
fn what_hugo_hides_stays_hidden() {
    let mut session = Session::empty()
        .file(
            "blog/content/posts/2022-w20.md",
            "---\ntitle: 在\npublishDate: 2022-05-22\nexpiryDate: 2199-01-01\n---\n\n雨。\n",
        )
        .file(
            "blog/content/posts/2022-w21.md",
            "{\"title\": \"过期\", \"expiryDate\": \"2022-06-01\"}\n\n雨。\n",
        );
    for (week, head) in [
        (10, "expiryDate: 2022-01-01"),
        (11, "unpublishdate: 2022-01-01T00:00:00Z # 过期"),
        (12, "publishDate: 2099-01-01"),
        (13, "headless: true"),
        (14, "_build:\n  render: never"),
        (15, "build:\n  list: never\n  render: \"link\""),
        (16, "build: { render: never }"),
        (17, "published: false"),
        (18, "draft: false\npublishDate: 2099-01-01"),
        (19, "build:\n  list: never"),
    ] {
        let text = format!("---\ntitle: 雨\n{head}\n---\n\n雨。\n");
        session = session.file(&format!("blog/content/posts/2022-w{week}.md"), text);
    }
    let toml =
        [(22, "publishDate = 2099-01-01"), (23, "[build]\nrender = \"never\""), (24, "headless = true # 藏")];
    for (week, head) in toml {
        let text = format!("+++\ntitle = \"雨\"\n{head}\n+++\n\n雨。\n");
        session = session.file(&format!("blog/content/posts/2022-w{week}.md"), text);
    }
    assert_data_eq!(
        session.weekly("import hugo blog --in 新的"),
        str![[r#"
----- status
Wrote 15 texts and 0 other files to 新的
Added `draft: true`, since it was not to be published:
    新的/content/posts/2022-w10.md
    新的/content/posts/2022-w11.md
    新的/content/posts/2022-w12.md
    新的/content/posts/2022-w13.md
    新的/content/posts/2022-w14.md
    新的/content/posts/2022-w15.md
    新的/content/posts/2022-w16.md
    新的/content/posts/2022-w17.md
    新的/content/posts/2022-w18.md
    新的/content/posts/2022-w21.md
    新的/content/posts/2022-w22.md
    新的/content/posts/2022-w23.md
    新的/content/posts/2022-w24.md
Wrote the front matter as YAML instead of JSON:
    新的/content/posts/2022-w21.md
Wrote 新的/config.toml
Wrote 新的/config.schema.json
Guessed [permalinks] week = "/{path}/": Hugo makes such addresses where its settings name no others
`weekly list 新的` shows which week each of them is, `weekly check 新的` what may be wrong.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("list 新的 --today 2023-01-01"),
        str![[r#"
2022-W10  posts/2022-w10.md  2022 年第 10 周  by file name    (draft)
2022-W11  posts/2022-w11.md  2022 年第 11 周  by file name    (draft)
2022-W12  posts/2022-w12.md  2022 年第 12 周  by file name    (draft)
2022-W13  posts/2022-w13.md  2022 年第 13 周  by file name    (draft)
2022-W14  posts/2022-w14.md  2022 年第 14 周  by file name    (draft)
2022-W15  posts/2022-w15.md  2022 年第 15 周  by file name    (draft)
2022-W16  posts/2022-w16.md  2022 年第 16 周  by file name    (draft)
2022-W17  posts/2022-w17.md  2022 年第 17 周  by file name    (draft)
2022-W18  posts/2022-w18.md  2022 年第 18 周  by file name    (draft)
2022-W19  posts/2022-w19.md  2022 年第 19 周  by file name
2022-W20  posts/2022-w20.md  2022 年第 20 周  by file name
2022-W21  posts/2022-w21.md  2022 年第 21 周  by file name    (draft)
2022-W22  posts/2022-w22.md  2022 年第 22 周  by file name    (draft)
2022-W23  posts/2022-w23.md  2022 年第 23 周  by file name    (draft)
2022-W24  posts/2022-w24.md  2022 年第 24 周  by file name    (draft)
----- exit 0

"#]]
    );
}

#[test]
fn hugo_with_addresses_of_its_own() {
    let post = "---\ntitle: 晴\ndate: 2022-07-31\n---\n\n晴。\n";
    let session = Session::empty()
        .file("one/config.yaml", "title: 山居\npermalinks:\n  posts: /:year/:filename/\n")
        .file("one/content/posts/a.md", post)
        .file("two/hugo.toml", "[permalinks]\nposts = \"/:weekdayname/:filename/\"\n")
        .file("two/content/posts/a.md", post);
    assert_data_eq!(
        session.weekly("import hugo one --in 一"),
        str![[r#"
----- status
Wrote 1 text and 0 other files to 一
Wrote 一/config.toml
Wrote 一/config.schema.json
Took over title = "山居" from one/config.yaml:1
Guessed [permalinks] week = "/{year}/{basename}/": one/config.yaml:3 has `/:year/:filename/`
`weekly list 一` shows which week each of them is, `weekly check 一` what may be wrong.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("import hugo two --in 二"),
        str![[r#"
----- status
Wrote 1 text and 0 other files to 二
Wrote 二/config.toml
Wrote 二/config.schema.json
What addresses reports had could not be guessed: set `week` under `[permalinks]` in 二/config.toml to keep them.
`weekly list 二` shows which week each of them is, `weekly check 二` what may be wrong.
----- exit 0

"#]]
    );
}

#[test]
fn in_chinese() {
    let session = Session::site().file("issues.json", serde_json::to_string(&thirty()).unwrap());
    let run = |arguments: &[&str]| {
        screen(&session.command(arguments).env("LC_ALL", "zh_CN.UTF-8").output().unwrap())
    };
    assert_data_eq!(
        run(&["import", "issues", "issues.json", "--label", "周报"]),
        str![[r#"
----- status
已把 28 篇周报写入 content
列表正好是 30 项，GitHub 默认只给这么多：用 `gh issue list --limit 1000` 或 `gh api --paginate` 取全。
跳过 1 个 pull request：#29
跳过 1 个没有标签 `周报` 的 issue：#20
有 2 张图片还在别处的服务器上，读者要从那里取。存到周报旁边，站点才完整。
`weekly list` 列出每篇是哪一周，`weekly check` 检查有没有问题。
----- exit 0

"#]]
    );
    assert_data_eq!(
        run(&["import", "issues", "issues.json"]),
        str![[r#"
----- status
已写入 content/2022/2022-08-14-立秋.md
跳过 28 个已经导入过的 issue。
列表正好是 30 项，GitHub 默认只给这么多：用 `gh issue list --limit 1000` 或 `gh api --paginate` 取全。
跳过 1 个 pull request：#29
`weekly list` 列出每篇是哪一周，`weekly check` 检查有没有问题。
----- exit 0

"#]]
    );
    assert_data_eq!(
        run(&["import", "hugo", "."]),
        str![[r#"
----- status
错误: . 就是这个 Hugo 站点，不往里面写：用 `--in ../weekly` 这样的写法指定另一个文件夹
----- exit 2

"#]]
    );
}

#[cfg(unix)]
#[test]
fn links_out_of_a_site_are_not_followed() {
    let session =
        Session::empty().file("secret.md", "# 秘密\n").file("blog/source/_posts/2022-w30.md", "# 晴\n");
    let link = |target: &str, name: &str| {
        std::os::unix::fs::symlink(session.path(target), session.path(name)).unwrap()
    };
    link("secret.md", "blog/source/_posts/out.md");
    link("blog/source/_posts", "blog/source/_posts/round");
    assert_data_eq!(
        session.weekly("import hexo blog --in 新的"),
        str![[r#"
----- status
Wrote 1 text and 0 other files to 新的
Left out, since these links lead out of the folder or to another one:
    source/_posts/out.md
    source/_posts/round
Wrote 新的/config.toml
Wrote 新的/config.schema.json
`weekly list 新的` shows which week each of them is, `weekly check 新的` what may be wrong.
----- exit 0

"#]]
    );
    assert_eq!(session.files("新的/content"), ["2022-w30.md"]);
}
