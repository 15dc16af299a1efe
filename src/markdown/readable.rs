//! What of a text its readers see.

use html5gum::{DefaultEmitter, Token, Tokenizer};

use super::{
    ast::{Document, NodeId, NodeKind},
    gallery,
    raw_html::{self, HiddenText},
};

/// The words that readers see in these blocks, a line for each block.
///
/// Captions and code are among them, and so is the text between raw HTML's tags; an alternative text
/// that is no caption is not.
pub fn readable_text(document: &Document, blocks: impl IntoIterator<Item = NodeId>) -> String {
    let mut text = String::new();
    let mut hidden = HiddenText::default();
    for block in blocks {
        let mut next = Some(block);
        while let Some(mut node) = next {
            let kind = document.kind(node);
            let mut skip = false;
            if !kind.is_inline() {
                end_line(&mut text);
            }
            match kind {
                NodeKind::Text(part)
                | NodeKind::Code(part)
                | NodeKind::InlineMath(part)
                | NodeKind::DisplayMath(part) => text.push_str(document.text(part)),
                NodeKind::SoftBreak | NodeKind::HardBreak => text.push(' '),
                NodeKind::Image(target) => {
                    skip = true;
                    let alternative = document.plain_text(node);
                    if let Some(caption) = gallery::caption(&alternative, document.text(&target.destination))
                    {
                        end_line(&mut text);
                        text.push_str(caption);
                        text.push('\n');
                    }
                }
                NodeKind::HtmlBlock => {
                    skip = true;
                    push_text_of_html(&raw_html::block_text(document, node).0, &mut text);
                }
                NodeKind::InlineHtml(html) => {
                    if document.text(html).to_ascii_lowercase().starts_with("<br") {
                        text.push(' ');
                    }
                    node = hidden.end(document, node).unwrap_or(node);
                }
                NodeKind::Metadata => skip = true,
                _ => {}
            }
            let below = if skip { None } else { document.first_child(node) };
            next = below.or_else(|| document.following(node, block));
        }
    }
    text.truncate(text.trim_end().len());
    text
}

fn end_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
}

/// Adds the text that stands between the tags of a block; each tag ends a line, since most of those
/// that make a block of HTML do.
fn push_text_of_html(html: &str, text: &mut String) {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut hiding: Option<Vec<u8>> = None;
    for token in Tokenizer::new_with_emitter(html, emitter) {
        match token {
            Ok(Token::String(string)) if hiding.is_none() => {
                let string = String::from_utf8_lossy(&string);
                // Line ends between tags are no lines of their own.
                if !string.trim().is_empty() {
                    text.push_str(&string);
                }
            }
            Ok(Token::StartTag(tag)) => {
                end_line(text);
                let name = String::from_utf8_lossy(&tag.name);
                if hiding.is_none() && !tag.self_closing && raw_html::hides_text(&name) {
                    hiding = Some(tag.name.to_vec());
                }
            }
            Ok(Token::EndTag(tag)) => {
                end_line(text);
                if hiding.as_deref() == Some(&**tag.name) {
                    hiding = None;
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Extensions, tests::read};

    #[test]
    fn what_readers_see_is_read() {
        for (markdown, expected) in [
            ("一**二**三", "一二三"),
            ("一\n\n- 二\n- 三\n", "一\n二\n三"),
            ("## 头\n\n`码` 与\n```\nlet x;\n```\n", "头\n码 与\nlet x;"),
            ("![湖边的猫](a.jpg)", "湖边的猫"),
            ("[字](https://example.org/a)", "字"),
            ("<div>甲<b>乙</b> &amp; 丙</div>\n\n丁", "甲\n乙\n & 丙\n丁"),
            ("<script>\nlet a = 1;\n</script>\n\n看", "看"),
            ("一<br>二<script>三</script>四", "一 二四"),
            ("|甲|乙|\n|-|-|\n|丙|丁|\n", "甲\n乙\n丙\n丁"),
        ] {
            let document = read(markdown, &Extensions::default());
            assert_eq!(readable_text(&document, document.blocks()), expected, "{markdown}");
        }
    }
}
