//! The times that reports fall in, by which long lists are parted into pages.

use std::ops::Range;

use super::stream::Span;

/// A time with what belongs to it of a list that is in order of time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    /// Which time it is.
    pub kind: Span,
    /// The entries of the list.
    pub entries: Range<usize>,
}

/// The times of the entries of a list, which has those of one time together.
pub fn periods(times: impl Iterator<Item = Span>) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    for (at, kind) in times.enumerate() {
        match periods.last_mut() {
            Some(last) if last.kind == kind => last.entries.end = at + 1,
            _ => periods.push(Period { kind, entries: at..at + 1 }),
        }
    }
    periods
}

/// How many of the first times stand on one page that holds so many entries: at least one, and all of
/// them as a rule.
pub fn periods_on_a_page(periods: &[Period], entries: usize) -> usize {
    let fitting = periods.iter().take_while(|period| period.entries.end <= entries);
    fitting.count().max(1).min(periods.len())
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
