//! What a terminal says of diagnostics: their names, and how many there are.

use super::counted;
use crate::{message, message::Message};

/// What keeps a site from being built.
pub const ERROR: Message = Message::fixed("error", "错误");
/// What is probably not meant.
pub const WARNING: Message = Message::fixed("warning", "警告");
/// What else is to be known.
pub const NOTE: Message = Message::fixed("note", "说明");
/// What to do.
pub const HELP: Message = Message::fixed("help", "提示");

/// How many errors there are.
pub fn errors(count: usize) -> Message {
    counted(count, "error", "errors", "处错误")
}

/// How many warnings there are.
pub fn warnings(count: usize) -> Message {
    counted(count, "warning", "warnings", "条警告")
}

/// How many errors and warnings there are, of each of which at most so many are shown.
pub fn counts(errors: usize, warnings: usize, most: usize) -> Message {
    let shown = |number: usize, count: Message| match number {
        0 => None,
        _ if number <= most => Some(count),
        _ => Some(message!("{count} (the first {most} are shown)", "{count}（只显示前 {most} 条）"; count)),
    };
    let counts = [shown(errors, self::errors(errors)), shown(warnings, self::warnings(warnings))];
    let counts: Vec<Message> = counts.into_iter().flatten().collect();
    Message::joined(&counts, &Message::fixed(", ", "，"))
}

/// Another place, where there is no line of it to show.
pub fn elsewhere(what: &Message, path: &str) -> Message {
    message!("{what}: {path}", "{what}：{path}"; what)
}
