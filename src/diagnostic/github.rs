//! Draws diagnostics as annotations: commands in the log of a GitHub workflow, which GitHub shows beside
//! the lines that they name.
//!
//! A command is a line `::warning file=一.md,line=3::what is wrong`, as in
//! [workflow commands](https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#setting-a-warning-message);
//! how values are escaped is said nowhere but in
//! [GitHub's own toolkit](https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts).

use std::{
    cmp::Reverse,
    fmt::Write,
    hash::{BuildHasher, RandomState},
    path::{Component, Path, PathBuf},
};

use super::{Diagnostic, Place, Severity};
use crate::message::Locale;

/// How many annotations of a kind GitHub shows of one step: those behind them it leaves out.
const MOST: usize = 10;

/// Where paths lead from.
#[derive(Debug, Clone, Copy)]
pub struct Folders<'a> {
    /// The folder that the command was run in, from which paths are shown.
    pub working: &'a Path,
    /// The repository's work tree, from which GitHub reads paths; none outside a workflow.
    pub workspace: Option<&'a Path>,
}

/// The commands for diagnostics, a line each: errors first, and no more of a kind than GitHub shows.
///
/// Of files the last come first: names of reports mostly count weeks, so that the last is the newest,
/// and the one that a change is about.
pub fn annotations<'a>(
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    locale: Locale,
    folders: Folders<'_>,
) -> String {
    let (errors, warnings): (Vec<&Diagnostic>, Vec<&Diagnostic>) =
        diagnostics.into_iter().partition(|diagnostic| diagnostic.severity == Severity::Error);
    let mut commands = String::new();
    for mut kind in [errors, warnings] {
        // Stable, so that those of one file stay in the order of its lines.
        kind.sort_by_key(|diagnostic| Reverse(diagnostic.place.as_ref().map(|place| &place.path)));
        for diagnostic in kind.into_iter().take(MOST) {
            commands += &annotation(diagnostic, locale, folders);
            commands.push('\n');
        }
    }
    commands
}

/// The command for one diagnostic: the message, then what is said of its places, then what to do.
fn annotation(diagnostic: &Diagnostic, locale: Locale, folders: Folders<'_>) -> String {
    let mut command = String::from(match diagnostic.severity {
        Severity::Error => "::error ",
        Severity::Warning => "::warning ",
    });
    if let Some(place) = &diagnostic.place {
        let path = in_workspace(&place.path, folders);
        write!(command, "file={},", property(&path)).expect("a string takes all that is written");
        command += &position(place);
    }
    command += "title=weekly::";
    let mut lines = vec![diagnostic.message.get(locale).to_owned()];
    if !diagnostic.label.is_empty() {
        lines.push(diagnostic.label.get(locale).to_owned());
    }
    for (place, label) in &diagnostic.related {
        lines.push(format!("{}: {}", label.get(locale), place.path));
    }
    lines.extend(diagnostic.hints.iter().map(|hint| hint.get(locale).to_owned()));
    command + &data(&lines.join("\n"))
}

/// The properties that say which characters of a file are meant; none where it has no lines to show.
///
/// Columns count from 1, the last is the one behind what is meant. GitHub takes them only within one
/// line.
fn position(place: &Place) -> String {
    if place.text.is_empty() {
        return String::new();
    }
    let (line, column) = line_and_column(&place.text, place.span.start);
    let (end_line, end_column) = line_and_column(&place.text, place.span.end.max(place.span.start));
    if line == end_line {
        return format!("line={line},endLine={line},col={column},endColumn={end_column},");
    }
    // What ends with a line's end does not reach into the next.
    let end_line = if end_column == 1 { end_line - 1 } else { end_line };
    format!("line={line},endLine={end_line},")
}

/// The line and the column, in characters, of the byte at an offset; both from 1.
fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset.min(text.len())];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

/// A path as GitHub reads it: from the root of the repository, wherever in it the command was run.
fn in_workspace(shown: &str, folders: Folders<'_>) -> String {
    let Some(workspace) = folders.workspace else { return shown.to_owned() };
    let mut parts: Vec<Component<'_>> = Vec::new();
    let path = folders.working.join(shown);
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    let path: PathBuf = parts.iter().collect();
    match path.strip_prefix(workspace) {
        Ok(inside) => {
            let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            parts.join("/")
        }
        // Elsewhere GitHub has no file to show: the path is at least the one that the author knows.
        Err(_) => shown.to_owned(),
    }
}

/// A text as the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A text as the value of a command's property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// Wraps a text in which GitHub shall look for no commands: whoever proposes a change to a report writes
/// lines that are drawn, and `##[error]` is a command anywhere in a line.
pub fn without_commands(text: &str) -> String {
    // Whoever could guess the word could end it early.
    let word = format!("weekly-{:016x}", RandomState::new().hash_one(text));
    format!("::stop-commands::{word}\n{text}\n::{word}::")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Message;

    fn outside() -> Folders<'static> {
        Folders { working: Path::new("/"), workspace: None }
    }

    fn at(path: &str, text: &str, meant: &str) -> Place {
        let start = text.find(meant).unwrap();
        Place { path: path.into(), text: text.into(), span: start..start + meant.len() }
    }

    #[test]
    fn a_place_a_message_and_what_to_do() {
        let text = "# 周报\n\n见 [上周](./没有.md)。\n";
        let diagnostic = Diagnostic::warning(Message::verbatim("no report at `./没有.md`: 100% sure"))
            .at(at("content/一,二.md", text, "./没有.md"))
            .label(Message::verbatim("leads nowhere"))
            .related(Place::whole("content/三.md"), Message::verbatim("another"))
            .hint(Message::verbatim("did you mean `./有.md`?"));
        assert_eq!(
            annotations(&[diagnostic], Locale::English, outside()),
            "::warning file=content/一%2C二.md,line=3,endLine=3,col=8,endColumn=15,title=weekly::\
             no report at `./没有.md`: 100%25 sure%0Aleads nowhere%0Aanother: content/三.md%0A\
             did you mean `./有.md`?\n"
        );
    }

    #[test]
    fn a_place_of_several_lines_has_no_columns() {
        let text = "一\n<p>\n二\n</p>\n三\n";
        for (meant, position) in [
            ("<p>\n二", "line=2,endLine=3,"),
            ("<p>\n二\n", "line=2,endLine=3,"),
            ("<p>\n", "line=2,endLine=2,"),
            ("", "line=1,endLine=1,col=1,endColumn=1,"),
        ] {
            assert_eq!(super::position(&at("一.md", text, meant)), position, "{meant:?}");
        }
        assert_eq!(position(&Place::whole("一.png")), "");
        let without =
            annotations(&[Diagnostic::error(Message::verbatim("a\r\nb"))], Locale::English, outside());
        assert_eq!(without, "::error title=weekly::a%0D%0Ab\n");
    }

    #[test]
    fn paths_are_those_of_the_repository() {
        let folders =
            |working| Folders { working: Path::new(working), workspace: Some(Path::new("/home/runner/r")) };
        for (working, shown, path) in [
            ("/home/runner/r", "content/一.md", "content/一.md"),
            ("/home/runner/r", "docs/content/一.md", "docs/content/一.md"),
            ("/home/runner/r/docs", "content/一.md", "docs/content/一.md"),
            ("/home/runner/r/docs/a", "../../一.md", "一.md"),
            ("/home/runner/r", "/home/runner/r/docs/一.md", "docs/一.md"),
            ("/home/runner/r", "/tmp/一.md", "/tmp/一.md"),
            ("/home/runner/r", "../else/一.md", "../else/一.md"),
        ] {
            assert_eq!(in_workspace(shown, folders(working)), path, "{working} {shown}");
        }
    }

    #[test]
    fn errors_come_first_and_the_newest_report_before_older_ones() {
        let mut diagnostics: Vec<Diagnostic> = (1..=12)
            .map(|week| {
                Diagnostic::warning(Message::verbatim("dubious"))
                    .at(Place::whole(format!("2022-w{week:02}.md")))
            })
            .collect();
        diagnostics.push(Diagnostic::error(Message::verbatim("wrong")));
        let commands = annotations(&diagnostics, Locale::English, outside());
        let commands: Vec<&str> = commands.lines().collect();
        assert_eq!(commands.len(), 11);
        assert_eq!(commands[0], "::error title=weekly::wrong");
        assert!(commands[1].contains("2022-w12.md") && commands[10].contains("2022-w03.md"), "{commands:?}");
    }

    #[test]
    fn nothing_in_a_drawn_line_is_a_command() {
        let drawn = without_commands("3 | ##[error]见\n::add-mask::a");
        let lines: Vec<&str> = drawn.lines().collect();
        let word = lines[0].strip_prefix("::stop-commands::").unwrap();
        assert_eq!(lines[1..3], ["3 | ##[error]见", "::add-mask::a"]);
        assert_eq!(lines[3], format!("::{word}::"));
        assert_ne!(drawn, without_commands("3 | ##[error]见\n::add-mask::a"));
    }
}
