//! `weekly serve`: the site as it is being written, page by page as a browser asks for them.
//!
//! There is nothing here that a build does not do. The same stages run, with what they made last time
//! kept where it still holds; the plan is the router; and a page is
//! rendered when it is asked for ([`preview`]). So a changed template, a deleted report, a new tag show
//! at once on every page that they touch.

pub mod preview;
