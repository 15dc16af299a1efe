//! Sections as data: 生活, 技术 and 总结, whatever their headings say exactly.

use std::collections::BTreeMap;

use crate::config::SectionKind;

/// The built-in sections.
const BUILTIN: &str = include_str!("section/builtin.toml");

#[derive(serde::Deserialize)]
struct Builtin {
    section: Vec<BuiltinSection>,
}

#[derive(serde::Deserialize)]
struct BuiltinSection {
    slug: String,
    title: BTreeMap<String, String>,
    aliases: Vec<String>,
}

/// The sections that every site knows, with their titles in a language; in English where the
/// language is none of the built-in theme's.
pub fn builtin(language: &str) -> Vec<SectionKind> {
    let builtin: Builtin = toml::from_str(BUILTIN).expect("the built-in sections are well formed");
    let kind = |section: BuiltinSection| {
        let title = section.title.get(language).or(section.title.get("en")).cloned().unwrap_or_default();
        let others = section.title.into_values().filter(|other| *other != title);
        SectionKind {
            slug: section.slug,
            aliases: section.aliases.into_iter().chain(others).collect(),
            title,
        }
    };
    builtin.section.into_iter().map(kind).collect()
}

/// The section that a heading means, if config knows it.
///
/// Leading emoji, numbering (`1，`, `一、`, `(2)`) and a trailing colon do not count, nor does case.
pub fn kind_of<'a>(heading: &str, kinds: &'a [SectionKind]) -> Option<&'a SectionKind> {
    let name = name_of(heading);
    kinds.iter().find(|kind| {
        let mut names = [&kind.title, &kind.slug].into_iter().chain(&kind.aliases);
        names.any(|known| is_same_name(known, name))
    })
}

/// Whether two names of sections differ in nothing but case and spaces.
pub fn is_same_name(one: &str, other: &str) -> bool {
    squeezed(one).eq(squeezed(other))
}

/// A heading without what stands around its name.
pub fn name_of(heading: &str) -> &str {
    let mut name = heading.trim();
    loop {
        let shorter = without_number(without_ornament(name)).trim_start();
        if shorter.len() == name.len() {
            break;
        }
        name = shorter;
    }
    name.trim_end_matches([':', '：', '。', '.', '!', '！', '~', '～']).trim_end()
}

/// The characters by which names are compared: without spaces, in lower case.
fn squeezed(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase)
}

/// Takes off leading emoji and other marks that are neither letter nor digit nor an opening bracket.
fn without_ornament(text: &str) -> &str {
    let is_bracket = |c: char| matches!(c, '(' | '（' | '[' | '【' | '《' | '<');
    let is_keycap = text.chars().nth(1).is_some_and(|c| matches!(c, '\u{fe0f}' | '\u{20e3}'));
    if is_keycap {
        // A keycap such as 1️⃣ is a digit with two marks behind it.
        return text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '\u{fe0f}' | '\u{20e3}'));
    }
    text.trim_start_matches(|c: char| !c.is_alphanumeric() && !is_bracket(c))
}

/// Takes off a leading number with the mark behind it: `1，`, `一、`, `2.`, `(3)`, `第一、`.
fn without_number(text: &str) -> &str {
    let is_digit = |c: char| {
        c.is_ascii_digit() || "０１２３４５６７８９〇零一二三四五六七八九十百①②③④⑤⑥⑦⑧⑨⑩".contains(c)
    };
    let opened = text.strip_prefix(['(', '（', '[', '【']);
    let rest = opened.unwrap_or(text);
    let rest = rest.strip_prefix('第').unwrap_or(rest);
    let behind = rest.trim_start_matches(is_digit);
    if behind.len() == rest.len() {
        return text;
    }
    if rest.starts_with(|c: char| ('①'..='⑩').contains(&c)) {
        return behind;
    }
    let marks: &[char] = if opened.is_some() {
        &[')', '）', ']', '】']
    } else {
        &['、', '，', ',', '.', '．', ')', '）', ':', '：']
    };
    behind.strip_prefix(marks).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn headings_mean_sections() {
        let kinds = Config::default().sections;
        for (heading, slug) in [
            ("生活", Some("life")),
            ("🌱 生活", Some("life")),
            ("1，生活：", Some("life")),
            ("一、生活相关", Some("life")),
            ("（二）技术", Some("tech")),
            ("2. 计算机相关", Some("tech")),
            ("3️⃣ 简单总结一下", Some("summary")),
            ("Life", Some("life")),
            ("TECH:", Some("tech")),
            ("wrap up", Some("summary")),
            ("总 结", Some("summary")),
            ("① 工作", Some("tech")),
            ("读书", None),
            ("生活在别处", None),
            ("一生活", None),
            ("", None),
        ] {
            assert_eq!(kind_of(heading, &kinds).map(|kind| &*kind.slug), slug, "{heading}");
        }
    }
}
