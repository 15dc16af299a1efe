//! Colours, and that no code keeps them from being given.

use std::time::Instant;

use proptest::prelude::*;

use super::{colour::LONGEST_LINE, languages::GRAMMARS, *};

fn coloured(language: &str, code: &str) -> String {
    Highlighter::new().highlight(language, code).expect("a known language").to_string()
}

#[test]
fn code_is_told_apart() {
    assert_eq!(
        coloured("rust", "fn main() { let 数 = \"<a>\"; } // 完\n"),
        "<span class=\"hl-keyword\">fn</span> <span class=\"hl-function\">main</span>() { \
         <span class=\"hl-keyword\">let</span> 数 = <span class=\"hl-string\">\"&lt;a&gt;\"</span>; } \
         <span class=\"hl-comment\">// 完</span>\n"
    );
    assert_eq!(
        coloured("diff", "-旧\n+新"),
        "<span class=\"hl-deleted\">-旧</span>\n<span class=\"hl-inserted\">+新</span>"
    );
}

#[test]
fn no_span_goes_over_a_line_end() {
    let html = coloured("c", "/* 一\n   二 */ int a;\n");
    assert_eq!(
        html,
        "<span class=\"hl-comment\">/* 一</span>\n<span class=\"hl-comment\">   二 */</span> \
         <span class=\"hl-keyword\">int</span> a;\n"
    );
}

/// What a browser shows of markup.
fn shown(html: &str) -> String {
    let mut text = String::new();
    let mut in_tag = false;
    for character in html.chars() {
        match character {
            '<' => in_tag = true,
            '>' if in_tag => in_tag = false,
            _ if in_tag => {}
            _ => text.push(character),
        }
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// That the markup shows the code, and no element goes over a line end.
fn assert_shows(html: &str, code: &str, name: &str) {
    assert_eq!(shown(html), code, "{name}");
    for line in html.lines() {
        assert_eq!(line.matches("<span").count(), line.matches("</span>").count(), "{name}: {line}");
    }
}

#[test]
fn the_text_is_the_code() {
    let code = "let a = 1 < 2 && \"x\";\n\n\t/// 空行 \n\r\nlet b";
    for language in ["rust", "python", "sh", "md", "html", "json", "yaml", "js"] {
        assert_shows(&coloured(language, code), code, language);
    }
}

/// What begins things and does not end them, in all grammars there are.
#[test]
fn no_grammar_falls_over() {
    let code = "<?php ${ `a` $(b \"c' /* <!-- --> {{ {% <% #{ \\begin{x} /a/ [[ <<E\n\u{0}甲\u{2028}é🎂\r\n\t\t<a b=\n\
                '''\n\"\"\"\n*/ }} ]] ) > 0x 1e 1. .. :: -> => @ # $ % ^ & * \\\nE\nend";
    for grammar in GRAMMARS.syntaxes() {
        let html = colour::colour(grammar, code).expect("no line is too long");
        assert_shows(&html, code, &grammar.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_shown_as_it_is(
        grammar in 0..GRAMMARS.syntaxes().len(),
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "a", "A", "1", "_", " ", "  ", "\t", "\n", "\r\n", "(", ")", "[", "]", "{", "}", "<", ">", "</", "/>", "\"", "'",
                "`", "\\", "/", "*", "#", "$", "%", "&", "@", "!", "|", "~", "^", "=", "-", "+", ":", ";", ",", ".", "?", "甲",
                "，", "🎂", "\u{0}", "fn ", "if ", "end", "class ", "http://a.b", "0x1f", "/*", "*/", "//", "<!--", "-->",
            ]),
            0..60,
        ),
    ) {
        let code = pieces.concat();
        let grammar = &GRAMMARS.syntaxes()[grammar];
        let html = colour::colour(grammar, &code).expect("no line is too long");
        assert_shows(&html, &code, &grammar.name);
    }
}

#[test]
fn what_no_grammar_knows_stays_plain() {
    assert_eq!(Highlighter::new().highlight("txt", "fn"), None);
    assert_eq!(Highlighter::new().highlight("brainquux", "fn"), None);
}

#[test]
fn equal_blocks_are_coloured_once() {
    let highlighter = Highlighter::new();
    let first = highlighter.highlight("rust", "fn a() {}").unwrap();
    let second = highlighter.highlight("rust", "fn a() {}").unwrap();
    assert!(Arc::ptr_eq(&first, &second));
    let alias = highlighter.highlight("RS", "fn a() {}").unwrap();
    assert!(Arc::ptr_eq(&first, &alias));
    assert_ne!(highlighter.highlight("go", "fn a() {}").unwrap(), first);
}

/// Without a limit each of these lines takes a second and more.
#[test]
fn no_line_holds_a_grammar_up() {
    let start = Instant::now();
    for (language, line) in [("less", "a-".repeat(300)), ("scss", "a-".repeat(300)), ("md", "~".repeat(4000))]
    {
        let code = format!("{line}\n").repeat(30);
        assert!(Highlighter::new().highlight(language, &code).is_some());
    }
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

#[test]
fn a_very_long_line_stays_plain() {
    assert_eq!(Highlighter::new().highlight("json", &"[".repeat(LONGEST_LINE + 1)), None);
}
