//! Every sentence that is said to a user about their files, by what it is about.
//!
//! A function here is named for the mistake and returns the whole [`Diagnostic`](super::Diagnostic):
//! message, label, hints. Nothing is worded elsewhere.

pub mod calendar;
pub mod front_matter;
pub mod markdown;
pub mod output;
