//! Dates in the shapes that people write.

use std::iter::Peekable;

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime};

/// A date as its author wrote it.
///
/// The day is never shifted by a time zone: what the author wrote is the day it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// The calendar day.
    pub day: NaiveDate,
    /// The time of day, where one is given and there is such a time.
    pub time: Option<NaiveTime>,
    /// The offset from UTC, where one is given and real (less than a day).
    pub offset: Option<FixedOffset>,
}

impl Date {
    /// The moment that is meant; `None` where the time or the offset is not given.
    pub fn moment(&self) -> Option<DateTime<FixedOffset>> {
        self.day.and_time(self.time?).and_local_timezone(self.offset?).single()
    }
}

/// Longer than any date with its time, its zone's name and its day of the week, in characters.
const LONGEST: usize = 80;

/// Reads a date: a day of the years 1800 to 2199, and what may stand behind it.
///
/// - The day: `2022-07-31`, `2022/7/31`, `2022.7.31`, `2022年7月31日`, `20220731`.
/// - The time: `T` or a space, then `23:55`, `23:55:54`, `23:55:54.123`, `11:55 PM`, `23点55分`,
///   `23时55分54秒`, `235554`. A time that no day has (`25:00`) is left out; the day still counts.
/// - The offset: `Z`, `UTC`, `GMT`, `+08:00`, `+0800`, `+8`, `UTC+8`. One of a day or more
///   (`+99:00`) is left out. Names of zones (`CST`, `Asia/Shanghai`) and days of the week are read
///   over: the first are ambiguous, the second say nothing new.
///
/// Full-width digits and signs count as the usual ones; quotes around the whole are read over.
/// `None` for everything else: no such day, a month only, a range of days, words.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.chars().nth(LONGEST).is_some() {
        return None;
    }
    let narrow: String = text.chars().map(narrow).collect();
    let text = ['"', '\'']
        .iter()
        .find_map(|&quote| narrow.strip_prefix(quote)?.strip_suffix(quote))
        .unwrap_or(&narrow)
        .trim();
    let mut input = Input { characters: text.chars().peekable() };
    let day = day(&mut input)?;
    let (time, offset) = behind_day(input)?;
    Some(Date { day, time, offset })
}

/// The ASCII character that a full-width one stands for.
fn narrow(character: char) -> char {
    match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0)
            .expect("the full-width forms lie 0xFEE0 above ASCII"),
        '–' | '−' | '‐' | '‑' => '-',
        '“' | '”' => '"',
        '‘' | '’' => '\'',
        '。' => '.',
        character if character.is_whitespace() => ' ',
        character => character,
    }
}

/// The characters still to be read.
#[derive(Clone)]
struct Input<'a> {
    characters: Peekable<std::str::Chars<'a>>,
}

impl Input<'_> {
    fn peek(&mut self) -> Option<char> {
        self.characters.peek().copied()
    }

    fn take(&mut self, wanted: char) -> bool {
        self.characters.next_if_eq(&wanted).is_some()
    }

    fn take_any(&mut self, wanted: &[char]) -> Option<char> {
        self.characters.next_if(|character| wanted.contains(character))
    }

    fn spaces(&mut self) -> bool {
        let mut any = false;
        while self.take(' ') {
            any = true;
        }
        any
    }

    /// Digits as they stand; at most eighteen, so that they fit any number here.
    fn digits(&mut self) -> Option<Digits> {
        let mut digits = Digits { value: 0, count: 0 };
        while let Some(digit) = self.peek().and_then(|character| character.to_digit(10)) {
            self.characters.next();
            digits = Digits { value: digits.value * 10 + u64::from(digit), count: digits.count + 1 };
            if digits.count > 18 {
                return None;
            }
        }
        (digits.count > 0).then_some(digits)
    }

    /// A number of one or two digits.
    fn short(&mut self) -> Option<u32> {
        self.digits().filter(|digits| digits.count <= 2).map(|digits| digits.part(0, 2))
    }

    /// Everything up to the next space.
    fn word(&mut self) -> String {
        std::iter::from_fn(|| self.characters.next_if(|&character| character != ' ')).collect()
    }
}

/// A run of digits.
#[derive(Clone, Copy)]
struct Digits {
    value: u64,
    count: usize,
}

impl Digits {
    /// The number that `count` digits make, after the last `behind` ones are taken off.
    fn part(self, behind: u32, count: u32) -> u32 {
        u32::try_from(self.value / 10_u64.pow(behind) % 10_u64.pow(count)).unwrap_or(u32::MAX)
    }
}

fn day(input: &mut Input<'_>) -> Option<NaiveDate> {
    let first = input.digits()?;
    let (year, month, day) = if first.count == 8 {
        (first.part(4, 4), first.part(2, 2), first.part(0, 2))
    } else if first.count == 4 {
        input.spaces();
        let separator = input.take_any(&['-', '/', '.', '年'])?;
        input.spaces();
        let month = input.short()?;
        input.spaces();
        if !input.take(if separator == '年' { '月' } else { separator }) {
            return None;
        }
        input.spaces();
        let day = input.short()?;
        if separator == '年' {
            let mut ahead = input.clone();
            ahead.spaces();
            if ahead.take_any(&['日', '号', '號']).is_some() {
                *input = ahead;
            }
        }
        (first.part(0, 4), month, day)
    } else {
        return None;
    };
    if !(1800..=2199).contains(&year) {
        return None;
    }
    NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)
}

/// The time, offset and words behind a day; `None` if something else stands there.
fn behind_day(mut input: Input<'_>) -> Option<(Option<NaiveTime>, Option<FixedOffset>)> {
    let mut time = None;
    let mut offset = None;
    let mut has_time = false;
    let mut has_offset = false;
    let mut apart = matches!(input.peek(), Some('T' | 't' | ' ' | '(' | '周' | '星'));
    // Behind 日 a time may follow at once; behind a digit it would be part of the number.
    while input.peek().is_some() {
        apart |= input.spaces();
        let Some(next) = input.peek() else { break };
        let mut ahead = input.clone();
        let after_t = ahead.take_any(&['T', 't']).is_some();
        if !has_time && ahead.peek().is_some_and(|c| c.is_ascii_digit()) {
            time = time_of_day(&mut ahead)?;
            (has_time, apart) = (true, true);
            input = ahead;
        } else if after_t && ahead.peek().is_none() {
            return None;
        } else if !has_offset && apart && matches!(next, '+' | '-') {
            offset = signed_offset(&mut input)?;
            has_offset = true;
        } else {
            let word = input.word();
            let word = word.trim_matches(['(', ')', '[', ']', ',', '【', '】']);
            match word_meaning(word)? {
                Word::Offset(value) if !has_offset => {
                    offset = value;
                    has_offset = true;
                }
                Word::Offset(_) | Word::Name => {}
            }
        }
    }
    Some((time, offset))
}

/// A time of day; the inner `None` where the numbers are no time that a day has.
fn time_of_day(input: &mut Input<'_>) -> Option<Option<NaiveTime>> {
    let first = input.digits()?;
    let (mut hour, minute, second) = match first.count {
        6 => (first.part(4, 2), first.part(2, 2), first.part(0, 2)),
        4 => (first.part(2, 2), first.part(0, 2), 0),
        1 | 2 => {
            let hour = first.part(0, 2);
            let separator = input.take_any(&[':', '时', '時', '点', '點'])?;
            if separator == ':' {
                let minute = input.short()?;
                let second = if input.take(':') { input.short()? } else { 0 };
                (hour, minute, second)
            } else {
                let minute = minutes_in_words(input)?;
                let second = if input.peek().is_some_and(|c| c.is_ascii_digit()) {
                    let second = input.short()?;
                    input.take('秒').then_some(second)?
                } else {
                    0
                };
                (hour, minute, second)
            }
        }
        _ => return None,
    };
    let mut nanosecond = 0;
    if input.take_any(&['.', ',']).is_some() {
        let fraction = input.digits()?;
        let scale = 10_f64.powi(i32::try_from(fraction.count).ok()?);
        // Truncated, so that it stays below one second.
        #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let nanoseconds = (fraction.value as f64 / scale * 1e9) as u32;
        nanosecond = nanoseconds.min(999_999_999);
    }
    let mut ahead = input.clone();
    ahead.spaces();
    match ahead.word().to_ascii_lowercase().as_str() {
        "am" if hour == 12 => hour = 0,
        "pm" if hour < 12 => hour += 12,
        "am" | "pm" => {}
        _ => ahead = input.clone(),
    }
    *input = ahead;
    // A leap second is the last one of its minute.
    Some(NaiveTime::from_hms_nano_opt(hour, minute, if second == 60 { 59 } else { second }, nanosecond))
}

fn minutes_in_words(input: &mut Input<'_>) -> Option<u32> {
    if input.take('半') {
        return Some(30);
    }
    if !input.peek().is_some_and(|character| character.is_ascii_digit()) {
        return Some(0);
    }
    let minute = input.short()?;
    input.take('分');
    Some(minute)
}

/// `+08:00`, `+0800`, `+8`, `+08:00:00`; the inner `None` where it is a day or more.
fn signed_offset(input: &mut Input<'_>) -> Option<Option<FixedOffset>> {
    let sign = if input.take_any(&['+', '-'])? == '-' { -1 } else { 1 };
    let first = input.digits()?;
    let (hours, mut minutes, mut seconds) = match first.count {
        1 | 2 => (first.part(0, 2), 0, 0),
        4 => (first.part(2, 2), first.part(0, 2), 0),
        6 => (first.part(4, 2), first.part(2, 2), first.part(0, 2)),
        _ => return None,
    };
    if first.count <= 2 && input.take(':') {
        minutes = input.short()?;
        if input.take(':') {
            seconds = input.short()?;
        }
    }
    if minutes >= 60 || seconds >= 60 {
        return Some(None);
    }
    let total = i32::try_from(hours * 3600 + minutes * 60 + seconds).ok()?;
    Some(FixedOffset::east_opt(sign * total))
}

/// What a word behind a date says.
enum Word {
    Offset(Option<FixedOffset>),
    Name,
}

fn word_meaning(word: &str) -> Option<Word> {
    if word.is_empty() {
        return Some(Word::Name);
    }
    let utc = FixedOffset::east_opt(0);
    if ["z", "utc", "gmt"].contains(&word.to_ascii_lowercase().as_str()) {
        return Some(Word::Offset(utc));
    }
    if let Some(signed) = word.strip_prefix("UTC").or_else(|| word.strip_prefix("GMT"))
        && signed.starts_with(['+', '-'])
    {
        let mut input = Input { characters: signed.chars().peekable() };
        let offset = signed_offset(&mut input)?;
        return input.peek().is_none().then_some(Word::Offset(offset));
    }
    let letters = |word: &str| word.chars().all(|c| c.is_ascii_alphabetic());
    let abbreviation = (2..=5).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase());
    let region = word.split_once('/').is_some_and(|(area, city)| {
        area.len() > 1
            && letters(area)
            && city.starts_with(|c: char| c.is_ascii_alphabetic())
            && city.chars().all(|c| c.is_ascii_alphanumeric() || "_/+-".contains(c))
    });
    (abbreviation || region || is_day_of_week(word)).then_some(Word::Name)
}

fn is_day_of_week(word: &str) -> bool {
    let chinese = ["周", "週", "星期", "礼拜"].iter().any(|prefix| {
        word.strip_prefix(prefix).is_some_and(|day| {
            let mut characters = day.chars();
            characters.next().is_some_and(|c| "一二三四五六日天".contains(c)) && characters.next().is_none()
        })
    });
    let lower = word.to_ascii_lowercase();
    let english = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        .iter()
        .any(|day| lower == *day || lower == day[..3]);
    chinese || english
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// A date as one line: day, time, offset, each only where there is one.
    fn shown(text: &str) -> String {
        let Some(date) = parse_date(text) else { return "none".to_owned() };
        let time = date.time.map_or(String::new(), |time| format!(" {time}"));
        let offset = date.offset.map_or(String::new(), |offset| format!(" {offset}"));
        format!("{}{time}{offset}", date.day)
    }

    #[test]
    fn reads_the_shapes_people_write() {
        for (text, expected) in [
            ("2022-07-31T23:55:54+08:00", "2022-07-31 23:55:54 +08:00"),
            ("2022-07-31t23:55:54z", "2022-07-31 23:55:54 +00:00"),
            ("2026-02-01 23:37:26", "2026-02-01 23:37:26"),
            ("2026-02-01 23:37:26 +0800", "2026-02-01 23:37:26 +08:00"),
            ("2026-02-01 23:37:26+8", "2026-02-01 23:37:26 +08:00"),
            ("2026-02-01 23:37:26 -03:30", "2026-02-01 23:37:26 -03:30"),
            ("2025/09/22", "2025-09-22"),
            ("2025-8-19", "2025-08-19"),
            ("2025.8.19", "2025-08-19"),
            ("2025年8月19日", "2025-08-19"),
            ("2025 年 8 月 19 日 23:37", "2025-08-19 23:37:00"),
            ("2025年8月19日23:37", "2025-08-19 23:37:00"),
            ("2025年8月19号 9点半", "2025-08-19 09:30:00"),
            ("2025年8月19日 23时37分26秒", "2025-08-19 23:37:26"),
            ("20250819", "2025-08-19"),
            ("20250819T233726Z", "2025-08-19 23:37:26 +00:00"),
            ("2022-07-31 23:55", "2022-07-31 23:55:00"),
            ("2022-07-31 9:05", "2022-07-31 09:05:00"),
            ("2022-07-31T23:55:54.123456Z", "2022-07-31 23:55:54.123456 +00:00"),
            ("2022-07-31 11:55 PM", "2022-07-31 23:55:00"),
            ("2022-07-31 12:05 am", "2022-07-31 00:05:00"),
            ("２０２２－０７－３１　２３：５５", "2022-07-31 23:55:00"),
            ("\"2022-07-31\"", "2022-07-31"),
            ("  2022-07-31  ", "2022-07-31"),
            // Absurd offsets and names: the day is what counts.
            ("2022-07-31T23:55:54+08:00:00", "2022-07-31 23:55:54 +08:00"),
            ("2022-07-31T23:55:54+99:00", "2022-07-31 23:55:54"),
            ("2022-07-31T23:55:54+08:99", "2022-07-31 23:55:54"),
            ("2022-07-31 23:55:54 CST", "2022-07-31 23:55:54"),
            ("2022-07-31 23:55:54 +0800 CST", "2022-07-31 23:55:54 +08:00"),
            ("2022-07-31 23:55:54 Asia/Shanghai", "2022-07-31 23:55:54"),
            ("2022-07-31T23:55:54+08:00[Asia/Shanghai]", "2022-07-31 23:55:54 +08:00"),
            ("2022-07-31 23:55:54 UTC+8", "2022-07-31 23:55:54 +08:00"),
            ("2022-07-31 (周日)", "2022-07-31"),
            ("2022-07-31（星期日） 23:55", "2022-07-31 23:55:00"),
            ("2022-07-31 Sun", "2022-07-31"),
            // Times that no day has.
            ("2022-07-31 25:00", "2022-07-31"),
            ("2022-07-31 24:00:00", "2022-07-31"),
            ("2016-12-31T23:59:60Z", "2016-12-31 23:59:59 +00:00"),
            // The first and the last day.
            ("1800-01-01", "1800-01-01"),
            ("2199-12-31", "2199-12-31"),
            ("2024-02-29", "2024-02-29"),
        ] {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in [
            "",
            "soon",
            "2022",
            "2022-07",
            "2022年7月",
            "2022-02-30",
            "2023-02-29",
            "2022-13-01",
            "2022-00-01",
            "1799-12-31",
            "2200-01-01",
            "22-07-31",
            "202407311",
            "2022-07/31",
            "2022-07-31T",
            "2022-07-31x",
            "2022-07-3112:00",
            "2022-07-25 ~ 2022-07-31",
            "2022-07-25 - 07-31",
            "2022.07.25-07.31",
            "2022-07-25 至 2022-07-31",
            "2022-07-31 周报",
            "2022-W30",
            "2022-07-31 23",
            "2022-07-31 23:",
            "2022-07-31 23:55:54.",
            "99999999999999999999999999",
        ] {
            assert_eq!(shown(text), "none", "{text}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn no_text_stops_it(text in "(2022[-年/.])?[0-9０-９]{0,3}[-月/.][0-9]{0,3}[ T日]?\\PC{0,20}") {
            parse_date(&text);
        }

        #[test]
        fn the_day_is_the_one_that_is_written(
            year in 1800..=2199_i32, month in 1..=12_u32, day in 1..=28_u32,
            separator in "[-/.]", behind in "( 23:55(:54(\\.5)?)?)?( ?[-+][0-9]{2}:?[0-9]{2})?",
        ) {
            let behind = if behind.starts_with(" 23") { behind } else { String::new() };
            let text = format!("{year}{separator}{month}{separator}{day:02}{behind}");
            let date = parse_date(&text);
            prop_assert_eq!(date.map(|date| date.day), NaiveDate::from_ymd_opt(year, month, day), "{}", text);
        }
    }
}
