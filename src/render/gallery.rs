//! The gallery as templates see it: pictures by year, month and report.

use std::ops::Range;

use chrono::{Datelike, Weekday};

use super::{
    Renderer,
    view::{GalleryMonthView, GalleryWeekView, GalleryYearLinkView, GalleryYearView, PictureView},
};
use crate::{
    index::{gallery::GalleryYear, period::Span},
    permalink::Permalink,
    plan::Page,
};

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
        let number = match year.span {
            Span::Year(number) => Some(number),
            Span::Issues(_) => None,
        };
        GalleryYearView { year: number, title: self.span_name(year.span), id: heading_id(year.span), months }
    }

    /// All years of the gallery, newest first, as links from one of its pages.
    pub(super) fn gallery_year_links(&self, page: &Page) -> Vec<GalleryYearLinkView> {
        let link = |(year, permalink): &(GalleryYear, _)| GalleryYearLinkView {
            title: self.span_name(year.span),
            permalink: Permalink::encoded(permalink),
            id: heading_id(year.span),
            here: *permalink == page.permalink,
            pictures: year.pictures,
        };
        self.plan.gallery_years.iter().map(link).collect()
    }
}

fn heading_id(span: Span) -> String {
    match span {
        Span::Year(year) => format!("_year-{year}"),
        Span::Issues(first) => format!("_issues-{first}"),
    }
}
