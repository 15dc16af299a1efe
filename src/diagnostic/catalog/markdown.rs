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

/// Quotes and lists that nest deeper than a text with so many lines may; `at` is the first mark that
/// is no longer read as one.
pub fn too_deep(file: &SourceFile, at: usize, levels: usize) -> Diagnostic {
    Diagnostic::warning(format!("quotes and lists nest more than {levels} levels deep"))
        .label("is text, and so is what is behind it")
        .hint("take levels away, or split the file: the more lines it has, the fewer levels are read")
        .at(file.place(at..at + 1))
}

/// A line of a list item that was meant as an item of its own.
///
/// `number` is where the line has its number with what stands behind that, `mended` what should be
/// there with the spaces before and behind it, `text` the rest of the line. The first of a file says
/// how all of them can be mended at once, and the last that is said, how many `more` there are.
pub fn slipped_item(
    file: &SourceFile,
    number: Range<usize>,
    mended: &str,
    text: &str,
    first: bool,
    more: usize,
) -> Diagnostic {
    let mut line: String = mended.chars().chain(text.chars().take(LONGEST_LINE)).collect();
    if text.chars().nth(LONGEST_LINE).is_some() {
        line.push('…');
    }
    let more = match more {
        0 => String::new(),
        more => format!(", and neither do {more} more below"),
    };
    let written = &file.text[number.clone()];
    let diagnostic = Diagnostic::warning(format!("`{written}` does not start a list item{more}"))
        .label("goes on with the item above")
        .at(file.place(number))
        .hint(format!("write `{line}`"));
    match first {
        true => {
            diagnostic.hint("or set `repair_lists = true` under `[markdown]` in config.toml to read it so")
        }
        false => diagnostic,
    }
}

/// How many characters of a line are shown in a hint.
const LONGEST_LINE: usize = 48;

/// What becomes of a shortcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is shown as an image.
    Image,
    /// It is shown as a link.
    Link,
    /// It is not shown.
    LeftOut,
}

/// Shortcodes, which only the generator that they are of could fill.
///
/// `first` is the name of the one at `place`, `fates` the names of all by what becomes of them, each
/// with how often it occurs.
pub fn shortcodes(place: Place, first: &str, fate: Fate, fates: &[(Fate, Vec<(&str, usize)>)]) -> Diagnostic {
    let count = |names: &[(&str, usize)]| names.iter().map(|(_, count)| count).sum::<usize>();
    let more = match fates.iter().map(|(_, names)| count(names)).sum::<usize>() {
        0 | 1 => String::new(),
        2 => ", and so is one more in this file".to_owned(),
        all => format!(", and so are {} more in this file", all - 1),
    };
    let becomes = |fate, one: bool| match (fate, one) {
        (Fate::Image, true) => "shown as an image",
        (Fate::Image, false) => "shown as images",
        (Fate::Link, true) => "shown as a link",
        (Fate::Link, false) => "shown as links",
        (Fate::LeftOut, _) => "left out",
    };
    let mut diagnostic = Diagnostic::warning(format!("`{first}` is a shortcode of another generator{more}"))
        .label(becomes(fate, true))
        .at(place);
    for (fate, names) in fates.iter().filter(|(_, names)| !names.is_empty()) {
        let instead = match fate {
            Fate::Image => "`![caption](a.png)`",
            Fate::Link => "`[text](https://…)`",
            Fate::LeftOut => "Markdown, as in `[text](https://…)`,",
        };
        let which = match count(names) {
            1 => "the one".to_owned(),
            several => format!("the {several}"),
        };
        let becomes = becomes(*fate, count(names) == 1);
        diagnostic = diagnostic.hint(format!("write {instead} for {which} {becomes}: {}", listed(names)));
    }
    diagnostic
}

/// The first few names, each with how often it occurs.
fn listed(names: &[(&str, usize)]) -> String {
    const MOST: usize = 6;
    // One name takes no more room than the word that there is another.
    let shown = if names.len() == MOST + 1 { names.len() } else { MOST };
    let mut listed: Vec<String> = names
        .iter()
        .take(shown)
        .map(|(name, count)| if *count == 1 { format!("`{name}`") } else { format!("`{name}` ×{count}") })
        .collect();
    if names.len() > shown {
        listed.push(format!("and {} other names", names.len() - shown));
    }
    listed.join(", ")
}

/// A formula that cannot be converted; `mistake` says why.
pub fn formula(place: Place, mistake: &str) -> Diagnostic {
    Diagnostic::warning(format!("formula cannot be drawn: {mistake}"))
        .label("shown as it is written")
        .hint("mend it; or write a dollar sign that begins no formula as `\\$`")
        .at(place)
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
