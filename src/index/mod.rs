//! What is gathered across weeks.

pub mod gallery;
pub mod tags;
