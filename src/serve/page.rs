//! What stands in a page beside what a build would write: its state, and the script that keeps it live.

use hyper::body::Bytes;
use serde_json::{Value, json};

use crate::{diagnostic::catalog::live, fingerprint::Fingerprint, message::Locale};

/// Where the script stands.
pub const SCRIPT_PATH: &str = "/_weekly/live.js";

/// Where the event stream stands.
pub const EVENTS_PATH: &str = "/_weekly/events";

/// What a page knows of itself and of the server.
#[derive(Debug)]
pub struct State<'a> {
    /// The version of the site that it was asked of.
    pub version: u64,
    /// Whether a browser is to go where something was edited.
    pub follow: bool,
    /// The file of the page's report, as it is shown; none where it is no report's page.
    pub source: Option<&'a str>,
    /// What makes an absolute path of it; none for a reader on another machine.
    pub base: Option<&'a str>,
    /// The address that opens a file in the author's editor, with `{path}`, `{line}` and `{column}` to
    /// fill; none where there is no such, and for a reader on another machine.
    pub editor: Option<&'a str>,
    /// Whether this is the last page that could be made, and not the newest.
    pub stale: bool,
    /// The language of whoever serves the site.
    pub locale: Locale,
    /// The diagnostics that concern it.
    pub diagnostics: &'a Value,
}

/// A page with its state and the script, right before the last `</body>`, else at its end.
///
/// The fingerprint is that of what was added.
pub fn with_state(page: &[u8], state: &State<'_>) -> (Bytes, Fingerprint) {
    const END: &[u8] = b"</body>";
    let end = page.windows(END.len()).rposition(|window| window.eq_ignore_ascii_case(END));
    let (before, behind) = page.split_at(end.unwrap_or(page.len()));
    let State { version, follow, source, base, editor, stale, locale, diagnostics } = state;
    let state = json!({
        "version": version,
        "follow": follow,
        "source": source,
        "base": base,
        "editor": editor,
        "stale": stale,
        "words": words(*locale),
        "diagnostics": diagnostics,
    });
    // In a script no `<` may be read as the beginning of its end.
    let state = state.to_string().replace('<', "\\u003c");
    let script = format!(
        "<script type=\"application/json\" id=\"weekly-live\">{state}</script>\
         <script src=\"{SCRIPT_PATH}\" defer></script>"
    );
    let fingerprint = Fingerprint::of(script.as_bytes());
    ([before, script.as_bytes(), behind].concat().into(), fingerprint)
}

/// What the script says, by the names that it knows the words by.
fn words(locale: Locale) -> Value {
    live::WORDS.iter().map(|(name, word)| (*name, word.get(locale))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_before_the_last_end_of_the_body() {
        let diagnostics = json!([{ "text": "</script>" }]);
        let state = State {
            version: 17,
            follow: false,
            source: Some("content/一.md"),
            base: None,
            editor: None,
            stale: false,
            locale: Locale::English,
            diagnostics: &diagnostics,
        };
        let words = words(Locale::English);
        assert_eq!(words["gone"], "weekly serve has stopped; waiting for it…");
        let script = format!(
            r#"<script type="application/json" id="weekly-live">{{"base":null,"diagnostics":[{{"text":"\u003c/script>"}}],"editor":null,"follow":false,"source":"content/一.md","stale":false,"version":17,"words":{words}}}</script><script src="/_weekly/live.js" defer></script>"#
        );
        for (page, before, behind) in [
            ("<p>一</body></html>", "<p>一", "</body></html>"),
            ("<!-- </body> --><p>一</BODY>", "<!-- </body> --><p>一", "</BODY>"),
            ("<p>一", "<p>一", ""),
        ] {
            assert_eq!(with_state(page.as_bytes(), &state).0, format!("{before}{script}{behind}"));
        }
    }
}
