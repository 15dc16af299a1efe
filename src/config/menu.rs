//! The menu as an author writes it: `[menu]`.

use super::reader::{Item, Reader};
use crate::diagnostic::{Place, catalog::config as sentence};

/// An entry of the menu; where it leads is found when all addresses are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MenuItem {
    /// What it says, where that is not the name of the page it leads to.
    pub title: Option<String>,
    /// What it leads to: the name of a page of the site, a file of the content folder, a title, an
    /// address, or a URL.
    pub target: String,
    /// Where it is written.
    pub place: Place,
}

/// Reads `items`: names, or tables of `title` and `url`.
pub(super) fn read(table: &mut Reader<'_>, set: impl FnOnce(Vec<MenuItem>)) {
    let item = |item: Item<'_, '_>, place| match item {
        Item::Text(target) => Some(MenuItem { title: None, target: target.trim().to_owned(), place }),
        Item::Table(table) => read_table(table, place),
    };
    table.items("items", item, set);
}

fn read_table(table: &mut Reader<'_>, place: Place) -> Option<MenuItem> {
    let has_url = table.keys().iter().any(|key| key == "url");
    let (mut title, mut target) = (None, None);
    table.text("title", |text| title = Some(text.trim().to_owned()).filter(|title| !title.is_empty()));
    table.text("url", |text| target = Some(text.trim().to_owned()));
    if !has_url {
        table.wrong(sentence::menu_item_without_url(title.as_deref()));
    }
    Some(MenuItem { title, target: target?, place })
}
