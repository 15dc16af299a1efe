//! The weeks of a story as a strip: where on a line of time it was told.

use std::sync::Arc;

use chrono::Datelike;

use crate::report::Report;

/// How many columns a strip has at most: two years of weeks, which a phone shows at three pixels each.
const MOST_COLUMNS: u64 = 104;

/// A line of time that strips are drawn on, so that those of one page can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Axis {
    measure: Measure,
    /// Where it begins.
    first: u64,
    /// How many weeks or issues are one column.
    step: u64,
    /// How many columns it has, at least one.
    pub columns: u64,
}

/// What reports are placed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// By the calendar, where all have a week.
    Week,
    /// By number, where none has.
    Issue,
    /// One after the other.
    Order,
}

/// Columns in a row in which a story was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The first of them, from 0.
    pub start: u64,
    /// How many there are.
    pub length: u64,
}

impl Axis {
    /// The line from the first to the last of these reports.
    pub fn of(reports: &[Arc<Report>], shown: impl Iterator<Item = usize> + Clone) -> Self {
        let weeks = shown.clone().filter(|&report| reports[report].identity.week.is_some()).count();
        let measure = match (weeks, shown.clone().count()) {
            (0, _) => Measure::Issue,
            (weeks, all) if weeks == all => Measure::Week,
            _ => Measure::Order,
        };
        let mut axis = Axis { measure, first: 0, step: 1, columns: 1 };
        let places = || shown.clone().map(|report| axis.place(reports, report));
        let (first, last) = (places().min().unwrap_or_default(), places().max().unwrap_or_default());
        let length = last - first + 1;
        let step = length.div_ceil(MOST_COLUMNS);
        axis = Axis { first, step, columns: length.div_ceil(step), ..axis };
        axis
    }

    /// The columns in which these reports stand, in order.
    pub fn runs(&self, reports: &[Arc<Report>], told: impl Iterator<Item = usize>) -> Vec<Run> {
        let column = |report| self.place(reports, report).saturating_sub(self.first) / self.step;
        let mut columns: Vec<u64> = told.map(column).filter(|column| *column < self.columns).collect();
        columns.sort_unstable();
        columns.dedup();
        let mut runs: Vec<Run> = Vec::new();
        for column in columns {
            match runs.last_mut() {
                Some(run) if run.start + run.length == column => run.length += 1,
                _ => runs.push(Run { start: column, length: 1 }),
            }
        }
        runs
    }

    fn place(&self, reports: &[Arc<Report>], report: usize) -> u64 {
        let identity = &reports[report].identity;
        let place = match (self.measure, identity.week, identity.ordinal) {
            (Measure::Week, Some(week), _) => i64::from(week.first_day().num_days_from_ce()).div_euclid(7),
            (Measure::Issue, _, Some(ordinal)) => i64::from(ordinal),
            _ => report as i64,
        };
        place.max(0) as u64
    }
}
