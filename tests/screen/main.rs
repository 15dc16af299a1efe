//! What a user sees of each command: whole screens, as they stand in a terminal.

mod config;
mod docs;
mod furniture;
mod inspect;
mod list;
mod reports;
mod session;
mod templates;
mod terminal;
mod usage;
