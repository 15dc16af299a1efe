//! Draws diagnostics as cargo does: path, line, the line itself, a caret, a hint.

use std::{fmt::Write, ops::Range};

use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Renderer, Snippet, normalize_untrusted_str,
    renderer::{DEFAULT_HELP_STYLE, DEFAULT_LINE_NUM_STYLE, DEFAULT_NOTE_STYLE, DecorStyle, Style},
};

use super::{Diagnostic, Place, Severity, catalog::terminal as said};
use crate::message::Locale;

/// The screen for one diagnostic, without a line end.
///
/// Widths are those of a terminal: a Chinese character takes two columns, so carets stand right
/// under the text they mean. `colour` adds ANSI styles.
pub fn draw(diagnostic: &Diagnostic, locale: Locale, colour: bool) -> String {
    let (note, help) = (said::NOTE, said::HELP);
    let (note, help) = (note.get(locale), help.get(locale));
    let (error, warning) = (said::ERROR, said::WARNING);
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR.with_name(error.get(locale)),
        Severity::Warning => Level::WARNING.with_name(warning.get(locale)),
    };
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Ascii);
    let message = printable(diagnostic.message.get(locale));
    let title = level.clone().primary_title(message);
    // A place without a line to point into is named in words.
    let notes: Vec<String> = diagnostic
        .related
        .iter()
        .filter(|(place, _)| place.text.is_empty())
        .map(|(place, label)| said::elsewhere(label, &place.path).get(locale).to_owned())
        .collect();
    let styled = |style: Style, text: &str| match colour {
        true => format!("{style}{text}{style:#}"),
        false => text.to_owned(),
    };
    let mut screen = renderer.render(&[Group::with_title(title)]);
    let mut write = |line: String| write!(screen, "\n{line}").expect("a string takes all that is written");
    let Some(place) = diagnostic.place.as_ref().filter(|place| !place.text.is_empty()) else {
        // A margin drawn beside nothing would be a riddle.
        if let Some(place) = &diagnostic.place {
            write(format!(" {} {}", styled(DEFAULT_LINE_NUM_STYLE, "-->"), printable(&place.path)));
        }
        let label = Some(diagnostic.label.get(locale)).filter(|label| !label.is_empty());
        let notes = label.into_iter().chain(notes.iter().map(String::as_str));
        let notes = notes.map(|text| (DEFAULT_NOTE_STYLE, note, text));
        let hints = diagnostic.hints.iter().map(|hint| (DEFAULT_HELP_STYLE, help, hint.get(locale)));
        for (style, name, text) in notes.chain(hints) {
            let (bar, name) = (styled(DEFAULT_LINE_NUM_STYLE, "="), styled(style, name));
            write(format!("  {bar} {name}: {}", printable(text)));
        }
        return screen;
    };
    let window = Window::of(place);
    let related: Vec<(Window<'_>, &Place, &str)> = diagnostic
        .related
        .iter()
        .filter(|(place, _)| !place.text.is_empty())
        .map(|(place, label)| (Window::of(place), place, label.get(locale)))
        .collect();
    // The column is counted in the whole line, and so cannot be left to the renderer, which sees a
    // part of it.
    let last_line =
        related.iter().map(|(window, ..)| window.last_line()).fold(window.last_line(), usize::max);
    let margin = " ".repeat(last_line.to_string().len());
    let (arrow, path) = (styled(DEFAULT_LINE_NUM_STYLE, "-->"), printable(&place.path));
    write(format!("{margin}{arrow} {path}:{}:{}", window.line, window.column));
    let mut group = Group::with_level(level);
    group = group.element(window.snippet(diagnostic.label.get(locale), AnnotationKind::Primary));
    for (window, place, label) in &related {
        group = group.element(window.snippet(label, AnnotationKind::Context).path(printable(&place.path)));
    }
    group = group.elements(notes.iter().map(|text| Level::NOTE.with_name(note).message(printable(text))));
    group = group.elements(
        diagnostic.hints.iter().map(|hint| Level::HELP.with_name(help).message(printable(hint.get(locale)))),
    );
    write(renderer.render(&[group]));
    screen
}

/// How many characters of a line are drawn on each side of what is meant: more than a screen shows,
/// which is 140 columns.
const BESIDE: usize = 200;

/// How many bytes that are meant are drawn; of more, only the beginning is.
const LONGEST_SPAN: usize = 2_000;

/// The part of a text that is drawn: the lines of a place, and of very long ones what is near it.
///
/// The renderer looks at every character that it is given, and there can be as many diagnostics as
/// lines, or all in one line of a megabyte.
struct Window<'a> {
    text: &'a str,
    /// The bytes that are meant, in that part.
    span: Range<usize>,
    /// The number of its first line, from 1.
    line: usize,
    /// The column in which the place begins, in characters of the whole line, from 1.
    column: usize,
}

impl<'a> Window<'a> {
    fn of(place: &'a Place) -> Self {
        let text = &*place.text;
        let start = place.span.start.min(text.len());
        let before = &text[..start];
        // The end of a text belongs to its last line, and not to an empty one behind that.
        let is_end = start == text.len();
        let lines_before = if is_end { before.strip_suffix('\n').unwrap_or(before) } else { before };
        let line_start = lines_before.rfind('\n').map_or(0, |newline| newline + 1);
        let mut end = place.span.end.clamp(start, text.len());
        if end - start > LONGEST_SPAN {
            let line = text[start..line_end(text, start)].trim_end_matches(['\r', '\n']);
            end = (start + line.len()).min(nth(text, start, BESIDE));
        }
        let from = before[line_start..].char_indices().rev().take(BESIDE).last();
        let from = from.map_or(start, |(at, _)| line_start + at);
        let to = line_end(text, end).min(nth(text, end, BESIDE));
        Window {
            text: &text[from..to],
            span: start - from..end - from,
            line: lines_before.bytes().filter(|&byte| byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    fn last_line(&self) -> usize {
        self.line + self.text[..self.span.end].lines().count().saturating_sub(1)
    }

    fn snippet(&self, label: &'a str, kind: AnnotationKind) -> Snippet<'a, Annotation<'a>> {
        let annotation = kind.span(self.span.clone());
        let annotation = if label.is_empty() { annotation } else { annotation.label(label) };
        Snippet::source(self.text).line_start(self.line).annotation(annotation)
    }
}

/// Where the line that holds this offset ends, its line end included.
fn line_end(text: &str, offset: usize) -> usize {
    text[offset..].find('\n').map_or(text.len(), |newline| offset + newline + 1)
}

/// Where the character begins that comes so many behind this offset.
fn nth(text: &str, offset: usize, count: usize) -> usize {
    text[offset..].char_indices().nth(count).map_or(text.len(), |(at, _)| offset + at)
}

/// A text that stays on its line: line ends become spaces, other controls their pictures.
///
/// A file's name may hold anything, and none of it shall move a terminal's cursor.
pub fn printable(text: &str) -> String {
    normalize_untrusted_str(&text.replace(['\n', '\t'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Message;

    fn say(text: &'static str) -> Message {
        Message::verbatim(text)
    }

    #[test]
    fn what_has_no_line_has_no_margin() {
        let diagnostic = Diagnostic::warning(say("`二.md` is a second report"))
            .at(Place::whole("content/二.md"))
            .related(Place::whole("content/一.md"), say("the first"))
            .hint(say("name its week"));
        assert_eq!(
            draw(&diagnostic, Locale::English, false),
            "\
warning: `二.md` is a second report
 --> content/二.md
  = note: the first: content/一.md
  = help: name its week"
        );
        let diagnostic = Diagnostic::error(say("nothing is known")).hint(say("say it"));
        assert_eq!(draw(&diagnostic, Locale::English, false), "error: nothing is known\n  = help: say it");
        assert!(draw(&diagnostic, Locale::English, true).contains("\x1b["));
    }

    #[test]
    fn carets_stand_under_chinese() {
        let text = "# 周报\n\n见 [上周](./没有.md)。\n";
        let start = text.find("./没有.md").unwrap();
        let place =
            Place {
                path: "content/一.md".into(), text: text.into(), span: start..start + "./没有.md".len()
            };
        let diagnostic = Diagnostic::warning(say("no report at `./没有.md`"))
            .at(place)
            .label(say("leads nowhere"))
            .hint(say("did you mean `./有.md`?"));
        assert_eq!(
            draw(&diagnostic, Locale::English, false),
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

    #[test]
    fn of_a_very_long_line_only_a_part_is_drawn() {
        let text = format!("一\n{}[甲](乙){}\n", "前".repeat(50_000), "后".repeat(50_000));
        let start = text.find('乙').unwrap();
        let place =
            Place { path: "content/一.md".into(), text: text.into(), span: start..start + "乙".len() };
        let drawn = draw(
            &Diagnostic::warning(say("no report")).at(place).label(say("leads nowhere")),
            Locale::English,
            false,
        );
        let lines: Vec<&str> = drawn.lines().collect();
        assert_eq!(lines[1], " --> content/一.md:2:50005");
        assert!(lines[3].contains("前[甲](乙)后") && lines[3].chars().count() < 150, "{}", lines[3]);
        assert!(lines[4].ends_with("^^ leads nowhere"));
    }

    #[test]
    fn of_a_very_long_place_only_the_beginning_is_drawn() {
        let text = "<p>\n".repeat(50_000);
        let length = text.len();
        let place = Place { path: "一.md".into(), text: text.into(), span: 4..length };
        let drawn = draw(&Diagnostic::warning(say("no picture")).at(place), Locale::English, false);
        assert_eq!(drawn, "warning: no picture\n --> 一.md:2:1\n  |\n2 | <p>\n  | ^^^");
    }

    proptest::proptest! {
        #[test]
        fn a_part_is_drawn_as_in_the_whole(
            text in "([a周，\t\u{301}]{0,30}\n){0,12}[a周]{0,9}",
            ends in proptest::array::uniform2(proptest::sample::select((0..400).collect::<Vec<usize>>())),
        ) {
            let boundary = |at: usize| (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap();
            let (start, end) = (boundary(ends[0].min(ends[1])), boundary(ends[0].max(ends[1])));
            let diagnostic = Diagnostic::error(say("甲")).hint(say("乙")).label(say("丙")).at(Place {
                path: "一.md".into(),
                text: text.as_str().into(),
                span: start..end,
            });
            let snippet = Snippet::source(&text).path("一.md");
            let group = Level::ERROR
                .primary_title("甲")
                .element(snippet.annotation(AnnotationKind::Primary.span(start..end).label("丙")))
                .element(Level::HELP.message("乙"));
            let whole = Renderer::plain().decor_style(DecorStyle::Ascii).render(&[group]);
            proptest::prop_assume!(!text.is_empty());
            proptest::prop_assert_eq!(draw(&diagnostic, Locale::English, false), whole);
        }
    }
}
