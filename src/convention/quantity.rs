//! What the numbers in a report's name count.

use chrono::{Datelike, Days, NaiveDate};

use crate::calendar::{MonthWeekRule, WeekId, month_week::MonthWeek};

/// All that the numbers in a report's name may count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// The week it reports on; an issue that names none has none.
    pub week: Option<WeekId>,
    /// The week's name by the month.
    pub by_month: Option<MonthWeek>,
    /// The number of the issue, where reports have one.
    pub ordinal: Option<u32>,
}

/// How far a day may lie from its week's Monday to be told by it, both ends included.
///
/// A report may be published two weeks after its Sunday, and no month is shorter than this.
const DAYS: std::ops::RangeInclusive<i64> = -7..=20;

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// The ISO year.
    IsoYear,
    /// The number of the ISO week.
    Week,
    /// The year of the month that the week is one of.
    MonthYear,
    /// The month that the week is one of.
    Month,
    /// The number of the week in its month.
    MonthWeek,
    /// The year of a day, so many days after the week's Monday.
    YearOf(i8),
    /// The month of such a day.
    MonthOf(i8),
    /// The day of the month of such a day.
    DayOf(i8),
    /// The number of the issue.
    Ordinal,
}

impl Quantity {
    /// Whether it is a year, which is never padded and may be cut to two digits.
    pub fn is_year(self) -> bool {
        matches!(self, Quantity::IsoYear | Quantity::MonthYear | Quantity::YearOf(_))
    }

    /// How much it is; `None` where the facts do not tell.
    pub fn value(self, facts: &Facts) -> Option<u32> {
        let year = |year: i32| u32::try_from(year).ok();
        match self {
            Quantity::IsoYear => year(facts.week?.year()),
            Quantity::Week => Some(facts.week?.number()),
            Quantity::MonthYear => year(facts.by_month?.year),
            Quantity::Month => Some(facts.by_month?.month),
            Quantity::MonthWeek => Some(facts.by_month?.number),
            Quantity::YearOf(days) => year(day_after(facts.week?, days)?.year()),
            Quantity::MonthOf(days) => Some(day_after(facts.week?, days)?.month()),
            Quantity::DayOf(days) => Some(day_after(facts.week?, days)?.day()),
            Quantity::Ordinal => facts.ordinal,
        }
    }
}

/// The day so many days after a week's Monday.
pub fn day_after(week: WeekId, days: i8) -> Option<NaiveDate> {
    let distance = Days::new(u64::from(days.unsigned_abs()));
    let monday = week.first_day();
    if days < 0 { monday.checked_sub_days(distance) } else { monday.checked_add_days(distance) }
}

/// How many days after a week's Monday a day is, where it is near enough to be told by the week.
pub fn days_after_monday(week: WeekId, day: NaiveDate) -> Option<i8> {
    let days = (day - week.first_day()).num_days();
    i8::try_from(days).ok().filter(|_| DAYS.contains(&days))
}

/// By which of its days a week across a month's end is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum MonthEnd {
    /// By its Monday: the last row of a month's calendar page.
    #[default]
    Monday,
    /// By its Sunday: the first row.
    Sunday,
}

impl MonthEnd {
    /// The name by the month of a week, by this rule.
    pub fn name(self, week: WeekId, rule: MonthWeekRule) -> MonthWeek {
        let by_sunday = || {
            let day = week.last_day();
            let number = week.number_in_month(day.year(), day.month(), rule)?;
            Some(MonthWeek { year: day.year(), month: day.month(), number })
        };
        match (self, rule) {
            (MonthEnd::Sunday, MonthWeekRule::Calendar) => by_sunday(),
            _ => None,
        }
        .unwrap_or_else(|| MonthWeek::of(week, rule))
    }

    /// The names by the month that a week may have.
    pub fn names(week: WeekId, rule: MonthWeekRule) -> [MonthWeek; 2] {
        [MonthEnd::Monday.name(week, rule), MonthEnd::Sunday.name(week, rule)]
    }
}
