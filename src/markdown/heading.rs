//! Headings: their ids, and the levels they are written with.

use std::collections::{HashMap, HashSet};

use super::ast::{Document, NodeId, NodeKind};

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
    for character in text.trim().chars() {
        match character {
            ' ' => slug.push('-'),
            '-' => slug.push('-'),
            _ if is_word(character) => slug.extend(character.to_lowercase()),
            _ => {}
        }
    }
    slug
}

/// Whether Unicode counts this into words: letters, marks, decimal digits, connecting punctuation
/// (`\w` of UTS 18, Annex C).
fn is_word(character: char) -> bool {
    match character {
        '0'..='9' | 'a'..='z' | 'A'..='Z' | '_' => true,
        // Numbers that are no decimal digits: ², ½, ①, ㈠, ❶.
        '\u{b2}' | '\u{b3}' | '\u{b9}' | '\u{bc}'..='\u{be}' => false,
        '\u{2070}' | '\u{2074}'..='\u{2079}' | '\u{2080}'..='\u{2089}' => false,
        '\u{2150}'..='\u{215f}' | '\u{2460}'..='\u{249b}' | '\u{24ea}'..='\u{24ff}' => false,
        '\u{2776}'..='\u{2793}' | '\u{3192}'..='\u{3195}' | '\u{3220}'..='\u{3229}' => false,
        '\u{3248}'..='\u{324f}' | '\u{3251}'..='\u{325f}' | '\u{3280}'..='\u{3289}' => false,
        '\u{32b1}'..='\u{32bf}' => false,
        // Marks that are no letters: accents, tone marks, keycaps, variation selectors.
        '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20f0}' | '\u{302a}'..='\u{302f}' => true,
        '\u{3099}' | '\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' => true,
        // Connecting punctuation.
        '\u{203f}' | '\u{2040}' | '\u{2054}' | '\u{fe33}' | '\u{fe34}' => true,
        '\u{fe4d}'..='\u{fe4f}' | '\u{ff3f}' => true,
        _ => character.is_alphanumeric(),
    }
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
