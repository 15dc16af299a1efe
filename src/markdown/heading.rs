//! Headings: their ids, and the levels they are written with.

mod slug;

use std::collections::{HashMap, HashSet};

pub use slug::{key, slug};

use super::{
    ast::{Document, NodeId, NodeKind},
    link,
};

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

/// What the ids of the built-in theme begin with; its others are in [`THEME_IDS`].
const THEME_PREFIXES: [&str; 8] =
    ["_issues-", "_kind-", "_picture", "_report-", "_search", "_tags-", "_thread-", "_year-"];

/// The ids of the built-in theme's own parts of pages.
const THEME_IDS: [&str; 8] =
    ["_comments", "_content", "_continues", "_issues", "_lightbox", "_pages", "_recent", "_years"];

/// Gives every heading an id that is its own in the page.
///
/// An id that the author wrote stays; only a second one of that name gets a number. Ids in raw HTML,
/// those of footnotes and those of the theme belong to these.
pub(super) fn name(document: &mut Document) {
    let is_heading = |node: &NodeId| matches!(document.kind(*node), NodeKind::Heading(_));
    let headings: Vec<NodeId> = document.descendants(NodeId::ROOT).filter(is_heading).collect();
    let id_of_author = |document: &Document, node| match document.kind(node) {
        NodeKind::Heading(heading) => heading.id.clone(),
        _ => None,
    };
    let mut ids = Ids::default();
    ids.taken.extend(link::ids_beside_headings(document).map(|id| id.into_owned()));
    // What the author wrote is given first, because links lead there.
    let (named, nameless): (Vec<NodeId>, Vec<NodeId>) =
        headings.into_iter().partition(|&node| id_of_author(document, node).is_some());
    for node in named.into_iter().chain(nameless) {
        let wish = match id_of_author(document, node) {
            Some(id) => id.into_string(),
            None => id_of_text(document, node),
        };
        let id = ids.take(if wish.is_empty() { "section" } else { &wish });
        if let NodeKind::Heading(heading) = document.kind_mut(node) {
            heading.id = Some(id.into_boxed_str());
        }
    }
}

/// The id of a heading's text; where that is nothing but pictures, that of their alternative texts.
///
/// As on GitHub, pictures say nothing, and a line end leaves no hyphen. The number of a footnote
/// does not belong to it: it changes with each footnote that is put before.
fn id_of_text(document: &Document, heading: NodeId) -> String {
    let mut text = String::new();
    let mut next = document.first_child(heading);
    while let Some(node) = next {
        let mut below = document.first_child(node);
        match document.kind(node) {
            NodeKind::Text(part)
            | NodeKind::Code(part)
            | NodeKind::InlineMath(part)
            | NodeKind::DisplayMath(part) => text.push_str(document.text(part)),
            NodeKind::FootnoteReference(_) => text.truncate(text.trim_end().len()),
            NodeKind::Image(_) => below = None,
            _ => {}
        }
        next = below.or_else(|| document.following(node, heading));
    }
    match slug(&text) {
        id if id.trim_matches('-').is_empty() => slug(document.plain_text(heading).trim()),
        id => id,
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
        let is_theme =
            THEME_IDS.contains(&wish) || THEME_PREFIXES.iter().any(|start| wish.starts_with(start));
        let wish = if is_theme { wish.trim_start_matches('_') } else { wish };
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
    fn ids_are_unique() {
        assert_eq!(
            ids("# 书\n# 书\n# 书-1\n# 书\n# ！\n# 别的 {#书}\n# `码` [链](x)\n"),
            ["书-1", "书-2", "书-1-1", "书-3", "section", "书", "码-链"]
        );
        assert_eq!(ids("# a\n\n> # a\n\n- # a-1\n\n1. x\n\n   ## A\n"), ["a", "a-1", "a-1-1", "a-2"]);
    }

    #[test]
    fn ids_are_no_others_in_the_page() {
        for (markdown, expected) in [
            ("# 甲\n\n<p id=\"甲\">字</p>\n", &["甲-1"][..]),
            ("# 甲\n\n字 <a name=\"甲\"></a><b id='甲-1'>\n", &["甲-2"]),
            ("# fn 1\n\n# fnref-1\n\n字[^1]\n\n[^1]: 注\n", &["fn-1-1", "fnref-1-1"]),
            ("# fn 1\n", &["fn-1"]),
            (
                "# \\_content\n# `_report-x`\n# 甲 {#_years}\n# _ab_\n# `_ab`\n",
                &["content", "report-x", "years", "ab", "_ab"],
            ),
        ] {
            assert_eq!(ids(markdown), expected, "{markdown:?}");
        }
    }

    #[test]
    fn ids_are_of_what_a_heading_says() {
        for (markdown, id) in [
            ("# ![图](a.png) 甲\n", "-甲"),
            ("# ![图](a.png)\n", "图"),
            ("# ![](a.png)\n", "section"),
            ("# <b>甲</b> 乙\n", "甲-乙"),
            ("# 《甲》第二季 *乙*\n", "甲第二季-乙"),
            ("# [甲](https://example.org) `b_c`\n", "甲-b_c"),
            ("# 甲 [^1]\n\n[^1]: 注\n", "甲"),
            ("甲\n乙\n===\n", "甲乙"),
            ("# &amp; 甲\u{a0}乙　丙\n", "-甲乙丙"),
        ] {
            assert_eq!(ids(markdown), [id], "{markdown:?}");
        }
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
