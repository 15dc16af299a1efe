//! Makes addresses that are valid URLs, whatever an author wrote.

use std::{borrow::Cow, fmt::Write, net::Ipv6Addr};

use pulldown_cmark_escape::{escape_href, escape_html};

/// The address percent-encoded and escaped for an attribute; `None` if no URL can be made of it
/// without changing where it leads (the URL Standard, section 4.4).
///
/// What is percent-encoded already stays.
pub(super) fn valid(address: &str) -> Option<Cow<'_, str>> {
    if is_plain(address) {
        return Some(Cow::Borrowed(address));
    }
    let address = address.trim_matches(|character: char| character.is_whitespace() || character.is_control());
    let mut url = String::with_capacity(address.len() + address.len() / 4);
    let (scheme, rest) = scheme(address);
    let is_web = ["http", "https", "ftp", "ws", "wss"].iter().any(|web| scheme.eq_ignore_ascii_case(web));
    let rest = match rest.strip_prefix("//") {
        Some(rest) if is_web || scheme.is_empty() => {
            let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
            let (authority, rest) = rest.split_at(end);
            url.push_str(&address[..address.len() - rest.len() - authority.len()]);
            // A name and password before the host are not allowed, and lead nowhere else.
            let authority = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
            if !is_authority(authority) {
                return None;
            }
            push_authority(&mut url, authority);
            rest
        }
        None if is_web => return None,
        _ => address,
    };
    let (path, fragment) = match rest.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment)),
        None => (rest, None),
    };
    push_part(&mut url, path);
    if let Some(fragment) = fragment {
        url.push('#');
        push_part(&mut url, fragment);
    }
    Some(Cow::Owned(url))
}

/// Whether an address is a web address of nothing but letters, digits and the harmless signs, as
/// almost all are.
fn is_plain(address: &str) -> bool {
    let Some(rest) = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://")) else {
        return false;
    };
    let host = rest.bytes().take_while(|&byte| PLAIN[usize::from(byte)] == 2).count();
    let (host, path) = rest.split_at(host);
    host.starts_with(|first: char| first.is_ascii_alphanumeric())
        && host.ends_with(|last: char| last.is_ascii_alphabetic())
        && !host.contains("..")
        && (path.is_empty() || path.starts_with('/'))
        && path.bytes().all(|byte| PLAIN[usize::from(byte)] > 0)
}

/// The bytes that stand for themselves in every part of a URL (2 where also in a host).
static PLAIN: [u8; 256] = {
    let mut plain = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let character = byte as u8;
        if character.is_ascii_alphanumeric() || matches!(character, b'-' | b'.') {
            plain[byte] = 2;
        } else if matches!(
            character,
            b'_' | b'~' | b'/' | b'?' | b'=' | b':' | b'+' | b',' | b';' | b'@' | b'!'
        ) {
            plain[byte] = 1;
        }
        byte += 1;
    }
    plain
};

/// Splits an address into its scheme, without the colon, and the rest.
fn scheme(address: &str) -> (&str, &str) {
    let is_scheme = |part: &str| {
        part.starts_with(|first: char| first.is_ascii_alphabetic())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    };
    match address.split_once(':') {
        Some((scheme, rest)) if is_scheme(scheme) => (scheme, rest),
        _ => ("", address),
    }
}

/// Whether this can be the host and port of a web address.
fn is_authority(authority: &str) -> bool {
    if let Some(rest) = authority.strip_prefix('[') {
        return rest.split_once(']').is_some_and(|(host, port)| {
            host.parse::<Ipv6Addr>().is_ok()
                && (port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
        });
    }
    let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
    let decoded = percent_encoding::percent_decode_str(host).decode_utf8();
    decoded.is_ok_and(|host| is_host(&host)) && is_port(port)
}

fn is_host(host: &str) -> bool {
    let is_allowed = |character: char| {
        !character.is_control()
            && !character.is_whitespace()
            && !"#/<>?@[\\]^|%:\"`{}".contains(character)
            // Full-width forms stand for the ASCII that is forbidden here, or for nothing.
            && !matches!(character, '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}')
            && !matches!(character, '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}')
    };
    // A dot at the end is the root's.
    let labels: Vec<&str> = host.strip_suffix('.').unwrap_or(host).split('.').collect();
    let is_number = |label: &str| label.bytes().all(|byte| byte.is_ascii_digit());
    let is_address = || labels.len() <= 4 && labels.iter().all(|label| label.parse::<u8>().is_ok());
    host.chars().all(is_allowed)
        && labels.iter().all(|label| !label.is_empty())
        && labels.last().is_some_and(|last| !is_number(last) || is_address())
}

fn is_port(port: &str) -> bool {
    port.is_empty() || port.parse::<u16>().is_ok() && port.bytes().all(|byte| byte.is_ascii_digit())
}

fn push_authority(url: &mut String, authority: &str) {
    if authority.ends_with(']') || authority.contains("]:") {
        escape_html(url, authority).expect("a string takes all that is written");
    } else {
        push_part(url, authority);
    }
}

/// Writes a part of a URL in which a `#` is no delimiter, nor a `%` without two digits behind it.
///
/// `^` is the one character that `escape_href` leaves and URLs do not allow.
fn push_part(url: &mut String, part: &str) {
    let mut written = 0;
    for (at, byte) in part.bytes().enumerate() {
        let is_literal = match byte {
            b'#' | b'^' => true,
            b'%' => !part
                .as_bytes()
                .get(at + 1..at + 3)
                .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)),
            _ => false,
        };
        if is_literal {
            escape_href(&mut *url, &part[written..at]).expect("a string takes all that is written");
            write!(url, "%{byte:02X}").expect("a string takes all that is written");
            written = at + 1;
        }
    }
    escape_href(url, &part[written..]).expect("a string takes all that is written");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_urls() {
        for (address, url) in [
            ("https://example.org/a b", "https://example.org/a%20b"),
            (
                "https://example.org/猫?q=\"狗\"&x=[1]",
                "https://example.org/%E7%8C%AB?q=%22%E7%8B%97%22&amp;x=%5B1%5D",
            ),
            ("./图 1.png", "./%E5%9B%BE%201.png"),
            ("a%20b%", "a%20b%25"),
            ("100%/折", "100%25/%E6%8A%98"),
            ("a#b#c", "a#b%23c"),
            ("#脚注", "#%E8%84%9A%E6%B3%A8"),
            ("", ""),
            ("http://[::1]:8080/x", "http://[::1]:8080/x"),
            ("http://例子.中国/", "http://%E4%BE%8B%E5%AD%90.%E4%B8%AD%E5%9B%BD/"),
            ("http://u:p@example.org:80/a^b", "http://example.org:80/a%5Eb"),
            ("https://1.1.1.1/", "https://1.1.1.1/"),
            ("//example.org/x", "//example.org/x"),
            ("mailto:a@example.org", "mailto:a@example.org"),
            ("a\u{1}b", "a%01b"),
            ("it's", "it&#x27;s"),
            ("data:image/png;base64,AA==", "data:image/png;base64,AA=="),
        ] {
            assert_eq!(valid(address).as_deref(), Some(url), "{address}");
        }
    }

    #[test]
    fn some_addresses_are_none() {
        for address in [
            "http:// spaces",
            "http://",
            "https:///x",
            "http://a b/",
            "http://a:99999/",
            "http://a:b/",
            "http:x",
            "http://[::g]/",
            "https://例子。，/",
            "http://%/",
            "http://<x>/",
            "//",
            "http://a..b/",
            "http://256.1.1.1/",
        ] {
            assert_eq!(valid(address), None, "{address}");
        }
    }
}
