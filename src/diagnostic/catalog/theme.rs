//! Sentences about templates.

use super::{did_you_mean, nearest};
use crate::{diagnostic::Diagnostic, message, message::Message, theme::FILTERS};

/// The filters of Tera 2.
pub const TERA_FILTERS: [&str; 37] = [
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];

/// The tests that templates have: those of Tera 2.
const TESTS: [&str; 17] = [
    "array",
    "bool",
    "containing",
    "defined",
    "divisible_by",
    "ending_with",
    "even",
    "float",
    "integer",
    "iterable",
    "map",
    "none",
    "number",
    "odd",
    "starting_with",
    "string",
    "undefined",
];

/// A template that cannot be parsed or rendered; Tera's own words tell why.
///
/// `templates` are the names of those there are.
pub fn no_template<'a>(reason: &str, templates: impl Iterator<Item = &'a String>) -> Diagnostic {
    let reason = reason.trim();
    // Tera lists what there is behind its first sentence: that is a hint.
    let (message, rest) = reason.split_once(". ").or_else(|| reason.split_once('\n')).unwrap_or((reason, ""));
    let message = lower_first(message.trim_end_matches('.'));
    let rest = rest.trim().replace('\n', " ");
    let name = message.split('`').nth(1).unwrap_or_default();
    if message.starts_with("unknown template") {
        return unknown_template(name, templates);
    }
    let known: Vec<&str> = match &*message {
        message if message.starts_with("unknown filter") => {
            TERA_FILTERS.into_iter().chain(FILTERS.map(|(name, _)| name)).collect()
        }
        message if message.starts_with("unknown test") => TESTS.to_vec(),
        // `Available fields: a, b`, `Available variables: a, b`
        _ => rest.split_once(": ").map_or(Vec::new(), |(_, names)| names.split(", ").collect()),
    };
    let near = nearest(name, &known).filter(|near| *near != name);
    let diagnostic = Diagnostic::error(Message::verbatim(message.clone()));
    // All there is is worth a line only where none of it is near.
    match near {
        Some(near) => diagnostic.hint(did_you_mean(near)),
        None if !rest.is_empty() => {
            diagnostic.hint(Message::verbatim(lower_first(rest.trim_end_matches('.'))))
        }
        None if !known.is_empty() => {
            let known = known.join(", ");
            diagnostic.hint(message!("there are {known}", "可用的有 {known}"))
        }
        None => match slip(&message) {
            Some(hint) => diagnostic.hint(hint),
            None => diagnostic,
        },
    }
}

/// What mends a slip of the pen, by Tera's words for it.
fn slip(message: &str) -> Option<Message> {
    let hint = if message.starts_with("unexpected character") {
        Message::fixed(
            "names are of letters from a to z, digits and `_`; put a text in quotes",
            "名字只用字母 a 到 z、数字和 `_`；文字要加引号",
        )
    } else if message.starts_with("unexpected end of input") {
        Message::fixed(
            "close what is open: `{{` with `}}`, `if` with `endif`, `for` with `endfor`, `block` with `endblock`",
            "把没有结束的补上：`{{` 配 `}}`，`if` 配 `endif`，`for` 配 `endfor`，`block` 配 `endblock`",
        )
    } else if message.starts_with("unknown tag") {
        Message::fixed(
            "tags are `if`, `for`, `set`, `block`, `extends`, `include`, `filter` and `raw`",
            "可用的标记是 `if`、`for`、`set`、`block`、`extends`、`include`、`filter` 和 `raw`",
        )
    } else if message.starts_with("found ") {
        Message::fixed(
            "write values as `{{ week.title }}`, tags as `{% if week.sections %}`",
            "值写成 `{{ week.title }}`，标记写成 `{% if week.sections %}`",
        )
    } else {
        return None;
    };
    Some(hint)
}

/// A template that another one extends or includes, and that is not there; `known` are those that are.
pub fn unknown_template<'a>(name: &str, known: impl Iterator<Item = &'a String>) -> Diagnostic {
    let diagnostic = Diagnostic::error(message!("there is no template `{name}`", "没有模板 `{name}`"));
    let mut known: Vec<&str> = known.map(|name| name.strip_prefix("builtin/").unwrap_or(name)).collect();
    known.sort_unstable();
    known.dedup();
    match nearest(name, &known) {
        Some(near) => diagnostic.hint(did_you_mean(near)),
        None => diagnostic.hint(message!("write it as `templates/{name}`", "把它写成 `templates/{name}`")),
    }
}

/// Templates that extend or include one another in a circle.
pub fn circular_templates(name: &str, chain: &[String]) -> Diagnostic {
    let chain: Vec<&str> = std::iter::once(name)
        .chain(chain.iter().map(String::as_str).skip_while(|link| *link == name))
        .collect();
    let chain = chain.join("` → `");
    Diagnostic::error(message!(
        "template `{name}` leads back to itself: `{chain}`",
        "模板 `{name}` 绕回了自己：`{chain}`"
    ))
    .hint(message!(
        "to build upon the built-in one, write `builtin/` before its name",
        "要以内置的模板为底，在它的名字前面加上 `builtin/`"
    ))
}

/// A card that is no SVG; `reason` is the drawer's own.
pub fn no_card(reason: &str) -> Diagnostic {
    let reason = reason.trim();
    Diagnostic::error(message!("the card cannot be drawn: {reason}", "卡片画不出来：{reason}")).hint(
        message!(
            "write an `<svg>` of 1200 by 630, with every element closed",
            "写一个 1200 × 630 的 `<svg>`，每个元素都要结束"
        ),
    )
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_lowercase).collect();
    format!("{first}{}", letters.as_str())
}
