//! `weekly list`

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use serde_json::json;

use super::{Environment, Outcome, Reason, columns, request};
use crate::{
    calendar::WeekId,
    cli::List,
    diagnostic::{Diagnostic, Severity, catalog::list as said},
    message::{Locale, Message},
    pipeline::{self, Planned, Timings},
    render::Renderer,
    report::Report,
    site::{Drafts, HeldBack},
    terminal::Terminal,
};

/// Lists every file with the week it is, then missing weeks and double ones.
///
/// What is held back is listed too, and marked.
pub fn run(arguments: List, environment: &Environment, terminal: &Terminal) -> Result<Outcome, Reason> {
    let mut request = request(arguments.site, None, None, environment)?;
    request.drafts = Drafts::Show;
    let checked = pipeline::plan(&request, &mut Timings::default())?;
    let planned = &checked.value;
    let renderer =
        Renderer::new(&planned.sources, &planned.config, &planned.theme, &planned.site, &planned.plan, None);
    let mut by_path: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, report) in planned.site.reports.iter().enumerate() {
        by_path.insert(&report.file.path, index);
    }
    let mut warnings: HashMap<&str, Vec<&str>> = HashMap::new();
    for diagnostic in &checked.diagnostics {
        // Programs read them.
        if let Some(place) = &diagnostic.place {
            warnings.entry(&place.path).or_default().push(diagnostic.message.get(Locale::English));
        }
    }
    let rows = by_path.into_values().map(|index| {
        let report = &planned.site.reports[index];
        Row {
            report,
            label: renderer.label(index),
            title: renderer.title(index),
            permalink: planned.plan.reports[index].encoded(),
            held: HeldBack::of(report, planned.today),
            warnings: warnings.get(&*report.file.shown).cloned().unwrap_or_default(),
        }
    });
    if arguments.json {
        let array: Vec<_> = rows.map(|row| row.json()).collect();
        terminal.print(&format!("{}\n", serde_json::to_string_pretty(&array)?))?;
    } else {
        let cells: Vec<Vec<String>> = rows.map(|row| row.cells(terminal.locale)).collect();
        let lines = columns::align(&cells).into_iter().map(|line| format!("{line}\n"));
        let gaps = gaps(planned).into_iter().map(|gaps| format!("\n{}\n", gaps.get(terminal.locale)));
        terminal.print(&lines.chain(gaps).collect::<String>())?;
    }
    let errors: Vec<Diagnostic> =
        checked.diagnostics.into_iter().filter(|diagnostic| diagnostic.severity == Severity::Error).collect();
    terminal.diagnostics(&errors);
    Ok(Outcome::of(&errors, Severity::Error))
}

struct Row<'a> {
    report: &'a Report,
    label: String,
    title: String,
    permalink: String,
    held: Option<HeldBack>,
    warnings: Vec<&'a str>,
}

impl Row<'_> {
    fn json(&self) -> serde_json::Value {
        let identity = &self.report.identity;
        let sections: Vec<_> = self
            .report
            .sections
            .iter()
            .map(|section| json!({ "kind": section.slug, "title": section.title, "words": section.words.total() }))
            .collect();
        json!({
            "path": &*self.report.file.path,
            "kind": identity.kind.to_string(),
            "week": identity.week.map(|week| week.to_string()),
            "ordinal": identity.ordinal,
            "first_day": identity.week.map(|week| week.first_day().to_string()),
            "last_day": identity.week.map(|week| week.last_day().to_string()),
            "label": self.label,
            "title": self.title,
            "decided_by": identity.decided_by.map(|place| place.to_string()),
            "sections": sections,
            "permalink": self.permalink,
            "held_back": self.held.map(|held| match held {
                HeldBack::Draft => "draft",
                HeldBack::Future => "future",
            }),
            "warnings": self.warnings,
        })
    }

    fn cells(&self, locale: Locale) -> Vec<String> {
        let said = |message: Message| message.get(locale).to_owned();
        let identity = &self.report.identity;
        let week = match (identity.week, identity.ordinal) {
            (Some(week), _) => week.to_string(),
            (None, Some(ordinal)) => format!("#{ordinal}"),
            (None, None) => said(said::PAGE),
        };
        let decided = identity.decided_by.map_or(String::new(), |place| said(said::decided(place)));
        let sections: Vec<&str> = self.report.sections.iter().map(|section| section.title.as_str()).collect();
        let mut notes = sections.join(" / ");
        let held = self.held.map(said::held);
        let warnings = (!self.warnings.is_empty()).then(|| said::warnings(self.warnings.len()));
        for note in held.into_iter().chain(warnings) {
            notes += &format!("  {}", note.get(locale));
        }
        vec![week, self.report.file.path.to_string(), self.label.clone(), decided, notes]
    }
}

/// The weeks between the first and the last that have no report, and those that have several.
fn gaps(planned: &Planned) -> Vec<Message> {
    let site = &planned.site;
    // What is held back until its week begins shows no gap before it.
    let is_due = |report: &&Arc<Report>| HeldBack::of(report, planned.today) != Some(HeldBack::Future);
    let last = site.reports.iter().filter(is_due).filter_map(|report| report.identity.week).max();
    let missing: Vec<WeekId> = site.missing_weeks().filter(|week| Some(*week) < last).collect();
    let double = site.weeks().filter(|report| site.copy(*report) > 1).filter_map(|report| {
        let report = &site.reports[report];
        Some((report.identity.week?, &*report.file.path))
    });
    let double: Vec<(WeekId, &str)> = double.collect();
    let missing = (!missing.is_empty()).then(|| said::missing_weeks(&missing));
    let double = (!double.is_empty()).then(|| said::second_reports(&double));
    missing.into_iter().chain(double).collect()
}
