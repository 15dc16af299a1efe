//! The face of a week: its dates, its seven days, and the picture at its head.

use chrono::{Datelike, NaiveDate, Weekday};

use super::{
    Renderer,
    view::{DayView, PictureView},
};
use crate::{
    calendar::WeekId,
    markdown::{NodeId, NodeKind},
    plan::{self, Page, PageKind},
    report::Report,
};

/// How many characters stand before a report's first picture at least, if that is to stand at its
/// head too: with fewer, a reader would see it twice without having read a phone's screen of text.
const TEXT_BEFORE_PICTURE: usize = 500;

/// How wide a picture is at least that stands at a report's head, in CSS pixels.
const COVER_WIDTH: u32 = 600;

impl Renderer<'_> {
    /// Both ends of a week in the site's language, as [`Renderer::days_between`] has them.
    pub(super) fn week_dates(&self, week: WeekId) -> String {
        self.theme.week_dates(week)
    }

    /// Two days in the site's language, as [`Theme::days_between`](crate::theme::Theme::days_between) has them.
    pub(super) fn days_between(&self, first: NaiveDate, last: NaiveDate) -> String {
        self.theme.days_between(first, last)
    }

    /// The seven days of a week, Monday first.
    pub(super) fn days(&self, week: WeekId) -> Vec<DayView> {
        let names = self.theme.phrase("weekdays", &[]);
        let mut names = names.split(' ');
        let weekdays = std::iter::successors(Some(Weekday::Mon), |day| Some(day.succ())).take(7);
        weekdays
            .map(|weekday| {
                let day = week.day(weekday);
                DayView {
                    date: day.to_string(),
                    name: names.next().unwrap_or_default().to_owned(),
                    month: day.month(),
                    day: day.day(),
                    is_weekend: matches!(weekday, Weekday::Sat | Weekday::Sun),
                }
            })
            .collect()
    }

    /// The picture at the head of a report: the one its author chose, else the first that was taken
    /// to be looked at.
    ///
    /// On the report's own page there is none where its text soon shows one of itself.
    pub(super) fn head_cover(&self, index: usize, page: &Page) -> Option<PictureView> {
        let report = &self.site.reports[index];
        if page.kind != PageKind::Home && characters_before_picture(report) < TEXT_BEFORE_PICTURE {
            return None;
        }
        if plan::cover(report).is_some() {
            return self.summary(index).cover.clone();
        }
        let mut pictures = report.pictures.iter().filter_map(|&image| self.picture(index, image));
        pictures.find(is_to_be_looked_at)
    }

    /// How many pictures these blocks of a report hold.
    pub(super) fn pictures_below(&self, index: usize, blocks: &[NodeId]) -> usize {
        let document = &self.site.reports[index].document;
        let nodes = blocks.iter().flat_map(|block| document.descendants(*block));
        nodes.filter(|node| matches!(document.kind(*node), NodeKind::Image(_))).count()
    }
}

/// Whether this is a photograph rather than a screenshot or a sign, as far as can be told: it has a
/// caption, or it is known to be large and not tall.
fn is_to_be_looked_at(picture: &PictureView) -> bool {
    match (picture.width, picture.height) {
        (Some(width), Some(height)) => {
            width >= COVER_WIDTH && (height..=height.saturating_mul(3)).contains(&width)
        }
        _ => !picture.caption.is_empty(),
    }
}

/// How many characters a reader passes before the first picture; no end of them where there is none.
fn characters_before_picture(report: &Report) -> usize {
    let document = &report.document;
    let mut count = 0;
    for node in report.blocks().flat_map(|block| document.descendants(block)) {
        match document.kind(node) {
            NodeKind::Image(_) => return count,
            NodeKind::Text(text) | NodeKind::Code(text) => count += document.text(text).chars().count(),
            _ => {}
        }
    }
    usize::MAX
}
