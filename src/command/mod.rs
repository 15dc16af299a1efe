//! The commands, one thin file each.

mod against;
pub mod build;
pub mod check;
mod columns;
pub mod completions;
pub mod docs;
mod editor;
pub mod import;
pub mod init;
pub mod inspect;
pub mod list;
pub mod man;
pub mod new;
pub mod serve;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};

use crate::{
    cli::{Cli, Command, Format, SiteArguments, Strictness},
    diagnostic::{Diagnostic, Severity, catalog::site::unusable_base_url, github},
    message::{Locale, Message},
    permalink::BaseUrl,
    pipeline::Request,
    serve::Failure,
    site::Drafts,
    source::{LoneFile, Refusal, SourceFile},
    terminal::Terminal,
};

/// What a command takes from around it, read once in `main`.
#[derive(Debug, Clone)]
pub struct Environment {
    /// `WEEKLY_BASE_URL`.
    pub base_url: Option<String>,
    /// `GITHUB_REPOSITORY`, which GitHub sets in a workflow.
    pub github_repository: Option<String>,
    /// `GITHUB_WORKSPACE`, the work tree of the repository in a workflow.
    pub github_workspace: Option<PathBuf>,
    /// `VISUAL`, or else `EDITOR`: the command that edits a file.
    pub editor: Option<String>,
    /// The language of whoever runs the command.
    pub locale: Locale,
    /// The moment the command was run.
    pub now: DateTime<Utc>,
    /// The clock, for a command that goes on.
    pub clock: fn() -> DateTime<Utc>,
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// All is well.
    Fine,
    /// The site has errors, or warnings where those are denied.
    Mistakes,
    /// The command cannot be run so, or the machine refused.
    Failure,
}

impl Outcome {
    /// The exit code: 0, 1 or 2.
    pub fn code(self) -> u8 {
        match self {
            Outcome::Fine => 0,
            Outcome::Mistakes => 1,
            Outcome::Failure => 2,
        }
    }

    fn of(diagnostics: &[Diagnostic], denied: Severity) -> Self {
        match diagnostics.iter().any(|diagnostic| diagnostic.severity <= denied) {
            true => Outcome::Mistakes,
            false => Outcome::Fine,
        }
    }
}

/// Runs a command.
pub fn run(cli: Cli, environment: &Environment) -> Outcome {
    let terminal = Terminal { quiet: cli.quiet, locale: environment.locale };
    let result = match cli.command {
        Command::Build(arguments) => build::run(arguments, environment, &terminal),
        Command::Serve(arguments) => serve::run(arguments, environment, &terminal),
        Command::Check(arguments) => check::run(arguments, environment, &terminal),
        Command::List(arguments) => list::run(arguments, environment, &terminal),
        Command::Inspect(arguments) => inspect::run(arguments, &terminal),
        Command::Init(arguments) => init::run(arguments, environment, &terminal),
        Command::New(arguments) => new::run(arguments, environment, &terminal),
        Command::Import(arguments) => import::run(arguments, environment, &terminal),
        Command::Docs(arguments) => docs::run(&arguments, &terminal),
        Command::Completions(arguments) => completions::run(&arguments, &terminal),
        Command::Man(arguments) => man::run(&arguments, &terminal),
    };
    result.unwrap_or_else(|reason| {
        terminal.failure(reason.0);
        Outcome::Failure
    })
}

/// The lightest mistakes that a command fails for.
fn denied(strictness: &Strictness) -> Severity {
    if strictness.deny_warnings { Severity::Warning } else { Severity::Error }
}

/// Shows what was found, for those who will read it.
fn show(diagnostics: &[Diagnostic], format: Format, environment: &Environment, terminal: &Terminal) {
    match format {
        Format::Human => terminal.diagnostics(diagnostics),
        Format::Github => {
            // A folder that has gone has no place in the work tree.
            let working = std::env::current_dir().unwrap_or_default();
            let workspace = environment.github_workspace.as_deref();
            terminal.annotations(diagnostics, github::Folders { working: &working, workspace });
        }
    }
}

/// Whether anything stands at a path, even a link to nothing.
fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// The files of these names in a folder, as far as they are there.
fn read_files(folder: &Path, names: impl Iterator<Item = &'static str>) -> Result<Vec<SourceFile>, Refusal> {
    let paths = names.map(|name| folder.join(name)).filter(|path| path.is_file());
    paths.map(|path| Ok(LoneFile::read(&path)?.value.file)).collect()
}

/// The errors in these files: what is written by their settings would not be what was meant.
fn errors_in(files: &[Option<&SourceFile>], diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
    let is_in = |diagnostic: &&Diagnostic| {
        diagnostic.severity == Severity::Error
            && diagnostic
                .place
                .as_ref()
                .is_some_and(|place| files.iter().flatten().any(|file| file.shown == place.path))
    };
    diagnostics.iter().filter(is_in).cloned().collect()
}

/// What keeps a command from its work.
#[derive(Debug)]
pub struct Reason(Message);

impl From<Message> for Reason {
    fn from(message: Message) -> Self {
        Reason(message)
    }
}

/// The words of a system or library, which are the same in every language.
macro_rules! said_elsewhere {
    ($($error:ty),+) => {
        $(impl From<$error> for Reason {
            fn from(error: $error) -> Self {
                Reason(Message::verbatim(error.to_string()))
            }
        })+
    };
}

said_elsewhere!(std::io::Error, serde_json::Error);

impl From<Refusal> for Reason {
    fn from(refusal: Refusal) -> Self {
        Reason(refusal.message())
    }
}

impl From<Failure> for Reason {
    fn from(failure: Failure) -> Self {
        Reason(failure.message())
    }
}

fn request(
    site: SiteArguments,
    base_url: Option<String>,
    out: Option<PathBuf>,
    environment: &Environment,
) -> Result<Request, Reason> {
    let named = base_url.map(|url| ("--base-url", url));
    let named = named.or_else(|| Some(("WEEKLY_BASE_URL", environment.base_url.clone()?)));
    let base_url = match named {
        Some((name, url)) => {
            let parsed = BaseUrl::parse(&url);
            Some(parsed.ok_or_else(|| unusable_base_url(name, &url))?)
        }
        None => None,
    };
    Ok(Request {
        out: out.unwrap_or_else(|| site.root.strip_prefix(".").unwrap_or(&site.root).join("public")),
        root: site.root,
        base_url,
        github_repository: environment.github_repository.clone(),
        drafts: if site.drafts { Drafts::Show } else { Drafts::Hold },
        today: site.today,
        now: environment.now,
        denied: Severity::Error,
    })
}
