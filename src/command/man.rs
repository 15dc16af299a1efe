//! `weekly man`

use clap::CommandFactory;
use clap_mangen::Man as Page;

use super::{Outcome, Reason};
use crate::{
    cli::{self, Cli, Man},
    diagnostic::catalog::{output::unwritable_file, scaffold::wrote},
    output,
    source::display,
    terminal::Terminal,
};

/// Prints the manual page of the whole command, or writes the pages of all commands into a folder.
pub fn run(arguments: &Man, terminal: &Terminal) -> Result<Outcome, Reason> {
    let command = Cli::command().disable_help_subcommand(true);
    let mut command = cli::in_language(command, terminal.locale);
    command.build();
    let Some(folder) = &arguments.folder else {
        terminal.print(&rendered(&Page::new(command))?)?;
        return Ok(Outcome::Fine);
    };
    let mut commands = vec![command];
    while let Some(command) = commands.pop() {
        commands.extend(command.get_subcommands().filter(|command| !command.is_hide_set()).cloned());
        let page = Page::new(command);
        let path = folder.join(page.get_filename());
        let shown = display(&path);
        output::replace(&path, rendered(&page)?.as_bytes())
            .map_err(|error| unwritable_file(&shown, &error))?;
        terminal.status(wrote(&shown));
    }
    Ok(Outcome::Fine)
}

/// A page as troff, which `man` shows.
fn rendered(page: &Page) -> Result<String, Reason> {
    let mut text = Vec::new();
    page.render(&mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}
