//! A text cut into numbers, words, spaces and signs.

use std::ops::Range;

use crate::{calendar::YEARS, numeral};

/// One piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token {
    Number(Number),
    /// A run of ASCII letters.
    Word,
    /// A run of white space.
    Space,
    /// Any other character, alone.
    Sign(char),
    /// Before the first piece and behind the last.
    Edge,
}

/// A number as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// The value, or `u32::MAX` where it is too large.
    pub value: u32,
    /// How many characters it has; Chinese numerals with units have as many as their value has.
    pub digits: usize,
    /// Whether it is written in Chinese numerals.
    pub chinese: bool,
}

/// The pieces of a text, and small questions about them.
///
/// Every question looks at a bounded number of pieces, which keeps reading linear.
pub(super) struct Tokens<'a> {
    text: &'a str,
    pieces: Vec<(Token, Range<usize>)>,
}

impl<'a> Tokens<'a> {
    pub fn of(text: &'a str) -> Self {
        let mut pieces = Vec::new();
        let mut start = 0;
        while let Some(first) = text[start..].chars().next() {
            let run = |belongs: fn(char) -> bool| {
                text[start..]
                    .find(|character| !belongs(character))
                    .map_or(text.len(), |length| start + length)
            };
            let one = start + first.len_utf8();
            let (token, end) = if numeral::digit(first).is_some() {
                let end = run(|character| numeral::digit(character).is_some() || is_keycap(character));
                (Token::Number(Number::arabic(&text[start..end])), end)
            } else if numeral::is_chinese(first) {
                let end = run(numeral::is_chinese);
                match numeral::chinese(&text[start..end]) {
                    Some(value) => (Token::Number(Number::chinese(value, &text[start..end])), end),
                    None => (Token::Sign(first), one),
                }
            } else if first.is_ascii_alphabetic() {
                (Token::Word, run(|character| character.is_ascii_alphabetic()))
            } else if first.is_whitespace() {
                (Token::Space, run(char::is_whitespace))
            } else {
                (Token::Sign(first), one)
            };
            // A run of numerals that is no number is passed whole, or its tail would be read as one.
            if let (Token::Sign(_), true) = (token, numeral::is_chinese(first)) {
                let end = run(numeral::is_chinese);
                pieces.push((token, start..end));
                start = end;
                continue;
            }
            pieces.push((token, start..end));
            start = end;
        }
        Tokens { text, pieces }
    }

    pub fn count(&self) -> usize {
        self.pieces.len()
    }

    pub fn at(&self, index: usize) -> Token {
        self.pieces.get(index).map_or(Token::Edge, |&(token, _)| token)
    }

    pub fn before(&self, index: usize) -> Token {
        index.checked_sub(1).map_or(Token::Edge, |index| self.at(index))
    }

    /// The bytes from one piece up to another.
    pub fn span(&self, start: usize, end: usize) -> Range<usize> {
        let offset = |index: usize| self.pieces.get(index).map_or(self.text.len(), |(_, span)| span.start);
        offset(start)..offset(end)
    }

    pub fn is(&self, index: usize, signs: &str) -> bool {
        matches!(self.at(index), Token::Sign(sign) if signs.contains(sign))
    }

    /// Behind one of these signs.
    pub fn sign(&self, index: usize, signs: &str) -> Option<usize> {
        self.is(index, signs).then_some(index + 1)
    }

    /// Behind a space, where there is one.
    pub fn skip_space(&self, index: usize) -> usize {
        if self.at(index) == Token::Space { index + 1 } else { index }
    }

    /// Behind up to four of these signs and spaces.
    pub fn skip(&self, mut index: usize, signs: &str) -> usize {
        for _ in 0..4 {
            if self.at(index) != Token::Space && !self.is(index, signs) {
                break;
            }
            index += 1;
        }
        index
    }

    pub fn number(&self, index: usize) -> Option<Number> {
        match self.at(index) {
            Token::Number(number) => Some(number),
            _ => None,
        }
    }

    /// A year in four digits, of those that a week may have, or in two where nothing else is meant.
    pub fn year(&self, index: usize) -> Option<i32> {
        self.number(index).and_then(Number::year).or_else(|| self.short_year(index))
    }

    /// `24年第5周`, `24年3月`, `24W05`; not `工作10年第3周` or `10年3个月`.
    fn short_year(&self, index: usize) -> Option<i32> {
        let number = self.number(index).filter(|number| number.digits == 2 && !number.chinese)?;
        let before = self.before(index);
        let begins = match before {
            Token::Edge | Token::Space => true,
            Token::Sign(sign) => !sign.is_alphanumeric() || "报報刊记記".contains(sign),
            Token::Number(_) | Token::Word => false,
        };
        let by_week = || {
            let at = if self.is(index + 1, "-_") { index + 2 } else { index + 1 };
            before == Token::Edge
                && self.is_word(at, &["w"])
                && self.number(at + 1).is_some_and(|week| week.digits == 2)
        };
        let by_word = || {
            let at = self.skip_space(self.sign(self.skip_space(index + 1), "年")?);
            match self.sign(at, "第") {
                Some(at) => {
                    let at = self.skip_space(at);
                    let end = self.number(at).map(|_| self.skip_space(at + 1))?;
                    self.sign(end, "周週")
                }
                None => self.month(at).and_then(|_| self.sign(self.skip_space(at + 1), "月")),
            }
        };
        if !begins || !by_week() && by_word().is_none() {
            return None;
        }
        // The century as POSIX's `%y` tells it.
        let year = i32::try_from(number.value).ok()?;
        Some(if year < 69 { 2000 + year } else { 1900 + year })
    }

    pub fn month(&self, index: usize) -> Option<u32> {
        self.number(index)
            .filter(|number| number.short() && (1..=12).contains(&number.value))
            .map(|n| n.value)
    }

    /// A number where only a month can stand, even one that no year has.
    pub fn any_month(&self, index: usize) -> Option<u32> {
        self.number(index).filter(|number| number.short()).map(|number| number.value)
    }

    pub fn day(&self, index: usize) -> Option<u32> {
        self.number(index)
            .filter(|number| number.short() && (1..=31).contains(&number.value))
            .map(|n| n.value)
    }

    pub fn is_word(&self, index: usize, words: &[&str]) -> bool {
        let word = self.word(index);
        !word.is_empty() && words.iter().any(|candidate| word.eq_ignore_ascii_case(candidate))
    }

    /// A month's English name, whole or cut to three letters.
    pub fn month_name(&self, index: usize) -> Option<u32> {
        const NAMES: [&str; 12] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        let word = self.word(index);
        // The first three letters tell all months apart, and most words from months.
        let start = word.get(..3)?;
        let (month, name) = (1..).zip(NAMES).find(|(_, name)| start.eq_ignore_ascii_case(&name[..3]))?;
        let is_whole = [start, "sept", name].iter().any(|whole| word.eq_ignore_ascii_case(whole));
        is_whole.then_some(month)
    }

    /// Behind these characters, each a piece of its own.
    pub fn phrase(&self, index: usize, phrase: &str) -> Option<usize> {
        phrase.chars().try_fold(index, |index, character| {
            (self.at(index) == Token::Sign(character)).then_some(index + 1)
        })
    }

    /// A number in Chinese numerals that are set apart by spaces (`三 十`), and the piece behind it.
    pub fn spaced_number(&self, index: usize) -> Option<(Number, usize)> {
        // The longest number below a hundred: `九 十 九`.
        const LONGEST: usize = 3;
        let mut written = String::new();
        let mut end = index;
        for _ in 0..LONGEST {
            let next = if end == index { index } else { self.skip_space(end) };
            let Some(Number { chinese: true, .. }) = self.number(next) else { break };
            written.push_str(&self.text[self.pieces[next].1.clone()]);
            end = next + 1;
        }
        let value = numeral::chinese(&written).filter(|_| end > index + 1)?;
        Some((Number::chinese(value, &written), end))
    }

    fn word(&self, index: usize) -> &'a str {
        match self.pieces.get(index) {
            Some((Token::Word, span)) => &self.text[span.clone()],
            _ => "",
        }
    }
}

impl Number {
    fn arabic(text: &str) -> Self {
        let value = text
            .chars()
            .filter_map(numeral::digit)
            .try_fold(0_u32, |value, digit| value.checked_mul(10)?.checked_add(digit));
        let digits = text.chars().filter(|&character| numeral::digit(character).is_some()).count();
        Number { value: value.unwrap_or(u32::MAX), digits, chinese: false }
    }

    fn chinese(value: u32, text: &str) -> Self {
        let in_a_row = !text.contains(['十', '百', '千', '廿', '卅', '卌']);
        let digits = if in_a_row { text.chars().count() } else { value.to_string().len() };
        Number { value, digits, chinese: true }
    }

    /// Whether it has one or two digits, as months, days and weeks have.
    pub fn short(self) -> bool {
        self.digits <= 2
    }

    pub fn year(self) -> Option<i32> {
        let year = i32::try_from(self.value).ok()?;
        (self.digits == 4 && YEARS.contains(&year)).then_some(year)
    }
}

/// Whether a character makes a key's picture of the digit before it: `1️⃣`.
fn is_keycap(character: char) -> bool {
    matches!(character, '\u{FE0F}' | '\u{20E3}')
}
