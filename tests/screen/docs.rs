//! The manuals that the program prints.

use snapbox::{assert_data_eq, str};

use crate::session::Session;

/// The lines of a manual from one that begins so to the next heading of its level.
fn part(manual: &str, heading: &str) -> String {
    let level = heading.split(' ').next().expect("a heading").to_owned() + " ";
    let mut lines = manual.lines().skip_while(|line| !line.starts_with(heading));
    let first = lines.next().unwrap_or_else(|| panic!("no `{heading}` in:\n{manual}"));
    let rest = lines.take_while(|line| !line.starts_with(&level) && !line.starts_with("## "));
    [first].into_iter().chain(rest).map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_manual_of_templates() {
    let manual = Session::empty().weekly("docs templates");
    assert!(manual.ends_with("----- exit 0\n"), "{manual}");
    assert_data_eq!(
        part(&manual, "### `atom.xml`") + &part(&manual, "### FeedView") + &part(&manual, "### LicenceView"),
        str![[r#"
### `atom.xml`

- `feed`: `FeedView`

### FeedView

The feed of the site, a section or a tag: `feed` in `atom.xml`.

- `title`: text. The site's title, with the section's or the tag's name behind it in their feeds.
- `subtitle`: text. One sentence on it; may be empty.
- `id`: text. A `tag:` URI (RFC 4151) that stays when the site moves.
- `self`: text. The feed's own absolute address: `feed.self`.
- `home`: text. The absolute address of the page that shows the same: the home page, the section's or the tag's.
- `updated`: text. When the entry that changed last did so, as RFC 3339.
- `entries`: list of `FeedEntryView`. The newest entries, newest first.

### LicenceView

A licence.

- `name`: text. What it is called: `CC BY-SA 4.0`.
- `url`: text or none. Where its terms stand; none where that is not known.


"#]]
    );
    for heading in [
        "# Templates",
        "## Pages",
        "### `week.html`: `page.kind` is `week`",
        "### `404.html`: `page.kind` is `not_found`",
        "## Parts",
        "- `report_row.html`: ",
        "## Views",
        "### WeekView",
        "- all fields of `WeekSummary`. ",
        "- `self`: text. ",
        "## Filters",
        "- `url`: ",
        "## Words",
        "- `archive`: 归档",
    ] {
        assert!(manual.lines().any(|line| line.starts_with(heading)), "no `{heading}` in:\n{manual}");
    }
}

#[test]
fn manuals_that_there_are_not() {
    assert_data_eq!(
        Session::empty().weekly("docs template"),
        str![[r#"
----- status
error: invalid value 'template' for '<TOPIC>'
  [possible values: templates]

  tip: a similar value exists: 'templates'

For more information, try '--help'.
----- exit 2

"#]]
    );
    assert_data_eq!(
        Session::empty().weekly("docs --help"),
        str![[r#"
Print a manual as Markdown

Usage: weekly docs [OPTIONS] <TOPIC>

Arguments:
  <TOPIC>
          Print the manual of this

          Possible values:
          - templates: What the template of each page gets, filters, words

Options:
  -q, --quiet
          Print errors only

  -h, --help
          Print help (see a summary with '-h')
----- exit 0

"#]]
    );
}
