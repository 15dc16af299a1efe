//! The gallery: all pictures, by year.

use std::{cmp::Reverse, collections::BTreeMap};

use super::period::{self, Span};
use crate::site::Site;

/// How many pictures a page of the gallery holds before older years get pages of their own.
///
/// Pictures load only as the reader comes near them, but each takes its place in the page: about
/// 300 bytes, so that this many are still lighter than one photo.
const PICTURES_ON_A_PAGE: usize = 1_000;

/// A year's reports that show pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GalleryYear {
    /// The year, or the numbers of issues that name none.
    pub span: Span,
    /// The reports, by their place among all reports, newest first.
    pub reports: Vec<usize>,
    /// How many pictures they show.
    pub pictures: usize,
}

/// The years that have pictures, newest first.
pub fn gather(site: &Site) -> Vec<GalleryYear> {
    let mut years: BTreeMap<Reverse<Span>, (Vec<usize>, usize)> = BTreeMap::new();
    for index in site.newest_first() {
        let report = &site.reports[index];
        if !report.pictures.is_empty() {
            let (reports, pictures) = years.entry(Reverse(Span::of(report))).or_default();
            reports.push(index);
            *pictures += report.pictures.len();
        }
    }
    let year = |(Reverse(span), (reports, pictures))| GalleryYear { span, reports, pictures };
    years.into_iter().map(year).collect()
}

/// How many of the newest years stand on the gallery's first page: all of them on most sites.
pub fn years_on_first_page(years: &[GalleryYear]) -> usize {
    period::on_first_page(years.iter().map(|year| year.pictures), PICTURES_ON_A_PAGE)
}
