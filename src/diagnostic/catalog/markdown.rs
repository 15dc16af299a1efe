//! Sentences about Markdown.

use std::ops::Range;

use crate::{
    diagnostic::{Diagnostic, Place},
    source::SourceFile,
};

/// A file of four gigabytes or more.
pub fn too_large(file: &SourceFile) -> Diagnostic {
    Diagnostic::error("file is too large to be read as Markdown")
        .at(Place::whole(file.shown.clone()))
        .hint("split it: a report has room for four gigabytes of text")
}

/// A line of a list item that was meant as an item of its own.
///
/// `marker` is the number with what stands behind it, `text` the rest of the line.
pub fn slipped_item(file: &SourceFile, marker: Range<usize>, number: u64, text: &str) -> Diagnostic {
    let mut start: String = text.chars().take(12).collect();
    if start.len() < text.len() {
        start.push('…');
    }
    let written = &file.text[marker.clone()];
    Diagnostic::warning(format!("`{written}` does not start a list item"))
        .label("goes on with the item above")
        .hint(format!("write `{number}. {start}`, with a dot and a space behind the number"))
        .at(file.place(marker))
}

/// What opens a comment, a script or the like that nothing closes.
///
/// `span` is what opens it, `end` what would close it.
pub fn unclosed_html(file: &SourceFile, span: Range<usize>, end: &str) -> Diagnostic {
    let written = &file.text[span.clone()];
    Diagnostic::warning(format!("`{written}` is never closed"))
        .label("stands on the page as text")
        .hint(format!("write `{end}` where it ends, or `\\{written}` if it is meant as text"))
        .at(file.place(span))
}
