//! Sentences about the output folder.
//!
//! Paths are shown as the user gave them. None has a place: what is wrong is the command, not a
//! line of a file.

use std::{io, path::Path};

use super::source::reason;
use crate::{diagnostic::Diagnostic, message, message::Message};

const ANOTHER: Message = Message::fixed("choose another folder with `--out`", "用 `--out` 换一个文件夹");

/// The folder that a command runs in.
pub const WORKING_FOLDER: Message = Message::fixed("the folder this command runs in", "运行这条命令的文件夹");

/// The user's home.
pub const HOME_FOLDER: Message = Message::fixed("your home folder", "你的主目录");

/// All that there is.
pub const EVERYTHING: Message = Message::fixed("everything", "所有文件");

/// The folder has files in it and not the mark that `weekly` leaves in its output.
pub fn not_made_by_weekly(target: &Path, example: &str) -> Diagnostic {
    let target = target.display();
    Diagnostic::error(message!(
        "`{target}` holds files that weekly did not make: `{example}`",
        "`{target}` 里有不是 weekly 生成的文件：`{example}`"
    ))
    .hint(message!(
        "{another}, or empty this one: a build replaces all that is in it",
        "{another}，或者清空这一个：构建会替换其中的一切";
        another = ANOTHER
    ))
}

/// Someone keeps a repository in the folder; replacing it would lose its history.
pub fn holds_a_repository(target: &Path, repository: &str) -> Diagnostic {
    let target = target.display();
    Diagnostic::error(message!(
        "`{target}` is a work tree: its `{repository}` would be lost in a build",
        "`{target}` 是版本库的工作区：构建会让其中的 `{repository}` 丢失"
    ))
    .hint(message!(
        "{another}, and copy the finished site over this one",
        "{another}，构建好以后再把站点复制过来";
        another = ANOTHER
    ))
}

/// A file, a socket or a device stands where the output folder should be.
pub fn not_a_folder(target: &Path) -> Diagnostic {
    let target = target.display();
    Diagnostic::error(message!("`{target}` is not a folder", "`{target}` 不是文件夹"))
        .hint(message!("{another}, or move this file away", "{another}，或者移走这个文件"; another = ANOTHER))
}

/// The folder is a symbolic link, and what it leads to is not there.
pub fn link_to_nothing(target: &Path, link: &Path) -> Diagnostic {
    let (target, link) = (target.display(), link.display());
    Diagnostic::error(message!(
        "`{target}` cannot be the output folder: the link `{link}` leads nowhere",
        "`{target}` 不能作输出文件夹：符号链接 `{link}` 指向的地方不存在"
    ))
    .hint(message!("make the folder it leads to, or remove the link", "建好它指向的文件夹，或者删掉这个链接"))
}

/// Replacing the folder would replace what the site is made of.
pub fn holds_the_sources(target: &Path, sources: &Path) -> Diagnostic {
    let (target, sources) = (target.display(), sources.display());
    Diagnostic::error(message!(
        "`{target}` cannot be the output folder: the site's sources in `{sources}` would be lost",
        "`{target}` 不能作输出文件夹：`{sources}` 里的站点源文件会丢失"
    ))
    .hint(such_as_public())
}

/// The folder lies among the sources, so that the next build would read this one's output.
pub fn lies_in_the_sources(target: &Path, sources: &Path) -> Diagnostic {
    let (target, sources) = (target.display(), sources.display());
    Diagnostic::error(message!(
        "`{target}` cannot be the output folder: it lies in `{sources}`, where the site's sources are read",
        "`{target}` 不能作输出文件夹：它在 `{sources}` 里，那是读取站点源文件的地方"
    ))
    .hint(message!("{another}, beside the sources", "{another}，放在源文件之外"; another = ANOTHER))
}

/// The folder is, or holds, one that must not be replaced: the root, the home folder, or the one
/// where the command was run.
pub fn holds_an_important_folder(target: &Path, what: &Message) -> Diagnostic {
    let target = target.display();
    Diagnostic::error(message!(
        "`{target}` cannot be the output folder: a build replaces it, and it holds {what}",
        "`{target}` 不能作输出文件夹：构建会替换它，而其中有{what}";
        what
    ))
    .hint(such_as_public())
}

/// The folder cannot be put aside for a new one, as a mounted volume cannot.
pub fn mount_point(target: &Path) -> Diagnostic {
    let (inside, target) = (target.join("public"), target.display());
    let inside = inside.display();
    Diagnostic::error(message!(
        "`{target}` cannot be replaced: another file system is mounted there",
        "`{target}` 无法替换：那里挂载着另一个文件系统"
    ))
    .hint(message!(
        "choose a folder in it, such as `--out {inside}`",
        "选用其中的一个文件夹，例如 `--out {inside}`"
    ))
}

/// Another process is building into the same folder now.
pub fn build_under_way(target: &Path) -> Diagnostic {
    let target = target.display();
    Diagnostic::error(message!("another build into `{target}` is under way", "另一次构建正在写入 `{target}`"))
        .hint(message!(
            "run this one again when it has ended, or {another}",
            "等它结束以后再运行，或者{another}";
            another = ANOTHER
        ))
}

/// A second file for one address: either the very same, or one that differs only in upper and
/// lower case where the file system knows no such difference.
pub fn address_taken(path: &str) -> Diagnostic {
    Diagnostic::error(message!(
        "`{path}` is already written: two files of the site have this address",
        "`{path}` 已经写过：站点里有两个文件用这个地址"
    ))
    .hint(message!(
        "give one of them another name or `slug`; upper and lower case may be one to this file system",
        "给其中一个换个名字或 `slug`；这个文件系统可能不区分大小写"
    ))
}

/// The machine refuses to write the site.
pub fn unwritable(target: &Path, error: impl std::fmt::Display) -> Message {
    let target = target.display();
    message!("the site cannot be written to `{target}`: {error}", "站点无法写入 `{target}`：{error}")
}

/// The machine refuses to write a file; `shown` is its path.
pub fn unwritable_file(shown: &str, error: &io::Error) -> Message {
    let reason = reason(error);
    message!("{shown} cannot be written: {reason}", "{shown} 无法写入：{reason}"; reason)
}

fn such_as_public() -> Message {
    message!("{another}, such as `public`", "{another}，例如 `public`"; another = ANOTHER)
}
