//! The server's part of the settings: `[serve]`.

use super::reader::Reader;
use crate::diagnostic::catalog::config as sentence;

/// How the site is served while it is being written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Serve {
    /// The address that opens a file in the author's editor, with `{path}`, `{line}` and `{column}` for
    /// what is to be opened; none where pages do not lead there.
    pub editor: Option<String>,
}

/// Editors by their names, each with the address that opens a file in it.
///
/// Most register it with the system themselves. Sublime Text and Emacs have helpers that do, which all
/// follow the form that TextMate began with.
const EDITORS: [(&str, &str); 14] = [
    ("vscode", "vscode://file/{path}:{line}:{column}"),
    ("vscode-insiders", "vscode-insiders://file/{path}:{line}:{column}"),
    ("vscodium", "vscodium://file/{path}:{line}:{column}"),
    ("cursor", "cursor://file/{path}:{line}:{column}"),
    ("windsurf", "windsurf://file/{path}:{line}:{column}"),
    ("zed", "zed://file/{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("webstorm", "webstorm://open?file={path}&line={line}&column={column}"),
    ("phpstorm", "phpstorm://open?file={path}&line={line}&column={column}"),
    ("pycharm", "pycharm://open?file={path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
    ("macvim", "mvim://open?url=file://{path}&line={line}&column={column}"),
    ("emacs", "emacs://open?url=file://{path}&line={line}&column={column}"),
];

/// Reads `[serve]`.
pub(super) fn read(table: &mut Reader<'_>, serve: &mut Serve) {
    table.checked("editor", |text| {
        serve.editor = match text.trim() {
            "" => None,
            text => {
                Some(address(text).ok_or_else(|| sentence::no_editor(text, &EDITORS.map(|(name, _)| name)))?)
            }
        };
        Ok(())
    });
}

/// The address of a known editor, or one as it is written.
fn address(text: &str) -> Option<String> {
    if let Some((_, address)) = EDITORS.iter().find(|(name, _)| name.eq_ignore_ascii_case(text)) {
        return Some((*address).to_owned());
    }
    let (scheme, _) = text.split_once("://")?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    // A script is no editor, whoever wrote the settings.
    let is_script = scheme.eq_ignore_ascii_case("javascript");
    (is_scheme && !is_script && text.contains("{path}")).then(|| text.to_owned())
}
