//! The addresses of an old site, from what is left of it.
//!
//! A sitemap (<https://www.sitemaps.org/protocol.html>), an index of sitemaps that lie beside it, a list with
//! a URL or a path in each line, or the folder that was published.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    path::Path,
};

use roxmltree::{Document, Node};

use crate::{
    diagnostic::{Checked, Diagnostic, Place, catalog::against as sentence},
    permalink::{self, BaseUrl},
    source::{OldSite, Refusal, SourceFile},
};

/// The names that feeds have on most sites.
pub(super) const FEEDS: [&str; 7] =
    ["atom.xml", "rss.xml", "rss2.xml", "feed.xml", "index.xml", "feed.json", "feed.atom"];

/// The addresses of the old site.
#[derive(Debug, Default)]
pub struct Listing {
    /// Each once, in the order they are listed.
    pub old: Vec<Old>,
    /// What was taken off the paths, since the old site's root stood there; `/` for nothing.
    pub root: String,
}

/// An address of the old site.
#[derive(Debug, Clone)]
pub struct Old {
    /// The path from the site's root, in plain characters: `/weekly/2022/2022-07-week5.html`.
    pub path: String,
    /// Where it is listed.
    pub place: Place,
}

/// A URL or path as it is listed.
struct Written {
    /// The host, in lower case; none for a path.
    host: Option<String>,
    path: String,
    place: Place,
}

/// Reads the addresses of the old site, each once, as paths from the root of the new one.
///
/// What of a URL's path led to the old site's root is decided so: where all addresses lie below the path
/// of the new site's own base URL, that is taken off, since the new site will stand at the same place.
/// Where they are of another host and the list has the old home page, below which all others lie, its path
/// is taken off. Else nothing is.
///
/// # Errors
///
/// What the machine refuses to read.
pub fn read(path: &Path, base: Option<&BaseUrl>) -> Result<Checked<Listing>, Refusal> {
    let mut diagnostics = Vec::new();
    let written = match OldSite::read(path)?.collect_into(&mut diagnostics) {
        OldSite::Folder(files) => {
            let shown = crate::source::display(path);
            let listing = Listing { old: of_folder(&files, &shown), root: "/".to_owned() };
            return Ok(Checked::new(listing, diagnostics));
        }
        OldSite::Packed => {
            diagnostics.push(sentence::packed(&crate::source::display(path)));
            return Ok(Checked::new(Listing::default(), diagnostics));
        }
        OldSite::List(file) if file.text.trim_start().starts_with('<') => {
            of_sitemap(&file, path, &mut diagnostics)?
        }
        OldSite::List(file) => of_lines(&file),
    };
    if written.is_empty() && diagnostics.is_empty() {
        diagnostics.push(sentence::nothing_listed(&crate::source::display(path)));
    }
    let root = root_of(&written, base);
    let mut seen = HashSet::new();
    let mut old = Vec::with_capacity(written.len());
    for Written { path, place, .. } in written {
        let path = path.strip_prefix(&root).map_or_else(|| path.clone(), |path| format!("/{path}"));
        if seen.insert(path.clone()) {
            old.push(Old { path, place });
        }
    }
    Ok(Checked::new(Listing { old, root }, diagnostics))
}

/// What of all paths is to be taken off, with its `/` at both ends.
fn root_of(written: &[Written], base: Option<&BaseUrl>) -> String {
    let own = base.map_or_else(|| "/".to_owned(), |base| permalink::decode(base.path()));
    let is_below = |root: &str| {
        written.iter().all(|old| old.path.starts_with(root) || old.path == root.trim_end_matches('/'))
    };
    let host = base.map(BaseUrl::host);
    let is_elsewhere = written.iter().all(|old| old.host.is_some() && old.host.as_deref() != host);
    if own == "/" || !is_below(&own) {
        let folder = |old: &'_ Written| {
            let path = old.path.strip_suffix("index.html").unwrap_or(&old.path);
            path.ends_with('/').then(|| path.to_owned())
        };
        let home = written.iter().filter(|_| is_elsewhere && written.len() > 1).filter_map(folder);
        if let Some(home) = home.min_by_key(String::len).filter(|home| is_below(home)) {
            return home;
        }
        return "/".to_owned();
    }
    own
}

/// A URL or a path, without its query and fragment; nothing for an address of another kind.
fn address(text: &str, place: Place) -> Option<Written> {
    let text = text.trim();
    let (host, path) = match text.split_once("://") {
        Some((scheme, rest)) if matches!(&*scheme.to_ascii_lowercase(), "http" | "https") => {
            let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
            let host = host.split(':').next().unwrap_or_default();
            (Some(host.to_lowercase()), path)
        }
        _ if permalink::is_external(text) => return None,
        _ => (None, text),
    };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let path = normalized(&permalink::decode(path));
    Some(Written { host, path, place })
}

/// A path from the root without empty parts, `.` and `..`; a `/` at its end stays.
fn normalized(path: &str) -> String {
    let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
    let end = if path.ends_with('/') && !parts.is_empty() { "/" } else { "" };
    format!("/{}{end}", parts.join("/"))
}

/// A list: in each line a URL or a path; a line that begins with `#` is a comment.
fn of_lines(file: &SourceFile) -> Vec<Written> {
    let mut at = 0;
    let lines = file.text.split_inclusive('\n').filter_map(|line| {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let text = line.trim();
        let is_address = !text.is_empty() && !text.starts_with('#');
        is_address.then(|| address(text, file.place(start..start + text.len()))).flatten()
    });
    lines.collect()
}

/// A sitemap, or an index with the sitemaps that it names, as far as they lie beside it.
fn of_sitemap(
    file: &SourceFile,
    path: &Path,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Vec<Written>, Refusal> {
    let Sitemap { mut written, others } = sitemap(file, diagnostics);
    for (name, span) in others {
        let beside = path.with_file_name(&name);
        if !beside.is_file() {
            diagnostics.push(sentence::no_such_sitemap(&name).at(file.place(span)));
            continue;
        }
        match OldSite::read(&beside)?.collect_into(diagnostics) {
            OldSite::List(file) => {
                let found = sitemap(&file, diagnostics);
                // The protocol knows no index of indexes.
                for (name, span) in found.others {
                    diagnostics.push(sentence::index_in_index(&name).at(file.place(span)));
                }
                written.extend(found.written);
            }
            _ => diagnostics.push(sentence::packed(&name).at(file.place(span))),
        }
    }
    Ok(written)
}

struct Sitemap {
    written: Vec<Written>,
    /// The names of the sitemaps that an index names, with their places.
    others: Vec<(String, Range<usize>)>,
}

fn sitemap(file: &SourceFile, diagnostics: &mut Vec<Diagnostic>) -> Sitemap {
    let mut sitemap = Sitemap { written: Vec::new(), others: Vec::new() };
    let document = match Document::parse(&file.text) {
        Ok(document) => document,
        Err(error) => {
            let at = offset(&file.text, error.pos());
            diagnostics.push(sentence::no_xml(&error.to_string()).at(file.place(at..at)));
            return sitemap;
        }
    };
    let root = document.root_element();
    let (entry, is_index) = match root.tag_name().name() {
        "urlset" => ("url", false),
        "sitemapindex" => ("sitemap", true),
        name => {
            let start = root.range().start;
            let span = start..start + 1 + name.len();
            diagnostics.push(sentence::no_sitemap(name).at(file.place(span)));
            return sitemap;
        }
    };
    let named = |node: &Node<'_, '_>, name: &str| node.is_element() && node.tag_name().name() == name;
    let locations = root
        .children()
        .filter(|node| named(node, entry))
        .filter_map(|node| node.children().find(|node| named(node, "loc")));
    for location in locations {
        let Some(text) = location.first_child().filter(Node::is_text) else { continue };
        let (range, said) = (text.range(), text.text().unwrap_or_default());
        let raw = &file.text[range.clone()];
        let start = range.start + raw.len() - raw.trim_start().len();
        let span = start..(start + raw.trim().len());
        if is_index {
            let name = said.trim().split(['?', '#']).next().unwrap_or_default();
            let name = permalink::decode(name.rsplit('/').next().unwrap_or_default());
            sitemap.others.push((name, span));
        } else {
            sitemap.written.extend(address(said, file.place(span)));
        }
    }
    sitemap
}

/// Where a line and column, counted from 1 in characters, stand in a text.
fn offset(text: &str, position: roxmltree::TextPos) -> usize {
    let line = text.split_inclusive('\n').take(position.row.saturating_sub(1) as usize);
    let start = line.map(str::len).sum::<usize>().min(text.len());
    let column = text[start..].char_indices().nth(position.col.saturating_sub(1) as usize);
    column.map_or(text.len(), |(at, _)| start + at)
}

/// The pages and feeds of a folder.
fn of_folder(files: &[String], shown: &str) -> Vec<Old> {
    let mut old: HashMap<String, Old> = HashMap::new();
    for file in files {
        let name = file.rsplit('/').next().unwrap_or(file);
        let is_page = [".html", ".htm"].iter().any(|extension| name.ends_with(extension));
        if !(is_page || FEEDS.contains(&name)) {
            continue;
        }
        let path =
            file.strip_suffix("index.html").filter(|folder| folder.is_empty() || folder.ends_with('/'));
        let path = format!("/{}", path.unwrap_or(file));
        let place = Place::whole(format!("{}/{file}", shown.trim_end_matches('/')));
        old.insert(path.clone(), Old { path, place });
    }
    let mut old: Vec<Old> = old.into_values().collect();
    old.sort_by(|a, b| a.path.cmp(&b.path));
    old
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn file(text: &str) -> SourceFile {
        SourceFile { path: "old".into(), shown: "old".into(), text: text.into() }
    }

    fn root(list: &str, base: Option<&str>) -> String {
        root_of(&of_lines(&file(list)), base.and_then(BaseUrl::parse).as_ref())
    }

    #[test]
    fn a_list_has_urls_and_paths() {
        let text = "# 旧地址\n\nhttps://Example.org/a/?b#c\n/%E6%97%A7/一.html \n b//../c\r\nmailto:a@b\nhttps://example.org\n";
        let found: Vec<(String, String)> = of_lines(&file(text))
            .into_iter()
            .map(|old| (old.path, text[old.place.span].to_owned()))
            .collect();
        let expected = [
            ("/a/", "https://Example.org/a/?b#c"),
            ("/旧/一.html", "/%E6%97%A7/一.html"),
            ("/b/c", "b//../c"),
            ("/", "https://example.org"),
        ];
        assert_eq!(found, expected.map(|(path, written)| (path.to_owned(), written.to_owned())));
    }

    #[test]
    fn where_the_old_site_stood_is_decided_by_the_new_ones_base_or_the_old_home_page() {
        let new = Some("https://example.org/blog/");
        for (list, base, expected) in [
            // The new site will stand where the old one did.
            ("https://example.org/blog/\nhttps://example.org/blog/a/", new, "/blog/"),
            ("https://old.example.com/blog/a/\nhttps://old.example.com/blog/b/", new, "/blog/"),
            ("/blog/a/\n/blog/b/", new, "/blog/"),
            ("/blog/a/\n/b/", new, "/"),
            // The old one stood elsewhere, and its home page is listed.
            ("https://old.example.com/weekly/\nhttps://old.example.com/weekly/a/", new, "/weekly/"),
            ("https://old.example.com/w/index.html\nhttps://old.example.com/w/a/", None, "/w/"),
            // Without a home page nothing tells a folder from the root.
            ("https://old.example.com/weekly/a/\nhttps://old.example.com/weekly/b/", None, "/"),
            // At the same host it is the same path that is asked for.
            ("https://example.org/w/\nhttps://example.org/w/a/", Some("https://example.org/"), "/"),
        ] {
            assert_eq!(root(list, base), expected, "{list}");
        }
    }

    #[test]
    fn the_pages_and_feeds_of_a_folder_are_its_addresses() {
        let files = ["a.css", "atom.xml", "index.html", "w/a.html", "w/index.html", "windex.html"];
        let files = files.map(str::to_owned);
        let found: Vec<String> = of_folder(&files, "public/").into_iter().map(|old| old.path).collect();
        assert_eq!(found, ["/", "/atom.xml", "/w/", "/w/a.html", "/windex.html"]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(
            text in "(<urlset>|<url>|<loc>|</loc>|</url>|</urlset>|<sitemapindex>|&amp;|https://|周|/|[ a:?#%&<\n]){0,20}",
        ) {
            let mut diagnostics = Vec::new();
            let sitemap = sitemap(&file(&text), &mut diagnostics);
            let lines = of_lines(&file(&text));
            let places = sitemap.written.iter().chain(&lines).map(|old| &old.place);
            for place in places.chain(diagnostics.iter().filter_map(|wrong| wrong.place.as_ref())) {
                prop_assert!(text.get(place.span.clone()).is_some());
            }
            root_of(&lines, None);
        }
    }
}
