//! `weekly check`

use super::{Environment, Outcome, Reason, build, denied, request};
use crate::{cli::Check, pipeline, terminal::Terminal};

/// Checks all that a build checks, and writes nothing.
pub fn run(arguments: Check, environment: &Environment, terminal: &Terminal) -> Result<Outcome, Reason> {
    let denied = denied(&arguments.strictness);
    let request = request(arguments.site, arguments.base_url, None, environment)?;
    let checked = terminal.with_progress("checking", |progress| pipeline::check(&request, progress))?;
    terminal.unless_denied(denied).diagnostics(&checked.diagnostics);
    terminal.status(format!("Checked {}.", build::reports(&checked.value)));
    if let Some(held) = build::held_back(&checked.value) {
        terminal.status(held);
    }
    Ok(Outcome::of(&checked.diagnostics, denied))
}
