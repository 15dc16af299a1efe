//! What a file's path says: the name it goes by, and the year and month of its folders.

use super::NamedBy;
use crate::{
    calendar::{
        YEARS,
        reading::{DayName, DayRange, Meaning, Notation, Reading, WeekName, readings},
    },
    numeral,
};

/// A path taken apart.
pub(super) struct PathName<'a> {
    /// The name the file goes by; empty for an index at the root.
    pub name: &'a str,
    /// The year and month that its folders name.
    pub period: Period,
    /// What the folder that holds the name is for.
    holder: Holder,
}

/// A year, and a month of it where one is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Period {
    pub year: Option<i32>,
    pub month: Option<u32>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Holder {
    /// `2022`
    Year(i32),
    /// `2022/07`, `2022-07`
    Month(i32, u32),
    Other,
}

impl<'a> PathName<'a> {
    pub fn of(path: &'a str, named_by: NamedBy) -> Self {
        let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let (folders, name) = match named_by {
            NamedBy::File => (folders, stem),
            NamedBy::Folder => folders.rsplit_once('/').unwrap_or(("", folders)),
        };
        let period = period(folders);
        let holder = match (period, folders.rsplit('/').next().map(folder)) {
            (
                Period { year: Some(year), month: Some(month) },
                Some(Folder::Month(..) | Folder::MonthOnly(_)),
            ) => Holder::Month(year, month),
            (_, Some(Folder::Year(year))) => Holder::Year(year),
            _ => Holder::Other,
        };
        PathName { name, period, holder }
    }

    /// Whether the name is that of a folder for a year, a month or the whole site.
    ///
    /// `2022-07` is the seventh week of a year, here as in the names of files.
    pub fn is_period(&self) -> bool {
        let is_week = |reading: &Reading| matches!(reading.meaning, Meaning::Week(_));
        self.name.is_empty()
            || !matches!(folder(self.name), Folder::Other(_)) && !self.readings().iter().any(is_week)
    }

    /// What the name itself says; inside a folder for a year or a month a bare number speaks too.
    ///
    /// `2022/29-困困困` is week 29, `2022/07-31` a day, `2022/07/31` as well.
    pub fn readings(&self) -> Vec<Reading> {
        let mut readings = readings(self.name);
        let says_enough = |reading: &Reading| !matches!(reading.meaning, Meaning::Year(_));
        if !readings.iter().any(says_enough)
            && let Some((meaning, length)) = self.bare_number()
        {
            readings.push(Reading { meaning, span: 0..length });
        }
        readings
    }

    fn bare_number(&self) -> Option<(Meaning, usize)> {
        let (first, rest) = leading_number(self.name)?;
        let first_value: u32 = first.parse().ok()?;
        let second = rest.strip_prefix(['-', '_', '.', '~']).and_then(leading_number);
        let second = second.filter(|(_, rest)| is_free(rest)).map(|(second, _)| second);
        let both = first.len() + 1 + second.map_or(0, str::len);
        let free = is_free(rest);
        let range = |start, end| Meaning::Range(DayRange { start, end, notation: Notation::Plain });
        match self.holder {
            Holder::Year(year) if first.len() == 4 => {
                let start = month_and_day(year, first)?;
                match second.filter(|second| second.len() == 4).and_then(|second| month_and_day(year, second))
                {
                    Some(end) => Some((range(start, DayName { year: None, ..end }), both)),
                    None => free.then_some((Meaning::Day(start), first.len())),
                }
            }
            Holder::Year(year) if first.len() <= 2 => {
                let day = second.filter(|second| first.len() == 2 && second.len() == 2);
                if let Some(day) = day.and_then(|second| month_and_day(year, &format!("{first}{second}"))) {
                    return Some((Meaning::Day(day), both));
                }
                let name = WeekName::OfYear { year: Some(year), number: first_value, iso: true };
                (free && (1..=53).contains(&first_value)).then_some((Meaning::Week(name), first.len()))
            }
            Holder::Month(year, month) if first.len() <= 2 && (1..=31).contains(&first_value) => {
                let start = DayName { year: Some(year), month, day: first_value };
                let end = second.filter(|second| first.len() == 2 && second.len() == 2);
                match end.and_then(|end| end.parse().ok()).filter(|end| (first_value..=31).contains(end)) {
                    Some(day) => Some((range(start, DayName { day, ..start }), both)),
                    None => free.then_some((Meaning::Day(start), first.len())),
                }
            }
            _ => None,
        }
    }
}

/// What a folder is for, by its name.
enum Folder {
    Year(i32),
    Month(i32, u32),
    MonthOnly(u32),
    Other(Option<i32>),
}

fn folder(name: &str) -> Folder {
    if let Some((year, month)) = year_and_month(name) {
        return Folder::Month(year, month);
    }
    if let Some(month) = month_alone(name) {
        return Folder::MonthOnly(month);
    }
    let readings = readings(name);
    match readings[..] {
        [Reading { meaning: Meaning::Year(year), .. }] => Folder::Year(year),
        [Reading { meaning: Meaning::Month { year, month }, .. }] => Folder::Month(year, month),
        _ => Folder::Other(readings.iter().find_map(|reading| reading.meaning.year())),
    }
}

/// The year and month of folders, the innermost that names a year first.
fn period(folders: &str) -> Period {
    let mut month = None;
    for (depth, name) in folders.rsplit('/').enumerate() {
        match folder(name) {
            Folder::Month(year, month) => return Period { year: Some(year), month: Some(month) },
            Folder::Year(year) | Folder::Other(Some(year)) => return Period { year: Some(year), month },
            Folder::MonthOnly(named) if depth == 0 => month = Some(named),
            Folder::MonthOnly(_) | Folder::Other(None) => {}
        }
    }
    Period::default()
}

/// `2022-07`, `202207`.
fn year_and_month(name: &str) -> Option<(i32, u32)> {
    let (year, month) = name.split_at_checked(4)?;
    let month = month.strip_prefix(['-', '_', '.']).unwrap_or(month);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(year) || !digits(month) || month.len() > 2 || name.len() == 5 {
        return None;
    }
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    (YEARS.contains(&year) && (1..=12).contains(&month)).then_some((year, month))
}

/// `07`, `7月`, `七月`.
fn month_alone(name: &str) -> Option<u32> {
    let number = name.strip_suffix('月');
    let month = match number.and_then(numeral::chinese) {
        Some(month) => month,
        None => {
            number.unwrap_or(name).parse().ok().filter(|_| name.starts_with(|c: char| c.is_ascii_digit()))?
        }
    };
    (1..=12).contains(&month).then_some(month)
}

fn leading_number(text: &str) -> Option<(&str, &str)> {
    let length = text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len());
    (length > 0).then(|| text.split_at(length))
}

/// Whether a number ends here: `29-困困困`, not `29天`.
fn is_free(rest: &str) -> bool {
    rest.chars().next().is_none_or(|character| !character.is_alphanumeric())
}

fn month_and_day(year: i32, digits: &str) -> Option<DayName> {
    let number: u32 = digits.parse().ok()?;
    let (month, day) = (number / 100, number % 100);
    let known = (1..=12).contains(&month) && (1..=31).contains(&day);
    known.then_some(DayName { year: Some(year), month, day })
}
