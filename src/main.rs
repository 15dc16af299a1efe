//! Arguments, environment and clock in; exit code out.

use std::process::ExitCode;

use weekly::{
    cli,
    command::{self, Environment},
    message::Locale,
};

fn main() -> ExitCode {
    let variable = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
    let environment = Environment {
        base_url: variable("WEEKLY_BASE_URL"),
        github_repository: variable("GITHUB_REPOSITORY"),
        github_workspace: variable("GITHUB_WORKSPACE").map(Into::into),
        editor: variable("VISUAL").or_else(|| variable("EDITOR")),
        locale: locale(variable),
        now: chrono::Utc::now(),
        clock: chrono::Utc::now,
    };
    let cli = cli::parse(std::env::args_os(), environment.locale);
    command::run(cli, &environment).code().into()
}

/// The language of whoever runs the command: as POSIX has it in the environment, else as the system is set.
fn locale(variable: impl Fn(&'static str) -> Option<String>) -> Locale {
    let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(variable);
    Locale::of(&named.or_else(sys_locale::get_locale).unwrap_or_default())
}
