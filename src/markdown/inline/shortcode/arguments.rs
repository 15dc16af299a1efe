//! Reads a shortcode: its name, and what stands behind it.

use std::ops::Range;

use super::Form;
use crate::markdown::ast::Text;

/// What is longer, in bytes, is no name.
const LONGEST_NAME: usize = 64;

/// A shortcode as it is written.
pub(super) struct Written {
    /// Without `/` or `end`, where it closes another.
    pub name: Range<usize>,
    /// Whether it closes another.
    pub closes: bool,
    /// In order.
    pub arguments: Vec<Argument>,
    /// Where it ends.
    pub end: usize,
}

/// A value given to a shortcode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Argument {
    /// Its name, where it is written `name=value` or `name: value`.
    pub name: Option<Range<usize>>,
    /// The value, without quotes.
    pub value: Range<usize>,
    /// Whether it stands in quotes.
    pub quoted: bool,
}

/// Reads the shortcode behind its start; `part` ends where the next one starts.
pub(super) fn read(source: &str, part: Range<usize>, form: Form) -> Option<Written> {
    // An end within quotes is none, unless there is no other.
    let first_end = part.start + source[part.clone()].find(form.end())?;
    read_up_to(source, part.clone(), form)
        .or_else(|| read_up_to(source, part.start..first_end + form.end().len(), form))
}

fn read_up_to(source: &str, part: Range<usize>, form: Form) -> Option<Written> {
    let mut reader =
        Reader { source, at: part.start, end: part.end, form, unclosed: Vec::new(), in_parentheses: false };
    if form == Form::Tag {
        reader.take("-");
    }
    reader.skip_space();
    let mut closes = reader.take("/");
    reader.skip_space();
    let mut name = reader.name()?;
    if form == Form::Tag {
        if let Some(closed) = source[name.clone()].strip_prefix("end").filter(|closed| !closed.is_empty()) {
            name.start = name.end - closed.len();
            closes = true;
        }
        reader.in_parentheses = reader.take("(");
    }
    let arguments = reader.arguments()?;
    Some(Written { name, closes, arguments, end: reader.at })
}

struct Reader<'a> {
    source: &'a str,
    at: usize,
    end: usize,
    form: Form,
    /// The quotes that do not occur any more.
    unclosed: Vec<char>,
    /// Whether the values stand in parentheses, as Zola has them.
    in_parentheses: bool,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.source[self.at..self.end]
    }

    fn take(&mut self, sign: &str) -> bool {
        let found = self.rest().starts_with(sign);
        self.at += if found { sign.len() } else { 0 };
        found
    }

    /// Skips spaces and line ends, with the signs of a quote that a next line starts with.
    fn skip_space(&mut self) {
        let mut at_line_start = false;
        for character in self.rest().chars() {
            at_line_start |= character == '\n';
            if !(character.is_whitespace() || at_line_start && character == '>') {
                break;
            }
            self.at += character.len_utf8();
        }
        // `>` at a line's start may as well be the first sign of the shortcode's end.
        if self.form == Form::Angle && self.rest().starts_with("}}") && self.source[..self.at].ends_with('>')
        {
            self.at -= 1;
        }
    }

    /// The name: of letters, digits and a few signs, and a letter or digit first.
    fn name(&mut self) -> Option<Range<usize>> {
        let is_tag = self.form == Form::Tag;
        let may_stand = |character: char| match character {
            '_' | '-' => true,
            '/' | '.' => !is_tag,
            _ if is_tag => character.is_ascii_alphanumeric(),
            _ => character.is_alphanumeric(),
        };
        let rest = self.rest();
        let length = rest.find(|character| !may_stand(character)).unwrap_or(rest.len());
        // The signs of a shortcode's end are no part of its name.
        let name = rest[..length].trim_end_matches(['/', '-']);
        let first = name.chars().next()?;
        let is_name =
            name.len() <= LONGEST_NAME && (first.is_alphabetic() || first.is_alphanumeric() && !is_tag);
        if !is_name {
            return None;
        }
        let behind = &rest[name.len()..];
        let is_whole = behind.starts_with(char::is_whitespace)
            || behind.trim_start_matches(['/', '-']).starts_with(self.form.end())
            || behind.starts_with(if is_tag { ['(', '('] } else { ['"', '`'] });
        let name = self.at..self.at + name.len();
        self.at = name.end;
        is_whole.then_some(name)
    }

    /// All arguments up to the end of the shortcode, which is taken.
    fn arguments(&mut self) -> Option<Vec<Argument>> {
        let mut arguments: Vec<Argument> = Vec::new();
        loop {
            self.skip_space();
            let before = self.at;
            if self.form == Form::Tag {
                self.take("-");
            } else {
                self.take("/");
            }
            if self.take(self.form.end()) {
                return Some(arguments);
            }
            self.at = before;
            if self.take(",") || self.in_parentheses && self.take(")") {
                continue;
            }
            let name = self.argument_name();
            let (value, quoted) = match self.quoted() {
                Some(value) => (value, true),
                None => (self.bare()?, false),
            };
            arguments.push(Argument { name, value, quoted });
        }
    }

    /// The name of an argument, with what stands between it and its value.
    fn argument_name(&mut self) -> Option<Range<usize>> {
        let rest = self.rest();
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        let length = rest.bytes().take_while(|byte| is_part(byte)).count();
        let behind = rest[length..].trim_start_matches(' ');
        let value = match behind.as_bytes().first()? {
            _ if length == 0 => return None,
            b'=' => behind[1..].trim_start_matches(' '),
            b':' if behind.len() == rest.len() - length && behind[1..].starts_with(' ') => {
                behind[1..].trim_start_matches(' ')
            }
            _ => return None,
        };
        let name = self.at..self.at + length;
        self.at = self.end - value.len();
        Some(name)
    }

    /// A value in quotes.
    fn quoted(&mut self) -> Option<Range<usize>> {
        let rest = self.rest();
        let quote = rest.chars().next()?;
        let is_close = |character: char| match quote {
            '“' | '”' => matches!(character, '“' | '”'),
            '‘' | '’' => matches!(character, '‘' | '’'),
            _ => character == quote,
        };
        if !matches!(quote, '"' | '\'' | '`' | '“' | '”' | '‘' | '’') || self.unclosed.contains(&quote)
        {
            return None;
        }
        let mut escaped = false;
        let inner = &rest[quote.len_utf8()..];
        let close = inner.char_indices().find(|&(_, character)| {
            let closes = is_close(character) && !escaped;
            escaped = character == '\\' && !escaped && quote != '`';
            closes
        });
        let Some((length, close)) = close else {
            self.unclosed.push(quote);
            return None;
        };
        let value = inner[..length].trim_start();
        let start = self.at + quote.len_utf8() + length - value.len();
        self.at += quote.len_utf8() + length + close.len_utf8();
        Some(start..start + value.trim_end().len())
    }

    /// A value without quotes, up to a space or the end; `None` where neither comes.
    fn bare(&mut self) -> Option<Range<usize>> {
        let rest = self.rest();
        let separates = |character: char| {
            character.is_whitespace()
                || self.form == Form::Tag && character == ','
                || self.in_parentheses && character == ')'
        };
        // What the value starts with is a part of it, so that reading always goes on.
        let first = rest.chars().next()?.len_utf8();
        let end = rest.char_indices().skip(1).find(|&(at, character)| {
            separates(character) || rest.as_bytes()[at..].starts_with(self.form.end().as_bytes())
        });
        let length = end?.0.max(first);
        self.at += length;
        Some(self.at - length..self.at)
    }
}

impl Argument {
    /// The value as text: as it stands, or with its escapes and line ends resolved.
    pub fn text(&self, source: &str) -> Text {
        let value = &source[self.value.clone()];
        let has_escape = self.quoted && value.contains('\\');
        if !has_escape && !value.contains('\n') {
            return Text::Source(self.value.start as u32..self.value.end as u32);
        }
        let lines: Vec<&str> = value
            .split('\n')
            .enumerate()
            .map(|(index, line)| if index == 0 { line } else { line.trim_start_matches([' ', '\t', '>']) })
            .map(str::trim_end)
            .collect();
        let mut text = lines.join(" ");
        if has_escape {
            text = unescaped(&text);
        }
        Text::from(text)
    }
}

/// A backslash before a quote or another backslash is left out.
fn unescaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied();
        if character == '\\'
            && next.is_some_and(|next| matches!(next, '\\' | '"' | '\'' | '“' | '”' | '‘' | '’'))
        {
            written.extend(characters.next());
        } else {
            written.push(character);
        }
    }
    written
}
