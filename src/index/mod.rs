//! What is gathered across weeks.

pub mod tags;
