//! Lines of a code block.

use std::ops::RangeInclusive;

/// Lines of a code block, counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lines {
    /// In order, and none touches the next.
    ranges: Vec<RangeInclusive<u32>>,
}

impl Lines {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// The lines in ranges, in order.
    pub fn ranges(&self) -> &[RangeInclusive<u32>] {
        &self.ranges
    }

    /// Whether a line is among them.
    pub fn contains(&self, line: u32) -> bool {
        let after = self.ranges.partition_point(|range| *range.end() < line);
        self.ranges.get(after).is_some_and(|range| range.contains(&line))
    }

    /// Lines that may be in any order, and named twice.
    pub(super) fn of(mut ranges: Vec<RangeInclusive<u32>>) -> Self {
        ranges.sort_by_key(|range| *range.start());
        let mut merged: Vec<RangeInclusive<u32>> = Vec::new();
        for range in ranges {
            match merged.last_mut() {
                Some(last) if *range.start() <= last.end().saturating_add(1) => {
                    *last = *last.start()..=*range.end().max(last.end());
                }
                _ => merged.push(range),
            }
        }
        Lines { ranges: merged }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_however_they_are_named() {
        let lines = Lines::of(vec![4..=6, 2..=2, 5..=5, 7..=8, u32::MAX..=u32::MAX]);
        assert_eq!(lines.ranges(), [2..=2, 4..=8, u32::MAX..=u32::MAX]);
        let found: Vec<u32> = (0..12).filter(|line| lines.contains(*line)).collect();
        assert_eq!(found, [2, 4, 5, 6, 7, 8]);
        assert!(Lines::default().is_empty() && !Lines::default().contains(1));
    }
}
