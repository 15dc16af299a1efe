//! `weekly init`

use std::{
    io,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;

use super::{Environment, Outcome, Reason, is_there, read_files, request};
use crate::{
    calendar::WeekId,
    cli::{Init, SiteArguments},
    config::Config,
    convention::{Convention, Subject},
    diagnostic::catalog::{
        convention::no_week, output::unwritable_file, publishing as publishing_sentence, scaffold as sentence,
    },
    identity::NamedBy,
    output,
    pipeline::{self, Planned, Timings},
    publishing::workflow,
    scaffold::{
        self, GITIGNORE, NewFile,
        guess::{self, Guesses},
    },
    source::{CONFIG, LoneFile, Repository, SCHEMA, content_folder, display},
    terminal::Terminal,
};

/// Begins a site, or adds what is missing to a folder of reports.
pub fn run(arguments: Init, environment: &Environment, terminal: &Terminal) -> Result<Outcome, Reason> {
    let root = arguments.root.strip_prefix(".").unwrap_or(&arguments.root);
    let site = SiteArguments { root: arguments.root.clone(), drafts: true, today: arguments.today };
    let request = request(site, None, None, environment)?;
    let planned = match is_there(&arguments.root) {
        true => Some(pipeline::plan(&request, &mut Timings::default())?.value),
        false => None,
    };
    let default = Config::default();
    let config = planned.as_ref().map_or(&default, |planned| &planned.config);
    let today =
        arguments.today.unwrap_or_else(|| environment.now.with_timezone(&config.timezone).date_naive());
    let reports = planned.as_ref().map_or(&[][..], |planned| &planned.site.reports);
    let has_reports = reports.iter().any(|report| report.is_report());

    let guesses = match has_reports && !is_there(&root.join(CONFIG)) {
        true => Guesses::of(reports, config, &read_files(root, guess::foreign_settings_files())?),
        false => Guesses::default(),
    };
    let mut files = scaffold::files(&guesses);
    if let Some(own) = planned.as_ref().and_then(|planned| planned.sources.config.as_ref()) {
        // Settings that do not name it have no use for it.
        files.retain(|file| file.path != SCHEMA || own.text.contains(SCHEMA));
    }
    if !has_reports {
        files.extend(first_report(today, config, planned.as_ref(), root)?);
    }
    let mut files: Vec<(PathBuf, NewFile)> =
        files.into_iter().map(|file| (root.join(&file.path), file)).collect();
    let repository = Repository::around(&arguments.root)?;
    let workflows = repository.workflows(workflow::FOLDER)?;
    // Our own is like every other file that is there already.
    let publishing =
        workflows.iter().find(|it| !it.shown.ends_with(workflow::FILE) && workflow::publishes(&it.text));
    if publishing.is_none() {
        let path = format!("{}/{}", workflow::FOLDER, workflow::FILE);
        let file = NewFile { text: workflow::text(&repository.site), path };
        files.push((repository.root.join(&file.path), file));
    }
    let mut written = 0;
    let mut begins_publishing = false;
    for (location, file) in &files {
        if write(location, file)? {
            written += 1;
            begins_publishing |= location.ends_with(workflow::FILE);
            terminal.status(sentence::wrote(&display(location)));
        }
    }
    for evidence in guesses.evidence() {
        terminal.status(sentence::guessed(evidence));
    }
    if written == 0 {
        let shown = files.iter().map(|(location, _)| display(location));
        terminal.status(sentence::nothing_to_add(shown.collect()));
    }
    if let Some(publishing) = publishing {
        terminal.status(publishing_sentence::published_already(&publishing.shown));
    }
    if begins_publishing {
        terminal.status(publishing_sentence::first_steps());
    }
    let gitignore = root.join(GITIGNORE);
    let lines = scaffold::lines_to_ignore(&LoneFile::read(&gitignore)?.value.file.text);
    if !lines.is_empty() {
        terminal.status(sentence::not_ignored(&display(&gitignore), &lines));
    }
    let config = planned.as_ref().and_then(|planned| planned.sources.config.as_ref());
    if let Some((config, (key, line))) = config.and_then(|config| Some((config, guess::hugo_key(config)?))) {
        terminal.status(sentence::config_of_hugo(&config.shown, key, line));
        return Ok(Outcome::Mistakes);
    }
    Ok(Outcome::Fine)
}

/// The first report of a site that has none.
fn first_report(
    today: NaiveDate,
    config: &Config,
    planned: Option<&Planned>,
    root: &Path,
) -> Result<Option<NewFile>, Reason> {
    let week = WeekId::containing(today).ok_or_else(|| no_week(today))?;
    let pages = planned.map_or(&[][..], |planned| &planned.site.reports);
    let Some(draft) = Convention::of(pages, config).draft(Subject::Week(week)) else { return Ok(None) };
    // Where pages stand in the folder itself, another folder for the reports would hide them.
    let has_pages = pages.iter().any(|page| page.named_by == NamedBy::File);
    let content = content_folder(root.strip_prefix(".").unwrap_or(root));
    let folder = if content == *root && !has_pages { "content/" } else { "" };
    let inside = content.strip_prefix(root).unwrap_or(Path::new(""));
    let inside = if inside.as_os_str().is_empty() { String::new() } else { format!("{}/", inside.display()) };
    Ok(Some(NewFile { path: format!("{inside}{folder}{}", draft.path), text: draft.text }))
}

/// Writes a file that is not there yet, and says whether it did.
fn write(location: &Path, file: &NewFile) -> Result<bool, Reason> {
    match output::create(location, file.text.as_bytes()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(unwritable_file(&display(location), &error).into()),
    }
}
