//! Sentences about what is added to a folder, and what is guessed from the reports in it.

use crate::calendar::MonthWeekRule;

/// The address of reports, from links that lead to them.
pub fn permalink_of_links(key: &str, pattern: &str, links: usize, example: &str, place: &str) -> String {
    format!(
        "[permalinks] {key} = \"{pattern}\": {links} links between reports have this form, as `{example}` in {place}"
    )
}

/// The address of reports, from the settings of another generator.
pub fn permalink_of_generator(key: &str, pattern: &str, written: &str, place: &str) -> String {
    format!("[permalinks] {key} = \"{pattern}\": {place} has `{written}`")
}

/// How weeks of a month are counted.
pub fn month_week(rule: MonthWeekRule, agree: usize, against: usize, place: &str) -> String {
    let (rule, other) = (rule.name(), rule.other().name());
    format!(
        "month_week = \"{rule}\": where the rules differ, the days of {} agree with it, as in {place}, and of {against} with \"{other}\"",
        reports(agree)
    )
}

/// Headings that mean a known section.
pub fn section_aliases(slug: &str, headings: &[String], count: usize, all: usize, place: &str) -> String {
    format!(
        "[sections] {slug} = {}: such a heading stands in {count} of {}, as in {place}",
        list(headings),
        reports(all)
    )
}

/// A heading that many reports have and no section knows.
pub fn new_section(heading: &str, count: usize, all: usize, place: &str) -> String {
    format!("[sections] {heading}: this heading stands in {count} of {}, as in {place}", reports(all))
}

/// A `.gitignore` that does not name what a build makes; `lines` are those to add.
pub fn not_ignored(shown: &str, lines: &[&str]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| format!("    {line}")).collect();
    format!(
        "{shown} is there already, and git would take what a build makes. Add to it:\n{}",
        lines.join("\n")
    )
}

/// A `config.toml` that is another generator's.
pub fn config_of_hugo(shown: &str, key: &str, line: usize) -> String {
    format!(
        "{shown} is Hugo's, since it has `{key}` in line {line}: name it hugo.toml and run this again to get one"
    )
}

fn reports(count: usize) -> String {
    if count == 1 { "1 report".to_owned() } else { format!("{count} reports") }
}

fn list(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    format!("[{}]", names.join(", "))
}
