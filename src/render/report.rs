//! Reports as templates see them: in lists, in full, and each of their pictures.

use chrono::SecondsFormat;

use super::{
    Renderer,
    outline::Outline,
    view::{CommentsView, LinkView, PictureView, SectionView, Shared, WeekSummary, WeekView},
};
use crate::{
    calendar::WeekId,
    config::Comments,
    markdown::{NodeId, NodeKind, gallery, html},
    permalink::Permalink,
    plan::{self, Destination, Page},
    report::Section,
    section,
    source::picture::Size,
};

impl Renderer<'_> {
    /// A report as lists show it.
    pub(super) fn summary(&self, report: usize) -> &Shared<WeekSummary> {
        self.summaries[report].get_or_init(|| self.summarise(report).into())
    }

    /// A report's own title, else its label.
    pub fn title(&self, index: usize) -> String {
        self.theme.report_title(&self.site.reports[index])
    }

    /// How the site calls a week: `2022 年第 30 周`.
    pub fn week_label(&self, week: WeekId) -> String {
        self.theme.week_label(week)
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

    fn summarise(&self, index: usize) -> WeekSummary {
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
            outline.add_section(&body, section.heading, level - 1, kind_of(section));
            outline.add_blocks(&body, &section.blocks, level);
        }
        let sections = report
            .sections
            .iter()
            .map(|section| {
                let place =
                    self.config.sections.iter().position(|kind| Some(&kind.slug) == section.slug.as_ref());
                SectionView {
                    kind: kind_of(section).to_owned(),
                    id: body.id(&section.id),
                    address: self.section_address(index, section),
                    title: body.inlines(section.heading),
                    name: section::name_of(&section.title).to_owned(),
                    html: body.blocks(&section.blocks, level),
                    excerpt: section.excerpt.clone(),
                    words: section.words.total(),
                    pictures: self.pictures_below(index, &section.blocks),
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
            summary: self.summary(index),
            days: report.identity.week.map_or(Vec::new(), |week| self.days(week)),
            weeks_in_year: report.identity.week.map(|week| WeekId::weeks_in_year(week.year())),
            head_cover: self.head_cover(index, page),
            introduction,
            sections,
            footnotes: body.footnotes(),
            outline: outline.finish(),
            tags: self.tags_of(index),
            works: self.continued_works(index),
            previous: self.site.previous(index).map(|previous| self.report_link(previous)),
            next: self.site.next(index).map(|next| self.report_link(next)),
            year_permalink: year.map(|year| self.plan.years[year].encoded()),
            threads: self.continued_threads(index),
            same_week: self.list(self.site.same_week(index).into_iter()),
        }
    }

    /// Where comments on a report are kept; none where readers cannot comment on it.
    pub(super) fn comments(&self, index: usize) -> Option<CommentsView> {
        let comments = self.config.comments.as_ref()?;
        let is_page = self.site.pages().contains(&index);
        let is_open = self.site.reports[index].front_matter.comments.unwrap_or(!is_page);
        is_open.then(|| CommentsView {
            repo: comments.repo.clone(),
            repo_id: comments.repo_id.clone(),
            category: comments.category.clone(),
            category_id: comments.category_id.clone(),
            mapping: comments.mapping,
            strict: comments.strict,
            reactions: comments.reactions,
            input_position: comments.input_position,
            language: Comments::language(&self.config.language),
            discussions: format!("https://github.com/{}/discussions", comments.repo),
        })
    }

    /// A link to a report from another page.
    pub(super) fn report_link(&self, index: usize) -> LinkView {
        LinkView {
            title: self.summary(index).title.clone(),
            permalink: self.summary(index).permalink.clone(),
            current: false,
        }
    }

    /// Where a section stands in its report's page; the page alone where headings have no ids.
    fn section_address(&self, report: usize, section: &Section) -> String {
        let page = &self.summary(report).permalink;
        if section.id.is_empty() { page.clone() } else { format!("{page}#{}", section.id) }
    }

    fn tags_of(&self, report: usize) -> Vec<super::view::TagView> {
        self.site.tags_of(report).iter().map(|tag| self.tag(*tag)).collect()
    }

    /// The pictures of a report that are there, in their order.
    pub(super) fn pictures(&self, index: usize) -> impl Iterator<Item = PictureView> {
        self.site.reports[index].pictures.iter().filter_map(move |&image| self.picture(index, image))
    }

    fn cover(&self, index: usize) -> Option<PictureView> {
        let report = &self.site.reports[index];
        let Some(cover) = plan::cover(report) else { return self.pictures(index).next() };
        let (source, size) = match self.plan.destinations[index].get(cover.node, &cover.destination) {
            Some(Destination::Inside { permalink, .. }) => (permalink.encoded(), self.sizes.get(permalink)),
            Some(Destination::Nowhere) => return self.pictures(index).next(),
            Some(Destination::Here { .. }) | None => (cover.destination.into_owned(), None),
        };
        Some(PictureView { source, alt: String::new(), caption: String::new(), ..sized(size) })
    }

    /// A picture as lists show it; nothing for one that is missing.
    pub(super) fn picture(&self, report: usize, node: NodeId) -> Option<PictureView> {
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
        let alt = if alt.trim().is_empty() { self.theme.phrase("picture", &[]) } else { alt };
        Some(PictureView { source, alt, caption, ..sized(size) })
    }
}

/// A picture of which nothing but its size is said yet.
fn sized(size: Option<&Size>) -> PictureView {
    PictureView {
        source: String::new(),
        alt: String::new(),
        caption: String::new(),
        width: size.map(|size| size.width),
        height: size.map(|size| size.height),
        ratio: size.and_then(|size| html::ratio(size.width, size.height)),
    }
}

/// The kind of a section: `other` where config does not know it.
fn kind_of(section: &Section) -> &str {
    section.slug.as_deref().unwrap_or("other")
}
