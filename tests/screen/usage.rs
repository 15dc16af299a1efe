//! Help, exit codes, and what is said to a command that cannot be run.

use snapbox::{assert_data_eq, str};

use crate::session::Session;

#[test]
fn help() {
    let session = Session::empty();
    assert_data_eq!(
        session.weekly("--help"),
        str![[r#"
Make a site of a folder of weekly reports

A report is a Markdown file whose name or title says which week it is; nothing else is needed.

Usage: weekly [OPTIONS] <COMMAND>

Commands:
  init         Begin a site, or add what is missing to a folder of reports
  new          Write this week's report, as the others are named, titled and laid out
  build        Build the site
  serve        Serve the site while it is being written
  check        Check all that a build checks, and write nothing
  list         List every file with its week, then missing and double weeks
  inspect      Show what is understood of one file
  import       Bring in reports that were written elsewhere
  docs         Print a manual as Markdown, or the schema of config.toml
  completions  Print the script by which a shell completes commands and options
  man          Print the manual page, or write those of all commands into a folder
  help         Print this message or the help of the given subcommand(s)

Options:
  -q, --quiet
          Print errors only

  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version

In a folder of reports, or an empty one:
  weekly init          Begin a site
  weekly serve --open  Write, and see it in a browser
  weekly new           A week later: its report
  weekly build         Make the site, in public/

All of it at length: README.md
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("init --help"),
        str![[r#"
Begin a site, or add what is missing to a folder of reports

Nothing that is there is ever changed. In a folder that holds reports, settings are guessed from
them where they give evidence, and each guess is said with its evidence.

Usage: weekly init [OPTIONS] [DIR]

Arguments:
  [DIR]
          The site's folder; it is made where it is not there
          
          [default: .]

Options:
      --today <DATE>
          Take this day for today, such as 2022-07-31

  -q, --quiet
          Print errors only

  -h, --help
          Print help (see a summary with '-h')
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("new --help"),
        str![[r#"
Write this week's report, as the others are named, titled and laid out

Prints the path of the new file. A template of your own, `templates/report.md`, takes the place of
what the last reports have in common.

Usage: weekly new [OPTIONS] [DATE]

Arguments:
  [DATE]
          Write the report of the week of this day, such as 2022-07-31, or of this week, such as
          2022-W30

Options:
      --last
          Write that of the week before this one

      --next
          Write that of the week after this one

      --missing
          Write that of the first week that has none

      --in <DIR>
          Write into this site: a folder with `content/`, or a folder of Markdown files
          
          [default: .]

      --open
          Open it in $VISUAL, or else in $EDITOR

      --today <DATE>
          Take this day for today, such as 2022-07-31

  -q, --quiet
          Print errors only

  -h, --help
          Print help (see a summary with '-h')
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("build --help"),
        str![[r#"
Build the site

A build that fails leaves the old site as it was. Exit with 0 if all is well, with 1 if the site has
errors, with 2 if the command or the machine is at fault.

Usage: weekly build [OPTIONS] [DIR]

Arguments:
  [DIR]
          Read this site: a folder with `content/`, or a folder of Markdown files
          
          [default: .]

Options:
      --drafts
          Include drafts and weeks that have not begun

      --today <DATE>
          Take this day for today, such as 2022-07-31

      --out <DIR>
          Write to this folder instead of `public` in the site's

      --base-url <URL>
          Publish at this URL (default: $WEEKLY_BASE_URL), as https://example.org/

      --timings
          Report how long each stage took

      --deny-warnings
          Take warnings for errors: write nothing, and exit with 1

      --format <FORMAT>
          Show errors and warnings for a person, or on GitHub's pages too
          
          [default: human]

      --report <FILE>
          Write what was built as JSON: pages, files, bytes, errors, warnings

      --summary <FILE>
          Add what was built to this file as Markdown, such as $GITHUB_STEP_SUMMARY

  -q, --quiet
          Print errors only

  -h, --help
          Print help (see a summary with '-h')
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("check --help"),
        str![[r#"
Check all that a build checks, and write nothing

Usage: weekly check [OPTIONS] [DIR]

Arguments:
  [DIR]  Read this site: a folder with `content/`, or a folder of Markdown files [default: .]

Options:
      --drafts           Include drafts and weeks that have not begun
      --today <DATE>     Take this day for today, such as 2022-07-31
      --base-url <URL>   Publish at this URL (default: $WEEKLY_BASE_URL), as https://example.org/
      --against <OLD>    List the old addresses that would be lost: of a sitemap.xml, a list of
                         URLs, or a site's folder
      --write-redirects  Print redirects for config.toml by which none of them is lost
      --deny-warnings    Take warnings for errors: write nothing, and exit with 1
      --format <FORMAT>  Show errors and warnings for a person, or on GitHub's pages too [default:
                         human]
  -q, --quiet            Print errors only
  -h, --help             Print help
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("list --help"),
        str![[r#"
List every file with its week, then missing and double weeks

Usage: weekly list [OPTIONS] [DIR]

Arguments:
  [DIR]  Read this site: a folder with `content/`, or a folder of Markdown files [default: .]

Options:
      --drafts        Include drafts and weeks that have not begun
      --today <DATE>  Take this day for today, such as 2022-07-31
      --json          Print them as a JSON array
  -q, --quiet         Print errors only
  -h, --help          Print help
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("inspect --help"),
        str![[r#"
Show what is understood of one file

Its week and why, its sections, pictures, links and tags. The settings are those of the site that
the file stands in.

Usage: weekly inspect [OPTIONS] <FILE>

Arguments:
  <FILE>
          Read this file; `-` is standard input

Options:
      --html
          Print the rendered body

      --ast
          Print the syntax tree as JSON

      --commonmark
          Switch off every addition to CommonMark, front matter too

      --with <NAME>
          Switch on single additions, by their names in config's `[markdown]`, or as name=value

  -q, --quiet
          Print errors only

  -h, --help
          Print help (see a summary with '-h')
----- exit 0

"#]]
    );
}

#[test]
fn no_command_is_answered_with_help() {
    assert_data_eq!(
        Session::empty().weekly(""),
        str![[r#"
----- status
Make a site of a folder of weekly reports

Usage: weekly [OPTIONS] <COMMAND>

Commands:
  init         Begin a site, or add what is missing to a folder of reports
  new          Write this week's report, as the others are named, titled and laid out
  build        Build the site
  serve        Serve the site while it is being written
  check        Check all that a build checks, and write nothing
  list         List every file with its week, then missing and double weeks
  inspect      Show what is understood of one file
  import       Bring in reports that were written elsewhere
  docs         Print a manual as Markdown, or the schema of config.toml
  completions  Print the script by which a shell completes commands and options
  man          Print the manual page, or write those of all commands into a folder
  help         Print this message or the help of the given subcommand(s)

Options:
  -q, --quiet    Print errors only
  -h, --help     Print help (see more with '--help')
  -V, --version  Print version

In a folder of reports, or an empty one:
  weekly init          Begin a site
  weekly serve --open  Write, and see it in a browser
  weekly new           A week later: its report
  weekly build         Make the site, in public/

All of it at length: README.md
----- exit 2

"#]]
    );
}

#[test]
fn slips_in_commands() {
    let session = Session::small_site();
    assert_data_eq!(
        session.weekly("biuld"),
        str![[r#"
----- status
error: unrecognized subcommand 'biuld'

  tip: a similar subcommand exists: 'build'

Usage: weekly [OPTIONS] <COMMAND>

For more information, try '--help'.
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("list --jsn"),
        str![[r#"
----- status
error: unexpected argument '--jsn' found

  tip: a similar argument exists: '--json'

Usage: weekly list --json [DIR]

For more information, try '--help'.
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("build --today 2022年7月31日"),
        str![[r#"
----- status
error: invalid value '2022年7月31日' for '--today <DATE>': write a day as 2022-07-31

For more information, try '--help'.
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("check --today 2022-02-30"),
        str![[r#"
----- status
error: invalid value '2022-02-30' for '--today <DATE>': write a day as 2022-07-31

For more information, try '--help'.
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("inspect --html --ast content/about.md"),
        str![[r#"
----- status
error: the argument '--html' cannot be used with '--ast'

Usage: weekly inspect --html <FILE>

For more information, try '--help'.
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("build . content"),
        str![[r#"
----- status
error: unexpected argument 'content' found

Usage: weekly build [OPTIONS] [DIR]

For more information, try '--help'.
----- exit 2

"#]]
    );
}

#[test]
fn base_urls_that_are_none() {
    let session = Session::small_site();
    assert_data_eq!(
        session.weekly("build --base-url example.org"),
        str![[r#"
----- status
error: --base-url: `example.org` is no address that a site can have; write it like https://example.org/weekly/
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("check --base-url https://"),
        str![[r#"
----- status
error: --base-url: `https://` is no address that a site can have; write it like https://example.org/weekly/
----- exit 2

"#]]
    );
    let output = session.command(&["build"]).env("WEEKLY_BASE_URL", "/weekly/").output().unwrap();
    assert_data_eq!(
        crate::session::screen(&output),
        str![[r#"
----- status
error: WEEKLY_BASE_URL: `/weekly/` is no address that a site can have; write it like https://example.org/weekly/
----- exit 2

"#]]
    );
    assert!(session.files("public").is_empty());
}

#[test]
fn an_empty_variable_is_none() {
    let session = Session::small_site();
    let output = session.command(&["check"]).env("WEEKLY_BASE_URL", "").output().unwrap();
    assert_data_eq!(
        crate::session::screen(&output),
        str![[r#"
----- status
Checked 2 weeks and 1 page.
----- exit 0

"#]]
    );
}

#[test]
fn folders_that_are_no_site() {
    let session = Session::empty().file("notes.txt", "x").file("a.md/b.md", "# 2022-W30\n");
    assert_data_eq!(
        session.weekly("build nowhere"),
        str![[r#"
----- status
error: nowhere: No such file or directory (os error 2)
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("list notes.txt"),
        str![[r#"
----- status
error: notes.txt: not a folder
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("inspect nowhere.md"),
        str![[r#"
----- status
error: nowhere.md: No such file or directory (os error 2)
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("inspect a.md"),
        str![[r#"
----- status
error: a.md: a folder, not a file
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("list"),
        str![[r#"
2022-W30  a.md/b.md  2022 年第 30 周  by title
----- exit 0

"#]]
    );
}

#[test]
fn output_folders_that_cannot_be() {
    let session = Session::small_site().file("file", "x").file("mine/precious.txt", "x");
    assert_data_eq!(
        session.weekly("build --out file"),
        str![[r#"
----- status
error: `file` is not a folder
  = help: choose another folder with `--out`, or move this file away

----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("build --out mine"),
        str![[r#"
----- status
error: `mine` holds files that weekly did not make: `precious.txt`
  = help: choose another folder with `--out`, or empty this one: a build replaces all that is in it

----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("build --out ."),
        str![[r#"
----- status
error: `.` cannot be the output folder: the site's sources in `./content` would be lost
  = help: choose another folder with `--out`, such as `public`

----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("build --out content/site"),
        str![[r#"
----- status
error: `content/site` cannot be the output folder: it lies in `./content`, where the site's sources are read
  = help: choose another folder with `--out`, beside the sources

----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("build --out file/site"),
        str![[r#"
----- status
error: the site cannot be written to `file/site`: [ROOT]/file/site: Not a directory (os error 20)
----- exit 2

"#]]
    );
    assert_eq!(session.files("mine"), ["precious.txt"]);
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_folder_that_the_machine_refuses() {
    assert_data_eq!(
        Session::small_site().weekly("build --out /proc/site"),
        str![[r#"
----- status
error: the site cannot be written to `/proc/site`: /proc/.site.weekly: No such file or directory (os error 2)
----- exit 2

"#]]
    );
}

#[test]
fn building() {
    let session = Session::small_site()
        .file("content/2022/2022-W33.md", "---\ndraft: true\n---\n# 还没写完\n")
        .file("content/2022/2022-W34.md", "---\ndraft: yes\n---\n# 也没写完\n")
        .file("content/2030/2030-W01.md", "# 以后\n");
    assert_data_eq!(
        session.weekly("build --today 2022-09-01"),
        str![[r#"
----- status
Built 2 weeks and 1 page in 0 ms to public (32 written, 0 unchanged, 0 removed; 0 kB).
Held back: 2 drafts and 1 report of a week that has not begun; --drafts shows them.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("build --today 2022-09-01"),
        str![[r#"
----- status
Built 2 weeks and 1 page in 0 ms to public (0 written, 32 unchanged, 0 removed; 0 kB).
Held back: 2 drafts and 1 report of a week that has not begun; --drafts shows them.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("build --today 2022-09-01 --drafts --out elsewhere"),
        str![[r#"
----- status
Built 5 weeks and 1 page in 0 ms to elsewhere (36 written, 0 unchanged, 0 removed; 0 kB).
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("build --today 2022-09-01 --timings"),
        str![[r#"
----- status
Built 2 weeks and 1 page in 0 ms to public (0 written, 32 unchanged, 0 removed; 0 kB).
Held back: 2 drafts and 1 report of a week that has not begun; --drafts shows them.
              load 0 ms 0 µs a page
             theme 0 ms 0 µs a page
             parse 0 ms 0 µs a page
              link 0 ms 0 µs a page
              plan 0 ms 0 µs a page
             stage 0 ms 0 µs a page
  render and write 0 ms 0 µs a page
          exchange 0 ms 0 µs a page
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("build --today 2022-09-01 --quiet"),
        str![[r#"
----- exit 0

"#]]
    );
}

#[test]
fn checking_writes_nothing() {
    let session = Session::small_site().file("content/2022/2022-W33.md", "---\ndraft: true\n---\n");
    let before = session.files("");
    assert_data_eq!(
        session.weekly("check --today 2022-09-01"),
        str![[r#"
----- status
Checked 2 weeks and 1 page.
Held back: 1 draft; --drafts shows them.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("check -q"),
        str![[r#"
----- exit 0

"#]]
    );
    assert_eq!(session.files(""), before);
}

#[test]
fn languages_without_colours_are_counted() {
    let text = "# 周报\n\n```rust,ignore\nfn\n```\n\n```Brainquux\n+\n```\n\n```brainquux {1}\n-\n```\n\n    缩进\n\n\
                ```\n无\n```\n\n> ```foo:甲.txt\n> 乙\n> ```\n\n```mermaid\ngraph TD\n```\n\n```text\n文\n```\n";
    let session = Session::site().file("content/2022-W30.md", text);
    assert_data_eq!(
        session.weekly("check --deny-warnings"),
        str![[r#"
----- status
Checked 1 week.
3 code blocks in 2 languages without colours: brainquux (2), foo (1).
----- exit 0

"#]]
    );
    let mut many: String = (1..12).map(|number| format!("```语言{number}\n```\n")).collect();
    many += &format!("```{}\n```\n", "长".repeat(99)).repeat(2);
    assert_data_eq!(
        Session::site().file("content/2022-W30.md", many).weekly("check"),
        str![[r#"
----- status
Checked 1 week.
13 code blocks in 12 languages without colours: 长长长长长长长长长长长长长长长长长长长长长长长长… (2), 语言1 (1), 语言10 (1), 语言11 (1), 语言2 (1), 语言3 (1), 语言4 (1), 语言5 (1), and 4 more.
----- exit 0

"#]]
    );
    let one = Session::site().file("content/2022-W30.md", "```j\n+/\n```\n");
    assert_data_eq!(
        one.weekly("check"),
        str![[r#"
----- status
Checked 1 week.
1 code block in 1 language without colours: j (1).
----- exit 0

"#]]
    );
    let plain =
        Session::site().file("config.toml", "highlight = false\nbase_url = \"https://example.org/\"\n");
    assert_data_eq!(
        plain.file("content/2022-W30.md", "```j\n+/\n```\n").weekly("check"),
        str![[r#"
----- status
Checked 1 week.
----- exit 0

"#]]
    );
}

#[test]
fn warnings_may_be_denied() {
    let session = Session::small_site().file("content/2022/2022-W31.md", "# 一周\n\n[去](没有.md)\n");
    let sources = session.files("");
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
warning: the link `没有.md` leads nowhere
 --> content/2022/2022-W31.md:3:5
  |
3 | [去](没有.md)
  |      ^^^^^^^ no such file or page
  |
  = help: write the file's path as seen from this one, or from the site's root behind a `/`

Checked 3 weeks and 1 page.
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("check --deny-warnings"),
        str![[r#"
----- status
warning: the link `没有.md` leads nowhere
 --> content/2022/2022-W31.md:3:5
  |
3 | [去](没有.md)
  |      ^^^^^^^ no such file or page
  |
  = help: write the file's path as seen from this one, or from the site's root behind a `/`

Checked 3 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        session.weekly("check --quiet --deny-warnings"),
        str![[r#"
----- status
warning: the link `没有.md` leads nowhere
 --> content/2022/2022-W31.md:3:5
  |
3 | [去](没有.md)
  |      ^^^^^^^ no such file or page
  |
  = help: write the file's path as seen from this one, or from the site's root behind a `/`

----- exit 1

"#]]
    );
    assert_data_eq!(
        session.weekly("build --deny-warnings"),
        str![[r#"
----- status
warning: the link `没有.md` leads nowhere
 --> content/2022/2022-W31.md:3:5
  |
3 | [去](没有.md)
  |      ^^^^^^^ no such file or page
  |
  = help: write the file's path as seen from this one, or from the site's root behind a `/`

Nothing was written.
----- exit 1

"#]]
    );
    assert_eq!(session.files(""), sources, "nothing is written");
}

#[test]
fn a_site_without_an_address() {
    let session = Session::empty().file("2022-W30.md", "# 一周\n");
    assert_data_eq!(
        session.weekly("build"),
        str![[r#"
----- status
warning: no base URL is known: feeds, sitemap and canonical addresses are left out
  = help: set `base_url = "https://…"` in config.toml, or build with `--base-url`

Built 1 week in 0 ms to public (20 written, 0 unchanged, 0 removed; 0 kB).
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("build --base-url https://example.org"),
        str![[r#"
----- status
Built 1 week in 0 ms to public (13 written, 11 unchanged, 0 removed; 0 kB).
----- exit 0

"#]]
    );
}

#[test]
fn a_site_without_reports() {
    assert_data_eq!(
        Session::site().weekly("build"),
        str![[r#"
----- status
warning: there is no Markdown file here: the site will be empty
 --> .
  = help: name the folder that holds your reports behind the command, or begin one with `weekly init`

Built a site without reports in 0 ms to public (20 written, 0 unchanged, 0 removed; 0 kB).
----- exit 0

"#]]
    );
    assert_data_eq!(
        Session::site().weekly("list"),
        str![[r#"
----- exit 0

"#]]
    );
    assert_data_eq!(
        Session::site().weekly("list --json"),
        str![[r#"
[]
----- exit 0

"#]]
    );
}
