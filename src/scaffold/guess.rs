//! Settings that the reports which are there give evidence of.

mod generator;
mod month_week;
mod permalink;
mod sections;

use std::sync::Arc;

use crate::{
    calendar::MonthWeekRule,
    config::Config,
    message::Message,
    permalink::Generator,
    report::Report,
    source::{CONFIG, SourceFile},
};

/// A setting with the evidence for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess<T> {
    /// The setting.
    pub value: T,
    /// What speaks for it, as a sentence.
    pub evidence: Message,
}

/// The address of weeks or of issues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permalink {
    /// `week` or `issue`: the key in `[permalinks]`.
    pub key: &'static str,
    /// The pattern.
    pub pattern: String,
}

/// A section that config is to know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The slug of one that it knows already, or the title of a new one.
    pub key: String,
    /// Headings that mean it; none for a new one.
    pub aliases: Vec<String>,
}

/// What was guessed of a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guesses {
    /// The address of its reports.
    pub permalink: Option<Guess<Permalink>>,
    /// How its weeks of a month are counted.
    pub month_week: Option<Guess<MonthWeekRule>>,
    /// Sections beside the built-in ones, and more of their headings.
    pub sections: Vec<Guess<Section>>,
    /// What is no guess: title, author and the like, as the site had them before.
    pub settings: Vec<Setting>,
}

impl Guesses {
    /// What these reports, and the settings of the generator that made a site of them before, tell.
    pub fn of(reports: &[Arc<Report>], config: &Config, generators: &[SourceFile]) -> Self {
        Guesses {
            permalink: permalink::of_links(reports).or_else(|| generator::permalink_of(reports, generators)),
            month_week: month_week::guess(reports),
            sections: sections::guess(reports, config),
            settings: Vec::new(),
        }
    }

    /// The evidence of all of them, one sentence each.
    pub fn evidence(&self) -> Vec<&Message> {
        let permalink = self.permalink.iter().map(|guess| &guess.evidence);
        let month_week = self.month_week.iter().map(|guess| &guess.evidence);
        let sections = self.sections.iter().map(|guess| &guess.evidence);
        permalink.chain(month_week).chain(sections).collect()
    }
}

/// The files in which other generators keep their settings, the form of their addresses among them.
const SETTINGS: [(Generator, &str); 11] = [
    (Generator::Hexo, "_config.yml"),
    (Generator::Hugo, "hugo.toml"),
    (Generator::Hugo, "hugo.yaml"),
    (Generator::Hugo, "hugo.yml"),
    (Generator::Hugo, "config.toml"),
    (Generator::Hugo, "config.yaml"),
    (Generator::Hugo, "config.yml"),
    (Generator::Hugo, "config/_default/hugo.toml"),
    (Generator::Hugo, "config/_default/hugo.yaml"),
    (Generator::Hugo, "config/_default/config.toml"),
    (Generator::Hugo, "config/_default/config.yaml"),
];

/// The paths at which a generator looks for its settings.
pub fn settings_files(generator: Generator) -> impl Iterator<Item = &'static str> {
    SETTINGS.iter().filter(move |(whose, _)| *whose == generator).map(|(_, path)| *path)
}

/// The paths at which any of them does, but for the one at which weekly has its own.
pub fn foreign_settings_files() -> impl Iterator<Item = &'static str> {
    SETTINGS.iter().map(|(_, path)| *path).filter(|path| *path != CONFIG)
}

pub use generator::{Setting, hugo_default, hugo_key, settings};
