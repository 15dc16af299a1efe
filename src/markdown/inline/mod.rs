//! What is read anew in the text of paragraphs, headings and cells.

mod address;
mod autolink;
