//! The gallery as templates see it: pictures by year, month and report.

use std::ops::Range;

use chrono::{Datelike, Weekday};

use super::{
    Renderer,
    view::{GalleryMonthView, GalleryWeekView, GalleryYearLinkView, GalleryYearView, PictureView},
};
use crate::{index::gallery::GalleryYear, permalink::Permalink, plan::Page};

impl Renderer<'_> {
    /// Some years of the gallery, newest first, with all their pictures.
    pub(super) fn gallery(&self, years: Range<usize>) -> Vec<GalleryYearView> {
        self.plan.gallery_years[years].iter().map(|(year, _)| self.gallery_year(year)).collect()
    }

    fn gallery_year(&self, year: &GalleryYear) -> GalleryYearView {
        let mut months: Vec<GalleryMonthView> = Vec::new();
        for &report in &year.reports {
            let pictures: Vec<PictureView> = self.pictures(report).collect();
            if pictures.is_empty() {
                continue;
            }
            let week = self.site.reports[report].identity.week;
            // The Thursday decides on the month as it does on the ISO year: no month leaves its year.
            let month = week.map(|week| week.day(Weekday::Thu).month());
            let label = week.map_or_else(
                || self.label(report),
                |week| self.theme.phrase("week_short", &[("n", &week.number())]),
            );
            let week = GalleryWeekView { week: self.report_link(report), label, pictures };
            match months.last_mut() {
                Some(last) if last.month == month => last.weeks.push(week),
                _ => {
                    let title = month.map_or(String::new(), |month| self.month_name(month));
                    months.push(GalleryMonthView { month, title, weeks: vec![week] });
                }
            }
        }
        let title = self.year_name(year.year);
        GalleryYearView { year: year.year, title, id: heading_id(year.year), months }
    }

    /// All years of the gallery, newest first, as links from one of its pages.
    pub(super) fn gallery_year_links(&self, page: &Page) -> Vec<GalleryYearLinkView> {
        let link = |(year, permalink): &(GalleryYear, _)| GalleryYearLinkView {
            title: self.year_name(year.year),
            permalink: Permalink::encoded(permalink),
            id: heading_id(year.year),
            here: *permalink == page.permalink,
            pictures: year.pictures,
        };
        self.plan.gallery_years.iter().map(link).collect()
    }

    /// How the site calls a year; issues, which have none, stand under a name of their own.
    pub(super) fn year_name(&self, year: Option<i32>) -> String {
        match year {
            Some(year) => self.theme.phrase("year_label", &[("n", &year)]),
            None => self.theme.phrase("undated", &[]),
        }
    }
}

fn heading_id(year: Option<i32>) -> String {
    year.map_or_else(|| "_undated".to_owned(), |year| format!("_year-{year}"))
}
