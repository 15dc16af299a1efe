//! A page as a reader and a browser see it.

use std::collections::BTreeMap;

use serde_json::Value;

/// A page of a built site.
pub struct Page {
    /// Its bytes as text.
    pub html: String,
    pieces: Vec<Piece>,
}

/// An element with what stands in it.
#[derive(Debug, Clone)]
pub struct Element {
    attributes: BTreeMap<String, String>,
    /// Its text, spaces and line ends squeezed.
    pub text: String,
}

impl Element {
    /// An attribute's value, empty where there is none.
    pub fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    /// Whether it has this class.
    pub fn is(&self, class: &str) -> bool {
        self.get("class").split_whitespace().any(|own| own == class)
    }
}

impl Page {
    pub fn new(html: String) -> Self {
        let pieces = pieces(&html);
        Page { html, pieces }
    }

    /// Whether the page's source holds this.
    pub fn has(&self, html: &str) -> bool {
        self.html.contains(html)
    }

    /// What its reader reads between header and footer.
    pub fn text(&self) -> String {
        self.elements("main").first().map(|main| main.text.clone()).unwrap_or_default()
    }

    /// The source between header and footer.
    pub fn main(&self) -> &str {
        let start = self.html.find("<main").expect("a page has a main part");
        &self.html[start..self.html.find("</main>").expect("a page has a main part")]
    }

    /// The elements of a name, in order.
    pub fn elements(&self, name: &str) -> Vec<Element> {
        let starts = self.pieces.iter().enumerate().filter_map(|(at, piece)| match piece {
            Piece::Start(own, attributes) if own == name => Some((at, attributes)),
            _ => None,
        });
        starts
            .map(|(at, attributes)| Element {
                attributes: attributes.clone(),
                text: self.text_from(at, name),
            })
            .collect()
    }

    /// The elements of a class, whatever their name.
    pub fn of_class(&self, class: &str) -> Vec<Element> {
        let starts = self.pieces.iter().enumerate().filter_map(|(at, piece)| match piece {
            Piece::Start(name, attributes) => Some((at, name, attributes)),
            _ => None,
        });
        starts
            .map(|(at, name, attributes)| {
                (at, name, Element { attributes: attributes.clone(), text: String::new() })
            })
            .filter(|(_, _, element)| element.is(class))
            .map(|(at, name, element)| Element { text: self.text_from(at, name), ..element })
            .collect()
    }

    /// The `<title>`.
    pub fn title(&self) -> String {
        self.elements("title").first().map(|title| title.text.clone()).unwrap_or_default()
    }

    /// The only `<h1>`.
    #[track_caller]
    pub fn heading(&self) -> String {
        let headings = self.elements("h1");
        assert_eq!(headings.len(), 1, "a page has one main heading: {headings:?}");
        headings[0].text.clone()
    }

    /// What a `<meta>` with this name or property says.
    pub fn meta(&self, name: &str) -> Option<String> {
        let metas = self.elements("meta").into_iter();
        metas
            .filter(|meta| meta.get("name") == name || meta.get("property") == name)
            .map(|meta| meta.get("content").to_owned())
            .next()
    }

    /// Where `<link rel=…>` leads.
    pub fn rel(&self, rel: &str) -> Option<String> {
        let links = self.elements("link").into_iter();
        links.filter(|link| link.get("rel") == rel).map(|link| link.get("href").to_owned()).next()
    }

    /// Where the first link of this text leads.
    #[track_caller]
    pub fn link(&self, text: &str) -> String {
        let links = self.elements("a");
        let found = links.iter().find(|link| link.text == text);
        found.unwrap_or_else(|| panic!("no link `{text}` among {links:#?}")).get("href").to_owned()
    }

    /// What the page says of itself to search engines.
    pub fn json_ld(&self) -> Value {
        let start = self.html.find("<script type=\"application/ld+json\">").expect("a page has JSON-LD");
        let data = &self.html[start..];
        let data =
            &data[data.find('>').expect("the element's end") + 1..data.find("</script>").expect("its end")];
        serde_json::from_str(data).expect("JSON-LD is JSON")
    }

    /// Every address the page leads to or shows: links, pictures, styles.
    pub fn references(&self) -> Vec<String> {
        let starts = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Start(name, attributes) => Some((name.as_str(), attributes)),
            _ => None,
        });
        starts
            .filter(|(name, attributes)| {
                !(*name == "link" && attributes.get("rel").is_some_and(|rel| rel == "canonical"))
            })
            .flat_map(|(_, attributes)| [attributes.get("href"), attributes.get("src")])
            .flatten()
            .cloned()
            .collect()
    }

    /// What is wrong in the page as HTML: elements not closed, ids that stand twice, attributes too,
    /// references by id that lead nowhere, pictures without `alt`.
    pub fn faults(&self) -> Vec<String> {
        const VOID: [&str; 8] = ["meta", "link", "img", "br", "hr", "input", "source", "wbr"];
        let mut faults = Vec::new();
        let mut open: Vec<&str> = Vec::new();
        let mut ids: Vec<&str> = Vec::new();
        let mut named = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Start(name, attributes) => {
                    if name == "p" && open.contains(&"p") {
                        faults.push("a paragraph in a paragraph".to_owned());
                    }
                    if name == "a" && open.contains(&"a") {
                        faults.push("a link in a link".to_owned());
                    }
                    if name == "img" && !attributes.contains_key("alt") {
                        faults.push(format!("a picture without alt: {attributes:?}"));
                    }
                    if let Some(id) = attributes.get("id") {
                        if id.is_empty() || ids.contains(&id.as_str()) {
                            faults.push(format!("the id `{id}` stands twice or is empty"));
                        }
                        ids.push(id);
                    }
                    for name in ["aria-labelledby", "aria-describedby", "for"] {
                        named.extend(
                            attributes.get(name).map(|ids| ids.split_whitespace()).into_iter().flatten(),
                        );
                    }
                    if !VOID.contains(&name.as_str()) {
                        open.push(name);
                    }
                }
                Piece::End(name) if VOID.contains(&name.as_str()) => {}
                Piece::End(name) => match open.pop() {
                    Some(last) if last == name => {}
                    last => faults.push(format!("</{name}> closes {last:?}")),
                },
                Piece::Twice(name) => faults.push(format!("an attribute `{name}` stands twice")),
                Piece::Text(_) => {}
            }
        }
        faults.extend(open.iter().map(|name| format!("<{name}> is not closed")));
        faults.extend(
            named.iter().filter(|id| !ids.contains(id)).map(|id| format!("nothing has the id `{id}`")),
        );
        faults
    }

    /// The ids of the page's elements.
    pub fn ids(&self) -> Vec<&str> {
        let starts = self.pieces.iter().filter_map(|piece| match piece {
            Piece::Start(_, attributes) => attributes.get("id").map(String::as_str),
            _ => None,
        });
        starts.collect()
    }

    fn text_from(&self, start: usize, name: &str) -> String {
        let mut depth = 0;
        let mut text = String::new();
        for piece in &self.pieces[start..] {
            match piece {
                Piece::Start(own, _) if own == name => depth += 1,
                Piece::End(own) if own == name => {
                    depth -= 1;
                    if depth == 0 {
                        break;
                    }
                }
                Piece::Text(own) => text.push_str(own),
                // Blocks stand apart, whatever the source looks like.
                Piece::Start(own, _) | Piece::End(own)
                    if !matches!(own.as_str(), "a" | "em" | "strong" | "code" | "b" | "i") =>
                {
                    text.push(' ');
                }
                _ => {}
            }
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

#[derive(Debug)]
enum Piece {
    Start(String, BTreeMap<String, String>),
    End(String),
    Text(String),
    /// An attribute that its element has already.
    Twice(String),
}

fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, rest)| rest);
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            rest = rest.split_once('>').map_or("", |(_, rest)| rest);
        } else if let Some(end) = rest.strip_prefix("</") {
            let (name, behind) = end.split_once('>').unwrap_or((end, ""));
            pieces.push(Piece::End(name.trim().to_lowercase()));
            rest = behind;
        } else if rest.starts_with('<') && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            rest = start(&rest[1..], &mut pieces);
            if let Some(Piece::Start(name, _)) = pieces.last()
                && matches!(name.as_str(), "script" | "style")
            {
                rest = &rest[rest.find("</").unwrap_or(rest.len())..];
            }
        } else {
            let first = rest.chars().next().map_or(0, char::len_utf8);
            let end = rest[first..].find('<').map_or(rest.len(), |end| end + first);
            pieces.push(Piece::Text(plain(&rest[..end])));
            rest = &rest[end..];
        }
    }
    pieces
}

fn start<'a>(text: &'a str, pieces: &mut Vec<Piece>) -> &'a str {
    let end = text.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(text.len());
    let name = text[..end].to_lowercase();
    let mut attributes = BTreeMap::new();
    let mut rest = &text[end..];
    // SVG's elements may be closed where they are opened.
    let mut is_closed = false;
    loop {
        let before = rest;
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        if let Some(behind) = rest.strip_prefix('>') {
            is_closed = before[..before.len() - rest.len()].ends_with('/');
            rest = behind;
            break;
        }
        if rest.is_empty() {
            break;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/'))
            .unwrap_or(rest.len())
            .max(1);
        let attribute = rest[..end].to_lowercase();
        rest = &rest[end..];
        let value = match rest.strip_prefix("=\"") {
            Some(quoted) => {
                let (value, behind) = quoted.split_once('"').unwrap_or((quoted, ""));
                rest = behind;
                plain(value)
            }
            None => String::new(),
        };
        if attributes.insert(attribute.clone(), value).is_some() {
            pieces.push(Piece::Twice(attribute));
        }
    }
    pieces.push(Piece::Start(name.clone(), attributes));
    if is_closed {
        pieces.push(Piece::End(name));
    }
    rest
}

/// Text with its character references read.
pub fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(end) = rest.find(';') else { break };
        let name = &rest[1..end];
        let number = name.strip_prefix("#x").map(|digits| u32::from_str_radix(digits, 16));
        let number = number.or_else(|| name.strip_prefix('#').map(str::parse));
        let read = match (name, number) {
            ("amp", _) => Some('&'),
            ("lt", _) => Some('<'),
            ("gt", _) => Some('>'),
            ("quot", _) => Some('"'),
            ("apos", _) => Some('\''),
            (_, Some(Ok(number))) => char::from_u32(number),
            _ => None,
        };
        match read {
            Some(c) => {
                plain.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}
