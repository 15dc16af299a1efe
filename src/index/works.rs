//! Works: the books, films, series, games, papers and the like that reports mention by their titles.
//!
//! A title stands between 《 and 》; where one report writes it so, others may leave the brackets out.
//! All writings of a title are one work, and so are its seasons, whether they stand behind the title
//! (`《…》第二季`) or in it (`《… 第二季》`). Config gives two titles to one work.

mod bare;
mod gather;
mod kind;
mod years;

use std::{ops::Deref, sync::Arc};

use bare::BareMentions;
pub use gather::{Memory, RESERVED_SLUGS, gather};
pub use kind::WorkKind;
pub use years::{WorksYear, YearEntry, by_count, years, years_on_first_page};

use crate::report::{Report, WorkMention};

/// In how many reports a work must be mentioned to have a page of its own.
const REPORTS_FOR_A_PAGE: usize = 2;

/// A work with the places that mention it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// Its title for readers: the writing that is the most frequent, without its season.
    pub name: String,
    /// Its name in addresses; no other work has it.
    pub slug: String,
    /// What it is, where that can be told.
    pub kind: Option<WorkKind>,
    /// The places that mention it, in order of reports and of places in them.
    pub mentions: Vec<Mention>,
    /// The reports that mention it, by their place among all reports, in order and each once.
    pub reports: Vec<usize>,
}

/// A place that mentions a work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The report, by its place among all reports.
    pub report: usize,
    /// How many of the report's titles between brackets stand before it.
    before: usize,
    /// Which of the report's mentions of its sort it is.
    number: usize,
    /// Whether the title stands without its brackets.
    is_bare: bool,
}

impl Mention {
    /// What mentions are put in order by: their reports, and within one the text.
    pub fn order(&self) -> (usize, usize, bool, usize) {
        (self.report, self.before, !self.is_bare, self.number)
    }
}

/// The works of a site, as a list in which each has its place.
#[derive(Debug, Clone, Default)]
pub struct Works {
    all: Arc<List>,
    /// For each report the titles that it mentions without brackets.
    bare: Vec<Arc<BareMentions>>,
}

/// The works with the reports that mention them.
#[derive(Debug, Default)]
pub struct List {
    works: Vec<Work>,
    /// For each report the works that it mentions.
    of_report: Vec<Vec<usize>>,
}

impl Deref for Works {
    type Target = [Work];

    fn deref(&self) -> &[Work] {
        &self.all.works
    }
}

impl Works {
    /// The list alone, which stays the same while what reports say of works does.
    pub fn list(&self) -> &Arc<List> {
        &self.all
    }

    /// The works that a report mentions, by their place among all, in order of their first mentions on
    /// the site.
    pub fn of_report(&self, report: usize) -> &[usize] {
        self.all.of_report.get(report).map_or(&[], Vec::as_slice)
    }

    /// What stands at a place that mentions a work, of the reports that these works were gathered from.
    pub fn mention<'a>(&'a self, mention: Mention, reports: &'a [Arc<Report>]) -> &'a WorkMention {
        if mention.is_bare {
            &self.bare[mention.report].mentions[mention.number]
        } else {
            &reports[mention.report].works[mention.number]
        }
    }
}

impl Work {
    /// Whether it has a page of its own: more than one report mentions it.
    pub fn has_page(&self) -> bool {
        self.reports.len() >= REPORTS_FOR_A_PAGE
    }

    /// Whether a report that mentions it goes on with others that do.
    ///
    /// What a great part of all reports mention, such as the name of a column, nobody goes on with.
    pub fn is_continued(&self, all_reports: usize) -> bool {
        const MANY: usize = 10;
        self.has_page() && (self.reports.len() < MANY || self.reports.len() * 3 < all_reports)
    }

    /// The places in one report that mention it.
    pub fn mentions_in(&self, report: usize) -> &[Mention] {
        let start = self.mentions.partition_point(|mention| mention.report < report);
        let count = self.mentions[start..].partition_point(|mention| mention.report == report);
        &self.mentions[start..start + count]
    }

    /// The other reports that mention it, the nearest first and at most `limit` of them: those before
    /// this one, and those behind it.
    pub fn reports_around(&self, report: usize, limit: usize) -> (Vec<usize>, Vec<usize>) {
        let start = self.reports.partition_point(|&other| other < report);
        let (before, behind) = (&self.reports[..start], &self.reports[start..]);
        let behind = behind.strip_prefix(&[report]).unwrap_or(behind);
        let (mut earlier, mut later) = (before.iter().rev().peekable(), behind.iter().peekable());
        let (mut shown_before, mut shown_behind) = (Vec::new(), Vec::new());
        while shown_before.len() + shown_behind.len() < limit {
            let is_before = match (earlier.peek(), later.peek()) {
                (Some(&before), Some(&behind)) => report - before <= behind - report,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => break,
            };
            if is_before {
                shown_before.extend(earlier.next());
            } else {
                shown_behind.extend(later.next());
            }
        }
        (shown_before, shown_behind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_reports_come_first() {
        let work = Work {
            name: String::new(),
            slug: String::new(),
            kind: None,
            mentions: Vec::new(),
            reports: vec![1, 4, 5, 9, 10, 30],
        };
        for (report, limit, expected) in [
            (5, 5, (vec![4, 1], vec![9, 10, 30])),
            (5, 3, (vec![4, 1], vec![9])),
            (1, 2, (vec![], vec![4, 5])),
            (30, 9, (vec![10, 9, 5, 4, 1], vec![])),
            (5, 0, (vec![], vec![])),
        ] {
            assert_eq!(work.reports_around(report, limit), expected, "{report}, {limit}");
        }
    }
}
