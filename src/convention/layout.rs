//! How reports are laid out: front matter, title, what stands below it, sections.

use crate::{
    calendar::MonthWeekRule,
    front_matter::FrontMatter,
    identity::DecidedBy,
    markdown::{NodeId, NodeKind},
    report::Report,
    section,
};

use super::{
    Example, FEW, majority,
    pattern::{self, Pattern},
    quantity::Facts,
};

/// In how many of the nearest reports a heading is looked for that may be one of this week alone.
const RECENT: usize = 10;

/// How long a line below the title may be that is filled anew for each week.
const LINE: usize = 80;

/// Keys of front matter that say something of the site and not of a week.
const OF_ALL: [&str; 9] =
    ["layout", "type", "author", "category", "categories", "lang", "language", "draft", "toc"];

/// Keys of front matter that other programs fill in when a file is changed.
const OF_CHANGES: [&str; 4] = ["updated", "lastmod", "modified", "last_modified_at"];

/// What reports have in common in their text.
#[derive(Debug, Clone, Default)]
pub struct Layout {
    fence: String,
    entries: Vec<Entry>,
    heading: Option<Heading>,
    lines: Vec<Line>,
    /// Whether lines end with a carriage return too, as some editors have them.
    carriage_returns: bool,
    /// The headings of the sections, as they are written, with their marks.
    pub sections: Vec<String>,
}

#[derive(Debug, Clone)]
struct Heading {
    level: usize,
    line: Line,
}

/// An entry of the front matter.
#[derive(Debug, Clone)]
struct Entry {
    /// All before the value: `title: "`.
    before: String,
    line: Line,
    /// All behind it: `"`.
    behind: String,
}

/// A line of a report.
#[derive(Debug, Clone)]
enum Line {
    /// It is the same in all reports.
    Same(String),
    /// It tells the week.
    Filled(Pattern),
    /// Its words are those of one week alone.
    Own,
}

impl Line {
    fn fill(&self, facts: &Facts) -> Option<String> {
        match self {
            Line::Same(text) => Some(text.clone()),
            Line::Filled(pattern) => pattern.fill(facts),
            Line::Own => None,
        }
    }
}

/// The parts of one report.
struct Parts<'a> {
    fence: &'a str,
    entries: Vec<RawEntry<'a>>,
    heading: Option<(usize, String)>,
    lines: Vec<&'a str>,
}

struct RawEntry<'a> {
    key: &'a str,
    before: String,
    value: &'a str,
    behind: &'a str,
    is_one_line: bool,
}

impl Layout {
    /// The names of the sections.
    pub fn section_names(&self) -> Vec<String> {
        self.sections.iter().map(|heading| heading.trim_start_matches('#').trim().to_owned()).collect()
    }

    /// What the nearest reports have in common; the first is the one that is followed most.
    pub fn of(examples: &[Example<'_>], rule: MonthWeekRule) -> Self {
        let Some(newest) = examples.first() else { return Layout::default() };
        let parts: Vec<Parts<'_>> = examples.iter().map(|example| Parts::of(example.report)).collect();
        let texts = |part: fn(&Parts<'_>) -> Option<String>| -> Vec<Option<String>> {
            parts.iter().map(part).collect()
        };
        let heading = parts[0].heading.as_ref().map(|(level, _)| Heading {
            level: *level,
            line: common(&texts(|parts| Some(parts.heading.as_ref()?.1.clone())), examples, rule),
        });
        let entries = parts[0].entries.iter().filter_map(|entry| entry_of(entry, &parts, examples, rule));
        let tells = newest.report.identity.decided_by == Some(DecidedBy::Body);
        let lines = parts[0].lines.iter().filter_map(|line| line_of(line, &parts, examples, tells, rule));
        Layout {
            fence: parts[0].fence.to_owned(),
            entries: entries.collect(),
            heading,
            lines: lines.collect(),
            carriage_returns: newest.report.file.text.lines().count() > 0
                && newest.report.file.text.split_inclusive('\n').all(|line| line.ends_with("\r\n")),
            sections: sections(examples),
        }
    }

    /// These sections below a title, and nothing else.
    pub fn plain(sections: Vec<String>, title: &str) -> Self {
        Layout { sections, ..Layout::default() }.titled(title)
    }

    /// The same with this title, whatever others are like.
    pub fn titled(&self, title: &str) -> Self {
        let line = Line::Same(title.to_owned());
        let level = self.heading.as_ref().map_or(1, |heading| heading.level);
        Layout { heading: Some(Heading { level, line }), ..self.clone() }
    }

    /// The same with nothing in its front matter but what tells the week.
    pub fn telling(&self) -> Self {
        let tells = |entry: &&Entry| {
            let key = key_of(&entry.before);
            key.eq_ignore_ascii_case("date") || key.eq_ignore_ascii_case("week")
        };
        Layout { entries: self.entries.iter().filter(tells).cloned().collect(), ..self.clone() }
    }

    /// The title that this week's report has; `None` where titles are words of one week alone.
    pub fn title(&self, facts: &Facts) -> Option<String> {
        let of_entry = || self.entries.iter().find(|entry| entry.is_title())?.line.fill(facts);
        self.heading.as_ref().and_then(|heading| heading.line.fill(facts)).or_else(of_entry)
    }

    /// The week's report, without a word of its own yet.
    pub fn text(&self, facts: &Facts) -> String {
        let mut text = String::new();
        if !self.entries.is_empty() {
            text += &format!("{}\n", self.fence);
            for entry in &self.entries {
                let value = entry.line.fill(facts).unwrap_or_default();
                text += &format!("{}{value}{}\n", entry.before, entry.behind);
            }
            text += &format!("{}\n", self.fence);
        }
        let heading = self.heading.iter().map(|heading| {
            format!("{} {}", "#".repeat(heading.level), heading.line.fill(facts).unwrap_or_default())
        });
        let lines = self.lines.iter().filter_map(|line| line.fill(facts));
        let blocks: Vec<String> = heading.chain(lines).chain(self.sections.iter().cloned()).collect();
        if !self.entries.is_empty() && !blocks.is_empty() {
            text.push('\n');
        }
        text += &blocks.join("\n\n");
        text.push('\n');
        // A block that is taken over as it is may have them already.
        let text = text.replace("\r\n", "\n");
        if self.carriage_returns { text.replace('\n', "\r\n") } else { text }
    }
}

impl Entry {
    fn is_title(&self) -> bool {
        key_of(&self.before).eq_ignore_ascii_case("title")
    }
}

/// What a text of each example, the nearest first, has in common; the first has one.
fn common(texts: &[Option<String>], examples: &[Example<'_>], rule: MonthWeekRule) -> Line {
    let lessons: Vec<Option<Pattern>> = texts
        .iter()
        .zip(examples)
        .map(|(text, example)| Some(pattern::learn(text.as_deref()?, &example.facts, rule)?.pattern))
        .collect();
    let few = &lessons[..lessons.len().min(FEW)];
    let winners = majority(few, |one, other| match (one, other) {
        (Some(one), Some(other)) => one.is_like(other),
        (None, None) => true,
        _ => false,
    });
    let first = winners.first().and_then(|winner| lessons[*winner].as_ref());
    if let Some(first) = first {
        let others: Vec<&Pattern> =
            winners[1..].iter().filter_map(|index| lessons[*index].as_ref()).collect();
        let older = lessons.iter().skip(FEW).flatten().filter(|lesson| first.is_like(lesson));
        return Line::Filled(first.common(&others, &older.collect::<Vec<_>>()));
    }
    let few: Vec<&String> = texts.iter().take(FEW).flatten().collect();
    match few.as_slice() {
        [first, rest @ ..] if !rest.is_empty() && rest.iter().all(|other| other == first) => {
            Line::Same((*first).clone())
        }
        _ => Line::Own,
    }
}

fn entry_of(
    entry: &RawEntry<'_>,
    parts: &[Parts<'_>],
    examples: &[Example<'_>],
    rule: MonthWeekRule,
) -> Option<Entry> {
    let key = entry.key.to_ascii_lowercase();
    if OF_CHANGES.contains(&key.as_str()) {
        return None;
    }
    let values: Vec<Option<String>> = parts
        .iter()
        .map(|parts| {
            let same = parts.entries.iter().find(|other| other.key == entry.key)?;
            Some(same.value.to_owned())
        })
        .collect();
    let tells_week = ["title", "date", "week"].contains(&key.as_str());
    let line = match entry.is_one_line {
        true => common(&values, examples, rule),
        false => Line::Own,
    };
    let few: Vec<&String> = values.iter().take(FEW).flatten().collect();
    let is_same = few.len() > 1 && few.iter().all(|value| *value == few[0]);
    let line = match line {
        // Only where several reports agree is something else than the title known to tell the week.
        Line::Filled(pattern) if tells_week || few.len() > 1 => Line::Filled(pattern),
        Line::Same(text) => Line::Same(text),
        _ if is_same || parts.len() == 1 && OF_ALL.contains(&key.as_str()) => {
            Line::Same(entry.value.to_owned())
        }
        // A title of words is left for its author to write.
        _ if key == "title" => Line::Own,
        _ => return None,
    };
    let is_bare = entry.behind.is_empty() && entry.is_one_line;
    let is_quoted = match line {
        Line::Own => is_bare,
        // YAML takes these for a comment and for another key.
        Line::Filled(_) => is_bare && [" #", ": "].iter().any(|mark| entry.value.contains(mark)),
        Line::Same(_) => false,
    };
    let quote = if is_quoted { "\"" } else { "" };
    Some(Entry {
        before: format!("{}{quote}", entry.before),
        line,
        behind: format!("{quote}{}", entry.behind),
    })
}

/// A block below the title that is the same in most of the nearest reports, but for what tells the week.
fn line_of(
    line: &str,
    parts: &[Parts<'_>],
    examples: &[Example<'_>],
    tells_week: bool,
    rule: MonthWeekRule,
) -> Option<Line> {
    let others = parts[1..].iter().take(FEW - 1);
    if others.clone().any(|parts| parts.lines.contains(&line)) {
        return Some(Line::Same(line.to_owned()));
    }
    let learn = |line: &str, example: &Example<'_>| {
        let is_short = line.chars().count() <= LINE && !line.contains('\n');
        Some(pattern::learn(line, &example.facts, rule).filter(|_| is_short)?.pattern)
    };
    let lesson = learn(line, &examples[0])?;
    let mut alike = others
        .zip(&examples[1..])
        .flat_map(|(parts, example)| parts.lines.iter().map(move |line| (*line, example)))
        .filter_map(|(line, example)| learn(line, example))
        .filter(|other| lesson.is_same(other));
    let first = alike.next();
    let older: Vec<Pattern> = alike.collect();
    match first {
        Some(first) => Some(Line::Filled(lesson.common(&[&first], &older.iter().collect::<Vec<_>>()))),
        None => tells_week.then_some(Line::Filled(lesson)),
    }
}

/// The sections of the nearest report, but for headings of that week alone.
fn sections(examples: &[Example<'_>]) -> Vec<String> {
    let Some((nearest, others)) = examples.split_first() else { return Vec::new() };
    let others = &others[..others.len().min(RECENT)];
    let recurs = |title: &str| {
        let name = section::name_of(title);
        others.is_empty()
            || others.iter().any(|example| {
                let mut sections = example.report.sections.iter();
                sections.any(|section| section::is_same_name(section::name_of(&section.title), name))
            })
    };
    let report = nearest.report;
    report
        .sections
        .iter()
        .filter(|section| section.slug.is_some() || recurs(&section.title))
        .map(|section| heading_of(report, section.heading))
        .collect()
}

/// A heading as it is written, with its marks.
fn heading_of(report: &Report, heading: NodeId) -> String {
    let written = report.file.text.get(report.document.span(heading)).unwrap_or_default().trim();
    if written.starts_with('#') && !written.contains('\n') {
        return written.to_owned();
    }
    format!(
        "{} {}",
        "#".repeat(level_of(report, heading).unwrap_or(2)),
        report.document.plain_text(heading).trim()
    )
}

fn level_of(report: &Report, block: NodeId) -> Option<usize> {
    match report.document.kind(block) {
        NodeKind::Heading(heading) => Some(usize::from(heading.level)),
        _ => None,
    }
}

impl<'a> Parts<'a> {
    fn of(report: &'a Report) -> Self {
        let text: &str = &report.file.text;
        let body = FrontMatter::read(&report.file).value.1;
        let head = &text[..body.start.min(text.len())];
        let fence = head.lines().next().unwrap_or_default().trim_end();
        let first = report.document.blocks().find(|block| level_of(report, *block).is_some());
        let is_section = |block: &NodeId| report.sections.iter().any(|section| section.heading == *block);
        let title = first.filter(|block| !is_section(block));
        let heading = title.and_then(|block| {
            let plain = report.document.plain_text(block).trim().to_owned();
            Some((level_of(report, block)?, plain)).filter(|(_, plain)| !plain.is_empty())
        });
        let lines = report
            .introduction
            .iter()
            .filter(|block| Some(**block) != title)
            .filter_map(|block| text.get(report.document.span(*block)))
            .map(str::trim_end)
            .collect();
        Parts { fence, entries: entries(head), heading, lines }
    }
}

/// The entries between two fences.
fn entries(head: &str) -> Vec<RawEntry<'_>> {
    let mut spans: Vec<std::ops::Range<usize>> = Vec::new();
    let mut start = 0;
    let lines: Vec<&str> = head.split_inclusive('\n').collect();
    let inside = lines.len().saturating_sub(1);
    for (index, line) in lines.iter().enumerate() {
        let span = start..start + line.len();
        start = span.end;
        if index == 0 || index == inside {
            continue;
        }
        match spans.last_mut() {
            Some(last) if key_of(line).is_empty() => last.end = span.end,
            _ if key_of(line).is_empty() => {}
            _ => spans.push(span),
        }
    }
    spans.into_iter().filter_map(|span| entry(head.get(span)?.trim_end())).collect()
}

/// The key that a line begins with; empty where it begins with none.
fn key_of(line: &str) -> &str {
    let length = line.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-').unwrap_or(line.len());
    let (key, rest) = line.split_at(length);
    if rest.trim_start().starts_with([':', '=']) && !key.starts_with('-') { key } else { "" }
}

fn entry(written: &str) -> Option<RawEntry<'_>> {
    let key = key_of(written);
    let separator = written.find([':', '=']).filter(|_| !key.is_empty())?;
    let rest = &written[separator + 1..];
    let is_one_line = !rest.contains('\n');
    let value = if is_one_line { rest.trim() } else { rest };
    let quote = ['"', '\'']
        .into_iter()
        .find(|quote| value.len() > 1 && value.starts_with(*quote) && value.ends_with(*quote) && is_one_line);
    let inside = if quote.is_some() { value.get(1..value.len() - 1)? } else { value };
    let at = written.len() - rest.len() + rest.find(value).unwrap_or(0) + usize::from(quote.is_some());
    let (before, behind) = (written.get(..at)?, written.get(at + inside.len()..)?);
    // Behind a key without a value there may be no space yet.
    let space = if before.ends_with([':', '=']) && is_one_line { " " } else { "" };
    let before = format!("{before}{space}");
    Some(RawEntry { key, before, value: inside, behind, is_one_line })
}
