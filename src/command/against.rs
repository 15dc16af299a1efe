//! `weekly check --against`: what of an old site's addresses the new one would lose.

use std::path::Path;

use super::{Outcome, Reason};
use crate::{
    against::{
        self, Comparison, Group, Lines, Lost,
        listing::{self, Listing},
    },
    diagnostic::{Diagnostic, Severity, catalog::against as sentence, printable},
    message::Message,
    pipeline::Planned,
    source::Lines as SourceLines,
    terminal::Terminal,
};

/// How many lost addresses are drawn one by one, each with its line; of more there is a list.
const DRAWN: usize = 10;

/// Compares the planned site with an old one, and says what would be lost, or prints what saves it.
pub(super) fn run(
    old: &Path,
    write_redirects: bool,
    planned: &Planned,
    terminal: &Terminal,
) -> Result<Outcome, Reason> {
    let listing = listing::read(old, planned.plan.base_url.as_ref())?;
    if !listing.diagnostics.is_empty() {
        terminal.diagnostics(&listing.diagnostics);
    }
    let is_readable = listing.diagnostics.iter().all(|wrong| wrong.severity != Severity::Error);
    let Listing { old, root } = listing.value;
    let Comparison { all, lost, keeps_weeks } = against::compare(old, planned);
    let week = against::week_pattern(&lost, planned).filter(|_| !keeps_weeks);
    if write_redirects {
        let has_table = planned.config.has_redirects;
        let lines = Lines::of(&lost, planned);
        terminal.print(&lines.toml(has_table, week.as_ref(), terminal.locale))?;
        if has_table && !lines.is_empty() {
            terminal.status(sentence::below_the_table());
        }
    } else if lost.len() <= DRAWN {
        terminal.each(&lost.iter().map(drawn).collect::<Vec<_>>());
    } else {
        terminal.print(&list(&lost, terminal))?;
    }
    if root.len() > 1 {
        terminal.status(sentence::stood_at(&root));
    }
    if all > 0 {
        terminal.status(sentence::outcome(all, lost.len()));
    }
    if !lost.is_empty() && !write_redirects {
        if let Some((pattern, count)) = &week {
            terminal.status(sentence::keep_weeks(pattern, *count));
        }
        terminal.status(sentence::how_to_redirect());
    }
    Ok(if is_readable && lost.is_empty() { Outcome::Fine } else { Outcome::Mistakes })
}

fn drawn(lost: &Lost) -> Diagnostic {
    let successor = lost.successor.as_ref().map(|successor| successor.permalink.as_str());
    sentence::lost(&lost.old.path, successor, lost.group == Group::File).at(lost.old.place.clone())
}

/// A line for each lost address, by what they were: where it is listed, and what took its place.
fn list(lost: &[Lost], terminal: &Terminal) -> String {
    let mut text = String::new();
    // All are listed in a few files: the lines of each are counted once.
    let mut files: Vec<(&str, SourceLines)> = Vec::new();
    for group in [Group::Written, Group::Index, Group::Feed, Group::File] {
        let of_group: Vec<&Lost> = lost.iter().filter(|lost| lost.group == group).collect();
        if of_group.is_empty() {
            continue;
        }
        text += title(group, of_group.len()).get(terminal.locale);
        text.push('\n');
        for Lost { old, successor, .. } in of_group {
            let to = successor.as_ref().map(|successor| format!(" -> {}", successor.permalink));
            let place = &old.place;
            let line = (!place.text.is_empty()).then(|| {
                let known = files.iter().position(|(path, _)| *path == &*place.path);
                let file = known.unwrap_or_else(|| {
                    files.push((&place.path, SourceLines::of(&place.text)));
                    files.len() - 1
                });
                format!(":{}", files[file].1.number(place.span.start))
            });
            let line = line.unwrap_or_default();
            let line = format!("{}{line}  {}{}", place.path, old.path, to.unwrap_or_default());
            text += &format!("  {}\n", printable(&line));
        }
        text.push('\n');
    }
    text
}

/// What stands above the lost addresses of one group.
fn title(group: Group, count: usize) -> Message {
    match group {
        Group::Written => sentence::written_pages(count),
        Group::Index => sentence::index_pages(count),
        Group::Feed => sentence::feeds(count),
        Group::File => sentence::files(count),
    }
}
