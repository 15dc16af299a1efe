use proptest::prelude::*;

use super::{
    guess::{Guess, Permalink, Section},
    *,
};
use crate::{config::Config, message::Message, source::SourceFile};

fn guess<T>(value: T) -> Guess<T> {
    Guess { value, evidence: Message::default() }
}

/// The settings as a build reads them; there must be nothing to say about them.
fn read(text: &str) -> Config {
    let file = SourceFile { path: CONFIG.into(), shown: CONFIG.into(), text: text.into() };
    let read = Config::read(&file, &["zh-CN".to_owned(), "zh-TW".to_owned(), "en".to_owned()]);
    assert_eq!(read.diagnostics, [], "{text}");
    read.value
}

#[test]
fn what_is_written_of_a_new_site_is_what_holds_without_it() {
    let (new, default) = (read(CONFIG_TEXT), Config::default());
    assert_eq!(new.permalinks.week, default.permalinks.week);
    assert_eq!(new.permalinks.issue, default.permalinks.issue);
    assert_eq!((new.month_week, new.timezone), (default.month_week, default.timezone));
    assert_eq!(new.sections, default.sections);
    assert_eq!(config(&Guesses::default()), CONFIG_TEXT);
}

#[test]
fn what_is_commented_out_can_be_switched_on() {
    // Examples are those lines of comments that are settings; the sentences around them are not.
    let is_example = |line: &str| {
        let rest = line.strip_prefix("# ").unwrap_or_default();
        rest.starts_with('[') || rest.starts_with(|c: char| c.is_ascii_lowercase()) && rest.contains(" = ")
    };
    let switched: String = CONFIG_TEXT
        .lines()
        // `……` stands for an address, and the week's is set already.
        .filter(|line| !line.contains("……/") && !line.starts_with("# week"))
        .map(|line| if is_example(line) { &line[2..] } else { line })
        .map(|line| format!("{line}\n"))
        .collect();
    let config = read(&switched);
    assert!(config.sections.iter().any(|kind| kind.slug == "reading" && kind.title == "读书"));
    assert_eq!(config.menu.map(|items| items.len()), Some(4));
}

#[test]
fn a_gitignore_lacks_what_it_does_not_name() {
    for (gitignore, lacks) in [
        ("", &["/public/", "/.public.weekly/"][..]),
        ("public\n.public.weekly", &[]),
        ("node_modules\n/public\n", &["/.public.weekly/"]),
        (" public/ \r\n/.public.weekly/\r\n", &[]),
        ("# public\npublic/a\n", &["/public/", "/.public.weekly/"]),
    ] {
        assert_eq!(lines_to_ignore(gitignore), lacks, "{gitignore:?}");
    }
}

proptest! {
    #[test]
    fn whatever_is_guessed_can_be_read(
        headings in prop::collection::btree_set("[a-z读书文章摘 '\"\\\\.#=\\[\\]🌱-]{1,8}", 0..6),
        aliases in prop::collection::vec("[a-z生活\"\\\\]{1,6}", 0..3),
        thursday: bool,
        issue: bool,
    ) {
        let builtin = ["life", "tech", "summary"];
        let new = headings.iter().filter(|heading| !builtin.contains(&heading.trim()));
        let of_new = new.map(|heading| Section { key: heading.clone(), aliases: Vec::new() });
        let of_life = (!aliases.is_empty()).then(|| Section { key: "life".to_owned(), aliases });
        let rule = if thursday { MonthWeekRule::Thursday } else { MonthWeekRule::Calendar };
        let key = if issue { "issue" } else { "week" };
        let guesses = Guesses {
            permalink: Some(guess(Permalink { key, pattern: "/weekly/{path}.html".to_owned() })),
            month_week: Some(guess(rule)),
            sections: of_life.into_iter().chain(of_new).map(guess).collect(),
            settings: Vec::new(),
        };
        let config = read(&config(&guesses));
        prop_assert_eq!(config.month_week, rule);
        let permalink = if issue { config.permalinks.issue } else { config.permalinks.week };
        prop_assert!(permalink.has("path"));
    }
}
