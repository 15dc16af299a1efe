//! Sentences about what several files say together: weeks, addresses, links.

use super::did_you_mean;
use crate::{
    calendar::WeekId,
    diagnostic::{Diagnostic, Place, Severity},
    message,
    message::Message,
    source::SourceFile,
};

/// Two reports of one week.
pub fn double_week(week: WeekId, report: &SourceFile, before: &SourceFile) -> Diagnostic {
    let path = &report.path;
    Diagnostic::warning(message!("`{path}` is a second report of {week}", "`{path}` 是 {week} 的第二篇周报"))
        .at(Place::whole(&*report.shown))
        .related(Place::whole(&*before.shown), message!("the first", "第一篇"))
        .hint(message!(
            "it gets `-2` in its address; name its week in the front matter (`week: …`) if it is another",
            "它的地址会加上 `-2`；如果它其实是另一周的，在 front matter 里写明（`week: …`）"
        ))
        .hint(message!(
            "or write `page: true`, if it is no weekly report",
            "如果它不是周报，写上 `page: true`"
        ))
}

/// Things that would stand at one address: two by name, and how many `more`.
pub fn double_address(
    permalink: &str,
    one: &Message,
    other: &Message,
    more: usize,
    place: Option<Place>,
) -> Diagnostic {
    let message = match more {
        0 => message!(
            "{one} and {other} both have the address `{permalink}`",
            "{one}和{other}的地址都是 `{permalink}`";
            one, other
        ),
        more => message!(
            "{one}, {other} and {more} more have the address `{permalink}`",
            "{one}、{other}和另外 {more} 个的地址都是 `{permalink}`";
            one, other
        ),
    };
    Diagnostic::error(message)
        .hint(message!(
            "rename one, give it a `slug`, or change its pattern in `[permalinks]`",
            "给其中一个改名，或加上 `slug`，或者修改 `[permalinks]` 里的格式"
        ))
        .at_if_known(place)
}

/// An address inside another that is a file.
pub fn address_below_file(
    permalink: &str,
    one: &Message,
    other: &Message,
    place: Option<Place>,
) -> Diagnostic {
    Diagnostic::error(message!(
        "{one} would stand at `{permalink}`, below {other}, which is a file there",
        "{one}的地址是 `{permalink}`，在{other}之下，而那里是一个文件";
        one, other
    ))
    .hint(message!(
        "rename one of them, or change its pattern in `[permalinks]`",
        "给其中一个改名，或者修改 `[permalinks]` 里的格式"
    ))
    .at_if_known(place)
}

/// An address with a part that is too long for the name of a file or folder.
pub fn address_too_long(name: &Message, bytes: usize, most: usize, place: Option<Place>) -> Diagnostic {
    Diagnostic::error(message!(
        "the address of {name} has a part of {bytes} bytes, and file systems take no more than {most}",
        "{name}的地址里有一段长 {bytes} 字节，而文件系统最多容许 {most} 字节";
        name
    ))
    .hint(message!(
        "shorten its name, give it a `slug`, or change its pattern in `[permalinks]`",
        "缩短它的名字，或加上 `slug`，或者修改 `[permalinks]` 里的格式"
    ))
    .at_if_known(place)
}

/// A report that lacks what its address is to be made of.
pub fn address_lacks(name: &str, key: &str, file: &SourceFile) -> Diagnostic {
    let path = &file.path;
    Diagnostic::error(message!(
        "`{path}` has no `{{{name}}}` for its address",
        "`{path}` 没有地址所需的 `{{{name}}}`"
    ))
    .at(Place::whole(&*file.shown))
    .hint(message!(
        "change `{key}` in `[permalinks]`, or say it in the file's name or front matter",
        "修改 `[permalinks]` 里的 `{key}`，或者写进文件名或 front matter"
    ))
}

/// An alias that is no address of this site.
pub fn outside_alias(alias: &str, place: Place) -> Diagnostic {
    Diagnostic::warning(message!(
        "the alias `{alias}` is no address of this site",
        "旧地址 `{alias}` 不是这个站点的地址"
    ))
    .at(place)
    .hint(message!(
        "write an alias as a path from the site's root, like `/2022/07/31/weekly/`",
        "写成从站点根目录开始的路径，例如 `/2022/07/31/weekly/`"
    ))
}

/// A link to what is not there; `near` is what may have been meant.
pub fn broken_link(destination: &str, near: Option<&str>, severity: Severity, place: Place) -> Diagnostic {
    let message = message!("the link `{destination}` leads nowhere", "链接 `{destination}` 指向的地方不存在");
    let hint = message!(
        "write the file's path as seen from this one, or from the site's root behind a `/`",
        "写相对于这个文件的路径，或以 `/` 开头、从站点根目录开始的路径"
    );
    broken(message, near, hint, severity, place).label(message!("no such file or page", "没有这个文件或页面"))
}

/// A picture that is not there; `near` is what may have been meant.
pub fn missing_picture(source: &str, near: Option<&str>, severity: Severity, place: Place) -> Diagnostic {
    let message = message!("the picture `{source}` is missing", "找不到图片 `{source}`");
    let hint = message!(
        "put the picture there, or write its path as seen from this file",
        "把图片放到那里，或者写相对于这个文件的路径"
    );
    broken(message, near, hint, severity, place).label(message!("no such file", "没有这个文件"))
}

/// A link into a page that has no such heading; `near` is what may have been meant.
pub fn broken_fragment(fragment: &str, near: Option<&str>, severity: Severity, place: Place) -> Diagnostic {
    let near = near.map(|near| format!("#{near}"));
    let message = message!("no heading has the id `{fragment}`", "没有 id 为 `{fragment}` 的标题");
    let hint = message!(
        "write `{{#{fragment}}}` behind the heading that is meant",
        "在所指的标题后面写上 `{{#{fragment}}}`"
    );
    broken(message, near.as_deref(), hint, severity, place)
}

/// A link to a report that is held back.
pub fn link_to_held(destination: &str, place: Place) -> Diagnostic {
    Diagnostic::warning(message!(
        "the link `{destination}` leads to a report that is held back",
        "链接 `{destination}` 指向一篇还没有发布的周报"
    ))
    .at(place)
    .hint(message!(
        "it will work once that report is published; `--drafts` shows it now",
        "那篇发布以后链接就会有效；现在可以用 `--drafts` 看到它"
    ))
}

/// A folder without any Markdown in it.
pub fn no_reports(folder: &str) -> Diagnostic {
    Diagnostic::warning(message!(
        "there is no Markdown file here: the site will be empty",
        "这里没有 Markdown 文件：站点会是空的"
    ))
    .at(Place::whole(folder))
    .hint(message!(
        "name the folder that holds your reports behind the command, or begin one with `weekly init`",
        "在命令后面写上周报所在的文件夹，或者用 `weekly init` 开始一个"
    ))
}

/// Nothing says where the site is published.
pub fn no_base_url() -> Diagnostic {
    Diagnostic::warning(message!(
        "no base URL is known: feeds, sitemap and canonical addresses are left out",
        "不知道站点发布在哪里：不会生成订阅源、站点地图和规范地址"
    ))
    .hint(message!(
        "set `base_url = \"https://…\"` in config.toml, or build with `--base-url`",
        "在 config.toml 里设 `base_url = \"https://…\"`，或者构建时加上 `--base-url`"
    ))
}

/// An address given to a command that no site can have; `name` is the argument or variable.
pub fn unusable_base_url(name: &str, url: &str) -> Message {
    message!(
        "{name}: `{url}` is no address that a site can have; write it like https://example.org/weekly/",
        "{name}：`{url}` 不能作站点的地址；写成 https://example.org/weekly/ 这样"
    )
}

/// `hint` is for where nothing is `near`.
fn broken(
    message: Message,
    near: Option<&str>,
    hint: Message,
    severity: Severity,
    place: Place,
) -> Diagnostic {
    let diagnostic = match severity {
        Severity::Error => Diagnostic::error(message),
        Severity::Warning => Diagnostic::warning(message),
    };
    diagnostic.at(place).hint(near.map_or(hint, did_you_mean))
}
