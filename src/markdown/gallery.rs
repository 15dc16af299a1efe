//! Pictures: those in a row become a gallery, one that stands alone a figure.
//!
//! A picture is an image, or a link that holds an image and nothing else. Pictures stand in a row
//! when nothing but spaces and line ends is between them, in one paragraph or in several that
//! follow each other. Two or more in lines of their own leave the paragraph they stand in; one
//! that shares its paragraph with text, and all that share their line with it, stay where they are.

use std::{collections::HashSet, ops::Range};

use super::ast::{Document, NodeId, NodeKind};

/// Gathers the pictures of a document into figures and galleries.
pub(super) fn gather(document: &mut Document) {
    let mut containers = Vec::new();
    let mut seen = HashSet::new();
    for node in document.all_nodes() {
        if !matches!(document.kind(node), NodeKind::Image(_)) {
            continue;
        }
        let Some(mut container) = document.parent(node) else { continue };
        if matches!(document.kind(container), NodeKind::Link(_)) {
            container = document.parent(container).unwrap_or(container);
        }
        let holds_lines = matches!(
            document.kind(container),
            NodeKind::Paragraph | NodeKind::Item | NodeKind::DefinitionDescription
        );
        if holds_lines && seen.insert(container) {
            containers.push(container);
        }
    }
    let mut blocks = Vec::new();
    for container in containers {
        take_out(document, container, &mut blocks);
    }
    join(document, blocks);
}

/// A line of a paragraph: its nodes without the line end behind it.
struct Line {
    nodes: Vec<NodeId>,
    /// The line end behind it.
    end: Option<NodeId>,
    /// The pictures, if there is nothing else on the line.
    pictures: Option<Vec<NodeId>>,
}

/// Takes rows of pictures out of the text of one paragraph or item.
fn take_out(document: &mut Document, container: NodeId, blocks: &mut Vec<NodeId>) {
    let is_paragraph = matches!(document.kind(container), NodeKind::Paragraph);
    for run in runs(document, container) {
        let lines = lines(document, &run);
        let lone = lines.iter().all(|line| line.pictures.is_some());
        let mut rows: Vec<Range<usize>> = Vec::new();
        for (index, line) in lines.iter().enumerate() {
            match rows.last_mut() {
                _ if line.pictures.is_none() => {}
                Some(row) if row.end == index => row.end += 1,
                _ => rows.push(index..index + 1),
            }
        }
        let pictures_in = |row: &Range<usize>| -> Vec<NodeId> {
            lines[row.clone()].iter().flat_map(|line| line.pictures.iter().flatten()).copied().collect()
        };
        let rows: Vec<_> = rows
            .into_iter()
            .map(|row| (pictures_in(&row), row))
            .filter(|(pictures, _)| pictures.len() > 1 || (lone && pictures.len() == 1))
            .collect();
        let Some((_, last_row)) = rows.last() else { continue };
        let text_behind = last_row.end < lines.len();
        let mut text_from = 0;
        for (pictures, row) in &rows {
            let first = lines[row.start].nodes[0];
            let block = create_block(document, pictures);
            if is_paragraph {
                move_text_before(document, container, &lines[text_from..row.start]);
                document.insert_before(container, block);
            } else {
                document.insert_before(first, block);
            }
            // The line ends around a row go with it.
            let before = row.start.checked_sub(1).and_then(|index| lines[index].end);
            let leftover =
                lines[row.clone()].iter().flat_map(|line| line.nodes.iter().copied().chain(line.end));
            for node in before.into_iter().chain(leftover) {
                document.detach(node);
            }
            fill_block(document, block, pictures);
            blocks.push(block);
            text_from = row.end;
        }
        if is_paragraph && !text_behind {
            document.detach(container);
        } else if is_paragraph && let Some(first) = document.first_child(container) {
            // What is left of the paragraph begins behind the pictures.
            let span = document.span(first).start as u32..document.span(container).end as u32;
            document.set_span(container, span);
        }
    }
}

/// The runs of inline nodes directly in a container: all of a paragraph, or what stands between
/// the blocks of a tight item.
fn runs(document: &Document, container: NodeId) -> Vec<Vec<NodeId>> {
    let mut runs = vec![Vec::new()];
    for child in document.children(container) {
        if document.kind(child).is_inline() {
            runs.last_mut().expect("there is always a run").push(child);
        } else if runs.last().is_some_and(|run| !run.is_empty()) {
            runs.push(Vec::new());
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

fn lines(document: &Document, run: &[NodeId]) -> Vec<Line> {
    let mut lines = Vec::new();
    for part in run.split_inclusive(|&node| is_line_end(document, node)) {
        let (nodes, end) = match part.split_last() {
            Some((&last, rest)) if is_line_end(document, last) => (rest, Some(last)),
            _ => (part, None),
        };
        let mut pictures = Some(Vec::new());
        for &node in nodes {
            if is_picture(document, node) {
                pictures = pictures.map(|mut pictures| {
                    pictures.push(node);
                    pictures
                });
            } else if !is_blank(document, node) {
                pictures = None;
            }
        }
        let pictures = pictures.filter(|pictures| !pictures.is_empty());
        lines.push(Line { nodes: nodes.to_vec(), end, pictures });
    }
    lines
}

/// Gives the lines before a row of pictures a paragraph of their own.
fn move_text_before(document: &mut Document, paragraph: NodeId, lines: &[Line]) {
    let nodes: Vec<NodeId> =
        lines.iter().flat_map(|line| line.nodes.iter().copied().chain(line.end)).collect();
    let (Some(&first), Some(&last)) = (nodes.first(), nodes.last()) else { return };
    let span = document.span(first).start as u32..document.span(last).end as u32;
    let text = document.create(NodeKind::Paragraph, span);
    document.insert_before(paragraph, text);
    for node in nodes {
        document.detach(node);
        document.append(text, node);
    }
}

fn create_block(document: &mut Document, pictures: &[NodeId]) -> NodeId {
    let first = document.span(pictures[0]).start as u32;
    let last = document.span(pictures[pictures.len() - 1]).end as u32;
    let kind = if pictures.len() == 1 { NodeKind::Figure } else { NodeKind::Gallery };
    document.create(kind, first..last)
}

/// Puts detached pictures into their figure or gallery.
fn fill_block(document: &mut Document, block: NodeId, pictures: &[NodeId]) {
    if let &[picture] = pictures {
        document.append(block, picture);
        return;
    }
    for &picture in pictures {
        let span = document.span(picture);
        let figure = document.create(NodeKind::Figure, span.start as u32..span.end as u32);
        document.append(figure, picture);
        document.append(block, figure);
    }
}

/// Makes one gallery of figures and galleries that follow each other.
fn join(document: &mut Document, blocks: Vec<NodeId>) {
    let is_block =
        |document: &Document, node| matches!(document.kind(node), NodeKind::Figure | NodeKind::Gallery);
    for first in blocks {
        // One that an earlier gallery has taken in is done.
        if document.parent(first).is_none_or(|parent| is_block(document, parent)) {
            continue;
        }
        let Some(next) = document.next_sibling(first).filter(|&next| is_block(document, next)) else {
            continue;
        };
        let gallery = match document.kind(first) {
            NodeKind::Gallery => first,
            _ => document.wrap(first, first, NodeKind::Gallery),
        };
        let mut next = Some(next);
        while let Some(block) = next.filter(|&next| is_block(document, next)) {
            next = document.next_sibling(block);
            let end = document.span(block).end as u32;
            document.extend_span(gallery, end);
            document.detach(block);
            match document.kind(block) {
                NodeKind::Gallery => {
                    while let Some(figure) = document.first_child(block) {
                        document.detach(figure);
                        document.append(gallery, figure);
                    }
                }
                _ => document.append(gallery, block),
            }
        }
    }
}

fn is_line_end(document: &Document, node: NodeId) -> bool {
    matches!(document.kind(node), NodeKind::SoftBreak | NodeKind::HardBreak)
}

fn is_blank(document: &Document, node: NodeId) -> bool {
    matches!(document.kind(node), NodeKind::Text(text) if document.text(text).trim().is_empty())
}

fn is_picture(document: &Document, node: NodeId) -> bool {
    match document.kind(node) {
        NodeKind::Image(_) => true,
        NodeKind::Link(_) => image_of(document, node).is_some(),
        _ => false,
    }
}

/// The image of a figure, or of a link that holds an image and nothing else.
pub fn image_of(document: &Document, node: NodeId) -> Option<NodeId> {
    let mut image = None;
    for child in document.children(node) {
        match document.kind(child) {
            NodeKind::Image(_) if image.is_none() => image = Some(child),
            NodeKind::Link(_) if matches!(document.kind(node), NodeKind::Figure) => {
                return image_of(document, child);
            }
            _ if is_blank(document, child) || is_line_end(document, child) => {}
            _ => return None,
        }
    }
    image
}

/// The caption that an image's alternative text makes, if it makes one.
///
/// A text that says nothing about the picture is none: an address, the file's own name, `image`
/// or `图片`, or what a camera, a phone or an editor puts there by itself (`IMG_1234`,
/// `image-20220731101500`, `Screenshot 2022-07-31 at 10.15.00`).
pub fn caption<'a>(alternative: &'a str, address: &str) -> Option<&'a str> {
    let text = alternative.trim();
    let lower = text.to_lowercase();
    let is_address =
        ["http://", "https://", "data:", "//", "www."].iter().any(|start| lower.starts_with(start));
    if text.is_empty() || is_address || text == address {
        return None;
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let decoded = percent_encoding::percent_decode_str(name).decode_utf8_lossy().to_lowercase();
    let is_file_name = [name.to_lowercase(), decoded]
        .iter()
        .any(|name| lower == *name || lower == stem(name) || lower == path.to_lowercase());
    (!is_file_name && !is_automatic(stem(&lower))).then_some(text)
}

/// What picture files are called before anybody names them, in lower case.
const AUTOMATIC_WORDS: [&str; 41] = [
    "alt",
    "am",
    "at",
    "attachment",
    "capture",
    "clipboard",
    "cleanshot",
    "dsc",
    "dscf",
    "dscn",
    "figure",
    "image",
    "images",
    "imagepng",
    "img",
    "jpeg",
    "jpg",
    "mmexport",
    "mvimg",
    "photo",
    "pic",
    "picture",
    "pasted",
    "pm",
    "png",
    "pxl",
    "screen",
    "screenshot",
    "shot",
    "snipaste",
    "text",
    "untitled",
    "wechatimg",
    "图像",
    "图片",
    "屏幕截图",
    "屏幕快照",
    "微信图片",
    "截图",
    "截屏",
    "照片",
];

/// Whether a name, in lower case and without its extension, is nobody's choice: nothing but
/// automatic words, digits and punctuation, with at least one such word; or a long hexadecimal
/// number, a digest or a UUID.
fn is_automatic(name: &str) -> bool {
    let hexadecimal = name.bytes().filter(u8::is_ascii_hexdigit).count();
    if hexadecimal >= 16 && name.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-') {
        return true;
    }
    let mut words = name.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty());
    let mut any = false;
    words.all(|word| {
        any = true;
        AUTOMATIC_WORDS.contains(&word)
    }) && any
}

/// What the names of picture files end in, in lower case.
pub(super) const PICTURE_EXTENSIONS: [&str; 10] =
    ["png", "jpg", "jpeg", "gif", "webp", "svg", "avif", "bmp", "heic", "jfif"];

/// A file's name without the extension of a picture.
pub(super) fn stem(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, extension)) if PICTURE_EXTENSIONS.contains(&extension) && !stem.is_empty() => stem,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Extensions, ast::Step, tests::read};

    /// The tree in a few signs: `p(…)` paragraph, `g(…)` gallery, `f(…)` figure, `i` image.
    fn shape(markdown: &str) -> String {
        let mut extensions = Extensions::commonmark();
        extensions.galleries = true;
        let document = read(markdown, &extensions);
        let mut shape = String::new();
        for step in document.walk(NodeId::ROOT) {
            match step {
                Step::Enter(node) => shape.push_str(match document.kind(node) {
                    NodeKind::Paragraph => "p(",
                    NodeKind::Gallery => "g(",
                    NodeKind::Figure => "f(",
                    NodeKind::Link(_) => "a(",
                    NodeKind::List(_) => "l(",
                    NodeKind::Item => "-(",
                    NodeKind::BlockQuote(_) => "q(",
                    NodeKind::Image(_) => "i(",
                    NodeKind::SoftBreak | NodeKind::HardBreak => "/",
                    NodeKind::TaskMarker(_) => "x",
                    NodeKind::Text(text) if !document.text(text).trim().is_empty() => {
                        document.text(text).trim()
                    }
                    NodeKind::Text(_) => " ",
                    _ => "",
                }),
                Step::Leave(node) => {
                    let has_end = matches!(
                        document.kind(node),
                        NodeKind::Paragraph
                            | NodeKind::Gallery
                            | NodeKind::Figure
                            | NodeKind::Link(_)
                            | NodeKind::List(_)
                            | NodeKind::Item
                            | NodeKind::BlockQuote(_)
                            | NodeKind::Image(_)
                    );
                    shape.push_str(if has_end { ")" } else { "" });
                }
            }
        }
        shape.replace("i()", "i")
    }

    #[test]
    fn pictures_in_a_row_are_a_gallery() {
        for (markdown, expected) in [
            ("![](a)", "f(i)"),
            ("![](a)\n\n![](b)", "g(f(i)f(i))"),
            ("![](a)\n![](b)", "g(f(i)f(i))"),
            ("![](a)  \n![](b)\\\n![](c)", "g(f(i)f(i)f(i))"),
            ("![](a) ![](b)\u{3000}![](c)![](d)", "g(f(i)f(i)f(i)f(i))"),
            ("![](a)\n\n\n![](b) ![](c)\n\n![](d)", "g(f(i)f(i)f(i)f(i))"),
            ("字\n\n![](a)\n\n字", "p(字)f(i)p(字)"),
            ("![](a)\n\n字\n\n![](b)", "f(i)p(字)f(i)"),
            ("字 ![](a) 字", "p(字ii字)".replace("ii", "i").as_str()),
            ("字 ![](a) ![](b)", "p(字i i)"),
            ("字\n![](a)", "p(字/i)"),
            ("字\n![](a)\n![](b)\n尾", "p(字)g(f(i)f(i))p(尾)"),
            ("字\n![](a) ![](b)", "p(字)g(f(i)f(i))"),
            ("![](a)\n![](b)\n字\n![](c)", "g(f(i)f(i))p(字/i)"),
            ("[![](a)](u)", "f(a(i))"),
            ("[![](a)](u)\n\n![](b)", "g(f(a(i))f(i))"),
            ("[字![](a)](u)", "p(a(字i))"),
            ("**![](a)**", "p(i)"),
            ("- 字\n  ![](a)\n  ![](b)", "l(-(字g(f(i)f(i))))"),
            ("- ![](a)\n- ![](b)", "l(-(f(i))-(f(i)))"),
            ("- 字\n\n  ![](a)\n\n  ![](b)\n", "l(-(p(字)g(f(i)f(i))))"),
            ("- 字 ![](a)\n  - ![](b)", "l(-(字il(-(f(i)))))"),
            ("> ![](a)\n>\n> ![](b)\n\n![](c)", "q(g(f(i)f(i)))f(i)"),
        ] {
            assert_eq!(shape(markdown), expected, "{markdown:?}");
        }
    }

    #[test]
    fn a_gallery_spans_its_pictures() {
        let document = read("字\n\n![](a)\n\n![](b)\n\n字", &Extensions::default());
        let gallery = document.blocks().nth(1).unwrap();
        assert_eq!(&document.source()[document.span(gallery)], "![](a)\n\n![](b)");
    }

    #[test]
    fn captions_say_something() {
        for caption_text in [
            "窗台上的猫",
            "狗子",
            "NUC13",
            "小狗真好看.jpg",
            "Image of a cat",
            "2031",
            "图书馆",
            "截图里的猫",
            " 猫 ",
            "a cat at 5 pm",
        ] {
            assert_eq!(caption(caption_text, "pics/a1.png"), Some(caption_text.trim()), "{caption_text}");
        }
        for (alternative, address) in [
            ("", "a.png"),
            ("  ", "a.png"),
            ("https://example.org/a.png", "b.png"),
            ("a.png", "pics/a.png"),
            ("A", "pics/a.png?raw=true"),
            ("pics/a.png", "pics/a.png"),
            ("窗台", "pics/%E7%AA%97%E5%8F%B0.jpg"),
            ("image", "x.png"),
            ("Image", "x.png"),
            ("图片", "x.png"),
            ("截图2", "x.png"),
            ("img", "x"),
            ("IMG_1234", "x.png"),
            ("IMG_1234.HEIC", "x.png"),
            ("image-20220731101500", "x.png"),
            ("image-20220731101500.png", "x.png"),
            ("Screenshot 2022-07-31 at 10.15.00 PM", "x.png"),
            ("Untitled", "x.png"),
            ("472ac588-245d-4d09-b910-76020fad4abc", "x.png"),
        ] {
            assert_eq!(caption(alternative, address), None, "{alternative} {address}");
        }
    }
}
