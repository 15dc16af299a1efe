//! Every address of a site, and what stands there.

use std::{collections::HashMap, ops::Range, path::PathBuf};

use super::{
    address,
    card::{self, Cards},
    collision::Addresses,
    destination,
    feeds::{Feeds, Followed},
    menu::{self, MenuEntry},
    redirect::{self, Redirect},
    tags::{self, TagPage},
    threads::{self, ThreadPages},
    works,
};
use crate::{
    card::Typeface,
    config::Config,
    diagnostic::{Checked, Place, catalog::page as called},
    identity::{Kind, NamedBy},
    index::{
        self,
        gallery::{self, GalleryYear},
        period::Span,
        stream::{self, Stream},
        works::WorksYear,
    },
    permalink::{BaseUrl, Permalink},
    search,
    site::Site,
    source::Sources,
    theme::{Static, Theme},
};

/// A page or file of the site to be.
#[derive(Debug, Clone)]
pub struct Page {
    /// Where it stands.
    pub permalink: Permalink,
    /// What it is.
    pub kind: PageKind,
    /// A hand-written `index.md` that introduces a page that is otherwise generated.
    pub introduction: Option<usize>,
}

/// What stands at an address. Numbers are places in the lists of [`Site`] and [`Sources`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageKind {
    /// The front page.
    Home,
    /// A week's report, an issue or a standalone page.
    Report(usize),
    /// A year of weeks.
    Year(usize),
    /// All reports.
    Archive,
    /// A page of the stream of a section.
    Section {
        /// The section, by its place in the config.
        section: usize,
        /// The page, by its place in [`Stream::pages`]: the newest first.
        page: usize,
    },
    /// The index of tags.
    Tags,
    /// The reports of a tag.
    Tag(usize),
    /// Reports of a tag that do not stand on its first page any more.
    OlderTag {
        /// Which tag.
        tag: usize,
        /// Which of its pages, by its place in [`Layout::tag_pages`].
        page: usize,
    },
    /// Pictures: these of the years in [`Layout::gallery_years`].
    Gallery(Range<usize>),
    /// An index of threads, by its place in [`ThreadPages::index`].
    Threads(usize),
    /// The threads of a repository or of papers.
    Thread {
        /// Which, by its place in [`crate::index::threads::Threads::groups`].
        group: usize,
        /// Which of its pages, by its place in [`ThreadPages::groups`].
        page: usize,
    },
    /// The search page.
    Search,
    /// A file that the search page reads, by its place in the index.
    SearchIndex(usize),
    /// Works by year: these of the years in [`Layout::works_years`].
    Works(Range<usize>),
    /// The works that are mentioned most.
    WorksByCount,
    /// A work that several reports mention.
    Work(usize),
    /// What a server shows for an address that is not there.
    NotFound,
    /// An old address that leads elsewhere.
    Redirect(Redirect),
    /// A feed in Atom.
    Atom(Followed),
    /// A JSON feed.
    JsonFeed(Followed),
    /// The list of addresses for search engines.
    Sitemap,
    /// What robots are told.
    Robots,
    /// The card of a report; the site's own where none is named.
    Card(Option<usize>),
    /// The mark by which GitHub Pages leaves the site as it is.
    NoJekyll,
    /// A file of the user's that is published as it is.
    File(PathBuf),
    /// A static file of the built-in theme, by its name.
    Builtin(String),
}

/// Every address of the site.
#[derive(Debug)]
pub struct Layout {
    /// All pages and files, reports first; each address once.
    pub pages: Vec<Page>,
    /// Each page by its file.
    by_output: HashMap<String, usize>,
    /// The address of each report, by its place in [`Site::reports`].
    pub reports: Vec<Permalink>,
    /// The addresses of the pages that there is one of.
    pub fixed: Fixed,
    /// The address of each year's page.
    pub years: Vec<Permalink>,
    /// The address of each section's first page, by its place in the config; none where no report has it.
    pub sections: Vec<Option<Permalink>>,
    /// Each section through all reports, by its place in the config.
    pub streams: Vec<Stream>,
    /// The addresses of each stream's pages, in the order of [`Stream::pages`].
    pub stream_pages: Vec<Vec<Permalink>>,
    /// The address of each tag's page.
    pub tags: Vec<Permalink>,
    /// The pages of each tag, by its place in [`Site::tags`]: one as a rule.
    pub tag_pages: Vec<Vec<TagPage>>,
    /// The years that have pictures, newest first, each with the address of its page.
    pub gallery_years: Vec<(GalleryYear, Permalink)>,
    /// The pages on threads.
    pub threads: ThreadPages,
    /// The feeds.
    pub feeds: Feeds,
    /// The address of each work's page; none for a work that one report alone mentions.
    pub works: Vec<Option<Permalink>>,
    /// The years that mention works, newest first, each with the address of its page.
    pub works_years: Vec<(WorksYear, Permalink)>,
    /// The works that are mentioned most, by their place in [`Site::works`].
    pub works_by_count: Vec<usize>,
    /// The cards.
    pub cards: Cards,
    /// The menu of every page.
    pub menu: Vec<MenuEntry>,
    /// Where the site is published, if that is known.
    pub base_url: Option<BaseUrl>,
    /// All that a link can lead to.
    pub(super) map: destination::Map,
}

impl Layout {
    /// What stands in a file of the site, named as [`Permalink::output_path`] names it.
    pub fn page_at(&self, output_path: &str) -> Option<&Page> {
        self.by_output.get(output_path).map(|&page| &self.pages[page])
    }
}

/// The addresses of the pages that there is one of.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// The front page.
    pub home: Permalink,
    /// The archive.
    pub archive: Permalink,
    /// The index of tags.
    pub tags: Permalink,
    /// The gallery.
    pub gallery: Permalink,
    /// The index of threads; none where reports mention nothing again.
    pub threads: Option<Permalink>,
    /// The search page; none where search is off.
    pub search: Option<Permalink>,
    /// The index of works; none where no report mentions any.
    pub works: Option<Permalink>,
    /// The works that are mentioned most; none where no work is mentioned in two reports.
    pub works_by_count: Option<Permalink>,
    /// The sitemap; none without a base URL.
    pub sitemap: Option<Permalink>,
}

impl Fixed {
    /// The pages that a menu may name, in the order they stand in one, by the name that they have in
    /// config and in the site's words; none where a site has nothing to fill such a page with.
    pub(super) fn in_menu(&self) -> [(&'static str, Option<&Permalink>); 6] {
        [
            ("home", Some(&self.home)),
            ("archive", Some(&self.archive)),
            ("works", self.works.as_ref()),
            ("threads", self.threads.as_ref()),
            ("tags", Some(&self.tags)),
            ("gallery", Some(&self.gallery)),
        ]
    }
}

/// Gives everything on a site its address.
pub(super) fn lay_out(
    sources: &Sources,
    config: &Config,
    theme: &Theme,
    site: &Site,
    base_url: Option<BaseUrl>,
    typeface: Option<&Typeface>,
) -> Checked<Layout> {
    let mut diagnostics = Vec::new();
    // Links by the published address stay in the site while it is looked at elsewhere.
    let bases: Vec<BaseUrl> = [&base_url, &config.base_url].into_iter().flatten().cloned().collect();
    let mut reports = address::of_reports(site, config, &mut diagnostics);
    let only = |pattern| address::of_fixed(pattern);
    let works_by_count = index::works::by_count(&site.works);
    let works_index = (!site.works.is_empty()).then(|| only(&config.permalinks.works));
    let mut fixed = Fixed {
        home: Permalink::new("/"),
        archive: only(&config.permalinks.archive),
        tags: only(&config.permalinks.tags),
        gallery: only(&config.permalinks.gallery),
        threads: None,
        search: config.search.then(|| only(&config.permalinks.search)),
        works_by_count: works_index
            .as_ref()
            .filter(|_| !works_by_count.is_empty())
            .map(address::of_works_by_count),
        works: works_index,
        sitemap: base_url.is_some().then(|| Permalink::new("/sitemap.xml")),
    };
    let years: Vec<Permalink> = site.years.iter().map(|year| address::of_year(year.year, config)).collect();
    let streams = stream::gather(site, &config.sections);
    let stream_pages: Vec<Vec<Permalink>> = streams
        .iter()
        .zip(&config.sections)
        .map(|(stream, kind)| {
            let first = address::of_named(&config.permalinks.section, &kind.slug, &kind.title);
            address::of_stream(stream, &first)
        })
        .collect();
    let sections: Vec<Option<Permalink>> = stream_pages.iter().map(|pages| pages.first().cloned()).collect();
    let mut addresses = Addresses::default();
    addresses.add(fixed.home.clone(), PageKind::Home, called::HOME, None);
    addresses.add(fixed.archive.clone(), PageKind::Archive, called::ARCHIVE, None);
    addresses.add(fixed.tags.clone(), PageKind::Tags, called::TAGS, None);
    if let Some(search) = &fixed.search {
        addresses.add(search.clone(), PageKind::Search, called::SEARCH, None);
    }
    let gallery_years = gallery::gather(site);
    let first_page = gallery::years_on_first_page(&gallery_years);
    addresses.add(fixed.gallery.clone(), PageKind::Gallery(0..first_page), called::GALLERY, None);
    let gallery_years: Vec<(GalleryYear, Permalink)> = gallery_years
        .into_iter()
        .enumerate()
        .map(|(index, year)| {
            if index < first_page {
                return (year, fixed.gallery.clone());
            }
            let permalink = address::of_time(&fixed.gallery, year.span);
            addresses.add(
                permalink.clone(),
                PageKind::Gallery(index..index + 1),
                called::YEAR_OF_GALLERY,
                None,
            );
            (year, permalink)
        })
        .collect();
    let works_years = works::add_index(&mut addresses, site, &fixed);
    let works: Vec<Option<Permalink>> = site
        .works
        .iter()
        .map(|work| {
            work.has_page().then(|| address::of_named(&config.permalinks.work, &work.slug, &work.slug))
        })
        .collect();
    for (index, year) in site.years.iter().enumerate() {
        addresses.add(years[index].clone(), PageKind::Year(index), called::year(year.year), None);
    }
    for (section, kind) in config.sections.iter().enumerate() {
        for (page, permalink) in stream_pages[section].iter().enumerate() {
            let part = &streams[section].parts[streams[section].pages[page].start];
            let name = match part.span {
                _ if page == 0 => called::section(&kind.slug),
                Span::Year(year) => called::year_of_section(year, &kind.slug),
                Span::Issues(first) => called::issues_of_section(first, &kind.slug),
            };
            addresses.add(permalink.clone(), PageKind::Section { section, page }, name, None);
        }
    }
    let tag_pages = tags::plan(site, config, &mut addresses);
    let tags: Vec<Permalink> = tag_pages.iter().map(|pages| pages[0].permalink.clone()).collect();
    let threads = threads::plan(site, config, &mut addresses);
    fixed.threads = threads.index.first().map(|page| page.permalink.clone());
    for (index, (work, permalink)) in site.works.iter().zip(&works).enumerate() {
        if let Some(permalink) = permalink {
            let name = called::work(&work.name);
            addresses.add(permalink.clone(), PageKind::Work(index), name, None);
        }
    }
    for (index, report) in site.reports.iter().enumerate() {
        let name = called::file(&report.file.path);
        let place = Place::whole(&*report.file.shown);
        let is_index = report.identity.kind == Kind::Page && report.named_by == NamedBy::Folder;
        let candidates = if is_index { address::of_index(report, site, &years) } else { Vec::new() };
        let introduced = candidates
            .into_iter()
            .chain(is_index.then(|| reports[index].clone()))
            .find(|permalink| addresses.introduce(permalink, index));
        if let Some(permalink) = introduced {
            reports[index] = permalink;
        } else {
            addresses.add(reports[index].clone(), PageKind::Report(index), name, Some(place));
        }
    }
    if let Some(search) = &fixed.search {
        addresses.add(search::address(search), PageKind::SearchIndex(0), called::SEARCH_INDEX, None);
    }
    for asset in &sources.assets {
        let kind = PageKind::File(asset.location.clone());
        addresses.add(
            Permalink::file(&asset.path),
            kind,
            called::file(&asset.path),
            Some(Place::whole(&*asset.shown)),
        );
    }
    let has_feeds = config.feed.enabled && base_url.is_some();
    for (path, file) in &theme.statics {
        let (kind, place) = match file {
            Static::Builtin(_) if path == STYLE_OF_FEEDS && !has_feeds => continue,
            Static::Builtin(_) => (PageKind::Builtin(path.clone()), None),
            Static::User { location, shown } => {
                (PageKind::File(location.clone()), Some(Place::whole(&**shown)))
            }
        };
        addresses.add(Permalink::file(path), kind, called::file(&format!("static/{path}")), place);
    }
    // A file that its author has put there is preferred to one that would be generated.
    let mut generated = vec![
        (Permalink::file("404.html"), PageKind::NotFound),
        (Permalink::file("robots.txt"), PageKind::Robots),
        (Permalink::file(".nojekyll"), PageKind::NoJekyll),
    ];
    generated.extend(fixed.sitemap.clone().map(|permalink| (permalink, PageKind::Sitemap)));
    for (permalink, kind) in generated {
        if !addresses.has(&permalink) {
            let name = called::generated(&permalink);
            addresses.add(permalink, kind, name, None);
        }
    }
    let feeds = match has_feeds {
        true => Feeds::new(&config.feed, &fixed.home, &sections, &tags),
        false => Feeds::default(),
    };
    for (followed, feed) in feeds.all() {
        let name = match followed {
            Followed::Site => called::Followed::Site,
            Followed::Section(section) => called::Followed::Section(&config.sections[section].slug),
            Followed::Tag(tag) => called::Followed::Tag(&site.tags[tag].name),
        };
        addresses.add_unless_authored(&feed.atom, PageKind::Atom(followed), called::atom(name));
        addresses.add_unless_authored(&feed.json, PageKind::JsonFeed(followed), called::json_feed(name));
    }
    redirect::add_aliases(site, &reports, &bases, &mut addresses, &mut diagnostics);
    let typeface = typeface.filter(|_| base_url.is_some());
    let cards = typeface.map(|typeface| card::plan(site, config, theme, typeface, &mut addresses));
    let cards = cards.map_or_else(Cards::default, |cards| cards.collect_into(&mut diagnostics));
    // The last of all: they lead to what is there, and stand where nothing else does.
    redirect::plan(site, config, &bases, &mut addresses, &mut diagnostics);
    let (pages, by_output) = addresses.finish(&mut diagnostics);

    let map = destination::Map::new(sources, theme, site, &pages, &reports, bases);
    let menu = menu::plan(site, config, theme, &fixed, &pages, &mut diagnostics);
    let layout = Layout {
        pages,
        by_output,
        reports,
        fixed,
        years,
        sections,
        streams,
        stream_pages,
        tags,
        tag_pages,
        gallery_years,
        threads,
        works,
        works_years,
        works_by_count,
        feeds,
        cards,
        menu,
        base_url,
        map,
    };
    Checked::new(layout, diagnostics)
}

/// The style sheet by which browsers show feeds; without feeds it is of no use.
const STYLE_OF_FEEDS: &str = "feed.css";
