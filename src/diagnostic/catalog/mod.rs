//! Every sentence that is said to a user about their files, by what it is about.
//!
//! A function here is named for the mistake and returns the whole [`Diagnostic`](super::Diagnostic):
//! message, label, hints. Nothing is worded elsewhere.

pub mod calendar;
pub mod config;
pub mod front_matter;
pub mod markdown;
pub mod output;
pub mod site;
pub mod source;
pub mod theme;

/// The name that was most probably meant, if one is near enough: a third of it may differ.
pub fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let name = name.to_lowercase();
    known
        .iter()
        .map(|candidate| (strsim::osa_distance(&name, &candidate.to_lowercase()), *candidate))
        .filter(|(distance, candidate)| *distance * 3 <= candidate.chars().count().max(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
