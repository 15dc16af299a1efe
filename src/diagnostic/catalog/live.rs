//! What open pages of a served site show beside themselves.

use crate::message::Message;

/// The words by the names that the script knows them by; it fills in `{n}` and `{title}`.
pub const WORDS: [(&str, Message); 14] = [
    ("language", Message::fixed("en", "zh-CN")),
    ("comma", Message::fixed(", ", "，")),
    ("error", Message::fixed("1 error", "1 处错误")),
    ("errors", Message::fixed("{n} errors", "{n} 处错误")),
    ("warning", Message::fixed("1 warning", "1 条警告")),
    ("warnings", Message::fixed("{n} warnings", "{n} 条警告")),
    ("diagnostics", Message::fixed("Errors and warnings of this page", "这一页的错误和警告")),
    ("stale", Message::fixed("The page is the last one without errors", "页面停在上一个没有错误的版本")),
    ("close", Message::fixed("Close", "关闭")),
    ("gone", Message::fixed("weekly serve has stopped; waiting for it…", "weekly serve 停了，等它回来……")),
    ("created", Message::fixed("{title} is new", "{title} 已新建")),
    ("changed", Message::fixed("{title} has changed", "{title} 已更新")),
    ("renamed", Message::fixed("{title} has a new name", "{title} 已改名")),
    ("deleted", Message::fixed("{title} was deleted", "{title} 已删除")),
];
