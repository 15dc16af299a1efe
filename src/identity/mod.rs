//! Decides which week a file is.
//!
//! The evidence, strongest first: the `week` key, which may name an issue as well; a week or a range of days in the file name; the
//! same in the title; a range of days at the body's start; a day, which is the day of publication.
//! Whatever disagrees with the decision is said, never silently dropped.

mod completion;
mod name;
mod statement;

use std::{fmt, ops::Range};

use chrono::NaiveDate;

use crate::{
    calendar::{
        MonthWeekRule, WeekId,
        reading::{Meaning, readings},
    },
    diagnostic::{Checked, Diagnostic, catalog::calendar as catalog, catalog::calendar::Source},
    front_matter::{FrontMatter, Spanned},
    source::SourceFile,
};

use completion::{Anchor, may_be_published};
use name::PathName;
use statement::{DayClaim, Said, Text, WeekClaim};

/// Everything about one file that may say which week it is.
#[derive(Debug, Clone)]
pub struct Evidence<'a> {
    /// The file; its path is relative to the content folder.
    pub file: &'a SourceFile,
    /// Whether the file goes by its own name or by its folder's.
    pub named_by: NamedBy,
    /// What it says of itself at its head.
    pub front_matter: &'a FrontMatter,
    /// The front matter's title, or else the first heading's text, with its span in the file.
    ///
    /// Where the front matter's says nothing of a week and the heading does, it is the heading.
    pub title: Option<Spanned<&'a str>>,
    /// The body's bytes in the file.
    pub body: Range<usize>,
}

/// Whose name a file goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NamedBy {
    /// Its own.
    File,
    /// Its folder's: `2022/29-困困困/index.md`.
    Folder,
}

impl NamedBy {
    /// Whose name the file at this path goes by.
    ///
    /// An index goes by its folder's name, and so does a README in a folder without an index.
    /// `has_file` tells whether there is a file at a path of the content folder.
    pub fn of(path: &str, has_file: impl Fn(&str) -> bool) -> Self {
        let (folder, file) =
            path.rsplit_once('/').map_or(("", path), |(_, file)| (&path[..path.len() - file.len()], file));
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let is_index = stem.eq_ignore_ascii_case("index")
            || stem.eq_ignore_ascii_case("readme")
                && !["index.md", "index.markdown"].iter().any(|index| has_file(&format!("{folder}{index}")));
        if is_index { NamedBy::Folder } else { NamedBy::File }
    }
}

/// What the site's author chose about weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rules {
    /// How a month's weeks are counted.
    pub month_week: MonthWeekRule,
}

/// What kind of page a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// The report of a week.
    Week,
    /// A report known only by its number.
    Issue,
    /// Anything else.
    Page,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Week => "week",
            Kind::Issue => "issue",
            Kind::Page => "page",
        })
    }
}

/// The evidence that decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DecidedBy {
    /// `week` in front matter.
    WeekKey,
    /// A week, a range of days or a number of an issue in the name.
    FileName,
    /// The same in the title.
    Title,
    /// A range of days in the body's first lines.
    Body,
    /// A day, wherever it stands.
    Date,
}

impl From<Source> for DecidedBy {
    fn from(source: Source) -> Self {
        match source {
            Source::WeekKey => DecidedBy::WeekKey,
            Source::FileName | Source::FolderName => DecidedBy::FileName,
            Source::Title => DecidedBy::Title,
            Source::Body => DecidedBy::Body,
            Source::Date => DecidedBy::Date,
        }
    }
}

impl fmt::Display for DecidedBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DecidedBy::WeekKey => "week key",
            DecidedBy::FileName => "file name",
            DecidedBy::Title => "title",
            DecidedBy::Body => "body",
            DecidedBy::Date => "date",
        })
    }
}

/// Which week, or which issue, a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Identity {
    /// What kind of page it is.
    pub kind: Kind,
    /// The week that it reports on.
    pub week: Option<WeekId>,
    /// The number of the issue, which may stand beside a week.
    pub ordinal: Option<u32>,
    /// The day of publication: `date`, or else a day in the file name or the title.
    pub published: Option<NaiveDate>,
    /// The year named in file name, folder or title, the first of them that names one.
    pub named_year: Option<i32>,
    /// What decided; `None` for pages.
    pub decided_by: Option<DecidedBy>,
}

/// Whether a text names a week or a range of days of its own, as the title of a report does.
pub fn names_a_week(text: &str) -> bool {
    readings(text).iter().any(|reading| match reading.meaning {
        Meaning::Week(_) => true,
        Meaning::Range(range) => range.has_year(),
        _ => false,
    })
}

/// Whether a text names a week, a day or a number of an issue; a year alone is nothing.
pub fn names_something(text: &str) -> bool {
    readings(text).iter().any(|reading| !matches!(reading.meaning, Meaning::Year(_)))
}

/// Decides which week a file is; what contradicts the decision becomes a warning.
pub fn identify(evidence: &Evidence<'_>, rules: &Rules) -> Checked<Identity> {
    let rule = rules.month_week;
    let path = PathName::of(&evidence.file.path, evidence.named_by);
    let name = Text::name(evidence, &path);
    let title = Text::title(evidence);
    let named_year = name.year().or(path.period.year).or(title.year());
    let date = statement::date(evidence);
    let dated = date.as_ref().map(|date| date.day);
    if evidence.front_matter.page {
        return Checked::clean(Identity { published: dated, named_year, ..PAGE });
    }
    // An index of a year, a month or the site lists weeks; that it has a date makes it none of them.
    let is_hand_kept = evidence.named_by == NamedBy::Folder && path.is_period();

    let name_anchor = name.anchor(rule);
    let folder_anchor = match (path.period.year, path.period.month) {
        (Some(year), Some(month)) => Some(Anchor::Month(year, month)),
        (Some(year), None) => Some(Anchor::Year(year)),
        (None, _) => None,
    };
    let title_anchor = title.anchor(rule);
    let date_anchor = date.as_ref().map(|date| Anchor::Day(date.day));
    let chain = |anchors: &[Option<Anchor>]| anchors.iter().copied().flatten().collect::<Vec<_>>();

    let mut diagnostics = Vec::new();
    let key = evidence.front_matter.week.as_ref().map(|week| {
        let text = Text::key(evidence, week);
        let own = text.anchor(rule);
        let anchors = chain(&[own, name_anchor, folder_anchor, title_anchor, date_anchor]);
        let said = text.said(&anchors, date.as_ref(), rule, &mut diagnostics);
        if said.is_silent() && diagnostics.is_empty() {
            diagnostics
                .push(catalog::unreadable_week_key(&week.value, evidence.file.place(week.span.clone())));
        }
        said
    });
    let anchors = chain(&[name_anchor, folder_anchor, title_anchor, date_anchor]);
    let mut name_says = name.said(&anchors, date.as_ref(), rule, &mut diagnostics);
    let anchors = chain(&[title_anchor, name_anchor, folder_anchor, date_anchor]);
    let mut title_says = title.said(&anchors, date.as_ref(), rule, &mut diagnostics);
    let anchors = chain(&[name_anchor, folder_anchor, title_anchor, date_anchor]);
    let mut body_says = Vec::new();
    if is_hand_kept {
        name_says = Said::default();
        let named_whole = title.readings.iter().any(|reading| {
            matches!(reading.meaning, Meaning::Week(_) | Meaning::Range(_))
                && reading.meaning.year().is_some()
        });
        title_says = Said { week: title_says.week.filter(|_| named_whole), ..Said::default() };
    } else {
        body_says = statement::body(evidence, &anchors, date.as_ref(), &mut diagnostics);
    }
    let date = date.filter(|_| !is_hand_kept);
    let key = key.unwrap_or_default();
    // A bare number there may stand beside the week that the date is in; `第 62 期` says what it counts.
    let is_bare = |week: &Spanned<String>| week.value.trim().chars().all(|c| c.is_numeric());
    let names_issue = key.ordinal.as_ref().is_some_and(|claim| claim.certain)
        && !evidence.front_matter.week.as_ref().is_some_and(is_bare);
    let decision =
        Decision { key, names_issue, name: name_says, title: title_says, body: body_says, date, rule };
    let mut identity = decision.identity(diagnostics);
    identity.value.published = identity.value.published.or(dated);
    identity.value.named_year = named_year;
    identity
}

const PAGE: Identity = Identity {
    kind: Kind::Page,
    week: None,
    ordinal: None,
    published: None,
    named_year: None,
    decided_by: None,
};

/// What all places of a file say, before one is believed.
struct Decision<'a> {
    key: Said<'a>,
    /// Whether the key says in words that this is an issue.
    names_issue: bool,
    name: Said<'a>,
    title: Said<'a>,
    /// Every range of days in the body's first lines.
    body: Vec<WeekClaim<'a>>,
    date: Option<DayClaim<'a>>,
    rule: MonthWeekRule,
}

/// What is believed.
enum Believed<'b, 'a> {
    Week(&'b WeekClaim<'a>),
    Day(&'b DayClaim<'a>),
}

impl<'a> Decision<'a> {
    fn identity(&self, mut diagnostics: Vec<Diagnostic>) -> Checked<Identity> {
        let believed = self.believed();
        if let Some(believed) = &believed {
            self.warn_of_other_weeks(believed, &mut diagnostics);
            self.warn_of_other_days(believed, &mut diagnostics);
        }
        let ordinal = self.ordinal(&mut diagnostics);
        let published = self.published().map(|claim| claim.day);
        let identity = match (believed, ordinal) {
            (Some(believed), _) => Identity {
                kind: Kind::Week,
                week: Some(match believed {
                    Believed::Week(claim) => claim.week,
                    Believed::Day(claim) => claim.week,
                }),
                decided_by: Some(match believed {
                    Believed::Week(claim) => claim.named.source.into(),
                    Believed::Day(_) => DecidedBy::Date,
                }),
                ..PAGE
            },
            (None, Some((_, source))) => {
                Identity { kind: Kind::Issue, decided_by: Some(source.into()), ..PAGE }
            }
            (None, None) => PAGE,
        };
        let ordinal = ordinal.map(|(ordinal, _)| ordinal);
        Checked::new(Identity { ordinal, published, ..identity }, diagnostics)
    }

    fn believed(&self) -> Option<Believed<'_, 'a>> {
        if let Some(claim) = &self.key.week {
            return Some(Believed::Week(claim));
        }
        // Whoever names an issue there means no week; its day is that of its publication alone.
        if self.names_issue {
            return None;
        }
        let day = self.published();
        let named = [self.name.week.as_ref(), self.title.week.as_ref(), self.body.first()];
        let stands = |claim: &WeekClaim<'_>| {
            day.is_none_or(|day| may_be_published(claim.week, day.day)) || self.names(claim.week) >= 2
        };
        let week = named.into_iter().flatten().find(|claim| stands(claim));
        week.map(Believed::Week).or_else(|| day.map(Believed::Day))
    }

    /// In how many of file name, title and body a week is named.
    fn names(&self, week: WeekId) -> usize {
        [
            self.name.week.as_ref().is_some_and(|claim| claim.week == week),
            self.title.week.as_ref().is_some_and(|claim| claim.week == week),
            self.body.iter().any(|claim| claim.week == week),
        ]
        .into_iter()
        .filter(|&named| named)
        .count()
    }

    /// The day of publication.
    fn published(&self) -> Option<&DayClaim<'a>> {
        self.date.as_ref().or(self.name.day.as_ref()).or(self.title.day.as_ref())
    }

    fn warn_of_other_weeks(&self, believed: &Believed<'_, 'a>, diagnostics: &mut Vec<Diagnostic>) {
        let week = match believed {
            Believed::Week(claim) => claim.week,
            Believed::Day(claim) => claim.week,
        };
        let in_body = self.body.iter().any(|claim| claim.week == week);
        let others = [
            self.key.beaten.as_ref(),
            self.name.week.as_ref(),
            self.name.beaten.as_ref(),
            self.title.week.as_ref(),
            self.title.beaten.as_ref(),
            self.body.first().filter(|_| !in_body),
        ];
        for other in others.into_iter().flatten().filter(|other| other.week != week) {
            diagnostics.push(match believed {
                Believed::Week(kept) => {
                    catalog::weeks_disagree(&kept.statement(), &other.statement(), self.fitting(kept, other))
                }
                Believed::Day(day) => catalog::day_decides(&day.statement(), &other.statement()),
            });
        }
    }

    fn warn_of_other_days(&self, believed: &Believed<'_, 'a>, diagnostics: &mut Vec<Diagnostic>) {
        for day in [self.date.as_ref(), self.name.day.as_ref(), self.title.day.as_ref()].into_iter().flatten()
        {
            match believed {
                Believed::Week(kept) if !may_be_published(kept.week, day.day) => {
                    diagnostics.push(catalog::day_disagrees(&kept.statement(), &day.statement()));
                }
                Believed::Day(kept)
                    if !may_be_published(kept.week, day.day) && !may_be_published(day.week, kept.day) =>
                {
                    diagnostics.push(catalog::day_disagrees(&kept.statement(), &day.statement()));
                }
                Believed::Week(_) | Believed::Day(_) => {}
            }
        }
    }

    /// The other way of counting, where by it a week named by the month would be the other week.
    fn fitting(&self, one: &WeekClaim<'_>, other: &WeekClaim<'_>) -> Option<MonthWeekRule> {
        let rule = self.rule.other();
        let under_rule =
            |claim: &WeekClaim<'_>| claim.by_month.map_or(Some(claim.week), |name| name.week(rule));
        let fits = one.by_month.or(other.by_month).is_some() && under_rule(one) == under_rule(other);
        fits.then_some(rule)
    }

    /// The number of the issue, and where it stands.
    fn ordinal(&self, diagnostics: &mut Vec<Diagnostic>) -> Option<(u32, Source)> {
        if let (Some(name), Some(title)) = (&self.name.ordinal, &self.title.ordinal)
            && (name.certain && title.certain && name.ordinal != title.ordinal)
        {
            let (kept, place) = (name.named.source, title.named.place());
            diagnostics.push(catalog::ordinals_disagree(kept, name.ordinal, title.ordinal, place));
        }
        let claims = [&self.key.ordinal, &self.name.ordinal, &self.title.ordinal];
        let claims = claims.into_iter().flatten();
        let certain = claims.clone().find(|claim| claim.certain);
        certain.or_else(|| claims.clone().next()).map(|claim| (claim.ordinal, claim.named.source))
    }
}

#[cfg(test)]
mod tests;
