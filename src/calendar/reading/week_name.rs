//! Names of weeks by number: `2022年7月第五周`, `2022-W30`, `Week 5 Aug 2024`.

use super::{
    ordinal,
    token::{Token, Tokens},
};
use crate::calendar::YEARS;

/// What may stand between the parts of a week's name.
const JOINTS: &str = "-_./·,，、:：的|｜";

/// A week named by its number, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeekName {
    /// A week of the year.
    OfYear {
        /// The year, where it is named.
        year: Option<i32>,
        /// The number; may be one that no year has.
        number: u32,
        /// Whether it is in ISO 8601's form (`W30`, `2022-30`), which never counts by the month.
        iso: bool,
    },
    /// A week of a month.
    OfMonth {
        /// The year, where it is named.
        year: Option<i32>,
        /// The month; may be one that no year has.
        month: u32,
        /// The number; may be one that no month has.
        number: u32,
    },
}

impl WeekName {
    /// The year that it names, where it names one.
    pub fn year(self) -> Option<i32> {
        match self {
            WeekName::OfYear { year, .. } | WeekName::OfMonth { year, .. } => year,
        }
    }
}

/// The number in a week's name.
#[derive(Clone, Copy)]
struct Numbered {
    number: u32,
    iso: bool,
}

impl Numbered {
    fn of_year(self, year: Option<i32>) -> WeekName {
        WeekName::OfYear { year, number: self.number, iso: self.iso }
    }

    fn of_month(self, year: Option<i32>, month: u32) -> WeekName {
        WeekName::OfMonth { year, month, number: self.number }
    }
}

/// A week's name, and the piece behind it.
pub(super) fn week_name(tokens: &Tokens<'_>, index: usize) -> Option<(WeekName, usize)> {
    let found = match tokens.at(index) {
        Token::Number(_) => year_first(tokens, index)
            .or_else(|| year_and_month_run_together(tokens, index))
            .or_else(|| month_first(tokens, index))
            .or_else(|| year_and_number(tokens, index))
            .or_else(|| number_and_report(tokens, index)),
        Token::Sign('第' | '弟') => {
            numbered_week(tokens, index).map(|(numbered, end)| (numbered.of_year(None), end))
        }
        Token::Word => month_name_first(tokens, index)
            .or_else(|| weekly_year_month(tokens, index))
            .or_else(|| week_first(tokens, index)),
        Token::Sign(_) | Token::Space | Token::Edge => None,
    };
    found.filter(|(name, _)| {
        name.year().is_some() || !is_behind_unknown_year(tokens, index) && !is_behind_quarter(tokens, index)
    })
}

/// Whether the week is one of a quarter (`2024Q2 第3周`), which everyone counts differently.
fn is_behind_quarter(tokens: &Tokens<'_>, index: usize) -> bool {
    let joint = |index: usize| tokens.at(index) == Token::Space || tokens.is(index, JOINTS);
    let Some(before) = (1..=3).map(|back| index.wrapping_sub(back)).find(|&before| !joint(before)) else {
        return false;
    };
    let by_word =
        tokens.is(before, "季") || tokens.is(before, "度") && tokens.is(before.wrapping_sub(1), "季");
    by_word || tokens.number(before).is_some() && tokens.is_word(before.wrapping_sub(1), &["q"])
}

/// Whether a year stands before that no week has, so that the name does not lack one (`1799-W30`).
fn is_behind_unknown_year(tokens: &Tokens<'_>, index: usize) -> bool {
    let joint = |index: usize| tokens.at(index) == Token::Space || tokens.is(index, "-_./年");
    let before = (1..=3).map(|back| index.wrapping_sub(back)).find(|&before| !joint(before));
    before
        .and_then(|before| tokens.number(before))
        .is_some_and(|number| number.digits == 4 && number.year().is_none())
}

/// `2022年7月第五周`, `2022-07-week5`, `2024 Aug week 5`, `2023 年第10周`, `2022-W30`.
fn year_first(tokens: &Tokens<'_>, index: usize) -> Option<(WeekName, usize)> {
    let year = tokens.year(index)?;
    let nian = tokens.sign(tokens.skip_space(index + 1), "年");
    let with_word = month_with_word(tokens, index + 1)
        .and_then(|(month, at)| Some((month, marker(tokens, at).or_else(|| bare_row(tokens, at))?)));
    let by_month = with_word.or_else(|| {
        let (month, at) = joined_month(tokens, index + 1)?;
        Some((month, marker(tokens, at)?))
    });
    if let Some((month, (numbered, end))) = by_month {
        // `2022-07-W30`: no month has so many rows, so that the number is the year's; in
        // `2022年7月第107周` it counts the reports.
        let name = if numbered.iso && numbered.number > 6 || numbered.number > 53 {
            numbered.of_year(Some(year))
        } else {
            numbered.of_month(Some(year), month)
        };
        return Some((name, end));
    }
    if let Some(nian) = nian {
        let behind = tokens.sign(nian, "度").unwrap_or(nian);
        let at = tokens.skip(behind, JOINTS);
        // Slips of the pen in two input methods: 底, 地 and others for 第.
        let slip = tokens.sign(at, "底地递低").and_then(|at| bare_week(tokens, tokens.skip_space(at)));
        return marker(tokens, at)
            .or_else(|| bare_week(tokens, at))
            .or(slip)
            .map(|(numbered, end)| (numbered.of_year(Some(year)), end));
    }
    let at = tokens.skip(index + 1, JOINTS);
    marker(tokens, at).map(|(numbered, end)| (numbered.of_year(Some(year)), end))
}

/// `年7月` behind a year, and the piece where a week's number may stand.
fn month_with_word(tokens: &Tokens<'_>, index: usize) -> Option<(u32, usize)> {
    let at = tokens.skip_space(index);
    let at = tokens.sign(at, "年").map_or(at, |at| tokens.skip_space(at));
    let month = tokens.any_month(at)?;
    let at = tokens.sign(tokens.skip_space(at + 1), "月")?;
    let at = tokens.sign(at, "份").unwrap_or(at);
    Some((month, tokens.skip(at, JOINTS)))
}

/// `-07` or `-jul` behind a year, and the piece where a week's number may stand.
fn joined_month(tokens: &Tokens<'_>, index: usize) -> Option<(u32, usize)> {
    let joint = tokens.skip(index, "-_./");
    if let Some(month) = tokens.month_name(joint) {
        return Some((month, tokens.skip(joint + 1, JOINTS)));
    }
    let joint = tokens.sign(index, "-_./．／－")?;
    let month = tokens.month(joint)?;
    Some((month, tokens.skip(joint + 1, JOINTS)))
}

/// `20224月第四周`, `202207-week5`: year and month with nothing between them.
fn year_and_month_run_together(tokens: &Tokens<'_>, index: usize) -> Option<(WeekName, usize)> {
    let number = tokens.number(index).filter(|number| !number.chinese)?;
    let split = match number.digits {
        5 => 10,
        6 => 100,
        _ => return None,
    };
    let (year, month) = (number.value / split, number.value % split);
    let year = i32::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    if !(1..=12).contains(&month) {
        return None;
    }
    let yue = tokens.sign(tokens.skip_space(index + 1), "月");
    if number.digits == 5 && yue.is_none() {
        return None;
    }
    let at = tokens.skip(yue.unwrap_or(index + 1), JOINTS);
    let (numbered, end) = marker(tokens, at).or_else(|| yue.and_then(|_| bare_row(tokens, at)))?;
    Some((numbered.of_month(Some(year), month), end))
}

/// `7月第五周`, `07-week5`.
fn month_first(tokens: &Tokens<'_>, index: usize) -> Option<(WeekName, usize)> {
    let Some(at) = tokens.sign(tokens.skip_space(index + 1), "月") else {
        return leading_month(tokens, index);
    };
    let month = tokens.any_month(index)?;
    let at = tokens.skip(tokens.sign(at, "份").unwrap_or(at), JOINTS);
    let (numbered, end) = marker(tokens, at).or_else(|| bare_row(tokens, at))?;
    Some((numbered.of_month(None, month), end))
}

/// `07-week5`, as in a folder for the year; only at the text's start, where no more stands before.
fn leading_month(tokens: &Tokens<'_>, index: usize) -> Option<(WeekName, usize)> {
    let month = tokens.month(index).filter(|_| tokens.before(index) == Token::Edge)?;
    let at = tokens.sign(index + 1, "-_./")?;
    let (numbered, end) = marker(tokens, at)?;
    (!numbered.iso && numbered.number <= 6).then_some((numbered.of_month(None, month), end))
}

/// `2022-30`: year and ISO week, as in the names of files; not a month, a season or a date.
fn year_and_number(tokens: &Tokens<'_>, index: usize) -> Option<(WeekName, usize)> {
    let year = tokens.year(index).filter(|_| tokens.number(index).is_some_and(|number| !number.chinese))?;
    let at = tokens.sign(index + 1, "-_–－")?;
    let number = tokens.number(at).filter(|number| number.short() && (1..=53).contains(&number.value))?;
    let part_of_more = tokens.is(index.wrapping_sub(1), "-./_:")
        && index.checked_sub(2).is_some_and(|before| tokens.number(before).is_some());
    let goes_on =
        tokens.is(at + 1, "-./_:～~–") && tokens.number(at + 2).is_some() || tokens.at(at + 1) == Token::Word;
    let behind = tokens.skip_space(at + 1);
    let counted = tokens.is(behind, "月天日号岁个年学赛财届款版人元万亿度名条篇%％倍");
    let range_of_months =
        is_range_sign(tokens, behind) && tokens.year(tokens.skip_space(behind + 1)).is_some();
    if number.chinese || part_of_more || goes_on || counted || range_of_months {
        return None;
    }
    Some((WeekName::OfYear { year: Some(year), number: number.value, iso: true }, at + 1))
}

/// `47周周报`: without 第 or a year, only where a report follows.
fn number_and_report(tokens: &Tokens<'_>, index: usize) -> Option<(WeekName, usize)> {
    let number = tokens.number(index).filter(|number| number.digits <= 3)?;
    let end = tokens.sign(tokens.skip_space(index + 1), "周週")?;
    ordinal::keyword(tokens, tokens.skip(end, "的"))?;
    Some((WeekName::OfYear { year: None, number: number.value, iso: false }, end))
}

/// `Aug 2024 week 5`, `August week 5`.
fn month_name_first(tokens: &Tokens<'_>, index: usize) -> Option<(WeekName, usize)> {
    let month = tokens.month_name(index)?;
    let at = tokens.skip(index + 1, JOINTS);
    let year = tokens.year(at);
    let at = if year.is_some() { tokens.skip(at + 1, JOINTS) } else { at };
    let (numbered, end) = english_marker(tokens, at)?;
    Some((numbered.of_month(year, month), end))
}

/// `weekly-2024-aug-5`.
fn weekly_year_month(tokens: &Tokens<'_>, index: usize) -> Option<(WeekName, usize)> {
    if !tokens.is_word(index, &["weekly", "week"]) {
        return None;
    }
    let at = tokens.skip(index + 1, JOINTS);
    let year = tokens.year(at)?;
    let at = tokens.skip(at + 1, JOINTS);
    let month = tokens.month_name(at)?;
    let at = tokens.skip(at + 1, JOINTS);
    let number = tokens.number(at).filter(|number| (1..=6).contains(&number.value))?;
    Some((WeekName::OfMonth { year: Some(year), month, number: number.value }, at + 1))
}

/// `week30`, `w30`, `Week 5 Aug 2024`, `week-30-2022`.
fn week_first(tokens: &Tokens<'_>, index: usize) -> Option<(WeekName, usize)> {
    let (numbered, end) = english_marker(tokens, index)?;
    let of = |at| if tokens.is_word(at, &["of", "in"]) { tokens.skip(at + 1, JOINTS) } else { at };
    let at = of(tokens.skip(end, JOINTS));
    if let Some(month) = tokens.month_name(at) {
        let behind = tokens.skip(at + 1, JOINTS);
        return Some(match tokens.year(behind) {
            Some(year) => (numbered.of_month(Some(year), month), behind + 1),
            None => (numbered.of_month(None, month), at + 1),
        });
    }
    // The year of a whole date or of a range belongs to that.
    let dated = tokens.is(at + 1, "-./_年．／－") && tokens.number(tokens.skip_space(at + 2)).is_some();
    match tokens.year(at) {
        Some(year) if !dated => Some((numbered.of_year(Some(year)), at + 1)),
        // `W12` amid a sentence is a model's name more often than a week's.
        _ if numbered.iso && !ordinal::begins_part(tokens, index) => None,
        _ => Some((numbered.of_year(None), end)),
    }
}

fn marker(tokens: &Tokens<'_>, index: usize) -> Option<(Numbered, usize)> {
    numbered_week(tokens, index).or_else(|| english_marker(tokens, index))
}

/// `第五周`, `第 5 個週`, and of two weeks (`第28-29周`, `第28周至第29周`) the later one.
fn numbered_week(tokens: &Tokens<'_>, index: usize) -> Option<(Numbered, usize)> {
    let (first, end) = single_numbered_week(tokens, index)?;
    let second = tokens.skip_space(end);
    let second = is_range_sign(tokens, second).then(|| tokens.skip_space(second + 1));
    let second = second.and_then(|second| single_numbered_week(tokens, second));
    Some(second.filter(|(second, _)| second.number > first.number).unwrap_or((first, end)))
}

fn single_numbered_week(tokens: &Tokens<'_>, index: usize) -> Option<(Numbered, usize)> {
    let at = tokens.skip_space(tokens.sign(index, "第弟")?);
    let (mut number, end) = tokens.spaced_number(at).or_else(|| Some((tokens.number(at)?, at + 1)))?;
    let mut at = tokens.skip_space(end);
    if is_range_sign(tokens, at) || tokens.is(at, "、,，和&/／") {
        let second = tokens.skip_space(at + 1);
        let second = tokens.skip_space(tokens.sign(second, "第").unwrap_or(second));
        number = tokens.number(second)?;
        at = tokens.skip_space(second + 1);
    }
    let at = tokens.sign(at, "个個").unwrap_or(at);
    let end = tokens
        .sign(at, "周週")
        .or_else(|| ["星期", "礼拜", "禮拜"].iter().find_map(|week| tokens.phrase(at, week)))?;
    is_week(tokens, end).then_some((Numbered { number: number.value, iso: false }, end))
}

/// Whether 周 means a week, seen by what stands behind it; not `周年`, `周末`, `周岁`, `周日`.
fn is_week(tokens: &Tokens<'_>, behind: usize) -> bool {
    if tokens.is(behind, "年末岁歲边邊围圍目") {
        return false;
    }
    let first_of_two =
        |signs: &str, allowed: &str| tokens.is(behind, signs) && !tokens.is(behind + 1, allowed);
    // `周日` is a Sunday and `周期` a cycle, but `周日报` and `周期末` are reports of a week.
    !first_of_two("日", "报報记記常志誌") && !first_of_two("期", "末中")
}

/// `47周` behind a year or month: without 第 the rest must not go on as a sentence (`3周内`).
fn bare_week(tokens: &Tokens<'_>, index: usize) -> Option<(Numbered, usize)> {
    let number = tokens.number(index).filter(|number| number.digits <= 3)?;
    let end = tokens.sign(tokens.skip_space(index + 1), "周週")?;
    let closed = match tokens.at(end) {
        Token::Edge | Token::Space => true,
        Token::Sign(sign) => !sign.is_alphanumeric() || "周週报報简簡记記刊的总總".contains(sign),
        Token::Number(_) | Token::Word => false,
    };
    closed.then_some((Numbered { number: number.value, iso: false }, end))
}

/// `5周` behind a month; a larger number is a day before 周报 (`8-26周报`).
fn bare_row(tokens: &Tokens<'_>, index: usize) -> Option<(Numbered, usize)> {
    bare_week(tokens, index).filter(|(numbered, _)| numbered.number <= 6)
}

/// `week5`, `week-05`, `Week #5`, `wk 5`, `W30`, and of two weeks (`W12-W13`, `w24-25`) the later one.
fn english_marker(tokens: &Tokens<'_>, index: usize) -> Option<(Numbered, usize)> {
    let (first, end) = single_english_marker(tokens, index)?;
    let later = is_range_sign(tokens, end).then(|| {
        let named = single_english_marker(tokens, end + 1);
        // Behind `W27` a single digit is a day of the week, and most other numbers mean something else.
        let bare = || {
            let number = tokens.number(end + 1).filter(|number| number.digits == 2)?;
            let next = number.value == first.number + 1 && !is_range_sign(tokens, end + 2);
            next.then_some((Numbered { number: number.value, iso: first.iso }, end + 2))
        };
        named.or_else(bare)
    });
    let later = later.flatten().filter(|(later, _)| later.number > first.number);
    Some(later.unwrap_or((first, end)))
}

fn single_english_marker(tokens: &Tokens<'_>, index: usize) -> Option<(Numbered, usize)> {
    let iso = tokens.is_word(index, &["w"]);
    let at = if iso {
        index + 1
    } else if tokens.is_word(index, &["week", "wk"]) {
        tokens.skip(index + 1, "-_.#＃:：")
    } else {
        return None;
    };
    let number = tokens.number(at).filter(|number| number.digits <= 3)?;
    let part_of_more =
        tokens.is(at + 1, "./:") && tokens.number(at + 2).is_some_and(|number| number.year().is_none());
    (!part_of_more && tokens.at(at + 1) != Token::Word)
        .then_some((Numbered { number: number.value, iso }, at + 1))
}

fn is_range_sign(tokens: &Tokens<'_>, index: usize) -> bool {
    tokens.is(index, super::day::RANGE_SIGNS)
}
