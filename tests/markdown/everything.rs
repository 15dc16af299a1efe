//! All that is made of a text, and what must hold of it whatever the text is.

use std::{collections::HashSet, ops::Range, sync::Arc};

use weekly::{
    diagnostic,
    markdown::{
        Document, Extensions, NodeId, NodeKind, RawHtml, SoftBreak,
        ast::{CodeFence, Target, Text},
        code::{self, Highlighter},
        heading::Levels,
        html::{self, Style},
        json, link, measure, parse,
    },
    source::SourceFile,
};

/// The additions that these bits switch on; the lowest are for the choices.
pub fn extensions(bits: u32) -> Extensions {
    let mut extensions = Extensions::commonmark();
    let breaks = SoftBreak::CHOICES;
    extensions.soft_break = breaks[bits as usize % 4 % breaks.len()].1;
    extensions.raw_html = if bits & 4 == 0 { RawHtml::Pass } else { RawHtml::Escape };
    for (index, name) in Extensions::NAMES.iter().enumerate() {
        extensions.set(name, bits >> (3 + index) & 1 == 1).expect("the names are the extensions' own");
    }
    extensions
}

/// Makes of a file's body all that can be made of it.
///
/// # Panics
///
/// Where something does not hold that must.
pub fn assert_all(text: &str, body: Range<usize>, extensions: &Extensions) -> Document {
    let path: Arc<str> = Arc::from("test.md");
    let file = SourceFile { path: Arc::clone(&path), shown: path, text: Arc::from(text) };
    let parsed = parse(&file, body.clone(), extensions);
    for diagnostic in &parsed.diagnostics {
        let place = diagnostic.place.as_ref().expect("what is wrong in a text has its place there");
        assert!(text.get(place.span.clone()).is_some(), "{diagnostic:?}");
    }
    // To draw takes much longer than all else.
    for diagnostic in parsed.diagnostics.iter().take(3) {
        assert!(!diagnostic::draw(diagnostic, weekly::message::Locale::English, true).is_empty());
    }
    let document = parsed.value;
    assert_tree(&document, &body);
    let tree = json::to_json(&document);
    let again = parse(&file, body.clone(), extensions);
    assert!(tree == json::to_json(&again.value), "a text is not always read alike");
    assert!(parsed.diagnostics == again.diagnostics, "a text is not always spoken of alike");

    let mut commonmark = String::new();
    html::write_document(&document, &Style::commonmark(), &mut commonmark);
    let highlighter = Highlighter::new();
    let levels = Levels::new(&document, document.blocks(), 2);
    let style =
        Style { highlighter: Some(&highlighter), levels: Some(&levels), id_prefix: "x-", ..Style::site() };
    let mut site = String::new();
    html::write_document(&document, &style, &mut site);
    let is_raw = |node| matches!(document.kind(node), NodeKind::Html(_) | NodeKind::InlineHtml(_));
    let has_raw = document.descendants(NodeId::ROOT).any(is_raw);
    // What raw HTML holds is its author's; a page is looked through when it is finished.
    assert!(has_raw || !site.contains(is_forbidden), "a forbidden character in {site:?}");

    for link in link::links(&document) {
        assert!(text.get(link.span.clone()).is_some(), "{link:?}");
        link.text(&document);
    }
    link::ids(&document);
    const LIMIT: usize = 20;
    let excerpt = measure::excerpt(&document, document.blocks(), LIMIT);
    let graphemes = unicode_segmentation::UnicodeSegmentation::graphemes(&*excerpt, true).count();
    assert!(graphemes <= LIMIT, "{excerpt:?} is too long");
    assert!(!excerpt.contains(['\n', '\r']), "{excerpt:?}");
    let count = measure::count_words(&document, document.blocks());
    assert!(count.total() <= body.len(), "{count:?}");
    count.reading_minutes();
    code::unknown_languages([&document]);
    document
}

/// Whether HTML forbids this character ("input stream" and "text", HTML 13.2.3.5 and 13.1.4).
fn is_forbidden(character: char) -> bool {
    let is_noncharacter =
        |character: u32| character & 0xfffe == 0xfffe || (0xfdd0..=0xfdef).contains(&character);
    !matches!(character, '\t' | '\n' | '\r' | '\u{c}') && character.is_control()
        || is_noncharacter(character as u32)
}

/// Everything in the tree knows its neighbours, and where it stands in the file.
fn assert_tree(document: &Document, body: &Range<usize>) {
    let source = &**document.source();
    assert_eq!(document.span(NodeId::ROOT), *body);
    assert!(matches!(document.kind(NodeId::ROOT), NodeKind::Document));
    assert!(document.parent(NodeId::ROOT).is_none() && document.next_sibling(NodeId::ROOT).is_none());
    let mut seen = HashSet::from([NodeId::ROOT]);
    let mut open = vec![NodeId::ROOT];
    while let Some(parent) = open.pop() {
        let mut before = None;
        let mut next = document.first_child(parent);
        while let Some(node) = next {
            assert!(seen.insert(node), "{node:?} stands in two places");
            assert_eq!(document.parent(node), Some(parent));
            assert_eq!(document.previous_sibling(node), before);
            let span = document.span(node);
            assert!(
                source.get(span.clone()).is_some() && body.start <= span.start && span.end <= body.end,
                "{:?} at {span:?}",
                document.kind(node)
            );
            let outer = document.span(parent);
            // The paragraph of a task begins behind its box.
            let is_box = matches!(document.kind(node), NodeKind::TaskMarker(_));
            assert!(
                is_box || outer.start <= span.start && span.end <= outer.end,
                "{:?} at {span:?} is not in {:?} at {outer:?}",
                document.kind(node),
                document.kind(parent)
            );
            if let Some(before) = before {
                let (one, other) = (document.span(before), &span);
                assert!(
                    one.end <= other.start,
                    "{:?} at {one:?} reaches into {:?} at {other:?}",
                    document.kind(before),
                    document.kind(node)
                );
            }
            assert_kind(document, parent, node);
            open.push(node);
            before = Some(node);
            next = document.next_sibling(node);
        }
        assert_eq!(document.last_child(parent), before);
    }
    for (index, note) in document.footnotes().iter().enumerate() {
        assert_eq!(note.number as usize, index + 1);
        assert!(matches!(document.kind(note.definition), NodeKind::FootnoteDefinition(_)));
        for reference in &note.references {
            assert!(seen.contains(&reference.node) && seen.contains(&reference.block));
            assert_eq!(
                document.footnote_reference(reference.node).map(|number| number.note),
                Some(note.number)
            );
        }
    }
}

/// A node is where its kind can be, and its texts are in the file.
fn assert_kind(document: &Document, parent: NodeId, node: NodeId) {
    use NodeKind::*;
    let (kind, outer) = (document.kind(node), document.kind(parent));
    let texts = |target: &Target| [target.destination.clone(), target.title.clone(), target.label.clone()];
    let texts = match kind {
        NodeKind::Text(text)
        | Code(text)
        | Html(text)
        | InlineHtml(text)
        | InlineMath(text)
        | DisplayMath(text)
        | FootnoteReference(text)
        | FootnoteDefinition(text)
        | CodeBlock(CodeFence::Fenced(text)) => vec![text.clone()],
        Link(target) | Image(target) => texts(target).to_vec(),
        _ => Vec::new(),
    };
    for text in texts {
        if let weekly::markdown::ast::Text::Source(range) = text {
            let range = range.start as usize..range.end as usize;
            assert!(document.source().get(range.clone()).is_some(), "{kind:?}");
        }
    }
    if let NodeKind::Text(self::Text::Source(range)) | Html(self::Text::Source(range)) = kind {
        let span = document.span(node);
        assert!(span.start <= range.start as usize && range.end as usize <= span.end, "{kind:?} at {span:?}");
    }
    match kind {
        Document => panic!("a document in {outer:?}"),
        Html(_) => assert!(matches!(outer, HtmlBlock), "{kind:?} in {outer:?}"),
        Item => assert!(matches!(outer, List(_)), "{kind:?} in {outer:?}"),
        TableHead | TableRow => assert!(matches!(outer, Table(_)), "{kind:?} in {outer:?}"),
        TableCell => assert!(matches!(outer, TableHead | TableRow), "{kind:?} in {outer:?}"),
        Heading(heading) => assert!((1..=6).contains(&heading.level), "{kind:?}"),
        _ => {}
    }
    match outer {
        CodeBlock(_) => assert!(matches!(kind, NodeKind::Text(_)), "{kind:?} in {outer:?}"),
        // The spaces before a tag are text of their own.
        HtmlBlock => match kind {
            NodeKind::Text(text) => assert!(document.text(text).trim().is_empty(), "{kind:?} in {outer:?}"),
            _ => assert!(matches!(kind, Html(_)), "{kind:?} in {outer:?}"),
        },
        Paragraph | Heading(_) | TableCell | DefinitionTerm => {
            assert!(kind.is_inline(), "{kind:?} in {outer:?}");
        }
        NodeKind::Text(_)
        | Code(_)
        | Html(_)
        | InlineHtml(_)
        | InlineMath(_)
        | DisplayMath(_)
        | Rule
        | SoftBreak
        | HardBreak
        | TaskMarker(_)
        | FootnoteReference(_) => {
            panic!("{kind:?} in {outer:?}");
        }
        outer if outer.is_inline() => assert!(kind.is_inline(), "{kind:?} in {outer:?}"),
        _ => {}
    }
}
