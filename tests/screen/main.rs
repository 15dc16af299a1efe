//! What a user sees of each command: whole screens, as they stand in a terminal.

mod against;
mod chinese;
mod config;
mod docs;
mod furniture;
mod import;
mod init;
mod inspect;
mod list;
mod new;
mod permalinks;
mod publishing;
mod redirects;
mod reports;
mod session;
mod templates;
mod terminal;
mod usage;
