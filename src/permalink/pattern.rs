//! Addresses with places to fill.

use std::{collections::BTreeMap, fmt, ops::Range};

use super::{
    Permalink,
    notation::{self, Generator, Untranslatable},
};

/// The names that a pattern for the addresses of reports may hold.
pub const PLACEHOLDERS: [&str; 10] =
    ["year", "month", "day", "week", "month_week", "ordinal", "title", "slug", "stem", "path"];

/// More of them, which nobody needs but those who had a site before: names of its generator are
/// translated into these.
pub const FINER_PLACEHOLDERS: [&str; 9] = [
    "i_month",
    "i_day",
    "yearday",
    "slug_or_title",
    "basename",
    "undated",
    "undated_name",
    "folder",
    "section",
];

/// Whether a report has a value of this name for its address.
pub fn is_placeholder(name: &str) -> bool {
    PLACEHOLDERS.contains(&name) || FINER_PLACEHOLDERS.contains(&name)
}

/// The one name that stands for several parts of an address: `2022/2022-w30`.
const ACROSS_FOLDERS: &str = "path";

/// An address with places to fill: `/{year}/w{week}/`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pattern {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Part {
    Literal(String),
    Placeholder(String),
}

/// A name in a pattern, with its bytes in it, braces included.
pub type PlacedName = (String, Range<usize>);

/// What is wrong with a pattern, with the bytes of the pattern it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatternError {
    /// A name in braces that means nothing.
    UnknownPlaceholder(String, Range<usize>),
    /// A name of another generator that cannot be had here.
    Untranslatable(String, Untranslatable, Range<usize>),
    /// A brace without its partner.
    UnbalancedBrace(Range<usize>),
    /// It does not start with `/`.
    NotFromRoot,
    /// It ends in neither `/` nor a file name such as `{stem}.html`.
    NoEnd,
}

impl PatternError {
    /// The bytes of the pattern that the error is about, of a pattern of this length.
    pub fn span(&self, length: usize) -> Range<usize> {
        match self {
            PatternError::UnknownPlaceholder(_, span)
            | PatternError::Untranslatable(_, _, span)
            | PatternError::UnbalancedBrace(span) => span.clone(),
            PatternError::NotFromRoot | PatternError::NoEnd => 0..length,
        }
    }
}

impl Pattern {
    /// Reads a pattern for the addresses of one kind of page, with our names.
    pub fn parse(text: &str) -> Result<Self, PatternError> {
        let (pattern, places) = Self::with_places(text)?;
        let unknown = places.into_iter().find(|(name, _)| !is_placeholder(name));
        if let Some((name, span)) = unknown {
            return Err(PatternError::UnknownPlaceholder(name, span));
        }
        let ends_well = match pattern.parts.last() {
            Some(Part::Literal(literal)) => {
                literal.ends_with('/') || literal.rsplit('/').next().is_some_and(|name| name.contains('.'))
            }
            _ => false,
        };
        if ends_well { Ok(pattern) } else { Err(PatternError::NoEnd) }
    }

    /// Reads a pattern for the addresses of one kind of page, with our names or with those of another
    /// generator, as they stand in its settings.
    ///
    /// Where a name means different things to different generators, it means what it does to this one.
    pub fn parse_like(text: &str, generator: Generator) -> Result<Self, PatternError> {
        match notation::translated(text, generator) {
            Some(translated) => Self::parse(&translated?),
            None => Self::parse(text),
        }
    }

    /// Reads an address in which any name may stand in braces, with the bytes of each.
    pub fn with_places(text: &str) -> Result<(Self, Vec<PlacedName>), PatternError> {
        if !text.starts_with('/') {
            return Err(PatternError::NotFromRoot);
        }
        let (mut parts, mut places) = (Vec::new(), Vec::new());
        let mut at = 0;
        while at < text.len() {
            let rest = &text[at..];
            let literal = rest.find(['{', '}']).unwrap_or(rest.len());
            if literal > 0 {
                parts.push(Part::Literal(rest[..literal].to_owned()));
                at += literal;
                continue;
            }
            let Some(end) = rest.find('}').filter(|_| rest.starts_with('{')) else {
                return Err(PatternError::UnbalancedBrace(at..at + 1));
            };
            let name = rest[1..end].trim();
            if name.contains('{') {
                return Err(PatternError::UnbalancedBrace(at..at + 1));
            }
            if name.is_empty() || name.contains('/') {
                return Err(PatternError::UnknownPlaceholder(name.to_owned(), at..at + end + 1));
            }
            parts.push(Part::Placeholder(name.to_owned()));
            places.push((name.to_owned(), at..at + end + 1));
            at += end + 1;
        }
        Ok((Pattern { parts }, places))
    }

    /// The same with percent-encoding taken off what it says.
    #[must_use]
    pub fn decoded(self) -> Self {
        let parts = self.parts.into_iter().map(|part| match part {
            Part::Literal(literal) => Part::Literal(super::decode(&literal)),
            Part::Placeholder(_) => part,
        });
        Pattern { parts: parts.collect() }
    }

    /// The names in it, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Placeholder(name) => Some(name.as_str()),
            Part::Literal(_) => None,
        })
    }

    /// Whether the pattern has a place of this name.
    pub fn has(&self, name: &str) -> bool {
        self.names().any(|placeholder| placeholder == name)
    }

    /// Whether there is nothing to fill.
    pub fn is_literal(&self) -> bool {
        self.names().next().is_none()
    }

    /// The address with its places filled; the name of a place that has no value is the error.
    pub fn fill(&self, values: &BTreeMap<&str, String>) -> Result<Permalink, &str> {
        let mut path = String::new();
        for part in &self.parts {
            match part {
                Part::Literal(literal) => path.push_str(literal),
                Part::Placeholder(name) => {
                    path.push_str(values.get(name.as_str()).ok_or(name.as_str())?);
                }
            }
        }
        Ok(Permalink::new(&path))
    }

    /// What its names stand for in an address of its form; nothing for an address of another form.
    ///
    /// A name stands for one character or more and no `/`, `{path}` for parts with `/` between them too.
    /// Where there are several ways, the first names stand for as little as can be. A name that stands
    /// twice stands for the same text.
    ///
    /// It takes the product of the two lengths, and for nearly all addresses no more than a look at how
    /// they begin.
    pub fn bind<'p, 'a>(&'p self, address: &'a str) -> Option<BTreeMap<&'p str, &'a str>> {
        if let Some(Part::Literal(literal)) = self.parts.first()
            && !address.starts_with(literal.as_str())
        {
            return None;
        }
        // Which ends of the address can be reached from where, by the number of parts that are left:
        // from behind, so that there is no way to be tried twice.
        let mut fits = vec![vec![false; address.len() + 1]; self.parts.len() + 1];
        fits[self.parts.len()][address.len()] = true;
        for (number, part) in self.parts.iter().enumerate().rev() {
            for at in (0..=address.len()).filter(|&at| address.is_char_boundary(at)) {
                fits[number][at] = match part {
                    Part::Literal(literal) => {
                        address[at..].starts_with(literal.as_str()) && fits[number + 1][at + literal.len()]
                    }
                    Part::Placeholder(name) => ends(name, address, at).any(|end| fits[number + 1][end]),
                };
            }
        }
        if !fits[0][0] {
            return None;
        }
        let mut bound = BTreeMap::new();
        let mut at = 0;
        for (number, part) in self.parts.iter().enumerate() {
            match part {
                Part::Literal(literal) => at += literal.len(),
                Part::Placeholder(name) => {
                    let end = ends(name, address, at).find(|&end| fits[number + 1][end])?;
                    let text = &address[at..end];
                    if *bound.entry(name.as_str()).or_insert(text) != text {
                        return None;
                    }
                    at = end;
                }
            }
        }
        Some(bound)
    }
}

/// Where the text of a name may end that begins here, nearest first.
fn ends<'a>(name: &str, address: &'a str, start: usize) -> impl Iterator<Item = usize> + use<'a> {
    let across = name == ACROSS_FOLDERS;
    let text = address[start..].char_indices().take_while(move |(_, c)| across || *c != '/');
    text.map(move |(at, c)| start + at + c.len_utf8())
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.iter().try_for_each(|part| match part {
            Part::Literal(literal) => f.write_str(literal),
            Part::Placeholder(name) => write!(f, "{{{name}}}"),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn patterns_are_filled_or_refused() {
        let pattern = Pattern::parse("/weekly/{year}/{stem}.html").unwrap();
        let values = BTreeMap::from([("year", "2022".to_owned()), ("stem", "2022-07-week5".to_owned())]);
        assert_eq!(pattern.fill(&values).unwrap().as_str(), "/weekly/2022/2022-07-week5.html");
        assert_eq!(Pattern::parse("/{ordinal}/").unwrap().fill(&values), Err("ordinal"));
        assert_eq!(Pattern::parse("{year}/"), Err(PatternError::NotFromRoot));
        assert_eq!(Pattern::parse("/{yaer}/"), Err(PatternError::UnknownPlaceholder("yaer".into(), 1..7)));
        assert_eq!(Pattern::parse("/{year/"), Err(PatternError::UnbalancedBrace(1..2)));
        assert_eq!(Pattern::parse("/{year/{week}/"), Err(PatternError::UnbalancedBrace(1..2)));
        assert_eq!(Pattern::parse("/{year}"), Err(PatternError::NoEnd));
    }

    #[test]
    fn names_stand_for_parts_of_an_address() {
        for (pattern, address, bound) in [
            ("/{year}/w{week}/", "/2022/w30/", Some(vec![("week", "30"), ("year", "2022")])),
            ("/{year}/w{week}/", "/2022/w/", None),
            ("/{year}/w{week}/", "/2022/w30/a/", None),
            ("/{path}.html", "/a/b.html", Some(vec![("path", "a/b")])),
            ("/{a}-{b}/", "/1-2-3/", Some(vec![("a", "1"), ("b", "2-3")])),
            ("/{a}{b}/", "/周报/", Some(vec![("a", "周"), ("b", "报")])),
            ("/{a}/{a}-b/", "/x/x-b/", Some(vec![("a", "x")])),
            ("/{a}/{a}-b/", "/x/y-b/", None),
            ("/about/", "/about/", Some(vec![])),
            ("/about/", "/about/x/", None),
        ] {
            let pattern = Pattern::with_places(pattern).unwrap().0;
            let found = pattern.bind(address).map(|bound| bound.into_iter().collect::<Vec<_>>());
            assert_eq!(found, bound, "{pattern} {address}");
        }
    }

    proptest! {
        #[test]
        fn what_is_filled_is_found_again(
            pattern in "(/(a|周|\\{[xyz]\\}){1,3}){1,3}/",
            values in proptest::array::uniform3("[ab周]{1,3}"),
        ) {
            let pattern = Pattern::with_places(&pattern).unwrap().0;
            let values: BTreeMap<&str, String> = ["x", "y", "z"].into_iter().zip(values).collect();
            let address = pattern.fill(&values).unwrap();
            // Other texts may have been found, but these make the same address.
            if let Some(bound) = pattern.bind(address.as_str()) {
                let bound = bound.into_iter().map(|(name, text)| (name, text.to_owned())).collect();
                prop_assert_eq!(pattern.fill(&bound).unwrap(), address);
            } else {
                let mut names: Vec<&str> = pattern.names().collect();
                names.sort_unstable();
                names.dedup();
                prop_assert!(names.len() < pattern.names().count(), "{} {}", pattern, address);
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[/{}a周:. ]{0,12}", address in "[/a周.]{0,12}") {
            if let Ok((pattern, _)) = Pattern::with_places(&text) {
                let _ = pattern.bind(&address);
            }
            for generator in Generator::ALL {
                if let Err(error) = Pattern::parse_like(&text, generator) {
                    prop_assert!(text.get(error.span(text.len())).is_some());
                }
            }
        }
    }
}
