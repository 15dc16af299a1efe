//! Reads the season, episode or volume that stands behind a title: `S04`, `第一季`, `（第四话）`.

use std::ops::Range;

use crate::{markdown::ast::PartKind, numeral};

/// A part as it was found, with its bytes in the text that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) kind: PartKind,
    pub(super) number: Option<u32>,
    pub(super) last: Option<u32>,
    pub(super) range: Range<usize>,
}

/// More than a season, an episode and a chapter in a row nobody writes.
const MOST_PARTS: usize = 3;

/// The parts that a text begins with.
///
/// A space, `的` and an opening bracket may stand before the first of them. A number alone is none:
/// `《…》12 集` says how many there are.
pub(super) fn parts(text: &str) -> Vec<Found> {
    let mut reader = Reader { text, at: 0, is_behind_season: false };
    reader.skip_spaces();
    reader.take('的');
    reader.skip_spaces();
    let _ = "（([【".chars().any(|bracket| reader.take(bracket));
    let mut parts = Vec::new();
    while parts.len() < MOST_PARTS {
        reader.skip_spaces();
        let Some(part) = reader.part() else { break };
        reader.is_behind_season = part.kind == PartKind::Season;
        parts.push(part);
    }
    parts
}

/// The characters that name kinds of part, and those before which they begin another word: `第一部分`
/// is no part of a series.
const UNITS: [(&str, PartKind, &str); 7] = [
    ("季", PartKind::Season, "度节節"),
    ("集话話", PartKind::Episode, "团團合市中成体體题題费費"),
    ("回", PartKind::Episode, "合家到头頭来來"),
    ("卷册冊辑輯", PartKind::Volume, "积積帘发發髮"),
    ("部", PartKind::Part, "分门門队隊落长長署"),
    ("章篇节節", PartKind::Chapter, "文日目课課"),
    ("期", PartKind::Issue, "间間待望刊末"),
];

/// The English words for kinds of part, in lower case; a point may stand behind the short ones.
const WORDS: [(&str, PartKind); 9] = [
    ("season", PartKind::Season),
    ("episode", PartKind::Episode),
    ("ep", PartKind::Episode),
    ("volume", PartKind::Volume),
    ("vol", PartKind::Volume),
    ("part", PartKind::Part),
    ("pt", PartKind::Part),
    ("chapter", PartKind::Chapter),
    ("ch", PartKind::Chapter),
];

const ROMAN: [&str; 10] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"];

struct Reader<'a> {
    text: &'a str,
    at: usize,
    is_behind_season: bool,
}

impl Reader<'_> {
    fn part(&mut self) -> Option<Found> {
        let start = self.at;
        type Way<'a> = fn(&mut Reader<'a>) -> Option<(PartKind, Numbers)>;
        let ways: [Way<'_>; 5] = [Self::chinese, Self::nameless, Self::letter, Self::word, Self::ordinal];
        ways.into_iter().find_map(|way| {
            self.at = start;
            let (kind, numbers) = way(self)?;
            Some(Found { kind, number: numbers.first, last: numbers.last, range: start..self.at })
        })
    }

    /// `第一季`, `第 12 集`, `第３卷`, `第 1-3 话`.
    fn chinese(&mut self) -> Option<(PartKind, Numbers)> {
        if !self.take('第') {
            return None;
        }
        self.skip_spaces();
        let first = self.chinese_number()?;
        self.skip_spaces();
        let mut last = None;
        if "-–—~～至到、".chars().any(|sign| self.take(sign)) {
            self.skip_spaces();
            self.take('第');
            last = self.chinese_number()?;
            self.skip_spaces();
        }
        Some((self.unit()?, Numbers { first, last: last.filter(|_| first.is_some()) }))
    }

    /// `最终季`, `最后一集`, `上册`.
    fn nameless(&mut self) -> Option<(PartKind, Numbers)> {
        if ["最终", "最終", "终", "終"].iter().any(|word| self.take_word(word)) {
            return Some((self.unit()?, Numbers::default()));
        }
        if self.take_word("最后一") || self.take_word("最後一") {
            return Some((self.unit()?, Numbers::default()));
        }
        if "上中下".chars().any(|word| self.take(word)) {
            let kind = self.unit()?;
            return (kind == PartKind::Volume).then_some((kind, Numbers::default()));
        }
        None
    }

    /// `S04`, `S01E02`, `E05`, `S01-S03`.
    fn letter(&mut self) -> Option<(PartKind, Numbers)> {
        let (kind, digits) = if self.take_letter('s') {
            (PartKind::Season, 1..=2)
        } else if self.take_letter('e') {
            // E3 is a fair for games; behind a season it is an episode all the same.
            (PartKind::Episode, if self.is_behind_season { 1..=4 } else { 2..=4 })
        } else {
            return None;
        };
        let letter = self.text[self.at - 1..].chars().next()?;
        let (first, length) = self.digits()?;
        if !digits.contains(&length) {
            return None;
        }
        let last = self.range(|reader| {
            reader.take_letter(letter);
            reader.digits()
        });
        let rest = &self.text.as_bytes()[self.at..];
        let is_episode_next = kind == PartKind::Season
            && matches!(rest.first(), Some(b'e' | b'E'))
            && rest.get(1).is_some_and(|byte| byte.is_ascii_digit() || matches!(byte, b'p' | b'P'));
        (is_episode_next || self.is_at_end_of_word()).then_some((kind, Numbers { first: Some(first), last }))
    }

    /// `Season 2`, `EP05`, `Vol. 3`, `Part II`.
    fn word(&mut self) -> Option<(PartKind, Numbers)> {
        let (word, kind) = WORDS.into_iter().find(|(word, _)| self.take_word(word))?;
        if word.len() < 4 {
            self.take('.');
        }
        let spaced = self.skip_spaces();
        if let Some((first, _)) = self.digits() {
            let last = self.range(Self::digits);
            return self.is_at_end_of_word().then_some((kind, Numbers { first: Some(first), last }));
        }
        let number = (1..).zip(ROMAN).find(|(_, roman)| {
            let rest = &self.text[self.at..];
            rest.strip_prefix(roman)
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        });
        let (number, roman) = number.filter(|_| spaced)?;
        self.at += roman.len();
        Some((kind, Numbers { first: Some(number), last: None }))
    }

    /// `2nd season`, `1st Episode`.
    fn ordinal(&mut self) -> Option<(PartKind, Numbers)> {
        let (first, _) = self.digits()?;
        if !["st", "nd", "rd", "th"].iter().any(|ending| self.take_word(ending)) {
            return None;
        }
        self.skip_spaces();
        let (_, kind) = WORDS.into_iter().find(|(word, _)| word.len() > 3 && self.take_word(word))?;
        self.is_at_end_of_word().then_some((kind, Numbers { first: Some(first), last: None }))
    }

    /// A number in digits or Chinese numerals; the numerals may be no number (`三四`: three or four).
    fn chinese_number(&mut self) -> Option<Option<u32>> {
        if let Some((number, _)) = self.digits() {
            return Some(Some(number));
        }
        let rest = &self.text[self.at..];
        let numerals = &rest[..rest.len() - rest.trim_start_matches(numeral::is_chinese).len()];
        self.at += numerals.len();
        (!numerals.is_empty()).then(|| numeral::chinese(numerals))
    }

    /// Up to four digits, with how many there are.
    fn digits(&mut self) -> Option<(u32, usize)> {
        let digits: Vec<(char, u32)> = self.text[self.at..]
            .chars()
            .map_while(|character| Some((character, numeral::digit(character)?)))
            .take(5)
            .collect();
        if digits.is_empty() || digits.len() > 4 {
            return None;
        }
        self.at += digits.iter().map(|(character, _)| character.len_utf8()).sum::<usize>();
        Some((digits.iter().fold(0, |value, (_, digit)| value * 10 + digit), digits.len()))
    }

    /// The last number of a range, behind its sign; nothing is taken where there is none.
    fn range(&mut self, number: impl FnOnce(&mut Self) -> Option<(u32, usize)>) -> Option<u32> {
        let start = self.at;
        let last = "-–—~～".chars().any(|sign| self.take(sign)).then(|| number(self)).flatten();
        if last.is_none() {
            self.at = start;
        }
        last.map(|(number, _)| number)
    }

    /// A character that names a kind of part, where it begins no other word.
    fn unit(&mut self) -> Option<PartKind> {
        let mut characters = self.text[self.at..].chars();
        let (unit, next) = (characters.next()?, characters.next());
        let (_, kind, others) = UNITS.into_iter().find(|(units, ..)| units.contains(unit))?;
        if next.is_some_and(|next| others.contains(next)) {
            return None;
        }
        self.at += unit.len_utf8();
        Some(kind)
    }

    /// Whether no letter or digit of ASCII goes on with what was read.
    fn is_at_end_of_word(&self) -> bool {
        !self.text[self.at..].starts_with(|character: char| character.is_ascii_alphanumeric())
    }

    /// Takes this character, if it is next.
    fn take(&mut self, character: char) -> bool {
        let is_next = self.text[self.at..].starts_with(character);
        self.at += if is_next { character.len_utf8() } else { 0 };
        is_next
    }

    /// Takes this letter in either case, if it is next.
    fn take_letter(&mut self, letter: char) -> bool {
        self.take(letter.to_ascii_lowercase()) || self.take(letter.to_ascii_uppercase())
    }

    /// Takes this word in any case, if it is next.
    fn take_word(&mut self, word: &str) -> bool {
        let next = self.text[self.at..].get(..word.len());
        let is_next = next.is_some_and(|next| next.eq_ignore_ascii_case(word));
        self.at += if is_next { word.len() } else { 0 };
        is_next
    }

    /// Takes spaces, and says whether there were any.
    fn skip_spaces(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let spaces = rest.len() - rest.trim_start_matches([' ', '\t', '\u{a0}', '\u{3000}']).len();
        self.at += spaces;
        spaces > 0
    }
}

/// The number of a part, and that of the last where there are several.
#[derive(Default)]
struct Numbers {
    first: Option<u32>,
    last: Option<u32>,
}

#[cfg(test)]
mod tests {
    use PartKind::*;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn parts_are_read_in_many_writings() {
        let one = |kind, number| vec![(kind, Some(number), None)];
        for (text, expected, written) in [
            ("S04！好看", one(Season, 4), "S04"),
            (" S4", one(Season, 4), "S4"),
            ("s01e02。", vec![(Season, Some(1), None), (Episode, Some(2), None)], "s01e02"),
            ("S01 E02", vec![(Season, Some(1), None), (Episode, Some(2), None)], "S01 E02"),
            ("S2EP3", vec![(Season, Some(2), None), (Episode, Some(3), None)], "S2EP3"),
            ("S01-S03 ", vec![(Season, Some(1), Some(3))], "S01-S03"),
            ("S1-3", vec![(Season, Some(1), Some(3))], "S1-3"),
            ("E05", one(Episode, 5), "E05"),
            ("EP 5", one(Episode, 5), "EP 5"),
            ("第一季", one(Season, 1), "第一季"),
            ("第四话", one(Episode, 4), "第四话"),
            ("第四話", one(Episode, 4), "第四話"),
            (" 第 12 集", one(Episode, 12), "第 12 集"),
            ("第１２集", one(Episode, 12), "第１２集"),
            ("第3卷", one(Volume, 3), "第3卷"),
            ("第二部，", one(Part, 2), "第二部"),
            ("（第二季）", one(Season, 2), "第二季"),
            ("(第十一季，", one(Season, 11), "第十一季"),
            ("的第三季", one(Season, 3), "第三季"),
            ("第二季第 3 集", vec![(Season, Some(2), None), (Episode, Some(3), None)], "第二季第 3 集"),
            ("第一百零一回", one(Episode, 101), "第一百零一回"),
            ("第 1-3 集", vec![(Episode, Some(1), Some(3))], "第 1-3 集"),
            ("第三、四话", vec![(Episode, Some(3), Some(4))], "第三、四话"),
            ("第三四话", vec![(Episode, None, None)], "第三四话"),
            ("最终季", vec![(Season, None, None)], "最终季"),
            ("最后一集", vec![(Episode, None, None)], "最后一集"),
            ("下册", vec![(Volume, None, None)], "下册"),
            ("第 200 期", one(Issue, 200), "第 200 期"),
            ("第五章", one(Chapter, 5), "第五章"),
            ("2nd season", one(Season, 2), "2nd season"),
            (" 3rd Season。", one(Season, 3), "3rd Season"),
            ("Season 2", one(Season, 2), "Season 2"),
            ("vol.3", one(Volume, 3), "vol.3"),
            ("Part II 也", one(Part, 2), "Part II"),
            ("\u{a0}\u{3000}第二季", one(Season, 2), "第二季"),
        ] {
            let found = parts(text);
            let read: Vec<_> = found.iter().map(|part| (part.kind, part.number, part.last)).collect();
            assert_eq!(read, expected, "{text}");
            let (first, last) = (&found[0].range, &found[found.len() - 1].range);
            assert_eq!(&text[first.start..last.end], written);
        }
    }

    #[test]
    fn what_only_looks_like_a_part_is_none() {
        for text in [
            "",
            "12 集",
            "3 遍",
            "第一",
            "第一部分",
            "第一季度",
            "第二回合",
            "第三集团",
            "第一期间",
            "第一名",
            "第12345集",
            "，第一季",
            "。S04",
            "S",
            "SQL",
            "S3cret",
            "S2024",
            "E3 上",
            "E",
            "2nd",
            "2nd seasoning",
            "Seasoning 2",
            "Part It",
            "PartII",
            "终于",
            "上卷发",
            "下集",
        ] {
            assert_eq!(parts(text), [], "{text}");
        }
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "[第最终上的（ 一二三十0-9１-３季话集SsEePpth\\-~、.Volume]{0,12}") {
            for part in parts(&text) {
                prop_assert!(!text[part.range].is_empty());
            }
        }
    }
}
