//! The gallery: all pictures, by year.

use crate::{calendar::WeekId, site::Site};

/// How many pictures a page of the gallery holds before older years get pages of their own.
///
/// Pictures load only as the reader comes near them, but each takes its place in the page: about
/// 300 bytes, so that this many are still lighter than one photo.
const PICTURES_ON_A_PAGE: usize = 1_000;

/// A year's reports that show pictures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GalleryYear {
    /// The ISO year; none for issues, which have no week.
    pub year: Option<i32>,
    /// The reports, by their place among all reports, newest first.
    pub reports: Vec<usize>,
    /// How many pictures they show.
    pub pictures: usize,
}

/// The years that have pictures, newest first.
pub fn gather(site: &Site) -> Vec<GalleryYear> {
    let mut years: Vec<GalleryYear> = Vec::new();
    for index in site.newest_first() {
        let pictures = site.reports[index].pictures.len();
        if pictures == 0 {
            continue;
        }
        let year = site.reports[index].identity.week.map(WeekId::year);
        match years.last_mut() {
            Some(last) if last.year == year => {
                last.reports.push(index);
                last.pictures += pictures;
            }
            _ => years.push(GalleryYear { year, reports: vec![index], pictures }),
        }
    }
    years
}

/// How many of the newest years stand on the gallery's first page: all of them on most sites.
pub fn years_on_first_page(years: &[GalleryYear]) -> usize {
    let mut pictures = 0;
    let fitting = years.iter().take_while(|year| {
        pictures += year.pictures;
        pictures <= PICTURES_ON_A_PAGE
    });
    fitting.count().max(1).min(years.len())
}
