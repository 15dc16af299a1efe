//! Tags as templates see them: in their index, and each with the sentences that earned it.

use std::collections::BTreeMap;

use super::{
    Renderer, Variables,
    view::{LinkView, TagEntryView, TagGroupView, TagView},
};
use crate::permalink::slug_key;

/// How many reports a page of a tag shows with the sentence that earned it.
const WITH_SENTENCES: usize = 50;

/// How many tags the index lists by name; where there are more, those of the most reports.
const TAGS_BY_NAME: usize = 2_000;

/// What tags are grouped by in the order of their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Initial {
    Digit,
    Letter(char),
    Other,
}

impl Initial {
    fn of(name: &str) -> Self {
        match slug_key(name).chars().find(|c| c.is_alphanumeric()) {
            Some(digit) if digit.is_ascii_digit() => Initial::Digit,
            Some(letter) if letter.is_ascii_alphabetic() => Initial::Letter(letter.to_ascii_uppercase()),
            _ => Initial::Other,
        }
    }
}

impl Renderer<'_> {
    /// What the index of tags shows.
    pub(super) fn add_tags(&self, context: &mut Variables) {
        let by_count = self.tags_by_count();
        context.insert("groups", &self.tags_by_name(&by_count[..by_count.len().min(TAGS_BY_NAME)]));
        context.insert("tags", &by_count);
    }

    /// What a page of a tag shows.
    pub(super) fn add_tag(&self, index: usize, page: usize, context: &mut Variables) {
        let (tag, pages) = (&self.site.tags[index], &self.plan.tag_pages[index]);
        let reports = pages[page]
            .entries
            .iter()
            .map(|&entry| (tag.reports[entry], self.site.place_of_tag(index, entry)));
        let entries = reports.clone().enumerate().map(|(at, (report, place))| TagEntryView {
            week: self.summary(report),
            permalink: match place {
                Some(place) => self.section_around(report, place.node),
                None => self.summary(report).permalink.clone(),
            },
            sentence: place.filter(|_| at < WITH_SENTENCES).and_then(|place| self.sentence(report, place)),
        });
        let other_pages = pages.iter().enumerate().filter(|(other, _)| *other != page);
        let other_pages = other_pages.map(|(_, page)| LinkView {
            title: self.times(page.times.iter().copied()),
            permalink: page.permalink.encoded(),
            current: false,
        });
        context.insert("tag", &self.tag(index));
        context.insert("entries", &entries.collect::<Vec<_>>());
        context.insert("weeks", &self.list(reports.map(|(report, _)| report)));
        context.insert("other_pages", &other_pages.collect::<Vec<_>>());
    }

    /// What a page of a tag is called.
    pub(super) fn tag_title(&self, index: usize, page: usize) -> String {
        let title = self.theme.phrase("tag_title", &[("name", &self.site.tags[index].name)]);
        if page == 0 {
            return title;
        }
        let times = self.plan.tag_pages[index][page].times.iter().copied();
        format!("{title} · {}", self.times(times))
    }

    pub(super) fn tag(&self, index: usize) -> TagView {
        let tag = &self.site.tags[index];
        TagView {
            name: tag.name.clone(),
            permalink: self.plan.tags[index].encoded(),
            count: tag.reports.len(),
        }
    }

    fn tags_by_count(&self) -> Vec<TagView> {
        let mut tags: Vec<TagView> = (0..self.site.tags.len()).map(|tag| self.tag(tag)).collect();
        // The sort is stable: tags of one count stay in order of name.
        tags.sort_by_key(|tag| std::cmp::Reverse(tag.count));
        tags
    }

    /// Digits, then letters, then what is written in Chinese, in the order of Unicode: that of radicals
    /// and strokes.
    fn tags_by_name(&self, tags: &[TagView]) -> Vec<TagGroupView> {
        let mut groups: BTreeMap<Initial, BTreeMap<(String, &str), &TagView>> = BTreeMap::new();
        for tag in tags {
            let group = groups.entry(Initial::of(&tag.name)).or_default();
            group.insert((slug_key(&tag.name), &tag.permalink), tag);
        }
        let groups = groups.into_iter().map(|(initial, tags)| TagGroupView {
            name: match initial {
                Initial::Digit => "0–9".to_owned(),
                Initial::Letter(letter) => letter.to_string(),
                Initial::Other => self.theme.phrase("tags_other", &[]),
            },
            tags: tags.into_values().cloned().collect(),
        });
        groups.collect()
    }
}
