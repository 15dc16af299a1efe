//! `weekly inspect`

use std::{io::Read, path::Path, sync::Arc};

use unicode_width::UnicodeWidthStr;

use super::{Outcome, Reason, columns};
use crate::{
    cli::Inspect,
    config::{Config, Tags},
    diagnostic::{
        Checked, Severity, catalog,
        catalog::inspect::{self as said, Group},
    },
    identity::NamedBy,
    index::tags::{self, Tag},
    markdown::{
        self, Extensions,
        code::Highlighter,
        html::{self, Style},
        json,
        link::{self, LinkKind},
        reference, work,
    },
    message::{Locale, Message},
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
        config.markdown.add(name).map_err(|unknown| no_addition(&unknown.0))?;
    }
    let text = match (arguments.html, arguments.ast) {
        (false, false) => {
            let report = understand(&lone, &config).collect_into(&mut diagnostics);
            summary(&report, &config, terminal.locale)
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
    std::io::stdin().read_to_end(&mut bytes).map_err(|error| catalog::source::unread_input(&error))?;
    Ok(LoneFile::of_bytes(bytes, "-"))
}

fn config(lone: &LoneFile) -> Checked<Config> {
    let languages: Vec<String> =
        theme::builtin_languages().into_iter().chain(lone.languages.clone()).collect();
    lone.config.as_ref().map_or(Checked::clean(Config::default()), |file| Config::read(file, &languages))
}

fn no_addition(name: &str) -> Message {
    let names = Extensions::all_names();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    catalog::config::no_addition(name, &names)
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
fn summary(report: &Report, config: &Config, locale: Locale) -> String {
    let said = |message: Message| message.get(locale).to_owned();
    let identity = &report.identity;
    let decided = identity.decided_by.map_or(String::new(), |place| said(catalog::list::decided(place)));
    let week = identity.week.map(|week| {
        vec![week.to_string(), said(said::days(week.first_day(), week.last_day())), decided.clone()]
    });
    let is_issue = identity.week.is_none() && identity.ordinal.is_some();
    let issue = identity
        .ordinal
        .map(|ordinal| vec![ordinal.to_string(), if is_issue { decided } else { String::new() }]);
    let is_page = !report.is_report();
    let page = is_page.then(|| vec![said(said::STANDALONE)]);
    let words = |count: usize| said(said::words(count));
    let sections = report.sections.iter().map(|section| {
        let kind = section.slug.clone().unwrap_or_else(|| said(said::SECTION_OF_ITS_OWN));
        vec![section.title.clone(), kind, words(section.words.total())]
    });
    let (pictures, links): (Vec<_>, Vec<_>) = link::links(&report.document)
        .into_iter()
        .partition(|link| matches!(link.kind, LinkKind::Image | LinkKind::HtmlMedia));
    let lines = Lines::of(&report.file.text);
    let line_of = |start: usize| said(said::line(lines.number(start)));
    let link = |link: link::Link| {
        let text = link.text(&report.document);
        vec![line_of(link.span.start), link.destination.into_owned(), text]
    };
    let works = work::works(&report.document).into_iter().map(|mention| {
        let parts: Vec<Message> = mention.parts.iter().map(said::part).collect();
        vec![line_of(mention.span.start), mention.title.to_owned(), said(Message::row(&parts))]
    });
    let references = reference::references(&report.document).map(|(node, reference)| {
        let line = line_of(report.document.span(node).start);
        vec![line, reference.to_string(), said(said::kind_of(reference))]
    });
    let (own, derived) = tags_of(report, config);
    let texts = |texts: Vec<String>| {
        let texts: Vec<Message> = texts.into_iter().map(Message::verbatim).collect();
        (!texts.is_empty()).then(|| vec![said(Message::row(&texts))])
    };
    let recurring = |repository: &String| vec![repository.clone(), said(said::RECURRING)];
    let repositories = report.repositories.iter().filter(|_| config.tags.derive && !is_page);
    let groups: [(Group, Vec<Vec<String>>); 17] = [
        (Group::File, vec![vec![report.file.shown.to_string()]]),
        (Group::Title, report.title.iter().map(|title| vec![title.clone()]).collect()),
        (Group::Week, week.into_iter().collect()),
        (Group::Issue, issue.into_iter().collect()),
        (Group::Page, page.into_iter().collect()),
        (Group::Published, identity.published.iter().map(|day| vec![day.to_string()]).collect()),
        (Group::Draft, report.front_matter.draft.then(|| vec![said(said::HELD_BACK)]).into_iter().collect()),
        (Group::Length, vec![vec![words(report.words.total())]]),
        (
            Group::Excerpt,
            texts(Some(report.excerpt.clone()).filter(|text| !text.is_empty()).into_iter().collect())
                .into_iter()
                .collect(),
        ),
        (Group::Sections, sections.collect()),
        (Group::Images, pictures.into_iter().map(link).collect()),
        (Group::Links, links.into_iter().map(link).collect()),
        (Group::Works, works.collect()),
        (Group::RefersTo, references.collect()),
        (Group::Tags, texts(own).into_iter().collect()),
        (Group::Derived, texts(derived).into_iter().collect()),
        (Group::Projects, repositories.map(recurring).collect()),
    ];
    let mut screen = String::new();
    for (group, rows) in groups {
        let heading = said(group.heading());
        for (index, row) in columns::align(&rows).into_iter().enumerate() {
            let heading = if index == 0 { &*heading } else { "" };
            let before = " ".repeat(HEADINGS.saturating_sub(heading.width()));
            screen.push_str(format!("{before}{heading}  {row}").trim_end());
            screen.push('\n');
        }
    }
    screen
}

/// How many columns the headings take.
const HEADINGS: usize = 9;

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
