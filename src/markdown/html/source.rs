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
