//! 那年今周: the reports of the same week in other years.

use crate::calendar::WeekId;

/// How many reports of other years there are for a week at most, of the years nearest to its own.
///
/// A page grows no longer than this, however many years the site has.
const OTHERS: usize = 10;

/// The number that only long years have.
const LONG: u32 = 53;

/// The reports of each week's number through the years.
#[derive(Debug, Default)]
pub struct SameWeek {
    /// By number less one: the year and place of each report, in order of time.
    ///
    /// The last list is not of the weeks 53 alone but of the last week of each year: the nearest that
    /// a year of 52 weeks has to a week 53, with which it shares the days before New Year.
    by_number: Vec<Vec<(i32, usize)>>,
}

/// Gathers reports by the numbers of their weeks; they come in order of time with their places.
pub fn gather(weeks: impl Iterator<Item = (WeekId, usize)>) -> SameWeek {
    let mut by_number = vec![Vec::new(); LONG as usize];
    for (week, report) in weeks {
        let entry = (week.year(), report);
        by_number[week.number() as usize - 1].push(entry);
        if week.number() < LONG && week.number() == WeekId::weeks_in_year(week.year()) {
            by_number[LONG as usize - 1].push(entry);
        }
    }
    SameWeek { by_number }
}

impl SameWeek {
    /// The reports of the same week in other years, newest first: ten at most, of the years nearest
    /// to this week's.
    ///
    /// For a week 53 these are the last weeks of the other years. A week 52 goes with weeks 52, of
    /// long years too.
    pub fn of(&self, week: WeekId) -> Vec<usize> {
        let year = week.year();
        let Some(all) = self.by_number.get(week.number() as usize - 1) else { return Vec::new() };
        let earlier = &all[..all.partition_point(|(other, _)| *other < year)];
        let later = &all[all.partition_point(|(other, _)| *other <= year)..];
        let (mut before, mut after) = (0, 0);
        while before + after < OTHERS {
            let back = earlier.iter().nth_back(before).map(|(other, _)| year - other);
            let ahead = later.get(after).map(|(other, _)| other - year);
            match (back, ahead) {
                (None, None) => break,
                (Some(back), Some(ahead)) if back > ahead => after += 1,
                (None, Some(_)) => after += 1,
                (Some(_), _) => before += 1,
            }
        }
        let nearest = earlier[earlier.len() - before..].iter().chain(&later[..after]);
        nearest.rev().map(|(_, report)| *report).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn week(text: &str) -> WeekId {
        text.parse().unwrap()
    }

    /// The same weeks in other years, as a site of these weeks shows them.
    fn others(weeks: &[&str], of: &str) -> Vec<String> {
        let same = gather(weeks.iter().enumerate().map(|(index, text)| (week(text), index)));
        same.of(week(of)).into_iter().map(|index| weeks[index].to_owned()).collect()
    }

    #[test]
    fn a_week_has_its_own_number_in_other_years() {
        let weeks = ["2020-W30", "2021-W29", "2021-W30", "2022-W30", "2022-W30", "2023-W30"];
        assert_eq!(others(&weeks, "2022-W30"), ["2023-W30", "2021-W30", "2020-W30"]);
        assert_eq!(others(&weeks, "2021-W30"), ["2023-W30", "2022-W30", "2022-W30", "2020-W30"]);
        assert_eq!(others(&weeks, "2021-W29"), [""; 0]);
    }

    #[test]
    fn a_fifty_third_week_has_the_last_weeks_of_other_years() {
        let weeks = ["2015-W53", "2019-W01", "2019-W52", "2020-W52", "2020-W53", "2021-W51", "2021-W52"];
        assert_eq!(others(&weeks, "2020-W53"), ["2021-W52", "2019-W52", "2015-W53"]);
        assert_eq!(others(&weeks, "2021-W52"), ["2020-W52", "2019-W52"]);
    }

    #[test]
    fn only_the_nearest_years_are_taken() {
        let weeks: Vec<String> = (1900..2100).map(|year| format!("{year}-W10")).collect();
        let weeks: Vec<&str> = weeks.iter().map(String::as_str).collect();
        let middle = others(&weeks, "2000-W10");
        let expected = [2005, 2004, 2003, 2002, 2001, 1999, 1998, 1997, 1996, 1995];
        assert_eq!(middle, expected.map(|year| format!("{year}-W10")));
        assert_eq!(others(&weeks, "1900-W10").len(), 10);
        assert_eq!(others(&weeks, "2099-W10")[0], "2098-W10");
    }
}
