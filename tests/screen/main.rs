//! What a user sees of each command: whole screens, as they stand in a terminal.

mod config;
mod docs;
mod furniture;
mod init;
mod inspect;
mod list;
mod new;
mod reports;
mod session;
mod templates;
mod terminal;
mod usage;
