//! A block of TOML, strictly read.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use crate::{diagnostic::catalog::front_matter::Kind, message::Message};

use super::{
    Spanned,
    entry::{Complaint, Entry, List, Scalar, Style, Value, inside_quotes, trimmed},
};

/// The entries of the table that stands at `block` in `text`, in the order they are written.
///
/// Numbers, truth values and dates keep the text they were written as.
///
/// # Errors
///
/// The first thing that is no TOML.
pub(super) fn read(text: &str, block: Range<usize>) -> Result<Vec<Entry>, Complaint> {
    let base = block.start;
    // Structure is checked before values: the first mistake found may not be the first to stand.
    let (table, errors) = DeTable::parse_recoverable(&text[block]);
    if let Some(error) = errors.iter().min_by_key(|error| error.span().map(|span| span.start)) {
        let span = error.span().unwrap_or(0..0);
        let mut span = trimmed(text, span.start + base..span.end + base);
        // A span of several lines is no caret.
        if let Some(newline) = text[span.clone()].find(['\r', '\n']) {
            span.end = span.start + newline;
        }
        return Err(Complaint { message: Message::verbatim(error.message().replace('\n', ", ")), span });
    }
    let place = |span: Range<usize>| trimmed(text, span.start + base..span.end + base);
    let mut entries: Vec<Entry> = table
        .get_ref()
        .iter()
        .map(|(key, value)| {
            let key_span = inside_quotes(text, place(key.span()), key.get_ref());
            let span = place(value.span());
            let value = match value.get_ref() {
                DeValue::Table(_) => Value::Other { what: Kind::Table, span },
                DeValue::Array(array) => {
                    let mut list = List { items: Vec::new(), odd: None, brackets: false, span };
                    for item in array.iter() {
                        let span = place(item.span());
                        match item.get_ref() {
                            DeValue::Table(_) | DeValue::Array(_) => {
                                list.odd.get_or_insert(span);
                            }
                            item => list.items.push(scalar(text, span, item)),
                        }
                    }
                    Value::List(list)
                }
                value => Value::Scalar(scalar(text, span, value)),
            };
            Entry { key: Spanned { value: key.get_ref().to_string(), span: key_span }, value }
        })
        .collect();
    entries.sort_by_key(|entry| entry.key.span.start);
    Ok(entries)
}

/// The entries that stand in tables of the block, each with the table's key.
pub(super) fn read_tables(text: &str, block: Range<usize>) -> Vec<(String, Entry)> {
    let base = block.start;
    let (table, _) = DeTable::parse_recoverable(&text[block]);
    let place = |span: Range<usize>| trimmed(text, span.start + base..span.end + base);
    let tables = table.get_ref().iter().filter_map(|(key, value)| match value.get_ref() {
        DeValue::Table(inside) => Some((key.get_ref(), inside)),
        _ => None,
    });
    let entries = tables.flat_map(|(table, inside)| {
        inside.iter().filter(|(_, value)| !value.get_ref().is_table() && !value.get_ref().is_array()).map(
            |(key, value)| {
                let value = Value::Scalar(scalar(text, place(value.span()), value.get_ref()));
                let span = inside_quotes(text, place(key.span()), key.get_ref());
                (table.to_string(), Entry { key: Spanned { value: key.get_ref().to_string(), span }, value })
            },
        )
    });
    entries.collect()
}

fn scalar(text: &str, span: Range<usize>, value: &DeValue<'_>) -> Scalar {
    match value {
        DeValue::String(value) => Scalar {
            text: Spanned { value: value.to_string(), span: inside_quotes(text, span, value) },
            style: Style::Quoted,
        },
        _ => Scalar { text: Spanned { value: text[span.clone()].to_owned(), span }, style: Style::Plain },
    }
}
