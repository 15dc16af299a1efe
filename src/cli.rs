//! Every command and flag with its help; no logic.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};

/// Make a site of a folder of weekly reports
///
/// A report is a Markdown file whose name or title says which week it is; nothing else is needed.
#[derive(Debug, Parser)]
#[command(name = "weekly", version, max_term_width = 100, arg_required_else_help = true)]
pub struct Cli {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site
    ///
    /// The site is written beside its target and takes its place at the end: a build that fails leaves the
    /// old site as it was.
    Build(Build),
    /// Check everything that build checks, and write nothing
    Check(Check),
    /// List every file with the week it is, then missing weeks and double ones
    List(List),
    /// Show what is understood of one file
    Inspect(Inspect),
}

/// Which site, and as of when.
#[derive(Debug, Args)]
pub struct SiteArguments {
    /// The site: a folder with `content/`, or a folder of Markdown files
    #[arg(value_name = "DIR", default_value = ".")]
    pub root: PathBuf,
    /// Show drafts and weeks that have not begun
    #[arg(long)]
    pub drafts: bool,
    /// The day that counts as today, as 2022-07-31
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub today: Option<NaiveDate>,
}

/// How strict to be.
#[derive(Debug, Args)]
pub struct Strictness {
    /// Exit with 1 for warnings too
    #[arg(long)]
    pub deny_warnings: bool,
}

/// Build the site
#[derive(Debug, Args)]
pub struct Build {
    /// Which site.
    #[command(flatten)]
    pub site: SiteArguments,
    /// Where to write it; `public` in DIR unless said otherwise
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Where the site will be published, as https://example.org/weekly/
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// Say how long each stage took
    #[arg(long)]
    pub timings: bool,
    /// How strict to be.
    #[command(flatten)]
    pub strictness: Strictness,
}

/// Check everything that build checks, and write nothing
#[derive(Debug, Args)]
pub struct Check {
    /// Which site.
    #[command(flatten)]
    pub site: SiteArguments,
    /// Where the site will be published, as https://example.org/weekly/
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// How strict to be.
    #[command(flatten)]
    pub strictness: Strictness,
}

/// List every file with the week it is
#[derive(Debug, Args)]
pub struct List {
    /// Which site.
    #[command(flatten)]
    pub site: SiteArguments,
    /// Print a JSON array
    #[arg(long)]
    pub json: bool,
}

/// Show what is understood of one file
#[derive(Debug, Args)]
pub struct Inspect {
    /// The file; `-` reads standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Print the body as HTML
    #[arg(long)]
    pub html: bool,
    /// Print the syntax tree as JSON
    #[arg(long, conflicts_with = "html")]
    pub ast: bool,
    /// Switch every addition to CommonMark off
    #[arg(long)]
    pub commonmark: bool,
    /// Switch single additions on, by their names in config's [markdown]
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub with: Vec<String>,
}

fn parse_day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "write a day as 2022-07-31".to_owned())
}
