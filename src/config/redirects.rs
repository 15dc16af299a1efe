//! Redirects as an author writes them: `[redirects]`, a line for each, `"/from/" = "/to/"`.

use super::reader::{Reader, Written};
use crate::{
    diagnostic::{Diagnostic, catalog::config as config_sentence, catalog::redirect as sentence},
    permalink::{self, Pattern, PatternError, Permalink},
};

/// Old addresses, and what they lead to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// As it is written: the old address.
    pub from: Written,
    /// As it is written: the address of the site, or the URL elsewhere, that it leads to.
    pub to: Written,
    /// The old address, with names to fill.
    pub from_pattern: Pattern,
    /// The address of the site that it leads to, by whose names the old one is filled; none for a URL.
    pub to_pattern: Option<Pattern>,
}

impl Redirect {
    /// Reads a redirect; what is wrong with it is said all at once.
    ///
    /// # Errors
    ///
    /// What is wrong with either address, each with its place.
    pub fn read(from: Written, to: Written) -> Result<Redirect, Vec<Diagnostic>> {
        let mut wrong = Vec::new();
        let is_url = permalink::is_external(to.text.trim());
        let to_path = to.text.split(['?', '#']).next().unwrap_or_default();
        let to_read = (!is_url).then(|| Pattern::with_places(to_path));
        let to_pattern = match to_read {
            Some(Err(error)) => {
                wrong.push(unreadable(&to, &error));
                None
            }
            Some(Ok((pattern, _))) => Some(pattern.decoded()),
            None => None,
        };
        let is_on_the_web =
            ["http://", "https://", "//"].iter().any(|start| to.text.trim().starts_with(start));
        if is_url && !is_on_the_web {
            wrong.push(config_sentence::no_web_address(&to.text).at(to.place.clone()));
        }
        let from_pattern =
            match Pattern::with_places(&from.text) {
                Err(error) => {
                    wrong.push(unreadable(&from, &error));
                    None
                }
                Ok((pattern, places)) => {
                    // Whether a URL is the site's own is known where the site is planned.
                    let names: Vec<&str> = to_pattern.iter().flat_map(Pattern::names).collect();
                    let is_known = |name: &str| {
                        names.contains(&name) || !names.is_empty() && permalink::is_placeholder(name)
                    };
                    if to_pattern.is_some() {
                        let unknown = places.into_iter().filter(|(name, _)| !is_known(name));
                        wrong.extend(unknown.map(|(name, span)| {
                            sentence::unfilled(&name, &to.text, &names).at(from.part(span))
                        }));
                    }
                    Some(pattern.decoded())
                }
            };
        if let Some(at) = from.text.find(['?', '#']) {
            wrong.push(sentence::from_has_query(&from.text).at(from.part(at..from.text.len())));
        } else if permalink::decode(&from.text).contains(char::is_control)
            || Permalink::new(&from.text).as_str() == "/"
        {
            wrong.push(sentence::from_is_no_address(&from.text).at(from.part(0..from.text.len())));
        }
        match from_pattern {
            Some(from_pattern) if wrong.is_empty() => Ok(Redirect { from, to, from_pattern, to_pattern }),
            _ => Err(wrong),
        }
    }
}

/// Reads `[redirects]`.
pub(super) fn read(table: &mut Reader<'_>) -> Vec<Redirect> {
    let mut redirects = Vec::new();
    table.pairs(|from, to| match Redirect::read(from, to) {
        Ok(redirect) => {
            redirects.push(redirect);
            Vec::new()
        }
        Err(wrong) => wrong,
    });
    redirects
}

fn unreadable(written: &Written, error: &PatternError) -> Diagnostic {
    let span = error.span(written.text.len());
    sentence::unreadable(&written.text, error).at(written.part(span))
}
