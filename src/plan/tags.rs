//! The pages of tags: one each, and for tags of very many reports more, by time.

use super::{Addresses, PageKind, address};
use crate::{
    config::Config,
    diagnostic::catalog::page as called,
    index::{
        period::{self, Span},
        tags::Tag,
    },
    permalink::Permalink,
    site::Site,
};

/// How many reports a page of a tag lists, as far as they are not all of one year.
const REPORTS_ON_A_PAGE: usize = 300;

/// A page of a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagPage {
    /// Where it stands.
    pub permalink: Permalink,
    /// The times of the reports that it lists, newest first.
    pub times: Vec<Span>,
    /// The reports that it lists, by their places in [`Tag::reports`], newest first.
    pub entries: Vec<usize>,
}

/// Plans the pages of all tags, by their place in [`Site::tags`].
pub(super) fn plan(site: &Site, config: &Config, addresses: &mut Addresses) -> Vec<Vec<TagPage>> {
    site.tags.iter().enumerate().map(|(index, tag)| pages_of(index, tag, site, config, addresses)).collect()
}

fn pages_of(
    index: usize,
    tag: &Tag,
    site: &Site,
    config: &Config,
    addresses: &mut Addresses,
) -> Vec<TagPage> {
    let mut entries: Vec<usize> = (0..tag.reports.len()).collect();
    let time = |entry: &usize| Span::of(&site.reports[tag.reports[*entry]]);
    entries.sort_by_key(|entry| (std::cmp::Reverse(time(entry)), site.age(tag.reports[*entry])));
    let periods = period::periods(entries.iter().map(time));
    let first = address::of_named(&config.permalinks.tag, &tag.slug, &tag.name);
    let name = called::tag(&tag.name);
    addresses.add(first.clone(), PageKind::Tag(index), name.clone(), None);
    let end = period::periods_on_a_page(&periods, REPORTS_ON_A_PAGE);
    let (on_first, others) = periods.split_at(end);
    let end = on_first.last().map_or(0, |period| period.entries.end);
    let mut pages = vec![TagPage {
        permalink: first.clone(),
        times: on_first.iter().map(|period| period.span).collect(),
        entries: entries[..end].to_vec(),
    }];
    for period in others {
        let kind = PageKind::OlderTag { tag: index, page: pages.len() };
        pages.push(TagPage {
            permalink: addresses.add_free(address::of_time(&first, period.span), kind, &name),
            times: vec![period.span],
            entries: entries[period.entries.clone()].to_vec(),
        });
    }
    pages
}
