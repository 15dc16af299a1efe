//! Where sentences end.

/// What a grapheme says of the end of a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// It ends one.
    Sure,
    /// It ends one if what stands behind is right: see [`is_confirmed`].
    Possible,
    /// It belongs to the sentence that ended before it.
    Closing,
    /// Nothing.
    None,
}

impl Ending {
    pub(super) fn of(grapheme: &str) -> Self {
        match grapheme {
            "。" | "！" | "？" | "…" | "；" | "～" => Ending::Sure,
            "." | "!" | "?" => Ending::Possible,
            "”" | "’" | "」" | "』" | "）" | "】" | "》" | "\"" | ")" => Ending::Closing,
            _ => Ending::None,
        }
    }
}

/// Whether the `.`, `!` or `?` that a text ends with was the end of a sentence, by what stands behind.
///
/// A full stop needs a space, not to be taken for that of `v1.2`; the others must not stand within
/// something like `a?b=c`.
pub(super) fn is_confirmed(text: &str, behind: &str, is_space: bool) -> bool {
    let is_latin = behind.chars().all(|character| character.is_ascii_graphic());
    let is_stop = text.trim_end_matches(['"', ')', '”', '’']).ends_with('.');
    if is_stop { is_space } else { !is_latin }
}
