//! The sentence around a place in a text.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    ops::Range,
};

use super::{
    count::is_of_word,
    grapheme::{Join, graphemes, join},
    sentence_end::{self, Ending},
};
use crate::markdown::{
    ast::{Document, NodeId, NodeKind, Step},
    raw_html::HiddenText,
};

/// How many graphemes a sentence has at least, where its line has more of them.
///
/// A shorter one, as 看完了《…》。 is, says little: the sentences behind it, or else before it, say what
/// there is to say.
const SHORTEST: usize = 20;

/// The sentence around a mention, as plain text in three pieces.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sentence {
    /// What stands before the mention, with `…` at its head where it was cut.
    pub before: String,
    /// The mention as readers see it.
    pub mention: String,
    /// What stands behind the mention, with `…` at its end where it was cut.
    pub after: String,
}

/// Where a mention stands: in all of a node, or in a part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mentioned {
    /// The node.
    pub node: NodeId,
    /// The first byte of the part and the one behind its last, in the text of the node; none for all of it.
    pub part: Option<(u32, u32)>,
}

impl From<NodeId> for Mentioned {
    fn from(node: NodeId) -> Self {
        Mentioned { node, part: None }
    }
}

/// The sentences around these nodes, which stand within lines: links, titles and the like.
///
/// Each has at most `limit` graphemes. It ends where a sentence, a line, a list item or another block
/// does; where it is too long for that, behind a comma or a word, with `…`, but never within a word, the
/// text of a link or a title, unless that is what the mention stands in or is itself too long. Very short
/// sentences have the next ones with them. Pictures, footnotes and raw HTML are left out; around a place
/// within a picture's alternative text stands the rest of that. A node without any text has no sentence,
/// nor has one that raw HTML hides.
///
/// This is one walk over the document, however many nodes there are.
pub fn sentences(
    document: &Document,
    nodes: impl IntoIterator<Item = NodeId>,
    limit: usize,
) -> BTreeMap<NodeId, Sentence> {
    let found = sentences_around(document, nodes.into_iter().map(Mentioned::from), limit);
    found.into_iter().map(|(mentioned, sentence)| (mentioned.node, sentence)).collect()
}

/// The sentences around these mentions, as [`sentences`] has them, of which some may be parts of texts.
///
/// Of parts that overlap only the first has a sentence.
pub fn sentences_around(
    document: &Document,
    mentioned: impl IntoIterator<Item = Mentioned>,
    limit: usize,
) -> BTreeMap<Mentioned, Sentence> {
    let wanted: BTreeSet<Mentioned> = mentioned.into_iter().collect();
    let mut found = BTreeMap::new();
    if wanted.is_empty() {
        return found;
    }
    let above = blocks_above(document, &wanted);
    let mut run = Run::default();
    // The texts that are interrupted by an image, the innermost last.
    let mut interrupted: Vec<Run> = Vec::new();
    let mut hidden = HiddenText::default();
    let mut next = document.first_child(NodeId::ROOT).map(Step::Enter);
    while let Some(step) = next {
        let mut jump = None;
        match step {
            Step::Enter(node) => {
                let kind = document.kind(node);
                if !kind.is_inline() {
                    run.finish(limit, &mut found);
                    // A block without any mention has nothing to say.
                    jump = (!above.contains(&node)).then_some(node);
                }
                if matches!(kind, NodeKind::Image(_)) {
                    interrupted.push(std::mem::take(&mut run));
                }
                if wanted.contains(&node.into()) {
                    run.open.push((node, run.places.len()));
                }
                match kind {
                    _ if jump.is_some() => {}
                    NodeKind::Text(text) | NodeKind::Code(text) => {
                        run.add_with_parts(document.text(text), parts_of(node, &wanted));
                    }
                    NodeKind::InlineMath(text) => {
                        run.enter_whole();
                        run.add(document.text(text));
                        run.leave_whole();
                    }
                    NodeKind::Link(_) | NodeKind::Work(_) => run.enter_whole(),
                    NodeKind::SoftBreak => run.add(" "),
                    NodeKind::HardBreak => run.end_line(),
                    NodeKind::InlineHtml(_) => jump = hidden.end(document, node),
                    NodeKind::CodeBlock(_) | NodeKind::HtmlBlock | NodeKind::Metadata => jump = Some(node),
                    _ => {}
                }
            }
            Step::Leave(node) => {
                let kind = document.kind(node);
                match kind {
                    NodeKind::Link(_) => run.leave_whole(),
                    NodeKind::Work(_) => run.leave_title(),
                    _ => {}
                }
                run.close(node);
                if matches!(kind, NodeKind::Image(_)) {
                    run.finish(limit, &mut found);
                    run = interrupted.pop().unwrap_or_default();
                } else if !kind.is_inline() {
                    run.finish(limit, &mut found);
                }
            }
        }
        next = match (step, jump) {
            (_, Some(end)) => Some(Step::Leave(end)),
            (Step::Enter(node), None) => match document.first_child(node) {
                Some(child) => Some(Step::Enter(child)),
                None => Some(Step::Leave(node)),
            },
            (Step::Leave(node), None) => match document.next_sibling(node) {
                Some(next) => Some(Step::Enter(next)),
                None => document.parent(node).filter(|&parent| parent != NodeId::ROOT).map(Step::Leave),
            },
        };
    }
    run.finish(limit, &mut found);
    found
}

/// The nodes above these mentions.
fn blocks_above(document: &Document, wanted: &BTreeSet<Mentioned>) -> HashSet<NodeId> {
    let mut above = HashSet::new();
    for mentioned in wanted {
        let mut parent = document.parent(mentioned.node);
        while let Some(node) = parent.filter(|node| above.insert(*node)) {
            parent = document.parent(node);
        }
    }
    above
}

/// The mentions in parts of a text, in order.
fn parts_of(node: NodeId, wanted: &BTreeSet<Mentioned>) -> impl Iterator<Item = Mentioned> + '_ {
    let first = Mentioned { node, part: Some((0, 0)) };
    wanted.range(first..).copied().take_while(move |mentioned| mentioned.node == node)
}

/// What stands before a grapheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Boundary {
    None,
    /// The end of a sentence.
    Sentence,
    /// The end of a line.
    Line,
}

/// Where a grapheme begins.
#[derive(Debug, Clone, Copy)]
struct Place {
    /// In bytes of the run's text.
    start: usize,
    /// The number of the link, title or formula it is a part of; 0 for none. Of one in another only the
    /// outer one counts.
    whole: usize,
    boundary: Boundary,
}

/// A text without markup, up to the end of its block, with the place of each of its graphemes.
#[derive(Default)]
struct Run {
    text: String,
    places: Vec<Place>,
    /// The nodes in question that are not closed yet, each with the place where it begins.
    open: Vec<(NodeId, usize)>,
    /// The mentions in question, each with its places.
    mentions: Vec<(Mentioned, Range<usize>)>,
    /// How many links, titles and formulas there were.
    wholes: usize,
    /// How many of them are open.
    depth: usize,
    /// The length up to which the text ends with a sentence.
    sentence_end: usize,
    /// The length up to which it does if what follows is right.
    possible_end: usize,
    is_at_line_end: bool,
}

impl Run {
    fn add(&mut self, text: &str) {
        for grapheme in graphemes(text) {
            self.add_grapheme(grapheme);
        }
    }

    fn add_with_parts(&mut self, text: &str, parts: impl Iterator<Item = Mentioned>) {
        let mut added = 0;
        for mentioned in parts {
            let (start, end) = mentioned.part.map_or((0, 0), |(start, end)| (start as usize, end as usize));
            let (Some(before), Some(part)) = (text.get(added..start), text.get(start..end)) else { continue };
            self.add(before);
            let first = self.places.len();
            self.add(part);
            self.mentions.push((mentioned, first..self.places.len()));
            added = end;
        }
        self.add(&text[added..]);
    }

    fn add_grapheme(&mut self, grapheme: &str) {
        let length = self.text.len();
        let last = self.places.last().map_or(length, |place| place.start);
        match join(&self.text[last..], grapheme) {
            Join::No => {}
            Join::LeftOut => return,
            Join::Yes => {
                self.text.push_str(grapheme);
                for end in [&mut self.sentence_end, &mut self.possible_end] {
                    if *end == length {
                        *end = self.text.len();
                    }
                }
                return;
            }
        }
        let is_space = grapheme.chars().all(char::is_whitespace);
        if length > 0
            && self.possible_end == length
            && sentence_end::is_confirmed(&self.text, grapheme, is_space)
        {
            self.sentence_end = length;
        }
        if is_space && (length == 0 || self.text.ends_with(' ')) {
            return;
        }
        let ending = Ending::of(grapheme);
        let (has_ended, may_have_ended) = (self.sentence_end == length, self.possible_end == length);
        let boundary = match ending {
            _ if length == 0 => Boundary::None,
            _ if self.is_at_line_end => Boundary::Line,
            Ending::None if has_ended => Boundary::Sentence,
            _ => Boundary::None,
        };
        self.is_at_line_end = false;
        let whole = if self.depth > 0 { self.wholes } else { 0 };
        self.places.push(Place { start: length, whole, boundary });
        self.text.push_str(if is_space { " " } else { grapheme });
        match ending {
            Ending::Sure => self.sentence_end = self.text.len(),
            Ending::Closing if length > 0 && has_ended => self.sentence_end = self.text.len(),
            Ending::Possible => self.possible_end = self.text.len(),
            Ending::Closing if length > 0 && may_have_ended => self.possible_end = self.text.len(),
            Ending::Closing | Ending::None => {}
        }
    }

    fn end_line(&mut self) {
        self.is_at_line_end = true;
        self.add_grapheme(" ");
    }

    fn enter_whole(&mut self) {
        self.wholes += usize::from(self.depth == 0);
        self.depth += 1;
    }

    fn leave_whole(&mut self) {
        self.depth -= 1;
    }

    /// Ends a title: a sign of exclamation at its end is its own.
    fn leave_title(&mut self) {
        self.leave_whole();
        self.sentence_end = 0;
        self.possible_end = 0;
    }

    fn close(&mut self, node: NodeId) {
        if let Some((node, start)) = self.open.pop_if(|(open, _)| *open == node) {
            self.mentions.push((node.into(), start..self.places.len()));
        }
    }

    /// Cuts out the sentence around each mention, and begins anew.
    fn finish(&mut self, limit: usize, found: &mut BTreeMap<Mentioned, Sentence>) {
        for (node, mention) in &self.mentions {
            if !self.text[self.bytes(mention.clone())].trim().is_empty() {
                found.insert(*node, self.sentence(mention.clone(), limit));
            }
        }
        *self = Run::default();
    }

    fn sentence(&self, mention: Range<usize>, limit: usize) -> Sentence {
        if mention.len() >= limit {
            return self.long_mention(mention, limit);
        }
        let around = self.sentence_around(&mention, limit);
        if around.len() <= limit {
            return Sentence {
                before: self.text[self.bytes(around.start..mention.start)].trim_start().to_owned(),
                mention: self.text[self.bytes(mention.clone())].to_owned(),
                after: self.text[self.bytes(mention.end..around.end)].trim_end().to_owned(),
            };
        }
        let room = limit - mention.len();
        let (before, after) = (mention.start - around.start, around.end - mention.end);
        let before_room = before.min((room / 2).max(room.saturating_sub(after)));
        let after_room = after.min(room - before_room);
        Sentence {
            before: self.before(&around, &mention, before_room),
            mention: self.text[self.bytes(mention.clone())].to_owned(),
            after: self.after(&around, &mention, after_room),
        }
    }

    /// What there is to say where the mention alone is too long.
    fn long_mention(&self, mention: Range<usize>, limit: usize) -> Sentence {
        let text = |range| self.text[self.bytes(range)].to_owned();
        if mention.len() == limit {
            return Sentence { mention: text(mention), ..Sentence::default() };
        }
        let farthest = mention.start + limit.saturating_sub(1);
        let is_cut = |&place: &usize| self.can_be_cut(place, &mention);
        let end = (mention.start + 1..=farthest).rev().find(is_cut).unwrap_or(farthest);
        let kept = text(mention.start..end);
        Sentence { mention: format!("{}…", kept.trim_end()), ..Sentence::default() }
    }

    /// The places of the sentence around a mention, or more of it than the limit allows.
    fn sentence_around(&self, mention: &Range<usize>, limit: usize) -> Range<usize> {
        let mut around = self.start_of_sentence(mention.start, mention, limit)
            ..self.end_of_sentence(mention.end, mention, limit);
        while around.len() < SHORTEST {
            let is_next_on_line =
                self.places.get(around.end).is_some_and(|next| next.boundary == Boundary::Sentence);
            let behind =
                around.start..self.end_of_sentence(around.end + usize::from(is_next_on_line), mention, limit);
            if is_next_on_line && behind.len() <= limit {
                around = behind;
                continue;
            }
            let is_last_on_line =
                around.start > 0 && self.places[around.start].boundary == Boundary::Sentence;
            if !is_last_on_line {
                break;
            }
            let before = self.start_of_sentence(around.start - 1, mention, limit)..around.end;
            if before.len() > limit {
                break;
            }
            around = before;
        }
        around
    }

    fn start_of_sentence(&self, from: usize, mention: &Range<usize>, limit: usize) -> usize {
        let farthest = from.saturating_sub(limit);
        (farthest + 1..=from).rev().find(|&place| self.is_boundary(place, mention)).unwrap_or(farthest)
    }

    fn end_of_sentence(&self, from: usize, mention: &Range<usize>, limit: usize) -> usize {
        let farthest = self.places.len().min(from + limit);
        (from..farthest).find(|&place| self.is_boundary(place, mention)).unwrap_or(farthest)
    }

    /// What stands before a mention, of at most so many graphemes.
    fn before(&self, around: &Range<usize>, mention: &Range<usize>, room: usize) -> String {
        if room == mention.start - around.start {
            return self.text[self.bytes(around.start..mention.start)].trim_start().to_owned();
        }
        if room == 0 {
            return String::new();
        }
        let first = mention.start - (room - 1);
        let mut cuts = (first..=mention.start).filter(|&place| self.can_be_cut(place, mention));
        let earliest = cuts.next().unwrap_or(mention.start);
        let middle = first + room / 2;
        let start = (earliest..middle)
            .find(|&place| self.ends_clause(place) && self.can_be_cut(place, mention))
            .unwrap_or(earliest);
        let is_loose = |&place: &usize| self.is_loose(place) && self.can_be_cut(place + 1, mention);
        let start = start + (start..mention.start).take_while(is_loose).count();
        format!("…{}", &self.text[self.bytes(start..mention.start)])
    }

    /// What stands behind a mention, of at most so many graphemes.
    fn after(&self, around: &Range<usize>, mention: &Range<usize>, room: usize) -> String {
        if room == around.end - mention.end {
            return self.text[self.bytes(mention.end..around.end)].trim_end().to_owned();
        }
        if room == 0 {
            return String::new();
        }
        let last = mention.end + room - 1;
        let mut cuts = (mention.end..=last).rev().filter(|&place| self.can_be_cut(place, mention));
        let latest = cuts.next().unwrap_or(mention.end);
        let middle = last - room / 2;
        let end = (middle + 1..=latest)
            .rev()
            .find(|&place| self.ends_clause(place) && self.can_be_cut(place, mention))
            .unwrap_or(latest);
        let is_loose = |&place: &usize| self.is_loose(place) && self.can_be_cut(place, mention);
        let end = end - (mention.end..end).rev().take_while(is_loose).count();
        format!("{}…", &self.text[self.bytes(mention.end..end)])
    }

    /// Whether a sentence or a line ends before a place, and not within a link or the like that the
    /// mention is no part of.
    fn is_boundary(&self, place: usize, mention: &Range<usize>) -> bool {
        self.places[place].boundary != Boundary::None && !self.is_within_another(place, mention)
    }

    /// Whether the text may be cut before a place, between its graphemes.
    fn can_be_cut(&self, place: usize, mention: &Range<usize>) -> bool {
        let is_of_word_at = |place: usize| self.text[self.start(place)..].starts_with(is_of_word);
        let is_within_word = place > 0 && is_of_word_at(place - 1) && is_of_word_at(place);
        !is_within_word && !self.is_within_another(place, mention)
    }

    /// Whether a place is within a link, a title or a formula that the mention is no part of.
    fn is_within_another(&self, place: usize, mention: &Range<usize>) -> bool {
        let whole = |place: usize| self.places.get(place).map_or(0, |place| place.whole);
        let own = whole(mention.start);
        place > 0 && whole(place) != 0 && whole(place) == whole(place - 1) && whole(place) != own
    }

    fn ends_clause(&self, place: usize) -> bool {
        self.text[..self.start(place)].ends_with(['，', '、', '：', '；', '。', '！', '？', '—', ',', ';'])
    }

    /// Whether a grapheme says nothing next to a cut.
    fn is_loose(&self, place: usize) -> bool {
        let signs = [' ', '，', '、', '：', '；', '。', '！', '？', '…', '—', ',', ';', '.'];
        self.text[self.start(place)..].starts_with(signs)
    }

    fn bytes(&self, places: Range<usize>) -> Range<usize> {
        self.start(places.start)..self.start(places.end)
    }

    /// Where a grapheme begins; for the place behind the last one, where the text ends.
    fn start(&self, place: usize) -> usize {
        self.places.get(place).map_or(self.text.len(), |place| place.start)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;
    use crate::markdown::{Extensions, tests::read, work};

    #[test]
    fn parts_of_a_text_have_sentences_of_their_own() {
        let text = "早上下雨。晚上把 Rust 写的小工具跑在 WASM 里，跑得比想的还要快。\n\n- 别的一行。\n";
        let document = read(text, &Extensions::default());
        let node = document.descendants(NodeId::ROOT).find(|&node| {
            matches!(document.kind(node), NodeKind::Text(text) if document.text(text).contains("Rust"))
        });
        let node = node.expect("a text");
        let place = |word: &str| {
            let start = text.find(word).expect("a word of the text") as u32;
            Mentioned { node, part: Some((start, start + word.len() as u32)) }
        };
        let places = [place("Rust"), place("WASM")];
        let found = sentences_around(&document, places, 90);
        let shown = places.map(|place| {
            found
                .get(&place)
                .map(|sentence| format!("{}|{}|{}", sentence.before, sentence.mention, sentence.after))
        });
        assert_eq!(
            shown.map(Option::unwrap_or_default),
            [
                "晚上把 |Rust| 写的小工具跑在 WASM 里，跑得比想的还要快。",
                "晚上把 Rust 写的小工具跑在 |WASM| 里，跑得比想的还要快。"
            ]
        );
        // What is not within the text is in no sentence.
        let outside = Mentioned { node, part: Some((9_000, 9_001)) };
        assert!(sentences_around(&document, [outside], 90).is_empty());
    }

    /// The sentence around each title, as `before|mention|after`.
    fn around_titles(markdown: &str, limit: usize) -> Vec<String> {
        let document = read(markdown, &Extensions::default());
        let titles: Vec<NodeId> = work::works(&document).iter().map(|mention| mention.node).collect();
        let sentences = sentences(&document, titles.iter().copied(), limit);
        let shown = titles.iter().filter_map(|title| sentences.get(title));
        shown.map(|Sentence { before, mention, after }| format!("{before}|{mention}|{after}")).collect()
    }

    #[test]
    fn a_sentence_ends_where_sentences_lines_and_blocks_do() {
        let long = "，雨从早上一直下到晚上都没有要停的意思";
        for (markdown, expected) in [
            (format!("下雨{long}。看《海》{long}！走了{long}。"), vec![format!("看|《海》|{long}！")]),
            (format!("下雨{long}\n看《海》{long}\n走了{long}"), vec![format!("看|《海》|{long}")]),
            (format!("下雨{long}\n\n看《海》{long}\n\n走了"), vec![format!("看|《海》|{long}")]),
            (format!("- 下雨{long}\n- 看《海》{long}\n- 走了"), vec![format!("看|《海》|{long}")]),
            (
                format!("- 看《海》{long}\n  - 《山》{long}\n"),
                vec![format!("看|《海》|{long}"), format!("|《山》|{long}")],
            ),
            (format!("“下雨。去看《海》{long}。”他说。"), vec![format!("去看|《海》|{long}。”")]),
            (format!("见 v1.2 版。It rains. 看《海》{long}。"), vec![format!("看|《海》|{long}。")]),
            (format!("看《走吧！》{long}？真的"), vec![format!("看|《走吧！》|{long}？")]),
            (format!("看了[下雨。《海》真好](u){long}。"), vec![format!("|《海》|真好{long}。")]),
            (
                format!("看了[下雨。真好](u)和《海》{long}。"),
                vec![format!("看了下雨。真好和|《海》|{long}。")],
            ),
            (
                format!("看**《海》**`a`[^1]<b>{long}</b>![图](p)\n\n[^1]: 注"),
                vec![format!("看|《海》|a{long}")],
            ),
            (format!("一\n![在看《海》的人](p)\n{long}"), vec!["在看|《海》|的人".to_owned()]),
            (format!("|《海》{long}|山|\n|-|-|\n"), vec![format!("|《海》|{long}")]),
            ("字 <script>《海》</script>\n\n<p>《山》</p>".to_owned(), vec![]),
        ] {
            assert_eq!(around_titles(&markdown, 100), expected, "{markdown:?}");
        }
    }

    #[test]
    fn a_short_sentence_has_others_with_it() {
        for (markdown, expected) in [
            ("读《海》。很好。", "读|《海》|。很好。"),
            ("下雨了。读《海》。", "下雨了。读|《海》|。"),
            (
                "下雨了。读《海》。它写的是海边的人怎样过完一个夏天。好。",
                "读|《海》|。它写的是海边的人怎样过完一个夏天。",
            ),
            (
                "下雨了。读《海》。它写的是海边的人怎样过完一个夏天，又怎样在秋天离开那里的。",
                "下雨了。读|《海》|。",
            ),
            ("下雨了。\n读《海》。\n很好。", "读|《海》|。"),
            ("It rains. 读《海》. It is good", "It rains. 读|《海》|. It is good"),
        ] {
            assert_eq!(around_titles(markdown, 30), [expected], "{markdown:?}");
        }
    }

    #[test]
    fn a_sentence_that_is_too_long_is_cut_on_both_sides() {
        for (markdown, limit, expected) in [
            ("雨下了三天又三天还没有停我读《海》也读了三天又三天", 14, "…有停我读|《海》|也读了三天…"),
            (
                "雨下了三天，又下了三天，我读《海》也读了，三天又三天",
                24,
                "…又下了三天，我读|《海》|也读了，三天又三天",
            ),
            ("我读《海》也读了三天，又三天三夜还没有停", 16, "我读|《海》|也读了三天…"),
            ("用 Internationalization 读《海》完", 8, "…读|《海》|完"),
            ("[一本很长很长的书](u)和《海》和[一本很长很长的书](u)", 12, "…和|《海》|和…"),
            ("读《海》一二三四五六七八九十", 10, "读|《海》|一二三四五…"),
            ("一二三四五六七八九十读《海》", 10, "…六七八九十读|《海》|"),
            ("读《一本书名很长很长的书》完", 6, "|《一本书名…|"),
            ("读[一二三四五六七八九十《海》一二三四五六七八九十](u)", 10, "…九十|《海》|一二三…"),
        ] {
            assert_eq!(around_titles(markdown, limit), [expected], "{markdown:?}");
        }
    }

    /// A piece of a paragraph.
    #[derive(Debug, Clone)]
    enum Piece {
        Text(String),
        Bold(String),
        Link(String),
        Title(String),
    }

    fn any_piece() -> impl Strategy<Value = Piece> {
        let text = "([雨下了天猫a-c]|。|！|，|\\. | |👍🏽|e\u{301}|👩\u{200d}👧|“|”|……|\\?){1,8}";
        prop_oneof![
            3 => text.prop_map(Piece::Text),
            1 => "([雨下天。！]|👍🏽){1,4}".prop_map(Piece::Bold),
            2 => "[雨下天a-c。！]{1,9}".prop_map(Piece::Link),
            2 => "[海山a-c！]{0,3}[海山]{1,4}".prop_map(Piece::Title),
        ]
    }

    /// A text without markup, spaces in a row being one, with the bytes of its links and titles.
    #[derive(Debug, Default)]
    struct Plain {
        text: String,
        wholes: Vec<Range<usize>>,
        titles: Vec<Range<usize>>,
    }

    impl Plain {
        fn push(&mut self, text: &str) {
            for character in text.chars() {
                if character != ' ' || !(self.text.is_empty() || self.text.ends_with(' ')) {
                    self.text.push(character);
                }
            }
        }

        /// Whether the text may be cut at this byte.
        fn can_be_cut(&self, at: usize) -> bool {
            let is_of_word =
                |grapheme: Option<&str>| grapheme.is_some_and(|grapheme| grapheme.starts_with(is_of_word));
            let (before, behind) = self.text.split_at(at);
            self.text.grapheme_indices(true).map(|(at, _)| at).chain([self.text.len()]).any(|edge| edge == at)
                && !self.wholes.iter().any(|whole| whole.start < at && at < whole.end)
                && !(is_of_word(before.graphemes(true).next_back())
                    && is_of_word(behind.graphemes(true).next()))
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]

        #[test]
        fn a_sentence_is_a_part_of_its_text(
            pieces in prop::collection::vec(any_piece(), 1..8),
            limit in 10..40_usize,
        ) {
            let mut plain = Plain::default();
            let mut markdown = String::new();
            for piece in [&Piece::Text("字".to_owned())].into_iter().chain(&pieces) {
                let start = plain.text.len();
                let shown = match piece {
                    Piece::Text(text) | Piece::Bold(text) | Piece::Link(text) => text.clone(),
                    Piece::Title(title) => format!("《{title}》"),
                };
                plain.push(&shown);
                match piece {
                    Piece::Link(_) => plain.wholes.push(start..plain.text.len()),
                    Piece::Title(_) => {
                        plain.wholes.push(start..plain.text.len());
                        plain.titles.push(start..plain.text.len());
                    }
                    Piece::Text(_) | Piece::Bold(_) => {}
                }
                markdown.push_str(&match piece {
                    Piece::Bold(text) => format!("<b>{text}</b>"),
                    Piece::Link(text) => format!("[{text}](u)"),
                    Piece::Text(_) | Piece::Title(_) => shown,
                });
            }
            let document = read(&markdown, &Extensions::default());
            let titles: Vec<NodeId> = work::works(&document).iter().map(|mention| mention.node).collect();
            prop_assert_eq!(titles.len(), plain.titles.len());
            let sentences = sentences(&document, titles.iter().copied(), limit);
            for (title, place) in titles.iter().zip(&plain.titles) {
                let Sentence { before, mention, after } = &sentences[title];
                prop_assert_eq!(mention, &plain.text[place.clone()]);
                let whole = [&**before, mention, after].concat();
                prop_assert!(whole.graphemes(true).count() <= limit, "{whole:?}");
                let kept_before = before.strip_prefix('…').filter(|kept| plain.text[..place.start].ends_with(kept));
                let kept_after = after.strip_suffix('…').filter(|kept| plain.text[place.end..].starts_with(kept));
                let (start, end) = (kept_before.unwrap_or(before), kept_after.unwrap_or(after));
                prop_assert!(plain.text[..place.start].ends_with(start), "{before:?} in {plain:?}");
                prop_assert!(plain.text[place.end..].starts_with(end), "{after:?} in {plain:?}");
                // What is next to the mention is cut as little as what is far from it.
                let (start, end) = (place.start - start.len(), place.end + end.len());
                prop_assert!(start == place.start || plain.can_be_cut(start), "{before:?} in {plain:?}");
                prop_assert!(end == place.end || plain.can_be_cut(end), "{after:?} in {plain:?}");
            }
        }
    }
}
