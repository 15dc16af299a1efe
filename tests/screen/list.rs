//! What `list` prints.

use snapbox::{assert_data_eq, str};

use crate::session::Session;

fn session() -> Session {
    Session::small_site()
        .file("content/2022/2022-W30-补.md", "# 补记\n\n[没有](没有.md)\n")
        .file("content/2022/33-立秋 后/index.md", "---\ndraft: true\n---\n# 第 5 期：立秋后\n")
        .file("content/第 7 期.md", "# 第 7 期\n")
        .file("content/2030/2030-W01.md", "# 以后\n")
}

#[test]
fn text() {
    assert_data_eq!(
        session().weekly("list --today 2022-09-01"),
        str![[r#"
2022-W30  2022/2022-W30-补.md       2022 年第 30 周  by file name    (1 warning)
2022-W30  2022/2022-W30.md          2022 年第 30 周  by file name  生活 / 技术  (1 warning)
2022-W32  2022/2022-W32.md          2022 年第 32 周  by file name
2022-W33  2022/33-立秋 后/index.md  2022 年第 33 周  by file name    (draft)
2030-W01  2030/2030-W01.md          2030 年第 1 周   by file name    (not begun)
page      about.md                  about
#7        第 7 期.md                第 7 期          by file name

Missing weeks (1): 2022-W31

Second reports of a week (1): 2022-W30 (2022/2022-W30.md)
----- exit 0

"#]]
    );
}

#[test]
fn json() {
    assert_data_eq!(
        session().weekly("list --json --today 2022-09-01"),
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
    "path": "2022/2022-W30-补.md",
    "permalink": "/2022/w30/",
    "sections": [],
    "title": "补记",
    "warnings": [
      "the link `没有.md` leads nowhere"
    ],
    "week": "2022-W30"
  },
  {
    "decided_by": "file name",
    "first_day": "2022-07-25",
    "held_back": null,
    "kind": "week",
    "label": "2022 年第 30 周",
    "last_day": "2022-07-31",
    "ordinal": null,
    "path": "2022/2022-W30.md",
    "permalink": "/2022/w30-2/",
    "sections": [
      {
        "kind": "life",
        "title": "生活",
        "words": 6
      },
      {
        "kind": "tech",
        "title": "技术",
        "words": 8
      }
    ],
    "title": "2022年7月第五周周报",
    "warnings": [
      "`2022/2022-W30.md` is a second report of 2022-W30"
    ],
    "week": "2022-W30"
  },
  {
    "decided_by": "file name",
    "first_day": "2022-08-08",
    "held_back": null,
    "kind": "week",
    "label": "2022 年第 32 周",
    "last_day": "2022-08-14",
    "ordinal": null,
    "path": "2022/2022-W32.md",
    "permalink": "/2022/w32/",
    "sections": [],
    "title": "立秋",
    "warnings": [],
    "week": "2022-W32"
  },
  {
    "decided_by": "file name",
    "first_day": "2022-08-15",
    "held_back": "draft",
    "kind": "week",
    "label": "2022 年第 33 周",
    "last_day": "2022-08-21",
    "ordinal": 5,
    "path": "2022/33-立秋 后/index.md",
    "permalink": "/2022/w33/",
    "sections": [],
    "title": "第 5 期：立秋后",
    "warnings": [],
    "week": "2022-W33"
  },
  {
    "decided_by": "file name",
    "first_day": "2029-12-31",
    "held_back": "future",
    "kind": "week",
    "label": "2030 年第 1 周",
    "last_day": "2030-01-06",
    "ordinal": null,
    "path": "2030/2030-W01.md",
    "permalink": "/2030/w01/",
    "sections": [],
    "title": "以后",
    "warnings": [],
    "week": "2030-W01"
  },
  {
    "decided_by": null,
    "first_day": null,
    "held_back": null,
    "kind": "page",
    "label": "about",
    "last_day": null,
    "ordinal": null,
    "path": "about.md",
    "permalink": "/about/",
    "sections": [],
    "title": "关于",
    "warnings": [],
    "week": null
  },
  {
    "decided_by": "file name",
    "first_day": null,
    "held_back": null,
    "kind": "issue",
    "label": "第 7 期",
    "last_day": null,
    "ordinal": 7,
    "path": "第 7 期.md",
    "permalink": "/issues/7/",
    "sections": [],
    "title": "第 7 期",
    "warnings": [],
    "week": null
  }
]
----- exit 0

"#]]
    );
}

#[test]
fn how_a_week_was_decided() {
    let session = Session::site()
        .file("content/a.md", "---\nweek: 2022-W01\n---\n")
        .file("content/2022-W02.md", "")
        .file("content/b.md", "# 2022年第3周\n")
        .file("content/c.md", "---\ndate: 2022\n---\n# 无题\n\n（2022.01.24-01.30）\n")
        .file("content/d.md", "---\ndate: 2022-02-03\n---\n# 无题\n")
        .file("content/2022-02-10-e.md", "# 无题\n")
        .file("content/f.md", "# 2022年2月15日\n")
        .file("content/g.md", "# 无题\n");
    assert_data_eq!(
        session.weekly("list --quiet"),
        str![[r#"
2022-W06  2022-02-10-e.md  2022 年第 6 周  by date
2022-W02  2022-W02.md      2022 年第 2 周  by file name
2022-W01  a.md             2022 年第 1 周  by week key
2022-W03  b.md             2022 年第 3 周  by title
2022-W04  c.md             2022 年第 4 周  by body         (1 warning)
2022-W05  d.md             2022 年第 5 周  by date
2022-W07  f.md             2022 年第 7 周  by date
page      g.md             g
----- exit 0

"#]]
    );
}

#[test]
fn a_long_absence_is_one_entry() {
    let session = Session::small_site()
        .file("content/2022/2022-W35.md", "# 早\n")
        .file("content/1923/1923-W01.md", "# 误\n");
    let run = session.weekly("list --today 2022-12-01").to_string();
    let missing = run.lines().find(|line| line.starts_with("Missing weeks"));
    assert_eq!(
        missing,
        Some("Missing weeks (5197): 1923-W02 to 2022-W29, 2022-W31, 2022-W33, 2022-W34"),
        "{run}"
    );
}

#[test]
fn errors_are_told_beside_the_list() {
    let session = Session::small_site().file("content/2022/2022-W31.md", b"# \xd6\xdc\n".as_slice());
    assert_data_eq!(
        session.weekly("list"),
        str![[r#"
2022-W30  2022/2022-W30.md  2022 年第 30 周  by file name  生活 / 技术
2022-W31  2022/2022-W31.md  2022 年第 31 周  by file name    (1 warning)
2022-W32  2022/2022-W32.md  2022 年第 32 周  by file name
page      about.md          about
----- status
error: the file is not UTF-8: it looks like GB18030
 --> content/2022/2022-W31.md
  = help: open it in your editor with the encoding GB18030, and save it as UTF-8
  = help: or run `iconv -f GB18030 -t UTF-8 content/2022/2022-W31.md > new`, and put `new` in its place

----- exit 1

"#]]
    );
    let session = Session::small_site().file("config.toml", "titel = \"周报\"\n");
    assert_data_eq!(
        session.weekly("list"),
        str![[r#"
2022-W30  2022/2022-W30.md  2022 年第 30 周  by file name  生活 / 技术
2022-W32  2022/2022-W32.md  2022 年第 32 周  by file name
page      about.md          about

Missing weeks (1): 2022-W31
----- status
error: unknown key `titel`
 --> config.toml:1:1
  |
1 | titel = "周报"
  | ^^^^^
  |
  = help: did you mean `title`?

----- exit 1

"#]]
    );
}
