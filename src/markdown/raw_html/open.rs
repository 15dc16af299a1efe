//! The elements that an author's HTML has opened and not yet closed, as a browser would have them.

use super::{Attribute, content};

/// Which language an element is of (HTML Living Standard, 13.2.6, "adjusted current node").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Namespace {
    Html,
    Svg,
    MathMl,
}

/// Which child of a parent a tag stands in, and where in it.
pub(super) type Place = (usize, usize);

/// An element that is open.
#[derive(Debug)]
pub(super) struct Element {
    /// In lower case.
    pub name: String,
    /// As its author writes it.
    pub written: String,
    pub namespace: Namespace,
    /// Whether it is one of SVG or MathML that holds HTML (13.2.6, "integration point").
    pub holds_html: bool,
    pub place: Place,
    /// Whether no end tag will come.
    pub is_unclosed: bool,
    /// Whether its end tag has come, in an element that has to end before.
    pub is_done: bool,
}

impl Element {
    fn is_html(&self, name: &str) -> bool {
        self.namespace == Namespace::Html && self.name == name
    }

    /// Whether a start tag in this is of the same language as itself.
    fn holds_its_own(&self, name: &str) -> bool {
        match self.namespace {
            Namespace::Html => false,
            Namespace::Svg => !self.holds_html,
            Namespace::MathMl if self.name == "annotation-xml" => !self.holds_html && name != "svg",
            Namespace::MathMl => !self.holds_html || matches!(name, "mglyph" | "malignmark"),
        }
    }

    /// Whether nothing in this can end what stands around it.
    fn is_scope(&self) -> bool {
        match self.namespace {
            Namespace::Html => content::is_scope(&self.name),
            Namespace::Svg | Namespace::MathMl => self.holds_html,
        }
    }
}

/// Whether an element of SVG or MathML holds HTML (13.2.6, "integration point").
pub(super) fn holds_html(namespace: Namespace, name: &str, attributes: &[Attribute]) -> bool {
    match namespace {
        Namespace::Html => false,
        Namespace::Svg => matches!(name, "desc" | "foreignobject" | "title"),
        Namespace::MathMl if name == "annotation-xml" => attributes.iter().any(|attribute| {
            let is = |encoding| attribute.value.eq_ignore_ascii_case(encoding);
            attribute.name == "encoding" && (is("text/html") || is("application/xhtml+xml"))
        }),
        Namespace::MathMl => matches!(name, "mi" | "mn" | "mo" | "ms" | "mtext"),
    }
}

/// The open elements, the innermost last.
///
/// What is asked of them is always how many of them stay open: all others are to be closed.
#[derive(Debug, Default)]
pub(super) struct OpenElements(pub Vec<Element>);

impl OpenElements {
    pub fn top(&self) -> Option<&Element> {
        self.0.last()
    }

    /// The language that a start tag of this name is of, where it is that of SVG or MathML around it.
    pub fn foreign_namespace(&self, name: &str) -> Option<Namespace> {
        self.top().filter(|top| top.holds_its_own(name)).map(|top| top.namespace)
    }

    /// How many stay when SVG and MathML end.
    pub fn before_foreign(&self) -> usize {
        let is_html = |element: &Element| element.namespace == Namespace::Html || element.holds_html;
        self.0.iter().rposition(is_html).map_or(0, |last| last + 1)
    }

    /// How many stay when the outermost element of one of these names ends.
    pub fn before(&self, names: &[&str]) -> usize {
        let is = |element: &Element| names.iter().any(|name| element.is_html(name));
        self.0.iter().position(is).unwrap_or(self.0.len())
    }

    /// The innermost element that this is true of, unless it stands outside of an element that the
    /// other is true of.
    fn find(&self, is: impl Fn(&Element) -> bool, ends_search: impl Fn(&Element) -> bool) -> Option<usize> {
        for (index, element) in self.0.iter().enumerate().rev() {
            if is(element) {
                return Some(index);
            }
            if ends_search(element) {
                return None;
            }
        }
        None
    }

    /// How many stay when a block begins: a paragraph does not.
    pub fn before_paragraph(&self) -> usize {
        self.find(|element| element.is_html("p"), |element| element.is_scope() || element.is_html("button"))
            .unwrap_or(self.0.len())
    }

    /// Where the innermost `<select>` is, if nothing stands in it but its options.
    pub fn select(&self) -> Option<usize> {
        let is_option = |element: &Element| element.is_html("option") || element.is_html("optgroup");
        self.find(|element| element.is_html("select"), |element| !is_option(element))
    }

    fn table(&self) -> Option<usize> {
        let is_barrier = |element: &Element| {
            element.is_html("template") || element.is_html("noscript") || element.holds_html
        };
        self.find(|element| element.is_html("table"), is_barrier)
    }

    /// How many stay when something begins that can stand in a cell of a table, but not in the
    /// table itself.
    pub fn before_bare_table(&self) -> usize {
        let Some(table) = self.table() else { return self.0.len() };
        let is_cell = |element: &Element| ["caption", "td", "th"].iter().any(|cell| element.is_html(cell));
        if self.0[table..].iter().any(is_cell) { self.0.len() } else { table }
    }

    /// How many stay when an element begins, because its start is the end of others (13.1.2.4,
    /// "Optional tags"); none where it cannot begin here at all.
    pub fn before_start(&self, name: &str) -> Option<usize> {
        let length = self.0.len();
        let top_is =
            |names: &[&str]| self.top().is_some_and(|top| names.iter().any(|name| top.is_html(name)));
        Some(match name {
            "li" => self.before_item(&["li"]),
            "dd" | "dt" => self.before_item(&["dd", "dt"]),
            "option" if top_is(&["option"]) => length - 1,
            "optgroup" => {
                let is_part = |element: &&Element| element.is_html("option") || element.is_html("optgroup");
                length - self.0.iter().rev().take_while(is_part).count()
            }
            "rb" | "rp" | "rt" | "rtc" if top_is(&["rb", "rp", "rt"]) => length - 1,
            "a" if top_is(&["a"]) => length - 1,
            "button" => self.find(|element| element.is_html("button"), Element::is_scope).unwrap_or(length),
            "table" => self.before_bare_table(),
            _ if content::is_heading(name) => match self.top() {
                Some(top) if top.namespace == Namespace::Html && content::is_heading(&top.name) => length - 1,
                _ => length,
            },
            _ => match content::table_part(name) {
                Some(depth) => self.before_table_part(name, depth)?,
                None => length,
            },
        })
    }

    fn before_item(&self, names: &[&str]) -> usize {
        let ends_search = |element: &Element| match element.namespace {
            Namespace::Html => {
                content::is_special(&element.name) && !matches!(&*element.name, "address" | "div" | "p")
            }
            Namespace::Svg | Namespace::MathMl => element.holds_html,
        };
        let is_item = |element: &Element| names.iter().any(|name| element.is_html(name));
        self.find(is_item, ends_search).unwrap_or(self.0.len())
    }

    fn before_table_part(&self, name: &str, depth: u8) -> Option<usize> {
        let table = self.table()?;
        let stays = |element: &&Element| match &*element.name {
            "caption" => false,
            "colgroup" => name == "col",
            open => content::table_part(open).is_some_and(|open| open < depth) && name != "col",
        };
        Some(table + 1 + self.0[table + 1..].iter().take_while(stays).count())
    }

    /// The element that an end tag ends; none where it ends nothing here.
    pub fn ended_by(&self, name: &str) -> Option<usize> {
        let is_ended = |element: &Element| {
            let is_same = element.name == name
                || element.namespace == Namespace::Html
                    && content::is_heading(&element.name)
                    && content::is_heading(name);
            is_same && !element.is_done
        };
        let is_of_table = name == "table" || content::table_part(name).is_some();
        self.find(is_ended, |element| match &*element.name {
            _ if element.namespace != Namespace::Html => element.holds_html,
            "table" | "template" | "noscript" => true,
            "button" => name == "p",
            "dir" | "menu" | "ol" | "ul" => name == "li",
            _ => !is_of_table && element.is_scope(),
        })
    }

    /// Whether an element has to wait for others in it to end before it can.
    pub fn has_to_wait(&self, index: usize) -> bool {
        let is_special =
            |element: &Element| element.namespace == Namespace::Html && content::is_special(&element.name);
        !is_special(&self.0[index]) && self.0[index + 1..].iter().any(is_special)
    }
}
