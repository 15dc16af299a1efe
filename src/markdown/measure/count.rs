//! How many words a text has.

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::{
    markdown::{
        ast::{Document, NodeId, NodeKind},
        gallery,
        raw_html::HiddenText,
    },
    spacing::is_ideograph,
};

/// How many words a text has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordCount {
    /// Chinese characters and kana, each of which counts as a word.
    pub characters: usize,
    /// Runs of letters and digits of other scripts.
    pub words: usize,
}

impl WordCount {
    /// All words together.
    pub fn total(self) -> usize {
        self.characters + self.words
    }

    /// The minutes it takes to read, at least one where there is anything to read.
    ///
    /// The rates are those that Medium's help centre gives for its own reading times ("Read time"):
    /// 500 characters a minute in Chinese and Japanese, 265 words a minute otherwise.
    pub fn reading_minutes(self) -> usize {
        const CHARACTERS_A_MINUTE: usize = 500;
        const WORDS_A_MINUTE: usize = 265;
        let parts = self.characters * WORDS_A_MINUTE + self.words * CHARACTERS_A_MINUTE;
        parts.div_ceil(CHARACTERS_A_MINUTE * WORDS_A_MINUTE)
    }
}

impl std::ops::Add for WordCount {
    type Output = WordCount;

    fn add(self, other: WordCount) -> WordCount {
        WordCount { characters: self.characters + other.characters, words: self.words + other.words }
    }
}

impl std::iter::Sum for WordCount {
    fn sum<I: Iterator<Item = WordCount>>(counts: I) -> WordCount {
        counts.fold(WordCount::default(), std::ops::Add::add)
    }
}

/// Counts the words in these blocks, headings and captions included.
///
/// A Chinese character is a word, and so is a run of letters and digits of other scripts: `don't`
/// and `1.90` are two each. Punctuation, raw HTML and code blocks do not count, nor does an
/// alternative text that is no caption, nor what raw HTML makes a script and the like.
pub fn count_words(document: &Document, blocks: impl IntoIterator<Item = NodeId>) -> WordCount {
    let mut counter = Counter::default();
    let mut hidden = HiddenText::default();
    for block in blocks {
        counter.end_word();
        let mut next = Some(block);
        while let Some(mut node) = next {
            let mut skip = false;
            match document.kind(node) {
                NodeKind::Text(text) | NodeKind::Code(text) => counter.add(document.text(text)),
                NodeKind::CodeBlock(_) | NodeKind::HtmlBlock => skip = true,
                NodeKind::Image(target) => {
                    skip = true;
                    counter.end_word();
                    let alternative = document.plain_text(node);
                    if let Some(caption) = gallery::caption(&alternative, document.text(&target.destination))
                    {
                        counter.add(caption);
                        counter.end_word();
                    }
                }
                // A word can go on where emphasis begins or ends, but not where a line or block does.
                NodeKind::Emphasis
                | NodeKind::Strong
                | NodeKind::Strikethrough
                | NodeKind::Link(_)
                | NodeKind::Work(_) => {}
                NodeKind::InlineHtml(_) => {
                    counter.end_word();
                    node = hidden.end(document, node).unwrap_or(node);
                }
                _ => counter.end_word(),
            }
            let below = if skip { None } else { document.first_child(node) };
            next = below.or_else(|| document.following(node, block));
        }
    }
    counter.count
}

/// A count in the making.
#[derive(Default)]
struct Counter {
    count: WordCount,
    /// Whether a letter or digit now goes on with a word.
    in_word: bool,
}

impl Counter {
    fn add(&mut self, text: &str) {
        for character in text.chars() {
            match part_of_text(character) {
                PartOfText::WordByItself => {
                    self.count.characters += 1;
                    self.in_word = false;
                }
                PartOfText::PartOfWord => {
                    self.count.words += usize::from(!self.in_word);
                    self.in_word = true;
                }
                PartOfText::Mark => {}
                PartOfText::Other => self.in_word = false,
            }
        }
    }

    fn end_word(&mut self) {
        self.in_word = false;
    }
}

/// What a character is to the count of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PartOfText {
    WordByItself,
    PartOfWord,
    /// What belongs to the character before it.
    Mark,
    Other,
}

/// Whether a character is a part of a word that has several, so that no word ends before or behind it.
pub(super) fn is_of_word(character: char) -> bool {
    part_of_text(character) == PartOfText::PartOfWord
}

fn part_of_text(character: char) -> PartOfText {
    match character {
        // Nearly all characters are of these kinds, which spares them the search through Unicode's
        // tables: the count takes a quarter of the time.
        '\u{4e00}'..='\u{9fff}' => PartOfText::WordByItself,
        'a'..='z' | 'A'..='Z' | '0'..='9' => PartOfText::PartOfWord,
        '\0'..='\u{7f}' | '\u{2010}'..='\u{205f}' => PartOfText::Other,
        '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' => PartOfText::Other,
        '\u{ff01}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' => PartOfText::Other,
        _ => part_by_tables(character),
    }
}

fn part_by_tables(character: char) -> PartOfText {
    if is_ideograph(character) {
        PartOfText::WordByItself
    } else if character.is_alphanumeric() {
        PartOfText::PartOfWord
    } else if character.general_category_group() == GeneralCategoryGroup::Mark
        || matches!(character, '\u{ad}' | '\u{200c}' | '\u{200d}')
    {
        PartOfText::Mark
    } else {
        PartOfText::Other
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::markdown::{Extensions, tests::read};

    fn count(markdown: &str) -> (usize, usize) {
        let document = read(markdown, &Extensions::default());
        let count = count_words(&document, document.blocks());
        (count.characters, count.words)
    }

    #[test]
    fn chinese_counts_by_character_and_latin_by_run() {
        for (markdown, expected) in [
            ("你好，世界。", (4, 0)),
            ("用 Rust 1.90 写", (2, 3)),
            ("Rust写web", (1, 2)),
            ("un**believ**able", (0, 1)),
            ("un\nbelievable", (0, 2)),
            ("- 一\n- two\n", (1, 1)),
            ("カタカナ と ひらがな", (9, 0)),
            ("```\ncode is not counted\n```\n但 `这 too`", (2, 1)),
            ("<b>粗</b>", (1, 0)),
            ("![猫](a.png) ![image](b.png)", (1, 0)),
            ("🎂……！", (0, 0)),
            ("[链接](https://example.org/long/path)", (2, 0)),
            ("《海边》S01E02", (2, 1)),
            ("", (0, 0)),
        ] {
            assert_eq!(count(markdown), expected, "{markdown:?}");
        }
    }

    #[test]
    fn a_run_of_letters_and_digits_is_one_word() {
        for (text, words) in [
            ("C++", 1),
            ("20%", 1),
            ("Rust2024", 1),
            ("don't", 2),
            ("3,000", 2),
            ("e-mail", 2),
            ("2022-07-31", 3),
            ("cafe\u{301}s", 1),
            ("d*on*t", 1),
            ("_ . -", 0),
        ] {
            assert_eq!(count(text), (0, words), "{text:?}");
        }
    }

    #[test]
    fn the_short_way_to_count_leads_where_the_long_one_does() {
        // Beyond these there is no short way.
        for character in '\0'..='\u{ffff}' {
            assert_eq!(part_of_text(character), part_by_tables(character), "{character:?}");
        }
    }

    #[test]
    fn reading_takes_whole_minutes() {
        let minutes = |characters, words| WordCount { characters, words }.reading_minutes();
        assert_eq!(minutes(0, 0), 0);
        assert_eq!(minutes(1, 0), 1);
        assert_eq!(minutes(500, 0), 1);
        assert_eq!(minutes(500, 1), 2);
        assert_eq!(minutes(500, 265), 2);
    }

    proptest! {
        #[test]
        fn spaces_between_chinese_and_latin_count_for_nothing(
            parts in prop::collection::vec(("[用写的好]{1,3}", "[a-z1-9][a-z1-9.,'-]{0,4}[a-z1-9+%]"), 1..8),
        ) {
            let closed: String = parts.iter().map(|(chinese, latin)| format!("{chinese}{latin}")).collect();
            let spaced: String = parts.iter().map(|(chinese, latin)| format!("{chinese} {latin} ")).collect();
            let half: String = parts.iter().map(|(chinese, latin)| format!("{chinese}{latin} ")).collect();
            prop_assert_eq!(count(&closed), count(&spaced));
            prop_assert_eq!(count(&closed), count(&half));
        }
    }
}
