use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::{diagnostic, message::Locale};

fn found(source: &str) -> Vec<Shortcode> {
    let mut found = Vec::new();
    find(source, 0..source.len(), &[], &mut found);
    found
}

fn text<'a>(source: &'a str, text: &'a Text) -> &'a str {
    match text {
        Text::Source(range) => &source[range.start as usize..range.end as usize],
        Text::Owned(text) => text,
    }
}

/// The text with each shortcode as the Markdown it means: `![alternative](destination "title")`,
/// `[text](destination)`, or nothing.
fn meant(source: &str) -> String {
    let all = found(source);
    let say = |part| text(source, part);
    let mut written = String::new();
    let mut at = 0;
    for shortcode in &all {
        written.push_str(&source[at..shortcode.span.start]);
        match &shortcode.what {
            What::Image(image) => {
                let title = match say(&image.title) {
                    "" => String::new(),
                    title => format!(" \"{title}\""),
                };
                let markdown = format!("![{}]({}{title})", say(&image.alternative), say(&image.destination));
                written.push_str(&match say(&image.link) {
                    "" => markdown,
                    link => format!("[{markdown}]({link})"),
                });
            }
            What::Link { destination, text } => {
                written.push_str(&format!("[{}]({})", say(text), say(destination)));
            }
            What::Nothing | What::Sign => {}
        }
        at = shortcode.span.end;
    }
    written + &source[at..]
}

#[test]
fn shortcodes_become_what_they_mean() {
    for (source, expected) in [
        // Hugo.
        ("{{< figure src=\"a.png\" >}}", "![](a.png)"),
        ("看{{<figure src='a.png' title='窗台'>}}吧", "看![窗台](a.png)吧"),
        ("{{< figure src=“a.png” alt=“猫” title=“窗台” >}}", "![猫](a.png \"窗台\")"),
        ("{{< figure src=a.png caption=`一 \"二\"` alt=\"三\" />}}", "![一 \"二\"](a.png)"),
        ("{{< figure src=\"a.png\" caption=\"他说 \\\"好\\\"\" >}}", "![他说 \"好\"](a.png)"),
        ("{{< figure src = \"a.png\" link = \"https://e.org\" >}}", "[![](a.png)](https://e.org)"),
        ("{{< figure\n  src=\"a.png\"\n  alt=\"一\n  二\"\n>}}", "![一 二](a.png)"),
        ("{{< figure\n> src=\"a.png\"\n> >}}", "![](a.png)"),
        ("{{% img \"a b.png\" \"题\" \"文\" %}}", "![文](a b.png \"题\")"),
        ("{{< img a.png 100% >}}", "![](a.png)"),
        ("{{< figure class=\"wide\" >}}", ""),
        ("{{< figure \"https://e.org/x?f=png\" >}}", "![](https://e.org/x?f=png)"),
        ("{{<bilibili BV1xx>}}", ""),
        ("{{< bilibili id=BV1xx p=2 >}}甲", "甲"),
        ("{{< 163music 28018075 >}}", ""),
        ("{{< post/notice >}}", ""),
        ("{{<youtube\"https://e.org/v\">}}", "[e.org/v](https://e.org/v)"),
        ("{{% notice tip %}}甲{{% /notice %}}乙", "甲乙"),
        ("{{< details \"看\" >}}甲{{</ details >}}", "甲"),
        ("{{< youtube \"https://e.org/v?a=1&b=2\" >}}", "[e.org/v?a=1&b=2](https://e.org/v?a=1&b=2)"),
        ("{{< button href=\"https://e.org/\" >}}", "[e.org](https://e.org/)"),
        ("{{< link \"https://e.org\" \"文字\" >}}", "[文字](https://e.org)"),
        (
            "{{< music cover=\"http://e.org/a.jpg\" name=\"歌\" url=\"//e.org/a.mp3\" >}}",
            "[歌](//e.org/a.mp3)",
        ),
        ("{{< iframe https://e.org/a 100% 400px >}}", "[e.org/a](https://e.org/a)"),
        ("{{< x \"a >}} b\" >}}甲", "甲"),
        ("{{< x \"a >}} b", " b"),
        ("{{< x ‘a >}}{{< y ’b >}}", ""),
        // Hexo.
        ("{% asset_img a.jpg %}", "![](a.jpg)"),
        ("{% asset_img a.jpg 窗台上的 猫 %}", "![窗台上的 猫](a.jpg)"),
        ("{% asset_img wide round a.jpg 640 480 \"题 '文'\" %}", "![文](a.jpg \"题\")"),
        ("{% asset_img a.jpg '\"题\" \"文\"' %}", "![文](a.jpg \"题\")"),
        ("{% asset_img a.jpg \"题\" \"文\" %}", "![文](a.jpg \"题\")"),
        ("{% asset_img a.jpg \"它's\" %}", "![它's](a.jpg)"),
        ("{% img /pics/a 640 窗台 %}", "![窗台](/pics/a)"),
        ("{% image a.jpg, alt=猫, width=50% %}", "![猫](a.jpg)"),
        ("{% qnimg a.jpg title:题 alt:文 %}", "![title:题 alt:文](a.jpg)"),
        ("{% responsive_image path: a.jpg alt: \"文\" %}", "![文](a.jpg)"),
        ("{% post_link 2022-W30 上周 %}", ""),
        ("{% link 一个 地方 https://e.org true 题 %}", "[一个 地方](https://e.org)"),
        ("{% btn https://e.org/a,文字,icon %}", "[文字](https://e.org/a)"),
        ("{% youtube lJIrF4YjHfQ %}", ""),
        ("{% note info %}甲{% endnote %}乙", "甲乙"),
        ("{% codeblock lang:rust https://e.org/a.rs %}", "[e.org/a.rs](https://e.org/a.rs)"),
        // Jekyll and Zola.
        ("{% include figure.html src=\"a.png\" caption=\"猫\" %}", "![猫](a.png)"),
        ("{% include video.html id=\"x\" %}", ""),
        ("{%- raw -%}甲{%- endraw -%}", "甲"),
        ("{% figure(src=\"a.png\", alt=\"猫\") %}", "![猫](a.png)"),
        ("{% gallery %}![](a.png){% end %}", "![](a.png)"),
    ] {
        assert_eq!(meant(source), expected, "{source:?}");
    }
}

#[test]
fn text_stays_text() {
    for source in [
        "{{ page.title }}",
        "{{x}}",
        "${{ github.token }}",
        "{ % x % }",
        "{%",
        "{{<",
        "{{< >}}",
        "{% %}",
        "打折 {% 50 %} 吧",
        "{{< figure src=\"a.png\" %}}",
        "{% x }}",
        "{{< x",
        "{{</* x",
        "\\{{< x >}}",
        "\\{% x %}",
        "{{< \"x\" >}}",
        "{%折扣%}",
        "{% if 晴 %}出门{% else %}看书{% endif %}",
        "{%- for 周 in 年 -%}",
    ] {
        assert_eq!(meant(source), source);
    }
}

#[test]
fn only_the_innermost_start_counts() {
    assert_eq!(meant("{{< 甲 {{< x >}} 乙 >}}"), "{{< 甲  乙 >}}");
    assert_eq!(meant("{% 甲 {% x %}"), "{% 甲 ");
    assert_eq!(meant("{{{< x >}}}"), "{}");
}

#[test]
fn escaped_ones_lose_their_signs() {
    assert_eq!(meant("{{</* figure src=\"a.png\" */>}}{{< x >}}"), "{{< figure src=\"a.png\" >}}");
    assert_eq!(meant("{{%/* x */%}}"), "{{% x %}}");
    assert_eq!(meant("{% raw %}{% x %}{{< y >}}{% endraw %}{% z %}"), "{% x %}{{< y >}}");
    assert_eq!(meant("{% raw %}{% x %}甲"), "甲");
}

#[test]
fn a_link_to_a_shortcode_is_its_text() {
    for (source, expected) in [
        ("看[文字]({% post_link x %})吧", "看文字吧"),
        ("[文字]({{< ref \"x.md\" >}})", "文字"),
        ("[文字]( {{< relref \"x.md\" >}}#节 \"题\" )", "文字"),
        ("[文字](<{{< ref \"x.md\" >}}>)", "文字"),
        ("[文字]({{<ref\"x.md\">}})", "文字"),
        ("![文字]({% asset_path a.png %})", "文字"),
        ("[一 [二] 三]({{< ref x >}})", "一 [二] 三"),
        ("[一 {{< x >}}]({{< ref x >}})", "一 "),
        ("\\![文字]({{< ref x >}})", "\\!文字"),
        ("\\[文字]({{< ref x >}})", "\\[文字]()"),
        ("[文字]({{< ref x >}}", "[文字]("),
        ("[文字] ({{< ref x >}})", "[文字] ()"),
        ("[一]({{< ref x >}})[二]({{< ref x >}})", "一二"),
    ] {
        assert_eq!(meant(source), expected, "{source:?}");
    }
}

#[test]
fn none_begins_in_what_is_opaque() {
    let of = |source: &str, opaque: Range<usize>| {
        let mut all = Vec::new();
        find(source, 0..source.len(), std::slice::from_ref(&opaque), &mut all);
        all.into_iter().map(|one| source[one.span].to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of("`{{< x` {{< y >}}", 0..7), ["{{< y >}}"]);
    assert_eq!(of("{{< x `a` >}}", 6..9), ["{{< x `a` >}}"]);
    assert_eq!(of("{{< x `a >}} b` {{< y >}}", 6..15), ["{{< y >}}"]);
    assert_eq!(of("{{<x y>}}", 2..7), ["{{<x y>}}"]);
    assert_eq!(of("`[` 一]({{< x >}})", 0..3), ["{{< x >}}"]);
}

#[test]
fn only_the_scope_is_read() {
    let mut all = Vec::new();
    find("{{< a >}}{{< b >}}{{< c >}}", 9..18, &[], &mut all);
    find("{{< a >}}{{< b >}}{{< c >}}", 9..15, &[], &mut all);
    assert_eq!((all.len(), all[0].span.clone(), all[0].name.clone()), (1, 9..18, 13..14));
}

fn warned(text: &str) -> String {
    let file =
        SourceFile { path: Arc::from("一.md"), shown: Arc::from("content/一.md"), text: Arc::from(text) };
    let mut diagnostics = Vec::new();
    warn(&file, &found(text), &mut diagnostics);
    diagnostics.iter().map(|one| diagnostic::draw(one, Locale::English, false)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_file_is_warned_of_once() {
    assert_eq!(warned("甲{{</* x */>}}"), "");
    assert_eq!(
        warned("甲{{<bilibili BV1>}}\n"),
        "\
warning: `bilibili` is a shortcode of another generator
 --> content/一.md:1:2
  |
1 | 甲{{<bilibili BV1>}}
  |   ^^^^^^^^^^^^^^^^^^ left out
  |
  = help: write Markdown, as in `[text](https://…)`, for the one left out: `bilibili`"
    );
    assert_eq!(
        warned(
            "{{< figure\n src=\"a.png\" >}}{{< figure \"b.png\" >}}{% img c.png %}\n{% link 甲 https://e.org %}\n\
             {% note %}乙{% endnote %}[丙]({{< ref x >}}){% a1 %}{% a2 %}{% a3 %}{% a4 %}{% a5 %}{% a6 %}"
        ),
        "\
warning: `figure` is a shortcode of another generator, and so are 11 more in this file
 --> content/一.md:1:1
  |
1 | {{< figure
  | ^^^^^^^^^^ shown as an image
  |
  = help: write `![caption](a.png)` for the 3 shown as images: `figure` ×2, `img`
  = help: write `[text](https://…)` for the one shown as a link: `link`
  = help: write Markdown, as in `[text](https://…)`, for the 8 left out: `note`, `ref`, `a1`, `a2`, `a3`, `a4`, and 2 other names"
    );
}

/// What shortcodes, and what only looks like them, are made of.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "{{<",
        ">}}",
        "{{%",
        "%}}",
        "{%",
        "%}",
        "{{",
        "}}",
        "/",
        "/*",
        "*/",
        "-",
        " ",
        "\n",
        "> ",
        "x",
        "end",
        "raw",
        "figure",
        "img",
        "include",
        "src=",
        "alt:",
        "a.png",
        "https://e.org/",
        "\"",
        "'",
        "`",
        "“",
        "”",
        "‘",
        "\\",
        "[",
        "](",
        ")",
        "!",
        "，",
        "文",
        "1",
        "(",
        ",",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_read_in_order(source in pieces(), opaque in prop::collection::vec(0..200_usize, 0..4)) {
        let mut ends: Vec<usize> = opaque.into_iter().filter(|&at| source.is_char_boundary(at)).collect();
        ends.sort_unstable();
        ends.dedup();
        let opaque: Vec<Range<usize>> = ends.chunks_exact(2).map(|ends| ends[0]..ends[1].min(source.len())).collect();
        let opaque: Vec<Range<usize>> = opaque.into_iter().filter(|part| !part.is_empty()).collect();
        let mut all = Vec::new();
        find(&source, 0..source.len(), &opaque, &mut all);
        let mut at = 0;
        for one in &all {
            prop_assert!(at <= one.span.start && one.span.start < one.span.end, "{all:?}");
            prop_assert!(!opaque.iter().any(|part| part.contains(&one.span.start) && one.what != What::Sign));
            at = one.span.end;
            let _ = (&source[one.span.clone()], &source[one.name.clone()]);
            match &one.what {
                What::Image(image) => for part in [&image.destination, &image.title, &image.alternative, &image.link] {
                    text(&source, part);
                },
                What::Link { destination, text: words } => {
                    prop_assert!(!text(&source, destination).is_empty() && !text(&source, words).is_empty());
                }
                _ => {}
            }
        }
        prop_assert!(at <= source.len());
    }
}

#[test]
fn a_megabyte_of_starts_is_no_matter() {
    for piece in [
        "{{<",
        "{% ",
        "{{< x ",
        "{{< x \"",
        "{{< x “",
        "{% x 'a' \"b\" `c ",
        "{{</* ",
        "{{< x >}}",
        "[x]({{< y >}}",
        "[",
        "](",
        "]({{< x ",
        "{% raw %}",
        "{% img a ",
        "{{< x\n>",
        "{{",
        "\\{{<",
        "{{< x=",
    ] {
        for source in [
            piece.repeat((1 << 20) / piece.len()),
            format!("{{{{< x {}", piece.repeat((1 << 18) / piece.len())),
        ] {
            let started = std::time::Instant::now();
            found(&source);
            // Generous, because tests are built without optimisation: what is quadratic takes hours.
            assert!(started.elapsed().as_secs() < 10, "{piece:?} took {:?}", started.elapsed());
        }
    }
    let values = format!("{{{{< x {} >}}}}", "“a “b 'c ".repeat(1 << 16));
    found(&values);
}
