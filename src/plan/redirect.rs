//! Old addresses that lead to what is there now: aliases of reports, and `[redirects]` in config.
//!
//! A static site has finitely many addresses, so a redirect with names in it is no rule that a server
//! would have to know: it is carried out for every page there is. In `"/posts/{name}.html" =
//! "/pages/{name}/"` the right side is compared with the address of each page; what `{name}` stands for
//! there fills the left side, and the address that comes out redirects to that page. So any name will do.
//! A report brings its own values too, those that `[permalinks]` knows: `"/weekly/{year}/{stem}.html" =
//! "/{year}/w{week}/"`. A name that stands on both sides is the same text on both.
//!
//! A redirect is a page of HTML that leads on. At an address that no browser takes for a page (`/rss.xml`)
//! that would be of no use, and so a file that is led to, such as a feed, stands there once more: its
//! bytes are the same, and a feed names its own address in them.
//!
//! To compare addresses with a form takes the number of pages times that of lines with names, where a
//! look at the beginning does for nearly all.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use super::{Addresses, Page, PageKind, Target, address};
use crate::{
    config::{self, Config},
    diagnostic::{
        Diagnostic,
        catalog::{nearest, page as called, redirect as sentence, site as site_sentence},
    },
    permalink::{self, BaseUrl, Pattern, Permalink},
    site::Site,
};

/// To how many addresses one that is not there is compared, and of how many such addresses.
const KNOWN: usize = 2_000;
const NEAREST: usize = 20;

/// An old address's destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The page or URL that it leads to.
    pub target: Target,
    /// What stands behind the address of that page, with its `?` or `#`; empty as a rule.
    pub suffix: String,
}

/// Adds what stands in the front matter of reports as their old addresses.
pub(super) fn add_aliases(
    site: &Site,
    reports: &[Permalink],
    bases: &[BaseUrl],
    addresses: &mut Addresses,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for (report, own) in site.reports.iter().zip(reports) {
        for alias in &report.front_matter.aliases {
            let place = report.file.place(alias.span.clone());
            let page = addresses.at(&own.output_path());
            match (address::of_alias(&alias.value, bases), page) {
                (Some(permalink), Some(page)) if permalink != *own => {
                    let name = called::alias(&alias.value, &report.file.path);
                    let redirect = Redirect { target: Target::Page(page), suffix: String::new() };
                    addresses.add(permalink, PageKind::Redirect(redirect), name, Some(place));
                }
                (Some(_), _) => {}
                // An address elsewhere, from which nothing can be sent on; links to it lead here all the same.
                (None, _) if permalink::web_address(&alias.value).is_some() => {}
                (None, _) => diagnostics.push(site_sentence::outside_alias(&alias.value, place)),
            }
        }
    }
}

/// Adds what config redirects.
///
/// A line without names is about one address, and stands before what a line with names makes of it.
pub(super) fn plan(
    site: &Site,
    config: &Config,
    bases: &[BaseUrl],
    addresses: &mut Addresses,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut planner = Planner { addresses, written: BTreeMap::new(), diagnostics };
    let mut waiting = Vec::new();
    let mut with_names = Vec::new();
    for line in &config.redirects {
        match destination(line, bases) {
            Destination::Outside if line.from_pattern.is_literal() && !line.to.text.contains(['{', '}']) => {
                let redirect = Redirect {
                    target: Target::Outside(line.to.text.trim().to_owned()),
                    suffix: String::new(),
                };
                planner.add_line(line, redirect);
            }
            Destination::Outside => {
                let wrong = sentence::names_in_url(&line.to.text);
                planner.diagnostics.push(wrong.at(line.to.place.clone()));
            }
            Destination::Form if line.to_pattern.as_ref().is_some_and(|to| !to.is_literal()) => {
                with_names.push(line);
            }
            Destination::Form => waiting.push(Waiting::new(line, &line.to.text)),
            Destination::Own(path) => waiting.push(Waiting::new(line, &path)),
        }
    }
    let waiting = planner.add_waiting(waiting);
    // What a line without names is about is its own, even where that has still to be found.
    let reserved: HashSet<String> = waiting.iter().map(|waiting| waiting.from.output_path()).collect();
    for line in with_names {
        planner.add_all(line, &reserved, site, config);
    }
    // Where there are names, they may have made what the others lead to.
    let nowhere = planner.add_waiting(waiting);
    planner.say_what_leads_nowhere(&nowhere);
}

/// What a line with names makes of the pages there are: each old address, with the place of the page whose
/// address has the form of the new one.
///
/// It may be the page's own address.
pub fn carry_out<'a>(
    from: &'a Pattern,
    to: &'a Pattern,
    pages: &'a [Page],
    site: &'a Site,
    config: &'a Config,
) -> impl Iterator<Item = (Permalink, usize)> + 'a {
    let led_to = pages.iter().enumerate().filter(|(_, page)| is_led_to_by_form(&page.kind));
    led_to.filter_map(move |(number, page)| {
        let bound = to.bind(page.permalink.as_str())?;
        let mut values: BTreeMap<&str, String> = match page.kind {
            PageKind::Report(report) => address::values(&site.reports[report], from, config),
            _ => BTreeMap::new(),
        };
        values.extend(bound.into_iter().map(|(name, text)| (name, text.to_owned())));
        // A page that is no report lacks what only reports have.
        Some((from.fill(&values).ok()?, number))
    })
}

/// A line without names, until what it leads to is found.
struct Waiting<'a> {
    line: &'a config::Redirect,
    /// The old address.
    from: Permalink,
    /// Where the new one may stand: the files that answer for it, the first of them as a rule.
    outputs: [String; 3],
    /// The new address as a path from the site's root.
    to: String,
    /// What stands behind the new address, with its `?` or `#`.
    suffix: String,
}

impl<'a> Waiting<'a> {
    fn new(line: &'a config::Redirect, to: &str) -> Self {
        let (path, suffix) = to.split_at(to.find(['?', '#']).unwrap_or(to.len()));
        let path = permalink::decode(path);
        let bare = path.trim_start_matches('/');
        let outputs = [Permalink::new(&path).output_path(), bare.to_owned(), format!("{bare}.html")];
        let from = Permalink::new(&permalink::decode(&line.from.text));
        Waiting { line, from, outputs, to: to.to_owned(), suffix: suffix.to_owned() }
    }
}

/// What a line leads to, by its writing alone.
enum Destination {
    /// An address of the site, perhaps with names.
    Form,
    /// An address of the site that is written as a URL: its path from the site's root.
    Own(String),
    /// A URL elsewhere.
    Outside,
}

fn destination(line: &config::Redirect, bases: &[BaseUrl]) -> Destination {
    if line.to_pattern.is_some() {
        return Destination::Form;
    }
    let to = line.to.text.trim();
    let below = |base: &BaseUrl| to.strip_prefix(&base.to_string()).map(|path| format!("/{path}"));
    bases.iter().find_map(below).map_or(Destination::Outside, Destination::Own)
}

struct Planner<'a> {
    addresses: &'a mut Addresses,
    /// The lines that brought a page, by the page's place.
    written: BTreeMap<usize, &'a config::Redirect>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

/// Why an old address cannot lead anywhere.
enum Taken {
    /// This page stands there.
    By(usize),
    /// Another line redirects it elsewhere.
    Twice(usize),
}

impl<'a> Planner<'a> {
    /// Adds the lines that lead to what is there, and then those that lead to their old addresses; gives
    /// back what is left.
    fn add_waiting(&mut self, waiting: Vec<Waiting<'a>>) -> Vec<Waiting<'a>> {
        let mut by_output: HashMap<&str, Vec<usize>> = HashMap::new();
        for (number, waiting) in waiting.iter().enumerate() {
            for output in &waiting.outputs {
                by_output.entry(output).or_default().push(number);
            }
        }
        let mut is_found = vec![false; waiting.len()];
        let mut next: VecDeque<usize> = (0..waiting.len()).collect();
        while let Some(number) = next.pop_front() {
            let one = &waiting[number];
            if is_found[number] {
                continue;
            }
            let Some(redirect) = self.redirect_to(one) else { continue };
            is_found[number] = true;
            self.add_line(one.line, redirect);
            next.extend(by_output.remove(&*one.from.output_path()).unwrap_or_default());
        }
        drop(by_output);
        waiting.into_iter().zip(is_found).filter_map(|(one, is_found)| (!is_found).then_some(one)).collect()
    }

    /// The redirect to an address of the site, if something stands there; what is redirected itself leads
    /// on to where that leads.
    fn redirect_to(&self, waiting: &Waiting<'_>) -> Option<Redirect> {
        let page = waiting.outputs.iter().find_map(|output| self.addresses.at(output))?;
        match &self.addresses.pages[page].kind {
            PageKind::Redirect(redirect) => Some(redirect.clone()),
            _ => Some(Redirect { target: Target::Page(page), suffix: waiting.suffix.clone() }),
        }
    }

    fn add_line(&mut self, line: &'a config::Redirect, redirect: Redirect) {
        let from = Permalink::new(&permalink::decode(&line.from.text));
        match self.add(&from, redirect, line) {
            Ok(()) => {}
            Err(Taken::By(page)) => self.say_taken(line, &from, page, 0),
            Err(Taken::Twice(page)) => self.say_twice(line, &from, page),
        }
    }

    /// Carries out a line with names for every page whose address has its form.
    ///
    /// What is reserved is not its to give away.
    fn add_all(
        &mut self,
        line: &'a config::Redirect,
        reserved: &HashSet<String>,
        site: &Site,
        config: &Config,
    ) {
        let Some(to) = &line.to_pattern else { return };
        let suffix = &line.to.text[line.to.text.find(['?', '#']).unwrap_or(line.to.text.len())..];
        let made: Vec<(Permalink, usize)> =
            carry_out(&line.from_pattern, to, &self.addresses.pages, site, config).collect();
        if made.is_empty() {
            let wrong = sentence::matches_nothing(&line.to.text);
            self.diagnostics.push(wrong.at(line.to.place.clone()));
        }
        let mut counts: HashMap<String, usize> = HashMap::new();
        for (from, _) in &made {
            *counts.entry(from.output_path()).or_default() += 1;
        }
        let together = made.iter().find(|(from, _)| counts[&from.output_path()] > 1);
        if let Some((from, _)) = together {
            let names = to.names().filter(|name| !line.from_pattern.has(name));
            let missing: Vec<&str> = names.collect::<BTreeSet<_>>().into_iter().collect();
            let pages = counts[&from.output_path()];
            let wrong = sentence::falls_together(&line.from.text, from.as_str(), pages, &missing);
            self.diagnostics.push(wrong.at(line.from.place.clone()));
            return;
        }
        let (mut taken, mut twice) = (Vec::new(), None);
        for (from, page) in made {
            let output = from.output_path();
            if output == self.addresses.pages[page].permalink.output_path() || reserved.contains(&output) {
                continue;
            }
            let redirect = Redirect { target: Target::Page(page), suffix: suffix.to_owned() };
            match self.add(&from, redirect, line) {
                Ok(()) => {}
                Err(Taken::By(page)) => taken.push((from, page)),
                Err(Taken::Twice(page)) => twice = twice.or(Some((from, page))),
            }
        }
        if let Some((from, page)) = taken.first() {
            self.say_taken(line, from, *page, taken.len() - 1);
        }
        if let Some((from, page)) = twice {
            self.say_twice(line, &from, page);
        }
    }

    /// Adds one old address of a line.
    fn add(&mut self, from: &Permalink, redirect: Redirect, line: &'a config::Redirect) -> Result<(), Taken> {
        if let Some(there) = self.addresses.at(&from.output_path()) {
            let other = self.written.get(&there);
            return match &self.addresses.pages[there].kind {
                PageKind::Redirect(known) if *known == redirect => Ok(()),
                // What is said of one address alone holds: an alias, or a line without names.
                PageKind::Redirect(_)
                    if !line.from_pattern.is_literal()
                        && other.is_none_or(|other| other.from_pattern.is_literal()) =>
                {
                    Ok(())
                }
                PageKind::Redirect(_) => Err(Taken::Twice(there)),
                _ => Err(Taken::By(there)),
            };
        }
        let led_to = match redirect.target {
            Target::Page(page) => Some(&self.addresses.pages[page]),
            Target::Outside(_) => None,
        };
        let kind = match led_to {
            Some(page) if !from.is_page() && !page.permalink.is_page() => page.kind.clone(),
            led_to => {
                if let Some(feed) = led_to.filter(|page| from.is_page() && is_feed(&page.kind)) {
                    let wrong = sentence::page_to_feed(&line.from.text, feed.permalink.as_str());
                    self.diagnostics.push(wrong.at(line.from.place.clone()));
                }
                if !from.is_page() {
                    let wrong = sentence::no_page_by_name(from.as_str());
                    self.diagnostics.push(wrong.at(line.from.place.clone()));
                }
                PageKind::Redirect(redirect)
            }
        };
        self.written.insert(self.addresses.pages.len(), line);
        let name = called::redirect(&line.from.text);
        self.addresses.add(from.clone(), kind, name, Some(line.from.place.clone()));
        Ok(())
    }

    fn say_taken(&mut self, line: &config::Redirect, from: &Permalink, page: usize, more: usize) {
        let wrong = sentence::from_is_taken(from.as_str(), self.addresses.name(page), more);
        self.diagnostics.push(wrong.at(line.from.place.clone()));
    }

    fn say_twice(&mut self, line: &config::Redirect, from: &Permalink, page: usize) {
        let other = self.written.get(&page);
        let wrong = sentence::two_redirects(
            from.as_str(),
            self.addresses.name(page),
            other.map(|other| other.from.place.clone()),
        );
        self.diagnostics.push(wrong.at(line.from.place.clone()));
    }

    /// Says of lines that lead to nothing what is wrong with them; where a line leads to the old address of
    /// another of them, it is that one which is to be mended.
    fn say_what_leads_nowhere(&mut self, nowhere: &[Waiting<'_>]) {
        let by_from: HashMap<String, usize> =
            nowhere.iter().enumerate().map(|(number, line)| (line.from.output_path(), number)).collect();
        let next: Vec<Option<usize>> = nowhere
            .iter()
            .map(|line| line.outputs.iter().find_map(|output| by_from.get(output)).copied())
            .collect();
        let is_meant = self.addresses.pages.iter().filter(|page| is_led_to_by_form(&page.kind));
        let known: Vec<&str> = is_meant.map(|page| page.permalink.as_str()).take(KNOWN).collect();
        let mut asked = 0;
        for (number, is_circle) in in_circles(&next).into_iter().enumerate() {
            let Waiting { line, to, .. } = &nowhere[number];
            let wrong = match next[number] {
                Some(_) if is_circle => sentence::leads_in_a_circle(&line.from.text, &line.to.text),
                Some(_) => continue,
                None => {
                    asked += 1;
                    let near = (asked <= NEAREST).then(|| nearest(to, &known)).flatten();
                    sentence::leads_nowhere(&line.to.text, near)
                }
            };
            self.diagnostics.push(wrong.at(line.to.place.clone()));
        }
    }
}

/// Which of these come back to themselves, where each leads to another or to nothing.
fn in_circles(next: &[Option<usize>]) -> Vec<bool> {
    let mut is_circle = vec![false; next.len()];
    // By which walk each was come to first.
    let mut walks = vec![None; next.len()];
    for start in 0..next.len() {
        let mut at = Some(start);
        while let Some(here) = at.filter(|&here| walks[here].is_none()) {
            walks[here] = Some(start);
            at = next[here];
        }
        // Where a walk comes to itself, there is a circle; what leads into it is none.
        while let Some(here) = at.filter(|&here| walks[here] == Some(start) && !is_circle[here]) {
            is_circle[here] = true;
            at = next[here];
        }
    }
    is_circle
}

fn is_feed(kind: &PageKind) -> bool {
    matches!(kind, PageKind::Atom(_) | PageKind::JsonFeed(_))
}

/// Whether a page is meant where a form of addresses is: what the theme needs for itself is not.
fn is_led_to_by_form(kind: &PageKind) -> bool {
    !matches!(
        kind,
        PageKind::Redirect(_)
            | PageKind::NotFound
            | PageKind::Sitemap
            | PageKind::Robots
            | PageKind::NoJekyll
            | PageKind::Card(_)
            | PageKind::Builtin(_)
            | PageKind::SearchIndex(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_what_comes_back_to_itself() {
        for (next, circles) in [
            (vec![], vec![]),
            (vec![None, Some(0)], vec![]),
            (vec![Some(0)], vec![0]),
            (vec![Some(1), Some(2), Some(1), Some(0), None, Some(5)], vec![1, 2, 5]),
        ] {
            let found = in_circles(&next).into_iter().enumerate().filter(|(_, is_circle)| *is_circle);
            assert_eq!(found.map(|(at, _)| at).collect::<Vec<_>>(), circles, "{next:?}");
        }
    }
}
