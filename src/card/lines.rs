//! A title in lines, since SVG breaks none by itself.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// How many characters a line holds at most where the title is set large.
const LARGE: usize = 13;

/// How many it holds where it is set small.
const SMALL: usize = 18;

/// How many lines there are at most; what does not fit in these ends in `…`.
const MOST: usize = 3;

/// What may not stand at the start of a line (Requirements for Chinese Text Layout, 3.1.2).
const NOT_FIRST: &str = "，。、；：！？）」』】》〉’”…—·～%,.;:!?)]}'\"";

/// What may not stand at the end of a line.
const NOT_LAST: &str = "（「『【《〈‘“([{";

/// What ends a clause, where a line is best parted.
const ENDS_CLAUSE: &str = "，。；：！？、）》」』”…—,.;:!?)";

/// A title in at most two long lines, or else in three of more characters; about equally long ones.
pub fn of_title(title: &str) -> Vec<String> {
    // Twice what is shown is enough to know that not all of it can be.
    let pieces = pieces(&shortened(title, 2 * SMALL * MOST));
    let two = fill(&pieces, LARGE * 2);
    if two.len() < MOST && fit(&two, LARGE * 2) {
        return balanced(&pieces, two, LARGE * 2);
    }
    let mut lines = balanced(&pieces, fill(&pieces, SMALL * 2), SMALL * 2);
    if lines.len() > MOST {
        lines.truncate(MOST);
        let last = lines.last_mut().expect("there are lines");
        *last = shortened(&format!("{last}…"), SMALL);
    }
    lines
}

/// A text in one line of at most so many Chinese characters, with `…` for what does not fit.
pub fn shortened(text: &str, characters: usize) -> String {
    if text.width() <= characters * 2 {
        return text.to_owned();
    }
    let mut short = String::new();
    for grapheme in text.graphemes(true) {
        if short.width() + grapheme.width() + 2 > characters * 2 {
            break;
        }
        short.push_str(grapheme);
    }
    format!("{}…", short.trim_end().trim_end_matches('…'))
}

/// Whether all lines are within a width.
fn fit(lines: &[String], width: usize) -> bool {
    lines.iter().all(|line| line.width() <= width)
}

/// What is not to be parted: words, and signs with what they belong to; longer than a line is none.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for word in text.split_word_bounds().flat_map(in_lines) {
        let is_bound = |text: &str, signs: &str| text.chars().all(|c| signs.contains(c));
        let ends_open = |piece: &String| piece.chars().next_back().is_some_and(|c| NOT_LAST.contains(c));
        match pieces.last_mut() {
            Some(last) if word.trim().is_empty() || is_bound(word, NOT_FIRST) || ends_open(last) => {
                last.push_str(word);
            }
            _ => pieces.push(word.to_owned()),
        }
    }
    pieces
}

/// A word in parts that each fit in a line.
fn in_lines(word: &str) -> Vec<&str> {
    if word.width() <= SMALL * 2 {
        return vec![word];
    }
    let letters: Vec<(usize, &str)> = word.grapheme_indices(true).collect();
    letters
        .chunks(SMALL)
        .map(|part| {
            let (last, letter) = part.last().expect("no part is empty");
            &word[part[0].0..last + letter.len()]
        })
        .collect()
}

/// Fills lines of a width, in columns of which a Chinese character takes two.
fn fill(pieces: &[String], width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        match lines.last_mut() {
            Some(line) if line.width() + piece.trim_end().width() <= width => line.push_str(piece),
            _ => lines.push(piece.trim_start().to_owned()),
        }
    }
    lines.iter().map(|line| line.trim().to_owned()).filter(|line| !line.is_empty()).collect()
}

/// No more lines than these, that end where a clause does, else the narrowest.
fn balanced(pieces: &[String], lines: Vec<String>, width: usize) -> Vec<String> {
    let total: usize = pieces.iter().map(|piece| piece.width()).sum();
    let least = total / lines.len().max(1);
    let is_good = |narrower: &Vec<String>| narrower.len() <= lines.len() && fit(narrower, width);
    let good: Vec<Vec<String>> = (least..=width).map(|width| fill(pieces, width)).filter(is_good).collect();
    let ends_clause = |line: &String| line.ends_with(|c| ENDS_CLAUSE.contains(c));
    let at_clauses =
        |lines: &&Vec<String>| lines.split_last().is_some_and(|(_, before)| before.iter().all(ends_clause));
    good.iter().find(at_clauses).or(good.first()).cloned().unwrap_or(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_parted_where_one_would() {
        for (title, lines) in [
            ("立秋", vec!["立秋"]),
            ("湖边的风与写不完的测试，还有旧照片", vec!["湖边的风与写不完的测试，", "还有旧照片"]),
            ("湖边的风与写不完的测试和旧照片", vec!["湖边的风与写不完", "的测试和旧照片"]),
            ("读完《漫长的告别》，又翻了一遍", vec!["读完《漫长的告别》，", "又翻了一遍"]),
            ("用 Rust 写一个 storage engine", vec!["用 Rust 写一个", "storage engine"]),
            ("", vec![]),
        ] {
            assert_eq!(of_title(title), lines, "{title}");
        }
    }

    #[test]
    fn very_long_titles_end_in_an_ellipsis() {
        let lines = of_title(&"长".repeat(500));
        assert_eq!(lines.len(), 3);
        assert!(lines.iter().all(|line| line.width() <= SMALL * 2), "{lines:?}");
        assert!(lines[2].ends_with('…'), "{lines:?}");
        let word = of_title(&"a".repeat(500));
        assert!(word.iter().all(|line| line.width() <= SMALL * 2), "{word:?}");
    }

    #[test]
    fn no_line_begins_or_ends_with_what_may_not() {
        let title = "（一）「二」，『三』。《四》、【五】；“六”：八！九？";
        for length in 0..title.chars().count() {
            let title: String = title.chars().skip(length).collect();
            for line in of_title(&title) {
                assert!(!line.ends_with(|c| NOT_LAST.contains(c)), "{line}");
            }
        }
    }
}
