//! Reads TOML key by key, so that every mistake in a file is found in one reading.

use std::{collections::BTreeSet, ops::Range, rc::Rc};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::setting::{ANY, Setting, Shape, note};
use crate::{
    diagnostic::{Diagnostic, Place, catalog::config as sentence, catalog::config::Wanted},
    source::SourceFile,
};

/// What is wrong with a value: the sentence, without its place.
pub type Wrong = Box<Diagnostic>;

/// What is wrong with a part of a text: the sentence, and the bytes of the text it is about.
pub type WrongPart = (Wrong, Range<usize>);

/// A text as its author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// What it says.
    pub text: String,
    /// Where it stands, with its quotes.
    pub place: Place,
}

impl Written {
    /// Where a part of it stands; the whole where it has escapes.
    pub fn part(&self, part: Range<usize>) -> Place {
        let Place { path, text, span } = self.place.clone();
        let span = match text[span.clone()].find(&self.text) {
            Some(start) => span.start + start + part.start..span.start + start + part.end,
            None => span,
        };
        Place { path, text, span }
    }
}

/// What stands in a list that holds strings and tables.
pub enum Item<'i, 'a> {
    /// A string.
    Text(&'i str),
    /// A table, with its keys still to be read.
    Table(&'i mut Reader<'a>),
}

/// A table whose keys are read one by one; what is left at the end is unknown.
pub struct Reader<'a> {
    file: &'a SourceFile,
    /// Where a value is missing; the one that the parser puts there is none of its author's.
    gaps: Rc<[usize]>,
    /// The bytes of the file that name the table.
    span: Range<usize>,
    /// The table's own name, with the dots before it: `permalinks`; empty for the root.
    name: String,
    table: DeTable<'a>,
    known: BTreeSet<String>,
    diagnostics: Vec<Diagnostic>,
    /// What is asked for, where nothing is read and only that is to be learnt.
    asked: Option<Vec<Setting>>,
}

impl<'a> Reader<'a> {
    /// Parses a file; syntax errors do not hide what stands around them.
    pub fn parse(file: &'a SourceFile) -> (Reader<'a>, Vec<Diagnostic>) {
        let (table, errors) = DeTable::parse_recoverable(&file.text);
        let gaps = errors.iter().filter_map(|error| error.span()).map(|span| span.start).collect();
        let errors = errors
            .iter()
            .map(|error| {
                let span = error.span().unwrap_or(0..0);
                let before = file.text.get(..span.start).unwrap_or_default();
                let line = before.rfind('\n').map_or(0, |newline| newline + 1);
                let line = file.text[line..].lines().next().unwrap_or_default();
                sentence::no_toml(error.message(), line).at(file.place(span))
            })
            .collect();
        (Reader::new(file, gaps, String::new(), 0..0, table.into_inner()), errors)
    }

    fn new(
        file: &'a SourceFile,
        gaps: Rc<[usize]>,
        name: String,
        span: Range<usize>,
        table: DeTable<'a>,
    ) -> Self {
        Reader { file, gaps, span, name, table, known: BTreeSet::new(), diagnostics: Vec::new(), asked: None }
    }

    /// Learns what is read of a table: `read` finds nothing in it, and every key that it asks for is noted.
    pub fn settings(file: &'a SourceFile, read: impl FnOnce(&mut Reader<'a>)) -> Vec<Setting> {
        let mut reader = Reader::new(file, Rc::from([]), String::new(), 0..0, DeTable::new());
        reader.asked = Some(Vec::new());
        read(&mut reader);
        reader.asked.unwrap_or_default()
    }

    /// The keys that the table holds, in order of name.
    pub fn keys(&self) -> Vec<String> {
        // Whoever asks takes keys of their author's choice.
        if self.asked.is_some() {
            return vec![ANY.to_owned()];
        }
        self.table.keys().map(|key| key.get_ref().to_string()).collect()
    }

    /// Notes keys that the table may have, for the hint on those it has not.
    pub fn know(&mut self, keys: &[&str]) {
        self.known.extend(keys.iter().map(|key| (*key).to_owned()));
    }

    /// Reads a string.
    pub fn text(&mut self, key: &str, set: impl FnOnce(String)) {
        self.checked(key, |text| {
            set(text.to_owned());
            Ok(())
        });
    }

    /// Reads a string together with its place.
    pub fn placed_text(&mut self, key: &str, set: impl FnOnce(String, Place)) {
        let span = self.table.get(key).map(Spanned::span);
        let place = self.file.place(span.unwrap_or_default());
        self.text(key, |text| set(text.trim().to_owned(), place));
    }

    /// Reads a string that not every text is good for.
    pub fn checked(&mut self, key: &str, set: impl FnOnce(&str) -> Result<(), Wrong>) {
        self.checked_in_parts(key, |text| set(text).map_err(|wrong| (wrong, 0..text.len())));
    }

    /// Reads a string in which a part may be wrong.
    pub fn checked_in_parts(&mut self, key: &str, set: impl FnOnce(&str) -> Result<(), WrongPart>) {
        let Some(value) = self.take(key, || Shape::Text) else { return };
        match value.get_ref() {
            DeValue::String(text) => {
                if let Err((wrong, part)) = set(text) {
                    let span = self.part(text, part, value.span());
                    self.diagnostics.push(wrong.at(self.file.place(span)));
                }
            }
            _ => self.wrong_type(key, Wanted::String, "\"…\"", &value),
        }
    }

    /// Reads one of several words.
    pub fn choice<T: Copy>(&mut self, key: &str, choices: &[(&str, T)], set: impl FnOnce(T)) {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        let shape = || Shape::Choice(names.iter().map(|name| (*name).to_owned()).collect());
        let Some(value) = self.take(key, shape) else { return };
        match value.get_ref() {
            DeValue::String(text) => match choices.iter().find(|(name, _)| name == text) {
                Some((_, choice)) => set(*choice),
                None => {
                    let wrong = sentence::unknown_choice(text, &names);
                    self.diagnostics.push(wrong.at(self.file.place(value.span())));
                }
            },
            _ => {
                self.wrong_type(key, Wanted::OneOf(&names), &format!("\"{}\"", names[0]), &value);
            }
        }
    }

    /// Reads `true` or `false`.
    pub fn switch(&mut self, key: &str, set: impl FnOnce(bool)) {
        let Some(value) = self.take(key, || Shape::Switch) else { return };
        match value.get_ref() {
            DeValue::Boolean(on) => set(*on),
            _ => self.wrong_type(key, Wanted::Switch, "true", &value),
        }
    }

    /// Reads a whole number from 1.
    pub fn count(&mut self, key: &str, set: impl FnOnce(usize)) {
        let Some(value) = self.take(key, || Shape::Count) else { return };
        let number = match value.get_ref() {
            DeValue::Integer(integer) => usize::from_str_radix(integer.as_str(), integer.radix()).ok(),
            _ => None,
        };
        match number {
            Some(number) if number > 0 => set(number),
            _ => self.wrong_type(key, Wanted::Count, "20", &value),
        }
    }

    /// Reads a list of strings; a single string is a list of one.
    pub fn texts(&mut self, key: &str, set: impl FnOnce(Vec<String>)) {
        let Some(value) = self.take(key, || Shape::Texts) else { return };
        let texts = match value.get_ref() {
            DeValue::String(text) => Some(vec![text.to_string()]),
            DeValue::Array(array) => {
                array.iter().map(|item| item.get_ref().as_str().map(str::to_owned)).collect()
            }
            _ => None,
        };
        match texts {
            Some(texts) => set(texts),
            None => self.wrong_type(key, Wanted::Strings, "[\"…\"]", &value),
        }
    }

    /// Reads a list of strings, not each of which is good; a single string is a list of one.
    pub fn each_text(&mut self, key: &str, mut set: impl FnMut(&str) -> Result<(), Wrong>) {
        let Some(value) = self.take(key, || Shape::Texts) else { return };
        let item = |item: &Spanned<DeValue<'a>>| Some((item.get_ref().as_str()?.to_owned(), item.span()));
        let texts: Option<Vec<(String, Range<usize>)>> = match value.get_ref() {
            DeValue::Array(array) => array.iter().map(item).collect(),
            _ => item(&value).map(|text| vec![text]),
        };
        let Some(texts) = texts else {
            return self.wrong_type(key, Wanted::Strings, "[\"…\"]", &value);
        };
        for (text, span) in texts {
            if let Err(wrong) = set(&text) {
                self.diagnostics.push(wrong.at(self.file.place(span)));
            }
        }
    }

    /// Reads every key with its string, in the order they are written; both may be wrong in parts.
    pub fn pairs(&mut self, mut read: impl FnMut(Written, Written) -> Vec<Diagnostic>) {
        if let Some(asked) = &mut self.asked {
            return note(asked, ANY, Shape::Text);
        }
        let mut keys: Vec<(String, Range<usize>)> =
            self.table.keys().map(|key| (key.get_ref().to_string(), key.span())).collect();
        keys.sort_by_key(|(_, span)| span.start);
        for (key, span) in keys {
            let Some(value) = self.take(&key, || Shape::Text) else { continue };
            let written = |text: &str, span| Written { text: text.to_owned(), place: self.file.place(span) };
            match value.get_ref().as_str() {
                Some(text) => {
                    let wrong = read(written(&key, span), written(text, value.span()));
                    self.diagnostics.extend(wrong);
                }
                None => self.wrong_type(&format!("\"{key}\""), Wanted::String, "\"…\"", &value),
            }
        }
    }

    /// Reads a table inside this one.
    pub fn table(&mut self, key: &str, read: impl FnOnce(&mut Reader<'a>)) {
        if let Some(asked) = &mut self.asked {
            return note(asked, key, Shape::Table(Reader::settings(self.file, read)));
        }
        let Some(value) = self.take(key, || Shape::Table(Vec::new())) else { return };
        if !value.get_ref().is_table() {
            return self.wrong_type(key, Wanted::Table, &format!("[{}]", self.full_name(key)), &value);
        }
        let span = value.span();
        if let DeValue::Table(table) = value.into_inner() {
            self.table_in(key, span, table, read);
        }
    }

    /// Reads a table inside this one, where the key may hold something else, which is then read behind this.
    pub fn table_if_one(&mut self, key: &str, read: impl FnOnce(&mut Reader<'a>)) {
        if self.asked.is_some() || self.table.get(key).is_some_and(|value| value.get_ref().is_table()) {
            self.table(key, read);
        }
    }

    /// Reads a list of strings and tables, each by itself; those that `read` makes nothing of are left out.
    pub fn items<T>(
        &mut self,
        key: &str,
        mut read: impl FnMut(Item<'_, 'a>, Place) -> Option<T>,
        set: impl FnOnce(Vec<T>),
    ) {
        if let Some(asked) = &mut self.asked {
            let place = self.file.place(0..0);
            let settings = Reader::settings(self.file, |table| _ = read(Item::Table(table), place));
            return note(asked, key, Shape::Items(settings));
        }
        let Some(value) = self.take(key, || Shape::Items(Vec::new())) else { return };
        if !value.get_ref().is_array() {
            return self.wrong_type(key, Wanted::List, "[\"…\"]", &value);
        }
        let DeValue::Array(items) = value.into_inner() else { return };
        let mut list = Vec::with_capacity(items.len());
        for item in items {
            let span = item.span();
            let place = self.file.place(span.clone());
            match item.get_ref() {
                DeValue::String(text) => list.extend(read(Item::Text(text), place)),
                DeValue::Table(_) => {
                    if let DeValue::Table(table) = item.into_inner() {
                        self.table_in(key, span, table, |table| list.extend(read(Item::Table(table), place)));
                    }
                }
                _ => self.wrong_type(key, Wanted::StringsOrTables, "[\"…\"]", &item),
            }
        }
        set(list);
    }

    /// Where the table is named.
    pub fn place(&self) -> Place {
        self.file.place(self.span.clone())
    }

    /// Says that the table as a whole is wrong.
    pub fn wrong(&mut self, wrong: Diagnostic) {
        self.diagnostics.push(wrong.at(self.place()));
    }

    fn table_in(
        &mut self,
        key: &str,
        span: Range<usize>,
        table: DeTable<'a>,
        read: impl FnOnce(&mut Reader<'a>),
    ) {
        let mut reader = Reader::new(self.file, Rc::clone(&self.gaps), self.full_name(key), span, table);
        read(&mut reader);
        self.diagnostics.extend(reader.finish());
    }

    /// Ends the reading: every key that nobody asked for is unknown.
    pub fn finish(self) -> Vec<Diagnostic> {
        let mut diagnostics = self.diagnostics;
        for key in self.table.keys() {
            let name = key.get_ref();
            let wrong = sentence::unknown_key(name, &self.name, &self.known);
            diagnostics.push(wrong.at(self.file.place(key.span())));
        }
        diagnostics
    }

    fn take(&mut self, key: &str, shape: impl FnOnce() -> Shape) -> Option<Spanned<DeValue<'a>>> {
        if let Some(asked) = &mut self.asked {
            note(asked, key, shape());
            return None;
        }
        self.known.insert(key.to_owned());
        let is_gap =
            |value: &Spanned<DeValue<'a>>| value.span().is_empty() && self.gaps.contains(&value.span().start);
        self.table.remove(key).filter(|value| !is_gap(value))
    }

    /// The bytes of the file that hold a part of a string; the whole string where it has escapes.
    fn part(&self, text: &str, part: Range<usize>, whole: Range<usize>) -> Range<usize> {
        let is_whole = part == (0..text.len());
        match self.file.text[whole.clone()].find(text).filter(|_| !is_whole) {
            Some(start) => whole.start + start + part.start..whole.start + start + part.end,
            None => whole,
        }
    }

    fn full_name(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }

    fn wrong_type(&mut self, key: &str, wanted: Wanted<'_>, example: &str, value: &Spanned<DeValue<'a>>) {
        let written = &self.file.text[value.span()];
        let kind = value.get_ref().type_str();
        let wrong = sentence::wrong_type(&self.full_name(key), wanted, written, kind, key, example);
        self.diagnostics.push(wrong.at(self.file.place(value.span())));
    }
}
