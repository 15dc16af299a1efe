//! Sentences about front matter.

use super::{did_you_mean, names_in_code};
use crate::{
    diagnostic::{Diagnostic, Place},
    message,
    message::Message,
};

const LEFT_OUT: Message = Message::fixed("left out", "已忽略");

/// What may stand behind a key instead of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Several values.
    List,
    /// YAML's keys and values.
    Mapping,
    /// TOML's keys and values.
    Table,
    /// YAML's `*name`.
    Alias,
}

impl Kind {
    fn words(self) -> Message {
        match self {
            Kind::List => Message::fixed("a list", "列表"),
            Kind::Mapping => Message::fixed("a mapping", "映射"),
            Kind::Table => Message::fixed("a table", "表"),
            Kind::Alias => Message::fixed("a YAML alias", "YAML 别名"),
        }
    }
}

/// A fence and a key at a file's head, and no second fence.
pub fn never_closed(fence: Place, sign: &str) -> Diagnostic {
    Diagnostic::warning(message!("front matter is never closed", "front matter 没有结束"))
        .at(fence)
        .label(message!(
            "no second fence follows, so all of this is text",
            "后面没有第二道分隔线，因此这些全当作正文"
        ))
        .hint(message!(
            "write `{sign}` on a line of its own behind the last key",
            "在最后一个键之后另起一行，写上 `{sign}`"
        ))
}

/// A block that is no valid YAML or TOML and was read line by line.
///
/// `complaint` is the parser's; `understood` names the keys that were read all the same.
pub fn broken(
    place: Place,
    language: &str,
    complaint: Message,
    understood: &[&str],
    advice: Message,
) -> Diagnostic {
    let understood = match understood {
        [] => message!("no key of it was understood", "一个键也没有读懂"),
        keys => {
            let keys = names_in_code(keys);
            message!("line by line it gives {keys}", "逐行读出了 {keys}"; keys)
        }
    };
    Diagnostic::warning(message!(
        "front matter is not valid {language}; {understood}",
        "front matter 不是有效的 {language}；{understood}";
        understood
    ))
    .at(place)
    .label(complaint)
    .hint(advice)
}

/// The complaint about a block that is valid YAML and no mapping, beside those of the parser.
pub fn complaint_on_no_mapping() -> Message {
    message!("this is no `key: value`", "这不是 `键: 值`")
}

/// The advice for a line that is indented with tabs.
pub fn advice_on_tabs() -> Message {
    message!("indent with spaces instead of tabs", "用空格缩进，不要用制表符")
}

/// The advice for a value that means something else without quotes.
pub fn advice_on_value(line: &str) -> Message {
    message!("put the value in quotes: `{line}`", "给值加上引号：`{line}`")
}

/// The advice for a key with spaces before it.
pub fn advice_on_indent(key: &str) -> Message {
    message!("take away the spaces before `{key}`", "去掉 `{key}` 前面的空格")
}

/// The advice for a comment that touches a value.
pub fn advice_on_comments() -> Message {
    message!("put a space before `#`", "在 `#` 前面加一个空格")
}

/// The advice for `：`, or for a colon with no space behind it.
pub fn advice_on_colon(line: &str) -> Message {
    message!("write `:` and a space behind the key: `{line}`", "键后面写 `:` 和一个空格：`{line}`")
}

/// The advice for a key of TOML without its sign behind it.
pub fn advice_on_equals_sign(line: &str) -> Message {
    message!("write `=` behind the key: `{line}`", "键后面写 `=`：`{line}`")
}

/// The advice where no line can be named.
pub fn advice_on_lines(line: &str) -> Message {
    message!("write each key on a line of its own: `{line}`", "每个键各占一行：`{line}`")
}

/// A key that is a slip of the fingers away from a known one.
pub fn unknown_key(place: Place, written: &str, near: &str) -> Diagnostic {
    Diagnostic::warning(message!(
        "unknown key `{written}` in front matter",
        "front matter 里有不认识的键 `{written}`"
    ))
    .at(place)
    .label(LEFT_OUT)
    .hint(did_you_mean(near))
}

/// A key that is given twice.
pub fn repeated_key(second: Place, first: Place, key: &str) -> Diagnostic {
    Diagnostic::warning(message!("`{key}` is given twice in front matter", "front matter 里写了两次 `{key}`"))
        .at(second)
        .label(message!("the last one that is not empty counts", "以最后一个非空的为准"))
        .related(first, message!("given here first", "第一次写在这里"))
        .hint(message!("keep one of them", "只留一个"))
}

/// Something else where one text is expected.
pub fn not_a_text(place: Place, key: &str, kind: Kind) -> Diagnostic {
    let kind = kind.words();
    Diagnostic::warning(message!(
        "`{key}` is {kind} instead of a text",
        "`{key}` 应当是一段文字，这里却是{kind}";
        kind
    ))
    .at(place)
    .label(LEFT_OUT)
    .hint(message!("write one text behind `{key}`", "`{key}` 后面只写一段文字"))
}

/// A text in brackets, which YAML takes for a list or a mapping; `right` is the line as it should
/// be.
pub fn brackets_for_text(place: Place, key: &str, right: &str) -> Diagnostic {
    Diagnostic::warning(message!(
        "`{key}` is no text to YAML, for it stands in brackets",
        "`{key}` 带着括号，YAML 不当它是文字"
    ))
    .at(place)
    .label(message!("taken as a text, brackets included", "连同括号一起当作文字"))
    .hint(advice_on_value(right))
}

/// A number sign that YAML takes for a comment; `right` is the line as it should be.
pub fn number_sign(place: Place, right: &str) -> Diagnostic {
    Diagnostic::warning(message!("a number sign begins a comment in YAML", "在 YAML 里，井号之后是注释"))
        .at(place)
        .label(message!("taken as part of the text", "当作文字的一部分"))
        .hint(advice_on_value(right))
}

/// Something that is no date.
pub fn not_a_date(place: Place, written: &str) -> Diagnostic {
    Diagnostic::warning(message!("`{written}` is no date", "`{written}` 不是日期"))
        .at(place)
        .label(LEFT_OUT)
        .hint(message!(
            "write a day as in `2022-07-31` or `2022-07-31 23:55`, of the years 1800 to 2199",
            "写成 `2022-07-31` 或 `2022-07-31 23:55` 这样，年份在 1800 到 2199 之间"
        ))
}

/// Something that is neither yes nor no.
pub fn not_yes_or_no(place: Place, key: &str, written: &str) -> Diagnostic {
    Diagnostic::warning(message!(
        "`{key}` is `{written}`, which is neither yes nor no",
        "`{key}` 是 `{written}`，看不出是或否"
    ))
    .at(place)
    .label(message!("taken as `false`", "当作 `false`"))
    .hint(message!("write `true` or `false` behind `{key}`", "`{key}` 后面写 `true` 或 `false`"))
}

/// A number or a truth value where tags are expected; `right` is the line as it should be.
pub fn not_tags(place: Place, written: &str, right: &str) -> Diagnostic {
    Diagnostic::warning(message!(
        "`tags` is `{written}` instead of a list",
        "`tags` 应当是列表，这里却是 `{written}`"
    ))
    .at(place)
    .label(LEFT_OUT)
    .hint(message!("write `{right}` if that is a tag", "如果那是一个标签，写成 `{right}`"))
}

/// Something else where a list of texts is expected.
pub fn not_a_list(place: Place, key: &str, kind: Kind) -> Diagnostic {
    let kind = kind.words();
    Diagnostic::warning(message!(
        "`{key}` is {kind} instead of a list",
        "`{key}` 应当是列表，这里却是{kind}";
        kind
    ))
    .at(place)
    .label(LEFT_OUT)
    .hint(message!(
        "write each of the `{key}` on a line of its own, with `- ` before it",
        "`{key}` 的每一项各占一行，前面写 `- `"
    ))
}

/// An item of a list that is no text.
pub fn odd_item(place: Place, key: &str) -> Diagnostic {
    Diagnostic::warning(message!("`{key}` holds something that is no text", "`{key}` 里有一项不是文字"))
        .at(place)
        .label(LEFT_OUT)
        .hint(message!("write one text for each of the `{key}`", "`{key}` 的每一项都只写一段文字"))
}
