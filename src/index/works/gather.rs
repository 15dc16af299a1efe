//! Brings the mentions of one work together.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::{
    Mention, Work,
    kind::{Clues, Votes},
};
use crate::{config, markdown::work, permalink, report::Report};

/// The names of what else may stand in the folder of the works' index: the list by count, and years.
pub const RESERVED_SLUGS: [&str; 2] = ["by-count", "years"];

/// The works that these reports mention, in order of their first mentions.
pub fn gather(reports: &[Report], config: &config::Works) -> Vec<Work> {
    let clues = Clues::new();
    let renames: HashMap<String, &str> =
        config.rename.iter().map(|(from, to)| (key_of(from), to.as_str())).collect();
    let ignored: HashSet<String> = config.ignore.iter().map(|title| key_of(title)).collect();
    // A work is mentioned in many reports: by what its title is compared is found out once.
    let mut keys: HashMap<&str, Option<String>> = HashMap::new();
    let mut found: Vec<Found<'_>> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for (index, report) in reports.iter().enumerate() {
        for (place, mention) in report.works.iter().enumerate() {
            let written = mention.title.as_str();
            let key = keys.entry(written).or_insert_with(|| {
                let (title, _) = work::split_season(written);
                let renamed = renames.get(&key_of(written)).or_else(|| renames.get(&key_of(title)));
                let key = key_of(renamed.copied().unwrap_or(title));
                let is_ignored = [&key_of(written), &key].iter().any(|key| ignored.contains(*key));
                (!is_ignored).then_some(key)
            });
            let Some(key) = key else { continue };
            let number = *by_key.entry(key.clone()).or_insert_with(|| {
                found.push(Found { key: key.clone(), ..Found::default() });
                found.len() - 1
            });
            let work = &mut found[number];
            work.mentions.push(Mention { report: index, mention: place });
            *work.spellings.entry(work::split_season(written).0).or_default() += 1;
            work.votes.add(index, clues.of(report, mention));
        }
    }
    let names: HashMap<String, &str> =
        config.rename.values().map(|name| (key_of(name), name.as_str())).collect();
    let kinds: HashMap<String, _> = config.kinds.iter().map(|(title, kind)| (key_of(title), *kind)).collect();
    let mut slugs = Slugs::default();
    found
        .into_iter()
        .map(|Found { key, mentions, spellings, votes }| {
            let name = names.get(&key).copied().unwrap_or_else(|| most_frequent(&spellings));
            let mut reports: Vec<usize> = mentions.iter().map(|mention| mention.report).collect();
            reports.dedup();
            Work {
                name: name.to_owned(),
                slug: slugs.take(&permalink::slug(name)),
                kind: kinds.get(&key).copied().or_else(|| votes.decide(&clues)),
                mentions,
                reports,
            }
        })
        .collect()
}

/// By what titles are compared: a sign at the end, which one week leaves out and the next does not, makes
/// no difference.
fn key_of(title: &str) -> String {
    let key = work::key(title);
    let stem = key.trim_end_matches(['?', '!', '.', '。', '…', '~', ' ']);
    if stem.is_empty() { key } else { stem.to_owned() }
}

/// What is known of a work while reports are looked through.
#[derive(Default)]
struct Found<'a> {
    key: String,
    mentions: Vec<Mention>,
    /// How often each writing of the title occurs.
    spellings: BTreeMap<&'a str, usize>,
    votes: Votes,
}

/// The writing that occurs most often; of several the first in order of their characters.
fn most_frequent<'a>(spellings: &BTreeMap<&'a str, usize>) -> &'a str {
    let most = spellings.values().max();
    spellings.iter().find(|(_, count)| Some(*count) == most).map_or("", |(spelling, _)| spelling)
}

/// Slugs that are taken, with the last number tried for each: titles that differ in a sign have one.
#[derive(Default)]
struct Slugs {
    taken: HashSet<String>,
    last_number: HashMap<String, u32>,
}

impl Slugs {
    fn take(&mut self, slug: &str) -> String {
        let wish = shortened(slug);
        if !RESERVED_SLUGS.contains(&wish) && self.taken.insert(wish.to_owned()) {
            return wish.to_owned();
        }
        let number = self.last_number.entry(wish.to_owned()).or_insert(1);
        loop {
            *number += 1;
            let slug = format!("{wish}-{number}");
            if self.taken.insert(slug.clone()) {
                return slug;
            }
        }
    }
}

/// As much of a slug as can be the name of a folder: titles may be longer than that.
fn shortened(slug: &str) -> &str {
    /// In bytes; most file systems take 255, and a number may come behind.
    const LONGEST: usize = 180;
    if slug.len() <= LONGEST {
        return slug;
    }
    let end = slug.floor_char_boundary(LONGEST);
    slug[..end].trim_end_matches('-')
}
