//! All terms of a site with the places where they stand, in pieces that a phone can fetch.
//!
//! The texts of a site are one row of characters, and a place is a number in that row. Places that
//! follow each other are what a phrase is, so that a word of four characters is found exactly by two
//! of its pairs, without a look at any text.

use rayon::prelude::*;

use super::terms::{Term, terms};

/// How many bytes of terms a piece has at most, unless a single term has more places than that.
///
/// A phone fetches so many for each pair of characters that is looked for.
pub const LARGEST_PIECE: usize = 16 * 1024;

/// How many bits a place has. What stands behind so many characters, a thousand times those of a
/// diary of a lifetime, is not found.
const PLACE_BITS: u32 = 28;

/// How many bits a character has that is an ideograph: all are below U+40000.
const CHARACTER_BITS: u32 = 18;

/// The pieces in order of their terms.
#[derive(Debug, Default)]
pub struct Pieces {
    /// The bytes of each piece.
    pub pieces: Vec<Vec<u8>>,
    /// The first term of each piece.
    pub first_terms: Vec<String>,
}

/// The terms of one text: pairs packed with their places, and words, each with its place.
type Places<'a> = (Vec<u64>, Vec<(&'a str, u32)>);

/// Gathers the terms of folded texts, each given with the place of its first character.
pub fn gather(texts: &[(usize, &str)]) -> Pieces {
    let found: Vec<Places<'_>> =
        texts.par_iter().with_min_len(16).map(|(start, text)| places_in(*start, text)).collect();
    let mut pairs: Vec<u64> = Vec::with_capacity(found.iter().map(|(pairs, _)| pairs.len()).sum());
    let mut words: Vec<(&str, u32)> = Vec::with_capacity(found.iter().map(|(_, words)| words.len()).sum());
    for (its_pairs, its_words) in found {
        pairs.extend(its_pairs);
        words.extend(its_words);
    }
    pairs.par_sort_unstable();
    words.par_sort_unstable();

    let mut writer = Writer::default();
    let mut words = words.chunk_by(|one, other| one.0 == other.0).peekable();
    let mut term = String::new();
    for pair in pairs.chunk_by(|one, other| one >> PLACE_BITS == other >> PLACE_BITS) {
        write_term(pair[0], &mut term);
        while let Some(word) = words.next_if(|word| word[0].0 < term.as_str()) {
            writer.write(word[0].0, word.iter().map(|(_, place)| *place));
        }
        writer.write(&term, pair.iter().map(|packed| (packed & ((1 << PLACE_BITS) - 1)) as u32));
    }
    for word in words {
        writer.write(word[0].0, word.iter().map(|(_, place)| *place));
    }
    writer.pieces
}

/// Pairs packed with their places, so that their order as numbers is that of their characters.
fn places_in(start: usize, text: &str) -> Places<'_> {
    let (mut pairs, mut words) = (Vec::with_capacity(text.len() / 3), Vec::new());
    for (offset, term) in terms(text) {
        let place = start + offset;
        if place >> PLACE_BITS != 0 {
            break;
        }
        match term {
            Term::Pair(first, second) => {
                let second = second.map_or(0, u64::from);
                let key = u64::from(first) << CHARACTER_BITS | second;
                pairs.push(key << PLACE_BITS | place as u64);
            }
            Term::Word(word) => words.push((word, place as u32)),
        }
    }
    (pairs, words)
}

fn write_term(packed: u64, term: &mut String) {
    term.clear();
    let key = packed >> PLACE_BITS;
    let characters = [key >> CHARACTER_BITS, key & ((1 << CHARACTER_BITS) - 1)];
    let characters = characters.into_iter().filter_map(|number| char::from_u32(u32::try_from(number).ok()?));
    term.extend(characters.filter(|character| *character != '\0'));
}

#[derive(Default)]
struct Writer {
    pieces: Pieces,
    last_term: String,
    entry: Vec<u8>,
    places: Vec<u8>,
}

impl Writer {
    /// Writes a term: how many bytes it begins with that the one before has too, how many follow and
    /// which, how many bytes its places take, and these, each as its distance from the one before.
    fn write(&mut self, term: &str, places: impl Iterator<Item = u32>) {
        self.places.clear();
        let mut last = 0;
        for place in places {
            push_number(place - last, &mut self.places);
            last = place;
        }
        let is_full = |piece: &Vec<u8>| piece.len() + self.places.len() + term.len() > LARGEST_PIECE;
        if self.pieces.pieces.last().is_none_or(is_full) {
            self.pieces.pieces.push(Vec::new());
            self.pieces.first_terms.push(term.to_owned());
            self.last_term.clear();
        }
        let shared = self.last_term.bytes().zip(term.bytes()).take_while(|(one, other)| one == other).count();
        self.entry.clear();
        push_number(shared as u32, &mut self.entry);
        push_number((term.len() - shared) as u32, &mut self.entry);
        self.entry.extend_from_slice(&term.as_bytes()[shared..]);
        push_number(self.places.len() as u32, &mut self.entry);
        let piece = self.pieces.pieces.last_mut().expect("a piece was begun");
        piece.extend_from_slice(&self.entry);
        piece.extend_from_slice(&self.places);
        term.clone_into(&mut self.last_term);
    }
}

/// Writes a number in as many bytes as it needs: seven bits each, the lowest first, the eighth set
/// where more follow (LEB128, DWARF 5, section 7.6).
pub fn push_number(mut number: u32, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::search::fold::fold;

    /// Reads pieces back as the script does.
    fn read(pieces: &Pieces) -> BTreeMap<String, Vec<u32>> {
        let mut all = BTreeMap::new();
        for bytes in &pieces.pieces {
            let mut at = 0;
            let mut term: Vec<u8> = Vec::new();
            while at < bytes.len() {
                let shared = read_number(bytes, &mut at) as usize;
                let added = read_number(bytes, &mut at) as usize;
                term.truncate(shared);
                term.extend_from_slice(&bytes[at..at + added]);
                at += added;
                let end = read_number(bytes, &mut at) as usize + at;
                let mut places = Vec::new();
                let mut place = 0;
                while at < end {
                    place += read_number(bytes, &mut at);
                    places.push(place);
                }
                let known = all.insert(String::from_utf8(term.clone()).unwrap(), places);
                assert_eq!(known, None, "each term stands once");
            }
        }
        all
    }

    fn read_number(bytes: &[u8], at: &mut usize) -> u32 {
        let mut number = 0;
        for shift in (0..).step_by(7) {
            let byte = bytes[*at];
            *at += 1;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    /// The places of a run of Chinese characters, found by its pairs.
    fn find(all: &BTreeMap<String, Vec<u32>>, run: &[char]) -> Vec<u32> {
        let places = |term: String| all.get(&term).cloned().unwrap_or_default();
        let mut found: Option<Vec<u32>> = None;
        for (offset, pair) in run.windows(2).enumerate() {
            let here: Vec<u32> = places(pair.iter().collect())
                .into_iter()
                .filter_map(|place| place.checked_sub(offset as u32))
                .collect();
            found = Some(match found {
                None => here,
                Some(found) => found.into_iter().filter(|place| here.contains(place)).collect(),
            });
        }
        found.unwrap_or_default()
    }

    proptest! {
        #[test]
        fn every_run_of_characters_is_found_and_nothing_else(
            texts in prop::collection::vec("[甲乙丙丁ab ，]{0,40}", 1..5),
            run in "[甲乙丙丁]{2,4}",
        ) {
            let folded: Vec<String> = texts.iter().map(|text| fold(text)).collect();
            let mut start = 0;
            let mut placed = Vec::new();
            for text in &folded {
                placed.push((start, text.as_str()));
                start += text.chars().count() + 1;
            }
            let all = read(&gather(&placed));
            let row: Vec<char> = folded.join(" ").chars().collect();
            let occurrences = |run: &[char]| -> Vec<u32> {
                (0..row.len()).filter(|at| row[*at..].starts_with(run)).map(|at| at as u32).collect()
            };
            let wanted: Vec<char> = run.chars().collect();
            prop_assert_eq!(find(&all, &wanted), occurrences(&wanted));
            for length in 2..=4 {
                for part in row.windows(length).filter(|part| part.iter().all(|c| !matches!(c, ' ' | 'a' | 'b'))) {
                    prop_assert_eq!(find(&all, part), occurrences(part));
                }
            }
        }
    }

    #[test]
    fn pieces_are_in_order_and_small() {
        let texts: Vec<String> = (0..400_u32)
            .map(|number| {
                let character =
                    |step: u32| char::from_u32(0x4e00 + (number * 37 + step * 11) % 3000).unwrap();
                let run: String = (0..60).map(character).collect();
                format!("{run} w{number} rust")
            })
            .collect();
        let mut start = 0;
        let mut placed = Vec::new();
        for text in &texts {
            placed.push((start, text.as_str()));
            start += text.chars().count() + 1;
        }
        let pieces = gather(&placed);
        assert!(pieces.pieces.len() > 2, "{}", pieces.pieces.len());
        assert!(pieces.pieces.iter().all(|piece| piece.len() <= LARGEST_PIECE + 64));
        assert!(pieces.first_terms.is_sorted());
        let all = read(&pieces);
        assert_eq!(all["rust"].len(), 400);
        assert_eq!(all["w7"].len(), 1);
        assert_eq!(all.values().map(Vec::len).sum::<usize>(), 400 * 62);
    }

    #[test]
    fn the_rarest_ideographs_keep_their_order() {
        let pieces = gather(&[(0, "\u{3134a}\u{20000}甲z")]);
        assert_eq!(
            read(&pieces).into_keys().collect::<Vec<_>>(),
            ["z", "甲", "\u{20000}甲", "\u{3134a}\u{20000}"].map(str::to_owned)
        );
    }
}
