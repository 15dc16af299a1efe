//! Writes footnotes at their report's end, with links there and back.

use std::collections::HashSet;

use super::{Style, Writer};
use crate::markdown::{
    ast::{Document, NodeId, NodeKind},
    footnote::{self, Footnote, ReferenceNumber},
};

/// Links back from a note to where it is referred to.
pub(super) struct BackLinks {
    /// The definition, or the paragraph that ends it.
    pub(super) into: NodeId,
    pub(super) html: String,
}

/// Writes the footnotes that belong below these blocks, as a list; nothing where there are none.
pub fn write_footnotes(
    document: &Document,
    blocks: impl IntoIterator<Item = NodeId>,
    style: &Style<'_>,
    html: &mut String,
) {
    if document.footnotes().is_empty() {
        return;
    }
    let blocks: HashSet<NodeId> = blocks.into_iter().collect();
    let notes = footnote::of_blocks(document, &blocks);
    if notes.is_empty() {
        return;
    }
    let shown: HashSet<NodeId> = notes.iter().map(|note| note.definition).collect();
    let mut writer = Writer::new(document, style, html);
    writer.push("<div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
    writer.attribute(style.words.footnotes);
    writer.push("\">\n<ol>\n");
    for (index, note) in notes.into_iter().enumerate() {
        let is_shown = |reference: &&footnote::Reference| match reference.definition {
            Some(definition) => shown.contains(&definition),
            None => blocks.contains(&reference.block),
        };
        let occurrences: Vec<usize> = note
            .references
            .iter()
            .enumerate()
            .filter(|(_, reference)| is_shown(reference))
            .map(|(index, _)| index + 1)
            .collect();
        writer.note(note, index, &occurrences);
    }
    writer.push("</ol>\n</div>\n");
}

impl Writer<'_> {
    /// Writes a note that stands at this index in the list, with links back to these of the references
    /// to it.
    fn note(&mut self, note: &Footnote, index: usize, occurrences: &[usize]) {
        let number = note.number;
        let prefix = self.style.id_prefix;
        self.push(&format!("<li id=\"{prefix}{}\"", footnote::id_of_note(number)));
        // On a page with a part of the report, notes keep the numbers they have in the whole.
        if number as usize != index + 1 {
            self.push(&format!(" value=\"{number}\""));
        }
        self.source_lines(note.definition);
        self.push(">");
        let mut links = String::new();
        for (index, &occurrence) in occurrences.iter().enumerate() {
            let reference = footnote::id_of_reference(number, occurrence);
            let label = self.style.words.footnote_back;
            // Links that lead to different places are not to have one name, nor to look alike.
            let (name, sign) = match index {
                0 => (number.to_string(), "↩".to_owned()),
                _ => (format!("{number}-{}", index + 1), format!("↩<sup>{}</sup>", index + 1)),
            };
            links.push_str(&format!(
                " <a href=\"#{prefix}{reference}\" class=\"footnote-back\" role=\"doc-backlink\" \
                 aria-label=\"{label} {name}\">{sign}</a>"
            ));
        }
        let into = match self.document.last_child(note.definition) {
            Some(last) if matches!(self.document.kind(last), NodeKind::Paragraph) => last,
            _ => note.definition,
        };
        self.back_links = Some(BackLinks { into, html: links });
        // The definition's children are written by themselves, since the definition itself is left
        // out wherever it stands.
        let children: Vec<NodeId> = self.document.children(note.definition).collect();
        self.siblings(&children);
        self.write_back_links(note.definition);
        self.push("</li>\n");
    }

    /// Writes the links back from a note, if this is the node they go into.
    pub(super) fn write_back_links(&mut self, node: NodeId) {
        if let Some(links) = self.back_links.take_if(|links| links.into == node) {
            self.push(&links.html);
        }
    }

    /// Writes a reference; one to nothing as the text it is.
    pub(super) fn reference(&mut self, node: NodeId, label: &str) {
        let Some(number) = self.document.footnote_reference(node) else {
            self.push("[^");
            self.text(label);
            self.push("]");
            return;
        };
        let ReferenceNumber { note, occurrence } = number;
        let prefix = self.style.id_prefix;
        let id = footnote::id_of_reference(note, occurrence);
        let word = self.style.words.footnote;
        self.push(&format!("<sup class=\"footnote-reference\" id=\"{prefix}{id}\">"));
        if self.open_links == 0 {
            let target = footnote::id_of_note(note);
            self.push(&format!(
                "<a href=\"#{prefix}{target}\" role=\"doc-noteref\" aria-label=\"{word} {note}\">{note}</a>"
            ));
        } else {
            self.push(&note.to_string());
        }
        self.push("</sup>");
    }
}
