//! Fences as people write them, and as nobody should.

use proptest::prelude::*;

use super::*;

/// What is understood, in one line: `language "title" <address text> from 1 marks 1,3-5`.
fn said(words: &str) -> String {
    let fence = Fence::parse(words);
    let mut said = vec![fence.language.to_owned()];
    said.extend(fence.title.map(|title| format!("\"{title}\"")));
    said.extend(fence.source.map(|source| format!("<{} {}>", source.address, source.text)));
    said.extend(fence.first_number.map(|number| format!("from {number}")));
    let ranges = fence.marked.ranges().iter().map(|range| match (range.start(), range.end()) {
        (start, end) if start == end => start.to_string(),
        (start, end) => format!("{start}-{end}"),
    });
    let ranges: Vec<String> = ranges.collect();
    if !ranges.is_empty() {
        said.push(format!("marks {}", ranges.join(",")));
    }
    said.join(" ")
}

#[test]
fn words_are_understood_as_people_write_them() {
    for (words, expected) in [
        ("", ""),
        ("rust", "rust"),
        ("  rust  ", "rust"),
        ("c++", "c++"),
        ("objective-c++ x", "objective-c++"),
        // CommonMark 0.31.2, example 143.
        ("ruby startline=3 $%@#$", "ruby from 3"),
        // Gatsby, VitePress, Docusaurus, Astro.
        ("rust {1,3-5}", "rust marks 1,3-5"),
        ("rust{1,3-5}", "rust marks 1,3-5"),
        ("rust { 1, 3-5 }", "rust marks 1,3-5"),
        ("js{1}{numberLines: true}", "js from 1 marks 1"),
        ("js {numberLines: 5}", "js from 5"),
        ("js title=\"src/x.js\" showLineNumbers", "js \"src/x.js\" from 1"),
        ("js title='一 二' {2}", "js \"一 二\" marks 2"),
        ("js showLineNumbers={7}", "js from 7"),
        ("js showLineNumbers{7} {1}", "js from 7 marks 1"),
        ("js showLineNumbers startLineNumber=5", "js from 5"),
        ("js \"let\" /const/ ins={1} title=\"a\"", "js \"a\""),
        ("jsx live noInline", "jsx"),
        ("ts twoslash", "ts"),
        // VitePress and VuePress.
        ("ts:line-numbers {1}", "ts from 1 marks 1"),
        ("ts:line-numbers=2", "ts from 2"),
        ("ts:no-line-numbers", "ts"),
        ("ts{1}:line-numbers", "ts from 1 marks 1"),
        // Zola.
        ("rust,linenos", "rust from 1"),
        ("rust,linenos,linenostart=20,hl_lines=1 3-5 9,hide_lines=2", "rust from 20 marks 1,3-5,9"),
        ("rust, name=mod.rs , copy", "rust \"mod.rs\""),
        // Hugo, whose keys may have any capitals.
        ("go {linenos=table,hl_lines=[1,\"3-5\"],linenostart=10}", "go from 10 marks 1,3-5"),
        ("go {lineNos=inline hl_lines=[3,\"6-8\"] style=emacs}", "go from 1 marks 3,6-8"),
        ("go {linenos=false,linenostart=10}", "go"),
        // MkDocs.
        ("py title=\"x.py\" linenums=\"1\" hl_lines=\"2 3\"", "py \"x.py\" from 1 marks 2-3"),
        ("title=\"x.py\"", " \"x.py\""),
        // Pandoc, Python-Markdown, R Markdown.
        ("{.haskell .numberLines startFrom=\"100\"}", "haskell from 100"),
        ("{#id .python title=\"a}b\"} ", "python \"a}b\""),
        (".html", "html"),
        ("{r, echo=FALSE}", "r"),
        // Hexo and Octopress.
        ("js main.js", "js \"main.js\""),
        ("js 第一版 main.js", "js \"第一版 main.js\""),
        ("bash Install dependencies", "bash \"Install dependencies\""),
        ("ini .editorconfig", "ini \".editorconfig\""),
        (
            "ruby Is it prime? https://example.org/a,b?c=d Source Article",
            "ruby \"Is it prime?\" <https://example.org/a,b?c=d Source Article>",
        ),
        ("ruby https://example.org/", "ruby <https://example.org/ >"),
        ("js main.js line_number:true mark:1,4-7 first_line:10", "js \"main.js\" from 10 marks 1,4-7"),
        // Zenn and Qiita.
        ("rust:src/main.rs", "rust \"src/main.rs\""),
        ("rust:src/main.rs {2}", "rust \"src/main.rs\" marks 2"),
        (":Makefile", " \"Makefile\""),
        ("rust:", "rust"),
        // rustdoc and mdBook.
        ("rust,ignore", "rust"),
        ("rust no_run", "rust"),
        ("rust,compile_fail,E0308 edition2021", "rust"),
        ("rust ignore (see a.b)", "rust"),
        ("rust,editable,Main.rs", "rust"),
    ] {
        assert_eq!(said(words), expected, "{words:?}");
    }
}

#[test]
fn lines_that_are_none_do_no_harm() {
    for (words, expected) in [
        ("a {5-3}", "a marks 3-5"),
        ("a {3,1-4,2-3,5}", "a marks 1-5"),
        ("a {0}", "a marks 0"),
        ("a {}", "a"),
        ("a {,-,--,1-,-1,1-2-3}", "a"),
        ("a {7-99999999999999999999}", "a marks 7-4294967295"),
        ("a {99999999999999999999-1,4294967295}", "a marks 1-4294967295"),
        ("a {1", "a marks 1"),
        ("a 1}", "a"),
        ("a {\"1}", "a"),
        ("a {{1}}", "a"),
        ("a hl_lines=x linenostart=y title=", "a"),
        ("a linenostart=99999999999", "a from 4294967295"),
        ("a title=\"未完", "a \"未完\""),
        ("a = =b ==", "a"),
        ("a , , :", "a"),
    ] {
        assert_eq!(said(words), expected, "{words:?}");
    }
}

#[test]
fn words_without_end_cost_what_they_are_long() {
    for piece in
        ["{", "{\"}", "{1,", "\"", "'{", "=", ":", "(", "[", "a=[", "1-2 ", "甲 ", "http://a ", "mark:"]
    {
        let words = format!("a {}", piece.repeat(1_000_000 / piece.len()));
        let start = std::time::Instant::now();
        Fence::parse(&words);
        assert!(start.elapsed().as_secs() < 5, "{piece}");
    }
}

proptest! {
    #[test]
    fn all_words_are_taken(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "rust", "{", "}", "\"", "'", "[", "]", "(", ")", ",", " ", ":", "=", "1", "-", ".", "/",
                "title", "hl_lines", "linenos", "甲", "A", "b", "https://", "\t", "\\", "#", "\u{3000}",
            ]),
            0..24,
        ),
    ) {
        let words = pieces.concat();
        let fence = Fence::parse(&words);
        prop_assert!(!fence.language.contains(char::is_whitespace));
        prop_assert!(fence.title.is_none_or(|title| words.contains(title) && !title.is_empty()));
        let is_apart = |pair: &[RangeInclusive<u32>]| *pair[0].end() + 1 < *pair[1].start();
        prop_assert!(fence.marked.ranges().windows(2).all(is_apart));
    }
}
