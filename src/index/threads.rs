//! Threads: what reports mention, gathered across weeks.
//!
//! A [`Thread`] is a pull request, an issue, a commit, a repository or a paper with every mention of it.
//! The threads of one repository are gathered in a [`Group`], and so are all papers.
//!
//! # What weighs how much
//!
//! What nearly every report mentions tells little of any: the author's own repository, linked at the
//! foot of each. So a mention weighs as much as the thing is rare, by Spärck Jones's measure of term
//! specificity ("A statistical interpretation of term specificity and its application in retrieval",
//! Journal of Documentation 28, 1972), smoothed so that it is never below zero:
//!
//! ```text
//! idf(df) = ln((N + 1) / (df + 1))
//! ```
//!
//! where df is the number of reports that mention the thing, and N the number of all reports, but at
//! least 20: in five reports, a story told in all of them is no boilerplate yet. What stands in more
//! than about three of four reports, where idf < ln(4/3), is boilerplate and left out of lists.
//!
//! A report counts one where it is the newest, and half of that for every 52 reports that came after
//! it. A thread's score is its idf times the sum of what the reports that mention it count; a group's
//! is that of its reports as a whole, together with the scores of its stories.

mod scale;
mod strip;
mod title;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

pub use strip::{Axis, Run};

use super::period::{self, Period, Span};
use crate::{
    markdown::reference::{Reference, Repository},
    report::Report,
};
use scale::Scale;

/// Everything that links of reports lead to, and where they do.
#[derive(Debug, Default)]
pub struct Threads {
    /// What is mentioned, in the order in which one meets it from the newest report back.
    pub threads: Vec<Thread>,
    /// The repositories and the papers, the highest score first.
    pub groups: Vec<Group>,
    /// The threads of each report, in the order it mentions them, each once.
    of_report: Vec<Vec<usize>>,
}

/// One thing that reports mention.
#[derive(Debug, Clone)]
pub struct Thread {
    /// What it is, as the newest mention has it.
    pub reference: Reference,
    /// What the links to it call it, where one says more than its name; the longest of these.
    pub title: Option<String>,
    /// Its id in the pages of its group, which no other thread of the group has.
    pub id: String,
    /// Its group, by its place in [`Threads::groups`].
    pub group: usize,
    /// Its place in [`Group::threads`].
    pub place: usize,
    /// The reports that mention it, each once, newest first.
    pub reports: Vec<usize>,
    /// The first link to it in each of these, by its place in [`Report::references`].
    pub links: Vec<usize>,
    /// Whether nearly every report mentions it.
    pub is_boilerplate: bool,
    /// How much it weighs, in millionths.
    pub score: u64,
}

/// The threads of one repository, or all papers.
#[derive(Debug, Clone)]
pub struct Group {
    /// The repository; none for the papers.
    pub repository: Option<Repository>,
    /// Its name in addresses: `containerd/nerdctl`.
    pub slug: String,
    /// Its threads: stories first, the highest score first and the repository itself behind all others;
    /// then what only one report mentions, newest first.
    pub threads: Vec<usize>,
    /// How many of its threads are stories.
    pub stories: usize,
    /// Every mention, newest report first, in the order of the text within one.
    pub mentions: Vec<Mention>,
    /// The times that the mentions fall in, newest first.
    pub periods: Vec<Period>,
    /// The reports that mention any of it, each once, newest first.
    pub reports: Vec<usize>,
    /// The first link to any of it in each of these, by its place in [`Report::references`].
    pub links: Vec<usize>,
    /// Whether nearly every report mentions it.
    pub is_boilerplate: bool,
    /// How much it weighs, in millionths.
    pub score: u64,
}

/// A link that leads to a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mention {
    /// The thing, by its place in [`Threads::threads`].
    pub thread: usize,
    /// The report, by its place among all reports.
    pub report: usize,
    /// The link, by its place in [`Report::references`].
    pub link: usize,
}

/// What one report brings to the threads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// The time that it falls in.
    span: Span,
    /// Its links that lead to something, in order.
    links: Vec<Link>,
}

/// A link that leads to something.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Link {
    reference: Reference,
    /// What is the same for all that leads to the same.
    key: String,
    /// The name in addresses of what that belongs to.
    slug: String,
    /// What the link calls it, where that says more than its name.
    title: Option<title::Candidate>,
}

impl Summary {
    /// The summary of a report.
    pub fn of(report: &Report) -> Self {
        let link = |&node: &_| {
            let reference = report.document.reference(node).expect("what is listed as a reference is one");
            Link {
                key: reference.key(),
                slug: slug(reference),
                title: title::candidate(&report.document.plain_text(node), reference),
                reference: reference.clone(),
            }
        };
        Summary { span: Span::of(report), links: report.references.iter().map(link).collect() }
    }
}

impl Thread {
    /// Whether it is a story: told in two or more reports, and not in nearly all.
    pub fn is_story(&self) -> bool {
        self.reports.len() >= 2 && !self.is_boilerplate
    }

    /// Whether it is a repository itself rather than something in one.
    pub fn is_repository(&self) -> bool {
        matches!(self.reference, Reference::Repository(_))
    }
}

impl Group {
    /// Whether it recurs, so that it has a page: two or more reports mention it, and where nearly all
    /// do, it has a story beside that.
    pub fn recurs(&self) -> bool {
        self.reports.len() >= 2 && (!self.is_boilerplate || self.stories > 0)
    }
}

impl Threads {
    /// The threads of a report, in the order it mentions them.
    pub fn of_report(&self, report: usize) -> &[usize] {
        self.of_report.get(report).map_or(&[], Vec::as_slice)
    }
}

/// The name in addresses of all papers; a repository's has a `/`.
const PAPERS: &str = "papers";

/// Gathers what these reports mention; the first `weeks` of them are those of weeks, the others issues.
pub fn gather(reports: &[Arc<Summary>], weeks: usize) -> Threads {
    let order: Vec<usize> = (0..weeks).rev().chain((weeks..reports.len()).rev()).collect();
    let mut gathered = Threads { of_report: vec![Vec::new(); reports.len()], ..Threads::default() };
    let mut threads: HashMap<&str, usize> = HashMap::new();
    let mut groups: HashMap<&str, usize> = HashMap::new();
    for &report in &order {
        for (link, Link { reference, key, slug, .. }) in reports[report].links.iter().enumerate() {
            let group = *groups.entry(slug).or_insert_with(|| {
                gathered.groups.push(Group::new(reference.repository(), slug.clone()));
                gathered.groups.len() - 1
            });
            let thread = *threads.entry(key).or_insert_with(|| {
                gathered.threads.push(Thread::new(reference, group));
                gathered.groups[group].threads.push(gathered.threads.len() - 1);
                gathered.threads.len() - 1
            });
            gathered.groups[group].mentions.push(Mention { thread, report, link });
            if gathered.threads[thread].reports.last() != Some(&report) {
                gathered.threads[thread].reports.push(report);
                gathered.threads[thread].links.push(link);
                gathered.of_report[report].push(thread);
            }
            if gathered.groups[group].reports.last() != Some(&report) {
                gathered.groups[group].reports.push(report);
                gathered.groups[group].links.push(link);
            }
        }
    }
    title::find(&mut gathered, reports);
    gathered.weigh(&order);
    for group in &mut gathered.groups {
        let time = |mention: &Mention| reports[mention.report].span;
        // The sort is stable: within a time the newest stay first.
        group.mentions.sort_by_key(|mention| std::cmp::Reverse(time(mention)));
        group.periods = period::periods(group.mentions.iter().map(time));
    }
    gathered.sort();
    gathered
}

impl Threads {
    /// Scores all threads and groups; `order` is that of the reports, newest first.
    fn weigh(&mut self, order: &[usize]) {
        let scale = Scale::new(order);
        for thread in &mut self.threads {
            thread.is_boilerplate = scale.is_boilerplate(thread.reports.len());
            thread.score = scale.score(&thread.reports);
        }
        for group in &mut self.groups {
            let stories =
                || group.threads.iter().map(|&thread| &self.threads[thread]).filter(|it| it.is_story());
            group.stories = stories().count();
            group.is_boilerplate = scale.is_boilerplate(group.reports.len());
            group.score = scale.score(&group.reports) + stories().map(|thread| thread.score).sum::<u64>();
        }
    }

    fn sort(&mut self) {
        for group in &mut self.groups {
            // The sort is stable: what is no story stays in the order in which it was met, newest first.
            group.threads.sort_by_key(|&thread| {
                let thread = &self.threads[thread];
                let score = if thread.is_story() { thread.score } else { 0 };
                (!thread.is_story(), thread.is_repository(), std::cmp::Reverse(score))
            });
        }
        self.groups.sort_by(|one, other| other.score.cmp(&one.score).then_with(|| one.slug.cmp(&other.slug)));
        for (index, group) in self.groups.iter().enumerate() {
            let mut taken = HashSet::new();
            for (place, &thread) in group.threads.iter().enumerate() {
                let thread = &mut self.threads[thread];
                (thread.group, thread.place) = (index, place);
                thread.id = free_id(&thread.reference, &mut taken);
            }
        }
    }
}

impl Thread {
    fn new(reference: &Reference, group: usize) -> Self {
        Thread {
            reference: reference.clone(),
            title: None,
            id: String::new(),
            group,
            place: 0,
            reports: Vec::new(),
            links: Vec::new(),
            is_boilerplate: false,
            score: 0,
        }
    }
}

impl Group {
    fn new(repository: Option<&Repository>, slug: String) -> Self {
        Group {
            repository: repository.cloned(),
            slug,
            threads: Vec::new(),
            stories: 0,
            mentions: Vec::new(),
            periods: Vec::new(),
            reports: Vec::new(),
            links: Vec::new(),
            is_boilerplate: false,
            score: 0,
        }
    }
}

/// The name in addresses of what a thing belongs to.
///
/// Hosts take all letter cases of a name for one. Those of GitLab stand below its name, which no owner
/// on GitHub can have.
fn slug(reference: &Reference) -> String {
    use crate::markdown::reference::Host;
    match reference.repository() {
        Some(Repository { host: Host::GitHub, path }) => path.to_lowercase(),
        Some(Repository { host: Host::GitLab, path }) => format!("gitlab.com/{}", path.to_lowercase()),
        None => PAPERS.to_owned(),
    }
}

/// An id for a thing in the pages of its group: `_thread-1276`, `_thread-at-1a2b3c4`.
fn free_id(reference: &Reference, taken: &mut HashSet<String>) -> String {
    let key = reference.key();
    let repository = reference.repository().map(|repository| repository.to_string().to_lowercase());
    let rest = repository.and_then(|repository| key.strip_prefix(&repository)).unwrap_or(&key);
    let (sign, rest) = match rest.chars().next() {
        None => ("", "repository"),
        Some('#') => ("", &rest[1..]),
        Some('!') => ("mr-", &rest[1..]),
        Some('@') => ("at-", &rest[1..]),
        Some(_) => ("", rest),
    };
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '.' { c.to_ascii_lowercase() } else { '-' };
    let id = format!("_thread-{sign}{}", rest.chars().map(plain).collect::<String>());
    let free = std::iter::once(id.clone()).chain((2..).map(|number| format!("{id}-{number}")));
    let free = free.into_iter().find(|id| !taken.contains(id)).expect("there are more numbers than threads");
    taken.insert(free.clone());
    free
}
