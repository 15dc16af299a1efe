//! Writes a document's tree as JSON, for `inspect --ast`.

use std::{fmt::Write, ops::Range};

use super::{
    ast::{Alignment, CodeFence, Document, LinkForm, NodeId, NodeKind, Step, Target, Text, WorkPart},
    reference::Reference,
};
use crate::source::Lines;

/// The tree as JSON, with two spaces of indentation for each level.
///
/// A node is an object with `kind`, `span` (first byte and the byte behind the last, in the whole
/// file), `line` (from 1), what its kind brings along, and `children` where it can have some.
pub fn to_json(document: &Document) -> String {
    let lines = Lines::of(document.source());
    let mut json = String::new();
    // A deep tree would otherwise be quadratic in spaces alone.
    const DEEPEST_INDENTATION: usize = 40;
    let mut depth = 0_usize;
    for step in document.walk(NodeId::ROOT) {
        match step {
            Step::Enter(node) => {
                if document.previous_sibling(node).is_some() {
                    json.push(',');
                }
                if node != NodeId::ROOT {
                    json.push('\n');
                    indent(&mut json, depth.min(DEEPEST_INDENTATION));
                }
                let span = document.span(node);
                let line = lines.number(span.start);
                write!(json, "{{\"kind\": ").expect("a string takes all that is written");
                string(&mut json, name(document.kind(node)));
                write!(json, ", \"span\": [{}, {}], \"line\": {line}", span.start, span.end)
                    .expect("a string takes all that is written");
                fields(&mut json, document, document.kind(node));
                if let Some(found) = document.reference(node) {
                    reference(&mut json, found);
                }
                if document.first_child(node).is_some() {
                    json.push_str(", \"children\": [");
                }
                depth += 1;
            }
            Step::Leave(node) => {
                depth -= 1;
                if document.first_child(node).is_some() {
                    json.push('\n');
                    indent(&mut json, depth.min(DEEPEST_INDENTATION));
                    json.push(']');
                }
                json.push('}');
            }
        }
    }
    json.push('\n');
    json
}

fn indent(json: &mut String, depth: usize) {
    json.extend(std::iter::repeat_n("  ", depth));
}

fn name(kind: &NodeKind) -> &'static str {
    match kind {
        NodeKind::Document => "document",
        NodeKind::Paragraph => "paragraph",
        NodeKind::Heading(_) => "heading",
        NodeKind::BlockQuote(None) => "block_quote",
        NodeKind::BlockQuote(Some(_)) => "alert",
        NodeKind::CodeBlock(_) => "code_block",
        NodeKind::HtmlBlock => "html_block",
        NodeKind::List(_) => "list",
        NodeKind::Item => "item",
        NodeKind::FootnoteDefinition(_) => "footnote_definition",
        NodeKind::DefinitionList => "definition_list",
        NodeKind::DefinitionTerm => "definition_term",
        NodeKind::DefinitionDescription => "definition_description",
        NodeKind::Table(_) => "table",
        NodeKind::TableHead => "table_head",
        NodeKind::TableRow => "table_row",
        NodeKind::TableCell => "table_cell",
        NodeKind::Metadata => "metadata",
        NodeKind::Rule => "rule",
        NodeKind::Gallery => "gallery",
        NodeKind::Figure => "figure",
        NodeKind::Text(_) => "text",
        NodeKind::Code(_) => "code",
        NodeKind::Emphasis => "emphasis",
        NodeKind::Strong => "strong",
        NodeKind::Strikethrough => "strikethrough",
        NodeKind::Superscript => "superscript",
        NodeKind::Subscript => "subscript",
        NodeKind::Link(_) => "link",
        NodeKind::Image(_) => "image",
        NodeKind::Work(_) => "work",
        NodeKind::Html(_) => "html",
        NodeKind::InlineHtml(_) => "inline_html",
        NodeKind::InlineMath(_) => "inline_math",
        NodeKind::DisplayMath(_) => "display_math",
        NodeKind::FootnoteReference(_) => "footnote_reference",
        NodeKind::SoftBreak => "soft_break",
        NodeKind::HardBreak => "hard_break",
        NodeKind::TaskMarker(_) => "task_marker",
    }
}

/// Writes what a kind brings along, each with a comma before it.
fn fields(json: &mut String, document: &Document, kind: &NodeKind) {
    let text = |json: &mut String, name: &str, text: &Text| field(json, name, document.text(text));
    match kind {
        NodeKind::Heading(heading) => {
            raw_field(json, "level", &heading.level.to_string());
            if let Some(id) = &heading.id {
                field(json, "id", id);
            }
            if !heading.classes.is_empty() {
                field(json, "class", &heading.classes.join(" "));
            }
        }
        NodeKind::BlockQuote(Some(alert)) => field(json, "alert", alert.name()),
        NodeKind::CodeBlock(CodeFence::Fenced(words)) => text(json, "fence", words),
        NodeKind::List(Some(start)) => raw_field(json, "start", &start.to_string()),
        NodeKind::Table(columns) => {
            let columns = columns.iter().map(|column| match column {
                Alignment::None => "none",
                Alignment::Left => "left",
                Alignment::Center => "center",
                Alignment::Right => "right",
            });
            field(json, "columns", &columns.collect::<Vec<_>>().join(" "));
        }
        NodeKind::FootnoteDefinition(label) | NodeKind::FootnoteReference(label) => {
            text(json, "label", label)
        }
        NodeKind::Text(part)
        | NodeKind::Code(part)
        | NodeKind::Html(part)
        | NodeKind::InlineHtml(part)
        | NodeKind::InlineMath(part)
        | NodeKind::DisplayMath(part) => text(json, "text", part),
        NodeKind::Link(target) | NodeKind::Image(target) => {
            let Target { form, destination, title, label } = &**target;
            let form = match form {
                LinkForm::Inline => "inline",
                LinkForm::Reference => "reference",
                LinkForm::Autolink => "autolink",
                LinkForm::Email => "email",
            };
            field(json, "form", form);
            text(json, "destination", destination);
            for (name, part) in [("title", title), ("label", label)] {
                if !document.text(part).is_empty() {
                    text(json, name, part);
                }
            }
        }
        NodeKind::Work(work) => {
            text(json, "title", &work.title);
            if !work.parts.is_empty() {
                let parts = work.parts.iter().map(|part| part_of_work(document, part));
                raw_field(json, "parts", &format!("[{}]", parts.collect::<Vec<_>>().join(", ")));
            }
        }
        NodeKind::TaskMarker(done) => raw_field(json, "done", if *done { "true" } else { "false" }),
        _ => {}
    }
}

fn reference(json: &mut String, reference: &Reference) {
    raw_field(json, "reference", "{\"kind\": ");
    string(json, reference.kind());
    field(json, "name", &reference.to_string());
    field(json, "key", &reference.key());
    field(json, "url", &reference.url());
    json.push('}');
}

fn part_of_work(document: &Document, part: &WorkPart) -> String {
    let mut json = String::from("{\"kind\": ");
    string(&mut json, part.kind.name());
    for (name, number) in [("number", part.number), ("last", part.last)] {
        if let Some(number) = number {
            raw_field(&mut json, name, &number.to_string());
        }
    }
    let Range { start, end } = part.span;
    field(&mut json, "text", &document.source()[start as usize..end as usize]);
    raw_field(&mut json, "span", &format!("[{start}, {end}]"));
    json + "}"
}

fn field(json: &mut String, name: &str, value: &str) {
    raw_field(json, name, "");
    string(json, value);
}

fn raw_field(json: &mut String, name: &str, value: &str) {
    json.push_str(", ");
    string(json, name);
    json.push_str(": ");
    json.push_str(value);
}

fn string(json: &mut String, value: &str) {
    json.push_str(&serde_json::to_string(value).expect("a string is always JSON"));
}
