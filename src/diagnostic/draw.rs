//! Draws diagnostics as cargo does: path, line, the line itself, a caret, a hint.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};

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
    let mut group = level.primary_title(diagnostic.message.as_str()).elements(std::iter::empty::<Origin>());
    if let Some(place) = &diagnostic.place {
        group = with_place(group, place, &diagnostic.label, AnnotationKind::Primary);
    }
    for (place, label) in &diagnostic.related {
        group = with_place(group, place, label, AnnotationKind::Context);
    }
    group = group.elements(diagnostic.hints.iter().map(|hint| Level::HELP.message(hint.as_str())));
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

fn with_place<'a>(group: Group<'a>, place: &'a Place, label: &'a str, kind: AnnotationKind) -> Group<'a> {
    if place.text.is_empty() {
        let group = group.element(Origin::path(&*place.path));
        // Without a line to point into, what would stand at the caret is a note of its own.
        return if label.is_empty() { group } else { group.element(Level::NOTE.message(label)) };
    }
    let annotation = kind.span(place.span.clone());
    let annotation = if label.is_empty() { annotation } else { annotation.label(label) };
    group.element(Snippet::source(&*place.text).path(&*place.path).annotation(annotation))
}

#[cfg(test)]
mod tests {
    use super::*;

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
