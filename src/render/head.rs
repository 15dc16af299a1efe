//! What stands around every page: title, description, addresses, menu.

use std::collections::HashSet;

use serde_json::json;

use super::{
    Renderer,
    view::{FooterView, LicenceView, LinkView, MenuLinkView, PageView, RegistrationView, SiteView},
};
use crate::{
    card,
    permalink::Permalink,
    plan::{Followed, Page, PageKind, Target},
};

/// The style sheets of every page: the theme's, and over it what an author adds.
const STYLES: [&str; 2] = ["style.css", "custom.css"];

impl Renderer<'_> {
    pub(super) fn site_view(&self) -> SiteView {
        let fixed = &self.plan.fixed;
        let feed = self.plan.feeds.of(Followed::Site);
        SiteView {
            title: self.site_title.clone(),
            description: self.config.description.clone(),
            author: self.config.author.clone(),
            language: self.config.language.clone(),
            base_url: self.plan.base_url.as_ref().map(ToString::to_string),
            home: fixed.home.encoded(),
            archive: fixed.archive.encoded(),
            threads: fixed.threads.as_ref().map(Permalink::encoded),
            tags: fixed.tags.encoded(),
            works: fixed.works.as_ref().map(Permalink::encoded),
            atom: feed.map(|feed| feed.atom.encoded()),
            json: feed.map(|feed| feed.json.encoded()),
            search: fixed.search.as_ref().map(Permalink::encoded),
            styles: STYLES.into_iter().filter(|name| self.theme.statics.contains_key(*name)).collect(),
            count: self.site.pages().start,
            footer: self.footer_view(),
            generator: format!("weekly {}", env!("CARGO_PKG_VERSION")),
        }
    }

    fn footer_view(&self) -> FooterView {
        let footer = &self.config.footer;
        let licence = footer.licence.as_ref();
        let icp = footer.icp.as_ref().map(|number| (number, "https://beian.miit.gov.cn/".to_owned()));
        let police = footer.police.as_ref().map(|number| (number, police_register(number)));
        let registration =
            |(number, url): (&String, String)| RegistrationView { number: number.clone(), url };
        FooterView {
            text: footer.text.clone(),
            licence: licence
                .map(|licence| LicenceView { name: licence.name.clone(), url: licence.url.clone() }),
            registrations: icp.into_iter().chain(police).map(registration).collect(),
        }
    }

    /// The menu as this page shows it.
    pub(super) fn menu(&self, page: &Page) -> Vec<MenuLinkView> {
        let current = page.permalink.encoded();
        let above = self.index_above(page).map(Permalink::encoded);
        let entries = self.menu.iter().map(|link| MenuLinkView {
            current: !link.external && link.permalink == current,
            above: !link.external && link.permalink != current && Some(&link.permalink) == above.as_ref(),
            ..link.clone()
        });
        entries.collect()
    }

    /// The index that a page belongs to; none for an index itself and for what stands alone.
    fn index_above(&self, page: &Page) -> Option<&Permalink> {
        let fixed = &self.plan.fixed;
        match &page.kind {
            PageKind::Report(report) if self.site.pages().contains(report) => None,
            PageKind::Report(_) | PageKind::Year(_) => Some(&fixed.archive),
            PageKind::Section { section, .. } => self.plan.sections[*section].as_ref(),
            PageKind::Tag(_) | PageKind::OlderTag { .. } => Some(&fixed.tags),
            PageKind::Works(_) | PageKind::WorksByCount | PageKind::Work(_) => fixed.works.as_ref(),
            PageKind::Threads(_) | PageKind::Thread { .. } => fixed.threads.as_ref(),
            PageKind::Gallery(_) => Some(&fixed.gallery),
            _ => None,
        }
    }

    /// The menu without the mark of the page it stands on, the same on all pages.
    pub(super) fn menu_entries(&self) -> Vec<MenuLinkView> {
        let entries = self.plan.menu.iter().map(|entry| match &entry.leads_to {
            Target::Page(page) => {
                let page = &self.plan.pages[*page];
                // The home page's own title is the site's.
                let name = || match page.kind {
                    PageKind::Home => self.theme.phrase("home", &[]),
                    _ => self.page_title(page),
                };
                MenuLinkView {
                    title: entry.title.clone().unwrap_or_else(name),
                    permalink: page.permalink.encoded(),
                    current: false,
                    above: false,
                    external: false,
                }
            }
            Target::Outside(url) => MenuLinkView {
                title: entry.title.clone().unwrap_or_else(|| url.clone()),
                permalink: url.clone(),
                current: false,
                above: false,
                external: true,
            },
        });
        entries.collect()
    }

    /// All standalone pages, as the archive lists them.
    pub(super) fn own_pages(&self) -> Vec<LinkView> {
        self.pages_with_address().map(|report| self.report_link(report)).collect()
    }

    /// The standalone pages but for those that introduce a page that is made.
    fn pages_with_address(&self) -> impl Iterator<Item = usize> {
        let introductions: HashSet<usize> =
            self.plan.pages.iter().filter_map(|page| page.introduction).collect();
        self.site.pages().filter(move |report| !introductions.contains(report))
    }

    pub(super) fn page_view(&self, page: &Page) -> PageView {
        let title = self.page_title(page);
        let site_title = &self.site_title;
        let is_home = page.kind == PageKind::Home;
        let report = match page.kind {
            PageKind::Report(report) => Some(report),
            _ => None,
        };
        let is_redirect = matches!(page.kind, PageKind::Redirect(_));
        let has_address = !is_redirect && page.kind != PageKind::NotFound;
        let image = self.image(page).unwrap_or_default();
        let mut view = PageView {
            kind: self.kind_name(page),
            full_title: if is_home || title == *site_title {
                title.clone()
            } else {
                format!("{title} - {site_title}")
            },
            title,
            description: self.description(page),
            permalink: page.permalink.encoded(),
            canonical: self.absolute(&page.permalink).filter(|_| has_address),
            image: image.url,
            image_alt: image.alt,
            image_width: image.width,
            image_height: image.height,
            open_graph_type: if report.is_some() { "article" } else { "website" },
            published: report.and_then(|report| self.published(report)),
            feeds: self.feed_links(page),
            json_ld: None,
        };
        view.json_ld = (!is_redirect).then(|| self.json_ld(page, &view));
        view
    }

    pub(super) fn kind_name(&self, page: &Page) -> &'static str {
        match &page.kind {
            PageKind::Home => "home",
            PageKind::Report(report) if self.site.pages().contains(report) => "page",
            PageKind::Report(_) => "week",
            PageKind::Year(_) => "year",
            PageKind::Archive => "archive",
            PageKind::Section { .. } => "section",
            PageKind::Tags => "tags",
            PageKind::Tag(_) | PageKind::OlderTag { .. } => "tag",
            PageKind::Gallery(_) => "gallery",
            PageKind::Threads(_) => "threads",
            PageKind::Thread { .. } => "thread",
            PageKind::Search => "search",
            PageKind::Works(_) => "works",
            PageKind::WorksByCount => "works_by_count",
            PageKind::Work(_) => "work",
            PageKind::NotFound => "not_found",
            PageKind::Redirect(_) => "redirect",
            PageKind::Atom(_)
            | PageKind::JsonFeed(_)
            | PageKind::Sitemap
            | PageKind::Robots
            | PageKind::Card(_) => "data",
            PageKind::NoJekyll | PageKind::File(_) | PageKind::Builtin(_) | PageKind::SearchIndex(_) => {
                "file"
            }
        }
    }

    fn page_title(&self, page: &Page) -> String {
        let phrase = |key| self.theme.phrase(key, &[]);
        match &page.kind {
            PageKind::Report(report) => self.title(*report),
            PageKind::Year(year) => self.theme.phrase("year_label", &[("n", &self.site.years[*year].year)]),
            PageKind::Archive => phrase("archive"),
            PageKind::Section { section, page } => {
                let name = &self.config.sections[*section].title;
                let title = self.theme.phrase("section_title", &[("name", name)]);
                match page {
                    0 => title,
                    page => format!("{title} · {}", self.stream_page_name(*section, *page)),
                }
            }
            PageKind::Tags => phrase("tags"),
            PageKind::Tag(tag) => self.tag_title(*tag, 0),
            PageKind::OlderTag { tag, page } => self.tag_title(*tag, *page),
            PageKind::Gallery(years) if years.start > 0 => {
                let span = self.plan.gallery_years[years.start].0.span;
                format!("{} · {}", phrase("gallery"), self.span_name(span))
            }
            PageKind::Gallery(_) => phrase("gallery"),
            PageKind::Threads(index) => self.threads_title(*index),
            PageKind::Thread { group, page } => self.thread_title(*group, *page),
            PageKind::Search => phrase("search"),
            PageKind::Works(years) if years.start > 0 => {
                let year = &self.plan.works_years[years.start].0;
                format!("{} · {}", phrase("works"), self.works_year_name(year))
            }
            PageKind::Works(_) => phrase("works"),
            PageKind::WorksByCount => format!("{} · {}", phrase("works"), phrase("works_by_count")),
            PageKind::Work(work) => self.work_title(*work),
            PageKind::NotFound => phrase("not_found"),
            PageKind::Redirect(redirect) => match &redirect.target {
                Target::Page(page) => match &self.plan.pages[*page] {
                    // A file has no title but its own address.
                    Page { permalink, .. } if !permalink.is_page() => permalink.to_string(),
                    page => self.page_title(page),
                },
                Target::Outside(url) => url.clone(),
            },
            _ => self.site_title.clone(),
        }
    }

    fn description(&self, page: &Page) -> String {
        // An introduction may be anything, a list of links too: only what it says of itself is taken.
        let introduction = page.introduction.map(|report| &self.site.reports[report].front_matter);
        if let Some(description) = introduction.and_then(|front_matter| front_matter.description.as_ref()) {
            return description.value.clone();
        }
        if let Some(description) = self.works_description(page) {
            return description;
        }
        let pages = self.site.pages();
        match &page.kind {
            PageKind::Report(report) => self.own_description(*report).unwrap_or_else(|| {
                let summary = self.summary(*report);
                if pages.contains(report) {
                    return summary.title.clone();
                }
                self.theme
                    .phrase("report_description", &[("label", &summary.label), ("dates", &summary.dates)])
            }),
            PageKind::Year(year) => {
                let year = &self.site.years[*year];
                let count = year.weeks.iter().map(|slot| slot.reports.len()).sum::<usize>();
                self.theme.phrase("year_description", &[("year", &year.year), ("count", &count)])
            }
            PageKind::Archive => self.theme.phrase("archive_description", &[("count", &pages.start)]),
            PageKind::Section { section, page } => match page {
                0 => self.section_description(*section),
                page => {
                    let name = &self.config.sections[*section].title;
                    let part = self.stream_page_name(*section, *page);
                    let count = self.plan.streams[*section].entries_of(*page).len();
                    self.theme.phrase(
                        "section_part_description",
                        &[("name", name), ("part", &part), ("count", &count)],
                    )
                }
            },
            PageKind::Tags => self.theme.phrase("tags_description", &[("count", &self.site.tags.len())]),
            PageKind::Tag(tag) | PageKind::OlderTag { tag, .. } => self.tag_description(*tag),
            PageKind::Gallery(years) => {
                let years = &self.plan.gallery_years[years.clone()];
                let count: usize = years.iter().map(|(year, _)| year.pictures).sum();
                self.theme.phrase("gallery_description", &[("count", &count)])
            }
            PageKind::Threads(_) => {
                let groups = &self.site.threads.groups;
                let count = groups.iter().filter(|group| group.recurs()).count();
                self.theme.phrase("threads_description", &[("count", &count)])
            }
            PageKind::Thread { group, page } => {
                let title = self.thread_title(*group, *page);
                let count = self.site.threads.groups[*group].reports.len();
                self.theme.phrase("thread_description", &[("name", &title), ("count", &count)])
            }
            PageKind::Search => self.theme.phrase("search_description", &[("count", &pages.start)]),
            PageKind::NotFound => self.theme.phrase("not_found_text", &[]),
            PageKind::Redirect(_) => self.theme.phrase("redirect_description", &[]),
            _ if self.config.description.is_empty() => {
                self.theme.phrase("site_description", &[("title", &self.site_title)])
            }
            _ => self.config.description.clone(),
        }
    }

    /// What a section's stream holds, in a sentence.
    pub(super) fn section_description(&self, section: usize) -> String {
        let (name, count) = (&self.config.sections[section].title, self.plan.streams[section].entries.len());
        self.theme.phrase("section_description", &[("name", name), ("count", &count)])
    }

    /// What a tag's page holds, in a sentence.
    pub(super) fn tag_description(&self, tag: usize) -> String {
        let tag = &self.site.tags[tag];
        self.theme.phrase("tag_description", &[("name", &tag.name), ("count", &tag.reports.len())])
    }

    /// What a report says of itself: its front matter's description, else its opening.
    pub(super) fn own_description(&self, report: usize) -> Option<String> {
        let own = self.site.reports[report].front_matter.description.as_ref();
        let own = own.map_or(self.site.reports[report].excerpt.as_str(), |own| own.value.trim());
        (!own.is_empty()).then(|| own.to_owned())
    }

    /// The picture that stands for a page: one of its own, else its card, else the site's.
    fn image(&self, page: &Page) -> Option<Image> {
        let report = match page.kind {
            PageKind::Report(report) => Some(report),
            PageKind::Home => self.site.newest_first().next(),
            PageKind::NotFound | PageKind::Redirect(_) => return None,
            _ => None,
        };
        let cover = report.and_then(|report| self.summary(report).cover.as_ref());
        if let Some(cover) = cover {
            let is_whole = cover.source.starts_with("http:") || cover.source.starts_with("https:");
            let url = match is_whole {
                true => Some(cover.source.clone()),
                false => self.plan.base_url.as_ref().map(|base| base.join(&cover.source)),
            };
            return Some(Image { url, alt: cover.alt.clone(), width: cover.width, height: cover.height });
        }
        let cards = &self.plan.cards;
        let own = match page.kind {
            PageKind::Report(report) => cards.reports.get(report).and_then(Option::as_ref),
            _ => None,
        };
        let (card, alt) = match own {
            Some(card) => (card, self.page_title(page)),
            None => (cards.site.as_ref()?, self.site_title.clone()),
        };
        Some(Image { url: self.absolute(card), alt, width: Some(card::WIDTH), height: Some(card::HEIGHT) })
    }

    /// What the page is in schema.org's words, for search engines; safe inside a script element.
    fn json_ld(&self, page: &Page, view: &PageView) -> String {
        let kind = match page.kind {
            PageKind::Home => "Blog",
            PageKind::Report(report) if self.site.pages().contains(&report) => "WebPage",
            PageKind::Report(_) => "BlogPosting",
            PageKind::Gallery(_) => "ImageGallery",
            PageKind::NotFound => "WebPage",
            PageKind::Search => "SearchResultsPage",
            _ => "CollectionPage",
        };
        let mut data = json!({
            "@context": "https://schema.org",
            "@type": kind,
            "name": view.title,
            "description": view.description,
            "inLanguage": self.config.language,
        });
        let home = self.absolute(&self.plan.fixed.home);
        if kind == "BlogPosting" {
            data["headline"] = json!(view.title);
        }
        if let Some(published) = &view.published {
            data["datePublished"] = json!(published);
        }
        if let Some(canonical) = &view.canonical {
            data["url"] = json!(canonical);
        }
        if let Some(image) = &view.image {
            data["image"] = json!(image);
        }
        if !self.config.author.is_empty() {
            data["author"] = json!({ "@type": "Person", "name": self.config.author });
        }
        if page.kind != PageKind::Home {
            let mut site = json!({ "@type": "Blog", "name": self.site_title });
            if let Some(home) = home {
                site["url"] = json!(home);
            }
            data["isPartOf"] = site;
        }
        // `</script>` and `<!--` inside a string would end or change the script element.
        data.to_string().replace('<', "\\u003c")
    }
}

/// A picture that stands for a page.
#[derive(Default)]
struct Image {
    /// Its absolute address, where that is known.
    url: Option<String>,
    alt: String,
    width: Option<u32>,
    height: Option<u32>,
}

/// Where the police's register can be asked about a site: at its number, where that has digits.
///
/// The address is the one in the lines that the register gives to those it has registered.
fn police_register(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    match digits.as_str() {
        "" => "https://beian.mps.gov.cn/".to_owned(),
        digits => format!("https://beian.mps.gov.cn/#/query/webSearch?code={digits}"),
    }
}
