//! Single values of front matter by their keys, those of other generators among them.

use std::ops::Range;

use super::{
    Date, Syntax,
    block::{self, Head},
    entry::{Entry, Value},
    lines, meaning, parse_date, toml, yaml,
};

/// The values of a file's front matter, each as the text it was written as.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values(Vec<Single>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Single {
    /// With a dot between the key of a mapping and the one inside.
    key: String,
    value: String,
    /// Where it stands in the file, from its key on.
    span: Range<usize>,
}

impl Values {
    /// Reads those of a text: as [`FrontMatter::read`](super::FrontMatter::read) does, strictly or else
    /// line by line, with the values of mappings, one level deep.
    pub fn read(text: &str) -> Self {
        let Head::Block(block) = block::find(text) else { return Values::default() };
        let inside = block.inside.clone();
        let entries = match block.syntax {
            Syntax::Yaml => yaml::read(text, inside.clone()),
            Syntax::Toml => toml::read(text, inside.clone()),
        };
        let entries = entries.unwrap_or_else(|_| lines::read(text, inside, block.syntax));
        let mut values = Values::default();
        for entry in entries {
            let nested = match &entry.value {
                Value::Other { span, .. } if block.syntax == Syntax::Yaml => {
                    yaml::read(text, whole_lines(text, span.clone())).unwrap_or_default()
                }
                _ => Vec::new(),
            };
            for inner in &nested {
                values.take(format!("{}.{}", entry.key.value, inner.key.value), inner);
            }
            values.take(entry.key.value.clone(), &entry);
        }
        if block.syntax == Syntax::Toml {
            for (key, inner) in toml::read_tables(text, block.inside) {
                values.take(format!("{key}.{}", inner.key.value), &inner);
            }
        }
        values
    }

    fn take(&mut self, key: String, entry: &Entry) {
        let start = entry.key.span.start;
        let (value, end) = match &entry.value {
            Value::Scalar(scalar) => (scalar.text.value.clone(), scalar.text.span.end),
            Value::Empty => (String::new(), entry.key.span.end),
            Value::List(list) => (String::new(), list.span.end),
            Value::Other { span, .. } => (String::new(), span.end),
        };
        self.0.push(Single { key, value, span: start..end });
    }

    /// The value of a key in any letter case, without the white space around it; of a key given twice the
    /// last one that is not empty. The key inside a mapping stands behind a dot: `build.render`.
    pub fn get(&self, key: &str) -> Option<&str> {
        let values = self.0.iter().rev().filter(|single| single.key.eq_ignore_ascii_case(key));
        let mut values = values.map(|single| single.value.trim());
        values.find(|value| !value.is_empty())
    }

    /// Whether a key says yes or no, in any of the words that front matter has for these.
    pub fn truth(&self, key: &str) -> Option<bool> {
        meaning::yes_or_no(self.get(key)?)
    }

    /// The date that a key gives.
    pub fn date(&self, key: &str) -> Option<Date> {
        parse_date(self.get(key)?)
    }

    /// Where the keys of that name stand with their values.
    pub fn places(&self, key: &str) -> impl Iterator<Item = Range<usize>> {
        self.0.iter().filter(move |single| single.key.eq_ignore_ascii_case(key)).map(|it| it.span.clone())
    }
}

/// A mapping that begins on a line of its own, with the space before its first key: it tells the level.
fn whole_lines(text: &str, span: Range<usize>) -> Range<usize> {
    let line = text[..span.start].rfind('\n').map_or(0, |newline| newline + 1);
    let is_own_line = text[line..span.start].trim().is_empty();
    if is_own_line { line..span.end } else { span }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_what_the_language_says() {
        for (text, key, value) in [
            ("---\npublished: false # no\n---\n", "published", Some("false")),
            ("---\n\"published\": False\n---\n", "published", Some("False")),
            ("---\nPublished : 'a # b'\n---\n", "published", Some("a # b")),
            ("---\npublished:\n---\n", "published", None),
            ("---\ntitle: a: b\npublished: false # no\n---\n", "published", Some("false")),
            ("+++\npublished = false # no\n+++\n", "published", Some("false")),
            (
                "---\ntitle: a\nbuild:\n  list: never\n  render: never # no\n---\n",
                "build.render",
                Some("never"),
            ),
            ("---\ntitle: a\n_build: { list: never, render: never }\n---\n", "_build.render", Some("never")),
            ("---\r\nbuild:\r\n    render: 'never'\r\ntitle: a\r\n---\r\n", "build.render", Some("never")),
            ("+++\ntitle = 'a'\n[build]\n  render = \"never\"\n+++\n", "build.render", Some("never")),
            ("+++\nbuild = { render = \"never\" }\n+++\n", "build.render", Some("never")),
            ("published: false\n", "published", None),
        ] {
            assert_eq!(Values::read(text).get(key), value, "{text}");
        }
    }
}
