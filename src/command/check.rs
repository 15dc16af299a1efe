//! `weekly check`

use super::{Environment, Outcome, Reason, build, request};
use crate::{cli::Check, pipeline, terminal::Terminal};

/// Checks all that a build checks, and writes nothing.
pub fn run(arguments: Check, environment: &Environment, terminal: &Terminal) -> Result<Outcome, Reason> {
    let deny_warnings = arguments.strictness.deny_warnings;
    let request = request(arguments.site, arguments.base_url, None, environment)?;
    let checked = terminal.with_progress("checking", |progress| pipeline::check(&request, progress))?;
    terminal.unless_denied(deny_warnings).diagnostics(&checked.diagnostics);
    terminal.status(format!("Checked {}.", build::reports(&checked.value)));
    if let Some(held) = build::held_back(&checked.value) {
        terminal.status(held);
    }
    Ok(Outcome::of(&checked.diagnostics, deny_warnings))
}
