//! Works by the years that mention them.

use std::{ops::Range, sync::Arc};

use super::Work;
use crate::{calendar::WeekId, index::period, report::Report};

/// How many works a page of the index holds before older years get pages of their own.
///
/// With the sentence around its title and the weeks that mention it, a work takes about 600 bytes.
const WORKS_ON_A_PAGE: usize = 200;

/// A year with the works that its reports mention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorksYear {
    /// The ISO year; none for issues, which have no week.
    pub year: Option<i32>,
    /// Which part of it this is, from 1: issues of all times are parted where there are very many.
    pub part: usize,
    /// The works, those mentioned last first.
    pub entries: Vec<YearEntry>,
}

/// What a year's reports say of a work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct YearEntry {
    /// The work, by its place among all works.
    pub work: usize,
    /// Its mentions in that year, by their places in [`Work::mentions`].
    pub mentions: Range<usize>,
}

/// The years that mention works, newest first.
pub fn years(works: &[Work], reports: &[Arc<Report>]) -> Vec<WorksYear> {
    let year_of = |report: usize| reports[report].identity.week.map(WeekId::year);
    let mut entries: Vec<(Option<i32>, YearEntry)> = Vec::new();
    for (work, entry) in works.iter().enumerate() {
        let mut start = 0;
        for mentions in entry.mentions.chunk_by(|one, other| year_of(one.report) == year_of(other.report)) {
            let end = start + mentions.len();
            entries.push((year_of(mentions[0].report), YearEntry { work, mentions: start..end }));
            start = end;
        }
    }
    let last_of = |entry: &YearEntry| works[entry.work].mentions[entry.mentions.end - 1];
    let rank = |(year, entry): &(Option<i32>, YearEntry)| (*year, last_of(entry).order());
    entries.sort_by_key(|entry| std::cmp::Reverse(rank(entry)));
    let mut years: Vec<WorksYear> = Vec::new();
    for (year, entry) in entries {
        match years.last_mut().filter(|last| last.year == year) {
            Some(last) if year.is_some() || last.entries.len() < WORKS_ON_A_PAGE => last.entries.push(entry),
            last => {
                let part = last.map_or(0, |last| last.part) + 1;
                years.push(WorksYear { year, part, entries: vec![entry] });
            }
        }
    }
    years
}

/// How many of the newest years stand on the first page: all of them on most sites.
pub fn years_on_first_page(years: &[WorksYear]) -> usize {
    period::on_first_page(years.iter().map(|year| year.entries.len()), WORKS_ON_A_PAGE)
}

/// The works that have a page, those that the most reports mention first, then the newest; no more of
/// them than a reader looks through.
pub fn by_count(works: &[Work]) -> Vec<usize> {
    const MOST: usize = 500;
    let mut places: Vec<usize> = (0..works.len()).filter(|&work| works[work].has_page()).collect();
    places.sort_by_key(|&work| {
        std::cmp::Reverse((works[work].reports.len(), works[work].reports.last(), work))
    });
    places.truncate(MOST);
    places
}
