//! Writes a [`Document`] as HTML.
//!
//! In the [`Dialect::CommonMark`] the bytes are those of pulldown-cmark's own writer, but for the
//! body of a table without rows, which is not written (GFM, tables extension); that is kept as a
//! test. [`Dialect::Site`] is what a page gets: valid, accessible HTML5, with lazy pictures,
//! captions, coloured code, and footnotes at the end.

mod code;
mod footnote;
mod label;
mod picture;
mod raw;
mod site;
mod source;
mod style;
mod url;

use std::{borrow::Cow, collections::HashMap};

use pulldown_cmark_escape::{escape_href, escape_html, escape_html_body_text};

pub use footnote::write_footnotes;
pub use label::write_label;
pub use source::SourceLines;
pub use style::{Dialect, PictureSize, Style, Words, ratio};

use super::{
    ast::{Alignment, CodeFence, Document, LinkForm, NodeId, NodeKind, Step, Target, Text},
    characters, raw_html,
};

/// Writes these blocks, one after the other, behind what `html` already holds.
///
/// In the site's dialect footnotes are left out; [`write_footnotes`] writes them where they belong.
pub fn write(
    document: &Document,
    blocks: impl IntoIterator<Item = NodeId>,
    style: &Style<'_>,
    html: &mut String,
) {
    let blocks: Vec<NodeId> = blocks.into_iter().collect();
    Writer::new(document, style, html).siblings(&blocks);
}

/// Writes a whole document, with its footnotes.
pub fn write_document(document: &Document, style: &Style<'_>, html: &mut String) {
    let length = document.span(NodeId::ROOT).len();
    html.reserve(length + length / 4);
    write(document, document.blocks(), style, html);
    if style.dialect == Dialect::Site {
        write_footnotes(document, document.blocks(), style, html);
    }
}

/// Whether a table's head or its body is being written.
#[derive(PartialEq)]
enum TablePart {
    Head,
    Body,
}

struct Writer<'a> {
    document: &'a Document,
    style: &'a Style<'a>,
    html: &'a mut String,
    /// Whether what was written last ends a line, as pulldown-cmark's writer counts it.
    at_line_start: bool,
    table_part: TablePart,
    columns: &'a [Alignment],
    column: usize,
    /// The numbers of footnotes in the CommonMark dialect, by label.
    numbers: HashMap<&'a str, usize>,
    /// In the site's dialect, what a footnote's definition ends with, and the node it goes into.
    back_links: Option<footnote::BackLinks>,
    /// In the site's dialect, how many links are open: within one no other can stand.
    open_links: usize,
    /// In the site's dialect, how many headings are open.
    open_headings: usize,
    /// In the site's dialect, the open paragraph.
    paragraph: Option<raw::OpenParagraph>,
    /// In the site's dialect, what is to be written of raw HTML, the innermost last.
    raw_html: Vec<raw::RawSiblings>,
    /// Whether the source holds no character that HTML forbids.
    source_is_clean: bool,
}

/// Whether a node's children are still to be written.
enum Inside {
    Write,
    Done,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document, style: &'a Style<'a>, html: &'a mut String) -> Self {
        let site = style.dialect == Dialect::Site;
        Writer {
            document,
            style,
            html,
            at_line_start: true,
            table_part: TablePart::Head,
            columns: &[],
            column: 0,
            numbers: HashMap::new(),
            back_links: None,
            open_links: 0,
            open_headings: 0,
            paragraph: None,
            raw_html: Vec::new(),
            source_is_clean: !site || !document.has_forbidden,
        }
    }

    /// Writes a node with all below it, without recursion.
    fn node(&mut self, top: NodeId) {
        let mut step = Step::Enter(top);
        loop {
            step = match step {
                Step::Enter(node) => match self.enter(node) {
                    Inside::Write => match self.document.first_child(node) {
                        Some(child) => Step::Enter(child),
                        None => Step::Leave(node),
                    },
                    Inside::Done if node == top => return,
                    Inside::Done => self.beside(node),
                },
                Step::Leave(node) => {
                    self.leave(node);
                    if node == top {
                        return;
                    }
                    self.beside(node)
                }
            }
        }
    }

    fn beside(&self, node: NodeId) -> Step {
        match self.document.next_sibling(node) {
            Some(next) => Step::Enter(next),
            None => Step::Leave(self.document.parent(node).expect("a walk stays below its top")),
        }
    }

    fn enter(&mut self, node: NodeId) -> Inside {
        if self.style.dialect == Dialect::Site
            && let Some(inside) = self.enter_in_site(node)
        {
            return inside;
        }
        let document = self.document;
        match document.kind(node) {
            // A work is written as the text that it is.
            NodeKind::Document | NodeKind::Work(_) => {}
            NodeKind::HtmlBlock if self.style.address.is_none() => {}
            NodeKind::HtmlBlock => {
                let (html, _) = raw_html::block_text(document, node);
                self.raw(node, &html);
                return Inside::Done;
            }
            NodeKind::Text(text) => {
                let text = document.text(text);
                self.text(text);
                self.at_line_start = text.ends_with('\n');
            }
            NodeKind::Code(text) => {
                self.html.push_str("<code>");
                self.text(document.text(text));
                self.push("</code>");
            }
            NodeKind::SoftBreak => self.push("\n"),
            NodeKind::HardBreak => self.push("<br />\n"),
            NodeKind::Paragraph => self.open("<p>"),
            NodeKind::Heading(heading) => {
                self.open("<h");
                self.push(digit(heading.level));
                if let Some(id) = &heading.id {
                    self.push(" id=\"");
                    self.attribute(id);
                    self.push("\"");
                }
                self.classes(&heading.classes);
                for (name, value) in &heading.attributes {
                    self.push(" ");
                    self.attribute(name);
                    self.push("=\"");
                    self.attribute(value.as_deref().unwrap_or_default());
                    self.push("\"");
                }
                self.push(">");
            }
            NodeKind::BlockQuote(None) => self.open_block("<blockquote", node, ">\n"),
            NodeKind::BlockQuote(Some(alert)) => {
                self.open("<blockquote class=\"markdown-alert-");
                self.push(alert.name());
                self.push("\">\n");
            }
            NodeKind::CodeBlock(fence) => {
                let language = match fence {
                    CodeFence::Indented => "",
                    CodeFence::Fenced(words) => document.text(words).split(' ').next().unwrap_or_default(),
                };
                if language.is_empty() {
                    self.open("<pre><code>");
                } else {
                    self.open("<pre><code class=\"language-");
                    self.attribute(language);
                    self.push("\">");
                }
            }
            NodeKind::List(None) => self.open_block("<ul", node, ">\n"),
            NodeKind::List(Some(1)) => self.open_block("<ol", node, ">\n"),
            NodeKind::List(Some(start)) => {
                self.open_block("<ol", node, " start=\"");
                self.push(&start.to_string());
                self.push("\">\n");
            }
            NodeKind::Item => self.open("<li>"),
            NodeKind::DefinitionList => self.open_block("<dl", node, ">\n"),
            NodeKind::DefinitionTerm => self.open_block("<dt", node, ">"),
            NodeKind::DefinitionDescription => self.open_block("<dd", node, ">"),
            NodeKind::Table(columns) => {
                self.columns = columns;
                self.push("<table>");
            }
            NodeKind::TableHead => {
                self.table_part = TablePart::Head;
                self.column = 0;
                self.push("<thead><tr");
                self.source_lines(node);
                self.push(">");
            }
            NodeKind::TableRow => {
                self.column = 0;
                self.push("<tr");
                self.source_lines(node);
                self.push(">");
            }
            NodeKind::TableCell => {
                self.push(if self.table_part == TablePart::Head { "<th" } else { "<td" });
                self.push(self.cell_style());
            }
            NodeKind::Rule => self.open("<hr />\n"),
            NodeKind::Emphasis => self.push("<em>"),
            NodeKind::Strong => self.push("<strong>"),
            NodeKind::Strikethrough => self.push("<del>"),
            NodeKind::Superscript => self.push("<sup>"),
            NodeKind::Subscript => self.push("<sub>"),
            NodeKind::Link(target) => {
                self.push("<a href=\"");
                if target.form == LinkForm::Email {
                    self.push("mailto:");
                }
                self.address(node, document.text(&target.destination));
                self.title(target);
                self.push("\">");
            }
            NodeKind::Image(target) => {
                self.push("<img src=\"");
                self.address(node, document.text(&target.destination));
                self.push("\" alt=\"");
                self.alternative(node);
                self.title(target);
                self.push("\" />");
                return Inside::Done;
            }
            NodeKind::Html(html) | NodeKind::InlineHtml(html) => {
                self.raw(node, document.text(html));
            }
            NodeKind::InlineMath(formula) => self.formula("math-inline", formula),
            NodeKind::DisplayMath(formula) => self.formula("math-display", formula),
            NodeKind::FootnoteReference(label) => {
                let label = document.text(label);
                self.push("<sup class=\"footnote-reference\"><a href=\"#");
                self.attribute(label);
                self.push("\">");
                let number = self.number(label);
                self.push(&number);
                self.push("</a></sup>");
            }
            NodeKind::FootnoteDefinition(label) => {
                let label = document.text(label);
                self.open("<div class=\"footnote-definition\" id=\"");
                self.attribute(label);
                self.push("\"><sup class=\"footnote-definition-label\">");
                let number = self.number(label);
                self.push(&number);
                self.push("</sup>");
            }
            NodeKind::TaskMarker(true) => {
                self.push("<input disabled=\"\" type=\"checkbox\" checked=\"\"/>\n");
            }
            NodeKind::TaskMarker(false) => self.push("<input disabled=\"\" type=\"checkbox\"/>\n"),
            NodeKind::Metadata => return Inside::Done,
            NodeKind::Gallery => self.open_gallery(node),
            NodeKind::Figure => {
                self.figure(node);
                return Inside::Done;
            }
        }
        Inside::Write
    }

    fn leave(&mut self, node: NodeId) {
        if self.style.dialect == Dialect::Site && self.leave_in_site(node) {
            return;
        }
        let end = match self.document.kind(node) {
            NodeKind::Paragraph => "</p>\n",
            NodeKind::Heading(heading) => {
                self.push("</h");
                self.push(digit(heading.level));
                ">\n"
            }
            NodeKind::BlockQuote(_) => "</blockquote>\n",
            NodeKind::CodeBlock(_) => "</code></pre>\n",
            NodeKind::List(Some(_)) => "</ol>\n",
            NodeKind::List(None) => "</ul>\n",
            NodeKind::Item => "</li>\n",
            NodeKind::DefinitionList => "</dl>\n",
            NodeKind::DefinitionTerm => "</dt>\n",
            NodeKind::DefinitionDescription => "</dd>\n",
            NodeKind::Table(_) if self.table_part == TablePart::Head => "</table>\n",
            NodeKind::Table(_) => "</tbody></table>\n",
            NodeKind::TableHead if self.document.next_sibling(node).is_none() => "</tr></thead>\n",
            NodeKind::TableHead => {
                self.table_part = TablePart::Body;
                "</tr></thead><tbody>\n"
            }
            NodeKind::TableRow => "</tr>\n",
            NodeKind::TableCell => {
                self.column += 1;
                if self.table_part == TablePart::Head { "</th>" } else { "</td>" }
            }
            NodeKind::Emphasis => "</em>",
            NodeKind::Strong => "</strong>",
            NodeKind::Strikethrough => "</del>",
            NodeKind::Superscript => "</sup>",
            NodeKind::Subscript => "</sub>",
            NodeKind::Link(_) => "</a>",
            NodeKind::FootnoteDefinition(_) | NodeKind::Gallery => "</div>\n",
            _ => return,
        };
        self.push(end);
    }

    /// Writes markup as it is.
    fn push(&mut self, markup: &str) {
        self.html.push_str(markup);
        if !markup.is_empty() {
            self.at_line_start = markup.ends_with('\n');
        }
    }

    /// Writes markup that begins a line.
    fn open(&mut self, markup: &str) {
        if !self.at_line_start {
            self.html.push('\n');
        }
        self.push(markup);
    }

    /// Writes a block's start tag on a line of its own; where it was read from stands between these two.
    fn open_block(&mut self, tag: &str, node: NodeId, rest: &str) {
        self.open(tag);
        self.source_lines(node);
        self.push(rest);
    }

    /// Writes text between tags.
    fn text(&mut self, text: &str) {
        let text = self.allowed(text);
        escape_html_body_text(&mut *self.html, &text).expect("a string takes all that is written");
    }

    /// Writes text into an attribute between double quotes.
    fn attribute(&mut self, text: &str) {
        let text = self.allowed(text);
        escape_html(&mut *self.html, &text).expect("a string takes all that is written");
    }

    /// The text without what HTML forbids.
    fn allowed<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.source_is_clean && characters::is_part_of(text, self.document.source()) {
            return Cow::Borrowed(text);
        }
        if self.style.dialect == Dialect::CommonMark {
            Cow::Borrowed(text)
        } else {
            characters::allowed(text)
        }
    }

    /// Writes the address of a link or an image, as the site wants it.
    fn address(&mut self, node: NodeId, address: &str) {
        let changed = self.style.address.and_then(|change| change(node, address));
        let address = changed.as_deref().unwrap_or(address);
        escape_href(&mut *self.html, address).expect("a string takes all that is written");
    }

    /// Writes a title attribute up to its closing quote, where there is a title; the quote of the
    /// attribute before is still open.
    fn title(&mut self, target: &Target) {
        let title = self.document.text(&target.title);
        if !title.is_empty() {
            self.push("\" title=\"");
            self.attribute(title);
        }
    }

    fn classes(&mut self, classes: &[Box<str>]) {
        for (index, class) in classes.iter().enumerate() {
            self.push(if index == 0 { " class=\"" } else { " " });
            self.attribute(class);
        }
        if !classes.is_empty() {
            self.push("\"");
        }
    }

    fn formula(&mut self, class: &str, formula: &Text) {
        self.push("<span class=\"math ");
        self.push(class);
        self.push("\">");
        self.attribute(self.document.text(formula));
        self.push("</span>");
    }

    fn cell_style(&self) -> &'static str {
        match self.columns.get(self.column) {
            Some(Alignment::Left) => " style=\"text-align: left\">",
            Some(Alignment::Center) => " style=\"text-align: center\">",
            Some(Alignment::Right) => " style=\"text-align: right\">",
            Some(Alignment::None) | None => ">",
        }
    }

    fn number(&mut self, label: &'a str) -> String {
        let next = self.numbers.len() + 1;
        self.numbers.entry(label).or_insert(next).to_string()
    }

    /// Writes the alternative text of an image into its attribute.
    fn alternative(&mut self, image: NodeId) {
        let document = self.document;
        for node in document.descendants(image) {
            match document.kind(node) {
                NodeKind::Text(text) | NodeKind::Code(text) | NodeKind::InlineHtml(text) => {
                    self.attribute(document.text(text));
                }
                NodeKind::InlineMath(formula) => {
                    self.push("$");
                    self.attribute(document.text(formula));
                    self.push("$");
                }
                NodeKind::DisplayMath(formula) => {
                    self.push("$$");
                    self.attribute(document.text(formula));
                    self.push("$$");
                }
                NodeKind::SoftBreak | NodeKind::HardBreak => self.push(" "),
                NodeKind::FootnoteReference(label) => {
                    let number = self.number(document.text(label));
                    self.push("[");
                    self.push(&number);
                    self.push("]");
                }
                _ => {}
            }
        }
    }

    /// Writes raw HTML with its addresses as the site wants them.
    fn raw(&mut self, node: NodeId, html: &str) {
        let changed = self.style.address.and_then(|change| {
            raw_html::rewrite(html, |found| {
                change(node, &found.address).filter(|address| !address.is_empty())
            })
        });
        self.push(changed.as_deref().unwrap_or(html));
    }
}

fn digit(level: u8) -> &'static str {
    ["1", "2", "3", "4", "5", "6"][usize::from(level.clamp(1, 6)) - 1]
}
