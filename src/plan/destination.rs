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
        NodeId,
        link::{self, Link, LinkKind},
    },
    permalink::{self, BaseUrl, Permalink},
    report::Report,
    site::Site,
    source::Sources,
    theme::Theme,
};

/// How many folders of a site that was there before may stand before a path of this one.
const FOLDERS_BEFORE: usize = 8;

/// For how many broken links of a report what may have been meant is looked for.
///
/// To look for it takes the product of their lengths and those of all names there are.
const GUESSES: usize = 50;

/// Of how many names one is looked for, in a very large folder or report: it is a guess.
const CANDIDATES: usize = 2_000;

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
    /// Nowhere: what it names is not there.
    Nowhere,
}

/// Where the links of a report lead; those out of the site, and those to a place in the same
/// report, are left out: they stay as they are.
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
    held: HashSet<&'a str>,
    base_url: Option<&'a BaseUrl>,
    /// The base URL without its last `/`.
    base: Option<String>,
    /// Reports by their address.
    by_permalink: HashMap<&'a Permalink, usize>,
    /// The ids of each report, found when the first link leads to one of them.
    ids: Vec<OnceLock<BTreeSet<Cow<'a, str>>>>,
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
            map.addresses.insert(page.permalink.output_path(), leads_to);
        }
        map
    }

    /// The ids that a link into this report can name.
    fn ids(&self, report: usize) -> &BTreeSet<Cow<'a, str>> {
        self.ids[report].get_or_init(|| link::ids(&self.site.reports[report].document))
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
        outputs.iter().find_map(|output| self.addresses.get(output)).map(|permalink| (*permalink).clone())
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

/// Finds out where the links of one report lead.
pub fn of_report(index: usize, report: &Report, map: &Map, config: &Config) -> Checked<Destinations> {
    let mut destinations = Destinations::default();
    let mut diagnostics = Vec::new();
    let guesses = |diagnostics: &[Diagnostic]| diagnostics.len() < GUESSES;
    for link in link::links(&report.document) {
        if link.kind == LinkKind::Email {
            continue;
        }
        let Some(inside) = inside(&link.destination, map.base.as_deref()) else { continue };
        let (path, suffix) = split_suffix(inside);
        let fragment = suffix.split_once('#').map(|(_, fragment)| permalink::decode(fragment));
        if path.is_empty() {
            let ids = map.ids(index);
            let guess = guesses(&diagnostics);
            if let Some(diagnostic) =
                fragment.and_then(|fragment| missing_id(&fragment, ids, &link, report, config, guess))
            {
                diagnostics.push(diagnostic);
                destinations.insert(&link, Destination::Nowhere);
            }
            continue;
        }
        let destination = match find(path, report, map) {
            Some(permalink) => {
                let target = map.by_permalink.get(&permalink).copied();
                let guess = guesses(&diagnostics);
                let wrong = target.zip(fragment.as_deref()).and_then(|(target, fragment)| {
                    missing_id(fragment, map.ids(target), &link, report, config, guess)
                });
                let suffix = if wrong.is_some() { String::new() } else { suffix.to_owned() };
                diagnostics.extend(wrong);
                Destination::Inside { permalink, suffix }
            }
            None => {
                let guess = guesses(&diagnostics);
                diagnostics.push(nowhere(path, &link, report, map, config, guess));
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
                    diagnostics.push(nowhere(path, &cover, report, map, config, true));
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

/// `guess` is whether to look for what may have been meant.
fn nowhere(path: &str, link: &Link, report: &Report, map: &Map, config: &Config, guess: bool) -> Diagnostic {
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
    let near = target.filter(|_| guess).and_then(|target| {
        let names = map.folders.get(folder_of(&target))?;
        let names: Vec<&str> = names.iter().take(CANDIDATES).copied().collect();
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
    ids: &BTreeSet<Cow<'_, str>>,
    link: &Link,
    report: &Report,
    config: &Config,
    guess: bool,
) -> Option<Diagnostic> {
    // An empty fragment and `#top` lead to the page's top in every browser.
    if fragment.is_empty() || fragment.eq_ignore_ascii_case("top") || ids.contains(fragment) {
        return None;
    }
    let names: Vec<&str> = ids.iter().take(if guess { CANDIDATES } else { 0 }).map(|id| &**id).collect();
    let near = nearest(fragment, &names);
    Some(sentence::broken_fragment(fragment, near, config.broken_links, report.file.place(link.span.clone())))
}
