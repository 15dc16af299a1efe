//! The times that reports fall in, by which long lists are parted into pages.

use std::ops::Range;

use chrono::Datelike;

use crate::{calendar::WeekId, report::Report};

/// How many issues that name no year stand together.
const ISSUES_IN_A_PART: u32 = 100;

/// A time with what belongs to it of a list that is in order of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// The year, or the numbers of issues that name none.
    pub span: Span,
    /// The entries of the list.
    pub entries: Range<usize>,
}

/// A year, or the issues that name none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Span {
    /// The numbers of issues, from this one on, of which no year is known.
    Issues(u32),
    /// The ISO year of weeks; the year that an issue was published in.
    Year(i32),
}

impl Span {
    /// What a report belongs to.
    pub fn of(report: &Report) -> Self {
        let identity = &report.identity;
        let published = identity.published.map(|day| day.year());
        let year = identity.week.map(WeekId::year).or(published).or(identity.named_year);
        let number = identity.ordinal.unwrap_or_default().max(1);
        year.map_or(Span::Issues((number - 1) / ISSUES_IN_A_PART * ISSUES_IN_A_PART + 1), Span::Year)
    }

    /// The first and the last number of issues that name no year; none for a year.
    pub fn numbers(self) -> Option<(u32, u32)> {
        match self {
            Span::Issues(first) => Some((first, first.saturating_add(ISSUES_IN_A_PART - 1))),
            Span::Year(_) => None,
        }
    }
}

/// The times of the entries of a list, which has those of one time together.
pub fn periods(times: impl Iterator<Item = Span>) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    for (at, span) in times.enumerate() {
        match periods.last_mut() {
            Some(last) if last.span == span => last.entries.end = at + 1,
            _ => periods.push(Period { span, entries: at..at + 1 }),
        }
    }
    periods
}

/// How many of the first times stand on one page that holds so many entries, given how many entries each
/// has: at least one, and all of them as a rule.
pub fn on_first_page(entries: impl ExactSizeIterator<Item = usize>, page: usize) -> usize {
    let (times, mut sum) = (entries.len(), 0);
    let fitting = entries.take_while(|entries| {
        sum += entries;
        sum <= page
    });
    fitting.count().max(1).min(times)
}

/// How many of the first periods of a list stand on one page that holds so many of its entries.
pub fn periods_on_a_page(periods: &[Period], entries: usize) -> usize {
    on_first_page(periods.iter().map(|period| period.entries.len()), entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_ends_with_a_time() {
        let times = [(2024, 3), (2023, 2), (2022, 4)];
        let times = times.iter().flat_map(|&(year, count)| std::iter::repeat_n(Span::Year(year), count));
        let periods = periods(times);
        assert_eq!(
            periods.iter().map(|period| period.entries.clone()).collect::<Vec<_>>(),
            [0..3, 3..5, 5..9]
        );
        for (entries, expected) in [(1, 1), (3, 1), (4, 1), (5, 2), (8, 2), (9, 3), (100, 3)] {
            assert_eq!(periods_on_a_page(&periods, entries), expected, "{entries}");
        }
        assert_eq!(periods_on_a_page(&[], 5), 0);
    }
}
