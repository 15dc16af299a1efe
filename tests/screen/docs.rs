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
  [possible values: templates, config, schema]

  tip: a similar value exists: 'templates'

For more information, try '--help'.
----- exit 2

"#]]
    );
    assert_data_eq!(
        Session::empty().weekly("docs --help"),
        str![[r#"
Print a manual as Markdown, or the schema of config.toml

Usage: weekly docs [OPTIONS] <TOPIC>

Arguments:
  <TOPIC>
          Print the manual of this

          Possible values:
          - templates: What the template of each page gets, filters, words
          - config:    Every setting of config.toml
          - schema:    The same as JSON Schema, by which editors complete settings

Options:
  -q, --quiet
          Print errors only

  -h, --help
          Print help (see a summary with '-h')
----- exit 0

"#]]
    );
}

#[test]
fn the_manual_of_settings() {
    let manual = Session::empty().weekly("docs config");
    assert_data_eq!(
        part(&manual, "## `[footer]`"),
        str![[r#"
## `[footer]`

What stands at the foot of every page.

- `text`: text. A line of your own.
- `licence`: a table, or text. Under which terms others may use what is written: `CC BY-NC-SA 4.0`, or a table of `name` and `url`.
- `icp`: text. The number of the site's registration: `京ICP备00000000号-1`.
- `police`: text. The number of its registration with the police: `京公网安备00000000000000号`.

### `[footer.licence]`

- `name`: text. What the licence is called.
- `url`: text. Where its terms stand.


"#]]
    );
}

/// The keys of a TOML table that its schema does not have, by their paths.
fn unknown(table: &toml::Table, schema: &serde_json::Value, path: &str) -> Vec<String> {
    let forms = schema["anyOf"].as_array().cloned().unwrap_or_else(|| vec![schema.clone()]);
    let mut found = Vec::new();
    for (key, value) in table {
        let known = |form: &serde_json::Value| {
            let own = form["properties"].get(key).or_else(|| form.get("additionalProperties"));
            own.filter(|own| own.is_object()).cloned()
        };
        match (forms.iter().find_map(known), value) {
            (None, _) => found.push(format!("{path}{key}")),
            (Some(schema), toml::Value::Table(inner)) => {
                found.extend(unknown(inner, &schema, &format!("{path}{key}.")));
            }
            _ => {}
        }
    }
    found
}

#[test]
fn the_schema_knows_what_the_examples_set_and_no_slip() {
    let schema = Session::empty().weekly("docs schema");
    let (schema, _) = schema.split_once("----- ").expect("data before the status");
    let schema: serde_json::Value = serde_json::from_str(schema).expect("the schema is JSON");
    let readme = include_str!("../../README.md");
    let in_readme = readme.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next());
    let commented = |text: &str| -> String {
        // What the scaffold shows behind `# ` is meant to be uncommented.
        let is_setting = |line: &str| line.starts_with('[') || line.contains(" = ");
        let lines = text.lines().filter_map(|line| line.strip_prefix("# ").or(Some(line)));
        lines.filter(|line| is_setting(line)).map(|line| format!("{line}\n")).collect()
    };
    for text in [
        in_readme.expect("README shows all settings").to_owned(),
        include_str!("../../config.toml").to_owned(),
        commented(include_str!("../../src/scaffold/config.toml")),
    ] {
        let table: toml::Table = text.parse().unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(unknown(&table, &schema, ""), [""; 0]);
    }
    let slip: toml::Table =
        "tilte = \"\"\n[feed]\nentires = 3\n[footer]\nlicence = { nam = \"\" }".parse().unwrap();
    assert_eq!(unknown(&slip, &schema, ""), ["feed.entires", "footer.licence.nam", "tilte"]);
}

#[test]
fn the_schema_that_is_kept_in_the_repository_is_the_programs_own() {
    let session = Session::empty();
    let mut command = session.command(&["docs", "schema"]);
    let output = command.env("LC_ALL", "zh_CN.UTF-8").output().expect("the command can be run");
    // After a change: LC_ALL=zh_CN.UTF-8 weekly docs schema > config.schema.json
    assert_eq!(String::from_utf8_lossy(&output.stdout), include_str!("../../config.schema.json"));
}

#[test]
fn shells_complete_every_command_and_option() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = Session::empty().weekly(&format!("completions {shell}"));
        for word in ["build", "serve", "base-url", "deny-warnings"] {
            assert!(script.contains(word), "no {word} for {shell}");
        }
    }
}

#[test]
fn a_manual_page_for_each_command() {
    let session = Session::empty();
    assert!(session.weekly("man").contains(".TH weekly 1"));
    session.weekly("man pages");
    let pages = session.files("pages");
    for page in ["weekly.1", "weekly-build.1", "weekly-new.1"] {
        assert!(pages.iter().any(|name| name == page), "{pages:?}");
    }
    assert!(session.text("pages/weekly-build.1").contains("base\\-url"));
    // They are made anew, as a new version would.
    assert!(session.weekly("-q man pages").ends_with("exit 0\n"));
}
