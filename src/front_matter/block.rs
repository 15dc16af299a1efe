//! Where front matter begins and ends, and whether a file has any.

use std::ops::Range;

use super::{
    Syntax,
    key::Key,
    lines::{is_known, is_silent, key_line, lines, margin},
};

/// What stands at a file's head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Head {
    /// The body, at once.
    Body,
    /// A fence and a key of ours, and no fence behind them; the span is the fence's.
    Unclosed(Syntax, Range<usize>),
    /// Lines between two fences.
    Block(Block),
}

/// Lines between two fences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    /// The language that the fences promise.
    pub syntax: Syntax,
    /// The lines between the fences.
    pub inside: Range<usize>,
    /// Where the body begins: behind the second fence's line.
    pub body_start: usize,
    /// How sure it is that this is front matter.
    pub looks: Looks,
}

/// How much a block looks like front matter rather than text between two thematic breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Looks {
    /// It is text.
    Text,
    /// It may be either, and is front matter if it is strictly so.
    Unsure,
    /// It is front matter, even if it cannot be read strictly.
    FrontMatter,
}

/// Finds the block at a file's head.
///
/// The first line must be a fence and nothing else, the second fence must stand at a line's start;
/// white space behind a fence does no harm. `---` is a thematic break in Markdown as well, and a
/// report may begin with one and have another further down. So a block of YAML counts only if a
/// line in it begins with a key.
pub(super) fn find(text: &str) -> Head {
    let mut all = lines(text, 0..text.len());
    let Some((_, first)) = all.next() else { return Head::Body };
    let syntax = match first.trim_end() {
        "---" => Syntax::Yaml,
        "+++" => Syntax::Toml,
        _ => return Head::Body,
    };
    let fence = syntax.fence();
    let Some(inside_start) = text.find('\n').map(|newline| newline + 1) else { return Head::Body };
    let Some((inside_end, _)) = all.find(|(_, line)| line.trim_end() == fence) else {
        let meant = lines(text, inside_start..text.len())
            .map(|(_, line)| line)
            .find(|line| !is_silent(line))
            .and_then(|line| key_line(line, syntax))
            .is_some_and(|line| line.proper && Key::named(line.key).is_some());
        return if meant { Head::Unclosed(syntax, 0..fence.len()) } else { Head::Body };
    };
    let body_start = text[inside_end..].find('\n').map_or(text.len(), |newline| inside_end + newline + 1);
    let inside = inside_start..inside_end;
    let looks = looks(&text[inside.clone()], syntax);
    Head::Block(Block { syntax, inside, body_start, looks })
}

fn looks(inside: &str, syntax: Syntax) -> Looks {
    let (mut keys, mut known, mut prose, mut silent) = (0, 0, 0, 0);
    let margin = margin(inside, syntax);
    for (_, line) in lines(inside, 0..inside.len()) {
        let line = line.strip_prefix(margin).unwrap_or(line);
        if is_silent(line) {
            silent += 1;
        } else if let Some(line) = key_line(line, syntax) {
            keys += 1;
            known += usize::from(is_known(line.key));
        } else if !line.starts_with([' ', '\t', '-', '[', ']', '}']) {
            prose += 1;
        }
    }
    match syntax {
        // `+++` means nothing in Markdown: even with nothing in between it is front matter.
        Syntax::Toml if known > 0 || prose == 0 => Looks::FrontMatter,
        _ if known > 0 && prose <= keys => Looks::FrontMatter,
        _ if known > 0 => Looks::Unsure,
        // Blank lines and comments may be what stands between paragraphs, and headings.
        _ if keys > 0 && silent == 0 => Looks::Unsure,
        _ => Looks::Text,
    }
}
