//! `weekly check`

use super::{Environment, Outcome, Reason, against, build, denied, request, show};
use crate::{
    cli::Check,
    diagnostic::{catalog::build as said, printable},
    markdown::code,
    message::Message,
    pipeline,
    terminal::Terminal,
};

/// How many languages without colours are named.
const NAMED: usize = 8;

/// Checks all that a build checks, and writes nothing.
pub fn run(arguments: Check, environment: &Environment, terminal: &Terminal) -> Result<Outcome, Reason> {
    let denied = denied(&arguments.strictness);
    let request = request(arguments.site, arguments.base_url, None, environment)?;
    let against = arguments.against;
    let checked = terminal.with_progress(&said::CHECKING, |progress| pipeline::check(&request, progress))?;
    show(&checked.diagnostics, arguments.format, environment, &terminal.unless_denied(denied));
    terminal.status(said::checked(&build::reports(&checked.value)));
    if let Some(held) = build::held_back(&checked.value) {
        terminal.status(held);
    }
    if checked.value.config.markdown.highlight {
        let documents = checked.value.site.reports.iter().map(|report| &report.document);
        if let Some(plain) = without_colours(&code::unknown_languages(documents)) {
            terminal.status(plain);
        }
    }
    let of_old = match &against {
        Some(old) => against::run(old, arguments.write_redirects, &checked.value, terminal)?,
        None => Outcome::Fine,
    };
    Ok(match Outcome::of(&checked.diagnostics, denied) {
        Outcome::Fine => of_old,
        outcome => outcome,
    })
}

/// The code blocks in languages that nobody here knows; nothing where there are none.
///
/// They are shown as they stand, and there is nothing that their author would have to mend: so
/// this is no warning.
fn without_colours(languages: &[(String, usize)]) -> Option<Message> {
    let blocks: usize = languages.iter().map(|(_, count)| count).sum();
    let name = |name: &str| match name.char_indices().nth(24) {
        Some((end, _)) => format!("{}…", printable(&name[..end])),
        None => printable(name),
    };
    let named = languages.iter().take(NAMED).map(|(language, count)| (name(language), *count));
    let named: Vec<(String, usize)> = named.collect();
    let more = languages.len() - named.len();
    (blocks > 0).then(|| said::without_colours(blocks, languages.len(), &named, more))
}
