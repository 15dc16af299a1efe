//! Formulas in texts, those with a mistake too.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::markdown::{
    Extensions,
    html::{self, Style},
    parse,
};
use crate::message::Locale;

fn read(text: &str) -> (Document, Vec<Diagnostic>) {
    let path: Arc<str> = Arc::from("一.md");
    let file = SourceFile { path: Arc::clone(&path), shown: path, text: Arc::from(text) };
    let checked = parse(&file, 0..text.len(), &Extensions { math: true, ..Extensions::default() });
    (checked.value, checked.diagnostics)
}

fn site(text: &str) -> String {
    let mut html = String::new();
    html::write_document(&read(text).0, &Style::site(), &mut html);
    html
}

#[test]
fn formulas_become_mathml() {
    assert_eq!(
        site("是 $a<b$ 。"),
        "<p>是 <math><semantics><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow>\
         <annotation encoding=\"application/x-tex\">a&lt;b</annotation></semantics></math> 。</p>\n"
    );
    assert_eq!(
        site("> $$\\bar\n> 速$$"),
        "<blockquote>\n<p><math display=\"block\" tabindex=\"0\"><semantics><mover accent=\"true\"><mi>速</mi>\
         <mo stretchy=\"false\">¯</mo></mover><annotation encoding=\"application/x-tex\">\\bar\n速</annotation>\
         </semantics></math></p>\n</blockquote>\n"
    );
}

#[test]
fn money_and_paths_are_no_formulas() {
    for text in ["价钱 $7.85，路径 $PATH。", "$5 和 $6", "\\$x\\$", "`$x$`", "$ x $"] {
        assert!(!site(text).contains("<math"), "{text}");
    }
    let mut html = String::new();
    let document = crate::markdown::tests::read("$x^2$ $$y$$", &Extensions::default());
    html::write_document(&document, &Style::site(), &mut html);
    assert_eq!(html, "<p>$x^2$ $$y$$</p>\n");
}

#[test]
fn equations_are_numbered_through_a_text() {
    let equation = "$$\\begin{equation}\\label{a}x\\end{equation}$$\n\n";
    let html = site(&equation.repeat(2));
    let numbers: Vec<&str> =
        html.split("<mtext>").skip(1).filter_map(|part| part.split('<').next()).collect();
    assert_eq!(numbers, ["(1)", "(2)"]);
    assert!(!html.contains(" id=") && !html.contains("label"), "{html}");
}

#[test]
fn a_mistake_loses_nothing_and_has_its_place() {
    for (text, pointed_at, message) in [
        ("甲 $a\\foo{b}$", "\\foo", "unknown command `\\foo`"),
        ("$\\left( x$", "$", "expected closing token `\\right`, but reached end of input"),
        ("> $\\foo\n> x$", "$\\foo", "unknown command `\\foo`"),
        ("$x_1_2$", "_", "duplicate subscript or superscript"),
        (
            "$\\operatorname{</math><b>}$",
            "$\\operatorname{</math><b>}$",
            "it refers to another formula, or has `<` in an operator's name",
        ),
        ("$\\eqref{a}$", "$\\eqref{a}$", "it refers to another formula, or has `<` in an operator's name"),
    ] {
        let (_, diagnostics) = read(text);
        let [diagnostic] = &*diagnostics else { panic!("{diagnostics:?}") };
        let place = diagnostic.place.as_ref().unwrap();
        assert_eq!(&text[place.span.clone()], pointed_at, "{text}");
        assert_eq!(diagnostic.message.get(Locale::English), format!("formula cannot be drawn: {message}"));
    }
    assert_eq!(
        site("甲 $\\foo<b>$ $$\\bar$$"),
        "<p>甲 <code>$\\foo&lt;b&gt;$</code> <code>$$\\bar$$</code></p>\n"
    );
    let long = format!("${}$", "x".repeat(LONGEST + 1));
    assert_eq!(site(&long), format!("<p><code>{long}</code></p>\n"));
}

#[test]
fn formulas_nest_as_deep_as_they_are_long() {
    let deep = |open: &str, close: &str| {
        let levels = LONGEST / (open.len() + close.len()) - 1;
        format!("$${}x{}$$", open.repeat(levels), close.repeat(levels))
    };
    for text in [
        deep("{", "}"),
        deep("\\sqrt{", "}"),
        deep("\\hat ", ""),
        deep("\\displaystyle ", ""),
        deep("\\color{red}", ""),
        deep("a^{", "}"),
        deep("\\mathrm{", "}"),
        deep("\\frac{", "}{y}"),
        deep("\\left(", "\\right)"),
        deep("\\begin{matrix}", "\\end{matrix}"),
    ] {
        assert!(site(&text).contains("<math"), "{}", &text[..20]);
    }
}

proptest! {
    #[test]
    fn a_page_stays_whole_whatever_a_formula_holds(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "\\frac", "\\sqrt", "\\operatorname", "\\text", "\\textbf", "\\left", "\\right", "\\begin{align}",
                "\\end{align}", "\\begin{matrix}", "\\end{matrix}", "\\label{", "\\eqref", "\\cancel", "\\mathscr", "\\not",
                "\\big", "\\color{red}", "\\sum", "\\limits", "\\tag", "\\hat", "\\x", "\\", "{", "}", "[", "]", "(", ")",
                "^", "_", "'", "&", "<", ">", "<b>", "</math>", "<!--", "&lt;", "\"", "x", "12", "字", " ", "\u{1}", "~", "%", "#",
            ]),
            0..24,
        ),
        display in any::<bool>(),
    ) {
        let mut converter = LatexToMathML::default();
        let tex = pieces.concat();
        let display = if display { MathDisplay::Block } else { MathDisplay::Inline };
        match mathml(&tex, display, &mut converter) {
            Ok(mathml) => {
                let begins = |name: &str| mathml.matches(name).count();
                prop_assert_eq!(begins("<math"), 1);
                prop_assert_eq!(begins("</math>"), 1);
                prop_assert!(mathml.ends_with("</math>") && !mathml.contains("<!--"));
            }
            Err(mistake) => {
                prop_assert!(mistake.span.is_none_or(|span| tex.get(span).is_some()), "{}", tex);
            }
        }
    }
}
