//! `weekly serve`, as a browser, an editor and a stranger meet it.
//!
//! Requests are written byte by byte, since what must be refused is what no client library would send.

mod client;
mod desk;
mod events;
mod files;
mod limits;
mod live;
mod mistakes;
mod requests;
mod same;
mod store;
mod terminal;
