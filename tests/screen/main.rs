//! What a user sees of each command: whole screens, as they stand in a terminal.

mod chinese;
mod config;
mod docs;
mod furniture;
mod import;
mod init;
mod inspect;
mod list;
mod new;
mod reports;
mod session;
mod templates;
mod terminal;
mod usage;
