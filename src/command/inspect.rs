//! `weekly inspect`

use std::{io::Read, path::Path, sync::Arc};

use super::{Outcome, Reason, columns};
use crate::{
    cli::Inspect,
    config::{Config, Tags},
    diagnostic::{Checked, Severity, catalog},
    identity::NamedBy,
    index::tags::{self, Tag},
    markdown::{
        self, Extensions,
        ast::WorkPart,
        code::Highlighter,
        html::{self, Style},
        json,
        link::{self, LinkKind},
        reference, work,
    },
    report::{self, Report},
    source::{Lines, LoneFile},
    terminal::Terminal,
    theme,
    vocabulary::Vocabulary,
};

/// Shows what is understood of one file.
pub fn run(arguments: Inspect, terminal: &Terminal) -> Result<Outcome, Reason> {
    let mut diagnostics = Vec::new();
    let lone = read(&arguments.file)?.collect_into(&mut diagnostics);
    let mut config = config(&lone).collect_into(&mut diagnostics);
    if arguments.commonmark {
        config.markdown = Extensions::commonmark();
    }
    for name in &arguments.with {
        config.markdown.add(name).map_err(|unknown| no_such_addition(&unknown.0))?;
    }
    let text = match (arguments.html, arguments.ast) {
        (false, false) => {
            let report = understand(&lone, &config).collect_into(&mut diagnostics);
            summary(&report, &config)
        }
        // CommonMark knows no front matter: to be what its own tools print, all of the file is text.
        (_, ast) if arguments.commonmark => {
            let whole = 0..lone.file.text.len();
            let document =
                markdown::parse(&lone.file, whole, &config.markdown).collect_into(&mut diagnostics);
            // Colours are no Markdown: only the site's own HTML has them.
            let style = if config.markdown.highlight { Style::site() } else { Style::commonmark() };
            if ast { json::to_json(&document) } else { html(&document, &style, &config) }
        }
        (_, ast) => {
            let document = understand(&lone, &config).collect_into(&mut diagnostics).document;
            if ast { json::to_json(&document) } else { html(&document, &Style::site(), &config) }
        }
    };
    terminal.print(&text)?;
    terminal.diagnostics(&diagnostics);
    Ok(Outcome::of(&diagnostics, Severity::Error))
}

fn read(path: &Path) -> Result<Checked<LoneFile>, Reason> {
    if path != Path::new("-") {
        return Ok(LoneFile::read(path)?);
    }
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes).map_err(|error| format!("standard input: {error}"))?;
    Ok(LoneFile::of_bytes(bytes, "-"))
}

fn config(lone: &LoneFile) -> Checked<Config> {
    let languages: Vec<String> =
        theme::builtin_languages().into_iter().chain(lone.languages.clone()).collect();
    lone.config.as_ref().map_or(Checked::clean(Config::default()), |file| Config::read(file, &languages))
}

fn no_such_addition(name: &str) -> String {
    let names = Extensions::all_names();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let hint = match catalog::nearest(name, &names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("use one of `{}`", names.join("`, `")),
    };
    format!("--with: no addition to Markdown is named `{name}`; {hint}")
}

fn understand(lone: &LoneFile, config: &Config) -> Checked<Report> {
    let vocabulary = Vocabulary::new(&config.tags);
    let named_by = NamedBy::of(&lone.file.path, |path| lone.has_beside(path));
    report::read(lone.file.clone(), named_by, config, &vocabulary)
}

fn html(document: &markdown::Document, style: &Style, config: &Config) -> String {
    let highlighter = Highlighter::new();
    let style = Style { highlighter: config.markdown.highlight.then_some(&highlighter), ..*style };
    let mut text = String::new();
    html::write_document(document, &style, &mut text);
    text
}

/// What is understood, a group of lines for each thing.
fn summary(report: &Report, config: &Config) -> String {
    let identity = &report.identity;
    let decided = identity.decided_by.map_or(String::new(), |place| format!("by {place}"));
    let week = identity.week.map(|week| {
        vec![week.to_string(), format!("{} to {}", week.first_day(), week.last_day()), decided.clone()]
    });
    let is_issue = identity.week.is_none() && identity.ordinal.is_some();
    let issue = identity
        .ordinal
        .map(|ordinal| vec![ordinal.to_string(), if is_issue { decided } else { String::new() }]);
    let is_page = !report.is_report();
    let page = is_page.then(|| vec!["standalone: it names no week".to_owned()]);
    let sections = report.sections.iter().map(|section| {
        let kind = section.slug.clone().unwrap_or_else(|| "of its own".to_owned());
        vec![section.title.clone(), kind, words(section.words.total())]
    });
    let (pictures, links): (Vec<_>, Vec<_>) = link::links(&report.document)
        .into_iter()
        .partition(|link| matches!(link.kind, LinkKind::Image | LinkKind::HtmlMedia));
    let lines = Lines::of(&report.file.text);
    let line_of = |start: usize| format!("line {}", lines.number(start));
    let link = |link: link::Link| {
        let text = link.text(&report.document);
        vec![line_of(link.span.start), link.destination.into_owned(), text]
    };
    let works = work::works(&report.document).into_iter().map(|mention| {
        let parts: Vec<String> = mention.parts.iter().map(part).collect();
        vec![line_of(mention.span.start), mention.title.to_owned(), parts.join(", ")]
    });
    let references = reference::references(&report.document).map(|(node, reference)| {
        let kind = reference.kind().replace('_', " ");
        vec![line_of(report.document.span(node).start), reference.to_string(), kind]
    });
    let (own, derived) = tags_of(report, config);
    let texts = |texts: Vec<String>| (!texts.is_empty()).then(|| vec![texts.join(", ")]);
    let recurring =
        |repository: &String| vec![repository.clone(), "a tag once two reports link to it".to_owned()];
    let repositories = report.repositories.iter().filter(|_| config.tags.derive && !is_page);
    let groups: [(&str, Vec<Vec<String>>); 17] = [
        ("file", vec![vec![report.file.shown.to_string()]]),
        ("title", report.title.iter().map(|title| vec![title.clone()]).collect()),
        ("week", week.into_iter().collect()),
        ("issue", issue.into_iter().collect()),
        ("page", page.into_iter().collect()),
        ("published", identity.published.iter().map(|day| vec![day.to_string()]).collect()),
        ("draft", report.front_matter.draft.then(|| vec!["held back".to_owned()]).into_iter().collect()),
        ("length", vec![vec![words(report.words.total())]]),
        (
            "excerpt",
            texts(Some(report.excerpt.clone()).filter(|text| !text.is_empty()).into_iter().collect())
                .into_iter()
                .collect(),
        ),
        ("sections", sections.collect()),
        ("images", pictures.into_iter().map(link).collect()),
        ("links", links.into_iter().map(link).collect()),
        ("works", works.collect()),
        ("refers to", references.collect()),
        ("tags", texts(own).into_iter().collect()),
        ("derived", texts(derived).into_iter().collect()),
        ("projects", repositories.map(recurring).collect()),
    ];
    let mut screen = String::new();
    for (name, rows) in groups {
        for (index, row) in columns::align(&rows).into_iter().enumerate() {
            let name = if index == 0 { name } else { "" };
            screen.push_str(format!("{name:>9}  {row}").trim_end());
            screen.push('\n');
        }
    }
    screen
}

/// A part of a work in words: `season 1`, `episode 3 to 5`.
fn part(part: &WorkPart) -> String {
    let number = part.number.map_or(String::new(), |number| format!(" {number}"));
    let last = part.last.map_or(String::new(), |last| format!(" to {last}"));
    [part.kind.name(), &number, &last].concat()
}

/// The tags that the author wrote, and those that the text earns by what it mentions.
fn tags_of(report: &Report, config: &Config) -> (Vec<String>, Vec<String>) {
    let vocabulary = Vocabulary::new(&config.tags);
    let reports = [Arc::new(tags::Summary::of(report))];
    let own = tags::gather(&reports, &Tags { derive: false, ..config.tags.clone() }, &vocabulary);
    let all = tags::gather(&reports, &config.tags, &vocabulary);
    let derived = all.iter().filter(|tag| !own.iter().any(|own| own.slug == tag.slug));
    let name = |tag: &Tag| tag.name.clone();
    (own.iter().map(name).collect(), derived.map(name).collect())
}

fn words(count: usize) -> String {
    format!("{count} word{}", if count == 1 { "" } else { "s" })
}
