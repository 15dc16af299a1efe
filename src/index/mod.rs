//! What is gathered across weeks: tags, works, and pictures by year.

pub mod gallery;
pub mod tags;
pub mod works;
