//! What is gathered across weeks: tags, sections, threads, works, pictures by year, years in review, the
//! same week in other years.

pub mod gallery;
pub mod period;
pub mod review;
pub mod same_week;
pub mod shade;
pub mod stream;
pub mod tags;
pub mod threads;
pub mod works;
