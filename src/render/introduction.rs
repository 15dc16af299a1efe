//! What a hand-written `index.md` says at the head of a page that is otherwise made.

use std::collections::HashSet;

use super::Renderer;
use crate::{
    markdown::{Document, NodeId, NodeKind},
    permalink::Permalink,
    plan::{Destination, Page},
};

impl Renderer<'_> {
    /// The introduction of a page as HTML; empty where there is none, or where it is a list of reports
    /// that its author kept by hand: such a page lists them itself, and never forgets one.
    pub(super) fn introduction(&self, page: &Page) -> String {
        let shown = page.introduction.filter(|report| !self.only_lists_reports(*report));
        shown.map(|report| self.page_body(report, page)).unwrap_or_default()
    }

    /// Whether a text is lists of links to reports and years, and nothing else.
    fn only_lists_reports(&self, index: usize) -> bool {
        let report = &self.site.reports[index];
        let blocks: Vec<NodeId> = report.blocks().collect();
        let Some(links) = links_of_lists(&report.document, &blocks) else { return false };
        let reports = &self.plan.reports[..self.site.pages().start];
        let listed: HashSet<&Permalink> = reports.iter().chain(&self.plan.years).collect();
        let mut leads = links.iter().map(|(node, address)| self.plan.destinations[index].get(*node, address));
        !links.is_empty()
            && leads.all(|destination| match destination {
                Some(Destination::Inside { permalink, .. }) => listed.contains(permalink),
                // A year that has not come yet is nothing that a reader would miss.
                Some(Destination::Nowhere) => true,
                _ => false,
            })
    }
}

/// The links of blocks that are lists of links; nothing where any text or picture stands beside them.
fn links_of_lists<'a>(document: &'a Document, blocks: &[NodeId]) -> Option<Vec<(NodeId, &'a str)>> {
    let mut links = Vec::new();
    for &block in blocks {
        let mut next = Some(block);
        while let Some(node) = next {
            let mut below = document.first_child(node);
            match document.kind(node) {
                NodeKind::Link(link) => {
                    links.push((node, document.text(&link.destination)));
                    below = None;
                }
                NodeKind::Text(text) if document.text(text).trim().is_empty() => {}
                NodeKind::List(_) | NodeKind::Item | NodeKind::SoftBreak | NodeKind::HardBreak => {}
                NodeKind::Paragraph if node != block => {}
                _ => return None,
            }
            next = below.or_else(|| document.following(node, block));
        }
    }
    Some(links)
}
