//! Sentences about `[redirects]`.

use super::{did_you_mean, nearest};
use crate::{
    diagnostic::{Diagnostic, Place},
    message,
    message::Message,
    permalink::PatternError,
};

/// An address of a redirect that cannot be read.
pub fn unreadable(text: &str, error: &PatternError) -> Diagnostic {
    match error {
        PatternError::UnbalancedBrace(_) => Diagnostic::error(message!(
            "a brace without its partner in `{text}`",
            "`{text}` 里有一个花括号没有配对"
        ))
        .hint(message!("write names as `{{year}}`", "名字写成 `{{year}}`")),
        PatternError::UnknownPlaceholder(name, _) => Diagnostic::error(message!(
            "`{name}` is no name",
            "`{name}` 不能当名字"
        ))
        .hint(message!("write a name as `{{year}}`, without `/`", "名字写成 `{{year}}`，里面不能有 `/`")),
        _ => {
            let bare = text.trim_start_matches(['.', '/']);
            Diagnostic::error(message!(
                "the address `{text}` does not start with `/`",
                "地址 `{text}` 不是以 `/` 开头"
            ))
            .hint(message!(
                "write it as a path from the site's root, like `/{bare}`",
                "写成从站点根目录起的路径，例如 `/{bare}`"
            ))
        }
    }
}

/// A name in the old address that nothing gives a value; `names` are those that the new one has.
pub fn unfilled(name: &str, to: &str, names: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error(message!(
        "`{{{name}}}` stands for nothing: `{to}` does not have it",
        "`{{{name}}}` 没有着落：`{to}` 里没有这个名字"
    ));
    match nearest(name, names) {
        Some(near) => diagnostic.hint(did_you_mean(format_args!("{{{near}}}"))),
        None if names.is_empty() => diagnostic.hint(message!(
            "write one line for each old address, or put the name into the new address too",
            "每个旧地址各写一行，或者在新地址里也用上这个名字"
        )),
        None => {
            let names = names.join("}`, `{");
            diagnostic.hint(message!(
                "use `{{{names}}}`, or what a report's address can be made of, such as `{{stem}}`",
                "用 `{{{names}}}`，或者周报地址里能用的名字，例如 `{{stem}}`"
            ))
        }
    }
}

/// An old address with a query or a fragment.
pub fn from_has_query(from: &str) -> Diagnostic {
    let path = from.split(['?', '#']).next().unwrap_or_default();
    Diagnostic::error(message!(
        "the address `{from}` has a query or a fragment, which no static site can tell apart",
        "地址 `{from}` 带有查询或锚点，静态站点分不出来"
    ))
    .hint(message!(
        "redirect `{path}` alone, or leave this to your web server",
        "只写 `{path}`，或者交给网页服务器去做"
    ))
}

/// An old address where nothing can stand.
pub fn from_is_no_address(from: &str) -> Diagnostic {
    Diagnostic::error(message!("nothing can be redirected at `{from}`", "`{from}` 这个地址没法跳转"))
        .hint(message!("the home page stays where it is", "首页一直在那里"))
}

/// A redirect to what is not there; `near` is what may have been meant.
pub fn leads_nowhere(to: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error(message!(
        "the redirect leads to `{to}`, and there is no such page",
        "跳转的目标 `{to}` 不存在"
    ));
    match (near, other_notation(to)) {
        (Some(near), _) => diagnostic.hint(did_you_mean(near)),
        (None, Some(hint)) => diagnostic.hint(hint),
        (None, None) => diagnostic.hint(message!(
            "write the address of a page of this site, or a whole URL",
            "写本站某一页的地址，或者完整的网址"
        )),
    }
}

/// Redirects that lead to each other.
pub fn leads_in_a_circle(from: &str, to: &str) -> Diagnostic {
    Diagnostic::error(message!(
        "`{from}` leads to `{to}`, which leads back to it",
        "`{from}` 跳转到 `{to}`，又跳了回来"
    ))
    .hint(message!("let one of them lead to a page", "让其中一个跳转到真正的页面"))
}

/// A form of addresses that no page has.
pub fn matches_nothing(to: &str) -> Diagnostic {
    Diagnostic::error(message!("no page has an address like `{to}`", "没有哪一页的地址像 `{to}`")).hint(
        message!(
            "write it as addresses are now, such as `/{{year}}/w{{week}}/`",
            "等号右边写现在的地址，例如 `/{{year}}/w{{week}}/`"
        ),
    )
}

/// A URL elsewhere with names in it.
pub fn names_in_url(to: &str) -> Diagnostic {
    Diagnostic::error(message!(
        "`{to}` is elsewhere, and which pages are there is not known",
        "`{to}` 在别的站点，那里有哪些页面无从知道"
    ))
    .hint(message!(
        "write one line for each old address, without names in braces",
        "每个旧地址各写一行，不要用花括号里的名字"
    ))
}

/// An old address at which something stands; `more` others of the line are taken too.
pub fn from_is_taken(from: &str, by: &Message, more: usize) -> Diagnostic {
    let message = match more {
        0 => message!(
            "`{from}` cannot redirect: {by} stands there",
            "`{from}` 不能跳转：{by}就在那里";
            by
        ),
        more => message!(
            "`{from}` and {more} more cannot redirect: {by} stands there",
            "`{from}` 和另外 {more} 个地址不能跳转：{by}就在那里";
            by
        ),
    };
    Diagnostic::error(message)
        .hint(message!("take the line out, or write it more narrowly", "去掉这一行，或者把它写得更窄一些"))
}

/// An old address that another redirect has already, which stands at this place.
pub fn two_redirects(from: &str, other: &Message, place: Option<Place>) -> Diagnostic {
    let diagnostic = Diagnostic::error(message!(
        "`{from}` would lead to two places: {other} is there too",
        "`{from}` 会通向两个地方：{other}也给了它去处";
        other
    ))
    .hint(message!("keep one of the two", "两个只留一个"));
    match place {
        Some(place) => diagnostic.related(place, message!("the other one", "另一个")),
        None => diagnostic,
    }
}

/// A redirect that is no page by its name, and leads to one.
pub fn no_page_by_name(from: &str) -> Diagnostic {
    Diagnostic::warning(message!(
        "browsers do not take `{from}` for a page, and so will not follow its redirect",
        "浏览器不会把 `{from}` 当作网页，也就不会跟着它跳转"
    ))
    .hint(message!(
        "let it lead to a file of its kind, as a feed to `/atom.xml`, or leave it to your web server",
        "让它跳转到同类的文件，例如订阅源跳转到 `/atom.xml`，或者交给网页服务器去做"
    ))
}

/// A redirect that is a page, and leads to a feed.
pub fn page_to_feed(from: &str, feed: &str) -> Diagnostic {
    Diagnostic::warning(message!(
        "feed readers will not follow `{from}` to `{feed}`: it is a page, which only browsers follow",
        "阅读器不会从 `{from}` 跟到 `{feed}`：它是一张网页，只有浏览器会跟着跳转"
    ))
    .hint(message!(
        "only an address with a file's name, such as `/feed.xml`, can be the feed itself; redirect others in your web server",
        "只有像 `/feed.xml` 这样带文件名的地址才能放订阅源本身，别的要由网页服务器去跳转"
    ))
}

/// A line by which several pages would have one old address; `missing` are the names of the new address that
/// the old one lacks.
pub fn falls_together(line: &str, from: &str, pages: usize, missing: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error(message!(
        "by `{line}` {pages} pages would share the one old address `{from}`",
        "照 `{line}`，{pages} 个页面会共用一个旧地址 `{from}`"
    ));
    match (other_notation(line), missing) {
        (Some(hint), _) => diagnostic.hint(hint),
        (None, []) => diagnostic.hint(message!(
            "write a name into it that tells them apart, such as `{{path}}`",
            "加上能区分它们的名字，例如 `{{path}}`"
        )),
        (None, missing) => {
            let missing = missing.join("}`, `{");
            diagnostic.hint(message!(
                "only the right side has `{{{missing}}}`: write it on the left too, or a name that tells them apart, such as `{{path}}`",
                "`{{{missing}}}` 只在右边有：左边也写上，或者用能区分它们的名字，例如 `{{path}}`"
            ))
        }
    }
}

/// How to write the first name that is written as other generators do.
fn other_notation(address: &str) -> Option<Message> {
    let (_, rest) = address.split_once(':')?;
    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
    let name = &rest[..end];
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        .then(|| message!("write `{{{name}}}` for `:{name}`", "`:{name}` 要写成 `{{{name}}}`"))
}
