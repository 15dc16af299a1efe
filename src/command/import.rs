//! `weekly import`

use std::{
    collections::BTreeSet,
    io::Read,
    path::{Path, PathBuf},
};

use super::{Environment, Outcome, Reason, request};
use crate::{
    cli::{Import, ImportFrom, ImportIssues, SiteArguments},
    config::Config,
    diagnostic::{Diagnostic, Severity, catalog::import as sentence},
    import::{Content, NewFile, issues},
    output::{self, Placed},
    pipeline::{self, Planned, Timings},
    report::Report,
    source::{CONTENT, LoneFile, content_folder, display},
    terminal::Terminal,
};

/// Brings in reports that were written elsewhere.
pub fn run(arguments: Import, environment: &Environment, terminal: &Terminal) -> Result<Outcome, Reason> {
    match arguments.from {
        ImportFrom::Issues(arguments) => issues(&arguments, environment, terminal),
    }
}

fn issues(arguments: &ImportIssues, environment: &Environment, terminal: &Terminal) -> Result<Outcome, Reason> {
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
            let files: Vec<NewFile> = import.files.iter().map(|(_, file)| file.clone()).collect();
            let written = site.write(&files, &site.content)?;
            terminal.status(sentence::wrote(&written.made, &display(&site.content)));
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
            if !list.pull_requests.is_empty() {
                terminal.status(sentence::pull_requests(&list.pull_requests));
            }
            if !import.without_label.is_empty() {
                terminal.status(sentence::without_label(&import.without_label, &arguments.labels));
            }
            if import.without_url > 0 {
                terminal.status(sentence::without_url(import.without_url));
            }
            if import.pictures > 0 {
                terminal.status(sentence::remote_pictures(import.pictures));
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

fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}

/// The site that is written into.
struct Target {
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
    /// How many were there already.
    same: usize,
    /// The paths where something else is.
    taken: BTreeSet<String>,
}

impl Target {
    fn of(root: &Path, environment: &Environment) -> Result<Self, Reason> {
        let site = SiteArguments { root: root.to_owned(), drafts: true, today: None };
        let request = request(site, None, None, environment)?;
        let root = root.strip_prefix(".").unwrap_or(root);
        let mut target =
            Target { planned: None, default: Config::default(), content: root.join(CONTENT), mistakes: Vec::new() };
        if request.root.symlink_metadata().is_err() {
            return Ok(target);
        }
        let checked = pipeline::plan(&request, &mut Timings::default())?;
        let config = checked.value.sources.config.as_ref().map(|config| config.shown.clone());
        target.mistakes = checked
            .diagnostics
            .into_iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .filter(|diagnostic| diagnostic.place.as_ref().is_some_and(|place| Some(&place.path) == config.as_ref()))
            .collect();
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

    /// Writes files below a folder that are not there yet.
    fn write(&self, files: &[NewFile], folder: &Path) -> Result<Written, Reason> {
        let mut written = Written::default();
        for file in files {
            let location = folder.join(&file.path);
            let placed = match &file.content {
                Content::Text(text) => output::place(&location, text.as_bytes()),
                Content::Copy(original) => output::place_copy(&location, original),
            };
            match placed.map_err(|error| sentence::refused(&display(&location), &error))? {
                Placed::Made => written.made.push(display(&location)),
                Placed::Same => written.same += 1,
                Placed::Other => {
                    written.taken.insert(display(&location));
                }
            }
        }
        Ok(written)
    }
}
