//! Sentences about front matter.

use crate::diagnostic::{Diagnostic, Place};

/// A fence and a key at a file's head, and no second fence.
pub fn never_closed(fence: Place, sign: &str) -> Diagnostic {
    Diagnostic::warning("front matter is never closed")
        .at(fence)
        .label("no second fence follows, so all of this is text")
        .hint(format!("write `{sign}` on a line of its own behind the last key"))
}

/// A block that is no valid YAML or TOML and was read line by line.
///
/// `complaint` is the parser's; `understood` names the keys that were read all the same.
pub fn broken(
    place: Place,
    language: &str,
    complaint: &str,
    understood: &[&str],
    advice: String,
) -> Diagnostic {
    let understood = match understood {
        [] => "no key of it was understood".to_owned(),
        keys => {
            let keys: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
            format!("line by line it gives {}", keys.join(", "))
        }
    };
    Diagnostic::warning(format!("front matter is not valid {language}; {understood}"))
        .at(place)
        .label(complaint)
        .hint(advice)
}

/// The complaint about a block that is valid YAML and no mapping, beside those of the parser.
pub fn complaint_on_no_mapping() -> String {
    "this is no `key: value`".to_owned()
}

/// The advice for a line that is indented with tabs.
pub fn advice_on_tabs() -> String {
    "indent with spaces instead of tabs".to_owned()
}

/// The advice for a value that means something else without quotes.
pub fn advice_on_value(line: &str) -> String {
    format!("put the value in quotes: `{line}`")
}

/// The advice for a key with spaces before it.
pub fn advice_on_indent(key: &str) -> String {
    format!("take away the spaces before `{key}`")
}

/// The advice for a comment that touches a value.
pub fn advice_on_comments() -> String {
    "put a space before `#`".to_owned()
}

/// The advice for `：`, or for a colon with no space behind it.
pub fn advice_on_separator(separator: &str, line: &str) -> String {
    format!("write {separator} behind the key: `{line}`")
}

/// The advice where no line can be named.
pub fn advice_on_lines(line: &str) -> String {
    format!("write each key on a line of its own: `{line}`")
}

/// A key that is a slip of the fingers away from a known one.
pub fn unknown_key(place: Place, written: &str, near: &str) -> Diagnostic {
    Diagnostic::warning(format!("unknown key `{written}` in front matter"))
        .at(place)
        .label("left out")
        .hint(format!("did you mean `{near}`?"))
}

/// A key that is given twice.
pub fn repeated_key(second: Place, first: Place, key: &str) -> Diagnostic {
    Diagnostic::warning(format!("`{key}` is given twice in front matter"))
        .at(second)
        .label("the last one that is not empty counts")
        .related(first, "given here first")
        .hint("keep one of them")
}

/// Something else where one text is expected; `what` is it with its article.
pub fn not_a_text(place: Place, key: &str, what: &str) -> Diagnostic {
    Diagnostic::warning(format!("`{key}` is {what} instead of a text"))
        .at(place)
        .label("left out")
        .hint(format!("write one text behind `{key}`"))
}

/// A text in brackets, which YAML takes for a list or a mapping; `right` is the line as it should
/// be.
pub fn brackets_for_text(place: Place, key: &str, right: &str) -> Diagnostic {
    Diagnostic::warning(format!("`{key}` is no text to YAML, for it stands in brackets"))
        .at(place)
        .label("taken as a text, brackets included")
        .hint(advice_on_value(right))
}

/// A number sign that YAML takes for a comment; `right` is the line as it should be.
pub fn number_sign(place: Place, right: &str) -> Diagnostic {
    Diagnostic::warning("a number sign begins a comment in YAML")
        .at(place)
        .label("taken as part of the text")
        .hint(advice_on_value(right))
}

/// Something that is no date.
pub fn not_a_date(place: Place, written: &str) -> Diagnostic {
    Diagnostic::warning(format!("`{written}` is no date"))
        .at(place)
        .label("left out")
        .hint("write a day as in `2022-07-31` or `2022-07-31 23:55`, of the years 1800 to 2199")
}

/// Something that is neither yes nor no.
pub fn not_yes_or_no(place: Place, key: &str, written: &str) -> Diagnostic {
    Diagnostic::warning(format!("`{key}` is `{written}`, which is neither yes nor no"))
        .at(place)
        .label("taken as `false`")
        .hint(format!("write `true` or `false` behind `{key}`"))
}

/// A number or a truth value where tags are expected; `right` is the line as it should be.
pub fn not_tags(place: Place, written: &str, right: &str) -> Diagnostic {
    Diagnostic::warning(format!("`tags` is `{written}` instead of a list"))
        .at(place)
        .label("left out")
        .hint(format!("write `{right}` if that is a tag"))
}

/// Something else where a list of texts is expected; `what` is it with its article.
pub fn not_a_list(place: Place, key: &str, what: &str) -> Diagnostic {
    Diagnostic::warning(format!("`{key}` is {what} instead of a list"))
        .at(place)
        .label("left out")
        .hint(format!("write each of the `{key}` on a line of its own, with `- ` before it"))
}

/// An item of a list that is no text.
pub fn odd_item(place: Place, key: &str) -> Diagnostic {
    Diagnostic::warning(format!("`{key}` holds something that is no text"))
        .at(place)
        .label("left out")
        .hint(format!("write one text for each of the `{key}`"))
}
