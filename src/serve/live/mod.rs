//! The browser's side of `weekly serve`: what keeps a page as its files are.
//!
//! The server adds a script to each page, and the what the page is of before it, as JSON. The script
//! hears of changes by server-sent events, fetches the page anew and changes only what differs, so that
//! nothing that a reader did is lost; `live.js` says how.
//!
//! Changing one page into another is idiomorph's work (<https://github.com/bigskysoftware/idiomorph>,
//! 0.8.0, Zero-Clause BSD): `idiomorph/idiomorph.js` is its `dist/idiomorph.js` as it was published.

/// The script, in a scope of its own: no name of it is seen by a site's scripts.
pub const SCRIPT: &str =
    concat!("(() => {\n", include_str!("idiomorph/idiomorph.js"), "\n", include_str!("live.js"), "})();\n");
