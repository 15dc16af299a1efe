//! What the pages of a site are called in a sentence, with their articles.

use crate::{message, message::Message, permalink::Permalink};

/// `/`
pub const HOME: Message = Message::fixed("the home page", "首页");
/// All reports.
pub const ARCHIVE: Message = Message::fixed("the archive", "归档页");
/// All tags.
pub const TAGS: Message = Message::fixed("the index of tags", "标签页");
/// Where one searches.
pub const SEARCH: Message = Message::fixed("the search page", "搜索页");
/// What the search reads first.
pub const SEARCH_INDEX: Message =
    Message::fixed("the list of the search index's files", "搜索索引的文件清单");
/// The newest pictures.
pub const GALLERY: Message = Message::fixed("the gallery", "相册");
/// Older ones.
pub const YEAR_OF_GALLERY: Message = Message::fixed("a year of the gallery", "相册的一年");
/// All works.
pub const WORKS: Message = Message::fixed("the index of works", "书影音页");
/// Those that are mentioned most.
pub const WORKS_BY_COUNT: Message = Message::fixed("the list of works by count", "按次数排列的书影音页");
/// Those of a year.
pub const YEAR_OF_WORKS: Message = Message::fixed("a year of the index of works", "书影音页的一年");
/// All threads.
pub const THREADS: Message = Message::fixed("the index of threads", "线索页");
/// Those of a year.
pub const YEAR_OF_THREADS: Message = Message::fixed("a year of the threads", "线索页的一年");

/// A year in review.
pub fn year(year: i32) -> Message {
    message!("the page of the year {year}", "{year} 年的页面")
}

/// The first page of a section.
pub fn section(slug: &str) -> Message {
    message!("the page of the section `{slug}`", "栏目 `{slug}` 的页面")
}

/// A year of a section.
pub fn year_of_section(year: i32, slug: &str) -> Message {
    message!("the year {year} of the section `{slug}`", "栏目 `{slug}` 的 {year} 年")
}

/// Issues of a section, from the first of them.
pub fn issues_of_section(first: u32, slug: &str) -> Message {
    message!("the issues from {first} of the section `{slug}`", "栏目 `{slug}` 从第 {first} 期起的页面")
}

/// A page of a tag.
pub fn tag(name: &str) -> Message {
    message!("the page of the tag `{name}`", "标签 `{name}` 的页面")
}

/// The page of a work.
pub fn work(name: &str) -> Message {
    message!("the page of the work `{name}`", "作品 `{name}` 的页面")
}

/// A page of a repository's threads, or of those of papers.
pub fn threads_of(slug: &str) -> Message {
    message!("the page of the threads of `{slug}`", "`{slug}` 的线索页")
}

/// An old address that config redirects.
pub fn redirect(from: &str) -> Message {
    message!("the redirect `{from}`", "跳转 `{from}`")
}

/// A file of the author's, by its path.
pub fn file(path: &str) -> Message {
    Message::verbatim(format!("`{path}`"))
}

/// A file that the author did not write.
pub fn generated(permalink: &Permalink) -> Message {
    message!("the generated `{permalink}`", "自动生成的 `{permalink}`")
}

/// A picture for link previews.
pub fn card(permalink: &Permalink) -> Message {
    message!("the card `{permalink}`", "卡片 `{permalink}`")
}

/// What one can follow by a feed.
#[derive(Debug, Clone, Copy)]
pub enum Followed<'a> {
    /// All reports.
    Site,
    /// A section, by its slug.
    Section(&'a str),
    /// A tag, by its name.
    Tag(&'a str),
}

impl Followed<'_> {
    fn words(self) -> Message {
        match self {
            Followed::Site => Message::fixed("the site", "站点"),
            Followed::Section(slug) => message!("the section `{slug}`", "栏目 `{slug}`"),
            Followed::Tag(name) => message!("the tag `{name}`", "标签 `{name}`"),
        }
    }
}

/// The feed of something in Atom.
pub fn atom(followed: Followed<'_>) -> Message {
    let followed = followed.words();
    message!("the Atom feed of {followed}", "{followed}的 Atom 订阅"; followed)
}

/// The feed of something in JSON.
pub fn json_feed(followed: Followed<'_>) -> Message {
    let followed = followed.words();
    message!("the JSON feed of {followed}", "{followed}的 JSON 订阅"; followed)
}

/// An address that leads to a report, by its path.
pub fn alias(alias: &str, path: &str) -> Message {
    message!("the alias `{alias}` of `{path}`", "`{path}` 的旧地址 `{alias}`")
}
