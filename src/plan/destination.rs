//! Where the links of reports lead.
//!
//! Authors link from file to file (`./2022-07-week4.md`), to addresses of this site, and to
//! addresses of the site they had before (`/weekly/2022/2022-07-week5.html`). All of these lead
//! to the right page, or are named with what may have been meant.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::OnceLock,
};

use super::{Page, PageKind};
use crate::{
    config::Config,
    diagnostic::{Checked, Diagnostic, catalog::nearest, catalog::site as sentence},
    markdown::{
        Document, NodeId, heading,
        link::{self, Link, LinkKind},
    },
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
pub struct Map<'a> {
    site: &'a Site,
    reports: &'a [Permalink],
    /// Reports by their path in the content folder.
    by_path: HashMap<&'a str, usize>,
    /// Reports by their path without extension; an `index.md` by its folder's too.
    by_stem: HashMap<&'a str, Vec<usize>>,
    /// Pictures and other files by their path in the content folder.
    assets: BTreeSet<&'a str>,
    /// The files in `static/`.
    statics: BTreeSet<&'a str>,
    /// Everything that stands at an address of its own.
    addresses: HashMap<String, &'a Permalink>,
    /// The pages of tags by their address without hyphens between Chinese and Latin.
    tags: HashMap<String, &'a Permalink>,
    held: HashSet<&'a str>,
    base_url: Option<&'a BaseUrl>,
    /// The base URL without its last `/`.
    base: Option<String>,
    /// Reports by their address.
    by_permalink: HashMap<&'a Permalink, usize>,
    /// The ids of each report, found when the first link leads to one of them.
    ids: Vec<OnceLock<Ids<'a>>>,
    /// All paths by the folder they are in, for "did you mean".
    folders: BTreeMap<&'a str, Vec<&'a str>>,
}

impl<'a> Map<'a> {
    /// Notes down everything that a link can lead to.
    pub fn new(
        sources: &'a Sources,
        theme: &'a Theme,
        site: &'a Site,
        pages: &'a [Page],
        reports: &'a [Permalink],
        base_url: Option<&'a BaseUrl>,
    ) -> Self {
        let mut map = Map {
            site,
            reports,
            by_path: HashMap::new(),
            by_stem: HashMap::new(),
            assets: sources.assets.iter().map(|asset| asset.path.as_str()).collect(),
            statics: theme.statics.keys().map(String::as_str).collect(),
            addresses: HashMap::new(),
            tags: HashMap::new(),
            held: site.held_paths.iter().map(String::as_str).collect(),
            base_url,
            base: base_url.map(|base| base.to_string().trim_end_matches('/').to_owned()),
            by_permalink: reports.iter().enumerate().map(|(index, permalink)| (permalink, index)).collect(),
            ids: reports.iter().map(|_| OnceLock::new()).collect(),
            folders: BTreeMap::new(),
        };
        for (index, report) in site.reports.iter().enumerate() {
            let path = &*report.file.path;
            map.by_path.insert(path, index);
            let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
            map.by_stem.entry(stem).or_default().push(index);
            map.folders.entry(folder_of(path)).or_default().push(path);
        }
        for asset in &sources.assets {
            map.folders.entry(folder_of(&asset.path)).or_default().push(&asset.path);
        }
        for page in pages {
            let leads_to = match &page.kind {
                PageKind::Redirect(report) => &reports[*report],
                _ => &page.permalink,
            };
            let output = page.permalink.output_path();
            if matches!(page.kind, PageKind::Tag(_)) {
                map.tags.insert(spacing::close_up_slug(&output).into_owned(), leads_to);
            }
            map.addresses.insert(output, leads_to);
        }
        map
    }

    /// The ids that a link into this report can name.
    fn ids(&self, report: usize) -> &Ids<'a> {
        self.ids[report].get_or_init(|| Ids::of(&self.site.reports[report].document))
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
pub fn of_report(index: usize, report: &Report, map: &Map, config: &Config) -> Checked<Destinations> {
    let mut destinations = Destinations::default();
    let mut diagnostics = Vec::new();
    for link in link::links(&report.document) {
        if link.kind == LinkKind::Email {
            continue;
        }
        let Some(inside) = inside(&link.destination, map.base.as_deref()) else { continue };
        let (path, suffix) = split_suffix(inside);
        let (query, fragment) = suffix.split_at(suffix.find('#').unwrap_or(suffix.len()));
        let fragment = fragment.strip_prefix('#').map(permalink::decode);
        let renamed = |id: &str| format!("{query}#{}", id.replace('%', "%25"));
        if path.is_empty() {
            let ids = map.ids(index);
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
                let target = map.by_permalink.get(&permalink).map(|&target| map.ids(target));
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
        let path = split_suffix(inside(&cover.destination, map.base.as_deref()).unwrap_or_default()).0;
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
    Checked::new(destinations, diagnostics)
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
fn inside<'a>(destination: &'a str, base: Option<&str>) -> Option<&'a str> {
    if !permalink::is_external(destination) {
        return Some(destination);
    }
    // The author's own absolute links stay in the site, wherever it is built for. The `/` stays.
    destination.strip_prefix(base?).filter(|rest| rest.starts_with('/'))
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
            let below_base = map.base_url.and_then(|base| {
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
        let names: Vec<&str> = names.iter().take(candidates).copied().collect();
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
