//! What the site's language calls reports, weeks and days.

use std::fmt::Display;

use chrono::{Datelike, NaiveDate};

use super::Theme;
use crate::{calendar::WeekId, identity::Kind, report::Report};

impl Theme {
    /// A report's own title, else its label.
    pub fn report_title(&self, report: &Report) -> String {
        report.title.clone().unwrap_or_else(|| self.report_label(report))
    }

    /// How the site calls a report: its week, its number, or the name of its file.
    pub fn report_label(&self, report: &Report) -> String {
        match (report.identity.kind, report.identity.week, report.identity.ordinal) {
            (Kind::Week, Some(week), _) => self.week_label(week),
            (Kind::Issue, _, Some(ordinal)) => self.phrase("issue_label", &[("n", &ordinal)]),
            _ => {
                let path = &*report.file.path;
                let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
                let stem = stem.strip_suffix("/index").unwrap_or(stem);
                stem.rsplit('/').next().unwrap_or_default().to_owned()
            }
        }
    }

    /// How the site calls a week: `2022 年第 30 周`.
    pub fn week_label(&self, week: WeekId) -> String {
        self.phrase("week_label", &[("year", &week.year()), ("week", &week.number())])
    }

    /// Both ends of a week in the site's language: `7月25日 — 7月31日`.
    pub fn week_dates(&self, week: WeekId) -> String {
        let (first, last) = (week.first_day(), week.last_day());
        let key = if first.year() == last.year() { "day" } else { "day_with_year" };
        let months = self.phrase("months", &[]);
        let day = |day: NaiveDate| {
            let month_name = months.split(' ').nth(day.month0() as usize).unwrap_or_default();
            let (year, month, number) = (day.year(), day.month(), day.day());
            let values: [(&str, &dyn Display); 4] =
                [("year", &year), ("month", &month), ("month_name", &month_name), ("day", &number)];
            self.phrase(key, &values)
        };
        self.phrase("day_range", &[("first", &day(first)), ("last", &day(last))])
    }
}
