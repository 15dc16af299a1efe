//! What both languages have in common, for every pair of texts in the source.

use std::{collections::BTreeSet, fs, path::Path};

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

/// The words of a Chinese sentence that are Latin: names, and what has no other word.
const LATIN: &str = "
    Atom C CJK CN CNAME CSS CommonMark Commons Creative Ctrl FFFD GB GET GitHub HEAD HTML HTTP Hugo Issue Issues
    JSON Markdown Noto OpenType PR Pages Settings Source Actions RSS SVG Schema Serif TOML TrueType U URL UTF W XML YAML
    a feature front git id issue matter ms permalinks pull request schema sections serve shell slug week weekly z zh µs
";

/// A pair of texts in the source, and where it stands.
struct Pair {
    place: String,
    english: String,
    chinese: String,
}

fn pairs() -> Vec<Pair> {
    fn collect(folder: &Path, pairs: &mut Vec<Pair>) {
        for entry in fs::read_dir(folder).expect("the source can be read").flatten() {
            let path = entry.path();
            if path.is_dir() {
                collect(&path, pairs);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                collect_from(&path, pairs);
            }
        }
    }
    fn collect_from(path: &Path, pairs: &mut Vec<Pair>) {
        let text = fs::read_to_string(path).expect("a source file is text");
        let text = text.split("#[cfg(test)]").next().unwrap_or_default();
        for call in ["message!(", "Message::fixed(", "Message::new("] {
            for (at, _) in text.match_indices(call) {
                let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
                if text[start..at].contains("//") {
                    continue;
                }
                let behind = &text[at + call.len()..];
                let Some((english, behind)) = literal(behind) else { continue };
                let Some((chinese, _)) = behind.trim_start().strip_prefix(',').and_then(literal) else {
                    continue;
                };
                let line = text[..at].matches('\n').count() + 1;
                pairs.push(Pair { place: format!("{}:{line}", path.display()), english, chinese });
            }
        }
    }
    let mut pairs = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut pairs);
    pairs
}

/// The string literal that a text begins with, and what is behind it.
fn literal(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start().strip_prefix('"')?;
    let mut value = String::new();
    let mut characters = text.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' => return Some((value, &text[at + 1..])),
            '\\' => match characters.next()?.1 {
                'n' => value.push('\n'),
                '\n' => {
                    let rest = characters.as_str().trim_start();
                    let skipped = characters.as_str().len() - rest.len();
                    characters.by_ref().take(skipped).for_each(|_| {});
                }
                escaped => value.push(escaped),
            },
            character => value.push(character),
        }
    }
    None
}

/// The names of what is filled in.
fn placeholders(text: &str) -> BTreeSet<String> {
    let text = text.replace("{{", "").replace("}}", "");
    let behind = text.split('{').skip(1);
    let names = behind.filter_map(|behind| behind.split(['}', ':']).next());
    let is_name = |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_');
    names.filter(is_name).map(str::to_owned).collect()
}

/// What stands in backticks, and the text without it.
fn code(text: &str) -> (BTreeSet<&str>, String) {
    let parts = text.split('`').enumerate();
    let (code, rest): (Vec<_>, Vec<_>) = parts.partition(|(index, _)| index % 2 == 1);
    (
        code.into_iter().map(|(_, part)| part).collect(),
        rest.into_iter().map(|(_, part)| part).collect::<Vec<_>>().join(" "),
    )
}

fn is_han(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

/// The Latin words of a text, without what is filled in, options, variables, files and addresses.
fn words(text: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut depth = 0;
    for character in text.chars() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            character if depth == 0 => plain.push(character),
            _ => {}
        }
    }
    let ends_word = |c: char| c.is_whitespace() || is_han(c) || "，。：；（）“”、…！？()[],=|".contains(c);
    let words = plain.split(ends_word).filter(|word| {
        let is_name = word.starts_with(['-', '$', '/', '.', '"']) || word.contains("://");
        !is_name && !word.contains('_') && !word.ends_with(".toml") && !word.ends_with(".md")
    });
    let words = words.flat_map(|word| word.split(|c: char| !c.is_alphabetic()));
    words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[test]
fn both_languages_say_the_same() {
    let pairs = pairs();
    assert!(pairs.len() > 300, "only {} pairs are found", pairs.len());
    let known: Vec<&str> = LATIN.split_whitespace().collect();
    let mut wrong = Vec::new();
    for Pair { place, english, chinese } in &pairs {
        let mut say = |what: String| wrong.push(format!("{place}: {what}\n    {english}\n    {chinese}"));
        if placeholders(english) != placeholders(chinese) {
            say("other things are filled in".to_owned());
        }
        let ((english_code, english_text), (chinese_code, chinese_text)) = (code(english), code(chinese));
        // An example may be in the reader's language.
        let is_example = chinese_code.iter().any(|code| code.chars().any(is_han));
        if !is_example && english_code != chinese_code {
            say("other code is named".to_owned());
        }
        if english_text.chars().any(is_han) {
            say("the English has Chinese in it".to_owned());
        }
        let latin = words(&chinese_text);
        if let Some(word) = latin.iter().find(|word| !known.contains(&word.as_str())) {
            say(format!("`{word}` is no Chinese"));
        }
        let is_name = latin.iter().any(|word| known.contains(&word.as_str()));
        if !words(&english_text).is_empty()
            && !chinese.chars().any(is_han)
            && !is_name
            && chinese_code.is_empty()
        {
            say("there is no Chinese".to_owned());
        }
        for mark in [", ", "; ", ": ", "? ", "!", "(", ")"] {
            if chinese_text.contains(mark) {
                say(format!("`{mark}` is no mark of Chinese"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {} pairs:\n\n{}", wrong.len(), pairs.len(), wrong.join("\n\n"));
}
