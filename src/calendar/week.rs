use std::{fmt, str::FromStr};

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::YEARS;

/// A week from Monday to Sunday, known by its ISO 8601 year and number.
///
/// Only weeks of the ISO years 1800 to 2199 exist, so every `WeekId` has days and a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WeekId {
    year: i32,
    number: u8,
}

impl WeekId {
    /// The week of this number, from 1, in this ISO year; `None` where the year lacks it.
    pub fn new(year: i32, number: u32) -> Option<Self> {
        if !YEARS.contains(&year) || number < 1 || number > Self::weeks_in_year(year) {
            return None;
        }
        Some(WeekId { year, number: u8::try_from(number).ok()? })
    }

    /// The week that holds this day; `None` outside the ISO years 1800 to 2199.
    pub fn containing(day: NaiveDate) -> Option<Self> {
        let week = day.iso_week();
        Self::new(week.year(), week.week())
    }

    /// How many weeks an ISO year has: 52 or 53.
    ///
    /// The 28th of December is always in its year's last week (ISO 8601).
    pub fn weeks_in_year(year: i32) -> u32 {
        NaiveDate::from_ymd_opt(year, 12, 28).map_or(52, |day| day.iso_week().week())
    }

    /// The ISO year, which at the year's ends is not the calendar year of all of its days.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The number in its ISO year, from 1 to 53.
    pub fn number(self) -> u32 {
        u32::from(self.number)
    }

    /// The month it belongs to, from 1: that of its Thursday.
    ///
    /// The Thursday decides which year a week belongs to (ISO 8601), so by this rule each of an ISO
    /// year's weeks is in one of the twelve months of that very year, the first in January.
    pub fn month(self) -> u32 {
        self.day(Weekday::Thu).month()
    }

    /// Whether it is the first week of its month, by the rule of [`WeekId::month`].
    pub fn begins_month(self) -> bool {
        self.day(Weekday::Thu).day() <= 7
    }

    /// Its Monday.
    pub fn first_day(self) -> NaiveDate {
        self.day(Weekday::Mon)
    }

    /// Its Sunday.
    pub fn last_day(self) -> NaiveDate {
        self.day(Weekday::Sun)
    }

    /// One of its seven days.
    pub fn day(self, weekday: Weekday) -> NaiveDate {
        NaiveDate::from_isoywd_opt(self.year, self.number(), weekday).expect("a week has all its days")
    }

    /// Whether it holds this day.
    pub fn contains(self, day: NaiveDate) -> bool {
        (self.first_day()..=self.last_day()).contains(&day)
    }

    /// The week after it; `None` after the last week of 2199.
    pub fn next(self) -> Option<Self> {
        Self::containing(self.last_day() + Days::new(1))
    }

    /// The week before it; `None` before the first week of 1800.
    pub fn previous(self) -> Option<Self> {
        Self::containing(self.first_day() - Days::new(1))
    }
}

impl fmt::Display for WeekId {
    /// Writes it as ISO 8601 does: `2022-W30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-W{:02}", self.year, self.number)
    }
}

/// The error for text that is no ISO 8601 week of the years 1800 to 2199.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParseWeekError;

impl fmt::Display for ParseWeekError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a week such as `2022-W30`")
    }
}

impl std::error::Error for ParseWeekError {}

impl FromStr for WeekId {
    type Err = ParseWeekError;

    /// Reads `2022-W30` and ISO 8601's short form `2022W30`, also with a small `w`.
    fn from_str(text: &str) -> Result<Self, ParseWeekError> {
        let (year, number) = text.split_once(['W', 'w']).ok_or(ParseWeekError)?;
        let year = year.strip_suffix('-').unwrap_or(year);
        let digits = |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(number, 2) {
            return Err(ParseWeekError);
        }
        let year = year.parse().map_err(|_| ParseWeekError)?;
        let number = number.parse().map_err(|_| ParseWeekError)?;
        Self::new(year, number).ok_or(ParseWeekError)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_week_runs_from_monday_to_sunday() {
        for (week, first, last) in [
            ("2022-W30", "2022-07-25", "2022-07-31"),
            ("2022-W52", "2022-12-26", "2023-01-01"),
            ("2020-W53", "2020-12-28", "2021-01-03"),
            ("2020-W01", "2019-12-30", "2020-01-05"),
            ("1800-W01", "1799-12-30", "1800-01-05"),
            ("2199-W52", "2199-12-23", "2199-12-29"),
        ] {
            let id: WeekId = week.parse().unwrap();
            assert_eq!((id.first_day(), id.last_day()), (day(first), day(last)), "{week}");
            assert_eq!(id.to_string(), week);
        }
    }

    #[test]
    fn years_have_fifty_two_or_fifty_three_weeks() {
        assert_eq!(WeekId::weeks_in_year(2020), 53);
        assert_eq!(WeekId::weeks_in_year(2022), 52);
        assert_eq!(WeekId::new(2022, 53), None);
        assert_eq!(WeekId::new(2022, 0), None);
    }

    #[test]
    fn a_week_belongs_to_the_month_of_its_thursday() {
        for (week, month, begins) in [
            ("2022-W01", 1, true),
            ("2021-W52", 12, false),
            ("2020-W01", 1, true),
            ("2020-W53", 12, false),
            ("2022-W26", 6, false),
            ("2022-W27", 7, true),
            ("2021-W13", 4, true),
        ] {
            let week: WeekId = week.parse().unwrap();
            assert_eq!((week.month(), week.begins_month()), (month, begins), "{week}");
        }
    }

    #[test]
    fn only_weeks_of_known_years_exist() {
        assert_eq!(WeekId::new(1799, 30), None);
        assert_eq!(WeekId::new(2200, 1), None);
        assert_eq!(WeekId::new(1800, 1).unwrap().previous(), None);
        assert_eq!(WeekId::new(2199, 52).unwrap().next(), None);
        assert_eq!(WeekId::containing(NaiveDate::MIN), None);
        assert_eq!(WeekId::containing(NaiveDate::MAX), None);
    }

    #[test]
    fn reads_iso_names_alone() {
        assert_eq!("2022w30".parse(), Ok(WeekId { year: 2022, number: 30 }));
        for wrong in ["2022-30", "2022-W3", "2022-W53", "22-W30", "", "W", "２０２２-W30", "2022--W30"] {
            assert_eq!(wrong.parse::<WeekId>(), Err(ParseWeekError), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn every_year_has_each_month_once(year in 1800_i32..2200) {
            let weeks = (1..=WeekId::weeks_in_year(year)).filter_map(|number| WeekId::new(year, number));
            let months: Vec<u32> = weeks.filter(|week| week.begins_month()).map(WeekId::month).collect();
            prop_assert_eq!(months, (1..=12).collect::<Vec<u32>>());
        }

        #[test]
        fn every_day_is_in_its_week(offset in 0_u64..146_000) {
            let day = day("1800-01-01") + Days::new(offset);
            if let Some(week) = WeekId::containing(day) {
                prop_assert!(week.contains(day));
                prop_assert_eq!(week.to_string().parse(), Ok(week));
                if let Some(next) = week.next() {
                    prop_assert_eq!(next.first_day(), week.last_day() + Days::new(1));
                    prop_assert!(next > week);
                    prop_assert_eq!(next.previous(), Some(week));
                }
            }
        }
    }
}
