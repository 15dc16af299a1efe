//! Sentences about arguments of a command that cannot be understood.
//!
//! What clap finds out it says in English by itself; those sentences stand here nearly as it says them, so
//! that both languages can be compared.

use super::names_in_code;
use crate::{message, message::Message};

/// No day is written so.
pub fn not_a_day() -> Message {
    message!("write a day as 2022-07-31", "日期写成 2022-07-31 这样")
}

/// No day or week is written so.
pub fn not_a_week() -> Message {
    message!(
        "write a day as 2022-07-31, or a week as 2022-W30",
        "日期写成 2022-07-31 这样，或者把周写成 2022-W30 这样"
    )
}

/// No machine has such an address.
pub fn not_an_address() -> Message {
    message!(
        "write an address of this machine: 0.0.0.0 for all it has",
        "写这台机器的一个地址：0.0.0.0 表示它的所有地址"
    )
}

/// No port has such a number.
pub fn not_a_port(text: &str) -> Message {
    message!("{text} is not in 0..=65535", "{text} 不在 0 到 65535 之间")
}

/// Where to read more.
pub fn more_by_help() -> Message {
    message!("For more information, try `--help`.", "更多说明见 `--help`。")
}

/// An argument that may be given once.
pub fn given_twice(argument: &str) -> Message {
    message!("the argument `{argument}` cannot be used multiple times", "参数 `{argument}` 只能用一次")
}

/// Arguments that do not go together.
pub fn conflict(argument: &str, others: &[String]) -> Message {
    message!(
        "the argument `{argument}` cannot be used with {others}",
        "参数 `{argument}` 不能与 {others} 一起用";
        others = names_in_code(others)
    )
}

/// An argument whose value stands behind `=`.
pub fn no_equals_sign(argument: &str) -> Message {
    message!("equal sign is needed when assigning values to `{argument}`", "给 `{argument}` 赋值要用等号")
}

/// An argument without the value that it wants.
pub fn no_value(argument: &str) -> Message {
    message!("a value is required for `{argument}` but none was supplied", "`{argument}` 缺少值")
}

/// A value that is none of those that there are.
pub fn not_among(value: &str, argument: &str, values: &[String]) -> Message {
    message!(
        "invalid value `{value}` for `{argument}`, which is one of {values}",
        "`{argument}` 的值 `{value}` 无效，可用的有 {values}";
        values = names_in_code(values)
    )
}

/// A value that cannot be read, and why.
pub fn unreadable(value: &str, argument: &str, reason: Option<&Message>) -> Message {
    match reason {
        Some(reason) => message!(
            "invalid value `{value}` for `{argument}`: {reason}",
            "`{argument}` 的值 `{value}` 无效：{reason}";
            reason
        ),
        None => message!("invalid value `{value}` for `{argument}`", "`{argument}` 的值 `{value}` 无效"),
    }
}

/// A command that there is not.
pub fn unknown_command(command: &str) -> Message {
    message!("unrecognized subcommand `{command}`", "没有命令 `{command}`")
}

/// An argument that there is not.
pub fn unknown(argument: &str) -> Message {
    message!("unexpected argument `{argument}` found", "不认识的参数 `{argument}`")
}

/// Arguments that have to be given.
pub fn missing(arguments: &[String]) -> Message {
    message!(
        "the following required arguments were not provided: {arguments}",
        "缺少必需的参数：{arguments}";
        arguments = names_in_code(arguments)
    )
}

/// No command is given.
pub fn no_command(commands: &[String]) -> Message {
    message!(
        "a subcommand is required: {commands}",
        "缺少命令，可用的有 {commands}";
        commands = names_in_code(commands)
    )
}

/// A value behind the last that an argument takes.
pub fn too_many(value: &str, argument: &str) -> Message {
    message!(
        "unexpected value `{value}` for `{argument}` found; no more were expected",
        "`{argument}` 后面多了一个值 `{value}`"
    )
}

/// Fewer values than an argument wants.
pub fn too_few(argument: &str, least: isize, given: isize) -> Message {
    message!(
        "{least} values required by `{argument}`; only {given} were provided",
        "`{argument}` 至少要 {least} 个值，只给了 {given} 个"
    )
}

/// More or fewer values than an argument wants.
pub fn wrong_number(argument: &str, wanted: isize, given: isize) -> Message {
    message!(
        "{wanted} values required for `{argument}` but {given} were provided",
        "`{argument}` 要 {wanted} 个值，却给了 {given} 个"
    )
}

/// An argument that is no text.
pub fn no_utf8() -> Message {
    message!("invalid UTF-8 was detected in one or more arguments", "有参数不是有效的 UTF-8")
}

/// Names that may have been meant.
pub fn near(names: &[String]) -> Message {
    message!("did you mean {names}?", "是不是想写 {names}？"; names = names_in_code(names))
}

/// How something that looks like an option is given as a value.
pub fn as_a_value(value: &str, instead: &str) -> Message {
    message!("to pass `{value}` as a value, use `{instead}`", "要把 `{value}` 当作值，写成 `{instead}`")
}

/// A command that was written as an option.
pub fn without_dashes(command: &str, dashes: &str) -> Message {
    message!(
        "subcommand `{command}` exists; to use it, remove the `{dashes}` before it",
        "有命令 `{command}`；要用它，去掉前面的 `{dashes}`"
    )
}

/// An option of another command.
pub fn exists(other: &str) -> Message {
    message!("`{other}` exists", "有 `{other}` 可用")
}
