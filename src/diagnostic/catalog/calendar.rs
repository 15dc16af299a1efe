//! Sentences about which week a report is.

use crate::{
    calendar::{MonthWeekRule, WeekId, reading::RangeFault},
    diagnostic::{Diagnostic, Place},
    message,
    message::Message,
};

/// Where a file may say which week it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// `week` in front matter.
    WeekKey,
    /// The file's own name.
    FileName,
    /// The name of its folder, where the file is an index.
    FolderName,
    /// The title.
    Title,
    /// The text below the title.
    Body,
    /// `date` in front matter.
    Date,
}

impl Source {
    /// Its name in a sentence, with its article.
    fn words(self) -> Message {
        match self {
            Source::WeekKey => Message::fixed("the `week` key", "文件开头的 `week`"),
            Source::FileName => Message::fixed("the file name", "文件名"),
            Source::FolderName => Message::fixed("the folder's name", "文件夹名"),
            Source::Title => Message::fixed("the title", "标题"),
            Source::Body => Message::fixed("the body", "正文"),
            Source::Date => Message::fixed("the date", "日期"),
        }
    }
}

/// Something that a file says of its week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Where it says so.
    pub source: Source,
    /// The words, as they are written.
    pub words: String,
    /// Where the words stand; a whole file where they are its name.
    pub place: Place,
    /// What the words mean.
    pub meaning: Meaning,
}

impl Statement {
    /// The statement as a sentence: ``the title `第 30 周` is 2022-W30``.
    fn sentence(&self) -> Message {
        let (source, words) = (self.source.words(), &self.words);
        match self.meaning {
            Meaning::Week(week) => {
                message!("{source} `{words}` is {week}", "{source} `{words}` 是 {week}"; source)
            }
            Meaning::DayIn(week) => {
                message!("{source} `{words}` is in {week}", "{source} `{words}` 属于 {week}"; source)
            }
        }
    }
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

/// Two places of a file name different weeks.
///
/// `fitting` is the way of counting weeks by the month under which they would name the same one.
pub fn weeks_disagree(kept: &Statement, dropped: &Statement, fitting: Option<MonthWeekRule>) -> Diagnostic {
    let diagnostic = shown(Diagnostic::warning(contradiction(dropped, kept)), kept, dropped);
    let diagnostic = with_rule(diagnostic, fitting);
    let week = dropped.meaning.week();
    let (decides, other) = (kept.source.words(), dropped.source.words());
    diagnostic.hint(if kept.source == dropped.source {
        message!(
            "the range of days decides; correct one of them, or add `week: {week}` to the front matter",
            "以日期范围为准；改正其中一个，或者在 front matter 里加上 `week: {week}`"
        )
    } else if kept.source == Source::WeekKey {
        message!(
            "{decides} decides; correct it or {other}",
            "以{decides}为准；改正它，或者改正{other}";
            decides, other
        )
    } else {
        message!(
            "{decides} decides; correct {other}, or add `week: {week}` to the front matter",
            "以{decides}为准；改正{other}，或者在 front matter 里加上 `week: {week}`";
            decides, other
        )
    })
}

/// A day of publication is too far from the week that a file names.
pub fn day_disagrees(kept: &Statement, day: &Statement) -> Diagnostic {
    let decides = kept.source.words();
    shown(Diagnostic::warning(contradiction(day, kept)), kept, day)
        .hint(message!(
            "{decides} decides; correct one of them",
            "以{decides}为准；改正其中一个";
            decides
        ))
        .hint(message!(
            "a report is published from its week's Monday on, until two weeks after its Sunday",
            "周报的发布日期应当从那一周的周一起，到周日之后两周为止"
        ))
}

/// A week's name stands against a day, and the day is believed.
pub fn day_decides(day: &Statement, dropped: &Statement) -> Diagnostic {
    let week = dropped.meaning.week();
    let (decides, other) = (day.source.words(), dropped.source.words());
    shown(Diagnostic::warning(contradiction(dropped, day)), day, dropped).hint(message!(
        "{decides} decides, since nothing else names {week}; correct {other}, or add `week: {week}` to the front matter",
        "以{decides}为准，因为别处都没有提到 {week}；改正{other}，或者在 front matter 里加上 `week: {week}`";
        decides, other
    ))
}

fn contradiction(one: &Statement, other: &Statement) -> Message {
    let (one, other) = (one.sentence(), other.sentence());
    message!("{one}, but {other}", "{one}，而{other}"; one, other)
}

/// A month or a year lacks the week that is named.
///
/// `fitting` is the way of counting weeks by the month under which there is such a week.
pub fn no_such_week(
    source: Source,
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
    let named = source.words();
    let diagnostic = match month {
        Some(month @ (0 | 13..)) => Diagnostic::warning(message!(
            "{named} `{words}` names month {month} of {year}, which has 12",
            "{named} `{words}` 说的是 {year} 年 {month} 月，而一年只有 12 个月";
            named
        ))
        .at(place),
        _ => Diagnostic::warning(message!(
            "{named} `{words}` names week {number} of {period}, which has {there_are}",
            "{named} `{words}` 说的是 {period} 的第 {number} 周，而那里只有 {there_are} 周";
            named
        ))
        .at(place)
        .label(message!("{period} has {there_are} weeks", "{period} 有 {there_are} 周")),
    };
    with_rule(diagnostic, fitting).hint(correct(source))
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
pub fn no_such_day(source: Source, words: &str, place: Place) -> Diagnostic {
    let named = source.words();
    Diagnostic::warning(message!(
        "{named} `{words}` names a day that its month lacks",
        "{named} `{words}` 说的那一天，那个月里没有";
        named
    ))
    .at(place)
    .hint(correct(source))
}

fn correct(source: Source) -> Message {
    let source = source.words();
    message!(
        "correct {source}; as it is, it cannot decide the week",
        "改正{source}；照现在这样，无法据此判断是哪一周";
        source
    )
}

/// A range of days that is none.
pub fn no_range(source: Source, words: &str, place: Place, fault: RangeFault) -> Diagnostic {
    let named = source.words();
    let message = match fault {
        RangeFault::NoSuchDay => return no_such_day(source, words, place),
        RangeFault::EndsBeforeStart => message!(
            "the range `{words}` in {named} ends before it starts",
            "{named}里的日期范围 `{words}` 还没开始就结束了";
            named
        ),
        RangeFault::TooLong => message!(
            "the range `{words}` in {named} is longer than two months",
            "{named}里的日期范围 `{words}` 超过了两个月";
            named
        ),
    };
    let diagnostic = Diagnostic::warning(message).at(place).hint(message!(
        "correct one of its ends; as it is, it cannot decide the week",
        "改正它的一端；照现在这样，无法据此判断是哪一周"
    ));
    if source == Source::Body && fault == RangeFault::TooLong {
        diagnostic.hint(message!(
            "if it means something else, write it below the first ten lines",
            "如果它指的是别的，写到前十行之后"
        ))
    } else {
        diagnostic
    }
}

/// A `week` in front matter that names no week.
pub fn unreadable_week_key(words: &str, place: Place) -> Diagnostic {
    Diagnostic::warning(message!("no week can be read from `{words}`", "从 `{words}` 看不出是哪一周"))
        .at(place)
        .hint(message!(
            "write a week such as `2022-W30`, `2022年7月第五周` or `2022.07.25-07.31`",
            "写成 `2022-W30`、`2022年7月第五周` 或 `2022.07.25-07.31` 这样"
        ))
}

/// A week or day is named, but neither the file nor its folder says of which year.
pub fn no_year(source: Source, words: &str, place: Place) -> Diagnostic {
    let named = source.words();
    Diagnostic::warning(message!(
        "{named} `{words}` names no year, and nothing else does",
        "{named} `{words}` 没有写年份，别处也没有";
        named
    ))
    .at(place)
    .hint(message!(
        "add the year, or move the file into a folder named for the year",
        "加上年份，或者把文件移到以年份为名的文件夹里"
    ))
}

/// File name and title number the issue differently.
pub fn ordinals_disagree(kept_source: Source, kept: u32, title: u32, title_place: Place) -> Diagnostic {
    let decides = kept_source.words();
    Diagnostic::warning(message!(
        "the title is issue {title}, but {decides} is issue {kept}",
        "标题是第 {title} 期，而{decides}是第 {kept} 期";
        decides
    ))
    .at(title_place)
    .hint(message!("{decides} decides; correct one of them", "以{decides}为准；改正其中一个"; decides))
}

fn with_rule(diagnostic: Diagnostic, fitting: Option<MonthWeekRule>) -> Diagnostic {
    match fitting {
        Some(MonthWeekRule::Thursday) => diagnostic.hint(message!(
            "set `month_week = \"thursday\"` in config.toml if a week belongs to the month of its Thursday",
            "如果一周算在它的周四所在的月份，在 config.toml 里设 `month_week = \"thursday\"`"
        )),
        Some(MonthWeekRule::Calendar) => diagnostic.hint(message!(
            "set `month_week = \"calendar\"` in config.toml if week one of a month holds its 1st",
            "如果含 1 号的那一周是当月第一周，在 config.toml 里设 `month_week = \"calendar\"`"
        )),
        None => diagnostic,
    }
}

/// Shows both where both stand in a text, else the one that does.
fn shown(diagnostic: Diagnostic, kept: &Statement, dropped: &Statement) -> Diagnostic {
    let days = |statement: &Statement| {
        let week = statement.meaning.week();
        let (first, last) = (week.first_day(), week.last_day());
        message!("{week} is {first} to {last}", "{week} 是 {first} 至 {last}")
    };
    match (dropped.place.text.is_empty(), kept.place.text.is_empty()) {
        (false, true) => diagnostic.at(dropped.place.clone()).label(days(dropped)),
        (true, _) => diagnostic.at(kept.place.clone()).label(days(kept)),
        (false, false) => {
            diagnostic.at(dropped.place.clone()).label(days(dropped)).related(kept.place.clone(), days(kept))
        }
    }
}
