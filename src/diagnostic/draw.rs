//! Draws diagnostics as cargo does: path, line, the line itself, a caret, a hint.

use std::fmt::Write;

use annotate_snippets::{
    AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str,
    renderer::{DEFAULT_HELP_STYLE, DEFAULT_LINE_NUM_STYLE, DEFAULT_NOTE_STYLE, DecorStyle, Style},
};

use super::{Diagnostic, Place, Severity};

/// The screen for one diagnostic, without a line end.
///
/// Widths are those of a terminal: a Chinese character takes two columns, so carets stand right
/// under the text they mean. `colour` adds ANSI styles.
pub fn draw(diagnostic: &Diagnostic, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let message = printable(&diagnostic.message);
    let title = level.primary_title(message);
    // A place without a line to point into is named in words.
    let notes: Vec<String> = diagnostic
        .related
        .iter()
        .filter(|(place, _)| place.text.is_empty())
        .map(|(place, label)| format!("{label}: {}", place.path))
        .collect();
    let Some(place) = diagnostic.place.as_ref().filter(|place| !place.text.is_empty()) else {
        let title = renderer.render(&[Group::with_title(title)]);
        return without_lines(diagnostic, title, &notes, colour);
    };
    let mut group = title.element(snippet(place, &diagnostic.label, AnnotationKind::Primary));
    for (place, label) in diagnostic.related.iter().filter(|(place, _)| !place.text.is_empty()) {
        group = group.element(snippet(place, label, AnnotationKind::Context));
    }
    group = group.elements(notes.iter().map(|note| Level::NOTE.message(printable(note))));
    group = group.elements(diagnostic.hints.iter().map(|hint| Level::HELP.message(printable(hint))));
    renderer.render(&[group])
}

fn snippet<'a>(
    place: &'a Place,
    label: &'a str,
    kind: AnnotationKind,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let annotation = kind.span(place.span.clone());
    let annotation = if label.is_empty() { annotation } else { annotation.label(label) };
    Snippet::source(&*place.text).path(printable(&place.path)).annotation(annotation)
}

/// A text that stays on its line: line ends become spaces, other controls their pictures.
///
/// A file's name may hold anything, and none of it shall move a terminal's cursor.
pub fn printable(text: &str) -> String {
    normalize_untrusted_str(&text.replace(['\n', '\t'], " "))
}

/// A diagnostic that has no line to show: a margin drawn beside nothing would be a riddle.
fn without_lines(diagnostic: &Diagnostic, title: String, notes: &[String], colour: bool) -> String {
    let styled = |style: Style, text: &str| match colour {
        true => format!("{style}{text}{style:#}"),
        false => text.to_owned(),
    };
    let mut screen = title;
    let mut write = |line: String| write!(screen, "\n{line}").expect("a string takes all that is written");
    if let Some(place) = &diagnostic.place {
        write(format!(" {} {}", styled(DEFAULT_LINE_NUM_STYLE, "-->"), printable(&place.path)));
    }
    let label = Some(&diagnostic.label).filter(|label| !label.is_empty());
    let notes = label.into_iter().chain(notes).map(|note| (DEFAULT_NOTE_STYLE, "note", note));
    let hints = diagnostic.hints.iter().map(|hint| (DEFAULT_HELP_STYLE, "help", hint));
    for (style, name, text) in notes.chain(hints) {
        let (bar, name) = (styled(DEFAULT_LINE_NUM_STYLE, "="), styled(style, name));
        write(format!("  {bar} {name}: {}", printable(text)));
    }
    screen
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_line_has_no_margin() {
        let diagnostic = Diagnostic::warning("`二.md` is a second report")
            .at(Place::whole("content/二.md"))
            .related(Place::whole("content/一.md"), "the first")
            .hint("name its week");
        assert_eq!(
            draw(&diagnostic, false),
            "\
warning: `二.md` is a second report
 --> content/二.md
  = note: the first: content/一.md
  = help: name its week"
        );
        let diagnostic = Diagnostic::error("nothing is known").hint("say it");
        assert_eq!(draw(&diagnostic, false), "error: nothing is known\n  = help: say it");
        assert!(draw(&diagnostic, true).contains("\x1b["));
    }

    #[test]
    fn carets_stand_under_chinese() {
        let text = "# 周报\n\n见 [上周](./没有.md)。\n";
        let start = text.find("./没有.md").unwrap();
        let place =
            Place {
                path: "content/一.md".into(), text: text.into(), span: start..start + "./没有.md".len()
            };
        let diagnostic = Diagnostic::warning("no report at `./没有.md`")
            .at(place)
            .label("leads nowhere")
            .hint("did you mean `./有.md`?");
        assert_eq!(
            draw(&diagnostic, false),
            "\
warning: no report at `./没有.md`
 --> content/一.md:3:8
  |
3 | 见 [上周](./没有.md)。
  |           ^^^^^^^^^ leads nowhere
  |
  = help: did you mean `./有.md`?"
        );
    }
}
