//! How a text begins.

use unicode_segmentation::UnicodeSegmentation;

use super::{
    count::is_of_word,
    grapheme::{Join, graphemes, join},
    sentence_end::{self, Ending},
};
use crate::{
    markdown::{
        ast::{Document, NodeId, NodeKind},
        raw_html::HiddenText,
    },
    spacing::is_ideograph,
};

/// How these blocks begin, as plain text of at most `limit` graphemes.
///
/// It ends behind the last sentence, list item or paragraph that fits; where the first of these is
/// too long itself, behind as much of it as fits, with `…`, but never within a word, the text of a
/// link or a title. A paragraph that begins with a link or a word too long for any excerpt is passed
/// over, and so are headings, code, tables, raw HTML and pictures.
pub fn excerpt(document: &Document, blocks: impl IntoIterator<Item = NodeId>, limit: usize) -> String {
    let mut excerpt = Excerpt { limit, ..Excerpt::default() };
    let mut hidden = HiddenText::default();
    for block in blocks {
        excerpt.end_block();
        let mut next = Some(block);
        while let Some(mut node) = next.filter(|_| !excerpt.is_full) {
            let mut skip = false;
            match document.kind(node) {
                NodeKind::Text(text) | NodeKind::Code(text) => excerpt.add(document.text(text)),
                NodeKind::Link(_) | NodeKind::InlineMath(_) => {
                    excerpt.add_whole(&text_of(document, node));
                    skip = true;
                }
                NodeKind::Work(_) => {
                    let text = text_of(document, node);
                    // One that is longer than any excerpt is better than nothing.
                    skip = excerpt.could_hold(&text);
                    if skip {
                        excerpt.add_whole(&text);
                    }
                }
                NodeKind::SoftBreak | NodeKind::HardBreak => excerpt.add(" "),
                NodeKind::InlineHtml(_) => node = hidden.end(document, node).unwrap_or(node),
                NodeKind::Paragraph | NodeKind::Item => excerpt.end_block(),
                NodeKind::DefinitionTerm | NodeKind::DefinitionDescription => excerpt.end_block(),
                NodeKind::Heading(_)
                | NodeKind::CodeBlock(_)
                | NodeKind::HtmlBlock
                | NodeKind::Table(_)
                | NodeKind::FootnoteDefinition(_)
                | NodeKind::Metadata
                | NodeKind::Gallery
                | NodeKind::Figure
                | NodeKind::Image(_) => skip = true,
                _ => {}
            }
            let below = if skip { None } else { document.first_child(node) };
            next = below.or_else(|| document.following(node, block));
        }
    }
    excerpt.finish()
}

/// The text of a link or a title without pictures.
fn text_of(document: &Document, top: NodeId) -> String {
    let mut text = String::new();
    let mut next = Some(top);
    while let Some(node) = next {
        let mut below = document.first_child(node);
        match document.kind(node) {
            NodeKind::Text(part) | NodeKind::Code(part) | NodeKind::InlineMath(part) => {
                text.push_str(document.text(part));
            }
            NodeKind::SoftBreak | NodeKind::HardBreak => text.push(' '),
            NodeKind::Image(_) => below = None,
            _ => {}
        }
        next = below.or_else(|| document.following(node, top));
    }
    text
}

/// What stands between two blocks of Chinese, the first of which has no stop of its own.
const SEPARATOR: &str = "；";

/// Whether a block that ends with this has no stop of its own: it ends with an ideograph, or with what
/// closes a title, a quotation or brackets.
fn wants_stop(last: char) -> bool {
    is_ideograph(last) || matches!(last, '》' | '」' | '』' | '）' | '”')
}

/// An excerpt in the making. All lengths are in bytes.
#[derive(Default)]
struct Excerpt {
    /// How many graphemes it has at most.
    limit: usize,
    text: String,
    graphemes: usize,
    /// Where the last grapheme begins.
    last: usize,
    /// The length up to which the text ends with a sentence.
    sentence_end: usize,
    /// The length up to which it does if what follows is right: `.` ends one before a space.
    possible_end: usize,
    /// The length up to which the text could be cut in need, and `…` put behind.
    cut: usize,
    /// Whether something did not fit.
    is_full: bool,
    /// Whether nothing of this block can be shown.
    is_passed_over: bool,
}

impl Excerpt {
    /// Adds text that can be cut between its words.
    fn add(&mut self, text: &str) {
        if self.is_passed_over {
            return;
        }
        for grapheme in graphemes(text) {
            if self.is_full {
                break;
            }
            self.add_grapheme(grapheme);
        }
        self.pass_over_if_hopeless();
    }

    fn add_grapheme(&mut self, grapheme: &str) {
        if self.joins_last(grapheme) {
            return;
        }
        let is_space = grapheme.chars().all(char::is_whitespace);
        self.settle_end(grapheme, is_space);
        if is_space && (self.text.is_empty() || self.text.ends_with(' ')) {
            return;
        }
        if self.graphemes == self.limit {
            self.is_full |= !is_space;
            // What comes behind a space that is left out belongs to that.
            self.last = self.text.len();
            return;
        }
        let starts_word = grapheme.starts_with(is_of_word);
        if !(starts_word && self.text.ends_with(is_of_word)) {
            self.cut = self.text.trim_end().len();
        }
        let (ended, may_have_ended) = (self.sentence_end, self.possible_end);
        let length = self.text.len();
        self.last = length;
        self.text.push_str(if is_space { " " } else { grapheme });
        self.graphemes += 1;
        match Ending::of(grapheme) {
            Ending::Sure => self.sentence_end = self.text.len(),
            Ending::Possible => self.possible_end = self.text.len(),
            Ending::Closing if length > 0 && ended == length => self.sentence_end = self.text.len(),
            Ending::Closing if length > 0 && may_have_ended == length => {
                self.possible_end = self.text.len();
            }
            Ending::Closing | Ending::None => {}
        }
        // With `…` behind it, a text that is cut is one grapheme longer.
        if !starts_word && self.graphemes < self.limit {
            self.cut = self.text.trim_end().len();
        }
    }

    /// Adds what is no grapheme of its own to the one before: the text of another node can go on in
    /// the middle of one.
    fn joins_last(&mut self, grapheme: &str) -> bool {
        let length = self.text.len();
        match join(&self.text[self.last..], grapheme) {
            Join::No => return false,
            Join::LeftOut => return true,
            Join::Yes => {}
        }
        self.text.push_str(grapheme);
        for end in [&mut self.sentence_end, &mut self.possible_end, &mut self.cut] {
            if *end == length {
                *end = self.text.len();
            }
        }
        true
    }

    /// Decides whether `.`, `!` or `?` was the end of a sentence, by what stands behind.
    fn settle_end(&mut self, behind: &str, is_space: bool) {
        if self.text.is_empty() || self.possible_end != self.text.len() {
            return;
        }
        if sentence_end::is_confirmed(&self.text, behind, is_space) {
            self.sentence_end = self.text.len();
        }
    }

    /// Whether a text is no longer than an excerpt can be.
    fn could_hold(&self, text: &str) -> bool {
        text.graphemes(true).nth(self.limit).is_none()
    }

    /// Adds text that is not to be cut.
    fn add_whole(&mut self, text: &str) {
        if self.is_passed_over || text.is_empty() {
            return;
        }
        let room = self.limit - self.graphemes;
        if text.graphemes(true).nth(room).is_some() {
            self.is_full = true;
            if self.graphemes < self.limit {
                self.cut = self.text.trim_end().len();
            }
            return self.pass_over_if_hopeless();
        }
        let (sentence_end, cut) = (self.sentence_end, self.text.trim_end().len());
        for grapheme in graphemes(text) {
            self.add_grapheme(grapheme);
        }
        // What ends within the text is no end, but the text's own end may be one.
        if self.sentence_end < self.text.len() {
            self.sentence_end = sentence_end;
        }
        self.cut = if self.graphemes < self.limit { self.text.trim_end().len() } else { cut };
    }

    /// Ends a paragraph or an item: a good place to end the excerpt.
    fn end_block(&mut self) {
        if self.is_full {
            return;
        }
        self.is_passed_over = false;
        let end = self.text.trim_end().trim_end_matches(SEPARATOR).len();
        (self.sentence_end, self.cut) = (end, end);
        // Items of a list seldom end with a full stop: a space alone would run Chinese ones together.
        if !self.text[end..].contains(SEPARATOR) {
            let wants_stop = self.text[..end].chars().next_back().is_some_and(wants_stop);
            self.add_grapheme(if wants_stop { SEPARATOR } else { " " });
            (self.sentence_end, self.cut) = (end, end);
        }
        // Nothing in the next block belongs to the last grapheme of this one.
        self.last = self.text.len();
    }

    /// Begins anew with the next block where nothing of this one can be shown.
    fn pass_over_if_hopeless(&mut self) {
        if self.is_full && self.sentence_end == 0 && self.cut == 0 {
            *self = Excerpt { limit: self.limit, is_passed_over: true, ..Excerpt::default() };
        }
    }

    fn finish(mut self) -> String {
        let end = match self.sentence_end {
            _ if !self.is_full => self.text.trim_end().trim_end_matches(SEPARATOR).len(),
            0 => self.cut,
            end => end,
        };
        let is_cut = self.is_full && self.sentence_end == 0;
        self.text.truncate(end);
        self.text.push_str(if is_cut { "…" } else { "" });
        self.text
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::markdown::{Extensions, tests::read};

    fn excerpt_of(markdown: &str, limit: usize) -> String {
        let document = read(markdown, &Extensions::default());
        excerpt(&document, document.blocks(), limit)
    }

    #[test]
    fn items_without_a_stop_are_parted() {
        for (markdown, excerpt) in [
            ("- 早起\n- 有雾\n    - 有船\n", "早起；有雾；有船"),
            ("- 早起。\n- 读《海》\n- walk\n- 睡\n", "早起。 读《海》；walk 睡"),
            ("早起；\n\n有雾\n", "早起；有雾"),
            ("早起\n有雾\n", "早起 有雾"),
        ] {
            assert_eq!(excerpt_of(markdown, 40), excerpt, "{markdown:?}");
        }
    }

    #[test]
    fn a_stack_of_marks_is_cut() {
        let excerpt = excerpt_of(&format!("e{}", "&#769;".repeat(1_000)), 10);
        assert!(excerpt.starts_with("e\u{301}") && excerpt.len() < 300, "{}", excerpt.len());
    }

    #[test]
    fn an_excerpt_ends_with_a_sentence() {
        for (markdown, limit, expected) in [
            ("雨下了三天。猫在窗台上。", 100, "雨下了三天。猫在窗台上。"),
            ("雨下了三天。猫在窗台上。", 8, "雨下了三天。"),
            ("他说：“走吧。”然后走了很远很远。", 10, "他说：“走吧。”"),
            ("# 标题\n\n正文。\n\n```\n码\n```\n", 100, "正文。"),
            ("- 甲\n- 乙丙丁戊己庚\n", 5, "甲"),
            ("见 v1.2 版。It works. Really well", 16, "见 v1.2 版。"),
            ("It works. Really well", 14, "It works."),
            ("He said \"It works.\" Really well", 24, "He said \"It works.\""),
            ("好看!真的好看", 5, "好看!"),
            ("见 a?b=c 与别的很多", 8, "见 a?b=c…"),
            ("看《走吧！远方》很好", 8, "看…"),
            ("看《走吧！远方》。很好很好", 10, "看《走吧！远方》。"),
            ("![图](a)\n\n字", 10, "字"),
            ("行\n行", 10, "行 行"),
            ("", 10, ""),
        ] {
            assert_eq!(excerpt_of(markdown, limit), expected, "{markdown:?}");
        }
    }

    #[test]
    fn a_sentence_that_is_too_long_is_cut_with_care() {
        for (markdown, limit, expected) in [
            ("雨下了三天也没有停过", 4, "雨下了…"),
            ("雨下了三天", 5, "雨下了三天"),
            ("雨下了三天", 4, "雨下了…"),
            ("雨下了三[](u)天", 4, "雨下了…"),
            ("读 [一本很长的书](u) 完", 5, "读…"),
            ("读 [一本](u) 很长的书", 5, "读 一本…"),
            ("读很[长的书](u)完", 5, "读很…"),
            ("用 Internationalization 写", 12, "用…"),
            ("👨\u{200d}👩\u{200d}👧👍🏽好。", 2, "👨\u{200d}👩\u{200d}👧…"),
            ("一e**\u{301}**二三四", 3, "一e\u{301}…"),
            // A link within a title, and a title longer than any excerpt.
            ("《[一本](u)很长很长很长的书》", 6, "《一本很长…"),
        ] {
            assert_eq!(excerpt_of(markdown, limit), expected, "{markdown:?}");
        }
    }

    #[test]
    fn what_no_excerpt_can_hold_is_passed_over() {
        for (markdown, limit, expected) in [
            ("Internationalization", 5, ""),
            ("[一本很长的书](u) 完", 3, ""),
            ("<https://example.org/a/b/c>\n\n字。", 9, "字。"),
            ("- [一本很长的书](u) 完\n- 字\n", 3, "字"),
            ("[![很长的说明文字](a)](u) 字", 3, "字"),
        ] {
            assert_eq!(excerpt_of(markdown, limit), expected, "{markdown:?}");
        }
    }

    /// A piece of a paragraph.
    #[derive(Debug, Clone)]
    enum Piece {
        Text(String),
        Bold(String),
        Link(String),
    }

    fn any_piece() -> impl Strategy<Value = Piece> {
        let text = "([雨下了天猫a-c]|。|！|，|\\. | |👍🏽|e\u{301}|👩\u{200d}👧|“|”|……|\\?){1,8}";
        prop_oneof![
            3 => text.prop_map(Piece::Text),
            1 => "(\u{301}|[雨下天。！👍🏽]){1,4}".prop_map(Piece::Bold),
            2 => "[雨下天a-c。！]{1,9}".prop_map(Piece::Link),
        ]
    }

    /// A text without markup, spaces in a row being one, with where its paragraphs begin and its links are.
    #[derive(Debug, Default)]
    struct Plain {
        text: String,
        starts: Vec<usize>,
        links: Vec<std::ops::Range<usize>>,
    }

    impl Plain {
        fn push(&mut self, text: &str) {
            for character in text.chars() {
                if character != ' ' || !(self.text.is_empty() || self.text.ends_with(' ')) {
                    self.text.push(character);
                }
            }
        }

        /// Whether this is a part that begins with a paragraph and ends neither in a link nor in a grapheme.
        fn has_beginning(&self, part: &str) -> bool {
            self.starts.iter().any(|&start| {
                let end = start + part.len();
                self.text[start..].starts_with(part)
                    && !self.links.iter().any(|link| link.start < end && end < link.end)
                    && self
                        .text
                        .grapheme_indices(true)
                        .map(|(at, _)| at)
                        .chain([self.text.len()])
                        .any(|at| at == end)
            })
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn an_excerpt_is_a_beginning(
            paragraphs in prop::collection::vec(prop::collection::vec(any_piece(), 1..5), 1..4),
            limit in 1..40_usize,
        ) {
            let mut markdown = String::new();
            let mut plain = Plain::default();
            for pieces in paragraphs.iter().chain([&vec![Piece::Text("字".to_owned())]]) {
                plain.push(" ");
                plain.starts.push(plain.text.len());
                let mut paragraph = String::new();
                for piece in pieces {
                    let start = plain.text.len();
                    let (Piece::Text(text) | Piece::Bold(text) | Piece::Link(text)) = piece;
                    plain.push(text);
                    paragraph.push_str(&match piece {
                        Piece::Text(text) => text.clone(),
                        Piece::Bold(text) => format!("<b>{text}</b>"),
                        Piece::Link(text) => format!("[{text}](u)"),
                    });
                    if matches!(piece, Piece::Link(_)) {
                        plain.links.push(start..plain.text.len());
                    }
                }
                // More spaces would make it code.
                markdown.push_str(paragraph.trim_start());
                markdown.push_str("\n\n");
            }
            let excerpt = excerpt_of(&markdown, limit);
            prop_assert!(!excerpt.is_empty());
            prop_assert!(excerpt.graphemes(true).count() <= limit, "{excerpt:?}");
            // No paragraph has the sign that parts two of them.
            let excerpt = excerpt.replace(SEPARATOR, " ");
            let is_cut = |text: &str| text.strip_suffix('…').is_some_and(|kept| plain.has_beginning(kept));
            prop_assert!(plain.has_beginning(&excerpt) || is_cut(&excerpt), "{excerpt:?} of {plain:?}");
        }
    }
}
