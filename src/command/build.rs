//! `weekly build`

use std::time::Duration;

use super::{Environment, Outcome, Reason, denied, request, show};
use crate::{
    cli::Build,
    diagnostic::catalog::publishing as sentence,
    output::{self, OutputError},
    pipeline::{self, Failure, Planned, Timings},
    publishing::{self, Figures},
    source::display,
    terminal::Terminal,
};

/// Builds the site.
pub fn run(arguments: Build, environment: &Environment, terminal: &Terminal) -> Result<Outcome, Reason> {
    let denied = denied(&arguments.strictness);
    let mut request = request(arguments.site, arguments.base_url, arguments.out, environment)?;
    request.denied = denied;
    let mut timings = Timings::default();
    let result =
        terminal.with_progress("building", |progress| pipeline::build(&request, &mut timings, progress));
    let built = match result {
        Ok(built) => built,
        Err(Failure::Refused(refusal)) => return Err(refusal.into()),
        Err(Failure::Output(OutputError::Refused(diagnostic))) => {
            terminal.diagnostics(&[*diagnostic]);
            return Ok(Outcome::Failure);
        }
        Err(Failure::Output(error)) => {
            return Err(format!("the site cannot be written to `{}`: {error}", request.out.display()).into());
        }
    };
    show(&built.diagnostics, arguments.format, environment, &terminal.unless_denied(denied));
    let out = request.out.display();
    match built.value.changes {
        Some(changes) => {
            let counts = format!(
                "{} written, {} unchanged, {} removed; {}",
                changes.written(),
                changes.unchanged,
                changes.removed,
                publishing::size(changes.bytes)
            );
            let time = milliseconds(timings.total());
            terminal
                .status(format!("Built {} in {time} to {out} ({counts}).", reports(&built.value.planned)));
        }
        None if request.out.exists() => terminal.status(format!("Nothing was written: {out} is as it was.")),
        None => terminal.status("Nothing was written."),
    }
    if let Some(held) = held_back(&built.value.planned) {
        terminal.status(held);
    }
    if arguments.timings {
        let pages = built.value.planned.plan.pages.len().max(1);
        for (stage, time) in timings.stages() {
            let each = time.as_secs_f64() * 1e6 / pages as f64;
            terminal.status(format!("{stage:>18} {:>10} {each:>8.1} µs a page", milliseconds(*time)));
        }
    }
    let figures = Figures::of(&built.value, &built.diagnostics, &display(&request.out), timings.total());
    if let Some(report) = &arguments.report {
        output::replace(report, figures.json().as_bytes())
            .map_err(|error| sentence::not_told(report, &error))?;
    }
    if let Some(summary) = &arguments.summary {
        let text = figures.markdown(&built.diagnostics, environment.locale);
        output::append(summary, text.as_bytes()).map_err(|error| sentence::not_told(summary, &error))?;
    }
    let outcome = Outcome::of(&built.diagnostics, denied);
    // The program ends here. To give back the memory of thousands of documents one by one would
    // take a hundredth of the time of the whole build.
    std::mem::forget(built);
    Ok(outcome)
}

/// What a site consists of, in words: `16 weeks and 2 pages`.
pub fn reports(planned: &Planned) -> String {
    let site = &planned.site;
    let counts = [(site.weeks().len(), "week"), (site.issues().len(), "issue"), (site.pages().len(), "page")];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, name)| format!("{count} {name}{}", if count == 1 { "" } else { "s" }))
        .collect();
    match counts.as_slice() {
        [] => "a site without reports".to_owned(),
        [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
        _ => counts.concat(),
    }
}

/// What is held back, in words; nothing where nothing is.
pub fn held_back(planned: &Planned) -> Option<String> {
    let held = planned.site.held;
    let counts = [
        (held.drafts, "draft", "drafts"),
        (held.future, "report of a week that has not begun", "reports of weeks that have not begun"),
    ];
    let counts: Vec<String> = counts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, several)| format!("{count} {}", if count == 1 { one } else { several }))
        .collect();
    (!counts.is_empty()).then(|| format!("Held back: {}; --drafts shows them.", counts.join(" and ")))
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}
