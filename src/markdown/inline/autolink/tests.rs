//! What is a link in a stretch of text and what is none; `⟦⟧` stand around the links.

use proptest::prelude::*;

use super::{Autolink, find};

fn links(text: &str, before: Option<char>) -> Vec<Autolink> {
    let mut found = Vec::new();
    find(text, 0..text.len(), before, &mut found);
    found
}

fn marked(text: &str) -> String {
    let mut marked = String::new();
    let mut from = 0;
    for link in links(text, None) {
        marked.push_str(&text[from..link.span.start]);
        marked.push('⟦');
        marked.push_str(&text[link.span.clone()]);
        marked.push('⟧');
        from = link.span.end;
    }
    marked + &text[from..]
}

/// Each line is a text as it should come out; without its marks it goes in.
fn check(lines: &str) {
    for line in lines.trim().lines().map(str::trim) {
        assert_eq!(marked(&line.replace(['⟦', '⟧'], "")), line);
    }
}

#[test]
fn links_are_those_of_github() {
    check(
        r#"
        ⟦www.commonmark.org⟧
        Visit ⟦www.commonmark.org/help⟧ for more information.
        Visit ⟦www.commonmark.org/a.b⟧.
        ⟦www.google.com/search?q=Markup+(business)⟧
        ⟦www.google.com/search?q=Markup+(business)⟧))
        (⟦www.google.com/search?q=Markup+(business)⟧)
        (⟦www.google.com/search?q=Markup+(business)⟧
        ⟦www.google.com/search?q=(business))+ok⟧
        ⟦www.google.com/search?q=commonmark&hl=en⟧
        ⟦www.google.com/search?q=commonmark⟧&hl;
        ⟦www.commonmark.org/he⟧<lp
        ⟦http://commonmark.org⟧
        (Visit ⟦https://encrypted.google.com/search?q=Markup+(business)⟧)
        Anonymous FTP is available at ⟦ftp://foo.bar.baz⟧.
        : ⟦http://google.com⟧ ⟦https://google.com⟧
        ⟦www.github.com/á⟧
        Underscores not allowed in host name www.xxx.yyy._zzz
        Underscores not allowed in host name www.xxx._yyy.zzz
        Underscores allowed in domain name ⟦www._xxx.yyy.zzz⟧
        **Autolink and ⟦http://inlines⟧**
        "⟦http://google.com⟧" '⟦http://google.com⟧'
        ⟦http://🍄.ga/⟧ ⟦http://x🍄.ga/⟧
        ⟦HTTPS://Example.org⟧ xhttp://example.org Www.example.org
        ⟦http://localhost:3000/x⟧ http://a_b http://[::1]/ http://.a http:///a http:/a.example
        1⟦http://a.example⟧ =⟦http://a.example/x=y;z⟧; ⟦http://a.example⟧&quot;
        "#,
    );
}

#[test]
fn links_behind_other_characters_than_githubs_need_their_scheme() {
    check("*⟦www.a.example⟧* _⟦www.a.example⟧_ ~~⟦www.a.example⟧~~ (⟦www.a.example⟧) \t⟦www.a.example⟧");
    check(r#"a.www.a.example "www.a.example" :www.a.example /www.a.example ;www.a.example awww.a.example"#);
    for (before, count) in
        [(None, 1), (Some('('), 1), (Some('看'), 1), (Some('“'), 1), (Some('`'), 0), (Some('x'), 0)]
    {
        assert_eq!(links("www.a.example", before).len(), count, "{before:?}");
        let count = usize::from(before != Some('x'));
        assert_eq!(links("http://a.example", before).len(), count, "{before:?}");
    }
}

#[test]
fn chinese_punctuation_ends_a_url() {
    check(
        "
        最近做的⟦https://lore.example/lkml/⟧…
        ⟦https://photos.example.me⟧，小狗真好看.jpg
        代码可以看这里：⟦https://a.example/x⟧）
        （⟦https://a.example⟧）、⟦https://a.example/x⟧。
        《⟦https://a.example/x⟧》〈⟦https://a.example/x⟧〉「⟦https://a.example/x⟧」『⟦https://a.example/x⟧』
        【⟦https://a.example/x⟧】〔⟦https://a.example/x⟧〕〖⟦https://a.example/x⟧〗
        “⟦https://a.example/x⟧”‘⟦https://a.example/x⟧’
        ⟦https://a.example/x⟧；⟦https://a.example/x⟧：⟦https://a.example/x⟧？⟦https://a.example/x⟧！
        ⟦https://a.example/x⟧—⟦https://a.example/x⟧——⟦https://a.example/x⟧～⟦https://a.example/x⟧｜⟦www.a.example⟧
        ⟦https://a.example/x⟧　然后，⟦https://a.example/x⟧﹐⟦https://a.example/x⟧︒
        ⟦https://a.example/x⟧·⟦https://b.example/x⟧·看
        ⟦https://a.example/x⟧.。⟦https://a.example/x⟧**。⟦https://a.example/x⟧).。
        ⟦https://a.example/(x)⟧)。⟦https://a.example/x⟧)，⟦https://a.example/x⟧'’
        ⟦https://a.example:8080⟧，⟦http://localhost:8080⟧）
        ",
    );
}

#[test]
fn chinese_letters_are_part_of_a_path() {
    check(
        "
        ⟦https://zh.wikipedia.example/wiki/周报⟧
        ⟦https://zh.wikipedia.example/wiki/周报_(出版物)⟧，也看
        ⟦https://zh.wikipedia.example/wiki/Category:周报⟧ ⟦https://a.example/佐々木?q=二〇二二#第一节⟧。
        ⟦https://zh.wikipedia.example/wiki/列奥纳多·达·芬奇⟧·
        ⟦https://ja.wikipedia.example/wiki/レオナルド・ダ・ヴィンチ⟧、⟦https://ko.example/위키⟧
        ⟦https://a.example/~张三/a~b⟧ ⟦https://a.example/x.周报?题=1&页=2⟧ ⟦https://a.example/ＡＢ⟧
        ⟦www.a.example/周报⟧。
        ",
    );
}

#[test]
fn chinese_letters_behind_what_closes_are_not() {
    check(
        r#"
        **⟦https://a.example/x⟧**是 *⟦https://a.example⟧*是 ~~⟦https://a.example/x⟧~~了
        "⟦https://a.example/x⟧"里 '⟦https://a.example/x⟧'里 (⟦https://a.example/x⟧)里 (⟦https://a.example/(x)⟧)里
        (⟦https://a.example/x⟧).里 ⟦https://a.example/x⟧,然后 ⟦https://a.example/x⟧!然后 ⟦https://a.example/x⟧&nbsp;看
        ⟦https://a.example/(x)里⟧ ⟦https://a.example/x_里⟧
        "#,
    );
}

#[test]
fn a_url_may_stand_right_behind_chinese_text() {
    check(
        "
        看⟦www.example.org⟧吧
        最近做的⟦https://a.example/x⟧ ，看⟦FTP://a.example⟧
        ：⟦www.a.example⟧，⟦www.a.example⟧。“⟦www.a.example⟧”—⟦www.a.example⟧·⟦www.a.example⟧
        ",
    );
}

#[test]
fn a_host_ends_where_chinese_letters_follow() {
    check(
        "
        ⟦https://example.org⟧看看
        ⟦https://example.org⟧看看a.py
        ⟦https://example.org:8080⟧看看
        ⟦https://example.org⟧,看看
        ⟦https://example.org⟧**看看**
        ⟦https://example.org⟧_看看 ⟦https://example.org⟧🎉
        ⟦https://localhost⟧看看
        ⟦https://例子.中国/路⟧ ⟦https://例子.中国⟧abc
        ⟦https://abc公司.example/x⟧ ⟦https://www.abc公司.example⟧看看 ⟦www.abc公司.example⟧看看
        ⟦https://例子.公司.example:80/路?问#片⟧
        ⟦https://xn--fsqu00a.xn--fiqs8s/⟧ ⟦http://müller.example/ä⟧ ⟦http://пример.example⟧
        ⟦https://example.org⟧→⟦https://example.org⟧
        ⟦https://example.org./x⟧ ⟦https://example.org⟧...
        ",
    );
}

#[test]
fn emphasis_around_a_host_stays_outside() {
    check("_⟦http://a.example⟧_ __⟦www.a.example⟧__ _⟦http://a.example⟧_. http://a.b_/c http://a.b_:80");
}

#[test]
fn brackets_and_escapes_around_a_url_stay_outside() {
    check(
        r"
        [见 ⟦https://a.example/x⟧] [见 ⟦https://a.example/x⟧]。 [⟦https://a.example⟧]看 [⟦https://a.example/x⟧](y
        ⟦https://a.example/?a[]=1&b[0][c]=2⟧] ⟦https://a.example/{id}/x⟧ {⟦https://a.example/x⟧}y
        \(⟦https://a.example/x⟧\) \*⟦www.a.example⟧\* \[⟦https://a.example/x⟧\] ⟦https://a.example/a\_b⟧\_ \www.a.example
        ⟦https://a.example/x⟧&#39; ⟦https://a.example/x⟧&#x27;&quot;&frac12;.&gt; ⟦https://a.example/⟧&amp;;
        ",
    );
}

#[test]
fn names_of_files_and_parts_of_urls_are_no_links() {
    check(
        "
        变成了光.jpg 小狗真好看.jpg a.py README.md example.org //example.org a.b/c
        www. www.， www。 www www.. www.- www.._ www./x www.?
        http:// https://，看 https://。 http://- http://_a.example 以 https:// 开头 ://a.example mailto://a.example
        https://开头的地址 www.官网 看https://协议abc
        ",
    );
}

#[test]
fn a_link_knows_its_place_and_prefix() {
    let source = "序`x`看www.a.example/b，HTTP://c.example";
    let mut found = Vec::new();
    find(source, source.find('看').unwrap()..source.len(), Some('`'), &mut found);
    let found: Vec<_> = found.into_iter().map(|link| (link.prefix, &source[link.span])).collect();
    assert_eq!(found, [("http://", "www.a.example/b"), ("", "HTTP://c.example")]);
}

/// Pieces that make URLs, ends of URLs and what looks like them.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "http://",
            "https://",
            "ftp://",
            "HTTP://",
            "www.",
            "a",
            "a.b",
            ".",
            "-",
            "_",
            "/",
            ":",
            "?",
            "#",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "<",
            ">",
            "*",
            "**",
            "~~",
            "\"",
            "'",
            ",",
            "!",
            ";",
            "&a;",
            "&#1;",
            "&",
            "\\",
            " ",
            "\t",
            "看",
            "看看",
            "。",
            "，",
            "）",
            "（",
            "·",
            "・",
            "“",
            "”",
            "…",
            "—",
            "　",
            "ä",
            "🎉",
            "例子.中国",
            "example.org",
            "@",
            "\u{200b}",
            "\0",
        ])
        .prop_map(str::to_owned),
        any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn links_lie_in_order_within_their_run(
        text in pieces(), head in pieces(), tail in pieces(), before in any::<Option<char>>(),
    ) {
        let source = format!("{head}{text}{tail}");
        let run = head.len()..head.len() + text.len();
        let mut found = Vec::new();
        find(&source, run.clone(), before, &mut found);
        let mut from = run.start;
        for link in &found {
            prop_assert!(link.span.start >= from && link.span.end <= run.end, "{found:?}");
            let shown = &source[link.span.clone()];
            prop_assert!(!shown.contains(|character: char| character == '<' || character.is_whitespace()));
            prop_assert!(link.prefix.is_empty() != shown.starts_with("www."));
            from = link.span.end;
        }
        // What stands around a run is not looked at.
        prop_assert_eq!(links(&text, before).len(), found.len());
    }

    #[test]
    fn what_is_found_is_found_again(text in pieces()) {
        for link in links(&text, None) {
            let shown = &text[link.span];
            prop_assert_eq!(marked(shown), format!("⟦{shown}⟧"));
            prop_assert_eq!(marked(&format!("看{shown}。")), format!("看⟦{shown}⟧。"));
        }
    }
}
