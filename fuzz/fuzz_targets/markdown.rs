//! Any text with any additions: everything that is made of Markdown, and what must hold of it.
//!
//! An input that begins with `+` has all additions on, one with `-` none, one with `=` those that a
//! site has. Of any other, the first four bytes are a bit for each, as in the property tests.
#![no_main]

#[path = "../../tests/markdown/everything.rs"]
mod everything;

use libfuzzer_sys::fuzz_target;
use weekly::markdown::Extensions;

fuzz_target!(|input: &[u8]| {
    let (extensions, text) = match input {
        [b'+', text @ ..] => (everything::extensions(u32::MAX), text),
        [b'-', text @ ..] => (Extensions::commonmark(), text),
        [b'=', text @ ..] => (Extensions::default(), text),
        [a, b, c, d, text @ ..] => (everything::extensions(u32::from_le_bytes([*a, *b, *c, *d])), text),
        _ => return,
    };
    let text = String::from_utf8_lossy(text);
    everything::assert_all(&text, 0..text.len(), &extensions);
});
