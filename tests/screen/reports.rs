//! What is said about reports: their front matter, weeks, links and encodings.

use snapbox::{IntoData, assert_data_eq, str};

use crate::session::Session;

fn check(path: &str, text: &str) -> String {
    Session::site().file(path, text).weekly("check")
}

#[test]
fn front_matter() {
    assert_data_eq!(
        check(
            "content/2022-W30.md",
            "---\ntitel: 一周\ndate: 七月底\ntags: [读书, {a: b}]\ndraft: 也许\ntitle: 一\ntitle: 二\n---\n正文。\n"
        ),
        str![[r#"
----- status
warning: unknown key `titel` in front matter
 --> content/2022-W30.md:2:1
  |
2 | titel: 一周
  | ^^^^^ left out
  |
  = help: did you mean `title`?

warning: `七月底` is no date
 --> content/2022-W30.md:3:7
  |
3 | date: 七月底
  |       ^^^^^^ left out
  |
  = help: write a day as in `2022-07-31` or `2022-07-31 23:55`, of the years 1800 to 2199

warning: `tags` holds something that is no text
 --> content/2022-W30.md:4:12
  |
4 | tags: [读书, {a: b}]
  |              ^ left out
  |
  = help: write one text for each of the `tags`

warning: `draft` is `也许`, which is neither yes nor no
 --> content/2022-W30.md:5:8
  |
5 | draft: 也许
  |        ^^^^ taken as `false`
  |
  = help: write `true` or `false` behind `draft`

warning: `title` is given twice in front matter
 --> content/2022-W30.md:7:1
  |
7 | title: 二
  | ^^^^^ the last one that is not empty counts
  |
 ::: content/2022-W30.md:6:1
  |
6 | title: 一
  | ----- given here first
  |
  = help: keep one of them

5 warnings
Checked 1 week.
----- exit 0

"#]]
    );
    assert_data_eq!(
        check("content/2022-W30.md", "---\ntitle: \"没有收尾\ndate: 2022-07-31\n---\n正文。\n"),
        str![[r#"
----- status
warning: front matter is not valid YAML; line by line it gives `title`, `date`
 --> content/2022-W30.md:2:8
  |
2 | title: "没有收尾
  |        ^ unclosed quote
  |
  = help: put the value in quotes: `title: "没有收尾"`

Checked 1 week.
----- exit 0

"#]]
    );
    assert_data_eq!(
        check("content/2022-W30.md", "---\ntitle: 没有收尾\ndate: 2022-07-31\n\n正文。\n"),
        str![[r#"
----- status
warning: front matter is never closed
 --> content/2022-W30.md:1:1
  |
1 | ---
  | ^^^ no second fence follows, so all of this is text
  |
  = help: write `---` on a line of its own behind the last key

Checked 1 week.
----- exit 0

"#]]
    );
}

#[test]
fn file_name_against_title() {
    assert_data_eq!(
        check("content/2022-W30.md", "# 2022年第31周周报\n"),
        str![[r#"
----- status
warning: the title `2022年第31周` is 2022-W31, but the file name `2022-W30` is 2022-W30
 --> content/2022-W30.md:1:3
  |
1 | # 2022年第31周周报
  |   ^^^^^^^^^^^^ 2022-W31 is 2022-08-01 to 2022-08-07
  |
  = help: the file name decides; correct the title, or add `week: 2022-W31` to the front matter

Checked 1 week.
----- exit 0

"#]]
    );
}

#[test]
fn file_name_against_title_of_another_month_rule() {
    assert_data_eq!(
        check("content/2022-07-week4.md", "# 2022年7月第四周周报\n\n2022.07.25-07.31\n"),
        str![[r#"
----- status
warning: the body `2022.07.25-07.31` is 2022-W30, but the file name `2022-07-week4` is 2022-W29
 --> content/2022-07-week4.md:3:1
  |
3 | 2022.07.25-07.31
  | ^^^^^^^^^^^^^^^^ 2022-W30 is 2022-07-25 to 2022-07-31
  |
  = help: set `month_week = "thursday"` in config.toml if a week belongs to the month of its Thursday
  = help: the file name decides; correct the body, or add `week: 2022-W30` to the front matter

Checked 1 week.
----- exit 0

"#]]
    );
}

#[test]
fn date_against_week() {
    assert_data_eq!(
        check("content/notes.md", "---\ntitle: 2025年第06周周报\ndate: 2025-06-06\n---\n"),
        str![[r#"
----- status
warning: the title `2025年第06周` is 2025-W06, but the date `2025-06-06` is in 2025-W23
 --> content/notes.md:2:8
  |
2 | title: 2025年第06周周报
  |        ^^^^^^^^^^^^ 2025-W06 is 2025-02-03 to 2025-02-09
  |
 ::: content/notes.md:3:7
  |
3 | date: 2025-06-06
  |       ---------- 2025-W23 is 2025-06-02 to 2025-06-08
  |
  = help: the date decides, since nothing else names 2025-W06; correct the title, or add `week: 2025-W06` to the front matter

Checked 1 week.
----- exit 0

"#]]
    );
    assert_data_eq!(
        check("content/2025-W06.md", "---\ntitle: 2025年第6周\ndate: 2025-06-06\n---\n"),
        str![[r#"
----- status
warning: the date `2025-06-06` is in 2025-W23, but the file name `2025-W06` is 2025-W06
 --> content/2025-W06.md:3:7
  |
3 | date: 2025-06-06
  |       ^^^^^^^^^^ 2025-W23 is 2025-06-02 to 2025-06-08
  |
  = help: the file name decides; correct one of them
  = help: a report is published from its week's Monday on, until two weeks after its Sunday

Checked 1 week.
----- exit 0

"#]]
    );
}

#[test]
fn weeks_that_are_in_no_calendar() {
    assert_data_eq!(
        check("content/2021-02-week6.md", "# 二月\n"),
        str![[r#"
----- status
warning: the file name `2021-02-week6` names week 6 of 2021-02, which has 4
 --> content/2021-02-week6.md
  = note: 2021-02 has 4 weeks
  = help: correct the file name; as it is, it cannot decide the week

Checked 1 page.
----- exit 0

"#]]
    );
    assert_data_eq!(
        check("content/a.md", "---\nweek: 下一周\n---\n# 2022年第53周\n"),
        str![[r#"
----- status
warning: no week can be read from `下一周`
 --> content/a.md:2:7
  |
2 | week: 下一周
  |       ^^^^^^
  |
  = help: write a week such as `2022-W30`, `2022年7月第五周` or `2022.07.25-07.31`

warning: the title `2022年第53周` names week 53 of 2022, which has 52
 --> content/a.md:4:3
  |
4 | # 2022年第53周
  |   ^^^^^^^^^^^^ 2022 has 52 weeks
  |
  = help: correct the title; as it is, it cannot decide the week

2 warnings
Checked 1 page.
----- exit 0

"#]]
    );
    assert_data_eq!(
        check("content/a.md", "# 2022.07.31-07.25 周报\n"),
        str![[r#"
----- status
warning: the range `2022.07.31-07.25` in the title ends before it starts
 --> content/a.md:1:3
  |
1 | # 2022.07.31-07.25 周报
  |   ^^^^^^^^^^^^^^^^
  |
  = help: correct one of its ends; as it is, it cannot decide the week

Checked 1 page.
----- exit 0

"#]]
    );
}

#[test]
fn two_reports_of_one_week() {
    let session = Session::small_site().file("content/2022/2022-W30-补.md", "# 补记\n");
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
warning: `2022/2022-W30.md` is a second report of 2022-W30
 --> content/2022/2022-W30.md
  = note: the first: content/2022/2022-W30-补.md
  = help: it gets `-2` in its address; name its week in the front matter (`week: …`) if it is another
  = help: or write `page: true`, if it is no weekly report

Checked 3 weeks and 1 page.
----- exit 0

"#]]
    );
}

#[test]
fn links_that_lead_nowhere() {
    let session = Session::small_site()
        .file("content/2022/湖.png", "x")
        .file(
            "content/2022/2022-W31.md",
            "# 一周\n\n## 散步\n\n读了上周的[周报](./2022-W29.md)，又看 [关于](../abuot.md)。\n\n![湖面](胡.png)\n\n[往下](#散布)，[很远](完全不同的名字.md)，[节](2022-W30.md#生话)。\n",
        );
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
warning: the link `./2022-W29.md` leads nowhere
 --> content/2022/2022-W31.md:5:11
  |
5 | 读了上周的[周报](./2022-W29.md)，又看 [关于](../abuot.md)。
  |                  ^^^^^^^^^^^^^ no such file or page
  |
  = help: did you mean `./2022-W30.md`?

warning: the link `../abuot.md` leads nowhere
 --> content/2022/2022-W31.md:5:34
  |
5 | 读了上周的[周报](./2022-W29.md)，又看 [关于](../abuot.md)。
  |                                              ^^^^^^^^^^^ no such file or page
  |
  = help: did you mean `../about.md`?

warning: the picture `胡.png` is missing
 --> content/2022/2022-W31.md:7:7
  |
7 | ![湖面](胡.png)
  |         ^^^^^^ no such file
  |
  = help: did you mean `湖.png`?

warning: no heading has the id `散布`
 --> content/2022/2022-W31.md:9:6
  |
9 | [往下](#散布)，[很远](完全不同的名字.md)，[节](2022-W30.md#生话)。
  |        ^^^^^
  |
  = help: did you mean `#散步`?

warning: the link `完全不同的名字.md` leads nowhere
 --> content/2022/2022-W31.md:9:16
  |
9 | [往下](#散布)，[很远](完全不同的名字.md)，[节](2022-W30.md#生话)。
  |                       ^^^^^^^^^^^^^^^^^ no such file or page
  |
  = help: write the file's path as seen from this one, or from the site's root behind a `/`

warning: no heading has the id `生话`
 --> content/2022/2022-W31.md:9:32
  |
9 | [往下](#散布)，[很远](完全不同的名字.md)，[节](2022-W30.md#生话)。
  |                                                ^^^^^^^^^^^^^^^^
  |
  = help: did you mean `#生活`?

6 warnings
Checked 3 weeks and 1 page.
----- exit 0

"#]]
    );
    let session =
        session.file("config.toml", "base_url = \"https://example.org/\"\nbroken_links = \"error\"\n");
    assert_data_eq!(
        session.weekly("build"),
        str![[r#"
----- status
error: the link `./2022-W29.md` leads nowhere
 --> content/2022/2022-W31.md:5:11
  |
5 | 读了上周的[周报](./2022-W29.md)，又看 [关于](../abuot.md)。
  |                  ^^^^^^^^^^^^^ no such file or page
  |
  = help: did you mean `./2022-W30.md`?

error: the link `../abuot.md` leads nowhere
 --> content/2022/2022-W31.md:5:34
  |
5 | 读了上周的[周报](./2022-W29.md)，又看 [关于](../abuot.md)。
  |                                              ^^^^^^^^^^^ no such file or page
  |
  = help: did you mean `../about.md`?

error: the picture `胡.png` is missing
 --> content/2022/2022-W31.md:7:7
  |
7 | ![湖面](胡.png)
  |         ^^^^^^ no such file
  |
  = help: did you mean `湖.png`?

error: no heading has the id `散布`
 --> content/2022/2022-W31.md:9:6
  |
9 | [往下](#散布)，[很远](完全不同的名字.md)，[节](2022-W30.md#生话)。
  |        ^^^^^
  |
  = help: did you mean `#散步`?

error: the link `完全不同的名字.md` leads nowhere
 --> content/2022/2022-W31.md:9:16
  |
9 | [往下](#散布)，[很远](完全不同的名字.md)，[节](2022-W30.md#生话)。
  |                       ^^^^^^^^^^^^^^^^^ no such file or page
  |
  = help: write the file's path as seen from this one, or from the site's root behind a `/`

error: no heading has the id `生话`
 --> content/2022/2022-W31.md:9:32
  |
9 | [往下](#散布)，[很远](完全不同的名字.md)，[节](2022-W30.md#生话)。
  |                                                ^^^^^^^^^^^^^^^^
  |
  = help: did you mean `#生活`?

6 errors
Nothing was written.
----- exit 1

"#]]
    );
    assert!(session.files("public").is_empty());
}

#[test]
fn a_link_to_what_is_held_back() {
    let session = Session::small_site()
        .file("content/2022/2022-W33.md", "---\ndraft: true\n---\n# 没写完\n")
        .file("content/2022/2022-W34.md", "# 处暑\n\n[上一篇](2022-W33.md)\n");
    assert_data_eq!(
        session.weekly("check --today 2022-09-01"),
        str![[r#"
----- status
warning: the link `2022-W33.md` leads to a report that is held back
 --> content/2022/2022-W34.md:3:7
  |
3 | [上一篇](2022-W33.md)
  |          ^^^^^^^^^^^
  |
  = help: it will work once that report is published; `--drafts` shows it now

Checked 3 weeks and 1 page.
Held back: 1 draft; --drafts shows them.
----- exit 0

"#]]
    );
}

#[test]
fn two_pages_on_one_address() {
    let session = Session::site()
        .file("content/a.md", "---\nslug: 同名\n---\n# 一\n")
        .file("content/b.md", "---\nslug: 同名\n---\n# 二\n")
        .file("config.toml", "base_url = \"https://example.org/\"\n[permalinks]\npage = \"/{slug}/\"\n");
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
error: `a.md` and `b.md` both have the address `/同名/`
 --> content/b.md
  = help: rename one, give it a `slug`, or change its pattern in `[permalinks]`

Checked 2 pages.
----- exit 1

"#]]
    );
    let session = Session::small_site().file("content/2022/w30.md", "---\npage: true\n---\n# 不是周报\n");
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
error: `2022/2022-W30.md` and `2022/w30.md` both have the address `/2022/w30/`
 --> content/2022/w30.md
  = help: rename one, give it a `slug`, or change its pattern in `[permalinks]`

Checked 2 weeks and 2 pages.
----- exit 1

"#]]
    );
}

#[test]
fn an_address_that_lacks_a_part() {
    let session = Session::site().file("content/第 7 期.md", "# 第 7 期\n").file(
        "config.toml",
        "base_url = \"https://example.org/\"\n[permalinks]\nissue = \"/{year}/{ordinal}/\"\n",
    );
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
error: `第 7 期.md` has no `{year}` for its address
 --> content/第 7 期.md
  = help: change `issue` in `[permalinks]`, or say it in the file's name or front matter

Checked 1 issue.
----- exit 1

"#]]
    );
}

#[test]
fn other_encodings() {
    let utf16: Vec<u8> = "\u{feff}# 周报\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let session = Session::site()
        .file("content/2022-W30.md", utf16)
        .file(
            "content/2022-W31.md",
            b"\xef\xbb\xbf# \xe5\x91\xa8\xe6\x8a\xa5\n\n\xe7\xac\xac \xd6\xdc\xb1\xa8\n",
        )
        .file(
            "content/2022 年/2022-W32.md",
            b"# \xb5\xda\xce\xe5\xd6\xdc\n\n[\xc8\xa5](\xc3\xbb\xd3\xd0.md)\n",
        );
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
error: the file is not UTF-8: it looks like GB18030
 --> content/2022 年/2022-W32.md
  = help: open it in your editor with the encoding GB18030, and save it as UTF-8
  = help: or run `iconv -f GB18030 -t UTF-8 'content/2022 年/2022-W32.md' > new`, and put `new` in its place

error: the file is not UTF-8: it looks like UTF-16
 --> content/2022-W30.md
  = help: open it in your editor with the encoding UTF-16, and save it as UTF-8
  = help: or run `iconv -f UTF-16 -t UTF-8 content/2022-W30.md > new`, and put `new` in its place

error: the file is not UTF-8: byte 0xd6
 --> content/2022-W31.md:3:3
  |
3 | 第 �ܱ�
  |    ^
  |
  = help: write anew what stands there, and save the file as UTF-8 in your editor

3 errors
Checked 3 weeks.
----- exit 1

"#]]
    );
    let gbk = b"# \xb5\xda\xce\xe5\xd6\xdc\n";
    assert_data_eq!(
        Session::empty().weekly_reading(gbk, "inspect --html -"),
        str![[r#"
----- status
error: the file is not UTF-8: it looks like GB18030
 --> -
  = help: open it in your editor with the encoding GB18030, and save it as UTF-8
  = help: or pass it through `iconv -f GB18030 -t UTF-8`

----- exit 1

"#]]
    );
}

#[test]
fn quotes_that_nest_too_deep() {
    let text = format!("字\n\n{}a\n{}", "> ".repeat(3_000), "b\n".repeat(49_997));
    let session = Session::site().file("content/2022-W30.md", text);
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
warning: quotes and lists nest more than 1999 levels deep
 --> content/2022-W30.md:3:3999
  |
3 | ...> > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > > ...
  |                                                  ^ is text, and so is what is behind it
  |
  = help: take levels away, or split the file: the more lines it has, the fewer levels are read

Checked 1 week.
----- exit 0

"#]]
    );
}

#[test]
fn bytes_that_commonmark_has_rules_for() {
    let text = "\u{feff}---\rtitle: 周\0报\r---\r甲\0乙\r\r```\r丙\r```\r";
    let session = Session::site().file("content/2022-W30.md", text);
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
warning: the file holds a null character
 --> content/2022-W30.md:2:9
  |
2 | title: 周�报
  |          ^ is read as U+FFFD
  |
  = help: delete it: it stands for no character

Checked 1 week.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("inspect --html content/2022-W30.md"),
        str![[r#"
<p>甲�乙</p>
<pre class="code" tabindex="0"><code>丙
</code></pre>
----- status
warning: the file holds a null character
 --> content/2022-W30.md:2:9
  |
2 | title: 周�报
  |          ^ is read as U+FFFD
  |
  = help: delete it: it stands for no character

----- exit 0

"#]]
    );
    let crlf = "# 一\r\n\r\n甲\0\r\n\r\n[去](没有.md)\r\n";
    let session = Session::site().file("content/2022-W30.md", crlf);
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
warning: the file holds a null character
 --> content/2022-W30.md:3:2
  |
3 | 甲�
  |   ^ is read as U+FFFD
  |
  = help: delete it: it stands for no character

warning: the link `没有.md` leads nowhere
 --> content/2022-W30.md:5:5
  |
5 | [去](没有.md)
  |      ^^^^^^^ no such file or page
  |
  = help: write the file's path as seen from this one, or from the site's root behind a `/`

2 warnings
Checked 1 week.
----- exit 0

"#]]
    );
}

#[test]
fn odd_files_are_no_trouble() {
    let session = Session::site()
        .file("content/2022-W30.md", "")
        .file("content/2022-W31.md", "\u{feff}---\n---\n")
        .file("content/a.md/2022-W32.md", "# 文件夹\n")
        .file("content/2022-W99999999999999999999.md", "# 第99999999999999999999周\n")
        .file("content/nul.md", "a\0b [x](\0.md)\n")
        .file(
            "content/99999999999999999999.md",
            "---\nweek: 第99999999999999999999周\ndate: 999999999999-99-99\n---\n",
        );
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
warning: no week can be read from `第99999999999999999999周`
 --> content/99999999999999999999.md:2:7
  |
2 | week: 第99999999999999999999周
  |       ^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write a week such as `2022-W30`, `2022年7月第五周` or `2022.07.25-07.31`

warning: `999999999999-99-99` is no date
 --> content/99999999999999999999.md:3:7
  |
3 | date: 999999999999-99-99
  |       ^^^^^^^^^^^^^^^^^^ left out
  |
  = help: write a day as in `2022-07-31` or `2022-07-31 23:55`, of the years 1800 to 2199

warning: the file holds a null character
 --> content/nul.md:1:2
  |
1 | a�b [x](�.md)
  |  ^ is read as U+FFFD
  |
  = help: delete it: it stands for no character

warning: the link `�.md` leads nowhere
 --> content/nul.md:1:9
  |
1 | a�b [x](�.md)
  |         ^^^^ no such file or page
  |
  = help: write the file's path as seen from this one, or from the site's root behind a `/`

4 warnings
Checked 3 weeks and 3 pages.
----- exit 0

"#]]
    );
}

#[test]
fn formulas_that_cannot_be_drawn() {
    let session = Session::site().file("config.toml", "base_url = \"https://example.org/\"\nmarkdown.math = true\n").file(
        "content/2022-W30.md",
        "# 周报\n\n当 $x_1$ 时，$\\foo{x}$ 成立，买它花了 $7。\n\n$$\n\\left( a + b\n$$\n\n见 $\\eqref{一}$。\n",
    );
    // What is not compared raw has slashes for backslashes.
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
warning: formula cannot be drawn: unknown command `\foo`
 --> content/2022-W30.md:3:12
  |
3 | 当 $x_1$ 时，$\foo{x}$ 成立，买它花了 $7。
  |               ^^^^ shown as it is written
  |
  = help: mend it; or write a dollar sign that begins no formula as `\$`

warning: formula cannot be drawn: expected closing token `\right`, but reached end of input
 --> content/2022-W30.md:7:1
  |
7 | $$
  | ^ shown as it is written
  |
  = help: mend it; or write a dollar sign that begins no formula as `\$`

warning: formula cannot be drawn: expected non-special ASCII characters in string literal
 --> content/2022-W30.md:9:11
  |
9 | 见 $\eqref{一}$。
  |            ^^ shown as it is written
  |
  = help: mend it; or write a dollar sign that begins no formula as `\$`

3 warnings
Checked 1 week.
----- exit 0

"#]]
        .raw()
    );
}

#[cfg(unix)]
#[test]
fn names_cannot_move_the_cursor() {
    let session = Session::site().file("content/2022-W30-\x1b[31m红\n色.md", "[去](没有.md)\n");
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
warning: the link `没有.md` leads nowhere
 --> content/2022-W30-␛[31m红 色.md:1:5
  |
1 | [去](没有.md)
  |      ^^^^^^^ no such file or page
  |
  = help: write the file's path as seen from this one, or from the site's root behind a `/`

Checked 1 week.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("list"),
        str![[r#"
2022-W30  2022-W30-␛[31m红 色.md  2022 年第 30 周  by file name    (1 warning)
----- exit 0

"#]]
    );
}

#[test]
fn a_very_long_line_is_cut_around_its_mistake() {
    let text = format!("{}[这里](没有.md){}\n", "很长的一行，".repeat(500), "还没有完，".repeat(500));
    assert_data_eq!(
        check("content/2022-W30.md", &text),
        str![[r#"
----- status
warning: the link `没有.md` leads nowhere
 --> content/2022-W30.md:1:3006
  |
1 | ... 一行，很长的一行，很长的一行，很长的一行，[这里](没有.md)还没有完，还没有完，还没有完，还没有完，还没有完，还没有完，还没有完，...
  |                                                      ^^^^^^^ no such file or page
  |
  = help: write the file's path as seen from this one, or from the site's root behind a `/`

Checked 1 week.
----- exit 0

"#]]
    );
}

#[test]
fn a_name_that_is_too_long_for_a_file() {
    let session = Session::site()
        .file("content/2022-W30.md", format!("---\ntags: [读书, {}]\n---\n# 一周\n", "字".repeat(86)))
        .file("content/a.md", format!("---\nslug: {}\n---\n# 一页\n", "a".repeat(256)));
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
error: the address of the page of the tag `字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字字` has a part of 258 bytes, and file systems take no more than 255
  = help: shorten its name, give it a `slug`, or change its pattern in `[permalinks]`

error: the address of `a.md` has a part of 256 bytes, and file systems take no more than 255
 --> content/a.md
  = help: shorten its name, give it a `slug`, or change its pattern in `[permalinks]`

2 errors
Checked 1 week and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn items_that_slipped() {
    let text = "# 一周\n\n1. 看了戏\n    1. 头一出\n    2.《夜航》散场很晚，走回去的路上又把整出戏从头到尾讲了一遍，讲到家门口还没有讲完，只好站着把它讲完，冷得直跺脚\n\
                2. 修机器\n1、[换了风扇](https://example.org/fan)\n2、擦了灰\n    \n> - 记一笔\n>   1.PC 要关机\n";
    assert_data_eq!(
        check("content/2022-W30.md", text),
        str![[r#"
----- status
warning: `2.` does not start a list item
 --> content/2022-W30.md:5:5
  |
5 |     2.《夜航》散场很晚，走回去的路上又把整出戏从头到尾讲了一遍，讲到家门口还没有讲完，只好站着把它讲完，冷得直跺脚
  |     ^^ goes on with the item above
  |
  = help: write `    2. 《夜航》散场很晚，走回去的路上又把整出戏从头到尾讲了一遍，讲到家门口还没有讲完，只好站着把它讲完…`
  = help: or set `repair_lists = true` under `[markdown]` in config.toml to read it so

warning: `1、` does not start a list item
 --> content/2022-W30.md:7:1
  |
7 | 1、[换了风扇](https://example.org/fan)
  | ^^^ goes on with the item above
  |
  = help: write `   1. [换了风扇](https://example.org/fan)`

warning: `2、` does not start a list item
 --> content/2022-W30.md:8:1
  |
8 | 2、擦了灰
  | ^^^ goes on with the item above
  |
  = help: write `   2. 擦了灰`

warning: `1.` does not start a list item
  --> content/2022-W30.md:11:5
   |
11 | >   1.PC 要关机
   |     ^^ goes on with the item above
   |
   = help: write `>   1. PC 要关机`

4 warnings
Checked 1 week.
----- exit 0

"#]]
    );
    let session = Session::site()
        .file("config.toml", "base_url = \"https://example.org/weekly/\"\n[markdown]\nrepair_lists = true\n")
        .file("content/2022-W30.md", text);
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
Checked 1 week.
----- exit 0

"#]]
    );
}

#[test]
fn shortcodes_of_other_generators() {
    assert_data_eq!(
        check(
            "content/2022-W30.md",
            "# 一周\n\n看 {{<bilibili BV1xx411c7mD>}}，`{{< x >}}` 和 ${{ token }} 不算。\n"
        ),
        str![[r#"
----- status
warning: `bilibili` is a shortcode of another generator
 --> content/2022-W30.md:3:3
  |
3 | 看 {{<bilibili BV1xx411c7mD>}}，`{{< x >}}` 和 ${{ token }} 不算。
  |    ^^^^^^^^^^^^^^^^^^^^^^^^^^^ left out
  |
  = help: write Markdown, as in `[text](https://…)`, for the one left out: `bilibili`

Checked 1 week.
----- exit 0

"#]]
    );
    assert_data_eq!(
        check(
            "content/2022-W30.md",
            "# 一周\n\n{% note info %}\n湖边风大。\n{% endnote %}\n\n\
             {{< figure\n  src=\"https://example.org/a.png\"\n  caption=\"湖面\" >}}\n\n\
             听 {{< music url=\"https://example.org/a.mp3\" name=\"晚风\" >}}，看 {% link 照片 https://example.org/b %}，\
             见[上周]({% post_link 2022-W29 %})和[前年]({% post_link 2020-W29 %})。\n"
        ),
        str![[r#"
----- status
warning: `note` is a shortcode of another generator, and so are 5 more in this file
 --> content/2022-W30.md:3:1
  |
3 | {% note info %}
  | ^^^^^^^^^^^^^^^ left out
  |
  = help: write `![caption](a.png)` for the one shown as an image: `figure`
  = help: write `[text](https://…)` for the 2 shown as links: `music`, `link`
  = help: write Markdown, as in `[text](https://…)`, for the 3 left out: `note`, `post_link` ×2

Checked 1 week.
----- exit 0

"#]]
    );
}
