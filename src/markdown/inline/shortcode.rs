//! Shortcodes of other generators: what Hugo, Hexo and Jekyll put in place of markup.
//!
//! | written | read by |
//! |---|---|
//! | `{{< figure src="a.png" >}}`, `{{% notice %}}`, `{{< /notice >}}` | Hugo |
//! | `{% asset_img a.jpg 窗台 %}`, `{% note %}`, `{% endnote %}` | Hexo, by Nunjucks |
//! | `{% include figure.html src="a.png" %}`, `{%- raw -%}` | Jekyll, by Liquid |
//!
//! `{{ page.title }}`, `${{ github.token }}` and `{% if draft %}` are text, and so is what a backslash stands before.
//! Hugo's escape, `{{</* figure */>}}`, is the text `{{< figure >}}`, and nothing between
//! `{% raw %}` and `{% endraw %}` is a shortcode.

mod arguments;
mod meaning;

use std::{collections::HashMap, ops::Range};

use crate::{
    diagnostic::{
        Diagnostic,
        catalog::{self, markdown::Fate},
    },
    markdown::ast::Text,
    source::SourceFile,
};

/// Words of the template languages themselves: what decides and repeats, and fills nothing in.
///
/// In a report such a tag is what its author writes about. The words are those of Liquid's and
/// Nunjucks' documentation.
const LOGIC: [&str; 26] = [
    "assign",
    "autoescape",
    "block",
    "break",
    "call",
    "capture",
    "case",
    "continue",
    "cycle",
    "decrement",
    "elif",
    "else",
    "elseif",
    "elsif",
    "extends",
    "filter",
    "for",
    "from",
    "if",
    "import",
    "increment",
    "macro",
    "set",
    "switch",
    "unless",
    "when",
];

/// A place in a line of text that another generator would fill, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::markdown) struct Shortcode {
    /// The bytes that it takes the place of.
    pub span: Range<usize>,
    /// Its name; for `{% endnote %}` and `{{< /note >}}` that of the shortcode it closes.
    pub name: Range<usize>,
    /// Whether it closes another one.
    pub closes: bool,
    /// What becomes of it.
    pub what: What,
}

/// What stands in the place of a shortcode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::markdown) enum What {
    /// An image.
    Image(Box<Picture>),
    /// A link.
    Link {
        /// Where it leads.
        destination: Text,
        /// What it says, without any markup in it.
        text: Text,
    },
    /// Nothing.
    Nothing,
    /// Nothing, and nothing to be said about it: a sign that served a shortcode. These are the
    /// `/*` and `*/` of an escaped one, and the brackets of `[text]({{< ref "a.md" >}})`, of which
    /// the text is left.
    Sign,
}

impl What {
    fn fate(&self) -> Fate {
        match self {
            What::Image(_) => Fate::Image,
            What::Link { .. } => Fate::Link,
            What::Nothing | What::Sign => Fate::LeftOut,
        }
    }
}

/// An image as a shortcode describes it; what it does not say is empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::markdown) struct Picture {
    /// The address of the image.
    pub destination: Text,
    /// Its title.
    pub title: Text,
    /// Its alternative text, which its caption is made of, without any markup in it.
    pub alternative: Text,
    /// Where a link around it leads.
    pub link: Text,
}

/// Adds the shortcodes of `scope`, a part of the source, to those that were found before.
///
/// `opaque` are the parts of it in which no shortcode begins, in order: code, formulas, raw HTML
/// and addresses in angle brackets. One that begins within a shortcode is a part of it, as
/// `<bilibili BV1>` is one of `{{<bilibili BV1>}}`. What is added is in order and does not overlap.
///
/// This takes time in proportion to the scope: a shortcode holds no start of another, so that what
/// is between two starts is read once, however many of them have no end.
pub(in crate::markdown) fn find(
    source: &str,
    scope: Range<usize>,
    opaque: &[Range<usize>],
    found: &mut Vec<Shortcode>,
) {
    let Some(first) = next_start(source, scope.clone()) else { return };
    let already = found.len();
    let mut finder = Finder {
        source,
        end: scope.end,
        next: first,
        opaque,
        brackets: Vec::new(),
        closed: None,
        raw: None,
        found,
    };
    finder.run(scope.start);
    found[already..].sort_by_key(|shortcode| shortcode.span.start);
}

/// The signs around a shortcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `{{< >}}`
    Angle,
    /// `{{% %}}`
    Percent,
    /// `{% %}`
    Tag,
}

impl Form {
    /// The form of the shortcode that starts here, if one does.
    fn at(text: &[u8]) -> Option<Self> {
        match text {
            [b'{', b'{', b'<', ..] => Some(Form::Angle),
            [b'{', b'{', b'%', ..] => Some(Form::Percent),
            [b'{', b'%', ..] => Some(Form::Tag),
            _ => None,
        }
    }

    fn start(self) -> &'static str {
        match self {
            Form::Angle => "{{<",
            Form::Percent => "{{%",
            Form::Tag => "{%",
        }
    }

    fn end(self) -> &'static str {
        match self {
            Form::Angle => ">}}",
            Form::Percent => "%}}",
            Form::Tag => "%}",
        }
    }
}

/// Says once of a file that it has shortcodes, if it has any, and what became of them.
pub(in crate::markdown) fn warn(file: &SourceFile, found: &[Shortcode], diagnostics: &mut Vec<Diagnostic>) {
    let of = |closes: bool| {
        found.iter().filter(move |one| one.what != What::Sign && one.closes == closes).collect::<Vec<_>>()
    };
    // What closes a shortcode is no second one.
    let counted = Some(of(false)).filter(|opening| !opening.is_empty()).unwrap_or_else(|| of(true));
    let Some(first) = counted.iter().min_by_key(|one| one.span.start) else { return };
    let names = |wanted: Fate| -> Vec<(&str, usize)> {
        let mut names: Vec<(&str, usize)> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        for one in counted.iter().filter(|one| one.what.fate() == wanted) {
            let name = &file.text[one.name.clone()];
            let index = *known.entry(name).or_insert_with(|| {
                names.push((name, 0));
                names.len() - 1
            });
            names[index].1 += 1;
        }
        names
    };
    let fates = [Fate::Image, Fate::Link, Fate::LeftOut].map(|fate| (fate, names(fate)));
    let line = file.text[first.span.clone()].lines().next().unwrap_or_default();
    let place = first.span.start..first.span.start + line.len();
    let name = &file.text[first.name.clone()];
    diagnostics.push(catalog::markdown::shortcodes(file.place(place), name, first.what.fate(), &fates));
}

/// The names of those that are not shown; what closes a shortcode is no second one.
pub(in crate::markdown) fn left_out(found: &[Shortcode]) -> Vec<Range<usize>> {
    let mut names: Vec<Range<usize>> = found
        .iter()
        .filter(|one| one.what == What::Nothing && !one.closes)
        .map(|one| one.name.clone())
        .collect();
    names.sort_by_key(|name| name.start);
    names
}

/// Where the first shortcode of this part of the source may start.
fn next_start(source: &str, part: Range<usize>) -> Option<usize> {
    let bytes = &source.as_bytes()[..part.end];
    let mut from = part.start;
    while let Some(brace) = source[from..part.end].find('{') {
        from += brace;
        if Form::at(&bytes[from..]).is_some() {
            return Some(from);
        }
        from += 1;
    }
    None
}

struct Finder<'a> {
    source: &'a str,
    /// The end of the scope.
    end: usize,
    /// Where the next shortcode may start, or the end of the scope.
    next: usize,
    /// What is left of the opaque parts.
    opaque: &'a [Range<usize>],
    /// The `[` that no `]` has closed yet.
    brackets: Vec<u32>,
    /// The last `[` with its `]`.
    closed: Option<(usize, usize)>,
    /// How many were found before the text of a `{% raw %}` that is open.
    raw: Option<usize>,
    found: &'a mut Vec<Shortcode>,
}

impl Finder<'_> {
    fn run(&mut self, start: usize) {
        let bytes = &self.source.as_bytes()[..self.end];
        let mut at = start;
        while at < self.end {
            while self.opaque.first().is_some_and(|part| part.end <= at) {
                self.opaque = &self.opaque[1..];
            }
            if let Some(part) = self.opaque.first().filter(|part| part.start <= at) {
                at = part.end;
                continue;
            }
            match bytes[at] {
                b'\\' => at += 1,
                b'[' => self.brackets.push(at as u32),
                b']' => self.closed = self.brackets.pop().map(|open| (open as usize, at)),
                b'{' => {
                    if let Some(form) = Form::at(&bytes[at..]) {
                        at = self.shortcode(at, form).unwrap_or(at + form.start().len());
                        continue;
                    }
                }
                _ => {}
            }
            at += 1;
        }
    }

    /// Reads the shortcode that starts here and returns where it ends.
    fn shortcode(&mut self, start: usize, form: Form) -> Option<usize> {
        let inner = start + form.start().len();
        if self.next < inner {
            self.next = next_start(self.source, inner..self.end).unwrap_or(self.end);
        }
        let part = inner..self.next;
        if self.source[part.clone()].starts_with("/*") && form != Form::Tag {
            return self.escaped(part, form);
        }
        let read = arguments::read(self.source, part.clone(), form)?;
        let mut straddling = self.opaque.iter().skip_while(|opaque| opaque.end <= read.end);
        if straddling.next().is_some_and(|opaque| opaque.start < read.end) {
            return None;
        }
        let word = &self.source[read.name.clone()];
        if form == Form::Tag && LOGIC.contains(&word) {
            return None;
        }
        let is_raw = form == Form::Tag && word == "raw";
        if let Some(before) = self.raw.filter(|_| is_raw && read.closes) {
            // Only now it is known that the text before was meant as it stands.
            self.found.truncate(before);
            self.raw = None;
        }
        let (name, closes, end) = (read.name.clone(), read.closes, read.end);
        let mut shortcode =
            Shortcode { span: start..end, name, closes, what: meaning::of(self.source, read, form) };
        let end = self.unlink(&mut shortcode, part.end).unwrap_or(end);
        self.found.push(shortcode);
        if is_raw && !closes {
            self.raw.get_or_insert(self.found.len());
        }
        Some(end)
    }

    /// Leaves out the signs of an escaped shortcode, and no more.
    fn escaped(&mut self, part: Range<usize>, form: Form) -> Option<usize> {
        let text = &self.source[part.clone()];
        let marked = text.match_indices("*/").map(|(at, _)| at).filter(|&at| at >= 2);
        let close = marked.into_iter().find(|&at| text[at + 2..].starts_with(form.end()))? + part.start;
        for at in [part.start, close] {
            self.found.push(Shortcode { span: at..at + 2, name: at..at, closes: false, what: What::Sign });
        }
        Some(close + 2 + form.end().len())
    }

    /// Takes in the signs of a link that leads to where a shortcode says.
    fn unlink(&mut self, shortcode: &mut Shortcode, limit: usize) -> Option<usize> {
        // No bracket leads to two shortcodes, and what is between is looked through but once.
        let (open, close) = self.closed.take()?;
        let before = &self.source[close..shortcode.span.start];
        if !matches!(before.strip_prefix("](").map(str::trim_start), Some("" | "<")) {
            return None;
        }
        let behind = &self.source[shortcode.span.end..limit];
        let length = behind.find([')', '\n']).filter(|&at| behind.as_bytes()[at] == b')')?;
        let is_image = self.source[..open].ends_with('!') && !self.source[..open].ends_with("\\!");
        let sign = open - usize::from(is_image)..open + 1;
        self.found.push(Shortcode { span: sign, name: open..open, closes: false, what: What::Sign });
        shortcode.span = close..shortcode.span.end + length + 1;
        shortcode.what = What::Nothing;
        Some(shortcode.span.end)
    }
}

#[cfg(test)]
mod tests;
