//! A block that is no YAML or TOML, read line by line as well as can be.
//!
//! `key: value` lines, `- item` lines below a key, `[a, b]` behind one, and YAML's `|` and `>`. A
//! value is what stands behind the key, whatever signs it holds.

use std::ops::Range;

use crate::diagnostic::catalog::front_matter::Kind;

use super::{
    Spanned, Syntax,
    entry::{Entry, List, Scalar, Style, Value, inside_quotes},
    key::{Key, is_foreign},
};

/// A line that begins with a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct KeyLine<'a> {
    /// The key without quotes.
    pub key: &'a str,
    /// Where the key stands in the line, without quotes.
    pub key_span: Range<usize>,
    /// Where what is behind the separator begins.
    pub value_start: usize,
    /// Whether the line is as the language wants it: the right separator, and a space if need be.
    pub proper: bool,
}

/// Reads `key:` (or `key =`) at a line's start.
///
/// A key is a word of ASCII letters, digits, `_`, `-` and `.`, so that a line of Chinese prose with
/// a colon in it is none. Separators that are slips of the pen (`title：周报`, `title:周报`,
/// `title = 周报` in YAML) count behind a key that a generator knows, since few lines of prose begin
/// with such a word.
pub(super) fn key_line(line: &str, syntax: Syntax) -> Option<KeyLine<'_>> {
    let quote = line.chars().next().filter(|character| matches!(character, '"' | '\''));
    let key_start = quote.map_or(0, char::len_utf8);
    let word = line[key_start..]
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')))
        .map_or(&line[key_start..], |end| &line[key_start..key_start + end]);
    if !word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        return None;
    }
    let key_span = key_start..key_start + word.len();
    let behind_key = match quote {
        Some(quote) => line[key_span.end..].strip_prefix(quote)?,
        None => &line[key_span.end..],
    };
    let separator = behind_key.trim_start_matches([' ', '\t']);
    let sign = separator.chars().next().filter(|sign| matches!(sign, ':' | '：' | '='))?;
    let value = &separator[sign.len_utf8()..];
    let proper = match syntax {
        Syntax::Yaml => sign == ':' && (value.is_empty() || value.starts_with([' ', '\t', '\r'])),
        Syntax::Toml => sign == '=',
    };
    if !proper && !is_known(word) {
        return None;
    }
    Some(KeyLine { key: word, key_span, value_start: line.len() - value.len(), proper })
}

/// The white space before all keys, where the whole block is indented: that before the first line,
/// if this begins with a key that a generator knows.
pub(super) fn margin(inside: &str, syntax: Syntax) -> &str {
    let Some(first) = inside.lines().find(|line| !is_silent(line)) else { return "" };
    let content = first.trim_start_matches([' ', '\t']);
    match key_line(content, syntax) {
        Some(line) if is_known(line.key) => &first[..first.len() - content.len()],
        _ => "",
    }
}

/// Whether a generator knows the key, ours or another.
pub(super) fn is_known(key: &str) -> bool {
    Key::named(key).is_some() || is_foreign(key)
}

/// The lines of a part of `text` without their ends, each with its place in `text`.
pub(super) fn lines(text: &str, part: Range<usize>) -> impl Iterator<Item = (usize, &str)> {
    let mut start = part.start;
    text[part].split_inclusive('\n').map(move |line| {
        let at = start;
        start += line.len();
        (at, line.trim_end_matches(['\r', '\n']))
    })
}

/// Whether a line says nothing: blank, or a comment.
pub(super) fn is_silent(line: &str) -> bool {
    let line = line.trim_start();
    line.is_empty() || line.starts_with('#')
}

/// Where a comment begins in what stands behind a key, or its length if there is none.
///
/// YAML takes everything from ` #` on for a comment. `#` with a digit right behind it is the number
/// of an issue (`周报 #05`) and no comment.
pub(super) fn comment_start(value: &str) -> usize {
    let mut before = ' ';
    let mut characters = value.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        let number = characters.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if character == '#' && matches!(before, ' ' | '\t' | '\u{3000}') && !number {
            return index;
        }
        before = character;
    }
    value.len()
}

/// The entries of a block, read without a grammar.
pub(super) fn read(text: &str, block: Range<usize>, syntax: Syntax) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    // Whether the lines may still go on with the last entry's value.
    let mut open = false;
    let margin = margin(&text[block.clone()], syntax);
    let mut lines = lines(text, block).peekable();
    while let Some((start, line)) = lines.next() {
        if is_silent(line) {
            continue;
        }
        if syntax == Syntax::Toml && line.starts_with('[') {
            // The keys below a `[table]` belong to it.
            break;
        }
        let start = if line.starts_with(margin) { start + margin.len() } else { start };
        let line = line.strip_prefix(margin).unwrap_or(line);
        let indent = line.len() - line.trim_start().len();
        let content = line.trim();
        let at = start + indent;
        if let Some(key_line) = key_line(content, syntax)
            && (indent == 0 || !belongs_to_last(&entries, open))
        {
            let mut value = at + key_line.value_start..at + content.len();
            if is_open_bracket(&text[value.clone()]) {
                while let Some((next, line)) = lines.next_if(|(_, line)| !ends_bracket(line, syntax)) {
                    value.end = next + line.len();
                }
                if let Some((next, line)) = lines.next_if(|(_, line)| key_line_of(line, syntax).is_none()) {
                    value.end = next + line.len();
                }
            }
            let key = Spanned {
                value: key_line.key.to_owned(),
                span: at + key_line.key_span.start..at + key_line.key_span.end,
            };
            let value = match block_style(&text[value.clone()]) {
                Some(joint) => {
                    let mut below = Vec::new();
                    while let Some(line) =
                        lines.next_if(|(_, line)| line.is_empty() || line.starts_with([' ', '\t']))
                    {
                        below.push(line);
                    }
                    block_text(&below, joint)
                }
                None => value_at(text, value, syntax),
            };
            open = true;
            entries.push(Entry { key, value });
        } else if let Some(item) = content.strip_prefix('-').filter(|item| open && !item.starts_with('-')) {
            let item_start = at + content.len() - item.len();
            add_item(text, &mut entries, at..item_start, item, syntax);
        } else if indent > 0 && open {
            add_below(text, &mut entries, at, content);
        } else {
            open = false;
        }
    }
    entries
}

fn key_line_of(line: &str, syntax: Syntax) -> Option<KeyLine<'_>> {
    key_line(line.trim(), syntax)
}

/// Whether an indented key is one of a mapping below the last entry.
///
/// Behind a whole value no mapping can begin: there it is a slip of the space bar.
fn belongs_to_last(entries: &[Entry], open: bool) -> bool {
    open && entries.last().is_some_and(|entry| !matches!(entry.value, Value::Scalar(_)))
}

/// Whether a list in brackets is begun and not ended.
fn is_open_bracket(value: &str) -> bool {
    value.trim_start().starts_with('[') && !value.contains(']')
}

/// Whether a list in brackets cannot go on behind this line.
fn ends_bracket(line: &str, syntax: Syntax) -> bool {
    line.contains(']') || key_line_of(line, syntax).is_some()
}

/// What joins the lines of a block of text: `|` keeps them, `>` folds them.
fn block_style(value: &str) -> Option<&'static str> {
    let value = value.trim();
    let joint = if value.starts_with('|') { "\n" } else { " " };
    let marks = value.strip_prefix(['|', '>'])?;
    marks.chars().all(|c| matches!(c, '+' | '-' | '0'..='9')).then_some(joint)
}

fn block_text(lines: &[(usize, &str)], joint: &str) -> Value {
    let texts: Vec<&str> =
        lines.iter().map(|(_, line)| line.trim()).filter(|line| !line.is_empty()).collect();
    let mut written = lines.iter().filter(|(_, line)| !line.trim().is_empty());
    let Some(&(first, line)) = written.next() else { return Value::Empty };
    let start = first + line.len() - line.trim_start().len();
    let end =
        written.next_back().map_or(first + line.trim_end().len(), |(at, line)| at + line.trim_end().len());
    Value::Scalar(Scalar {
        text: Spanned { value: texts.join(joint), span: start..end },
        style: Style::Quoted,
    })
}

/// Adds a `- item` line to the last entry, if that is a list or may become one.
fn add_item(text: &str, entries: &mut [Entry], dash: Range<usize>, item: &str, syntax: Syntax) {
    let Some(Entry { value, .. }) = entries.last_mut() else { return };
    if *value == Value::Empty {
        *value =
            Value::List(List { items: Vec::new(), odd: None, brackets: false, span: dash.start..dash.start });
    }
    let Value::List(list) = value else { return };
    let span = dash.end..dash.end + item.len();
    list.span.end = span.end;
    match value_at(text, span, syntax) {
        Value::Empty => {}
        Value::Scalar(scalar) => list.items.push(scalar),
        Value::List(List { span, .. }) | Value::Other { span, .. } => {
            list.odd.get_or_insert(span);
        }
    }
}

/// Takes an indented line that is neither key nor item: more of a text, or a mapping's line.
fn add_below(text: &str, entries: &mut [Entry], at: usize, content: &str) {
    let Some(Entry { value, .. }) = entries.last_mut() else { return };
    match value {
        Value::Empty => {
            let mapping = content.contains(": ") || content.ends_with(':');
            *value = if mapping {
                Value::Other { what: Kind::Mapping, span: at..at + content.len() }
            } else {
                Value::Scalar(plain(text, at..at + content.len()))
            };
        }
        Value::Scalar(Scalar { text, style: Style::Plain }) => {
            text.value.push(' ');
            text.value.push_str(content);
            text.span.end = at + content.len();
        }
        Value::Other { span, .. } => span.end = at + content.len(),
        Value::Scalar(_) | Value::List(_) => {}
    }
}

/// What stands in a span: nothing, a text with or without quotes, a list in brackets.
fn value_at(text: &str, span: Range<usize>, syntax: Syntax) -> Value {
    let source = &text[span.clone()];
    let start = span.start + source.len() - source.trim_start().len();
    let source = &text[start..span.end];
    let end = start + source[..comment_start(source)].trim_end().len();
    if start == end {
        return Value::Empty;
    }
    let source = &text[start..end];
    if let Some(quote @ ('"' | '\'')) = source.chars().next() {
        return Value::Scalar(quoted(text, start..span.end, quote));
    }
    // A bracket that is never closed was meant to be closed at the end.
    if source.starts_with('[') && (source.ends_with(']') || !source.contains(']')) {
        return Value::List(List {
            items: bracket_items(text, start + 1..end - usize::from(source.ends_with(']'))),
            odd: None,
            brackets: syntax == Syntax::Yaml,
            span: start..end,
        });
    }
    Value::Scalar(plain(text, start..end))
}

fn plain(text: &str, span: Range<usize>) -> Scalar {
    Scalar { text: Spanned { value: text[span.clone()].to_owned(), span }, style: Style::Plain }
}

/// A text that begins with a quote, which may never end or end too early.
fn quoted(text: &str, span: Range<usize>, quote: char) -> Scalar {
    let inner_start = span.start + 1;
    let source = &text[inner_start..span.end];
    match closing_quote(source, quote) {
        Some(close) if is_silent(&source[close + 1..]) => {
            let value = unescaped(&source[..close], quote);
            let span = inside_quotes(text, span.start..inner_start + close + 1, &value);
            Scalar { text: Spanned { value, span }, style: Style::Quoted }
        }
        Some(_) => {
            let whole = &text[span.clone()];
            plain(text, span.start..span.start + whole[..comment_start(whole)].trim_end().len())
        }
        None => plain(text, inner_start..inner_start + source.trim_end().len()),
    }
}

fn closing_quote(source: &str, quote: char) -> Option<usize> {
    let mut characters = source.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        if quote == '"' && character == '\\' {
            characters.next();
        } else if character == quote
            && (quote == '"' || characters.next_if(|&(_, next)| next == quote).is_none())
        {
            return Some(index);
        }
    }
    None
}

fn unescaped(source: &str, quote: char) -> String {
    if quote == '\'' {
        return source.replace("''", "'");
    }
    let mut value = String::with_capacity(source.len());
    let mut characters = source.chars();
    while let Some(character) = characters.next() {
        match character {
            '\\' => match characters.next() {
                Some('n') => value.push('\n'),
                Some('t') => value.push('\t'),
                Some(escaped @ ('"' | '\\' | '/')) => value.push(escaped),
                Some(other) => value.extend(['\\', other]),
                None => value.push('\\'),
            },
            character => value.push(character),
        }
    }
    value
}

/// The items between brackets, separated by commas outside quotes.
fn bracket_items(text: &str, span: Range<usize>) -> Vec<Scalar> {
    let mut items = Vec::new();
    let mut quote: Option<char> = None;
    let mut start = span.start;
    for (index, character) in text[span.clone()].char_indices() {
        let at = span.start + index;
        match (quote, character) {
            (Some(open), _) if open == character => quote = None,
            (None, '"' | '\'') if text[start..at].trim().is_empty() => quote = Some(character),
            (None, ',' | '，' | '、') => {
                items.extend(bracket_item(text, start..at));
                start = at + character.len_utf8();
            }
            _ => {}
        }
    }
    items.extend(bracket_item(text, start..span.end));
    items
}

fn bracket_item(text: &str, span: Range<usize>) -> Option<Scalar> {
    let source = &text[span.clone()];
    let start = span.start + source.len() - source.trim_start().len();
    let end = start + source.trim().len();
    match text[start..end].chars().next()? {
        quote @ ('"' | '\'') => Some(quoted(text, start..end, quote)),
        _ => Some(plain(text, start..end)),
    }
}
