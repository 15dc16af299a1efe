//! What templates see: the public contract between `weekly` and a theme.
//!
//! The template of every page gets
//! - `site` ([`SiteView`]), the site as a whole,
//! - `page` ([`PageView`]), the page being written,
//! - `menu` (list of [`MenuLinkView`]),
//! - `words`, the words of the site's language by their names in `languages/`,
//! - `introduction`, the HTML of an `index.md` that stands at the page's address; empty where there is none, or where
//!   it is only a list of reports that was kept by hand, since the pages list them all.
//!
//! Each kind of page adds its own, as listed with [`PageView::kind`]. Addresses are permalinks from
//! the site's root (`/2022/w30/`); the filter `url` makes them relative to the page they stand on
//! (`{{ week.permalink | url }}`), the filter `absolute_url` puts the site's base URL before them.
//! Finished HTML is marked so in its description and wants `| safe`. A field that says *none* is
//! `null` when there is nothing.

use std::ops::Deref;

use serde::{Serialize, Serializer};
use tera::Value;

use crate::markdown::measure::Sentence;

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
    /// The permalink of the index of threads; none where nothing is mentioned again.
    pub threads: Option<String>,
    /// The permalink of the index of tags.
    pub tags: String,
    /// The permalink of the index of works; none where no report mentions any.
    pub works: Option<String>,
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
    /// What its author wants said at the foot of every page.
    pub footer: FooterView,
    /// `weekly` and its version, for `<meta name="generator">`.
    pub generator: String,
}

/// What stands at the foot of every page: `site.footer`.
#[derive(Debug, Clone, Serialize)]
pub struct FooterView {
    /// A line of the author's own; may be empty.
    pub text: String,
    /// Under which terms others may use what is written here; none where the author does not say.
    pub licence: Option<LicenceView>,
    /// The numbers under which the site is registered with China's authorities, each with its register.
    pub registrations: Vec<RegistrationView>,
}

/// A licence.
#[derive(Debug, Clone, Serialize)]
pub struct LicenceView {
    /// What it is called: `CC BY-SA 4.0`.
    pub name: String,
    /// Where its terms stand; none where that is not known.
    pub url: Option<String>,
}

/// A number under which a site is registered.
#[derive(Debug, Clone, Serialize)]
pub struct RegistrationView {
    /// The number as its author writes it: `京ICP备12345678号-1`.
    pub number: String,
    /// Where the register can be asked about it.
    pub url: String,
}

/// Where the comments of a page are kept: `comments`.
///
/// Most of it stands in the `data-` attributes by which giscus is told.
#[derive(Debug, Clone, Serialize)]
pub struct CommentsView {
    /// The repository on GitHub: `owner/name`.
    pub repo: String,
    /// What GitHub's interface calls it.
    pub repo_id: String,
    /// The category of its discussions.
    pub category: String,
    /// What GitHub's interface calls that.
    pub category_id: String,
    /// What finds the page's discussion: `pathname`, `url`, `title` or `og:title`.
    pub mapping: &'static str,
    /// Whether it is found by exactly that.
    pub strict: bool,
    /// Whether readers can react to the page itself.
    pub reactions: bool,
    /// Where one writes: `top` or `bottom`.
    pub input_position: &'static str,
    /// The language of giscus that is nearest to the site's.
    pub language: &'static str,
    /// The URL of the repository's discussions.
    pub discussions: String,
}

/// The picture that others show for a link to a page without pictures: `card` in `card.svg`.
///
/// Its texts have only characters that the font has.
#[derive(Debug, Clone, Serialize)]
pub struct CardView {
    /// What stands above: the site's title, or on the site's own card its author; may be empty.
    pub site: String,
    /// The title in at most three lines of characters of one width: two lines of at most 13, or three of at most 18.
    pub lines: Vec<String>,
    /// What stands below: a week's name and days, how a page begins; may be empty.
    pub about: String,
    /// The weeks of the report's year, or of the site's newest on its own card, in order; empty where there is no year.
    pub weeks: Vec<CardWeekView>,
}

/// A week on a card.
#[derive(Debug, Clone, Serialize)]
pub struct CardWeekView {
    /// `written`, `missing` (between the first and the last report of the site), or `outside`.
    pub state: &'static str,
    /// How much was written in it: 0 without a report, else 1 (little) to 5 (much).
    pub level: usize,
    /// Whether it is the report's own.
    pub current: bool,
}

/// The page being written: `page`.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// `home`, `week` (an issue too), `year`, `archive`, `section`, `tags`, `tag`, `threads`, `thread`, `gallery`, `works`,
    /// `works_by_count`, `work`, `search`, `page`, `not_found`, `redirect`. The template has the same name:
    /// `week.html` (`not_found` is `404.html`).
    ///
    /// What each kind adds:
    /// - `home`: `latest` ([`WeekView`], none for an empty site), `recent` (list of [`WeekSummary`]: the eight before it),
    ///   `sections` (list of [`SectionLinkView`] of all sections that have a page), `years` (list of [`YearView`], newest
    ///   first), `issues` (list of [`WeekSummary`] without a week: the twenty newest that are neither `latest` nor `recent`)
    /// - `week`: `week` ([`WeekView`]), `comments` ([`CommentsView`], none where readers cannot comment)
    /// - `year`: `year` ([`YearView`]), `review` ([`ReviewView`]), `previous`, `next` ([`LinkView`], none)
    /// - `archive`: `years` (list of [`YearView`], newest first), `issues` (list of [`WeekSummary`] without a week, newest
    ///   first), `pages` (list of [`LinkView`] of all standalone pages). All years are there with
    ///   all their weeks; the built-in template lists the reports of the ten newest, shows the calendars of the forty newest
    ///   and links to those before, so that the page stays readable in any decade
    /// - `section`: `section` ([`SectionLinkView`]), `entries` (list of [`SectionEntryView`], newest first, those of this
    ///   page), `stream` ([`StreamView`])
    /// - `tags`: `tags` (list of [`TagView`], by count), `groups` (list of [`TagGroupView`], by name)
    /// - `tag`: `tag` ([`TagView`]), `entries` (list of [`TagEntryView`], newest first), `weeks` (the same as a list of
    ///   [`WeekSummary`]), `other_pages` (list of [`LinkView`]: pages of the reports of other years, where there are
    ///   very many)
    /// - `threads`: `groups` (list of [`ThreadGroupView`], the most telling first), `papers` ([`ThreadGroupView`], none),
    ///   `lines` (list of [`ThreadGroupView`] without stories), `other_pages` (list of [`LinkView`]: pages of the index
    ///   that hold what was mentioned last in an earlier year, where there is very much), `once` (how many repositories
    ///   only one report mentions)
    /// - `thread`: `group` ([`ThreadGroupView`] without stories), `stories` (list of [`ThreadView`] with mentions),
    ///   `others` (the same, of what only one report mentions), `other_pages` (list of [`LinkView`]: pages that hold
    ///   what was mentioned in other years, where there is very much)
    /// - `gallery`: `years` (list of [`GalleryYearView`], newest first), `all_years` (list of
    ///   [`GalleryYearLinkView`], newest first: with very many pictures older years have a page each)
    /// - `page`: `html` (HTML), `outline` (list of [`OutlineView`]), `comments` ([`CommentsView`], none where
    ///   readers cannot comment)
    /// - `not_found`: nothing
    /// - `works`: `years` (list of [`WorksYearView`], newest first), `kinds` (list of [`KindCountView`]: the kinds that
    ///   these years have), `orders` (list of [`LinkView`]: by year, by count; empty where there is one order only),
    ///   `other_years` (list of [`LinkView`]: years that have a page of their own, because there are very many works)
    /// - `works_by_count`: `works` (list of [`WorkCountView`], those that the most reports mention first), `orders` (list of [`LinkView`]: by year, by count)
    /// - `work`: `work` ([`WorkView`])
    /// - `search`: `index` (the permalink of what `search.js` reads first)
    /// - `redirect`: `target` (a permalink, or a URL elsewhere)
    ///
    /// The files for machines have the kind `data`:
    /// - `atom.xml`: `feed` ([`FeedView`])
    /// - `sitemap.xml`: `urls` (list of [`LocationView`])
    /// - `robots.txt`: `sitemap` (an absolute address, none without a base URL)
    /// - `card.svg`: `card` ([`CardView`])
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
    /// What that picture shows; empty where nobody says.
    pub image_alt: String,
    /// Its width in pixels; none where it is not known.
    pub image_width: Option<u32>,
    /// Its height in pixels; none where it is not known.
    pub image_height: Option<u32>,
    /// `article` for a week or a standalone page, else `website`: OpenGraph's type.
    pub open_graph_type: &'static str,
    /// When a report was published, as RFC 3339 or a day; none elsewhere.
    pub published: Option<String>,
    /// The feeds of what the page gathers, a section or a tag: Atom, then JSON; empty elsewhere and where there are none.
    /// The site's own are `site.atom` and `site.json`.
    pub feeds: Vec<FeedLinkView>,
    /// JSON-LD for a `<script type="application/ld+json">`, safe inside HTML; wants `| safe`.
    pub json_ld: Option<String>,
}

/// An entry of the menu: `menu` is a list of these.
#[derive(Debug, Clone, Serialize)]
pub struct MenuLinkView {
    /// What it says.
    pub title: String,
    /// Where it leads: a permalink, or a URL out of the site; `url` passes both.
    pub permalink: String,
    /// Whether it leads to the page it stands on.
    pub current: bool,
    /// Whether it leads to the index that the page it stands on belongs to: from a tag to the tags, from a
    /// week to the archive.
    pub above: bool,
    /// Whether it leads out of the site.
    pub external: bool,
}

/// A link to a page of the site, as between neighbours.
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
    /// Both days in the site's language, the month once where they share it: `7月25日 — 31日`; empty for an issue.
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
    /// Its seven days, Monday first; empty for an issue.
    pub days: Vec<DayView>,
    /// How many weeks its year has, 52 or 53: `number` of these are over when it ends; none for an issue.
    pub weeks_in_year: Option<u32>,
    /// The picture at its head; none where the text itself begins with one, so that none stands twice in one glance.
    pub head_cover: Option<PictureView>,
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
    /// The works it mentions that other reports mention too, in the order of its text; without those that a third of
    /// all reports mention.
    pub works: Vec<ContinuationView>,
    /// The report before it in time; none for the first.
    pub previous: Option<LinkView>,
    /// The report after it in time; none for the last.
    pub next: Option<LinkView>,
    /// The page of its year; none for an issue.
    pub year_permalink: Option<String>,
    /// Repositories, pull requests, papers and the like that it links to and other reports too, the most
    /// telling first; what nearly every report links to is left out.
    pub threads: Vec<ContinuationView>,
    /// 那年今周: the reports of the same ISO week in other years, newest first; ten at most, of the years
    /// nearest to its own. A week 53 has the last weeks of years that have 52.
    pub same_week: Vec<&'a Shared<WeekSummary>>,
}

/// A repository with what reports link to in it, or all papers.
#[derive(Debug, Clone, Serialize)]
pub struct ThreadGroupView<'a> {
    /// `repository` or `papers`.
    pub kind: &'static str,
    /// The repository's name, `containerd/nerdctl`, or what the site calls papers.
    pub name: String,
    /// Its page, the first of them.
    pub permalink: String,
    /// Where the repository is; none for papers.
    pub url: Option<String>,
    /// How many reports mention it.
    pub count: usize,
    /// How many things in it they mention.
    pub threads: usize,
    /// The first report that mentions it, by its label.
    pub first: LinkView,
    /// The last report that mentions it, by its label.
    pub last: LinkView,
    /// The times at which it was mentioned.
    pub strip: StripView,
    /// The first of its stories: what two or more reports mention.
    pub stories: Vec<ThreadView<'a>>,
    /// How many stories it has beside these.
    pub more: usize,
}

/// A pull request, an issue, a commit, a repository or a paper that reports link to.
#[derive(Debug, Clone, Serialize)]
pub struct ThreadView<'a> {
    /// What the author calls it where they link to it, else its name among others of its group.
    pub title: String,
    /// Its name: `containerd/nerdctl#1276`, `arXiv:1706.03762`.
    pub name: String,
    /// Its name among others of its group: `#1276`.
    pub short_name: String,
    /// `pull_request`, `issue`, `discussion`, `commit`, `repository`, `arxiv`, `usenix` or `doi`.
    pub kind: &'static str,
    /// What the site calls things of this kind.
    pub kind_title: String,
    /// Where it is.
    pub url: String,
    /// Its id in the page that it stands on.
    pub id: String,
    /// Its place in the page of its group.
    pub permalink: String,
    /// How many reports mention it.
    pub count: usize,
    /// The first report that mentions it, by its label.
    pub first: LinkView,
    /// The last report that mentions it, by its label.
    pub last: LinkView,
    /// The times at which it was mentioned.
    pub strip: StripView,
    /// The reports that mention it, in order of time, as far as they belong to the page; in an index the newest alone.
    pub mentions: Vec<MentionView<'a>>,
}

/// A report with the sentences in which it mentions something.
#[derive(Debug, Clone, Serialize)]
pub struct MentionView<'a> {
    /// The report.
    pub week: &'a Shared<WeekSummary>,
    /// Its permalink, with the id of the section that the first mention stands in.
    pub permalink: String,
    /// The sentences, in order; none where what is mentioned stands in no text.
    pub sentences: Vec<SentenceView>,
}

/// The weeks of a story on a line of time, to be drawn.
#[derive(Debug, Clone, Serialize)]
pub struct StripView {
    /// How many columns the line has.
    pub columns: u64,
    /// Columns in a row in which there was a mention, in order.
    pub runs: Vec<StripRunView>,
}

/// Columns in a row of a [`StripView`].
#[derive(Debug, Clone, Copy, Serialize)]
pub struct StripRunView {
    /// The first of them, from 0.
    pub start: u64,
    /// How many there are.
    pub length: u64,
}

/// A day of a week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DayView {
    /// The day: `2022-07-25`.
    pub date: String,
    /// The weekday's short name in the site's language: `一`.
    pub name: String,
    /// The month, from 1.
    pub month: u32,
    /// The day of the month, from 1.
    pub day: u32,
    /// Whether it is a Saturday or a Sunday.
    pub is_weekend: bool,
}

/// One section of a report.
#[derive(Debug, Clone, Serialize)]
pub struct SectionView {
    /// The section's slug where config knows it (`life`, `tech`, `summary`), else `other`.
    pub kind: String,
    /// The heading's id in the page; empty where ids are switched off.
    pub id: String,
    /// Where the section stands in its report's own page: a permalink with the heading's id behind it.
    pub address: String,
    /// The heading as its author wrote it: HTML of its inline markup.
    pub title: String,
    /// The heading as plain text, for links to it.
    pub name: String,
    /// The section's text below its heading: HTML.
    pub html: String,
    /// Its opening, as text; may be empty.
    pub excerpt: String,
    /// How many words it has.
    pub words: usize,
    /// How many pictures it shows.
    pub pictures: usize,
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
    /// The kind of the section that it begins, as in [`SectionView::kind`]; none for a heading within one.
    pub kind: Option<String>,
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
    /// The id that the entry is to have on this page: `_2022-w30`. All ids in its text begin with it.
    pub anchor: String,
    /// The section's id in that week's page; empty where ids are switched off.
    pub id: String,
    /// The opening of the section, as text: a longer one where the text is left out.
    pub excerpt: String,
    /// The whole section with its footnotes: HTML with headings from `<h3>` on. Empty where the page has very much text
    /// already and shows the opening only.
    pub html: String,
    /// How many words it has.
    pub words: usize,
}

/// What stands around the entries of a section's page: `stream`.
#[derive(Debug, Clone, Serialize)]
pub struct StreamView {
    /// The years of the stream, newest first; of very many those near this page's own.
    pub years: Vec<StreamYearView>,
    /// How many words the entries of this page have.
    pub words: usize,
    /// The page of what was written before; none on the last.
    pub older: Option<LinkView>,
    /// The page of what was written after; none on the first.
    pub newer: Option<LinkView>,
}

/// A year of a section's stream, or a hundred of issues that name no year.
#[derive(Debug, Clone, Serialize)]
pub struct StreamYearView {
    /// What it is called: `2022 年`, `第 101 — 200 期`.
    pub title: String,
    /// Where it begins: a permalink, with `#` and a place behind it where a page shows several.
    pub permalink: String,
    /// How many reports of it have the section.
    pub count: usize,
    /// Whether it stands on this page.
    pub current: bool,
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

/// Tags whose names begin alike.
#[derive(Debug, Clone, Serialize)]
pub struct TagGroupView {
    /// What they begin with: a letter, `0–9`, or what the site calls all other names.
    pub name: String,
    /// The tags, in order of name.
    pub tags: Vec<TagView>,
}

/// A report in the page of a tag.
#[derive(Debug, Clone, Serialize)]
pub struct TagEntryView<'a> {
    /// The report.
    pub week: &'a Shared<WeekSummary>,
    /// Its permalink, with the id of the section that the mention stands in.
    pub permalink: String,
    /// The sentence that first mentions what the tag is for; none where only the report's front matter has
    /// the tag, and behind the newest 50 of a page.
    pub sentence: Option<SentenceView>,
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
    /// The run of missing weeks that begins with it within the year; none within such a run and elsewhere.
    pub gap: Option<GapView>,
    /// How many words were written in it.
    pub words: usize,
    /// How much that is beside the site's other weeks: 0 without a report, else 1 (little) to 5 (much),
    /// about a fifth of the weeks each.
    pub level: usize,
    /// The name of the month that begins with it, `三月`; none within a month. A week belongs to the month
    /// of its Thursday, so every year has each month once, and January first.
    pub month: Option<String>,
    /// Whether it is the newest week of the site that has a report.
    pub latest: bool,
    /// Its reports: one as a rule, two where two files name the same week, none where it is missing.
    pub reports: Vec<&'a Shared<WeekSummary>>,
}

/// Missing weeks in a row, within one year.
#[derive(Debug, Clone, Serialize)]
pub struct GapView {
    /// How many they are.
    pub weeks: usize,
    /// The number of the last.
    pub last: u32,
    /// The first's Monday and the last's Sunday in the site's language.
    pub dates: String,
}

/// A year in review: `review`.
///
/// A week's words and pictures count for the month of its Thursday, by which ISO 8601 gives it to a
/// year too.
#[derive(Debug, Clone, Serialize)]
pub struct ReviewView<'a> {
    /// How many weeks have a report.
    pub kept: usize,
    /// How many have none though they lie between the site's first and last report.
    pub missing: usize,
    /// How many words its reports have.
    pub words: usize,
    /// How many pictures they show.
    pub pictures: usize,
    /// The longest run of weeks within the year that all have a report.
    pub longest_run: Option<WeekRunView>,
    /// The report with the most words.
    pub longest_report: Option<&'a Shared<WeekSummary>>,
    /// The words of each section that has any in this year, in the order of the config, `other` last.
    pub sections: Vec<SectionTotalView>,
    /// Its twelve months.
    pub months: Vec<MonthView>,
    /// The name of the month with the most words, the first of those that have as many.
    pub busiest_month: String,
    /// How many words that month has.
    pub most_words: usize,
    /// Its tags, each with the number of the year's reports that have it: those with the most first, 24
    /// at most.
    pub tags: Vec<TagView>,
    /// The works that recur in the site and are mentioned in the year, each with the number of the year's
    /// reports that mention it: those with the most first, 24 at most.
    pub works: Vec<CountedView>,
    /// The repositories, and the papers together, that recur in the site and are mentioned in the year, each
    /// with the number of the year's reports that mention it: those with the most first, 24 at most. What
    /// nearly every report of the site mentions is left out.
    pub threads: Vec<CountedView>,
    /// The page that lists all works of the year; none where no report mentions any.
    pub all_works: Option<String>,
}

/// Something that several reports mention.
#[derive(Debug, Clone, Serialize)]
pub struct CountedView {
    /// What it is called: `《…》`, `containerd/nerdctl`.
    pub title: String,
    /// The page that gathers its mentions.
    pub permalink: String,
    /// How many reports mention it.
    pub count: usize,
}

/// Weeks in a row that all have a report.
#[derive(Debug, Clone, Serialize)]
pub struct WeekRunView {
    /// How many they are.
    pub weeks: usize,
    /// How the site calls the first: `2022 年第 30 周`.
    pub first: String,
    /// How the site calls the last.
    pub last: String,
    /// The first's Monday and the last's Sunday in the site's language.
    pub dates: String,
}

/// The words of one section through a year.
#[derive(Debug, Clone, Serialize)]
pub struct SectionTotalView {
    /// The section's slug (`life`); `other` for what stands in none that config knows.
    pub kind: String,
    /// The section's name: `生活`.
    pub title: String,
    /// How many words it has.
    pub words: usize,
}

/// A month of a year in review.
#[derive(Debug, Clone, Serialize)]
pub struct MonthView {
    /// Its number, from 1.
    pub number: u32,
    /// Its name: `三月`.
    pub name: String,
    /// How many reports it has.
    pub count: usize,
    /// How many words they have.
    pub words: usize,
    /// Its bar in the chart of the year, from the bottom up: a part for each of `sections`, in their
    /// order, those without words in this month too.
    pub parts: Vec<MonthPartView>,
    /// The first picture of its reports, with the report; none where they show none.
    pub picture: Option<PicturedWeekView>,
}

/// One section's part of a month's bar, in a chart 1,000 high whose highest bar fills it.
#[derive(Debug, Clone, Serialize)]
pub struct MonthPartView {
    /// The section's slug, or `other`.
    pub kind: String,
    /// The section's name.
    pub title: String,
    /// How many words it has.
    pub words: usize,
    /// Where it begins, from the chart's top.
    pub top: usize,
    /// How high it is.
    pub height: usize,
}

/// A picture and the report it stands in.
#[derive(Debug, Clone, Serialize)]
pub struct PicturedWeekView {
    /// The report.
    pub week: LinkView,
    /// The picture.
    pub picture: PictureView,
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
    /// Its width by its height, to three places: `1.333`; none where they are not known.
    pub ratio: Option<f64>,
}

/// A year of the gallery.
#[derive(Debug, Clone, Serialize)]
pub struct GalleryYearView {
    /// The year; none for issues that name no year, of which a hundred stand together.
    pub year: Option<i32>,
    /// How the site calls it: `2022 年`, `第 401 — 500 期`.
    pub title: String,
    /// The id of its heading, to which [`GalleryYearLinkView`] leads.
    pub id: String,
    /// Its months that have pictures, newest first; one without a name for reports that have no week.
    pub months: Vec<GalleryMonthView>,
}

/// A month of the gallery.
#[derive(Debug, Clone, Serialize)]
pub struct GalleryMonthView {
    /// The month, from 1; none for reports that have no week.
    ///
    /// A week belongs to the month of its Thursday, as ISO 8601 gives it to a year.
    pub month: Option<u32>,
    /// How the site calls it: `七月`; empty for reports that have no week.
    pub title: String,
    /// Its reports that show pictures, newest first.
    pub weeks: Vec<GalleryWeekView>,
}

/// A link to a year of the gallery.
#[derive(Debug, Clone, Serialize)]
pub struct GalleryYearLinkView {
    /// How the site calls the year: `2022 年`.
    pub title: String,
    /// The page it stands on.
    pub permalink: String,
    /// The id of its heading there.
    pub id: String,
    /// Whether it stands on this page.
    pub here: bool,
    /// How many pictures it has.
    pub pictures: usize,
}

/// The pictures of one report.
#[derive(Debug, Clone, Serialize)]
pub struct GalleryWeekView {
    /// The report they stand in.
    pub week: LinkView,
    /// How the site calls the report within its year: `第 30 周`; `第 407 期` for an issue.
    pub label: String,
    /// The pictures, in their order.
    pub pictures: Vec<PictureView>,
}

/// Something that a report goes on with: other reports have it too.
#[derive(Debug, Clone, Serialize)]
pub struct ContinuationView {
    /// What it is called: `《…》`, `containerd/nerdctl#1276`.
    pub title: String,
    /// Its own page, or its place in one; none where it has none.
    pub permalink: Option<String>,
    /// `work`, or what it is as in [`ThreadView::kind`].
    pub kind: &'static str,
    /// Reports before this one that have it, the nearest first. Their permalinks lead to the heading it stands below.
    pub earlier: Vec<LinkView>,
    /// Reports after this one that have it, the nearest first.
    pub later: Vec<LinkView>,
    /// How many more reports have it.
    pub more: usize,
}

/// The sentence around a title, as text: `{{ s.before }}<mark>{{ s.mention }}</mark>{{ s.after }}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SentenceView {
    /// What stands before the title; may be empty.
    pub before: String,
    /// The title with its brackets.
    pub mention: String,
    /// What stands behind the title; may be empty.
    pub after: String,
}

impl SentenceView {
    /// Whether two say the same, whatever is marked in them.
    pub(super) fn is_same(&self, other: &SentenceView) -> bool {
        self.text() == other.text()
    }

    /// The whole sentence, with nothing marked in it.
    pub(super) fn text(&self) -> String {
        [&*self.before, &self.mention, &self.after].concat()
    }
}

impl From<&Sentence> for SentenceView {
    fn from(sentence: &Sentence) -> Self {
        // The brackets of a title keep their distance by themselves.
        SentenceView {
            before: sentence.before.trim_end().to_owned(),
            mention: sentence.mention.clone(),
            after: sentence.after.trim_start().to_owned(),
        }
    }
}

/// A work with the weeks that mention it: `work` on its own page.
#[derive(Debug, Clone, Serialize)]
pub struct WorkView<'a> {
    /// Its title: `《…》`.
    pub title: String,
    /// What it is: `book`, `film`, `series` and so on; none where that is not known.
    pub kind: Option<&'static str>,
    /// The same in the site's language: `书`; none where it is not known.
    pub kind_title: Option<String>,
    /// How many reports mention it.
    pub count: usize,
    /// How often they do.
    pub mentions: usize,
    /// The first report that mentions it.
    pub first: LinkView,
    /// The last report that does.
    pub last: LinkView,
    /// The weeks that mention it, from the first to the last.
    pub strip: StripView,
    /// The reports that mention it, the oldest first; only the first ones where there are very many.
    pub weeks: Vec<WorkPlaceView<'a>>,
    /// How many reports are left out then.
    pub left_out: usize,
    /// The reports behind those that are left out; mostly empty.
    pub last_weeks: Vec<WorkPlaceView<'a>>,
}

/// What one report says of a work.
#[derive(Debug, Clone, Serialize)]
pub struct WorkPlaceView<'a> {
    /// The report.
    pub week: &'a Shared<WeekSummary>,
    /// Its permalink, with the id of the heading that the work stands below.
    pub permalink: String,
    /// What of the work is named there: `S01 第四话`; may be empty.
    pub parts: String,
    /// The sentences that mention it, each once and at most three; empty in the index.
    pub sentences: Vec<SentenceView>,
}

/// A work in a list.
#[derive(Debug, Clone, Serialize)]
pub struct WorkEntryView<'a> {
    /// Its title: `《…》`.
    pub title: String,
    /// Its own page; none where one report alone mentions it.
    pub permalink: Option<String>,
    /// What it is: `book`, `film`, `series` and so on; none where that is not known.
    pub kind: Option<&'static str>,
    /// The same in the site's language: `书`; none where it is not known.
    pub kind_title: Option<String>,
    /// What of it is named: `S01 第四话`; may be empty.
    pub parts: String,
    /// What the reports of the list say of it, in the one sentence that says most.
    pub sentence: Option<SentenceView>,
    /// Reports of the list that mention it, the oldest first; the first ones where there are many.
    pub weeks: Vec<WorkPlaceView<'a>>,
    /// How many more reports of the list do.
    pub more: usize,
    /// How many do together.
    pub count: usize,
}

/// A work in the list by count.
#[derive(Debug, Clone, Serialize)]
pub struct WorkCountView {
    /// Its title: `《…》`.
    pub title: String,
    /// Its own page.
    pub permalink: Option<String>,
    /// What it is: `book`, `film`, `series` and so on; none where that is not known.
    pub kind: Option<&'static str>,
    /// The same in the site's language: `书`; none where it is not known.
    pub kind_title: Option<String>,
    /// How many reports mention it.
    pub count: usize,
    /// The first report that does.
    pub first: LinkView,
    /// The last report that does.
    pub last: LinkView,
    /// The weeks that mention it, on a line of the whole site's time.
    pub strip: StripView,
}

/// A year of the index of works.
#[derive(Debug, Clone, Serialize)]
pub struct WorksYearView<'a> {
    /// The ISO year; none for reports that have no week.
    pub year: Option<i32>,
    /// What it is called: `2022 年`; `各期` for reports that have no week.
    pub title: String,
    /// The works that its reports mention, those mentioned last first.
    pub works: Vec<WorkEntryView<'a>>,
}

/// A kind of work, with how many there are.
#[derive(Debug, Clone, Serialize)]
pub struct KindCountView {
    /// `book`, `film`, `series` and so on.
    pub kind: &'static str,
    /// The same in the site's language: `书`.
    pub title: String,
    /// How many works on the page are of this kind; one that several years mention counts in each.
    pub count: usize,
}

/// A link to a feed.
#[derive(Debug, Clone, Serialize)]
pub struct FeedLinkView {
    /// What the feed is called: the site's title and what it follows.
    pub title: String,
    /// `application/atom+xml` or `application/feed+json`.
    pub media_type: &'static str,
    /// The feed's permalink.
    pub permalink: String,
}

/// The feed of the site, a section or a tag: `feed` in `atom.xml`.
#[derive(Debug, Clone, Serialize)]
pub struct FeedView {
    /// The site's title, with the section's or the tag's name behind it in their feeds.
    pub title: String,
    /// One sentence on it; may be empty.
    pub subtitle: String,
    /// A `tag:` URI (RFC 4151) that stays when the site moves.
    pub id: String,
    /// The feed's own absolute address: `feed.self`.
    #[serde(rename = "self")]
    pub itself: String,
    /// The absolute address of the page that shows the same: the home page, the section's or the tag's.
    pub home: String,
    /// When the entry that changed last did so, as RFC 3339.
    pub updated: String,
    /// The newest entries, newest first.
    pub entries: Vec<FeedEntryView>,
}

/// A report in a feed, or one section of it.
#[derive(Debug, Clone, Serialize)]
pub struct FeedEntryView {
    /// The report's title, with the section's name behind it in the feed of a section.
    pub title: String,
    /// A `tag:` URI (RFC 4151) that stays when the report's address changes, another in each feed.
    pub id: String,
    /// The absolute address of the report, or of the section in it.
    pub permalink: String,
    /// When it was published, as RFC 3339; none where its front matter has no date.
    pub published: Option<String>,
    /// When it last changed, as far as its text tells, as RFC 3339.
    pub updated: String,
    /// The opening, as text; may be empty.
    pub summary: String,
    /// The whole text: HTML with absolute addresses, to be escaped (without `| safe`). Empty in the feeds of tags.
    pub html: String,
    /// The names of its tags; none but in the site's own feed.
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
