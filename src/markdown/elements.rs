//! The names of all elements there are.

/// The conforming elements of HTML (HTML Living Standard, "Index", "Elements").
const HTML: [&str; 113] = [
    "a",
    "abbr",
    "address",
    "area",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "bdi",
    "bdo",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "datalist",
    "dd",
    "del",
    "details",
    "dfn",
    "dialog",
    "div",
    "dl",
    "dt",
    "em",
    "embed",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hgroup",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "link",
    "main",
    "map",
    "mark",
    "menu",
    "meta",
    "meter",
    "nav",
    "noscript",
    "object",
    "ol",
    "optgroup",
    "option",
    "output",
    "p",
    "picture",
    "pre",
    "progress",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "script",
    "search",
    "section",
    "select",
    "selectedcontent",
    "slot",
    "small",
    "source",
    "span",
    "strong",
    "style",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "title",
    "tr",
    "track",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

/// The elements that HTML once had (HTML Living Standard, 16.2, "Non-conforming features").
const OBSOLETE: [&str; 29] = [
    "acronym",
    "applet",
    "basefont",
    "bgsound",
    "big",
    "blink",
    "center",
    "dir",
    "font",
    "frame",
    "frameset",
    "isindex",
    "keygen",
    "listing",
    "marquee",
    "menuitem",
    "multicol",
    "nextid",
    "nobr",
    "noembed",
    "noframes",
    "param",
    "plaintext",
    "rb",
    "rtc",
    "spacer",
    "strike",
    "tt",
    "xmp",
];

/// The elements of SVG (SVG 2, "Appendix F: Element Index"), in lower case, without those that
/// HTML has under the same names.
const SVG: [&str; 61] = [
    "animate",
    "animatemotion",
    "animatetransform",
    "circle",
    "clippath",
    "defs",
    "desc",
    "discard",
    "ellipse",
    "feblend",
    "fecolormatrix",
    "fecomponenttransfer",
    "fecomposite",
    "feconvolvematrix",
    "fediffuselighting",
    "fedisplacementmap",
    "fedistantlight",
    "fedropshadow",
    "feflood",
    "fefunca",
    "fefuncb",
    "fefuncg",
    "fefuncr",
    "fegaussianblur",
    "feimage",
    "femerge",
    "femergenode",
    "femorphology",
    "feoffset",
    "fepointlight",
    "fespecularlighting",
    "fespotlight",
    "fetile",
    "feturbulence",
    "filter",
    "foreignobject",
    "g",
    "image",
    "line",
    "lineargradient",
    "marker",
    "mask",
    "metadata",
    "mpath",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialgradient",
    "rect",
    "set",
    "stop",
    "svg",
    "switch",
    "symbol",
    "text",
    "textpath",
    "tspan",
    "unknown",
    "use",
    "view",
];

/// The elements of MathML that show something: those of MathML Core, and of MathML 3 those of
/// chapter 3, "Presentation Markup".
///
/// The elements of "Content Markup" are none here: no browser knows them, and they are words that
/// authors put between angle brackets, `<int>` and `<list>` among them. Nor is `none`, which MathML
/// Core has given up: `<none>` is what tools print where there is no name.
const MATHML: [&str; 43] = [
    "annotation",
    "annotation-xml",
    "maction",
    "maligngroup",
    "malignmark",
    "math",
    "menclose",
    "merror",
    "mfenced",
    "mfrac",
    "mglyph",
    "mi",
    "mlabeledtr",
    "mlongdiv",
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
    "mscarries",
    "mscarry",
    "msgroup",
    "msline",
    "mspace",
    "msqrt",
    "msrow",
    "mstack",
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
    "semantics",
];

/// Whether an element has this name, in any case: one of HTML's, SVG's or MathML's, or a custom
/// element, whose name has a hyphen in it (HTML Living Standard, 4.13.2).
pub(super) fn is_element(name: &str) -> bool {
    if name.contains('-') {
        return true;
    }
    let mut lower = [0; "fecomponenttransfer".len()];
    let Some(lower) = lower.get_mut(..name.len()) else { return false };
    lower.copy_from_slice(name.as_bytes());
    lower.make_ascii_lowercase();
    let lists: [&[&str]; 4] = [&HTML, &OBSOLETE, &SVG, &MATHML];
    lists.iter().any(|list| list.binary_search_by(|known| known.as_bytes().cmp(lower)).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_sorted_and_each_name_stands_once() {
        let mut all = Vec::new();
        for list in [&HTML[..], &OBSOLETE, &SVG, &MATHML] {
            assert!(list.is_sorted(), "{list:?}");
            all.extend(list);
        }
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
        for name in all {
            assert!(is_element(name) && is_element(&name.to_uppercase()), "{name}");
        }
    }

    #[test]
    fn elements_are_told_from_other_words() {
        for name in ["div", "DIV", "h1", "wbr", "strike", "linearGradient", "mfrac", "my-element", "a-"] {
            assert!(is_element(name), "{name}");
        }
        for name in [
            "t",
            "T",
            "int",
            "pid",
            "none",
            "h7",
            "vector",
            "string",
            "",
            "fecomponenttransfers",
            "divv",
            "标",
        ] {
            assert!(!is_element(name), "{name}");
        }
    }
}
