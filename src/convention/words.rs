//! The words around a report's numbers: those that every week has, and those of one week alone.

use crate::identity;

/// Words that name reports and not what is in one of them, the longer ones first.
const NAMES: [&str; 37] = [
    "工作总结",
    "学习总结",
    "个人总结",
    "工作报告",
    "工作简报",
    "工作汇报",
    "工作记录",
    "工作周报",
    "学习周报",
    "个人周报",
    "技术周报",
    "生活周报",
    "周总结",
    "碎碎念",
    "周周报",
    "周报",
    "週報",
    "周刊",
    "週刊",
    "周记",
    "週記",
    "简报",
    "簡報",
    "总结",
    "總結",
    "小结",
    "汇报",
    "报告",
    "记录",
    "随笔",
    "通讯",
    "日志",
    "weekly",
    "report",
    "newsletter",
    "notes",
    "note",
];

/// What stands between a name and words of one week: `29-晴`, `第 5 期：立秋`.
const SEPARATORS: &str = "-_ :：|｜·,，、.~—–—・/";

const OPENING: &str = "(（[【《「『<〈";
const CLOSING: &str = ")）]】》」』>〉";

/// What is before the numbers in this and other titles: the end that all have.
///
/// Where there is no other to compare with, all of it is kept: it is more often a name of the
/// site's than words of one week.
pub(super) fn common_head(head: &str, others: &[&str]) -> String {
    let mut common = head;
    for other in others {
        let length: usize = common
            .chars()
            .rev()
            .zip(other.chars().rev())
            .take_while(|(one, other)| one == other)
            .map(|(character, _)| character.len_utf8())
            .sum();
        common = &common[common.len() - length..];
    }
    if common.len() == head.len() {
        return common.to_owned();
    }
    // Half a word is none.
    let whole = common.trim_start_matches(char::is_alphanumeric);
    whole.trim_start_matches(|c| SEPARATORS.contains(c) || CLOSING.contains(c)).to_owned()
}

/// What is behind the numbers in this and other titles: the beginning that all have; `before` is what
/// stands before and between the numbers, where a bracket may be open.
pub(super) fn common_tail(tail: &str, others: &[&str], before: &str) -> String {
    let mut common = tail;
    for other in others {
        let length: usize = common
            .chars()
            .zip(other.chars())
            .take_while(|(one, other)| one == other)
            .map(|(character, _)| character.len_utf8())
            .sum();
        common = &common[..length];
    }
    if !others.is_empty() && common.len() == tail.len() && others.iter().all(|other| *other == tail) {
        return tail.to_owned();
    }
    let known = known(common, before);
    // What tells something else of the week is told of that week alone.
    let is_telling = identity::names_something(tail);
    let whole =
        if others.is_empty() || is_telling { "" } else { common.trim_end_matches(char::is_alphanumeric) };
    let whole = whole.trim_end_matches(|c| SEPARATORS.contains(c) || OPENING.contains(c));
    if whole.len() > known.len() { whole.to_owned() } else { known.to_owned() }
}

/// The beginning that consists of names of reports and of brackets that close what `before` opens.
fn known<'a>(tail: &'a str, before: &str) -> &'a str {
    let mut open = before.chars().filter(|c| OPENING.contains(*c)).count();
    open = open.saturating_sub(before.chars().filter(|c| CLOSING.contains(*c)).count());
    let mut end = 0;
    let mut at = 0;
    while let Some(next) = tail[at..].chars().next() {
        let rest = &tail[at..];
        let lower = rest.to_lowercase();
        let name = NAMES.iter().find(|name| lower.starts_with(**name));
        if let Some(name) = name.filter(|name| rest.is_char_boundary(name.len())) {
            at += name.len();
            end = at;
        } else if CLOSING.contains(next) && open > 0 {
            open -= 1;
            at += next.len_utf8();
            end = at;
        } else if SEPARATORS.contains(next) || next == '的' {
            at += next.len_utf8();
        } else {
            break;
        }
    }
    &tail[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_week_are_left_out() {
        for (tail, others, head, kept) in [
            ("周报", &[][..], "", "周报"),
            ("-晴", &[], "", ""),
            ("周报：立秋", &[], "", "周报"),
            ("）：立秋", &[], "周刊（", "）"),
            ("）：立秋", &["）：白露"], "周刊（", "）"),
            ("-晴", &["-雨"], "", ""),
            ("-山居", &["-山居"], "", "-山居"),
            ("周周报：立秋", &["周周报：立冬"], "", "周周报"),
            ("周报立秋", &["周报立冬"], "", "周报"),
            (" 山居笔记 (一)", &[" 山居笔记 (二)"], "", " 山居笔记"),
            ("和第 29 周", &["和第 30 周"], "", ""),
            ("", &["-雨"], "", ""),
        ] {
            assert_eq!(common_tail(tail, others, head), kept, "{tail}");
        }
        for (head, others, kept) in [
            ("周刊（", &[][..], "周刊（"),
            ("晴 · ", &["雨 · "], ""),
            ("山居周刊 ", &["山居周刊 "], "山居周刊 "),
            ("立秋 周报 ", &["立冬 周报 "], "周报 "),
        ] {
            assert_eq!(common_head(head, others), kept, "{head}");
        }
    }
}
