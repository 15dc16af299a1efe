//! How much a mention weighs: less where nearly all reports have it, and less the older it is.

/// What the number of reports is taken for where there are fewer.
const FEWEST_REPORTS: usize = 20;

/// After how many newer reports a mention counts half: about a year of weeks.
const HALF_LIFE: f64 = 52.0;

/// The measure of one site.
#[derive(Debug)]
pub(super) struct Scale {
    /// How many reports there are, or are taken to be.
    reports: usize,
    /// What a mention in each report counts.
    weights: Vec<f64>,
}

impl Scale {
    /// The measure of a site with these reports, given newest first.
    pub(super) fn new(order: &[usize]) -> Self {
        let mut weights = vec![0.0; order.len()];
        for (age, &report) in order.iter().enumerate() {
            weights[report] = (-(age as f64) / HALF_LIFE).exp2();
        }
        Scale { reports: order.len().max(FEWEST_REPORTS), weights }
    }

    /// How rare something is that so many reports mention.
    fn idf(&self, mentioning: usize) -> f64 {
        ((self.reports + 1) as f64 / (mentioning + 1) as f64).ln()
    }

    /// Whether nearly all reports mention it: idf < ln(4/3), in whole numbers.
    pub(super) fn is_boilerplate(&self, mentioning: usize) -> bool {
        3 * (self.reports + 1) < 4 * (mentioning + 1)
    }

    /// The score of something that these reports mention, in millionths.
    ///
    /// It is a whole number, so that what comes first does not hang on a machine's last digit.
    pub(super) fn score(&self, mentioning: &[usize]) -> u64 {
        let weight: f64 = mentioning.iter().map(|&report| self.weights[report]).sum();
        (self.idf(mentioning.len()) * weight * 1e6).round() as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nearly_all_reports_have_is_boilerplate() {
        for (reports, mentioning, expected) in [
            (3, 3, false),
            (14, 14, false),
            (16, 15, true),
            (100, 52, false),
            (100, 75, true),
            (100, 74, false),
        ] {
            let order: Vec<usize> = (0..reports).rev().collect();
            assert_eq!(Scale::new(&order).is_boilerplate(mentioning), expected, "{mentioning} of {reports}");
        }
    }

    #[test]
    fn the_rare_and_the_new_weigh_more() {
        let order: Vec<usize> = (0..100).rev().collect();
        let scale = Scale::new(&order);
        assert!(scale.score(&[99, 98]) > scale.score(&[1, 0]), "the newer");
        assert!(scale.score(&[99, 98, 97]) > scale.score(&[99, 98]), "the more often told");
        let all: Vec<usize> = (0..100).collect();
        assert_eq!(scale.score(&all), 0);
        let half = scale.score(&all[47..48]);
        assert!((half * 2).abs_diff(scale.score(&all[99..])) <= 1, "half after a year of weeks");
    }
}
