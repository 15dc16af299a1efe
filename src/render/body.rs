//! A report's text as HTML, with its links led to where they belong.

use std::borrow::Cow;

use super::{Renderer, outline::Outline, view::OutlineView};
use crate::{
    markdown::{
        Document, NodeId,
        heading::Levels,
        html::{self, PictureSize, SourceLines, Style, Words},
    },
    permalink::{self, Permalink},
    plan::{Destination, Page},
    theme::Theme,
};

/// The text of one report, as one page shows it.
pub struct Body<'a> {
    renderer: &'a Renderer<'a>,
    report: usize,
    /// What leads from the page back to the root; none in a feed, where addresses are written in full.
    to_root: Option<String>,
    /// What keeps the report's ids apart from those of another text on the page.
    id_prefix: Cow<'static, str>,
    /// Whether the report's first picture is loaded at once.
    is_first: bool,
}

/// Put before the ids of a report that stands below an introduction: both may have a heading of the
/// same name, and both number their footnotes from 1.
const BELOW_INTRODUCTION: &str = "_report-";

impl<'r> Renderer<'r> {
    /// The text of a report as a page of the site shows it.
    pub(super) fn body<'a>(&'a self, report: usize, page: &Page) -> Body<'a>
    where
        'r: 'a,
    {
        let is_below = page.introduction.is_some_and(|introduction| introduction != report);
        let id_prefix = if is_below { BELOW_INTRODUCTION } else { "" };
        let to_root = Some(page.permalink.to_root());
        Body { renderer: self, report, to_root, id_prefix: id_prefix.into(), is_first: true }
    }

    /// The text of a report with addresses in full, as feeds need it.
    pub(super) fn body_for_feed<'a>(&'a self, report: usize) -> Body<'a>
    where
        'r: 'a,
    {
        Body { renderer: self, report, to_root: None, id_prefix: "".into(), is_first: true }
    }

    /// The whole text of a standalone page.
    pub(super) fn page_body(&self, report: usize, page: &Page) -> String {
        let mut body = self.body(report, page);
        let blocks: Vec<NodeId> = self.site.reports[report].blocks().collect();
        let html = body.blocks(&blocks, 2);
        html + &body.footnotes()
    }

    /// The outline of a standalone page.
    pub(super) fn page_outline(&self, report: usize, page: &Page) -> Vec<OutlineView> {
        let blocks: Vec<NodeId> = self.site.reports[report].blocks().collect();
        let mut outline = Outline::default();
        outline.add_blocks(&self.body(report, page), &blocks, 2);
        outline.finish()
    }
}

/// The words that stand in the text of reports, in the site's language.
pub(super) fn words(theme: &Theme) -> Words<'_> {
    let word = |key: &str| theme.words().get(key).map(String::as_str).unwrap_or_default();
    Words {
        note: word("alert_note"),
        tip: word("alert_tip"),
        important: word("alert_important"),
        warning: word("alert_warning"),
        caution: word("alert_caution"),
        task_done: word("task_done"),
        task_open: word("task_open"),
        footnotes: word("footnotes"),
        footnote: word("footnote"),
        footnote_back: word("footnote_back"),
        picture: word("picture"),
    }
}

impl<'a> Body<'a> {
    /// The text of a report among others on a page, which leads back to the root by `to_root`; the
    /// report is found by `anchor` there.
    pub(super) fn in_stream(renderer: &'a Renderer<'a>, report: usize, to_root: &str, anchor: &str) -> Self {
        let id_prefix = format!("{anchor}-").into();
        Body { renderer, report, to_root: Some(to_root.to_owned()), id_prefix, is_first: false }
    }
}

impl Body<'_> {
    /// These blocks as HTML, their headings from `level` down.
    pub(super) fn blocks(&mut self, blocks: &[NodeId], level: u8) -> String {
        let document = &self.renderer.site.reports[self.report].document;
        let levels = Levels::new(document, blocks.iter().copied(), level);
        self.write(|style, html| {
            html::write(document, blocks.iter().copied(), &Style { levels: Some(&levels), ..*style }, html);
        })
    }

    /// What stands inside a block, as HTML without the block's own tags.
    pub(super) fn inlines(&mut self, block: NodeId) -> String {
        let document = &self.renderer.site.reports[self.report].document;
        self.write(|style, html| html::write(document, document.children(block), style, html))
    }

    /// What a heading says, as HTML that can stand in a list of headings.
    pub(super) fn label(&self, heading: NodeId) -> String {
        let label = self.write(|style, html| html::write_label(self.document(), heading, style, html));
        label.trim().to_owned()
    }

    /// The id that a heading of the report has in the page; empty where it has none.
    pub(super) fn id(&self, id: &str) -> String {
        if id.is_empty() { String::new() } else { format!("{}{id}", self.id_prefix) }
    }

    /// The report as a tree.
    pub(super) fn document(&self) -> &Document {
        &self.renderer.site.reports[self.report].document
    }

    /// The footnotes of the whole report.
    pub(super) fn footnotes(&mut self) -> String {
        let blocks: Vec<NodeId> = self.renderer.site.reports[self.report].blocks().collect();
        self.footnotes_of(&blocks)
    }

    /// The footnotes of these blocks, with the numbers that they have in the whole report.
    pub(super) fn footnotes_of(&mut self, blocks: &[NodeId]) -> String {
        let document = &self.renderer.site.reports[self.report].document;
        self.write(|style, html| html::write_footnotes(document, blocks.iter().copied(), style, html))
    }

    fn write(&self, write: impl FnOnce(&Style<'_>, &mut String)) -> String {
        let renderer = self.renderer;
        let destinations = &renderer.plan.destinations[self.report];
        let link = |permalink: &Permalink| match &self.to_root {
            Some(to_root) => permalink::under(to_root, &permalink.encoded()),
            None => renderer.absolute(permalink).unwrap_or_else(|| permalink.encoded()),
        };
        // In a feed, and where ids are others, a place in the same report is a place in its page.
        let is_elsewhere = self.to_root.is_none() || !self.id_prefix.is_empty();
        let here = |suffix: &str| {
            let page = if is_elsewhere { link(&renderer.plan.reports[self.report]) } else { String::new() };
            page + suffix
        };
        let address = |node: NodeId, destination: &str| match destinations.get(node, destination) {
            Some(Destination::Inside { permalink, suffix }) => Some(format!("{}{suffix}", link(permalink))),
            Some(Destination::Here { suffix }) => Some(here(suffix)),
            Some(Destination::Nowhere) => Some(String::new()),
            None if destination.starts_with('#') && is_elsewhere => Some(here(destination)),
            None => None,
        };
        let size = |node: NodeId, destination: &str| match destinations.get(node, destination) {
            Some(Destination::Inside { permalink, .. }) => {
                let size = renderer.sizes.get(permalink)?;
                Some(PictureSize { width: size.width, height: size.height })
            }
            _ => None,
        };
        let report = &renderer.site.reports[self.report];
        let source_lines = (renderer.source_lines && self.to_root.is_some())
            .then(|| SourceLines::new(&report.file.shown, report.document.source()));
        let first_picture = renderer.site.reports[self.report].pictures.first().copied();
        let style = Style {
            id_prefix: &self.id_prefix,
            words: renderer.body_words,
            highlighter: renderer.config.markdown.highlight.then_some(&renderer.highlighter),
            eager_image: first_picture.filter(|_| self.is_first),
            address: Some(&address),
            picture_size: Some(&size),
            // Readers of feeds have styles of their own.
            ratios: self.to_root.is_some(),
            source_lines: source_lines.as_ref(),
            ..Style::site()
        };
        let mut html = String::new();
        write(&style, &mut html);
        html
    }
}
