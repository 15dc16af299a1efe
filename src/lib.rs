//! `weekly` makes a site of a folder of weekly reports written in Chinese (周报).
#![warn(missing_docs)]

pub mod calendar;
pub mod cli;
pub mod command;
pub mod config;
pub mod diagnostic;
pub mod front_matter;
pub mod identity;
pub mod index;
pub mod markdown;
pub mod output;
pub mod permalink;
pub mod picture;
pub mod pipeline;
pub mod plan;
pub mod render;
pub mod report;
pub mod section;
pub mod site;
pub mod source;
pub mod terminal;
pub mod theme;
