//! Sentences about the addresses of the site that was there before.

use super::counted;
use crate::{diagnostic::Diagnostic, message, message::Message};

/// A list that is packed.
pub fn packed(name: &str) -> Diagnostic {
    Diagnostic::error(message!("`{name}` is packed", "`{name}` 是压缩过的"))
        .hint(message!("unpack it first: `gunzip -k {name}`", "先解压：`gunzip -k {name}`"))
}

/// A list without addresses.
pub fn nothing_listed(name: &str) -> Diagnostic {
    Diagnostic::error(message!("`{name}` lists no addresses", "`{name}` 里没有地址")).hint(message!(
        "name a `sitemap.xml`, a list with an address in each line, or the folder that was published",
        "可以是 `sitemap.xml`、每行一个地址的清单，或者当时发布的文件夹"
    ))
}

/// A list that begins like XML and is none.
pub fn no_xml(reason: &str) -> Diagnostic {
    Diagnostic::error(message!("not XML: {reason}", "不是 XML：{reason}")).hint(message!(
        "download the sitemap again, or write a list with an address in each line",
        "重新下载站点地图，或者写一份每行一个地址的清单"
    ))
}

/// XML of another kind.
pub fn no_sitemap(name: &str) -> Diagnostic {
    Diagnostic::error(message!("`<{name}>` is no sitemap", "`<{name}>` 不是站点地图")).hint(message!(
        "a sitemap is a `<urlset>`, or a `<sitemapindex>` with others beside it",
        "站点地图是 `<urlset>`，或者是 `<sitemapindex>`，它提到的文件放在旁边"
    ))
}

/// A sitemap that an index names and that is not there.
pub fn no_such_sitemap(name: &str) -> Diagnostic {
    Diagnostic::error(message!("`{name}` does not lie beside its index", "`{name}` 不在索引旁边"))
        .hint(message!("download it too, into the same folder", "把它也下载到同一个文件夹里"))
}

/// An index of sitemaps in an index of sitemaps.
pub fn index_in_index(name: &str) -> Diagnostic {
    Diagnostic::error(message!(
        "`{name}` stands in an index that another index names",
        "`{name}` 所在的索引又在另一个索引里"
    ))
    .hint(message!("check it by itself", "单独用它检查"))
}

/// An address that the new site does not have; `successor` is what took its place.
pub fn lost(path: &str, successor: Option<&str>, is_file: bool) -> Diagnostic {
    let diagnostic =
        Diagnostic::error(message!("the old address `{path}` would be lost", "旧地址 `{path}` 会失效"));
    match successor {
        Some(to) => diagnostic.hint(message!(
            "write `\"{path}\" = \"{to}\"` in `[redirects]`",
            "在 `[redirects]` 里写 `\"{path}\" = \"{to}\"`"
        )),
        None if is_file => diagnostic.hint(message!(
            "put the file there again, as `content{path}`: only pages can lead on",
            "把这个文件放回去：`content{path}`。只有网页才能跳转"
        )),
        None => diagnostic.hint(message!(
            "write it in the `aliases` of the page that took its place, or in `[redirects]`",
            "写进接替它的那一页的 `aliases`，或者写进 `[redirects]`"
        )),
    }
}

/// How to keep the addresses of all weeks.
pub fn keep_weeks(pattern: &str, count: usize) -> Message {
    message!(
        "`week = \"{pattern}\"` in `[permalinks]` keeps {count} of them as they are",
        "在 `[permalinks]` 里写 `week = \"{pattern}\"`，其中 {count} 个原样保留"
    )
}

/// The same as a comment above the redirects.
pub fn keep_weeks_instead(pattern: &str, count: usize) -> Message {
    message!(
        "{count} weeks keep their old addresses without redirects by this line in [permalinks]:\nweek = \"{pattern}\"",
        "在 [permalinks] 里写下面这一行，{count} 篇周报就用回旧地址，不用跳转：\nweek = \"{pattern}\""
    )
}

/// Where redirects go that have no table's name above them.
pub fn below_the_table() -> Message {
    message!(
        "config.toml has `[redirects]` already: these lines belong below it, not at the file's end.",
        "config.toml 里已经有 `[redirects]`：把这些行放到它下面，不要接在文件末尾。"
    )
}

/// Old addresses that nothing took the place of.
pub fn no_successor() -> Message {
    message!(
        "What took the place of these is not known: fill in an address and take off the #.",
        "这些不知道由哪一页接替：填上地址，去掉前面的 #。"
    )
}

/// How to have the redirects written.
pub fn how_to_redirect() -> Message {
    message!(
        "`--write-redirects` prints the lines for config.toml.",
        "加上 `--write-redirects` 会打印出要写进 config.toml 的内容。"
    )
}

/// Where the old site's root is taken to have been.
pub fn stood_at(root: &str) -> Message {
    message!("The old site is taken to have stood at {root}.", "旧站点看来在 {root} 下面。")
}

/// How the old addresses fare.
pub fn outcome(all: usize, lost: usize) -> Message {
    let all = counted(all, "old address", "old addresses", "个旧地址");
    match lost {
        0 => message!("{all}: none lost.", "{all}：一个也不丢。"; all),
        lost => message!("{all}: {lost} lost.", "{all}：会丢 {lost} 个。"; all),
    }
}

/// What stands above pages that someone wrote, in a list of what is lost.
pub fn written_pages(count: usize) -> Message {
    message!("Pages and reports: {count}", "文章和页面：{count} 个")
}

/// What stands above lists that the old generator made.
pub fn index_pages(count: usize) -> Message {
    message!(
        "Lists that the old site made, such as archives and tags: {count}",
        "旧站点生成的列表，例如归档和标签：{count} 个"
    )
}

/// What stands above feeds.
pub fn feeds(count: usize) -> Message {
    message!("Feeds: {count}", "订阅源：{count} 个")
}

/// What stands above pictures and other files.
pub fn files(count: usize) -> Message {
    message!("Pictures and other files: {count}", "图片和别的文件：{count} 个")
}
