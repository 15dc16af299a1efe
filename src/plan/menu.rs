//! Where the entries of the menu lead.

use std::collections::HashMap;

use super::{Fixed, Page, PageKind, Target};
use crate::{
    config::{Config, MenuItem},
    diagnostic::{Diagnostic, catalog::config as sentence},
    permalink::{self, Permalink},
    site::Site,
    theme::Theme,
};

/// How many of the author's own pages stand in the menu where config does not say what does.
///
/// Nobody reads a longer menu, and every page of the site holds it.
const OWN_PAGES_IN_MENU: usize = 20;

/// An entry of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuEntry {
    /// What it says, where its author does not leave that to the page it leads to.
    pub title: Option<String>,
    /// Where it leads.
    pub leads_to: Target,
}

/// The menu that config asks for, else the pages that every site has and its author's own.
pub fn plan(
    site: &Site,
    config: &Config,
    theme: &Theme,
    fixed: &Fixed,
    pages: &[Page],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<MenuEntry> {
    let names = Names::new(site, config, theme, fixed, pages);
    match &config.menu {
        Some(items) => items.iter().filter_map(|item| names.entry(item, diagnostics)).collect(),
        None => names.default_menu(),
    }
}

/// Everything that an entry of the menu can name.
struct Names<'a> {
    site: &'a Site,
    pages: &'a [Page],
    /// The pages that there is one of, by name, in the order of the menu; none where nothing would
    /// stand there.
    fixed: Vec<(&'static str, Option<usize>)>,
    /// Sections by their slug; none where no report has such a section.
    sections: Vec<(&'a str, Option<usize>)>,
    /// What is written in the content folder, by path and by path without extension.
    files: HashMap<&'a str, usize>,
    /// What readers know as the name of a page.
    titles: HashMap<String, Option<usize>>,
    addresses: HashMap<String, usize>,
}

impl<'a> Names<'a> {
    fn new(site: &'a Site, config: &'a Config, theme: &Theme, fixed: &Fixed, pages: &'a [Page]) -> Self {
        let addresses: HashMap<String, usize> =
            pages.iter().enumerate().map(|(index, page)| (page.permalink.output_path(), index)).collect();
        let at = |permalink: &Permalink| addresses.get(&permalink.output_path()).copied();
        let fixed = fixed.in_menu().map(|(name, permalink)| (name, permalink.and_then(at))).to_vec();
        let mut of_section = vec![None; config.sections.len()];
        let mut of_report = vec![None; site.reports.len()];
        for (index, page) in pages.iter().enumerate() {
            match page.kind {
                PageKind::Section { section, page: 0 } => of_section[section] = Some(index),
                PageKind::Report(report) => of_report[report] = Some(index),
                _ => {}
            }
            if let Some(report) = page.introduction {
                of_report[report] = Some(index);
            }
        }
        let mut files = HashMap::new();
        let mut titles = HashMap::new();
        // What is named first is what a name means: the pages that every site has, then sections,
        // then what its author wrote.
        for (name, page) in &fixed {
            titles.entry(theme.phrase(name, &[])).or_insert(*page);
        }
        for (kind, page) in config.sections.iter().zip(&of_section) {
            titles.entry(kind.title.clone()).or_insert(*page);
        }
        for (index, page) in of_report.iter().enumerate() {
            let (report, Some(page)) = (&site.reports[index], *page) else { continue };
            let path = &*report.file.path;
            let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
            files.entry(path).or_insert(page);
            files.entry(stem.strip_suffix("/index").unwrap_or(stem)).or_insert(page);
            let own_title = report.title.clone().filter(|_| site.pages().contains(&index));
            if let Some(title) = own_title {
                titles.entry(title).or_insert(Some(page));
            }
        }
        let sections = config.sections.iter().map(|kind| kind.slug.as_str()).zip(of_section).collect();
        Names { site, pages, fixed, sections, files, titles, addresses }
    }

    /// The entry that an author asks for; nothing for what no page is made of yet.
    fn entry(&self, item: &MenuItem, diagnostics: &mut Vec<Diagnostic>) -> Option<MenuEntry> {
        let mut wrong = |diagnostic: Diagnostic| {
            diagnostics.push(diagnostic.at(item.place.clone()));
            None
        };
        let leads_to = match self.find(&item.target) {
            Some(page) => Target::Page(page?),
            None if permalink::is_external(&item.target) => Target::Outside(item.target.clone()),
            None => {
                let builtin: Vec<&str> = self.fixed.iter().map(|(name, _)| *name).collect();
                return wrong(sentence::unknown_menu_item(&item.target, &builtin, &self.known()));
            }
        };
        if item.title.is_none() && matches!(leads_to, Target::Outside(_)) {
            return wrong(sentence::menu_item_without_title(&item.target));
        }
        Some(MenuEntry { title: item.title.clone(), leads_to })
    }

    /// The page of a name; nothing where there is no such name, no page where no report has the section.
    fn find(&self, name: &str) -> Option<Option<usize>> {
        let fixed = || self.fixed.iter().find(|(fixed, _)| *fixed == name).map(|(_, page)| *page);
        let section = || self.sections.iter().find(|(slug, _)| *slug == name).map(|(_, page)| *page);
        let file = || self.files.get(name.trim_start_matches("./")).map(|page| Some(*page));
        let title = || self.titles.get(name).copied();
        let address = || {
            let path = name.strip_prefix('/')?;
            let permalink = Permalink::new(&permalink::decode(path));
            self.addresses.get(&permalink.output_path()).map(|page| Some(*page))
        };
        fixed().or_else(section).or_else(file).or_else(title).or_else(address)
    }

    /// What can be named, for the hint on what cannot.
    fn known(&self) -> Vec<&str> {
        let own = self.site.reports[self.site.pages()].iter();
        let own = own.flat_map(|report| {
            let stem = report.file.path.rsplit_once('.').map_or(&*report.file.path, |(stem, _)| stem);
            [Some(stem), report.title.as_deref()].into_iter().flatten()
        });
        let fixed = self.fixed.iter().map(|(name, _)| *name);
        fixed.chain(self.sections.iter().map(|(slug, _)| *slug)).chain(own).collect()
    }

    fn default_menu(&self) -> Vec<MenuEntry> {
        let entry = |page| MenuEntry { title: None, leads_to: Target::Page(page) };
        let fixed = self.fixed.iter().filter_map(|(_, page)| *page).map(entry);
        // Pages in the content folder itself are what a site's author wants found: 关于, 友链.
        let is_own = |page: &Page| match page.kind {
            PageKind::Report(report) => {
                self.site.pages().contains(&report) && !self.site.reports[report].file.path.contains('/')
            }
            _ => false,
        };
        let own = self.pages.iter().enumerate().filter(|(_, page)| is_own(page));
        fixed.chain(own.take(OWN_PAGES_IN_MENU).map(|(page, _)| entry(page))).collect()
    }
}
