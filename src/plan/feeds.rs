//! The feeds of a site, and where they stand.

use super::address;
use crate::{config, permalink::Permalink, site::Site};

/// What a feed follows. Numbers are places in the lists of the config and of [`Site`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Followed {
    /// The whole site.
    Site,
    /// A section through all reports, by its place in the config.
    Section(usize),
    /// The reports of a tag.
    Tag(usize),
}

/// A feed in the two formats that readers know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// As Atom (RFC 4287).
    pub atom: Permalink,
    /// As JSON Feed 1.1.
    pub json: Permalink,
}

impl Feed {
    /// The feed of a page, in the folder that is the page's own: `/life/atom.xml`.
    ///
    /// A feed of `/tags/rust.html` stands in `/tags/rust/` too, so that those who follow it need not
    /// know how the site writes the addresses of its pages, nor when it comes to write them otherwise.
    fn beside(page: &Permalink) -> Self {
        let folder = address::folder_of(page);
        Feed {
            atom: Permalink::file(&format!("{folder}/atom.xml")),
            json: Permalink::file(&format!("{folder}/feed.json")),
        }
    }
}

/// All feeds of a site; none without a base URL, since addresses in a feed are absolute.
#[derive(Debug, Default)]
pub struct Feeds {
    site: Option<Feed>,
    sections: Vec<Option<Feed>>,
    tags: Vec<Feed>,
}

impl Feeds {
    /// The feeds that config asks for, beside the pages that these are the addresses of.
    pub(super) fn new(
        config: &config::Feed,
        home: &Permalink,
        sections: &[Option<Permalink>],
        tags: &[Permalink],
    ) -> Self {
        let beside = |page: &Option<Permalink>| page.as_ref().filter(|_| config.sections).map(Feed::beside);
        Feeds {
            site: Some(Feed::beside(home)),
            sections: sections.iter().map(beside).collect(),
            tags: tags.iter().filter(|_| config.tags).map(Feed::beside).collect(),
        }
    }

    /// The feed that follows something, where there is one.
    pub fn of(&self, followed: Followed) -> Option<&Feed> {
        match followed {
            Followed::Site => self.site.as_ref(),
            Followed::Section(section) => self.sections.get(section)?.as_ref(),
            Followed::Tag(tag) => self.tags.get(tag),
        }
    }

    /// Every feed with what it follows: the site's, those of sections, those of tags.
    pub fn all(&self) -> impl Iterator<Item = (Followed, &Feed)> {
        let sections = self.sections.iter().enumerate();
        let sections = sections.filter_map(|(at, feed)| Some((Followed::Section(at), feed.as_ref()?)));
        let tags = self.tags.iter().enumerate().map(|(at, feed)| (Followed::Tag(at), feed));
        self.site.iter().map(|feed| (Followed::Site, feed)).chain(sections).chain(tags)
    }
}

/// What the ids of a feed and its entries have behind the site's: nothing, `/sections/life`,
/// `/tags/rust`, percent-encoded.
///
/// RFC 4151 has only ASCII in a `tag:` URI, and `/` in its last part.
pub fn id_suffix(followed: Followed, site: &Site, sections: &[config::SectionKind]) -> String {
    match followed {
        Followed::Site => String::new(),
        Followed::Section(section) => encoded(&format!("sections/{}", sections[section].slug)),
        Followed::Tag(tag) => encoded(&format!("tags/{}", site.tags[tag].slug)),
    }
}

fn encoded(path: &str) -> String {
    Permalink::file(path).encoded()
}
