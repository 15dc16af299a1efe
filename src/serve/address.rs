//! The router: what an address asked for leads to.

use percent_encoding::percent_decode_str;

use crate::{
    permalink::{BaseUrl, Permalink, decode, under},
    plan::Page,
};

/// What stands at an address.
#[derive(Debug)]
pub enum Target {
    /// This page or file.
    Page(Page),
    /// Nothing, but there is something at this one, which is percent-encoded and has a query if there
    /// was one.
    Elsewhere(String),
    /// Nothing.
    Nothing,
    /// It is no address: what is encoded in it is no UTF-8.
    Unreadable,
}

/// Looks an address up, by what tells which page a file of the site holds.
///
/// That alone decides: no path leads to the disk by itself, so there is none to climb with. `path` and
/// `query` are as they stand in the request.
pub fn route<'a>(
    path: &str,
    query: Option<&str>,
    base: &BaseUrl,
    page_at: impl Fn(&str) -> Option<&'a Page>,
) -> Target {
    let Ok(plain) = percent_decode_str(path).decode_utf8() else { return Target::Unreadable };
    let elsewhere = |permalink: &Permalink| {
        let query = query.map_or_else(String::new, |query| format!("?{query}"));
        Target::Elsewhere(under(base.path(), &permalink.encoded()) + &query)
    };
    let root = decode(base.path());
    let Some(inside) = plain.strip_prefix(&*root) else {
        let is_root = plain == "/" || root.strip_suffix('/') == Some(&plain);
        return if is_root { elsewhere(&Permalink::new("/")) } else { Target::Nothing };
    };
    let is_folder = inside.is_empty() || inside.ends_with('/');
    let index = format!("{inside}{}index.html", if is_folder { "" } else { "/" });
    match page_at(if is_folder { &index } else { inside }) {
        Some(page) => Target::Page(page.clone()),
        None if is_folder => Target::Nothing,
        None => page_at(&index).map_or(Target::Nothing, |page| elsewhere(&page.permalink)),
    }
}
