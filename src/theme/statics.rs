//! The files that are published as they are, and the parts that are published as one.
//!
//! The theme's styles and scripts are written as parts, a file for each thing, and read as one file
//! each, since a phone on a train waits for every request. An author's own part of the same name
//! takes the place of the built-in one, and a whole `style.css` that of all parts.

use std::{borrow::Cow, collections::BTreeMap, path::PathBuf, sync::Arc};

use rust_embed::RustEmbed;

use crate::{
    config::Config,
    fingerprint::Fingerprint,
    source::{Asset, Sources},
};

#[derive(RustEmbed)]
#[folder = "static/"]
struct Builtin;

/// A static file's bytes, or where they are.
#[derive(Debug, Clone)]
pub enum Static {
    /// A file of the built-in theme.
    Builtin(Cow<'static, [u8]>),
    /// A file of the user's, with the path it is shown under.
    User {
        /// Where its bytes are.
        location: PathBuf,
        /// The path as it is shown.
        shown: String,
    },
}

/// Parts that are published as one file.
struct Bundle {
    /// The folder of the parts.
    folder: &'static str,
    /// The file that they are published as.
    file: &'static str,
    /// What is done to each part on its way.
    prepare: fn(&str) -> String,
    /// The parts that come before all others, in this order.
    first: &'static [&'static str],
    /// The part that comes after all others.
    last: &'static str,
}

const BUNDLES: [Bundle; 2] = [
    Bundle {
        folder: "style/",
        file: "style.css",
        prepare: slim,
        first: &["theme.css", "page.css", "text.css"],
        last: "print.css",
    },
    Bundle { folder: "script/", file: "script.js", prepare: in_own_scope, first: &[], last: "" },
];

/// The static files of a site.
#[derive(Debug, Default)]
pub struct Statics {
    /// The files by path from the site's root.
    pub files: BTreeMap<String, Static>,
    /// The fingerprints of styles, scripts and built-in files.
    pub fingerprints: BTreeMap<String, Fingerprint>,
}

impl Statics {
    /// Lays the user's files over the built-in ones, and joins what is published as one.
    ///
    /// What no page of a site with these settings asks for is left out.
    pub fn of(sources: &Sources, config: &Config) -> Self {
        let own: BTreeMap<&str, &Asset> =
            sources.statics.iter().map(|asset| (asset.path.as_str(), asset)).collect();
        let mut statics = Statics::default();
        let bundle_of = |name: &str| BUNDLES.iter().find(|bundle| name.starts_with(bundle.folder));
        let builtin: Vec<Cow<'static, str>> =
            Builtin::iter().filter(|name| is_needed(name, config)).collect();
        for name in builtin.iter().filter(|name| bundle_of(name).is_none()) {
            let bytes = bytes_of_builtin(name);
            let bytes = match name.ends_with(".css") {
                true => Cow::Owned(slim(&String::from_utf8_lossy(&bytes)).into_bytes()),
                false => bytes,
            };
            statics.add_builtin(name, bytes);
        }
        for bundle in &BUNDLES {
            let parts = builtin.iter().filter(|name| name.starts_with(bundle.folder));
            let joined = bundle.joined(parts.map(|name| &**name).collect(), &own);
            statics.add_builtin(bundle.file, Cow::Owned(joined.into_bytes()));
        }
        for (path, asset) in own {
            if bundle_of(path).is_some() && Builtin::get(path).is_some() {
                continue;
            }
            match &asset.bytes {
                Some(bytes) => statics.fingerprints.insert(path.to_owned(), Fingerprint::of(bytes)),
                None => statics.fingerprints.remove(path),
            };
            let file = Static::User { location: asset.location.clone(), shown: asset.shown.clone() };
            statics.files.insert(path.to_owned(), file);
        }
        statics
    }

    fn add_builtin(&mut self, path: &str, bytes: Cow<'static, [u8]>) {
        self.fingerprints.insert(path.to_owned(), Fingerprint::of(&bytes));
        self.files.insert(path.to_owned(), Static::Builtin(bytes));
    }
}

impl Bundle {
    /// All these parts, the user's own in the place of built-in ones.
    fn joined(&self, mut names: Vec<&str>, own: &BTreeMap<&str, &Asset>) -> String {
        names.sort_by_key(|name| self.rank(name));
        let parts = names.iter().map(|name| {
            let own: Option<&Arc<[u8]>> = own.get(*name).and_then(|asset| asset.bytes.as_ref());
            let part = own.map_or_else(|| bytes_of_builtin(name), |own| Cow::Owned(own.to_vec()));
            (self.prepare)(&String::from_utf8_lossy(&part))
        });
        parts.collect()
    }

    /// Where a part stands among all: the first ones, then by name, then the last one.
    fn rank(&self, name: &str) -> (usize, String) {
        let name = &name[self.folder.len()..];
        let place = match self.first.iter().position(|first| *first == name) {
            Some(place) => place,
            None if name == self.last => self.first.len() + 1,
            None => self.first.len(),
        };
        (place, name.to_owned())
    }
}

/// Whether a site with these settings has any use for a built-in file.
fn is_needed(name: &str, config: &Config) -> bool {
    match name {
        "style/formula.css" => config.markdown.math,
        "style/comments.css" => config.comments.is_some(),
        "search.js" | "search.css" => config.search,
        _ => true,
    }
}

fn bytes_of_builtin(name: &str) -> Cow<'static, [u8]> {
    Builtin::get(name).expect("an embedded file that was listed").data
}

/// A style sheet without what no browser needs: comments, and spaces beside signs that part words.
///
/// Comments end where CSS Syntax 3, section 4.3.2, says; within quotes there are none. No space is
/// taken before a colon, where it parts a selector from a class of elements within it (`a :hover`).
fn slim(style: &str) -> String {
    let mut slim = String::with_capacity(style.len());
    let mut rest = style;
    let mut is_parted = false;
    while let Some(first) = rest.chars().next() {
        let taken = match rest.strip_prefix("/*") {
            Some(comment) => comment.find("*/").map_or(rest.len(), |end| end + "/**/".len()),
            None if matches!(first, '"' | '\'') => length_of_string(rest),
            None => first.len_utf8(),
        };
        let (token, after) = rest.split_at(taken);
        rest = after;
        if token.starts_with("/*") {
            continue;
        }
        if first.is_ascii_whitespace() {
            is_parted = true;
            continue;
        }
        let stands_alone = slim.is_empty() || slim.ends_with(['{', '}', ';', ',', ':', '>']);
        if is_parted && !stands_alone && !matches!(first, '{' | '}' | ';' | ',' | '>') {
            slim.push(' ');
        }
        is_parted = false;
        if first == '}' && slim.ends_with(';') {
            slim.pop();
        }
        slim.push_str(token);
    }
    slim
}

/// The bytes of a string from its first quote to its last.
fn length_of_string(text: &str) -> usize {
    let quote = text.as_bytes()[0];
    let mut is_escaped = false;
    for (at, &byte) in text.as_bytes().iter().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            _ if byte == quote => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// A script whose names are its own.
fn in_own_scope(script: &str) -> String {
    format!("{{\n{}\n}}\n", script.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_loses_what_no_browser_needs_and_nothing_else() {
        for (style, slimmed) in [
            ("/* a */\np {\n  color: red; /* b */\n}\n\nb {}", "p{color:red}b{}"),
            ("a::before { content: \"/* no */ ; \\\" \"; }", "a::before{content:\"/* no */ ; \\\" \"}"),
            ("a :hover, b > c { margin: 0 calc(1em + 2px) }", "a :hover,b>c{margin:0 calc(1em + 2px)}"),
            ("p { aspect-ratio: 5/4 }", "p{aspect-ratio:5/4}"),
            ("a/* */.b /* */ c {}", "a.b c{}"),
            ("@media (a) and (b) { :root { --x: ; } }", "@media (a) and (b){:root{--x:}}"),
            ("p {} /* open", "p{}"),
            ("p { content: 'open", "p{content:'open"),
        ] {
            assert_eq!(slim(style), slimmed, "{style}");
        }
    }
}
