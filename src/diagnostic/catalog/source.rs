//! Sentences about files as such.

use std::{io, path::Path};

use crate::{
    diagnostic::{Diagnostic, Place},
    message,
    message::Message,
};

/// A text file that is no UTF-8; `byte` is the first that UTF-8 does not allow.
pub fn not_utf8(byte: u8) -> Diagnostic {
    Diagnostic::error(message!(
        "the file is not UTF-8: byte {byte:#04x}",
        "文件不是 UTF-8：出现字节 {byte:#04x}"
    ))
    .hint(message!(
        "write anew what stands there, and save the file as UTF-8 in your editor",
        "把那里的内容重写一遍，在编辑器里另存为 UTF-8"
    ))
}

/// A text file that looks like one in another encoding, by the name that `iconv` knows it by; `path`
/// is as it is shown.
pub fn other_encoding(encoding: &str, path: &str) -> Diagnostic {
    let convert = format!("iconv -f {encoding} -t UTF-8");
    let file = quoted(path);
    Diagnostic::error(message!(
        "the file is not UTF-8: it looks like {encoding}",
        "文件不是 UTF-8，看起来是 {encoding}"
    ))
    .hint(message!(
        "open it in your editor with the encoding {encoding}, and save it as UTF-8",
        "在编辑器里以 {encoding} 编码打开，再另存为 UTF-8"
    ))
    .hint(match path {
        // What comes through a pipe.
        "-" => message!("or pass it through `{convert}`", "或者先经过 `{convert}`"),
        _ => message!(
            "or run `{convert} {file} > new`, and put `new` in its place",
            "或者运行 `{convert} {file} > new`，再用 `new` 替换它"
        ),
    })
}

/// A path as a shell takes it.
fn quoted(path: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "/._-".contains(character);
    if path.chars().all(is_plain) { path.to_owned() } else { format!("'{}'", path.replace('\'', "'\\''")) }
}

/// A file or folder that could be read before and cannot be now; `shown` is its path.
pub fn unread(shown: &str, error: &io::Error) -> Diagnostic {
    Diagnostic::error(message!("the site cannot be read any more: {error}", "现在读不了站点：{error}"))
        .at(Place::whole(shown))
}

/// The machine does not let a file or folder be read.
pub fn refused(path: &Path, error: &io::Error) -> Message {
    let (path, reason) = (path.display(), reason(error));
    message!("{path}: {reason}", "“{path}”读不了：{reason}"; reason)
}

/// Why the machine refuses: in English in its own words, in Chinese in ours where it is a usual reason.
pub fn reason(error: &io::Error) -> Message {
    let chinese = match error.kind() {
        io::ErrorKind::NotFound => "没有这个文件或文件夹",
        io::ErrorKind::PermissionDenied => "没有权限",
        io::ErrorKind::AlreadyExists => "那里已经有了",
        io::ErrorKind::IsADirectory => "是文件夹，不是文件",
        io::ErrorKind::NotADirectory => "不是文件夹",
        io::ErrorKind::ReadOnlyFilesystem => "文件系统是只读的",
        io::ErrorKind::StorageFull => "磁盘满了",
        io::ErrorKind::InvalidFilename => "文件名太长，或者有不能用的字符",
        _ => return Message::verbatim(error.to_string()),
    };
    Message::new(error.to_string(), chinese)
}

/// What was named as a folder is something else.
pub fn no_folder(path: &Path) -> Message {
    let path = path.display();
    message!("{path}: not a folder", "{path} 不是文件夹")
}

/// What comes through a pipe cannot be read.
pub fn unread_input(error: &io::Error) -> Message {
    message!("standard input: {error}", "标准输入：{error}")
}

/// A report with U+0000 in it.
pub fn null(place: Place) -> Diagnostic {
    Diagnostic::warning(message!("the file holds a null character", "文件里有空字符（U+0000）"))
        .label(message!("is read as U+FFFD", "按 U+FFFD 读"))
        .hint(message!("delete it: it stands for no character", "把它删掉：它不代表任何文字"))
        .at(place)
}
