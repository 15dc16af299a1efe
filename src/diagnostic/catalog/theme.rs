//! Sentences about templates.

use crate::diagnostic::Diagnostic;

/// A template that cannot be parsed or rendered; Tera's own words tell why.
pub fn no_template(reason: &str) -> Diagnostic {
    let reason = reason.trim();
    let mut words = reason.chars();
    let first: String = words.next().into_iter().flat_map(char::to_lowercase).collect();
    let reason = format!("{first}{}", words.as_str());
    // Tera lists what there is behind its first sentence: that is a hint.
    match reason.split_once(". ").or_else(|| reason.split_once('\n')) {
        Some((message, rest)) => Diagnostic::error(message).hint(rest.trim().replace('\n', " ")),
        None => Diagnostic::error(reason.trim_end_matches('.')),
    }
}
