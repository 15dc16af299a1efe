//! What is gathered across weeks: tags, and pictures by year.

pub mod gallery;
pub mod tags;
