//! Feeds and the sitemap: the pages that machines read.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveTime, SecondsFormat};
use serde_json::{Value, json};

use super::{
    Renderer,
    view::{FeedEntryView, FeedLinkView, FeedView, LocationView},
};
use crate::{
    index::stream::Entry,
    permalink,
    plan::{self, Followed, Page, PageKind},
};

/// How many reports the feed of a tag holds at most: there are hundreds of tags, and few readers of each.
const ENTRIES_OF_A_TAG: usize = 20;

impl Renderer<'_> {
    /// The feed of the site, a section or a tag.
    pub(super) fn feed(&self, followed: Followed) -> FeedView {
        let entries = self.feed_entries(followed);
        // RFC 4287 wants a moment here even where there is no entry yet.
        let updated = entries.iter().map(|(updated, _)| *updated).max();
        let absolute = |address| self.absolute(address).unwrap_or_default();
        let feed = self.plan.feeds.of(followed);
        FeedView {
            title: self.feed_title(followed),
            subtitle: self.feed_subtitle(followed),
            id: format!("tag:{},2000:weekly{}", self.authority(), self.id_suffix(followed)),
            itself: feed.map(|feed| absolute(&feed.atom)).unwrap_or_default(),
            home: absolute(self.followed_page(followed)),
            updated: written(updated.unwrap_or_else(|| start_of(epoch()))),
            entries: entries.into_iter().map(|(_, entry)| entry).collect(),
        }
    }

    pub(super) fn json_feed(&self, followed: Followed) -> String {
        let feed = self.feed(followed);
        let itself = self.plan.feeds.of(followed).and_then(|feed| self.absolute(&feed.json));
        let items: Vec<_> = feed.entries.iter().map(json_item).collect();
        let mut whole = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed.title,
            "home_page_url": feed.home,
            "feed_url": itself,
            "language": self.config.language,
            "items": items,
        });
        if !feed.subtitle.is_empty() {
            whole["description"] = json!(feed.subtitle);
        }
        if !self.config.author.is_empty() {
            whole["authors"] = json!([{ "name": self.config.author }]);
        }
        whole.to_string()
    }

    /// The links to the feeds of what a page gathers; the site's own feeds are not among them.
    pub(super) fn feed_links(&self, page: &Page) -> Vec<FeedLinkView> {
        let followed = match page.kind {
            PageKind::Section { section, .. } => Followed::Section(section),
            PageKind::Tag(tag) | PageKind::OlderTag { tag, .. } => Followed::Tag(tag),
            _ => return Vec::new(),
        };
        let Some(feed) = self.plan.feeds.of(followed) else { return Vec::new() };
        let formats = [("application/atom+xml", &feed.atom), ("application/feed+json", &feed.json)];
        let links = formats.map(|(media_type, permalink)| FeedLinkView {
            title: self.feed_title(followed),
            media_type,
            permalink: permalink.encoded(),
        });
        links.into()
    }

    pub(super) fn sitemap(&self) -> Vec<LocationView> {
        let pages = self.plan.pages.iter().filter(|page| {
            !matches!(
                page.kind,
                PageKind::NotFound
                    | PageKind::Redirect(_)
                    | PageKind::Atom(_)
                    | PageKind::JsonFeed(_)
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

    /// The newest of what a feed follows, newest first, each with the moment it last changed.
    fn feed_entries(&self, followed: Followed) -> Vec<(DateTime<FixedOffset>, FeedEntryView)> {
        let most = self.config.feed.entries;
        match followed {
            Followed::Site => {
                let reports = self.site.newest_first().take(most);
                reports.map(|report| (self.updated(report), self.report_entry(report))).collect()
            }
            Followed::Section(section) => {
                let entries = self.plan.streams[section].entries.iter().take(most);
                entries
                    .map(|entry| (self.updated(entry.report), self.section_entry(section, entry)))
                    .collect()
            }
            Followed::Tag(tag) => {
                let entries = self.plan.tag_pages[tag].iter().flat_map(|page| &page.entries);
                let entries = entries.take(most.min(ENTRIES_OF_A_TAG));
                entries.map(|&entry| self.tag_entry(tag, entry)).collect()
            }
        }
    }

    /// A whole report.
    fn report_entry(&self, index: usize) -> FeedEntryView {
        let mut body = self.body_for_feed(index);
        let blocks: Vec<_> = self.site.reports[index].blocks().collect();
        let html = body.blocks(&blocks, 2) + &body.footnotes();
        let tags = self.site.tags_of(index).iter();
        FeedEntryView {
            html,
            categories: tags.map(|tag| self.site.tags[*tag].name.clone()).collect(),
            ..self.bare_entry(index, Followed::Site)
        }
    }

    /// A report's section in full, named by both.
    fn section_entry(&self, section: usize, entry: &Entry) -> FeedEntryView {
        let bare = self.bare_entry(entry.report, Followed::Section(section));
        let blocks = self.entry_blocks(entry);
        let id = self.entry_id_in_page(entry);
        FeedEntryView {
            title: format!("{} · {}", bare.title, self.config.sections[section].title),
            permalink: bare.permalink + &permalink::fragment(id),
            summary: self
                .entry_sections(entry)
                .map(|section| section.excerpt.clone())
                .next()
                .unwrap_or_default(),
            html: self.entry_html(self.body_for_feed(entry.report), &blocks, 2),
            ..bare
        }
    }

    /// A report that has a tag: the sentence that earned it, else its opening, and not the whole, which
    /// the site's feed has.
    fn tag_entry(&self, tag: usize, entry: usize) -> (DateTime<FixedOffset>, FeedEntryView) {
        let (report, place) = (self.site.tags[tag].reports[entry], self.site.place_of_tag(tag, entry));
        let bare = self.bare_entry(report, Followed::Tag(tag));
        let sentence = place.and_then(|place| self.sentence(report, place));
        let summary = sentence.map_or(bare.summary, |sentence| sentence.text());
        (self.updated(report), FeedEntryView { summary, ..bare })
    }

    /// What all entries on a report have, in the feed of something; with its opening, without text.
    fn bare_entry(&self, index: usize, followed: Followed) -> FeedEntryView {
        let updated = written(self.updated(index));
        FeedEntryView {
            title: self.title(index),
            id: self.entry_id(index) + &self.id_suffix(followed),
            permalink: self.absolute(&self.plan.reports[index]).unwrap_or_default(),
            published: self.site.reports[index].front_matter.date.is_some().then(|| updated.clone()),
            updated,
            summary: self.summary(index).excerpt.clone(),
            html: String::new(),
            categories: Vec::new(),
        }
    }

    fn feed_title(&self, followed: Followed) -> String {
        let part = match followed {
            Followed::Site => return self.site_title.clone(),
            Followed::Section(section) => &self.config.sections[section].title,
            Followed::Tag(tag) => &self.site.tags[tag].name,
        };
        format!("{} · {part}", self.site_title)
    }

    fn feed_subtitle(&self, followed: Followed) -> String {
        match followed {
            Followed::Site => self.config.description.clone(),
            Followed::Section(section) => self.section_description(section),
            Followed::Tag(tag) => self.tag_description(tag),
        }
    }

    /// The page that shows what a feed follows.
    fn followed_page(&self, followed: Followed) -> &permalink::Permalink {
        let home = &self.plan.fixed.home;
        match followed {
            Followed::Site => home,
            Followed::Section(section) => self.plan.sections[section].as_ref().unwrap_or(home),
            Followed::Tag(tag) => &self.plan.tags[tag],
        }
    }

    fn id_suffix(&self, followed: Followed) -> String {
        plan::id_suffix(followed, self.site, &self.config.sections)
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

/// An entry as JSON Feed has it, which wants a text in each: the opening where the whole is left out,
/// and the title where there is none.
fn json_item(entry: &FeedEntryView) -> Value {
    let mut item = json!({
        "id": entry.id,
        "url": entry.permalink,
        "title": entry.title,
        "date_published": entry.published.as_ref().unwrap_or(&entry.updated),
        "date_modified": entry.updated,
    });
    if entry.html.is_empty() {
        let text = if entry.summary.is_empty() { &entry.title } else { &entry.summary };
        item["content_text"] = json!(text);
    } else {
        item["content_html"] = json!(entry.html);
        if !entry.summary.is_empty() {
            item["summary"] = json!(entry.summary);
        }
    }
    if !entry.categories.is_empty() {
        item["tags"] = json!(entry.categories);
    }
    item
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
