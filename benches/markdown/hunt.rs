//! Looks for inputs that take more than their length: random pieces, repeated.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use pulldown_cmark::Parser;

use crate::{all_options, clock::time, pathological::document_stages};

/// The lengths that are compared; the second is eight times the first.
const LENGTHS: [usize; 2] = [16_000, 128_000];

/// What the longer may take before it is looked at more closely.
const SUSPICIOUS: Duration = Duration::from_millis(60);

/// How many times as long as the shorter the longer may take; eight would be linear.
const STEEPEST: f64 = 20.0;

/// What inputs are made of.
const PIECES: &[&str] = &[
    "a",
    "b ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "    ",
    "字",
    "，",
    "。",
    "1",
    "0",
    "\0",
    "\u{301}",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "``",
    "```\n",
    "[",
    "]",
    "(",
    ")",
    "](",
    "![",
    "[^a]",
    "[^a]: ",
    "[a]: ",
    "[a]",
    "<",
    ">",
    "</",
    "/>",
    "<a ",
    "<b>",
    "</b>",
    "<t>",
    "<!--",
    "-->",
    "<?",
    "<!A",
    "<![CDATA[",
    "<div>\n",
    "<script>",
    "<style>",
    "=",
    "\"",
    "'",
    "&",
    "&amp;",
    "&#",
    ";",
    "\\",
    "#",
    "# ",
    "> ",
    "- ",
    "+ ",
    "1. ",
    "2.",
    "1、",
    "- [ ] ",
    "---\n",
    "===\n",
    "|",
    "|-|\n",
    ": ",
    ":",
    "~~~\n",
    "> [!NOTE]\n",
    "{",
    "}",
    "{#a}",
    "{{<",
    ">}}",
    "{{%",
    "{%",
    "%}",
    "figure src=",
    "$",
    "$$",
    "^",
    "《",
    "》",
    "〈",
    "〉",
    "S01",
    "第一季",
    "www.",
    "http://",
    "https://",
    "a.b",
    ".",
    "/",
    "@",
    "a@b.c",
    "-",
    "?",
    "!",
    "%",
    "github.com/a/b/pull/1",
    "arxiv.org/abs/",
    "\u{3000}",
    "😀",
    "\u{200d}",
    "<img src=a>",
    "![](a)",
];

/// Tries random inputs for so long, and prints those that take more than their length.
pub fn hunt(long: Duration) {
    let end = Instant::now() + long;
    let seed = SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |time| time.as_nanos() as u64 | 1);
    println!("seed {seed}");
    let mut dice = Dice(seed);
    let (mut tried, mut found) = (0, 0);
    while Instant::now() < end {
        let shape = Shape::random(&mut dice);
        tried += 1;
        let [short, long] = LENGTHS.map(|length| ours(&shape.text(length)));
        if long < SUSPICIOUS || long.as_secs_f64() < STEEPEST * short.as_secs_f64() {
            continue;
        }
        // Once more, since a machine has other things to do as well.
        let [short, long] = LENGTHS.map(|length| {
            let text = shape.text(length);
            (0..3).map(|_| ours(&text)).min().unwrap_or_default()
        });
        let growth = long.as_secs_f64() / short.as_secs_f64();
        if growth < STEEPEST {
            continue;
        }
        let [parser_short, parser_long] = LENGTHS.map(|length| {
            let text = shape.text(length);
            time(|| Parser::new_ext(&text, all_options()).into_offset_iter().count()).0
        });
        found += 1;
        println!(
            "{:>6.0} ms, × {growth:.0}; the parser alone {:.0} ms, × {:.0}: {shape:?}",
            long.as_secs_f64() * 1e3,
            parser_long.as_secs_f64() * 1e3,
            parser_long.as_secs_f64() / parser_short.as_secs_f64().max(1e-6),
        );
    }
    println!("{tried} tried, {found} found");
}

fn ours(text: &str) -> Duration {
    document_stages(text).iter().sum()
}

/// What stands before, what is repeated, what stands between, and what is repeated behind.
#[derive(Debug)]
struct Shape([String; 4]);

impl Shape {
    fn random(dice: &mut Dice) -> Self {
        let mut pieces = |least: usize, most: usize| {
            let count = least + dice.roll(most - least + 1);
            (0..count).map(|_| PIECES[dice.roll(PIECES.len())]).collect::<String>()
        };
        Shape([pieces(0, 2), pieces(1, 5), pieces(0, 2), pieces(0, 3)])
    }

    fn text(&self, length: usize) -> String {
        let Shape([before, repeated, between, behind]) = self;
        let half = if behind.is_empty() { length } else { length / 2 };
        let times = |piece: &str| piece.repeat(half / piece.len().max(1));
        format!("{before}{}{between}{}", times(repeated), times(behind))
    }
}

/// Marsaglia's xorshift, 64 bits.
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % sides
    }
}
