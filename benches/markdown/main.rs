//! What Markdown costs.
//!
//! ```text
//! cargo bench --bench markdown                       the speed on the demo site's reports
//! cargo bench --bench markdown -- speed FOLDER…      the speed on the Markdown files of these folders
//! cargo bench --bench markdown -- pathological       inputs that parsers choke on, a megabyte of each
//! cargo bench --bench markdown -- pathological WORD  those whose name holds this word
//! cargo bench --bench markdown -- hunt SECONDS       looks for more of them, among random ones
//! ```
//!
//! A harness for functions is no help here: what is asked is how times stand to those of the
//! libraries below, in the same run, and how they grow with the input.

mod clock;
mod hunt;
mod inputs;
mod memory;
mod pathological;
mod speed;

use std::{path::PathBuf, sync::Arc, time::Duration};

use pulldown_cmark::Options;
use weekly::{markdown::Extensions, source::SourceFile};

fn main() {
    // `--bench` is cargo's own.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => speed::measure(&[]),
        ["speed", folders @ ..] => {
            speed::measure(&folders.iter().map(PathBuf::from).collect::<Vec<_>>());
        }
        ["pathological", words @ ..] => pathological::measure(words),
        ["hunt", seconds] => {
            let seconds = seconds.parse().expect("a number of seconds");
            hunt::hunt(Duration::from_secs(seconds));
        }
        _ => panic!("`speed [FOLDER…]`, `pathological [WORD…]` or `hunt SECONDS`"),
    }
}

fn file(text: &str) -> SourceFile {
    let path: Arc<str> = Arc::from("2031-W01.md");
    SourceFile { path: Arc::clone(&path), shown: path, text: Arc::from(text) }
}

/// Every addition there is.
fn all_extensions() -> Extensions {
    let mut extensions = Extensions::default();
    for name in Extensions::NAMES {
        extensions.set(name, true).expect("the names are the extensions' own");
    }
    extensions
}

/// The parser's own switches for the additions that are its own.
fn all_options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_MATH
}
