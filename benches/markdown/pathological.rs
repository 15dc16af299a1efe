//! How long a megabyte of nonsense takes, stage by stage, and whether two megabytes take eight times
//! as long as a quarter of one.

use std::{hint::black_box, time::Duration};

use chrono::Utc;
use pulldown_cmark::Parser;
use weekly::{
    diagnostic::{self, Severity},
    markdown::{
        Extensions,
        code::Highlighter,
        heading::Levels,
        html::{self, Style},
        json, link, measure, parse,
    },
    pipeline::{self, Request},
    site::Drafts,
    terminal::Progress,
};

use crate::{all_extensions, all_options, clock::time, file, inputs, memory};

const MEGABYTE: usize = 1_000_000;

/// What a stage may take for each megabyte before it is marked.
const LONGEST: Duration = Duration::from_millis(500);

/// What checking a site with nothing but this may take: a page is made of it, and a thousand
/// diagnostics drawn.
const LONGEST_CHECK: Duration = Duration::from_secs(3);

/// How many times as long two megabytes may take as a quarter of one before they are marked: linear
/// would be 8, quadratic 64. What needs more memory than the processor's caches hold is slower.
const STEEPEST: f64 = 24.0;

/// How many bytes may be in use for each byte of the input before it is marked.
///
/// A node for every byte is the worst there can be: 56 bytes, as much again in the parser's own
/// tree, and twice that while a vector grows.
const LARGEST: f64 = 400.0;

/// When an input is not tried any longer.
const PATIENCE: Duration = Duration::from_secs(4);

/// Measures all inputs, or those that have one of these words in their names.
pub fn measure(words: &[&str]) {
    println!("milliseconds for a megabyte; `×8` is how many times as long two megabytes take as a");
    println!("quarter of one; `memory` is the most in use, in bytes for each byte of the input\n");
    println!("{}  input", STAGES.map(|stage| format!("{stage:>8}")).concat());
    let inputs = inputs::all();
    let wanted = |input: &&inputs::Input| words.is_empty() || words.iter().any(|w| input.name.contains(w));
    let mut marked = 0;
    for input in inputs.iter().filter(wanted) {
        let (row, is_bad) = row(&|length| input.text(length));
        println!("{row}{} {}", if is_bad { '!' } else { ' ' }, input.name);
        marked += usize::from(is_bad);
    }
    println!("\n{marked} marked");
}

/// The names of all columns.
const STAGES: [&str; 13] = [
    "parser", "off", "parse", "site", "common", "json", "links", "words", "drop", "check", "×8", "check×8",
    "memory",
];

/// Measures one input, larger and larger; whether anything about it is too much.
pub fn row(text: &dyn Fn(usize) -> String) -> (String, bool) {
    // Small ones first: what is quadratic would not end.
    let mut little = [Duration::ZERO; 10];
    for length in [MEGABYTE / 64, MEGABYTE / 16, MEGABYTE / 4] {
        let times = stages(&text(length));
        little = times;
        if times.iter().sum::<Duration>() > PATIENCE {
            let times = times.map(|time| format!("{:>8.0}", time.as_secs_f64() * 1e3)).concat();
            return (format!("{times}     never with {length} bytes"), true);
        }
    }
    let one = text(MEGABYTE);
    let scale = MEGABYTE as f64 / one.len() as f64;
    let (times, twice) = (stages(&one), stages(&text(2 * MEGABYTE)));
    let growth = |stages: std::ops::Range<usize>| {
        let sum = |times: &[Duration]| times.iter().sum::<Duration>();
        let (little, twice) = (sum(&little[stages.clone()]), sum(&twice[stages]));
        // What takes next to nothing grows by the clock's own steps.
        let step = Duration::from_millis(10);
        if twice < LONGEST / 5 { 8.0 } else { twice.as_secs_f64() / little.max(step).as_secs_f64() }
    };
    // The parser alone is shown beside ours, and is not ours to count.
    let check = times.len() - 1;
    let growths = [growth(1..check), growth(check..times.len())];
    let memory = memory::peak(|| {
        let document = parse(&file(&one), 0..one.len(), &all_extensions());
        let mut html = String::new();
        html::write_document(&document.value, &Style::site(), &mut html);
        black_box((document, html));
    });
    let memory = memory as f64 / one.len() as f64;
    let is_bad = times[1..check].iter().any(|time| time.mul_f64(scale) > LONGEST)
        || times[check].mul_f64(scale) > LONGEST_CHECK
        || growths.iter().any(|growth| *growth > STEEPEST)
        || memory > LARGEST;
    let times = times.map(|time| format!("{:>8.0}", time.as_secs_f64() * 1e3 * scale)).concat();
    let growths = growths.map(|growth| format!("{growth:>8.1}")).concat();
    (format!("{times}{growths}{memory:>8.0}"), is_bad)
}

/// What each stage takes: the parser alone, those of [`document_stages`], a whole check.
fn stages(text: &str) -> [Duration; 10] {
    let (parser, _) = time(|| Parser::new_ext(text, all_options()).into_offset_iter().count());
    let [off, on, site, commonmark, json, links, words, drop] = document_stages(text);
    [parser, off, on, site, commonmark, json, links, words, drop, check(text)]
}

/// What it takes to parse with nothing and with everything on, to make all that is made of a
/// document, and to drop it.
pub fn document_stages(text: &str) -> [Duration; 8] {
    let source = file(text);
    let (off, plain) = time(|| parse(&source, 0..text.len(), &Extensions::commonmark()).value);
    let (on, document) = time(|| parse(&source, 0..text.len(), &all_extensions()).value);
    let highlighter = Highlighter::new();
    let (site, _) = time(|| {
        let levels = Levels::new(&document, document.blocks(), 2);
        let style = Style { highlighter: Some(&highlighter), levels: Some(&levels), ..Style::site() };
        let mut html = String::new();
        html::write_document(&document, &style, &mut html);
        html
    });
    let (commonmark, _) = time(|| {
        let mut html = String::new();
        html::write_document(&plain, &Style::commonmark(), &mut html);
        html
    });
    let (json, _) = time(|| json::to_json(&document));
    let (links, _) = time(|| {
        let texts: Vec<String> = link::links(&document).iter().map(|link| link.text(&document)).collect();
        (texts, link::ids(&document).len())
    });
    let (words, _) = time(|| {
        let excerpt = measure::excerpt(&document, document.blocks(), 120);
        (excerpt, measure::count_words(&document, document.blocks()))
    });
    let (drop, ()) = time(|| drop((document, plain)));
    [off, on, site, commonmark, json, links, words, drop]
}

/// What `weekly check` takes for a site with nothing but this, all that it says included.
fn check(text: &str) -> Duration {
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("2031-W01.md"), text).expect("a file can be written");
    let request = Request {
        root: folder.path().to_owned(),
        out: folder.path().join("public"),
        base_url: None,
        github_repository: None,
        drafts: Drafts::Show,
        today: None,
        now: Utc::now(),
        denied: Severity::Error,
    };
    let (time, _) = time(|| {
        let checked = pipeline::check(&request, &Progress::default()).expect("the folder can be read");
        // As many as a terminal shows.
        let shown = checked.diagnostics.iter().take(1_000);
        shown
            .map(|diagnostic| diagnostic::draw(diagnostic, weekly::message::Locale::English, false).len())
            .sum::<usize>()
    });
    time
}
