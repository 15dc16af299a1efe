//! Threads as templates see them: in their index, in pages of their own, and below a report.

use super::{
    Renderer, Variables,
    view::{
        ContinuationView, LinkView, MentionView, SentenceView, StripRunView, StripView, ThreadGroupView,
        ThreadView,
    },
};
use crate::{
    index::threads::{Axis, Group, Mention, Thread},
    markdown::{NodeId, reference::Reference},
};

/// How many stories of a repository its entry in the index shows.
const STORIES_IN_INDEX: usize = 4;

/// How many sentences of one report are shown for one thing.
const SENTENCES: usize = 3;

/// How many things a report is said to go on with.
const CONTINUED: usize = 8;

/// How many reports before and after are named for each of them.
const NEIGHBOURS: usize = 3;

/// The reports that mention something, newest first, each with its first link there.
struct Told<'a> {
    reports: &'a [usize],
    links: &'a [usize],
}

impl Renderer<'_> {
    /// What a page of the index shows.
    pub(super) fn add_threads(&self, index: usize, context: &mut Variables) {
        let pages = &self.plan.threads.index;
        let page = &pages[index];
        let axis = Axis::of(&self.site.reports, self.site.newest_first());
        let (papers, repositories): (Vec<usize>, Vec<usize>) =
            page.shown.iter().partition(|&&group| self.group(group).repository.is_none());
        let with_stories = |group: &usize| self.group_view(*group, &axis, STORIES_IN_INDEX);
        let other_pages = pages.iter().enumerate().filter(|(other, _)| *other != index);
        let other_pages = other_pages.map(|(other, page)| LinkView {
            title: self.threads_title(other),
            permalink: page.permalink.encoded(),
            current: false,
        });
        let once = self.site.threads.groups.iter();
        let once = once.filter(|group| group.repository.is_some() && group.reports.len() == 1).count();
        context.insert("groups", &repositories.iter().map(with_stories).collect::<Vec<_>>());
        context.insert("papers", &papers.first().map(with_stories));
        let lines = page.lines.iter().map(|group| self.group_view(*group, &axis, 0));
        context.insert("lines", &lines.collect::<Vec<_>>());
        context.insert("other_pages", &other_pages.collect::<Vec<_>>());
        context.insert("once", &if index == 0 { once } else { 0 });
    }

    /// What a page of a group shows.
    pub(super) fn add_thread(&self, index: usize, page: usize, context: &mut Variables) {
        let group = self.group(index);
        let axis = Axis::of(&self.site.reports, group.reports.iter().copied());
        let pages = &self.plan.threads.groups[index];
        let periods = &group.periods[pages[page].periods.clone()];
        let (Some(first), Some(last)) = (periods.first(), periods.last()) else { return };
        let mentions = &group.mentions[first.entries.start..last.entries.end];
        let place = |mention: &Mention| self.site.threads.threads[mention.thread].place;
        let mut by_thread = mentions.to_vec();
        // The sort is stable: the mentions of each thread stay newest first.
        by_thread.sort_by_key(place);
        let views = by_thread.chunk_by(|one, other| one.thread == other.thread).map(|mentions| {
            let mut view = self.thread_view(mentions[0].thread, &axis);
            view.mentions = self.mentions(mentions);
            // A story is told from its beginning.
            view.mentions.reverse();
            view
        });
        let (stories, others): (Vec<_>, Vec<_>) = views.partition(|view| view.count > 1);
        let other_pages = pages.iter().enumerate().filter(|(other, _)| *other != page);
        let other_pages = other_pages.map(|(other, page)| LinkView {
            title: self.times_of(index, other),
            permalink: page.permalink.encoded(),
            current: false,
        });
        context.insert("group", &self.group_view(index, &axis, 0));
        context.insert("stories", &stories);
        context.insert("others", &others);
        context.insert("other_pages", &other_pages.collect::<Vec<_>>());
    }

    /// What a page of the index is called.
    pub(super) fn threads_title(&self, index: usize) -> String {
        let title = self.theme.phrase("threads", &[]);
        match self.plan.threads.index[index].period {
            Some(period) => format!("{title} · {}", self.span_name(period)),
            None => title,
        }
    }

    /// What a page of a group is called.
    pub(super) fn thread_title(&self, group: usize, page: usize) -> String {
        let name = self.group_name(group);
        if page == 0 { name } else { format!("{name} · {}", self.times_of(group, page)) }
    }

    /// What a report goes on with, the most telling first.
    ///
    /// Things come before repositories, each kind with the rarest first. A repository is left out whose
    /// reports are all named with a thing of it.
    pub(super) fn continued_threads(&self, report: usize) -> Vec<ContinuationView> {
        let gathered = &self.site.threads;
        let mentioned = gathered.of_report(report).iter().copied();
        let mut stories: Vec<usize> = mentioned
            .clone()
            .filter(|&thread| {
                gathered.threads[thread].is_story() && !gathered.threads[thread].is_repository()
            })
            .collect();
        stories.sort_by_key(|&thread| gathered.threads[thread].reports.len());
        let mut groups: Vec<usize> = mentioned.map(|thread| gathered.threads[thread].group).collect();
        groups.sort_unstable();
        groups.dedup();
        groups.retain(|&group| {
            let group = self.group(group);
            let is_told = |story: &usize| gathered.threads[*story].reports == group.reports;
            let recurs = group.reports.len() >= 2 && !group.is_boilerplate;
            recurs && group.repository.is_some() && !stories.iter().any(is_told)
        });
        groups.sort_by_key(|&group| self.group(group).reports.len());
        let stories = stories.into_iter().map(|thread| self.continued_thread(thread, report));
        let groups = groups.into_iter().map(|group| self.continued_group(group, report));
        stories.chain(groups).take(CONTINUED).collect()
    }

    fn continued_thread(&self, index: usize, report: usize) -> ContinuationView {
        let thread = &self.site.threads.threads[index];
        let title = thread.title.clone().unwrap_or_else(|| thread.reference.to_string());
        let permalink = self.place_of_thread(thread, report);
        let told = Told { reports: &thread.reports, links: &thread.links };
        self.continuation(title, permalink, thread.reference.kind(), &told, report)
    }

    fn continued_group(&self, index: usize, report: usize) -> ContinuationView {
        let permalink = self.plan.threads.groups[index].first().map(|page| page.permalink.encoded());
        let group = self.group(index);
        let told = Told { reports: &group.reports, links: &group.links };
        self.continuation(self.group_name(index), permalink, "repository", &told, report)
    }

    fn continuation(
        &self,
        title: String,
        permalink: Option<String>,
        kind: &'static str,
        told: &Told<'_>,
        report: usize,
    ) -> ContinuationView {
        let age = |report: &usize| self.site.age(*report);
        let at = told.reports.partition_point(|other| age(other) < age(&report));
        let later = at.saturating_sub(NEIGHBOURS)..at;
        let earlier = at + 1..told.reports.len().min(at + 1 + NEIGHBOURS);
        let more = told.reports.len() - 1 - earlier.len() - later.len();
        let year = self.summary(report).year;
        let link = |place: usize| {
            let permalink = self.section_around_link(told.reports[place], told.links[place]);
            LinkView { permalink, ..self.label_link_from(year, told.reports[place]) }
        };
        // The nearest come first on either side.
        ContinuationView {
            title,
            permalink,
            kind,
            earlier: earlier.map(link).collect(),
            later: later.rev().map(link).collect(),
            more,
        }
    }

    /// Where a report links to something, by the link's place in its references.
    fn section_around_link(&self, report: usize, link: usize) -> String {
        self.section_around(report, self.site.reports[report].references[link])
    }

    /// Where a report says something, as near to it as the section around it has an id.
    pub(super) fn section_around(&self, report: usize, node: NodeId) -> String {
        let (entry, permalink) = (&self.site.reports[report], &self.summary(report).permalink);
        let start = |node| entry.document.span(node).start;
        let behind = entry.sections.partition_point(|section| start(section.heading) <= start(node));
        match behind.checked_sub(1).map(|last| entry.sections[last].id.as_str()) {
            None | Some("") => permalink.clone(),
            Some(id) => format!("{permalink}#{id}"),
        }
    }

    fn group(&self, index: usize) -> &Group {
        &self.site.threads.groups[index]
    }

    pub(super) fn group_name(&self, index: usize) -> String {
        match &self.group(index).repository {
            Some(repository) => repository.path.clone(),
            None => self.theme.phrase("papers", &[]),
        }
    }

    fn group_view(&self, index: usize, axis: &Axis, stories: usize) -> ThreadGroupView<'_> {
        let group = self.group(index);
        let url = group.repository.clone().map(|repository| Reference::Repository(repository).url());
        // The repository itself is what its entry is about.
        let is_shown = |thread: &&usize| {
            let thread = &self.site.threads.threads[**thread];
            thread.is_story() && !thread.is_repository()
        };
        let told = group.threads[..group.stories].iter().filter(is_shown);
        let shown = told.clone().take(stories).map(|&thread| {
            let mut view = self.thread_view(thread, axis);
            view.mentions = self.last_mention(thread);
            view
        });
        let shown: Vec<_> = shown.collect();
        let (first, last) = self.ends(&group.reports);
        ThreadGroupView {
            kind: if group.repository.is_some() { "repository" } else { "papers" },
            name: self.group_name(index),
            permalink: self.plan.threads.groups[index]
                .first()
                .map(|page| page.permalink.encoded())
                .unwrap_or_default(),
            url,
            count: group.reports.len(),
            threads: group.threads.len(),
            first,
            last,
            strip: self.strip(axis, &group.reports),
            more: told.count() - shown.len(),
            stories: shown,
        }
    }

    fn thread_view(&self, index: usize, axis: &Axis) -> ThreadView<'_> {
        let thread = &self.site.threads.threads[index];
        let name = thread.reference.to_string();
        let short_name = self.short_name(&thread.reference, &name);
        let (first, last) = self.ends(&thread.reports);
        ThreadView {
            title: thread.title.clone().unwrap_or_else(|| short_name.clone()),
            name,
            short_name,
            kind: thread.reference.kind(),
            kind_title: self.theme.phrase(&format!("thread_{}", thread.reference.kind()), &[]),
            url: thread.reference.url(),
            id: thread.id.clone(),
            permalink: self.place_of_thread(thread, thread.reports[0]).unwrap_or_default(),
            count: thread.reports.len(),
            first,
            last,
            strip: self.strip(axis, &thread.reports),
            mentions: Vec::new(),
        }
    }

    /// What a thing is called among others of its group: `#1276`; the repository itself has a word of the
    /// site's.
    fn short_name(&self, reference: &Reference, name: &str) -> String {
        let Some(repository) = reference.repository() else { return name.to_owned() };
        match name.strip_prefix(&repository.to_string()) {
            Some(short) if !short.is_empty() => short.to_owned(),
            _ => self.theme.phrase("thread_itself", &[]),
        }
    }

    /// The newest report that mentions a thing, with the first sentence in which it does.
    fn last_mention(&self, index: usize) -> Vec<MentionView<'_>> {
        let thread = &self.site.threads.threads[index];
        self.mentions(&[Mention { thread: index, report: thread.reports[0], link: thread.links[0] }])
    }

    /// These mentions of one thing by report.
    fn mentions(&self, mentions: &[Mention]) -> Vec<MentionView<'_>> {
        let reports = mentions.chunk_by(|one, other| one.report == other.report);
        reports
            .map(|mentions| {
                let mut sentences: Vec<SentenceView> = Vec::new();
                for mention in mentions {
                    let link = self.site.reports[mention.report].references[mention.link];
                    let sentence = self.sentence(mention.report, link);
                    let is_new =
                        |sentence: &SentenceView| !sentences.iter().any(|known| known.is_same(sentence));
                    sentences.extend(sentence.filter(is_new));
                    if sentences.len() == SENTENCES {
                        break;
                    }
                }
                let Mention { report, link, .. } = mentions[0];
                let permalink = self.section_around_link(report, link);
                MentionView { week: self.summary(report), permalink, sentences }
            })
            .collect()
    }

    /// Where a page of its group tells what this report says of a thing.
    fn place_of_thread(&self, thread: &Thread, report: usize) -> Option<String> {
        let page = self.plan.threads.page_of(thread.group, &self.site.threads, &self.site.reports[report])?;
        Some(format!("{}#{}", page.permalink.encoded(), thread.id))
    }

    /// The first and the last of these reports, which are given newest first.
    fn ends(&self, reports: &[usize]) -> (LinkView, LinkView) {
        let (last, first) = (reports[0], reports[reports.len() - 1]);
        (self.label_link(first), self.label_link(last))
    }

    /// A link to a report by what the site calls its week.
    pub(super) fn label_link(&self, report: usize) -> LinkView {
        let summary = self.summary(report);
        LinkView { title: summary.label.clone(), permalink: summary.permalink.clone(), current: false }
    }

    /// The same, without the year where it is the one that the link stands in.
    pub(super) fn label_link_from(&self, year: Option<i32>, report: usize) -> LinkView {
        let summary = self.summary(report);
        let mut link = self.label_link(report);
        if let Some(number) = summary.number.filter(|_| summary.year == year) {
            link.title = self.theme.phrase("week_of_year_label", &[("week", &number)]);
        }
        link
    }

    /// Where on a line of time these reports stand.
    pub(super) fn strip(&self, axis: &Axis, reports: &[usize]) -> StripView {
        let runs = axis.runs(&self.site.reports, reports.iter().copied());
        let runs = runs.into_iter().map(|run| StripRunView { start: run.start, length: run.length });
        StripView { columns: axis.columns, runs: runs.collect() }
    }

    /// The times that a page of a group holds.
    fn times_of(&self, group: usize, page: usize) -> String {
        let periods = self.plan.threads.groups[group][page].periods.clone();
        self.times(self.group(group).periods[periods].iter().map(|period| period.span))
    }
}
