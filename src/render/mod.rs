//! Pages → artifacts: a map over the plan, each page from what the site knows and nothing else.

mod body;
mod card;
pub mod contract;
mod face;
mod feed;
mod gallery;
mod head;
mod introduction;
mod outline;
mod quote;
mod report;
mod stream;
mod tags;
#[cfg(test)]
mod tests;
mod threads;
mod time;
pub mod view;
mod works;
mod year;

use std::{borrow::Cow, collections::HashMap, path::PathBuf, sync::OnceLock};

use rayon::prelude::*;
use serde::Serialize;
use tera::{Context, Value};

use crate::{
    card::Typeface,
    config::Config,
    diagnostic::Diagnostic,
    index::review::Review,
    markdown::{characters, code::Highlighter, html::Words},
    permalink::Permalink,
    plan::{Page, PageKind, Plan, Redirect, Target},
    search,
    site::Site,
    source::{Sources, picture::Size},
    theme::{Static, Theme},
};
use view::{MenuLinkView, SectionLinkView, Shared, WeekSummary};

/// How many reports the home page shows below the latest: about one screen of a desk.
const RECENT: usize = 8;

/// How many issues that have no week the home page lists below these.
const ISSUES_AT_HOME: usize = 20;

/// The bytes of a file of the site, or where they are.
#[derive(Debug)]
pub enum Artifact {
    /// Bytes that were made.
    Bytes(Cow<'static, [u8]>),
    /// A file that is published as it is.
    Copy(PathBuf),
    /// A card, as the SVG that it is to be drawn from.
    Card(String),
}

/// Everything that pages are made of, with what many of them share made once.
pub struct Renderer<'a> {
    config: &'a Config,
    theme: &'a Theme,
    site: &'a Site,
    plan: &'a Plan,
    /// What cards are drawn with; none where there are none.
    typeface: Option<&'a Typeface>,
    /// The site's title: its author's, or else what its language calls a site of weekly reports.
    site_title: String,
    highlighter: Highlighter,
    /// The sizes of the site's own pictures, by address.
    sizes: HashMap<Permalink, Size>,
    /// Each report as lists show it, by its place in the site; made when a page first asks for it.
    summaries: Vec<OnceLock<Shared<WeekSummary>>>,
    /// The menu, without the mark of the page it stands on.
    menu: Vec<MenuLinkView>,
    /// The words that stand in the text of reports.
    body_words: Words<'a>,
    /// What every page sees: `site` and `words`.
    shared: Context,
    /// The sentences around what each report mentions, made when a page first asks for them.
    quotes: quote::Quotes,
    /// The years as pages show them, made once for the home page, the archive and their own.
    years: OnceLock<Vec<Value>>,
    /// Each year in review, made when a page first asks for it.
    reviews: Vec<OnceLock<Review>>,
    /// Whether blocks of text say from which lines they were read.
    source_lines: bool,
}

impl<'a> Renderer<'a> {
    /// Makes what many pages share.
    pub fn new(
        sources: &Sources,
        config: &'a Config,
        theme: &'a Theme,
        site: &'a Site,
        plan: &'a Plan,
        typeface: Option<&'a Typeface>,
    ) -> Self {
        let sizes =
            sources.assets.iter().filter_map(|asset| Some((Permalink::file(&asset.path), asset.size?)));
        let site_title = match config.title.trim() {
            "" => theme.phrase("site_title", &[]),
            _ => config.title.clone(),
        };
        let mut renderer = Renderer {
            config,
            theme,
            site,
            plan,
            typeface,
            site_title,
            highlighter: Highlighter::new(),
            sizes: sizes.collect(),
            summaries: site.reports.iter().map(|_| OnceLock::new()).collect(),
            menu: Vec::new(),
            body_words: body::words(theme),
            shared: Context::new(),
            quotes: quote::Quotes::new(site.reports.len()),
            years: OnceLock::new(),
            reviews: site.years.iter().map(|_| OnceLock::new()).collect(),
            source_lines: false,
        };
        renderer.menu = renderer.menu_entries();
        renderer.shared.insert("site", &renderer.site_view());
        renderer.shared.insert("words", theme.words());
        renderer
            .shared
            .insert("base_url", &plan.base_url.as_ref().map(ToString::to_string).unwrap_or_default());
        renderer
    }

    /// Has the blocks of reports say from which lines they were read (`data-source`), for who looks at
    /// the pages while writing them.
    #[must_use]
    pub fn with_source_lines(self) -> Self {
        Renderer { source_lines: true, ..self }
    }

    /// Colours the code of all reports at once, which is faster than page by page where all pages
    /// are to be rendered.
    pub fn colour_code(&self) {
        if self.config.markdown.highlight {
            self.highlighter.prepare(self.site.reports.par_iter().map(|report| &report.document));
        }
    }

    /// Makes what stands at an address.
    ///
    /// # Errors
    ///
    /// What is wrong in a template.
    pub fn render(&self, page: &Page) -> Result<Artifact, Box<Diagnostic>> {
        match &page.kind {
            PageKind::File(location) => Ok(Artifact::Copy(location.clone())),
            PageKind::Builtin(name) => {
                let bytes = match self.theme.statics.get(name) {
                    Some(Static::Builtin(bytes)) => bytes.clone(),
                    _ => Cow::Borrowed(&b""[..]),
                };
                Ok(Artifact::Bytes(bytes))
            }
            PageKind::Card(_) => {
                let svg = self.render_template(page)?;
                Ok(Artifact::Card(String::from_utf8_lossy(&svg).into_owned()))
            }
            PageKind::SearchIndex(number) => {
                let file = self.plan.search_file(*number, self.site, self.config, self.theme);
                Ok(Artifact::Bytes(file.to_vec().into()))
            }
            PageKind::NoJekyll => Ok(Artifact::Bytes(Cow::Borrowed(b""))),
            PageKind::JsonFeed(followed) => {
                Ok(Artifact::Bytes(self.json_feed(*followed).into_bytes().into()))
            }
            _ => self.render_template(page).map(|bytes| Artifact::Bytes(bytes.into())),
        }
    }

    fn render_template(&self, page: &Page) -> Result<Vec<u8>, Box<Diagnostic>> {
        let (template, variables) = self.variables(page);
        let mut context = match page.kind {
            // A card stands on no page: what is around one is not for it.
            PageKind::Card(_) => self.shared.clone(),
            _ => self.context(page),
        };
        for (name, value) in variables.0 {
            context.insert_value(name, value);
        }
        let bytes = self.theme.render(template, &context, self.size(page))?;
        Ok(without_controls(bytes))
    }

    /// The template of a page, and what it gets beside what all templates get.
    fn variables(&self, page: &Page) -> (&'static str, Variables) {
        let mut context = Variables::default();
        let template = match &page.kind {
            PageKind::File(_)
            | PageKind::Builtin(_)
            | PageKind::NoJekyll
            | PageKind::JsonFeed(_)
            | PageKind::SearchIndex(_) => {
                unreachable!("what has no template was made before")
            }
            PageKind::Card(report) => {
                context.insert("card", &self.card(*report));
                "card.svg"
            }
            PageKind::Atom(followed) => {
                context.insert("feed", &self.feed(*followed));
                "atom.xml"
            }
            PageKind::Sitemap => {
                context.insert("urls", &self.sitemap());
                "sitemap.xml"
            }
            PageKind::Robots => {
                let sitemap = self.plan.fixed.sitemap.as_ref().and_then(|sitemap| self.absolute(sitemap));
                context.insert("sitemap", &sitemap);
                "robots.txt"
            }
            PageKind::Home => {
                let latest = self.site.newest_first().next();
                context.insert("latest", &latest.map(|report| self.report(report, page, 4)));
                context.insert("recent", &self.list(self.site.newest_first().skip(1).take(RECENT)));
                context.insert("sections", &self.section_links());
                context.insert_value("years", self.years_newest_first());
                let issues = self.site.newest_first().skip(1 + RECENT);
                let issues = issues.filter(|report| self.site.issues().contains(report));
                context.insert("issues", &self.list(issues.take(ISSUES_AT_HOME)));
                "home.html"
            }
            PageKind::Report(report) if self.site.pages().contains(report) => {
                context.insert("html", &self.page_body(*report, page));
                context.insert("outline", &self.page_outline(*report, page));
                context.insert("comments", &self.comments(*report));
                "page.html"
            }
            PageKind::Report(report) => {
                context.insert("week", &self.report(*report, page, 3));
                context.insert("comments", &self.comments(*report));
                "week.html"
            }
            PageKind::Year(year) => {
                context.insert_value("year", self.years()[*year].clone());
                context.insert("review", &self.review(*year));
                context.insert("previous", &year.checked_sub(1).map(|year| self.year_link(year)));
                context.insert("next", &(year + 1 < self.site.years.len()).then(|| self.year_link(year + 1)));
                "year.html"
            }
            PageKind::Archive => {
                context.insert_value("years", self.years_newest_first());
                context.insert("issues", &self.list(self.site.issues().rev()));
                context.insert("pages", &self.own_pages());
                "archive.html"
            }
            PageKind::Section { section, page: number } => {
                context.insert("section", &self.section_link(*section));
                context.insert("stream", &self.stream(*section, *number));
                let to_root = page.permalink.to_root();
                context.insert("entries", &self.stream_entries(*section, *number, &to_root));
                "section.html"
            }
            PageKind::Tags => {
                self.add_tags(&mut context);
                "tags.html"
            }
            PageKind::Tag(tag) => {
                self.add_tag(*tag, 0, &mut context);
                "tag.html"
            }
            PageKind::OlderTag { tag, page } => {
                self.add_tag(*tag, *page, &mut context);
                "tag.html"
            }
            PageKind::Gallery(years) => {
                context.insert("years", &self.gallery(years.clone()));
                context.insert("all_years", &self.gallery_year_links(page));
                "gallery.html"
            }
            PageKind::Threads(index) => {
                self.add_threads(*index, &mut context);
                "threads.html"
            }
            PageKind::Thread { group, page } => {
                self.add_thread(*group, *page, &mut context);
                "thread.html"
            }
            PageKind::Search => {
                context.insert("index", &search::address(&page.permalink).encoded());
                "search.html"
            }
            PageKind::Works(years) => {
                context.insert("years", &self.works_years(years.clone()));
                context.insert("kinds", &self.work_kinds(years.clone()));
                context.insert("other_years", &self.other_works_years(page));
                context.insert("orders", &self.works_orders(page));
                "works.html"
            }
            PageKind::WorksByCount => {
                context.insert("works", &self.works_by_count());
                context.insert("orders", &self.works_orders(page));
                "works_by_count.html"
            }
            PageKind::Work(work) => {
                context.insert("work", &self.work(*work));
                "work.html"
            }
            PageKind::NotFound => "404.html",
            PageKind::Redirect(redirect) => {
                context.insert("target", &self.redirect_target(redirect));
                "redirect.html"
            }
        };
        (template, context)
    }

    fn context(&self, page: &Page) -> Context {
        let mut context = self.shared.clone();
        // A server shows 404.html at any depth, so its links start from the root.
        let root = match page.kind {
            PageKind::NotFound => self.plan.base_url.as_ref().map_or("/", |base| base.path()).to_owned(),
            _ => page.permalink.to_root(),
        };
        context.insert("root", &root);
        context.insert("page", &self.page_view(page));
        context.insert("menu", &self.menu(page));
        context.insert("introduction", &self.introduction(page));
        context
    }

    /// About how many bytes a page has: a third more than its text, and what stands around it.
    fn size(&self, page: &Page) -> usize {
        let report = match page.kind {
            PageKind::Report(report) => Some(report),
            _ => page.introduction,
        };
        8 * 1024 + report.map_or(0, |report| self.site.reports[report].file.text.len() * 4 / 3)
    }

    /// The absolute address of a permalink, where the base URL is known.
    /// Where an old address leads: a path from the site's root, or a URL elsewhere.
    fn redirect_target(&self, redirect: &Redirect) -> String {
        match &redirect.target {
            Target::Page(page) => self.plan.pages[*page].permalink.encoded() + &redirect.suffix,
            Target::Outside(url) => url.clone(),
        }
    }

    fn absolute(&self, permalink: &Permalink) -> Option<String> {
        Some(self.plan.base_url.as_ref()?.join(&permalink.encoded()))
    }

    fn list(&self, reports: impl Iterator<Item = usize>) -> Vec<&Shared<WeekSummary>> {
        reports.map(|report| self.summary(report)).collect()
    }

    fn years_newest_first(&self) -> Value {
        Value::from(self.years().iter().rev().cloned().collect::<Vec<_>>())
    }

    fn years(&self) -> &[Value] {
        // Not in parallel: a thread that waits for others takes up other pages meanwhile, and one of these
        // may ask for the years again, which then wait for themselves.
        let years = || 0..self.site.years.len();
        self.years.get_or_init(|| years().map(|year| value(&self.year(year))).collect())
    }

    fn section_link(&self, index: usize) -> SectionLinkView {
        let kind = &self.config.sections[index];
        let permalink = self.plan.sections[index].as_ref().map(Permalink::encoded);
        SectionLinkView {
            kind: kind.slug.clone(),
            title: kind.title.clone(),
            permalink: permalink.unwrap_or_default(),
        }
    }

    /// The sections that have a page, in config's order.
    fn section_links(&self) -> Vec<SectionLinkView> {
        let sections =
            (0..self.config.sections.len()).filter(|section| self.plan.sections[*section].is_some());
        sections.map(|section| self.section_link(section)).collect()
    }
}

/// What a template gets, by name.
#[derive(Default)]
struct Variables(Vec<(&'static str, Value)>);

impl Variables {
    fn insert(&mut self, name: &'static str, view: &impl Serialize) {
        self.insert_value(name, value(view));
    }

    fn insert_value(&mut self, name: &'static str, value: Value) {
        self.0.push((name, value));
    }
}

/// A view as a template's value; what cannot be one is a mistake of ours.
fn value(view: &impl Serialize) -> Value {
    Value::from_serializable(view)
}

/// Takes out what neither HTML nor XML allows: control characters but tab and line ends.
///
/// HTML 13.1.4 (text) and XML 1.0 production 2 (Char).
fn without_controls(bytes: Vec<u8>) -> Vec<u8> {
    if !characters::may_have_forbidden(&bytes) {
        return bytes;
    }
    let is_forbidden = |c: char| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    match String::from_utf8(bytes) {
        Ok(text) if text.contains(is_forbidden) => text.replace(is_forbidden, "").into_bytes(),
        Ok(text) => text.into_bytes(),
        // A template is text, and so is all that is put into it.
        Err(error) => error.into_bytes(),
    }
}
