use std::{ops::Range, sync::Arc};

use proptest::prelude::*;

use super::*;
use crate::{
    diagnostic,
    markdown::{
        Extensions,
        ast::Step,
        html::{self, Style},
        parse,
        tests::{file, read},
    },
    message::Locale,
};

fn mended(markdown: &str) -> Document {
    read(markdown, &Extensions { repair_lists: true, ..plain() })
}

fn plain() -> Extensions {
    Extensions { strikethrough: true, ..Extensions::commonmark() }
}

/// The tree in a few signs: `1(…)` a list by its first number, `u(…)` one without, `-(…)` an item.
fn shape(document: &Document) -> String {
    let mut shape = String::new();
    for step in document.walk(NodeId::ROOT) {
        match step {
            Step::Enter(node) => match document.kind(node) {
                NodeKind::Paragraph => shape.push_str("p("),
                NodeKind::List(Some(first)) => shape.push_str(&format!("{first}(")),
                NodeKind::List(None) => shape.push_str("u("),
                NodeKind::Item => shape.push_str("-("),
                NodeKind::BlockQuote(_) => shape.push_str("q("),
                NodeKind::Link(_) => shape.push_str("a("),
                NodeKind::Strong => shape.push_str("b("),
                NodeKind::CodeBlock(_) => shape.push_str("c("),
                NodeKind::SoftBreak | NodeKind::HardBreak => shape.push('/'),
                NodeKind::Text(text) => shape.push_str(document.text(text)),
                _ => {}
            },
            Step::Leave(node) => match document.kind(node) {
                NodeKind::Text(_) | NodeKind::SoftBreak | NodeKind::HardBreak | NodeKind::Document => {}
                _ => shape.push(')'),
            },
        }
    }
    shape
}

/// Nodes lie within their parents and behind each other, and text is where it says it is.
fn spans_are_true(document: &Document) -> bool {
    document.descendants(NodeId::ROOT).all(|node| {
        let span = document.span(node);
        let around = document.span(document.parent(node).unwrap());
        let previous = document.previous_sibling(node).map_or(0, |previous| document.span(previous).end);
        let within =
            |range: &Range<u32>| span.start <= range.start as usize && range.end as usize <= span.end;
        around.start <= span.start
            && span.end <= around.end
            && previous <= span.start
            && !matches!(document.kind(node), NodeKind::Text(Text::Source(range)) if !within(range))
    })
}

#[test]
fn slips_become_the_items_they_were_meant_to_be() {
    for (markdown, expected) in [
        // A number that follows is the next item.
        ("1. 甲\n2. 乙\n3.《丙》\n4、丁\n", "1(-(甲)-(乙)-(《丙》)-(丁))"),
        ("1. 甲\n2、[乙](x)丙\n3. 丁\n", "1(-(甲)-(a(乙)丙)-(丁))"),
        ("1. 甲\n2、**乙**\n", "1(-(甲)-(b(乙)))"),
        ("1. 甲  \n2、乙\n", "1(-(甲)-(乙))"),
        ("1. 甲\n一行\n2、乙\n又一行\n3、丙\n", "1(-(甲/一行)-(乙/又一行)-(丙))"),
        ("9. 甲\n10. 乙\n11．丙\n１２． 丁\n", "9(-(甲)-(乙)-(丙)-(丁))"),
        ("1) 甲\n2)乙\n3）丙\n", "1(-(甲)-(乙)-(丙))"),
        ("1. 甲\n   2. 乙\n", "1(-(甲)-(乙))"),
        // Emphasis reaches into the next line only where the parser has mistaken its end.
        ("1. 甲\n2.**《乙》**丙\n3、**《丁》**戊\n", "1(-(甲)-(**《乙》**丙)-(**《丁》**戊))"),
        (
            "1. *《甲》*乙~~《丙》~~丁\n2、~~《戊》~~己*《庚》*\n",
            "1(-(*《甲》*乙~~《丙》~~丁)-(~~《戊》~~己*《庚》*))",
        ),
        // One opens a list in the item.
        ("3. 甲\n   1.PC 乙\n   2.PC 丙\n", "3(-(甲1(-(PC 乙)-(PC 丙))))"),
        ("1. 甲\n1、乙\n2、丙\n2. 丁\n1、戊\n", "1(-(甲1(-(乙)-(丙)))-(丁1(-(戊))))"),
        ("- 甲\n1、乙\n2、丙\n- 丁\n", "u(-(甲1(-(乙)-(丙)))-(丁))"),
        ("- 甲\n      1. 乙\n", "u(-(甲1(-(乙))))"),
        ("- 甲\n  1、乙\n     1、丙\n     2、丁\n  2、戊\n", "u(-(甲1(-(乙1(-(丙)-(丁)))-(戊))))"),
        ("- 甲\n1、乙\n1、丙\n", "u(-(甲1(-(乙)-(丙))))"),
        ("1. 甲\n1. 乙\n1、丙\n", "1(-(甲)-(乙)-(丙))"),
        // A line may go on with a list further out.
        ("1. 甲\n    1. 子\n    2. 丑\n2、乙\n", "1(-(甲1(-(子)-(丑)))-(乙))"),
        ("1. 甲\n    1. 子\n2、乙\n", "1(-(甲1(-(子)))-(乙))"),
        ("1. 甲\n    1. 子\n    2、丑\n2、乙\n    3、寅\n", "1(-(甲1(-(子)-(丑)))-(乙)-(寅))"),
        ("1. 甲\n    1. 子\n2、乙\n    2. 丑\n", "1(-(甲1(-(子)))-(乙2(-(丑))))"),
        ("1. 甲\n    - 子\n1、乙\n2、丙\n", "1(-(甲u(-(子))1(-(乙)-(丙))))"),
        // The blocks that follow go with the last of them.
        ("1. 甲\n2、乙\n    1. 子\n    2. 丑\n3. 丙\n", "1(-(甲)-(乙1(-(子)-(丑)))-(丙))"),
        ("1. 甲\n1、乙\n2、丙\n   ```\n   x\n   ```\n2. 丁\n", "1(-(甲1(-(乙)-(丙c(x\n))))-(丁))"),
        ("1. 甲\n2、乙\n   - 子\n   2、丑\n   - 寅\n3、丙\n", "1(-(甲)-(乙u(-(子/2、丑)-(寅)))-(丙))"),
        // Tight lists stay tight and loose ones loose.
        ("1. 甲\n2、乙\n\n3. 丙\n", "1(-(p(甲))-(p(乙))-(p(丙)))"),
        ("1. 甲\n1、乙\n2、丙\n\n2. 丁\n", "1(-(p(甲)1(-(乙)-(丙)))-(p(丁)))"),
        ("- 甲\n  1、乙\n  2、丙\n\n  丁\n", "u(-(p(甲)1(-(p(乙))-(p(丙)p(丁)))))"),
        ("- 甲\n  1、乙\n\n  丙\n  2、丁\n", "u(-(p(甲)1(-(p(乙)p(丙))-(p(丁)))))"),
        // In quotes too, with the quote's signs and without.
        ("> 1. 甲\n> 2、乙\n3、丙\n", "q(1(-(甲)-(乙)-(丙)))"),
        ("1. > 甲\n   > - 乙\n   >   1、丙\n2. 丁\n", "1(-(q(p(甲)u(-(乙1(-(丙))))))-(丁))"),
    ] {
        let document = mended(markdown);
        assert_eq!(shape(&document), expected, "{markdown:?}");
        assert!(spans_are_true(&document), "{markdown:?}");
        assert_eq!(find(&document), [], "nothing slips any more: {markdown:?}");
    }
}

#[test]
fn what_is_no_slip_stays() {
    for markdown in [
        "1. 甲\n   3.5 版\n",
        "甲\n2.乙\n",
        "1. 甲\n   2031.\n",
        "1. 甲\n   7.乙\n",
        "- 甲\n  2.乙\n",
        "1. 甲\n   1.5 倍\n",
        "1. 甲\n   2.0 版\n",
        "2. 甲\n   3.14\n",
        "6. 甲\n   7.25 周一\n",
        "1. 甲\n   2.x 版\n",
        "1. 甲\n   2、3 月\n",
        "1. 甲（一和\n   2）乙\n",
        "1. **甲\n   2、乙**\n",
        "1. **甲\n   2、乙\n   丙**\n",
        "1. 甲*乙\n   2、丙*\n",
        "1. > 甲\n2、乙\n",
        "1. 甲\n\n2、乙\n",
        "1. `甲\n   2、乙`\n",
        "- # 甲\n\n1、乙\n",
    ] {
        let document = mended(markdown);
        assert_eq!(shape(&document), shape(&read(markdown, &plain())), "{markdown:?}");
        let text: Arc<str> = Arc::from(markdown);
        assert!(
            parse(&file(&text), 0..text.len(), &Extensions::default()).diagnostics.is_empty(),
            "{markdown:?}"
        );
    }
}

#[test]
fn slips_are_pointed_out() {
    let text = "1. 甲\n2. 乙\n3.《丙》很好看，值得再看一遍，再看一遍还是很好看，看了一遍又一遍，到了第十遍还是想再看一遍\n\
                4、[丁](x)\n   5 是数字\n    1. 子\n\n> - 戊\n>   1.PC 网\n>   3.不连\n";
    let diagnostics = parse(&file(text), 0..text.len(), &Extensions::default()).diagnostics;
    let drawn: Vec<String> =
        diagnostics.iter().map(|one| diagnostic::draw(one, Locale::English, false)).collect();
    assert_eq!(
        drawn.join("\n\n"),
        "\
warning: `3.` does not start a list item
 --> content/一.md:3:1
  |
3 | 3.《丙》很好看，值得再看一遍，再看一遍还是很好看，看了一遍又一遍，到了第十遍还是想再看一遍
  | ^^ goes on with the item above
  |
  = help: write `3. 《丙》很好看，值得再看一遍，再看一遍还是很好看，看了一遍又一遍，到了第十遍还是想再看一遍`
  = help: or set `repair_lists = true` under `[markdown]` in config.toml to read it so

warning: `4、` does not start a list item
 --> content/一.md:4:1
  |
4 | 4、[丁](x)
  | ^^^ goes on with the item above
  |
  = help: write `4. [丁](x)`

warning: `1.` does not start a list item
 --> content/一.md:9:5
  |
9 | >   1.PC 网
  |     ^^ goes on with the item above
  |
  = help: write `>   1. PC 网`"
    );
    let text = format!("- {}", "1、甲\n".repeat(61));
    let diagnostics = parse(&file(&text), 0..text.len(), &Extensions::default()).diagnostics;
    let messages: Vec<&str> =
        diagnostics.iter().rev().map(|one| one.message.get(Locale::English)).take(2).collect();
    let last = "`1、` does not start a list item";
    assert_eq!(
        (diagnostics.len(), messages),
        (50, vec![&*format!("{last}, and neither do 10 more below"), last])
    );
}

/// The text with each line that slipped written as its warning says.
fn rewritten(markdown: &str) -> String {
    let document = read(markdown, &plain());
    let slips = find(&document);
    let mut written = String::new();
    let mut at = 0;
    for slip in slips {
        let line = markdown[..slip.start].rfind('\n').unwrap() + 1;
        written.push_str(&markdown[at..line]);
        written.push_str(&indentation(&document, &slip.level));
        written.push_str(&format!("{}{} ", slip.level.number.unwrap(), slip.level.delimiter));
        at = slip.start + slip.with_spaces;
    }
    written + &markdown[at..]
}

fn html(document: &Document) -> String {
    let mut written = String::new();
    html::write_document(document, &Style::commonmark(), &mut written);
    written
}

#[test]
fn the_line_as_it_should_be_written_is_read_as_the_mended_one() {
    for (markdown, expected) in [
        ("1. 甲\n   2、乙\n", "1. 甲\n2. 乙\n"),
        ("1) 甲\n2）乙\n", "1) 甲\n2) 乙\n"),
        ("- 甲\n1、乙\n2、丙\n- 丁\n", "- 甲\n  1. 乙\n  2. 丙\n- 丁\n"),
        ("> 12. 甲\n>       1.乙\n", "> 12. 甲\n>       1. 乙\n"),
        ("> 12. 甲\n>              1.乙\n>  2.丙\n", "> 12. 甲\n>     1. 乙\n>     2. 丙\n"),
        ("1. 甲\n    1. 子\n2、乙\n", "1. 甲\n    1. 子\n2. 乙\n"),
        ("- 甲\n  1、乙\n     1、丙\n", "- 甲\n  1. 乙\n     1. 丙\n"),
        ("- 1. 甲\n  2、乙\n", "- 1. 甲\n  2. 乙\n"),
    ] {
        assert_eq!(rewritten(markdown), expected);
        assert_eq!(html(&mended(markdown)), html(&mended(expected)), "{markdown:?}");
    }
}

/// A list of two levels in which lines have slipped in all ways that authors let them.
fn lists() -> impl Strategy<Value = String> {
    let inner = (0..4_usize, any::<bool>(), any::<bool>());
    let texts = prop::sample::select(vec!["甲", "**《甲》**乙", "*甲*", "[丙](x)~~《甲》~~。"]);
    prop::collection::vec((any::<bool>(), inner, texts), 1..6).prop_map(|items| {
        let mut markdown = String::new();
        for (number, (slips, (inside, inside_slips, more), text)) in items.into_iter().enumerate() {
            let sign = if slips && number > 0 { "、" } else { ". " };
            markdown.push_str(&format!("{}{sign}{text}\n", number + 1));
            if more {
                markdown.push_str("一行\n");
            }
            for inner in 1..=inside {
                let sign = if inside_slips { "." } else { ". " };
                markdown.push_str(&format!("   {inner}{sign}{text}\n"));
            }
        }
        markdown
    })
}

/// Lines that lists are made of, in any order.
fn lines() -> impl Strategy<Value = String> {
    let start = prop::sample::select(vec!["", "  ", "   ", "    ", "> ", ">   ", "\t"]);
    let marker = prop::sample::select(vec![
        "1. ", "2. ", "- ", "1、", "2、", "2.", "3)", "1.", "", "> ", "- 1. ", "#",
    ]);
    let text = prop::sample::select(vec![
        "甲",
        "乙 **丙**",
        "[丁](x)",
        "`x`",
        "",
        "\n",
        "**丙",
        "**《丙》**戊",
        "*《丙》*~~《丁》~~",
    ]);
    prop::collection::vec((start, marker, text), 0..14).prop_map(|lines| {
        lines.into_iter().map(|(start, marker, text)| format!("{start}{marker}{text}\n")).collect()
    })
}

proptest! {
    #[test]
    fn mended_lists_are_what_should_have_been_written(markdown in lists()) {
        let meant = Extensions { emphasis: true, ..plain() };
        let mended = read(&markdown, &Extensions { repair_lists: true, ..meant.clone() });
        prop_assert_eq!(html(&mended), html(&read(&rewritten(&markdown), &meant)));
    }

    #[test]
    fn mending_loses_no_text_and_keeps_spans(markdown in lines()) {
        let plain = read(&markdown, &plain());
        let slips = find(&plain);
        let document = mended(&markdown);
        let text = |document: &Document| {
            // Delimiters of what was no emphasis are text after all.
            let all = document.plain_text(NodeId::ROOT);
            all.chars().filter(|&character| !(character.is_whitespace() || "*~".contains(character))).count()
        };
        let numbers: usize =
            slips.iter().map(|slip| markdown[slip.start..slip.start + slip.marker].chars().count()).sum();
        prop_assert_eq!(text(&plain), text(&document) + numbers);
        // The parser's own are not always so.
        prop_assert!(spans_are_true(&document) || !spans_are_true(&plain));
        rewritten(&markdown);
    }
}

#[test]
fn any_number_of_slips_is_no_matter() {
    let many = |line: &dyn Fn(usize) -> String| {
        let mut markdown = String::from("1. 甲\n");
        for number in 2.. {
            markdown.push_str(&line(number % 1000));
            if markdown.len() > 1 << 19 {
                break;
            }
        }
        markdown
    };
    for markdown in [
        many(&|number| format!("{number}、乙\n")),
        many(&|_| "1、乙\n".to_owned()),
        many(&|number| format!("{}、乙\n", number % 2 + 1)),
        many(&|number| format!("    {number}. 子\n{number}、乙\n")),
        many(&|number| format!("    1. 子\n{number}、乙\n")),
        many(&|_| "1、乙\n\n   丙\n".to_owned()),
        // The parser itself takes the product of depth and lines.
        format!("{}甲\n{}", "- ".repeat(1 << 12), "1、乙\n".repeat(1 << 13)),
        format!("{}甲\n{}", "- ".repeat(1 << 12), "2、乙\n".repeat(1 << 13)),
        format!("{}甲\n{}", "1. ".repeat(1 << 12), "2、乙\n1、丙\n".repeat(1 << 12)),
        (0..1400).fold("- 甲\n".to_owned(), |lines, depth| format!("{lines}{}1、乙\n", " ".repeat(depth))),
    ] {
        let mut document = read(&markdown, &plain());
        let started = std::time::Instant::now();
        let slips = find(&document);
        mend(&mut document, &slips);
        let took = started.elapsed();
        // Generous, because tests are built without optimisation: what is quadratic takes minutes.
        assert!(took.as_secs() < 10, "{:?}… took {took:?}", markdown.lines().nth(1));
    }
}
