//! Headings: their ids, and the levels they are written with.

use std::collections::{HashMap, HashSet};

use unicode_segmentation::UnicodeSegmentation;

use super::ast::{Document, NodeId, NodeKind};
use crate::spacing;

/// The levels that headings are written with, so that a page's outline has no gaps.
///
/// The headings of a text begin at one level whatever its author began with, and none is more
/// than one level below the heading that holds it. Screen readers' users go through a page by
/// these levels.
#[derive(Debug, Clone, Default)]
pub struct Levels(HashMap<NodeId, u8>);

impl Levels {
    /// The levels of all headings in these blocks, the highest of them being `top`.
    ///
    /// A text whose sections are `#` and one whose sections are `##` come out alike. The blocks
    /// are to be given in the order in which they are written.
    pub fn new(document: &Document, blocks: impl IntoIterator<Item = NodeId>, top: u8) -> Self {
        let mut levels = HashMap::new();
        let mut open: Vec<(u8, u8)> = Vec::new();
        for block in blocks {
            for node in std::iter::once(block).chain(document.descendants(block)) {
                let NodeKind::Heading(heading) = document.kind(node) else { continue };
                while open.last().is_some_and(|&(level, _)| level >= heading.level) {
                    open.pop();
                }
                let written = open.last().map_or(top, |&(_, written)| written + 1).min(6);
                open.push((heading.level, written));
                levels.insert(node, written);
            }
        }
        Levels(levels)
    }

    /// The level that this heading is written with.
    pub fn get(&self, heading: NodeId) -> Option<u8> {
        self.0.get(&heading).copied()
    }
}

/// Gives every heading an id that is its own in the document.
///
/// An id that the author wrote stays; only a second one of that name gets a number.
pub(super) fn name(document: &mut Document) {
    let headings: Vec<NodeId> =
        document.all_nodes().filter(|&node| matches!(document.kind(node), NodeKind::Heading(_))).collect();
    let id_of_author = |document: &Document, node| match document.kind(node) {
        NodeKind::Heading(heading) => heading.id.clone(),
        _ => None,
    };
    // What the author wrote is given first, because links lead there.
    let (named, nameless): (Vec<NodeId>, Vec<NodeId>) =
        headings.into_iter().partition(|&node| id_of_author(document, node).is_some());
    let mut ids = Ids::default();
    for node in named.into_iter().chain(nameless) {
        let wish = match id_of_author(document, node) {
            Some(id) => id.into_string(),
            None => slug(&document.plain_text(node)),
        };
        let id = ids.take(if wish.is_empty() { "section" } else { &wish });
        if let NodeKind::Heading(heading) = document.kind_mut(node) {
            heading.id = Some(id.into_boxed_str());
        }
    }
}

/// The id that GitHub makes of a heading's text: lower case, spaces as hyphens, and of the rest
/// only what belongs to words, in any script.
pub fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for character in text.to_lowercase().chars() {
        match character {
            ' ' | '-' => slug.push('-'),
            _ if is_word(character) => slug.push(character),
            _ => {}
        }
    }
    slug
}

/// What ids are compared by, of an id or of a text that is meant to be one: the same for `用-rust-写`,
/// `用rust写` and `用 Rust 写`.
pub fn key(id: &str) -> String {
    spacing::close_up_slug(&slug(id)).into_owned()
}

/// Whether Unicode counts this into words: letters, marks, decimal digits, connecting punctuation
/// (`\w` of UTS 18, Annex C, without the two joiners).
fn is_word(character: char) -> bool {
    match character {
        '0'..='9' | 'a'..='z' | 'A'..='Z' | '_' | '\u{4e00}'..='\u{9fff}' => true,
        '\0'..='\u{7f}' => false,
        // Connecting punctuation.
        '\u{203f}' | '\u{2040}' | '\u{2054}' | '\u{fe33}' | '\u{fe34}' => true,
        '\u{fe4d}'..='\u{fe4f}' | '\u{ff3f}' => true,
        _ => character.is_alphabetic() || is_decimal_digit(character) || is_mark(character),
    }
}

/// The zeros of all scripts but ASCII, in order; the digits up to nine follow each (Unicode, 4.6).
const ZEROS: [u32; 75] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
    0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40, 0x11066,
    0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x116d0, 0x116da, 0x11730,
    0x118e0, 0x11950, 0x11bf0, 0x11c50, 0x11d50, 0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60, 0x16ac0,
    0x16b50, 0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140, 0x1e2f0, 0x1e4f0,
    0x1e5f1, 0x1e950,
];

/// Whether this is one of ten digits, and no number of another kind: ², ½, ①, ㈠.
fn is_decimal_digit(character: char) -> bool {
    let code = u32::from(character);
    let before = ZEROS.partition_point(|&zero| zero <= code);
    let is_digit = before.checked_sub(1).is_some_and(|last| code - ZEROS[last] < 10);
    is_digit || (0x1fbf0..=0x1fbf9).contains(&code)
}

/// Whether this is a mark on the letter before it: accents, tone marks, keycaps, variation selectors.
///
/// What joins a letter to one grapheme is a mark (UAX 29, GB9 and GB9a), but for joiners, the skin
/// tones of emoji and tags.
fn is_mark(character: char) -> bool {
    if matches!(character, '\u{200c}' | '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0020}'..='\u{e007f}') {
        return false;
    }
    let mut bytes = [b'a', 0, 0, 0, 0];
    let length = 1 + character.encode_utf8(&mut bytes[1..]).len();
    std::str::from_utf8(&bytes[..length]).is_ok_and(|text| text.graphemes(true).nth(1).is_none())
}

/// Ids that are taken, with the last number tried for each.
#[derive(Default)]
struct Ids {
    taken: HashSet<String>,
    last_number: HashMap<String, u32>,
}

impl Ids {
    fn take(&mut self, wish: &str) -> String {
        if self.taken.insert(wish.to_owned()) {
            return wish.to_owned();
        }
        let number = self.last_number.entry(wish.to_owned()).or_default();
        loop {
            *number += 1;
            let id = format!("{wish}-{number}");
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Extensions, tests::read};

    fn ids(markdown: &str) -> Vec<String> {
        let document = read(markdown, &Extensions::default());
        let ids = document.descendants(NodeId::ROOT).filter_map(|node| match document.kind(node) {
            NodeKind::Heading(heading) => Some(heading.id.as_deref().expect("every heading has an id")),
            _ => None,
        });
        ids.map(str::to_owned).collect()
    }

    #[test]
    fn ids_are_as_github_makes_them() {
        for (text, id) in [
            ("生活", "生活"),
            ("技术 & 总结", "技术--总结"),
            ("1，本周：好 事", "1本周好-事"),
            ("《书》与“人”", "书与人"),
            ("Hello, World!", "hello-world"),
            ("C++ / Rust_2", "c--rust_2"),
            ("🎂 生日", "-生日"),
            ("ÀÉ ß", "àé-ß"),
            ("①二½", "二"),
            ("ガギ", "ガギ"),
        ] {
            assert_eq!(slug(text), id, "{text}");
        }
    }

    #[test]
    fn tmp_compare() {
        let text = std::fs::read_to_string("/tmp/slug/kept.txt").unwrap();
        let mut extra = vec![];
        let mut missing = vec![];
        let mut other = vec![];
        for line in text.lines() {
            let (c, out) = line.split_once(' ').unwrap();
            let c = char::from_u32(u32::from_str_radix(c, 16).unwrap()).unwrap();
            let out: String = out
                .split(',')
                .filter(|x| !x.is_empty())
                .map(|x| char::from_u32(u32::from_str_radix(x, 16).unwrap()).unwrap())
                .collect();
            let ours = slug(&c.to_string());
            if ours == out {
                continue;
            }
            if ours.is_empty() {
                missing.push(c as u32)
            } else if out.is_empty() {
                extra.push(c as u32)
            } else {
                other.push((c, ours, out))
            }
        }
        let ranges = |v: &[u32]| {
            let mut r: Vec<(u32, u32)> = vec![];
            for &c in v {
                match r.last_mut() {
                    Some(l) if l.1 + 1 == c => l.1 = c,
                    _ => r.push((c, c)),
                }
            }
            r.iter().map(|(a, b)| format!("{a:x}-{b:x}")).collect::<Vec<_>>().join(" ")
        };
        println!(
            "missing {} : {}\nextra {}: {}\nother {:?}",
            missing.len(),
            ranges(&missing),
            extra.len(),
            ranges(&extra),
            other
        );
    }

    #[test]
    fn ids_are_unique() {
        assert_eq!(
            ids("# 书\n# 书\n# 书-1\n# 书\n# ！\n# 别的 {#书}\n# `码` [链](x)\n"),
            ["书-1", "书-2", "书-1-1", "书-3", "section", "书", "码-链"]
        );
    }

    #[test]
    fn written_levels_have_no_gaps() {
        for (markdown, top, expected) in [
            ("## a\n## b\n### c\n", 2, vec![2, 2, 3]),
            ("# a\n# b\n## c\n", 2, vec![2, 2, 3]),
            ("## a\n#### b\n###### c\n### d\n## e\n", 2, vec![2, 3, 4, 3, 2]),
            ("### a\n## b\n# c\n", 3, vec![3, 3, 3]),
            ("# a\n## b\n### c\n#### d\n##### e\n###### f\n", 3, vec![3, 4, 5, 6, 6, 6]),
        ] {
            let document = read(markdown, &Extensions::default());
            let levels = Levels::new(&document, document.blocks(), top);
            let written: Vec<_> = document.blocks().map(|block| levels.get(block).unwrap()).collect();
            assert_eq!(written, expected, "{markdown:?}");
        }
    }
}
