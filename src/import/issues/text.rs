//! The text of a report that is made of an issue.

use chrono::SecondsFormat;

use super::Issue;
use crate::{
    config::Config,
    convention::Convention,
    identity::{DecidedBy, Identity, Kind},
    report::Report,
    yaml,
};

/// A path that says nothing of any week.
const NEUTRAL: &str = "text.md";

/// A report without a name.
pub(super) struct Written {
    /// The whole file.
    pub text: String,
    /// The file as it is read.
    pub report: Report,
    /// The week or number that it is to be known by.
    pub wanted: Identity,
}

/// Where the title goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TitleAs {
    /// The body has it.
    Body,
    /// `# title`, as in reports that are written by hand.
    Heading,
    /// A key in front matter, for what Markdown would read as something else.
    Key,
}

impl Written {
    pub fn of(issue: &Issue, convention: &Convention<'_>, config: &Config) -> Self {
        let read = |text: &str| convention.read(NEUTRAL, NEUTRAL, text).value;
        let title = Some(issue.title.as_str()).filter(|title| !title.is_empty());
        let own = text(issue, TitleAs::Body, Front::DATE, config);
        let own_report = read(&own);
        let own_title = own_report.title.as_deref();
        let (title_as, text_of, report) = if says_what_it_is(&own_report, issue) && own_title == title {
            (TitleAs::Body, own, own_report)
        } else {
            // A heading with the same words would stand there twice.
            let is_twice = own_title.zip(title).is_some_and(|(one, other)| same_words(one, other));
            // `# # 5` is the heading `# 5`, but nobody would write it so.
            let is_odd = issue.title.starts_with('#');
            let headed = text(issue, TitleAs::Heading, Front::DATE, config);
            let report = read(&headed);
            if !is_twice && !is_odd && says_what_it_is(&report, issue) && report.title.as_deref() == title {
                (TitleAs::Heading, headed, report)
            } else {
                let keyed = text(issue, TitleAs::Key, Front::DATE, config);
                let report = read(&keyed);
                (TitleAs::Key, keyed, report)
            }
        };
        // A week that the title names stands, whenever the issue was opened: many were opened long after.
        let by_title = read(&text(issue, title_as, Front { date: false, ordinal: None }, config)).identity;
        // So does a number, and by its date alone it would be the report of a week.
        let is_by_date = report.identity.decided_by == Some(DecidedBy::Date);
        let ordinal = report.identity.ordinal.filter(|_| is_by_date && by_title.kind == Kind::Issue);
        if ordinal.is_some() {
            let numbered = text(issue, title_as, Front { date: true, ordinal }, config);
            let report = read(&numbered);
            if report.identity.kind == Kind::Issue && report.identity.ordinal == ordinal {
                let wanted = report.identity;
                return Written { text: numbered, report, wanted };
            }
        }
        let wanted = if by_title.kind == Kind::Week { by_title } else { report.identity };
        Written { text: text_of, report, wanted }
    }
}

/// What stands in front matter beside title, tags and address.
#[derive(Clone, Copy)]
struct Front {
    /// Whether the moment of opening stands there.
    date: bool,
    /// The number of the weekly's that it is to be known by.
    ordinal: Option<u32>,
}

impl Front {
    const DATE: Front = Front { date: true, ordinal: None };
}

/// The file: front matter, the title where it goes there, the body.
fn text(issue: &Issue, title_as: TitleAs, front: Front, config: &Config) -> String {
    let mut head = String::new();
    let mut line = |key: &str, value: &str| head.extend([key, value, "\n"]);
    if title_as == TitleAs::Key && !issue.title.is_empty() {
        line("title: ", &yaml::scalar(&issue.title));
    }
    // The day is the author's: at one o'clock on Monday it is Sunday still to GitHub.
    if let Some(created) = issue.created.filter(|_| front.date) {
        let here = created.with_timezone(&config.timezone);
        line("date: ", &here.to_rfc3339_opts(SecondsFormat::Secs, false));
    }
    if let Some(ordinal) = front.ordinal {
        line("week: ", &format!("第 {ordinal} 期"));
    }
    if !issue.labels.is_empty() {
        line("tags: ", &yaml::list(&issue.labels));
    }
    if let Some(url) = &issue.url {
        line("aliases:", "");
        line("  - ", &yaml::scalar(url));
    }
    let mut text = if head.is_empty() { String::new() } else { format!("---\n{head}---\n\n") };
    if title_as == TitleAs::Heading {
        text += &format!("# {}\n\n", issue.title);
    }
    text += issue.body.trim_start_matches('\n').trim_end();
    let text = text.trim_end();
    if text.is_empty() { String::new() } else { format!("{text}\n") }
}

/// Whether what is read of the file is what the issue says of itself.
fn says_what_it_is(report: &Report, issue: &Issue) -> bool {
    let front_matter = &report.front_matter;
    let tags = front_matter.tags.iter().map(|tag| &tag.value);
    let aliases = front_matter.aliases.iter().map(|alias| &alias.value);
    tags.eq(&issue.labels) && aliases.eq(&issue.url) && front_matter.date.is_some() == issue.created.is_some()
}

/// Whether two titles say the same, however they are spaced and pointed.
fn same_words(one: &str, other: &str) -> bool {
    let words = |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
    words(one).to_lowercase() == words(other).to_lowercase()
}
