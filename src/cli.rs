//! Every command and flag with its help; no logic but the reading of single values.
//!
//! The help is written here in English, and in Chinese in a table beside it.

// These comments are the help that a terminal shows: a URL in angle brackets would be noise there.
#![allow(rustdoc::bare_urls)]

mod chinese;
mod mistake;

use std::{ffi::OsString, net::IpAddr, path::PathBuf};

use chrono::NaiveDate;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::{calendar::WeekId, diagnostic::catalog::argument as sentence, message::Locale};
use mistake::{InChinese, Unreadable};

/// What one does with it, in order.
const FIRST_STEPS: &str = "\
In a folder of reports, or an empty one:
  weekly init          Begin a site
  weekly serve --open  Write, and see it in a browser
  weekly new           A week later: its report
  weekly build         Make the site, in public/

All of it at length: README.md";

/// Make a site of a folder of weekly reports
///
/// A report is a Markdown file whose name or title says which week it is; nothing else is needed.
#[derive(Debug, Parser)]
#[command(
    name = "weekly",
    version,
    max_term_width = 100,
    arg_required_else_help = true,
    after_help = FIRST_STEPS
)]
pub struct Cli {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
    /// Print errors only
    // Behind the options of each command, however many commands there are.
    #[arg(short, long, global = true, display_order = 100)]
    pub quiet: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Begin a site, or add what is missing to a folder of reports
    ///
    /// Nothing that is there is ever changed. In a folder that holds reports, settings are guessed
    /// from them where they give evidence, and each guess is said with its evidence.
    Init(Init),
    /// Write this week's report, as the others are named, titled and laid out
    ///
    /// Prints the path of the new file. A template of your own, `templates/report.md`, takes the
    /// place of what the last reports have in common.
    New(New),
    /// Build the site
    ///
    /// A build that fails leaves the old site as it was. Exit with 0 if all is well, with 1 if the
    /// site has errors, with 2 if the command or the machine is at fault.
    Build(Build),
    /// Serve the site while it is being written
    ///
    /// Every page is made when a browser asks for it, and open pages show at once what changes in
    /// the site's folder. Nothing is written. Ctrl-C ends it.
    Serve(Serve),
    /// Check all that a build checks, and write nothing
    Check(Check),
    /// List every file with its week, then missing and double weeks
    List(List),
    /// Show what is understood of one file
    ///
    /// Its week and why, its sections, pictures, links and tags. The settings are those of the site
    /// that the file stands in.
    Inspect(Inspect),
    /// Bring in reports that were written elsewhere
    ///
    /// Nothing that is there is ever changed: what was imported is left out when a command is run again,
    /// and only what is new is added.
    Import(Import),
    /// Print a manual as Markdown, or the schema of config.toml
    Docs(Docs),
    /// Print the script by which a shell completes commands and options
    ///
    /// For bash: weekly completions bash > ~/.local/share/bash-completion/completions/weekly
    ///
    /// For zsh: weekly completions zsh > a folder of $fpath, as _weekly
    ///
    /// For fish: weekly completions fish > ~/.config/fish/completions/weekly.fish
    #[command(verbatim_doc_comment)]
    Completions(Completions),
    /// Print the manual page, or write those of all commands into a folder
    Man(Man),
}

/// Which site, and as of when.
#[derive(Debug, Args)]
pub struct SiteArguments {
    /// Read this site: a folder with `content/`, or a folder of Markdown files
    #[arg(value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Include drafts and weeks that have not begun
    #[arg(long)]
    pub drafts: bool,
    /// Take this day for today, such as 2022-07-31
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub today: Option<NaiveDate>,
}

/// How strict to be.
#[derive(Debug, Args)]
pub struct Strictness {
    /// Take warnings for errors: write nothing, and exit with 1
    #[arg(long)]
    pub deny_warnings: bool,
}

/// For whom errors and warnings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// Lines as they stand, for a person at a terminal
    #[default]
    Human,
    /// The same, and commands by which a GitHub workflow shows them beside the lines of a change
    Github,
}

/// Begin a site, or add what is missing to a folder of reports
#[derive(Debug, Args)]
pub struct Init {
    /// The site's folder; it is made where it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Take this day for today, such as 2022-07-31
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub today: Option<NaiveDate>,
}

/// Write this week's report, as the others are named, titled and laid out
#[derive(Debug, Args)]
pub struct New {
    /// Write the report of the week of this day, such as 2022-07-31, or of this week, such as 2022-W30
    #[arg(value_name = "DATE", value_parser = parse_week, conflicts_with_all = ["last", "next", "missing"])]
    pub week: Option<WeekId>,
    /// Write that of the week before this one
    #[arg(long, conflicts_with_all = ["next", "missing"])]
    pub last: bool,
    /// Write that of the week after this one
    #[arg(long, conflicts_with = "missing")]
    pub next: bool,
    /// Write that of the first week that has none
    #[arg(long)]
    pub missing: bool,
    /// Write into this site: a folder with `content/`, or a folder of Markdown files
    #[arg(long = "in", value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Open it in $VISUAL, or else in $EDITOR
    #[arg(long)]
    pub open: bool,
    /// Take this day for today, such as 2022-07-31
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub today: Option<NaiveDate>,
}

/// Build the site
#[derive(Debug, Args)]
pub struct Build {
    /// Which site.
    #[command(flatten)]
    pub site: SiteArguments,
    /// Write to this folder instead of `public` in the site's
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Publish at this URL (default: $WEEKLY_BASE_URL), as https://example.org/
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Report how long each stage took
    #[arg(long)]
    pub timings: bool,
    /// How strict to be.
    #[command(flatten)]
    pub strictness: Strictness,
    /// Show errors and warnings for a person, or on GitHub's pages too
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t, hide_possible_values = true)]
    pub format: Format,
    /// Write what was built as JSON: pages, files, bytes, errors, warnings
    #[arg(long, value_name = "FILE")]
    pub report: Option<PathBuf>,
    /// Add what was built to this file as Markdown, such as $GITHUB_STEP_SUMMARY
    #[arg(long, value_name = "FILE")]
    pub summary: Option<PathBuf>,
}

/// Check all that a build checks, and write nothing
#[derive(Debug, Args)]
pub struct Check {
    /// Which site.
    #[command(flatten)]
    pub site: SiteArguments,
    /// Publish at this URL (default: $WEEKLY_BASE_URL), as https://example.org/
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// List the old addresses that would be lost: of a sitemap.xml, a list of URLs, or a site's folder
    #[arg(long, value_name = "OLD")]
    pub against: Option<PathBuf>,
    /// Print redirects for config.toml by which none of them is lost
    #[arg(long, requires = "against")]
    pub write_redirects: bool,
    /// How strict to be.
    #[command(flatten)]
    pub strictness: Strictness,
    /// Show errors and warnings for a person, or on GitHub's pages too
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t, hide_possible_values = true)]
    pub format: Format,
}

/// List every file with its week, then missing and double weeks
#[derive(Debug, Args)]
pub struct List {
    /// Which site.
    #[command(flatten)]
    pub site: SiteArguments,
    /// Print them as a JSON array
    #[arg(long)]
    pub json: bool,
}

/// Show what is understood of one file
#[derive(Debug, Args)]
pub struct Inspect {
    /// Read this file; `-` is standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Print the rendered body
    #[arg(long)]
    pub html: bool,
    /// Print the syntax tree as JSON
    #[arg(long, conflicts_with = "html")]
    pub ast: bool,
    /// Switch off every addition to CommonMark, front matter too
    #[arg(long)]
    pub commonmark: bool,
    /// Switch on single additions, by their names in config's `[markdown]`, or as name=value
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub with: Vec<String>,
}

/// Bring in reports that were written elsewhere
#[derive(Debug, Args)]
pub struct Import {
    /// From where
    #[command(subcommand)]
    pub from: ImportFrom,
}

/// From where reports are brought in.
#[derive(Debug, Subcommand)]
pub enum ImportFrom {
    /// Write a report for each issue of a repository on GitHub
    ///
    /// Reads the JSON that `gh` or GitHub's REST API gives:
    ///
    ///   gh issue list --state all --limit 1000 --json number,title,body,labels,createdAt,url > issues.json
    ///   weekly import issues issues.json
    ///
    ///   gh api --paginate 'repos/OWNER/NAME/issues?state=all' | weekly import issues -
    ///
    /// The title is kept, labels become tags, the moment it was opened its date. Its address is noted under
    /// `aliases`: links to the issue then lead to the report. Pull requests are left out.
    #[command(verbatim_doc_comment)]
    Issues(ImportIssues),
    /// Take over the texts and pictures of a site that Hexo makes
    ///
    ///   weekly import hexo ~/blog --in ~/weekly
    ///
    /// Posts, drafts and pages come into `content/` with their front matter, the files of asset folders with
    /// them, all else that is published as it is into `static/`. Title, author, language, URL and the address
    /// of posts are taken from `_config.yml` into a new `config.toml`. The Hexo site stays as it is.
    #[command(verbatim_doc_comment)]
    Hexo(ImportSite),
    /// Take over the texts and pictures of a site that Hugo makes
    ///
    ///   weekly import hugo ~/blog --in ~/weekly
    ///
    /// `content/` with the pictures of page bundles, and `static/`, come over as they are. Title, author,
    /// language, URL and the address of texts are taken from Hugo's settings into a new `config.toml`. The
    /// Hugo site stays as it is.
    #[command(verbatim_doc_comment)]
    Hugo(ImportSite),
}

/// Take over a site that another generator makes
#[derive(Debug, Args)]
pub struct ImportSite {
    /// The folder of that site, where its settings are
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
    /// Write into this site; it is made where it is not there
    #[arg(long = "in", value_name = "SITE", default_value = ".")]
    pub root: PathBuf,
}

/// Write a report for each issue of a repository on GitHub
#[derive(Debug, Args)]
pub struct ImportIssues {
    /// Read this JSON; `-` is standard input
    #[arg(value_name = "FILE.json")]
    pub file: PathBuf,
    /// Write into this site; it is made where it is not there
    #[arg(long = "in", value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Take only issues that have this label; given several times, all of them
    #[arg(long = "label", value_name = "NAME")]
    pub labels: Vec<String>,
}

/// Serve the site while it is being written
#[derive(Debug, Args)]
pub struct Serve {
    /// Which site.
    #[command(flatten)]
    pub site: SiteArguments,
    /// Listen on this port, or the next free one; 0 is any
    #[arg(long, value_name = "N", default_value_t = crate::serve::PORT, value_parser = parse_port)]
    pub port: u16,
    /// Listen at this address, such as 0.0.0.0, which lets in others on your network
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1", value_parser = parse_host)]
    pub host: IpAddr,
    /// Open the site in a browser
    #[arg(long)]
    pub open: bool,
    /// Let open pages go to what is being edited
    #[arg(long)]
    pub follow: bool,
    /// Leave pages as they are: no script, no reloading
    #[arg(long)]
    pub no_reload: bool,
    /// Look for changes all the time, where the file system tells of none
    #[arg(long)]
    pub poll: bool,
}

/// Print the script by which a shell completes commands and options
#[derive(Debug, Args)]
pub struct Completions {
    /// For this shell
    #[arg(value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// Print the manual page, or write those of all commands into a folder
#[derive(Debug, Args)]
pub struct Man {
    /// Write weekly.1, weekly-build.1 and so on into this folder
    #[arg(value_name = "DIR")]
    pub folder: Option<PathBuf>,
}

/// Print a manual as Markdown, or the schema of config.toml
#[derive(Debug, Args)]
pub struct Docs {
    /// Print the manual of this
    #[arg(value_name = "TOPIC")]
    pub topic: Topic,
}

/// What there is a manual of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Topic {
    /// What the template of each page gets, filters, words
    Templates,
    /// Every setting of config.toml
    Config,
    /// The same as JSON Schema, by which editors complete settings
    Schema,
}

/// The command with its help in a language.
pub fn command(locale: Locale) -> clap::Command {
    in_language(Cli::command(), locale)
}

/// A command, which is not built yet, with its help in a language.
pub fn in_language(command: clap::Command, locale: Locale) -> clap::Command {
    match locale {
        Locale::English => command,
        Locale::Chinese => chinese::in_chinese(command),
    }
}

/// Reads the arguments; where they ask for help or cannot be understood, says so and ends the program.
pub fn parse(arguments: impl IntoIterator<Item = OsString>, locale: Locale) -> Cli {
    let mut command = command(locale);
    let matches = command.try_get_matches_from_mut(arguments);
    let cli = matches.and_then(|matches| Cli::from_arg_matches(&matches));
    cli.unwrap_or_else(|error| match locale {
        Locale::English => error.format(&mut command).exit(),
        Locale::Chinese => error.apply::<InChinese>().exit(),
    })
}

fn parse_day(text: &str) -> Result<NaiveDate, Unreadable> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| Unreadable(sentence::not_a_day()))
}

fn parse_host(text: &str) -> Result<IpAddr, Unreadable> {
    if text == "localhost" {
        return Ok(IpAddr::from([127, 0, 0, 1]));
    }
    text.parse().map_err(|_| Unreadable(sentence::not_an_address()))
}

fn parse_port(text: &str) -> Result<u16, Unreadable> {
    text.parse().map_err(|_| Unreadable(sentence::not_a_port(text)))
}

fn parse_week(text: &str) -> Result<WeekId, Unreadable> {
    if let Ok(week) = text.parse() {
        return Ok(week);
    }
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d");
    day.ok().and_then(WeekId::containing).ok_or_else(|| Unreadable(sentence::not_a_week()))
}
