//! The name of the file that is made of an issue.
//!
//! It is what the issue itself says, and nothing of its neighbours, so that it is the same whatever else
//! is in the list: a week as the title names it (`2022/2022-07-week5.md`, `2022/2022-w30.md`), a number
//! (`2022/issue-62.md`), else the day it was opened and its title (`2022/2022-07-31-立秋.md`). The number
//! that GitHub counts by is no number of the weekly's; it stands as `_gh7` where two would be named
//! alike, behind the name so that the older one stays the first of its week.

use std::collections::HashSet;

use chrono::Datelike;

use super::{Issue, text::Written};
use crate::{
    calendar::{
        month_week::MonthWeek,
        reading::{Meaning, WeekName, readings},
    },
    config::Config,
    convention::Convention,
    identity::{DecidedBy, Identity},
    permalink,
};

/// How many characters of a title stand in a name: with the rest, what every file system takes.
const LONGEST: usize = 40;

/// The path in the content folder; none of `taken`, which are in lower case.
pub(super) fn of(
    issue: &Issue,
    written: &Written,
    convention: &Convention<'_>,
    config: &Config,
    taken: &HashSet<String>,
) -> String {
    let number = issue.number;
    let stems = stems(issue, &written.wanted, config);
    let names = stems.iter().flat_map(|stem| [stem.clone(), format!("{stem}_gh{number}")]);
    let is_free = |path: &String| !taken.contains(&path.to_lowercase());
    let is_read_so = |path: &String| {
        let read = convention.read(path, path, &written.text).value.identity;
        let told = |identity: &Identity| (identity.kind, identity.week, identity.ordinal);
        told(&read) == told(&written.wanted)
    };
    let mut paths = names.map(|name| format!("{name}.md"));
    let found = paths.find(|path| is_free(path) && is_read_so(path));
    found.unwrap_or_else(|| {
        // Issues of several repositories may have one number.
        let mut others = (2..).map(|copy| format!("gh{number}-{copy}.md"));
        let first = format!("gh{number}.md");
        if is_free(&first) { first } else { others.find(is_free).expect("numbers do not end") }
    })
}

/// The names that suit the issue, the best first, without their extension.
fn stems(issue: &Issue, wanted: &Identity, config: &Config) -> Vec<String> {
    let opened = issue.created.map(|created| created.with_timezone(&config.timezone).date_naive());
    let folder = opened.map_or(String::new(), |day| format!("{}/", day.year()));
    let mut stems = Vec::new();
    if let Some(week) = wanted.week.filter(|_| wanted.decided_by != Some(DecidedBy::Date)) {
        let is_it = |name: &MonthWeek| name.week(config.month_week) == Some(week);
        let of_month = readings(&issue.title).into_iter().find_map(|reading| match reading.meaning {
            Meaning::Week(WeekName::OfMonth { month, number, .. }) => {
                let years = [week.first_day().year(), week.last_day().year()];
                years.into_iter().map(|year| MonthWeek { year, month, number }).find(is_it)
            }
            _ => None,
        });
        if let Some(MonthWeek { year, month, number }) = of_month {
            stems.push(format!("{year}/{year}-{month:02}-week{number}"));
        }
        let (year, number) = (week.year(), week.number());
        stems.push(format!("{year}/{year}-w{number:02}"));
    } else if let Some(ordinal) = wanted.ordinal {
        stems.push(format!("{folder}issue-{ordinal}"));
    }
    let slug = slug(&issue.title);
    if let Some(day) = opened {
        if !slug.is_empty() {
            stems.push(format!("{folder}{day}-{slug}"));
        }
        stems.push(format!("{folder}{day}"));
    } else if !slug.is_empty() {
        stems.push(format!("gh{}-{slug}", issue.number));
    }
    stems
}

/// A title as a part of a name that every file system takes: letters and digits of any script.
fn slug(title: &str) -> String {
    let slug: String = permalink::slug(title)
        .chars()
        .map(|c| if c.is_alphanumeric() { c } else { '-' })
        .take(LONGEST)
        .collect();
    slug.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
