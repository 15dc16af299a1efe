//! What the places of a file say: its name, its title, its front matter, its body's first lines.

use std::ops::Range;

use chrono::NaiveDate;

use crate::{
    calendar::{
        MonthWeekRule, WeekId,
        month_week::MonthWeek,
        reading::{self, DayRange, Meaning, Notation, RangeFault, Reading, WeekName, readings},
    },
    diagnostic::{Diagnostic, Place, catalog::calendar as catalog, catalog::calendar::Source},
    front_matter::Spanned,
    source::SourceFile,
};

use super::{
    Evidence, NamedBy,
    completion::{Anchor, NamedWeek, ResolvedWeek, resolve_day, resolve_range, resolve_week, week_of_range},
    name::PathName,
};

/// How many lines of the body are looked at.
const BODY_LINES: usize = 10;

/// How much of what a name or a title says is looked at, which no honest one reaches.
const READINGS: usize = 32;

/// Words of a file and where they stand.
#[derive(Debug, Clone)]
pub(super) struct Named<'a> {
    pub source: Source,
    words: &'a str,
    file: &'a SourceFile,
    /// `None` for a name, which stands in no text.
    span: Option<Range<usize>>,
}

impl Named<'_> {
    pub fn place(&self) -> Place {
        match &self.span {
            Some(span) => self.file.place(span.clone()),
            None => Place::whole(self.file.shown.clone()),
        }
    }

    fn statement(&self, meaning: catalog::Meaning) -> catalog::Statement {
        let words = self.words.to_owned();
        catalog::Statement { source: self.source, words, place: self.place(), meaning }
    }
}

/// A week that is named, by its number or by its days.
#[derive(Debug, Clone)]
pub(super) struct WeekClaim<'a> {
    pub week: WeekId,
    pub by_month: Option<MonthWeek>,
    pub named: Named<'a>,
}

impl WeekClaim<'_> {
    pub fn statement(&self) -> catalog::Statement {
        self.named.statement(catalog::Meaning::Week(self.week))
    }
}

/// A day that is named, and the week that holds it.
#[derive(Debug, Clone)]
pub(super) struct DayClaim<'a> {
    pub day: NaiveDate,
    pub week: WeekId,
    named: Named<'a>,
}

impl<'a> DayClaim<'a> {
    fn into_week(self) -> WeekClaim<'a> {
        WeekClaim { week: self.week, by_month: None, named: self.named }
    }

    pub fn statement(&self) -> catalog::Statement {
        self.named.statement(catalog::Meaning::DayIn(self.week))
    }
}

/// The number of an issue.
#[derive(Debug, Clone)]
pub(super) struct OrdinalClaim<'a> {
    pub ordinal: u32,
    /// Whether it is named as an issue's number; else it is that of a week of no year.
    pub certain: bool,
    pub named: Named<'a>,
}

/// What one place says, resolved.
#[derive(Debug, Clone, Default)]
pub(super) struct Said<'a> {
    pub week: Option<WeekClaim<'a>>,
    /// A week's number where a range of days beats it.
    pub beaten: Option<WeekClaim<'a>>,
    pub day: Option<DayClaim<'a>>,
    pub ordinal: Option<OrdinalClaim<'a>>,
}

impl Said<'_> {
    pub fn is_silent(&self) -> bool {
        self.week.is_none() && self.day.is_none() && self.ordinal.is_none()
    }
}

/// A short text of a file, read.
pub(super) struct Text<'a> {
    source: Source,
    text: &'a str,
    file: &'a SourceFile,
    span: Option<Range<usize>>,
    pub readings: Vec<Reading>,
}

impl<'a> Text<'a> {
    pub fn name(evidence: &Evidence<'a>, path: &PathName<'a>) -> Self {
        let source = match evidence.named_by {
            NamedBy::File => Source::FileName,
            NamedBy::Folder => Source::FolderName,
        };
        let text = path.name;
        let mut readings = path.readings();
        readings.retain(|reading| means_days(reading, path.name));
        readings.truncate(READINGS);
        Text { source, text, file: evidence.file, span: None, readings }
    }

    pub fn title(evidence: &Evidence<'a>) -> Self {
        let (text, span) = match &evidence.title {
            Some(title) => (title.value, title.span.clone()),
            None => ("", 0..0),
        };
        let mut readings = readings(text);
        readings.retain(|reading| means_days(reading, text));
        readings.truncate(READINGS);
        Text { source: Source::Title, text, file: evidence.file, span: Some(span), readings }
    }

    /// The `week` key: every form a title takes, and a bare number, which is an ISO week's or, where
    /// no year has so many weeks, an issue's.
    pub fn key(evidence: &Evidence<'a>, week: &'a Spanned<String>) -> Self {
        let text = week.value.as_str();
        let bare = match text.trim().parse() {
            Ok(number @ 1..=53) => Some(Meaning::Week(WeekName::OfYear { year: None, number, iso: true })),
            Ok(number @ 54..=999) => Some(Meaning::Ordinal(number)),
            _ => None,
        };
        let mut readings = match bare {
            Some(meaning) => vec![Reading { meaning, span: 0..text.len() }],
            None => readings(text),
        };
        readings.truncate(READINGS);
        let span = Some(week.span.clone());
        Text { source: Source::WeekKey, text, file: evidence.file, span, readings }
    }

    /// The first year that it names.
    pub fn year(&self) -> Option<i32> {
        self.readings.iter().find_map(|reading| reading.meaning.year())
    }

    /// What the year of something else may be told from.
    ///
    /// A year alone that a week's name is not about (`第一周：再见 2023`) tells nothing.
    pub fn anchor(&self, rule: MonthWeekRule) -> Option<Anchor> {
        let lacks_year = |reading: &&Reading| {
            reading.meaning.year().is_none() && !matches!(reading.meaning, Meaning::Ordinal(_))
        };
        let end = self.readings.iter().find(lacks_year).map(|reading| reading.span.end);
        let tells = |reading: &Reading| match (reading.meaning, end) {
            (Meaning::Year(_), Some(end)) if reading.span.start >= end => {
                !self.text[end..reading.span.start].contains(char::is_alphanumeric)
            }
            _ => true,
        };
        let telling: Vec<Reading> = self.readings.iter().filter(|reading| tells(reading)).cloned().collect();
        Anchor::of(&telling, rule)
    }

    /// Resolves what it says; what it names and the calendar lacks becomes a warning.
    pub fn said(
        &self,
        anchors: &[Anchor],
        date: Option<&DayClaim<'_>>,
        rule: MonthWeekRule,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Said<'a> {
        let mut said = Said::default();
        let mut range = None;
        let mut ordinals = Vec::new();
        for reading in self.by_certainty() {
            let named = self.named(reading);
            match reading.meaning {
                Meaning::Range(days) if range.is_none() => {
                    let certain = days.notation == Notation::Plain || is_whole_week(days);
                    let days = resolve_range(days, anchors, date.map(|date| date.day));
                    let words = &self.text[reading.span.clone()];
                    if days.is_none() && certain {
                        diagnostics.push(catalog::no_year(self.source, words, named.place()));
                    }
                    range = days.and_then(|days| week_of_days(days, named, words, diagnostics));
                }
                Meaning::Week(name) => match resolve_week(name, anchors, rule) {
                    // Too large a number to count anything.
                    ResolvedWeek::Ordinal(u32::MAX) => {}
                    ResolvedWeek::Ordinal(ordinal) => {
                        ordinals.push(OrdinalClaim { ordinal, certain: false, named });
                    }
                    _ if said.week.is_some() => {}
                    ResolvedWeek::Week(NamedWeek { week, by_month }) => {
                        said.week = Some(WeekClaim { week, by_month, named });
                    }
                    ResolvedWeek::Lacking(lacking) => {
                        let other = Some(rule.other());
                        let fitting =
                            other.filter(|&rule| resolve_week(name, anchors, rule).week().is_some());
                        let (source, place) = (self.source, named.place());
                        diagnostics.push(catalog::no_such_week(source, named.words, place, lacking, fitting));
                    }
                    ResolvedWeek::NoYear => {
                        diagnostics.push(catalog::no_year(self.source, named.words, named.place()));
                    }
                },
                Meaning::Day(name) if said.day.is_none() => match resolve_day(name, anchors) {
                    Some(Some(day)) => {
                        said.day = WeekId::containing(day).map(|week| DayClaim { day, week, named });
                    }
                    Some(None) => {
                        diagnostics.push(catalog::no_such_day(self.source, named.words, named.place()));
                    }
                    None => {}
                },
                Meaning::Ordinal(ordinal) => ordinals.push(OrdinalClaim { ordinal, certain: true, named }),
                Meaning::Range(_) | Meaning::Day(_) | Meaning::Month { .. } | Meaning::Year(_) => {}
            }
        }
        if range.is_some() {
            said.beaten = std::mem::replace(&mut said.week, range);
        }
        // The first that is named as an issue's number, else the first of all.
        let position = ordinals.iter().position(|claim| claim.certain).unwrap_or(0);
        said.ordinal = ordinals.into_iter().nth(position);
        if self.source == Source::WeekKey {
            // In the key a day is no day of publication: it says which week is meant.
            let day = said.day.take();
            said.week = said.week.or_else(|| day.map(DayClaim::into_week));
        }
        said
    }

    /// What names its own year comes first, for only it is certain.
    fn by_certainty(&self) -> impl Iterator<Item = &Reading> {
        let with_year = |reading: &&Reading| reading.meaning.year().is_some();
        let without_year = move |reading: &&Reading| !with_year(reading);
        self.readings.iter().filter(with_year).chain(self.readings.iter().filter(without_year))
    }

    fn named(&self, reading: &Reading) -> Named<'a> {
        let words = &self.text[reading.span.clone()];
        let span = self.span.clone().map(|span| locate(self.file, span, self.text, reading.span.clone()));
        Named { source: self.source, words, file: self.file, span }
    }
}

/// The front matter's `date`, where it is in a year that a week may have.
pub(super) fn date<'a>(evidence: &Evidence<'a>) -> Option<DayClaim<'a>> {
    let date = evidence.front_matter.date.as_ref()?;
    let day = date.value.day;
    let week = WeekId::containing(day)?;
    let words = evidence.file.text.get(date.span.clone()).unwrap_or_default();
    let named = Named { source: Source::Date, words, file: evidence.file, span: Some(date.span.clone()) };
    Some(DayClaim { day, week, named })
}

/// The weeks of all ranges of days in the body's first lines.
pub(super) fn body<'a>(
    evidence: &Evidence<'a>,
    anchors: &[Anchor],
    date: Option<&DayClaim<'_>>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<WeekClaim<'a>> {
    let file = evidence.file;
    let body = file.text.get(evidence.body.clone()).unwrap_or_default();
    let title = evidence.title.as_ref().map_or(0..0, |title| title.span.clone());
    let mut claims = Vec::new();
    let mut start = evidence.body.start;
    let lines = body.split_inclusive('\n').map(|line| {
        let span = start..start + line.len();
        start = span.end;
        (line, span)
    });
    for (line, span) in lines.skip_while(|(line, _)| line.trim().is_empty()).take(BODY_LINES) {
        let is_title = title.start < span.end && span.start < title.end;
        // To part a line into words and numbers is worth the time only where there is a number.
        if is_title || !reading::has_number(line) {
            continue;
        }
        let links = link_targets(line);
        let spoken = spoken(line);
        for reading in readings(line) {
            let Meaning::Range(range) = reading.meaning else { continue };
            let next_link = links.partition_point(|link| link.end <= reading.span.start);
            let in_link = links.get(next_link).is_some_and(|link| link.start < reading.span.end);
            let alone = reading.span.start <= spoken.start && spoken.end <= reading.span.end;
            let stands_out = alone || enclosed(line, &reading.span);
            if in_link || names_a_link(line, &reading.span) || !range.has_year() && !stands_out {
                continue;
            }
            let Some(days) = resolve_range(range, anchors, date.map(|date| date.day)) else { continue };
            let words = &line[reading.span.clone()];
            let span = span.start + reading.span.start..span.start + reading.span.end;
            let named = Named { source: Source::Body, words, file, span: Some(span) };
            claims.extend(week_of_days(days, named, words, diagnostics));
        }
    }
    claims
}

fn week_of_days<'a>(
    days: Result<(NaiveDate, NaiveDate), RangeFault>,
    named: Named<'a>,
    words: &str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<WeekClaim<'a>> {
    match days {
        Ok(days) => week_of_range(days).map(|week| WeekClaim { week, by_month: None, named }),
        Err(fault) => {
            diagnostics.push(catalog::no_range(named.source, words, named.place(), fault));
            None
        }
    }
}

/// Whether a range has seven days, as no version or score has by chance.
fn is_whole_week(range: DayRange) -> bool {
    // In a leap year, so that the 29th of February exists; in another one March is a day nearer.
    [2000, 2001]
        .into_iter()
        .any(|year| range.days(year).is_ok_and(|(start, end)| (end - start).num_days() == 6))
}

/// Whether a range in a name or title is meant as days: `周报 3.4-3.10`, not `版本 1.2 - 1.5`.
fn means_days(reading: &Reading, text: &str) -> bool {
    let Meaning::Range(DayRange { notation: Notation::Bare, .. }) = reading.meaning else { return true };
    let before = text[..reading.span.start].trim_end_matches([' ', '-', '_']);
    let word_start = before
        .rfind(|character: char| !character.is_ascii_alphabetic())
        .map_or(0, |index| index + before[index..].chars().next().map_or(0, char::len_utf8));
    let word = before[word_start..].to_ascii_lowercase();
    let known = ["", "weekly", "week", "report", "newsletter", "from"].contains(&word.as_str());
    known && !["版本", "版", "比分", "评分", "章", "节", "式"].iter().any(|word| before.ends_with(word))
}

/// Where a part of a value stands in its file.
///
/// A value may be written otherwise than it reads (escapes, emphasis): then its words are looked
/// for alone, and failing that the whole value is meant.
fn locate(file: &SourceFile, span: Range<usize>, value: &str, part: Range<usize>) -> Range<usize> {
    let written = file.text.get(span.clone()).unwrap_or_default();
    let found =
        written.find(value).map(|offset| offset + part.start).or_else(|| written.find(&value[part.clone()]));
    match found {
        Some(offset) => span.start + offset..span.start + offset + part.len(),
        None => span,
    }
}

/// The part of a line that says something; marks such as `>`, `**` and `-` say nothing.
fn spoken(line: &str) -> Range<usize> {
    let start = line.find(char::is_alphanumeric).unwrap_or(line.len());
    let end = line
        .rfind(char::is_alphanumeric)
        .map_or(start, |last| last + line[last..].chars().next().map_or(0, char::len_utf8));
    start..end
}

/// Whether it stands in brackets or backticks, and nothing else with it.
fn enclosed(line: &str, span: &Range<usize>) -> bool {
    const PAIRS: [(char, char); 16] = [
        ('(', ')'),
        ('（', '）'),
        ('[', ']'),
        ('［', '］'),
        ('【', '】'),
        ('〔', '〕'),
        ('〖', '〗'),
        ('{', '}'),
        ('｛', '｝'),
        ('<', '>'),
        ('《', '》'),
        ('〈', '〉'),
        ('「', '」'),
        ('『', '』'),
        ('`', '`'),
        ('｜', '｜'),
    ];
    let before = line[..span.start].trim_end().chars().next_back();
    let behind = line[span.end..].trim_start().chars().next();
    before.zip(behind).is_some_and(|pair| PAIRS.contains(&pair))
}

/// Whether it is the text of a link, and so about what the link leads to.
fn names_a_link(line: &str, span: &Range<usize>) -> bool {
    line[..span.start].trim_end().ends_with('[') && line[span.end..].trim_start().starts_with("](")
}

/// The spans of addresses, in which days are parts of a path.
fn link_targets(line: &str) -> Vec<Range<usize>> {
    let mut targets: Vec<Range<usize>> = Vec::new();
    for (index, _) in line.match_indices(['(', '/']) {
        let start = index + 1;
        let begins = line[..start].ends_with("](") || line[..start].ends_with("://");
        if begins && targets.last().is_none_or(|last| last.end <= start) {
            let ends = |character: char| character.is_whitespace() || ")>）".contains(character);
            let end = line[start..].find(ends).map_or(line.len(), |length| start + length);
            targets.push(start..end);
        }
    }
    targets
}
