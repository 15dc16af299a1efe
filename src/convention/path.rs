//! How reports are filed: the pattern of their paths.

use crate::{
    calendar::{
        MonthWeekRule,
        month_week::MonthWeek,
        reading::{Meaning, readings},
    },
    identity::NamedBy,
    numeral,
};

use super::{
    pattern::{self, Lesson, Pattern},
    quantity::{Facts, MonthEnd, Quantity},
};

/// The days that a bare number in a name may tell, after the week's Monday.
const DAYS: std::ops::RangeInclusive<i8> = 0..=20;

/// A path as a pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathPattern {
    folders: Vec<Pattern>,
    /// None where the name does not tell the week.
    name: Option<Pattern>,
    /// What stands behind the name: `.md`, `/index.md`.
    ending: String,
}

/// What one path teaches.
#[derive(Debug, Clone)]
pub struct PathLesson {
    /// The path as a pattern.
    pub pattern: PathPattern,
    /// The week's name by the month, where the name has it.
    pub by_month: Option<MonthWeek>,
}

/// Learns from the path of a report that is known to be of this week or issue.
pub fn learn(path: &str, named_by: NamedBy, facts: &Facts, rule: MonthWeekRule) -> PathLesson {
    let (folders, file) = path.rsplit_once('/').unwrap_or(("", path));
    let (stem, extension) = file.rfind('.').map_or((file, ""), |dot| file.split_at(dot));
    let (folders, name, ending) = match named_by {
        NamedBy::File => (folders, stem, extension.to_owned()),
        NamedBy::Folder => {
            let (above, name) = folders.rsplit_once('/').unwrap_or(("", folders));
            (above, name, format!("/{file}"))
        }
    };
    let lesson = learn_name(name, facts, rule);
    let by_month = lesson.as_ref().and_then(|lesson| lesson.by_month);
    let name = lesson.map(|lesson| lesson.pattern);
    let facts = Facts { by_month: by_month.or(facts.by_month), ..*facts };
    let folders = folders
        .split('/')
        .filter(|folder| !folder.is_empty())
        .map(|folder| {
            let learned = learn_folder(folder, &facts, rule);
            // A folder for a year or month goes with the name in it, at the turn of the year too.
            let based = name.as_ref().map(|name| based_on(&learned, name));
            based.filter(|based| based.fill(&facts).as_deref() == Some(folder)).unwrap_or(learned)
        })
        .collect();
    PathLesson { pattern: PathPattern { folders, name, ending }, by_month }
}

fn learn_name(name: &str, facts: &Facts, rule: MonthWeekRule) -> Option<Lesson> {
    let says_enough = readings(name).iter().any(|reading| !matches!(reading.meaning, Meaning::Year(_)));
    if says_enough { pattern::learn(name, facts, rule) } else { None }.or_else(|| {
        let pattern = learn_bare_number(name, facts)?;
        Some(Lesson { pattern, by_month: None })
    })
}

/// `29-晴`, `07-31`, `0725-0731`, `25-31`: what a number means in a folder for a year or a month.
fn learn_bare_number(name: &str, facts: &Facts) -> Option<Pattern> {
    use Quantity::{DayOf, MonthOf, Week};
    let digits = |text: &str| text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let first = digits(name);
    if first == 0 {
        return None;
    }
    let second = name[first..].strip_prefix(['-', '_', '.', '~']).map_or(0, digits);
    let both = (second > 0).then_some(first + 1 + second);
    let week_first = if second == 2 && first == 2 { None } else { Some((first, vec![Week])) };
    let day = |length: usize| DAYS.map(move |day| (length, vec![MonthOf(day), DayOf(day)]));
    let ends = || DAYS.flat_map(|start| (start + 1..=*DAYS.end()).map(move |end| (start, end)));
    let candidates = week_first
        .into_iter()
        .chain(both.into_iter().flat_map(day))
        .chain(both.into_iter().flat_map(|length| {
            ends().map(move |(start, end)| {
                (length, vec![MonthOf(start), DayOf(start), MonthOf(end), DayOf(end)])
            })
        }))
        .chain(
            both.into_iter()
                .flat_map(|length| ends().map(move |(start, end)| (length, vec![DayOf(start), DayOf(end)]))),
        )
        .chain([(first, vec![Week])])
        .chain(Some(first).filter(|length| *length == 4).into_iter().flat_map(day))
        .chain(DAYS.map(|day| (first, vec![DayOf(day)])));
    candidates.into_iter().find_map(|(length, quantities)| {
        let places = pattern::assign(name, 0..length, &quantities, facts)?;
        Pattern::of(name, places, 0..length)
    })
}

/// `2022`, `2022年`, `2022-07`, `202207`, `07`, `7月`; any other is the same for all reports.
fn learn_folder(folder: &str, facts: &Facts, rule: MonthWeekRule) -> Pattern {
    let names = facts.week.into_iter().flat_map(|week| MonthEnd::names(week, rule));
    let of_month = facts.by_month.into_iter().chain(names).find_map(|name| {
        let facts = Facts { by_month: Some(name), ..*facts };
        let quantities: &[Quantity] = if is_month_of_year(folder) {
            &[Quantity::MonthYear, Quantity::Month]
        } else if is_month(folder) {
            &[Quantity::Month]
        } else {
            return None;
        };
        let places = pattern::assign(folder, 0..folder.len(), quantities, &facts)?;
        Pattern::of(folder, places, 0..folder.len())
    });
    of_month
        .or_else(|| pattern::learn(folder, facts, rule).map(|lesson| lesson.pattern))
        .unwrap_or_else(|| Pattern::fixed(folder))
}

fn is_month_of_year(folder: &str) -> bool {
    let digits = folder.chars().filter(char::is_ascii_digit).count();
    (5..=6).contains(&digits) && folder.chars().all(|c| c.is_ascii_digit() || "-_.".contains(c))
}

fn is_month(folder: &str) -> bool {
    match folder.strip_suffix('月') {
        Some(number) => numeral::chinese(number).is_some() || number.parse::<u32>().is_ok(),
        None => folder.len() <= 2 && folder.chars().all(|c| c.is_ascii_digit()),
    }
}

/// The folder's pattern with its year and month counted as those of the name.
fn based_on(folder: &Pattern, name: &Pattern) -> Pattern {
    use Quantity::{DayOf, IsoYear, Month, MonthOf, MonthWeek, MonthYear, Week, YearOf};
    let basis = name.quantities().find(|quantity| *quantity != Quantity::Ordinal);
    folder.counting(|quantity| match (basis, quantity) {
        (Some(YearOf(day) | MonthOf(day) | DayOf(day)), quantity) if quantity.is_year() => YearOf(day),
        (Some(YearOf(day) | MonthOf(day) | DayOf(day)), Month | MonthOf(_)) => MonthOf(day),
        (Some(MonthYear | Month | MonthWeek), quantity) if quantity.is_year() => MonthYear,
        (Some(IsoYear | Week), quantity) if quantity.is_year() => IsoYear,
        (_, quantity) => quantity,
    })
}

impl PathPattern {
    /// Whether two reports are filed in one way.
    pub fn is_like(&self, other: &PathPattern) -> bool {
        let names = match (&self.name, &other.name) {
            (Some(one), Some(other)) => one.is_like(other),
            (None, None) => true,
            _ => false,
        };
        names
            && self.ending == other.ending
            && self.folders.len() == other.folders.len()
            && self.folders.iter().zip(&other.folders).all(|(one, other)| one.is_same(other))
    }

    /// What this path and others of its form have in common.
    pub fn common(&self, others: &[&PathPattern], older: &[&PathPattern]) -> PathPattern {
        let name = self.name.as_ref().map(|name| {
            let names = |paths: &[&PathPattern]| -> Vec<Pattern> {
                paths.iter().filter_map(|path| path.name.clone()).collect()
            };
            let (others, older) = (names(others), names(older));
            name.common(&others.iter().collect::<Vec<_>>(), &older.iter().collect::<Vec<_>>())
        });
        let folders = self.folders.iter().enumerate().map(|(index, folder)| {
            let of = |paths: &[&PathPattern]| -> Vec<Pattern> {
                paths.iter().filter_map(|path| path.folders.get(index).cloned()).collect()
            };
            let (others, older) = (of(others), of(older));
            folder.common(&others.iter().collect::<Vec<_>>(), &older.iter().collect::<Vec<_>>())
        });
        PathPattern { folders: folders.collect(), name, ending: self.ending.clone() }
    }

    /// The path for another week, `otherwise` being the name where names do not tell the week.
    pub fn fill(&self, facts: &Facts, otherwise: &str) -> Option<String> {
        let name = match &self.name {
            Some(name) => name.fill(facts)?,
            None => otherwise.to_owned(),
        };
        let mut path = String::new();
        for folder in &self.folders {
            path += &folder.fill(facts)?;
            path.push('/');
        }
        Some(path + &name + &self.ending)
    }
}
