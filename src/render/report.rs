//! Reports as templates see them: in lists, in full, and their pictures.

use std::ops::Range;

use chrono::SecondsFormat;
use rayon::prelude::*;

use super::{
    Renderer,
    outline::Outline,
    view::{
        GalleryWeekView, GalleryYearView, LinkView, PictureView, SectionView, Shared, WeekSummary, WeekView,
    },
};
use crate::{
    calendar::WeekId,
    markdown::{NodeId, NodeKind, gallery},
    permalink::Permalink,
    plan::{self, Destination, Page},
    section,
};

impl Renderer<'_> {
    pub(super) fn all_summaries(&self) -> Vec<Shared<WeekSummary>> {
        (0..self.site.reports.len()).into_par_iter().map(|report| self.summary(report).into()).collect()
    }

    /// A report's own title, else its label.
    pub fn title(&self, index: usize) -> String {
        self.theme.report_title(&self.site.reports[index])
    }

    /// How the site calls a week: `2022 年第 30 周`.
    pub fn week_label(&self, week: WeekId) -> String {
        self.theme.week_label(week)
    }

    /// Both ends of a week in the site's language: `7月25日 — 7月31日`.
    pub(super) fn week_dates(&self, week: WeekId) -> String {
        self.theme.week_dates(week)
    }

    /// When a report was published, as its author wrote it: a day, or a moment where one is known.
    pub(super) fn published(&self, index: usize) -> Option<String> {
        let report = &self.site.reports[index];
        let date = report.front_matter.date.as_ref().map(|date| date.value);
        match (date, report.identity.published) {
            (Some(date), _) => Some(match date.moment() {
                Some(moment) => moment.to_rfc3339_opts(SecondsFormat::Secs, true),
                None => date.day.to_string(),
            }),
            (None, published) => published.map(|day| day.to_string()),
        }
    }

    /// How the site calls a report: its week, its number, or the name of its file.
    pub fn label(&self, index: usize) -> String {
        self.theme.report_label(&self.site.reports[index])
    }

    fn summary(&self, index: usize) -> WeekSummary {
        let report = &self.site.reports[index];
        let week = report.identity.week;
        WeekSummary {
            title: self.title(index),
            label: self.label(index),
            permalink: self.plan.reports[index].encoded(),
            week: week.map(|week| week.to_string()),
            year: week.map(WeekId::year),
            number: week.map(WeekId::number),
            ordinal: report.identity.ordinal,
            first_day: week.map(|week| week.first_day().to_string()),
            last_day: week.map(|week| week.last_day().to_string()),
            dates: week.map_or(String::new(), |week| self.week_dates(week)),
            excerpt: report.excerpt.clone(),
            words: report.words.total(),
            minutes: report.words.reading_minutes(),
            pictures: report.pictures.len(),
            cover: self.cover(index),
        }
    }

    /// A report in full, with its sections' headings at `level - 1` of the page's outline.
    pub(super) fn report(&self, index: usize, page: &Page, level: u8) -> WeekView<'_> {
        let report = &self.site.reports[index];
        let mut body = self.body(index, page);
        let introduction = body.blocks(&report.introduction, level - 1);
        let mut outline = Outline::default();
        outline.add_blocks(&body, &report.introduction, level - 1);
        for section in &report.sections {
            outline.add(&body, section.heading, level - 1);
            outline.add_blocks(&body, &section.blocks, level);
        }
        let sections = report
            .sections
            .iter()
            .map(|section| {
                let place =
                    self.config.sections.iter().position(|kind| Some(&kind.slug) == section.slug.as_ref());
                SectionView {
                    kind: section.slug.clone().unwrap_or_else(|| "other".to_owned()),
                    id: body.id(&section.id),
                    title: body.inlines(section.heading),
                    name: section::name_of(&section.title).to_owned(),
                    html: body.blocks(&section.blocks, level),
                    words: section.words.total(),
                    kind_title: place.map(|place| self.config.sections[place].title.clone()),
                    permalink: place
                        .and_then(|place| self.plan.sections[place].as_ref())
                        .map(Permalink::encoded),
                }
            })
            .collect();
        let year = report.identity.week.map(WeekId::year);
        let year = year.and_then(|year| self.site.years.iter().position(|known| known.year == year));
        WeekView {
            summary: &self.summaries[index],
            introduction,
            sections,
            footnotes: body.footnotes(),
            outline: outline.finish(),
            tags: self.tags_of(index),
            previous: self.site.previous(index).map(|previous| self.report_link(previous)),
            next: self.site.next(index).map(|next| self.report_link(next)),
            year_permalink: year.map(|year| self.plan.years[year].encoded()),
        }
    }

    /// A link to a report from another page.
    pub(super) fn report_link(&self, index: usize) -> LinkView {
        LinkView {
            title: self.summaries[index].title.clone(),
            permalink: self.summaries[index].permalink.clone(),
            current: false,
        }
    }

    fn tags_of(&self, report: usize) -> Vec<super::TagView> {
        self.site.tags_of(report).iter().map(|tag| self.tag(*tag)).collect()
    }

    /// The pictures of some years of the gallery, by report, newest first.
    pub(super) fn gallery(&self, years: Range<usize>) -> Vec<GalleryYearView> {
        let years = self.plan.gallery_years[years].iter().map(|(year, _)| year);
        years
            .map(|year| GalleryYearView {
                year: year.year,
                weeks: year
                    .reports
                    .iter()
                    .map(|&index| GalleryWeekView {
                        week: self.report_link(index),
                        pictures: self.pictures(index).collect(),
                    })
                    .filter(|week| !week.pictures.is_empty())
                    .collect(),
            })
            .collect()
    }

    /// The years of the gallery that stand on other pages than this.
    pub(super) fn other_gallery_years(&self, page: &Page) -> Vec<LinkView> {
        let mut links: Vec<LinkView> = Vec::new();
        for (year, permalink) in &self.plan.gallery_years {
            // The years of the first page are one link, named for the newest of them.
            let encoded = permalink.encoded();
            if *permalink != page.permalink && links.last().is_none_or(|last| last.permalink != encoded) {
                links.push(LinkView {
                    title: self.gallery_year_name(year.year),
                    permalink: encoded,
                    current: false,
                });
            }
        }
        links
    }

    /// How the gallery calls a year.
    pub(super) fn gallery_year_name(&self, year: Option<i32>) -> String {
        match year {
            Some(year) => self.theme.phrase("year_label", &[("n", &year)]),
            None => self.theme.phrase("undated", &[]),
        }
    }

    fn pictures(&self, index: usize) -> impl Iterator<Item = PictureView> {
        self.site.reports[index].pictures.iter().filter_map(move |&image| self.picture(index, image))
    }

    fn cover(&self, index: usize) -> Option<PictureView> {
        let report = &self.site.reports[index];
        if let Some(cover) = plan::cover(report) {
            let destinations = &self.plan.destinations[index];
            let source = match destinations.get(cover.node, &cover.destination) {
                Some(Destination::Inside { permalink, .. }) => permalink.encoded(),
                Some(Destination::Nowhere) => return self.pictures(index).next(),
                Some(Destination::Here { .. }) | None => cover.destination.into_owned(),
            };
            return Some(PictureView {
                source,
                alt: String::new(),
                caption: String::new(),
                width: None,
                height: None,
            });
        }
        self.pictures(index).next()
    }

    /// A picture as lists show it; nothing for one that is missing.
    fn picture(&self, report: usize, node: NodeId) -> Option<PictureView> {
        let document = &self.site.reports[report].document;
        let NodeKind::Image(target) = document.kind(node) else { return None };
        let address = document.text(&target.destination);
        let (source, size) = match self.plan.destinations[report].get(node, address) {
            Some(Destination::Nowhere) => return None,
            Some(Destination::Inside { permalink, .. }) => (permalink.encoded(), self.sizes.get(permalink)),
            Some(Destination::Here { .. }) | None => (address.to_owned(), None),
        };
        let alt = document.plain_text(node);
        let caption = gallery::caption(&alt, address).unwrap_or_default().to_owned();
        Some(PictureView {
            source,
            alt: if alt.trim().is_empty() { self.theme.phrase("picture", &[]) } else { alt },
            caption,
            width: size.map(|size| size.width),
            height: size.map(|size| size.height),
        })
    }
}
