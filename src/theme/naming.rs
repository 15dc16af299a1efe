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

    /// Both ends of a week in the site's language, as [`Theme::days_between`] has them.
    pub fn week_dates(&self, week: WeekId) -> String {
        self.days_between(week.first_day(), week.last_day())
    }

    /// Two days in the site's language, with no more than a reader needs:
    /// `7月25日 — 31日`, `8月29日 — 9月4日`, `2022年12月26日 — 2023年1月1日`.
    pub fn days_between(&self, first: NaiveDate, last: NaiveDate) -> String {
        if (first.year(), first.month()) == (last.year(), last.month()) {
            let values: [(&str, &dyn Display); 4] = [
                ("month", &first.month()),
                ("month_name", &self.month_name(first.month())),
                ("first", &first.day()),
                ("last", &last.day()),
            ];
            return self.phrase("day_range_in_month", &values);
        }
        let key = if first.year() == last.year() { "day" } else { "day_with_year" };
        let day = |day: NaiveDate| {
            let values: [(&str, &dyn Display); 4] = [
                ("year", &day.year()),
                ("month", &day.month()),
                ("month_name", &self.month_name(day.month())),
                ("day", &day.day()),
            ];
            self.phrase(key, &values)
        };
        self.phrase("day_range", &[("first", &day(first)), ("last", &day(last))])
    }

    /// A month by its number from 1, in the site's language.
    pub fn month_name(&self, month: u32) -> String {
        let months = self.phrase("months", &[]);
        months.split(' ').nth(month.saturating_sub(1) as usize).unwrap_or_default().to_owned()
    }
}
