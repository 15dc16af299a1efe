//! Makes links of the bare URLs in a scope.

use std::{mem, ops::Range};

use super::{
    super::ast::{Document, NodeId, NodeKind, Target, Text},
    autolink::{self, Autolink},
    element::Elements,
    scope::{Piece, PieceKind},
};

/// Finds the bare URLs in the text among these pieces.
pub(super) fn find(document: &Document, pieces: &[Piece], found: &mut Vec<Autolink>) {
    let source = &**document.source();
    let mut pieces = pieces.iter().peekable();
    let mut before = None;
    let mut elements = Elements::default();
    while let Some(piece) = pieces.next() {
        let mut run = piece.span.start as usize..piece.span.end as usize;
        if is_text(document, piece) {
            while let Some(next) = pieces.next_if(|next| is_text(document, next) && goes_on(next, run.end)) {
                run.end = next.span.end as usize;
            }
            if elements.may_hold_links() {
                autolink::find(source, run.clone(), before, found);
            }
        } else if let PieceKind::Opaque(node) = piece.kind
            && let NodeKind::InlineHtml(html) = document.kind(node)
        {
            elements.pass(document.text(html));
        }
        before = match piece.kind {
            PieceKind::Break(_) => None,
            _ => source[..run.end].chars().next_back(),
        };
    }
}

/// Puts the links that were found in the place of their text.
///
/// A link shows what its text said, and leads there: escapes and character references are what they
/// stand for, as they are in the text around it, while cmark-gfm takes the source as it is. Nodes
/// that are of no more use are added to `undone`.
pub(super) fn link(
    document: &mut Document,
    pieces: &mut Vec<Piece>,
    found: &[Autolink],
    undone: &mut Vec<NodeId>,
) {
    if found.is_empty() {
        return;
    }
    // What is left of the pieces, the next of them last.
    let mut rest = mem::take(pieces);
    rest.reverse();
    for url in found {
        let span = url.span.start as u32..url.span.end as u32;
        let link = document.create(kind(url, Text::default()), span.clone());
        while let Some(mut piece) = rest.pop() {
            if piece.span.end <= span.start {
                pieces.push(piece);
                continue;
            }
            if piece.span.start >= span.end {
                rest.push(piece);
                break;
            }
            let node = match piece.kind {
                PieceKind::Text { node, .. } => node,
                PieceKind::Break(node) | PieceKind::Opaque(node) => {
                    document.detach(node);
                    document.append(link, node);
                    continue;
                }
            };
            show(document, link, piece.span.start.max(span.start)..piece.span.end.min(span.end));
            if span.end < piece.span.end {
                let kind = PieceKind::Text { node: None, is_escaped: false };
                rest.push(Piece { span: span.end..piece.span.end, kind });
            }
            if piece.span.start < span.start {
                piece.span.end = span.start;
                pieces.push(piece);
            } else {
                undone.extend(node);
            }
        }
        let only = document.first_child(link).filter(|&first| document.next_sibling(first).is_none());
        let destination = match only.map(|only| document.kind(only)) {
            Some(NodeKind::Text(text)) if url.prefix.is_empty() => text.clone(),
            _ => Text::from(url.prefix.to_owned() + &document.plain_text(link)),
        };
        *document.kind_mut(link) = kind(url, destination);
        pieces.push(Piece { span, kind: PieceKind::Opaque(link) });
    }
    pieces.extend(rest.into_iter().rev());
}

fn kind(url: &Autolink, destination: Text) -> NodeKind {
    let (title, label) = (Text::default(), Text::default());
    NodeKind::Link(Box::new(Target { form: url.form, destination, title, label }))
}

/// Adds some of the source to what a link shows.
fn show(document: &mut Document, link: NodeId, range: Range<u32>) {
    if let Some(last) = document.last_child(link)
        && let NodeKind::Text(Text::Source(text)) = document.kind_mut(last)
        && text.end == range.start
    {
        text.end = range.end;
        document.extend_span(last, range.end);
        return;
    }
    let text = document.create(NodeKind::Text(Text::Source(range.clone())), range);
    document.append(link, text);
}

/// Whether a piece is text: as it stands in the source, or a character reference.
fn is_text(document: &Document, piece: &Piece) -> bool {
    match piece.kind {
        PieceKind::Text { .. } => true,
        PieceKind::Break(_) => false,
        PieceKind::Opaque(node) => {
            matches!(document.kind(node), NodeKind::Text(_))
                && document.source()[piece.span.start as usize..].starts_with('&')
        }
    }
}

/// Whether a piece begins where the text before it ends, or behind a backslash there.
fn goes_on(piece: &Piece, end: usize) -> bool {
    let is_escaped = matches!(piece.kind, PieceKind::Text { is_escaped: true, .. });
    piece.span.start as usize == end + usize::from(is_escaped)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::markdown::{
        Document, Extensions, NodeId, NodeKind,
        html::{self, Style},
        tests::read,
    };

    fn extensions() -> Extensions {
        let mut extensions = Extensions::commonmark();
        for name in ["autolinks", "emphasis", "strikethrough", "tables"] {
            extensions.set(name, true).unwrap();
        }
        extensions
    }

    fn written(markdown: &str) -> String {
        let mut written = String::new();
        html::write_document(&read(markdown, &extensions()), &Style::commonmark(), &mut written);
        let written = written.trim();
        let inner = written.strip_prefix("<p>").and_then(|inner| inner.strip_suffix("</p>"));
        inner.unwrap_or(written).to_owned()
    }

    /// Short for a link that shows where it leads.
    fn unfold(expected: &str) -> String {
        let mut parts = expected.split('⟦');
        let mut unfolded = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (url, rest) = part.split_once('⟧').unwrap();
            let prefix = if url.starts_with("www.") { "http://" } else { "" };
            unfolded += &format!("<a href=\"{prefix}{url}\">{url}</a>{rest}");
        }
        unfolded
    }

    #[test]
    fn urls_come_before_emphasis() {
        for (markdown, expected) in [
            ("**https://a.example/x**是", "<strong>⟦https://a.example/x⟧</strong>是"),
            (
                "_www.a.example_ __https://a.example__",
                "<em>⟦www.a.example⟧</em> <strong>⟦https://a.example⟧</strong>",
            ),
            (
                "**《https://a.example》**的~~https://a.example/x~~了",
                "<strong>《⟦https://a.example⟧》</strong>的<del>⟦https://a.example/x⟧</del>了",
            ),
            ("***https://a.example***、", "<em><strong>⟦https://a.example⟧</strong></em>、"),
            ("*a https://a.example/*b*c d", "*a ⟦https://a.example/*b*c⟧ d"),
            ("https://a.example/*x *y*", "⟦https://a.example/*x⟧ <em>y</em>"),
            ("https://a.example/_x_，_y_", "⟦https://a.example/_x⟧_，<em>y</em>"),
            ("**甲 https://a.example/a**b 丙", "<strong>甲 ⟦https://a.example/a⟧</strong>b 丙"),
            ("**甲 https://a.example/a.**/b", "<strong>甲 ⟦https://a.example/a⟧.</strong>/b"),
            ("~~甲 https://a.example/a~~b", "<del>甲 ⟦https://a.example/a⟧</del>b"),
            (
                "**甲 https://a.example/a**https://b.example/c**d",
                "<strong>甲 ⟦https://a.example/a⟧</strong>⟦https://b.example/c**d⟧",
            ),
            ("**甲** https://a.example/a**b", "<strong>甲</strong> ⟦https://a.example/a**b⟧"),
            ("**甲 ~~乙 https://a.example/a**b~~c", "<strong>甲 ~~乙 ⟦https://a.example/a⟧</strong>b~~c"),
            ("** https://a.example/a**b", "** ⟦https://a.example/a**b⟧"),
            (r"\*\*甲 https://a.example/a**b", "**甲 ⟦https://a.example/a**b⟧"),
            ("**甲 https://a.example/a**b 乙** 丙", "<strong>甲 ⟦https://a.example/a**b⟧ 乙</strong> 丙"),
        ] {
            assert_eq!(written(markdown), unfold(expected), "{markdown}");
        }
    }

    #[test]
    fn no_links_within_links_code_and_html() {
        for (markdown, expected) in [
            ("[看 https://a.example](x)", "<a href=\"x\">看 https://a.example</a>"),
            ("[**https://a.example**](x)", "<a href=\"x\"><strong>https://a.example</strong></a>"),
            ("![看 https://a.example](x)", "<img src=\"x\" alt=\"看 https://a.example\" />"),
            ("<https://a.example/*b*>", "⟦https://a.example/*b*⟧"),
            ("`https://a.example`", "<code>https://a.example</code>"),
            ("```\nhttps://a.example\n```", "<pre><code>https://a.example\n</code></pre>"),
            ("<div>\nhttps://a.example\n</div>", "<div>\nhttps://a.example\n</div>"),
            ("看<b title=\"https://a.example\">", "看<b title=\"https://a.example\">"),
            (
                "看<a href=x>https://a.example</a>，www.a.example",
                "看<a href=x>https://a.example</a>，⟦www.a.example⟧",
            ),
            ("看<code>https://a.example *b*</code>", "看<code>https://a.example <em>b</em></code>"),
            ("看<b>https://a.example</b>", "看<b>⟦https://a.example⟧</b>"),
            ("看https://a.example/`b`c", "看⟦https://a.example/⟧<code>b</code>c"),
            ("看https://a.example/[b](c)", "看⟦https://a.example/⟧<a href=\"c\">b</a>"),
            ("[看 https://a.example/x]、", "[看 ⟦https://a.example/x⟧]、"),
        ] {
            assert_eq!(written(markdown), unfold(expected), "{markdown}");
        }
    }

    #[test]
    fn lines_and_cells_hold_links() {
        for (markdown, expected) in [
            (
                "www.a.example\nhttps://b.example/x  \nwww.c.example",
                "⟦www.a.example⟧\n⟦https://b.example/x⟧<br />\n⟦www.c.example⟧",
            ),
            ("# 看 https://a.example", "<h1>看 ⟦https://a.example⟧</h1>"),
            (
                "- www.a.example\n- 看\n  https://a.example",
                "<ul>\n<li>⟦www.a.example⟧</li>\n<li>看\n⟦https://a.example⟧</li>\n</ul>",
            ),
            (
                "|甲|\n|-|\n|www.a.example|",
                "<table><thead><tr><th>甲</th></tr></thead><tbody>\n<tr><td>⟦www.a.example⟧</td></tr>\n</tbody></table>",
            ),
        ] {
            assert_eq!(written(markdown), unfold(expected), "{markdown}");
        }
    }

    #[test]
    fn a_link_leads_to_what_it_shows() {
        for (markdown, href, shown) in [
            (r"https://a.example/a\_b\_c", "https://a.example/a_b_c", "https://a.example/a_b_c"),
            ("www.a.example/?b=1&amp;c=2", "http://www.a.example/?b=1&amp;c=2", "www.a.example/?b=1&amp;c=2"),
            (
                "https://a.example/?b=1&copy=2",
                "https://a.example/?b=1&amp;copy=2",
                "https://a.example/?b=1&amp;copy=2",
            ),
            ("https://a.example/&#x5468;b", "https://a.example/%E5%91%A8b", "https://a.example/周b"),
        ] {
            assert_eq!(written(markdown), format!("<a href=\"{href}\">{shown}</a>"), "{markdown}");
        }
        assert_eq!(written(r"\(https://a.example\)&quot;"), unfold("(⟦https://a.example⟧)\""));
    }

    #[test]
    fn addresses_are_linked_where_emphasis_is_settled() {
        for (markdown, expected) in [
            ("_me@a.example_、", "<em>@</em>、"),
            ("**写信**给me@a.example。", "<strong>写信</strong>给@。"),
            (
                "[me@a.example](x)`me@a.example`<kbd>me@a.example</kbd>",
                "<a href=\"x\">me@a.example</a><code>me@a.example</code><kbd>me@a.example</kbd>",
            ),
            ("- <a>me@a.example\n- me@a.example", "<ul>\n<li><a>me@a.example</li>\n<li>@</li>\n</ul>"),
            ("https://a.example/me@a.example", "⟦https://a.example/me@a.example⟧"),
        ] {
            let expected = unfold(expected).replace('@', "<me>").replace("me<me>a.example", "me@a.example");
            let link = "<a href=\"mailto:me@a.example\">me@a.example</a>";
            assert_eq!(written(markdown), expected.replace("<me>", link), "{markdown}");
        }
    }

    /// The text of every node that stands in the source at all, and whether all is where it should be.
    fn check(document: &Document) -> Result<(), TestCaseError> {
        for node in document.descendants(NodeId::ROOT) {
            let span = document.span(node);
            prop_assert!(document.source().get(span.clone()).is_some());
            let above: Vec<_> =
                std::iter::successors(document.parent(node), |&node| document.parent(node)).collect();
            let is_link = |&&node: &&NodeId| matches!(document.kind(node), NodeKind::Link(_));
            let links = above.iter().filter(is_link).count();
            // The parser lets an address in angle brackets stand in a link.
            let is_bare = !document.source()[span.clone()].starts_with('<');
            let is_link = matches!(document.kind(node), NodeKind::Link(_));
            prop_assert!(links == 0 || !is_link || !is_bare, "a link in a link");
            for &parent in &above {
                let around = document.span(parent);
                prop_assert!(around.start <= span.start && span.end <= around.end);
            }
        }
        Ok(())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_keeps_its_places(pieces in prop::collection::vec(prop::sample::select(vec![
            "https://", "www.", "a.example", "/x", "@", "me@a.example", "mailto:", "xmpp:", "*", "**", "_", "~~",
            "[", "](x)", "![", "\\", "&amp;", "&#0;", "`", "<a>", "</a>", "<b>", "<", ">", "(", ")", "看", "。", "，",
            " ", "\n", "\n\n", "- ", "> ", "|", "|-|\n", "\0", "·", ".", ":", ";",
        ]), 0..30)) {
            check(&read(&pieces.concat(), &extensions()))?;
        }
    }
}
