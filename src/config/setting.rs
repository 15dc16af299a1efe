//! What `config.toml` may hold, learnt from the code that reads it.
//!
//! The settings are read once with nothing in them by a [`Reader`](super::Reader) that notes what it is
//! asked for. So the manual and the schema that editors complete keys by know what the program knows,
//! and no list of keys has to be kept beside it.

use serde_json::{Map, Value, json};

use crate::{diagnostic::catalog::setting as sentence, message::Locale};

/// The name of a key where its author may choose one.
pub const ANY: &str = "*";

/// A key that there may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its name; [`ANY`] where that is its author's to choose.
    pub name: String,
    /// What it takes; several where it takes one thing or another.
    pub shapes: Vec<Shape>,
}

/// What a key takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A string.
    Text,
    /// One of these strings.
    Choice(Vec<String>),
    /// `true` or `false`.
    Switch,
    /// A whole number from 1.
    Count,
    /// A list of strings, or a single one.
    Texts,
    /// A table with these keys.
    Table(Vec<Setting>),
    /// A list of strings and of tables with these keys.
    Items(Vec<Setting>),
}

/// Adds what a key takes to what is known of a table.
pub(super) fn note(settings: &mut Vec<Setting>, name: &str, shape: Shape) {
    match settings.iter_mut().find(|setting| setting.name == name) {
        Some(setting) => setting.shapes.push(shape),
        None => settings.push(Setting { name: name.to_owned(), shapes: vec![shape] }),
    }
}

/// The JSON Schema of `config.toml`, by which editors complete its keys and mark wrong ones.
///
/// It is of draft 7, the newest that [Taplo](https://taplo.tamasfe.dev/) reads, which is the TOML part of
/// most editors.
fn schema(settings: &[Setting], locale: Locale) -> Value {
    let mut schema = table(settings, "", locale);
    schema.insert("$schema".into(), json!("http://json-schema.org/draft-07/schema#"));
    schema.insert("title".into(), json!("weekly: config.toml"));
    Value::Object(schema)
}

/// The same as the text of a file.
pub fn schema_file(settings: &[Setting], locale: Locale) -> String {
    format!("{:#}\n", schema(settings, locale))
}

/// The manual of the settings, as Markdown.
pub fn manual(settings: &[Setting], locale: Locale) -> String {
    let mut text = format!("# config.toml\n\n{}\n\n", sentence::introduction().get(locale));
    tables(&mut text, settings, "", locale);
    text
}

/// Writes the keys of a table, then each table in it.
fn tables(text: &mut String, settings: &[Setting], path: &str, locale: Locale) {
    let inner = |setting: &Setting| {
        setting.shapes.iter().find_map(|shape| match shape {
            Shape::Table(inner) | Shape::Items(inner) => Some(inner.clone()),
            _ => None,
        })
    };
    let is_only_table = |setting: &Setting| matches!(setting.shapes.as_slice(), [Shape::Table(_)]);
    for setting in settings.iter().filter(|setting| !is_only_table(setting)) {
        let path = below(path, &setting.name);
        let takes: Vec<String> =
            setting.shapes.iter().map(|shape| sentence::shape(shape).get(locale).to_owned()).collect();
        let takes = takes.join(sentence::or().get(locale));
        let name = shown(&setting.name, locale);
        let about = sentence::about(&path).unwrap_or_default();
        text.push_str(sentence::line(&name, &takes, about.get(locale)).get(locale));
    }
    for setting in settings {
        let Some(inner) = inner(setting) else { continue };
        let path = below(path, &setting.name);
        let heading: Vec<String> = path.split('.').map(|name| shown(name, locale)).collect();
        let level = if heading.len() == 1 { "##" } else { "###" };
        let about = sentence::about(&path).unwrap_or_default();
        let about = if is_only_table(setting) { format!("{}\n\n", about.get(locale)) } else { String::new() };
        text.push_str(&format!("\n{level} `[{}]`\n\n{about}", heading.join(".")));
        tables(text, &inner, &path, locale);
    }
}

fn shown(name: &str, locale: Locale) -> String {
    if name == ANY { sentence::name_of_your_own().get(locale).to_owned() } else { name.to_owned() }
}

fn below(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn table(settings: &[Setting], path: &str, locale: Locale) -> Map<String, Value> {
    let mut properties = Map::new();
    let mut others = json!(false);
    for setting in settings {
        let path = below(path, &setting.name);
        let mut value = match setting.shapes.as_slice() {
            [shape] => one(shape, &path, locale),
            several => {
                let several: Vec<Value> =
                    several.iter().map(|shape| Value::Object(one(shape, &path, locale))).collect();
                Map::from_iter([("anyOf".to_owned(), json!(several))])
            }
        };
        if let Some(about) = sentence::about(&path) {
            value.insert("description".into(), json!(about.get(locale)));
        }
        match &*setting.name {
            ANY => others = Value::Object(value),
            name => _ = properties.insert(name.to_owned(), Value::Object(value)),
        }
    }
    let mut table = Map::from_iter([("type".to_owned(), json!("object"))]);
    if !properties.is_empty() {
        table.insert("properties".into(), Value::Object(properties));
    }
    table.insert("additionalProperties".into(), others);
    table
}

fn one(shape: &Shape, path: &str, locale: Locale) -> Map<String, Value> {
    let value = match shape {
        Shape::Text => json!({ "type": "string" }),
        Shape::Choice(choices) => json!({ "type": "string", "enum": choices }),
        Shape::Switch => json!({ "type": "boolean" }),
        Shape::Count => json!({ "type": "integer", "minimum": 1 }),
        Shape::Texts => {
            json!({ "anyOf": [{ "type": "array", "items": { "type": "string" } }, { "type": "string" }] })
        }
        Shape::Table(settings) => return table(settings, path, locale),
        Shape::Items(settings) => json!({
            "type": "array",
            "items": { "anyOf": [{ "type": "string" }, table(settings, path, locale)] },
        }),
    };
    match value {
        Value::Object(object) => object,
        _ => unreachable!("each of them is an object"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{config::Config, diagnostic::catalog::setting};

    fn paths(settings: &[Setting], path: &str, found: &mut Vec<String>) {
        for known in settings {
            let path = below(path, &known.name);
            for shape in &known.shapes {
                if let Shape::Table(inner) | Shape::Items(inner) = shape {
                    paths(inner, &path, found);
                }
            }
            found.push(path);
        }
    }

    #[test]
    fn every_setting_is_described_and_nothing_else() {
        let mut known = Vec::new();
        paths(&Config::settings(), "", &mut known);
        let lacking: Vec<&String> = known.iter().filter(|path| setting::about(path).is_none()).collect();
        assert!(lacking.is_empty(), "not described: {lacking:?}");
        let gone: Vec<&str> =
            setting::described().filter(|path| !known.iter().any(|known| known == path)).collect();
        assert!(gone.is_empty(), "described, and no settings: {gone:?}");
    }

    #[test]
    fn a_key_that_takes_two_things_is_known_with_both() {
        let settings = Config::settings();
        let footer = settings.iter().find(|setting| setting.name == "footer").expect("a footer");
        let [Shape::Table(keys)] = footer.shapes.as_slice() else { panic!("{footer:?}") };
        let licence = keys.iter().find(|setting| setting.name == "licence").expect("a licence");
        assert!(matches!(licence.shapes.as_slice(), [Shape::Table(_), Shape::Text]), "{licence:?}");
    }
}
