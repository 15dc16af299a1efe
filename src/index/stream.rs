//! Section streams: one section through all reports, newest first, by year.

use std::{cmp::Reverse, collections::BTreeMap, ops::Range};

use super::period::{Period, Span};
use crate::{config::SectionKind, site::Site};

/// How many reports the first page of a stream shows at least, if there are so many.
///
/// In January the newest year has a week or two: the year before stands below it, until the new one
/// has a quarter of its weeks.
const REPORTS_ON_FIRST_PAGE: usize = 13;

/// A section through all reports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stream {
    /// The reports that have the section, newest first.
    pub entries: Vec<Entry>,
    /// The stream's years, newest first.
    pub parts: Vec<Period>,
    /// The parts that each of its pages shows, newest first.
    pub pages: Vec<Range<usize>>,
}

/// A report's part in a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The report, by its place among all reports.
    pub report: usize,
    /// Its sections of the stream's kind, by their place in the report, in order: one, as a rule.
    pub sections: Vec<usize>,
}

impl Stream {
    fn new(by_span: BTreeMap<Reverse<Span>, Vec<Entry>>) -> Self {
        let mut stream = Stream::default();
        for (Reverse(span), entries) in by_span {
            let start = stream.entries.len();
            stream.entries.extend(entries);
            stream.parts.push(Period { span, entries: start..stream.entries.len() });
        }
        let is_enough = |part: &Period| part.entries.end >= REPORTS_ON_FIRST_PAGE;
        let first = stream.parts.iter().position(is_enough).map_or(stream.parts.len(), |last| last + 1);
        if first > 0 {
            stream.pages.push(0..first);
        }
        stream.pages.extend((first..stream.parts.len()).map(|part| part..part + 1));
        stream
    }

    /// The page that shows a part.
    pub fn page_of(&self, part: usize) -> usize {
        let first = self.pages.first().map_or(0, |first| first.end);
        if part < first { 0 } else { part - first + 1 }
    }

    /// The entries that a page shows, newest first.
    pub fn entries_of(&self, page: usize) -> &[Entry] {
        let parts = &self.parts[self.pages[page].clone()];
        match (parts.first(), parts.last()) {
            (Some(first), Some(last)) => &self.entries[first.entries.start..last.entries.end],
            _ => &[],
        }
    }
}

/// The stream of each section that config knows, in the order of `kinds`.
pub fn gather(site: &Site, kinds: &[SectionKind]) -> Vec<Stream> {
    let by_slug: BTreeMap<&str, usize> =
        kinds.iter().enumerate().rev().map(|(index, kind)| (kind.slug.as_str(), index)).collect();
    let mut streams = vec![BTreeMap::<Reverse<Span>, Vec<Entry>>::new(); kinds.len()];
    for index in site.newest_first() {
        let report = &site.reports[index];
        for (section, slug) in report.sections.iter().enumerate().map(|(at, section)| (at, &section.slug)) {
            let Some(&kind) = slug.as_deref().and_then(|slug| by_slug.get(slug)) else { continue };
            let entries = streams[kind].entry(Reverse(Span::of(report))).or_default();
            match entries.last_mut() {
                Some(last) if last.report == index => last.sections.push(section),
                _ => entries.push(Entry { report: index, sections: vec![section] }),
            }
        }
    }
    streams.into_iter().map(Stream::new).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A stream of so many entries in each of these years.
    fn stream(years: &[(i32, usize)]) -> Stream {
        let entries = |count: usize| vec![Entry { report: 0, sections: vec![0] }; count];
        Stream::new(years.iter().map(|&(year, count)| (Reverse(Span::Year(year)), entries(count))).collect())
    }

    #[test]
    fn every_part_has_one_page_and_the_first_is_not_bare() {
        for (years, pages) in [
            (&[][..], &[][..]),
            (&[(2022, 3)], &[1]),
            (&[(2021, 40), (2022, 13), (2023, 2)], &[2, 1]),
            (&[(2020, 5), (2021, 40), (2022, 52), (2023, 13)], &[1, 1, 1, 1]),
            (&[(2021, 1), (2022, 1)], &[2]),
        ] {
            let stream = stream(years);
            let parts: Vec<usize> = stream.pages.iter().map(ExactSizeIterator::len).collect();
            assert_eq!(parts, pages, "{years:?}");
            let shown: Vec<usize> = (0..pages.len()).map(|page| stream.entries_of(page).len()).collect();
            assert_eq!(shown.iter().sum::<usize>(), stream.entries.len(), "{years:?}");
            for part in 0..stream.parts.len() {
                assert!(stream.pages[stream.page_of(part)].contains(&part), "{years:?}, part {part}");
            }
        }
    }
}
