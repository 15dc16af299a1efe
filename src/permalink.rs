//! Addresses: the only maker of URLs.
//!
//! Inside the program an address is a [`Permalink`], a path from the site's root in plain
//! characters. It is percent-encoded once, on its way into a page.

mod notation;
mod pattern;
mod web;

use std::{fmt, sync::Arc};

use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

use crate::spacing;
pub use notation::{Generator, Untranslatable, names as foreign_names, translated};
pub use pattern::{FINER_PLACEHOLDERS, PLACEHOLDERS, Pattern, PatternError, PlacedName, is_placeholder};
pub use web::web_address;

/// What RFC 3986 does not allow literally in a path (section 3.3), and `%` itself.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// A path from the site's root, in plain characters: `/2022/w30/`, `/tags/读书/`, `/atom.xml`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Permalink(Arc<str>);

impl Permalink {
    /// A permalink of a path as it stands in the file system or in a pattern, not percent-encoded.
    ///
    /// A missing leading `/` is added; empty parts, `.` and `..` are taken away, since no page can
    /// stand there; a path that ends in neither `/` nor a file name with a dot gets its `/`.
    pub fn new(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect();
        let mut permalink = String::with_capacity(path.len() + 2);
        for part in &parts {
            permalink.push('/');
            permalink.push_str(part);
        }
        let is_file = !path.ends_with('/') && parts.last().is_some_and(|last| last.contains('.'));
        if !is_file {
            permalink.push('/');
        }
        Permalink(permalink.into())
    }

    /// The permalink of a file that is published under its own name, with or without a dot in it.
    pub fn file(path: &str) -> Self {
        Permalink(format!("/{}", path.trim_start_matches('/')).into())
    }

    /// The path in plain characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path as it stands in a URL.
    pub fn encoded(&self) -> String {
        utf8_percent_encode(&self.0, PATH).to_string()
    }

    /// The file that holds the page, relative to the output folder: `2022/w30/index.html`.
    pub fn output_path(&self) -> String {
        let path = &self.0[1..];
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
    }

    /// Whether browsers take what stands here for a page: it ends in `/`, `.html` or `.htm`.
    pub fn is_page(&self) -> bool {
        [".html", ".htm"].iter().any(|extension| self.output_path().ends_with(extension))
    }

    /// What leads from this page back to the site's root: `../../`, or `./` from the root itself.
    ///
    /// Every link inside the site is this followed by a path, so that the same output works
    /// under any path and opened from disk.
    pub fn to_root(&self) -> String {
        match self.0[1..].matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }
}

impl fmt::Display for Permalink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where the site is published: `https://example.org/weekly/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl BaseUrl {
    /// Reads an `http:` or `https:` URL without query and fragment; a missing last `/` is added.
    ///
    /// `None` where it is none. A bare host (`example.org`) is none: whether it is `http` or
    /// `https` is for its owner to say.
    pub fn parse(url: &str) -> Option<Self> {
        let url = url.trim();
        let (scheme, rest) = url.split_once("://")?;
        let scheme = scheme.to_ascii_lowercase();
        if !matches!(&*scheme, "http" | "https") || rest.contains(['?', '#', '"', '<', '>', '\\', '@']) {
            return None;
        }
        if rest.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return None;
        }
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let name = host.split(':').next().unwrap_or_default();
        if name.is_empty() {
            return None;
        }
        let path = Permalink::new(&format!("{}/", decode(path)));
        Some(BaseUrl { origin: format!("{scheme}://{}", host.to_lowercase()), path: path.encoded() })
    }

    /// The base URL of a repository's site on GitHub Pages: `owner/name`.
    pub fn of_github_repository(repository: &str) -> Option<Self> {
        let (owner, name) = repository.trim().split_once('/')?;
        let host = format!("{}.github.io", owner.to_lowercase());
        if name.eq_ignore_ascii_case(&host) {
            return Self::parse(&format!("https://{host}/"));
        }
        Self::parse(&format!("https://{host}/{name}/"))
    }

    /// The path below the host, percent-encoded, with `/` at both ends.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The host without its port.
    pub fn host(&self) -> &str {
        let host = self.origin.split_once("://").map_or("", |(_, host)| host);
        match host.rsplit_once(':') {
            // The colons of an IPv6 address stand between brackets.
            Some((name, port)) if !port.ends_with(']') => name,
            _ => host,
        }
    }

    /// The absolute URL of an encoded path from the site's root (`/2022/w30/`).
    pub fn join(&self, encoded: &str) -> String {
        self.origin.clone() + &under(&self.path, encoded)
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.origin, self.path)
    }
}

/// The link to an encoded path from the site's root (`/2022/w30/`), given what leads to that root:
/// `../`, `/weekly/` or `https://example.org/weekly/`.
pub fn under(root: &str, encoded: &str) -> String {
    [root, encoded.trim_start_matches('/')].concat()
}

/// What leads to an id in a page, as it stands behind a URL: `#%E7%94%9F`; nothing for no id.
pub fn fragment(id: &str) -> String {
    if id.is_empty() { String::new() } else { format!("#{}", utf8_percent_encode(id, PATH)) }
}

/// Takes percent-encoding off, as well as can be: what is no UTF-8 stays as it is written.
pub fn decode(path: &str) -> String {
    percent_decode_str(path).decode_utf8().map_or_else(|_| path.to_owned(), |path| path.into_owned())
}

/// Whether a destination leads out of the site: it has a scheme, a host, or is nothing we know.
pub fn is_external(destination: &str) -> bool {
    if destination.starts_with("//") {
        return true;
    }
    let scheme = destination.split(['/', '?', '#']).next().unwrap_or_default();
    scheme.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    })
}

/// A name as a part of an address: lower case, words joined by `-`, Chinese kept.
///
/// `+`, `#` and `.` inside a name stay, so that `C++`, `C#` and `Node.js` keep apart.
pub fn slug(name: &str) -> String {
    slug_of(name, |c, slug| slug.extend(c.to_lowercase()))
}

/// A name as a part of an address like [`slug`], with its letters as they are.
pub fn cased_slug(name: &str) -> String {
    slug_of(name, |c, slug| slug.push(c))
}

fn slug_of(name: &str, push: impl Fn(char, &mut String)) -> String {
    let mut slug = String::with_capacity(name.len());
    for c in name.trim().chars() {
        if c.is_alphanumeric() || matches!(c, '+' | '#' | '.' | '_') {
            push(c, &mut slug);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    // A part of only dots would mean a folder; nothing at all would mean the parent's page.
    if !slug.trim_matches('.').is_empty() {
        return slug.to_owned();
    }
    // A name of signs alone, such as 🎂, is told from others by these.
    let is_kept = |c: &char| !c.is_ascii() && !c.is_whitespace() && !c.is_control();
    let signs: String = name.chars().filter(is_kept).collect();
    if signs.is_empty() { "-".to_owned() } else { signs }
}

/// What names are compared by: the same for `用 Rust 写` and `用rust写`, whose slugs differ.
pub fn slug_key(name: &str) -> String {
    spacing::close_up_slug(&slug(name)).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permalinks_have_one_form() {
        for (path, permalink, output, to_root) in [
            ("", "/", "index.html", "./"),
            ("/2022/w30/", "/2022/w30/", "2022/w30/index.html", "../../"),
            ("2022//w30", "/2022/w30/", "2022/w30/index.html", "../../"),
            (
                "/weekly/2022/2022-07-week5.html",
                "/weekly/2022/2022-07-week5.html",
                "weekly/2022/2022-07-week5.html",
                "../../",
            ),
            ("/../../etc/passwd", "/etc/passwd/", "etc/passwd/index.html", "../../"),
            ("/404.html", "/404.html", "404.html", "./"),
        ] {
            let made = Permalink::new(path);
            assert_eq!(
                (made.as_str(), &*made.output_path(), &*made.to_root()),
                (permalink, output, to_root),
                "{path}"
            );
        }
        assert_eq!(Permalink::new("/tags/C# 读书?/").encoded(), "/tags/C%23%20%E8%AF%BB%E4%B9%A6%3F/");
        assert_eq!(Permalink::file("CNAME").as_str(), "/CNAME");
    }

    #[test]
    fn base_urls_join_without_doubling_slashes() {
        let base = BaseUrl::parse("https://Example.org/weekly").unwrap();
        assert_eq!(base.to_string(), "https://example.org/weekly/");
        assert_eq!(base.join("/2022/w30/"), "https://example.org/weekly/2022/w30/");
        assert_eq!((base.path(), base.host()), ("/weekly/", "example.org"));
        for (url, host) in
            [("http://[::1]:5252/", "[::1]"), ("http://[::1]/", "[::1]"), ("http://a:80/", "a")]
        {
            assert_eq!(BaseUrl::parse(url).unwrap().host(), host);
        }
        for none in ["", "example.org", "ftp://example.org/", "https://", "https://a b/", "https://a/?x"] {
            assert_eq!(BaseUrl::parse(none), None, "{none}");
        }
        let of = |repository| BaseUrl::of_github_repository(repository).map(|base| base.to_string());
        assert_eq!(of("Alice/weekly").as_deref(), Some("https://alice.github.io/weekly/"));
        assert_eq!(of("Alice/alice.github.io").as_deref(), Some("https://alice.github.io/"));
    }

    #[test]
    fn slugs_keep_names_apart() {
        for (name, expected) in [
            ("Node.js", "node.js"),
            ("C++", "c++"),
            ("C#", "c#"),
            ("读书 笔记", "读书-笔记"),
            ("a/b", "a-b"),
            ("..", "-"),
            ("!?", "-"),
            ("🎂", "🎂"),
            ("🐶 !", "🐶"),
            (" -x- ", "x"),
        ] {
            assert_eq!(slug(name), expected);
        }
    }

    #[test]
    fn outside_is_what_has_a_scheme_or_a_host() {
        for outside in ["https://a.b/", "//cdn.example/", "mailto:a@b", "data:image/png;base64,x"] {
            assert!(is_external(outside), "{outside}");
        }
        for inside in ["./a.md", "a/b:c.md", "/2022/", "#top", "?q", "图:片.png"] {
            assert!(!is_external(inside), "{inside}");
        }
    }
}
