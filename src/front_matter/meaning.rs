//! From keys and values to [`FrontMatter`], with a warning for each that means nothing.

use std::ops::Range;

use super::{
    FrontMatter, Spanned, Syntax,
    date::{Date, parse_date},
    entry::{Complaint, Entry, List, Scalar, Style, Value, trimmed},
    key::Key,
    lines::{comment_start, key_line},
};
use crate::{
    diagnostic::{Checked, Diagnostic, catalog::front_matter as catalog, catalog::front_matter::Kind},
    message::Message,
    source::SourceFile,
};

/// What the entries say.
pub(super) fn understand(file: &SourceFile, syntax: Syntax, entries: Vec<Entry>) -> Checked<FrontMatter> {
    let mut diagnostics = Vec::new();
    let mut slots: [Option<Entry>; Key::ALL.len()] = Default::default();
    let mut repeated = [false; Key::ALL.len()];
    let mut slipped = [false; Key::ALL.len()];
    for entry in entries {
        let Some(key) = Key::named(&entry.key.value) else {
            if let Some(near) = Key::near(&entry.key.value)
                && !std::mem::replace(&mut slipped[near as usize], true)
            {
                let place = file.place(entry.key.span.clone());
                diagnostics.push(catalog::unknown_key(place, &entry.key.value, near.name()));
            }
            continue;
        };
        let slot = &mut slots[key as usize];
        if let Some(earlier) = slot {
            let [first, second] = [&*earlier, &entry].map(|entry| file.place(entry.key.span.clone()));
            if !std::mem::replace(&mut repeated[key as usize], true) {
                diagnostics.push(catalog::repeated_key(second, first, key.name()));
            }
        }
        if slot.is_none() || entry.value != Value::Empty {
            *slot = Some(entry);
        }
    }
    let mut reader = Reader { file, syntax, diagnostics };
    let mut take = |key: Key| slots[key as usize].take().map(|entry| (key, entry));
    let front_matter = FrontMatter {
        title: take(Key::Title).and_then(|entry| reader.text(entry)),
        date: take(Key::Date).and_then(|entry| reader.date(entry)),
        week: take(Key::Week).and_then(|entry| reader.text(entry)),
        tags: take(Key::Tags).map(|entry| reader.tags(entry)).unwrap_or_default(),
        draft: take(Key::Draft).is_some_and(|entry| reader.truth(entry)),
        slug: take(Key::Slug).and_then(|entry| reader.text(entry)),
        aliases: take(Key::Aliases).map(|entry| reader.texts(entry)).unwrap_or_default(),
        description: take(Key::Description).and_then(|entry| reader.text(entry)),
        cover: take(Key::Cover).and_then(|entry| reader.text(entry)),
        page: take(Key::Page).is_some_and(|entry| reader.truth(entry)),
        comments: take(Key::Comments).and_then(|entry| reader.yes_or_no(entry)),
    };
    let mut diagnostics = reader.diagnostics;
    diagnostics.sort_by_key(|diagnostic| diagnostic.place.as_ref().map(|place| place.span.start));
    Checked::new(front_matter, diagnostics)
}

/// The warning for a block that was read line by line, with the best advice there is.
pub(super) fn broken(
    file: &SourceFile,
    syntax: Syntax,
    complaint: &Complaint,
    entries: &[Entry],
) -> Diagnostic {
    let mut understood: Vec<&str> = Vec::new();
    for key in entries.iter().filter_map(|entry| Key::named(&entry.key.value)) {
        if !understood.contains(&key.name()) {
            understood.push(key.name());
        }
    }
    let place = file.place(complaint.span.clone());
    let hint = advice(&file.text, syntax, complaint, entries);
    catalog::broken(place, syntax.name(), complaint.message.clone(), &understood, hint)
}

/// What would make the line valid, near which the strict reading stopped.
fn advice(text: &str, syntax: Syntax, complaint: &Complaint, entries: &[Entry]) -> Message {
    let at = complaint.span.start;
    let line_of = |at: usize| {
        let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
        (start, text[start..end].trim_end())
    };
    let (line_start, line) = line_of(at);
    let content = line.trim_start();
    let indent = &line[..line.len() - content.len()];
    if indent.contains('\t') {
        return catalog::advice_on_tabs();
    }
    let behind = entries.partition_point(|entry| entry.key.span.start <= at);
    if let Some(entry) = entries[..behind].last()
        && !indent.is_empty()
        && (line_start..line_start + line.len()).contains(&entry.key.span.start)
    {
        return catalog::advice_on_indent(&entry.key.value);
    }
    // What a parser stumbles over is often the line before.
    for entry in entries[..behind].iter().rev().take(2) {
        let Value::Scalar(Scalar { text: value, style }) = &entry.value else { continue };
        if value.value.is_empty() || value.value.contains('\n') {
            continue;
        }
        let behind_value = text[value.span.end..].trim_start_matches(['"', '\'']);
        if *style == Style::Quoted && behind_value.starts_with('#') {
            return catalog::advice_on_comments();
        }
        let (_, line) = line_of(entry.key.span.start);
        let awkward = match syntax {
            _ if *style == Style::Quoted => false,
            Syntax::Yaml => needs_quotes(&value.value) || text[..value.span.start].ends_with(['"', '\'']),
            Syntax::Toml => true,
        };
        if awkward {
            return catalog::advice_on_value(&syntax.line(&entry.key.value, &in_quotes(&value.value)));
        }
        if key_line(line.trim_start(), syntax).is_some_and(|line| !line.proper) {
            let right = syntax.line(&entry.key.value, &shortened(&text[value.span.clone()]));
            return match syntax {
                Syntax::Yaml => catalog::advice_on_colon(&right),
                Syntax::Toml => catalog::advice_on_equals_sign(&right),
            };
        }
    }
    catalog::advice_on_lines(&syntax.line("key", "\"value\""))
}

/// Whether YAML reads something else than the text into it if it stands without quotes.
fn needs_quotes(value: &str) -> bool {
    value.starts_with(['[', ']', '{', '}', '@', '*', '&', '!', '|', '>', '%', '"', '\'', '`', '#', ','])
        || value.starts_with("- ")
        || value.starts_with("? ")
        || value.contains(": ")
        || value.ends_with(':')
        || value.contains(" #")
}

/// The value in quotes that both YAML and TOML understand.
fn in_quotes(value: &str) -> String {
    let shown = shortened(value);
    if shown.contains(['"', '\\']) && !shown.contains('\'') {
        format!("'{shown}'")
    } else {
        format!("\"{}\"", shown.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

/// As much of a value as fits into a sentence.
fn shortened(value: &str) -> String {
    const LONGEST: usize = 60;
    let line = value.lines().next().unwrap_or_default();
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line.to_owned(),
    }
}

/// Reads values, and keeps what it has to say about them.
struct Reader<'a> {
    file: &'a SourceFile,
    syntax: Syntax,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn text(&mut self, (key, entry): (Key, Entry)) -> Option<Spanned<String>> {
        let text = self.file.text.clone();
        match self.with_number_sign(key, entry) {
            Value::Empty => None,
            // A title or a week may be any text; elsewhere YAML's word for nothing is nothing.
            Value::Scalar(scalar) if is_null(&scalar) && !matches!(key, Key::Title | Key::Week) => None,
            Value::Scalar(scalar) => filled(&text, scalar.text),
            Value::List(List { span, .. }) | Value::Other { span, .. }
                if self.is_text_in_brackets(key, &span) =>
            {
                let written = &text[span.clone()];
                let right = self.syntax.line(key.name(), &in_quotes(written));
                let place = self.file.place(span.clone());
                self.diagnostics.push(catalog::brackets_for_text(place, key.name(), &right));
                filled(&text, Spanned { value: written.to_owned(), span })
            }
            Value::List(List { span, .. }) => {
                self.expected_text(key, Kind::List, span);
                None
            }
            Value::Other { what, span } => {
                self.expected_text(key, what, span);
                None
            }
        }
    }

    fn date(&mut self, (_, entry): (Key, Entry)) -> Option<Spanned<Date>> {
        let (value, span) = match entry.value {
            Value::Empty => return None,
            Value::Scalar(scalar) if is_null(&scalar) => return None,
            Value::Scalar(scalar) => {
                let text = filled(&self.file.text, scalar.text)?;
                (text.value, text.span)
            }
            Value::List(List { span, .. }) | Value::Other { span, .. } => {
                (self.file.text[span.clone()].to_owned(), span)
            }
        };
        let date = parse_date(&value);
        if date.is_none() {
            let place = self.file.place(self.first_line(span.clone()));
            self.diagnostics.push(catalog::not_a_date(place, &shortened(&value)));
        }
        date.map(|value| Spanned { value, span })
    }

    /// Whether a key says yes; without a word, and where it says neither, it does not.
    fn truth(&mut self, entry: (Key, Entry)) -> bool {
        self.yes_or_no(entry).unwrap_or(false)
    }

    fn yes_or_no(&mut self, (key, entry): (Key, Entry)) -> Option<bool> {
        let (value, span) = match entry.value {
            Value::Empty => return None,
            Value::Scalar(scalar) if is_null(&scalar) => return None,
            Value::Scalar(scalar) => (scalar.text.value, scalar.text.span),
            Value::List(List { span, .. }) | Value::Other { span, .. } => {
                (self.file.text[span.clone()].to_owned(), span)
            }
        };
        match yes_or_no(&value) {
            Some(answer) => Some(answer),
            None if value.trim().is_empty() => None,
            None => {
                let place = self.file.place(self.first_line(span));
                self.diagnostics.push(catalog::not_yes_or_no(place, key.name(), &shortened(&value)));
                None
            }
        }
    }

    fn tags(&mut self, (key, entry): (Key, Entry)) -> Vec<Spanned<String>> {
        let text = self.file.text.clone();
        match entry.value {
            Value::Scalar(scalar) if is_null(&scalar) => Vec::new(),
            Value::Scalar(scalar) if is_number_or_truth(&scalar) => {
                let right = self.syntax.line(key.name(), &format!("[\"{}\"]", scalar.text.value));
                let place = self.file.place(scalar.text.span);
                self.diagnostics.push(catalog::not_tags(place, &scalar.text.value, &right));
                Vec::new()
            }
            Value::Scalar(Scalar { text: written, style }) => {
                let commas: &[char] = &[',', '，', '、'];
                if written.value.contains(commas) {
                    split(&text, &written, commas)
                } else if style == Style::Plain {
                    split(&text, &written, &[' ', '\t', '\n', '\u{3000}'])
                } else {
                    filled(&text, written).into_iter().collect()
                }
            }
            Value::List(list) => {
                let brackets = list.brackets;
                self.items(key, list)
                    .into_iter()
                    .flat_map(|Scalar { text: item, style }| {
                        let commas: &[char] =
                            if brackets && style == Style::Plain { &['，', '、'] } else { &[] };
                        split(&text, &item, commas)
                    })
                    .collect()
            }
            value => self.texts((key, Entry { key: entry.key, value })),
        }
    }

    fn texts(&mut self, (key, entry): (Key, Entry)) -> Vec<Spanned<String>> {
        let text = self.file.text.clone();
        match entry.value {
            Value::Empty => Vec::new(),
            Value::Scalar(scalar) if is_null(&scalar) => Vec::new(),
            Value::Scalar(scalar) => filled(&text, scalar.text).into_iter().collect(),
            Value::List(list) => {
                self.items(key, list).into_iter().filter_map(|item| filled(&text, item.text)).collect()
            }
            Value::Other { what, span } => {
                let place = self.file.place(self.first_line(span));
                self.diagnostics.push(catalog::not_a_list(place, key.name(), what));
                Vec::new()
            }
        }
    }

    /// The items of a list that are texts, with a warning for the first that is none.
    fn items(&mut self, key: Key, list: List) -> Vec<Scalar> {
        if let Some(odd) = list.odd {
            let place = self.file.place(self.first_line(odd));
            self.diagnostics.push(catalog::odd_item(place, key.name()));
        }
        list.items.into_iter().filter(|item| !is_null(item)).collect()
    }

    fn expected_text(&mut self, key: Key, what: Kind, span: Range<usize>) {
        let place = self.file.place(self.first_line(span));
        self.diagnostics.push(catalog::not_a_text(place, key.name(), what));
    }

    /// Whether what YAML took for a list or a mapping is a sentence in brackets, as `[周报]` is.
    fn is_text_in_brackets(&self, key: Key, span: &Range<usize>) -> bool {
        let written = &self.file.text[span.clone()];
        self.syntax == Syntax::Yaml
            && matches!(key, Key::Title | Key::Week | Key::Description)
            && written.starts_with(['[', '{'])
            && !written.contains('\n')
    }

    /// Puts back what YAML cut off as a comment although it is the number of an issue.
    fn with_number_sign(&mut self, key: Key, entry: Entry) -> Value {
        let text = &self.file.text;
        if self.syntax == Syntax::Toml {
            return entry.value;
        }
        let (start, end) = match &entry.value {
            Value::Empty => {
                let line = &text[entry.key.span.end..];
                let line = &line[..line.find('\n').unwrap_or(line.len())];
                let Some(colon) = line.find(':') else { return entry.value };
                let behind = entry.key.span.end + colon + 1;
                let value = &line[colon + 1..];
                let start = behind + value.len() - value.trim_start().len();
                (start, start)
            }
            Value::Scalar(Scalar { text: value, style: Style::Plain })
                if text[value.span.clone()] == value.value =>
            {
                (value.span.start, value.span.end)
            }
            _ => return entry.value,
        };
        let line_end = text[end..].find('\n').map_or(text.len(), |newline| end + newline);
        let whole = trimmed(text, start..start + comment_start(&text[start..line_end]));
        if whole.end <= end || !text[end..].trim_start_matches([' ', '\t']).starts_with('#') {
            return entry.value;
        }
        let value = text[whole.clone()].to_owned();
        let cut = trimmed(text, end..whole.end);
        let right = self.syntax.line(key.name(), &in_quotes(&value));
        self.diagnostics.push(catalog::number_sign(self.file.place(cut), &right));
        Value::Scalar(Scalar { text: Spanned { value, span: whole }, style: Style::Plain })
    }

    /// The part of a span that a caret can stand under.
    fn first_line(&self, span: Range<usize>) -> Range<usize> {
        let source = &self.file.text[span.clone()];
        let end = source.find(['\r', '\n']).unwrap_or(source.len());
        trimmed(&self.file.text, span.start..span.start + end)
    }
}

/// The text without white space around it; none if nothing is left.
fn filled(text: &str, written: Spanned<String>) -> Option<Spanned<String>> {
    let trimmed_value = written.value.trim();
    if trimmed_value.is_empty() {
        return None;
    }
    if trimmed_value.len() == written.value.len() {
        return Some(written);
    }
    Some(Spanned { value: trimmed_value.to_owned(), span: trimmed(text, written.span) })
}

/// The parts of a text between separators, each with its own span where the text is as written.
fn split(text: &str, written: &Spanned<String>, separators: &[char]) -> Vec<Spanned<String>> {
    let as_written = text[written.span.clone()] == written.value;
    let mut start = 0;
    let mut parts = Vec::new();
    for part in written.value.split(separators) {
        let span = if as_written {
            written.span.start + start..written.span.start + start + part.len()
        } else {
            written.span.clone()
        };
        start += part.len();
        start += written.value[start..].chars().next().map_or(0, char::len_utf8);
        parts.extend(filled(text, Spanned { value: part.to_owned(), span }));
    }
    parts
}

/// The answer that a word gives.
pub(super) fn yes_or_no(word: &str) -> Option<bool> {
    match word.trim().to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "y" | "1" | "是" => Some(true),
        "false" | "no" | "off" | "n" | "0" | "否" => Some(false),
        _ => None,
    }
}

/// YAML's words for nothing.
fn is_null(scalar: &Scalar) -> bool {
    scalar.style == Style::Plain && matches!(scalar.text.value.as_str(), "" | "~" | "null" | "Null" | "NULL")
}

fn is_number_or_truth(scalar: &Scalar) -> bool {
    let value = scalar.text.value.as_str();
    scalar.style == Style::Plain
        && (value.parse::<f64>().is_ok_and(f64::is_finite)
            || ["true", "false", "yes", "no"].contains(&value.to_ascii_lowercase().as_str()))
}
