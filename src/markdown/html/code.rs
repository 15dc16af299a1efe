//! Writes code blocks: colours, a title, numbers, marks.

use std::borrow::Cow;

use pulldown_cmark_escape::{escape_href, escape_html_body_text};

use super::Writer;
use crate::markdown::{
    ast::NodeId,
    code::{self, Fence},
};

impl Writer<'_> {
    /// Writes a code block as a page has it.
    ///
    /// Lines have elements of their own only where they are numbered or marked. Their numbers are
    /// attributes, so that they are neither selected nor read out with the code.
    pub(super) fn code_block(&mut self, node: NodeId, fence: &Fence<'_>) {
        let has_caption = fence.title.is_some() || fence.source.is_some();
        if has_caption {
            self.open_block("<figure class=\"listing\"", node, ">\n");
            self.code_caption(fence);
        }
        // What is wider than the page scrolls by itself, and so has to be reached by the keyboard.
        self.open("<pre class=\"code\" tabindex=\"0\"");
        if !has_caption {
            self.source_lines(node);
        }
        self.push("><code");
        let has_lines = fence.first_number.is_some() || !fence.marked.is_empty();
        if !fence.language.is_empty() {
            self.push(" class=\"language-");
            self.attribute(fence.language);
            self.push(if has_lines { " code-lines\"" } else { "\"" });
        } else if has_lines {
            self.push(" class=\"code-lines\"");
        }
        let code = code::text_of(self.document, node);
        let code = self.allowed(&code).into_owned();
        if let Some(first) = fence.first_number {
            let last = u64::from(first) + code.lines().count().saturating_sub(1) as u64;
            // Two digits are what the style sheet leaves room for.
            if last > 99 {
                self.push(&format!(" style=\"--digits: {}\"", last.ilog10() + 1));
            }
        }
        self.push(">");
        let coloured =
            self.style.highlighter.and_then(|highlighter| highlighter.highlight(fence.language, &code));
        let html = match &coloured {
            Some(html) => Cow::Borrowed(&**html),
            None => {
                let mut html = String::with_capacity(code.len() + code.len() / 8);
                escape_html_body_text(&mut html, &code).expect("a string takes all that is written");
                Cow::Owned(html)
            }
        };
        if has_lines {
            self.code_lines(&html, fence)
        } else {
            self.html.push_str(&html)
        }
        self.push(if has_caption { "</code></pre>\n</figure>\n" } else { "</code></pre>\n" });
    }

    /// Writes what stands above code: its title, with a link to where it comes from.
    fn code_caption(&mut self, fence: &Fence<'_>) {
        self.push("<figcaption>");
        let title = fence.title.unwrap_or_default();
        match fence.source {
            None => self.text(title),
            Some(source) => {
                let is_named = !source.text.is_empty();
                if is_named && !title.is_empty() {
                    self.text(title);
                    self.push(" ");
                }
                self.push("<a href=\"");
                escape_href(&mut *self.html, source.address).expect("a string takes all that is written");
                self.push("\">");
                let texts = [source.text, title, source.address];
                self.text(texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default());
                self.push("</a>");
            }
        }
        self.push("</figcaption>\n");
    }

    /// Writes code, whose tags all end on their line, with an element around each line.
    fn code_lines(&mut self, html: &str, fence: &Fence<'_>) {
        for (line, html) in (1..).zip(html.split_inclusive('\n')) {
            let name = if fence.marked.contains(line) { "mark" } else { "span" };
            self.push("<");
            self.push(name);
            self.push(" class=\"code-line\"");
            if let Some(first) = fence.first_number {
                let number = u64::from(first) + u64::from(line) - 1;
                self.push(&format!(" data-line=\"{number}\""));
            }
            self.push(">");
            self.html.push_str(html);
            self.push("</");
            self.push(name);
            self.push(">");
        }
    }
}
