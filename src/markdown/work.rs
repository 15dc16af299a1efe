//! Titles: what stands between 《 and 》 becomes a [`Work`], with the part of it that is named behind.
//!
//! A title begins and ends on one line and in one parent: `《**甲**》`, `**《甲》**` and `[《甲》](…)` are
//! works, `《甲**乙》**` is text. Of titles within a title the outermost alone is a work: by the
//! standard (GB/T 15834-2011, 4.15) 〈 〉 stand within 《 》, so that 《 》 there is only another way to
//! write 〈 〉; and a title leads to one page, which a link within it would break.

mod part;

use std::ops::Range;

use unicode_width::UnicodeWidthChar;

use super::ast::{Document, NodeId, NodeKind, PartKind, Step, Text, Work, WorkPart};
use crate::spacing;

/// How wide a title is at most, in columns: 100 Chinese characters, or 200 Latin letters.
///
/// What is longer is no title but text in which a bracket was forgotten. Titles of papers in English
/// pass 100 letters now and then.
const WIDEST_TITLE: usize = 200;

const OPEN: char = '《';
const CLOSE: char = '》';

/// A place where a work is mentioned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention<'a> {
    /// The node that holds the title and its brackets.
    pub node: NodeId,
    /// The title as it is written.
    pub title: &'a str,
    /// The season, episode or the like that is named behind it.
    pub parts: &'a [WorkPart],
    /// The bytes of the whole file from 《 to 》.
    pub span: Range<usize>,
}

/// The works that a document mentions, in order and as often as it does.
pub fn works(document: &Document) -> Vec<Mention<'_>> {
    let mention = |node| match document.kind(node) {
        NodeKind::Work(work) => Some(Mention {
            node,
            title: document.text(&work.title),
            parts: &work.parts,
            span: document.span(node),
        }),
        _ => None,
    };
    document.descendants(NodeId::ROOT).filter_map(mention).collect()
}

/// The normal form of a title: the same for all writings of one.
///
/// Letter case, full-width letters and signs, spaces around Chinese and the various middle dots of
/// names (`哈利•波特`) make no difference.
pub fn key(title: &str) -> String {
    let mut key = String::with_capacity(title.len());
    for character in title.chars() {
        match character {
            // The full-width forms of ASCII stand at one distance from it.
            '\u{ff01}'..='\u{ff5e}' => {
                key.extend(
                    char::from_u32(u32::from(character) - 0xfee0).into_iter().flat_map(char::to_lowercase),
                );
            }
            '•' | '‧' | '∙' | '⋅' | '・' | '･' => key.push('·'),
            _ if character.is_whitespace() => {
                if !key.is_empty() && !key.ends_with(' ') {
                    key.push(' ');
                }
            }
            _ => key.extend(character.to_lowercase()),
        }
    }
    spacing::close_up(key.trim_end()).into_owned()
}

/// A title without the season that it ends with, and that season: `海边 第二季` is `海边` and `第二季`.
///
/// Only seasons are told apart from a title: a second volume or part is often a work of its own.
pub fn split_season(title: &str) -> (&str, Option<&str>) {
    let mut before = None;
    for (at, character) in title.char_indices() {
        // An `S` or a number within a word begins no season.
        let begins_word = !before.replace(character).is_some_and(|before| before.is_ascii_alphanumeric());
        let may_begin = matches!(character, '第' | '最' | '终' | '終')
            || begins_word && (character.is_ascii_digit() || matches!(character, 'S' | 's'));
        let base = title[..at].trim_end_matches([' ', '\u{a0}', '\u{3000}', '(', '（', ':', '：', '-', '·']);
        if !may_begin || !base.contains(char::is_alphanumeric) {
            continue;
        }
        let rest = &title[at..];
        if let [season] = &*part::parts(rest)
            && season.kind == PartKind::Season
            && season.range.start == 0
            && rest[season.range.end..].trim_start_matches([' ', ')', '）']).is_empty()
        {
            return (base, Some(&rest[season.range.clone()]));
        }
    }
    (title, None)
}

/// Makes nodes of the titles of a document.
pub(super) fn find(document: &mut Document) {
    // A bracket may be written as a character reference too.
    if !document.source().contains(OPEN) && !document.source().contains("&#") {
        return;
    }
    let titles = Search::new(document).run();
    let ends = cut_out(document, &titles);
    let mut works = Vec::with_capacity(titles.len());
    for (first, last) in ends {
        let work = Work { title: Text::default(), parts: Box::default() };
        let node = document.wrap(first, last, NodeKind::Work(Box::new(work)));
        works.push(node);
    }
    for node in works {
        let work = Work { title: title_of(document, node), parts: parts_behind(document, node) };
        *document.kind_mut(node) = NodeKind::Work(Box::new(work));
    }
}

/// A place between two characters of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    node: NodeId,
    /// In bytes of the node's text.
    offset: usize,
}

/// A title, from before its 《 to behind its 》.
struct Title {
    start: Place,
    end: Place,
}

/// A bracket that is still open, or the beginning of an image's alternative text, beyond which no
/// bracket is closed.
enum Open {
    Bracket {
        start: Place,
        parent: Option<NodeId>,
        /// The columns and the letters up to it.
        columns: usize,
        letters: usize,
        /// How many titles were found before it.
        titles: usize,
    },
    Image,
}

/// The search for titles in one walk over a document.
struct Search<'a> {
    document: &'a Document,
    open: Vec<Open>,
    /// The columns of all text so far that may belong to a title.
    columns: usize,
    /// The letters and digits of that text.
    letters: usize,
    titles: Vec<Title>,
}

impl<'a> Search<'a> {
    fn new(document: &'a Document) -> Self {
        Search { document, open: Vec::new(), columns: 0, letters: 0, titles: Vec::new() }
    }

    fn run(mut self) -> Vec<Title> {
        let document = self.document;
        let mut next = document.first_child(NodeId::ROOT).map(Step::Enter);
        while let Some(step) = next {
            let mut skip = false;
            match step {
                Step::Enter(node) => match document.kind(node) {
                    NodeKind::Text(text) => self.text(node, document.text(text)),
                    NodeKind::Image(_) => self.open.push(Open::Image),
                    NodeKind::SoftBreak | NodeKind::HardBreak => self.end_line(),
                    // What is code, a formula or HTML has no titles, but may stand in one.
                    NodeKind::Code(text) | NodeKind::InlineMath(text) => self.count(document.text(text)),
                    NodeKind::CodeBlock(_) | NodeKind::HtmlBlock | NodeKind::Metadata => skip = true,
                    kind if !kind.is_inline() => self.end_line(),
                    _ => {}
                },
                Step::Leave(node) => match document.kind(node) {
                    NodeKind::Image(_) => {
                        self.end_line();
                        self.open.pop();
                    }
                    kind if !kind.is_inline() => self.end_line(),
                    _ => {}
                },
            }
            next = match step {
                Step::Enter(node) => match document.first_child(node).filter(|_| !skip) {
                    Some(child) => Some(Step::Enter(child)),
                    None => Some(Step::Leave(node)),
                },
                Step::Leave(node) => match document.next_sibling(node) {
                    Some(next) => Some(Step::Enter(next)),
                    None => document.parent(node).filter(|&parent| parent != NodeId::ROOT).map(Step::Leave),
                },
            };
        }
        self.titles
    }

    fn text(&mut self, node: NodeId, text: &str) {
        let mut counted = 0;
        for (offset, bracket) in text.match_indices([OPEN, CLOSE]) {
            self.count(&text[counted..offset]);
            counted = offset + bracket.len();
            if bracket.starts_with(OPEN) {
                self.open.push(Open::Bracket {
                    start: Place { node, offset },
                    parent: self.document.parent(node),
                    columns: self.columns,
                    letters: self.letters,
                    titles: self.titles.len(),
                });
            } else {
                self.close(Place { node, offset: counted });
            }
        }
        self.count(&text[counted..]);
    }

    /// Comes to a 》, which ends at this place.
    fn close(&mut self, end: Place) {
        let Some(Open::Bracket { start, parent, columns, letters, titles }) =
            self.open.pop_if(|open| matches!(open, Open::Bracket { .. }))
        else {
            return;
        };
        let is_title = parent == self.document.parent(end.node)
            && self.letters > letters
            && self.columns - columns <= WIDEST_TITLE;
        if !is_title {
            return;
        }
        // Titles within this one are parts of it.
        self.titles.truncate(titles);
        self.titles.push(Title { start, end });
    }

    /// Gives up the brackets that are open on this line, or in this image.
    fn end_line(&mut self) {
        let image = self.open.iter().rposition(|open| matches!(open, Open::Image));
        self.open.truncate(image.map_or(0, |image| image + 1));
    }

    fn count(&mut self, text: &str) {
        if self.open.is_empty() {
            return;
        }
        for character in text.chars() {
            self.columns += character.width().unwrap_or_default();
            self.letters += usize::from(character.is_alphanumeric());
        }
    }
}

/// A part of a text that was cut where titles begin or end.
struct Piece {
    start: Place,
    end: Place,
    node: NodeId,
}

/// Parts the texts in which titles begin or end, and gives the first and the last node of each title.
fn cut_out(document: &mut Document, titles: &[Title]) -> Vec<(NodeId, NodeId)> {
    // Titles do not overlap, so their places come in order.
    let places: Vec<Place> = titles.iter().flat_map(|title| [title.start, title.end]).collect();
    let mut pieces = Vec::with_capacity(places.len() * 2);
    for places in places.chunk_by(|one, other| one.node == other.node) {
        let node = places[0].node;
        let length = match document.kind(node) {
            NodeKind::Text(text) => document.text(text).len(),
            _ => unreachable!("a bracket stands in a text"),
        };
        let mut cuts: Vec<usize> = places.iter().map(|place| place.offset).collect();
        cuts.retain(|cut| (1..length).contains(cut));
        cuts.dedup();
        let nodes = document.split_text(node, &cuts);
        let place = |offset: &usize| Place { node, offset: *offset };
        let starts = [0].iter().chain(&cuts).map(place);
        let ends = cuts.iter().chain([&length]).map(place);
        pieces.extend(starts.zip(ends).zip(nodes).map(|((start, end), node)| Piece { start, end, node }));
    }
    let mut at = 0;
    let mut next = |is_wanted: &dyn Fn(&Piece) -> bool| {
        at += pieces[at..].iter().position(is_wanted).expect("every title was cut out");
        pieces[at].node
    };
    let ends =
        |title: &Title| (next(&|piece| piece.start == title.start), next(&|piece| piece.end == title.end));
    titles.iter().map(ends).collect()
}

/// The title that a node holds: its text without the brackets.
fn title_of(document: &Document, work: NodeId) -> Text {
    let only = document.first_child(work).filter(|&first| document.last_child(work) == Some(first));
    if let Some(NodeKind::Text(Text::Source(range))) = only.map(|only| document.kind(only)) {
        let written = &document.source()[range.start as usize..range.end as usize];
        let Range { start, end } = between_brackets(written);
        return Text::Source(range.start + start as u32..range.start + end as u32);
    }
    let written = document.plain_text(work);
    Text::from(&written[between_brackets(&written)])
}

/// The bytes of a title within what is written between brackets.
fn between_brackets(written: &str) -> Range<usize> {
    let behind_open = written.strip_prefix(OPEN).unwrap_or(written).trim_start();
    let start = written.len() - behind_open.len();
    let title = behind_open.strip_suffix(CLOSE).unwrap_or(behind_open).trim_end();
    start..start + title.len()
}

/// How much of the text behind a title is looked at: more than any part needs to be named.
const REACH: usize = 40;

/// The parts of a work that a text of the source names, if it begins with them.
///
/// `start` is where the text begins in the source, in bytes.
pub fn parts_at(text: &str, start: usize) -> Vec<WorkPart> {
    let mut end = text.len().min(REACH);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let part = |found: part::Found| WorkPart {
        kind: found.kind,
        number: found.number,
        last: found.last,
        span: (start + found.range.start) as u32..(start + found.range.end) as u32,
    };
    part::parts(&text[..end]).into_iter().map(part).collect()
}

/// The parts that are named right behind a title, on its line.
///
/// They may stand beyond the end of a link or of emphasis (`**《…》** 第二季`), or within the next.
fn parts_behind(document: &Document, work: NodeId) -> Box<[WorkPart]> {
    let mut behind = String::new();
    // Each piece with where it begins in what was gathered.
    let mut pieces: Vec<(usize, NodeId)> = Vec::new();
    let mut next = beside(document, work);
    for _ in 0..REACH {
        let Some(node) = next.filter(|_| behind.len() < REACH) else { break };
        match document.kind(node) {
            NodeKind::Text(text) => {
                pieces.push((behind.len(), node));
                behind.extend(document.text(text).chars().take(REACH));
                next = beside(document, node);
            }
            NodeKind::Emphasis | NodeKind::Strong | NodeKind::Strikethrough | NodeKind::Link(_) => {
                next = document.first_child(node).or_else(|| beside(document, node));
            }
            _ => break,
        }
    }
    let place = |offset: usize, is_end: bool| {
        let piece = pieces.partition_point(|&(start, _)| start < offset + usize::from(!is_end)) - 1;
        let (start, node) = pieces[piece];
        match document.kind(node) {
            NodeKind::Text(Text::Source(range)) => range.start + (offset - start) as u32,
            _ if is_end => document.span(node).end as u32,
            _ => document.span(node).start as u32,
        }
    };
    let part = |found: part::Found| WorkPart {
        kind: found.kind,
        number: found.number,
        last: found.last,
        span: place(found.range.start, false)..place(found.range.end, true),
    };
    part::parts(&behind).into_iter().map(part).collect()
}

/// The node that comes behind this one and all in it, within the same run of text.
fn beside(document: &Document, node: NodeId) -> Option<NodeId> {
    let mut current = node;
    for _ in 0..REACH {
        if let Some(next) = document.next_sibling(current) {
            return Some(next);
        }
        current = document.parent(current)?;
        if !matches!(
            document.kind(current),
            NodeKind::Emphasis | NodeKind::Strong | NodeKind::Strikethrough | NodeKind::Link(_)
        ) {
            return None;
        }
    }
    None
}

#[cfg(test)]
mod tests;
