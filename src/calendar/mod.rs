//! Weeks, their names, and finding them in what people write.
//!
//! A week runs from Monday to Sunday and is known by its ISO 8601 week ([`WeekId`]). People name
//! it otherwise: as a row of a month's calendar page ([`month_week`]), in Chinese numerals
//! ([`numeral`](crate::numeral)), by the range of its days. [`reading`] finds all of these in a text and says
//! where they stand; which of them decides is not known here.

pub mod month_week;
pub mod reading;
mod week;

pub use month_week::MonthWeekRule;
pub use week::{ParseWeekError, WeekId};

/// The years that a week may have: ISO years, both ends included.
pub const YEARS: std::ops::RangeInclusive<i32> = 1800..=2199;
