//! Texts that no author writes and that parsers of Markdown are known to choke on.

use std::fmt::Write;

/// A text of any length.
pub struct Input {
    /// What it is made of.
    #[allow(dead_code, reason = "only the measurements name what they measure")]
    pub name: String,
    shape: Shape,
}

enum Shape {
    /// The first, then the second again and again.
    Repeated(&'static str, &'static str),
    /// The first again and again, the second once, then the third as often as the first.
    Nested(&'static str, &'static str, &'static str),
    /// Pieces that know their number.
    Numbered(fn(usize, &mut String)),
    /// Half of the text in one way, the other half in another.
    Halves(&'static str, &'static str),
    /// Made in a way of its own, of about this length.
    Own(fn(usize) -> String),
}

impl Input {
    /// The text, of about this many bytes.
    pub fn text(&self, length: usize) -> String {
        let times = |length: usize, piece: &str| piece.repeat(length / piece.len().max(1));
        match self.shape {
            Shape::Repeated(before, piece) => before.to_owned() + &times(length, piece),
            Shape::Nested(open, middle, close) => {
                let depth = length / (open.len() + close.len());
                open.repeat(depth) + middle + &close.repeat(depth)
            }
            Shape::Numbered(piece) => {
                let mut text = String::with_capacity(length + 64);
                for number in 0.. {
                    if text.len() >= length {
                        break;
                    }
                    piece(number, &mut text);
                }
                text
            }
            Shape::Halves(one, other) => times(length / 2, one) + &times(length / 2, other),
            Shape::Own(make) => make(length),
        }
    }
}

/// All of them.
pub fn all() -> Vec<Input> {
    let repeated = REPEATED.iter().map(|&(before, piece)| Input {
        name: format!("{}{}…", shown(before), shown(piece)),
        shape: Shape::Repeated(before, piece),
    });
    let nested = NESTED.iter().map(|&(open, middle, close)| Input {
        name: format!("{}… {} {}…", shown(open), shown(middle), shown(close)),
        shape: Shape::Nested(open, middle, close),
    });
    let halves = HALVES.iter().map(|&(one, other)| Input {
        name: format!("{}… {}…", shown(one), shown(other)),
        shape: Shape::Halves(one, other),
    });
    let numbered =
        NUMBERED.iter().map(|&(name, piece)| Input { name: name.to_owned(), shape: Shape::Numbered(piece) });
    let own = OWN.iter().map(|&(name, make)| Input { name: name.to_owned(), shape: Shape::Own(make) });
    repeated.chain(nested).chain(halves).chain(numbered).chain(own).collect()
}

fn shown(text: &str) -> String {
    text.escape_debug().to_string().replace("\\\"", "\"").replace("\\'", "'").replace("\\\\", "\\")
}

/// What stands before, and the piece that is repeated behind it.
const REPEATED: &[(&str, &str)] = &[
    // Text as such.
    ("", "一"),
    ("", "一 a"),
    ("", "雨下了三天，猫在窗台上。"),
    ("", "a"),
    ("", " "),
    ("", "\t"),
    ("", "\n"),
    ("", "a\n"),
    ("", "a\n\n"),
    ("", "a\r\n"),
    ("", "a\r"),
    ("", "a  \n"),
    ("", "a\\\n"),
    ("", "\0"),
    ("", "\0\n"),
    ("", "\u{1}"),
    ("a", "\u{301}"),
    ("a", "&#769;"),
    ("[a", "&#769;"),
    ("", "🇨🇳"),
    ("", "👨\u{200d}"),
    ("", "\u{fdd0}"),
    ("", "\u{3000}"),
    // Blocks.
    ("", ">"),
    ("", "> "),
    ("", "> > a\n"),
    ("", "> [!NOTE]\n"),
    ("", "> [!NOTE]\n> a\n\n"),
    ("", "- "),
    ("", "* "),
    ("", "* a\n"),
    ("", "1. "),
    ("", "1. a\n"),
    ("", "1) "),
    ("", "- [ ] "),
    ("", "- [ ] a\n"),
    ("- a\n", "1.a\n"),
    ("1. a\n", "2.《书》\n"),
    ("1. a\n", "   1、[x](y)\n"),
    ("", "1. a\n2.b\n"),
    ("", ": "),
    ("a\n", ": b\n"),
    ("a\n", ": "),
    ("", "a\n: b\n\n"),
    ("", "# "),
    ("", "#"),
    ("", "# a\n"),
    ("", "# a {#b}\n"),
    ("# a ", "{"),
    ("# ", "{}"),
    ("", "a\n=\n"),
    ("", "a\n-\n"),
    ("", "---\n"),
    ("", "***\n"),
    ("", "```\n"),
    ("", "```rust\nfn a() {}\n```\n"),
    ("", "~~~\n"),
    ("```\n", "a\n"),
    ("> ```\n", "> a\n"),
    ("", "    a\n"),
    ("", "    a\n\n"),
    ("- ", "\n\n"),
    ("", "| a "),
    ("", "|"),
    ("", "|-"),
    ("", "|-|\n"),
    ("a|b\n-|-\n", "c|d\n"),
    ("a|b\n-|-\n", "|"),
    ("a|b\n-|-\n", "\\|"),
    ("a|b\n-|-\n", "`|"),
    ("a|b\n-|-\n", "|\n"),
    ("", "a|b\n-|-\n\n"),
    ("", "a\n-|-\n"),
    ("", "[^a]"),
    ("", "[^a]: "),
    ("", "[^a]: b\n"),
    ("", "[^a]: b\n\n"),
    ("", "> [^a]: b\n"),
    ("[^a]: b\n\n", "[^a]"),
    ("[^a]: b\n\n", "c[^a]\n\n"),
    ("[^a]: b\n\n", "# c[^a]\n"),
    ("", "[a]: b\n"),
    ("", "[a]: b 'c\n"),
    ("", "[a]: b \"\n"),
    ("", "[a]: <"),
    ("", "[a]:\n"),
    ("[a]: /", "b"),
    ("[a]: b\n\n", "[a]"),
    ("[a]: b\n\n", "[a][a]"),
    ("[a]: b\n\n", "![a]"),
    // Links.
    ("", "["),
    ("", "]"),
    ("", "!["),
    ("", "]("),
    ("", "[]("),
    ("", "[]()"),
    ("", "![]()"),
    ("", "![]()\n"),
    ("", "![]()\n\n"),
    ("", "![a](b)字\n"),
    ("", "[![](a)](b)\n"),
    ("", "- ![](a)\n  ![](b)\n"),
    ("", "[a](b)"),
    ("", "[a](b) "),
    ("", "[a](b)\n\n"),
    ("", "[ ("),
    ("", "[ (]("),
    ("", "[a](<b"),
    ("", "[a](b \""),
    ("", "[a](b '"),
    ("", "[a](b ("),
    ("", "[a](("),
    ("[a](", "("),
    ("", "]([\n"),
    ("", "[a]["),
    ("", "[a]: "),
    ("", "[*_a"),
    ("", "![[]()"),
    ("[", "a"),
    ("", "[a\\]"),
    ("", "[`"),
    ("", "[<"),
    ("", "[[a]]"),
    ("", "[[a|"),
    // Emphasis.
    ("", "*"),
    ("", "**"),
    ("", "***"),
    ("", "_"),
    ("", "*a "),
    ("", "a*"),
    ("", "a**"),
    ("", "a***"),
    ("", "a_b"),
    ("", "*a*"),
    ("", "**a**"),
    ("", "**a *"),
    ("", "*a **"),
    ("", "*_"),
    ("", "*_*_"),
    ("", "_*a"),
    ("", "a**b"),
    ("", "c* "),
    ("", "~"),
    ("", "~~"),
    ("", "~~~a"),
    ("", "~a~~b~~~"),
    ("", "*~~"),
    ("", "**《a》**b"),
    ("", "**《"),
    ("", "》**"),
    ("", "***《a》**b*c"),
    ("", "，**a，**"),
    ("", "《*"),
    ("", "*《a》*b_《c》_"),
    ("", "a *** b "),
    ("", "a ****b "),
    ("", "**a\n"),
    ("", "\\*"),
    ("", "\\"),
    ("", "\\\\"),
    // Code and raw HTML.
    ("", "`"),
    ("", "`a`"),
    ("", "`a"),
    ("", "``\\"),
    ("", "\\``"),
    ("", "`` "),
    ("", "<"),
    ("", "<>"),
    ("", "</"),
    ("", "<a"),
    ("", "<a "),
    ("", "<a href=\""),
    ("", "<a href='b"),
    ("", "<a a="),
    ("<a ", "b=c "),
    ("<a ", "b "),
    ("<a ", "b='"),
    ("", "<a>"),
    ("", "<b>"),
    ("", "</a>"),
    ("", "<t>"),
    ("", "a <t>"),
    ("", "<t>\n"),
    ("", "<t>\n\n"),
    ("", "<my-a>"),
    ("", "a <!--"),
    ("", "<!--"),
    ("", "<!-- -->"),
    ("", "a <!-- --"),
    ("", "<!-- a\n\n"),
    ("", "a <?"),
    ("", "<?"),
    ("", "a <!A"),
    ("", "<!A"),
    ("", "a <![CDATA["),
    ("", "<![CDATA["),
    ("", "<div>\n"),
    ("", "<div>\n\n"),
    ("", "</div>\n\n"),
    ("", "<div><p>\n\n"),
    ("", "<script>"),
    ("", "<script>\n\n"),
    ("", "<script></"),
    ("", "<style>\n</style>\n\n"),
    ("", "<textarea>"),
    ("", "<img src=a>"),
    ("", "<img src=a>\n\n"),
    ("", "<table><tr><td>"),
    ("", "<svg><path>"),
    ("<img srcset='", "a 2x,"),
    ("", "<a name=b>"),
    ("", "<http://a>"),
    ("", "<a@b.c>"),
    ("", "<a:"),
    ("", "<a@"),
    ("", "&"),
    ("", "&amp;"),
    ("", "&amp"),
    ("", "&#1"),
    ("", "&#0;"),
    ("&", "a"),
    ("", "\""),
    ("", "'"),
    // Bare addresses.
    ("", "www."),
    ("", "www.a"),
    ("", "www.a.b "),
    ("", "http://"),
    ("", "http://a"),
    ("", "https://a.b/ "),
    ("", "https://a.b/，"),
    ("", "字https://a.b/"),
    ("", "https://a.b/("),
    ("https://a.b/", "("),
    ("https://a.b/", ")"),
    ("https://a.b/", "()"),
    ("https://a.b/(", ").)"),
    ("https://a.b/", "."),
    ("https://a.b/", "?!"),
    ("https://a.b/", "&amp;"),
    ("https://a.b/", "&a;"),
    ("https://a.b/", "*"),
    ("https://a.b/", "_"),
    ("https://a.b/", "~"),
    ("https://a.b/", "<"),
    ("https://a.b/", "\\"),
    ("https://a.b/", "["),
    ("https://a.b/", "]"),
    ("https://", "a."),
    ("https://", "a_."),
    ("", "a@"),
    ("", "@"),
    ("", "a@b"),
    ("", "a@b.c"),
    ("", "a@b.c "),
    ("", "a."),
    ("", "a.b-c_d+"),
    ("", "a.b-@"),
    ("a@", "b."),
    ("a@", "b-"),
    ("a@", "b_"),
    ("", "mailto:a@b.c"),
    ("", "xmpp:a@b.c/"),
    ("", "ftp://a.b "),
    ("", ":"),
    ("", "/"),
    ("", "w"),
    ("", "ww."),
    ("", "http:/"),
    // Shortcodes.
    ("", "{{<"),
    ("", "{{< "),
    ("", "{{< a >}}"),
    ("", "{{< figure src=\"a.png\" >}}"),
    ("", "{{< figure src=\"a.png\" >}}\n\n"),
    ("", "{{< a b=\""),
    ("{{< a ", "b=c "),
    ("{{< a ", "\\\""),
    ("", "{{< a >}}{{< /a >}}"),
    ("", "{{< b https://a.b >}}字"),
    ("", "{{%"),
    ("", "{{% a %}}"),
    ("", "{{"),
    ("", "}}"),
    ("", "{%"),
    ("", "{% a %}"),
    ("", "{% a"),
    ("", "{% post_link a %}\n"),
    ("", "{% raw %}"),
    ("", "{{< a\n"),
    ("", "> {{< a\n"),
    ("", "{"),
    ("", "}"),
    // Formulas.
    ("", "$"),
    ("", "$$"),
    ("", "$$$"),
    ("", "$a$"),
    ("", "$a"),
    ("", "$$a$$"),
    ("", "$a$$"),
    ("", "$\\"),
    ("", "$a\\$"),
    ("", "${"),
    ("", "$}"),
    ("", "${}$"),
    ("$$", "\\frac{a}"),
    ("$$", "a^"),
    ("$$", "\\left("),
    ("$$", "{a}_"),
    ("$", "a"),
    // Titles.
    ("", "《"),
    ("", "》"),
    ("", "《》"),
    ("", "《a》"),
    ("", "《a》S04"),
    ("", "《a》第一季"),
    ("《a》第", "一"),
    ("《a》S", "0"),
    ("", "《a》《"),
    ("", "《〈"),
    ("", "〈》"),
    ("", "《a\n"),
    ("", "《*a》*"),
    ("", "《[a](b)》"),
    ("", "《`"),
    ("", "《a**b》**"),
    // References.
    ("", "https://github.com/a/b/pull/1 "),
    ("", "[a](https://github.com/a/b/issues/1)"),
    ("https://github.com/a/b/pull/", "1"),
    ("https://github.com/", "a/"),
    ("https://arxiv.org/abs/", "1"),
    ("https://doi.org/10.", "1/"),
];

/// What is opened, what stands innermost, and what closes it.
const NESTED: &[(&str, &str, &str)] = &[
    ("[", "a", "](b)"),
    ("![", "a", "](b)"),
    ("[", "a", "]"),
    ("[^", "a", "]"),
    ("(", "a", ")"),
    ("[a](", "b", ")"),
    ("*a ", "b", " c*"),
    ("**a ", "b", " c**"),
    ("*a **b ", "c", " d** e*"),
    ("*a _b ", "c", " d_ e*"),
    ("~~a *b ", "c", " d* e~~"),
    ("**《", "a", "》**"),
    ("《", "a", "》"),
    ("《〈", "a", "〉》"),
    ("<b>", "a", "</b>"),
    ("<div>\n\n", "a", "\n\n</div>"),
    ("{{< a >}}", "b", "{{< /a >}}"),
    ("{", "a", "}"),
    ("$${", "a", "}$$"),
    ("https://a.b/(", "c", ")"),
    ("> ", "a\n", "b\n"),
    ("> ", "a\n", "\n"),
    ("> ", "a\n", "\rb"),
    ("- ", "a\n", "b\n"),
    ("- ", "a\n", "\n"),
    ("- ", "a\n", "  b\n"),
    ("> - ", "a\n", "b\n"),
    ("10) ", "a\n", "b\n"),
    ("[^a]: ", "a\n", "b\n"),
    ("a\n: ", "b\n", "c\n"),
    ("- > ", "```\n", "b\n"),
    ("> ", "<div>\n", "b\n"),
    ("> ", "a|b\n", "c|d\n"),
    ("[![", "a", "](b)](c)"),
    ("*![", "a", "](b)*"),
];

/// What the first half is made of, and the second.
const HALVES: &[(&str, &str)] = &[
    ("[", "]"),
    ("*a ", "b* "),
    ("a** ", "**b "),
    ("*", "a_"),
    ("`", "``` "),
    ("<", ">"),
    ("(", ")"),
    ("《", "》"),
    ("$", "$$ "),
    ("{", "}"),
    ("> ", "\n"),
    ("> ", "a\n"),
    ("- ", "a\n"),
    ("1. ", "\na"),
    ("[a]: b\n", "[a]"),
    ("[^a]: b\n\n", "[^a]"),
    ("a ", "*b "),
    ("<!--", "-->"),
    ("{{<", ">}}"),
    ("|", "\n|"),
    ("# a\n", "# a-1\n"),
    ("*《", "》*"),
    ("**a ", "，**"),
];

type Piece = fn(usize, &mut String);

fn put(text: &mut String, arguments: std::fmt::Arguments) {
    text.write_fmt(arguments).expect("a string takes all that is written");
}

const NUMBERED: &[(&str, Piece)] = &[
    ("headings of other names", |number, text| put(text, format_args!("# a{number}\n"))),
    ("headings a, a-0, a-1, …", |number, text| put(text, format_args!("# a\n# a-{number}\n"))),
    ("headings with ids of their own", |number, text| put(text, format_args!("# a {{#a-{number}}}\n"))),
    ("footnotes, each defined", |number, text| {
        put(text, format_args!("a[^{number}]\n\n[^{number}]: b\n\n"));
    }),
    ("footnotes in footnotes", |number, text| {
        put(text, format_args!("[^{number}]: b[^{}]\n\n", number + 1));
    }),
    ("sections with footnotes", |number, text| {
        put(text, format_args!("# 技术\n\na[^{number}]\n\n[^{number}]: b\n\n"));
    }),
    ("link definitions, each used", |number, text| {
        put(text, format_args!("[{number}]\n\n[{number}]: b\n\n"));
    }),
    ("links to undefined labels", |number, text| put(text, format_args!("[{number}][a{number}] "))),
    ("links to files that are not there", |number, text| put(text, format_args!("[a]({number}.md) "))),
    ("links to ids that are not there", |number, text| {
        put(text, format_args!("# a{number}\n[b](#c{number})\n"));
    }),
    ("images that are not there", |number, text| put(text, format_args!("![]({number}.png)\n"))),
    ("longer and longer runs of backticks", |number, text| {
        put(text, format_args!("{} ", "`".repeat(number + 1)));
    }),
    ("longer and longer runs of asterisks", |number, text| {
        put(text, format_args!("{}a ", "*".repeat(number + 1)));
    }),
    ("longer and longer runs of dollars", |number, text| {
        put(text, format_args!("{} ", "$".repeat(number + 1)));
    }),
    ("longer and longer indentation", |number, text| {
        put(text, format_args!("{}- a\n", "  ".repeat(number)));
    }),
    ("longer and longer quotes", |number, text| put(text, format_args!("{}a\n\n", "> ".repeat(number)))),
    ("longer and longer fences", |number, text| put(text, format_args!("{}\n", "`".repeat(number + 3)))),
    ("list items that count", |number, text| put(text, format_args!("{number}. a\n"))),
    ("slipped items that count", |number, text| {
        put(text, format_args!("{}{}.a\n", if number == 0 { "0. a\n" } else { "" }, number + 1));
    }),
    ("code in as many languages as there are blocks", |number, text| {
        put(text, format_args!("```a{number}\nb\n```\n"));
    }),
    ("works of other names", |number, text| put(text, format_args!("《书{number}》"))),
    ("pull requests of other numbers", |number, text| {
        put(text, format_args!("https://github.com/a/b/pull/{number}\n"));
    }),
    ("tags of other names", |number, text| put(text, format_args!("<t{number}>"))),
    ("entities of other numbers", |number, text| put(text, format_args!("&#{number};"))),
];

type Make = fn(usize) -> String;

const OWN: &[(&str, Make)] = &[
    ("a wide table with short rows", |length| {
        let columns = length.isqrt();
        let rows = length / 2 - columns * 2;
        format!("{}\n{}\n{}", "|a".repeat(columns), "|-".repeat(columns), "|\n".repeat(rows / 2))
    }),
    ("a wide table with wide rows", |length| {
        let columns = length.isqrt();
        let rows = length / columns / 3;
        let row = "|a".repeat(columns) + "\n";
        format!("{row}{}\n{}", "|-".repeat(columns), row.repeat(rows))
    }),
    ("a long address used often", |length| {
        format!("[a]: /{}\n\n{}", "b".repeat(length / 2), "[a]".repeat(length / 6))
    }),
    ("a long title used often", |length| {
        format!("[a]: b '{}'\n\n{}", "c".repeat(length / 2), "[a]".repeat(length / 6))
    }),
    ("a long label used often", |length| {
        let label = "a".repeat(900);
        format!("[{label}]: b\n\n") + &format!("[{label}] ").repeat(length / 903)
    }),
    ("a long label of a footnote used often", |length| {
        let label = "a".repeat(900);
        format!("[^{label}]: b\n\n") + &format!("[^{label}] ").repeat(length / 904)
    }),
    ("deep quotes with many lines", |length| {
        let line = "> ".repeat(length.isqrt() / 2) + "a\n";
        line.repeat(length / line.len())
    }),
    ("deep lists with many lines", |length| {
        let depth = length.isqrt() / 2;
        "- ".repeat(depth) + "a\n" + &("  ".repeat(depth) + "b\n").repeat(length / depth / 2)
    }),
    ("a deep list and many empty lines", |length| "- ".repeat(length / 4) + "a" + &"\n".repeat(length / 2)),
    ("a deep quote and many lines of text", |length| {
        "> ".repeat(length.isqrt()) + "a\n" + &"b\n".repeat(length / 2)
    }),
    ("one line of code", |length| format!("```rust\n{}\n```\n", "(".repeat(length))),
    ("lines of brackets as code", |length| {
        let line = "(".repeat(1000) + "\n";
        format!("```rust\n{}```\n", line.repeat(length / line.len()))
    }),
    ("a link to an id, both long", |length| format!("# {0}a\n\n[b](#{0}b{0})\n", "字".repeat(length / 9))),
    ("one heading", |length| format!("# {}\n", "字 a".repeat(length / 5))),
    ("one link", |length| format!("[{0}]({0})\n", "字".repeat(length / 6))),
    ("one picture", |length| format!("![{0}]({0})\n", "a".repeat(length / 2))),
    ("one word that is no work", |length| "《".to_owned() + &"a".repeat(length)),
];
