//! What a browser's parser makes of elements by their names (HTML Living Standard, 13.1.2 and
//! 13.2.6).

use super::Attribute;

/// How many elements of an author's HTML can stand in each other.
///
/// More say nothing: browsers flatten what is nested deeper than some hundreds of elements, and
/// nobody writes so. With this bound no tag makes for more than so many steps.
pub(super) const DEEPEST: usize = 100;

/// Whether an element has no content and no end tag (13.1.2, "void elements", and the elements that
/// parsers treat as such).
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "basefont"
            | "bgsound"
            | "br"
            | "col"
            | "embed"
            | "frame"
            | "hr"
            | "image"
            | "img"
            | "input"
            | "keygen"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Whether an element is of the page and not of what stands on it: there is one of it at most, or
/// it changes all the page, or swallows it.
pub(super) fn is_of_page(name: &str) -> bool {
    matches!(name, "base" | "body" | "frame" | "frameset" | "head" | "html" | "main" | "plaintext")
}

/// Whether the text in an element is not shown as text: it is a script, a fallback or a choice.
pub(in crate::markdown) fn hides_text(name: &str) -> bool {
    matches!(
        name,
        "audio"
            | "canvas"
            | "datalist"
            | "iframe"
            | "noembed"
            | "noframes"
            | "noscript"
            | "object"
            | "script"
            | "select"
            | "style"
            | "template"
            | "textarea"
            | "title"
            | "video"
    )
}

/// Whether an element takes what stands in it out of the reader's sight, or shows it as something
/// else than text in a page.
pub(super) fn hides_content(name: &str) -> bool {
    hides_text(name) || matches!(name, "details" | "dialog" | "math" | "svg")
}

/// Whether the start of an element ends an open paragraph (13.2.6.4.7).
pub(super) fn ends_paragraph(name: &str) -> bool {
    is_heading(name)
        || matches!(
            name,
            "address"
                | "article"
                | "aside"
                | "blockquote"
                | "center"
                | "dd"
                | "details"
                | "dialog"
                | "dir"
                | "div"
                | "dl"
                | "dt"
                | "fieldset"
                | "figcaption"
                | "figure"
                | "footer"
                | "form"
                | "header"
                | "hgroup"
                | "hr"
                | "li"
                | "listing"
                | "menu"
                | "nav"
                | "ol"
                | "p"
                | "pre"
                | "search"
                | "section"
                | "summary"
                | "table"
                | "ul"
                | "xmp"
        )
}

/// Whether the end tag of an element that is not special cannot end it from within this one
/// (13.2.4.2, "special").
pub(super) fn is_special(name: &str) -> bool {
    ends_paragraph(name)
        || is_void(name)
        || table_part(name).is_some()
        || matches!(
            name,
            "applet"
                | "button"
                | "iframe"
                | "marquee"
                | "noembed"
                | "noframes"
                | "noscript"
                | "object"
                | "script"
                | "select"
                | "style"
                | "template"
                | "textarea"
                | "title"
        )
}

/// Whether no end tag in an element can end anything around it (13.2.4.2, "have an element in
/// scope").
///
/// `<noscript>` is one here: where scripts run, what stands in it is text.
pub(super) fn is_scope(name: &str) -> bool {
    matches!(
        name,
        "applet"
            | "caption"
            | "marquee"
            | "noscript"
            | "object"
            | "select"
            | "table"
            | "td"
            | "template"
            | "th"
    )
}

/// How deep an element stands in a table: a part ends all others that are as deep or deeper.
pub(super) fn table_part(name: &str) -> Option<u8> {
    match name {
        "caption" | "colgroup" | "tbody" | "tfoot" | "thead" => Some(1),
        "col" | "tr" => Some(2),
        "td" | "th" => Some(3),
        _ => None,
    }
}

/// Whether this is `h1` to `h6`.
pub(super) fn is_heading(name: &str) -> bool {
    matches!(name.as_bytes(), [b'h', b'1'..=b'6'])
}

/// Whether a tag within SVG or MathML ends both, because it is one of HTML (13.2.6.5).
pub(super) fn leaves_foreign(name: &str, attributes: &[Attribute]) -> bool {
    is_heading(name)
        || matches!(
            name,
            "b" | "big"
                | "blockquote"
                | "body"
                | "br"
                | "center"
                | "code"
                | "dd"
                | "div"
                | "dl"
                | "dt"
                | "em"
                | "embed"
                | "head"
                | "hr"
                | "i"
                | "img"
                | "li"
                | "listing"
                | "menu"
                | "meta"
                | "nobr"
                | "ol"
                | "p"
                | "pre"
                | "ruby"
                | "s"
                | "small"
                | "span"
                | "strike"
                | "strong"
                | "sub"
                | "sup"
                | "table"
                | "tt"
                | "u"
                | "ul"
                | "var"
        )
        || name == "font"
            && attributes.iter().any(|attribute| matches!(attribute.name.as_str(), "color" | "face" | "size"))
}
