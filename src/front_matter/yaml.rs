//! A block of YAML, strictly read.
//!
//! It is read as events, not as values: every scalar comes with its span and with the text it was
//! written as, no alias is ever expanded, and nothing here goes deeper for a deeper input.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span, StructureStyle};

use super::{
    Spanned,
    entry::{Complaint, Entry, List, Scalar, Style, Value, character_start, inside_quotes, trimmed},
};
use crate::{
    diagnostic::catalog::{front_matter as catalog, front_matter::Kind},
    message::Message,
};

/// What an open key waits for.
enum Awaiting {
    Key,
    Value(Option<Spanned<String>>),
}

/// The entries of the mapping that stands at `block` in `text`.
///
/// # Errors
///
/// The first thing that is no YAML, or that the block is something other than one mapping.
pub(super) fn read(text: &str, block: Range<usize>) -> Result<Vec<Entry>, Complaint> {
    let base = block.start;
    let source = &text[block];
    let place = |span: Span| {
        let range = span.byte_range().unwrap_or_default();
        range.start + base..range.end + base
    };
    let mut entries = Vec::new();
    let mut awaiting = Awaiting::Key;
    // Collections that are open around the next event; the first is the mapping itself.
    let mut depth = 0_usize;
    let mut open_value: Option<Value> = None;
    let mut mappings = 0;
    for event in Parser::new_from_str(source) {
        let (event, span) = event.map_err(|error| {
            let at = character_start(text, error.marker().byte_offset().unwrap_or(0) + base);
            Complaint { message: Message::verbatim(error.info()), span: character_at(text, at) }
        })?;
        let span = place(span);
        if depth == 0 {
            match event {
                Event::MappingStart(..) if mappings == 0 => {
                    depth = 1;
                    mappings = 1;
                }
                event if is_node(&event) => {
                    return Err(Complaint {
                        message: catalog::complaint_on_no_mapping(),
                        span: character_at(text, span.start),
                    });
                }
                _ => {}
            }
            continue;
        }
        match event {
            Event::Scalar(value, style, ..) => {
                let scalar = scalar(text, span, &value, style);
                if depth > 1 {
                    if depth == 2
                        && let Some(Value::List(list)) = &mut open_value
                    {
                        list.span.end = list.span.end.max(scalar.text.span.end);
                        list.items.push(scalar);
                    }
                    continue;
                }
                awaiting = match awaiting {
                    Awaiting::Key => Awaiting::Value(Some(scalar.text)),
                    Awaiting::Value(key) => {
                        let empty = scalar.style == Style::Plain && scalar.text.span.is_empty();
                        let value = if empty { Value::Empty } else { Value::Scalar(scalar) };
                        entries.extend(key.map(|key| Entry { key, value }));
                        Awaiting::Key
                    }
                };
            }
            Event::Alias(_) => {
                if depth > 1 {
                    odd_item(&mut open_value, depth, span);
                    continue;
                }
                awaiting = match awaiting {
                    Awaiting::Key => Awaiting::Value(None),
                    Awaiting::Value(key) => {
                        let value = Value::Other { what: Kind::Alias, span };
                        entries.extend(key.map(|key| Entry { key, value }));
                        Awaiting::Key
                    }
                };
            }
            Event::SequenceStart(style, ..) => {
                if depth == 1 {
                    let brackets = matches!(style, StructureStyle::Flow);
                    open_value = Some(Value::List(List { items: Vec::new(), odd: None, brackets, span }));
                } else {
                    odd_item(&mut open_value, depth, span);
                }
                depth += 1;
            }
            Event::MappingStart(..) => {
                if depth == 1 {
                    open_value = Some(Value::Other { what: Kind::Mapping, span });
                } else {
                    odd_item(&mut open_value, depth, span);
                }
                depth += 1;
            }
            Event::SequenceEnd | Event::MappingEnd => {
                depth -= 1;
                if depth != 1 {
                    continue;
                }
                let mut value = open_value.take().unwrap_or(Value::Empty);
                if let Value::List(List { span: whole, .. }) | Value::Other { span: whole, .. } = &mut value {
                    *whole = trimmed(text, whole.start..whole.end.max(span.end));
                }
                awaiting = match awaiting {
                    Awaiting::Key => Awaiting::Value(None),
                    Awaiting::Value(key) => {
                        entries.extend(key.map(|key| Entry { key, value }));
                        Awaiting::Key
                    }
                };
            }
            _ => {}
        }
    }
    Ok(entries)
}

fn is_node(event: &Event<'_>) -> bool {
    matches!(event, Event::Scalar(..) | Event::Alias(_) | Event::SequenceStart(..) | Event::MappingStart(..))
}

fn scalar(text: &str, span: Range<usize>, value: &str, style: ScalarStyle) -> Scalar {
    let style = if matches!(style, ScalarStyle::Plain) { Style::Plain } else { Style::Quoted };
    let span = inside_quotes(text, trimmed(text, span), value);
    Scalar { text: Spanned { value: value.to_owned(), span }, style }
}

fn odd_item(open_value: &mut Option<Value>, depth: usize, span: Range<usize>) {
    if depth == 2
        && let Some(Value::List(list)) = open_value
    {
        list.odd.get_or_insert(span);
    }
}

/// The one character at `start`; nothing at the end of a line.
fn character_at(text: &str, start: usize) -> Range<usize> {
    let length = text[start..].chars().next().filter(|c| !matches!(c, '\r' | '\n')).map_or(0, char::len_utf8);
    start..start + length
}
