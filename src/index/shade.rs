//! How dark each week of the calendar is: how much was written in it, beside all others of the site.

use crate::site::Year;

/// How many shades there are for weeks that have a report.
pub const SHADES: usize = 5;

/// Gives every week its shade: 0 where there is no report, else 1 (little) to [`SHADES`] (much).
///
/// The shades are quantiles of the site's own weeks, so each holds about a fifth of them whether its
/// author writes two hundred words a week or ten thousand. A week's place among the others is its
/// mid-rank, those with fewer words and half of those with as many: weeks of one length share a
/// shade, and where all are of one length it is the middle one.
pub fn shade(years: &mut [Year]) {
    let slots = || years.iter().flat_map(|year| &year.weeks);
    let mut lengths: Vec<usize> =
        slots().filter(|slot| !slot.reports.is_empty()).map(|slot| slot.words).collect();
    lengths.sort_unstable();
    for slot in years.iter_mut().flat_map(|year| &mut year.weeks) {
        slot.shade = if slot.reports.is_empty() { 0 } else { of_length(slot.words, &lengths) };
    }
}

/// The shade of a week of this many words among `lengths`, which are in order and hold it.
fn of_length(words: usize, lengths: &[usize]) -> usize {
    let fewer = lengths.partition_point(|length| *length < words);
    let equal = lengths[fewer..].partition_point(|length| *length == words);
    1 + SHADES * (2 * fewer + equal) / (2 * lengths.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shades(lengths: &[usize]) -> Vec<usize> {
        let mut sorted = lengths.to_vec();
        sorted.sort_unstable();
        lengths.iter().map(|length| of_length(*length, &sorted)).collect()
    }

    #[test]
    fn shades_are_quantiles() {
        for (lengths, expected) in [
            (&[300][..], &[3][..]),
            (&[300, 300, 300], &[3, 3, 3]),
            (&[10, 9_000], &[2, 4]),
            (&[50, 10, 40, 20, 30], &[5, 1, 4, 2, 3]),
            (&[1, 2, 3, 4, 5, 6, 7, 8, 9, 1_000_000], &[1, 1, 2, 2, 3, 3, 4, 4, 5, 5]),
            (&[0, 0, 0, 0, 0, 0, 0, 0, 0, 100], &[3, 3, 3, 3, 3, 3, 3, 3, 3, 5]),
        ] {
            assert_eq!(shades(lengths), expected, "{lengths:?}");
        }
    }

    proptest! {
        #[test]
        fn more_words_are_never_lighter(lengths in prop::collection::vec(0_usize..50, 1..60)) {
            let shades = shades(&lengths);
            prop_assert!(shades.iter().all(|shade| (1..=SHADES).contains(shade)));
            for (one, shade) in lengths.iter().zip(&shades) {
                for (other, other_shade) in lengths.iter().zip(&shades) {
                    prop_assert!(one > other || shade <= other_shade);
                }
            }
        }
    }
}
