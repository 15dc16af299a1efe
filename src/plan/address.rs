//! What fills the places of an address's pattern.

use std::{
    collections::{BTreeMap, HashSet},
    path::Path,
};

use chrono::Datelike;

use crate::{
    calendar::month_week::MonthWeek,
    config::Config,
    diagnostic::{Diagnostic, catalog::site as sentence},
    identity::{Kind, NamedBy},
    index::works::WorksYear,
    index::{period::Span, stream::Stream},
    permalink::{self, BaseUrl, Pattern, Permalink, slug},
    report::Report,
    site::Site,
};

/// The address of every report, each its own where two reports have the same week.
pub fn of_reports(site: &Site, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> Vec<Permalink> {
    let mut taken = HashSet::new();
    let mut permalinks = Vec::with_capacity(site.reports.len());
    for (index, report) in site.reports.iter().enumerate() {
        let (key, pattern) = match report.identity.kind {
            Kind::Week => ("week", &config.permalinks.week),
            Kind::Issue => ("issue", &config.permalinks.issue),
            Kind::Page => ("page", &config.permalinks.page),
        };
        let permalink = pattern.fill(&values(report, pattern, config)).unwrap_or_else(|name| {
            diagnostics.push(sentence::address_lacks(name, key, &report.file));
            // The path is as good a place as any: nothing is written while there are errors.
            Permalink::new(&format!("/{}/", path_of(report)))
        });
        let is_copy = site.copy(index) > 1 && taken.contains(&permalink);
        let permalink = if is_copy { numbered(&permalink, site.copy(index)) } else { permalink };
        taken.insert(permalink.clone());
        permalinks.push(permalink);
    }
    permalinks
}

/// Where the page may stand that an `index.md` introduces, whatever pattern pages have: at its
/// folder's path, or where the year is that its folder is named for.
pub fn of_index(report: &Report, site: &Site, years: &[Permalink]) -> Vec<Permalink> {
    let path = path_of(report);
    let name = path.rsplit('/').next().unwrap_or_default();
    let year = site.years.iter().position(|year| year.year.to_string() == name);
    let own = Permalink::new(&format!("/{path}/"));
    std::iter::once(own).chain(year.map(|year| years[year].clone())).collect()
}

/// The address of a page that there is one of.
pub fn of_fixed(pattern: &Pattern) -> Permalink {
    pattern.fill(&BTreeMap::new()).unwrap_or_else(|_| Permalink::new("/"))
}

/// The address of a year's page.
pub fn of_year(year: i32, config: &Config) -> Permalink {
    let values = BTreeMap::from([("year", year.to_string())]);
    config.permalinks.year.fill(&values).unwrap_or_else(|_| Permalink::new(&format!("/{year}/")))
}

/// The address of one year of the index of works, or of a part of it; a work may be called like a year.
pub fn of_works_year(works: &Permalink, year: &WorksYear) -> Permalink {
    let permalink = of_year_below(&format!("{}/years", folder_of(works)), year.year);
    if year.part > 1 { numbered(&permalink, year.part) } else { permalink }
}

/// The address of the list of works by how often they are mentioned.
pub fn of_works_by_count(works: &Permalink) -> Permalink {
    Permalink::new(&format!("{}/by-count/", folder_of(works)))
}

fn of_year_below(folder: &str, year: Option<i32>) -> Permalink {
    match year {
        Some(year) => Permalink::new(&format!("{folder}/{year}/")),
        None => Permalink::new(&format!("{folder}/issues/")),
    }
}

/// The address of a page that holds one time of a long list.
pub fn of_time(first: &Permalink, time: Span) -> Permalink {
    let folder = folder_of(first);
    match time {
        Span::Year(year) => Permalink::new(&format!("{folder}/{year}/")),
        Span::Issues(number) => Permalink::new(&format!("{folder}/issues-{number}/")),
    }
}

/// The addresses of a stream's pages: of the first this one, of the others what they show below it.
pub fn of_stream(stream: &Stream, first: &Permalink) -> Vec<Permalink> {
    let spans = stream.pages.iter().map(|parts| stream.parts[parts.start].span);
    let pages = spans.enumerate();
    pages.map(|(page, span)| if page == 0 { first.clone() } else { of_time(first, span) }).collect()
}

/// The folder that is a page's own, without its last `/`: `/life` of `/life/` and of `/life.html`.
pub fn folder_of(page: &Permalink) -> &str {
    let path = page.as_str();
    match path.strip_suffix('/') {
        Some(folder) => folder,
        None => path.rsplit_once('.').map_or(path, |(stem, _)| stem),
    }
}

/// The address of a tag's or a section's page.
pub fn of_named(pattern: &Pattern, slug: &str, name: &str) -> Permalink {
    let values = BTreeMap::from([("slug", slug.to_owned()), ("title", permalink::slug(name))]);
    pattern.fill(&values).unwrap_or_else(|_| Permalink::new(&format!("/{slug}/")))
}

/// The address that an alias stands for: a path from the site's root, or a URL of the site itself.
pub fn of_alias(alias: &str, bases: &[BaseUrl]) -> Option<Permalink> {
    let alias = alias.trim();
    let path = match bases.iter().find_map(|base| alias.strip_prefix(&base.to_string())) {
        Some(path) => path,
        None if permalink::is_external(alias) => return None,
        None => alias,
    };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let permalink = Permalink::new(&permalink::decode(path));
    let is_possible = permalink.as_str() != "/" && !permalink.as_str().contains(char::is_control);
    is_possible.then_some(permalink)
}

/// What the names of a pattern stand for in the address of a report: its own values, by [`PLACEHOLDERS`].
///
/// [`PLACEHOLDERS`]: permalink::PLACEHOLDERS
pub fn values(report: &Report, pattern: &Pattern, config: &Config) -> BTreeMap<&'static str, String> {
    let identity = &report.identity;
    let date = report.front_matter.date.as_ref().map(|date| date.value.day);
    let monday = identity.week.map(|week| week.first_day());
    // Other generators make addresses of the day of publication.
    let day = date.or(identity.published).or(monday);
    let iso_year = identity.week.map(|week| week.year());
    let has_day = ["month", "i_month", "day", "i_day", "yearday"].iter().any(|name| pattern.has(name));
    let year = match () {
        () if pattern.has("week") => iso_year,
        // A month and a day are those of their year, whatever year the week is of.
        () if has_day && day.is_some() => day.map(|day| day.year()),
        () => date.map(|date| date.year()).or(identity.named_year),
    };
    let path = path_of(report);
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let own_slug = report.front_matter.slug.as_ref().map(|slug| slug.value.trim().to_owned());
    let own_slug = own_slug.filter(|slug| !slug.is_empty());
    let title = slug(report.title.as_deref().unwrap_or(name));

    let mut values = BTreeMap::from([
        ("path", path.to_owned()),
        ("stem", name.to_owned()),
        ("basename", slug(name)),
        ("undated", slug(own_slug.as_deref().unwrap_or(without_date(name)))),
        ("undated_name", permalink::cased_slug(own_slug.as_deref().unwrap_or(without_date(name)))),
        ("folder", folder.to_owned()),
        ("section", folder.split('/').next().unwrap_or_default().to_owned()),
        ("slug", slug(own_slug.as_deref().unwrap_or(name))),
        ("slug_or_title", own_slug.as_deref().map_or_else(|| title.clone(), slug)),
        ("title", title),
    ]);
    if let Some(own_slug) = own_slug
        && identity.kind == Kind::Page
    {
        // A page's address is its path: its own slug takes the place of the last part.
        let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        values.insert("path", format!("{folder}{}", slug(&own_slug)));
    }
    let mut put = |name, value: Option<String>| {
        if let Some(value) = value {
            values.insert(name, value);
        }
    };
    put(
        "year",
        year.or(iso_year).or(identity.named_year).or(day.map(|day| day.year())).map(|year| year.to_string()),
    );
    put("month", day.map(|day| format!("{:02}", day.month())));
    put("i_month", day.map(|day| day.month().to_string()));
    put("day", day.map(|day| format!("{:02}", day.day())));
    put("i_day", day.map(|day| day.day().to_string()));
    put("yearday", day.map(|day| day.ordinal().to_string()));
    put("week", identity.week.map(|week| format!("{:02}", week.number())));
    put("month_week", identity.week.map(|week| MonthWeek::of(week, config.month_week).number.to_string()));
    put("ordinal", identity.ordinal.map(|ordinal| ordinal.to_string()));
    values
}

/// A file's name without the day that it begins with, as Jekyll wants it to: `weekly` of
/// `2022-07-31-weekly`. A name that is a day and no more stays.
pub fn without_date(name: &str) -> &str {
    let day = name.get(..10).filter(|day| day.parse::<chrono::NaiveDate>().is_ok());
    let rest = day.and_then(|_| name[10..].strip_prefix('-'));
    rest.filter(|rest| !rest.is_empty()).unwrap_or(name)
}

/// A report's path without its extension; an `index.md` has its folder's.
pub fn path_of(report: &Report) -> &str {
    let path = &*report.file.path;
    let without =
        Path::new(path).extension().map_or(path, |extension| &path[..path.len() - extension.len() - 1]);
    match report.named_by {
        NamedBy::File => without,
        NamedBy::Folder => without.rsplit_once('/').map_or("", |(folder, _)| folder),
    }
}

/// The address with a number behind its last part: `/2022/w30-2/`, `/2022/a-2.html`.
pub fn numbered(permalink: &Permalink, number: usize) -> Permalink {
    let path = permalink.as_str();
    match path.strip_suffix('/') {
        Some(path) => Permalink::new(&format!("{path}-{number}/")),
        None => {
            let (stem, extension) = path.rsplit_once('.').unwrap_or((path, "html"));
            Permalink::new(&format!("{stem}-{number}.{extension}"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_are_paths_of_this_site() {
        let base: Vec<BaseUrl> = BaseUrl::parse("https://example.org/weekly/").into_iter().collect();
        for (alias, address) in [
            ("/old/%E8%AF%BB.html", Some("/old/读.html")),
            ("old?x#y", Some("/old/")),
            ("https://example.org/weekly/a/", Some("/a/")),
            ("https://example.com/a/", None),
            ("/", None),
            ("/../", None),
            ("/a%00b/", None),
        ] {
            let permalink = of_alias(alias, &base);
            assert_eq!(permalink.as_ref().map(Permalink::as_str), address, "{alias}");
        }
    }
}
