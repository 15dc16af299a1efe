//! Redirects as lines of config, as few as will do.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    fmt::Write,
};

use super::{Group, Lost, Successor, written};
use crate::{
    config::quoted,
    diagnostic::catalog::against as sentence,
    message::{Locale, Message},
    permalink::{Pattern, Permalink, is_placeholder},
    pipeline::Planned,
    plan::{address, carry_out},
};

/// From how many lines of one form one with names is made.
const FEWEST: usize = 2;

/// The lines that redirect what is lost.
#[derive(Debug)]
pub struct Lines {
    /// `"from" = "to"`, with names where several had one form.
    redirects: Vec<(String, String)>,
    /// The old addresses of which nothing is known that took their place.
    unknown: Vec<String>,
}

/// The form of old addresses, and of those that took their place.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Form {
    group: Group,
    from: String,
    to: String,
}

impl Lines {
    /// Writes what is lost as redirects, those of one form as one line with names.
    pub fn of(lost: &[Lost], planned: &Planned) -> Self {
        let mut lines = Lines { redirects: Vec::new(), unknown: Vec::new() };
        let mut forms: BTreeMap<Form, Vec<(&Lost, &Successor)>> = BTreeMap::new();
        let mut lone = Vec::new();
        for lost in lost {
            // No page can stand at an address like this, and no link to it is one that anybody wrote.
            if lost.old.path.contains(char::is_control) {
                continue;
            }
            let Some(successor) = &lost.successor else {
                lines.unknown.push(written(&Permalink::new(&lost.old.path)));
                continue;
            };
            match form(&lost.old.path, &successor.values).zip(successor.form.as_ref()) {
                Some((from, to)) => {
                    forms
                        .entry(Form { group: lost.group, from, to: to.to_string() })
                        .or_default()
                        .push((lost, successor));
                }
                None => lone.push((lost, successor)),
            }
        }
        let mut made = HashMap::new();
        // A table has each key once: weeks and issues may have had one form.
        let mut keys = HashSet::new();
        for (Form { from, to, .. }, of_form) in forms {
            let is_good = of_form.len() >= FEWEST
                && !keys.contains(&from)
                && does_what_it_should(&from, &to, &of_form, planned, &mut made);
            if is_good {
                keys.insert(from.clone());
                lines.redirects.push((from, to));
            } else {
                lone.extend(of_form);
            }
        }
        lone.sort_by(|(a, _), (b, _)| (a.group, &a.old.path).cmp(&(b.group, &b.old.path)));
        for (lost, successor) in lone {
            // `/a` and `/a/` are one address here.
            let from = written(&Permalink::new(&lost.old.path));
            if keys.insert(from.clone()) {
                lines.redirects.push((from, written(&successor.permalink)));
            }
        }
        lines.unknown.retain(|from| keys.insert(from.clone()));
        lines
    }

    /// Whether there is a line at all.
    pub fn is_empty(&self) -> bool {
        self.redirects.is_empty() && self.unknown.is_empty()
    }

    /// The lines as they are to stand in `config.toml`, without the table's name where it has the table.
    pub fn toml(&self, has_table: bool, week: Option<&(String, usize)>, locale: Locale) -> String {
        let mut toml = String::new();
        let mut comment = |message: &Message| {
            for line in message.get(locale).lines() {
                writeln!(toml, "# {line}").expect("a string takes all that is written");
            }
        };
        if let Some((pattern, count)) = week {
            comment(&sentence::keep_weeks_instead(pattern, *count));
        }
        if has_table && !self.is_empty() {
            comment(&sentence::below_the_table());
        }
        let mut write = |line: String| writeln!(toml, "{line}").expect("a string takes all that is written");
        if !has_table && !self.is_empty() {
            write("[redirects]".to_owned());
        }
        for (from, to) in &self.redirects {
            write(format!("{} = {}", quoted(from), quoted(to)));
        }
        if !self.unknown.is_empty() {
            write(format!("# {}", sentence::no_successor().get(locale)));
            for from in &self.unknown {
                write(format!("# {} = \"/…/\"", quoted(from)));
            }
        }
        toml
    }
}

/// The form of an address in terms of what is known of the page that took its place; nothing where the
/// address says nothing of that.
fn form(path: &str, values: &BTreeMap<String, String>) -> Option<String> {
    // What stands in the address as it is, would be read as a name.
    if path.contains(['{', '}', '?', '#', '%']) || path.contains(char::is_control) {
        return None;
    }
    let path = path.strip_suffix("index.html").filter(|path| path.ends_with('/')).unwrap_or(path);
    let (core, end) = match path.rfind('.').filter(|dot| !path[*dot..].contains('/')) {
        Some(dot) if [".html", ".htm"].contains(&&path[dot..]) => path.split_at(dot),
        _ => (path.trim_end_matches('/'), "/"),
    };
    let is_value = |name: &str, text: &str| values.get(name).is_some_and(|value| value == text);
    let path = values.get("path").filter(|path| path.contains('/'));
    let by_path = path.and_then(|path| core.strip_suffix(path.as_str())?.strip_suffix('/'));
    let (before, last) = match by_path {
        Some(before) => (before, Some("{path}".to_owned())),
        None => {
            let (before, last) = core.rsplit_once('/')?;
            let name =
                ["stem", "basename", "undated", "undated_name", "slug", "title", "ordinal", "week", "year"]
                    .into_iter()
                    .find(|name| is_value(name, last));
            // The last part may be a day, which the folders before it belong to.
            match name {
                Some(name) => (before, Some(format!("{{{name}}}"))),
                None => (core, None),
            }
        }
    };
    let dated = ["year", "month", "day", "i_month", "i_day", "week"];
    let mut next = 0;
    let mut has_name = last.is_some();
    let mut form = String::new();
    for part in before.split('/').skip(1) {
        // The order of a date is that of its parts: a month that is a day too is the month.
        let name = (next..dated.len()).find(|&at| is_value(dated[at], part));
        form.push('/');
        match name {
            Some(at) => {
                has_name = true;
                write!(form, "{{{}}}", dated[at]).expect("a string takes all that is written");
                next = at + 1;
            }
            None => form.push_str(part),
        }
    }
    if let Some(last) = last {
        form.push('/');
        form.push_str(&last);
    }
    form.push_str(end);
    has_name.then_some(form)
}

/// Whether a line with names saves all of these and leads nothing astray: what it makes of every page of the site stands where
/// nothing else does, and nothing else that it or another line makes.
fn does_what_it_should(
    from: &str,
    to: &str,
    of_form: &[(&Lost, &Successor)],
    planned: &Planned,
    made: &mut HashMap<String, String>,
) -> bool {
    let (Ok((from, _)), Ok((to, _))) = (Pattern::with_places(from), Pattern::with_places(to)) else {
        return false;
    };
    // As config will read them.
    let (from, to) = (from.decoded(), to.decoded());
    let is_known = |name: &str| to.has(name) || is_placeholder(name);
    if to.is_literal() || !from.names().all(is_known) {
        return false;
    }
    let pages = &planned.plan.pages;
    let mut own = Vec::new();
    for (old, page) in carry_out(&from, &to, pages, &planned.site, &planned.config) {
        let (old, new) = (old.output_path(), pages[page].permalink.output_path());
        if old == new {
            continue;
        }
        if planned.plan.page_at(&old).is_some() || made.get(&old).is_some_and(|other| *other != new) {
            return false;
        }
        own.push((old, new));
    }
    let count = own.len();
    let own: HashMap<String, String> = own.into_iter().collect();
    let is_saved = |(lost, successor): &(&Lost, &Successor)| {
        let old = Permalink::new(&lost.old.path).output_path();
        own.get(&old).is_some_and(|new| *new == successor.permalink.output_path())
    };
    let is_good = own.len() == count && of_form.iter().all(is_saved);
    if is_good {
        made.extend(own);
    }
    is_good
}

/// The pattern by which all weeks would stand at their old addresses, and how many that is; nothing where
/// these have several forms.
pub fn week_pattern(lost: &[Lost], planned: &Planned) -> Option<(String, usize)> {
    let weeks = lost.iter().filter(|lost| lost.group == Group::Written);
    let weeks =
        weeks.filter_map(|lost| Some((lost, lost.successor.as_ref()?, lost.successor.as_ref()?.week?)));
    let (mut count, mut pattern) = (0, None);
    for (lost, successor, report) in weeks {
        let form = form(&lost.old.path, &successor.values)?;
        // It is shown as it would be written.
        if pattern.get_or_insert_with(|| form.clone()) != &form || form.contains(['"', '\\']) {
            return None;
        }
        let read = Pattern::parse(&form).ok()?;
        let values = address::values(&planned.site.reports[report], &read, &planned.config);
        if read.fill(&values).ok()?.output_path() != Permalink::new(&lost.old.path).output_path() {
            return None;
        }
        count += 1;
    }
    pattern.filter(|_| count >= FEWEST).map(|pattern| (pattern, count))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{config::Config, source::SourceFile};

    proptest! {
        #[test]
        fn what_is_printed_is_toml_and_can_be_read(
            paths in proptest::collection::vec("/[a周\"'\\\\{}?#% \u{7f}\u{85}\n\r\t./]{0,8}", 0..4),
            has_table: bool,
        ) {
            let mut keys = HashSet::new();
            let clean = paths.iter().filter(|path| !path.contains(char::is_control));
            let mut froms: Vec<String> = clean.map(|path| written(&Permalink::new(path))).collect();
            froms.retain(|from| {
                from != "/" && keys.insert(from.clone())
            });
            let to = |from: &String| (from.clone(), from.clone());
            let lines = Lines { redirects: froms.iter().map(to).collect(), unknown: paths };
            let week = Some(("/{path}/".to_owned(), 2));
            let mut text = lines.toml(has_table, week.as_ref(), Locale::English);
            if has_table {
                text.insert_str(0, "[redirects]\n");
            }
            let table: Result<toml::Table, _> = text.parse();
            prop_assert!(table.is_ok(), "{text}\n{table:?}");
            let file = SourceFile { path: "c".into(), shown: "c".into(), text: text.as_str().into() };
            let read = Config::read(&file, &["zh-CN".to_owned()]);
            prop_assert!(read.diagnostics.is_empty(), "{text}\n{:?}", read.diagnostics);
            let found: Vec<&String> = read.value.redirects.iter().map(|line| &line.from.text).collect();
            prop_assert_eq!(found, froms.iter().collect::<Vec<_>>(), "{}", text);
        }
    }
}
