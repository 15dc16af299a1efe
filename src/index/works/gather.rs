//! Brings the mentions of one work together.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::Arc,
};

use super::{
    List, Mention, Work, Works,
    bare::{BareMentions, BareSummary, BareTitles},
    kind::{Ballot, Clues, Votes},
};
use crate::{
    config::{self, Config},
    markdown::work,
    memo::{Memo, MemoMap, Same},
    permalink,
    report::{Report, WorkMention},
};

/// The names of what else may stand in the folder of the works' index: the list by count, and years.
pub const RESERVED_SLUGS: [&str; 2] = ["by-count", "years"];

/// What is kept of the works for the next time that they are gathered.
#[derive(Default)]
pub struct Memory {
    clues: Clues,
    summaries: MemoMap<Same<Report>, Arc<Summary>>,
    titles: Memo<TitlesKey, Option<Arc<BareTitles>>>,
    bare: MemoMap<(Same<Report>, Same<BareTitles>), Arc<BareMentions>>,
    list: Memo<Gathered, Arc<List>>,
}

/// All that decides which titles are looked for without their brackets.
type TitlesKey = (Vec<Arc<Summary>>, Same<Config>);

/// All that the list of works is made of: what reports say, without the places where they say it.
#[derive(PartialEq)]
struct Gathered {
    summaries: Vec<Arc<Summary>>,
    bare: Vec<Arc<BareSummary>>,
    config: Same<Config>,
}

/// What one report says of works by their titles between brackets, in order.
#[derive(Debug, PartialEq, Eq)]
struct Summary(Vec<(String, Ballot)>);

impl Summary {
    fn of(report: &Report, clues: &Clues) -> Self {
        let mention = |mention: &WorkMention| (String::clone(&mention.title), clues.of(report, mention));
        Summary(report.works.iter().map(mention).collect())
    }
}

/// The works that these reports mention, in order of their first mentions between brackets.
pub fn gather(reports: &[Arc<Report>], config: &Arc<Config>, memory: &mut Memory) -> Works {
    let Memory { clues, summaries, titles, bare, list } = memory;
    let same = |report: &Arc<Report>| Same(Arc::clone(report));
    let summaries =
        summaries.get_all(reports.iter().map(same).collect(), |report| Arc::new(Summary::of(report, clues)));
    let config = Same(Arc::clone(config));
    let titles = titles.get((summaries.clone(), config.clone()), |(summaries, config)| {
        config.works.bare_titles.then(|| titles_of(&bracketed(summaries, &config.works)))?.map(Arc::new)
    });
    let bare = titles.map_or_else(Vec::new, |titles| {
        let keys = reports.iter().map(|report| (same(report), Same(Arc::clone(&titles))));
        bare.get_all(keys.collect(), |(report, titles)| Arc::new(BareMentions::of(report, titles, clues)))
    });
    let of_bare = bare.iter().map(|mentions| Arc::clone(&mentions.summary)).collect();
    let gathered = Gathered { summaries, bare: of_bare, config };
    Works { all: list.get(gathered, |gathered| Arc::new(gathered.list(clues))), bare }
}

impl Gathered {
    fn list(&self, clues: &Clues) -> List {
        let mut found = bracketed(&self.summaries, &self.config.works);
        let phrases = phrases(&self.bare, found.len());
        for (report, summary) in self.bare.iter().enumerate() {
            for (number, said) in summary.0.iter().enumerate() {
                if phrases[said.work] && !said.has_parts {
                    continue;
                }
                let work = &mut found[said.work];
                work.mentions.push(Mention { report, before: said.before, number, is_bare: true });
                work.votes.add(report, &said.ballot);
            }
        }
        let works = finish(found, &self.config.works, clues);
        let mut of_report = vec![Vec::new(); self.summaries.len()];
        for (work, entry) in works.iter().enumerate() {
            for &report in &entry.reports {
                of_report[report].push(work);
            }
        }
        List { works, of_report }
    }
}

/// The works whose titles stand between 《 and 》.
fn bracketed<'a>(reports: &'a [Arc<Summary>], config: &config::Works) -> Vec<Found<'a>> {
    let mut titles = Titles::new(config);
    let mut found: Vec<Found<'a>> = Vec::new();
    let mut by_key: HashMap<String, usize> = HashMap::new();
    for (index, report) in reports.iter().enumerate() {
        for (number, (title, ballot)) in report.0.iter().enumerate() {
            let Some(key) = titles.key(title) else { continue };
            let work = *by_key.entry(key.to_owned()).or_insert_with(|| {
                found.push(Found { key: key.to_owned(), ..Found::default() });
                found.len() - 1
            });
            let work = &mut found[work];
            work.mentions.push(Mention { report: index, before: number, number, is_bare: false });
            *work.spellings.entry(work::split_season(title).0).or_default() += 1;
            work.votes.add(index, ballot);
        }
    }
    found
}

/// The titles that may stand without their brackets; none where there are none to be found.
fn titles_of(found: &[Found<'_>]) -> Option<BareTitles> {
    let titles = found.iter().enumerate();
    BareTitles::new(
        titles.flat_map(|(work, found)| found.spellings.keys().map(move |spelling| (*spelling, work))),
    )
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
        mentions.sort_by_key(Mention::order);
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

/// For each work whether its title, without brackets, is a phrase of these reports rather than a mention:
/// the name of the site in a line that stands in every report.
fn phrases(reports: &[Arc<BareSummary>], works: usize) -> Vec<bool> {
    const MANY: usize = 10;
    let mut counts = vec![0; works];
    for report in reports {
        let works: HashSet<usize> =
            report.0.iter().filter(|said| !said.has_parts).map(|said| said.work).collect();
        works.into_iter().for_each(|work| counts[work] += 1);
    }
    counts.into_iter().map(|count| count >= MANY && count * 3 > reports.len()).collect()
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
