//! Where what is no link of a report leads: an entry of the menu, an old address.

/// Where an entry of the menu or an old address leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// To a page of the site, by its place in [`Layout::pages`](super::Layout::pages).
    Page(usize),
    /// To an address out of the site.
    Outside(String),
}
