//! Reads Markdown: pulldown-cmark's events into a [`Document`], then our passes over it.

use std::{borrow::Cow, ops::Range, sync::Arc};

use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, CowStr, Event, LinkType, Options, Parser, Tag};

use super::{
    Extensions,
    ast::{Alert, Alignment, CodeFence, Document, Heading, LinkForm, NodeId, NodeKind, Target, Text},
    footnote, gallery, heading, heading_attributes, inline, line_break, math,
    nesting::{Nesting, TooDeep},
    reference, slipped_list,
    tag_filter::{self, Filter, Masked},
    work,
};
use crate::{
    diagnostic::{Checked, catalog},
    source::SourceFile,
};

/// Reads the Markdown that stands in `body`, a span of bytes of the file.
///
/// All spans in the document count from the file's start, not from the body's. Reading never
/// fails; a file of four gigabytes and more is an error and an empty document.
pub fn parse(file: &SourceFile, body: Range<usize>, extensions: &Extensions) -> Checked<Document> {
    let (Ok(start), Ok(end)) = (u32::try_from(body.start), u32::try_from(body.end)) else {
        let document = Document::new(Arc::from(""), 0..0);
        return Checked::new(document, vec![catalog::markdown::too_large(file)]);
    };
    let filter = Filter::of(extensions);
    let nesting = Nesting::limit(&file.text[body.clone()]);
    let masked = Masked::new(&nesting.text, filter, extensions);
    let mut document = read(Arc::clone(&file.text), start..end, &masked, extensions);
    let mut diagnostics = Vec::new();
    if let Some(TooDeep { at, levels }) = nesting.too_deep {
        diagnostics.push(catalog::markdown::too_deep(file, body.start + at, levels));
    }
    // What is no HTML comes before all, so that the other passes see the text it is.
    tag_filter::apply(&mut document, filter);
    tag_filter::report_unclosed(&document, &masked, file, body.start, &mut diagnostics);
    // First what changes blocks, then what reads the text in them anew, then what gathers, and the
    // line ends last, because the passes before go by them.
    let slips = slipped_list::find(&document);
    if extensions.repair_lists {
        slipped_list::mend(&mut document, &slips);
    } else {
        slipped_list::warn(file, &document, &slips, &mut diagnostics);
    }
    inline::reread(&mut document, file, extensions, &mut diagnostics);
    if extensions.footnotes {
        footnote::number(&mut document);
    }
    if extensions.heading_attributes {
        heading_attributes::read(&mut document);
    }
    if extensions.works {
        work::find(&mut document);
    }
    if extensions.references {
        reference::find(&mut document);
    }
    if extensions.galleries {
        gallery::gather(&mut document);
    }
    if extensions.heading_ids {
        heading::name(&mut document);
    }
    if extensions.math {
        math::convert(&mut document, file, &mut diagnostics);
    }
    line_break::transform(&mut document, extensions.soft_break);
    document.shrink();
    Checked::new(document, diagnostics)
}

/// Reads what `masked` holds, the text between `body`'s bytes of the source or its copy.
fn read(source: Arc<str>, body: Range<u32>, masked: &Masked<'_>, extensions: &Extensions) -> Document {
    let mut document = Document::new(source, body.clone());
    let markdown = &*masked.text;
    // Real reports have a node for every 20 to 40 bytes; too low a guess costs a few copies only.
    document.reserve(markdown.len() / 32);
    let mut open = NodeId::ROOT;
    for (event, range) in Parser::new_ext(markdown, options(extensions)).into_offset_iter() {
        let span = body.start + range.start as u32..body.start + range.end as u32;
        let text = |text: CowStr<'_>| locate(masked, body.start, text);
        let leaf = match event {
            Event::Start(tag) => {
                // The parser lets a list of definitions reach into the paragraph behind it.
                if let Some(before) = document.last_child(open)
                    && matches!(document.kind(before), NodeKind::DefinitionList)
                {
                    document.limit_span(before, span.start);
                }
                let node = document.create(container(tag, text), span);
                document.append(open, node);
                open = node;
                continue;
            }
            Event::End(_) => {
                open = document.parent(open).expect("every end has its start");
                continue;
            }
            Event::Text(part) => {
                let part = text(part);
                if matches!(document.kind(open), NodeKind::CodeBlock(_))
                    && continues(&mut document, open, &part, &span)
                {
                    continue;
                }
                NodeKind::Text(part)
            }
            Event::Html(part) => {
                let part = text(part);
                if continues(&mut document, open, &part, &span) {
                    continue;
                }
                NodeKind::Html(part)
            }
            Event::Code(part) => NodeKind::Code(text(part)),
            Event::InlineHtml(part) => NodeKind::InlineHtml(text(part)),
            Event::InlineMath(part) => NodeKind::InlineMath(text(part)),
            Event::DisplayMath(part) => NodeKind::DisplayMath(text(part)),
            Event::FootnoteReference(label) => NodeKind::FootnoteReference(text(label)),
            Event::SoftBreak => NodeKind::SoftBreak,
            Event::HardBreak => NodeKind::HardBreak,
            Event::Rule => NodeKind::Rule,
            Event::TaskListMarker(done) => NodeKind::TaskMarker(done),
        };
        let node = document.create(leaf, span);
        document.append(open, node);
    }
    document
}

/// Adds a line of code or raw HTML to the lines before it, where they touch in the source.
///
/// One node for a block instead of one for each of its lines saves most of the memory that code
/// takes, and leaves the text in one piece.
fn continues(document: &mut Document, open: NodeId, part: &Text, span: &Range<u32>) -> bool {
    let Text::Source(part) = part else { return false };
    let Some(last) = document.last_child(open) else { return false };
    let (NodeKind::Text(Text::Source(text)) | NodeKind::Html(Text::Source(text))) = document.kind_mut(last)
    else {
        return false;
    };
    if text.end != part.start {
        return false;
    }
    text.end = part.end;
    document.extend_span(last, span.end);
    true
}

fn options(extensions: &Extensions) -> Options {
    let mut options = Options::empty();
    options.set(Options::ENABLE_TABLES, extensions.tables);
    options.set(Options::ENABLE_STRIKETHROUGH, extensions.strikethrough);
    options.set(Options::ENABLE_TASKLISTS, extensions.task_lists);
    options.set(Options::ENABLE_FOOTNOTES, extensions.footnotes);
    options.set(Options::ENABLE_GFM, extensions.alerts);
    options.set(Options::ENABLE_DEFINITION_LIST, extensions.definition_lists);
    options.set(Options::ENABLE_MATH, extensions.math);
    options
}

/// Where the parser's text stands in the source, or the text itself; `start` is where the parser
/// began in the source.
fn locate(masked: &Masked<'_>, start: u32, text: CowStr<'_>) -> Text {
    match text {
        CowStr::Borrowed(part) => {
            // A borrowed text is a part of what was parsed or a constant of the parser's.
            let whole = &*masked.text;
            let offset = (part.as_ptr() as usize).wrapping_sub(whole.as_ptr() as usize);
            if offset <= whole.len() && part.len() <= whole.len() - offset {
                Text::Source(start + offset as u32..start + (offset + part.len()) as u32)
            } else {
                Text::from(part)
            }
        }
        text => match masked.unmask(&text) {
            Cow::Borrowed(_) => Text::Owned(boxed(text)),
            Cow::Owned(unmasked) => Text::from(unmasked),
        },
    }
}

fn container<'a>(tag: Tag<'a>, text: impl Fn(CowStr<'a>) -> Text) -> NodeKind {
    let target = |form: LinkType, destination, title, label| {
        let form = match form {
            LinkType::Inline | LinkType::WikiLink { .. } => LinkForm::Inline,
            LinkType::Autolink => LinkForm::Autolink,
            LinkType::Email => LinkForm::Email,
            LinkType::Reference
            | LinkType::ReferenceUnknown
            | LinkType::Collapsed
            | LinkType::CollapsedUnknown
            | LinkType::Shortcut
            | LinkType::ShortcutUnknown => LinkForm::Reference,
        };
        Box::new(Target { form, destination: text(destination), title: text(title), label: text(label) })
    };
    match tag {
        Tag::Paragraph => NodeKind::Paragraph,
        Tag::Heading { level, id, classes, attrs } => NodeKind::Heading(Box::new(Heading {
            level: level as u8,
            id: id.map(boxed),
            classes: classes.into_iter().map(boxed).collect(),
            attributes: attrs.into_iter().map(|(name, value)| (boxed(name), value.map(boxed))).collect(),
        })),
        Tag::BlockQuote(kind) => NodeKind::BlockQuote(kind.map(|kind| match kind {
            BlockQuoteKind::Note => Alert::Note,
            BlockQuoteKind::Tip => Alert::Tip,
            BlockQuoteKind::Important => Alert::Important,
            BlockQuoteKind::Warning => Alert::Warning,
            BlockQuoteKind::Caution => Alert::Caution,
        })),
        Tag::CodeBlock(CodeBlockKind::Indented) => NodeKind::CodeBlock(CodeFence::Indented),
        Tag::CodeBlock(CodeBlockKind::Fenced(words)) => NodeKind::CodeBlock(CodeFence::Fenced(text(words))),
        Tag::HtmlBlock => NodeKind::HtmlBlock,
        Tag::List(start) => NodeKind::List(start),
        Tag::Item => NodeKind::Item,
        Tag::FootnoteDefinition(label) => NodeKind::FootnoteDefinition(text(label)),
        Tag::DefinitionList => NodeKind::DefinitionList,
        Tag::DefinitionListTitle => NodeKind::DefinitionTerm,
        Tag::DefinitionListDefinition => NodeKind::DefinitionDescription,
        Tag::Table(columns) => NodeKind::Table(
            columns
                .into_iter()
                .map(|column| match column {
                    pulldown_cmark::Alignment::None => Alignment::None,
                    pulldown_cmark::Alignment::Left => Alignment::Left,
                    pulldown_cmark::Alignment::Center => Alignment::Center,
                    pulldown_cmark::Alignment::Right => Alignment::Right,
                })
                .collect(),
        ),
        Tag::TableHead => NodeKind::TableHead,
        Tag::TableRow => NodeKind::TableRow,
        Tag::TableCell => NodeKind::TableCell,
        Tag::Emphasis => NodeKind::Emphasis,
        Tag::Strong => NodeKind::Strong,
        Tag::Strikethrough => NodeKind::Strikethrough,
        Tag::Superscript => NodeKind::Superscript,
        Tag::Subscript => NodeKind::Subscript,
        Tag::Link { link_type, dest_url, title, id } => {
            NodeKind::Link(target(link_type, dest_url, title, id))
        }
        Tag::Image { link_type, dest_url, title, id } => {
            NodeKind::Image(target(link_type, dest_url, title, id))
        }
        Tag::MetadataBlock(_) => NodeKind::Metadata,
    }
}

fn boxed(text: CowStr<'_>) -> Box<str> {
    match text {
        CowStr::Boxed(text) => text,
        text => Box::from(&*text),
    }
}
