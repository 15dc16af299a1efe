//! Cards: the pictures that chats and other sites show for a link to a page that has none of its own.
//!
//! A card is a template, `card.svg`, drawn with one font. It is drawn anew only when its SVG or the
//! font has changed: each card carries the fingerprint of both ([`stamp`]), and one that the old site
//! has with the same fingerprint is taken over.
//!
//! A character that the font does not have would be drawn as an empty box, so a card is planned only
//! where the font has all of them. Which font that is depends on the machine unless config names one:
//! cards are the one thing that is not the same wherever a site is built, and so they are off until
//! config asks for them.

pub mod lines;
pub mod stamp;
mod typeface;

pub use typeface::{NoTypeface, Typeface};

/// How wide a card is, in pixels: 1.91 to 1 with the height, which is what those who show cards ask for.
pub const WIDTH: u32 = 1200;

/// How high a card is, in pixels.
pub const HEIGHT: u32 = 630;
