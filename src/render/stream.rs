//! Section streams as templates see them: one section through all reports, to be read on.

use std::collections::HashMap;

use super::{
    Renderer,
    body::Body,
    view::{LinkView, SectionEntryView, StreamView, StreamYearView},
};
use crate::{
    identity::Kind,
    index::{period::Span, stream::Entry},
    markdown::{NodeId, measure},
    report::Section,
};

/// How many bytes of Markdown a page of a stream shows in full, from its first entry on; of the
/// others it has the openings.
///
/// What an industrious author writes in a year of one section is less, and makes 180 kB of HTML, of
/// which 60 are sent: less than a photo. Those who write ten times as much are read week by week.
const TEXT_ON_A_PAGE: usize = 160 * 1024;

/// How many characters an opening in a stream has at most: about ten lines on a phone.
const OPENING: usize = 240;

/// How many years before and after its own a page of a stream leads to at most.
const YEARS_NEARBY: usize = 12;

impl Renderer<'_> {
    /// The entries of a page of a stream, newest first.
    pub(super) fn stream_entries(
        &self,
        section: usize,
        page: usize,
        to_root: &str,
    ) -> Vec<SectionEntryView<'_>> {
        let entries = self.plan.streams[section].entries_of(page);
        let anchors = self.anchors(entries);
        let mut room = Some(TEXT_ON_A_PAGE);
        let views = entries.iter().zip(anchors).map(|(entry, anchor)| {
            let document = &self.site.reports[entry.report].document;
            let blocks = self.entry_blocks(entry);
            let size = blocks.iter().map(|block| document.span(*block).len()).sum();
            // The first that does not fit ends the text: a reader who comes to it has read enough.
            room = room.and_then(|room| room.checked_sub(size));
            let html = room
                .map(|_| self.entry_html(Body::in_stream(self, entry.report, to_root, &anchor), &blocks, 3));
            let excerpt = match html {
                Some(_) => self.entry_sections(entry).map(|section| section.excerpt.clone()).next(),
                None => Some(measure::excerpt(document, blocks.iter().copied(), OPENING)),
            };
            SectionEntryView {
                week: self.summary(entry.report),
                anchor,
                id: self.entry_id_in_page(entry).to_owned(),
                excerpt: excerpt.unwrap_or_default(),
                html: html.unwrap_or_default(),
                words: self.entry_words(entry),
            }
        });
        views.collect()
    }

    /// What stands around the entries of a page of a stream.
    pub(super) fn stream(&self, section: usize, page: usize) -> StreamView {
        let stream = &self.plan.streams[section];
        let here = stream.pages[page].clone();
        let near = here.start.saturating_sub(YEARS_NEARBY)..stream.parts.len().min(here.end + YEARS_NEARBY);
        let years = near.map(|index| {
            let part = &stream.parts[index];
            StreamYearView {
                title: self.span_name(part.span),
                permalink: self.part_permalink(section, index),
                count: part.entries.len(),
                current: here.contains(&index),
            }
        });
        let link = |page: usize| LinkView {
            title: self.stream_page_name(section, page),
            permalink: self.plan.stream_pages[section][page].encoded(),
            current: false,
        };
        StreamView {
            years: years.collect(),
            words: stream.entries_of(page).iter().map(|entry| self.entry_words(entry)).sum(),
            older: (page + 1 < stream.pages.len()).then(|| link(page + 1)),
            newer: page.checked_sub(1).map(link),
        }
    }

    /// Where a part of a stream begins: its page, or a place further down on that.
    fn part_permalink(&self, section: usize, part: usize) -> String {
        let stream = &self.plan.streams[section];
        let page = stream.page_of(part);
        let permalink = self.plan.stream_pages[section][page].encoded();
        let top = stream.pages[page].start;
        if part == top {
            return permalink;
        }
        let anchors = self.anchors(stream.entries_of(page));
        let place = stream.parts[part].entries.start - stream.parts[top].entries.start;
        format!("{permalink}#{}", anchors[place])
    }

    /// What the site calls a page of a stream, by the newest of what it shows.
    pub(super) fn stream_page_name(&self, section: usize, page: usize) -> String {
        let stream = &self.plan.streams[section];
        self.span_name(stream.parts[stream.pages[page].start].span)
    }

    /// What the site calls a part of a stream: `2022 年`, `第 101 — 200 期`.
    pub(super) fn span_name(&self, span: Span) -> String {
        match span {
            Span::Year(year) => self.theme.phrase("year_label", &[("n", &year)]),
            Span::Issues(first) => {
                let (first, last) = span.numbers().unwrap_or((first, first));
                self.theme.phrase("issue_range", &[("first", &first), ("last", &last)])
            }
        }
    }

    /// The sections of an entry, in order.
    pub(super) fn entry_sections<'a>(&'a self, entry: &'a Entry) -> impl Iterator<Item = &'a Section> {
        entry.sections.iter().map(|section| &self.site.reports[entry.report].sections[*section])
    }

    /// The blocks of an entry: its section's text; where a report has several sections of a kind, each
    /// with its heading, which tells them apart.
    pub(super) fn entry_blocks(&self, entry: &Entry) -> Vec<NodeId> {
        let has_headings = entry.sections.len() > 1;
        let blocks = self.entry_sections(entry).flat_map(|section| {
            let heading = has_headings.then_some(section.heading);
            heading.into_iter().chain(section.blocks.iter().copied())
        });
        blocks.collect()
    }

    /// The text of an entry with its footnotes, its headings from `level` down.
    pub(super) fn entry_html(&self, mut body: Body<'_>, blocks: &[NodeId], level: u8) -> String {
        body.blocks(blocks, level) + &body.footnotes_of(blocks)
    }

    /// The id of an entry's first section in its report's page; empty where it has none.
    pub(super) fn entry_id_in_page<'a>(&'a self, entry: &'a Entry) -> &'a str {
        self.entry_sections(entry).next().map_or("", |section| &section.id)
    }

    fn entry_words(&self, entry: &Entry) -> usize {
        self.entry_sections(entry).map(|section| section.words.total()).sum()
    }

    /// What these entries of a page are found by there: `_2022-w30`, `_n407`; each its own.
    ///
    /// All ids in an entry's text begin with its own and a hyphen. No anchor and hyphen begins
    /// another, so that none of these ids can be that of another text.
    fn anchors(&self, entries: &[Entry]) -> Vec<String> {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let anchors = entries.iter().map(|entry| {
            let identity = &self.site.reports[entry.report].identity;
            let name = match (identity.kind, identity.week) {
                (Kind::Week, Some(week)) => format!("_{week}").to_lowercase(),
                _ => format!("_n{}", identity.ordinal.unwrap_or_default()),
            };
            let count = seen.entry(name.clone()).or_default();
            *count += 1;
            if *count > 1 { format!("{name}.{count}") } else { name }
        });
        anchors.collect()
    }
}
