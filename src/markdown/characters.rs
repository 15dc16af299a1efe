//! The characters that HTML forbids.

use std::borrow::Cow;

/// Whether a text holds a character that HTML forbids.
///
/// Most texts hold none, and one look at a whole source spares looking at each of its parts.
pub(super) fn has_forbidden(text: &str) -> bool {
    may_have_forbidden(text.as_bytes()) && text.chars().any(is_forbidden)
}

/// Whether a text, in UTF-8, may hold a character that HTML or XML forbids; sure, and quick, where
/// it says no.
pub(crate) fn may_have_forbidden(bytes: &[u8]) -> bool {
    // Looking at all bytes of a piece without an early end lets the compiler take many at once.
    const PIECE: usize = 4096;
    (0..bytes.len()).step_by(PIECE).any(|start| {
        // One byte more than a piece, since a suspect is two bytes.
        let piece = &bytes[start..bytes.len().min(start + PIECE + 1)];
        let pairs = piece.iter().zip(&piece[1..]);
        piece.iter().fold(false, |any, &byte| any | is_control(byte))
            | pairs.fold(false, |any, (&first, &second)| any | is_suspect(first, second))
    })
}

fn is_control(byte: u8) -> bool {
    (byte < b' ') & (byte != b'\t') & (byte != b'\n') & (byte != b'\r') | (byte == 0x7f)
}

/// Whether two bytes may belong to a forbidden character beyond ASCII.
///
/// U+0080 to U+009F are C2 80 to C2 9F; the last two characters of each plane end in BF BE and
/// BF BF; the other noncharacters begin with EF B7.
fn is_suspect(first: u8, second: u8) -> bool {
    ((first == 0xc2) & (second < 0xa0))
        | ((first == 0xbf) & (second & 0xfe == 0xbe))
        | ((first == 0xef) & (second == 0xb7))
}

/// The text without the characters that HTML forbids: controls and noncharacters.
pub(super) fn allowed(text: &str) -> Cow<'_, str> {
    if !has_forbidden(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|&character| !is_forbidden(character)).collect())
}

/// Whether a text is a part of another, the same bytes in memory.
pub(super) fn is_part_of(text: &str, whole: &str) -> bool {
    whole.as_bytes().as_ptr_range().contains(&text.as_ptr())
}

/// Whether a document in HTML must not hold this character (HTML, 13.1.4 and "input stream").
fn is_forbidden(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' | '\u{c}' => false,
        '\u{fdd0}'..='\u{fdef}' => true,
        _ => character.is_control() || (character as u32 & 0xfffe) == 0xfffe,
    }
}
