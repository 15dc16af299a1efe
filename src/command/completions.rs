//! `weekly completions`

use super::{Outcome, Reason};
use crate::{
    cli::{self, Completions},
    terminal::Terminal,
};

/// Prints the script by which a shell completes the command.
pub fn run(arguments: &Completions, terminal: &Terminal) -> Result<Outcome, Reason> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut cli::command(terminal.locale), "weekly", &mut script);
    terminal.print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
