//! Which addresses of a site that was there before the new one would lose.
//!
//! [`listing`] reads what the old addresses were, from a sitemap, a list or the old site's folder;
//! [`compare`] looks each up in the plan, where every address of the new site is; [`Successor`] is what
//! most probably took the place of one that is lost, and [`Lines`] write that down for config.

mod lines;
pub mod listing;
mod successor;

use crate::{
    identity::Kind,
    permalink::Permalink,
    pipeline::Planned,
    plan::{Page, PageKind, Plan},
};
pub use lines::{Lines, week_pattern};
use listing::Old;
pub use successor::Successor;
use successor::Successors;

/// What a lost address was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// A page that someone wrote.
    Written,
    /// A page that the old generator made of others: archives, tags, categories, the second page of a list.
    Index,
    /// A feed.
    Feed,
    /// A picture or another file.
    File,
}

/// An old address that the new site does not have.
#[derive(Debug)]
pub struct Lost {
    /// The address.
    pub old: Old,
    /// What it was.
    pub group: Group,
    /// What most probably took its place.
    pub successor: Option<Successor>,
}

/// How the old addresses fare.
#[derive(Debug)]
pub struct Comparison {
    /// How many there are.
    pub all: usize,
    /// Those that are lost, by what they were and in the order they are listed.
    pub lost: Vec<Lost>,
    /// Whether the page of a week stands at one of those that are not lost.
    pub keeps_weeks: bool,
}

/// Looks up every old address in the plan of the new site.
pub fn compare(old: Vec<Old>, planned: &Planned) -> Comparison {
    let all = old.len();
    let mut keeps_weeks = false;
    let successors = std::cell::LazyCell::new(|| Successors::of(planned));
    let mut lost = Vec::new();
    for old in old {
        match find(&planned.plan, &old.path).filter(|page| is_kept(page)) {
            Some(page) => {
                keeps_weeks |= matches!(page.kind, PageKind::Report(report)
                    if planned.site.reports[report].identity.kind == Kind::Week);
            }
            None => {
                let (group, successor) = successors.find(&old.path);
                lost.push(Lost { old, group, successor });
            }
        }
    }
    lost.sort_by_key(|lost| lost.group);
    Comparison { all, lost, keeps_weeks }
}

/// Whether what stands at an old address is of use there: a file that no browser takes for a page leads nobody on.
fn is_kept(page: &Page) -> bool {
    page.permalink.is_page() || !matches!(page.kind, PageKind::Redirect(_))
}

/// What a static host answers a path with, as GitHub Pages does: the file itself, the page of this name
/// with `.html` behind it, or the `index.html` of the folder.
fn find<'a>(plan: &'a Plan, path: &str) -> Option<&'a Page> {
    let bare = path.trim_start_matches('/');
    let outputs = match bare.is_empty() || bare.ends_with('/') {
        true => vec![format!("{bare}index.html")],
        false => vec![bare.to_owned(), format!("{bare}.html"), format!("{bare}/index.html")],
    };
    outputs.iter().find_map(|output| plan.page_at(output))
}

/// An address as it stands in config: in plain characters where it can.
fn written(permalink: &Permalink) -> String {
    let path = permalink.as_str();
    // A name in braces, a query and what is percent-encoded would be read as such.
    if path.contains(['{', '}', '?', '#', '%']) { permalink.encoded() } else { path.to_owned() }
}
