//! Addresses of the web that stand for a page of this site.

/// What web addresses are compared by: the same for `http` and `https`, whatever the letter case of
/// the host, and with or without a `/` at the end.
///
/// Nothing for what is no address of the web.
pub fn web_address(address: &str) -> Option<String> {
    let address = address.trim();
    let (scheme, rest) = address.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let is_one = !host.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control());
    (is_web && is_one).then(|| host.to_ascii_lowercase() + path.trim_end_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_however_it_is_written() {
        let address = Some("github.com/Me/weekly/issues/7".to_owned());
        for written in [
            "https://github.com/Me/weekly/issues/7",
            "http://GitHub.com/Me/weekly/issues/7/",
            " HTTPS://github.com/Me/weekly/issues/7 ",
        ] {
            assert_eq!(web_address(written), address, "{written}");
        }
        for none in ["", "/issues/7", "mailto:a@example.org", "ftp://a/b", "https:///a", "https://a/b c"] {
            assert_eq!(web_address(none), None, "{none}");
        }
    }
}
