//! The plan: every address the site has and what stands there.
//!
//! Nothing is written that is not planned, and two things at one address are found before
//! anything is written. Where each link of each report leads is part of the plan too, since only
//! here the addresses are known.

pub mod address;
mod card;
mod collision;
mod destination;
mod feeds;
mod layout;
mod menu;
mod redirect;
mod summary;
mod tags;
mod target;
mod threads;
mod works;

use std::{
    collections::HashMap,
    ops::Deref,
    sync::{Arc, OnceLock},
};

use crate::{
    card::Typeface,
    config::Config,
    diagnostic::{Checked, Diagnostic, Place},
    index::{tags::Tags, threads::Threads, works::List},
    memo::{Memo, MemoMap, Same},
    permalink::BaseUrl,
    report::Report,
    search,
    site::Site,
    source::{Asset, Sources},
    theme::Theme,
};
pub use card::Cards;
use collision::Addresses;
pub use destination::{Destination, Destinations, cover};
pub use feeds::{Feed, Feeds, Followed, id_suffix};
pub use layout::{Fixed, Layout, Page, PageKind};
pub use menu::MenuEntry;
pub use redirect::{Redirect, carry_out};
use summary::Summary;
pub use tags::TagPage;
pub use target::Target;
pub use threads::{GroupPage, IndexPage, ThreadPages};

/// Every address of the site, and where its links lead.
#[derive(Debug)]
pub struct Plan {
    layout: Arc<Layout>,
    /// Where the links of each report lead.
    pub destinations: Vec<Arc<Destinations>>,
    search: OnceLock<SearchFiles>,
}

/// The files of the search index, with the pages that they are.
#[derive(Debug)]
struct SearchFiles {
    index: search::Index,
    /// All but the first file, which has a lasting name and so its page in the layout.
    pages: Vec<Page>,
}

impl Deref for Plan {
    type Target = Layout;

    fn deref(&self) -> &Layout {
        &self.layout
    }
}

impl Plan {
    /// The pages that are the files of the search index, but for the first of them: they are named after
    /// what is in them, and so the index is made when they are first asked for.
    pub fn search_pages(&self, site: &Site, config: &Config, theme: &Theme) -> &[Page] {
        self.search_files(site, config, theme).map_or(&[], |files| &files.pages)
    }

    /// What a file of the search index holds.
    pub fn search_file(&self, number: usize, site: &Site, config: &Config, theme: &Theme) -> &[u8] {
        let files = self.search_files(site, config, theme);
        files.and_then(|files| files.index.files.get(number)).map_or(&[], |file| &file.bytes)
    }

    fn search_files(&self, site: &Site, config: &Config, theme: &Theme) -> Option<&SearchFiles> {
        let page = self.fixed.search.as_ref()?;
        Some(self.search.get_or_init(|| {
            let index = search::index(site, config, theme, &self.reports, page);
            let files = index.files.iter().enumerate().skip(1);
            let pages = files.map(|(number, file)| Page {
                permalink: file.permalink.clone(),
                kind: PageKind::SearchIndex(number),
                introduction: None,
            });
            SearchFiles { pages: pages.collect(), index }
        }))
    }
}

/// What is kept of a plan for the next one.
#[derive(Default)]
pub struct Memory {
    summaries: MemoMap<(Same<Report>, Same<Config>), Arc<Summary>>,
    layout: Memo<LayoutKey, (Arc<Layout>, Vec<Diagnostic>)>,
    destinations: destination::Memory,
}

/// All that addresses are made of.
#[derive(PartialEq)]
struct LayoutKey {
    reports: Vec<Arc<Summary>>,
    held: Vec<String>,
    tags: Same<Tags>,
    threads: Same<Threads>,
    works: Same<List>,
    assets: Vec<Asset>,
    theme: Same<Theme>,
    config: Same<Config>,
    base_url: Option<BaseUrl>,
    typeface: Option<Same<Typeface>>,
}

/// Plans the whole site.
pub fn plan(
    sources: &Sources,
    config: &Arc<Config>,
    theme: &Arc<Theme>,
    site: &Site,
    base_url: Option<BaseUrl>,
    typeface: Option<&Arc<Typeface>>,
    memory: &mut Memory,
) -> Checked<Plan> {
    let same = |report: &Arc<Report>| Same(Arc::clone(report));
    let reports: Vec<Same<Report>> = site.reports.iter().map(same).collect();
    let with_config = reports.iter().map(|report| (report.clone(), Same(Arc::clone(config)))).collect();
    let key = LayoutKey {
        reports: memory
            .summaries
            .get_all(with_config, |(report, config)| Arc::new(Summary::of(report, config))),
        held: site.held_paths.clone(),
        tags: Same(Arc::clone(&site.tags)),
        threads: Same(Arc::clone(&site.threads)),
        works: Same(Arc::clone(site.works.list())),
        assets: sources.assets.clone(),
        theme: Same(Arc::clone(theme)),
        config: Same(Arc::clone(config)),
        base_url,
        typeface: typeface.map(|typeface| Same(Arc::clone(typeface))),
    };
    let (layout, mut diagnostics) = memory.layout.get(key, |key| {
        let typeface = key.typeface.as_deref();
        let checked = layout::lay_out(sources, config, theme, site, key.base_url.clone(), typeface);
        (Arc::new(checked.value), checked.diagnostics)
    });
    refresh(&mut diagnostics, site);
    let destinations = memory.destinations.find(&reports, &layout, config).collect_into(&mut diagnostics);
    Checked::new(Plan { layout, destinations, search: OnceLock::new() }, diagnostics)
}

/// Gives places in reports the text that these have now: what lies behind a head may have changed since
/// the layout was made.
fn refresh(diagnostics: &mut [Diagnostic], site: &Site) {
    let places = diagnostics.iter_mut().flat_map(|diagnostic| {
        let related = diagnostic.related.iter_mut().map(|(place, _)| place);
        diagnostic.place.iter_mut().chain(related)
    });
    let mut places: Vec<&mut Place> = places.filter(|place| !place.text.is_empty()).collect();
    if places.is_empty() {
        return;
    }
    let now: HashMap<&str, &Arc<str>> =
        site.reports.iter().map(|report| (&*report.file.shown, &report.file.text)).collect();
    for place in &mut places {
        if let Some(&text) = now.get(&*place.path) {
            place.text = Arc::clone(text);
        }
    }
}
