//! Weeks counted by the month: `2022年7月第五周`.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::WeekId;

/// How a month's weeks are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MonthWeekRule {
    /// Week n is row n of the month's calendar page with Monday first; week one holds the 1st.
    ///
    /// A week across a month's end stands on two pages and so has two names.
    #[default]
    Calendar,
    /// A week belongs to the month of its Thursday, as ISO 8601 gives it to a year.
    Thursday,
}

impl MonthWeekRule {
    /// The other way to count.
    pub fn other(self) -> Self {
        match self {
            MonthWeekRule::Calendar => MonthWeekRule::Thursday,
            MonthWeekRule::Thursday => MonthWeekRule::Calendar,
        }
    }

    /// Its word in config.toml.
    pub fn name(self) -> &'static str {
        match self {
            MonthWeekRule::Calendar => "calendar",
            MonthWeekRule::Thursday => "thursday",
        }
    }
}

/// A week's name by the month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthWeek {
    /// The calendar year of the month.
    pub year: i32,
    /// The month, from 1.
    pub month: u32,
    /// The week's number in the month, from 1.
    pub number: u32,
}

impl MonthWeek {
    /// The week of this name; `None` where the month lacks it.
    pub fn week(self, rule: MonthWeekRule) -> Option<WeekId> {
        let first_day = NaiveDate::from_ymd_opt(self.year, self.month, 1)?;
        let first_week = WeekId::containing(first_day)?;
        let skipped = match rule {
            MonthWeekRule::Thursday if first_week.day(Weekday::Thu) < first_day => 1,
            _ => 0,
        };
        let rows = self.number.checked_sub(1)?.checked_add(skipped)?;
        let monday = first_week.first_day().checked_add_days(Days::new(u64::from(rows) * 7))?;
        let week = WeekId::containing(monday)?;
        (week.number_in_month(self.year, self.month, rule) == Some(self.number)).then_some(week)
    }

    /// The name of a week.
    ///
    /// By the calendar's rule a week across a month's end has two names; this is the one by the
    /// month of its Monday, so that it goes together with the Monday's month and day in an address.
    pub fn of(week: WeekId, rule: MonthWeekRule) -> Self {
        let day = match rule {
            MonthWeekRule::Calendar => week.first_day(),
            MonthWeekRule::Thursday => week.day(Weekday::Thu),
        };
        let number =
            week.number_in_month(day.year(), day.month(), rule).expect("a week is in the month of its days");
        MonthWeek { year: day.year(), month: day.month(), number }
    }
}

impl WeekId {
    /// The number, from 1, that this week has in a month; `None` where it is no week of that month.
    pub fn number_in_month(self, year: i32, month: u32, rule: MonthWeekRule) -> Option<u32> {
        let in_month = |day: NaiveDate| (day.year(), day.month()) == (year, month);
        let day = match rule {
            MonthWeekRule::Calendar => {
                [self.first_day(), self.last_day()].into_iter().find(|&day| in_month(day))?
            }
            MonthWeekRule::Thursday => Some(self.day(Weekday::Thu)).filter(|&day| in_month(day))?,
        };
        Some(match rule {
            MonthWeekRule::Calendar => {
                let before = day.with_day(1)?.weekday().num_days_from_monday();
                (before + day.day0()) / 7 + 1
            }
            MonthWeekRule::Thursday => day.day0() / 7 + 1,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn week(year: i32, month: u32, number: u32, rule: MonthWeekRule) -> Option<String> {
        MonthWeek { year, month, number }.week(rule).map(|week| week.to_string())
    }

    #[test]
    fn counts_rows_of_the_calendar_page() {
        use MonthWeekRule::Calendar;
        for (year, month, number, expected) in [
            (2022, 7, 5, Some("2022-W30")),
            (2022, 12, 5, Some("2022-W52")),
            (2023, 1, 1, Some("2022-W52")),
            (2022, 3, 5, Some("2022-W13")),
            (2022, 4, 1, Some("2022-W13")),
            (2022, 5, 6, Some("2022-W22")),
            (2021, 2, 4, Some("2021-W08")),
            (2021, 2, 5, None),
            (2021, 2, 6, None),
            (2022, 7, 0, None),
            (2022, 13, 1, None),
            (2022, 7, u32::MAX, None),
            (i32::MAX, 7, 1, None),
        ] {
            assert_eq!(week(year, month, number, Calendar).as_deref(), expected, "{year}-{month}-{number}");
        }
    }

    #[test]
    fn gives_a_week_to_the_month_of_its_thursday() {
        use MonthWeekRule::Thursday;
        for (year, month, number, expected) in [
            (2024, 8, 5, Some("2024-W35")),
            (2024, 8, 1, Some("2024-W31")),
            (2022, 7, 1, Some("2022-W27")),
            (2022, 7, 4, Some("2022-W30")),
            (2022, 7, 5, None),
            (2022, 12, 5, Some("2022-W52")),
            (2023, 1, 1, Some("2023-W01")),
        ] {
            assert_eq!(week(year, month, number, Thursday).as_deref(), expected, "{year}-{month}-{number}");
        }
    }

    #[test]
    fn names_a_week_across_months_by_its_monday() {
        let week: WeekId = "2022-W26".parse().unwrap();
        assert_eq!(
            MonthWeek::of(week, MonthWeekRule::Calendar),
            MonthWeek { year: 2022, month: 6, number: 5 }
        );
        assert_eq!(
            MonthWeek::of(week, MonthWeekRule::Thursday),
            MonthWeek { year: 2022, month: 6, number: 5 }
        );
        assert_eq!(week.number_in_month(2022, 7, MonthWeekRule::Calendar), Some(1));
        assert_eq!(week.number_in_month(2022, 7, MonthWeekRule::Thursday), None);
    }

    proptest! {
        #[test]
        fn names_lead_back_to_their_week(year in 1801_i32..2199, number in 1_u32..=53) {
            if let Some(week) = WeekId::new(year, number) {
                for rule in [MonthWeekRule::Calendar, MonthWeekRule::Thursday] {
                    prop_assert_eq!(MonthWeek::of(week, rule).week(rule), Some(week));
                }
            }
        }

        #[test]
        fn no_two_rows_of_a_month_are_one_week(year in 1801_i32..2199, month in 1_u32..=12) {
            for rule in [MonthWeekRule::Calendar, MonthWeekRule::Thursday] {
                let weeks: Vec<_> =
                    (0..9).filter_map(|number| MonthWeek { year, month, number }.week(rule)).collect();
                prop_assert!((4..=6).contains(&weeks.len()));
                prop_assert!(weeks.windows(2).all(|pair| pair[0].next() == Some(pair[1])));
            }
        }
    }
}
