//! The keys that mean something here, and those that mean something elsewhere.

/// A key that front matter may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Title,
    Date,
    Week,
    Tags,
    Draft,
    Slug,
    Aliases,
    Description,
    Cover,
    Page,
    Comments,
}

impl Key {
    /// All keys, in the order of the enum.
    pub const ALL: [Key; 11] = [
        Key::Title,
        Key::Date,
        Key::Week,
        Key::Tags,
        Key::Draft,
        Key::Slug,
        Key::Aliases,
        Key::Description,
        Key::Cover,
        Key::Page,
        Key::Comments,
    ];

    /// The key as it is documented.
    pub fn name(self) -> &'static str {
        match self {
            Key::Title => "title",
            Key::Date => "date",
            Key::Week => "week",
            Key::Tags => "tags",
            Key::Draft => "draft",
            Key::Slug => "slug",
            Key::Aliases => "aliases",
            Key::Description => "description",
            Key::Cover => "cover",
            Key::Page => "page",
            Key::Comments => "comments",
        }
    }

    /// The key of that name; small and capital letters are the same, as in Hugo.
    pub fn named(name: &str) -> Option<Self> {
        Key::ALL.into_iter().find(|key| key.name().eq_ignore_ascii_case(name))
    }

    /// The key that was probably meant by a name that no generator knows.
    ///
    /// One slip of the fingers away, two in names of six letters and more.
    pub fn near(name: &str) -> Option<Self> {
        if name.len() > 16 || is_foreign(name) {
            return None;
        }
        let name = name.to_ascii_lowercase();
        Key::ALL
            .into_iter()
            .map(|key| (strsim::osa_distance(key.name(), &name), key))
            .filter(|&(distance, key)| distance <= if key.name().len() < 6 { 1 } else { 2 })
            .min_by_key(|&(distance, _)| distance)
            .map(|(_, key)| key)
    }
}

/// Whether another generator or editor gives this key a meaning: Hexo and its themes, Hugo,
/// Jekyll, Zola, `VuePress`, Obsidian.
///
/// Such keys are left alone: a folder of reports may serve two generators.
pub(super) fn is_foreign(name: &str) -> bool {
    const FOREIGN: [&str; 59] = [
        "abbrlink",
        "author",
        "authors",
        "banner",
        "categories",
        "category",
        "comment",
        "copyright",
        "created",
        "cssclasses",
        "disableNunjucks",
        "excerpt",
        "expiryDate",
        "extra",
        "featured",
        "hidden",
        "id",
        "image",
        "images",
        "in_search_index",
        "index_img",
        "isCJKLanguage",
        "keywords",
        "lang",
        "language",
        "lastmod",
        "lastUpdated",
        "layout",
        "license",
        "linkTitle",
        "markup",
        "math",
        "mathjax",
        "menu",
        "menus",
        "modified",
        "outputs",
        "params",
        "permalink",
        "photos",
        "pin",
        "publish",
        "publishDate",
        "published",
        "redirect_from",
        "redirect_to",
        "series",
        "sidebar",
        "sitemap",
        "sticky",
        "subtitle",
        "summary",
        "taxonomies",
        "template",
        "thumbnail",
        "toc",
        "type",
        "updated",
        "weight",
    ];
    FOREIGN.iter().any(|foreign| foreign.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_leads_to_the_key_that_was_meant() {
        for (written, meant) in [
            ("titel", Some("title")),
            ("Tilte", Some("title")),
            ("tag", Some("tags")),
            ("alias", Some("aliases")),
            ("discription", Some("description")),
            ("drafts", Some("draft")),
            // Keys of others, and keys that are far from all of ours.
            ("updated", None),
            ("subtitle", None),
            ("mood", None),
            ("weather", None),
            ("desc", None),
        ] {
            assert_eq!(Key::near(written).map(Key::name), meant, "{written}");
        }
    }

    #[test]
    fn no_key_of_others_is_one_of_ours() {
        for key in Key::ALL {
            assert!(!is_foreign(key.name()), "{}", key.name());
        }
    }
}
