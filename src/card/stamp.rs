//! The fingerprint that a card carries, so that a build knows what it was drawn from without drawing it.
//!
//! It stands in the first chunk behind a PNG's header, a text chunk (PNG 3rd edition, 11.3.3.2), which
//! those who show the picture pass over.

use crate::fingerprint::Fingerprint;

/// The keyword of the text chunk.
pub const KEYWORD: &str = "weekly-card";

/// How many bytes at the start of a card hold its fingerprint.
pub const LENGTH: usize = SIGNATURE.len() + HEADER + CHUNK + KEYWORD.len() + 1 + DIGITS;

/// What every PNG begins with (5.2).
const SIGNATURE: [u8; 8] = *b"\x89PNG\r\n\x1a\n";

/// The bytes of the header chunk: length, name, thirteen bytes of data, checksum (11.2.1).
const HEADER: usize = 4 + 4 + 13 + 4;

/// The bytes before a chunk's data: length and name (5.3).
const CHUNK: usize = 8;

/// The digits of a fingerprint.
const DIGITS: usize = 16;

/// The digits of the fingerprint in a card that begins so; nothing where this is no card of ours.
pub fn read(start: &[u8]) -> Option<&str> {
    let chunk = start.strip_prefix(&SIGNATURE)?.get(HEADER..)?;
    let (length, rest) = chunk.split_first_chunk::<4>()?;
    let data = rest.strip_prefix(b"tEXt")?.get(..u32::from_be_bytes(*length) as usize)?;
    let digits = data.strip_prefix(KEYWORD.as_bytes())?.strip_prefix(b"\0")?;
    std::str::from_utf8(digits).ok()
}

/// The fingerprint of what a card is drawn from.
pub fn of(svg: &str, typeface: &str) -> Fingerprint {
    Fingerprint::of(format!("{}\n{typeface}\n{svg}", env!("CARGO_PKG_VERSION")).as_bytes())
}
