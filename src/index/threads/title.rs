//! What the links to a thing call it.

use std::{collections::HashMap, sync::Arc};

use super::{Summary, Threads};
use crate::{markdown::reference::Reference, spacing::is_ideograph};

/// How much a text must say to be a title: two words of Latin letters, or four Chinese characters.
const LEAST: usize = 4;

/// How many characters a title has at most; a link around a whole paragraph is none.
const LONGEST: usize = 200;

/// Words that say what kind of thing a link leads to, and no more.
const KINDS: [&str; 20] = [
    "pr",
    "pull",
    "request",
    "mr",
    "merge",
    "issue",
    "issues",
    "discussion",
    "discussions",
    "commit",
    "paper",
    "pdf",
    "link",
    "here",
    "this",
    "the",
    "论文",
    "链接",
    "这里",
    "详见",
];

/// The text of a link that may be the title of what it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    text: String,
    /// How much it says.
    says: usize,
}

/// The text of a link to a thing, if it says more than the thing's name.
pub(super) fn candidate(text: &str, reference: &Reference) -> Option<Candidate> {
    if matches!(reference, Reference::Repository(_)) {
        return None;
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches(|c: char| matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}'));
    let says = if text.chars().nth(LONGEST).is_some() { 0 } else { says(text, reference) };
    (says >= LEAST).then(|| Candidate { text: text.to_owned(), says })
}

/// Gives each thread the longest text of a link to it that is a title.
pub(super) fn find(gathered: &mut Threads, reports: &[Arc<Summary>]) {
    // A text that leads to two things (`这个讨论`) is the title of neither.
    let mut leads_to: HashMap<String, Option<usize>> = HashMap::new();
    let mut candidates: Vec<Vec<&Candidate>> = vec![Vec::new(); gathered.threads.len()];
    for mention in gathered.groups.iter().flat_map(|group| &group.mentions) {
        let Some(candidate) = &reports[mention.report].links[mention.link].title else { continue };
        let only = leads_to.entry(candidate.text.to_lowercase()).or_insert(Some(mention.thread));
        if *only != Some(mention.thread) {
            *only = None;
        }
        candidates[mention.thread].push(candidate);
    }
    for (thread, candidates) in gathered.threads.iter_mut().zip(candidates) {
        let mut longest: Option<&Candidate> = None;
        for candidate in candidates {
            let is_title = leads_to.get(&candidate.text.to_lowercase()).is_some_and(Option::is_some);
            if is_title && longest.is_none_or(|other| other.says < candidate.says) {
                longest = Some(candidate);
            }
        }
        thread.title = longest.map(|title| title.text.clone());
    }
}

/// How much a text says: two for a word, one for a Chinese character.
///
/// Kinds and numbers say nothing, and words of the thing's name only beside others: `Burst Spec` of a
/// change to `runtime-spec` says two words, and `runtime-spec PR` none.
fn says(text: &str, reference: &Reference) -> usize {
    if text.contains("://") || text.starts_with("www.") {
        return 0;
    }
    let name = reference.key().to_lowercase();
    let of_name: Vec<&str> =
        name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let is_kind_or_number = |word: &str| {
        // `PR1276` is a kind and a number.
        let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_hash = word.len() >= 7 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        letters.is_empty() || KINDS.contains(&letters) || is_hash
    };
    let text = text.to_lowercase();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let (mut of_its_own, mut as_named) = (0, 0);
    for word in words.filter(|word| !is_kind_or_number(word)) {
        match word.chars().filter(|c| is_ideograph(*c)).count() {
            0 if of_name.contains(&word) => as_named += 2,
            0 => of_its_own += 2,
            characters => of_its_own += characters,
        }
    }
    if of_its_own < 2 { of_its_own } else { of_its_own + as_named }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_more_than_the_name() {
        let of =
            |text| says(text, &Reference::of("https://github.com/moth/lamp/pull/1276").unwrap()) >= LEAST;
        for title in ["fix: the lamp goes out", "Burst Lamp", "修复灯会灭", "carry #3: 让灯亮"] {
            assert!(of(title), "{title}");
        }
        for name in [
            "PR",
            "PR1276",
            "Issue #1276",
            "moth/lamp#1276",
            "https://github.com/moth/lamp",
            "lamp PR",
            "这里",
            "MySQL",
        ] {
            assert!(!of(name), "{name}");
        }
    }
}
