//! Values of YAML, in front matter and in a workflow, written as a human would.

use std::fmt::Write as _;

/// A text as a scalar of YAML that is read back as the same text: plain where that is so, else in
/// double quotes, which alone have escapes (YAML 1.2.2, 7.3.1).
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Texts as a list on one line.
pub fn list(texts: &[String]) -> String {
    let items: Vec<String> = texts.iter().map(|text| scalar(text)).collect();
    format!("[{}]", items.join(", "))
}

/// Whether a text is the same without quotes, to YAML's readers and to our own: these take lists apart
/// at Chinese commas too.
///
/// Rather too few than too many: quotes are never wrong.
fn is_plain(text: &str) -> bool {
    if text == "." || is_address(text) {
        return true;
    }
    let is_safe = |c: char| c.is_alphanumeric() || " -_./+（）《》「」！？：".contains(c);
    let starts_well = text.starts_with(|c: char| c.is_alphabetic() || "《「（".contains(c));
    let is_word_of_yaml =
        ["true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf", "infinity"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word));
    starts_well && !text.ends_with(' ') && text.chars().all(is_safe) && !is_word_of_yaml
}

/// Whether a text is an address of the web in which nothing can be taken for a sign of YAML's.
fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/?:@%=&+#".contains(c)) && !rest.ends_with(':')
    })
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            // What YAML allows in no text, takes for a line's end or for a byte order mark.
            '\0'..='\u{1f}'
            | '\u{7f}'..='\u{a0}'
            | '\u{2028}'
            | '\u{2029}'
            | '\u{feff}'
            | '\u{fffe}'
            | '\u{ffff}' => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(character));
            }
            _ => quoted.push(character),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_only_where_they_are_needed() {
        for (text, written) in [
            ("周报", "周报"),
            ("good first issue", "good first issue"),
            ("Node.js", "Node.js"),
            (".", "."),
            ("a/b-c_d.e", "a/b-c_d.e"),
            ("https://github.com/a/b/issues/1#c", "https://github.com/a/b/issues/1#c"),
            ("https://a/b:", "\"https://a/b:\""),
            ("https://a/b: c", "\"https://a/b: c\""),
            ("https://a/[b]", "\"https://a/[b]\""),
            ("On", "\"On\""),
            ("it's", "\"it's\""),
            ("2022", "\"2022\""),
            ("no", "\"no\""),
            ("a: b", "\"a: b\""),
            ("#5", "\"#5\""),
            ("读书、电影", "\"读书、电影\""),
            ("🎉", "\"🎉\""),
            ("a \"b\" \\", "\"a \\\"b\\\" \\\\\""),
            ("a\u{2028}", "\"a\\u2028\""),
        ] {
            assert_eq!(scalar(text), written);
        }
    }
}
