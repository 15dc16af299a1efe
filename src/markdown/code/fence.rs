//! The words behind a fence: language, title, line numbers, marked lines.
//!
//! CommonMark (section 4.5) says only that the first word is the language. All else is what the
//! generators that authors come from have made of it, and none of it is in another's way:
//!
//! | written | by |
//! |---|---|
//! | `rust {1,3-5}`, `rust{1,3-5}` | Gatsby, VitePress, Docusaurus, Astro |
//! | `js title="x.js" showLineNumbers`, `showLineNumbers={7}`, `showLineNumbers{7}` | Docusaurus, rehype-pretty-code |
//! | `js showLineNumbers startLineNumber=5` | Astro's Expressive Code |
//! | `ts:line-numbers {1}`, `ts:line-numbers=2`, `ts:no-line-numbers` | VitePress, VuePress |
//! | `js{numberLines: 5}` | Gatsby |
//! | `rust,linenos,linenostart=20,hl_lines=1 3-5,name=x.rs` | Zola |
//! | `go {linenos=table,hl_lines=[1,"3-5"],linenostart=10}` | Hugo |
//! | `py title="x.py" linenums="1" hl_lines="2 3"` | MkDocs |
//! | `{.haskell .numberLines startFrom="100"}` | Pandoc |
//! | `{r, echo=FALSE}` | R Markdown |
//! | `js main.js`, `ruby Some title https://example.org/ text` | Hexo, Octopress |
//! | `js main.js mark:1,4-7 first_line:10` | Hexo |
//! | `rust:src/main.rs` | Zenn, Qiita |
//! | `rust,ignore`, `rust no_run` | rustdoc, mdBook: attributes, which are no titles |
//!
//! Lines to be marked are counted from the block's first, as 1, whatever number that is shown with,
//! as all of these but Hexo do. A word that means nothing here does no harm.

use std::ops::{Range, RangeInclusive};

use super::Lines;

/// What the words behind a fence say.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fence<'a> {
    /// The language as its author calls it; may be empty.
    pub language: &'a str,
    /// What stands above the code: mostly the name of a file.
    pub title: Option<&'a str>,
    /// Where the code comes from.
    pub source: Option<Source<'a>>,
    /// The number of the first line, where lines are numbered.
    pub first_number: Option<u32>,
    /// The lines that are marked.
    pub marked: Lines,
}

/// Where code comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Source<'a> {
    /// An address with `http://` or `https://`.
    pub address: &'a str,
    /// What the link to it says; empty where its author does not say it.
    pub text: &'a str,
}

impl<'a> Fence<'a> {
    /// Understands the words behind a fence, in time linear in their length.
    pub fn parse(words: &'a str) -> Self {
        let mut reader = Reader { words, end: words.len(), ..Reader::default() };
        reader.language();
        while reader.at < reader.end {
            reader.token();
        }
        let title = reader.named.or(reader.title).map(|title| words[title].trim());
        let source =
            reader.source.map(|(address, text)| Source { address: &words[address], text: &words[text] });
        let is_numbered = reader.numbered.unwrap_or(reader.first_number.is_some());
        Fence {
            language: &words[reader.language],
            title: title.filter(|title| !title.is_empty()),
            source,
            first_number: is_numbered.then(|| reader.first_number.unwrap_or(1)),
            marked: Lines::of(reader.marked),
        }
    }
}

/// What an option is about, whatever its name.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Title,
    Numbered,
    NotNumbered,
    FirstNumber,
    Marked,
}

/// What the option of this name is about; capitals, `-` and `_` make no difference.
fn meaning(name: &str) -> Option<Meaning> {
    // A word may be as long as its author likes; none that means something is so long.
    if name.len() > 24 {
        return None;
    }
    let letters = name.chars().filter(|letter| !matches!(letter, '-' | '_'));
    let name: String = letters.map(|letter| letter.to_ascii_lowercase()).collect();
    Some(match &*name {
        "title" | "name" | "file" | "filename" | "caption" => Meaning::Title,
        "linenos" | "linenums" | "linenumber" | "linenumbers" | "numberlines" | "showlinenumbers"
        | "lines" => Meaning::Numbered,
        "nolinenos" | "nolinenumbers" => Meaning::NotNumbered,
        "linenostart" | "firstline" | "startfrom" | "startline" | "startlinenumber" => Meaning::FirstNumber,
        "hllines" | "mark" | "highlight" | "highlightlines" | "emphasizelines" => Meaning::Marked,
        _ => return None,
    })
}

/// What a word begins, and the next may go on with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Begun {
    Title,
    SourceText,
    Marked,
}

/// Reads words from the first to the last; all ranges count in `words`.
#[derive(Default)]
struct Reader<'a> {
    words: &'a str,
    at: usize,
    end: usize,
    in_braces: bool,
    begun: Option<Begun>,
    language: Range<usize>,
    /// What is a title by its looks.
    title: Option<Range<usize>>,
    /// What is called a title, which counts before.
    named: Option<Range<usize>>,
    /// The address and what a link to it says.
    source: Option<(Range<usize>, Range<usize>)>,
    numbered: Option<bool>,
    first_number: Option<u32>,
    marked: Vec<RangeInclusive<u32>>,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.words[self.at..self.end]
    }

    /// Takes what stands before the first of these characters.
    fn take_until(&mut self, is_end: impl Fn(char) -> bool) -> Range<usize> {
        let start = self.at;
        self.at += self.rest().find(is_end).unwrap_or(self.rest().len());
        start..self.at
    }

    /// Takes what stands before a character of one byte, and the character.
    fn take_through(&mut self, last: char) -> Range<usize> {
        let taken = self.take_until(|character| character == last);
        self.at = (self.at + 1).min(self.end);
        taken
    }

    fn language(&mut self) {
        self.take_until(|character| !character.is_whitespace());
        let start = self.at;
        let word = self.take_until(|character| character.is_whitespace() || ",{:".contains(character));
        if self.words[word.clone()].contains('=') {
            self.at = start;
        } else {
            self.set_language(word);
        }
    }

    /// Sets the language, which is a class for some, with a dot before it.
    fn set_language(&mut self, word: Range<usize>) {
        let dot = usize::from(self.words[word.clone()].starts_with('.'));
        self.language = word.start + dot..word.end;
    }

    /// Reads what stands up to the next space or comma, or as far as it is bracketed.
    fn token(&mut self) {
        let gap = self.take_until(|character| !character.is_whitespace() && character != ',');
        let is_behind_comma = self.words[gap].contains(',');
        // Commas part attributes; of what can go on, only lines that are marked have them too.
        if is_behind_comma && self.begun != Some(Begun::Marked) {
            self.begun = None;
        }
        let rest = self.rest();
        let Some(first) = rest.chars().next() else { return };
        match first {
            '{' if !self.in_braces => self.braces(),
            // Words of the code that are to be marked, which nothing here does.
            '"' | '\'' => {
                self.at += 1;
                self.take_through(first);
                self.begun = None;
            }
            // A remark, as rustdoc allows it.
            '(' if self.begun.is_none() => {
                self.take_through(')');
            }
            ':' => self.behind_colon(),
            _ if rest.starts_with("http://") || rest.starts_with("https://") => {
                let address = self.take_until(char::is_whitespace);
                self.begun = self.source.is_none().then_some(Begun::SourceText);
                self.source.get_or_insert((address.clone(), address.end..address.end));
            }
            _ => self.word(is_behind_comma),
        }
    }

    /// Reads what stands in braces: lines, or options.
    fn braces(&mut self) {
        self.at += 1;
        let rest = self.rest();
        // A brace in quotes ends nothing, unless the quote never ends either.
        let mut quote = None;
        let end = rest.find(|character| match (quote, character) {
            (None, '"' | '\'') => {
                quote = Some(character);
                false
            }
            (Some(open), _) if open == character => {
                quote = None;
                false
            }
            _ => quote.is_none() && character == '}',
        });
        let length = end.or_else(|| rest.find('}')).unwrap_or(rest.len());
        let outside = std::mem::replace(&mut self.end, self.at + length);
        self.begun = None;
        if self.rest().chars().all(|character| character.is_ascii_digit() || "-, ".contains(character)) {
            let lines = self.take_until(|_| false);
            self.mark(lines);
        }
        self.in_braces = true;
        while self.at < self.end {
            self.token();
        }
        self.in_braces = false;
        self.begun = None;
        (self.at, self.end) = ((self.end + 1).min(outside), outside);
    }

    /// Reads a title or a word about line numbers that a colon parts from the language.
    fn behind_colon(&mut self) {
        self.at += 1;
        let word = self.take_until(|character| character.is_whitespace() || character == '{');
        let name = self.words[word.clone()].find('=').map_or(word.end, |sign| word.start + sign);
        self.begun = None;
        match meaning(&self.words[word.start..name]) {
            Some(Meaning::Title) | None => self.set(Meaning::Title, word),
            Some(meaning) => self.set(meaning, (name + 1).min(word.end)..word.end),
        }
    }

    /// Reads a word, and its value where it has one.
    fn word(&mut self, is_behind_comma: bool) {
        let in_braces = self.in_braces;
        let is_end = |character: char| character.is_whitespace() || ",=".contains(character);
        let range = self.take_until(|character| is_end(character) || character == '{' && !in_braces);
        let word = &self.words[range.clone()];
        let has_braces = self.rest().starts_with('{') && meaning(word).is_some();
        if has_braces || self.rest().starts_with('=') {
            self.at += usize::from(!has_braces);
            let value = self.value();
            self.begun = None;
            if let Some(meaning) = meaning(word) {
                self.set(meaning, value);
            }
            return;
        }
        if let Some(colon) = word.find(':')
            && let Some(meaning) = meaning(&word[..colon])
        {
            let mut value = range.start + colon + 1..range.end;
            // Hexo has no space behind the colon, Gatsby has one.
            if value.is_empty() {
                self.take_until(|character| !character.is_whitespace());
                value = self.value();
            }
            self.begun = None;
            self.set(meaning, value);
            return;
        }
        if self.begun == Some(Begun::Marked) && word.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
        {
            self.mark(range);
            return;
        }
        match meaning(word.strip_prefix('.').unwrap_or(word)) {
            Some(meaning @ (Meaning::Numbered | Meaning::NotNumbered)) => {
                self.begun = None;
                self.set(meaning, 0..0);
            }
            _ if in_braces => {
                if self.language.is_empty() && !word.starts_with('#') {
                    self.set_language(range);
                }
            }
            _ => self.text(range, is_behind_comma),
        }
    }

    /// Goes on with a title or with what a link says, or begins a title.
    fn text(&mut self, word: Range<usize>, is_behind_comma: bool) {
        match (self.begun, &mut self.title, &mut self.source) {
            (Some(Begun::Title), Some(title), _) => title.end = word.end,
            (Some(Begun::SourceText), _, Some((_, text))) if text.start == text.end => *text = word,
            (Some(Begun::SourceText), _, Some((_, text))) => text.end = word.end,
            (_, None, _) if !is_behind_comma && is_like_title(&self.words[word.clone()]) => {
                self.title = Some(word);
                self.begun = Some(Begun::Title);
            }
            _ => self.begun = None,
        }
    }

    /// Takes the value behind a name: in quotes, brackets or braces, or up to a space or comma.
    fn value(&mut self) -> Range<usize> {
        let last = match self.rest().chars().next() {
            Some(quote @ ('"' | '\'')) => quote,
            Some('[') => ']',
            Some('{') => '}',
            _ => return self.take_until(|character| character.is_whitespace() || character == ','),
        };
        self.at += 1;
        self.take_through(last)
    }

    fn set(&mut self, meaning: Meaning, value: Range<usize>) {
        let text = &self.words[value.clone()];
        match meaning {
            Meaning::Title => {
                if self.named.is_none() && !text.is_empty() {
                    self.named = Some(value);
                }
            }
            Meaning::Numbered => {
                self.numbered = Some(text != "false");
                self.first_number = number(text).or(self.first_number);
            }
            Meaning::NotNumbered => self.numbered = Some(false),
            Meaning::FirstNumber => self.first_number = number(text).or(self.first_number),
            Meaning::Marked => self.mark(value),
        }
    }

    /// Marks lines such as `1,3-5`, whatever parts them.
    fn mark(&mut self, lines: Range<usize>) {
        let lines =
            self.words[lines].split(|character: char| !character.is_ascii_digit() && character != '-');
        for line in lines {
            let (first, last) = line.split_once('-').unwrap_or((line, line));
            if let (Some(first), Some(last)) = (number(first), number(last)) {
                self.marked.push(first.min(last)..=first.max(last));
            }
        }
        self.begun = Some(Begun::Marked);
    }
}

/// A number; what is too large is as large as can be.
fn number(text: &str) -> Option<u32> {
    let text = text.trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().unwrap_or(u32::MAX))
}

/// Whether a word looks like the name of a file or the beginning of a title.
///
/// Attributes do not: they are in small letters (`no_run`, `edition2021`, `twoslash`) or have
/// capitals elsewhere (`noInline`, `E0308`). What stands between slashes are words to be marked.
fn is_like_title(word: &str) -> bool {
    let is_pattern = word.len() > 1 && word.starts_with('/') && word.ends_with('/');
    if is_pattern || word.starts_with('#') || !word.contains(char::is_alphabetic) {
        return false;
    }
    let mut letters = word.chars();
    let is_capitalized = letters.next().is_some_and(|first| first.is_ascii_uppercase())
        && letters.next().is_some_and(|second| second.is_ascii_lowercase());
    is_capitalized || word.contains(['.', '/', '\\']) || !word.is_ascii()
}

#[cfg(test)]
mod tests;
