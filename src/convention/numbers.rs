//! Numbers in a text, and how each is written.

use std::ops::Range;

use crate::numeral;

/// The way a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Writing {
    /// `7`, `07`; the width where the example tells it, which a `12` does not.
    Digits(Option<usize>),
    /// `０７`, the same in full-width digits.
    WideDigits(Option<usize>),
    /// The last two digits of a year.
    ShortYear,
    /// `三十八`.
    Counted,
    /// `二〇二二`, with this sign for zero.
    InARow(char),
    /// A month's English name, whole or cut to three letters, in one of three cases.
    MonthName {
        /// Whether it is cut to three letters.
        short: bool,
        /// How its letters are written.
        case: Case,
    },
}

/// How letters are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// `august`
    Lower,
    /// `AUGUST`
    Upper,
    /// `August`
    Title,
}

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Its bytes in the text.
    pub span: Range<usize>,
    /// Its value.
    pub value: u32,
    /// How it is written.
    pub writing: Writing,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// All numbers of a text, in order; English names of months are numbers too.
pub fn numbers(text: &str) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut start = 0;
    while let Some(first) = text[start..].chars().next() {
        let belongs: fn(char) -> bool = if first.is_ascii_digit() {
            |character| character.is_ascii_digit()
        } else if numeral::digit(first).is_some() {
            |character| numeral::digit(character).is_some() && !character.is_ascii_digit()
        } else if numeral::is_chinese(first) {
            numeral::is_chinese
        } else if first.is_ascii_alphabetic() {
            |character| character.is_ascii_alphabetic()
        } else {
            start += first.len_utf8();
            continue;
        };
        let end =
            text[start..].find(|character| !belongs(character)).map_or(text.len(), |length| start + length);
        numbers.extend(number(&text[start..end]).map(|(value, writing)| Number {
            span: start..end,
            value,
            writing,
        }));
        start = end;
    }
    numbers
}

fn number(written: &str) -> Option<(u32, Writing)> {
    let first = written.chars().next()?;
    if numeral::digit(first).is_some() {
        let digits: Vec<u32> = written.chars().filter_map(numeral::digit).collect();
        let value =
            digits.iter().try_fold(0_u32, |value, digit| value.checked_mul(10)?.checked_add(*digit))?;
        let told = digits[0] == 0 || digits.len() == 1;
        let width = told.then_some(digits.len());
        let writing =
            if first.is_ascii_digit() { Writing::Digits(width) } else { Writing::WideDigits(width) };
        return Some((value, writing));
    }
    if numeral::is_chinese(first) {
        let value = numeral::chinese(written)?;
        let zero = written.chars().find(|character| "〇零○".contains(*character)).unwrap_or('〇');
        let in_a_row = written.chars().count() > 1 && numeral::in_a_row(value, zero) == written;
        return Some((value, if in_a_row { Writing::InARow(zero) } else { Writing::Counted }));
    }
    let (month, name) = (1..)
        .zip(MONTHS)
        .find(|(_, name)| name.eq_ignore_ascii_case(written) || name[..3].eq_ignore_ascii_case(written))?;
    // `May` is whole and cut at once; most months' names are longer.
    let short = written.len() == 3 && name.len() > 3;
    let case = [Case::Lower, Case::Upper, Case::Title]
        .into_iter()
        .find(|case| case.of(&name[..written.len()]) == written)?;
    Some((month, Writing::MonthName { short, case }))
}

impl Case {
    fn of(self, word: &str) -> String {
        match self {
            Case::Lower => word.to_ascii_lowercase(),
            Case::Upper => word.to_ascii_uppercase(),
            Case::Title => word.to_owned(),
        }
    }
}

impl Writing {
    /// Whether two numbers are written alike, as far as both tell.
    pub fn is_like(self, other: Writing) -> bool {
        use Writing::{Counted, Digits, InARow, MonthName, WideDigits};
        match (self, other) {
            (Digits(one), Digits(other)) | (WideDigits(one), WideDigits(other)) => {
                one.is_none() || other.is_none() || one == other
            }
            // A single numeral may be either.
            (Counted | InARow(_), Counted | InARow(_)) => true,
            (MonthName { case: one, .. }, MonthName { case: other, .. }) => one == other,
            _ => self == other,
        }
    }

    /// The same with what another example tells more.
    pub fn informed_by(self, other: Writing) -> Writing {
        use Writing::{Counted, Digits, InARow, MonthName, WideDigits};
        match (self, other) {
            (Digits(None), Digits(width)) => Digits(width),
            (WideDigits(None), WideDigits(width)) => WideDigits(width),
            (Counted, InARow(zero)) => InARow(zero),
            (MonthName { short: false, case }, MonthName { short: true, .. }) => {
                MonthName { short: true, case }
            }
            _ => self,
        }
    }

    /// Writes a number; `width` is the one where no example tells it.
    pub fn write(self, value: u32, width: usize) -> String {
        let digits = |known: Option<usize>| {
            let width = known.unwrap_or(width);
            format!("{value:0width$}")
        };
        match self {
            Writing::Digits(known) => digits(known),
            Writing::WideDigits(known) => {
                let wide = |digit: char| char::from_u32(u32::from(digit) + 0xfee0).unwrap_or(digit);
                digits(known).chars().map(wide).collect()
            }
            Writing::ShortYear => format!("{:02}", value % 100),
            Writing::Counted => numeral::counted(value),
            Writing::InARow(zero) => numeral::in_a_row(value, zero),
            Writing::MonthName { short, case } => {
                let name = MONTHS
                    .into_iter()
                    .zip(1..)
                    .find(|(_, month)| *month == value)
                    .map_or("", |(name, _)| name);
                case.of(if short { name.get(..3).unwrap_or(name) } else { name })
            }
        }
    }
}
