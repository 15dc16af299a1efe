//! Footnotes: numbered in the order in which a reader meets them.

use std::collections::{HashMap, HashSet};

use super::ast::{Document, NodeId, NodeKind, Step};

/// A footnote of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Footnote {
    /// From 1, in the order of first references; notes that nothing refers to come last.
    pub number: u32,
    /// The node that holds its text.
    pub definition: NodeId,
    /// The block directly in the document that the definition is or stands in.
    pub block: NodeId,
    /// The references to it, in order.
    pub references: Vec<Reference>,
}

/// A place that refers to a footnote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference {
    /// The reference.
    pub node: NodeId,
    /// The block directly in the document that it stands in.
    pub block: NodeId,
    /// The definition that it stands in, where a footnote refers to a footnote.
    pub definition: Option<NodeId>,
}

/// The number of a reference: which note, and which of the references to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferenceNumber {
    /// The note's number.
    pub note: u32,
    /// From 1.
    pub occurrence: usize,
}

/// The id of the note of this number, without any prefix that a page gives it.
pub fn id_of_note(number: u32) -> String {
    format!("fn-{number}")
}

/// The id of a reference to a note; only the second and later ones have their own number in it.
pub fn id_of_reference(note: u32, occurrence: usize) -> String {
    match occurrence {
        1 => format!("fnref-{note}"),
        _ => format!("fnref-{note}-{occurrence}"),
    }
}

/// Numbers the footnotes of a document.
pub(super) fn number(document: &mut Document) {
    // Without a definition nothing is read as a reference either.
    if !document.all_nodes().any(|node| matches!(document.kind(node), NodeKind::FootnoteDefinition(_))) {
        return;
    }
    let (definitions, references) = find(document);
    let mut notes: Vec<Footnote> = Vec::new();
    let mut by_label: HashMap<&str, usize> = HashMap::new();
    for &(label, reference) in &references {
        let Some(&(_, definition, block)) = by_first_definition(&definitions, label) else { continue };
        let index = *by_label.entry(label).or_insert_with(|| {
            notes.push(Footnote {
                number: notes.len() as u32 + 1,
                definition,
                block,
                references: Vec::new(),
            });
            notes.len() - 1
        });
        notes[index].references.push(reference);
    }
    let used: HashSet<NodeId> = notes.iter().map(|note| note.definition).collect();
    for &(_, definition, block) in &definitions.in_order {
        if !used.contains(&definition) {
            let number = notes.len() as u32 + 1;
            notes.push(Footnote { number, definition, block, references: Vec::new() });
        }
    }
    let references = notes.iter().flat_map(|note| {
        let number = |index| ReferenceNumber { note: note.number, occurrence: index + 1 };
        note.references.iter().enumerate().map(move |(index, reference)| (reference.node, number(index)))
    });
    document.footnote_references = references.collect();
    document.footnotes = notes;
}

/// The footnotes that belong below these blocks.
///
/// That is those that the blocks refer to, those that these refer to in turn, and those defined
/// in the blocks that no text refers to anywhere.
pub fn of_blocks<'a>(document: &'a Document, blocks: &HashSet<NodeId>) -> Vec<&'a Footnote> {
    let notes = document.footnotes();
    let mut from_notes: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
    for note in notes {
        for reference in &note.references {
            if let Some(from) = reference.definition {
                from_notes.entry(from).or_default().push(note.definition);
            }
        }
    }
    let reach = |starts: Vec<NodeId>| {
        let mut reached = HashSet::new();
        let mut ready = starts;
        while let Some(definition) = ready.pop() {
            if reached.insert(definition) {
                ready.extend(from_notes.get(&definition).into_iter().flatten());
            }
        }
        reached
    };
    let starts = |wanted: &dyn Fn(NodeId) -> bool| {
        let referred = |note: &&Footnote| {
            note.references.iter().any(|reference| reference.definition.is_none() && wanted(reference.block))
        };
        notes.iter().filter(referred).map(|note| note.definition).collect::<Vec<_>>()
    };
    let anywhere = reach(starts(&|_| true));
    let mut here = starts(&|block| blocks.contains(&block));
    let lost = |note: &&Footnote| !anywhere.contains(&note.definition) && blocks.contains(&note.block);
    here.extend(notes.iter().filter(lost).map(|note| note.definition));
    let shown = reach(here);
    notes.iter().filter(|note| shown.contains(&note.definition)).collect()
}

/// Definitions in order as label, node and block, with the first of each label by that label.
struct Definitions<'a> {
    in_order: Vec<(&'a str, NodeId, NodeId)>,
    first: HashMap<&'a str, usize>,
}

fn by_first_definition<'a, 'd>(
    definitions: &'d Definitions<'a>,
    label: &str,
) -> Option<&'d (&'a str, NodeId, NodeId)> {
    definitions.first.get(label).map(|&index| &definitions.in_order[index])
}

fn find(document: &Document) -> (Definitions<'_>, Vec<(&str, Reference)>) {
    let mut definitions = Definitions { in_order: Vec::new(), first: HashMap::new() };
    let mut references = Vec::new();
    let mut within: Vec<NodeId> = Vec::new();
    let mut images = 0_usize;
    for block in document.blocks() {
        for step in document.walk(block) {
            match step {
                Step::Enter(node) => match document.kind(node) {
                    NodeKind::FootnoteDefinition(label) => {
                        let label = document.text(label);
                        definitions.first.entry(label).or_insert(definitions.in_order.len());
                        definitions.in_order.push((label, node, block));
                        within.push(node);
                    }
                    // The alternative text of an image shows no links.
                    NodeKind::Image(_) => images += 1,
                    NodeKind::FootnoteReference(label) if images == 0 => {
                        let reference = Reference { node, block, definition: within.last().copied() };
                        references.push((document.text(label), reference));
                    }
                    _ => {}
                },
                Step::Leave(node) => match document.kind(node) {
                    NodeKind::FootnoteDefinition(_) => {
                        within.pop();
                    }
                    NodeKind::Image(_) => images -= 1,
                    _ => {}
                },
            }
        }
    }
    (definitions, references)
}
