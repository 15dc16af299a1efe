//! How long a text is, how long it takes to read, how it begins, and what it says around a place.

mod count;
mod excerpt;
mod grapheme;
mod sentence;
mod sentence_end;

pub use count::{WordCount, count_words};
pub use excerpt::excerpt;
pub use sentence::{Mentioned, Sentence, sentences, sentences_around};
