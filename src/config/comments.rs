//! Comments by giscus: `[comments]`.

use super::reader::{Reader, Wrong};
use crate::diagnostic::catalog::config as sentence;

/// Where the comments of a site are kept: in the discussions of a repository on GitHub, shown by giscus.
///
/// The keys are those of giscus's own `data-` attributes, whose values <https://giscus.app> gives to
/// whoever names a repository there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comments {
    /// The repository: `owner/name`.
    pub repo: String,
    /// What GitHub's interface calls it: `R_…`.
    pub repo_id: String,
    /// The category of discussions.
    pub category: String,
    /// What GitHub's interface calls that: `DIC_…`.
    pub category_id: String,
    /// What of a page finds its discussion.
    pub mapping: &'static str,
    /// Whether a discussion is found by that exactly, and not by GitHub's search for something like it.
    pub strict: bool,
    /// Whether readers can react to the page itself.
    pub reactions: bool,
    /// Where one writes: above the comments or below them.
    pub input_position: &'static str,
}

/// What finds a page's discussion; the two of giscus that hold for one page alone are left out.
const MAPPINGS: [(&str, &str); 4] =
    [("pathname", "pathname"), ("url", "url"), ("title", "title"), ("og:title", "og:title")];

const POSITIONS: [(&str, &str); 2] = [("bottom", "bottom"), ("top", "top")];

/// What giscus needs; without one of them it shows nothing but an error.
const NEEDED: [&str; 4] = ["repo", "repo_id", "category", "category_id"];

/// The languages that giscus speaks, by their names in its addresses; in others it shows nothing.
const LANGUAGES: [&str; 36] = [
    "ar", "be", "bg", "ca", "cs", "da", "de", "en", "eo", "es", "eu", "fa", "fr", "gr", "gsw", "hbs", "he",
    "hu", "id", "it", "ja", "kh", "ko", "nl", "pl", "pt", "ro", "ru", "th", "tr", "uk", "uz", "vi", "zh-CN",
    "zh-HK", "zh-TW",
];

impl Comments {
    /// The language of giscus that is nearest to a site's: `zh-CN` for that, `ja` for `ja-JP`, `en` for others.
    pub fn language(site: &str) -> &'static str {
        let named = |name: &str| LANGUAGES.into_iter().find(|known| known.eq_ignore_ascii_case(name));
        let script = match site.to_ascii_lowercase().as_str() {
            "zh" | "zh-hans" | "zh-sg" => Some("zh-CN"),
            "zh-hant" | "zh-mo" => Some("zh-TW"),
            _ => None,
        };
        let primary = site.split('-').next().unwrap_or_default();
        script.or_else(|| named(site)).or_else(|| named(primary)).unwrap_or("en")
    }
}

/// Reads `[comments]`; nothing where something is missing or wrong.
pub(super) fn read(table: &mut Reader<'_>) -> Option<Comments> {
    let keys = table.keys();
    let missing: Vec<&str> = NEEDED.into_iter().filter(|key| !keys.iter().any(|own| own == key)).collect();
    if !missing.is_empty() {
        table.wrong(sentence::comments_lack(&missing));
    }
    let (mut repo, mut repo_id, mut category, mut category_id) = (None, None, None, None);
    table.checked("repo", |text| put(&mut repo, is_repository(text), text, "repo"));
    table.checked("repo_id", |text| put(&mut repo_id, is_id(text), text, "repo_id"));
    table.checked("category", |text| put(&mut category, !text.trim().is_empty(), text, "category"));
    table.checked("category_id", |text| put(&mut category_id, is_id(text), text, "category_id"));
    let (mut mapping, mut input_position) = (MAPPINGS[0].1, POSITIONS[0].1);
    let (mut strict, mut reactions) = (false, true);
    table.choice("mapping", &MAPPINGS, |choice| mapping = choice);
    table.choice("input_position", &POSITIONS, |choice| input_position = choice);
    table.switch("strict", |on| strict = on);
    table.switch("reactions", |on| reactions = on);
    Some(Comments {
        repo: repo?,
        repo_id: repo_id?,
        category: category?,
        category_id: category_id?,
        mapping,
        strict,
        reactions,
        input_position,
    })
}

fn put(value: &mut Option<String>, is_good: bool, text: &str, key: &str) -> Result<(), Wrong> {
    if !is_good {
        return Err(sentence::no_comments_value(key, text).into());
    }
    *value = Some(text.trim().to_owned());
    Ok(())
}

/// Whether a text names a repository on GitHub: two names of letters, digits, `-`, `_` and `.`.
fn is_repository(text: &str) -> bool {
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    text.trim().split_once('/').is_some_and(|(owner, name)| is_name(owner) && is_name(name))
}

/// Whether a text can be what GitHub's interface calls something: letters, digits and signs of base64.
fn is_id(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty()
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '=' | '+' | '/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn giscus_speaks_the_nearest_language_it_knows() {
        for (site, giscus) in [
            ("zh-CN", "zh-CN"),
            ("zh-TW", "zh-TW"),
            ("zh-Hant", "zh-TW"),
            ("ja-JP", "ja"),
            ("en", "en"),
            ("tlh", "en"),
        ] {
            assert_eq!(Comments::language(site), giscus, "{site}");
        }
    }

    #[test]
    fn repositories_have_an_owner_and_a_name() {
        for (text, is_one) in [
            ("a/b", true),
            (" a-1/b.github.io ", true),
            ("a", false),
            ("https://github.com/a/b", false),
            ("a/", false),
        ] {
            assert_eq!(is_repository(text), is_one, "{text}");
        }
    }
}
