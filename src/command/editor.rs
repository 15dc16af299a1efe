//! The author's editor.

use std::{path::Path, process::Command};

use super::Reason;
use crate::diagnostic::catalog::convention as said;

/// Opens a file in an editor, and waits until that is closed.
///
/// The editor is a command with its arguments, and is parted as git does it: by the shell, with the
/// path behind it, so that `code --wait` and `"/opt/my editor" -n` both work.
pub fn open(editor: &str, path: &Path) -> Result<(), Reason> {
    let status = command(editor).arg(path).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(said::editor_failed(editor, status).into()),
        Err(error) => Err(said::editor_not_run(editor, &error).into()),
    }
}

#[cfg(unix)]
fn command(editor: &str) -> Command {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{editor} \"$@\"")).arg(editor);
    command
}

#[cfg(not(unix))]
fn command(editor: &str) -> Command {
    let mut words = editor.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words);
    command
}
