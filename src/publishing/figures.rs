//! What a build made, in numbers: for the run of a workflow and for the person who looks at it.

use std::time::Duration;

use serde::Serialize;

use crate::{
    diagnostic::{Diagnostic, Place, Severity, catalog::publishing as sentence, printable},
    message::Locale,
    pipeline::Built,
};

/// How many mistakes a summary names: GitHub takes no more than a mebibyte of one, and nobody reads more.
const NAMED: usize = 50;

/// What a build made, in numbers; `--report` writes them as a JSON object.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Whether the site was written.
    pub written: bool,
    /// The folder that it was written to, as the command names it.
    pub out: String,
    /// Reports of weeks.
    pub weeks: usize,
    /// Reports that are counted and not of a week.
    pub issues: usize,
    /// Pages of the author's own beside the reports.
    pub standalone: usize,
    /// All pages that a browser shows.
    pub pages: usize,
    /// All files; 0 where nothing was written.
    pub files: usize,
    /// The size of all files together; 0 where nothing was written.
    pub bytes: u64,
    /// How long it took.
    pub milliseconds: u64,
    /// How many errors there are.
    pub errors: usize,
    /// How many warnings there are.
    pub warnings: usize,
}

impl Figures {
    /// The figures of a build.
    pub fn of(built: &Built, diagnostics: &[Diagnostic], out: &str, time: Duration) -> Self {
        let site = &built.planned.site;
        let pages = built.planned.plan.pages.iter();
        let pages = pages.filter(|page| page.permalink.output_path().ends_with(".html")).count();
        let count =
            |severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        Figures {
            written: built.changes.is_some(),
            out: out.to_owned(),
            weeks: site.weeks().len(),
            issues: site.issues().len(),
            standalone: site.pages().len(),
            pages,
            files: built.changes.map_or(0, |changes| changes.files()),
            bytes: built.changes.map_or(0, |changes| changes.bytes),
            milliseconds: u64::try_from(time.as_millis()).unwrap_or(u64::MAX),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
        }
    }

    /// The figures as a JSON object, with a line end.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).expect("numbers and texts are JSON") + "\n"
    }

    /// The figures and the mistakes as Markdown, for the page on which GitHub shows a run.
    pub fn markdown(&self, diagnostics: &[Diagnostic], locale: Locale) -> String {
        let words = sentence::summary(self, diagnostics.len().saturating_sub(NAMED));
        let heading = if self.written { &words.built } else { &words.not_built };
        let names: Vec<&str> = words.figures.iter().map(|(name, _)| name.get(locale)).collect();
        let values: Vec<&str> = words.figures.iter().map(|(_, value)| &**value).collect();
        let mut text = format!("### {}\n\n", heading.get(locale));
        text += &format!("| {} |\n|{}\n", names.join(" | "), " ---: |".repeat(names.len()));
        text += &format!("| {} |\n\n", values.join(" | "));
        if diagnostics.is_empty() {
            return text + words.no_mistakes.get(locale) + "\n";
        }
        text += &format!("#### {}\n\n", words.mistakes.get(locale));
        let mut sorted: Vec<&Diagnostic> = diagnostics.iter().collect();
        sorted.sort_by_key(|diagnostic| diagnostic.severity);
        for diagnostic in sorted.into_iter().take(NAMED) {
            let mark = match diagnostic.severity {
                Severity::Error => "❌",
                Severity::Warning => "⚠️",
            };
            let place = diagnostic.place.as_ref().map(|place| format!("{} ", code(&shown(place))));
            let message = escaped(diagnostic.message.get(locale));
            text += &format!("- {mark} {}{message}\n", place.unwrap_or_default());
        }
        if diagnostics.len() > NAMED {
            text += &format!("- {}\n", words.more.get(locale));
        }
        text
    }
}

/// A place as path and line.
fn shown(place: &Place) -> String {
    let path = printable(&place.path);
    if place.text.is_empty() {
        return path;
    }
    let before = &place.text[..place.span.start.min(place.text.len())];
    format!("{path}:{}", before.matches('\n').count() + 1)
}

/// A text as code, whatever is in it: the fence is longer than any in the text.
fn code(text: &str) -> String {
    let longest = text.split(|character| character != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A message as Markdown: what stands between backticks is code already, all else is text.
fn escaped(message: &str) -> String {
    let message = printable(message);
    let mut text = String::with_capacity(message.len());
    let mut parts = message.split('`');
    let is_even = message.matches('`').count().is_multiple_of(2);
    text += &plain(parts.next().unwrap_or_default());
    let mut is_code = true;
    for part in parts {
        match (is_even, is_code) {
            (true, true) => text += &code(part),
            (true, false) => text += &plain(part),
            // Nobody can tell which of them belong together.
            (false, _) => text += &format!("\\`{}", plain(part)),
        }
        is_code = !is_code;
    }
    text
}

/// A text in which nothing is Markdown.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii_punctuation()
            && !matches!(character, '.' | ',' | ':' | ';' | '-' | '/' | '\'' | '?')
        {
            plain.push('\\');
        }
        plain.push(character);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::Message;

    fn figures() -> Figures {
        Figures {
            written: true,
            out: "public".to_owned(),
            weeks: 103,
            issues: 0,
            standalone: 2,
            pages: 160,
            files: 412,
            bytes: 6_400_000,
            milliseconds: 210,
            errors: 0,
            warnings: 0,
        }
    }

    #[test]
    fn a_summary_names_what_was_built() {
        assert_eq!(
            figures().markdown(&[], Locale::English),
            "### The site is built\n\n\
             | Weeks | Pages | Files | Time | Errors | Warnings |\n\
             | ---: | ---: | ---: | ---: | ---: | ---: |\n\
             | 103 | 160 | 412 (6.4 MB) | 210 ms | 0 | 0 |\n\n\
             No errors and no warnings.\n"
        );
        let text = "一\n[周](没有.md)\n";
        let place = Place { path: "content/a`b.md".into(), text: text.into(), span: 5..9 };
        let diagnostics = [
            Diagnostic::warning(Message::verbatim("no report at `没有.md`, <b>*or*</b> #1")).at(place),
            Diagnostic::error(Message::verbatim("wrong")).at(Place::whole("一.png")),
        ];
        let failed = Figures { written: false, issues: 3, errors: 1, warnings: 1, ..figures() };
        assert_eq!(
            failed.markdown(&diagnostics, Locale::Chinese),
            "### 站点没有生成\n\n\
             | 周报 | 按期号的周刊 | 页面 | 用时 | 错误 | 警告 |\n\
             | ---: | ---: | ---: | ---: | ---: | ---: |\n\
             | 103 | 3 | 160 | 210 ms | 1 | 1 |\n\n\
             #### 需要看一看的地方\n\n\
             - ❌ `一.png` wrong\n\
             - ⚠️ ``content/a`b.md:2`` no report at `没有.md`, \\<b\\>\\*or\\*\\</b\\> \\#1\n"
        );
    }

    #[test]
    fn a_summary_stays_short() {
        let diagnostics = vec![Diagnostic::warning(Message::verbatim("dubious")); 60];
        let summary = figures().markdown(&diagnostics, Locale::English);
        assert_eq!(summary.matches("dubious").count(), 50);
        assert!(summary.ends_with("- and 10 more: see the log\n"), "{summary}");
    }

    #[test]
    fn backticks_pair_or_are_text() {
        assert_eq!(escaped("a `b`"), "a `b`");
        assert_eq!(escaped("a `b"), "a \\`b");
        assert_eq!(code("`"), "`` ` ``");
    }

    #[test]
    fn figures_are_a_json_object() {
        let json: serde_json::Value = serde_json::from_str(&figures().json()).unwrap();
        assert_eq!(json["pages"], 160);
        assert_eq!(json["out"], "public");
        assert_eq!(json.as_object().unwrap().len(), 11);
    }
}
