//! Writes where blocks were read from.

use super::Writer;
use crate::markdown::ast::NodeId;

/// The lines of the file that a document was read from.
#[derive(Debug)]
pub struct SourceLines<'a> {
    path: &'a str,
    text: &'a str,
    /// Where each line but the first begins.
    starts: Vec<usize>,
}

impl<'a> SourceLines<'a> {
    /// The lines of a file, which is shown by this path.
    pub fn new(path: &'a str, text: &'a str) -> Self {
        let starts =
            text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1).collect();
        SourceLines { path, text, starts }
    }

    /// The number of the line that a byte stands in, from 1.
    fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|&start| start <= at) + 1
    }
}

impl Writer<'_> {
    /// Writes the attribute that says from which lines a block was read, where that is wanted.
    pub(super) fn source_lines(&mut self, node: NodeId) {
        let Some(lines) = self.style.source_lines else { return };
        let span = self.document.span(node);
        // A list's span goes on to what follows it; its last line is that of its last letter.
        let length = lines.text.get(span.clone()).map_or(0, |text| text.trim_end().len());
        let (first, last) = (lines.line(span.start), lines.line(span.start + length.saturating_sub(1)));
        self.push(" data-source=\"");
        self.attribute(lines.path);
        self.push(&format!(":{first}-{last}\""));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{
        Extensions,
        html::{self, Style},
        parse,
        tests::file,
    };

    /// Each element that says where it was read from, and its lines.
    fn lines(markdown: &str) -> Vec<String> {
        let file = file(markdown);
        let document = parse(&file, 0..markdown.len(), &Extensions::default()).value;
        let (mut plain, mut html) = (String::new(), String::new());
        html::write_document(&document, &Style::site(), &mut plain);
        let lines = SourceLines::new("一&二.md", markdown);
        let style = Style { source_lines: Some(&lines), ..Style::site() };
        html::write_document(&document, &style, &mut html);
        let mut parts = html.split(" data-source=\"");
        let mut stripped = parts.next().unwrap_or_default().to_owned();
        let mut found = Vec::new();
        for part in parts {
            let tag = stripped.rsplit('<').next().and_then(|tag| tag.split(' ').next()).unwrap_or_default();
            let (source, rest) = part.split_once('"').expect("an attribute's end");
            let lines = source.strip_prefix("一&amp;二.md:").expect("the path");
            found.push(format!("{tag} {lines}"));
            stripped += rest;
        }
        assert_eq!(stripped, plain, "all else is as without");
        found
    }

    #[test]
    fn blocks_say_which_lines_they_were_read_from() {
        for (markdown, expected) in [
            ("", &[][..]),
            ("## 生活\n\n甲\n乙\n\n丙", &["h2 1-1", "p 3-4", "p 6-6"]),
            (
                "- 甲\n\n- 乙\n  - 丙\n\n\n丁\n",
                &["ul 1-4", "li 1-1", "p 1-1", "li 3-4", "p 3-3", "ul 4-4", "li 4-4", "p 7-7"],
            ),
            ("3. 甲\n4. [ ] 乙\n", &["ol 1-2", "li 1-1", "li 2-2"]),
            ("> 甲\n>\n> 乙\n", &["blockquote 1-3", "p 1-1", "p 3-3"]),
            ("> [!NOTE]\n> 甲\n", &["div 1-2", "p 2-2"]),
            ("```rust\nlet a;\n```\n\n    b\n", &["pre 1-3", "pre 5-5"]),
            ("```rust,title=\"甲\"\nlet a;\n```\n", &["figure 1-3"]),
            ("| 甲 |\n|---|\n| 乙 |\n| 丙 |\n\n---\n", &["div 1-4", "tr 1-1", "tr 3-3", "tr 4-4", "hr 6-6"]),
            (
                "![甲](a.png)\n\n乙\n\n![](b.png)\n![](c.png)\n",
                &["figure 1-1", "p 3-3", "div 5-6", "figure 5-5", "figure 6-6"],
            ),
            ("甲[^1]\r\n\r\n[^1]: 乙\r\n", &["p 1-1", "li 3-3", "p 3-3"]),
            ("甲<div>乙</div>\n", &["div 1-1"]),
        ] {
            assert_eq!(lines(markdown), expected, "{markdown}");
        }
    }
}
