//! How long a text is, how long it takes to read, and how it begins.

use unicode_segmentation::UnicodeSegmentation;

use super::{
    ast::{Document, NodeId, NodeKind},
    gallery,
    raw_html::HiddenText,
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
    /// The rates are those that Medium publishes for its own reading times: 500 characters of
    /// Chinese or 265 words a minute.
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
/// Punctuation, raw HTML and code blocks do not count, nor does an alternative text that is no
/// caption, nor what raw HTML makes a script and the like.
pub fn count_words(document: &Document, blocks: impl IntoIterator<Item = NodeId>) -> WordCount {
    let mut count = WordCount::default();
    let mut hidden = HiddenText::default();
    for block in blocks {
        let mut in_word = false;
        let mut next = Some(block);
        while let Some(mut node) = next {
            let mut skip = false;
            match document.kind(node) {
                NodeKind::Text(text) | NodeKind::Code(text) => {
                    count_text(document.text(text), &mut in_word, &mut count);
                }
                NodeKind::CodeBlock(_) | NodeKind::HtmlBlock => skip = true,
                NodeKind::Image(target) => {
                    skip = true;
                    in_word = false;
                    let alternative = document.plain_text(node);
                    if let Some(caption) = gallery::caption(&alternative, document.text(&target.destination))
                    {
                        count_text(caption, &mut false, &mut count);
                    }
                }
                // A word can go on where emphasis begins or ends, but not where a line or block does.
                NodeKind::Emphasis | NodeKind::Strong | NodeKind::Strikethrough | NodeKind::Link(_) => {}
                NodeKind::InlineHtml(_) => {
                    in_word = false;
                    node = hidden.end(document, node).unwrap_or(node);
                }
                _ => in_word = false,
            }
            let below = if skip { None } else { document.first_child(node) };
            next = below.or_else(|| document.following(node, block));
        }
    }
    count
}

fn count_text(text: &str, in_word: &mut bool, count: &mut WordCount) {
    for character in text.chars() {
        match part_of_text(character) {
            PartOfText::WordByItself => {
                count.characters += 1;
                *in_word = false;
            }
            PartOfText::PartOfWord => {
                count.words += usize::from(!*in_word);
                *in_word = true;
            }
            PartOfText::Other => *in_word = false,
        }
    }
}

/// What a character is to the count of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PartOfText {
    WordByItself,
    PartOfWord,
    Other,
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
    if is_word_by_itself(character) {
        PartOfText::WordByItself
    } else if character.is_alphanumeric() {
        PartOfText::PartOfWord
    } else {
        PartOfText::Other
    }
}

/// Whether a character counts as a word: Chinese characters, kana, bopomofo.
pub fn is_word_by_itself(character: char) -> bool {
    matches!(character,
        '\u{2e80}'..='\u{2fdf}'     // radicals
        | '\u{3005}'..='\u{3007}'   // 々〆〇
        | '\u{3021}'..='\u{3029}' | '\u{3038}'..='\u{303b}'
        | '\u{3041}'..='\u{3096}'   // hiragana
        | '\u{309d}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}'   // katakana
        | '\u{30fc}'..='\u{30ff}'
        | '\u{3105}'..='\u{312f}' | '\u{31a0}'..='\u{31bf}'
        | '\u{31f0}'..='\u{31ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff66}'..='\u{ff9d}'   // half-width katakana
        | '\u{20000}'..='\u{3ffff}'
    )
}

/// How these blocks begin, as plain text of at most `limit` graphemes.
///
/// It ends behind the last sentence, list item or paragraph that fits; where the first of these is
/// too long itself, behind as much of it as fits, with `…`, but never within the text of a link or
/// a word. Headings, code, tables, raw HTML and pictures are passed over.
pub fn excerpt(document: &Document, blocks: impl IntoIterator<Item = NodeId>, limit: usize) -> String {
    let mut excerpt = Excerpt { limit, ..Excerpt::default() };
    let mut hidden = HiddenText::default();
    for block in blocks {
        let mut next = Some(block);
        while let Some(mut node) = next.filter(|_| !excerpt.is_full) {
            let mut skip = false;
            match document.kind(node) {
                NodeKind::Text(text) | NodeKind::Code(text) => excerpt.add(document.text(text)),
                NodeKind::Link(_) => {
                    excerpt.add_whole(&document.plain_text(node));
                    skip = true;
                }
                NodeKind::SoftBreak | NodeKind::HardBreak => excerpt.add(" "),
                NodeKind::InlineHtml(_) => node = hidden.end(document, node).unwrap_or(node),
                NodeKind::Paragraph | NodeKind::Item | NodeKind::DefinitionTerm => excerpt.end_block(),
                NodeKind::DefinitionDescription => excerpt.end_block(),
                NodeKind::Heading(_)
                | NodeKind::CodeBlock(_)
                | NodeKind::HtmlBlock
                | NodeKind::Table(_)
                | NodeKind::FootnoteDefinition(_)
                | NodeKind::Gallery
                | NodeKind::Figure
                | NodeKind::Image(_) => skip = true,
                _ => {}
            }
            let below = if skip { None } else { document.first_child(node) };
            next = below.or_else(|| document.following(node, block));
        }
        excerpt.end_block();
        if excerpt.is_full {
            break;
        }
    }
    excerpt.finish()
}

/// The graphemes of a text; what is common is found without Unicode's tables.
///
/// No rule of UAX 29 joins two characters of those that are named here, so that of two in a row the
/// first is a grapheme. Without this a build takes a thirtieth longer.
fn graphemes(text: &str) -> impl Iterator<Item = &str> {
    let stands_alone = |character: char| {
        matches!(character,
            ' '..='~'
            | '\u{2010}'..='\u{2026}'
            | '\u{3000}'..='\u{3029}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ff01}'..='\u{ff60}')
    };
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut characters = rest.chars();
        let length = match (characters.next()?, characters.next()) {
            (first, None) => first.len_utf8(),
            (first, Some(second)) if stands_alone(first) && stands_alone(second) => first.len_utf8(),
            _ => rest.graphemes(true).next()?.len(),
        };
        let (grapheme, behind) = rest.split_at(length);
        rest = behind;
        Some(grapheme)
    })
}

/// An excerpt in the making.
#[derive(Default)]
struct Excerpt {
    limit: usize,
    text: String,
    graphemes: usize,
    /// The length in bytes up to which the text ends with a sentence.
    sentence_end: usize,
    /// The length in bytes up to which the text could be cut in need.
    cut: usize,
    /// Whether something did not fit.
    is_full: bool,
}

impl Excerpt {
    /// Adds text that can be cut between its graphemes.
    fn add(&mut self, text: &str) {
        for grapheme in graphemes(text) {
            let is_space = grapheme.chars().all(char::is_whitespace);
            if is_space && (self.text.is_empty() || self.text.ends_with(' ')) {
                continue;
            }
            if self.is_full || self.graphemes == self.limit {
                self.is_full |= !is_space;
                return;
            }
            let is_of_word = |character| part_of_text(character) == PartOfText::PartOfWord;
            let starts_word = grapheme.starts_with(is_of_word);
            let in_word = starts_word && self.text.ends_with(is_of_word);
            if !in_word {
                self.cut = self.text.trim_end().len();
            }
            // A full stop ends a sentence only where a space follows it, not in `v1.2`.
            if is_space && self.text.ends_with(['.', '!', '?']) {
                self.sentence_end = self.text.len();
            }
            self.text.push_str(if is_space { " " } else { grapheme });
            self.graphemes += 1;
            let closes = matches!(grapheme, "”" | "’" | "」" | "』" | "）") && self.sentence_end > 0;
            if matches!(grapheme, "。" | "！" | "？" | "!" | "?" | "…" | "；" | "～")
                || (closes && self.sentence_end + grapheme.len() == self.text.len())
            {
                self.sentence_end = self.text.len();
            }
            if !starts_word {
                self.cut = self.text.trim_end().len();
            }
        }
    }

    /// Adds text that is not to be cut, unless it would be longer than a whole excerpt.
    fn add_whole(&mut self, text: &str) {
        let length = text.graphemes(true).take(self.limit + 1).count();
        if self.text.is_empty() && length > self.limit {
            return self.add(text);
        }
        if self.graphemes + length > self.limit {
            self.is_full = true;
            self.cut = self.text.trim_end().len();
            return;
        }
        let sentence_end = self.sentence_end;
        self.add(text);
        // What ends within the link's text is no end, but the link's own end may be one.
        if self.sentence_end < self.text.len() {
            self.sentence_end = sentence_end;
        }
        self.cut = self.text.trim_end().len();
    }

    /// Ends a paragraph or an item: a good place to end the excerpt.
    fn end_block(&mut self) {
        if self.is_full {
            return;
        }
        let end = self.text.trim_end().len();
        self.sentence_end = end;
        self.cut = end;
        self.add(" ");
    }

    fn finish(mut self) -> String {
        if !self.is_full || self.sentence_end > 0 {
            let end = if self.is_full { self.sentence_end } else { self.text.trim_end().len() };
            self.text.truncate(end);
            return self.text;
        }
        self.text.truncate(self.cut);
        self.text.push('…');
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::{Extensions, tests::read};

    fn count(markdown: &str) -> (usize, usize) {
        let document = read(markdown, &Extensions::default());
        let count = count_words(&document, document.blocks());
        (count.characters, count.words)
    }

    fn excerpt_of(markdown: &str, limit: usize) -> String {
        let document = read(markdown, &Extensions::default());
        excerpt(&document, document.blocks(), limit)
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
            ("甲<script>var x</script>乙<STYLE>b</style >丙", (3, 0)),
            ("甲<script>x", (1, 1)),
            ("![猫](a.png) ![image](b.png)", (1, 0)),
            ("🎂……！", (0, 0)),
            ("[链接](https://example.org/long/path)", (2, 0)),
            ("", (0, 0)),
        ] {
            assert_eq!(count(markdown), expected, "{markdown:?}");
        }
    }

    #[test]
    fn the_short_way_to_count_leads_where_the_long_one_does() {
        for character in '\0'..=char::MAX {
            assert_eq!(part_of_text(character), part_by_tables(character), "{character:?}");
        }
    }

    #[test]
    fn graphemes_are_those_of_unicode() {
        let text = "雨，a1\u{fe0f}\u{20e3}e\u{301}。👩\u{200d}👧\r\n～カ\u{3099}……🇨🇳（ 字\u{fe0f}一";
        assert!(graphemes(text).eq(text.graphemes(true)));
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

    #[test]
    fn an_excerpt_ends_with_a_sentence() {
        for (markdown, limit, expected) in [
            ("雨下了三天。猫在窗台上。", 100, "雨下了三天。猫在窗台上。"),
            ("雨下了三天。猫在窗台上。", 8, "雨下了三天。"),
            ("他说：“走吧。”然后走了很远很远。", 10, "他说：“走吧。”"),
            ("雨下了三天也没有停过", 4, "雨下了三…"),
            ("# 标题\n\n正文。\n\n```\n码\n```\n", 100, "正文。"),
            ("- 甲\n- 乙丙丁戊己庚\n", 5, "甲"),
            ("见 v1.2 版。It works. Really well", 16, "见 v1.2 版。"),
            ("It works. Really well", 14, "It works."),
            ("Internationalization", 5, "…"),
            ("读 [一本很长的书](u) 完", 5, "读…"),
            ("[一本很长的书](u) 完", 3, "一本很…"),
            ("👨\u{200d}👩\u{200d}👧👍🏽好。", 2, "👨\u{200d}👩\u{200d}👧👍🏽…"),
            ("![图](a)\n\n字", 10, "字"),
            ("行\n行", 10, "行 行"),
            ("甲<script>var *x*</script>乙 <!-- 丙 --> <t>", 30, "甲乙 <t>"),
            ("甲<textarea>乙<textarea>丙</b>", 30, "甲乙丙"),
            ("<div>甲</div>\n\n<!-- 乙\n\n丙", 30, "<!-- 乙 丙"),
            ("", 10, ""),
        ] {
            assert_eq!(excerpt_of(markdown, limit), expected, "{markdown:?}");
        }
    }
}
