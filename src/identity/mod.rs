//! stub
#![allow(missing_docs)]
use std::ops::Range;
use chrono::NaiveDate;
use crate::{calendar::{MonthWeekRule, WeekId}, diagnostic::Checked, front_matter::{FrontMatter, Spanned}, source::SourceFile};
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedBy { File, Folder }
pub struct Evidence<'a> { pub file: &'a SourceFile, pub named_by: NamedBy, pub front_matter: &'a FrontMatter, pub title: Option<Spanned<&'a str>>, pub body: Range<usize> }
pub struct Rules { pub month_week: MonthWeekRule }
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind { Week, Issue, Page }
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DecidedBy { FileName }
impl std::fmt::Display for DecidedBy { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str("file name") } }
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity { pub kind: Kind, pub week: Option<WeekId>, pub ordinal: Option<u32>, pub published: Option<NaiveDate>, pub named_year: Option<i32>, pub decided_by: Option<DecidedBy> }
pub fn identify(e: &Evidence, _r: &Rules) -> Checked<Identity> {
    let p = &*e.file.path;
    let week = p.contains("week").then(|| { let d: String = p.rsplit("week").next().unwrap().chars().take_while(|c| c.is_ascii_digit()).collect(); WeekId::new(2023, d.parse().ok()?) }).flatten();
    Checked::clean(Identity { kind: if week.is_some() { Kind::Week } else { Kind::Page }, week, ordinal: None, published: None, named_year: None, decided_by: None })
}
