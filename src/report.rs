//! One report: the week it is, its title, sections, pictures, links and what it mentions.
//!
//! This is the map of the build: a report is understood from its own file alone.

mod work;

use std::{collections::BTreeMap, ops::Range};

use crate::{
    config::Config,
    diagnostic::Checked,
    front_matter::{FrontMatter, Spanned},
    identity::{self, Evidence, Identity, Kind, NamedBy, Rules},
    markdown::{
        self, Document, NodeId, NodeKind,
        measure::{self, WordCount},
        reference,
    },
    section,
    source::SourceFile,
    vocabulary::{Mention, Vocabulary},
};
pub use work::{BareTitle, WorkMention};

/// How many characters an excerpt has at most: about three lines on a phone.
const EXCERPT: usize = 120;

/// A content file: the report of a week, an issue that has only a number, or a standalone page.
#[derive(Debug)]
pub struct Report {
    /// The file it was read from.
    pub file: SourceFile,
    /// Whether its own name or its folder's counts.
    pub named_by: NamedBy,
    /// What the file says of itself.
    pub front_matter: FrontMatter,
    /// Where in the file's text its body begins, in bytes: behind the front matter.
    pub body_start: usize,
    /// Which week it is, and how that was decided.
    pub identity: Identity,
    /// The front matter's title, else that of the first heading; none where it has neither.
    pub title: Option<String>,
    /// The text as a tree.
    pub document: Document,
    /// What stands before the first section, without the title.
    pub introduction: Vec<NodeId>,
    /// The sections, in order.
    pub sections: Vec<Section>,
    /// The images, in order.
    pub pictures: Vec<NodeId>,
    /// How many words it has.
    pub words: WordCount,
    /// Its opening, as text.
    pub excerpt: String,
    /// The links that lead to a repository, an issue, a paper or the like, in order.
    pub references: Vec<NodeId>,
    /// The repositories it links to, as `owner/name` on GitHub, in order and each once.
    pub repositories: Vec<String>,
    /// The terms it mentions, in order of name and each once.
    pub terms: Vec<Mention>,
    /// The works it mentions by their titles between 《 and 》, in order and as often as it does.
    pub works: Vec<WorkMention>,
}

/// A part of a report under a heading.
#[derive(Debug, Clone)]
pub struct Section {
    /// The slug that config knows it by; none for a heading that no alias knows.
    pub slug: Option<String>,
    /// Its heading.
    pub heading: NodeId,
    /// The heading's id in the page.
    pub id: String,
    /// The heading as text.
    pub title: String,
    /// What stands below the heading.
    pub blocks: Vec<NodeId>,
    /// How many words it has.
    pub words: WordCount,
    /// Its opening, as text.
    pub excerpt: String,
}

/// Understands one file.
///
/// `named_by` tells whether its own name or its folder's counts.
pub fn read(
    file: SourceFile,
    named_by: NamedBy,
    config: &Config,
    vocabulary: &Vocabulary,
) -> Checked<Report> {
    let mut diagnostics = Vec::new();
    let (front_matter, body) = FrontMatter::read(&file).collect_into(&mut diagnostics);
    let body_start = body.start;
    let document = markdown::parse(&file, body.clone(), &config.markdown).collect_into(&mut diagnostics);
    let own = front_matter.title.clone().filter(|title| !title.value.trim().is_empty());
    let heading = title_heading(&document, config);
    let headline = heading.and_then(|heading| text_of(&document, heading));
    // A heading that says something else than the front matter's title is no title, but text.
    let same = |own: &Spanned<String>| {
        headline.as_ref().is_none_or(|headline| same_words(&own.value, &headline.value))
    };
    let shown = heading.filter(|_| own.as_ref().is_none_or(same));
    let telling = headline.clone().filter(|headline| {
        identity::names_a_week(&headline.value)
            && own.as_ref().is_none_or(|own| !identity::names_something(&own.value))
    });
    let title = own.or(headline);
    let telling = telling.as_ref().or(title.as_ref());
    let evidence = Evidence {
        file: &file,
        named_by,
        front_matter: &front_matter,
        title: telling.map(|title| Spanned { value: title.value.as_str(), span: title.span.clone() }),
        body,
    };
    let rules = Rules { month_week: config.month_week };
    let identity = identity::identify(&evidence, &rules).collect_into(&mut diagnostics);

    let outline = Outline::of(&document, heading, shown);
    let sections: Vec<Section> =
        outline.sections.into_iter().map(|blocks| section(&document, &blocks, config)).collect();
    let all_blocks: Vec<NodeId> = document.blocks().filter(|block| Some(*block) != shown).collect();
    let opening = if outline.introduction.is_empty() { &all_blocks } else { &outline.introduction };
    let excerpt = measure::excerpt(&document, opening.iter().copied(), EXCERPT);
    // What the sections count is not counted again.
    let others = outline.introduction.iter().copied().chain(sections.iter().map(|section| section.heading));
    let words = measure::count_words(&document, others) + sections.iter().map(|section| section.words).sum();
    let references: Vec<NodeId> = reference::references(&document).map(|(node, _)| node).collect();
    let headings: Vec<NodeId> =
        all_blocks.iter().copied().filter(|&block| level(&document, block).is_some()).collect();
    let section_headings: Vec<NodeId> = sections.iter().map(|section| section.heading).collect();
    let report = Report {
        named_by,
        works: work::mentions(&document, &headings, &section_headings),
        title: title.map(|title| title.value),
        words,
        excerpt,
        pictures: pictures(&document),
        repositories: repositories(&document, &references),
        references,
        terms: vocabulary.mentions(&document),
        introduction: outline.introduction,
        sections,
        body_start,
        file,
        front_matter,
        identity,
        document,
    };
    Checked::new(report, diagnostics)
}

impl Report {
    /// Whether this is the report of a week or an issue rather than a page.
    pub fn is_report(&self) -> bool {
        self.identity.kind != Kind::Page
    }

    /// All blocks of the body, without the title's heading.
    pub fn blocks(&self) -> impl Iterator<Item = NodeId> + '_ {
        let sections = self.sections.iter();
        self.introduction.iter().copied().chain(
            sections
                .flat_map(|section| std::iter::once(section.heading).chain(section.blocks.iter().copied())),
        )
    }
}

/// The heading that is the title: the first one, if it stands above all others and is no section.
///
/// Where it names a week (`## 2022年第30周`), it need not stand above the sections.
fn title_heading(document: &Document, config: &Config) -> Option<NodeId> {
    let mut headings = document.blocks().filter_map(|block| Some((block, level(document, block)?)));
    let (first, top) = headings.next()?;
    let rest: Vec<u8> = headings.map(|(_, level)| level).collect();
    let is_section = section::kind_of(&document.plain_text(first), &config.sections).is_some();
    let is_above = top == 1 || (!rest.is_empty() && rest.iter().all(|level| *level > top));
    let is_title = is_above || identity::names_a_week(&document.plain_text(first));
    (!is_section && is_title).then_some(first)
}

fn text_of(document: &Document, heading: NodeId) -> Option<Spanned<String>> {
    let text = document.plain_text(heading).trim().to_owned();
    (!text.is_empty()).then(|| Spanned { value: text, span: span_of_text(document, heading) })
}

/// Whether two titles say the same, however they are spaced and pointed.
fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &'_ str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    words(one) == words(other)
}

/// The bytes of a heading's text, without the `#` before it.
fn span_of_text(document: &Document, heading: NodeId) -> Range<usize> {
    match (document.first_child(heading), document.last_child(heading)) {
        (Some(first), Some(last)) => document.span(first).start..document.span(last).end,
        _ => document.span(heading),
    }
}

fn level(document: &Document, block: NodeId) -> Option<u8> {
    match document.kind(block) {
        NodeKind::Heading(heading) => Some(heading.level),
        _ => None,
    }
}

/// The blocks of a report, parted at the headings of its sections.
struct Outline {
    introduction: Vec<NodeId>,
    /// Each begins with its heading.
    sections: Vec<Vec<NodeId>>,
}

impl Outline {
    /// `first` is the heading that may be the title, `shown` the one that is.
    ///
    /// A heading above all others that is not shown as the title belongs to the introduction.
    fn of(document: &Document, first: Option<NodeId>, shown: Option<NodeId>) -> Self {
        let blocks = || document.blocks().filter(|block| Some(*block) != shown);
        let others = blocks().filter(|block| Some(*block) != first);
        // Sections are the headings of the highest level there is.
        let top = others.filter_map(|block| level(document, block)).min();
        let mut outline = Outline { introduction: Vec::new(), sections: Vec::new() };
        for block in blocks() {
            if top.is_some() && level(document, block) == top {
                outline.sections.push(vec![block]);
            } else {
                outline.sections.last_mut().unwrap_or(&mut outline.introduction).push(block);
            }
        }
        outline
    }
}

fn section(document: &Document, blocks: &[NodeId], config: &Config) -> Section {
    let (&heading, blocks) = blocks.split_first().expect("a section begins with its heading");
    let title = document.plain_text(heading).trim().to_owned();
    let id = match document.kind(heading) {
        NodeKind::Heading(heading) => heading.id.as_deref().unwrap_or_default().to_owned(),
        _ => String::new(),
    };
    Section {
        slug: section::kind_of(&title, &config.sections).map(|kind| kind.slug.clone()),
        heading,
        id,
        title,
        words: measure::count_words(document, blocks.iter().copied()),
        excerpt: measure::excerpt(document, blocks.iter().copied(), EXCERPT),
        blocks: blocks.to_vec(),
    }
}

/// What stands in an image's alternative text is shown as text, and so is no picture.
fn pictures(document: &Document) -> Vec<NodeId> {
    let mut pictures = Vec::new();
    let mut next = document.first_child(NodeId::ROOT);
    while let Some(node) = next {
        let is_picture = matches!(document.kind(node), NodeKind::Image(_));
        if is_picture {
            pictures.push(node);
        }
        let below = if is_picture { None } else { document.first_child(node) };
        next = below.or_else(|| document.following(node, NodeId::ROOT));
    }
    pictures
}

/// The repositories that these links of a document lead into, each once in its first writing.
fn repositories(document: &Document, links: &[NodeId]) -> Vec<String> {
    let mut repositories = BTreeMap::new();
    for reference in links.iter().filter_map(|link| document.reference(*link)) {
        if let Some(repository) = reference.repository() {
            let name = repository.to_string();
            // Hosts take all letter cases for one.
            repositories.entry(name.to_lowercase()).or_insert(name);
        }
    }
    repositories.into_values().collect()
}
