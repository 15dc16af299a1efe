//! Markdown text → [`Document`] → HTML.
//!
//! [`parse`] reads a text into a tree with the place of every node in its file; each of our own
//! additions to CommonMark is then a pass over that tree, in a file of its own and with a name of
//! its own in [`Extensions`]. [`html`] writes the tree. This room knows nothing of weeks,
//! sections or sites; what those need to know is found by [`link`], [`heading`], [`measure`],
//! [`work`] and [`mod@reference`].
//!
//! Nothing here recurses, and nothing takes more than linear time, whatever the text.

pub mod ast;
pub(crate) mod characters;
pub mod code;
mod east_asian;
mod elements;
mod extensions;
pub mod footnote;
pub mod gallery;
pub mod heading;
mod heading_attributes;
pub mod html;
mod inline;
pub mod json;
mod line_break;
pub mod link;
pub mod math;
pub mod measure;
mod nesting;
mod parse;
pub mod raw_html;
mod readable;
pub mod reference;
mod slipped_list;
mod tag_filter;
pub mod work;

pub use ast::{Document, NodeId, NodeKind};
pub use extensions::{Extensions, RawHtml, SoftBreak, UnknownExtension};
pub use parse::parse;
pub use readable::readable_text;

#[cfg(test)]
mod tests;
