//! `weekly new`

use std::{io, path::Path, sync::Arc};

use tera::Context;

use super::{Environment, Outcome, Reason, editor, errors_in, request};
use crate::{
    calendar::WeekId,
    cli::{New, SiteArguments},
    convention::{Convention, Draft, Subject, is_about},
    diagnostic::{
        Checked, Diagnostic,
        catalog::{
            convention::{self as sentence, ReadAs},
            output::unwritable_file,
        },
    },
    output,
    pipeline::{self, Planned, Timings},
    report::Report,
    site::HeldBack,
    source::{SourceFile, content_folder, display},
    terminal::Terminal,
};

/// The author's own template of a report, in `templates/`.
pub(super) const TEMPLATE: &str = "report.md";

/// The variables of that template, as the manual has them.
pub(super) const VARIABLES: [(&str, &str); 10] = [
    ("title", "the title in the manner of the others; empty where theirs are words of one week alone."),
    ("sections", "the names of the last report's sections, in order."),
    ("year", "the ISO year of the week; of issues without weeks this and the next five are not there."),
    ("week", "its number in that year."),
    ("first_day", "its Monday, such as `2022-07-25`."),
    ("last_day", "its Sunday."),
    ("month", "the month that it is named by."),
    ("month_week", "its number in that month."),
    ("ordinal", "the number of the issue, where the reports have one."),
    ("today", "the day that it is written on."),
];

/// Writes the report of a week, as the others are named, titled and laid out.
pub fn run(arguments: New, environment: &Environment, terminal: &Terminal) -> Result<Outcome, Reason> {
    // To be told so before the file is there is better than behind it.
    let editor = match (arguments.open, &environment.editor) {
        (true, None) => {
            return Err(sentence::no_editor().into());
        }
        (true, Some(editor)) => Some(editor.as_str()),
        (false, _) => None,
    };
    let site = SiteArguments { root: arguments.root.clone(), drafts: true, today: arguments.today };
    let request = request(site, None, None, environment)?;
    let checked = pipeline::plan(&request, &mut Timings::default())?;
    let planned = &checked.value;
    let template = planned.sources.templates.iter().find(|file| *file.path == *TEMPLATE);
    let mistakes = errors_in(&[planned.sources.config.as_ref(), template], &checked.diagnostics);
    if !mistakes.is_empty() {
        terminal.diagnostics(&mistakes);
        return Ok(Outcome::Mistakes);
    }
    let subject = subject(&arguments, planned)?;
    if let Some(report) = planned.site.reports.iter().find(|report| is_about(report, subject)) {
        terminal.diagnostics(&[sentence::is_written(subject, &report.file.shown)]);
        return Ok(Outcome::Failure);
    }
    let convention = Convention::of(&planned.site.reports, &planned.config);
    let Some(draft) = convention.draft(subject) else {
        terminal.diagnostics(&[sentence::no_name(subject)]);
        return Ok(Outcome::Failure);
    };
    let location =
        content_folder(arguments.root.strip_prefix(".").unwrap_or(&arguments.root)).join(&draft.path);
    let text = match template {
        None => draft.text.clone(),
        Some(template) => match from_template(template, &draft, subject, planned, &convention, &location) {
            Ok(text) => text.collect(terminal),
            Err(mistakes) => {
                terminal.diagnostics(&mistakes);
                return Ok(Outcome::Mistakes);
            }
        },
    };
    match output::create(&location, text.as_bytes()) {
        Ok(()) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            terminal.diagnostics(&[sentence::path_taken(subject, &display(&location))]);
            return Ok(Outcome::Failure);
        }
        Err(error) => return Err(unwritable_file(&display(&location), &error).into()),
    }
    terminal.print(&format!("{}\n", display(&location)))?;
    if !draft.follows && template.is_none() {
        terminal.status(sentence::named_plainly(subject));
    }
    if let Some(editor) = editor {
        editor::open(editor, &location)?;
    }
    Ok(Outcome::Fine)
}

/// What the report is to be about.
fn subject(arguments: &New, planned: &Planned) -> Result<Subject, Reason> {
    let site = &planned.site;
    let is_numbered = site.weeks().is_empty() && !site.issues().is_empty();
    if is_numbered {
        return issue(arguments, planned).map(Subject::Issue);
    }
    let this = WeekId::containing(planned.today).ok_or_else(|| sentence::no_week(planned.today))?;
    let week = if arguments.last {
        this.previous()
    } else if arguments.next {
        this.next()
    } else if arguments.missing {
        // What is written ahead of its time shows no gap before it.
        let is_due = |report: &&Arc<Report>| HeldBack::of(report, planned.today) != Some(HeldBack::Future);
        let weeks = site.reports.iter().filter(is_due).filter_map(|report| report.identity.week);
        let newest = weeks.max();
        let missing = site.missing_weeks().find(|week| Some(*week) < newest);
        return missing.map(Subject::Week).ok_or_else(|| sentence::no_week_missing(newest).into());
    } else {
        arguments.week.or(Some(this))
    };
    week.map(Subject::Week).ok_or_else(|| sentence::no_week(planned.today).into())
}

/// The number of the next issue, or of the first that is missing.
fn issue(arguments: &New, planned: &Planned) -> Result<u32, Reason> {
    if arguments.week.is_some() || arguments.last || arguments.next {
        return Err(sentence::reports_are_numbered().into());
    }
    let numbers = || planned.site.reports.iter().filter_map(|report| report.identity.ordinal);
    let last = numbers().max().unwrap_or(0);
    if arguments.missing {
        let first = numbers().min().unwrap_or(0);
        let missing = (first..last).find(|number| !numbers().any(|known| known == *number));
        return missing.ok_or_else(|| sentence::no_issue_missing(last).into());
    }
    last.checked_add(1).ok_or_else(|| sentence::no_next_issue(last).into())
}

/// A text from the author's template, with what is to be said of it.
struct Templated {
    text: String,
    warnings: Vec<Diagnostic>,
}

impl Templated {
    fn collect(self, terminal: &Terminal) -> String {
        terminal.diagnostics(&self.warnings);
        self.text
    }
}

fn from_template(
    template: &SourceFile,
    draft: &Draft,
    subject: Subject,
    planned: &Planned,
    convention: &Convention<'_>,
    location: &Path,
) -> Result<Templated, Vec<Diagnostic>> {
    let context = context(draft, subject, planned);
    let text = planned.theme.render(TEMPLATE, &context, template.text.len());
    let text = text.map_err(|mistake| vec![*mistake])?;
    // What Tera writes is the template's own text and ours, and both are UTF-8.
    let text = String::from_utf8_lossy(&text).into_owned();
    let Checked { value: report, diagnostics } = convention.read(&draft.path, &display(location), &text);
    if is_about(&report, subject) {
        return Ok(Templated { text, warnings: diagnostics });
    }
    let read_as = match (report.identity.week, report.identity.ordinal) {
        (Some(week), _) => ReadAs::Week(week),
        (None, Some(number)) => ReadAs::Issue(number),
        (None, None) => ReadAs::Page,
    };
    let mistake = sentence::template_says_otherwise(subject, &read_as, template.place(0..0));
    Err(diagnostics.into_iter().chain([mistake]).collect())
}

/// The variables of the template.
fn context(draft: &Draft, subject: Subject, planned: &Planned) -> Context {
    let mut context = Context::new();
    context.insert("title", &draft.title);
    context.insert("sections", &draft.sections);
    if let Subject::Week(week) = subject {
        context.insert("year", &week.year());
        context.insert("week", &week.number());
        context.insert("first_day", &week.first_day().to_string());
        context.insert("last_day", &week.last_day().to_string());
    }
    if let Some(by_month) = draft.by_month {
        context.insert("month", &by_month.month);
        context.insert("month_week", &by_month.number);
    }
    if let Some(ordinal) = draft.ordinal {
        context.insert("ordinal", &ordinal);
    }
    context.insert("today", &planned.today.to_string());
    context
}
