//! What `new` writes, and what it says.

use snapbox::{assert_data_eq, str};

use crate::session::{Session, screen};

/// Two weeks in the manner of `2022-07-week5.md`, with one missing between them.
fn by_month() -> Session {
    Session::site()
        .file("content/2022-07-week3.md", "# 2022年7月第三周周报\n\n## 生活\n\n晴。\n")
        .file("content/2022-07-week5.md", "# 2022年7月第五周周报\n\n## 生活\n\n雨。\n\n## 手艺\n\n## 总结\n")
}

/// Runs a command that prints a path, and shows the screen and the file.
fn written(session: &Session, arguments: &str) -> String {
    let screen = session.weekly(arguments);
    let path = screen.lines().next().unwrap_or_default();
    format!("{screen}=====\n{}", session.text(path))
}

#[test]
fn in_an_empty_site() {
    let session = Session::site();
    assert_data_eq!(
        written(&session, "new --today 2022-07-31"),
        str![[r#"
2022-07-week5.md
----- exit 0
=====
# 2022年7月第五周周报

## 生活

## 技术

## 总结

"#]]
    );
    assert_data_eq!(
        session.weekly("list --today 2022-07-31"),
        str![[r#"
2022-W30  2022-07-week5.md  2022 年第 30 周  by file name  生活 / 技术 / 总结
----- exit 0

"#]]
    );
}

#[test]
fn in_the_folders_own_style() {
    let session = by_month();
    assert_data_eq!(
        written(&session, "new --today 2022-08-03"),
        str![[r#"
content/2022-08-week1.md
----- exit 0
=====
# 2022年8月第一周周报

## 生活

## 总结

"#]]
    );
    assert_data_eq!(
        written(&session, "new --missing --today 2022-08-03"),
        str![[r#"
content/2022-07-week4.md
----- exit 0
=====
# 2022年7月第四周周报

## 生活

"#]]
    );
    assert_data_eq!(
        written(&session, "new --next --today 2022-08-03"),
        str![[r#"
content/2022-08-week2.md
----- exit 0
=====
# 2022年8月第二周周报

## 生活

## 总结

"#]]
    );
    assert_data_eq!(
        written(&session, "new 2022-07-04"),
        str![[r#"
content/2022-07-week2.md
----- exit 0
=====
# 2022年7月第二周周报

## 生活

"#]]
    );
    assert_data_eq!(
        written(&session, "new 2022-W26"),
        str![[r#"
content/2022-06-week5.md
----- exit 0
=====
# 2022年6月第五周周报

## 生活

"#]]
    );
    assert_data_eq!(
        session.weekly("list --today 2022-08-03"),
        str![[r#"
2022-W26  2022-06-week5.md  2022 年第 26 周  by file name  生活
2022-W27  2022-07-week2.md  2022 年第 27 周  by file name  生活
2022-W28  2022-07-week3.md  2022 年第 28 周  by file name  生活
2022-W29  2022-07-week4.md  2022 年第 29 周  by file name  生活
2022-W30  2022-07-week5.md  2022 年第 30 周  by file name  生活 / 手艺 / 总结
2022-W31  2022-08-week1.md  2022 年第 31 周  by file name  生活 / 总结
2022-W32  2022-08-week2.md  2022 年第 32 周  by file name  生活 / 总结  (not begun)
----- exit 0

"#]]
    );
}

#[test]
fn a_week_is_written_once() {
    let session = by_month().file("content/雨天.md", "---\nweek: 2022-W31\n---\n");
    assert_data_eq!(
        session.weekly("new --today 2022-08-03"),
        str![[r#"
----- status
error: 2022-W31 has a report already
 --> content/雨天.md
  = help: open that one, or name another week: `--last`, `--next`, `--missing`, or a day of it

----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("new --last --today 2022-08-03"),
        str![[r#"
----- status
error: 2022-W30 has a report already
 --> content/2022-07-week5.md
  = help: open that one, or name another week: `--last`, `--next`, `--missing`, or a day of it

----- exit 2

"#]]
    );
    session.weekly("new --missing");
    assert_data_eq!(
        session.weekly("new --missing --today 2022-08-03"),
        str![[r#"
----- status
error: --missing: no week is missing up to the last report, of 2022-W31
----- exit 2

"#]]
    );
}

#[test]
fn no_week_is_missing() {
    let session = Session::site().file("content/2022-w30.md", "# 晴\n");
    assert_data_eq!(
        session.weekly("new --missing --today 2022-08-03"),
        str![[r#"
----- status
error: --missing: no week is missing up to the last report, of 2022-W30
----- exit 2

"#]]
    );
    assert_data_eq!(
        Session::site().weekly("new --missing"),
        str![[r#"
----- status
error: --missing: no week is missing where there is no report yet
----- exit 2

"#]]
    );
}

#[test]
fn a_file_in_the_way_is_not_touched() {
    let session = Session::site()
        .file("content/2022-w29.md", "# 2022 年第 29 周\n")
        .file("content/2022-w30.md/窗.txt", "光");
    assert_data_eq!(
        session.weekly("new 2022-W30"),
        str![[r#"
----- status
error: the report of 2022-W30 would be a file that is there already
 --> content/2022-w30.md
  = help: nothing is overwritten: rename that file, or write the report by hand

----- exit 2

"#]]
    );
    assert_eq!(session.text("content/2022-w30.md/窗.txt"), "光");
}

#[test]
fn issues_are_counted_on() {
    let session = Session::site()
        .file("content/issue-7.md", "# 山居周刊（第 7 期）：雨\n\n## 工具\n")
        .file("content/issue-9.md", "# 山居周刊（第 9 期）：晴\n\n## 工具\n");
    assert_data_eq!(
        written(&session, "new"),
        str![[r#"
content/issue-10.md
----- exit 0
=====
# 山居周刊（第 10 期）

## 工具

"#]]
    );
    assert_data_eq!(
        written(&session, "new --missing"),
        str![[r#"
content/issue-8.md
----- exit 0
=====
# 山居周刊（第 8 期）

## 工具

"#]]
    );
    assert_data_eq!(
        session.weekly("new --last"),
        str![[r#"
----- status
error: the reports of this site are known by their numbers and name no weeks: only the next one, or with --missing the first that is missing, can be written
----- exit 2

"#]]
    );
}

#[test]
fn by_the_sites_own_settings() {
    let session = Session::empty().file(
        "config.toml",
        "base_url = \"https://example.org/\"\nmonth_week = \"thursday\"\n\n[sections]\nlife = [\"碎碎念\"]\n",
    );
    assert_data_eq!(
        written(&session, "new 2024-08-30"),
        str![[r#"
2024-08-week5.md
----- exit 0
=====
# 2024年8月第五周周报

## 生活

## 技术

## 总结

"#]]
    );
    assert_data_eq!(
        written(&session, "new 2024-08-01"),
        str![[r#"
2024-08-week1.md
----- exit 0
=====
# 2024年8月第一周周报

## 生活

## 技术

## 总结

"#]]
    );
    let session = Session::site().file("config.toml", "month_week = \"thurday\"\n");
    assert_data_eq!(
        session.weekly("new"),
        str![[r#"
----- status
error: `thurday` is none of `calendar`, `thursday`
 --> config.toml:1:14
  |
1 | month_week = "thurday"
  |              ^^^^^^^^^
  |
  = help: did you mean `thursday`?

----- exit 1

"#]]
    );
    assert!(session.files("content").is_empty());
}

#[test]
fn from_a_template() {
    let session = by_month().file(
        "templates/report.md",
        "# {{ title }}\n\n{{ first_day }} 至 {{ last_day }}，{{ year }} 年第 {{ week }} 周，{{ month }} 月第 {{ month_week }} 周\n\
         {% for section in sections %}\n## {{ section }}\n{% endfor %}\n写于 {{ today }}\n",
    );
    assert_data_eq!(
        written(&session, "new --today 2022-08-03"),
        str![[r#"
content/2022-08-week1.md
----- exit 0
=====
# 2022年8月第一周周报

2022-08-01 至 2022-08-07，2022 年第 31 周，8 月第 1 周

## 生活

## 总结

写于 2022-08-03

"#]]
    );
    let session = by_month().file("templates/report.md", "# {{ titel }}\n");
    assert_data_eq!(
        session.weekly("new --today 2022-08-03"),
        str![[r#"
----- status
error: variable `titel` is not defined
 --> templates/report.md:1:6
  |
1 | # {{ titel }}
  |      ^^^^^
  |
  = help: did you mean `title`?

----- exit 1

"#]]
    );
    let session = by_month().file("templates/report.md", "# {{ title }\n");
    assert_data_eq!(
        session.weekly("new --today 2022-08-03"),
        str![[r#"
----- status
error: found `}` but expected }}
 --> templates/report.md:1:12
  |
1 | # {{ title }
  |            ^
  |
  = help: write values as `{{ week.title }}`, tags as `{% if week.sections %}`

----- exit 1

"#]]
    );
    let session = by_month().file("templates/report.md", "---\nweek: 2022-W30\n---\n# {{ title }}\n");
    assert_data_eq!(
        session.weekly("new --today 2022-08-03"),
        str![[r#"
----- status
warning: the file name `2022-08-week1` is 2022-W31, but the `week` key `2022-W30` is 2022-W30
 --> content/2022-08-week1.md:2:7
  |
2 | week: 2022-W30
  |       ^^^^^^^^ 2022-W30 is 2022-07-25 to 2022-07-31
  |
  = help: the `week` key decides; correct it or the file name

warning: the title `2022年8月第一周` is 2022-W31, but the `week` key `2022-W30` is 2022-W30
 --> content/2022-08-week1.md:4:3
  |
4 | # 2022年8月第一周周报
  |   ^^^^^^^^^^^^^^^ 2022-W31 is 2022-08-01 to 2022-08-07
  |
 ::: content/2022-08-week1.md:2:7
  |
2 | week: 2022-W30
  |       -------- 2022-W30 is 2022-07-25 to 2022-07-31
  |
  = help: the `week` key decides; correct it or the title

error: with this template the report of 2022-W31 is read as 2022-W30
 --> templates/report.md:1:1
  |
1 | ---
  | ^
  |
  = help: write `# {{ title }}`, or the week by its variables; name no other week in its first lines

1 error, 2 warnings
----- exit 1

"#]]
    );
    assert_eq!(session.files("content"), ["2022-07-week3.md", "2022-07-week5.md"]);
}

#[test]
fn what_would_be_misread_is_named_plainly() {
    // A title that was copied and never changed says the same week of all.
    let session = Session::site()
        .file("content/2022-w28.md", "# 2022 年第 3 周\n\n## 生活\n")
        .file("content/2022-w29.md", "# 2022 年第 3 周\n\n## 生活\n");
    assert_data_eq!(
        written(&session, "new 2022-W30"),
        str![[r#"
content/2022-w30.md
----- status
Named and titled plainly: what the other reports have in common would not be read as 2022-W30.
----- exit 0
=====
# 2022年7月第五周周报

## 生活

"#]]
    );
}

#[test]
#[cfg(unix)]
fn opened_in_an_editor() {
    let session = by_month();
    assert_data_eq!(
        session.weekly("new --open --today 2022-08-03"),
        str![[r#"
----- status
error: --open: neither $VISUAL nor $EDITOR says which editor to open it in
----- exit 2

"#]]
    );
    assert!(!session.path("content/2022-08-week1.md").exists());
    let run = |visual: &str, editor: &str, arguments: &[&str]| {
        let mut command = session.command(arguments);
        command.env("VISUAL", visual).env("EDITOR", editor);
        screen(&command.output().unwrap())
    };
    // The editor's own words are split by the shell, so that a program may have spaces in its name.
    let said = run("", "printf '%s|' \"an editor\" -n", &["new", "--open", "--today", "2022-08-03"]);
    assert_data_eq!(
        said,
        str![[r#"
content/2022-08-week1.md
an editor|-n|content/2022-08-week1.md|----- exit 0

"#]]
    );
    let said = run("true", "false", &["new", "--open", "2022-08-10"]);
    assert_data_eq!(
        said,
        str![[r#"
content/2022-08-week2.md
----- exit 0

"#]]
    );
    let said = run("", "false", &["new", "--open", "2022-08-17"]);
    assert_data_eq!(
        said,
        str![[r#"
content/2022-08-week3.md
----- status
error: the editor `false` ended with exit status: 1
----- exit 2

"#]]
    );
}

#[test]
fn elsewhere() {
    let session = Session::empty().file("周报/2022-w29.md", "# 2022 年第 29 周\n");
    assert_data_eq!(
        written(&session, "new 2022-W30 --in 周报"),
        str![[r#"
周报/2022-w30.md
----- exit 0
=====
# 2022 年第 30 周

"#]]
    );
    assert_data_eq!(
        session.weekly("new 2022-W30 --in nowhere"),
        str![[r#"
----- status
error: nowhere: No such file or directory (os error 2)
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("new soon"),
        str![[r#"
----- status
error: invalid value 'soon' for '[DATE]': write a day as 2022-07-31, or a week as 2022-W30

For more information, try '--help'.
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("new --last --next"),
        str![[r#"
----- status
error: the argument '--last' cannot be used with '--next'

Usage: weekly new --last [DATE]

For more information, try '--help'.
----- exit 2

"#]]
    );
}
