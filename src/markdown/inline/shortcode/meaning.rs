//! What a shortcode becomes: an image, a link, or nothing.

use std::ops::Range;

use super::{
    Form, Picture, What,
    arguments::{Argument, Written},
};
use crate::markdown::{ast::Text, gallery};

/// The names that the address of an image goes by, the likeliest first.
const IMAGE_ADDRESSES: [&str; 8] = ["src", "url", "image", "img", "image_path", "path", "file", "source"];
const CAPTIONS: [&str; 4] = ["caption", "description", "legend", "text"];
const ALTERNATIVES: [&str; 1] = ["alt"];
const TITLES: [&str; 1] = ["title"];
const IMAGE_LINKS: [&str; 2] = ["link", "href"];
const LINK_ADDRESSES: [&str; 6] = ["url", "href", "link", "src", "source", "file"];
const LINK_TEXTS: [&str; 6] = ["title", "text", "name", "caption", "label", "alt"];

/// What a shortcode becomes.
///
/// It is an image if its name says so and an address of one is given, else a link if any of its
/// values is a URL of the web.
pub(super) fn of(source: &str, mut written: Written, form: Form) -> What {
    if written.closes {
        return What::Nothing;
    }
    let mut name = &source[written.name.clone()];
    // Jekyll's `include` is named by the file that it takes in.
    if form == Form::Tag
        && name == "include"
        && written.arguments.first().is_some_and(|first| first.name.is_none())
    {
        let file = &source[written.arguments.remove(0).value];
        name =
            file.rsplit('/').next().unwrap_or_default().trim_end_matches(".html").trim_end_matches(".liquid");
    }
    let arguments = Arguments { source, all: &written.arguments };
    let image = if means_image(name) { arguments.image(form) } else { None };
    image.or_else(|| arguments.link()).unwrap_or(What::Nothing)
}

/// Whether a name is one of `figure` and its like: `img`, `asset_img`, `gallery-item`, `qnimg`.
fn means_image(name: &str) -> bool {
    const WORDS: [&str; 11] = [
        "fig",
        "figure",
        "gallery",
        "image",
        "images",
        "photo",
        "photos",
        "pic",
        "picture",
        "thumb",
        "thumbnail",
    ];
    name.to_lowercase()
        .split(['_', '-', '/', '.'])
        .any(|word| WORDS.contains(&word) || word.starts_with("img") || word.ends_with("img"))
}

struct Arguments<'a> {
    source: &'a str,
    all: &'a [Argument],
}

impl<'a> Arguments<'a> {
    fn value(&self, argument: &Argument) -> &'a str {
        self.source[argument.value.clone()].trim()
    }

    /// The first of these names that has a value.
    fn named(&self, names: &[&str]) -> Option<&'a Argument> {
        names.iter().find_map(|name| {
            let is_named = |argument: &&Argument| {
                let known = argument.name.clone().map(|name| &self.source[name]);
                known.is_some_and(|known| known.eq_ignore_ascii_case(name))
                    && !self.value(argument).is_empty()
            };
            self.all.iter().find(is_named)
        })
    }

    fn positional(&self) -> impl Iterator<Item = (usize, &'a Argument)> + use<'a> {
        self.all.iter().enumerate().filter(|(_, argument)| argument.name.is_none())
    }

    fn text(&self, argument: Option<&Argument>) -> Text {
        argument.map(|argument| argument.text(self.source)).unwrap_or_default()
    }

    fn image(&self, form: Form) -> Option<What> {
        let mut titles = (Text::default(), Text::default());
        let destination = match self.named(&IMAGE_ADDRESSES) {
            Some(address) => address,
            None => {
                let find = |is_address: fn(&str) -> bool| {
                    self.positional().find(|(_, argument)| is_address(self.value(argument)))
                };
                let (index, address) = find(is_picture)
                    .or_else(|| find(|value| is_url(value) || value.starts_with('/')))
                    .or_else(|| find(|value| value.contains('.') && !value.contains(' ')))?;
                titles = self.titles_behind(index, form);
                address
            }
        };
        let or = |named: Option<&Argument>, positional: Text| match named {
            Some(named) => named.text(self.source),
            None => positional,
        };
        let title = or(self.named(&TITLES), titles.0);
        let alternative = or(self.named(&CAPTIONS).or_else(|| self.named(&ALTERNATIVES)), titles.1);
        let link = self.named(&IMAGE_LINKS).filter(|&link| link != destination);
        let (title, alternative) =
            if self.is_empty(&alternative) { (Text::default(), title) } else { (title, alternative) };
        Some(What::Image(Box::new(Picture {
            destination: destination.text(self.source),
            title,
            alternative,
            link: self.text(link),
        })))
    }

    fn is_empty(&self, text: &Text) -> bool {
        match text {
            Text::Source(range) => range.is_empty(),
            Text::Owned(text) => text.is_empty(),
        }
    }

    /// The title and the alternative text that stand behind the address of an image.
    ///
    /// Hexo documents `[width] [height] "title text 'alt text'"` and `'"title text" "alt text"'`,
    /// takes `"title" "alt"` all the same, and words without quotes as one title.
    fn titles_behind(&self, address: usize, form: Form) -> (Text, Text) {
        let behind: Vec<&Argument> =
            self.positional().filter(|&(index, _)| index > address).map(|(_, argument)| argument).collect();
        let sizes = behind.iter().take(2).take_while(|argument| is_size(self.value(argument))).count();
        let source_text = |range: Range<usize>| Text::Source(range.start as u32..range.end as u32);
        match &behind[sizes..] {
            [only] if only.quoted && form == Form::Tag => match nested(self.source, only.value.clone()) {
                (title, Some(alternative)) => (source_text(title), source_text(alternative)),
                _ => (only.text(self.source), Text::default()),
            },
            [title, alternative, ..] if title.quoted => {
                (title.text(self.source), alternative.text(self.source))
            }
            rest => (self.joined(rest), Text::default()),
        }
    }

    fn link(&self) -> Option<What> {
        let has_url = |argument: &&Argument| is_url(self.value(argument));
        let address =
            self.named(&LINK_ADDRESSES).filter(has_url).or_else(|| self.all.iter().find(has_url))?;
        let text = match self.named(&LINK_TEXTS).filter(|text| !has_url(text)) {
            Some(text) => text.text(self.source),
            None => self.text_beside(address),
        };
        Some(What::Link { destination: address.text(self.source), text })
    }

    /// What a link says by its place: the words before the address, or the first one behind it, or
    /// the address itself without its scheme.
    fn text_beside(&self, address: &Argument) -> Text {
        let is_word = |argument: &&Argument| {
            let value = self.value(argument);
            !(value.is_empty() || is_size(value) || is_url(value) || is_option(value))
        };
        let place = self.all.iter().position(|argument| argument == address).unwrap_or_default();
        let (before, behind): (Vec<_>, Vec<_>) = self
            .positional()
            .filter(|(_, argument)| is_word(argument))
            .partition(|&(index, _)| index < place);
        if !before.is_empty() {
            return self.joined(&before.into_iter().map(|(_, word)| word).collect::<Vec<_>>());
        }
        if let Some((_, word)) = behind.first() {
            return word.text(self.source);
        }
        let value = self.value(address);
        let bare = value.split_once("//").map_or(value, |(_, bare)| bare);
        let bare = bare.strip_suffix('/').unwrap_or(bare);
        let offset = bare.as_ptr() as usize - self.source.as_ptr() as usize;
        Text::Source(offset as u32..(offset + bare.len()) as u32)
    }

    /// Words that follow each other, as one text.
    fn joined(&self, words: &[&Argument]) -> Text {
        match words {
            [] => Text::default(),
            [only] => only.text(self.source),
            [first, .., last] if words.iter().all(|word| !word.quoted) => {
                Argument { name: None, value: first.value.start..last.value.end, quoted: false }
                    .text(self.source)
            }
            _ => {
                let words: Vec<&str> = words.iter().map(|word| self.value(word)).collect();
                Text::from(words.join(" "))
            }
        }
    }
}

/// A title with an alternative text in quotes of its own.
fn nested(source: &str, value: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let text = source[value.clone()].trim_end();
    let Some(quote) = text.chars().next_back().filter(|quote| matches!(quote, '"' | '\'')) else {
        return (value, None);
    };
    let Some(open) = text[..text.len() - 1].rfind(quote) else { return (value, None) };
    let title = text[..open].trim();
    if title.len() == open && !title.is_empty() {
        return (value, None);
    }
    let quoted = title.strip_prefix(['"', '\'']).and_then(|title| title.strip_suffix(['"', '\'']));
    let title = quoted.unwrap_or(title);
    let start = title.as_ptr() as usize - source.as_ptr() as usize;
    let alternative = value.start + open + 1..value.start + text.len() - 1;
    if title.is_empty() {
        return (alternative, None);
    }
    (start..start + title.len(), Some(alternative))
}

/// Whether this is an address in the web, with its scheme or without.
fn is_url(value: &str) -> bool {
    let starts =
        |scheme: &str| value.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    let scheme = ["https://", "http://", "//"].into_iter().find(|scheme| starts(scheme));
    scheme.is_some_and(|scheme| {
        let host = &value[scheme.len()..];
        host.starts_with(char::is_alphanumeric) && !host.contains(char::is_whitespace)
    })
}

/// Whether this is the file of a picture by its name.
fn is_picture(value: &str) -> bool {
    let path = value.split(['?', '#']).next().unwrap_or_default().to_lowercase();
    gallery::stem(&path).len() < path.len()
}

/// Whether this is a width or a height: `640`, `50%`, `12em`, `640x480`, `auto`.
fn is_size(value: &str) -> bool {
    let unit = value.trim_start_matches(|character: char| character.is_ascii_digit() || character == '.');
    value == "auto"
        || unit.len() < value.len()
            && (matches!(unit, "" | "px" | "%" | "em" | "rem" | "vw" | "vh")
                || unit
                    .strip_prefix('x')
                    .is_some_and(|height| height.bytes().all(|byte| byte.is_ascii_digit())))
}

/// Whether this chooses something rather than says something: `true`, `lang:rust`.
fn is_option(value: &str) -> bool {
    let key = value.split_once(':').map(|(key, _)| key);
    matches!(value, "true" | "false")
        || key.is_some_and(|key| {
            !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
        })
}
