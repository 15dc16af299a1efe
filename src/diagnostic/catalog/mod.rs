//! Every sentence that the program says, by what it is about, in English and in Chinese.
//!
//! Of what is wrong with a user's files a function here is named for the mistake and returns the whole
//! [`Diagnostic`](super::Diagnostic): message, label, hints. Of what a command reports it is named for what
//! it says and returns the [`Message`]. Nothing is worded elsewhere, but for the help of arguments, which
//! stands beside them ([`crate::cli`]).
//!
//! What a library or the system says stays as it is, within a sentence of ours. In Chinese a space parts
//! Chinese from Latin letters and digits, as in the texts of a new site; code stands in backticks.

pub mod address;
pub mod against;
pub mod argument;
pub mod build;
pub mod calendar;
pub mod config;
pub mod convention;
pub mod front_matter;
pub mod import;
pub mod inspect;
pub mod list;
pub mod live;
pub mod markdown;
pub mod output;
pub mod page;
pub mod publishing;
pub mod redirect;
pub mod scaffold;
pub mod serve;
pub mod setting;
pub mod site;
pub mod source;
pub mod terminal;
pub mod theme;

use std::fmt::Display;

use crate::{message, message::Message};

/// What a hint says where one name is near enough to have been meant.
fn did_you_mean(near: impl Display) -> Message {
    message!("did you mean `{near}`?", "是不是想写 `{near}`？")
}

/// A number of things: in English one or several, in Chinese with the word that counts them.
fn counted(count: usize, one: &str, several: &str, chinese: &str) -> Message {
    let things = if count == 1 { one } else { several };
    Message::new(format!("{count} {things}"), format!("{count} {chinese}"))
}

/// Names as code, in a row: `` `a`, `b` ``.
fn names_in_code<T: AsRef<str>>(names: &[T]) -> Message {
    let names: Vec<Message> =
        names.iter().map(|name| Message::verbatim(format!("`{}`", name.as_ref()))).collect();
    Message::row(&names)
}

/// The name that was most probably meant, if one is near enough: a third of it may differ.
///
/// For a name of more than a hundred characters none is looked for.
pub fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    // To compare two names takes the product of their lengths.
    const LONGEST: usize = 100;
    if name.len() > LONGEST * 4 || name.chars().count() > LONGEST {
        return None;
    }
    let name = name.to_lowercase();
    let length = name.chars().count();
    let near = known.iter().filter_map(|known| {
        let candidate_length = known.chars().count();
        let farthest = candidate_length.max(3) / 3;
        // Names in one folder are mostly alike: what can be told without comparing is.
        if length.abs_diff(candidate_length) > farthest {
            return None;
        }
        let candidate = known.to_lowercase();
        let (one, other) = without_common_ends(&name, &candidate);
        let distance = strsim::osa_distance(one, other);
        (distance <= farthest).then_some((distance, *known))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, known)| known)
}

fn without_common_ends<'a>(one: &'a str, other: &'a str) -> (&'a str, &'a str) {
    let is_common = |(a, b): &(char, char)| a == b;
    let pairs = one.chars().zip(other.chars());
    let start: usize = pairs.take_while(is_common).map(|(character, _)| character.len_utf8()).sum();
    let (one, other) = (&one[start..], &other[start..]);
    let pairs = one.chars().rev().zip(other.chars().rev());
    let end: usize = pairs.take_while(is_common).map(|(character, _)| character.len_utf8()).sum();
    (&one[..one.len() - end], &other[..other.len() - end])
}

#[cfg(test)]
mod tests;
