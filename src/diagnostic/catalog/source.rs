//! Sentences about files as such.

use crate::diagnostic::Diagnostic;

/// A text file in another encoding; `byte` is the first that UTF-8 does not allow, none for UTF-16.
pub fn not_utf8(byte: Option<u8>) -> Diagnostic {
    let encoding = match byte {
        Some(byte) => format!("not UTF-8: byte {byte:#04x}"),
        None => "not UTF-8 but UTF-16".to_owned(),
    };
    Diagnostic::error(format!("the file is {encoding}")).hint("save the file as UTF-8 in your editor")
}
