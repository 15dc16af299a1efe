//! Takes out the characters that HTML forbids.

use std::borrow::Cow;

/// Whether a text may hold a character that HTML forbids; sure where it says no.
///
/// Most texts hold none, and one quick look at a whole source spares looking at each of its parts.
pub(super) fn has_forbidden(text: &str) -> bool {
    let bytes = text.as_bytes();
    let control =
        |byte: &u8| (*byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)) || *byte == 0x7f;
    // Counting without an early end lets the compiler look at many bytes at once.
    let controls = bytes.iter().filter(|byte| control(byte)).count();
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    // U+0080 to U+009F are C2 80 to C2 9F; the last two of each plane end in BF BE and BF BF; the
    // others begin with EF B7.
    let suspects = pairs
        .filter(|&(&first, &second)| {
            (first == 0xc2 && second < 0xa0)
                | (first == 0xbf && second >= 0xbe)
                | (first == 0xef && second == 0xb7)
        })
        .count();
    controls + suspects > 0
}

/// The text without the characters that HTML forbids: controls and noncharacters.
pub(super) fn allowed(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_forbidden) {
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
