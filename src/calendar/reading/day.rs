//! Days and ranges of days: `2022-07-31`, `2022.07.25-07.31`, `7月25日至31日`.

use chrono::{Datelike, Months, NaiveDate};

use super::token::{Token, Tokens};
use crate::calendar::YEARS;

/// What stands between the ends of a range.
pub(super) const RANGE_SIGNS: &str = "~～〜∼-－‐‑–—―至到→";

/// A day as it is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayName {
    /// The year, where it is named.
    pub year: Option<i32>,
    /// The month, from 1 to 12.
    pub month: u32,
    /// The day of the month, from 1 to 31.
    pub day: u32,
}

impl DayName {
    /// The day, in this year where none is named; `None` where the month lacks it.
    pub fn in_year(self, year: i32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(self.year.unwrap_or(year), self.month, self.day)
    }
}

/// How the days of a range are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notation {
    /// With words or with the year, so that nothing else can be meant: `7月25日`, `2022.07.25`.
    Plain,
    /// Two numbers with a sign between them, as a version or a score may be: `7.25`, `07/25`.
    Bare,
}

/// A range of days as it is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRange {
    /// The first day.
    pub start: DayName,
    /// The last day. Without a year, it is the first such day on or after the start.
    pub end: DayName,
    /// How it is written.
    pub notation: Notation,
}

/// Why a range names no days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RangeFault {
    /// It names a day that its month lacks.
    NoSuchDay,
    /// Its end is before its start.
    EndsBeforeStart,
    /// It is longer than two months.
    TooLong,
}

impl DayRange {
    /// Whether one of its ends names the year.
    pub fn has_year(self) -> bool {
        self.start.year.or(self.end.year).is_some()
    }

    /// Its first and last day; a start without a year is in this one, unless the end names its own.
    ///
    /// # Errors
    ///
    /// Where the ends are no days, are the wrong way round, or more than two months apart.
    pub fn days(self, year: i32) -> Result<(NaiveDate, NaiveDate), RangeFault> {
        use RangeFault::{EndsBeforeStart, NoSuchDay, TooLong};
        let (start, end) = match (self.start.year, self.end.year) {
            (None, Some(end_year)) => {
                let end = self.end.in_year(end_year).ok_or(NoSuchDay)?;
                let start = [end_year, end_year - 1]
                    .into_iter()
                    .filter_map(|year| self.start.in_year(year))
                    .find(|&start| start <= end)
                    .ok_or(NoSuchDay)?;
                (start, end)
            }
            _ => {
                let start = self.start.in_year(year).ok_or(NoSuchDay)?;
                let end = match self.end.year {
                    Some(year) => self.end.in_year(year),
                    None => [start.year(), start.year() + 1]
                        .into_iter()
                        .filter_map(|year| self.end.in_year(year))
                        .find(|&end| end >= start),
                };
                (start, end.ok_or(NoSuchDay)?)
            }
        };
        if end < start {
            return Err(EndsBeforeStart);
        }
        if start.checked_add_months(Months::new(2)).is_none_or(|limit| end > limit) {
            // Without a year at its end, `07.31-07.25` reaches into the next year: not what is meant.
            let turned = self.end.year.is_none() && end.year() > start.year();
            return Err(if turned { EndsBeforeStart } else { TooLong });
        }
        Ok((start, end))
    }
}

/// A day as a part of a longer form.
#[derive(Clone, Copy)]
struct Part {
    day: DayName,
    form: Form,
    /// Whether all its numbers have two digits.
    padded: bool,
    /// Whether it may stand alone: `7月31日`, but not `7月31` before more text.
    closed: bool,
    end: usize,
}

/// How the numbers of a day are joined.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `20220731`
    RunTogether,
    /// `2022-07-31`, `7.31`: by this sign.
    Signs(char),
    /// `7月31日`, `Jul 31`
    Words,
}

/// A range of days, and the piece behind it.
pub(super) fn range(tokens: &Tokens<'_>, index: usize) -> Option<(DayRange, usize)> {
    let start = part(tokens, index)?;
    let separator = separator(tokens, skip_weekday(tokens, start.end))?;
    let (end, guessed) = range_end(tokens, &start, separator)?;
    let bare = start.is_bare();
    if bare && (!free_before(tokens, index) || !end.closed) {
        return None;
    }
    let notation = if bare && end.day.year.is_none() { Notation::Bare } else { Notation::Plain };
    let range = DayRange { start: start.day, end: end.day, notation };
    // In a leap year, so that the 29th of February exists.
    if guessed && range.days(start.day.year.unwrap_or(2000)).is_err() {
        return None;
    }
    Some((range, skip_weekday(tokens, end.end)))
}

/// A single day, and the piece behind it.
pub(super) fn single(tokens: &Tokens<'_>, index: usize) -> Option<(DayName, usize)> {
    let part = part(tokens, index)?;
    (part.closed && !part.is_bare()).then_some((part.day, part.end))
}

impl Part {
    fn is_bare(&self) -> bool {
        self.day.year.is_none() && matches!(self.form, Form::Signs(_))
    }
}

fn part(tokens: &Tokens<'_>, index: usize) -> Option<Part> {
    // Most pieces of a text are neither, and all forms begin with one of them.
    if !matches!(tokens.at(index), Token::Number(_) | Token::Word) {
        return None;
    }
    run_together(tokens, index)
        .or_else(|| with_signs(tokens, index))
        .or_else(|| with_words(tokens, index))
        .or_else(|| in_english(tokens, index))
        .or_else(|| bare(tokens, index))
}

/// `20220731`.
fn run_together(tokens: &Tokens<'_>, index: usize) -> Option<Part> {
    let number = tokens.number(index).filter(|number| number.digits == 8 && !number.chinese)?;
    let year = i32::try_from(number.value / 10_000).ok()?;
    let (month, day) = (number.value / 100 % 100, number.value % 100);
    let known = YEARS.contains(&year) && NaiveDate::from_ymd_opt(year, month, day).is_some();
    let day = DayName { year: Some(year), month, day };
    known.then_some(Part { day, form: Form::RunTogether, padded: true, closed: true, end: index + 1 })
}

/// `2022-07-31`, `2022/7/31`, `2022.07.31`, `2022_07_31`.
fn with_signs(tokens: &Tokens<'_>, index: usize) -> Option<Part> {
    let year = tokens.year(index)?;
    let (month_at, sign) = date_sign(tokens, index + 1)?;
    let month = tokens.month(month_at)?;
    let (day_at, second) = date_sign(tokens, month_at + 1)?;
    let day = tokens.day(day_at).filter(|_| sign == second)?;
    Some(Part {
        day: DayName { year: Some(year), month, day },
        form: Form::Signs(sign),
        padded: is_padded(tokens, month_at) && is_padded(tokens, day_at),
        closed: true,
        end: day_at + 1,
    })
}

/// `2022 年 7 月 31 日`, `7月31日`, `2022年7.31`.
fn with_words(tokens: &Tokens<'_>, index: usize) -> Option<Part> {
    let year = tokens.year(index);
    let month_at = match year {
        Some(_) => tokens.skip_space(tokens.sign(tokens.skip_space(index + 1), "年")?),
        None => index,
    };
    let month = tokens.month(month_at)?;
    let Some(behind_month) = tokens.sign(tokens.skip_space(month_at + 1), "月") else {
        let after_year = bare(tokens, month_at).filter(|_| year.is_some())?;
        return Some(Part { day: DayName { year, ..after_year.day }, ..after_year });
    };
    let day_at = tokens.skip_space(behind_month);
    let day = tokens.day(day_at)?;
    let word = tokens.sign(tokens.skip_space(day_at + 1), "日号號");
    let ends = match tokens.at(tokens.skip_space(day_at + 1)) {
        Token::Edge => true,
        Token::Sign(sign) => !sign.is_alphanumeric(),
        Token::Number(_) | Token::Word | Token::Space => false,
    };
    Some(Part {
        day: DayName { year, month, day },
        form: Form::Words,
        padded: true,
        closed: word.is_some() || ends,
        end: word.unwrap_or(day_at + 1),
    })
}

/// `Aug 5, 2024`, `5 Aug 2024`, `2024-aug-5`.
fn in_english(tokens: &Tokens<'_>, index: usize) -> Option<Part> {
    let joint = |at| tokens.skip(at, "-_.,/");
    let ordinal_ending = |at| if tokens.is_word(at, &["st", "nd", "rd", "th"]) { at + 1 } else { at };
    let (year, month, day, end) = if let Some(year) = tokens.year(index) {
        let month_at = joint(index + 1);
        let day_at = joint(month_at + 1);
        (Some(year), tokens.month_name(month_at)?, tokens.day(day_at)?, day_at + 1)
    } else if let Some(month) = tokens.month_name(index) {
        let day_at = joint(index + 1);
        let day = tokens.day(day_at)?;
        let behind = ordinal_ending(day_at + 1);
        with_year(tokens, month, day, behind, joint(behind))
    } else {
        let day = tokens.day(index)?;
        let month_at = joint(ordinal_ending(index + 1));
        let month = tokens.month_name(month_at)?;
        with_year(tokens, month, day, month_at + 1, joint(month_at + 1))
    };
    let day = DayName { year, month, day };
    Some(Part { day, form: Form::Words, padded: true, closed: year.is_some(), end })
}

fn with_year(
    tokens: &Tokens<'_>,
    month: u32,
    day: u32,
    behind: usize,
    year_at: usize,
) -> (Option<i32>, u32, u32, usize) {
    match tokens.year(year_at) {
        Some(year) => (Some(year), month, day, year_at + 1),
        None => (None, month, day, behind),
    }
}

/// `7.31`, `07/31`, `07-31`: a day only in a range or behind a year.
fn bare(tokens: &Tokens<'_>, index: usize) -> Option<Part> {
    let month = tokens.month(index)?;
    let (day_at, sign) = date_sign(tokens, index + 1)?;
    let day = tokens.day(day_at)?;
    let chinese = |at| tokens.number(at).is_some_and(|number| number.chinese);
    if sign == '_' || chinese(index) || chinese(day_at) {
        return None;
    }
    Some(Part {
        day: DayName { year: None, month, day },
        form: Form::Signs(sign),
        padded: is_padded(tokens, index) && is_padded(tokens, day_at),
        closed: free_behind(tokens, day_at + 1),
        end: day_at + 1,
    })
}

/// The range's end, and whether it is a guess that the calendar must confirm.
///
/// It is a whole day, or what differs from the start: `07.31`, `0731`, `31日`, `31`.
fn range_end(tokens: &Tokens<'_>, start: &Part, separator: Separator) -> Option<(Part, bool)> {
    let index = separator.end;
    // Where one sign stands within the days and between them, `2022-07-31-2` is a second report.
    let ambiguous = separator.tight.is_some_and(|sign| start.form == Form::Signs(sign));
    match (part(tokens, index), start.form) {
        (Some(end), _) if !end.is_bare() => return Some((end, false)),
        (Some(_), Form::RunTogether) | (None, _) => {}
        (Some(end), _) if ambiguous => {
            return (start.padded && end.padded && end.closed).then_some((end, true));
        }
        (Some(end), form) if form == end.form || !start.is_bare() => return Some((end, false)),
        (Some(_), _) => return None,
    }
    if start.form == Form::RunTogether {
        return month_and_day_run_together(tokens, index).map(|end| (end, true));
    }
    let day = tokens.day(index)?;
    let word = tokens.sign(tokens.skip_space(index + 1), "日号號");
    let end = match word {
        Some(end) if start.form == Form::Words => end,
        // `2022.07.25-31`, `Aug 26-31`; a second report of one day (`2022.07.31-2`) is no range.
        None if !ambiguous && day > start.day.day && free_behind(tokens, index + 1) => index + 1,
        _ => return None,
    };
    // An end without a month is the first such day on or after the start.
    let (year, month) = match (day < start.day.day, start.day.month) {
        (false, month) => (start.day.year, month),
        (true, 12) => (start.day.year.map(|year| year + 1), 1),
        (true, month) => (start.day.year, month + 1),
    };
    let day = DayName { year, month, day };
    Some((Part { day, form: start.form, padded: true, closed: true, end }, false))
}

/// `0731` behind `20220725-`.
fn month_and_day_run_together(tokens: &Tokens<'_>, index: usize) -> Option<Part> {
    let number = tokens.number(index).filter(|number| number.digits == 4 && !number.chinese)?;
    let (month, day) = (number.value / 100, number.value % 100);
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    let day = DayName { year: None, month, day };
    fits.then_some(Part { day, form: Form::RunTogether, padded: true, closed: true, end: index + 1 })
}

fn date_sign(tokens: &Tokens<'_>, index: usize) -> Option<(usize, char)> {
    match tokens.at(index) {
        Token::Sign('-' | '－') => Some((index + 1, '-')),
        Token::Sign('/' | '／') => Some((index + 1, '/')),
        Token::Sign('.' | '．') => Some((index + 1, '.')),
        Token::Sign('_') => Some((index + 1, '_')),
        _ => None,
    }
}

fn is_padded(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.number(index).is_some_and(|number| number.digits == 2)
}

/// What separates a range's ends.
#[derive(Clone, Copy)]
struct Separator {
    /// The sign, where it stands once and without spaces and is also one that days are written with.
    tight: Option<char>,
    end: usize,
}

fn separator(tokens: &Tokens<'_>, index: usize) -> Option<Separator> {
    let at = tokens.skip_space(index);
    let behind = if tokens.is(at, RANGE_SIGNS) {
        // `——` and `--` are one sign written twice.
        if tokens.at(at) == tokens.at(at + 1) { at + 2 } else { at + 1 }
    } else if tokens.is_word(at, &["to"]) || at == index && tokens.is(at, "_") {
        at + 1
    } else {
        return None;
    };
    let end = tokens.skip_space(behind);
    let once = at == index && end == at + 1;
    let tight = date_sign(tokens, at).filter(|_| once).map(|(_, sign)| sign);
    Some(Separator { tight, end })
}

/// Behind the day of the week where one is added: `（周一）`, `周日`.
fn skip_weekday(tokens: &Tokens<'_>, index: usize) -> usize {
    let inside = tokens.skip_space(index);
    let open = tokens.sign(inside, "(（");
    let at = open.unwrap_or(inside);
    let Some(at) =
        tokens.phrase(at, "星期").or_else(|| tokens.phrase(at, "礼拜")).or_else(|| tokens.sign(at, "周週"))
    else {
        return index;
    };
    let is_day = tokens.is(at, "日天")
        || tokens.number(at).is_some_and(|number| number.chinese && (1..=6).contains(&number.value));
    match (is_day, open) {
        (false, _) => index,
        (true, None) => at + 1,
        (true, Some(_)) => tokens.sign(at + 1, ")）").unwrap_or(index),
    }
}

/// Whether nothing before the number makes it part of a version, an address or a longer number.
fn free_before(tokens: &Tokens<'_>, index: usize) -> bool {
    let number_before = index.checked_sub(2).and_then(|before| tokens.number(before));
    match tokens.before(index) {
        Token::Word | Token::Sign('.') => false,
        // `2024-08.26-09.01` is a year and a range.
        Token::Sign(sign) if ":/-_~".contains(sign) => {
            number_before.is_none_or(|number| number.year().is_some())
        }
        Token::Sign(sign) => !"$￥¥#第".contains(sign),
        Token::Number(_) | Token::Space | Token::Edge => true,
    }
}

/// Whether nothing behind the number makes it part of a version, a time or an amount.
fn free_behind(tokens: &Tokens<'_>, index: usize) -> bool {
    let joined = tokens.is(index, ".:/-") && tokens.number(index + 1).is_some();
    let counted = tokens.is(tokens.skip_space(index), "%％:：倍版元块万亿分个年");
    !joined && !counted && tokens.at(index) != Token::Word
}
