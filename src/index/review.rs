//! Each year in review: how much was written in it and when, and what about.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use crate::{
    calendar::WeekId,
    config::{Config, SectionKind},
    index::threads::Threads,
    report::Report,
    site::{Site, SlotState, Year},
};

/// How many months a year has.
const MONTHS: usize = 12;

/// What a year's page tells of it beside its list of weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// How many of its weeks have a report.
    pub kept: usize,
    /// How many have none though they lie between the site's first and last week.
    pub missing: usize,
    /// How many words its reports have.
    pub words: usize,
    /// How many pictures they show.
    pub pictures: usize,
    /// Its twelve months.
    pub months: Vec<Month>,
    /// The longest run of weeks that all have a report, the earliest of those that are as long; it
    /// neither begins nor goes on beyond the year. None for a year without reports.
    pub longest_run: Option<Run>,
    /// The report with the most words, by its place among all; the earliest of those that have as many.
    pub longest_report: Option<usize>,
    /// The tags of its reports, by their place among all tags, with the number of its reports that have
    /// them: by that number, then in order of their slugs.
    pub tags: Vec<(usize, usize)>,
    /// The works that its reports mention, by their place among all works, with the number of its reports
    /// that do: by that number, then in order of their first mentions in the site.
    pub works: Vec<(usize, usize)>,
    /// The repositories, and the papers together, that its reports mention, by their place in
    /// [`Threads::groups`], with the number of its reports that do: by that number, then by score. What
    /// nearly every report of the site mentions is left out.
    pub threads: Vec<(usize, usize)>,
}

/// A month of a year, with the weeks whose Thursday it has ([`WeekId::month`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Month {
    /// The reports of its weeks, in order of time, by their place among all.
    pub reports: Vec<usize>,
    /// How many words they have: by section, as config orders them, and at the end what stands
    /// elsewhere: introductions, headings, and sections that config does not know.
    pub words: Vec<usize>,
}

/// Weeks of one year, each with a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The first of them.
    pub first: WeekId,
    /// The last of them.
    pub last: WeekId,
}

impl Run {
    /// How many weeks it has, at least one.
    pub fn weeks(self) -> usize {
        (self.last.number() - self.first.number()) as usize + 1
    }
}

impl Month {
    /// How many words its reports have.
    pub fn total(&self) -> usize {
        self.words.iter().sum()
    }
}

impl Review {
    /// The month with the most words, from 1; the first of those that have as many.
    pub fn busiest_month(&self) -> u32 {
        let months = (1..).zip(&self.months);
        // Of equals `min_by_key` gives the first.
        months.min_by_key(|(_, month)| Reverse(month.total())).map_or(1, |(number, _)| number)
    }

    /// How many words the month with the most has.
    pub fn most_words(&self) -> usize {
        self.months.iter().map(Month::total).max().unwrap_or_default()
    }
}

/// Reviews one year of a site.
pub fn review(year: &Year, site: &Site, config: &Config) -> Review {
    let (reports, sections, threads) = (&site.reports, &config.sections, &site.threads);
    let mut months = vec![Month { reports: Vec::new(), words: vec![0; sections.len() + 1] }; MONTHS];
    for slot in &year.weeks {
        let month = &mut months[slot.week.month() as usize - 1];
        for &index in &slot.reports {
            month.reports.push(index);
            add_words(&mut month.words, &reports[index], sections);
        }
    }
    let all = || months.iter().flat_map(|month| &month.reports).copied();
    let in_state = |state| year.weeks.iter().filter(|slot| slot.state == state).count();
    Review {
        kept: in_state(SlotState::Written),
        missing: in_state(SlotState::Missing),
        words: months.iter().map(Month::total).sum(),
        pictures: all().map(|index| reports[index].pictures.len()).sum(),
        longest_run: longest_run(year),
        // Of equals `min_by_key` gives the first.
        longest_report: all().min_by_key(|index| Reverse(reports[*index].words.total())),
        tags: most_frequent(all().flat_map(|index| site.tags_of(index).iter().copied())),
        works: most_frequent(all().flat_map(|index| site.works_of(index).iter().copied())),
        threads: most_frequent(all().flat_map(|index| groups_of(index, threads))),
        months,
    }
}

/// What occurs how often: the most frequent first, then in order of place.
fn most_frequent(places: impl Iterator<Item = usize>) -> Vec<(usize, usize)> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for place in places {
        *counts.entry(place).or_default() += 1;
    }
    let mut counts: Vec<(usize, usize)> = counts.into_iter().collect();
    // The sort is stable: what is as frequent stays in order of place.
    counts.sort_by_key(|(_, count)| Reverse(*count));
    counts
}

/// The repositories and the papers that a report mentions, each once, but those that nearly all mention.
fn groups_of(report: usize, threads: &Threads) -> BTreeSet<usize> {
    let groups = threads.of_report(report).iter().map(|&thread| threads.threads[thread].group);
    groups.filter(|&group| !threads.groups[group].is_boilerplate).collect()
}

/// Adds a report's words to those of each section; what no known section has goes to the last place.
fn add_words(words: &mut [usize], report: &Report, sections: &[SectionKind]) {
    let mut rest = report.words.total();
    for section in &report.sections {
        let slug = section.slug.as_deref();
        let Some(place) = sections.iter().position(|kind| Some(kind.slug.as_str()) == slug) else { continue };
        words[place] += section.words.total();
        rest -= section.words.total();
    }
    words[sections.len()] += rest;
}

fn longest_run(year: &Year) -> Option<Run> {
    let mut runs = year.weeks.chunk_by(|one, next| one.reports.is_empty() == next.reports.is_empty());
    let runs = runs.by_ref().filter(|run| !run[0].reports.is_empty());
    let longest = runs.min_by_key(|run| Reverse(run.len()))?;
    Some(Run { first: longest[0].week, last: longest[longest.len() - 1].week })
}
