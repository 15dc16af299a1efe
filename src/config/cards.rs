//! Pictures for links to pages that have none: `[cards]`.

use super::reader::Reader;
use crate::diagnostic::Place;

/// How cards are drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cards {
    /// The file of the font, from the site's folder, with its place; none for one that the machine has.
    pub font: Option<(String, Place)>,
    /// Where config asks for cards.
    pub place: Place,
}

/// Reads `[cards]`, which asks for cards unless it says that they are not to be.
pub(super) fn read(table: &mut Reader<'_>) -> Option<Cards> {
    let mut enabled = true;
    let names_font = table.keys().iter().any(|key| key == "font");
    table.switch("enabled", |on| enabled = on);
    let mut font = None;
    table.placed_text("font", |path, place| font = Some((path, place)));
    // A font that cannot be read is no word for another one.
    let is_clear = font.is_some() == names_font;
    (enabled && is_clear)
        .then(|| Cards { font: font.filter(|(path, _)| !path.is_empty()), place: table.place() })
}
