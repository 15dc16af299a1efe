//! Every sentence that is said to a user about their files, by what it is about.
//!
//! A function here is named for the mistake and returns the whole [`Diagnostic`](super::Diagnostic):
//! message, label, hints. Nothing is worded elsewhere.

pub mod address;
pub mod against;
pub mod calendar;
pub mod config;
pub mod convention;
pub mod front_matter;
pub mod import;
pub mod markdown;
pub mod output;
pub mod publishing;
pub mod redirect;
pub mod scaffold;
pub mod setting;
pub mod site;
pub mod source;
pub mod theme;

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
mod tests {
    use super::nearest;

    #[test]
    fn a_third_of_a_name_may_differ() {
        for (name, known, near) in [
            ("tilte", ["title", "date"], Some("title")),
            ("Titel", ["title", "date"], Some("title")),
            ("技木", ["技术总结", "技术"], Some("技术")),
            ("pics/a-1.png", ["pics/b-1.png", "pics/a-11.png"], Some("pics/b-1.png")),
            ("pics/a-1.png", ["pics/窗台.png", "pics/a.png"], Some("pics/a.png")),
            ("aa", ["a", "aaaa"], Some("a")),
            ("", ["title", "date"], None),
            ("weather", ["title", "date"], None),
            (&"a".repeat(100), [&*"a".repeat(99), ""], Some(&*"a".repeat(99))),
            (&"a".repeat(101), [&*"a".repeat(100), ""], None),
        ] {
            assert_eq!(nearest(name, &known), near, "{name}");
        }
    }
}
