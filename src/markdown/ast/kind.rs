//! What a node can be, and what it brings along.

use std::ops::Range;

/// A piece of text: where it stands in the source, or the text itself where the source says it
/// in another way (`&amp;`, an escape, a line ending).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// Bytes of the whole source file.
    Source(Range<u32>),
    /// What no bytes of the source spell as they stand.
    Owned(Box<str>),
}

impl Default for Text {
    fn default() -> Self {
        Text::Source(0..0)
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Text::Owned(text.into_boxed_str())
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Text::Owned(Box::from(text))
    }
}

/// What a node is.
///
/// The names are those of CommonMark and of GitHub's additions to it; [`Gallery`](NodeKind::Gallery),
/// [`Figure`](NodeKind::Figure) and [`Work`](NodeKind::Work) are ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind {
    /// The whole document; only [`NodeId::ROOT`](super::NodeId::ROOT) is one.
    Document,
    /// A paragraph.
    Paragraph,
    /// A heading with its level and attributes.
    Heading(Box<Heading>),
    /// A quote, or an alert where it starts with `[!NOTE]` and the like.
    BlockQuote(Option<Alert>),
    /// A code block; its children are [`NodeKind::Text`].
    CodeBlock(CodeFence),
    /// A block of raw HTML; its children are [`NodeKind::Html`], and [`NodeKind::Text`] for spaces
    /// before its lines.
    HtmlBlock,
    /// A list, with the first number if it is ordered.
    List(Option<u64>),
    /// An item of a list. A tight list's items hold inline nodes directly.
    Item,
    /// A footnote's text; known by its label.
    FootnoteDefinition(Text),
    /// A list of terms and definitions.
    DefinitionList,
    /// A term in a definition list.
    DefinitionTerm,
    /// A definition in a definition list.
    DefinitionDescription,
    /// A table, with the alignment of each column.
    Table(Box<[Alignment]>),
    /// The head of a table; holds cells.
    TableHead,
    /// A row of a table's body; holds cells.
    TableRow,
    /// A cell of a table.
    TableCell,
    /// A block between `---` or `+++`; its text is never shown.
    Metadata,
    /// A line across.
    Rule,
    /// Two or more pictures in a row; holds figures.
    Gallery,
    /// A picture that stands alone; holds an image, or a link that holds an image.
    Figure,
    /// Text without markup.
    Text(Text),
    /// Code within a line.
    Code(Text),
    /// Emphasis, `*…*`.
    Emphasis,
    /// Strong emphasis, `**…**`.
    Strong,
    /// Struck text, `~~…~~`.
    Strikethrough,
    /// Raised text.
    Superscript,
    /// Lowered text.
    Subscript,
    /// A link.
    Link(Box<Target>),
    /// An image; its children are its alternative text.
    Image(Box<Target>),
    /// A title between 《 and 》, both of which are in its children.
    Work(Box<Work>),
    /// Raw HTML of a block.
    Html(Text),
    /// A tag, comment or the like within a line.
    InlineHtml(Text),
    /// A formula within a line.
    InlineMath(Text),
    /// A formula that stands alone.
    DisplayMath(Text),
    /// A reference to a footnote by its label.
    FootnoteReference(Text),
    /// A line's end in the source.
    SoftBreak,
    /// A line's end that the author asked for.
    HardBreak,
    /// The box at a task's head, and whether it is ticked.
    TaskMarker(bool),
}

impl NodeKind {
    /// Whether this stands within a line of text rather than as a block of its own.
    pub fn is_inline(&self) -> bool {
        use NodeKind::*;
        matches!(
            self,
            Text(_)
                | Code(_)
                | Emphasis
                | Strong
                | Strikethrough
                | Superscript
                | Subscript
                | Link(_)
                | Image(_)
                | Work(_)
                | InlineHtml(_)
                | InlineMath(_)
                | DisplayMath(_)
                | FootnoteReference(_)
                | SoftBreak
                | HardBreak
                | TaskMarker(_)
        )
    }
}

/// What a heading has besides its text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heading {
    /// From 1 to 6, as in the source.
    pub level: u8,
    /// The name that links can lead to.
    pub id: Option<Box<str>>,
    /// Classes, `{.name}`.
    pub classes: Vec<Box<str>>,
    /// Other attributes, `{name=value}`.
    pub attributes: Vec<(Box<str>, Option<Box<str>>)>,
}

/// The five kinds of alert that GitHub knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert {
    /// `[!NOTE]`
    Note,
    /// `[!TIP]`
    Tip,
    /// `[!IMPORTANT]`
    Important,
    /// `[!WARNING]`
    Warning,
    /// `[!CAUTION]`
    Caution,
}

impl Alert {
    /// The name in lower case, as classes have it.
    pub fn name(self) -> &'static str {
        match self {
            Alert::Note => "note",
            Alert::Tip => "tip",
            Alert::Important => "important",
            Alert::Warning => "warning",
            Alert::Caution => "caution",
        }
    }
}

/// How a code block is set off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodeFence {
    /// By four spaces.
    Indented,
    /// By a fence, with what stands behind it.
    Fenced(Text),
}

/// How a column of a table is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As the browser likes.
    None,
    /// `:--`
    Left,
    /// `:-:`
    Center,
    /// `--:`
    Right,
}

/// Where a link or an image leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// How it is written.
    pub form: LinkForm,
    /// The address, unescaped, not yet percent-encoded; without `mailto:` for an e-mail address.
    pub destination: Text,
    /// The title; empty where there is none.
    pub title: Text,
    /// The label of a reference link; empty otherwise.
    pub label: Text,
}

/// A book, film, series, song, paper or the like that is mentioned by its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// The title without markup, and without what is between it and its brackets.
    pub title: Text,
    /// What of it is meant, where that stands right behind the title: `S01E02` is a season and an
    /// episode.
    pub parts: Box<[WorkPart]>,
}

/// A part of a work, named behind its title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkPart {
    /// What kind of part it is.
    pub kind: PartKind,
    /// Its number; none where the author gives another name (`最终季`).
    pub number: Option<u32>,
    /// The number of the last part, where several are named (`第 1-3 集`).
    pub last: Option<u32>,
    /// The bytes of the whole file that name it.
    pub span: Range<u32>,
}

/// The kinds of part that a work has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// 季, `S04`
    Season,
    /// 集, 话, 回, `E02`
    Episode,
    /// 卷, 册, 辑, `Vol. 3`
    Volume,
    /// 部, `Part 2`
    Part,
    /// 章, 篇, 节, `Chapter 5`
    Chapter,
    /// 期
    Issue,
}

impl PartKind {
    /// The name in English, as data has it.
    pub fn name(self) -> &'static str {
        match self {
            PartKind::Season => "season",
            PartKind::Episode => "episode",
            PartKind::Volume => "volume",
            PartKind::Part => "part",
            PartKind::Chapter => "chapter",
            PartKind::Issue => "issue",
        }
    }
}

/// How a link is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkForm {
    /// `[text](address)`
    Inline,
    /// `[text][label]`, `[label][]` or `[label]`
    Reference,
    /// `<https://…>`, or a bare URL
    Autolink,
    /// `<name@example.org>`, or a bare e-mail address
    Email,
}
