//! `weekly import`

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    io::Read,
    path::{Path, PathBuf},
};

use chrono::{DateTime, Utc};

use super::{Environment, Outcome, Reason, errors_in, is_there, read_files, request};
use crate::{
    cli::{Import, ImportFrom, ImportIssues, ImportSite, SiteArguments},
    config::Config,
    diagnostic::{
        Diagnostic, Severity,
        catalog::{
            import as sentence,
            output::unwritable_file,
            scaffold::{guessed, wrote},
        },
    },
    import::{
        Content, NewFile, hexo, hugo, issues,
        moved::{self, Change, Moved, MovedFile, Why},
        remote_pictures,
    },
    message::Message,
    output::{self, CopyError, Placed},
    permalink::Generator,
    pipeline::{self, Planned, Timings},
    report::Report,
    scaffold::{
        self,
        guess::{self, Guess, Guesses, Permalink, Setting},
    },
    source::{CONFIG, CONTENT, LoneFile, Refusal, SCHEMA, content_folder, display},
    terminal::Terminal,
};

/// Brings in reports that were written elsewhere.
pub fn run(arguments: Import, environment: &Environment, terminal: &Terminal) -> Result<Outcome, Reason> {
    match arguments.from {
        ImportFrom::Issues(arguments) => issues(&arguments, environment, terminal),
        ImportFrom::Hexo(arguments) => site(&arguments, &HEXO, environment, terminal),
        ImportFrom::Hugo(arguments) => site(&arguments, &HUGO, environment, terminal),
    }
}

fn issues(
    arguments: &ImportIssues,
    environment: &Environment,
    terminal: &Terminal,
) -> Result<Outcome, Reason> {
    let read = match arguments.file.to_str() {
        Some("-") => {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes)?;
            LoneFile::of_bytes(bytes, "-")
        }
        _ => LoneFile::read(&arguments.file)?,
    };
    let (json, mut mistakes) = (read.value.file, read.diagnostics);
    if !has_errors(&mistakes) {
        let site = Target::of(&arguments.root, environment)?;
        mistakes.extend(site.mistakes.iter().cloned());
        let list = issues::read(&json).collect_into(&mut mistakes);
        if !has_errors(&mistakes) {
            let import = issues::Import::of(&list.issues, &arguments.labels, &site.reports(), site.config());
            let files: Vec<&NewFile> = import.files.iter().map(|of_issue| &of_issue.file).collect();
            let written = site.write(&files);
            if written.refused.is_none() || !written.made.is_empty() {
                terminal.status(sentence::wrote(&written.made, &display(&site.content)));
            }
            if written.same > 0 {
                terminal.status(sentence::unchanged(written.same));
            }
            if import.same > 0 {
                terminal.status(sentence::already_imported(import.same));
            }
            for (number, path) in &import.edited {
                terminal.status(sentence::edited(*number, path));
            }
            for path in &written.taken {
                terminal.status(sentence::taken(path));
            }
            if list.issues.len() + list.pull_requests.len() == issues::USUAL_LIMIT {
                terminal.status(sentence::may_be_more(issues::USUAL_LIMIT));
            }
            if !list.pull_requests.is_empty() {
                terminal.status(sentence::pull_requests(&list.pull_requests));
            }
            if !import.without_label.is_empty() {
                terminal.status(sentence::without_label(&import.without_label, &arguments.labels));
            }
            let new = import.files.iter().filter(|of_issue| written.has(&of_issue.file));
            let without_url = new.clone().filter(|of_issue| !of_issue.has_url).count();
            if without_url > 0 {
                terminal.status(sentence::without_url(without_url));
            }
            let pictures = new.map(|of_issue| of_issue.pictures).sum();
            if pictures > 0 {
                terminal.status(sentence::remote_pictures(pictures));
            }
            if written.refused.is_some() {
                return written.finish();
            }
            if !written.made.is_empty() {
                terminal.status(sentence::next(&display(&arguments.root)));
            }
            return Ok(Outcome::Fine);
        }
    }
    terminal.diagnostics(&mistakes);
    Ok(Outcome::Mistakes)
}

/// A generator whose sites can be taken over.
struct Origin {
    generator: Generator,
    name: &'static str,
    /// What every site of it has.
    folder: &'static str,
    read: fn(&Path, &Config, DateTime<Utc>) -> Result<Moved, Refusal>,
}

const HEXO: Origin =
    Origin { generator: Generator::Hexo, name: "Hexo", folder: hexo::SOURCE, read: hexo::read };

const HUGO: Origin =
    Origin { generator: Generator::Hugo, name: "Hugo", folder: hugo::CONTENT, read: hugo::read };

fn site(
    arguments: &ImportSite,
    origin: &Origin,
    environment: &Environment,
    terminal: &Terminal,
) -> Result<Outcome, Reason> {
    let from = &arguments.folder;
    if !from.join(origin.folder).is_dir() {
        let wanted = format!("`{}/`", origin.folder);
        return Err(sentence::no_site(&display(from), origin.name, &wanted).into());
    }
    if is_same(from, &arguments.root) {
        return Err(sentence::into_itself(&display(from), origin.name).into());
    }
    let target = Target::of(&arguments.root, environment)?;
    if !target.mistakes.is_empty() {
        terminal.diagnostics(&target.mistakes);
        return Ok(Outcome::Mistakes);
    }
    let root = arguments.root.strip_prefix(".").unwrap_or(&arguments.root);
    let moved = (origin.read)(from, target.config(), environment.now)?;
    let files: Vec<&NewFile> = moved.files.iter().map(|moved| &moved.file).collect();
    let written = target.write(&files);
    let texts = written.made.iter().filter(|path| moved::is_markdown(path)).count();
    if written.refused.is_some() && written.made.is_empty() {
        return written.finish();
    }
    terminal.status(match &written.made[..] {
        [] => sentence::wrote(&[], ""),
        made => sentence::took_over(texts, made.len() - texts, &display(&arguments.root)),
    });
    if written.same > 0 {
        terminal.status(sentence::unchanged(written.same));
    }
    for path in &written.taken {
        terminal.status(sentence::taken(path));
    }
    say_what_changed(&moved, &written, terminal);
    if written.refused.is_some() {
        return written.finish();
    }
    // Only now the reports can be read as the site's own.
    let target = Target::of(&arguments.root, environment)?;
    write_config(&target, root, from, origin, terminal)?;
    let new: Vec<&NewFile> = files.into_iter().filter(|file| written.has(file)).collect();
    let shortcodes = target.unknown_shortcodes(&new);
    if !shortcodes.is_empty() {
        terminal.status(sentence::unknown_shortcodes(&shortcodes));
    }
    if !written.made.is_empty() {
        let pictures = target.made_of(&new).map(remote_pictures).sum();
        if pictures > 0 {
            terminal.status(sentence::remote_pictures(pictures));
        }
        terminal.status(sentence::next(&display(&arguments.root)));
    }
    Ok(Outcome::Fine)
}

/// Says what was changed in the texts that were written, and what was left out.
fn say_what_changed(moved: &Moved, written: &Written, terminal: &Terminal) {
    let new: Vec<&MovedFile> = moved.files.iter().filter(|moved| written.has(&moved.file)).collect();
    let mut changes: BTreeMap<Change, Vec<&str>> = BTreeMap::new();
    for moved in &new {
        for change in &moved.changes {
            changes.entry(*change).or_default().push(&written.new[&moved.file.path]);
        }
    }
    for (change, paths) in &changes {
        terminal.status(sentence::changed(*change, paths));
    }
    if !moved.displaced.is_empty() {
        terminal.status(sentence::displaced(&moved.displaced));
    }
    let mut left_out: BTreeMap<Why, Vec<&str>> = BTreeMap::new();
    for (path, why) in &moved.left_out {
        left_out.entry(*why).or_default().push(path);
    }
    for (why, paths) in &left_out {
        terminal.status(sentence::left_out(*why, paths));
    }
    let paths: Vec<&str> =
        new.iter().filter(|moved| moved.names_itself).map(|moved| &*written.new[&moved.file.path]).collect();
    if !paths.is_empty() {
        terminal.status(sentence::own_addresses(&paths));
    }
}

/// Writes settings where there are none, from those of the site before and from what its reports tell.
fn write_config(
    target: &Target,
    root: &Path,
    from: &Path,
    origin: &Origin,
    terminal: &Terminal,
) -> Result<(), Reason> {
    let location = root.join(CONFIG);
    if is_there(&location) {
        terminal.status(sentence::config_is_there(&display(&location)));
        return Ok(());
    }
    let files = read_files(from, guess::settings_files(origin.generator))?;
    let reports = target.planned.as_ref().map_or(&[][..], |planned| &planned.site.reports);
    let mut guesses = Guesses::of(reports, target.config(), &files);
    let default = guess::hugo_default(&files).filter(|_| origin.generator == Generator::Hugo);
    if let Some(pattern) = default.filter(|_| guesses.permalink.is_none()).map(str::to_owned) {
        let evidence = sentence::address_of_hugo(&pattern);
        guesses.permalink = Some(Guess { value: Permalink { key: "week", pattern }, evidence });
    }
    guesses.settings = guess::settings(&files);
    let [config, schema] = scaffold::settings(&guesses);
    output::create(&location, config.text.as_bytes())
        .map_err(|error| unwritable_file(&display(&location), &error))?;
    let beside = location.with_file_name(SCHEMA);
    output::place(&beside, schema.text.as_bytes())
        .map_err(|error| unwritable_file(&display(&beside), &error))?;
    for written in [&location, &beside] {
        terminal.status(wrote(&display(written)));
    }
    for Setting { key, value, place } in &guesses.settings {
        terminal.status(sentence::setting(key, value, place));
    }
    for evidence in guesses.evidence() {
        terminal.status(guessed(evidence));
    }
    if guesses.permalink.is_none() && !files.is_empty() {
        terminal.status(sentence::no_address(&display(&location)));
    }
    Ok(())
}

/// Whether two paths are those of one folder.
fn is_same(one: &Path, other: &Path) -> bool {
    one.canonicalize().ok().zip(other.canonicalize().ok()).is_some_and(|(one, other)| one == other)
}

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// The site that is written into.
struct Target {
    root: PathBuf,
    planned: Option<Planned>,
    default: Config,
    /// The folder that its reports stand in, or will.
    content: PathBuf,
    /// What is wrong with its settings: what is written by them would not be what was meant.
    mistakes: Vec<Diagnostic>,
}

/// What was done with the files of an import.
#[derive(Default)]
struct Written {
    /// The paths of those that were made.
    made: Vec<String>,
    /// The same, by the paths that the import knows them by.
    new: BTreeMap<String, String>,
    /// How many were there already.
    same: usize,
    /// The paths where something else is.
    taken: BTreeSet<String>,
    /// What kept the rest from being written.
    refused: Option<Message>,
}

impl Target {
    fn of(root: &Path, environment: &Environment) -> Result<Self, Reason> {
        let site = SiteArguments { root: root.to_owned(), drafts: true, today: None };
        let request = request(site, None, None, environment)?;
        let root = root.strip_prefix(".").unwrap_or(root);
        let mut target = Target {
            root: root.to_owned(),
            planned: None,
            default: Config::default(),
            content: root.join(CONTENT),
            mistakes: Vec::new(),
        };
        if !is_there(&request.root) {
            return Ok(target);
        }
        let checked = pipeline::plan(&request, &mut Timings::default())?;
        target.mistakes = errors_in(&[checked.value.sources.config.as_ref()], &checked.diagnostics);
        // Where reports stand in the folder itself, another folder for them would hide those.
        if checked.value.site.reports.iter().any(|report| report.is_report()) {
            target.content = content_folder(root);
        }
        target.planned = Some(checked.value);
        Ok(target)
    }

    fn config(&self) -> &Config {
        self.planned.as_ref().map_or(&self.default, |planned| &planned.config)
    }

    fn reports(&self) -> Vec<&Report> {
        let reports = self.planned.iter().flat_map(|planned| &planned.site.reports);
        reports.map(|report| &**report).collect()
    }

    /// What these files are to the site.
    fn made_of(&self, files: &[&NewFile]) -> impl Iterator<Item = &Report> {
        let ours: HashSet<&str> =
            files.iter().filter_map(|file| file.path.strip_prefix("content/")).collect();
        self.reports().into_iter().filter(move |report| ours.contains(&*report.file.path))
    }

    /// The shortcodes in these files that are not shown, those that are most frequent first: each with
    /// how often it stands there, and where first.
    fn unknown_shortcodes(&self, files: &[&NewFile]) -> Vec<(String, usize, String)> {
        let mut found: BTreeMap<&str, (usize, String)> = BTreeMap::new();
        for report in self.made_of(files) {
            let text = &report.file.text;
            for name in report.document.left_out_shortcodes() {
                let place = || {
                    let line = text[..name.start].matches('\n').count() + 1;
                    (0, format!("{}:{line}", report.file.shown))
                };
                found.entry(&text[name.clone()]).or_insert_with(place).0 += 1;
            }
        }
        let mut found: Vec<_> =
            found.into_iter().map(|(name, (count, place))| (name.to_owned(), count, place)).collect();
        found.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
        found
    }

    /// Writes files that are not there yet, up to the first that the machine refuses: what keeps one from
    /// being written mostly keeps the others, and would be said as often.
    fn write(&self, files: &[&NewFile]) -> Written {
        let mut written = Written::default();
        for file in files {
            let location = match file.path.strip_prefix("content/") {
                Some(path) => self.content.join(path),
                None => self.root.join(&file.path),
            };
            let shown = display(&location);
            let placed = match &file.content {
                Content::Text(text) => output::place(&location, text.as_bytes()).map_err(CopyError::Copy),
                Content::Copy(original) => output::place_copy(&location, original),
            };
            match placed {
                Ok(Placed::Made) => {
                    written.made.push(shown.clone());
                    written.new.insert(file.path.clone(), shown);
                }
                Ok(Placed::Same) => written.same += 1,
                Ok(Placed::Other) => {
                    written.taken.insert(shown);
                }
                Err(error) => {
                    let refusal = match (error, &file.content) {
                        (CopyError::Original(error), Content::Copy(original)) => {
                            Refusal { path: original.clone(), error }.message()
                        }
                        (CopyError::Original(error) | CopyError::Copy(error), _) => {
                            unwritable_file(&shown, &error)
                        }
                    };
                    written.refused = Some(refusal);
                    break;
                }
            }
        }
        written
    }
}

impl Written {
    /// Whether something is new under a path of the import.
    fn has(&self, file: &NewFile) -> bool {
        self.new.contains_key(&file.path)
    }

    /// What the machine refused, if it did: all else that was written is said by then.
    fn finish(self) -> Result<Outcome, Reason> {
        let Some(refused) = self.refused else { return Ok(Outcome::Fine) };
        Err(match self.made.len() {
            0 => refused.into(),
            made => sentence::stopped(&refused, made).into(),
        })
    }
}
