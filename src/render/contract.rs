//! The contract of [`view`](super::view), read from its source: what `weekly docs templates` prints.
//!
//! The source of the views is compiled in as text and read by its lines, which `rustfmt` keeps in one
//! form. So every type, every field and every sentence on them is what the compiler saw, and a manual
//! that says something else cannot be.

/// The source of the views.
const VIEWS: &str = include_str!("view.rs");

/// All that templates are promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contract {
    /// What holds for all templates: Markdown.
    pub about: String,
    /// The kinds of pages, in order, by `page.kind`; the files for machines by the name of their template.
    pub kinds: Vec<Kind>,
    /// The views, in order.
    pub views: Vec<View>,
}

/// A kind of page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// What `page.kind` says; for a file for machines the name of its template.
    pub name: String,
    /// What its template gets beside what all get.
    pub variables: Vec<Variable>,
}

/// What a template gets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// What it is: Markdown.
    pub about: String,
}

/// A view: what templates see of one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Its name, by which other views speak of it.
    pub name: String,
    /// What it is: Markdown.
    pub about: String,
    /// Its fields, in order.
    pub fields: Vec<Field>,
}

/// A field of a view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name in templates.
    pub name: String,
    /// Its type in Rust.
    pub kind: String,
    /// What it is: Markdown.
    pub about: String,
    /// Whether templates see the fields of its view in its place.
    pub flat: bool,
}

impl Contract {
    /// Reads the contract.
    pub fn read() -> Self {
        let views = views(VIEWS);
        let page = views.iter().find(|view| view.name == "PageView");
        let kind = page.and_then(|page| page.fields.iter().find(|field| field.name == "kind"));
        Contract {
            about: joined(VIEWS.lines().map_while(|line| line.strip_prefix("//!"))),
            kinds: kind.map(|kind| kinds(&kind.about)).unwrap_or_default(),
            views,
        }
    }

    /// The view of a name.
    pub fn view(&self, name: &str) -> Option<&View> {
        self.views.iter().find(|view| view.name == name)
    }
}

impl Kind {
    /// The template that makes pages of this kind.
    pub fn template(&self) -> String {
        match self.name.as_str() {
            "not_found" => "404.html".to_owned(),
            name if name.contains('.') => name.to_owned(),
            name => format!("{name}.html"),
        }
    }
}

impl Field {
    /// Its type in words: `list of WeekSummary`, `text or none`.
    pub fn type_in_words(&self) -> String {
        type_in_words(&self.kind)
    }

    /// The view that it holds, or a list of which; none for texts and numbers.
    pub fn view(&self) -> Option<&str> {
        let words = self.kind.split(|c: char| !c.is_alphanumeric());
        words.into_iter().find(|word| word.starts_with(|c: char| c.is_ascii_uppercase()) && !is_plain(word))
    }
}

/// Whether a name in a type is no view.
fn is_plain(word: &str) -> bool {
    matches!(word, "Option" | "Vec" | "String" | "Shared" | "BTreeMap" | "Arc")
}

fn type_in_words(kind: &str) -> String {
    let kind = kind.trim();
    let kind = kind.strip_prefix('&').map_or(kind, |kind| {
        kind.strip_prefix('\'').and_then(|kind| kind.split_once(' ')).map_or(kind, |(_, kind)| kind)
    });
    let inside = |name: &str| kind.strip_prefix(name)?.strip_prefix('<')?.strip_suffix('>');
    if let Some(inner) = inside("Option") {
        return format!("{} or none", type_in_words(inner));
    }
    if let Some(inner) = inside("Vec") {
        return format!("list of {}", type_in_words(inner));
    }
    if let Some(inner) = inside("Shared") {
        return type_in_words(inner);
    }
    match kind {
        "String" | "str" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "usize" | "u64" | "u32" | "u16" | "u8" | "i64" | "i32" | "f64" => "number".to_owned(),
        kind => format!("`{}`", kind.split('<').next().unwrap_or_default()),
    }
}

/// The views of a source: its public structures that are serialized by what they are made of.
fn views(source: &str) -> Vec<View> {
    let mut views = Vec::new();
    let mut above = Above::default();
    let mut lines = source.lines();
    while let Some(line) = lines.next() {
        if above.take(line) {
            continue;
        }
        let above = std::mem::take(&mut above);
        let name = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {"));
        if let Some(name) = name.filter(|_| above.is_serialized()) {
            let name = name.split('<').next().unwrap_or_default().to_owned();
            views.push(View { name, about: above.about(), fields: fields(&mut lines) });
        }
    }
    views
}

/// The fields of a structure whose first line was read.
fn fields<'s>(lines: &mut impl Iterator<Item = &'s str>) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut above = Above::default();
    while let Some(line) = lines.next().filter(|line| *line != "}") {
        if above.take(line) {
            continue;
        }
        let above = std::mem::take(&mut above);
        let mut declaration = line.trim().to_owned();
        // A long type goes on below.
        while !declaration.ends_with(',') {
            let Some(more) = lines.next() else { break };
            declaration.push_str(more.trim());
        }
        let field = declaration.strip_prefix("pub ").and_then(|field| field.split_once(':'));
        if let Some((name, kind)) = field {
            let kind = kind.trim();
            fields.push(Field {
                name: above.renamed().unwrap_or(name).to_owned(),
                kind: kind.trim_end_matches(',').to_owned(),
                about: above.about(),
                flat: above.has_attribute("flatten"),
            });
        }
    }
    fields
}

/// What stands above a declaration: its documentation and its attributes.
#[derive(Default)]
struct Above<'s> {
    documentation: Vec<&'s str>,
    attributes: Vec<&'s str>,
}

impl<'s> Above<'s> {
    /// Takes a line, where it is of these.
    fn take(&mut self, line: &'s str) -> bool {
        let line = line.trim_start();
        match line.strip_prefix("///") {
            Some(text) => self.documentation.push(text),
            None if line.starts_with("#[") => self.attributes.push(line),
            None => return false,
        }
        true
    }

    fn about(&self) -> String {
        joined(self.documentation.iter().copied())
    }

    fn has_attribute(&self, word: &str) -> bool {
        self.attributes.iter().any(|attribute| attribute.contains(word))
    }

    fn is_serialized(&self) -> bool {
        self.has_attribute("Serialize")
    }

    /// The name that `#[serde(rename = "…")]` gives.
    fn renamed(&self) -> Option<&'s str> {
        let attribute = self.attributes.iter().find(|attribute| attribute.contains("rename = "))?;
        attribute.split('"').nth(1)
    }
}

/// The lines of a comment as Markdown; links to other items, which lead nowhere here, become their names.
fn joined<'s>(lines: impl Iterator<Item = &'s str>) -> String {
    let lines: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    lines.join("\n").replace("[`", "`").replace("`]", "`")
}

/// The kinds that a list says: `` - `week`: `week` (`WeekView`), `comments` (`CommentsView`, none) ``.
fn kinds(about: &str) -> Vec<Kind> {
    let mut items: Vec<String> = Vec::new();
    let mut is_open = false;
    for line in about.lines() {
        if let Some(item) = line.strip_prefix("- ") {
            items.push(item.to_owned());
            is_open = true;
        } else if let Some(more) = line.strip_prefix("  ").filter(|_| is_open) {
            let item = items.last_mut().expect("an item is open");
            *item = format!("{item} {more}");
        } else {
            is_open = false;
        }
    }
    let kind = |item: &String| {
        let (name, rest) = item.split_once(": ")?;
        Some(Kind { name: name.trim_matches('`').to_owned(), variables: variables(rest) })
    };
    items.iter().filter_map(kind).collect()
}

/// The names outside parentheses, each with what stands in those behind it; names in a row share theirs.
///
/// A name that comes again is spoken of, and no other variable.
fn variables(text: &str) -> Vec<Variable> {
    let mut variables: Vec<Variable> = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    let mut name_start = None;
    for (at, c) in text.char_indices() {
        match c {
            '(' => {
                depth += 1;
                if depth == 1 {
                    start = at + 1;
                }
            }
            ')' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    let waiting = variables.iter_mut().rev().take_while(|variable| variable.about.is_empty());
                    waiting.for_each(|variable| variable.about = text[start..at].to_owned());
                }
            }
            '`' if depth == 0 => match name_start.take() {
                None => name_start = Some(at + 1),
                Some(start) if variables.iter().any(|known| known.name == text[start..at]) => {}
                Some(start) => {
                    variables.push(Variable { name: text[start..at].to_owned(), about: String::new() });
                }
            },
            _ => {}
        }
    }
    variables
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_said_in_words() {
        for (kind, words) in [
            ("String", "text"),
            ("&'static str", "text"),
            ("Option<String>", "text or none"),
            ("Vec<&'a Shared<WeekSummary>>", "list of `WeekSummary`"),
            ("Vec<WeekSlotView<'a>>", "list of `WeekSlotView`"),
            ("Option<u32>", "number or none"),
            ("bool", "true or false"),
        ] {
            assert_eq!(type_in_words(kind), words, "{kind}");
        }
    }

    #[test]
    fn a_view_is_read_with_all_that_stands_above_it() {
        let source = "/// Not for templates.\npub struct Inner {\n    pub a: u8,\n}\n\n/// A thing.\n///\n/// More on [`Other`].\n\
                      #[derive(Debug, Serialize)]\npub struct ThingView<'a> {\n    /// All of it.\n    #[serde(flatten)]\n    \
                      pub summary: &'a Other,\n    /// Its name.\n    #[serde(rename = \"self\")]\n    pub itself:\n        \
                      Option<String>,\n}\n";
        let [view] = &views(source)[..] else { panic!("one view") };
        assert_eq!((&*view.name, &*view.about), ("ThingView", "A thing.\n\nMore on `Other`."));
        let fields: Vec<_> =
            view.fields.iter().map(|field| (&*field.name, field.type_in_words(), field.flat)).collect();
        assert_eq!(
            fields,
            [("summary", "`Other`".to_owned(), true), ("self", "text or none".to_owned(), false)]
        );
        assert_eq!(view.fields[0].view(), Some("Other"));
        assert_eq!(view.fields[1].view(), None);
    }

    #[test]
    fn the_variables_of_a_kind_are_read_from_a_list() {
        let about = "Which page.\n\nWhat each adds:\n- `week`: `week` (`WeekView`, none (or so)), `previous`,\n  `next` (`LinkView`). `week` is\n  all there is.\n\
                     - `redirect`: nothing\n\nMore.\n- `atom.xml`: `feed` (`FeedView`)";
        let kinds = kinds(about);
        let names: Vec<_> = kinds.iter().map(|kind| (&*kind.name, kind.template())).collect();
        assert_eq!(
            names,
            [
                ("week", "week.html".to_owned()),
                ("redirect", "redirect.html".to_owned()),
                ("atom.xml", "atom.xml".to_owned())
            ]
        );
        let variables: Vec<_> = kinds[0].variables.iter().map(|it| (&*it.name, &*it.about)).collect();
        assert_eq!(
            variables,
            [("week", "`WeekView`, none (or so)"), ("previous", "`LinkView`"), ("next", "`LinkView`")]
        );
        assert_eq!(kinds[1].variables, []);
    }
}
