//! Finds weeks, days and numbers of issues in a text.
//!
//! [`readings`] takes what people write (`2022年7月第五周周报`, `2023-08-07 至 2023-08-13`,
//! `周报 #05`) and leaves what only looks alike (`2023年10周年纪念`, `第2周末`, `202401024`). It
//! does not resolve: a reading may lack its year, and may name what the calendar lacks.

mod day;
mod ordinal;
mod token;
mod week_name;

use std::ops::Range;

pub use day::{DayName, DayRange, Notation, RangeFault};
pub use week_name::WeekName;

use token::{Token, Tokens};

use crate::numeral;

/// Something found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What it names.
    pub meaning: Meaning,
    /// Where it stands, in bytes of the text that was read.
    pub span: Range<usize>,
}

/// What a reading names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// A week by its number.
    Week(WeekName),
    /// A range of days.
    Range(DayRange),
    /// A single day.
    Day(DayName),
    /// The number of an issue: `第 407 期`.
    Ordinal(u32),
    /// A month of a year: `2022年7月`.
    Month {
        /// The calendar year.
        year: i32,
        /// The month, from 1.
        month: u32,
    },
    /// A year alone: `2022 年`.
    Year(i32),
}

impl Meaning {
    /// The year that it names, where it names one.
    pub fn year(&self) -> Option<i32> {
        match *self {
            Meaning::Week(name) => name.year(),
            Meaning::Range(range) => range.start.year.or(range.end.year),
            Meaning::Day(day) => day.year,
            Meaning::Ordinal(_) => None,
            Meaning::Month { year, .. } | Meaning::Year(year) => Some(year),
        }
    }
}

/// Everything that a text names, in its order; no two readings overlap.
///
/// Takes time linear in the text's length.
pub fn readings(text: &str) -> Vec<Reading> {
    let tokens = Tokens::of(text);
    let mut readings = Vec::new();
    let mut index = 0;
    while index < tokens.count() {
        match meaning_at(&tokens, index) {
            Some((meaning, end)) => {
                readings.push(Reading { meaning, span: tokens.span(index, end) });
                index = end;
            }
            None => index += 1,
        }
    }
    readings
}

/// Whether a text holds a number, without which it names nothing; as quick as looking can be.
pub fn has_number(text: &str) -> bool {
    text.chars().any(|character| numeral::digit(character).is_some() || numeral::is_chinese(character))
}

/// What stands at a piece, and the piece behind it. Longer and more certain forms come first.
fn meaning_at(tokens: &Tokens<'_>, index: usize) -> Option<(Meaning, usize)> {
    if matches!(tokens.at(index), Token::Space | Token::Edge) {
        return None;
    }
    None.or_else(|| day::range(tokens, index).map(|(range, end)| (Meaning::Range(range), end)))
        .or_else(|| week_name::week_name(tokens, index).map(|(name, end)| (Meaning::Week(name), end)))
        .or_else(|| day::single(tokens, index).map(|(day, end)| (Meaning::Day(day), end)))
        .or_else(|| ordinal::ordinal(tokens, index).map(|(number, end)| (Meaning::Ordinal(number), end)))
        .or_else(|| month(tokens, index))
        .or_else(|| year(tokens, index))
}

fn month(tokens: &Tokens<'_>, index: usize) -> Option<(Meaning, usize)> {
    let year = tokens.year(index)?;
    let at = tokens.sign(tokens.skip_space(index + 1), "年")?;
    let at = tokens.skip_space(at);
    let month = tokens.month(at)?;
    let end = tokens.sign(tokens.skip_space(at + 1), "月")?;
    Some((Meaning::Month { year, month }, end))
}

/// A year alone; not a price, a count, or part of a work's title (`《1984》`).
fn year(tokens: &Tokens<'_>, index: usize) -> Option<(Meaning, usize)> {
    let number = tokens.number(index)?;
    let year = number.year()?;
    if let Some(end) = tokens.sign(tokens.skip_space(index + 1), "年") {
        return Some((Meaning::Year(year), end));
    }
    let counted = tokens.is(tokens.skip_space(index + 1), "个元块人万亿次条篇字米天只张份名本部道题款倍种件");
    let part = matches!(tokens.before(index), Token::Sign(sign) if "#$￥¥《第.:：".contains(sign));
    (!counted && !part && !number.chinese).then_some((Meaning::Year(year), index + 1))
}

#[cfg(test)]
mod tests;
