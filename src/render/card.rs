//! What cards say.

use super::{
    Renderer,
    view::{CardView, CardWeekView},
};
use crate::{calendar::WeekId, card::lines, site::Year};

/// How many Chinese characters the line below a title holds.
const ABOUT: usize = 30;

/// How many the line above it holds.
const SITE: usize = 28;

impl Renderer<'_> {
    /// The card of a report, or the site's own.
    pub(super) fn card(&self, report: Option<usize>) -> CardView {
        let Some(report) = report else {
            let weeks = self.site.years.last().map(|year| weeks(year, None));
            return CardView {
                site: self.drawable(&self.config.author, SITE),
                lines: lines::of_title(&self.without_emoji(&self.site_title)),
                about: self.drawable(&self.config.description, ABOUT),
                weeks: weeks.unwrap_or_default(),
            };
        };
        let week = self.site.reports[report].identity.week;
        let year = week.and_then(|week| self.site.years.iter().find(|year| year.year == week.year()));
        CardView {
            site: self.drawable(&self.site_title, SITE),
            lines: lines::of_title(&self.without_emoji(&self.summary(report).title)),
            about: self.drawable(&self.about(report), ABOUT),
            weeks: year.map(|year| weeks(year, week)).unwrap_or_default(),
        }
    }

    /// The line below a report's title: which week it is, else how it begins.
    fn about(&self, report: usize) -> String {
        let summary = self.summary(report);
        if self.site.pages().contains(&report) {
            return self.own_description(report).unwrap_or_default();
        }
        let label = (summary.label != summary.title).then_some(summary.label.as_str());
        let parts = label.into_iter().chain([summary.dates.as_str()]).filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// A text as it can be drawn in one line; empty where the font has not all of it.
    fn drawable(&self, text: &str, characters: usize) -> String {
        let text = lines::shortened(&self.without_emoji(text), characters);
        let is_drawable = self.typeface.is_some_and(|typeface| typeface.covers(&text));
        if is_drawable { text } else { String::new() }
    }

    fn without_emoji(&self, text: &str) -> String {
        self.typeface.map_or_else(String::new, |typeface| typeface.without_emoji(text))
    }
}

/// A year's weeks, with this one marked.
fn weeks(year: &Year, current: Option<WeekId>) -> Vec<CardWeekView> {
    let weeks = year.weeks.iter();
    weeks
        .map(|slot| CardWeekView {
            state: slot.state.name(),
            level: slot.shade,
            current: Some(slot.week) == current,
        })
        .collect()
}
