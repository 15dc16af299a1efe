//! Titles without brackets: `又看了一集海边日记`, once some week has written 《海边日记》.
//!
//! A title is made of ordinary words, and a text that has these words need not mean the work. So there
//! must be a sign that it does: a season or an episode behind the title, a verb such as 看 before it, a
//! line that begins with it, or that it is too long to be anything else.

use std::sync::Arc;

use aho_corasick::{AhoCorasick, MatchKind};

use super::kind::{Ballot, Clues};
use crate::{
    markdown::{Document, NodeId, NodeKind, ast::Text, work},
    report::{BareTitle, Report, WorkMention},
    spacing::is_ideograph,
};

/// The titles that one report mentions without brackets, in order.
#[derive(Debug, Default)]
pub struct BareMentions {
    pub(super) mentions: Vec<WorkMention>,
    pub(super) summary: Arc<BareSummary>,
}

/// What these mentions say, without where they stand.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct BareSummary(pub(super) Vec<BareSaid>);

/// What one of them says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BareSaid {
    /// The work.
    pub(super) work: usize,
    /// How many of the report's titles between brackets stand before it.
    pub(super) before: usize,
    /// Whether a season, an episode or the like is named with it.
    pub(super) has_parts: bool,
    /// What speaks for each kind.
    pub(super) ballot: Ballot,
}

impl BareMentions {
    /// Looks for titles in a report.
    pub(super) fn of(report: &Report, titles: &BareTitles, clues: &Clues) -> Self {
        let (places, works) = titles.find(report);
        let mentions = works.into_iter().zip(report.bare_mentions(&places));
        let (works, mentions): (Vec<usize>, Vec<WorkMention>) =
            mentions.filter_map(|(work, mention)| Some((work, mention?))).unzip();
        let said = |(work, mention): (usize, &WorkMention)| BareSaid {
            work,
            before: report.works.partition_point(|other| other.span.start < mention.span.start),
            has_parts: !mention.parts.is_empty(),
            ballot: clues.of(report, mention),
        };
        let summary = BareSummary(works.into_iter().zip(&mentions).map(said).collect());
        BareMentions { mentions, summary: Arc::new(summary) }
    }
}

/// Titles to be found without their brackets.
pub(super) struct BareTitles {
    automaton: AhoCorasick,
    /// For each pattern how long it is and which work it belongs to.
    titles: Vec<(Length, usize)>,
}

/// How much a title says by its length alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Length {
    /// Another sign is wanted, and only a season or the like is good enough.
    Short,
    /// Another sign is wanted.
    Middle,
    /// Nothing else is called so.
    Long,
}

impl Length {
    /// How long a title is; none where it is too short to be looked for.
    ///
    /// What Chinese calls something is two characters long, mostly, and a term may have four to six.
    fn of(title: &str) -> Option<Self> {
        let ideographs = title.chars().filter(|&character| is_ideograph(character)).count();
        let words =
            title.split(|character: char| !character.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
        let (words, letters) = words.fold((0, 0), |(words, letters), word| (words + 1, letters + word.len()));
        if ideographs >= 7 || (words >= 4 && letters >= 20) {
            return Some(Length::Long);
        }
        match ideographs {
            4.. => Some(Length::Middle),
            3 => Some(Length::Short),
            _ => None,
        }
    }
}

impl BareTitles {
    /// Makes ready to look for titles, each given with its work; none where there are none to be found.
    pub(super) fn new<'a>(titles: impl Iterator<Item = (&'a str, usize)>) -> Option<Self> {
        let (patterns, titles): (Vec<&str>, Vec<(Length, usize)>) =
            titles.filter_map(|(title, work)| Some((title, (Length::of(title)?, work)))).unzip();
        if patterns.is_empty() {
            return None;
        }
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::LeftmostLongest)
            .build(patterns)
            .expect("titles are far fewer than an automaton may hold");
        Some(BareTitles { automaton, titles })
    }

    /// The titles that stand in a report without brackets, in order, each with its work.
    pub(super) fn find(&self, report: &Report) -> (Vec<BareTitle>, Vec<usize>) {
        let document = &report.document;
        let mut found = (Vec::new(), Vec::new());
        let tech = tech_sections(report);
        let mut next = document.first_child(NodeId::ROOT);
        while let Some(node) = next {
            let mut skip = false;
            match document.kind(node) {
                NodeKind::Text(Text::Source(range)) => {
                    let start = range.start as usize;
                    let is_tech = tech.iter().any(|section| section.contains(&start));
                    self.find_in_text(document, node, start, is_tech, &mut found);
                }
                NodeKind::Work(_) | NodeKind::Heading(_) | NodeKind::Image(_) => skip = true,
                NodeKind::CodeBlock(_) | NodeKind::HtmlBlock | NodeKind::Metadata => skip = true,
                _ => {}
            }
            let below = if skip { None } else { document.first_child(node) };
            next = below.or_else(|| document.following(node, NodeId::ROOT));
        }
        found
    }

    fn find_in_text(
        &self,
        document: &Document,
        node: NodeId,
        start: usize,
        is_tech: bool,
        found: &mut (Vec<BareTitle>, Vec<usize>),
    ) {
        let NodeKind::Text(text) = document.kind(node) else { return };
        let text = document.text(text);
        for hit in self.automaton.find_iter(text) {
            let (before, behind) = (&text[..hit.start()], &text[hit.end()..]);
            if !is_word(before, &text[hit.range()], behind) {
                continue;
            }
            let (length, work) = self.titles[hit.pattern().as_usize()];
            let parts = work::parts_at(behind, start + hit.end());
            let is_first = before.trim().is_empty() && is_at_line_start(document, node);
            let is_meant = length == Length::Long
                || !parts.is_empty()
                || (length == Length::Middle
                    && !is_tech
                    && (is_first && ends_name(behind) || follows_verb(before)));
            if is_meant {
                let span = start + hit.start()..start + hit.end();
                found.0.push(BareTitle { node, range: hit.range(), span, parts });
                found.1.push(work);
            }
        }
    }
}

/// The bytes of the sections on technical things, where a title such as 操作系统 is a term.
fn tech_sections(report: &Report) -> Vec<std::ops::Range<usize>> {
    let starts: Vec<usize> =
        report.sections.iter().map(|section| report.document.span(section.heading).start).collect();
    let ends = starts.iter().skip(1).copied().chain([usize::MAX]);
    let sections = report.sections.iter().zip(starts.iter().copied().zip(ends));
    let is_tech = |slug: &Option<String>| slug.as_deref() == Some("tech");
    sections.filter(|(section, _)| is_tech(&section.slug)).map(|(_, (start, end))| start..end).collect()
}

/// Whether no Latin word goes on where the title begins or ends, and nothing else that makes it another.
fn is_word(before: &str, title: &str, behind: &str) -> bool {
    let is_latin = |character: char| character.is_ascii_alphanumeric();
    let is_joined = before.ends_with(is_latin) && title.starts_with(is_latin)
        || title.ends_with(is_latin) && behind.starts_with(is_latin);
    !is_joined && !before.ends_with('《')
}

/// Whether a text stands where a line begins.
fn is_at_line_start(document: &Document, node: NodeId) -> bool {
    match document.previous_sibling(node) {
        Some(before) => matches!(document.kind(before), NodeKind::SoftBreak | NodeKind::HardBreak),
        None => document.parent(node).is_some_and(|parent| !document.kind(parent).is_inline()),
    }
}

/// Whether what stands behind a title shows that it has ended: the end of the text, or a sign.
fn ends_name(behind: &str) -> bool {
    behind.chars().next().is_none_or(|next| !next.is_alphanumeric())
}

/// Whether a text ends with what one does with works: 看了, 重刷, 又读完.
fn follows_verb(before: &str) -> bool {
    const VERBS: [char; 14] =
        ['看', '读', '讀', '刷', '追', '玩', '补', '補', '听', '聽', '习', '習', '温', '溫'];
    let text = before.trim_end();
    let text = text.trim_end_matches(['了', '完', '过', '過', '起', '着', '著', '到', '下']);
    text.trim_end().ends_with(VERBS)
}
