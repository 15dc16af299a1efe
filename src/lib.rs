//! `weekly` makes a site of a folder of weekly reports written in Chinese (周报).
#![warn(missing_docs)]

pub mod diagnostic;
pub mod front_matter;
pub mod markdown;
pub mod source;
