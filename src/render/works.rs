//! Works as templates see them: by year, by count, each with its weeks, and in the weeks that go on
//! with them.

use std::ops::Range;

use super::{
    Renderer,
    view::{
        ContinuationView, KindCountView, LinkView, SentenceView, WorkCountView, WorkEntryView, WorkPlaceView,
        WorkView, WorksYearView,
    },
};
use crate::{
    index::threads::Axis,
    index::works::{Mention, Work, WorkKind, WorksYear, YearEntry},
    markdown::{NodeKind, work},
    plan::{Page, PageKind},
    report::WorkMention,
};

/// How many other weeks of a work a week's page names.
const WEEKS_AROUND: usize = 5;

/// How many weeks stand beside a work in the index.
const WEEKS_IN_INDEX: usize = 6;

/// How many weeks a work's page shows from its beginning, and how many from its end, where there are
/// more.
const FIRST_WEEKS: usize = 50;
const LAST_WEEKS: usize = 150;

/// How many sentences of one week a work's page quotes.
const SENTENCES_OF_A_WEEK: usize = 3;

impl Renderer<'_> {
    /// The works of a report that other reports mention too.
    pub(super) fn continued_works(&self, report: usize) -> Vec<ContinuationView> {
        let works = self.site.works_of(report).iter().map(|&work| (work, &self.site.works[work]));
        let all = self.site.pages().start;
        let mut works: Vec<(usize, &Work)> = works.filter(|(_, work)| work.is_continued(all)).collect();
        works.sort_by_key(|(_, work)| work.mentions_in(report).first().map(Mention::order));
        works
            .into_iter()
            .map(|(place, work)| {
                let (earlier, later) = work.reports_around(report, WEEKS_AROUND);
                let shown = earlier.len() + later.len();
                let links = |reports: Vec<usize>| {
                    reports.into_iter().map(|other| self.link_to_work(work, other, report)).collect()
                };
                ContinuationView {
                    title: self.work_title(place),
                    permalink: self.plan.works[place].as_ref().map(|permalink| permalink.encoded()),
                    kind: "work",
                    earlier: links(earlier),
                    later: links(later),
                    more: work.reports.len() - 1 - shown,
                }
            })
            .collect()
    }

    /// How the site writes a work's title: `《…》`.
    pub(super) fn work_title(&self, index: usize) -> String {
        self.theme.phrase("work_title", &[("name", &self.site.works[index].name)])
    }

    /// A work as its own page shows it.
    pub(super) fn work(&self, index: usize) -> WorkView<'_> {
        let work = &self.site.works[index];
        let count = work.reports.len();
        let left_out = count.saturating_sub(FIRST_WEEKS + LAST_WEEKS);
        let (first, last) = match left_out {
            0 => (&work.reports[..], &work.reports[count..]),
            _ => (&work.reports[..FIRST_WEEKS], &work.reports[FIRST_WEEKS + left_out..]),
        };
        let places = |reports: &[usize]| {
            reports.iter().map(|&report| self.work_place(work.mentions_in(report))).collect()
        };
        let (earliest, latest) = self.ends_of(work);
        let axis = Axis::of(&self.site.reports, work.reports.iter().copied());
        WorkView {
            title: self.work_title(index),
            first: earliest,
            last: latest,
            strip: self.strip(&axis, &work.reports),
            kind: work.kind.map(WorkKind::name),
            kind_title: self.work_kind_title(work.kind),
            count,
            mentions: work.mentions.len(),
            weeks: places(first),
            left_out,
            last_weeks: places(last),
        }
    }

    /// Some years of the index of works.
    pub(super) fn works_years(&self, years: Range<usize>) -> Vec<WorksYearView<'_>> {
        let years = self.plan.works_years[years].iter().map(|(year, _)| year);
        years
            .map(|year| WorksYearView {
                year: year.year,
                title: self.works_year_name(year),
                works: year.entries.iter().map(|entry| self.work_in_year(entry)).collect(),
            })
            .collect()
    }

    /// The years of the index of works that stand on other pages than this.
    pub(super) fn other_works_years(&self, page: &Page) -> Vec<LinkView> {
        let mut links: Vec<LinkView> = Vec::new();
        for (year, permalink) in &self.plan.works_years {
            // The years of the first page are one link, named for the newest of them.
            let encoded = permalink.encoded();
            if *permalink != page.permalink && links.last().is_none_or(|last| last.permalink != encoded) {
                links.push(LinkView {
                    title: self.works_year_name(year),
                    permalink: encoded,
                    current: false,
                });
            }
        }
        links
    }

    /// How the index of works calls a year.
    pub(super) fn works_year_name(&self, year: &WorksYear) -> String {
        let name = match year.year {
            Some(year) => self.theme.phrase("year_label", &[("n", &year)]),
            None => self.theme.phrase("all_issues", &[]),
        };
        if year.part > 1 { format!("{name} {}", year.part) } else { name }
    }

    /// The orders in which works are listed, where there is more than one.
    pub(super) fn works_orders(&self, page: &Page) -> Vec<LinkView> {
        let fixed = &self.plan.fixed;
        let (Some(by_year), Some(by_count)) = (&fixed.works, &fixed.works_by_count) else {
            return Vec::new();
        };
        [("works_by_year", by_year), ("works_by_count", by_count)]
            .into_iter()
            .map(|(word, permalink)| LinkView {
                title: self.theme.phrase(word, &[]),
                permalink: permalink.encoded(),
                current: *permalink == page.permalink,
            })
            .collect()
    }

    /// How many works of each kind these years mention, in the order of kinds.
    pub(super) fn work_kinds(&self, years: Range<usize>) -> Vec<KindCountView> {
        let entries = || self.plan.works_years[years.clone()].iter().flat_map(|(year, _)| &year.entries);
        let count = |kind| entries().filter(|entry| self.site.works[entry.work].kind == Some(kind)).count();
        WorkKind::ALL
            .into_iter()
            .map(|kind| KindCountView {
                kind: kind.name(),
                title: self.theme.phrase(&kind.word(), &[]),
                count: count(kind),
            })
            .filter(|view| view.count > 0)
            .collect()
    }

    /// The works that are mentioned most, each with its first and its last week.
    pub(super) fn works_by_count(&self) -> Vec<WorkCountView> {
        let axis = Axis::of(&self.site.reports, self.site.newest_first());
        let view = |&place: &usize| {
            let work = &self.site.works[place];
            let (first, last) = self.ends_of(work);
            WorkCountView {
                title: self.work_title(place),
                permalink: self.plan.works[place].as_ref().map(|permalink| permalink.encoded()),
                kind: work.kind.map(WorkKind::name),
                kind_title: self.work_kind_title(work.kind),
                count: work.reports.len(),
                first,
                last,
                strip: self.strip(&axis, &work.reports),
            }
        };
        self.plan.works_by_count.iter().map(view).collect()
    }

    /// Links to the first and the last report that mention a work.
    fn ends_of(&self, work: &Work) -> (LinkView, LinkView) {
        (self.label_link(work.reports[0]), self.label_link(work.reports[work.reports.len() - 1]))
    }

    fn work_in_year(&self, entry: &YearEntry) -> WorkEntryView<'_> {
        let mentions = &self.site.works[entry.work].mentions[entry.mentions.clone()];
        let mut places: Vec<WorkPlaceView<'_>> = mentions
            .chunk_by(|one, other| one.report == other.report)
            .map(|mentions| self.work_place(mentions))
            .collect();
        let count = places.len();
        let mut parts: Vec<String> = mentions.iter().flat_map(|mention| self.parts_of(*mention)).collect();
        let mut seen = std::collections::HashSet::new();
        parts.retain(|part| seen.insert(part.clone()));
        // The longest says the most; of two the first.
        let sentences = places.iter_mut().flat_map(|place| std::mem::take(&mut place.sentences));
        let length = |sentence: &SentenceView| sentence.before.len() + sentence.after.len();
        let sentence = sentences.rev().max_by_key(length);
        places.truncate(WEEKS_IN_INDEX);
        WorkEntryView { sentence, ..self.work_entry(entry.work, places, count, parts.join(" ")) }
    }

    fn work_entry<'a>(
        &'a self,
        place: usize,
        weeks: Vec<WorkPlaceView<'a>>,
        count: usize,
        parts: String,
    ) -> WorkEntryView<'a> {
        let work = &self.site.works[place];
        WorkEntryView {
            title: self.work_title(place),
            permalink: self.plan.works[place].as_ref().map(|permalink| permalink.encoded()),
            kind: work.kind.map(WorkKind::name),
            kind_title: self.work_kind_title(work.kind),
            parts,
            sentence: None,
            more: count - weeks.len().min(count),
            weeks,
            count,
        }
    }

    /// What one report says of a work.
    fn work_place(&self, mentions: &[Mention]) -> WorkPlaceView<'_> {
        let report = mentions.first().map_or(0, |mention| mention.report);
        let mut sentences: Vec<SentenceView> = Vec::new();
        let mut parts: Vec<String> = Vec::new();
        for &mention in mentions {
            for part in self.parts_of(mention) {
                if !parts.contains(&part) && parts.len() < SENTENCES_OF_A_WEEK {
                    parts.push(part);
                }
            }
            // A title that stands twice in one sentence is quoted once.
            let sentence = SentenceView::from(&self.work_mention(mention).sentence);
            if sentences.len() < SENTENCES_OF_A_WEEK
                && !sentences.iter().any(|known| known.is_same(&sentence))
            {
                sentences.push(sentence);
            }
        }
        WorkPlaceView {
            week: self.summary(report),
            permalink: mentions.first().map_or(String::new(), |mention| self.place_of(*mention)),
            parts: parts.join(" "),
            sentences,
        }
    }

    fn work_mention(&self, mention: Mention) -> &WorkMention {
        self.site.works.mention(mention, &self.site.reports)
    }

    /// The seasons and the like that are named with a title, as their author writes them.
    fn parts_of(&self, mention: Mention) -> Vec<String> {
        let source = self.site.reports[mention.report].document.source();
        let mention = self.work_mention(mention);
        let (_, season) = work::split_season(&mention.title);
        let parts =
            mention.parts.iter().map(|part| &source[part.span.start as usize..part.span.end as usize]);
        season.into_iter().chain(parts).map(str::to_owned).collect()
    }

    /// The address of a mention, as near to it as a heading above it has an id.
    fn place_of(&self, mention: Mention) -> String {
        let report = &self.site.reports[mention.report];
        let heading = self.work_mention(mention).heading.map(|heading| report.document.kind(heading));
        let id = match heading {
            Some(NodeKind::Heading(heading)) => heading.id.as_deref().unwrap_or_default(),
            _ => "",
        };
        let permalink = &self.summary(mention.report).permalink;
        if id.is_empty() { permalink.clone() } else { format!("{permalink}#{id}") }
    }

    /// A link from one report to another's mention of a work.
    fn link_to_work(&self, work: &Work, report: usize, from: usize) -> LinkView {
        let first = work.mentions_in(report).first();
        let permalink = first.map_or(String::new(), |mention| self.place_of(*mention));
        LinkView { permalink, ..self.label_link_from(self.summary(from).year, report) }
    }

    pub(super) fn work_kind_title(&self, kind: Option<WorkKind>) -> Option<String> {
        kind.map(|kind| self.theme.phrase(&kind.word(), &[]))
    }

    /// The description of a page on works; none for any other page.
    pub(super) fn works_description(&self, page: &Page) -> Option<String> {
        match &page.kind {
            PageKind::Works(years) if years.start > 0 => {
                let year = &self.plan.works_years[years.start].0;
                let (name, count) = (self.works_year_name(year), year.entries.len());
                Some(self.theme.phrase("works_year_description", &[("year", &name), ("count", &count)]))
            }
            PageKind::Works(_) => {
                Some(self.theme.phrase("works_description", &[("count", &self.site.works.len())]))
            }
            PageKind::WorksByCount => {
                let count = self.plan.works_by_count.len();
                Some(self.theme.phrase("works_by_count_description", &[("count", &count)]))
            }
            PageKind::Work(work) => {
                let work = &self.site.works[*work];
                let label =
                    |report: Option<&usize>| report.map_or(String::new(), |&report| self.label(report));
                let (first, last) = (label(work.reports.first()), label(work.reports.last()));
                let count = work.reports.len();
                Some(self.theme.phrase(
                    "work_description",
                    &[("name", &work.name), ("count", &count), ("first", &first), ("last", &last)],
                ))
            }
            _ => None,
        }
    }
}
