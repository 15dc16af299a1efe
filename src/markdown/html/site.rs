//! What a site's pages have beyond CommonMark.

use super::{Inside, TablePart, Writer, digit, raw::OpenParagraph};
use crate::markdown::{
    ast::{Alert, Heading, NodeId, NodeKind, Text},
    code::{self, Fence},
};

/// The attributes of headings that are valid on them, besides `id`, `class` and `data-…`.
const HEADING_ATTRIBUTES: [&str; 4] = ["dir", "lang", "title", "translate"];

impl Writer<'_> {
    /// Comes to a node that a site writes in its own way; `None` for all others.
    pub(super) fn enter_in_site(&mut self, node: NodeId) -> Option<Inside> {
        let document = self.document;
        if self.enter_raw_html(node) {
            return Some(Inside::Done);
        }
        match document.kind(node) {
            NodeKind::Paragraph => {
                self.open("<p");
                let start = self.html.len() - "<p".len();
                self.source_lines(node);
                self.push(">");
                self.paragraph = Some(OpenParagraph { start, is_wide: false });
            }
            NodeKind::Heading(heading) => return Some(self.heading(node, heading)),
            NodeKind::BlockQuote(Some(alert)) => self.alert(node, *alert),
            NodeKind::CodeBlock(fence) => {
                self.code_block(node, &Fence::parse(code::words(document, fence)));
                return Some(Inside::Done);
            }
            NodeKind::Item => {
                let first = document.first_child(node);
                let first = match first.map(|first| (first, document.kind(first))) {
                    Some((paragraph, NodeKind::Paragraph)) => document.first_child(paragraph),
                    _ => first,
                };
                let is_task =
                    first.is_some_and(|first| matches!(document.kind(first), NodeKind::TaskMarker(_)));
                self.open_block("<li", node, if is_task { " class=\"task\">" } else { ">" });
            }
            NodeKind::Table(columns) => {
                self.columns = columns;
                // A wide table scrolls by itself, and so has to be reached by the keyboard.
                self.open_block("<div class=\"table\" tabindex=\"0\"", node, ">\n<table>\n");
            }
            NodeKind::TableCell => {
                // An empty cell is nobody's heading.
                let is_heading = self.table_part == TablePart::Head && document.first_child(node).is_some();
                self.push(if is_heading { "<th" } else { "<td" });
                self.push(self.cell_style());
            }
            NodeKind::Rule => self.open_block("<hr", node, ">\n"),
            NodeKind::HardBreak => self.push("<br>\n"),
            NodeKind::Link(target) => {
                self.open_links += 1;
                if self.open_links == 1 {
                    self.open_link(node, target);
                }
            }
            NodeKind::Image(target) => {
                self.image(node, target);
                return Some(Inside::Done);
            }
            NodeKind::InlineMath(tex) => self.formula_in_site(node, tex, "$"),
            NodeKind::DisplayMath(tex) => self.formula_in_site(node, tex, "$$"),
            NodeKind::FootnoteReference(label) => self.reference(node, document.text(label)),
            NodeKind::FootnoteDefinition(_) => return Some(Inside::Done),
            NodeKind::TaskMarker(done) => {
                self.push("<input type=\"checkbox\" disabled");
                self.push(if *done { " checked" } else { "" });
                self.push(" aria-label=\"");
                self.attribute(if *done { self.style.words.task_done } else { self.style.words.task_open });
                self.push("\"> ");
            }
            _ => return None,
        }
        Some(Inside::Write)
    }

    /// Leaves a node that a site writes in its own way, and says whether it was one.
    pub(super) fn leave_in_site(&mut self, node: NodeId) -> bool {
        let document = self.document;
        self.leave_raw_html(node);
        match document.kind(node) {
            NodeKind::Paragraph => {
                self.write_back_links(node);
                let is_wide = self.paragraph.take().is_some_and(|paragraph| paragraph.is_wide);
                self.push(if is_wide { "</div>\n" } else { "</p>\n" });
            }
            NodeKind::Heading(heading) => {
                self.open_headings -= 1;
                self.push("</h");
                self.push(digit(self.level(node, heading)));
                self.push(">\n");
            }
            NodeKind::BlockQuote(Some(_)) => self.push("</div>\n"),
            NodeKind::Table(_) => {
                // A table without rows has no body either.
                let has_rows = document.children(node).nth(1).is_some();
                self.push(if has_rows { "</tbody>\n</table>\n</div>\n" } else { "</table>\n</div>\n" });
            }
            NodeKind::TableHead => {
                self.table_part = TablePart::Body;
                let has_rows = document.next_sibling(node).is_some();
                self.push(if has_rows { "</tr></thead>\n<tbody>\n" } else { "</tr></thead>\n" });
            }
            NodeKind::TableCell => {
                self.column += 1;
                let is_heading = self.table_part == TablePart::Head && document.first_child(node).is_some();
                self.push(if is_heading { "</th>" } else { "</td>" });
            }
            NodeKind::Link(_) => {
                self.open_links -= 1;
                if self.open_links == 0 {
                    self.push("</a>");
                }
            }
            _ => return false,
        }
        true
    }

    fn level(&self, node: NodeId, heading: &Heading) -> u8 {
        self.style.levels.and_then(|levels| levels.get(node)).unwrap_or(heading.level)
    }

    fn heading(&mut self, node: NodeId, heading: &Heading) -> Inside {
        // An empty heading would only be a riddle to those who go from heading to heading.
        let has_image = || {
            self.document.descendants(node).any(|node| matches!(self.document.kind(node), NodeKind::Image(_)))
        };
        if !self.says_something(node) && !has_image() {
            return Inside::Done;
        }
        self.open("<h");
        self.push(digit(self.level(node, heading)));
        self.source_lines(node);
        if let Some(id) = &heading.id {
            self.push(" id=\"");
            self.attribute(self.style.id_prefix);
            self.attribute(id);
            self.push("\"");
        }
        self.classes(&heading.classes);
        for (name, value) in &heading.attributes {
            let is_data = name.strip_prefix("data-").is_some_and(|rest| {
                !rest.is_empty()
                    && rest
                        .bytes()
                        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            });
            if is_data || HEADING_ATTRIBUTES.contains(&&**name) {
                self.push(" ");
                self.push(name);
                self.push("=\"");
                self.attribute(value.as_deref().unwrap_or_default());
                self.push("\"");
            }
        }
        self.push(">");
        self.open_headings += 1;
        Inside::Write
    }

    /// Writes a formula; one that has a mistake as its author wrote it.
    fn formula_in_site(&mut self, node: NodeId, tex: &Text, dollars: &str) {
        let document = self.document;
        match document.formulas().get(node) {
            Some(mathml) => {
                // What is wider than the page scrolls by itself, and so has to be reached by the keyboard.
                const DISPLAY: &str = "<math display=\"block\"";
                let mathml = self.allowed(mathml);
                match mathml.strip_prefix(DISPLAY) {
                    Some(rest) => {
                        self.push(DISPLAY);
                        self.push(" tabindex=\"0\"");
                        self.push(rest);
                    }
                    None => self.push(&mathml),
                }
            }
            None => {
                self.push("<code>");
                self.push(dollars);
                self.text(document.text(tex));
                self.push(dollars);
                self.push("</code>");
            }
        }
    }

    fn alert(&mut self, node: NodeId, alert: Alert) {
        let words = &self.style.words;
        let title = match alert {
            Alert::Note => words.note,
            Alert::Tip => words.tip,
            Alert::Important => words.important,
            Alert::Warning => words.warning,
            Alert::Caution => words.caution,
        };
        self.open("<div class=\"alert alert-");
        self.push(alert.name());
        self.push("\" role=\"note\"");
        self.source_lines(node);
        self.push(">\n<p class=\"alert-title\">");
        self.text(title);
        self.push("</p>\n");
    }
}
