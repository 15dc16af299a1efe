//! Brings the mentions of one work together.

use std::collections::{BTreeMap, HashMap, HashSet};

use rayon::prelude::*;

use super::{
    Mention, Work, Works,
    bare::BareTitles,
    kind::{Ballot, Clues, Votes},
};
use crate::{
    config,
    markdown::work,
    permalink,
    report::{Report, WorkMention},
};

/// The names of what else may stand in the folder of the works' index: the list by count, and years.
pub const RESERVED_SLUGS: [&str; 2] = ["by-count", "years"];

/// The works that these reports mention, in order of their first mentions between brackets.
pub fn gather(reports: &[Report], config: &config::Works) -> Works {
    let clues = Clues::new();
    let mut found = bracketed(reports, config, &clues);
    let bare = if config.bare_titles { bare_mentions(reports, &found) } else { Vec::new() };
    for (index, (report, mentions)) in reports.iter().zip(&bare).enumerate() {
        for (number, (work, mention)) in mentions.iter().enumerate() {
            let place = mention.span.start;
            found[*work].mentions.push(Mention { report: index, place, number, is_bare: true });
            found[*work].votes.add(index, clues.of(report, mention));
        }
    }
    let mentions_alone =
        |mentions: Vec<(usize, WorkMention)>| mentions.into_iter().map(|(_, mention)| mention).collect();
    Works { works: finish(found, config, &clues), bare: bare.into_iter().map(mentions_alone).collect() }
}

/// The works whose titles stand between 《 and 》.
fn bracketed<'a>(reports: &'a [Report], config: &config::Works, clues: &Clues) -> Vec<Found<'a>> {
    let ballots = |report: &Report| report.works.iter().map(|mention| clues.of(report, mention)).collect();
    let ballots: Vec<Vec<Ballot>> = reports.par_iter().map(ballots).collect();
    let mut titles = Titles::new(config);
    let mut found: Vec<Found<'a>> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for (index, (report, ballots)) in reports.iter().zip(ballots).enumerate() {
        for (number, (mention, ballot)) in report.works.iter().zip(ballots).enumerate() {
            let Some(key) = titles.key(&mention.title) else { continue };
            let work = *by_key.entry(key.to_owned()).or_insert_with(|| {
                found.push(Found { key: key.to_owned(), ..Found::default() });
                found.len() - 1
            });
            let work = &mut found[work];
            let place = mention.span.start;
            work.mentions.push(Mention { report: index, place, number, is_bare: false });
            *work.spellings.entry(work::split_season(&mention.title).0).or_default() += 1;
            work.votes.add(index, ballot);
        }
    }
    found
}

/// Which titles are of one work.
struct Titles<'a, 'c> {
    renames: HashMap<String, &'c str>,
    ignored: HashSet<String>,
    /// The key of each title; none where config leaves it out. A work is mentioned in many reports, and so
    /// this is found out once.
    keys: HashMap<&'a str, Option<String>>,
}

impl<'a, 'c> Titles<'a, 'c> {
    fn new(config: &'c config::Works) -> Self {
        Titles {
            renames: config.rename.iter().map(|(from, to)| (key_of(from), to.as_str())).collect(),
            ignored: config.ignore.iter().map(|title| key_of(title)).collect(),
            keys: HashMap::new(),
        }
    }

    /// What is the same for all titles of a work.
    fn key(&mut self, written: &'a str) -> Option<&str> {
        let Titles { renames, ignored, keys } = self;
        let key = keys.entry(written).or_insert_with(|| {
            let (title, _) = work::split_season(written);
            let whole = key_of(written);
            let renamed = renames.get(&whole).or_else(|| renames.get(&key_of(title)));
            let key = key_of(renamed.copied().unwrap_or(title));
            (!ignored.contains(&whole) && !ignored.contains(&key)).then_some(key)
        });
        key.as_deref()
    }
}

/// Gives each work its name, its slug and its kind.
fn finish(found: Vec<Found<'_>>, config: &config::Works, clues: &Clues) -> Vec<Work> {
    let names: HashMap<String, &str> =
        config.rename.values().map(|name| (key_of(name), name.as_str())).collect();
    let kinds: HashMap<String, _> = config.kinds.iter().map(|(title, kind)| (key_of(title), *kind)).collect();
    let mut slugs = Slugs::default();
    let finish = |Found { key, mut mentions, spellings, votes }| {
        mentions.sort_by_key(|mention: &Mention| (mention.report, mention.place));
        let name = names.get(&key).copied().unwrap_or_else(|| most_frequent(&spellings));
        let mut reports: Vec<usize> = mentions.iter().map(|mention| mention.report).collect();
        reports.dedup();
        Work {
            name: name.to_owned(),
            slug: slugs.take(&permalink::slug(name)),
            kind: kinds.get(&key).copied().or_else(|| Votes::decide(&votes, clues)),
            mentions,
            reports,
        }
    };
    found.into_iter().map(finish).collect()
}

/// For each report the titles that it mentions without brackets, each with its work.
fn bare_mentions(reports: &[Report], found: &[Found<'_>]) -> Vec<Vec<(usize, WorkMention)>> {
    let titles = found
        .iter()
        .enumerate()
        .flat_map(|(work, found)| found.spellings.keys().map(move |spelling| (*spelling, work)));
    let Some(titles) = BareTitles::new(titles) else { return Vec::new() };
    let mentions_of = |report: &Report| {
        let (places, works) = titles.find(report);
        let mentions = report.bare_mentions(&places);
        works.into_iter().zip(mentions).filter_map(|(work, mention)| Some((work, mention?))).collect()
    };
    let mut mentions: Vec<Vec<(usize, WorkMention)>> = reports.par_iter().map(mentions_of).collect();
    let phrases = phrases(&mentions, found.len());
    for mentions in &mut mentions {
        mentions.retain(|(work, mention)| !phrases[*work] || !mention.parts.is_empty());
    }
    mentions
}

/// For each work whether its title, without brackets, is a phrase of these reports rather than a mention:
/// the name of the site in a line that stands in every report.
fn phrases(mentions: &[Vec<(usize, WorkMention)>], works: usize) -> Vec<bool> {
    const MANY: usize = 10;
    let mut counts = vec![0; works];
    for mentions in mentions {
        let mentions = mentions.iter().filter(|(_, mention)| mention.parts.is_empty());
        let works: HashSet<usize> = mentions.map(|(work, _)| *work).collect();
        works.into_iter().for_each(|work| counts[work] += 1);
    }
    counts.into_iter().map(|count| count >= MANY && count * 3 > mentions.len()).collect()
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
