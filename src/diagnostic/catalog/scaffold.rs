//! Sentences about what is added to a folder, and what is guessed from the reports in it.

use super::counted;
use crate::{calendar::MonthWeekRule, message, message::Message};

/// A file that was written.
pub fn wrote(shown: &str) -> Message {
    message!("Wrote {shown}", "已写入 {shown}")
}

/// A setting that was guessed, with the evidence for it.
pub fn guessed(evidence: &Message) -> Message {
    message!("Guessed {evidence}", "推测 {evidence}"; evidence)
}

/// All files were there before.
pub fn nothing_to_add(shown: Vec<String>) -> Message {
    let files: Vec<Message> = shown.into_iter().map(Message::verbatim).collect();
    let files = Message::all_of(&files);
    message!("Nothing to add: {files} are there already.", "没有可补的：{files}都已经有了。"; files)
}

/// The address of reports, from links that lead to them.
pub fn permalink_of_links(key: &str, pattern: &str, links: usize, example: &str, place: &str) -> Message {
    message!(
        "[permalinks] {key} = \"{pattern}\": {links} links between reports have this form, as `{example}` in {place}",
        "[permalinks] {key} = \"{pattern}\"：周报之间有 {links} 个链接是这种形式，例如 {place} 的 `{example}`"
    )
}

/// The address of reports, from the settings of another generator.
pub fn permalink_of_generator(key: &str, pattern: &str, written: &str, place: &str) -> Message {
    message!(
        "[permalinks] {key} = \"{pattern}\": {place} has `{written}`",
        "[permalinks] {key} = \"{pattern}\"：{place} 里写着 `{written}`"
    )
}

/// How weeks of a month are counted.
pub fn month_week(rule: MonthWeekRule, agree: usize, against: usize, place: &str) -> Message {
    let (rule, other) = (rule.name(), rule.other().name());
    let agree = reports(agree);
    message!(
        "month_week = \"{rule}\": where the rules differ, the days of {agree} agree with it, as in {place}, and of {against} with \"{other}\"",
        "month_week = \"{rule}\"：两种算法不同的地方，{agree}的日期与它相符，例如 {place}，与 \"{other}\" 相符的有 {against} 篇";
        agree
    )
}

/// Headings that mean a known section.
pub fn section_aliases(slug: &str, headings: &[String], count: usize, all: usize, place: &str) -> Message {
    let (headings, all) = (list(headings), reports(all));
    message!(
        "[sections] {slug} = {headings}: such a heading stands in {count} of {all}, as in {place}",
        "[sections] {slug} = {headings}：{all}里有 {count} 篇有这样的标题，例如 {place}";
        all
    )
}

/// A heading that many reports have and no section knows.
pub fn new_section(heading: &str, count: usize, all: usize, place: &str) -> Message {
    let all = reports(all);
    message!(
        "[sections] {heading}: this heading stands in {count} of {all}, as in {place}",
        "[sections] {heading}：{all}里有 {count} 篇有这个标题，例如 {place}";
        all
    )
}

/// A `.gitignore` that does not name what a build makes; `lines` are those to add.
pub fn not_ignored(shown: &str, lines: &[&str]) -> Message {
    let lines: Vec<String> = lines.iter().map(|line| format!("    {line}")).collect();
    let lines = lines.join("\n");
    message!(
        "{shown} is there already, and git would take what a build makes. Add to it:\n{lines}",
        "{shown} 已经有了，而 git 会把构建的产物收进去。请在其中加上：\n{lines}"
    )
}

/// A `config.toml` that is another generator's.
pub fn config_of_hugo(shown: &str, key: &str, line: usize) -> Message {
    message!(
        "{shown} is Hugo's, since it has `{key}` in line {line}: name it hugo.toml and run this again to get one",
        "{shown} 是 Hugo 的，因为第 {line} 行有 `{key}`：把它改名为 hugo.toml，再运行一次，就会写一份新的"
    )
}

fn reports(count: usize) -> Message {
    counted(count, "report", "reports", "篇周报")
}

fn list(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    format!("[{}]", names.join(", "))
}
