//! Completes what lacks a year, and resolves it.

use chrono::{Datelike, Days, NaiveDate};

use crate::calendar::{
    MonthWeekRule, WeekId,
    month_week::MonthWeek,
    reading::{DayName, DayRange, Meaning, RangeFault, Reading, WeekName},
};

use crate::diagnostic::catalog::calendar::Lacking;

/// Something certain that the year of something else may be told from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Week(WeekId),
    Day(NaiveDate),
    Month(i32, u32),
    Year(i32),
}

impl Anchor {
    /// The most telling of what names its own year.
    pub fn of(readings: &[Reading], rule: MonthWeekRule) -> Option<Self> {
        let anchors = readings.iter().filter_map(|reading| {
            let year = reading.meaning.year()?;
            let exact = match reading.meaning {
                Meaning::Week(name) => {
                    resolve_week(name, &[], rule).week().map(|named| Anchor::Week(named.week))
                }
                Meaning::Range(range) => range.days(year).ok().and_then(week_of_range).map(Anchor::Week),
                Meaning::Day(day) => day.in_year(year).map(Anchor::Day),
                Meaning::Month { year, month } => Some(Anchor::Month(year, month)),
                Meaning::Ordinal(_) | Meaning::Year(_) => None,
            };
            Some(exact.unwrap_or(Anchor::Year(year)))
        });
        anchors.min_by_key(|anchor| match anchor {
            Anchor::Week(_) => 0,
            Anchor::Day(_) => 1,
            Anchor::Month(..) => 2,
            Anchor::Year(_) => 3,
        })
    }

    /// Whether a week is the one that is known, or could have been published on the known day.
    fn agrees(self, week: WeekId) -> bool {
        match self {
            Anchor::Week(known) => week == known,
            Anchor::Day(day) => may_be_published(week, day),
            Anchor::Month(..) | Anchor::Year(_) => true,
        }
    }

    /// The years that may be meant, the likeliest first.
    fn years(self) -> [i32; 3] {
        match self {
            Anchor::Week(week) => [week.year(), week.first_day().year(), week.last_day().year()],
            Anchor::Day(day) => [day.year(), day.year() - 1, day.year() + 1],
            Anchor::Month(year, _) | Anchor::Year(year) => [year; 3],
        }
    }
}

/// Whether a report of this week may be published on this day: from its Monday to two weeks after
/// its Sunday.
pub(super) fn may_be_published(week: WeekId, day: NaiveDate) -> bool {
    week.first_day() <= day && day <= week.last_day() + Days::new(14)
}

/// The week that a range of days means.
///
/// Up to eight days it is the week that holds most of them, and of two that hold as many the later
/// one. A longer range is a report of more than one week, and stands in the week of its end.
pub(super) fn week_of_range((start, end): (NaiveDate, NaiveDate)) -> Option<WeekId> {
    let later = WeekId::containing(end)?;
    let days = (end - start).num_days() + 1;
    let in_later = (end - later.first_day()).num_days() + 1;
    if days > 8 || in_later * 2 >= days { Some(later) } else { WeekId::containing(start) }
}

/// What a week's name comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ResolvedWeek {
    Week(NamedWeek),
    /// It counts the reports, not the weeks of a year.
    Ordinal(u32),
    /// The month or year has no such week.
    Lacking(Lacking),
    NoYear,
}

/// A week, and its name by the month where it was named so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NamedWeek {
    pub week: WeekId,
    pub by_month: Option<MonthWeek>,
}

impl ResolvedWeek {
    pub fn week(self) -> Option<NamedWeek> {
        match self {
            ResolvedWeek::Week(week) => Some(week),
            _ => None,
        }
    }
}

/// The week of a name, its year told from the anchors, the nearest first.
pub(super) fn resolve_week(name: WeekName, anchors: &[Anchor], rule: MonthWeekRule) -> ResolvedWeek {
    match name {
        WeekName::OfMonth { year: Some(year), month, number } => {
            week_of_month(MonthWeek { year, month, number }, rule)
        }
        WeekName::OfMonth { year: None, month, number } => {
            let in_year = |year| week_of_month(MonthWeek { year, month, number }, rule);
            anchors.first().map_or(ResolvedWeek::NoYear, |anchor| likeliest(*anchor, anchor.years(), in_year))
        }
        // No year has so many weeks: it is the hundredth since the author began.
        WeekName::OfYear { number, iso: false, .. } if number > 53 => ResolvedWeek::Ordinal(number),
        WeekName::OfYear { year: Some(year), number, .. } => week_of_year(year, number),
        WeekName::OfYear { year: None, number, .. } if !(1..=53).contains(&number) => {
            ResolvedWeek::Ordinal(number)
        }
        WeekName::OfYear { year: None, number, iso } => {
            let Some(&anchor) = anchors.first() else { return ResolvedWeek::Ordinal(number) };
            let by_month = if iso { None } else { week_of_known_month(number, anchors, rule) };
            by_month.unwrap_or_else(|| {
                let years = match anchor {
                    Anchor::Day(day) => {
                        let year = day.iso_week().year();
                        [year, year - 1, year + 1]
                    }
                    _ => anchor.years(),
                };
                likeliest(anchor, years, |year| week_of_year(year, number))
            })
        }
    }
}

/// The days of a range, its year told from the anchors; `None` where nothing tells it.
pub(super) fn resolve_range(
    range: DayRange,
    anchors: &[Anchor],
    day: Option<NaiveDate>,
) -> Option<Result<(NaiveDate, NaiveDate), RangeFault>> {
    if let Some(year) = range.start.year.or(range.end.year) {
        return Some(range.days(year));
    }
    let anchor = *anchors.first()?;
    let crosses_years = range.end.month < range.start.month;
    let years = match anchor {
        // `2023/12.26-1.1.md` begins in the year before where the day of publication says so.
        Anchor::Year(year) if crosses_years => [year, year - 1, year],
        Anchor::Month(year, 1) if crosses_years => [year - 1; 3],
        _ => anchor.years(),
    };
    let agrees = |week| match (anchor, day) {
        (Anchor::Year(_), Some(day)) => may_be_published(week, day),
        _ => anchor.agrees(week),
    };
    let fitting = years
        .into_iter()
        .find(|&year| range.days(year).is_ok_and(|days| week_of_range(days).is_some_and(agrees)));
    Some(range.days(fitting.unwrap_or(years[0])))
}

/// The day of a name, its year told from the anchors; `None` where nothing tells it.
pub(super) fn resolve_day(name: DayName, anchors: &[Anchor]) -> Option<Option<NaiveDate>> {
    if let Some(year) = name.year {
        return Some(name.in_year(year));
    }
    let anchor = *anchors.first()?;
    let days = anchor.years().into_iter().filter_map(|year| name.in_year(year));
    Some(match anchor {
        Anchor::Week(week) => {
            days.min_by_key(|&day| (!may_be_published(week, day), (day - week.last_day()).abs()))
        }
        Anchor::Day(known) => days.min_by_key(|&day| (day - known).abs()),
        Anchor::Month(..) | Anchor::Year(_) => days.into_iter().next(),
    })
}

/// `第五周` in a folder for a month, or in a file that is known to be that week of its month.
fn week_of_known_month(number: u32, anchors: &[Anchor], rule: MonthWeekRule) -> Option<ResolvedWeek> {
    if number > 6 {
        return None;
    }
    anchors.iter().find_map(|&anchor| match anchor {
        Anchor::Month(year, month) => Some(week_of_month(MonthWeek { year, month, number }, rule)),
        Anchor::Week(known) => [known.first_day(), known.last_day()].into_iter().find_map(|day| {
            let name = MonthWeek { year: day.year(), month: day.month(), number };
            Some(week_of_month(name, rule))
                .filter(|week| week.week().is_some_and(|named| named.week == known))
        }),
        Anchor::Day(_) | Anchor::Year(_) => None,
    })
}

fn week_of_month(name: MonthWeek, rule: MonthWeekRule) -> ResolvedWeek {
    match name.week(rule) {
        Some(week) => ResolvedWeek::Week(NamedWeek { week, by_month: Some(name) }),
        None => {
            let there_are =
                (1..=6).filter(|&number| MonthWeek { number, ..name }.week(rule).is_some()).count();
            ResolvedWeek::Lacking(Lacking {
                number: name.number,
                year: name.year,
                month: Some(name.month),
                there_are: u32::try_from(there_are).expect("a month has at most six weeks"),
            })
        }
    }
}

fn week_of_year(year: i32, number: u32) -> ResolvedWeek {
    match WeekId::new(year, number) {
        Some(week) => ResolvedWeek::Week(NamedWeek { week, by_month: None }),
        None => {
            let there_are = WeekId::weeks_in_year(year);
            ResolvedWeek::Lacking(Lacking { number, year, month: None, there_are })
        }
    }
}

fn likeliest(anchor: Anchor, years: [i32; 3], in_year: impl Fn(i32) -> ResolvedWeek) -> ResolvedWeek {
    let fits = |resolved: &ResolvedWeek| resolved.week().is_some_and(|named| anchor.agrees(named.week));
    years.into_iter().map(&in_year).find(fits).unwrap_or_else(|| in_year(years[0]))
}
