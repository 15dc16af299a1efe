//! The works that a report mentions, each with the sentence around its title.

use std::ops::Range;

use super::Report;
use crate::markdown::{
    Document, NodeId, NodeKind,
    ast::WorkPart,
    measure::{self, Mentioned, Sentence},
    work,
};

/// How many graphemes a sentence around a title has at most: about three lines on a phone.
const SENTENCE: usize = 100;

/// A place where a report mentions a work by its title, between 《 and 》 or without them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkMention {
    /// The node that holds the title and its brackets; without these the text that the title stands in.
    pub node: NodeId,
    /// The title as it is written.
    pub title: String,
    /// The season, episode or the like that is named behind it.
    pub parts: Vec<WorkPart>,
    /// The bytes of the whole file that are the title, with its brackets.
    pub span: Range<usize>,
    /// The last heading above it, but for the report's title.
    pub heading: Option<NodeId>,
    /// The section it stands in, by its place in the report's sections.
    pub section: Option<usize>,
    /// The sentence around it.
    pub sentence: Sentence,
}

/// A title that stands in a text without 《 and 》.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BareTitle {
    /// The text.
    pub node: NodeId,
    /// The title's bytes of that text.
    pub range: Range<usize>,
    /// The same bytes of the whole file.
    pub span: Range<usize>,
    /// The season, episode or the like that is named behind it.
    pub parts: Vec<WorkPart>,
}

impl Report {
    /// The mentions that such titles of this report are, in order; none for one that raw HTML hides.
    pub fn bare_mentions(&self, titles: &[BareTitle]) -> Vec<Option<WorkMention>> {
        let place = |title: &BareTitle| Mentioned {
            node: title.node,
            part: Some((title.range.start as u32, title.range.end as u32)),
        };
        let mut sentences = measure::sentences_around(&self.document, titles.iter().map(place), SENTENCE);
        let sections: Vec<NodeId> = self.sections.iter().map(|section| section.heading).collect();
        let is_heading = |block: &NodeId| matches!(self.document.kind(*block), NodeKind::Heading(_));
        let headings: Vec<NodeId> = self.blocks().filter(is_heading).collect();
        let mention = |title: &BareTitle| {
            let sentence = sentences.remove(&place(title))?;
            Some(WorkMention {
                node: title.node,
                title: sentence.mention.clone(),
                parts: title.parts.clone(),
                span: title.span.clone(),
                heading: last_above(&self.document, &headings, title.span.start).map(|last| headings[last]),
                section: last_above(&self.document, &sections, title.span.start),
                sentence,
            })
        };
        titles.iter().map(mention).collect()
    }
}

/// The last of these headings that stands above a place of the file.
fn last_above(document: &Document, headings: &[NodeId], place: usize) -> Option<usize> {
    headings.partition_point(|&heading| document.span(heading).start <= place).checked_sub(1)
}

/// The works that a document mentions where readers see it, in order and as often as it does.
///
/// `headings` are those that stand directly in the document, in order, without its title; `sections` are
/// those of them that begin sections.
pub(super) fn mentions(document: &Document, headings: &[NodeId], sections: &[NodeId]) -> Vec<WorkMention> {
    let mentions = work::works(document);
    let mut sentences = measure::sentences(document, mentions.iter().map(|mention| mention.node), SENTENCE);
    mentions
        .into_iter()
        .filter_map(|mention| {
            Some(WorkMention {
                node: mention.node,
                title: mention.title.to_owned(),
                parts: mention.parts.to_vec(),
                heading: last_above(document, headings, mention.span.start).map(|last| headings[last]),
                section: last_above(document, sections, mention.span.start),
                sentence: sentences.remove(&mention.node)?,
                span: mention.span,
            })
        })
        .collect()
}
