//! Search: an index of the site that a browser reads in pieces.
//!
//! Chinese has no spaces, and two programs hardly ever cut it into the same words: whoever indexes by
//! words does not find what a reader cuts otherwise. So what is indexed are pairs of neighbouring
//! [characters](terms), which need no dictionary, and their places in the row of all texts, by which a
//! phrase is found exactly. Beside them stand the words of other scripts.
//!
//! # The files
//!
//! | file | what it holds |
//! |---|---|
//! | `/search/index.json` | where the rest is: the folder, the first term of each piece of terms, the first report of each piece of texts, the years, the names of the sections |
//! | `/search/FOLDER/terms-N.bin` | terms in order, each with its places ([`postings`]) |
//! | `/search/FOLDER/units.bin` | for each report how many units it has, for each unit its section and its length |
//! | `/search/FOLDER/texts-N.json` | the reports with their texts, for what is shown of what was found |
//!
//! A *unit* is a section of a report, or what stands before its first one. All texts are one row of
//! characters, oldest report first, [folded](fold), with a space between two units.
//!
//! The folder is named after what is in it. A browser may keep its files for ever, and pages that
//! are open while the site changes never mix two indexes: they find the old folder gone. Only
//! `index.json` has a lasting name.

pub mod fold;
pub mod postings;
pub mod terms;
mod texts;

use rayon::prelude::*;
use serde_json::json;

use crate::{
    config::Config, fingerprint::Fingerprint, identity::Kind, permalink::Permalink, site::Site, theme::Theme,
};
use postings::push_number;
use texts::ReportText;

/// How many bytes of texts a piece has at most, unless a single report has more.
///
/// Ten results are ten pieces at most, if each stands in another.
const LARGEST_PIECE_OF_TEXTS: usize = 8 * 1024;

/// A site's index.
#[derive(Debug)]
pub struct Index {
    /// Its files in order: `index.json` first.
    pub files: Vec<IndexFile>,
}

/// A file of the index.
#[derive(Debug)]
pub struct IndexFile {
    /// Its address.
    pub permalink: Permalink,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Where the index of a search page is.
///
/// It stands in the page's own folder, or in one of the same name: `/search/` and `/search.html` have
/// `/search/index.json`.
pub fn address(page: &Permalink) -> Permalink {
    Permalink::file(&format!("{}/index.json", folder(page)))
}

/// The folder that the index stands in, without its last `/`.
pub fn folder(page: &Permalink) -> &str {
    let page = page.as_str().trim_end_matches('/');
    page.strip_suffix(".html").unwrap_or(page)
}

/// Makes the index of all reports and standalone pages.
///
/// `reports` are their addresses, `page` is that of the search page.
pub fn index(site: &Site, config: &Config, theme: &Theme, reports: &[Permalink], page: &Permalink) -> Index {
    let texts: Vec<ReportText> = (0..site.reports.len())
        .into_par_iter()
        .with_max_len(16)
        .map(|report| ReportText::of(report, site, config, theme, &reports[report]))
        .collect();
    let mut start = 0;
    let mut placed = Vec::new();
    let mut units = Vec::new();
    for text in &texts {
        push_number(text.units.len() as u32, &mut units);
        for unit in &text.units {
            placed.push((start, unit.folded.as_str()));
            push_number(unit.section as u32, &mut units);
            push_number(unit.length as u32, &mut units);
            start += unit.length;
        }
    }
    let postings::Pieces { pieces, first_terms } = postings::gather(&placed);
    let (text_pieces, first_reports) = pieces_of_texts(&texts);

    let mut named: Vec<(String, Vec<u8>)> = Vec::with_capacity(pieces.len() + text_pieces.len() + 1);
    named.push(("units.bin".to_owned(), units));
    let terms = pieces.into_iter().enumerate();
    named.extend(terms.map(|(number, piece)| (format!("terms-{number}.bin"), piece)));
    let shown = text_pieces.into_iter().enumerate();
    named.extend(shown.map(|(number, piece)| (format!("texts-{number}.json"), piece.into_bytes())));
    let fingerprints: Vec<String> =
        named.par_iter().map(|(_, bytes)| Fingerprint::of(bytes).to_string()).collect();
    let name = Fingerprint::of(fingerprints.concat().as_bytes()).to_string();

    let folder = folder(page);
    let sections: Vec<(&str, &str)> =
        config.sections.iter().map(|kind| (kind.slug.as_str(), kind.title.as_str())).collect();
    let manifest = json!({
        "folder": name,
        "terms": first_terms,
        "texts": first_reports,
        "years": years(site),
        "sections": sections,
    });
    let manifest = IndexFile { permalink: address(page), bytes: manifest.to_string().into_bytes() };
    let rest = named.into_iter().map(|(file, bytes)| {
        let permalink = Permalink::file(&format!("{folder}/{name}/{file}"));
        IndexFile { permalink, bytes }
    });
    Index { files: std::iter::once(manifest).chain(rest).collect() }
}

/// The texts in pieces, and the first report of each.
fn pieces_of_texts(texts: &[ReportText]) -> (Vec<String>, Vec<usize>) {
    let shown: Vec<String> = texts.par_iter().map(ReportText::json).collect();
    let mut pieces: Vec<String> = Vec::new();
    let mut first_reports = Vec::new();
    for (report, json) in shown.iter().enumerate() {
        match pieces.last_mut() {
            Some(piece) if piece.len() + json.len() <= LARGEST_PIECE_OF_TEXTS => {
                piece.push(',');
                piece.push_str(json);
            }
            _ => {
                pieces.push(format!("[{json}"));
                first_reports.push(report);
            }
        }
    }
    pieces.iter_mut().for_each(|piece| piece.push(']'));
    (pieces, first_reports)
}

/// The years with their first report, oldest first; what has no week comes last and has no year.
fn years(site: &Site) -> Vec<(Option<i32>, usize)> {
    let year = |report: usize| {
        let identity = &site.reports[report].identity;
        identity.week.filter(|_| identity.kind == Kind::Week).map(|week| week.year())
    };
    let mut years: Vec<(Option<i32>, usize)> = Vec::new();
    for report in 0..site.reports.len() {
        let year = year(report);
        if years.last().is_none_or(|(last, _)| *last != year) {
            years.push((year, report));
        }
    }
    years
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spacing::is_ideograph;

    const SCRIPT: &str = include_str!("../../static/search.js");

    /// The characters of a class such as `[\u4e00-\u9fff]`, each given as one escape.
    fn ranges(class: &str) -> Vec<(u32, u32)> {
        let number = |escape: &str| {
            let digits = escape.trim_matches(['{', '}']);
            u32::from_str_radix(digits, 16).expect("a hexadecimal number")
        };
        let mut ranges: Vec<(u32, u32)> = Vec::new();
        let mut is_end = false;
        for escape in class.split("\\u").skip(1) {
            let goes_on = escape.ends_with('-');
            let number = number(escape.trim_end_matches('-'));
            match ranges.last_mut().filter(|_| is_end) {
                Some(range) => range.1 = number,
                None => ranges.push((number, number)),
            }
            is_end = goes_on;
        }
        ranges
    }

    #[test]
    fn the_script_takes_the_same_characters_for_chinese() {
        let class = SCRIPT.split("const IDEOGRAPH = /[").nth(1).and_then(|rest| rest.split("]/u").next());
        let ranges = ranges(class.expect("a class of characters"));
        let is_in_script =
            |number: u32| ranges.iter().any(|(first, last)| (*first..=*last).contains(&number));
        for character in '\0'..=char::MAX {
            assert_eq!(is_in_script(u32::from(character)), is_ideograph(character), "{character:?}");
        }
    }

    #[test]
    fn the_script_cuts_words_at_the_same_length() {
        assert!(SCRIPT.contains(&format!("const LONGEST_WORD = {};", terms::LONGEST_WORD)));
    }

    #[test]
    fn the_index_stands_beside_its_page() {
        for (page, index) in [
            ("/search/", "/search/index.json"),
            ("/search.html", "/search/index.json"),
            ("/a/b/", "/a/b/index.json"),
            ("/", "/index.json"),
        ] {
            assert_eq!(address(&Permalink::new(page)).as_str(), index);
        }
    }
}
