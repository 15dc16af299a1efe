//! Feeds and the sitemap: the pages that machines read.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, SecondsFormat};
use serde_json::json;

use super::{
    Renderer,
    view::{FeedEntryView, FeedView, LocationView},
};
use crate::plan::PageKind;

impl Renderer<'_> {
    pub(super) fn feed(&self) -> FeedView {
        let reports = || self.site.newest_first().take(self.config.feed.entries);
        let fixed = &self.plan.fixed;
        // RFC 4287 wants a moment here even where there is no entry yet.
        let updated = reports().map(|report| self.updated(report)).max();
        FeedView {
            title: self.site_title.clone(),
            id: format!("tag:{},2000:weekly", self.authority()),
            itself: fixed.atom.as_ref().and_then(|atom| self.absolute(atom)).unwrap_or_default(),
            home: self.absolute(&fixed.home).unwrap_or_default(),
            updated: written(updated.unwrap_or_else(|| start_of(epoch()))),
            entries: reports().map(|report| self.entry(report)).collect(),
        }
    }

    pub(super) fn json_feed(&self) -> String {
        let feed = self.feed();
        let items: Vec<_> = feed
            .entries
            .iter()
            .map(|entry| {
                let mut item = json!({
                    "id": entry.id,
                    "url": entry.permalink,
                    "title": entry.title,
                    "content_html": entry.html,
                    "summary": entry.summary,
                    "date_published": entry.published.as_ref().unwrap_or(&entry.updated),
                    "date_modified": entry.updated,
                    "tags": entry.categories,
                });
                if entry.summary.is_empty() {
                    item.as_object_mut().expect("an item is an object").remove("summary");
                }
                item
            })
            .collect();
        let mut whole = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": feed.home,
            "feed_url": self.plan.fixed.json.as_ref().and_then(|json| self.absolute(json)),
            "language": self.config.language,
            "items": items,
        });
        if !self.config.description.is_empty() {
            whole["description"] = json!(self.config.description);
        }
        if !self.config.author.is_empty() {
            whole["authors"] = json!([{ "name": self.config.author }]);
        }
        whole.to_string()
    }

    pub(super) fn sitemap(&self) -> Vec<LocationView> {
        let pages = self.plan.pages.iter().filter(|page| {
            !matches!(
                page.kind,
                PageKind::NotFound
                    | PageKind::Redirect(_)
                    | PageKind::Atom
                    | PageKind::JsonFeed
                    | PageKind::Sitemap
                    | PageKind::Robots
                    | PageKind::NoJekyll
                    | PageKind::File(_)
                    | PageKind::Builtin(_)
                    | PageKind::Search
                    | PageKind::SearchIndex(_)
            )
        });
        let mut locations: Vec<LocationView> = pages
            .filter_map(|page| {
                let modified = match page.kind {
                    PageKind::Report(report) => self.day(report).map(|day| day.to_string()),
                    _ => None,
                };
                Some(LocationView { location: self.absolute(&page.permalink)?, modified })
            })
            .collect();
        locations.sort_by(|a, b| a.location.cmp(&b.location));
        locations
    }

    fn entry(&self, index: usize) -> FeedEntryView {
        let report = &self.site.reports[index];
        let mut body = self.body_for_feed(index);
        let blocks: Vec<_> = report.blocks().collect();
        let html = body.blocks(&blocks, 2) + &body.footnotes();
        let updated = written(self.updated(index));
        FeedEntryView {
            title: self.title(index),
            id: self.entry_id(index),
            permalink: self.absolute(&self.plan.reports[index]).unwrap_or_default(),
            published: report.front_matter.date.is_some().then(|| updated.clone()),
            updated,
            summary: self.summaries[index].excerpt.clone(),
            html,
            categories: self
                .site
                .tags_of(index)
                .iter()
                .map(|tag| self.site.tags[*tag].name.clone())
                .collect(),
        }
    }

    /// An id that stays when addresses change: RFC 4151, by the week or the number.
    fn entry_id(&self, index: usize) -> String {
        let identity = &self.site.reports[index].identity;
        let name = match (identity.week, identity.ordinal) {
            (Some(week), _) => week.to_string(),
            (None, Some(ordinal)) => ordinal.to_string(),
            (None, None) => self.plan.reports[index].encoded(),
        };
        let copy = match self.site.copy(index) {
            1 => String::new(),
            copy => format!("-{copy}"),
        };
        format!("tag:{},2000:{name}{copy}", self.authority())
    }

    fn authority(&self) -> &str {
        let own = self.config.feed.authority.as_deref();
        own.or(self.plan.base_url.as_ref().map(|base| base.host())).unwrap_or_default()
    }

    /// When a report last changed, as far as its text tells.
    fn updated(&self, index: usize) -> DateTime<FixedOffset> {
        let Some(date) = self.site.reports[index].front_matter.date.as_ref().map(|date| date.value) else {
            return start_of(self.day(index).unwrap_or_else(|| self.numbered_day(index)));
        };
        let in_own_zone = || {
            let local = date.day.and_time(date.time?).and_local_timezone(self.config.timezone);
            Some(local.earliest()?.fixed_offset())
        };
        date.moment().or_else(in_own_zone).unwrap_or_else(|| start_of(date.day))
    }

    /// The day of a report: its date, else its week's Sunday, else a day that its name or title holds.
    fn day(&self, index: usize) -> Option<NaiveDate> {
        let report = &self.site.reports[index];
        let date = report.front_matter.date.as_ref().map(|date| date.value.day);
        let sunday = report.identity.week.map(|week| week.last_day());
        date.or(sunday).or(report.identity.published)
    }

    /// A day for an issue that has none: so many days after the epoch as its number says.
    fn numbered_day(&self, index: usize) -> NaiveDate {
        let ordinal = self.site.reports[index].identity.ordinal.unwrap_or_default();
        epoch()
            .checked_add_days(Days::new(u64::from(ordinal)))
            .filter(|day| day.year() < 10_000)
            .unwrap_or_else(epoch)
    }
}

fn epoch() -> NaiveDate {
    NaiveDate::from_ymd_opt(1970, 1, 1).expect("the epoch is a day")
}

/// The beginning of a day in UTC.
fn start_of(day: NaiveDate) -> DateTime<FixedOffset> {
    day.and_time(NaiveTime::MIN).and_utc().fixed_offset()
}

/// A moment as RFC 3339 writes it.
fn written(moment: DateTime<FixedOffset>) -> String {
    moment.to_rfc3339_opts(SecondsFormat::Secs, true)
}
