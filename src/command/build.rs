//! `weekly build`

use std::time::Duration;

use super::{Environment, Outcome, Reason, denied, request, show};
use crate::{
    cli::Build,
    diagnostic::catalog::{
        build as said,
        output::{unwritable, unwritable_file},
    },
    message::Message,
    output::{self, Changes, OutputError},
    pipeline::{self, Failure, Planned, Timings},
    publishing::Figures,
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
        terminal.with_progress(&said::BUILDING, |progress| pipeline::build(&request, &mut timings, progress));
    let built = match result {
        Ok(built) => built,
        Err(Failure::Refused(refusal)) => return Err(refusal.into()),
        Err(Failure::Output(OutputError::Refused(diagnostic))) => {
            terminal.diagnostics(&[*diagnostic]);
            return Ok(Outcome::Failure);
        }
        Err(Failure::Output(error)) => {
            return Err(unwritable(&request.out, error).into());
        }
    };
    show(&built.diagnostics, arguments.format, environment, &terminal.unless_denied(denied));
    match built.value.changes {
        Some(changes) => {
            let Changes { unchanged, removed, bytes, .. } = changes;
            let files = said::Files { written: changes.written(), unchanged, removed, bytes };
            let time = milliseconds(timings.total());
            terminal.status(said::built(&reports(&built.value.planned), &time, &request.out, files));
        }
        None if request.out.exists() => terminal.status(said::left_as_it_was(&request.out)),
        None => terminal.status(said::nothing_written()),
    }
    if let Some(held) = held_back(&built.value.planned) {
        terminal.status(held);
    }
    if arguments.timings {
        let pages = built.value.planned.plan.pages.len().max(1);
        for (stage, time) in timings.stages() {
            let each = time.as_secs_f64() * 1e6 / pages as f64;
            terminal.status(said::stage(stage, &milliseconds(*time), each));
        }
    }
    let figures = Figures::of(&built.value, &built.diagnostics, &display(&request.out), timings.total());
    if let Some(report) = &arguments.report {
        output::replace(report, figures.json().as_bytes())
            .map_err(|error| unwritable_file(&display(report), &error))?;
    }
    if let Some(summary) = &arguments.summary {
        let text = figures.markdown(&built.diagnostics, environment.locale);
        output::append(summary, text.as_bytes())
            .map_err(|error| unwritable_file(&display(summary), &error))?;
    }
    let outcome = Outcome::of(&built.diagnostics, denied);
    // The program ends here. To give back the memory of thousands of documents one by one would
    // take a hundredth of the time of the whole build.
    std::mem::forget(built);
    Ok(outcome)
}

/// What a site consists of: `16 weeks and 2 pages`.
pub fn reports(planned: &Planned) -> Message {
    let site = &planned.site;
    said::reports(site.weeks().len(), site.issues().len(), site.pages().len())
}

/// What is held back; nothing where nothing is.
pub fn held_back(planned: &Planned) -> Option<Message> {
    let held = planned.site.held;
    said::held_back(held.drafts, held.future)
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}
