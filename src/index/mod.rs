//! What is gathered across weeks: tags, sections, and pictures by year.

pub mod gallery;
pub mod stream;
pub mod tags;
