//! Sites in, pages out: what a folder of reports becomes.
//!
//! Each test writes a small site, runs the program on it as its author would, and looks at the
//! pages as a reader would.

mod addresses;
mod autolinks;
mod cards;
mod code;
mod comments;
mod content;
mod demo;
mod face;
mod feeds;
mod footer;
mod headings;
mod html;
mod line_breaks;
mod links;
mod lists;
mod menu;
mod output;
mod pages;
mod pictures;
mod redirects;
mod search;
mod sections;
mod session;
mod shortcodes;
mod tags;
mod theme;
mod threads;
mod weeks;
mod works;
mod years;
