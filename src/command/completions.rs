//! `weekly completions`

use clap::CommandFactory;

use super::{Outcome, Reason};
use crate::{
    cli::{Cli, Completions},
    terminal::Terminal,
};

/// Prints the script by which a shell completes the command.
pub fn run(arguments: &Completions, terminal: &Terminal) -> Result<Outcome, Reason> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Cli::command(), "weekly", &mut script);
    terminal.print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Fine)
}
