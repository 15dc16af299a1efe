//! Our reading and writing beside that of the libraries below, in the same run.

use std::{fs, path::PathBuf, time::Duration};

use pulldown_cmark::{Options, Parser, html::push_html};
use syntect::parsing::{ParseState, SyntaxSet};
use weekly::markdown::{
    Document, Extensions, NodeId, NodeKind,
    ast::CodeFence,
    code::{self, Highlighter},
    html::{self, Style},
    parse,
};

use crate::{all_options, clock, file};

/// How often each way is taken, one after the other; the median counts.
const ROUNDS: usize = 15;

/// The bytes that a round reads at least: what is less is read several times.
const ROUND: usize = 2 << 20;

/// The lines of code that a round colours at least.
const LINES: usize = 5_000;

/// Measures the Markdown files of these folders; without any, the reports of the demo site.
pub fn measure(folders: &[PathBuf]) {
    let demo = [PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/content"))];
    let folders = if folders.is_empty() { &demo[..] } else { folders };
    let texts: Vec<String> = folders
        .iter()
        .flat_map(|folder| walkdir::WalkDir::new(folder).sort_by_file_name())
        .map(|entry| entry.expect("the folder can be read").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .map(|path| fs::read_to_string(path).expect("a text in UTF-8"))
        .collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    assert!(bytes > 0, "no Markdown there");
    println!("{} files, {:.2} MB\n", texts.len(), bytes as f64 / 1e6);
    read_and_write(&texts, bytes);
    colour(&texts);
}

/// A way from Markdown to HTML that gives the length of what it writes.
type Way<'a> = Box<dyn Fn(&str) -> usize + 'a>;

fn read_and_write(texts: &[String], bytes: usize) {
    let theirs = |options: Options| -> Way<'_> {
        Box::new(move |text| {
            let mut html = String::new();
            push_html(&mut html, Parser::new_ext(text, options));
            html.len()
        })
    };
    let ours = |extensions: Extensions, style: Style<'static>| -> Way<'_> {
        Box::new(move |text| {
            let mut html = String::new();
            html::write_document(&read(text, &extensions), &style, &mut html);
            html.len()
        })
    };
    let without_math = all_options() - Options::ENABLE_MATH;
    let ways = [
        ("push_html, CommonMark", theirs(Options::empty())),
        ("push_html, its own additions", theirs(without_math)),
        ("ours, CommonMark", ours(Extensions::commonmark(), Style::commonmark())),
        ("ours, all of a site's but colours", ours(Extensions::default(), Style::site())),
    ];
    let times = medians(&ways, |(_, way)| {
        for _ in 0..ROUND.div_ceil(bytes) {
            texts.iter().for_each(|text| {
                way(text);
            });
        }
    });
    let read = (bytes * ROUND.div_ceil(bytes)) as f64 / 1e6;
    for ((name, _), time) in ways.iter().zip(&times) {
        println!("{name:36} {:7.1} MB/s a core", read / time.as_secs_f64());
    }
    let ratio = |one: usize, other: usize| times[one].as_secs_f64() / times[other].as_secs_f64();
    println!("\nCommonMark takes {:.2} times as long as push_html,", ratio(2, 0));
    println!("all of a site's additions {:.2} times as long as push_html with its own.\n", ratio(3, 1));
}

fn colour(texts: &[String]) {
    let blocks: Vec<(String, String)> = texts
        .iter()
        .flat_map(|text| {
            let document = read(text, &Extensions::default());
            let blocks: Vec<_> = document
                .descendants(NodeId::ROOT)
                .filter_map(|node| match document.kind(node) {
                    NodeKind::CodeBlock(CodeFence::Fenced(words)) => {
                        let language = code::Fence::parse(document.text(words)).language.to_owned();
                        Some((language, code::text_of(&document, node).into_owned()))
                    }
                    _ => None,
                })
                .collect();
            blocks
        })
        .filter(|(language, code)| Highlighter::new().highlight(language, code).is_some())
        .collect();
    let grammars = two_face::syntax::extra_newlines();
    // Where syntect does not know a name that we know, neither way is taken.
    let blocks: Vec<_> =
        blocks.into_iter().filter(|(name, _)| grammars.find_syntax_by_token(name).is_some()).collect();
    let lines: usize = blocks.iter().map(|(_, code)| code.lines().count()).sum();
    if lines == 0 {
        return println!("no code in colours there");
    }
    let times_read = LINES.div_ceil(lines);
    let times = medians(&[true, false], |ours| {
        for (language, code) in std::iter::repeat_n(&blocks, times_read).flatten() {
            if *ours {
                Highlighter::new().highlight(language, code);
            } else {
                alone(&grammars, language, code);
            }
        }
    });
    println!("colours: {} blocks, {lines} lines", blocks.len());
    for (name, time) in ["ours", "syntect's ParseState alone"].iter().zip(&times) {
        println!("{name:36} {:7.0} lines/s a core", (lines * times_read) as f64 / time.as_secs_f64());
    }
    println!("\nours takes {:.2} times as long", times[0].as_secs_f64() / times[1].as_secs_f64());
}

/// Reads code with syntect, and makes nothing of it.
fn alone(grammars: &SyntaxSet, language: &str, code: &str) {
    let grammar = grammars.find_syntax_by_token(language).expect("only known ones are measured");
    let mut state = ParseState::new(grammar);
    for line in code.split_inclusive('\n') {
        let _ = state.parse_line(line, grammars);
    }
}

fn read(text: &str, extensions: &Extensions) -> Document {
    parse(&file(text), 0..text.len(), extensions).value
}

/// The median time of each way, all of them taken in turn in each round.
fn medians<W>(ways: &[W], work: impl Fn(&W)) -> Vec<Duration> {
    let mut times = vec![Vec::new(); ways.len()];
    for _ in 0..ROUNDS {
        for (way, times) in ways.iter().zip(&mut times) {
            times.push(clock::time(|| work(way)).0);
        }
    }
    times
        .into_iter()
        .map(|mut times| {
            times.sort();
            times[times.len() / 2]
        })
        .collect()
}
