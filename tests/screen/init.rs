//! What `init` makes of a folder, and what it says.

use std::collections::BTreeMap;

use snapbox::{assert_data_eq, str};

use crate::session::Session;

/// All files of a session with their bytes.
fn bytes(session: &Session) -> BTreeMap<String, Vec<u8>> {
    let read = |path: String| {
        let bytes = std::fs::read(session.path(&path)).unwrap();
        (path, bytes)
    };
    session.files("").into_iter().map(read).collect()
}

/// The lines of the new config that differ from those of a new site.
fn settings(session: &Session) -> String {
    let new = include_str!("../../src/scaffold/config.toml");
    let text = session.text("config.toml");
    text.lines()
        .filter(|line| !new.lines().any(|other| other == *line))
        .map(|line| format!("{line}\n"))
        .collect()
}

#[test]
fn a_new_site() {
    let session = Session::empty();
    assert_data_eq!(
        session.weekly("init 周报 --today 2022-07-31"),
        str![[r#"
----- status
Wrote 周报/config.toml
Wrote 周报/config.schema.json
Wrote 周报/static/custom.css
Wrote 周报/.gitignore
Wrote 周报/content/2022-07-week5.md
Wrote 周报/.github/workflows/pages.yml
To publish, push to GitHub and choose there: Settings → Pages → Source → GitHub Actions.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.text("周报/content/2022-07-week5.md"),
        str![[r#"
# 2022年7月第五周周报

## 生活

## 技术

## 总结

"#]]
    );
    assert_eq!(session.text("周报/.gitignore"), "/public/\n/.public.weekly/\n");
    assert_eq!(session.text("周报/config.toml"), include_str!("../../src/scaffold/config.toml"));
    assert_data_eq!(
        session.weekly("build 周报 --today 2022-07-31"),
        str![[r#"
----- status
warning: no base URL is known: feeds, sitemap and canonical addresses are left out
  = help: set `base_url = "https://…"` in config.toml, or build with `--base-url`

Built 1 week in 0 ms to 周报/public (24 written, 0 unchanged, 0 removed; 0 kB).
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("build 周报 --today 2022-07-31 --base-url https://example.org/ --deny-warnings"),
        str![[r#"
----- status
Built 1 week in 0 ms to 周报/public (22 written, 12 unchanged, 0 removed; 0 kB).
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("new --in 周报 --today 2022-08-01"),
        str![[r#"
周报/content/2022-08-week1.md
----- exit 0

"#]]
    );
    let before = bytes(&session);
    assert_data_eq!(
        session.weekly("init 周报 --today 2022-08-10"),
        str![[r#"
----- status
Nothing to add: 周报/config.toml, 周报/config.schema.json, 周报/static/custom.css, 周报/.gitignore and 周报/.github/workflows/pages.yml are there already.
----- exit 0

"#]]
    );
    assert_eq!(bytes(&session), before);
}

#[test]
fn in_the_folder_itself() {
    let session = Session::empty().file("README.md", "# 周报\n");
    assert_data_eq!(
        session.weekly("init --today 2022-07-31"),
        str![[r#"
----- status
Wrote config.toml
Wrote config.schema.json
Wrote static/custom.css
Wrote .gitignore
Wrote content/2022-07-week5.md
Wrote .github/workflows/pages.yml
To publish, push to GitHub and choose there: Settings → Pages → Source → GitHub Actions.
----- exit 0

"#]]
    );
    assert_eq!(
        session.files(""),
        [
            ".github/workflows/pages.yml",
            ".gitignore",
            "README.md",
            "config.schema.json",
            "config.toml",
            "content/2022-07-week5.md",
            "static/custom.css"
        ]
    );
    // A page of its own shows that the folder itself is the content.
    let session = Session::empty().file("about.md", "# 关于\n");
    assert_data_eq!(
        session.weekly("init --today 2022-07-31"),
        str![[r#"
----- status
Wrote config.toml
Wrote config.schema.json
Wrote static/custom.css
Wrote .gitignore
Wrote 2022-07-week5.md
Wrote .github/workflows/pages.yml
To publish, push to GitHub and choose there: Settings → Pages → Source → GitHub Actions.
----- exit 0

"#]]
    );
}

#[test]
fn nothing_is_overwritten() {
    let session = Session::empty()
        .file("config.toml", "title = \"山居\"\n")
        .file(".gitignore", "node_modules\npublic/\n")
        .file("static/custom.css", ":root { --measure: 30em }\n")
        .file(".github/workflows/pages.yml", "jobs: {}\n")
        .file("content/2022-w30.md", "# 晴\r\n");
    let before = bytes(&session);
    assert_data_eq!(
        session.weekly("init"),
        str![[r#"
----- status
Nothing to add: config.toml, static/custom.css, .gitignore and .github/workflows/pages.yml are there already.
.gitignore is there already, and git would take what a build makes. Add to it:
    /.public.weekly/
----- exit 0

"#]]
    );
    assert_eq!(bytes(&session), before);
}

#[test]
fn what_is_there_already_stays_and_the_rest_is_added() {
    let session = Session::empty()
        .file(".gitignore", "node_modules\n")
        .file("2022/2022-w30.md", "# 晴\n")
        .file("static/style.css", "body {}\n");
    let before = bytes(&session);
    assert_data_eq!(
        session.weekly("init"),
        str![[r#"
----- status
Wrote config.toml
Wrote config.schema.json
Wrote static/custom.css
Wrote .github/workflows/pages.yml
To publish, push to GitHub and choose there: Settings → Pages → Source → GitHub Actions.
.gitignore is there already, and git would take what a build makes. Add to it:
    /public/
    /.public.weekly/
----- exit 0

"#]]
    );
    let after = bytes(&session);
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)), "{after:?}");
}

#[test]
fn links_of_the_site_before_tell_the_address() {
    let session = Session::empty()
        .file(
            "2022/index.md",
            "# 2022\n\n1. [晴](/weekly/2022/2022-w29.html)\n2. [雨](/weekly/2022/2022-w30.html)\n",
        )
        .file("2022/2022-w29.md", "# 晴\n")
        .file("2022/2022-w30.md", "# 雨\n\n见[上周](/weekly/2022/2022-w29.html)。\n");
    assert_data_eq!(
        session.weekly("init"),
        str![[r#"
----- status
Wrote config.toml
Wrote config.schema.json
Wrote static/custom.css
Wrote .gitignore
Wrote .github/workflows/pages.yml
Guessed [permalinks] week = "/weekly/{path}.html": 3 links between reports have this form, as `/weekly/2022/2022-w29.html` in 2022/2022-w30.md:3
To publish, push to GitHub and choose there: Settings → Pages → Source → GitHub Actions.
----- exit 0

"#]]
    );
    assert_data_eq!(
        settings(&session),
        str![[r##"
# 下面这一项是 weekly init 从已有的周报里看出来的。
week = "/weekly/{path}.html"

"##]]
    );
    assert_data_eq!(
        session.weekly("build --base-url https://example.org/ --deny-warnings"),
        str![[r#"
----- status
Built 2 weeks and 1 page in 0 ms to public (26 written, 0 unchanged, 0 removed; 0 kB).
----- exit 0

"#]]
    );
    assert!(session.path("public/weekly/2022/2022-w30.html").exists());
    // The year may stand before files that lie all in one folder.
    let session = Session::empty()
        .file("2022-w29.md", "# 晴\n")
        .file("2022-w30.md", "# 雨\n\n[上周](/notes/2022/2022-w29/)，[这周](/notes/2022/2022-w30/)\n");
    assert_data_eq!(
        session.weekly("init"),
        str![[r#"
----- status
Wrote config.toml
Wrote config.schema.json
Wrote static/custom.css
Wrote .gitignore
Wrote .github/workflows/pages.yml
Guessed [permalinks] week = "/notes/{year}/{stem}/": 2 links between reports have this form, as `/notes/2022/2022-w29/` in 2022-w30.md:3
To publish, push to GitHub and choose there: Settings → Pages → Source → GitHub Actions.
----- exit 0

"#]]
    );
}

#[test]
fn other_generators_tell_the_address() {
    let report = |day: &str| format!("---\ndate: {day}\n---\n# 周报\n");
    let session = Session::empty()
        .file("_config.yml", "title: 山居\npermalink: :year/:month/:day/:title/ # 旧\n")
        .file("source/_posts/rain.md", report("2022-07-24"))
        .file("source/_posts/sun.md", report("2022-07-31"));
    assert_data_eq!(
        session.weekly("init"),
        str![[r#"
----- status
Wrote config.toml
Wrote config.schema.json
Wrote static/custom.css
Wrote .gitignore
Wrote .github/workflows/pages.yml
Guessed [permalinks] week = "/{year}/{month}/{day}/{stem}/": _config.yml:2 has `:year/:month/:day/:title/`
To publish, push to GitHub and choose there: Settings → Pages → Source → GitHub Actions.
----- exit 0

"#]]
    );
    assert_data_eq!(
        settings(&session),
        str![[r##"
# 下面这一项是 weekly init 从已有的周报里看出来的。
week = "/{year}/{month}/{day}/{stem}/"

"##]]
    );
    let session = Session::empty()
        .file("hugo.toml", "baseURL = \"https://example.org/\"\n\n[permalinks]\nposts = \"/:year/:slug/\"\n")
        .file("content/posts/2022-w30.md", report("2022-07-31"));
    assert_data_eq!(
        session.weekly("init"),
        str![[r#"
----- status
Wrote config.toml
Wrote config.schema.json
Wrote static/custom.css
Wrote .gitignore
Wrote .github/workflows/pages.yml
Guessed [permalinks] week = "/{year}/{slug_or_title}/": hugo.toml:4 has `/:year/:slug/`
To publish, push to GitHub and choose there: Settings → Pages → Source → GitHub Actions.
----- exit 0

"#]]
    );
    // Jekyll takes the day out of the name, for which there is no word here.
    let session = Session::empty()
        .file("_config.yml", "permalink: /:year/:title/\n")
        .file("_posts/2022-07-31-sun.md", "# 晴\n");
    assert_data_eq!(
        session.weekly("init"),
        str![[r#"
----- status
Wrote config.toml
Wrote config.schema.json
Wrote static/custom.css
Wrote .gitignore
Wrote .github/workflows/pages.yml
To publish, push to GitHub and choose there: Settings → Pages → Source → GitHub Actions.
----- exit 0

"#]]
    );
    let session = Session::empty()
        .file("config.toml", "title = \"山居\"\nbaseURL = \"https://example.org/\"\n")
        .file("content/posts/2022-w30.md", report("2022-07-31"));
    assert_data_eq!(
        session.weekly("init"),
        str![[r#"
----- status
Wrote static/custom.css
Wrote .gitignore
Wrote .github/workflows/pages.yml
To publish, push to GitHub and choose there: Settings → Pages → Source → GitHub Actions.
config.toml is Hugo's, since it has `baseURL` in line 2: name it hugo.toml and run this again to get one
----- exit 1

"#]]
    );
}

#[test]
fn days_tell_how_weeks_of_a_month_are_counted() {
    let session = Session::empty()
        .file("2024-08-week1.md", "# 2024年8月第一周\n\n2024.07.29-08.04\n")
        .file("2022-07-week1.md", "# 2022年7月第一周\n\n2022.07.04-07.10\n")
        .file("2022-07-week2.md", "# 2022年7月第二周\n\n2022.07.11-07.17\n");
    assert_data_eq!(
        session.weekly("init"),
        str![[r#"
----- status
Wrote config.toml
Wrote config.schema.json
Wrote static/custom.css
Wrote .gitignore
Wrote .github/workflows/pages.yml
Guessed month_week = "thursday": where the rules differ, the days of 2 reports agree with it, as in 2022-07-week1.md:3, and of 0 with "calendar"
To publish, push to GitHub and choose there: Settings → Pages → Source → GitHub Actions.
----- exit 0

"#]]
    );
    assert_data_eq!(
        settings(&session),
        str![[r##"
# 下面这一项是 weekly init 从已有的周报里看出来的。
month_week = "thursday"

"##]]
    );
    let session = Session::empty()
        .file("2022-07-week2.md", "# 2022年7月第二周\n\n2022.07.04-07.10\n")
        .file("2022-07-week3.md", "# 2022年7月第三周\n\n2022.07.11-07.17\n");
    assert_data_eq!(
        session.weekly("init"),
        str![[r#"
----- status
Wrote config.toml
Wrote config.schema.json
Wrote static/custom.css
Wrote .gitignore
Wrote .github/workflows/pages.yml
Guessed month_week = "calendar": where the rules differ, the days of 2 reports agree with it, as in 2022-07-week2.md:3, and of 0 with "thursday"
To publish, push to GitHub and choose there: Settings → Pages → Source → GitHub Actions.
----- exit 0

"#]]
    );
    assert_data_eq!(settings(&session), str![""]);
}

#[test]
fn headings_that_recur_become_sections() {
    let mut session = Session::empty();
    for week in 20..26 {
        let own = if week % 2 == 0 { "## 路上\n" } else { "" };
        let text = format!("# 晴\n\n## 生活碎碎念\n\n## 文章\n\n## 文摘\n\n{own}\n## 只此一次{week}\n");
        session = session.file(&format!("2022-w{week}.md"), text);
    }
    assert_data_eq!(
        session.weekly("init"),
        str![[r#"
----- status
Wrote config.toml
Wrote config.schema.json
Wrote static/custom.css
Wrote .gitignore
Wrote .github/workflows/pages.yml
Guessed [sections] life = ["生活碎碎念"]: such a heading stands in 6 of 6 reports, as in 2022-w25.md:3
Guessed [sections] 文章: this heading stands in 6 of 6 reports, as in 2022-w25.md:5
Guessed [sections] 文摘: this heading stands in 6 of 6 reports, as in 2022-w25.md:7
Guessed [sections] 路上: this heading stands in 3 of 6 reports, as in 2022-w24.md:9
To publish, push to GitHub and choose there: Settings → Pages → Source → GitHub Actions.
----- exit 0

"#]]
    );
    assert_data_eq!(
        settings(&session),
        str![[r##"
# 下面这几项是 weekly init 从已有的周报里看出来的。
life = { aliases = ["生活碎碎念"] }
"文章" = { title = "文章" }
"文摘" = { title = "文摘" }
"路上" = { title = "路上" }

"##]]
    );
    assert_data_eq!(
        session.weekly("list"),
        str![[r#"
2022-W20  2022-w20.md  2022 年第 20 周  by file name  生活碎碎念 / 文章 / 文摘 / 路上 / 只此一次20
2022-W21  2022-w21.md  2022 年第 21 周  by file name  生活碎碎念 / 文章 / 文摘 / 只此一次21
2022-W22  2022-w22.md  2022 年第 22 周  by file name  生活碎碎念 / 文章 / 文摘 / 路上 / 只此一次22
2022-W23  2022-w23.md  2022 年第 23 周  by file name  生活碎碎念 / 文章 / 文摘 / 只此一次23
2022-W24  2022-w24.md  2022 年第 24 周  by file name  生活碎碎念 / 文章 / 文摘 / 路上 / 只此一次24
2022-W25  2022-w25.md  2022 年第 25 周  by file name  生活碎碎念 / 文章 / 文摘 / 只此一次25
----- exit 0

"#]]
    );
}

#[test]
fn no_section_is_in_the_way_of_a_page() {
    let mut session = Session::empty();
    for week in 20..23 {
        session = session.file(
            &format!("2022-w{week}.md"),
            "# 晴\n\n## Archive\n\n晴。\n\n## 2022\n\n晴。\n\n## 读 书！\n\n晴。\n\n## 读-书\n\n晴。\n",
        );
    }
    assert_data_eq!(
        session.weekly("init --today 2022-07-31"),
        str![[r#"
----- status
Wrote config.toml
Wrote config.schema.json
Wrote static/custom.css
Wrote .gitignore
Wrote .github/workflows/pages.yml
Guessed [sections] 读 书: this heading stands in 3 of 3 reports, as in 2022-w22.md:11
To publish, push to GitHub and choose there: Settings → Pages → Source → GitHub Actions.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("build --base-url https://example.org/ --deny-warnings"),
        str![[r#"
----- status
Built 3 weeks in 0 ms to public (30 written, 0 unchanged, 0 removed; 0 kB).
----- exit 0

"#]]
    );
}

#[test]
fn a_file_is_no_site() {
    let session = Session::empty().file("a.md", "# 晴\n");
    assert_data_eq!(
        session.weekly("init a.md"),
        str![[r#"
----- status
error: a.md: not a folder
----- exit 2

"#]]
    );
}
