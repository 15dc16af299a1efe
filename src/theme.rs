//! The built-in templates, styles and words, with the user's own laid over them, file by file.

mod naming;
mod statics;

use std::{collections::BTreeMap, ops::Range, sync::Arc};

use rust_embed::RustEmbed;
use tera::{Context, ErrorKind, Filter, Kwargs, State, Tera, TeraResult, Value};

use crate::{
    config::Config,
    diagnostic::{Checked, Diagnostic, catalog::theme as sentence},
    fingerprint::Fingerprint,
    memo::Same,
    message::Locale,
    permalink::{self, Permalink},
    source::{Asset as SourceAsset, SourceFile, Sources},
};
pub use statics::Static;
use statics::Statics;

#[derive(RustEmbed)]
#[folder = "templates/"]
struct BuiltinTemplates;

#[derive(RustEmbed)]
#[folder = "languages/"]
struct BuiltinLanguages;

/// What stands before the name of a built-in template, so that a user's may extend it.
const BUILTIN: &str = "builtin/";

/// The filters that templates have beside those of Tera, each with an example and what it gives.
pub const FILTERS: [(&str, &str); 4] = [
    ("url", "`{{ week.permalink | url }}`: the link from the page; what leads out of the site passes."),
    (
        "absolute_url",
        "`{{ page.permalink | absolute_url }}`: the address with the site's base URL, where that is known.",
    ),
    (
        "asset",
        "`{{ \"favicon.svg\" | asset }}`: the link from the page to a static file, with the file's fingerprint.",
    ),
    ("fill", "`{{ words.word_count | fill(n=3) }}`: a phrase with its `{n}` filled in."),
];

/// Templates, static files and words, ready for use.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    words: BTreeMap<String, String>,
    templates: BTreeMap<String, SourceFile>,
    /// The files that are published as they are, by path from the site's root.
    pub statics: BTreeMap<String, Static>,
}

/// All that a theme is made of.
#[derive(PartialEq)]
pub struct Key {
    templates: Vec<SourceFile>,
    statics: Vec<SourceAsset>,
    languages: Vec<SourceFile>,
    config: Same<Config>,
}

impl Key {
    /// The user's own files and settings.
    pub fn of(sources: &Sources, config: &Arc<Config>) -> Self {
        Key {
            templates: sources.templates.clone(),
            statics: sources.statics.clone(),
            languages: sources.languages.clone(),
            config: Same(Arc::clone(config)),
        }
    }
}

/// The languages there are words for: the built-in ones and those the user brings.
pub fn languages(sources: &Sources) -> Vec<String> {
    let own = sources.languages.iter().filter_map(|file| file.path.strip_suffix(".toml").map(str::to_owned));
    let mut languages: Vec<String> = builtin_languages().into_iter().chain(own).collect();
    languages.sort();
    languages.dedup();
    languages
}

/// The languages that the built-in theme speaks.
pub fn builtin_languages() -> Vec<String> {
    BuiltinLanguages::iter().filter_map(|name| name.strip_suffix(".toml").map(str::to_owned)).collect()
}

/// The built-in templates, in order of name.
pub fn builtin_templates() -> BTreeMap<String, String> {
    let text = |name: &str| {
        let file = BuiltinTemplates::get(name).expect("an embedded file that was listed");
        String::from_utf8_lossy(&file.data).into_owned()
    };
    BuiltinTemplates::iter().map(|name| (name.to_string(), text(&name))).collect()
}

/// Lays the user's files over the built-in ones.
pub fn assemble(sources: &Sources, config: &Config) -> Checked<Theme> {
    let mut diagnostics = Vec::new();
    let templates = templates(sources);
    let Statics { files: statics, fingerprints } = Statics::of(sources, config);
    let asset = Asset(Arc::new(fingerprints));
    let tera = tera(&templates, &asset, &mut diagnostics);
    let words = words(sources, config, &mut diagnostics);
    Checked::new(Theme { tera, words, templates, statics }, diagnostics)
}

impl Theme {
    /// These templates and words, with another theme's files.
    #[must_use]
    pub fn with_statics_of(&self, other: &Theme) -> Theme {
        Theme {
            tera: self.tera.clone(),
            words: self.words.clone(),
            templates: self.templates.clone(),
            statics: other.statics.clone(),
        }
    }

    /// Renders one template to UTF-8; `size` is about how many bytes there will be.
    ///
    /// # Errors
    ///
    /// What is wrong in the template, with its place where Tera tells it.
    pub fn render(&self, template: &str, context: &Context, size: usize) -> Result<Vec<u8>, Box<Diagnostic>> {
        // Into bytes rather than a string: Tera would check all over again that its own output is UTF-8.
        let mut page = Vec::with_capacity(size);
        let result = self.tera.render_to(template, context, &mut page);
        result.map_err(|error| Box::new(self.explain(template, &error)))?;
        Ok(page)
    }

    /// A phrase of the site's language, with its `{name}` places filled.
    pub fn phrase(&self, key: &str, values: &[(&str, &dyn std::fmt::Display)]) -> String {
        let mut phrase = self.words.get(key).cloned().unwrap_or_default();
        for (name, value) in values {
            phrase = phrase.replace(&format!("{{{name}}}"), &value.to_string());
        }
        phrase
    }

    /// All words of the site's language, as templates see them.
    pub fn words(&self) -> &BTreeMap<String, String> {
        &self.words
    }

    /// The template of cards, as it is written.
    pub fn card_template(&self) -> &str {
        let own = self.templates.get("card.svg");
        own.or_else(|| self.templates.get(&format!("{BUILTIN}card.svg"))).map_or("", |file| &file.text)
    }

    /// What is wrong with an SVG that the template of cards made.
    pub fn explain_card(&self, reason: &str) -> Diagnostic {
        sentence::no_card(reason).at_if_known(self.templates.get("card.svg").map(|file| file.place(0..0)))
    }

    fn explain(&self, template: &str, error: &tera::Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
                let place = self.templates.get(report.filename()).map(|file| {
                    let span = report.span();
                    file.place(bytes_of(
                        &file.text,
                        (span.start_line, span.start_col),
                        (span.end_line, span.end_col),
                    ))
                });
                sentence::no_template(report.message(), self.templates.keys()).at_if_known(place)
            }
            _ => {
                let place = self.templates.get(template).map(|file| file.place(0..0));
                sentence::no_template(&error.to_string(), self.templates.keys()).at_if_known(place)
            }
        }
    }
}

/// All templates by the name that Tera knows them by.
fn templates(sources: &Sources) -> BTreeMap<String, SourceFile> {
    let mut templates = BTreeMap::new();
    for (name, text) in builtin_templates() {
        let shown = format!("{BUILTIN}{name}");
        let file = SourceFile { path: name.as_str().into(), shown: shown.as_str().into(), text: text.into() };
        templates.insert(shown, file);
    }
    for file in &sources.templates {
        templates.insert(file.path.to_string(), file.clone());
    }
    templates
}

fn tera(templates: &BTreeMap<String, SourceFile>, asset: &Asset, diagnostics: &mut Vec<Diagnostic>) -> Tera {
    let mut broken = Vec::new();
    // Tera stops at the first file that it cannot parse; each is tried alone, so that all are found.
    for (name, file) in templates {
        if let Err(error) = empty_tera(asset).add_raw_template(name, &file.text)
            && let ErrorKind::SyntaxError(report) = error.kind()
        {
            let span = report.span();
            let span = bytes_of(&file.text, (span.start_line, span.start_col), (span.end_line, span.end_col));
            diagnostics.push(sentence::no_template(report.message(), templates.keys()).at(file.place(span)));
            broken.push(name.clone());
        }
    }
    // What is wrong between templates is told only once they stand together. Those that it is wrong
    // in are taken out, so that built-in ones take their place and the rest can still be tried.
    let mut tera = empty_tera(asset);
    loop {
        let whole = templates.iter().filter(|(name, _)| !broken.contains(*name));
        let added = tera.add_raw_templates(whole.map(|(name, file)| (name.as_str(), &*file.text)));
        let Err(error) = added else { return tera };
        let mistakes = mistakes_between(&error, templates);
        let before = broken.len();
        for (name, diagnostic) in mistakes {
            // What a broken template would have held is missing elsewhere: that is said already.
            let follows = broken[..before]
                .iter()
                .any(|broken| diagnostic.message.get(Locale::English).contains(&format!("`{broken}`")));
            if !follows && !diagnostics.contains(&diagnostic) {
                diagnostics.push(diagnostic);
            }
            broken.extend(name.filter(|name| !name.starts_with(BUILTIN) && !broken.contains(name)));
        }
        if broken.len() == before {
            // No template of the user's can be blamed: only the built-in ones are sure to fit.
            broken = templates.keys().filter(|name| !name.starts_with(BUILTIN)).cloned().collect();
            if broken.len() == before {
                return tera;
            }
        }
    }
}

/// What is wrong between templates, with the template that it is wrong in.
fn mistakes_between(
    error: &tera::Error,
    templates: &BTreeMap<String, SourceFile>,
) -> Vec<(Option<String>, Diagnostic)> {
    let in_template = |name: &String, other: &str| {
        let file = templates.get(name)?;
        let start = file.text.find(other).filter(|_| !other.is_empty());
        Some(file.place(start.map_or(0..0, |start| start..start + other.len())))
    };
    match error.kind() {
        ErrorKind::MissingParent { current, parent } => {
            let diagnostic = sentence::unknown_template(parent, templates.keys());
            vec![(Some(current.clone()), diagnostic.at_if_known(in_template(current, parent)))]
        }
        ErrorKind::CircularExtend { tpl, inheritance_chain: chain }
        | ErrorKind::CircularInclude { tpl, include_chain: chain } => {
            let next = chain.iter().find(|name| *name != tpl).unwrap_or(tpl);
            vec![(
                Some(tpl.clone()),
                sentence::circular_templates(tpl, chain).at_if_known(in_template(tpl, next)),
            )]
        }
        _ => mistakes_in_report(&error.to_string(), templates),
    }
}

fn empty_tera(asset: &Asset) -> Tera {
    let mut tera = Tera::new();
    tera.set_fallback_prefixes([BUILTIN]).expect("no template is there yet");
    tera.autoescape_on(vec![".html", ".xml", ".svg"]);
    for (name, _) in FILTERS {
        match name {
            "url" => tera.register_filter(name, url),
            "absolute_url" => tera.register_filter(name, absolute_url),
            "asset" => tera.register_filter(name, asset.clone()),
            "fill" => tera.register_filter(name, fill),
            name => unreachable!("the filter `{name}` is made here"),
        }
    }
    tera
}

/// The link from this page; what leads out of the site passes.
fn url(permalink: &str, _: Kwargs, state: &State) -> TeraResult<String> {
    if permalink::is_external(permalink) {
        return Ok(permalink.to_owned());
    }
    // As a value, which is shared: a string would be copied for each link of a page.
    let root = state.get::<Value>("root")?;
    let root = root.as_ref().and_then(Value::as_str).unwrap_or_default();
    Ok(permalink::under(root, permalink))
}

/// The address with the site's base URL, where that is known.
fn absolute_url(permalink: &str, _: Kwargs, state: &State) -> TeraResult<String> {
    if permalink::is_external(permalink) {
        return Ok(permalink.to_owned());
    }
    let base = state.get::<String>("base_url")?.unwrap_or_default();
    Ok(permalink::under(&base, permalink))
}

/// The link from this page to a static file.
///
/// Styles, scripts and the theme's own files have a fingerprint behind their address, so that a
/// browser that keeps files asks anew when they have changed. It stands in the query and not in the
/// name, since a page that a reader's browser has kept for a while would else ask for a name that
/// the site no longer has, and stand there bare.
#[derive(Clone)]
struct Asset(Arc<BTreeMap<String, Fingerprint>>);

impl Filter<&str, TeraResult<String>> for Asset {
    fn call(&self, path: &str, kwargs: Kwargs, state: &State) -> TeraResult<String> {
        let mut permalink = Permalink::file(path).encoded();
        if let Some(fingerprint) = self.0.get(path.trim_start_matches('/')) {
            permalink += &format!("?v={fingerprint}");
        }
        url(&permalink, kwargs, state)
    }
}

/// A phrase with its `{n}` places filled.
fn fill(phrase: &str, kwargs: Kwargs, _: &State) -> String {
    kwargs.iter().fold(phrase.to_owned(), |phrase, (name, value)| {
        phrase.replace(&format!("{{{name}}}"), &value.to_string())
    })
}

/// The built-in words of a language; none where it is not built in.
pub fn builtin_words(language: &str) -> BTreeMap<String, String> {
    BuiltinLanguages::get(&format!("{language}.toml")).map_or_else(BTreeMap::new, |file| {
        toml::from_str(&String::from_utf8_lossy(&file.data)).expect("the built-in languages are well formed")
    })
}

/// The words of the site's language: the built-in ones with the user's over them.
///
/// What a language of the user's lacks is taken from English.
fn words(sources: &Sources, config: &Config, diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<String, String> {
    let of_language = builtin_words(&config.language);
    let mut words = if of_language.is_empty() { builtin_words("en") } else { of_language };
    let name = format!("{}.toml", config.language);
    if let Some(file) = sources.languages.iter().find(|file| *file.path == *name) {
        let (mut reader, errors) = crate::config::Reader::parse(file);
        diagnostics.extend(errors);
        let known: Vec<String> = words.keys().cloned().collect();
        for key in known {
            reader.text(&key, |word| {
                words.insert(key.clone(), word);
            });
        }
        diagnostics.extend(reader.finish());
    }
    words
}

/// Reads the places back from Tera's own drawing, the only form in which it gives several errors.
///
/// An entry is a line `error: MESSAGE` and below it a line ` --> FILE:LINE:COLUMN`.
fn mistakes_in_report(
    report: &str,
    templates: &BTreeMap<String, SourceFile>,
) -> Vec<(Option<String>, Diagnostic)> {
    let mut mistakes = Vec::new();
    let mut lines = report.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(message) = line.strip_prefix("error: ") else { continue };
        let place = lines.peek().and_then(|line| line.trim_start().strip_prefix("--> "));
        let place = place.and_then(|place| {
            let mut parts = place.rsplitn(3, ':');
            let column: usize = parts.next()?.parse().ok()?;
            let line: usize = parts.next()?.parse().ok()?;
            let name = parts.next()?;
            let file = templates.get(name)?;
            let start = (line, column.checked_sub(1)?);
            // The drawing's underline would tell the width; the word at the place is as good.
            let bytes = bytes_of(&file.text, start, start);
            let rest = &file.text[bytes.start..];
            let word = match rest.strip_prefix(['"', '\'']) {
                Some(quoted) => quoted.find(['"', '\'']).map_or(1, |end| end + 2),
                None => rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len()),
            };
            // A word that ends at once is a sign: it is marked whole.
            let width = if word == 0 { rest.chars().next().map_or(0, char::len_utf8) } else { word };
            Some((name.to_owned(), file.place(bytes.start..bytes.start + width)))
        });
        let (name, place) = place.unzip();
        mistakes.push((name, sentence::no_template(message, templates.keys()).at_if_known(place)));
    }
    if mistakes.is_empty() {
        mistakes.push((None, sentence::no_template(report, templates.keys())));
    }
    mistakes
}

/// The bytes between two places that Tera names by line (from 1) and column (characters, from 0).
fn bytes_of(text: &str, start: (usize, usize), end: (usize, usize)) -> Range<usize> {
    let offset = |(line, column): (usize, usize)| {
        let line_start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let line = text[line_start..].split_inclusive('\n').next().unwrap_or_default();
        line_start + line.char_indices().nth(column).map_or(line.trim_end().len(), |(at, _)| at)
    };
    let start = offset(start);
    start..offset(end).max(start)
}
