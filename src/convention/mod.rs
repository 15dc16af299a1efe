//! What a folder's reports have in common: how they are named, titled and laid out.
//!
//! Nothing here knows a list of formats. The path, the title and each line of front matter of the
//! nearest reports are taken apart into words and numbers; since it is known which week each of them
//! is, each number is known to count something (`quantity`), and so the same text can be written
//! for another week (`pattern`). Of the nearest three reports the form that most of them have is
//! taken, the nearest where all differ. Words that only one of them has are words of that week, and
//! left out.
//!
//! Whatever was learned, a [`Draft`] is read back as every report is read, and counts only if that
//! gives its week without a doubt. Where nothing that was learned passes, the report is named and
//! titled in the plainest way, as is the first one of a new site.

mod layout;
mod numbers;
mod path;
mod pattern;
mod quantity;
#[cfg(test)]
mod tests;
mod words;

use std::{collections::HashSet, sync::Arc};

use crate::{
    calendar::{WeekId, month_week::MonthWeek},
    config::Config,
    diagnostic::Checked,
    identity::{Kind, NamedBy},
    numeral,
    report::{self, Report},
    source::SourceFile,
    vocabulary::Vocabulary,
};
use layout::Layout;
use path::{PathLesson, PathPattern};
use quantity::{Facts, MonthEnd};

/// How many of the nearest reports decide on a form.
const FEW: usize = 3;

/// What a report is to be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A week.
    Week(WeekId),
    /// The issue of this number, where reports name no weeks.
    Issue(u32),
}

/// A report that is to be written, without a word of its own yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its path in the content folder, with `/` between the parts.
    pub path: String,
    /// Its title; empty where the titles of the others are words of one week alone.
    pub title: String,
    /// The names of its sections.
    pub sections: Vec<String>,
    /// Its week's name by the month.
    pub by_month: Option<MonthWeek>,
    /// The number of the issue, where reports have one.
    pub ordinal: Option<u32>,
    /// The whole file.
    pub text: String,
    /// Whether it follows the others; else it is named or titled in the plainest way, since what
    /// was learned from them would not be read back as its week.
    pub follows: bool,
}

/// A report to learn from.
#[derive(Debug, Clone, Copy)]
struct Example<'a> {
    report: &'a Report,
    facts: Facts,
}

/// What the reports of a site have in common, for those who want to add one.
#[derive(Debug)]
pub struct Convention<'a> {
    reports: &'a [Arc<Report>],
    config: &'a Config,
    vocabulary: Vocabulary,
}

impl<'a> Convention<'a> {
    /// The convention of these reports.
    pub fn of(reports: &'a [Arc<Report>], config: &'a Config) -> Self {
        Convention { reports, config, vocabulary: Vocabulary::new(&config.tags) }
    }

    /// The report of a week or an issue, as those before it are written.
    ///
    /// `None` where there is no way to write it that is read back as what it is: where its plainest
    /// path is that of something else.
    pub fn draft(&self, subject: Subject) -> Option<Draft> {
        let rule = self.config.month_week;
        let examples = self.examples(subject);
        let lessons: Vec<PathLesson> = examples
            .iter()
            .map(|example| {
                path::learn(&example.report.file.path, example.report.named_by, &example.facts, rule)
            })
            .collect();
        let facts = self.facts(subject, &examples, &lessons);
        let plainest = plainest_name(&facts);
        let learned = learned_path(&lessons).and_then(|pattern| pattern.fill(&facts, &plainest));
        // In the folder of the nearest report the plainest name may still be told from others.
        let beside = examples.first().and_then(|example| {
            let path = &example.report.file.path;
            let folder = path.rsplit_once('/').map(|(folder, _)| folder)?;
            Some(format!("{folder}/{plainest}.md")).filter(|_| example.report.named_by == NamedBy::File)
        });
        let paths: Vec<String> =
            learned.into_iter().chain(beside).chain([format!("{plainest}.md")]).collect();
        let layout = self.layout(&examples, &facts);
        let title = plainest_title(&facts, self.config);
        let plain = Layout::plain(layout.sections.clone(), &title);
        let layouts = [
            (layout.clone(), true),
            (layout.titled(&title), false),
            (layout.telling().titled(&title), false),
            (plain, false),
        ];
        let taken: HashSet<&str> = self.reports.iter().map(|report| &*report.file.path).collect();
        let pairs = paths.iter().enumerate().flat_map(|(place, path)| {
            layouts.iter().map(move |(layout, follows)| (path, layout, *follows && place == 0))
        });
        pairs.filter(|(path, ..)| !taken.contains(path.as_str())).find_map(|(path, layout, follows)| {
            let draft = Draft {
                path: path.clone(),
                title: layout.title(&facts).unwrap_or_default(),
                sections: layout.section_names(),
                by_month: facts.by_month,
                ordinal: facts.ordinal,
                text: layout.text(&facts),
                follows: follows || examples.is_empty(),
            };
            let read = self.read_back(&draft);
            (read.diagnostics.is_empty() && is_about(&read.value, subject)).then_some(draft)
        })
    }

    /// A draft as every report is read.
    fn read_back(&self, draft: &Draft) -> Checked<Report> {
        self.read(&draft.path, &draft.path, &draft.text)
    }

    /// A text as the report at this path, which is shown so, would be read.
    pub fn read(&self, path: &str, shown: &str, text: &str) -> Checked<Report> {
        let file = SourceFile { path: path.into(), shown: shown.into(), text: text.into() };
        let named_by = NamedBy::of(path, |path| self.reports.iter().any(|report| *report.file.path == *path));
        report::read(file, named_by, self.config, &self.vocabulary)
    }

    /// The reports to learn from, the nearest first: those before, then those behind.
    fn examples(&self, subject: Subject) -> Vec<Example<'a>> {
        let mut examples: Vec<Example<'a>> = self
            .reports
            .iter()
            .filter(|report| match subject {
                Subject::Week(_) => report.identity.kind == Kind::Week,
                Subject::Issue(_) => report.identity.kind == Kind::Issue,
            })
            .map(|report| {
                let facts =
                    Facts { week: report.identity.week, by_month: None, ordinal: report.identity.ordinal };
                Example { report, facts }
            })
            .collect();
        let place = |example: &Example<'_>| match subject {
            Subject::Week(_) => example.facts.week.map_or(0, days_of),
            Subject::Issue(_) => example.facts.ordinal.map_or(0, i64::from),
        };
        let own = match subject {
            Subject::Week(week) => days_of(week),
            Subject::Issue(number) => i64::from(number),
        };
        // Of two reports of one week the longer is the report, and the other something beside it.
        let words = |example: &Example<'_>| std::cmp::Reverse(example.report.words.total());
        examples.sort_by_key(|example| (place(example) > own, (own - place(example)).abs(), words(example)));
        examples.dedup_by_key(|example| place(example));
        examples
    }

    fn facts(&self, subject: Subject, examples: &[Example<'_>], lessons: &[PathLesson]) -> Facts {
        let rule = self.config.month_week;
        match subject {
            Subject::Issue(number) => Facts { week: None, by_month: None, ordinal: Some(number) },
            Subject::Week(week) => {
                let end = month_end(examples, lessons, self.config);
                Facts {
                    week: Some(week),
                    by_month: Some(end.name(week, rule)),
                    ordinal: self.ordinal(week, examples),
                }
            }
        }
    }

    /// The number of a week's issue, where the reports have both: the one behind that of the report
    /// before it, or where that is taken the next of all.
    fn ordinal(&self, week: WeekId, examples: &[Example<'_>]) -> Option<u32> {
        let few = &examples[..examples.len().min(FEW)];
        let numbered = few.iter().filter(|example| example.facts.ordinal.is_some()).count();
        if numbered * 2 <= few.len() {
            return None;
        }
        let all = || self.reports.iter().filter_map(|report| report.identity.ordinal);
        let before = examples.iter().find(|example| example.facts.week.is_some_and(|other| other < week));
        let next = before.and_then(|example| example.facts.ordinal?.checked_add(1));
        next.filter(|next| !all().any(|number| number == *next)).or_else(|| all().max()?.checked_add(1))
    }

    fn layout(&self, examples: &[Example<'_>], facts: &Facts) -> Layout {
        if examples.is_empty() {
            let sections = self.config.sections.iter().take(3).map(|kind| format!("## {}", kind.title));
            return Layout::plain(sections.collect(), &plainest_title(facts, self.config));
        }
        Layout::of(examples, self.config.month_week)
    }
}

/// The path that most of the nearest reports have.
fn learned_path(lessons: &[PathLesson]) -> Option<PathPattern> {
    let few = &lessons[..lessons.len().min(FEW)];
    let winners = majority(few, |one, other| one.pattern.is_like(&other.pattern));
    let (first, others) = winners.split_first()?;
    let first = &lessons[*first].pattern;
    let others: Vec<&PathPattern> = others.iter().map(|index| &lessons[*index].pattern).collect();
    let older = lessons.iter().skip(FEW).map(|lesson| &lesson.pattern);
    Some(first.common(&others, &older.filter(|older| first.is_like(older)).collect::<Vec<_>>()))
}

/// By which day the reports name weeks across a month's end by their month.
fn month_end(examples: &[Example<'_>], lessons: &[PathLesson], config: &Config) -> MonthEnd {
    let rule = config.month_week;
    let mut by_end = [0_usize; 2];
    for (example, lesson) in examples.iter().zip(lessons) {
        let Some(week) = example.facts.week else { continue };
        let [by_monday, by_sunday] = MonthEnd::names(week, rule);
        if by_monday == by_sunday {
            continue;
        }
        let of_title = || {
            let title = example.report.title.as_deref()?;
            pattern::learn(title, &example.facts, rule)?.by_month
        };
        let named = lesson.by_month.or_else(of_title);
        by_end[0] += usize::from(named == Some(by_monday));
        by_end[1] += usize::from(named == Some(by_sunday));
    }
    if by_end[1] > by_end[0] { MonthEnd::Sunday } else { MonthEnd::Monday }
}

/// The largest group of what is alike, by place; of groups as large the one of the first.
fn majority<T>(items: &[T], is_like: impl Fn(&T, &T) -> bool) -> Vec<usize> {
    let groups = items.iter().map(|item| {
        let members = items.iter().enumerate().filter(|(_, other)| is_like(item, other));
        members.map(|(index, _)| index).collect::<Vec<_>>()
    });
    groups.fold(Vec::new(), |largest, group| if group.len() > largest.len() { group } else { largest })
}

/// Whether a report is about this.
pub fn is_about(report: &Report, subject: Subject) -> bool {
    match subject {
        Subject::Week(week) => report.identity.kind == Kind::Week && report.identity.week == Some(week),
        Subject::Issue(number) => {
            report.identity.kind == Kind::Issue && report.identity.ordinal == Some(number)
        }
    }
}

/// Tells weeks apart in order of time.
fn days_of(week: WeekId) -> i64 {
    i64::from(chrono::Datelike::num_days_from_ce(&week.first_day()))
}

/// `2022-07-week5`, or `issue-7`.
fn plainest_name(facts: &Facts) -> String {
    match (facts.by_month, facts.ordinal) {
        (Some(MonthWeek { year, month, number }), _) => format!("{year}-{month:02}-week{number}"),
        (None, Some(number)) => format!("issue-{number}"),
        (None, None) => String::new(),
    }
}

/// `2022年7月第五周周报`, or `第 7 期`.
fn plainest_title(facts: &Facts, config: &Config) -> String {
    let weekly = if config.language == "zh-TW" { "週週報" } else { "周周报" };
    match (facts.by_month, facts.ordinal) {
        (Some(MonthWeek { year, month, number }), _) => {
            format!("{year}年{month}月第{}{weekly}", numeral::counted(number))
        }
        (None, Some(number)) => format!("第 {number} 期"),
        (None, None) => String::new(),
    }
}
