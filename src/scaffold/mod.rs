//! The files of a new site, and what an older one tells of its settings.
//!
//! The texts are real files beside this one. [`guess`] looks for evidence in reports that are
//! there; without any nothing is guessed.

pub mod guess;

use crate::{
    calendar::MonthWeekRule,
    config::{Config, quoted, setting},
    message::Locale,
    source::{CONFIG, SCHEMA},
};
use guess::Guesses;

const CONFIG_TEXT: &str = include_str!("config.toml");
const CUSTOM_CSS: &str = include_str!("custom.css");
const GITIGNORE_TEXT: &str = include_str!("gitignore");

/// The name of the file that says which files git leaves alone.
pub const GITIGNORE: &str = ".gitignore";

/// Above each setting that was guessed, so that its author looks at it.
const GUESSED: &str = "# 下面这一项是 weekly init 从已有的周报里看出来的。";

/// A file of a site, by its path in the site's folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// The path, with `/` between the parts.
    pub path: String,
    /// What stands in it.
    pub text: String,
}

/// The files that every site has beside its reports.
pub fn files(guesses: &Guesses) -> Vec<NewFile> {
    let file = |path: &str, text: String| NewFile { path: path.to_owned(), text };
    let [config, schema] = settings(guesses);
    let css = file("static/custom.css", CUSTOM_CSS.to_owned());
    vec![config, schema, css, file(GITIGNORE, GITIGNORE_TEXT.to_owned())]
}

/// The lines that a `.gitignore` lacks, so that what a build makes does not come into a repository.
pub fn lines_to_ignore(gitignore: &str) -> Vec<&'static str> {
    let name = |line: &str| line.trim().trim_matches('/').to_owned();
    GITIGNORE_TEXT.lines().filter(|line| !gitignore.lines().any(|known| name(known) == name(line))).collect()
}

/// The file of settings with what was guessed, and the schema that it names, by which editors complete it.
///
/// Both are in Chinese, as all that a site begins with. The schema lies beside the settings, since a site
/// is complete in itself, and so is what its author needs to write it.
pub fn settings(guesses: &Guesses) -> [NewFile; 2] {
    let schema = setting::schema_file(&Config::settings(), Locale::Chinese);
    [(CONFIG, config(guesses)), (SCHEMA, schema)].map(|(path, text)| NewFile { path: path.to_owned(), text })
}

/// The settings with what was guessed.
fn config(guesses: &Guesses) -> String {
    let mut text = String::with_capacity(CONFIG_TEXT.len());
    for line in CONFIG_TEXT.lines() {
        let key = line.split(" = ").next().unwrap_or_default();
        let name = key.trim_start_matches("# ");
        if let Some(known) =
            guesses.settings.iter().find(|setting| setting.key == name && line.contains(" = "))
        {
            text += &format!("{name} = {}\n", quoted(&known.value));
            continue;
        }
        let guessed = match key {
            "month_week" => guesses
                .month_week
                .as_ref()
                .filter(|guess| guess.value != MonthWeekRule::default())
                .map(|guess| guess.value.name().to_owned()),
            "week" | "issue" => guesses
                .permalink
                .as_ref()
                .filter(|guess| guess.value.key == key)
                .map(|guess| guess.value.pattern.clone()),
            _ => None,
        };
        match guessed {
            Some(value) => text += &format!("{GUESSED}\n{key} = {}\n", quoted(&value)),
            None => text += &format!("{line}\n"),
        }
        if line == "[sections]" && !guesses.sections.is_empty() {
            text += &format!("{}\n", GUESSED.replace("这一项", "这几项"));
            for guess in &guesses.sections {
                let key = &guess.value.key;
                let is_bare = key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
                let key = if is_bare { key.clone() } else { quoted(key) };
                let aliases: Vec<String> = guess.value.aliases.iter().map(|alias| quoted(alias)).collect();
                // A table, since a bare list may be taken for a slip of another section's name.
                text += &match aliases.is_empty() {
                    true => format!("{key} = {{ title = {} }}\n", quoted(&guess.value.key)),
                    false => format!("{key} = {{ aliases = [{}] }}\n", aliases.join(", ")),
                };
            }
        }
    }
    text
}

#[cfg(test)]
mod tests;
