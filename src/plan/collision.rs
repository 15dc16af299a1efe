//! Addresses as they are given away, each to one page, and what is said where two want the same.

use std::collections::{BTreeMap, HashMap};

use super::{Page, PageKind, address};
use crate::{
    diagnostic::{Diagnostic, Place, catalog::site as sentence},
    message::{Locale, Message},
    permalink::Permalink,
};

/// How many bytes the name of a file or folder has at most, on nearly all file systems.
pub(super) const LONGEST_NAME: usize = 255;

/// Addresses as they are given away, each once.
#[derive(Default)]
pub(super) struct Addresses {
    /// The pages so far, in the order they were added.
    pub(super) pages: Vec<Page>,
    /// What each page is called and where it comes from, for the sentence on a collision.
    names: Vec<(Message, Option<Place>)>,
    by_output: HashMap<String, usize>,
    /// What would stand where another page stands already, by that page.
    doubles: BTreeMap<usize, Vec<(Message, Option<Place>)>>,
    mistakes: Vec<Diagnostic>,
}

impl Addresses {
    pub(super) fn add(&mut self, permalink: Permalink, kind: PageKind, name: Message, place: Option<Place>) {
        let output = permalink.output_path();
        if let Some(&other) = self.by_output.get(&output) {
            self.doubles.entry(other).or_default().push((name, place));
            return;
        }
        self.by_output.insert(output, self.pages.len());
        self.names.push((name, place));
        self.pages.push(Page { permalink, kind, introduction: None });
    }

    /// Adds a page whose name comes from elsewhere: where another page stands, it gets a number.
    ///
    /// No author can be asked to rename a repository.
    pub(super) fn add_free(&mut self, permalink: Permalink, kind: PageKind, name: &Message) -> Permalink {
        let others = (2..).map(|number| address::numbered(&permalink, number));
        let mut free = std::iter::once(permalink.clone()).chain(others);
        let free = free.find(|permalink| !self.has(permalink)).expect("there are more numbers than pages");
        self.add(free.clone(), kind, name.clone(), None);
        free
    }

    /// The place of the page that stands in a file, if one does.
    pub(super) fn at(&self, output_path: &str) -> Option<usize> {
        self.by_output.get(output_path).copied()
    }

    /// What a page is called in a sentence.
    pub(super) fn name(&self, page: usize) -> &Message {
        &self.names[page].0
    }

    pub(super) fn has(&self, permalink: &Permalink) -> bool {
        self.by_output.contains_key(&permalink.output_path())
    }

    /// Adds what is made, unless its author has put a file of their own there.
    pub(super) fn add_unless_authored(&mut self, permalink: &Permalink, kind: PageKind, name: Message) {
        let there = self.by_output.get(&permalink.output_path()).map(|&page| &self.pages[page].kind);
        if !there.is_some_and(|there| matches!(there, PageKind::File(_) | PageKind::Report(_))) {
            self.add(permalink.clone(), kind, name, None);
        }
    }

    /// Makes an `index.md` the introduction of the generated page at an address, if there is one.
    pub(super) fn introduce(&mut self, permalink: &Permalink, index: usize) -> bool {
        let Some(&page) = self.by_output.get(&permalink.output_path()) else { return false };
        let page = &mut self.pages[page];
        let is_free = !matches!(page.kind, PageKind::Report(_)) && page.introduction.is_none();
        if is_free {
            page.introduction = Some(index);
        }
        is_free
    }

    /// The pages, and each by its file; with what was wrong.
    pub(super) fn finish(mut self, diagnostics: &mut Vec<Diagnostic>) -> (Vec<Page>, HashMap<String, usize>) {
        // Where a feed's address is too long, that of its page is too, and is named.
        let is_named = |page: &Page| !matches!(page.kind, PageKind::Atom(_) | PageKind::JsonFeed(_));
        let named = self.pages.iter().zip(&self.names).filter(|(page, _)| is_named(page));
        for (page, (name, place)) in named {
            let longest = page.permalink.as_str().split('/').map(str::len).max().unwrap_or_default();
            if longest > LONGEST_NAME {
                self.mistakes.push(sentence::address_too_long(name, longest, LONGEST_NAME, place.clone()));
            }
        }
        // A file cannot be a folder too: `/a.html` and `/a.html/b/` cannot both be.
        for (output, &page) in &self.by_output {
            let mut parent = output.as_str();
            while let Some((above, _)) = parent.rsplit_once('/') {
                parent = above;
                if let Some(&file) = self.by_output.get(parent) {
                    let ((name, place), (other, other_place)) = (&self.names[page], &self.names[file]);
                    let place = place.clone().or_else(|| other_place.clone());
                    let permalink = self.pages[page].permalink.as_str();
                    self.mistakes.push(sentence::address_below_file(permalink, name, other, place));
                }
            }
        }
        for (&page, others) in &self.doubles {
            let ((name, place), (other, other_place)) = (&self.names[page], &others[0]);
            let place = other_place.clone().or_else(|| place.clone());
            let permalink = self.pages[page].permalink.as_str();
            self.mistakes.push(sentence::double_address(permalink, name, other, others.len() - 1, place));
        }
        self.mistakes.sort_by(|a, b| a.message.get(Locale::English).cmp(b.message.get(Locale::English)));
        diagnostics.append(&mut self.mistakes);
        (self.pages, self.by_output)
    }
}
