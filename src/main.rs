//! Arguments, environment and clock in; exit code out.

use std::process::ExitCode;

use clap::Parser;
use weekly::{
    cli::Cli,
    command::{self, Environment},
};

fn main() -> ExitCode {
    let variable = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
    let environment = Environment {
        base_url: variable("WEEKLY_BASE_URL"),
        github_repository: variable("GITHUB_REPOSITORY"),
        editor: variable("VISUAL").or_else(|| variable("EDITOR")),
        now: chrono::Utc::now(),
        clock: chrono::Utc::now,
    };
    command::run(Cli::parse(), &environment).code().into()
}
