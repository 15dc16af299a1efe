//! The block at a file's head, between `---` (YAML) or `+++` (TOML).

use std::ops::Range;

use chrono::{FixedOffset, NaiveDate, NaiveTime};

/// A value with the bytes of the file it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// What was read.
    pub value: T,
    /// Where it stands, in bytes of the whole file.
    pub span: Range<usize>,
}

/// A date as its author wrote it.
///
/// The day is never shifted by a time zone: what the author wrote is the day it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date {
    /// The calendar day.
    pub day: NaiveDate,
    /// The time of day, where one is given.
    pub time: Option<NaiveTime>,
    /// The offset from UTC, where one is given and real (less than a day).
    pub offset: Option<FixedOffset>,
}

/// What a file says of itself in its front matter; all of it optional.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// The title, before the first heading's.
    pub title: Option<Spanned<String>>,
    /// When it was written or published.
    pub date: Option<Spanned<Date>>,
    /// The week it reports on, in any form that a title may take.
    pub week: Option<Spanned<String>>,
    /// Tags, in the order they are written.
    pub tags: Vec<Spanned<String>>,
    /// Whether it is held back.
    pub draft: bool,
    /// What stands for `{slug}` in its address.
    pub slug: Option<Spanned<String>>,
    /// Old addresses that lead to it.
    pub aliases: Vec<Spanned<String>>,
    /// One or two sentences for search engines and previews.
    pub description: Option<Spanned<String>>,
    /// The picture that stands for it.
    pub cover: Option<Spanned<String>>,
    /// Whether it is a standalone page whatever its name and title say.
    pub page: bool,
}
