//! The six stages in order; the one module that knows them all.

mod bridge;
mod parse;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use rayon::prelude::*;

use crate::{
    card::{NoTypeface, Typeface},
    config::{Cards, Config},
    diagnostic::{
        self, Checked, Diagnostic, Place, Severity, catalog::config as config_sentence,
        catalog::publishing as publishing_sentence, catalog::site as sentence,
    },
    memo::{Memo, Same},
    output::{Changes, OutputError, Staging},
    permalink::BaseUrl,
    plan::{self, Page, PageKind, Plan},
    publishing,
    render::{Artifact, Renderer},
    site::{self, Drafts, Site},
    source::{self, Refusal, SourceFile, Sources},
    terminal::Progress,
    theme::{self, Theme},
    vocabulary::Vocabulary,
};
use bridge::{Good, bridge, broken, forget_bridged};
use parse::{Parsed, read};

/// How many files or pages a thread takes at a time, at most.
///
/// Left to itself, rayon parts them into four for two threads, and one of these may wait for the
/// other for as long as a quarter of all takes.
const AT_A_TIME: usize = 16;

/// What a command asks for.
#[derive(Debug, Clone)]
pub struct Request {
    /// The site's folder.
    pub root: PathBuf,
    /// Where the site is to be written.
    pub out: PathBuf,
    /// Where the site will be published, if the command or the environment says so.
    pub base_url: Option<BaseUrl>,
    /// The repository that a GitHub workflow runs in, as `owner/name`.
    pub github_repository: Option<String>,
    /// Whether drafts are shown.
    pub drafts: Drafts,
    /// The day that counts as today; by the site's time zone where none is named.
    pub today: Option<NaiveDate>,
    /// The moment that counts as now.
    pub now: DateTime<Utc>,
    /// What keeps the site from being written: errors, or warnings too.
    pub denied: Severity,
}

/// A site that is understood and planned, and not yet rendered.
#[derive(Debug)]
pub struct Planned {
    /// The files.
    pub sources: Arc<Sources>,
    /// The day that counts as today.
    pub today: NaiveDate,
    /// The settings.
    pub config: Arc<Config>,
    /// The templates and words.
    pub theme: Arc<Theme>,
    /// The reports in their order.
    pub site: Site,
    /// The addresses.
    pub plan: Plan,
    /// What cards are drawn with; none where there are none.
    pub typeface: Option<Arc<Typeface>>,
}

/// How long each stage took.
#[derive(Debug, Default)]
pub struct Timings(Vec<(&'static str, Duration)>);

impl Timings {
    /// The stages in order, each with its time.
    pub fn stages(&self) -> &[(&'static str, Duration)] {
        &self.0
    }

    /// The time of all stages together.
    pub fn total(&self) -> Duration {
        self.0.iter().map(|(_, time)| *time).sum()
    }

    fn measure<T>(&mut self, stage: &'static str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let result = work();
        self.0.push((stage, start.elapsed()));
        result
    }
}

/// What one run leaves to the next, so that only what has changed is done again.
#[derive(Default)]
pub struct Memory {
    files: source::Cache,
    /// Made of the file and of the languages that there are.
    config: Memo<(Option<SourceFile>, Vec<String>), Made<Config>>,
    theme: Memo<theme::Key, Made<Theme>>,
    vocabulary: Memo<Same<Config>, Arc<Vocabulary>>,
    reports: Vec<Parsed>,
    site: site::Memory,
    typeface: Memo<TypefaceKey, (Option<Arc<Typeface>>, Vec<Diagnostic>)>,
    plan: plan::Memory,
    /// The last run that came to its end.
    last: Option<Last>,
    /// The last of what could be read without errors; none where mistakes are not to be bridged.
    good: Option<Good>,
}

/// Something shared, with what there is to say about it.
type Made<T> = (Arc<T>, Vec<Diagnostic>);

/// All that decides on the font of cards.
#[derive(PartialEq)]
struct TypefaceKey {
    config: Same<Config>,
    /// When the font that config names was changed last.
    modified: Option<SystemTime>,
}

impl Memory {
    /// A memory by which files with errors are taken for what they were before they had any: the site can
    /// then be looked at while it is mended.
    pub fn of_what_is_good() -> Self {
        Memory { good: Some(Good::default()), ..Memory::default() }
    }

    /// The files that differ between the last two runs, those that came or went too, by the paths they
    /// are shown under.
    pub fn changed_files(&self) -> &[String] {
        self.files.changed()
    }
}

/// What one run knows of the one before.
struct Last {
    sources: Arc<Sources>,
    /// Whether reading the files brought something to light, which is said with every run.
    has_diagnostics: bool,
    timezone: Tz,
    today: NaiveDate,
    /// The font that config names, with the moment of its last change.
    font: Option<(PathBuf, Option<SystemTime>)>,
}

/// Loads, parses, links and plans a site.
///
/// # Errors
///
/// What the machine refuses to read.
pub fn plan(request: &Request, timings: &mut Timings) -> Result<Checked<Planned>, Refusal> {
    let planned = plan_again(request, &mut Memory::default(), None, timings)?;
    Ok(planned.expect("to who remembers nothing all is new"))
}

/// Does what [`plan()`] does, and takes from memory what would come out as it did before; nothing where
/// that is all of it.
///
/// With `at`, only those files are looked at, if that can do.
///
/// # Errors
///
/// What the machine refuses to read.
pub fn plan_again(
    request: &Request,
    memory: &mut Memory,
    at: Option<&[PathBuf]>,
    timings: &mut Timings,
) -> Result<Option<Checked<Planned>>, Refusal> {
    let mut diagnostics = Vec::new();
    let sources = timings.measure("load", || load(request, memory, at))?.collect_into(&mut diagnostics);
    let has_diagnostics = !diagnostics.is_empty();
    let today_in = |timezone: &Tz| sources.now.with_timezone(timezone).date_naive();
    // Where the machine refuses something further down, the next run begins anew.
    if let Some(last) = memory.last.take()
        && memory.files.changed().is_empty()
        && request.today.unwrap_or_else(|| today_in(&last.timezone)) == last.today
        && last.font.as_ref().is_none_or(|(font, modified)| source::font::modified(font) == *modified)
    {
        memory.last = Some(last);
        return Ok(None);
    }
    let settings = (sources.config.clone(), theme::languages(&sources));
    let (mut config, mistakes) =
        memory.config.get(settings, |(file, languages)| parted(config(file.as_ref(), languages)));
    diagnostics.extend(mistakes);
    if let Some(good) = &mut memory.good {
        let path = sources.config.as_ref().map(|file| &*file.shown);
        let is_broken = broken(&diagnostics).any(|broken| Some(broken) == path);
        config = bridge(&mut good.config, config, is_broken);
    }
    let theme = || {
        memory.theme.get(theme::Key::of(&sources, &config), |_| parted(theme::assemble(&sources, &config)))
    };
    let (mut theme, mistakes) = timings.measure("theme", theme);
    if let Some(good) = &mut memory.good {
        let is_broken = mistakes.iter().any(|mistake| mistake.severity == Severity::Error);
        theme = good.bridge_theme(theme, is_broken);
    }
    diagnostics.extend(mistakes);
    let today = request.today.unwrap_or_else(|| today_in(&config.timezone));

    let vocabulary =
        memory.vocabulary.get(Same(Arc::clone(&config)), |config| Arc::new(Vocabulary::new(&config.tags)));
    if sources.reports.is_empty() {
        diagnostics.push(sentence::no_reports(&request.root.to_string_lossy()));
    }
    let mut reports = timings
        .measure("parse", || read(&sources.reports, &config, &vocabulary, &mut memory.reports))
        .collect_into(&mut diagnostics);
    if let Some(good) = &mut memory.good {
        reports = good.bridge(reports, &diagnostics);
    }
    let site = timings
        .measure("link", || {
            site::link(reports, &config, &vocabulary, request.drafts, today, &mut memory.site)
        })
        .collect_into(&mut diagnostics);
    let base_url = base_url(request, &sources, &config);
    if base_url.is_none() {
        diagnostics.push(sentence::no_base_url());
    }
    let font = config.cards.as_ref().and_then(|cards| cards.font.as_ref());
    let font = font.map(|(path, _)| request.root.join(path));
    let font = font.map(|path| (path.clone(), source::font::modified(&path)));
    let typeface = match (&config.cards, &base_url) {
        // Others ask for a card by its absolute address: without one nobody would.
        (Some(cards), Some(_)) => {
            let modified = font.as_ref().and_then(|(_, modified)| *modified);
            let key = TypefaceKey { config: Same(Arc::clone(&config)), modified };
            let read = |_: &TypefaceKey| typeface(cards, &request.root, &config.language);
            let (typeface, mistakes) = timings.measure("font", || memory.typeface.try_get(key, read))?;
            diagnostics.extend(mistakes);
            typeface
        }
        _ => None,
    };
    let (plan_memory, face) = (&mut memory.plan, typeface.as_ref());
    let plan = timings
        .measure("plan", || plan::plan(&sources, &config, &theme, &site, base_url, face, plan_memory))
        .collect_into(&mut diagnostics);
    if memory.good.is_some() {
        forget_bridged(&mut diagnostics, &sources);
    }
    diagnostic::sort(&mut diagnostics);
    let timezone = config.timezone;
    memory.last = Some(Last { sources: Arc::clone(&sources), has_diagnostics, timezone, today, font });
    let planned = Planned { sources, today, config, theme, site, plan, typeface };
    Ok(Some(Checked::new(planned, diagnostics)))
}

/// The files: all of them, or these alone where all others are what they were.
fn load(
    request: &Request,
    memory: &mut Memory,
    at: Option<&[PathBuf]>,
) -> Result<Checked<Arc<Sources>>, Refusal> {
    let shared = |Checked { value, diagnostics }| Checked::new(Arc::new(value), diagnostics);
    if let (Some(at), Some(last)) = (at, &memory.last)
        && !last.has_diagnostics
        && !memory.files.has_missed()
        && let Some(sources) = source::load_some(&last.sources, at, request.now, &mut memory.files)?
    {
        return Ok(shared(sources));
    }
    source::load(&request.root, &request.out, request.now, &mut memory.files).map(shared)
}

fn parted<T>(checked: Checked<T>) -> Made<T> {
    (Arc::new(checked.value), checked.diagnostics)
}

/// Renders every page of a plan and hands each to `write`, in parallel; that may find mistakes too.
///
/// What is wrong in templates is said once, however many pages it spoils.
///
/// # Errors
///
/// The first refusal of `write`.
pub fn render<E: Send>(
    planned: &Planned,
    progress: &Progress,
    write: impl Fn(&Page, Artifact) -> Result<Option<Diagnostic>, E> + Sync,
) -> Result<Vec<Diagnostic>, E> {
    let Planned { sources, config, theme, site, plan, typeface, .. } = planned;
    let renderer = Renderer::new(sources, config, theme, site, plan, typeface.as_deref());
    renderer.colour_code();
    let search = plan.search_pages(site, config, theme);
    progress.expect(plan.pages.len() + search.len());
    let mistakes: Vec<Diagnostic> = plan
        .pages
        .par_iter()
        .chain(search)
        .with_max_len(AT_A_TIME)
        .map(|page| {
            let mistake = match renderer.render(page) {
                Ok(artifact) => write(page, artifact)?,
                Err(diagnostic) => Some(*diagnostic),
            };
            progress.step();
            Ok(mistake)
        })
        .filter_map(Result::transpose)
        .collect::<Result<_, E>>()?;
    let mut once: Vec<Diagnostic> = Vec::new();
    for mistake in mistakes {
        if !once.contains(&mistake) {
            once.push(mistake);
        }
    }
    diagnostic::sort(&mut once);
    Ok(once)
}

/// Why a site was not built.
#[derive(Debug)]
pub enum Failure {
    /// The machine refused.
    Refused(Refusal),
    /// The output folder cannot be written.
    Output(OutputError),
}

/// What a build made.
#[derive(Debug)]
pub struct Built {
    /// The site as it was planned.
    pub planned: Planned,
    /// What changed in the output folder; none where mistakes kept it as it was.
    pub changes: Option<Changes>,
}

/// Builds a site: all six stages.
///
/// # Errors
///
/// What the machine refuses; the old site then stands as it was.
pub fn build(
    request: &Request,
    timings: &mut Timings,
    progress: &Progress,
) -> Result<Checked<Built>, Failure> {
    let checked = plan(request, timings).map_err(Failure::Refused)?;
    let (planned, mut diagnostics) = (checked.value, checked.diagnostics);
    if diagnostics.iter().any(|diagnostic| diagnostic.severity <= request.denied) {
        // Templates are tried all the same: all mistakes are said at once.
        let mistakes =
            render(&planned, progress, |page, artifact| Ok::<_, Failure>(tried(&planned, page, &artifact)))?;
        diagnostics.extend(mistakes);
        diagnostic::sort(&mut diagnostics);
        return Ok(Checked::new(Built { planned, changes: None }, diagnostics));
    }
    let folders = source::folders(&request.root);
    let staging = timings
        .measure("stage", || Staging::open(&request.out, &request.root, &folders))
        .map_err(Failure::Output)?;
    let drawn = drawn(&planned, &request.out);
    let mistakes = timings.measure("render and write", || {
        render(&planned, progress, |page, artifact| {
            let path = page.permalink.output_path();
            match artifact {
                Artifact::Bytes(bytes) => staging.write(&path, &bytes)?,
                Artifact::Copy(location) => staging.copy(&path, &location)?,
                Artifact::Card(svg) => return write_card(&planned, &staging, &drawn, &path, &svg),
            }
            Ok(None)
        })
    });
    let mistakes = mistakes.map_err(Failure::Output)?;
    if !mistakes.is_empty() {
        diagnostics.extend(mistakes);
        diagnostic::sort(&mut diagnostics);
        return Ok(Checked::new(Built { planned, changes: None }, diagnostics));
    }
    let size = staging.bytes();
    if publishing::is_large(size) && is_for_github(request, &planned) {
        diagnostics.push(publishing_sentence::large_site(size));
        diagnostic::sort(&mut diagnostics);
        if request.denied == Severity::Warning {
            return Ok(Checked::new(Built { planned, changes: None }, diagnostics));
        }
    }
    let changes = timings.measure("exchange", || staging.commit()).map_err(Failure::Output)?;
    Ok(Checked::new(Built { planned, changes: Some(changes) }, diagnostics))
}

/// Whether the site goes to GitHub Pages, as far as can be told: other hosts have other limits.
fn is_for_github(request: &Request, planned: &Planned) -> bool {
    let base_url = planned.plan.base_url.as_ref();
    request.github_repository.is_some() || base_url.is_some_and(|url| url.host().ends_with(".github.io"))
}

/// The cards that the old site has, each with its fingerprint.
fn drawn(planned: &Planned, out: &Path) -> HashMap<String, String> {
    let cards = planned.plan.pages.iter().filter(|page| matches!(page.kind, PageKind::Card(_)));
    let paths: Vec<String> = cards.map(|page| page.permalink.output_path()).collect();
    source::drawn(out, &paths)
}

/// Takes over the old site's card where it was drawn from the same, else draws it.
fn write_card(
    planned: &Planned,
    staging: &Staging,
    drawn: &HashMap<String, String>,
    path: &str,
    svg: &str,
) -> Result<Option<Diagnostic>, OutputError> {
    let Some(typeface) = &planned.typeface else { return Ok(None) };
    let is_drawn = drawn.get(path).is_some_and(|digits| *digits == typeface.fingerprint(svg).to_string());
    if is_drawn && staging.keep(path)? {
        return Ok(None);
    }
    match typeface.draw(svg) {
        Ok(png) => staging.write(path, &png).map(|()| None),
        Err(reason) => Ok(Some(planned.theme.explain_card(&reason))),
    }
}

/// Tries what a page will be: of cards, which take longest, the site's own, since all have one template.
fn tried(planned: &Planned, page: &Page, artifact: &Artifact) -> Option<Diagnostic> {
    let (Artifact::Card(svg), PageKind::Card(None)) = (artifact, &page.kind) else { return None };
    let reason = planned.typeface.as_ref()?.draw(svg).err()?;
    Some(planned.theme.explain_card(&reason))
}

/// What cards are drawn with: the font that config names, else one that the machine has.
fn typeface(
    cards: &Cards,
    root: &Path,
    language: &str,
) -> Result<(Option<Arc<Typeface>>, Vec<Diagnostic>), Refusal> {
    let without = |diagnostic: Diagnostic, place: &Place| Ok((None, vec![diagnostic.at(place.clone())]));
    let (bytes, no_font, place) = match &cards.font {
        Some((path, place)) => match source::font::named(&root.join(path))? {
            Some(bytes) => (bytes, config_sentence::no_font(path), place),
            None => return without(config_sentence::no_font_file(path), place),
        },
        None => match source::font::of_machine() {
            Some(bytes) => (bytes, config_sentence::no_font_here(), &cards.place),
            None => return without(config_sentence::no_font_here(), &cards.place),
        },
    };
    match Typeface::read(bytes, language) {
        Ok(typeface) => Ok((Some(Arc::new(typeface)), Vec::new())),
        Err(NoTypeface::NoFont) => without(no_font, place),
        Err(NoTypeface::NotBuiltIn) => without(config_sentence::no_cards_built_in(), &cards.place),
    }
}

/// Checks all that a build checks, templates too, and writes nothing.
///
/// # Errors
///
/// What the machine refuses to read.
pub fn check(request: &Request, progress: &Progress) -> Result<Checked<Planned>, Refusal> {
    let mut checked = plan(request, &mut Timings::default())?;
    let planned = &checked.value;
    let mistakes =
        render(planned, progress, |page, artifact| Ok::<_, Refusal>(tried(planned, page, &artifact)))?;
    checked.diagnostics.extend(mistakes);
    diagnostic::sort(&mut checked.diagnostics);
    Ok(checked)
}

/// The settings: the file's, or the defaults where there is none.
fn config(file: Option<&SourceFile>, languages: &[String]) -> Checked<Config> {
    match file {
        Some(file) => Config::read(file, languages),
        None => Checked::clean(Config::default()),
    }
}

/// Where the site is published: as the command says, else config, else GitHub, else `CNAME`.
fn base_url(request: &Request, sources: &Sources, config: &Config) -> Option<BaseUrl> {
    let of_github = || BaseUrl::of_github_repository(request.github_repository.as_deref()?);
    let of_cname = || {
        let host = sources.cname.as_deref()?.lines().next()?.trim();
        BaseUrl::parse(&format!("https://{host}/"))
    };
    request.base_url.clone().or_else(|| config.base_url.clone()).or_else(of_github).or_else(of_cname)
}
