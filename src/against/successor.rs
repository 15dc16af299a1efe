//! What most probably took the place of a lost address.
//!
//! Only what is said outright counts: the file's path or name, the title, the day. A name that is merely
//! alike is left to the author.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::{Group, find, listing::FEEDS};
use crate::{
    identity::Kind,
    permalink::{Pattern, Permalink, slug, slug_key},
    pipeline::Planned,
    plan::{Followed, PageKind, address},
    report::Report,
};

/// What took the place of a page.
#[derive(Debug, Clone)]
pub struct Successor {
    /// Its address.
    pub permalink: Permalink,
    /// The form of its address, where others of its kind have the same.
    pub form: Option<Pattern>,
    /// What is known of it by name, as a redirect will know it.
    pub values: BTreeMap<String, String>,
    /// Whether it is the report of a week, by its place in the site.
    pub week: Option<usize>,
}

impl Successor {
    fn lone(permalink: &Permalink) -> Self {
        Successor { permalink: permalink.clone(), form: None, values: BTreeMap::new(), week: None }
    }
}

/// Everything that an old address may name.
pub(super) struct Successors<'a> {
    planned: &'a Planned,
    by_path: HashMap<String, usize>,
    /// Reports by what their file, their slug or their title says; none where several say the same.
    by_name: HashMap<String, Option<usize>>,
    /// Reports by their day of publication, and weeks by each of their days.
    by_day: HashMap<NaiveDate, Option<usize>>,
    /// Weeks by their year and number.
    by_week: HashMap<(i32, u32), Option<usize>>,
    sections: HashMap<String, usize>,
    tags: HashMap<String, usize>,
    /// Files by their names.
    files: HashMap<&'a str, Vec<&'a Permalink>>,
}

impl<'a> Successors<'a> {
    /// Notes down everything that can be named.
    pub(super) fn of(planned: &'a Planned) -> Self {
        let mut all = Successors {
            planned,
            by_path: HashMap::new(),
            by_name: HashMap::new(),
            by_day: HashMap::new(),
            by_week: HashMap::new(),
            sections: HashMap::new(),
            tags: HashMap::new(),
            files: HashMap::new(),
        };
        for page in planned.plan.pages.iter().filter(|page| matches!(page.kind, PageKind::File(_))) {
            let path = page.permalink.as_str();
            let name = path.rsplit('/').next().unwrap_or(path);
            all.files.entry(name).or_default().push(&page.permalink);
        }
        for (index, report) in planned.site.reports.iter().enumerate() {
            let path = address::path_of(report);
            all.by_path.insert(path.to_lowercase(), index);
            for name in names(report, path) {
                let known = all.by_name.entry(name).or_insert(Some(index));
                *known = known.filter(|known| *known == index);
            }
            if let Some(week) = report.identity.week {
                let known = all.by_week.entry((week.year(), week.number())).or_insert(Some(index));
                *known = known.filter(|known| *known == index);
            }
            let week = report.identity.week.map(|week| week.first_day());
            let days = week.into_iter().flat_map(|monday| monday.iter_days().take(7));
            for day in days.chain(report.identity.published.filter(|_| week.is_none())) {
                let known = all.by_day.entry(day).or_insert(Some(index));
                *known = known.filter(|known| *known == index);
            }
        }
        for (index, kind) in planned.config.sections.iter().enumerate() {
            for name in kind.aliases.iter().chain([&kind.slug, &kind.title]) {
                all.sections.insert(slug_key(name), index);
            }
        }
        for (index, tag) in planned.site.tags.iter().enumerate() {
            all.tags.insert(slug_key(&tag.name), index);
        }
        all
    }

    /// What an old address was, and what took its place.
    pub(super) fn find(&self, path: &str) -> (Group, Option<Successor>) {
        let bare = path.trim_matches('/').to_lowercase();
        if let Some(successor) = self.feed(&bare) {
            return (Group::Feed, successor);
        }
        if !Permalink::new(path).is_page() {
            return (Group::File, self.file(path).map(Successor::lone));
        }
        let bare = bare.strip_suffix("/index.html").unwrap_or(&bare);
        let bare = bare.strip_suffix(".html").or_else(|| bare.strip_suffix(".htm")).unwrap_or(bare);
        let parts: Vec<&str> = bare.split('/').collect();
        if let Some(successor) = self.index(&parts) {
            return (Group::Index, successor);
        }
        let report = self.written(&parts);
        // The old site may have stood in a folder.
        if let (None, [_, below @ ..]) = (report, &*parts)
            && let Some("archives" | "archive" | "tags" | "tag" | "categories" | "category") =
                below.first().copied()
            && let Some(successor) = self.index(below)
        {
            return (Group::Index, successor);
        }
        (Group::Written, report.map(|report| self.report(report)))
    }

    /// The file that an address names: the one with the same folder, or one that lies in the report's own.
    fn file(&self, path: &str) -> Option<&'a Permalink> {
        let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        let (name, folders) = parts.split_last()?;
        let of_name = self.files.get(*name)?;
        let end = |count: usize| format!("/{}", parts[parts.len() - count..].join("/"));
        // The most folders that any has in common.
        let by_folder = (2..=parts.len()).rev().find_map(|count| {
            let end = end(count);
            let mut found = of_name.iter().filter(|file| file.as_str().ends_with(&end));
            found.next().filter(|_| found.next().is_none())
        });
        let by_report = || {
            let folders: Vec<String> = folders.iter().map(|folder| folder.to_lowercase()).collect();
            let folders: Vec<&str> = folders.iter().map(String::as_str).collect();
            let own = address::path_of(&self.planned.site.reports[self.written(&folders)?]);
            let above = own.rsplit_once('/').map_or("", |(above, _)| above);
            [own, above].iter().find_map(|folder| {
                let there = Permalink::file(&format!("{folder}/{name}"));
                of_name.iter().find(|file| **file == &there)
            })
        };
        by_folder.or_else(by_report).copied()
    }

    /// The report that an address names.
    fn written(&self, parts: &[&str]) -> Option<usize> {
        // A path with its folders says more than a name, and a name more than a day.
        let by_path = || (0..parts.len()).find_map(|from| self.by_path.get(&parts[from..].join("/")));
        let last = parts.last()?;
        let by_name = || [(*last).to_owned(), slug(last)].iter().find_map(|name| *self.by_name.get(name)?);
        let day = || {
            let folders = parts.len().checked_sub(3).into_iter().flat_map(|last| 0..=last).find_map(|at| {
                let [year, month, day] = [parts[at], parts[at + 1], parts[at + 2]];
                format!("{year}-{month:0>2}-{day:0>2}").parse::<NaiveDate>().ok().filter(|_| year.len() == 4)
            });
            folders.or_else(|| last.get(..10)?.parse().ok())
        };
        let by_day = || *self.by_day.get(&day()?)?;
        let by_week = || *self.by_week.get(&week_in(&parts.join("-"))?)?;
        by_path().copied().or_else(by_name).or_else(by_day).or_else(by_week)
    }

    fn report(&self, index: usize) -> Successor {
        let report = &self.planned.site.reports[index];
        let permalink = &self.planned.plan.reports[index];
        let permalinks = &self.planned.config.permalinks;
        let form = match report.identity.kind {
            Kind::Week => &permalinks.week,
            Kind::Issue => &permalinks.issue,
            // The address of a page has the form of nearly every address.
            Kind::Page => return Successor::lone(permalink),
        };
        let Some(bound) = form.bind(permalink.as_str()) else { return Successor::lone(permalink) };
        // A redirect reads what is not bound by its own pattern, which will have no week in it.
        let no_week = Pattern::with_places("/").expect("a slash is a pattern").0;
        let values = address::values(report, &no_week, &self.planned.config);
        let mut values: BTreeMap<String, String> =
            values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        values.extend(bound.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())));
        let week = (report.identity.kind == Kind::Week).then_some(index);
        Successor { permalink: permalink.clone(), form: Some(form.clone()), values, week }
    }

    fn of_form(permalink: &Permalink, form: &Pattern) -> Successor {
        let bound = form.bind(permalink.as_str());
        let values = bound.into_iter().flatten().map(|(name, value)| (name.to_owned(), value.to_owned()));
        Successor { form: Some(form.clone()), values: values.collect(), ..Successor::lone(permalink) }
    }

    /// What took the place of a page that the old generator made of others; nothing for one that someone
    /// wrote.
    fn index(&self, parts: &[&str]) -> Option<Option<Successor>> {
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let (plan, config) = (&self.planned.plan, &self.planned.config);
        let archive = || Successor::lone(&plan.fixed.archive);
        if let [before @ .., "page", number] = parts
            && is_number(number)
        {
            let first = format!("/{}/", before.join("/"));
            let there = || find(plan, &first).filter(|_| !before.is_empty());
            let page = there().map(|page| Successor::lone(&page.permalink));
            return Some(page.or_else(|| self.index(before).flatten()).or_else(|| Some(archive())));
        }
        let year = |year: &str| {
            let number: i32 = year.parse().ok().filter(|_| year.len() == 4)?;
            let index = self.planned.site.years.iter().position(|year| year.year == number)?;
            Some(Self::of_form(&plan.years[index], &config.permalinks.year))
        };
        match *parts {
            ["archives" | "archive" | "posts" | "post" | "blog"] => Some(Some(archive())),
            ["archives" | "archive", at, ..] if is_number(at) => Some(year(at).or_else(|| Some(archive()))),
            [at] | [at, _] if is_number(at) && at.len() == 4 && parts.iter().all(|part| is_number(part)) => {
                Some(year(at).or_else(|| Some(archive())))
            }
            ["tags" | "tag"] => Some(Some(Successor::lone(&plan.fixed.tags))),
            ["tags" | "tag", name] => {
                let tag = self.tags.get(&slug_key(name));
                let tag = tag.map(|tag| Self::of_form(&plan.tags[*tag], &config.permalinks.tag));
                Some(tag.or_else(|| Some(Successor::lone(&plan.fixed.tags))))
            }
            ["categories" | "category"] => Some(Some(archive())),
            ["categories" | "category", .., name] => {
                let section = self.sections.get(&slug_key(name));
                let section = section.and_then(|section| plan.sections[*section].as_ref());
                let tag = || self.tags.get(&slug_key(name)).map(|tag| &plan.tags[*tag]);
                let page = section.or_else(tag).map(Successor::lone);
                Some(page.or_else(|| Some(archive())))
            }
            ["search"] => Some(plan.fixed.search.as_ref().map(Successor::lone)),
            _ => None,
        }
    }

    /// What took the place of a feed; nothing for what was none.
    fn feed(&self, bare: &str) -> Option<Option<Successor>> {
        let last = bare.rsplit('/').next().unwrap_or(bare);
        if !FEEDS.contains(&last) && !matches!(bare, "feed" | "rss") {
            return None;
        }
        let feed = self.planned.plan.feeds.of(Followed::Site);
        let feed = feed.map(|feed| if last.ends_with(".json") { &feed.json } else { &feed.atom });
        Some(feed.map(Successor::lone))
    }
}

/// All that a report may have been called in an address, in lower case.
fn names(report: &Report, path: &str) -> Vec<String> {
    let stem = path.rsplit('/').next().unwrap_or(path);
    let own = report.front_matter.slug.as_ref().map(|slug| slug.value.as_str());
    let title = report.title.as_deref();
    let names = [Some(stem), Some(address::without_date(stem)), own, title].into_iter().flatten();
    let mut names: Vec<String> = names.flat_map(|name| [name.to_lowercase(), slug(name)]).collect();
    names.sort();
    names.dedup();
    names
}

/// The year and the number of the week that the end of an address in lower case names: `2022-w05`,
/// `weekly-2022-week-5`.
fn week_in(address: &str) -> Option<(i32, u32)> {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (before, after) = address.rsplit_once('w')?;
    let number = after.strip_prefix("eek").unwrap_or(after).trim_start_matches('-');
    let before = before.trim_end_matches('-');
    let (_, year) = before.split_at_checked(before.len().checked_sub(4)?)?;
    let is_year = is_number(year) && !before[..before.len() - 4].ends_with(|c: char| c.is_ascii_digit());
    (is_year && is_number(number) && number.len() <= 2)
        .then(|| Some((year.parse().ok()?, number.parse().ok()?)))
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::week_in;

    #[test]
    fn addresses_name_weeks() {
        for (address, week) in [
            ("2022-w05", Some((2022, 5))),
            ("2022-week-05", Some((2022, 5))),
            ("blog-2023-w10", Some((2023, 10))),
            ("2022-07-week5", None),
            ("12022-w05", None),
            ("2022-w123", None),
            ("w05", None),
            ("周报2022w5", Some((2022, 5))),
            ("周w5", None),
        ] {
            assert_eq!(week_in(address), week, "{address}");
        }
    }
}
