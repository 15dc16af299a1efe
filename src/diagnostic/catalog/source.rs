//! Sentences about files as such.

use crate::diagnostic::{Diagnostic, Place};

/// A text file that is no UTF-8; `byte` is the first that UTF-8 does not allow.
pub fn not_utf8(byte: u8) -> Diagnostic {
    Diagnostic::error(format!("the file is not UTF-8: byte {byte:#04x}"))
        .hint("write anew what stands there, and save the file as UTF-8 in your editor")
}

/// A text file that looks like one in another encoding, by the name that `iconv` knows it by; `path`
/// is as it is shown.
pub fn other_encoding(encoding: &str, path: &str) -> Diagnostic {
    let convert = format!("iconv -f {encoding} -t UTF-8");
    Diagnostic::error(format!("the file is not UTF-8: it looks like {encoding}"))
        .hint(format!("open it in your editor with the encoding {encoding}, and save it as UTF-8"))
        .hint(match path {
            // What comes through a pipe.
            "-" => format!("or pass it through `{convert}`"),
            _ => format!("or run `{convert} {} > new`, and put `new` in its place", quoted(path)),
        })
}

/// A path as a shell takes it.
fn quoted(path: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "/._-".contains(character);
    if path.chars().all(is_plain) { path.to_owned() } else { format!("'{}'", path.replace('\'', "'\\''")) }
}

/// A file or folder that could be read before and cannot be now; `shown` is its path.
pub fn unread(shown: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic::error(format!("the site cannot be read any more: {error}")).at(Place::whole(shown))
}

/// A report with U+0000 in it.
pub fn null(place: Place) -> Diagnostic {
    Diagnostic::warning("the file holds a null character")
        .label("is read as U+FFFD")
        .hint("delete it: it stands for no character")
        .at(place)
}
