//! How long a text is, how long it takes to read, and how it begins.

mod count;
mod excerpt;

pub use count::{WordCount, count_words};
pub use excerpt::excerpt;
