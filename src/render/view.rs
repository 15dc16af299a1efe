//! What templates see: the public contract between `weekly` and a theme.
//!
//! Every template gets `site`, `page`, `words` and `menu`; each kind of page adds its own, as
//! listed with [`PageView::kind`]. Addresses are permalinks from the site's root (`/2022/w30/`);
//! the filter `url` makes them relative to the page they stand on (`{{ week.permalink | url }}`),
//! the filter `absolute_url` puts the site's base URL before them. Finished HTML is marked so in
//! its description and wants `| safe`. A field that says *none* is `null` when there is nothing.

use std::ops::Deref;

use serde::{Serialize, Serializer};
use tera::Value;

/// A view that many pages show, made into a template's value once.
///
/// A report stands in the lists of its year, its sections and its tags: its value is made once and
/// shared by all of them.
#[derive(Debug, Clone)]
pub struct Shared<T> {
    view: T,
    value: Value,
}

impl<T: Serialize> From<T> for Shared<T> {
    fn from(view: T) -> Self {
        let value = Value::from_serializable(&view);
        Shared { view, value }
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.view
    }
}

impl<T> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// The site as a whole: `site`.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The site's title.
    pub title: String,
    /// One sentence on the site; may be empty.
    pub description: String,
    /// Who writes it; may be empty.
    pub author: String,
    /// The language of the site's text, as in HTML's `lang`: `zh-CN`.
    pub language: String,
    /// Where the site is published, ending in `/`; none where it is not known.
    pub base_url: Option<String>,
    /// The permalink of the home page.
    pub home: String,
    /// The permalink of the archive.
    pub archive: String,
    /// The permalink of the index of tags.
    pub tags: String,
    /// The permalink of the Atom feed; none where feeds are switched off.
    pub atom: Option<String>,
    /// The permalink of the JSON feed; none where feeds are switched off.
    pub json: Option<String>,
    /// The permalink of the search page; none where search is switched off.
    pub search: Option<String>,
    /// The style sheets of every page, for the filter `asset`: `style.css`, and the author's own
    /// `custom.css` where there is one.
    pub styles: Vec<&'static str>,
    /// How many reports the site has.
    pub count: usize,
    /// `weekly` and its version, for `<meta name="generator">`.
    pub generator: String,
}

/// The page being written: `page`.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// `home`, `week` (an issue too), `year`, `archive`, `section`, `tags`, `tag`, `gallery`, `search`, `page`,
    /// `not_found`, `redirect`. The template has the same name: `week.html` (`not_found` is `404.html`).
    ///
    /// What each kind adds:
    /// - `home`: `latest` ([`WeekView`], none for an empty site), `years` (list of [`YearView`], newest first),
    ///   `issues` (list of [`WeekSummary`] without a week, newest first)
    /// - `week`: `week` ([`WeekView`])
    /// - `year`: `year` ([`YearView`]), `previous`, `next` ([`LinkView`], none)
    /// - `archive`: `years`, `issues`, `pages` (list of [`LinkView`] of all standalone pages)
    /// - `section`: `section` ([`SectionLinkView`]), `entries` (list of [`SectionEntryView`], newest first)
    /// - `tags`: `tags` (list of [`TagView`], by count)
    /// - `tag`: `tag` ([`TagView`]), `weeks` (list of [`WeekSummary`], newest first)
    /// - `gallery`: `years` (list of [`GalleryYearView`], newest first), `other_years` (list of [`LinkView`]: years that
    ///   have a page of their own, because there are very many pictures)
    /// - `search`: `index` (the permalink of what `search.js` reads first)
    /// - `page`: `html` (HTML), `outline` (list of [`OutlineView`])
    /// - `redirect`: `target` (a permalink)
    ///
    /// The files for machines have the kind `data`: `atom.xml` gets `feed` ([`FeedView`]), `sitemap.xml` gets `urls`
    /// (list of [`LocationView`]), `robots.txt` gets `sitemap` (an absolute address, none without a base URL).
    ///
    /// Each gets `introduction` too: the HTML of an `index.md` that stands at its address, else empty.
    pub kind: &'static str,
    /// What the page is about, without the site's title; the site's own title on the home page.
    pub title: String,
    /// For `<title>`: `title` and the site's, or the site's alone.
    pub full_title: String,
    /// One or two sentences; never empty.
    pub description: String,
    /// The page's own permalink.
    pub permalink: String,
    /// The page's absolute address; none where the site's base URL is not known.
    pub canonical: Option<String>,
    /// An absolute address of a picture that stands for the page; none where there is none.
    pub image: Option<String>,
    /// `article` for a week or a standalone page, else `website`: OpenGraph's type.
    pub open_graph_type: &'static str,
    /// When a report was published, as RFC 3339 or a day; none elsewhere.
    pub published: Option<String>,
    /// JSON-LD for a `<script type="application/ld+json">`, safe inside HTML; wants `| safe`.
    pub json_ld: Option<String>,
}

/// A link in a menu or between neighbours.
#[derive(Debug, Clone, Serialize)]
pub struct LinkView {
    /// What the link says.
    pub title: String,
    /// Where it leads: a permalink.
    pub permalink: String,
    /// Whether it leads to the page it stands on.
    pub current: bool,
}

/// A report as lists show it.
#[derive(Debug, Clone, Serialize)]
pub struct WeekSummary {
    /// The report's title: its own, or its label.
    pub title: String,
    /// How the site calls the week: `2022 年第 30 周`; `第 407 期` for an issue.
    pub label: String,
    /// The report's permalink.
    pub permalink: String,
    /// The ISO week: `2022-W30`; none for an issue.
    pub week: Option<String>,
    /// The ISO year; none for an issue.
    pub year: Option<i32>,
    /// The week's number in its year; none for an issue.
    pub number: Option<u32>,
    /// The number; none for most weeks.
    pub ordinal: Option<u32>,
    /// The week's Monday: `2022-07-25`; none for an issue.
    pub first_day: Option<String>,
    /// The week's Sunday: `2022-07-31`; none for an issue.
    pub last_day: Option<String>,
    /// Both days in the site's language: `7月25日 — 7月31日`; empty for an issue.
    pub dates: String,
    /// The opening of the report, as text.
    pub excerpt: String,
    /// How many words it has (a Chinese character is one).
    pub words: usize,
    /// How many minutes it takes to read, at least one.
    pub minutes: usize,
    /// How many pictures it shows.
    pub pictures: usize,
    /// The picture that stands for it; none where it has none.
    pub cover: Option<PictureView>,
}

/// A report in full.
#[derive(Debug, Clone, Serialize)]
pub struct WeekView<'a> {
    /// All that lists show of it.
    #[serde(flatten)]
    pub summary: &'a WeekSummary,
    /// What stands before the first section: HTML, may be empty.
    pub introduction: String,
    /// Its sections, in order.
    pub sections: Vec<SectionView>,
    /// Footnotes of the whole report: HTML, may be empty.
    pub footnotes: String,
    /// Its headings, each with those below it: `week.outline` (`latest.outline` on the home page).
    pub outline: Vec<OutlineView>,
    /// Its tags, in order of name.
    pub tags: Vec<TagView>,
    /// The report before it in time; none for the first.
    pub previous: Option<LinkView>,
    /// The report after it in time; none for the last.
    pub next: Option<LinkView>,
    /// The page of its year; none for an issue.
    pub year_permalink: Option<String>,
}

/// One section of a report.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// The section's slug where config knows it (`life`, `tech`, `summary`), else `other`.
    pub kind: String,
    /// The heading's id in the page; empty where ids are switched off.
    pub id: String,
    /// The heading as its author wrote it: HTML of its inline markup.
    pub title: String,
    /// The heading as plain text, for links to it.
    pub name: String,
    /// The section's text below its heading: HTML.
    pub html: String,
    /// How many words it has.
    pub words: usize,
    /// What the page that gathers this section is called, `生活`; none for sections that config does not know.
    pub kind_title: Option<String>,
    /// The page that gathers this section; none for sections that config does not know.
    pub permalink: Option<String>,
}

/// A heading in the outline of a text.
///
/// Every heading that the text has is in its outline, wherever it stands, but for the title, those
/// without any text, and those in footnotes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OutlineView {
    /// The level it is written with, from 2 (`<h2>`) to 6.
    pub level: u8,
    /// Its id in the page: `<a href="#{{ entry.id }}">` leads to it. Empty where ids are switched off.
    pub id: String,
    /// What it says, as text.
    pub title: String,
    /// What it says, as HTML that can stand within a link: without links, pictures and footnotes.
    pub html: String,
    /// The headings below it, in order.
    pub children: Vec<OutlineView>,
}

/// A section through all weeks.
#[derive(Debug, Clone, Serialize)]
pub struct SectionLinkView {
    /// The section's slug: `life`.
    pub kind: String,
    /// The section's name: `生活`.
    pub title: String,
    /// The page that gathers it.
    pub permalink: String,
}

/// One week's section in a section's page.
#[derive(Debug, Clone, Serialize)]
pub struct SectionEntryView<'a> {
    /// The week it stands in.
    pub week: &'a Shared<WeekSummary>,
    /// The section's id in that week's page.
    pub id: String,
    /// The opening of the section, as text.
    pub excerpt: String,
    /// How many words it has.
    pub words: usize,
}

/// A tag.
#[derive(Debug, Clone, Serialize)]
pub struct TagView {
    /// The tag's name.
    pub name: String,
    /// The tag's page.
    pub permalink: String,
    /// In how many reports it stands.
    pub count: usize,
}

/// A year and its weeks.
#[derive(Debug, Clone, Serialize)]
pub struct YearView<'a> {
    /// The ISO year.
    pub year: i32,
    /// The year's page.
    pub permalink: String,
    /// How many of its weeks have a report.
    pub count: usize,
    /// How many weeks have none though they lie between the site's first and last report.
    pub missing: usize,
    /// How many words were written in it.
    pub words: usize,
    /// All its weeks, in order, 52 or 53.
    pub weeks: Vec<WeekSlotView<'a>>,
}

/// One week of a year, with or without a report.
#[derive(Debug, Clone, Serialize)]
pub struct WeekSlotView<'a> {
    /// The week's number, from 1.
    pub number: u32,
    /// How the site calls it: `2022 年第 30 周`.
    pub label: String,
    /// Both days in the site's language.
    pub dates: String,
    /// `written`, `missing` (between the first and the last report of the site), or `outside`.
    pub state: &'static str,
    /// Its reports: one as a rule, two where two files name the same week, none where it is missing.
    pub reports: Vec<&'a Shared<WeekSummary>>,
}

/// A picture.
#[derive(Debug, Clone, Serialize)]
pub struct PictureView {
    /// A permalink for a picture of the site's own, else the address its author wrote: `url` passes both.
    pub source: String,
    /// What a reader who cannot see it is told.
    pub alt: String,
    /// Its caption; may be empty.
    pub caption: String,
    /// Its width in CSS pixels; none where it is not known.
    pub width: Option<u32>,
    /// Its height in CSS pixels; none where it is not known.
    pub height: Option<u32>,
}

/// A year of the gallery.
#[derive(Debug, Clone, Serialize)]
pub struct GalleryYearView {
    /// The ISO year; none for reports that have no week.
    pub year: Option<i32>,
    /// Its reports that show pictures, newest first.
    pub weeks: Vec<GalleryWeekView>,
}

/// The pictures of one report.
#[derive(Debug, Clone, Serialize)]
pub struct GalleryWeekView {
    /// The report they stand in.
    pub week: LinkView,
    /// The pictures, in their order.
    pub pictures: Vec<PictureView>,
}

/// The Atom feed: `feed` in `atom.xml`.
#[derive(Debug, Clone, Serialize)]
pub struct FeedView {
    /// The site's title.
    pub title: String,
    /// A `tag:` URI (RFC 4151) that stays when the site moves.
    pub id: String,
    /// The feed's own absolute address: `feed.self`.
    #[serde(rename = "self")]
    pub itself: String,
    /// The absolute address of the home page.
    pub home: String,
    /// When the entry that changed last did so, as RFC 3339.
    pub updated: String,
    /// The newest reports, newest first.
    pub entries: Vec<FeedEntryView>,
}

/// A report in the feed.
#[derive(Debug, Clone, Serialize)]
pub struct FeedEntryView {
    /// The report's title.
    pub title: String,
    /// A `tag:` URI (RFC 4151) that stays when the report's address changes.
    pub id: String,
    /// The report's absolute address.
    pub permalink: String,
    /// When it was published, as RFC 3339; none where its front matter has no date.
    pub published: Option<String>,
    /// When it last changed, as far as its text tells, as RFC 3339.
    pub updated: String,
    /// The opening of the report, as text; may be empty.
    pub summary: String,
    /// The whole text: HTML with absolute addresses, to be escaped (without `| safe`).
    pub html: String,
    /// The names of its tags.
    pub categories: Vec<String>,
}

/// An address of the sitemap: `urls` in `sitemap.xml` is a list of these.
#[derive(Debug, Clone, Serialize)]
pub struct LocationView {
    /// The page's absolute address.
    pub location: String,
    /// The day of a report; none elsewhere.
    pub modified: Option<String>,
}
