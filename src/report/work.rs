//! The works that a report mentions, each with the sentence around its title.

use std::ops::Range;

use crate::markdown::{
    Document, NodeId,
    ast::WorkPart,
    measure::{self, Sentence},
    work,
};

/// How many graphemes a sentence around a title has at most: about three lines on a phone.
const SENTENCE: usize = 100;

/// A place where a report mentions a work by its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkMention {
    /// The node that holds the title and its brackets.
    pub node: NodeId,
    /// The title as it is written.
    pub title: String,
    /// The season, episode or the like that is named behind it.
    pub parts: Vec<WorkPart>,
    /// The bytes of the whole file from 《 to 》.
    pub span: Range<usize>,
    /// The last heading above it, but for the report's title.
    pub heading: Option<NodeId>,
    /// The section it stands in, by its place in the report's sections.
    pub section: Option<usize>,
    /// The sentence around it.
    pub sentence: Sentence,
}

/// The works that a document mentions where readers see it, in order and as often as it does.
///
/// `headings` are those that stand directly in the document, in order, without its title; `sections` are
/// those of them that begin sections.
pub(super) fn mentions(document: &Document, headings: &[NodeId], sections: &[NodeId]) -> Vec<WorkMention> {
    let mentions = work::works(document);
    let mut sentences = measure::sentences(document, mentions.iter().map(|mention| mention.node), SENTENCE);
    let last_above = |headings: &[NodeId], place: usize| {
        headings.partition_point(|&heading| document.span(heading).start <= place).checked_sub(1)
    };
    mentions
        .into_iter()
        .filter_map(|mention| {
            Some(WorkMention {
                node: mention.node,
                title: mention.title.to_owned(),
                parts: mention.parts.to_vec(),
                heading: last_above(headings, mention.span.start).map(|last| headings[last]),
                section: last_above(sections, mention.span.start),
                sentence: sentences.remove(&mention.node)?,
                span: mention.span,
            })
        })
        .collect()
}
