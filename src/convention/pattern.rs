//! A text with numbers in it as a pattern: learned from one week, filled for another.

use std::ops::Range;

use crate::calendar::{
    MonthWeekRule,
    month_week::MonthWeek,
    reading::{DayRange, Meaning, Reading, WeekName, readings},
};

use super::{
    numbers::{Number, Writing, numbers},
    quantity::{Facts, MonthEnd, Quantity, days_after_monday},
    words,
};

/// A number of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// What it counts.
    pub quantity: Quantity,
    /// How it is written.
    pub writing: Writing,
}

/// A text with places for numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    /// What stands before, between and behind the numbers: one more than there are numbers.
    texts: Vec<String>,
    /// The numbers, in order.
    slots: Vec<Slot>,
    /// How many bytes right before the first number, and right behind the last, tell what the
    /// numbers count: 第 and 周 in `第 30 周`.
    telling: (usize, usize),
}

/// What one example teaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// The example as a pattern.
    pub pattern: Pattern,
    /// The week's name by the month, where the example has it.
    pub by_month: Option<MonthWeek>,
}

/// Where a number stands, and what it is.
pub(super) type Place = (Range<usize>, Slot);

/// Learns from a text that is known to be about this week or issue.
///
/// `None` where nothing in it counts the week, or where something does that cannot be told.
pub fn learn(text: &str, facts: &Facts, rule: MonthWeekRule) -> Option<Lesson> {
    let mut places: Vec<Place> = Vec::new();
    let mut told = text.len()..0;
    let mut by_month = None;
    let mut is_broken = false;
    for reading in readings(text) {
        match learn_reading(text, &reading, facts, rule) {
            Some((found, named)) => {
                // A week that is told before what can be told would be the wrong one in another week.
                if is_broken {
                    return None;
                }
                places.extend(found);
                told = told.start.min(reading.span.start)..reading.span.end;
                by_month = by_month.or(named);
            }
            None => is_broken = true,
        }
    }
    let pattern = Pattern::of(text, places, told)?;
    Some(Lesson { pattern, by_month })
}

/// The numbers of one reading, and the week's name by the month where that is what it says.
pub(super) fn learn_reading(
    text: &str,
    reading: &Reading,
    facts: &Facts,
    rule: MonthWeekRule,
) -> Option<(Vec<Place>, Option<MonthWeek>)> {
    meanings(&reading.meaning, facts, rule).into_iter().find_map(|(quantities, by_month)| {
        let facts = Facts { by_month, ..*facts };
        let places = assign(text, reading.span.clone(), &quantities, &facts)?;
        Some((places, by_month))
    })
}

/// What a reading's numbers may count, in their usual order, the likeliest meaning first.
fn meanings(
    meaning: &Meaning,
    facts: &Facts,
    rule: MonthWeekRule,
) -> Vec<(Vec<Quantity>, Option<MonthWeek>)> {
    use Quantity::{DayOf, IsoYear, Month, MonthOf, MonthWeek as InMonth, MonthYear, Ordinal, Week, YearOf};
    let names = || facts.week.into_iter().flat_map(move |week| MonthEnd::names(week, rule));
    let mut found = Vec::new();
    match *meaning {
        Meaning::Week(WeekName::OfYear { .. }) => {
            found.push((vec![IsoYear, Week], None));
            found.extend(names().map(|name| (vec![InMonth], Some(name))));
            found.push((vec![Ordinal], None));
        }
        Meaning::Week(WeekName::OfMonth { .. }) => {
            found.extend(names().map(|name| (vec![MonthYear, Month, InMonth], Some(name))));
        }
        Meaning::Range(range) => {
            if let Some((start, end)) = ends(range, facts) {
                let quantities =
                    vec![YearOf(start), MonthOf(start), DayOf(start), YearOf(end), MonthOf(end), DayOf(end)];
                found.push((quantities, None));
            }
        }
        Meaning::Day(day) => {
            if let Some(week) = facts.week {
                let years = [week.first_day(), week.last_day()].map(|day| chrono::Datelike::year(&day));
                let day = years
                    .into_iter()
                    .filter_map(|year| day.in_year(year))
                    .find_map(|day| days_after_monday(week, day));
                found.extend(day.map(|day| (vec![YearOf(day), MonthOf(day), DayOf(day)], None)));
            }
        }
        Meaning::Ordinal(_) => found.push((vec![Ordinal], None)),
        Meaning::Month { .. } => {
            found.extend(names().map(|name| (vec![MonthYear, Month], Some(name))));
        }
        Meaning::Year(_) => {
            found.extend([IsoYear, YearOf(0), YearOf(6)].map(|year| (vec![year], None)));
        }
    }
    found
}

/// How many days after the week's Monday a range's ends are.
fn ends(range: DayRange, facts: &Facts) -> Option<(i8, i8)> {
    let week = facts.week?;
    let years = [week.first_day(), week.last_day()].map(|day| chrono::Datelike::year(&day));
    years
        .into_iter()
        .filter_map(|year| range.days(range.start.year.unwrap_or(year)).ok())
        .find_map(|(start, end)| Some((days_after_monday(week, start)?, days_after_monday(week, end)?)))
}

/// Gives each number of a span what it counts; `None` where one of them counts none of these.
pub(super) fn assign(
    text: &str,
    span: Range<usize>,
    quantities: &[Quantity],
    facts: &Facts,
) -> Option<Vec<Place>> {
    let mut found = numbers(&text[span.clone()]);
    for number in &mut found {
        number.span = span.start + number.span.start..span.start + number.span.end;
    }
    let whole = search(&found, quantities, facts, &mut vec![false; quantities.len()], 0);
    let slots = match whole {
        Some(slots) => slots,
        None => {
            found = found.into_iter().flat_map(|number| parted(text, number)).collect();
            search(&found, quantities, facts, &mut vec![false; quantities.len()], 0)?
        }
    };
    Some(found.into_iter().map(|number| number.span).zip(slots).collect())
}

/// Tries to give all numbers from the first on a quantity each, in the usual order if that fits.
fn search(
    numbers: &[Number],
    quantities: &[Quantity],
    facts: &Facts,
    used: &mut Vec<bool>,
    next: usize,
) -> Option<Vec<Slot>> {
    let Some((number, rest)) = numbers.split_first() else { return Some(Vec::new()) };
    for index in (next..quantities.len()).chain(0..next.min(quantities.len())) {
        let Some(slot) = slot(number, quantities[index], facts).filter(|_| !used[index]) else { continue };
        used[index] = true;
        if let Some(mut slots) = search(rest, quantities, facts, used, index + 1) {
            slots.insert(0, slot);
            return Some(slots);
        }
        used[index] = false;
    }
    None
}

/// The number as this quantity, if it is as much.
fn slot(number: &Number, quantity: Quantity, facts: &Facts) -> Option<Slot> {
    let value = quantity.value(facts)?;
    let is_name = matches!(number.writing, Writing::MonthName { .. });
    let is_month = matches!(quantity, Quantity::Month | Quantity::MonthOf(_));
    if is_name && !is_month {
        return None;
    }
    let is_short = quantity.is_year()
        && matches!(number.writing, Writing::Digits(_))
        && number.span.len() == 2
        && number.value == value % 100;
    let writing = if is_short { Writing::ShortYear } else { number.writing };
    (is_short || number.value == value).then_some(Slot { quantity, writing })
}

/// A run of digits as the numbers it is made of: `20220731`, `202207`, `0731`.
fn parted(text: &str, number: Number) -> Vec<Number> {
    let start = number.span.start;
    let widths: &[usize] = match (number.writing, number.span.len()) {
        (Writing::Digits(_), 8) => &[4, 2, 2],
        (Writing::Digits(_), 6) => &[4, 2],
        (Writing::Digits(_), 4) => &[2, 2],
        _ => return vec![number],
    };
    let mut at = start;
    widths
        .iter()
        .filter_map(|width| {
            let span = at..at + width;
            at = span.end;
            let value = text[span.clone()].parse().ok()?;
            Some(Number { span, value, writing: Writing::Digits(Some(*width)) })
        })
        .collect()
}

impl Pattern {
    /// The pattern of a text whose numbers are known; `None` where it has none.
    ///
    /// `told` is what tells the week, as far as more than the numbers does.
    pub(super) fn of(text: &str, places: Vec<Place>, told: Range<usize>) -> Option<Self> {
        let before = places.first()?.0.start.saturating_sub(told.start);
        let behind = told.end.saturating_sub(places.last()?.0.end);
        let mut texts = Vec::with_capacity(places.len() + 1);
        let mut slots = Vec::with_capacity(places.len());
        let mut start = 0;
        for (span, slot) in places {
            texts.push(text.get(start..span.start)?.to_owned());
            slots.push(slot);
            start = span.end;
        }
        texts.push(text.get(start..)?.to_owned());
        Some(Pattern { texts, slots, telling: (before, behind) })
    }

    /// A text without numbers, for a part of a path that is the same for all reports.
    pub(super) fn fixed(text: &str) -> Self {
        Pattern { texts: vec![text.to_owned()], slots: Vec::new(), telling: (0, 0) }
    }

    /// What its numbers count.
    pub fn quantities(&self) -> impl Iterator<Item = Quantity> + '_ {
        self.slots.iter().map(|slot| slot.quantity)
    }

    /// The same with other things counted.
    pub(super) fn counting(&self, change: impl Fn(Quantity) -> Quantity) -> Self {
        let slots = self.slots.iter().map(|slot| Slot { quantity: change(slot.quantity), ..*slot }).collect();
        Pattern { slots, ..self.clone() }
    }

    /// What stands before the first number: words, and what belongs to the number.
    fn head(&self) -> (&str, &str) {
        let text = self.texts.first().map_or("", String::as_str);
        text.split_at_checked(text.len() - self.telling.0).unwrap_or((text, ""))
    }

    /// What stands behind the last number: what belongs to it, and words.
    fn tail(&self) -> (&str, &str) {
        let text = self.texts.last().map_or("", String::as_str);
        text.split_at_checked(self.telling.1).unwrap_or(("", text))
    }

    fn between(&self) -> &[String] {
        self.texts.get(1..self.texts.len().saturating_sub(1)).unwrap_or_default()
    }

    /// Whether two texts are written in one form: what they say before and behind all numbers may
    /// differ.
    pub fn is_like(&self, other: &Pattern) -> bool {
        self.slots.len() == other.slots.len()
            && self.between() == other.between()
            && (!self.slots.is_empty() || self.texts == other.texts)
            && (self.head().1, self.tail().0) == (other.head().1, other.tail().0)
            && self
                .slots
                .iter()
                .zip(&other.slots)
                .all(|(one, other)| one.quantity == other.quantity && one.writing.is_like(other.writing))
    }

    /// Whether two texts differ in nothing but their numbers.
    pub fn is_same(&self, other: &Pattern) -> bool {
        self.is_like(other) && self.head() == other.head() && self.tail() == other.tail()
    }

    /// What this pattern and others of its form have in common, the newest first.
    ///
    /// Words before or behind all numbers that only one of them has are left out. `older` only
    /// tell how numbers are written.
    pub fn common(&self, others: &[&Pattern], older: &[&Pattern]) -> Pattern {
        let mut pattern = self.clone();
        if self.slots.is_empty() {
            return pattern;
        }
        for (index, slot) in pattern.slots.iter_mut().enumerate() {
            for other in others.iter().chain(older) {
                slot.writing = slot.writing.informed_by(other.slots[index].writing);
            }
        }
        let heads: Vec<&str> = others.iter().map(|other| other.head().0).collect();
        let tails: Vec<&str> = others.iter().map(|other| other.tail().1).collect();
        let ((head, before), (behind, tail)) = (self.head(), self.tail());
        let last = pattern.texts.len() - 1;
        let tail = words::common_tail(tail, &tails, &self.texts[..last].concat());
        pattern.texts[0] = words::common_head(head, &heads) + before;
        pattern.texts[last] = behind.to_owned() + &tail;
        pattern
    }

    /// The text for another week; `None` where the facts do not tell all of its numbers.
    pub fn fill(&self, facts: &Facts) -> Option<String> {
        let mut filled = self.texts.first().cloned().unwrap_or_default();
        for (index, slot) in self.slots.iter().enumerate() {
            if let Some((month, joint)) = self.month_lacking(index, facts) {
                filled += &month;
                filled += joint;
            }
            filled += &self.written(index, slot.quantity.value(facts)?);
            filled += &self.texts[index + 1];
        }
        Some(filled)
    }

    fn written(&self, index: usize, value: u32) -> String {
        let Slot { quantity, writing } = self.slots[index];
        let before = &self.texts[index];
        let is_chinese = |character: char| !character.is_ascii() && character.is_alphanumeric();
        let in_chinese = before.trim_end().ends_with(is_chinese)
            || self.texts[index + 1].trim_start().starts_with(is_chinese);
        let letters = before.len() - before.trim_end_matches(|c: char| c.is_ascii_alphabetic()).len();
        let counts_up = matches!(quantity, Quantity::Ordinal | Quantity::MonthWeek);
        // A day is written as its month is, where only that tells.
        let beside = self.slots.iter().find_map(|slot| match (slot.quantity, slot.writing) {
            (Quantity::MonthOf(_) | Quantity::DayOf(_), Writing::Digits(width)) => width,
            _ => None,
        });
        let beside = beside.filter(|_| matches!(quantity, Quantity::MonthOf(_) | Quantity::DayOf(_)));
        let usual = if in_chinese || counts_up || letters > 1 { 1 } else { 2 };
        writing.write(value, beside.unwrap_or(usual))
    }

    /// The month, and what stands between it and the day, before a day that needs none in the example.
    ///
    /// In `2022.07.25-31` the end has no month; in a week across a month's end it needs one.
    fn month_lacking(&self, index: usize, facts: &Facts) -> Option<(String, &str)> {
        let Quantity::DayOf(end) = self.slots[index].quantity else { return None };
        let start = index.checked_sub(1)?;
        let Quantity::DayOf(first) = self.slots[start].quantity else { return None };
        let month_at = start.checked_sub(1)?;
        let Quantity::MonthOf(_) = self.slots[month_at].quantity else { return None };
        let month = Quantity::MonthOf(end).value(facts)?;
        let is_lacking = Quantity::MonthOf(first).value(facts) != Some(month);
        is_lacking.then(|| (self.written(month_at, month), self.texts[start].as_str()))
    }
}
