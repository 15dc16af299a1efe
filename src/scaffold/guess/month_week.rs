//! How weeks of a month are counted, from reports that give their days too.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::Guess;
use crate::{
    calendar::{
        MonthWeekRule, WeekId,
        month_week::MonthWeek,
        reading::{Meaning, WeekName, readings},
    },
    diagnostic::catalog::scaffold as sentence,
    report::Report,
    source::Lines,
};

/// How many lines below the title may give a report's days.
const LINES: usize = 10;

/// What speaks for one rule and not for the other.
#[derive(Default)]
struct Votes {
    by_days: usize,
    example: Option<String>,
}

/// The rule by which the names of weeks fit the days of their reports, where the two rules differ.
pub(super) fn guess(reports: &[Arc<Report>]) -> Option<Guess<MonthWeekRule>> {
    let [mut calendar, mut thursday] = [Votes::default(), Votes::default()];
    for report in reports {
        let Some(name) = name_of(report) else { continue };
        let weeks = [name.week(MonthWeekRule::Calendar), name.week(MonthWeekRule::Thursday)];
        let Some((week, place)) = week_of_days(report, name.year).filter(|_| weeks[0] != weeks[1]) else {
            continue;
        };
        for (votes, by_rule) in [(&mut calendar, weeks[0]), (&mut thursday, weeks[1])] {
            if by_rule == Some(week) {
                votes.by_days += 1;
                votes.example.get_or_insert_with(|| place.clone());
            }
        }
    }
    let (rule, votes, against) = if thursday.by_days > calendar.by_days {
        (MonthWeekRule::Thursday, thursday, calendar.by_days)
    } else {
        (MonthWeekRule::Calendar, calendar, thursday.by_days)
    };
    let example = votes.example?;
    let evidence = sentence::month_week(rule, votes.by_days, against, &example);
    Some(Guess { value: rule, evidence })
}

/// The week of a month that a report is named after, in its file's name or else in its title.
fn name_of(report: &Report) -> Option<MonthWeek> {
    let year = report.identity.named_year;
    let of = |text: &str| {
        readings(text).into_iter().find_map(|reading| match reading.meaning {
            Meaning::Week(WeekName::OfMonth { year: own, month, number }) => {
                Some(MonthWeek { year: own.or(year)?, month, number })
            }
            _ => None,
        })
    };
    of(&report.file.path).or_else(|| of(report.title.as_deref()?))
}

/// The week of the days that a report gives: a range in its first lines, or else its date.
fn week_of_days(report: &Report, year: i32) -> Option<(WeekId, String)> {
    let text: &str = &report.file.text;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let range = lines.take(LINES).find_map(|(index, line)| {
        let days = readings(line).into_iter().find_map(|reading| match reading.meaning {
            Meaning::Range(range) => range.days(range.start.year.unwrap_or(year)).ok(),
            _ => None,
        })?;
        Some((week_of(days)?, index + 1))
    });
    let of_date = || {
        let date = report.front_matter.date.as_ref()?;
        // A report that is published on the Monday behind its week is as common as one of its Sunday.
        let is_within = date.value.day.weekday() != chrono::Weekday::Mon;
        let week = WeekId::containing(date.value.day).filter(|_| is_within)?;
        Some((week, Lines::of(text).number(date.span.start)))
    };
    let (week, line) = range.or_else(of_date)?;
    Some((week, format!("{}:{line}", report.file.shown)))
}

/// The week that holds all days of a range of five to seven.
fn week_of((start, end): (NaiveDate, NaiveDate)) -> Option<WeekId> {
    let week = WeekId::containing(end)?;
    ((4..=6).contains(&(end - start).num_days()) && week.contains(start)).then_some(week)
}
