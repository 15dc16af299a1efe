//! The sentences around what reports mention.

use std::{collections::BTreeMap, sync::OnceLock};

use super::{Renderer, view::SentenceView};
use crate::markdown::measure::{self, Mentioned, Sentence};

/// How many characters a quoted sentence has at most: about three lines on a phone.
const LONGEST_SENTENCE: usize = 90;

/// The sentences of each report, made once for all pages that show any.
#[derive(Debug)]
pub(super) struct Quotes(Vec<OnceLock<BTreeMap<Mentioned, Sentence>>>);

impl Quotes {
    /// A place for the sentences of so many reports.
    pub(super) fn new(reports: usize) -> Self {
        Quotes((0..reports).map(|_| OnceLock::new()).collect())
    }
}

impl Renderer<'_> {
    /// The sentence around a link to one of the things that are gathered, or around a term.
    pub(super) fn sentence(&self, report: usize, place: impl Into<Mentioned>) -> Option<SentenceView> {
        let sentences = self.quotes.0[report].get_or_init(|| {
            let report = &self.site.reports[report];
            let links = report.references.iter().map(|&link| link.into());
            let terms = report.terms.iter().map(|mention| mention.place);
            measure::sentences_around(&report.document, links.chain(terms), LONGEST_SENTENCE)
        });
        // Unlike the brackets of a title, a link or a term does not keep its distance by itself.
        sentences.get(&place.into()).cloned().map(|Sentence { before, mention, after }| SentenceView {
            before,
            mention,
            after,
        })
    }
}
