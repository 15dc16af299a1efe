//! The host of a bare URL.
//!
//! It ends where Chinese letters follow it. Names of hosts may be Chinese and may mix Chinese and
//! Latin letters, but nearly all that do so do it in the label that somebody has registered and
//! not in the domain above it: no label of the root zone mixes ASCII and Chinese letters. So
//!
//! - Chinese letters right behind Latin ones end the host, but in its first label (`www` aside):
//!   `https://example.org看看` leads to `example.org`, and `https://中国.example`,
//!   `https://例子.中国` and `https://abc公司.example` are whole;
//! - the last label ends where its letters change in any case;
//! - a host of one label must be ASCII: `https://开头的地址` names none.

use super::characters::{is_invisible, is_middle_dot, is_punctuation, is_wide};

/// A host at the start of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Host {
    /// Its bytes.
    pub len: usize,
    /// Whether the URL is known to end here too.
    pub is_all: bool,
}

/// Reads the host that a text begins with, behind as many bytes of it as `www` says.
///
/// Where there is none, the error is the number of bytes in which no host with `www.` begins.
pub(super) fn read(text: &str, www: usize) -> Result<Host, usize> {
    let is_first = |first| is_host_letter(first) || (www > 0 && first == '_');
    if !text[www..].starts_with(is_first) {
        return Err(www);
    }
    let mut host = run(text);
    let goes_on = !host.is_all && text[host.len..].starts_with(['/', '?', '#', ':']);
    let name = text[..host.len].trim_end_matches(['.', '_']);
    // The underscore is the end of emphasis, then, and not of the host.
    if !goes_on && text[name.len()..host.len].contains('_') {
        host = Host { len: name.len(), is_all: true };
    }
    let name = text[..host.len].trim_end_matches('.');
    let mut labels = name.rsplit('.');
    let last = labels.next().unwrap_or_default();
    let second = labels.next();
    // GFM: no underscores in the last two segments of the domain.
    if last.contains('_') || second.is_some_and(|second| second.contains('_')) {
        let looked_at = last.len() + second.map_or(0, |second| second.len() + ".".len());
        return Err((name.len() - looked_at).max(www));
    }
    if let Some(change) = change(last) {
        host = Host { len: name.len() - last.len() + change, is_all: true };
    }
    let registered = text.get(www..host.len).unwrap_or_default().trim_end_matches('.');
    if registered.is_empty() || !(registered.is_ascii() || registered.contains('.')) {
        return Err(www);
    }
    Ok(host)
}

/// The characters of a host, as many as there are.
fn run(text: &str) -> Host {
    let www = if text.starts_with("www.") { "www.".len() } else { 0 };
    let mut in_first_label = true;
    let mut previous = '.';
    for (at, character) in text[www..].char_indices() {
        match character {
            '.' => in_first_label = false,
            '-' | '_' => {}
            _ if !is_host_letter(character) => return Host { len: www + at, is_all: false },
            _ if !in_first_label && is_wide(character) && previous != '.' && previous.is_ascii() => {
                return Host { len: www + at, is_all: true };
            }
            _ => {}
        }
        previous = character;
    }
    Host { len: text.len(), is_all: false }
}

/// Where a label changes between ASCII and wide letters for the first time.
fn change(label: &str) -> Option<usize> {
    let mut is_first_wide = None;
    label.char_indices().find_map(|(at, character)| {
        let is_change = is_first_wide.is_some_and(|wide| wide != is_wide(character));
        is_first_wide.get_or_insert(is_wide(character));
        is_change.then_some(at)
    })
}

/// Whether a character can stand anywhere in a host: letters and digits of any writing, and emoji.
fn is_host_letter(character: char) -> bool {
    match character {
        '\0'..='\u{7f}' => character.is_ascii_alphanumeric(),
        // Latin-1's signs, general punctuation, arrows and other symbols.
        '\u{80}'..='\u{bf}' | '\u{2010}'..='\u{206f}' | '\u{2190}'..='\u{2bff}' => is_wide(character),
        _ => {
            !character.is_whitespace()
                && !is_punctuation(character)
                && !is_middle_dot(character)
                && !is_invisible(character)
        }
    }
}
