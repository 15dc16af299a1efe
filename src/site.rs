//! The site: all reports in order of time, its years with their gaps, its tags and threads.
//!
//! This is the reduce of the build: what no file can tell alone.

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use chrono::NaiveDate;

use crate::{
    calendar::WeekId,
    config::Config,
    diagnostic::{Checked, catalog::site as sentence},
    identity::Kind,
    index::{
        same_week::{self, SameWeek},
        shade,
        tags::{self, Tags},
        threads::{self, Threads},
        works::{self, Works},
    },
    markdown::measure::Mentioned,
    memo::{Memo, MemoMap, Same},
    report::Report,
    vocabulary::Vocabulary,
};

/// All reports of a site, ordered and counted.
#[derive(Debug)]
pub struct Site {
    /// Weeks in order of time, then issues in order of number, then standalone pages in order of path.
    pub reports: Vec<Arc<Report>>,
    /// How many of the reports are weeks.
    weeks: usize,
    /// How many of the reports are issues.
    issues: usize,
    /// For each report its place among those of the same week, from 1.
    copies: Vec<usize>,
    /// The years that have reports, in order.
    pub years: Vec<Year>,
    /// The same weeks through the years.
    same_week: SameWeek,
    /// The tags, in order of their slugs.
    pub tags: Arc<Tags>,
    /// What links lead to, across weeks.
    pub threads: Arc<Threads>,
    /// The works that weeks and issues mention, in order of their first mentions.
    pub works: Works,
    /// What is held back.
    pub held: Held,
    /// The reports that are held back, so that links to them can be told from links to nothing.
    pub held_paths: Vec<String>,
}

/// A year of the calendar of weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Year {
    /// The ISO year.
    pub year: i32,
    /// All its weeks, 52 or 53.
    pub weeks: Vec<Slot>,
}

/// A week of the calendar, with or without reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// The week.
    pub week: WeekId,
    /// Its reports, by their place in [`Site::reports`].
    pub reports: Vec<usize>,
    /// How many words its reports have.
    pub words: usize,
    /// How much that is beside the site's other weeks: 0 without a report, else 1 to
    /// [`shade::SHADES`].
    pub shade: usize,
    /// Whether a report could be expected.
    pub state: SlotState,
}

/// Whether a week of the calendar has a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlotState {
    /// It has.
    Written,
    /// It has none, and lies between the site's first and last week.
    Missing,
    /// It lies before the site's first week or after its last.
    Outside,
}

impl SlotState {
    /// The state as templates see it.
    pub fn name(self) -> &'static str {
        match self {
            SlotState::Written => "written",
            SlotState::Missing => "missing",
            SlotState::Outside => "outside",
        }
    }
}

/// How many reports are held back, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Held {
    /// Marked as drafts.
    pub drafts: usize,
    /// Of weeks that have not begun.
    pub future: usize,
}

/// Whether drafts and weeks that have not begun are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drafts {
    /// They are held back.
    Hold,
    /// They are shown like all others.
    Show,
}

/// Why a report is held back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeldBack {
    /// It is marked as a draft.
    Draft,
    /// Its week has not begun.
    Future,
}

impl HeldBack {
    /// Why a report is held back on this day; nothing where it is not.
    pub fn of(report: &Report, today: NaiveDate) -> Option<Self> {
        let is_future = report.identity.week.is_some_and(|week| week.first_day() > today);
        match (report.front_matter.draft, is_future) {
            (true, _) => Some(HeldBack::Draft),
            (false, true) => Some(HeldBack::Future),
            (false, false) => None,
        }
    }
}

/// What is kept of a site for the next time that it is linked.
#[derive(Default)]
pub struct Memory {
    summaries: MemoMap<Same<Report>, Summaries>,
    tags: Memo<TagsKey, Arc<Tags>>,
    threads: Memo<ThreadsKey, Arc<Threads>>,
    works: works::Memory,
}

/// All that tags are gathered from.
type TagsKey = (Vec<Arc<tags::Summary>>, Same<Config>);

/// All that threads are gathered from: what reports bring, and how many of them are weeks.
type ThreadsKey = (Vec<Arc<threads::Summary>>, usize);

/// What one report brings to what is gathered.
#[derive(Clone)]
struct Summaries {
    tags: Arc<tags::Summary>,
    threads: Arc<threads::Summary>,
}

/// Brings all reports into their order and gathers what stands across them.
pub fn link(
    reports: Vec<Arc<Report>>,
    config: &Arc<Config>,
    vocabulary: &Vocabulary,
    drafts: Drafts,
    today: NaiveDate,
    memory: &mut Memory,
) -> Checked<Site> {
    let mut held = Held::default();
    let mut held_paths = Vec::new();
    let mut shown = Vec::with_capacity(reports.len());
    for report in reports {
        match HeldBack::of(&report, today).filter(|_| drafts == Drafts::Hold) {
            None => {
                shown.push(report);
                continue;
            }
            Some(HeldBack::Draft) => held.drafts += 1,
            Some(HeldBack::Future) => held.future += 1,
        }
        held_paths.push(report.file.path.to_string());
    }
    let rank = |report: &Report| match report.identity.kind {
        Kind::Week => (0, report.identity.week, None),
        Kind::Issue => (1, None, report.identity.ordinal),
        Kind::Page => (2, None, None),
    };
    shown.sort_by(|a, b| rank(a).cmp(&rank(b)).then_with(|| a.file.path.cmp(&b.file.path)));
    let count = |kind: Kind| shown.iter().filter(|report| report.identity.kind == kind).count();
    let (weeks, issues) = (count(Kind::Week), count(Kind::Issue));

    let mut diagnostics = Vec::new();
    let mut copies = vec![1; shown.len()];
    for index in 1..weeks {
        let (report, before) = (&shown[index], &shown[index - 1]);
        if let (Some(week), true) = (report.identity.week, report.identity.week == before.identity.week) {
            copies[index] = copies[index - 1] + 1;
            diagnostics.push(sentence::double_week(week, &report.file, &before.file));
        }
    }
    let gathered = &shown[..weeks + issues];
    let keys = gathered.iter().map(|report| Same(Arc::clone(report))).collect();
    let summaries = memory.summaries.get_all(keys, |report| Summaries {
        tags: Arc::new(tags::Summary::of(report)),
        threads: Arc::new(threads::Summary::of(report)),
    });
    let of_tags = summaries.iter().map(|report| Arc::clone(&report.tags)).collect();
    let of_threads = summaries.into_iter().map(|report| report.threads).collect();
    let Memory { tags, threads, works, .. } = memory;
    let tags_and_threads = || {
        let tags = tags.get((of_tags, Same(Arc::clone(config))), |(summaries, config)| {
            Arc::new(tags::gather(summaries, &config.tags, vocabulary))
        });
        let gather = |(summaries, weeks): &ThreadsKey| Arc::new(threads::gather(summaries, *weeks));
        (tags, threads.get((of_threads, weeks), gather))
    };
    // To gather threads takes one thread, which nothing else waits for.
    let ((tags, threads), works) = rayon::join(tags_and_threads, || works::gather(gathered, config, works));
    let mut years = years(&shown[..weeks]);
    shade::shade(&mut years);
    let of_weeks = shown[..weeks].iter().enumerate();
    let same_week =
        same_week::gather(of_weeks.filter_map(|(index, report)| Some((report.identity.week?, index))));
    let site = Site {
        reports: shown,
        weeks,
        issues,
        copies,
        years,
        same_week,
        tags,
        threads,
        works,
        held,
        held_paths,
    };
    Checked::new(site, diagnostics)
}

impl Site {
    /// The reports of weeks, in order of time, by their place in [`Site::reports`].
    pub fn weeks(&self) -> Range<usize> {
        0..self.weeks
    }

    /// The issues, in order of number.
    pub fn issues(&self) -> Range<usize> {
        self.weeks..self.weeks + self.issues
    }

    /// The standalone pages, in order of path.
    pub fn pages(&self) -> Range<usize> {
        self.weeks + self.issues..self.reports.len()
    }

    /// All reports from the newest to the oldest: the weeks, then the issues that have no week.
    pub fn newest_first(&self) -> impl Iterator<Item = usize> + Clone {
        self.weeks().rev().chain(self.issues().rev())
    }

    /// How many reports come before this one in [`Site::newest_first`]; for a page its place.
    pub fn age(&self, report: usize) -> usize {
        match report {
            week if week < self.weeks => self.weeks - 1 - week,
            issue if issue < self.weeks + self.issues => self.weeks + self.weeks + self.issues - 1 - issue,
            page => page,
        }
    }

    /// Where a report stands among those of the same week, from 1.
    pub fn copy(&self, report: usize) -> usize {
        self.copies[report]
    }

    /// The report before this one, in time or in number.
    pub fn previous(&self, report: usize) -> Option<usize> {
        let previous = report.checked_sub(1)?;
        self.are_neighbours(previous, report).then_some(previous)
    }

    /// The report after this one, in time or in number.
    pub fn next(&self, report: usize) -> Option<usize> {
        self.are_neighbours(report, report + 1).then_some(report + 1)
    }

    /// The tags of a report, by their place in [`Site::tags`], in order of their slugs.
    pub fn tags_of(&self, report: usize) -> &[usize] {
        self.tags.of_report(report)
    }

    /// Where a report mentions what a tag is for; none where only its front matter has the tag. The report
    /// is given by its place in [`Tag::reports`](tags::Tag::reports).
    pub fn place_of_tag(&self, tag: usize, entry: usize) -> Option<Mentioned> {
        let tag = &self.tags[tag];
        tag.places[entry].map(|earned| earned.place(&self.reports[tag.reports[entry]]))
    }

    /// The works that a report mentions, by their place in [`Site::works`], in order of their first
    /// mentions on the site.
    pub fn works_of(&self, report: usize) -> &[usize] {
        self.works.of_report(report)
    }

    /// The reports of the same week in other years, newest first; none for what has no week.
    pub fn same_week(&self, report: usize) -> Vec<usize> {
        let week = self.reports[report].identity.week.filter(|_| self.weeks().contains(&report));
        week.map(|week| self.same_week.of(week)).unwrap_or_default()
    }

    /// The newest week that has a report.
    pub fn latest_week(&self) -> Option<WeekId> {
        self.reports[self.weeks()].last()?.identity.week
    }

    /// The weeks between the first and the last one that have no report.
    pub fn missing_weeks(&self) -> impl Iterator<Item = WeekId> + '_ {
        let weeks = self.reports[self.weeks()].iter().filter_map(|report| report.identity.week);
        let pairs = weeks.clone().zip(weeks.skip(1));
        pairs.flat_map(|(week, next)| {
            std::iter::successors(week.next(), |week| week.next()).take_while(move |week| *week < next)
        })
    }

    fn are_neighbours(&self, a: usize, b: usize) -> bool {
        [self.weeks(), self.issues()].iter().any(|range| range.contains(&a) && range.contains(&b))
    }
}

/// The years from the first report's to the last one's; a year without any is left out.
fn years(weeks: &[Arc<Report>]) -> Vec<Year> {
    let mut written: BTreeMap<WeekId, Vec<usize>> = BTreeMap::new();
    for (index, report) in weeks.iter().enumerate() {
        if let Some(week) = report.identity.week {
            written.entry(week).or_default().push(index);
        }
    }
    let (Some((&first, _)), Some((&last, _))) = (written.first_key_value(), written.last_key_value()) else {
        return Vec::new();
    };
    let mut years: Vec<i32> = written.keys().map(|week| week.year()).collect();
    years.dedup();
    let slot = |week: WeekId| {
        let reports = written.get(&week).cloned().unwrap_or_default();
        let state = match (reports.is_empty(), (first..=last).contains(&week)) {
            (false, _) => SlotState::Written,
            (true, true) => SlotState::Missing,
            (true, false) => SlotState::Outside,
        };
        let words = reports.iter().map(|report| weeks[*report].words.total()).sum();
        Slot { week, reports, words, shade: 0, state }
    };
    years
        .into_iter()
        .map(|year| Year {
            year,
            weeks: (1..=WeekId::weeks_in_year(year))
                .filter_map(|number| WeekId::new(year, number))
                .map(slot)
                .collect(),
        })
        .collect()
}
