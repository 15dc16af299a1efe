//! Whether what the converter makes can stand in a page.
//!
//! Most of a formula's text is escaped on its way into MathML, but not all of it: the name of an
//! operator (`\operatorname{</math>}`) is not. So nothing is taken that has an element or an
//! attribute which no formula needs, or an element that does not end where it should.

/// The elements that formulas are made of: MathML Core's, `menclose` for what is crossed out, and
/// HTML's for text in other letters.
const ELEMENTS: [&str; 36] = [
    "annotation",
    "b",
    "code",
    "em",
    "i",
    "math",
    "menclose",
    "merror",
    "mfrac",
    "mi",
    "mmultiscripts",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mprescripts",
    "mroot",
    "mrow",
    "ms",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
    "munderover",
    "none",
    "semantics",
    "span",
    "u",
];

/// Their attributes.
const ATTRIBUTES: [&str; 25] = [
    "accent",
    "accentunder",
    "class",
    "columnspan",
    "depth",
    "display",
    "displaystyle",
    "encoding",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "notation",
    "rspace",
    "scriptlevel",
    "stretchy",
    "style",
    "symmetric",
    "voffset",
    "width",
];

/// Whether this is one `<math>` element, with nothing in it but what formulas are made of.
pub(super) fn is_mathml(html: &str) -> bool {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some((text, behind)) = rest.split_once('<') {
        if !is_text(text) || open.is_empty() != std::ptr::eq(rest, html) {
            return false;
        }
        let Some((tag, behind)) = behind.split_once('>') else { return false };
        rest = behind;
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop() != Some(name) {
                return false;
            }
            continue;
        }
        let (tag, is_empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let name = tag.split(' ').next().unwrap_or_default();
        if ELEMENTS.binary_search(&name).is_err() || !has_known_attributes(&tag[name.len()..]) {
            return false;
        }
        if !is_empty {
            open.push(name);
        }
    }
    open.is_empty() && rest.is_empty() && html.starts_with("<math")
}

/// Whether these are attributes such as ` name="value"`, and all known.
fn has_known_attributes(mut attributes: &str) -> bool {
    while !attributes.is_empty() {
        let Some((name, behind)) = attributes.split_once("=\"") else { return false };
        let Some((value, behind)) = behind.split_once('"') else { return false };
        let name = name.strip_prefix(' ').unwrap_or_default();
        if ATTRIBUTES.binary_search(&name).is_err() || !is_text(value) {
            return false;
        }
        attributes = behind;
    }
    true
}

/// Whether each `&` begins a reference to a character.
fn is_text(text: &str) -> bool {
    text.split('&').skip(1).all(|behind| {
        let name = behind.split_once(';').map_or("", |(name, _)| name);
        matches!(name, "amp" | "gt" | "lt" | "quot")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_formulas_need_is_let_through() {
        assert!(ELEMENTS.is_sorted() && ATTRIBUTES.is_sorted());
        for (html, is_right) in [
            ("<math><mi>x</mi></math>", true),
            ("<math display=\"block\"><mspace width=\"1em\"/><mo lspace=\"0\">&lt;</mo></math>", true),
            ("<math><mi>x</math>", false),
            ("<math><mi>x</mi>", false),
            ("<math><mi>x</mo></math>", false),
            ("<math></math><math></math>", false),
            ("<math></math> ", false),
            (" <math></math>", false),
            ("<mi></mi>", false),
            ("<math><script></script></math>", false),
            ("<math><mi onclick=\"x\"></mi></math>", false),
            ("<math><mi class=x></mi></math>", false),
            ("<math><mi class=\"x\"id=\"y\"></mi></math>", false),
            ("<math><!--</math>", false),
            ("<math>&copy</math>", false),
            ("<math", false),
            ("", false),
        ] {
            assert_eq!(is_mathml(html), is_right, "{html}");
        }
    }
}
