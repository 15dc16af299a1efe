//! The pages on threads: an index of what recurs, and pages for each repository of it and for papers.

use std::ops::Range;

use super::{Addresses, PageKind, address, collision::LONGEST_NAME};
use crate::{
    config::Config,
    diagnostic::catalog::page as called,
    index::{
        period::{self, Span},
        threads::{Group, Threads},
    },
    permalink::Permalink,
    report::Report,
    site::Site,
};

/// How many repositories the first page of the index shows with their stories.
const SHOWN_WITH_STORIES: usize = 60;

/// How many more the first page of the index shows in a line each. What is left is parted by the time
/// of its last mention.
const SHOWN_IN_LINES: usize = 300;

/// How many mentions a page holds, as far as they are not all of one year.
///
/// With the sentence around it, a mention takes about 500 bytes.
const MENTIONS_ON_A_PAGE: usize = 300;

/// The pages on threads.
#[derive(Debug, Default)]
pub struct ThreadPages {
    /// The index: none where nothing recurs, one page on most sites.
    pub index: Vec<IndexPage>,
    /// The pages of each group, by its place in [`Threads::groups`], newest mentions first; none for a
    /// group that does not recur.
    pub groups: Vec<Vec<GroupPage>>,
}

/// A page of the index.
#[derive(Debug)]
pub struct IndexPage {
    /// Where it stands.
    pub permalink: Permalink,
    /// The time of the last mention of all that stands on it; none for the first page.
    pub period: Option<Span>,
    /// The groups that it shows with their stories, the highest score first.
    pub shown: Vec<usize>,
    /// The groups that it shows in a line each, the highest score first.
    pub lines: Vec<usize>,
}

/// A page of a group.
#[derive(Debug)]
pub struct GroupPage {
    /// Where it stands.
    pub permalink: Permalink,
    /// The times whose mentions it holds, by their places in [`Group::periods`].
    pub periods: Range<usize>,
}

impl ThreadPages {
    /// The page of a group that holds what this report mentions of it.
    pub fn page_of(&self, group: usize, threads: &Threads, report: &Report) -> Option<&GroupPage> {
        let kind = Span::of(report);
        let pages = &self.groups[group];
        let periods = &threads.groups[group].periods;
        pages.iter().find(|page| periods[page.periods.clone()].iter().any(|period| period.span == kind))
    }
}

/// Plans the pages of all that recurs.
pub(super) fn plan(site: &Site, config: &Config, addresses: &mut Addresses) -> ThreadPages {
    let groups = &site.threads.groups;
    let mut pages = ThreadPages::default();
    for (index, group) in groups.iter().enumerate() {
        let recurs = group.recurs();
        pages.groups.push(if recurs { pages_of(index, group, config, addresses) } else { Vec::new() });
    }
    let mut listed = (0..groups.len()).filter(|&group| !pages.groups[group].is_empty()).peekable();
    if listed.peek().is_none() {
        return pages;
    }
    let first = address::of_fixed(&config.permalinks.threads);
    addresses.add(first.clone(), PageKind::Threads(0), called::THREADS, None);
    // Papers have a heading of their own, whatever their score.
    let mut shown: Vec<usize> = listed.by_ref().take(SHOWN_WITH_STORIES).collect();
    let mut lines: Vec<usize> = listed.by_ref().take(SHOWN_IN_LINES).collect();
    let mut rest: Vec<usize> = listed.collect();
    for list in [&mut lines, &mut rest] {
        if let Some(at) = list.iter().position(|&group| groups[group].repository.is_none()) {
            shown.push(list.remove(at));
        }
    }
    pages.index.push(IndexPage { permalink: first.clone(), period: None, shown, lines });
    let last_time = |group: usize| groups[group].periods.first().map(|period| period.span);
    rest.sort_by_key(|&group| (std::cmp::Reverse(last_time(group)), group));
    for lines in rest.chunk_by(|&one, &other| last_time(one) == last_time(other)) {
        let Some(period) = last_time(lines[0]) else { continue };
        let kind = PageKind::Threads(pages.index.len());
        let permalink = addresses.add_free(address::of_time(&first, period), kind, &called::YEAR_OF_THREADS);
        pages.index.push(IndexPage {
            permalink,
            period: Some(period),
            shown: Vec::new(),
            lines: lines.to_vec(),
        });
    }
    pages
}

/// The pages of one group; none where its name is longer than that of a folder can be.
fn pages_of(index: usize, group: &Group, config: &Config, addresses: &mut Addresses) -> Vec<GroupPage> {
    let first = address::of_named(&config.permalinks.thread, &group.slug, &group.slug);
    if first.as_str().split('/').any(|part| part.len() > LONGEST_NAME - "-2.html".len()) {
        return Vec::new();
    }
    let name = called::threads_of(&group.slug);
    let first = addresses.add_free(first, PageKind::Thread { group: index, page: 0 }, &name);
    let end = period::periods_on_a_page(&group.periods, MENTIONS_ON_A_PAGE);
    let mut pages = vec![GroupPage { permalink: first.clone(), periods: 0..end }];
    for at in end..group.periods.len() {
        let permalink = address::of_time(&first, group.periods[at].span);
        let kind = PageKind::Thread { group: index, page: pages.len() };
        let permalink = addresses.add_free(permalink, kind, &name);
        pages.push(GroupPage { permalink, periods: at..at + 1 });
    }
    pages
}
