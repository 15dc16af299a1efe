//! Any report, in a site with any settings: front matter, the week it is, sections, tags; and all
//! that is said about it.
//!
//! Parted by U+001E, an input is the report's path, `config.toml` and the report; without the
//! first, or the first two, these are what most sites have.
#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use weekly::{
    config::Config,
    diagnostic::{self, Diagnostic},
    identity::NamedBy,
    report,
    source::SourceFile,
    theme,
    vocabulary::Vocabulary,
};

fuzz_target!(|input: &[u8]| {
    let input = String::from_utf8_lossy(input);
    let parts: Vec<&str> = input.splitn(3, '\u{1e}').collect();
    let (path, settings, text) = match *parts {
        [path, settings, text] => (path, settings, text),
        [settings, text] => ("2031/2031-W05.md", settings, text),
        _ => ("2031/2031-W05.md", "", &*input),
    };
    let config = Config::read(&file("config.toml", settings), &theme::builtin_languages());
    draw(&config.diagnostics);
    let vocabulary = Vocabulary::new(&config.value.tags);
    let read = || report::read(file(path, text), NamedBy::of(path, |_| false), &config.value, &vocabulary);
    let report = read();
    draw(&report.diagnostics);
    let again = read();
    assert!(report.diagnostics == again.diagnostics, "a report is not always spoken of alike");
    let (report, again) = (report.value, again.value);
    assert!(report.title == again.title && report.identity == again.identity);
    for node in report.blocks() {
        assert!(text.get(report.document.span(node)).is_some());
    }
});

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: Arc::from(path), shown: Arc::from(path), text: Arc::from(text) }
}

/// A screen can be drawn of everything that is said; of the first is enough, since it takes long.
fn draw(diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        for place in diagnostic.place.iter().chain(diagnostic.related.iter().map(|(place, _)| place)) {
            assert!(place.text.get(place.span.clone()).is_some(), "{diagnostic:?}");
        }
    }
    for diagnostic in diagnostics.iter().take(3) {
        assert!(!diagnostic::draw(diagnostic, true).is_empty());
    }
}
