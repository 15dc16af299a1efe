//! Years as templates see them: the calendar of their weeks, and the year in review.

use super::{
    Renderer,
    view::{
        CountedView, GapView, LinkView, MonthPartView, MonthView, PicturedWeekView, ReviewView,
        SectionTotalView, TagView, WeekRunView, WeekSlotView, YearView,
    },
};
use crate::{
    index::review::{self, Month, Review, Run},
    site::{Slot, SlotState},
};

/// How high the chart of a year is in its own units: a thousandth of it is the least one can see.
const CHART_HEIGHT: usize = 1_000;

/// How many tags a year shows at most, and how many works and threads: those that most of its reports
/// mention.
const MOST_MENTIONED: usize = 24;

impl Renderer<'_> {
    pub(super) fn year(&self, index: usize) -> YearView<'_> {
        let year = &self.site.years[index];
        YearView {
            year: year.year,
            permalink: self.plan.years[index].encoded(),
            count: year.weeks.iter().map(|slot| slot.reports.len()).sum(),
            missing: year.weeks.iter().filter(|slot| slot.state == SlotState::Missing).count(),
            words: year.weeks.iter().map(|slot| slot.words).sum(),
            weeks: self.slots(&year.weeks),
        }
    }

    fn slots(&self, weeks: &[Slot]) -> Vec<WeekSlotView<'_>> {
        let mut slots: Vec<WeekSlotView> = Vec::with_capacity(weeks.len());
        for run in weeks.chunk_by(|one, next| one.state == next.state) {
            let gap = (run[0].state == SlotState::Missing).then(|| self.gap(run));
            let begin = slots.len();
            slots.extend(run.iter().map(|slot| self.slot(slot)));
            slots[begin].gap = gap;
        }
        slots
    }

    fn gap(&self, run: &[Slot]) -> GapView {
        let (first, last) = (run[0].week, run[run.len() - 1].week);
        GapView {
            weeks: run.len(),
            last: last.number(),
            dates: self.days_between(first.first_day(), last.last_day()),
        }
    }

    fn slot(&self, slot: &Slot) -> WeekSlotView<'_> {
        WeekSlotView {
            number: slot.week.number(),
            label: self.week_label(slot.week),
            dates: self.week_dates(slot.week),
            state: slot.state.name(),
            gap: None,
            words: slot.words,
            level: slot.shade,
            month: slot.week.begins_month().then(|| self.month_name(slot.week.month())),
            latest: self.site.latest_week() == Some(slot.week),
            reports: slot.reports.iter().map(|report| self.summary(*report)).collect(),
        }
    }

    pub(super) fn year_link(&self, index: usize) -> LinkView {
        LinkView {
            title: self.theme.phrase("year_label", &[("n", &self.site.years[index].year)]),
            permalink: self.plan.years[index].encoded(),
            current: false,
        }
    }

    /// What a month is called, from 1: `三月`.
    pub(super) fn month_name(&self, month: u32) -> String {
        self.theme.month_name(month)
    }

    fn review_of(&self, index: usize) -> &Review {
        self.reviews[index].get_or_init(|| review::review(&self.site.years[index], self.site, self.config))
    }

    /// A year in review.
    pub(super) fn review(&self, index: usize) -> ReviewView<'_> {
        let review = self.review_of(index);
        let sections = self.section_totals(review);
        ReviewView {
            works: self.works_of_year(review),
            threads: self.threads_of_year(review),
            all_works: self.all_works_of_year(self.site.years[index].year),
            kept: review.kept,
            missing: review.missing,
            words: review.words,
            pictures: review.pictures,
            longest_run: review.longest_run.map(|run| self.run(run)),
            longest_report: review.longest_report.map(|report| self.summary(report)),
            months: self.months(review, &sections),
            sections: sections.into_iter().map(|(_, total)| total).collect(),
            busiest_month: self.month_name(review.busiest_month()),
            most_words: review.most_words(),
            tags: review
                .tags
                .iter()
                .take(MOST_MENTIONED)
                .map(|&(tag, count)| TagView { count, ..self.tag(tag) })
                .collect(),
        }
    }

    fn works_of_year(&self, review: &Review) -> Vec<CountedView> {
        let with_page = review.works.iter().filter_map(|&(work, count)| {
            let permalink = self.plan.works[work].as_ref()?.encoded();
            Some(CountedView { title: self.work_title(work), permalink, count })
        });
        with_page.take(MOST_MENTIONED).collect()
    }

    fn threads_of_year(&self, review: &Review) -> Vec<CountedView> {
        let with_page = review.threads.iter().filter_map(|&(group, count)| {
            let permalink = self.plan.threads.groups[group].first()?.permalink.encoded();
            Some(CountedView { title: self.group_name(group), permalink, count })
        });
        with_page.take(MOST_MENTIONED).collect()
    }

    /// The page of the index of works that holds a year.
    fn all_works_of_year(&self, year: i32) -> Option<String> {
        let mut years = self.plan.works_years.iter();
        let (_, permalink) = years.find(|(works, _)| works.year == Some(year))?;
        Some(permalink.encoded())
    }

    fn run(&self, run: Run) -> WeekRunView {
        WeekRunView {
            weeks: run.weeks(),
            first: self.week_label(run.first),
            last: self.week_label(run.last),
            dates: self.days_between(run.first.first_day(), run.last.last_day()),
        }
    }

    /// The parts that a year's words have, each with its place in [`Month::words`]: the sections, and what
    /// is left.
    fn section_totals(&self, review: &Review) -> Vec<(usize, SectionTotalView)> {
        let sections = self.config.sections.iter().map(|kind| (kind.slug.clone(), kind.title.clone()));
        let names = sections.chain([("other".to_owned(), self.theme.phrase("other_sections", &[]))]);
        let total = |place: usize| review.months.iter().map(|month| month.words[place]).sum();
        names
            .enumerate()
            .map(|(place, (kind, title))| (place, SectionTotalView { kind, title, words: total(place) }))
            .filter(|(_, total)| total.words > 0)
            .collect()
    }

    fn months(&self, review: &Review, sections: &[(usize, SectionTotalView)]) -> Vec<MonthView> {
        let most = review.most_words();
        (1..)
            .zip(&review.months)
            .map(|(number, month)| MonthView {
                number,
                name: self.month_name(number),
                count: month.reports.len(),
                words: month.total(),
                parts: parts(month, sections, most),
                picture: month.reports.iter().find_map(|&report| {
                    let picture = self.pictures(report).next()?;
                    Some(PicturedWeekView { week: self.report_link(report), picture })
                }),
            })
            .collect()
    }
}

/// A month's bar, from the bottom up; `most` is how many words the highest bar stands for.
///
/// Each part's ends are rounded and not its height, so parts touch and no bar is higher than its words.
fn parts(month: &Month, sections: &[(usize, SectionTotalView)], most: usize) -> Vec<MonthPartView> {
    let height = |words: usize| words * CHART_HEIGHT / most.max(1);
    let mut below = 0;
    let mut parts = Vec::new();
    for (place, section) in sections {
        let words = month.words[*place];
        let (bottom, top) = (height(below), height(below + words));
        below += words;
        parts.push(MonthPartView {
            kind: section.kind.clone(),
            title: section.title.clone(),
            words,
            top: CHART_HEIGHT - top,
            height: top - bottom,
        });
    }
    parts
}
