//! The addresses of the index of works.

use super::{Addresses, Fixed, PageKind, address};
use crate::{
    diagnostic::catalog::page as called,
    index::works::{self, WorksYear},
    permalink::Permalink,
    site::Site,
};

/// Gives addresses to the index of works: its first page, the older years that do not fit on it, and
/// the list by count.
pub(super) fn add_index(
    addresses: &mut Addresses,
    site: &Site,
    fixed: &Fixed,
) -> Vec<(WorksYear, Permalink)> {
    let Some(index) = &fixed.works else { return Vec::new() };
    let years = works::years(&site.works, &site.reports);
    let first_page = works::years_on_first_page(&years);
    addresses.add(index.clone(), PageKind::Works(0..first_page), called::WORKS, None);
    if let Some(permalink) = &fixed.works_by_count {
        addresses.add(permalink.clone(), PageKind::WorksByCount, called::WORKS_BY_COUNT, None);
    }
    let address = |(place, year): (usize, WorksYear)| {
        if place < first_page {
            return (year, index.clone());
        }
        let permalink = address::of_works_year(index, &year);
        let name = called::YEAR_OF_WORKS;
        addresses.add(permalink.clone(), PageKind::Works(place..place + 1), name, None);
        (year, permalink)
    };
    years.into_iter().enumerate().map(address).collect()
}
