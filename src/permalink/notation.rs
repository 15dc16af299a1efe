//! Patterns as the sites have them that people come from: `:year/:month/:day/:title/`.
//!
//! The names are those of the generators' own manuals:
//! [Hexo](https://hexo.io/docs/permalinks), [Hugo](https://gohugo.io/configuration/permalinks/#tokens),
//! [Jekyll](https://jekyllrb.com/docs/permalinks/#placeholders). Each is translated into one of ours, and
//! nothing else of the program knows that there are others.

use super::pattern::PatternError;
use Generator::{Hexo, Hugo, Jekyll};

/// A generator of sites, by which its words for the parts of an address are understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Generator {
    /// <https://hexo.io>
    Hexo,
    /// <https://gohugo.io>
    Hugo,
    /// <https://jekyllrb.com>
    Jekyll,
}

impl Generator {
    /// All of them, in the order in which they are asked for a name.
    pub const ALL: [Generator; 3] = [Hexo, Hugo, Jekyll];

    /// Each by its name in config.
    pub const CHOICES: &[(&str, Generator)] = &[("hexo", Hexo), ("hugo", Hugo), ("jekyll", Jekyll)];
}

/// Why a name of another generator cannot be had here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untranslatable {
    /// It is made of categories, which reports have none of.
    Category,
    /// It is made of the time of day, or of a number that only that generator knows.
    Unknowable,
    /// It is the name of a month or a day in English.
    EnglishName,
    /// No generator has it.
    Unknown,
}

/// What a name of another generator is here.
enum Meaning {
    /// What stands in a pattern of ours.
    Here(&'static str),
    /// Nothing.
    Nowhere(Untranslatable),
}

/// The names of the three generators: who has it, and what it is here.
///
/// - Hexo's `:title` is the path below `source/_posts`, which is what our content folder was there;
///   `:post_title` is the title. To Jekyll `:title` is the file's name without its date, its letters as they
///   are (`:slug` has them in lower case), to Hugo the title.
/// - Hugo's `:slug` is the title where there is no slug. It makes addresses lower-case, as our slugs are.
/// - Jekyll's `:y_day` has three digits and `:short_year` two, which ours have not.
const NAMES: &[(&str, &[Generator], Meaning)] = &[
    ("year", &[Hexo, Hugo, Jekyll], Meaning::Here("{year}")),
    ("month", &[Hexo, Hugo, Jekyll], Meaning::Here("{month}")),
    ("day", &[Hexo, Hugo, Jekyll], Meaning::Here("{day}")),
    ("i_month", &[Hexo, Jekyll], Meaning::Here("{i_month}")),
    ("i_day", &[Hexo, Jekyll], Meaning::Here("{i_day}")),
    ("title", &[Hexo], Meaning::Here("{path}")),
    ("title", &[Hugo], Meaning::Here("{title}")),
    ("title", &[Jekyll], Meaning::Here("{undated_name}")),
    ("name", &[Hexo], Meaning::Here("{stem}")),
    ("post_title", &[Hexo], Meaning::Here("{title}")),
    ("slug", &[Hugo], Meaning::Here("{slug_or_title}")),
    ("slug", &[Jekyll], Meaning::Here("{undated}")),
    ("filename", &[Hugo], Meaning::Here("{basename}")),
    ("contentbasename", &[Hugo], Meaning::Here("{basename}")),
    ("slugorfilename", &[Hugo], Meaning::Here("{slug}")),
    ("slugorcontentbasename", &[Hugo], Meaning::Here("{slug}")),
    ("section", &[Hugo], Meaning::Here("{section}")),
    ("sections", &[Hugo], Meaning::Here("{folder}")),
    ("yearday", &[Hugo], Meaning::Here("{yearday}")),
    ("week", &[Jekyll], Meaning::Here("{week}")),
    ("output_ext", &[Jekyll], Meaning::Here(".html")),
    ("category", &[Hexo], Meaning::Nowhere(Untranslatable::Category)),
    ("categories", &[Jekyll], Meaning::Nowhere(Untranslatable::Category)),
    ("slugified_categories", &[Jekyll], Meaning::Nowhere(Untranslatable::Category)),
    ("collection", &[Jekyll], Meaning::Nowhere(Untranslatable::Category)),
    ("weekday", &[Hugo], Meaning::Nowhere(Untranslatable::EnglishName)),
    ("weekdayname", &[Hugo], Meaning::Nowhere(Untranslatable::EnglishName)),
    ("monthname", &[Hugo], Meaning::Nowhere(Untranslatable::EnglishName)),
    ("short_month", &[Jekyll], Meaning::Nowhere(Untranslatable::EnglishName)),
    ("long_month", &[Jekyll], Meaning::Nowhere(Untranslatable::EnglishName)),
    ("short_day", &[Jekyll], Meaning::Nowhere(Untranslatable::EnglishName)),
    ("long_day", &[Jekyll], Meaning::Nowhere(Untranslatable::EnglishName)),
    ("short_year", &[Jekyll], Meaning::Nowhere(Untranslatable::Unknowable)),
    ("y_day", &[Jekyll], Meaning::Nowhere(Untranslatable::Unknowable)),
    ("w_year", &[Jekyll], Meaning::Nowhere(Untranslatable::Unknowable)),
    ("w_day", &[Jekyll], Meaning::Nowhere(Untranslatable::Unknowable)),
    ("hour", &[Hexo, Jekyll], Meaning::Nowhere(Untranslatable::Unknowable)),
    ("minute", &[Hexo, Jekyll], Meaning::Nowhere(Untranslatable::Unknowable)),
    ("second", &[Hexo, Jekyll], Meaning::Nowhere(Untranslatable::Unknowable)),
    ("timestamp", &[Hexo], Meaning::Nowhere(Untranslatable::Unknowable)),
    ("id", &[Hexo], Meaning::Nowhere(Untranslatable::Unknowable)),
    ("hash", &[Hexo], Meaning::Nowhere(Untranslatable::Unknowable)),
];

/// The styles that Jekyll has names for, as they are for posts without categories.
const STYLES: &[(&str, &str)] = &[
    ("date", "/{year}/{month}/{day}/{undated_name}.html"),
    ("pretty", "/{year}/{month}/{day}/{undated_name}/"),
    ("none", "/{undated_name}.html"),
];

/// What stands for the styles that we lack a part of, so that it is said which.
const STYLES_IN_JEKYLL: &[(&str, &str)] = &[("ordinal", ":y_day"), ("weekdate", ":short_day")];

/// The names of all generators, for the hint on what is none.
pub fn names() -> Vec<&'static str> {
    NAMES.iter().map(|(name, ..)| *name).collect()
}

/// A pattern of another generator in our names; nothing where it is none.
///
/// Where it ends in neither `/` nor a file's name, it gets its `/`, as it does there.
pub fn translated(text: &str, generator: Generator) -> Option<Result<String, PatternError>> {
    if let Some((_, pattern)) = STYLES.iter().find(|(name, _)| *name == text) {
        return Some(Ok((*pattern).to_owned()));
    }
    if let Some((_, lacks)) = STYLES_IN_JEKYLL.iter().find(|(name, _)| *name == text) {
        let why = match meaning(&lacks[1..], Jekyll) {
            Some(Meaning::Nowhere(why)) => *why,
            _ => Untranslatable::Unknown,
        };
        return Some(Err(PatternError::Untranslatable((*lacks).to_owned(), why, 0..text.len())));
    }
    // What has braces is written in our names, and a colon in it is a colon.
    if text.contains(['{', '}']) || next(text).is_none() {
        return None;
    }
    Some(translated_names(text, generator))
}

fn translated_names(text: &str, generator: Generator) -> Result<String, PatternError> {
    let mut pattern = String::from("/");
    let mut at = text.len() - text.trim_start_matches('/').len();
    while let Some((start, end)) = next(&text[at..]) {
        pattern += &text[at..at + start];
        let span = at + start..at + end;
        let name = &text[span.start + 1..span.end];
        match meaning(name, generator) {
            Some(Meaning::Here(ours)) => pattern += ours,
            Some(Meaning::Nowhere(why)) => {
                return Err(PatternError::Untranslatable(format!(":{name}"), *why, span));
            }
            None => {
                return Err(PatternError::Untranslatable(format!(":{name}"), Untranslatable::Unknown, span));
            }
        }
        at += end;
    }
    pattern += &text[at..];
    if !pattern.ends_with('/') && !pattern.rsplit('/').next().is_some_and(|name| name.contains('.')) {
        pattern.push('/');
    }
    Ok(pattern)
}

/// Where the next name stands, with its colon: `:sections`, and with what Hugo takes of it, `:sections[1:]`.
fn next(text: &str) -> Option<(usize, usize)> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.match_indices(':').find_map(|(start, _)| {
        let rest = &text[start + 1..];
        let mut length = rest.find(|c| !is_name(c)).unwrap_or(rest.len());
        if length == 0 {
            return None;
        }
        if rest[length..].starts_with('[')
            && let Some(end) = rest[length..].find(']')
        {
            length += end + 1;
        }
        Some((start, start + 1 + length))
    })
}

/// What a name means to this generator, or else to the first that has it.
fn meaning(name: &str, generator: Generator) -> Option<&'static Meaning> {
    let all = std::iter::once(generator).chain(Generator::ALL);
    all.into_iter().find_map(|generator| {
        let found = NAMES.iter().find(|(known, who, _)| *known == name && who.contains(&generator));
        found.map(|(.., meaning)| meaning)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::permalink::Pattern;

    fn read(text: &str, generator: Generator) -> Result<String, PatternError> {
        Pattern::parse_like(text, generator).map(|pattern| pattern.to_string())
    }

    #[test]
    fn patterns_of_other_generators_are_understood_as_they_stand() {
        for (text, generator, ours) in [
            (":year/:month/:day/:title/", Hexo, "/{year}/{month}/{day}/{path}/"),
            ("/:year/:month/:day/:title/", Hexo, "/{year}/{month}/{day}/{path}/"),
            (":year/:i_month/:i_day/:name.html", Hexo, "/{year}/{i_month}/{i_day}/{stem}.html"),
            ("posts/:post_title/", Hexo, "/posts/{title}/"),
            ("weekly/:year/:name.html", Hexo, "/weekly/{year}/{stem}.html"),
            ("/:year/:month/:slug/", Hexo, "/{year}/{month}/{slug_or_title}/"),
            ("/:year/:month/:title/", Hugo, "/{year}/{month}/{title}/"),
            ("/:sections/:contentbasename", Hugo, "/{folder}/{basename}/"),
            ("/:section/:slugorcontentbasename/", Hugo, "/{section}/{slug}/"),
            ("/:year/:yearday/:filename/", Hugo, "/{year}/{yearday}/{basename}/"),
            ("/:year/:month/:day/:title:output_ext", Jekyll, "/{year}/{month}/{day}/{undated_name}.html"),
            ("/:year/W:week/:slug.html", Jekyll, "/{year}/W{week}/{undated}.html"),
            ("pretty", Hexo, "/{year}/{month}/{day}/{undated_name}/"),
            ("date", Hexo, "/{year}/{month}/{day}/{undated_name}.html"),
            ("none", Hexo, "/{undated_name}.html"),
            ("/{year}/{stem}:a/", Hexo, "/{year}/{stem}:a/"),
            ("/周报:/{stem}/", Hexo, "/周报:/{stem}/"),
        ] {
            assert_eq!(read(text, generator).as_deref(), Ok(ours), "{text}");
        }
    }

    #[test]
    fn names_that_cannot_be_had_are_refused_with_their_place() {
        use Untranslatable::*;
        for (text, name, why, span) in [
            (":category/:title/", ":category", Category, 0..9),
            ("/:categories/:year/:title/", ":categories", Category, 1..12),
            ("/:year/:hour/", ":hour", Unknowable, 7..12),
            ("/:monthname/", ":monthname", EnglishName, 1..11),
            ("/:yaer/:title/", ":yaer", Unknown, 1..6),
            ("/:sections[1:]/:slug/", ":sections[1:]", Unknown, 1..14),
            ("ordinal", ":y_day", Unknowable, 0..7),
            ("weekdate", ":short_day", EnglishName, 0..8),
        ] {
            let error = PatternError::Untranslatable(name.to_owned(), why, span);
            assert_eq!(read(text, Jekyll), Err(error), "{text}");
        }
    }
}
