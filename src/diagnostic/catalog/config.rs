//! Sentences about `config.toml`.

use std::collections::BTreeSet;

use super::nearest;
use crate::{
    diagnostic::Diagnostic,
    permalink::{PLACEHOLDERS, PatternError},
};

/// A line that is no TOML.
pub fn no_toml(reason: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error(format!("not TOML: {}", reason.trim().replace('\n', ", ")));
    if reason.contains("unquoted key") {
        return diagnostic.hint("put a key that is Chinese or has spaces in quotes");
    }
    if reason.contains("duplicate") {
        return diagnostic.hint("keep one of the two");
    }
    if reason.contains("unclosed table") {
        return diagnostic.hint("write a table's name in brackets: `[feed]`");
    }
    diagnostic.hint("write each setting on a line of its own, with a text in quotes: `title = \"…\"`")
}

/// A key that means nothing; `known` are the keys that do in its table.
pub fn unknown_key(key: &str, table: &str, known: &BTreeSet<String>) -> Diagnostic {
    let place = if table.is_empty() { String::new() } else { format!(" in `[{table}]`") };
    let diagnostic = Diagnostic::error(format!("unknown key `{key}`{place}"));
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    match nearest(key, &names) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None if names.is_empty() => diagnostic,
        // A list that long is no hint.
        None if names.len() > 25 => diagnostic.hint("take it out: nothing reads it"),
        None => diagnostic.hint(format!("use one of `{}`", names.join("`, `"))),
    }
}

/// A value of another kind than its key wants; `written` is the value, `kind` what TOML calls it.
pub fn wrong_type(
    name: &str,
    wanted: &str,
    written: &str,
    kind: &str,
    key: &str,
    example: &str,
) -> Diagnostic {
    let is_short = written.chars().count() <= 20 && !written.contains('\n');
    let got = match kind {
        _ if is_short => format!("`{written}`"),
        "integer" | "array" => format!("an {kind}"),
        _ => format!("a {kind}"),
    };
    let example = if example.starts_with('[') && wanted == "a table" {
        format!("write a line `{example}` and its keys below it")
    } else {
        format!("write `{key} = {example}`")
    };
    Diagnostic::error(format!("`{name}` wants {wanted}, not {got}")).hint(example)
}

/// A language that there are no words for.
pub fn unknown_language(text: &str, known: &[String]) -> Diagnostic {
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    let diagnostic = Diagnostic::error(format!("there are no words for the language `{text}`"));
    match nearest(text, &names) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint(format!(
            "write one of `{}`, or bring its words as `languages/{text}.toml`",
            names.join("`, `")
        )),
    }
}

/// A word where only certain ones are known.
pub fn unknown_choice(text: &str, choices: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error(format!("`{text}` is none of `{}`", choices.join("`, `")));
    match nearest(text, choices) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint("write one of them"),
    }
}

/// A base URL that is none.
pub fn no_base_url(text: &str) -> Diagnostic {
    let hint = if text.contains("://") {
        "write it like `https://example.org/weekly/`, without `?` or `#`".to_owned()
    } else {
        format!("did you mean `https://{}`?", text.trim_start_matches('/'))
    };
    Diagnostic::error(format!("`{text}` is no address that a site can have")).hint(hint)
}

/// A time zone that the tz database does not have.
pub fn unknown_timezone(text: &str) -> Diagnostic {
    let names: Vec<&str> = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).collect();
    let near = nearest(text, &names).unwrap_or("Asia/Shanghai");
    Diagnostic::error(format!("unknown time zone `{text}`")).hint(format!("did you mean `{near}`?"))
}

/// A pattern for addresses that cannot be read.
pub fn bad_pattern(text: &str, error: &PatternError) -> Diagnostic {
    match error {
        PatternError::UnknownPlaceholder(name, _) => {
            let diagnostic = Diagnostic::error(format!("unknown name `{{{name}}}` in the address `{text}`"));
            match nearest(name, &PLACEHOLDERS) {
                Some(near) => diagnostic.hint(format!("did you mean `{{{near}}}`?")),
                None => diagnostic.hint(format!("use `{{{}}}`", PLACEHOLDERS.join("}`, `{"))),
            }
        }
        PatternError::Untranslatable(name, why, _) => super::address::untranslatable(name, *why),
        PatternError::UnbalancedBrace(_) => {
            Diagnostic::error(format!("a brace without its partner in `{text}`"))
                .hint("write names as `{year}`")
        }
        PatternError::NotFromRoot => {
            Diagnostic::error(format!("the address `{text}` does not start with `/`"))
                .hint(format!("write `/{text}`"))
        }
        PatternError::NoEnd => {
            Diagnostic::error(format!("the address `{text}` names neither a folder nor a file"))
                .hint(format!("write `{text}/` or `{text}.html`"))
        }
    }
}

/// A pattern that gives all pages of its kind one address.
pub fn pattern_tells_nothing_apart(text: &str, names: &[&str]) -> Diagnostic {
    Diagnostic::error(format!("the address `{text}` would be the same for every page"))
        .hint(format!("put in one of `{{{}}}`", names.join("}`, `{")))
}

/// An entry of the menu that leads nowhere.
///
/// `builtin` are the names of the pages that every site has, `known` are all names there are.
pub fn unknown_menu_item(target: &str, builtin: &[&str], known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error(format!("the menu names `{target}`, and there is no such page"));
    match nearest(target, known) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint(format!(
            "write one of `{}`, a section, a page's file or title, or a link as `{{ title = \"…\", url = \"https://…\" }}`",
            builtin.join("`, `")
        )),
    }
}

/// A link in the menu that says nothing.
pub fn menu_item_without_title(url: &str) -> Diagnostic {
    Diagnostic::error(format!("the link to `{url}` in the menu has no title"))
        .hint(format!("write `{{ title = \"…\", url = \"{url}\" }}`"))
}

/// An entry of the menu that is a table and leads nowhere.
pub fn menu_item_without_url(title: Option<&str>) -> Diagnostic {
    let title = title.unwrap_or("…");
    Diagnostic::error("an entry of the menu has no `url`")
        .hint(format!("write `{{ title = \"{title}\", url = \"https://…\" }}`"))
}

/// A name that begins like one of Creative Commons' licences and is none; `near` may be meant.
pub fn no_licence(text: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error(format!("Creative Commons has no licence `{text}`"));
    match near {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic
            .hint("write one like `CC BY-NC-SA 4.0`, or another as `{ name = \"…\", url = \"https://…\" }`"),
    }
}

/// A licence given as a table that does not say what it is called.
pub fn licence_without_name() -> Diagnostic {
    Diagnostic::error("the licence has no `name`")
        .hint("write `licence = { name = \"…\", url = \"https://…\" }`")
}

/// What is no address on the web.
pub fn no_web_address(text: &str) -> Diagnostic {
    Diagnostic::error(format!("`{text}` is no address on the web"))
        .hint("write it whole, like `https://example.org/terms/`")
}

/// Comments without all that giscus needs; `missing` are the keys.
pub fn comments_lack(missing: &[&str]) -> Diagnostic {
    Diagnostic::error(format!("`[comments]` lacks `{}`", missing.join("`, `")))
        .hint("name your repository on https://giscus.app: it shows the values, there called `data-repo-id` and so on")
}

/// A value that giscus can do nothing with.
pub fn no_comments_value(key: &str, text: &str) -> Diagnostic {
    match key {
        "repo" => Diagnostic::error(format!("`{text}` is no repository on GitHub"))
            .hint("write `repo = \"owner/name\"`"),
        "category" => Diagnostic::error("`category` is empty")
            .hint("write the name of a category of your repository's discussions: `Announcements`"),
        key => Diagnostic::error(format!("`{text}` is no `{key}`"))
            .hint("copy it from https://giscus.app, where it stands once you name your repository"),
    }
}

/// A font that config names and that is not there.
pub fn no_font_file(path: &str) -> Diagnostic {
    Diagnostic::error(format!("there is no font `{path}`")).hint("write its path as seen from `config.toml`")
}

/// A file that config names as a font and that is none.
pub fn no_font(path: &str) -> Diagnostic {
    Diagnostic::error(format!("`{path}` is no font that can be drawn"))
        .hint("name a TrueType or OpenType font, `.ttf`, `.otf` or `.ttc`, that has Chinese characters")
}

/// A machine without a font for cards.
pub fn no_font_here() -> Diagnostic {
    Diagnostic::warning("no font for Chinese is known on this machine: there are no cards")
        .hint("install Noto Serif CJK or Source Han Serif, or name a file: `font = \"fonts/….ttf\"`")
}

/// Cards asked of a program that was built without them.
pub fn no_cards_built_in() -> Diagnostic {
    Diagnostic::warning("this `weekly` was built without cards: there are none")
        .hint("install it with its default features, or take `[cards]` out")
}

/// A font that lacks what every card says.
pub fn font_without_words() -> Diagnostic {
    Diagnostic::warning("the font lacks characters of the site's title or words: there are no cards")
        .hint("name a font that has them: `font = \"fonts/….ttf\"`")
}

/// A feed authority that is no host name.
pub fn no_authority(text: &str) -> Diagnostic {
    Diagnostic::error(format!("`{text}` is no host name"))
        .hint("write the host alone, like `example.org`: it stands in the ids of feed entries")
}

/// A work that is said to be of two kinds.
pub fn two_kinds(title: &str, kind: &str, other: &str) -> Diagnostic {
    Diagnostic::error(format!("`{title}` is both `{other}` and `{kind}`")).hint("keep one of the two")
}

/// What is neither an editor that is known nor the address of one.
pub fn no_editor(text: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error(format!("no editor `{text}` is known"));
    match nearest(text, known) {
        Some(near) => diagnostic.hint(format!("did you mean `{near}`?")),
        None => diagnostic.hint(format!(
            "write one of `{}`, or the address that opens a file: `vscode://file/{{path}}:{{line}}:{{column}}`",
            known.join("`, `")
        )),
    }
}
