//! Mistakes in `config.toml`, each with its place and what to do.

use snapbox::{assert_data_eq, str};

use crate::session::Session;

fn check(config: &str) -> String {
    Session::small_site().file("config.toml", config).weekly("check --base-url https://example.org/")
}

#[test]
fn unknown_keys() {
    assert_data_eq!(
        check(
            "titel = \"周报\"\n\n[permalinks]\nwek = \"/{stem}/\"\n\n[markdown]\ngallery = true\n\n[feed]\nzzzzz = 1\n"
        ),
        str![[r#"
----- status
error: unknown key `titel`
 --> config.toml:1:1
  |
1 | titel = "周报"
  | ^^^^^
  |
  = help: did you mean `title`?

error: unknown key `wek` in `[permalinks]`
 --> config.toml:4:1
  |
4 | wek = "/{stem}/"
  | ^^^
  |
  = help: did you mean `week`?

error: unknown key `gallery` in `[markdown]`
 --> config.toml:7:1
  |
7 | gallery = true
  | ^^^^^^^
  |
  = help: did you mean `galleries`?

error: unknown key `zzzzz` in `[feed]`
  --> config.toml:10:1
   |
10 | zzzzz = 1
   | ^^^^^
   |
   = help: use one of `authority`, `enabled`, `entries`, `sections`, `tags`

4 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn values_of_another_kind() {
    assert_data_eq!(
        check(
            "title = 3\nmonth_week = 5\nhighlight = \"yes\"\ntags = \"读书\"\n\n[feed]\nentries = 0\nenabled = 1\n\n[sections.life]\naliases = [\"日常\", 1]\n"
        ),
        str![[r#"
----- status
error: `title` wants a string, not `3`
 --> config.toml:1:9
  |
1 | title = 3
  |         ^
  |
  = help: write `title = "…"`

error: `month_week` wants `"calendar"` or `"thursday"`, not `5`
 --> config.toml:2:14
  |
2 | month_week = 5
  |              ^
  |
  = help: write `month_week = "calendar"`

error: `highlight` wants `true` or `false`, not `"yes"`
 --> config.toml:3:13
  |
3 | highlight = "yes"
  |             ^^^^^
  |
  = help: write `highlight = true`

error: `tags` wants a table, not `"读书"`
 --> config.toml:4:8
  |
4 | tags = "读书"
  |        ^^^^^^
  |
  = help: write a line `[tags]` and its keys below it

error: `feed.entries` wants a whole number from 1, not `0`
 --> config.toml:7:11
  |
7 | entries = 0
  |           ^
  |
  = help: write `entries = 20`

error: `feed.enabled` wants `true` or `false`, not `1`
 --> config.toml:8:11
  |
8 | enabled = 1
  |           ^
  |
  = help: write `enabled = true`

error: `sections.life.aliases` wants a list of strings, not `["日常", 1]`
  --> config.toml:11:11
   |
11 | aliases = ["日常", 1]
   |           ^^^^^^^^^^^
   |
   = help: write `aliases = ["…"]`

7 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn words_that_are_no_choice() {
    assert_data_eq!(
        check(
            "month_week = \"thurday\"\nbroken_links = \"fatal\"\nlanguage = \"zh_CN\"\ntimezone = \"Asia/Shangai\"\nbase_url = \"example.org/周报\"\n\n[feed]\nauthority = \"https://example.org\"\n"
        ),
        str![[r#"
----- status
error: `thurday` is none of `calendar`, `thursday`
 --> config.toml:1:14
  |
1 | month_week = "thurday"
  |              ^^^^^^^^^
  |
  = help: did you mean `thursday`?

error: `fatal` is none of `warning`, `error`
 --> config.toml:2:16
  |
2 | broken_links = "fatal"
  |                ^^^^^^^
  |
  = help: write one of them

error: there are no words for the language `zh_CN`
 --> config.toml:3:12
  |
3 | language = "zh_CN"
  |            ^^^^^^^
  |
  = help: did you mean `zh-CN`?

error: unknown time zone `Asia/Shangai`
 --> config.toml:4:12
  |
4 | timezone = "Asia/Shangai"
  |            ^^^^^^^^^^^^^^
  |
  = help: did you mean `Asia/Shanghai`?

error: `example.org/周报` is no address that a site can have
 --> config.toml:5:12
  |
5 | base_url = "example.org/周报"
  |            ^^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `https://example.org/周报`?

error: `https://example.org` is no host name
 --> config.toml:8:13
  |
8 | authority = "https://example.org"
  |             ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write the host alone, like `example.org`: it stands in the ids of feed entries

6 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn languages_without_words() {
    assert_data_eq!(
        check("language = \"Esperanto\"\n"),
        str![[r#"
----- status
error: there are no words for the language `Esperanto`
 --> config.toml:1:12
  |
1 | language = "Esperanto"
  |            ^^^^^^^^^^^
  |
  = help: write one of `en`, `zh-CN`, `zh-TW`, or bring its words as `languages/Esperanto.toml`

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    let session = Session::small_site().file("languages/eo.toml", "titel = \"x\"\nnewer = 3\nolder =\n");
    let session = session.file("config.toml", "language = \"eo\"\nbase_url = \"https://example.org/\"\n");
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
error: unknown key `titel`
 --> languages/eo.toml:1:1
  |
1 | titel = "x"
  | ^^^^^
  |
  = help: take it out: nothing reads it

error: unknown key `newer`
 --> languages/eo.toml:2:1
  |
2 | newer = 3
  | ^^^^^
  |
  = help: take it out: nothing reads it

error: unknown key `older`
 --> languages/eo.toml:3:1
  |
3 | older =
  | ^^^^^
  |
  = help: take it out: nothing reads it

error: not TOML: string values must be quoted, expected literal string
 --> languages/eo.toml:3:8
  |
3 | older =
  |        ^
  |
  = help: write each setting on a line of its own, with a text in quotes: `title = "…"`

4 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn address_patterns() {
    assert_data_eq!(
        check(
            "[permalinks]\nweek = \"/周报/{yaer}/w{week}/\"\nissue = \"/刊/{number}/\"\nyear = \"{year}/\"\nsection = \"/栏目/{slug/\"\ntag = \"/标签/slug}/\"\npage = \"/{path}\"\ntags = 1\n"
        ),
        str![[r#"
----- status
error: unknown name `{yaer}` in the address `/周报/{yaer}/w{week}/`
 --> config.toml:2:13
  |
2 | week = "/周报/{yaer}/w{week}/"
  |               ^^^^^^
  |
  = help: did you mean `{year}`?

error: unknown name `{number}` in the address `/刊/{number}/`
 --> config.toml:3:13
  |
3 | issue = "/刊/{number}/"
  |              ^^^^^^^^
  |
  = help: use `{year}`, `{month}`, `{day}`, `{week}`, `{month_week}`, `{ordinal}`, `{title}`, `{slug}`, `{stem}`, `{path}`

error: the address `{year}/` does not start with `/`
 --> config.toml:4:8
  |
4 | year = "{year}/"
  |        ^^^^^^^^^
  |
  = help: write `/{year}/`

error: a brace without its partner in `/栏目/{slug/`
 --> config.toml:5:16
  |
5 | section = "/栏目/{slug/"
  |                  ^
  |
  = help: write names as `{year}`

error: a brace without its partner in `/标签/slug}/`
 --> config.toml:6:16
  |
6 | tag = "/标签/slug}/"
  |                  ^
  |
  = help: write names as `{year}`

error: the address `/{path}` names neither a folder nor a file
 --> config.toml:7:8
  |
7 | page = "/{path}"
  |        ^^^^^^^^^
  |
  = help: write `/{path}/` or `/{path}.html`

error: `permalinks.tags` wants a string, not `1`
 --> config.toml:8:8
  |
8 | tags = 1
  |        ^
  |
  = help: write `tags = "…"`

7 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check("[permalinks]\nyear = \"/{week}/\"\ntag = \"/标签/\"\n"),
        str![[r#"
----- status
error: the address `/{week}/` would be the same for every page
 --> config.toml:2:8
  |
2 | year = "/{week}/"
  |        ^^^^^^^^^^
  |
  = help: put in one of `{year}`

error: the address `/标签/` would be the same for every page
 --> config.toml:3:7
  |
3 | tag = "/标签/"
  |       ^^^^^^^^
  |
  = help: put in one of `{slug}`, `{title}`

2 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    // What is written with escapes is shown whole.
    assert_data_eq!(
        check("[permalinks]\nweek = \"/\\u5468/{yaer}/\"\n"),
        str![[r#"
----- status
error: unknown name `{yaer}` in the address `/周/{yaer}/`
 --> config.toml:2:8
  |
2 | week = "//u5468/{yaer}/"
  |        ^^^^^^^^^^^^^^^^^
  |
  = help: did you mean `{year}`?

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn lines_that_are_no_toml() {
    assert_data_eq!(
        check(
            "title = \"周报\nauthor =\nlanguage = \ndescription 一句话\ntitle = \"又一个\"\n[feed\nentries = 3\n"
        ),
        str![[r#"
----- status
error: not TOML: invalid basic string, expected `"`
 --> config.toml:1:12
  |
1 | title = "周报
  |              ^
  |
  = help: write each setting on a line of its own, with a text in quotes: `title = "…"`

error: not TOML: string values must be quoted, expected literal string
 --> config.toml:2:9
  |
2 | author =
  |         ^
  |
  = help: write each setting on a line of its own, with a text in quotes: `title = "…"`

error: not TOML: string values must be quoted, expected literal string
 --> config.toml:3:12
  |
3 | language = 
  |            ^
  |
  = help: write each setting on a line of its own, with a text in quotes: `title = "…"`

error: not TOML: key with no value, expected `=`
 --> config.toml:4:13
  |
4 | description 一句话
  |             ^
  |
  = help: write each setting on a line of its own, with a text in quotes: `title = "…"`

error: not TOML: unclosed table, expected `]`
 --> config.toml:6:6
  |
6 | [feed
  |      ^
  |
  = help: write a table's name in brackets: `[feed]`

5 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn all_mistakes_at_once() {
    let session = Session::small_site()
        .file("config.toml", "base_url = \"https://example.org/\"\ntitel = \"周报\"\nlanguage =\n")
        .file("content/2022/2022-W31.md", "---\ntitel: 一周\n---\n\n[上一篇](2022-W3O.md)\n")
        .file("templates/week.html", "<p>周 {{ week.title | uper }}</p>\n")
        .file("templates/page.html", "<p>页 {{ 标题 }}</p>\n");
    assert_data_eq!(
        session.weekly("build"),
        str![[r#"
----- status
error: unknown key `titel`
 --> config.toml:2:1
  |
2 | titel = "周报"
  | ^^^^^
  |
  = help: did you mean `title`?

error: not TOML: string values must be quoted, expected literal string
 --> config.toml:3:11
  |
3 | language =
  |           ^
  |
  = help: write each setting on a line of its own, with a text in quotes: `title = "…"`

warning: unknown key `titel` in front matter
 --> content/2022/2022-W31.md:2:1
  |
2 | titel: 一周
  | ^^^^^ left out
  |
  = help: did you mean `title`?

warning: the link `2022-W3O.md` leads nowhere
 --> content/2022/2022-W31.md:5:7
  |
5 | [上一篇](2022-W3O.md)
  |          ^^^^^^^^^^^ no such file or page
  |
  = help: did you mean `2022-W30.md`?

error: unexpected character
 --> templates/page.html:1:9
  |
1 | <p>页 {{ 标题 }}</p>
  |          ^
  |
  = help: names are of letters from a to z, digits and `_`; put a text in quotes

error: unknown filter `uper`
 --> templates/week.html:1:22
  |
1 | <p>周 {{ week.title | uper }}</p>
  |                       ^^^^
  |
  = help: did you mean `upper`?

4 errors, 2 warnings
Nothing was written.
----- exit 1

"#]]
    );
    assert!(session.files("public").is_empty());
}

#[test]
fn a_config_that_is_not_utf8() {
    let session = Session::small_site().file("config.toml", b"title = \"\xd6\xdc\xb1\xa8\"\n");
    assert_data_eq!(
        session.weekly("check --base-url https://example.org/"),
        str![[r#"
----- status
error: the file is not UTF-8: it looks like GB18030
 --> config.toml
  = help: open it in your editor with the encoding GB18030, and save it as UTF-8
  = help: or run `iconv -f GB18030 -t UTF-8 config.toml > new`, and put `new` in its place

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn words_for_line_ends() {
    assert_data_eq!(
        check("[markdown]\nsoft_break = \"none\"\n"),
        str![[r#"
----- status
error: `none` is none of `br`, `join`, `space`
 --> config.toml:2:14
  |
2 | soft_break = "none"
  |              ^^^^^^
  |
  = help: write one of them

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check("[markdown]\nsoft_break = \"jion\"\n"),
        str![[r#"
----- status
error: `jion` is none of `br`, `join`, `space`
 --> config.toml:2:14
  |
2 | soft_break = "jion"
  |              ^^^^^^
  |
  = help: did you mean `join`?

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check("[markdown]\nsoft_break = true\n"),
        str![[r#"
----- status
error: `markdown.soft_break` wants `"br"` or `"join"` or `"space"`, not `true`
 --> config.toml:2:14
  |
2 | soft_break = true
  |              ^^^^
  |
  = help: write `soft_break = "br"`

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn works_of_unknown_and_of_two_kinds() {
    assert_data_eq!(
        check(
            "[works]\nignroe = [\"周报\"]\n\n[works.kinds]\nbook = [\"三体\", \"海边\"]\nflim = [\"海边\"]\ngame = [\"《三体》\"]\nmusic = [1]\n"
        ),
        str![[r#"
----- status
error: unknown key `ignroe` in `[works]`
 --> config.toml:2:1
  |
2 | ignroe = ["周报"]
  | ^^^^^^
  |
  = help: did you mean `ignore`?

error: unknown key `flim` in `[works.kinds]`
 --> config.toml:6:1
  |
6 | flim = ["海边"]
  | ^^^^
  |
  = help: did you mean `film`?

error: `《三体》` is both `book` and `game`
 --> config.toml:7:9
  |
7 | game = ["《三体》"]
  |         ^^^^^^^^^^
  |
  = help: keep one of the two

error: `works.kinds.music` wants a list of strings, not `[1]`
 --> config.toml:8:9
  |
8 | music = [1]
  |         ^^^
  |
  = help: write `music = ["…"]`

4 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn editors_that_nobody_knows() {
    for known in
        ["vscode", "Zed", "subl://open?url=file://{path}&line={line}", "my-editor://{path}:{line}:{column}"]
    {
        let screen = check(&format!("[serve]\neditor = \"{known}\"\n"));
        assert!(screen.ends_with("----- exit 0\n"), "{screen}");
    }
    assert_data_eq!(
        [
            check("[serve]\neditor = \"vscod\"\n"),
            check("[serve]\neditor = \"notepad\"\nedtior = \"zed\"\n"),
            check("[serve]\neditor = \"javascript://{path}\"\n"),
        ]
        .concat(),
        str![[r#"
----- status
error: no editor `vscod` is known
 --> config.toml:2:10
  |
2 | editor = "vscod"
  |          ^^^^^^^
  |
  = help: did you mean `vscode`?

Checked 2 weeks and 1 page.
----- exit 1
----- status
error: no editor `notepad` is known
 --> config.toml:2:10
  |
2 | editor = "notepad"
  |          ^^^^^^^^^
  |
  = help: write one of `vscode`, `vscode-insiders`, `vscodium`, `cursor`, `windsurf`, `zed`, `idea`, `webstorm`, `phpstorm`, `pycharm`, `sublime`, `textmate`, `macvim`, `emacs`, or the address that opens a file: `vscode://file/{path}:{line}:{column}`

error: unknown key `edtior` in `[serve]`
 --> config.toml:3:1
  |
3 | edtior = "zed"
  | ^^^^^^
  |
  = help: did you mean `editor`?

2 errors
Checked 2 weeks and 1 page.
----- exit 1
----- status
error: no editor `javascript://{path}` is known
 --> config.toml:2:10
  |
2 | editor = "javascript://{path}"
  |          ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write one of `vscode`, `vscode-insiders`, `vscodium`, `cursor`, `windsurf`, `zed`, `idea`, `webstorm`, `phpstorm`, `pycharm`, `sublime`, `textmate`, `macvim`, `emacs`, or the address that opens a file: `vscode://file/{path}:{line}:{column}`

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}
