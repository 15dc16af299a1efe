//! `weekly inspect`

use std::{io::Read, path::Path};

use super::{Outcome, Reason};
use crate::{
    cli::Inspect,
    config::Config,
    diagnostic::Checked,
    identity::NamedBy,
    index::tags::Vocabulary,
    markdown::{
        self, Document, Extensions,
        code::Highlighter,
        html::{self, Style},
        json, link,
    },
    report::{self, Report},
    source::{self, SourceFile},
    terminal::Terminal,
    theme,
};

/// Shows what is understood of one file.
pub fn run(arguments: Inspect, terminal: &Terminal) -> Result<Outcome, Reason> {
    let file = read(&arguments.file)?;
    let mut diagnostics = Vec::new();
    let file = file.collect_into(&mut diagnostics);
    let mut config = config(&arguments.file)?.collect_into(&mut diagnostics);
    if arguments.commonmark {
        config.markdown = Extensions::commonmark();
    }
    for name in &arguments.with {
        let switched = config.markdown.set(name, true);
        switched.map_err(|_| {
            let near = crate::diagnostic::catalog::nearest(name, Extensions::NAMES);
            let hint = match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("use one of `{}`", Extensions::NAMES.join("`, `")),
            };
            format!("--with: no addition to Markdown is named `{name}`; {hint}")
        })?;
    }
    if arguments.html || arguments.ast {
        // The body alone: with every addition off that is pure CommonMark, front matter and all.
        let (document, style) = if arguments.commonmark && arguments.with.is_empty() {
            let whole = 0..file.text.len();
            (
                markdown::parse(&file, whole, &config.markdown).collect_into(&mut diagnostics),
                Style::commonmark(),
            )
        } else if arguments.commonmark {
            let whole = 0..file.text.len();
            (
                markdown::parse(&file, whole, &config.markdown).collect_into(&mut diagnostics),
                Style::commonmark(),
            )
        } else {
            let report = understand(&file, &config).collect_into(&mut diagnostics);
            (report.document, Style::site())
        };
        let text =
            if arguments.ast { json::to_json(&document) + "\n" } else { html(&document, &style, &config) };
        terminal.print(&text)?;
    } else {
        let report = understand(&file, &config).collect_into(&mut diagnostics);
        terminal.print(&summary(&report))?;
    }
    terminal.diagnostics(&diagnostics);
    Ok(Outcome::of(&diagnostics, false))
}

fn read(path: &Path) -> Result<Checked<SourceFile>, Reason> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes).map_err(|error| format!("standard input: {error}"))?;
        return Ok(source::from_bytes(bytes, "-"));
    }
    Ok(source::load_one(path)?)
}

/// The settings of the site that the file belongs to: the nearest `config.toml` above it.
fn config(path: &Path) -> Result<Checked<Config>, Reason> {
    let absolute = std::path::absolute(path)?;
    let found =
        absolute.ancestors().skip(1).map(|folder| folder.join(source::CONFIG)).find(|path| path.is_file());
    let Some(path) = found.filter(|_| path != Path::new("-")) else {
        return Ok(Checked::clean(Config::default()));
    };
    let mut diagnostics = Vec::new();
    let file = source::load_one(&path)?.collect_into(&mut diagnostics);
    let config = Config::read(&file, &theme::builtin_languages()).collect_into(&mut diagnostics);
    Ok(Checked::new(config, diagnostics))
}

fn understand(file: &SourceFile, config: &Config) -> Checked<Report> {
    let vocabulary = Vocabulary::new(&config.tags);
    report::read(file.clone(), NamedBy::of(&file.path, |_| false), config, &vocabulary)
}

fn html(document: &Document, style: &Style, config: &Config) -> String {
    let highlighter = Highlighter::new();
    let style = Style { highlighter: config.markdown.highlight.then_some(&highlighter), ..*style };
    let mut text = String::new();
    html::write_document(document, &style, &mut text);
    text
}

fn summary(report: &Report) -> String {
    let mut lines = Vec::new();
    let mut line = |name: &str, value: String| {
        if !value.is_empty() {
            lines.push(format!("{name:>9}  {value}"));
        }
    };
    let identity = &report.identity;
    line("file", report.file.shown.to_string());
    line("title", report.title.clone().unwrap_or_default());
    let decided = identity.decided_by.map_or(String::new(), |place| format!(", by {place}"));
    match (identity.week, identity.ordinal) {
        (Some(week), _) => {
            line("week", format!("{week}: {} to {}{decided}", week.first_day(), week.last_day()))
        }
        (None, Some(ordinal)) => line("issue", format!("{ordinal}{decided}")),
        (None, None) => line("page", "standalone: nothing names a week".to_owned()),
    }
    if let (Some(_), Some(ordinal)) = (identity.week, identity.ordinal) {
        line("ordinal", ordinal.to_string());
    }
    line("published", identity.published.map_or(String::new(), |day| day.to_string()));
    line("words", report.words.total().to_string());
    for section in &report.sections {
        let kind = section.slug.as_deref().unwrap_or("of its own");
        line("section", format!("{} ({kind}), {} words", section.title, section.words.total()));
    }
    for link in link::links(&report.document) {
        let name = match link.kind {
            link::LinkKind::Image => "image",
            link::LinkKind::Email => "e-mail",
            _ => "link",
        };
        let place = report
            .file
            .place(link.span.clone())
            .line_column()
            .map_or(String::new(), |(line, _)| format!(":{line}"));
        let text = link.text(&report.document).replace('\n', " ");
        line(name, format!("{}  {text}  {place}", link.destination).trim_end().to_owned());
    }
    let own: Vec<&str> = report.front_matter.tags.iter().map(|tag| tag.value.as_str()).collect();
    line("tags", own.join(", "));
    line("terms", report.terms.join(", "));
    line("projects", report.repositories.join(", "));
    line("excerpt", report.excerpt.clone());
    lines.join("\n") + "\n"
}
