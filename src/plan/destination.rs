//! Where the links of reports lead.
//!
//! Authors link from file to file (`./2022-07-week4.md`), to addresses of this site, and to
//! addresses of the site they had before (`/weekly/2022/2022-07-week5.html`). All of these lead
//! to the right page, or are named with what may have been meant.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::{Arc, OnceLock},
};

use rayon::prelude::*;

use super::{Layout, Page, PageKind, Redirect, Target};
use crate::{
    config::Config,
    diagnostic::{Checked, Diagnostic, catalog::nearest, catalog::site as sentence},
    markdown::{
        Document, NodeId, heading,
        link::{self, Link, LinkKind},
    },
    memo::Same,
    permalink::{self, BaseUrl, Permalink},
    report::Report,
    site::Site,
    source::Sources,
    spacing,
    theme::Theme,
};

/// How many folders of a site that was there before may stand before a path of this one.
const FOLDERS_BEFORE: usize = 8;

/// Among how many names one that may have been meant is looked for, for the next broken link of a
/// report that has these already.
///
/// It is a guess, and takes the product of the link's length and those of all names: of a very large
/// folder or report a part has to do, and a report with very many such links gets no more hints.
fn candidates(found: &[Diagnostic]) -> usize {
    if found.len() < 50 { 2_000 } else { 0 }
}

/// Where one link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// To a page or file of the site, with `?query#fragment` as written.
    Inside {
        /// The page or file.
        permalink: Permalink,
        /// What stands behind the path, with its `?` or `#`.
        suffix: String,
    },
    /// To a place in the same report, by another name than its author wrote.
    Here {
        /// The place's own name, with its `#`.
        suffix: String,
    },
    /// Nowhere: what it names is not there.
    Nowhere,
}

/// Where the links of a report lead; those out of the site, and those to a place in the same
/// report by its own name, are left out: they stay as they are.
#[derive(Debug, Default)]
pub struct Destinations(HashMap<NodeId, HashMap<String, Destination>>);

impl Destinations {
    /// Where the link leads that stands in this node with this address, as its author wrote it.
    pub fn get(&self, node: NodeId, address: &str) -> Option<&Destination> {
        self.0.get(&node)?.get(address)
    }

    fn insert(&mut self, link: &Link, destination: Destination) {
        self.0.entry(link.node).or_default().insert(link.destination.to_string(), destination);
    }
}

/// Everything that a link can lead to.
#[derive(Debug)]
pub struct Map {
    reports: Vec<Permalink>,
    /// Reports by their path in the content folder.
    by_path: HashMap<String, usize>,
    /// Reports by their path without extension; an `index.md` by its folder's too.
    by_stem: HashMap<String, Vec<usize>>,
    /// Pictures and other files by their path in the content folder.
    assets: BTreeSet<String>,
    /// The files in `static/`.
    statics: BTreeSet<String>,
    /// Everything that stands at an address of its own.
    addresses: HashMap<String, Permalink>,
    /// The pages of tags by their address without hyphens between Chinese and Latin.
    tags: HashMap<String, Permalink>,
    held: HashSet<String>,
    /// The base URLs that are this site's, each with what it is without its last `/`.
    bases: Vec<(BaseUrl, String)>,
    /// Reports by the addresses of the web that they were moved from: an issue that is a report now.
    by_web_address: HashMap<String, usize>,
    /// Reports by their address.
    by_permalink: HashMap<Permalink, usize>,
    /// All paths by the folder they are in, for "did you mean".
    folders: BTreeMap<String, Vec<String>>,
}

impl Map {
    /// Notes down everything that a link can lead to; `bases` are the URLs that the site goes by.
    pub fn new(
        sources: &Sources,
        theme: &Theme,
        site: &Site,
        pages: &[Page],
        reports: &[Permalink],
        bases: Vec<BaseUrl>,
    ) -> Self {
        let without_slash = |base: &BaseUrl| base.to_string().trim_end_matches('/').to_owned();
        let by_permalink = reports.iter().enumerate();
        let mut map = Map {
            reports: reports.to_vec(),
            by_path: HashMap::new(),
            by_stem: HashMap::new(),
            assets: sources.assets.iter().map(|asset| asset.path.clone()).collect(),
            statics: theme.statics.keys().cloned().collect(),
            addresses: HashMap::new(),
            tags: HashMap::new(),
            held: site.held_paths.iter().cloned().collect(),
            bases: bases.into_iter().map(|base| (base.clone(), without_slash(&base))).collect(),
            by_web_address: HashMap::new(),
            by_permalink: by_permalink.map(|(index, permalink)| (permalink.clone(), index)).collect(),
            folders: BTreeMap::new(),
        };
        for (index, report) in site.reports.iter().enumerate() {
            let path = &*report.file.path;
            map.by_path.insert(path.to_owned(), index);
            let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
            map.by_stem.entry(stem.to_owned()).or_default().push(index);
            map.folders.entry(folder_of(path).to_owned()).or_default().push(path.to_owned());
            let moved_from = report.front_matter.aliases.iter();
            for address in moved_from.filter_map(|alias| permalink::web_address(&alias.value)) {
                map.by_web_address.entry(address).or_insert(index);
            }
        }
        for asset in &sources.assets {
            map.folders.entry(folder_of(&asset.path).to_owned()).or_default().push(asset.path.clone());
        }
        for page in pages {
            let leads_to = match &page.kind {
                PageKind::Redirect(Redirect { target: Target::Page(page), .. }) => &pages[*page].permalink,
                _ => &page.permalink,
            };
            let output = page.permalink.output_path();
            if matches!(page.kind, PageKind::Tag(_)) {
                map.tags.insert(spacing::close_up_slug(&output).into_owned(), leads_to.clone());
            }
            map.addresses.insert(output, leads_to.clone());
        }
        map
    }

    /// What a path from the content folder leads to.
    fn content(&self, path: &str) -> Option<Permalink> {
        if let Some(&report) = self.by_path.get(path) {
            return Some(self.reports[report].clone());
        }
        if self.assets.contains(path) {
            return Some(Permalink::file(path));
        }
        let bare = path.trim_end_matches('/');
        let bare = bare.strip_suffix(".html").or_else(|| bare.strip_suffix(".htm")).unwrap_or(bare);
        let folder = bare.strip_suffix("/index").unwrap_or(bare);
        [bare.to_owned(), format!("{folder}/index"), format!("{folder}/README")]
            .iter()
            .find_map(|stem| self.by_stem.get(stem.as_str()))
            .and_then(|reports| reports.first())
            .map(|&report| self.reports[report].clone())
    }

    /// What a path from the site's root leads to.
    fn address(&self, path: &str) -> Option<Permalink> {
        let permalink = Permalink::new(path);
        let outputs = [permalink.output_path(), path.to_owned(), format!("{path}.html")];
        let here = || outputs.iter().find_map(|output| self.addresses.get(output));
        let alike = || outputs.iter().find_map(|output| self.tags.get(&*spacing::close_up_slug(output)));
        here().or_else(alike).map(|permalink| (*permalink).clone())
    }

    /// What a path of a site that was there before leads to: its first folders may be others.
    ///
    /// The path has no empty parts.
    fn elsewhere(&self, path: &str) -> Option<Permalink> {
        path.match_indices('/').take(FOLDERS_BEFORE).find_map(|(slash, _)| {
            let rest = &path[slash + 1..];
            // `index.html` alone names no page in particular.
            if rest.starts_with("index.") {
                return None;
            }
            self.content(rest).or_else(|| self.address(rest))
        })
    }
}

/// What is kept of where links lead for the next time that they are looked at.
#[derive(Default)]
pub struct Memory {
    layout: Option<Arc<Layout>>,
    /// The reports in their order, each with where its links lead.
    reports: Vec<(Same<Report>, Arc<Found>)>,
}

/// Where the links of one report lead.
#[derive(Debug)]
struct Found {
    destinations: Arc<Destinations>,
    diagnostics: Vec<Diagnostic>,
    /// The other reports whose ids decided on a link.
    asked: Vec<usize>,
}

impl Memory {
    /// Finds out where the links of all reports lead.
    pub fn find(
        &mut self,
        reports: &[Same<Report>],
        layout: &Arc<Layout>,
        config: &Config,
    ) -> Checked<Vec<Arc<Destinations>>> {
        let old = match &self.layout {
            Some(old) if Arc::ptr_eq(old, layout) => std::mem::take(&mut self.reports),
            _ => Vec::new(),
        };
        // Where the layout is the same, reports have kept their places.
        let is_same = |report: usize| old.get(report).is_some_and(|(known, _)| *known == reports[report]);
        let links =
            Links { map: &layout.map, reports, ids: reports.iter().map(|_| OnceLock::new()).collect() };
        let found: Vec<Arc<Found>> = (0..reports.len())
            .into_par_iter()
            .with_min_len(64)
            .map(|report| {
                let known = old.get(report).filter(|_| is_same(report)).map(|(_, found)| found);
                match known.filter(|found| found.asked.iter().all(|&asked| is_same(asked))) {
                    Some(found) => Arc::clone(found),
                    None => Arc::new(of_report(report, &links, config)),
                }
            })
            .collect();
        let diagnostics = found.iter().flat_map(|found| found.diagnostics.iter().cloned()).collect();
        let destinations = found.iter().map(|found| Arc::clone(&found.destinations)).collect();
        self.layout = Some(Arc::clone(layout));
        self.reports = reports.iter().cloned().zip(found).collect();
        Checked::new(destinations, diagnostics)
    }
}

/// What the links of all reports are looked up in.
struct Links<'a> {
    map: &'a Map,
    reports: &'a [Same<Report>],
    /// The ids of each report, found when the first link leads to one of them.
    ids: Vec<OnceLock<Ids<'a>>>,
}

impl<'a> Links<'a> {
    /// The ids that a link into this report can name.
    fn ids(&self, report: usize) -> &Ids<'a> {
        self.ids[report].get_or_init(|| Ids::of(&self.reports[report].document))
    }
}

/// The ids of a report.
struct Ids<'a> {
    all: BTreeSet<Cow<'a, str>>,
    /// Each by what ids are compared by.
    by_key: HashMap<String, String>,
}

/// Where a fragment leads.
enum Place<'a> {
    /// To the place of this name.
    Found,
    /// To a place whose name differs in nothing but spaces beside Chinese, punctuation and letter case:
    /// `用rust写` for `用-rust-写`.
    Alike(&'a str),
    /// To nothing.
    Missing,
}

impl<'a> Ids<'a> {
    fn of(document: &'a Document) -> Self {
        let all = link::ids(document);
        let by_key = all.iter().rev().map(|id| (heading::key(id), id.clone().into_owned())).collect();
        Ids { all, by_key }
    }

    fn find(&self, fragment: &str) -> Place<'_> {
        // An empty fragment and `#top` lead to the page's top in every browser.
        if fragment.is_empty() || fragment.eq_ignore_ascii_case("top") || self.all.contains(fragment) {
            return Place::Found;
        }
        let key = heading::key(fragment);
        match self.by_key.get(&key).filter(|_| !key.is_empty()) {
            Some(id) => Place::Alike(id),
            None => Place::Missing,
        }
    }
}

/// Finds out where the links of one report lead.
fn of_report(index: usize, links: &Links<'_>, config: &Config) -> Found {
    let (map, report) = (links.map, &*links.reports[index]);
    let mut destinations = Destinations::default();
    let mut diagnostics = Vec::new();
    let mut asked = Vec::new();
    for link in link::links(&report.document) {
        if link.kind == LinkKind::Email {
            continue;
        }
        let Some(inside) = inside(&link.destination, &map.bases) else {
            // What a part of a page elsewhere is called is called so only there.
            let moved = permalink::web_address(&link.destination).and_then(|at| map.by_web_address.get(&at));
            if let Some(&report) = moved.filter(|_| link.kind.leads()) {
                let permalink = map.reports[report].clone();
                destinations.insert(&link, Destination::Inside { permalink, suffix: String::new() });
            }
            continue;
        };
        let (path, suffix) = split_suffix(inside);
        let (query, fragment) = suffix.split_at(suffix.find('#').unwrap_or(suffix.len()));
        let fragment = fragment.strip_prefix('#').map(permalink::decode);
        let renamed = |id: &str| format!("{query}#{}", id.replace('%', "%25"));
        if path.is_empty() {
            let ids = links.ids(index);
            match fragment.as_deref().map_or(Place::Found, |fragment| ids.find(fragment)) {
                Place::Found => {}
                Place::Alike(id) => destinations.insert(&link, Destination::Here { suffix: renamed(id) }),
                Place::Missing => {
                    let candidates = candidates(&diagnostics);
                    let missing = |it: String| missing_id(&it, ids, candidates, &link, report, config);
                    diagnostics.extend(fragment.map(missing));
                    destinations.insert(&link, Destination::Nowhere);
                }
            }
            continue;
        }
        let destination = match find(path, report, map) {
            Some(permalink) => {
                let target = map.by_permalink.get(&permalink).copied().filter(|_| fragment.is_some());
                asked.extend(target);
                let target = target.map(|target| links.ids(target));
                let suffix = match target.zip(fragment.as_deref()) {
                    None => suffix.to_owned(),
                    Some((ids, fragment)) => match ids.find(fragment) {
                        Place::Found => suffix.to_owned(),
                        Place::Alike(id) => renamed(id),
                        Place::Missing => {
                            let candidates = candidates(&diagnostics);
                            diagnostics.push(missing_id(fragment, ids, candidates, &link, report, config));
                            String::new()
                        }
                    },
                };
                Destination::Inside { permalink, suffix }
            }
            None => {
                let candidates = candidates(&diagnostics);
                diagnostics.push(nowhere(path, candidates, &link, report, map, config));
                Destination::Nowhere
            }
        };
        destinations.insert(&link, destination);
    }
    if let Some(cover) = cover(report) {
        let path = split_suffix(inside(&cover.destination, &map.bases).unwrap_or_default()).0;
        if !path.is_empty() {
            // Those who write covers in front matter often count from the content folder.
            let found = find(path, report, map).or_else(|| find(&format!("/{path}"), report, map));
            let destination = match found {
                Some(permalink) => Destination::Inside { permalink, suffix: String::new() },
                None => {
                    let candidates = candidates(&[]);
                    diagnostics.push(nowhere(path, candidates, &cover, report, map, config));
                    Destination::Nowhere
                }
            };
            destinations.insert(&cover, destination);
        }
    }
    Found { destinations: Arc::new(destinations), diagnostics, asked }
}

/// The picture that the front matter names, as a picture of the document's root.
pub fn cover(report: &Report) -> Option<Link<'_>> {
    let cover = report.front_matter.cover.as_ref()?;
    let destination = cover.value.trim();
    (!destination.is_empty()).then(|| Link {
        node: NodeId::ROOT,
        destination: destination.into(),
        span: cover.span.clone(),
        kind: LinkKind::Image,
    })
}

/// The part of an address that is to be found inside the site; nothing where it leads out of it.
fn inside<'a>(destination: &'a str, bases: &[(BaseUrl, String)]) -> Option<&'a str> {
    if !permalink::is_external(destination) {
        return Some(destination);
    }
    // The author's own absolute links stay in the site, wherever it is built for. The `/` stays.
    let below = |(_, base): &(BaseUrl, String)| {
        destination.strip_prefix(base.as_str()).filter(|rest| rest.starts_with('/'))
    };
    bases.iter().find_map(below)
}

fn split_suffix(destination: &str) -> (&str, &str) {
    destination.split_at(destination.find(['?', '#']).unwrap_or(destination.len()))
}

fn find(path: &str, report: &Report, map: &Map) -> Option<Permalink> {
    let decoded = permalink::decode(path);
    // A file's name may hold `%` or `+` as it stands: the path as written is tried too.
    let candidates = if decoded == path { vec![path] } else { vec![decoded.as_str(), path] };
    candidates.into_iter().find_map(|path| match path.strip_prefix('/') {
        Some(from_root) => {
            let from_root = join("", from_root)?;
            let below_base = map.bases.iter().find_map(|(base, _)| {
                let base = permalink::decode(base.path());
                Some(format!("/{from_root}/").strip_prefix(&base)?.trim_end_matches('/').to_owned())
            });
            map.address(&from_root)
                .or_else(|| map.content(&from_root))
                .or_else(|| map.statics.contains(&*from_root).then(|| Permalink::file(&from_root)))
                .or_else(|| below_base.and_then(|path| map.address(&path).or_else(|| map.content(&path))))
                .or_else(|| map.elsewhere(&from_root))
        }
        None => {
            let from_file = join(folder_of(&report.file.path), path)?;
            map.content(&from_file).or_else(|| map.address(&from_file))
        }
    })
}

/// A path from a folder, with its `.` and `..` resolved; nothing where it leads out of the root.
fn join(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn nowhere(
    path: &str,
    candidates: usize,
    link: &Link,
    report: &Report,
    map: &Map,
    config: &Config,
) -> Diagnostic {
    let place = report.file.place(link.span.clone());
    let decoded = permalink::decode(path);
    let folder = folder_of(&report.file.path);
    let target = match decoded.strip_prefix('/') {
        Some(from_root) => join("", from_root),
        None => join(folder, &decoded),
    };
    if target.as_deref().is_some_and(|target| map.held.contains(target)) {
        return sentence::link_to_held(&link.destination, place);
    }
    let near = target.and_then(|target| {
        let names = map.folders.get(folder_of(&target))?;
        let names: Vec<&str> = names.iter().take(candidates).map(String::as_str).collect();
        let near = nearest(&target, &names)?;
        let from_here = relative(folder, near);
        Some(if decoded.starts_with('/') {
            format!("/{near}")
        } else if decoded.starts_with("./") {
            format!("./{from_here}")
        } else {
            from_here
        })
    });
    match link.kind {
        LinkKind::Image => {
            sentence::missing_picture(&link.destination, near.as_deref(), config.broken_links, place)
        }
        _ => sentence::broken_link(&link.destination, near.as_deref(), config.broken_links, place),
    }
}

/// A path as it is seen from a folder, both given from the content folder.
fn relative(folder: &str, path: &str) -> String {
    let folder: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let parts: Vec<&str> = path.split('/').collect();
    let common = folder.iter().zip(&parts[..parts.len() - 1]).take_while(|(a, b)| a == b).count();
    "../".repeat(folder.len() - common) + &parts[common..].join("/")
}

fn missing_id(
    fragment: &str,
    ids: &Ids,
    candidates: usize,
    link: &Link,
    report: &Report,
    config: &Config,
) -> Diagnostic {
    let names: Vec<&str> = ids.all.iter().take(candidates).map(|id| &**id).collect();
    let near = nearest(fragment, &names);
    sentence::broken_fragment(fragment, near, config.broken_links, report.file.place(link.span.clone()))
}
