//! Sentences about which week a report is.

use std::fmt;

use crate::{
    calendar::{MonthWeekRule, WeekId, reading::RangeFault},
    diagnostic::{Diagnostic, Place},
};

/// How the `week` key of the front matter is called in a sentence.
pub const WEEK_KEY: &str = "the `week` key";

/// The text below the title, as a sentence names it.
pub const BODY: &str = "the body";

/// Something that a file says of its week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Where it says so, with its article: `the file name`.
    pub source: &'static str,
    /// The words, as they are written.
    pub words: String,
    /// Where the words stand; a whole file where they are its name.
    pub place: Place,
    /// What the words mean.
    pub meaning: Meaning,
}

/// What a file's words mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// This week.
    Week(WeekId),
    /// A day in this week.
    DayIn(WeekId),
}

impl Meaning {
    /// The week that is meant, or that holds the day.
    pub fn week(self) -> WeekId {
        match self {
            Meaning::Week(week) | Meaning::DayIn(week) => week,
        }
    }
}

impl fmt::Display for Meaning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Meaning::Week(week) => write!(f, "{week}"),
            Meaning::DayIn(week) => write!(f, "in {week}"),
        }
    }
}

/// Two places of a file name different weeks.
///
/// `fitting` is the way of counting weeks by the month under which they would name the same one.
pub fn weeks_disagree(kept: &Statement, dropped: &Statement, fitting: Option<MonthWeekRule>) -> Diagnostic {
    let message = format!(
        "{} `{}` is {}, but {} `{}` is {}",
        dropped.source, dropped.words, dropped.meaning, kept.source, kept.words, kept.meaning
    );
    let diagnostic = shown(Diagnostic::warning(message), kept, dropped);
    let diagnostic = with_rule(diagnostic, fitting);
    let week = dropped.meaning.week();
    diagnostic.hint(if kept.source == dropped.source {
        format!("the range of days decides; correct one of them, or add `week: {week}` to the front matter")
    } else if kept.source == WEEK_KEY {
        format!("{} decides; correct it or {}", kept.source, dropped.source)
    } else {
        format!(
            "{} decides; correct {}, or add `week: {week}` to the front matter",
            kept.source, dropped.source
        )
    })
}

/// A day of publication is too far from the week that a file names.
pub fn day_disagrees(kept: &Statement, day: &Statement) -> Diagnostic {
    let message = format!(
        "{} `{}` is {}, but {} `{}` is {}",
        day.source, day.words, day.meaning, kept.source, kept.words, kept.meaning
    );
    shown(Diagnostic::warning(message), kept, day)
        .hint(format!("{} decides; correct one of them", kept.source))
        .hint("a report is published from its week's Monday on, until two weeks after its Sunday")
}

/// A week's name stands against a day, and the day is believed.
pub fn day_decides(day: &Statement, dropped: &Statement) -> Diagnostic {
    let message = format!(
        "{} `{}` is {}, but {} `{}` is {}",
        dropped.source, dropped.words, dropped.meaning, day.source, day.words, day.meaning
    );
    shown(Diagnostic::warning(message), day, dropped).hint(format!(
        "{} decides, since nothing else names {}; correct {}, or add `week: {}` to the front matter",
        day.source,
        dropped.meaning.week(),
        dropped.source,
        dropped.meaning.week()
    ))
}

/// A month or a year lacks the week that is named.
///
/// `fitting` is the way of counting weeks by the month under which there is such a week.
pub fn no_such_week(
    source: &str,
    words: &str,
    place: Place,
    lacking: Lacking,
    fitting: Option<MonthWeekRule>,
) -> Diagnostic {
    let Lacking { number, year, month, there_are } = lacking;
    let period = match month {
        Some(month) => format!("{year}-{month:02}"),
        None => year.to_string(),
    };
    let diagnostic = match month {
        Some(month @ (0 | 13..)) => {
            Diagnostic::warning(format!("{source} `{words}` names month {month} of {year}, which has 12"))
                .at(place)
        }
        _ => Diagnostic::warning(format!(
            "{source} `{words}` names week {number} of {period}, which has {there_are}"
        ))
        .at(place)
        .label(format!("{period} has {there_are} weeks")),
    };
    with_rule(diagnostic, fitting).hint(format!("correct {source}; as it is, it cannot decide the week"))
}

/// A week that a month or a year does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lacking {
    /// The number that is named.
    pub number: u32,
    /// The year that is named.
    pub year: i32,
    /// The month that is named, where the week is one of a month.
    pub month: Option<u32>,
    /// How many weeks there are.
    pub there_are: u32,
}

/// A date that is in no calendar.
pub fn no_such_day(source: &str, words: &str, place: Place) -> Diagnostic {
    Diagnostic::warning(format!("{source} `{words}` names a day that its month lacks"))
        .at(place)
        .hint(format!("correct {source}; as it is, it cannot decide the week"))
}

/// A range of days that is none.
pub fn no_range(source: &str, words: &str, place: Place, fault: RangeFault) -> Diagnostic {
    let what = match fault {
        RangeFault::NoSuchDay => return no_such_day(source, words, place),
        RangeFault::EndsBeforeStart => "ends before it starts",
        RangeFault::TooLong => "is longer than two months",
    };
    let diagnostic = Diagnostic::warning(format!("the range `{words}` in {source} {what}"))
        .at(place)
        .hint("correct one of its ends; as it is, it cannot decide the week");
    if source == BODY && fault == RangeFault::TooLong {
        diagnostic.hint("if it means something else, write it below the first ten lines")
    } else {
        diagnostic
    }
}

/// A `week` in front matter that names no week.
pub fn unreadable_week_key(words: &str, place: Place) -> Diagnostic {
    Diagnostic::warning(format!("no week can be read from `{words}`"))
        .at(place)
        .hint("write a week such as `2022-W30`, `2022年7月第五周` or `2022.07.25-07.31`")
}

/// A week or day is named, but neither the file nor its folder says of which year.
pub fn no_year(source: &str, words: &str, place: Place) -> Diagnostic {
    Diagnostic::warning(format!("{source} `{words}` names no year, and nothing else does"))
        .at(place)
        .hint("add the year, or move the file into a folder named for the year")
}

/// File name and title number the issue differently.
pub fn ordinals_disagree(kept_source: &str, kept: u32, title: u32, title_place: Place) -> Diagnostic {
    Diagnostic::warning(format!("the title is issue {title}, but {kept_source} is issue {kept}"))
        .at(title_place)
        .hint(format!("{kept_source} decides; correct one of them"))
}

fn with_rule(diagnostic: Diagnostic, fitting: Option<MonthWeekRule>) -> Diagnostic {
    match fitting {
        Some(MonthWeekRule::Thursday) => diagnostic.hint(
            "set `month_week = \"thursday\"` in config.toml if a week belongs to the month of its Thursday",
        ),
        Some(MonthWeekRule::Calendar) => diagnostic
            .hint("set `month_week = \"calendar\"` in config.toml if week one of a month holds its 1st"),
        None => diagnostic,
    }
}

/// Shows both where both stand in a text, else the one that does.
fn shown(diagnostic: Diagnostic, kept: &Statement, dropped: &Statement) -> Diagnostic {
    let days = |statement: &Statement| {
        let week = statement.meaning.week();
        format!("{} is {} to {}", week, week.first_day(), week.last_day())
    };
    match (dropped.place.text.is_empty(), kept.place.text.is_empty()) {
        (false, true) => diagnostic.at(dropped.place.clone()).label(days(dropped)),
        (true, _) => diagnostic.at(kept.place.clone()).label(days(kept)),
        (false, false) => {
            diagnostic.at(dropped.place.clone()).label(days(dropped)).related(kept.place.clone(), days(kept))
        }
    }
}
