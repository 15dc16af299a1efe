//! Every kind of page, and what each says of itself.

use std::collections::BTreeSet;

use snapbox::{assert_data_eq, str};

use crate::session::Site;

fn three_weeks() -> Site {
    Site::new()
        .file("content/2021-W51.md", "# 旧雪\n\n雪停了。")
        .file("content/2022-W01.md", "# 新雪\n\n雪又下。")
        .file("content/2022-W04.md", "# 晴\n\n化了。\n\n## 生活\n\n晒被子。")
}

#[test]
fn home_has_the_latest_report_and_the_years() {
    let page = three_weeks().build().page("/");
    assert_eq!(page.heading(), "周报");
    assert_eq!(
        page.text(),
        "2022 第 4 周 1月24日 — 30日 一 24 二 25 三 26 四 27 五 28 六 29 日 30 最新一期 晴 7 字 读 1 分钟 \
         化了。 生活 晒被子。 读全文 历年 2022 年 2 篇 缺 2 周 10 字 1 2 缺 3 缺 4 2021 年 1 篇 缺 1 周 3 字 51 52 缺 \
         全部归档 近来 新雪 2022 年第 1 周 1月3日 — 9日 3 字 雪又下。 旧雪 2021 年第 51 周 12月20日 — 26日 3 字 雪停了。 每周的生活"
    );
    assert_eq!(page.link("晴"), "./2022/w04/");
    assert_eq!(page.link("生活"), "./2022/w04/#生活");
    assert_eq!(page.link("新雪"), "./2022/w01/");
    assert_eq!(page.link("2021 年"), "./2021/");
    assert_eq!(page.link("1"), "./2022/w01/");
}

#[test]
fn weeks_lead_to_their_neighbours_across_gaps_and_years() {
    let built = three_weeks().build();
    let first = built.page("/2021/w51/");
    assert_eq!(first.link("下一期 新雪"), "../../2022/w01/");
    assert!(!first.text().contains("上一期"), "{}", first.text());
    let middle = built.page("/2022/w01/");
    assert_eq!(middle.link("上一期 旧雪"), "../../2021/w51/");
    assert_eq!(middle.link("下一期 晴"), "../../2022/w04/");
    assert!(!built.page("/2022/w04/").text().contains("下一期"));
}

#[test]
fn a_year_shows_its_weeks_and_the_missing_ones() {
    let built = three_weeks().build();
    let page = built.page("/2022/");
    assert_eq!(page.heading(), "2022 年");
    assert_eq!(
        page.text(),
        "2022 年 2 篇 缺 2 周 10 字 1 2 缺 3 缺 4 最长的一篇 晴 7 字 每月字数 \
         2022 年 · 每月字数 全年 10 字，写得最多的是一月，10 字。 一月 · 生活 · 3 字 一月 · 其他 · 7 字 \
         1 2 3 4 5 6 7 8 9 10 11 12 生活 3 字 其他 7 字 看数字 月份 生活 其他 合计 一月 3 7 10 \
         二月 0 0 0 三月 0 0 0 四月 0 0 0 五月 0 0 0 六月 0 0 0 七月 0 0 0 八月 0 0 0 九月 0 0 0 \
         十月 0 0 0 十一月 0 0 0 十二月 0 0 0 各周 新雪 2022 年第 1 周 1月3日 — 9日 3 字 雪又下。 \
         1月10日 — 23日 缺 2 周 晴 2022 年第 4 周 1月24日 — 30日 7 字 化了。 上一年 2021 年"
    );
    assert_eq!(page.link("上一年 2021 年"), "../2021/");
    assert_eq!(built.page("/2021/").link("下一年 2022 年"), "../2022/");
}

#[test]
fn the_archive_has_all_weeks_newest_first() {
    let page = three_weeks().build().page("/archive/");
    assert_eq!(
        page.text(),
        "归档 3 篇 2022 年 2 篇 缺 2 周 10 字 1 2 缺 3 缺 4 4 晴 1月24日 — 30日 2–3 缺 2 周 1月10日 — 23日 \
         1 新雪 1月3日 — 9日 2021 年 1 篇 缺 1 周 3 字 51 52 缺 52 缺 1 周 2021年12月27日 — 2022年1月2日 \
         51 旧雪 12月20日 — 26日"
    );
}

#[test]
fn the_page_that_is_not_there_works_from_any_depth() {
    let site = three_weeks();
    let plain = site.build().page("/404.html");
    for address in plain.references() {
        assert!(address.starts_with('/') || address.starts_with('#'), "{address}");
    }
    assert_eq!(plain.link("回到首页"), "/");
    let below = site.build_for("https://example.org/weekly/").page("/404.html");
    assert_eq!(below.link("回到首页"), "/weekly/");
    for address in below.references() {
        assert!(address.starts_with("/weekly/") || address.starts_with('#'), "{address}");
    }
    assert_eq!(below.meta("robots").as_deref(), Some("noindex"));
    let data = below.json_ld();
    assert_eq!((&data["@type"], &data["name"]), (&"WebPage".into(), &"没有这一页".into()));
    assert!(data["url"].is_null(), "it is served at any address: {data}");
    assert_eq!(below.rel("canonical"), None);
}

#[test]
fn aliases_lead_to_the_report() {
    let built = Site::new()
        .file("2022-W30.md", "---\naliases:\n  - /2022/07/31/旧地址/\n  - posts/weekly.html\n---\n# 困")
        .build_for("https://example.org/weekly/");
    let page = built.page("/2022/07/31/旧地址/");
    let refresh = page
        .elements("meta")
        .into_iter()
        .find(|meta| meta.get("http-equiv") == "refresh")
        .expect("a redirect");
    assert_eq!(refresh.get("content"), "0; url=../../../../2022/w30/");
    assert_eq!(page.rel("canonical").as_deref(), Some("https://example.org/weekly/2022/w30/"));
    assert_eq!(page.link("困"), "../../../../2022/w30/");
    assert_eq!(built.page("/posts/weekly.html").link("困"), "../2022/w30/");
}

#[test]
fn each_page_says_what_it_is() {
    let built = Site::new()
        .file("content/2022-W29.md", "---\ndescription: 只说困。\n---\n# 困\n\n很长的开头。")
        .file("content/2022-W30.md", "---\ndate: 2022-08-01\n---\n# 醒\n\n天亮了。\n\n![海](海.png)\n")
        .file("content/海.png", "")
        .file("content/about.md", "# 关于\n\n写字的人。")
        .file("config.toml", "title = \"灯下\"\nauthor = \"某人\"\ndescription = \"七日一记。\"")
        .build_for("https://example.org/weekly/");
    let page = built.page("/2022/w30/");
    let head = &page.html[page.html.find("<title>").unwrap()..page.html.find("<link rel=\"icon\"").unwrap()];
    assert_data_eq!(
        head,
        str![[r#"
<title>醒 - 灯下</title>
<meta name="description" content="天亮了。">
<meta name="author" content="某人">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="weekly [..]">
<link rel="canonical" href="https://example.org/weekly/2022/w30/">
<meta property="og:url" content="https://example.org/weekly/2022/w30/">
<meta property="og:type" content="article">
<meta property="og:title" content="醒">
<meta property="og:description" content="天亮了。">
<meta property="og:site_name" content="灯下">
<meta property="og:locale" content="zh_CN">
<meta property="og:image" content="https://example.org/weekly/%E6%B5%B7.png">
<meta property="og:image:alt" content="海">
<meta name="twitter:card" content="summary_large_image">
<meta property="article:published_time" content="2022-08-01">

"#]]
    );
    let data = page.json_ld();
    assert_eq!(data["@type"], "BlogPosting");
    assert_eq!(data["headline"], "醒");
    assert_eq!(data["url"], "https://example.org/weekly/2022/w30/");
    assert_eq!(data["author"]["name"], "某人");
    assert_eq!(data["datePublished"], "2022-08-01");

    assert_eq!(built.page("/2022/w29/").meta("description").as_deref(), Some("只说困。"));
    assert_eq!(built.page("/").title(), "灯下");
    assert_eq!(built.page("/").meta("description").as_deref(), Some("七日一记。"));
    assert_eq!(built.page("/about/").json_ld()["@type"], "WebPage");
}

#[test]
fn a_cover_stands_for_its_report() {
    let cover = |cover: &str| {
        let built = Site::new()
            .file("content/2022/2022-W30.md", format!("---\ncover: {cover}\n---\n# 醒\n\n![海](海.png)\n"))
            .file("content/2022/海.png", "")
            .file("content/2022/封面.svg", "<svg/>")
            .file("content/img/封 面.png", "")
            .file("static/logo.png", "")
            .build_for("https://example.org/weekly/");
        (built.page("/2022/w30/").meta("og:image").unwrap_or_default(), built.mistakes())
    };
    for (written, expected) in [
        ("封面.svg", "https://example.org/weekly/2022/%E5%B0%81%E9%9D%A2.svg"),
        ("../img/封 面.png", "https://example.org/weekly/img/%E5%B0%81%20%E9%9D%A2.png"),
        ("img/封 面.png", "https://example.org/weekly/img/%E5%B0%81%20%E9%9D%A2.png"),
        ("/logo.png", "https://example.org/weekly/logo.png"),
        ("https://example.com/a.png", "https://example.com/a.png"),
        ("", "https://example.org/weekly/2022/%E6%B5%B7.png"),
    ] {
        let (image, screen) = cover(written);
        assert_eq!(image, expected, "{written}");
        assert!(!screen.contains("warning"), "{written}: {screen}");
    }
    let (image, screen) = cover("封底.svg");
    assert_eq!(image, "https://example.org/weekly/2022/%E6%B5%B7.png", "the first picture stands in");
    assert_data_eq!(
        screen,
        str![[r#"
warning: the picture `封底.svg` is missing
 --> content/2022/2022-W30.md:2:8
  |
2 | cover: 封底.svg
  |        ^^^^^^^^ no such file
  |
  = help: did you mean `封面.svg`?

"#]]
    );
}

#[test]
fn no_two_pages_have_the_same_title_or_description() {
    let built = Site::new()
        .file("content/2021-W51.md", "# 旧雪\n\n雪停了。\n\n## 生活\n\n看 Rust。")
        .file("content/2022-W01.md", "# 新雪\n\n雪又下。\n\n## 技术\n\n写 Docker。")
        .file("content/2022-W02.md", "![](https://example.com/a.png)")
        .file("content/2022-W03.md", "")
        .file("content/issue-3.md", "")
        .file("content/about.md", "# 关于\n\n写字的人。")
        .file("content/empty.md", "")
        .build_for("https://example.org/");
    let (mut titles, mut descriptions) = (BTreeSet::new(), BTreeSet::new());
    for address in built.addresses() {
        let page = built.page(&address);
        assert_eq!(page.faults(), [""; 0], "{address}");
        let description = page.meta("description").unwrap_or_default();
        assert!(!description.is_empty(), "{address} has no description");
        assert!(titles.insert(page.title()), "{address}: another page is called {}", page.title());
        assert!(descriptions.insert(description.clone()), "{address}: another page says {description}");
        assert!(page.meta("og:title").is_some_and(|title| page.title().starts_with(&title)), "{address}");
        if address != "/404.html" {
            assert_eq!(page.rel("canonical"), page.meta("og:url"), "{address}");
            assert!(page.rel("canonical").is_some(), "{address}");
            assert!(page.json_ld()["url"].is_string(), "{address}");
        }
    }
}

#[test]
fn an_index_introduces_a_page_that_is_made() {
    let built = Site::new()
        .file("content/index.md", "# 灯下\n\n欢迎来。")
        .file(
            "content/2022/index.md",
            "---\ndescription: 搬家的一年。\n---\n# 这一年\n\n搬了家，见[第一周](2022-W01.md)。",
        )
        .file(
            "content/2022/2022-W01.md",
            "---\ntags: 读书\n---\n# 新雪\n\n## 生活\n\n雪。\n\n![雪](https://example.com/a.png)\n",
        )
        .file("content/tags/index.md", "都是随手写的标签。")
        .file("content/tags/读书/index.md", "读过的书。")
        .file("content/gallery/README.md", "随手拍的。")
        .file("content/archive/index.md", "全在这里。")
        .file("content/life/index.md", "柴米油盐。")
        .build();
    assert!(built.screen().contains("Built 1 week and 7 pages "), "{}", built.screen());
    for (address, introduction) in [
        ("/", "欢迎来。"),
        ("/2022/", "搬了家，见第一周。"),
        ("/tags/", "都是随手写的标签。"),
        ("/tags/读书/", "读过的书。"),
        ("/gallery/", "随手拍的。"),
        ("/archive/", "全在这里。"),
        ("/life/", "柴米油盐。"),
    ] {
        let page = built.page(address);
        assert!(page.text().contains(introduction), "{address}: {}", page.text());
        // What is made stands there too.
        assert!(page.text().contains("雪") || address == "/tags/", "{address}: {}", page.text());
    }
    let year = built.page("/2022/");
    assert_eq!(year.link("第一周"), "../2022/w01/");
    assert_eq!(year.meta("description").as_deref(), Some("搬家的一年。"));
    assert_eq!(built.page("/").link("新雪"), "./2022/w01/");
}

#[test]
fn pages_are_sound_html_whatever_a_report_holds() {
    let rich = "# 杂 <b>*烩*</b>\n\n脚注[^1]、[^又]，`码`，**重**，~~删~~，<span lang=\"en\">raw</span>。\n\n\
        ## 生活 [链](https://example.com/)\n\n1. 一\n   - 二\n     1. 三\n\n       ![图](https://example.com/a.png)\n\n\
        | 甲 | 乙 |\n|---|:-:|\n| 1 | <b>2</b> |\n\n- [x] 做了\n- [ ] 没做\n\n> [!NOTE]\n> 注意。\n\n\
        ```rust\nfn main() { println!(\"<>\"); }\n```\n\n<details><summary>更多</summary>\n\n藏着的。\n\n</details>\n\n\
        ## 生活\n\n[![图](https://example.com/b.png)](https://example.com/)\n\n![a \"b\" & c](https://example.com/c.png)\n\n---\n\n\
        ### 小节\n\n<div>关上的</div>\n\n## 技术\n\n词[^1]。\n\n[^1]: 一条。\n\n    两段。\n[^又]: 又一条。\n";
    let built = Site::new()
        .file("content/2022-W29.md", format!("---\ntags: [\"<x>\", 'a \"b\" & c']\n---\n{rich}"))
        .file("content/issue-3.md", rich)
        .file("content/about.md", rich)
        .file("content/index.md", rich)
        .file(
            "config.toml",
            "title = \"A & <B> \\\"C\\\"\"\nauthor = \"</script><!--\"\ndescription = \"a > b\"\n",
        )
        .build_for("https://example.org/weekly/");
    for address in built.addresses() {
        assert_eq!(built.page(&address).faults(), [""; 0], "{address}:\n{}", built.page(&address).html);
    }
    let data = built.page("/2022/w29/").json_ld();
    assert_eq!(data["author"]["name"], "</script><!--");
    assert_eq!(built.page("/").title(), "A & <B> \"C\"");
}

#[test]
fn the_menu_stays_short_however_many_pages_there_are() {
    let site = Site::new().file("2022-W30.md", "# 一周");
    let site = (10..40).fold(site, |site, number| site.file(&format!("p{number}.md"), "# 随笔\n"));
    let page = site.build().page("/2022/w30/");
    assert!(page.has("../../p10/") && page.has("../../p29/"));
    assert!(!page.has("../../p30/"));
}

#[test]
fn an_index_introduces_its_page_whatever_pattern_pages_have() {
    for pattern in ["/p/{path}/", "/{stem}.html", "/{slug}/"] {
        let site = Site::new()
            .file("content/2022/2022-w30.md", "# 困\n\n睡了。见[本年](index.md)。\n")
            .file("content/2022/index.md", "搬家的一年。\n")
            .file("content/index.md", "你好。\n")
            .file("config.toml", format!("[permalinks]\npage = \"{pattern}\"\n"));
        let built = site.build();
        assert!(built.page("/").main().contains("你好。"), "{pattern}");
        assert!(built.page("/2022/").main().contains("搬家的一年。"), "{pattern}");
        assert!(built.page("/2022/w30/").html.contains("href=\"../../2022/\">本年</a>"), "{pattern}");
        assert!(!built.files().iter().any(|file| file.starts_with("p/") || file == ".html"), "{pattern}");
    }
}

#[test]
fn a_list_of_reports_that_was_kept_by_hand_is_not_shown_again() {
    let site = three_weeks()
        .file(
            "content/index.md",
            "# 周报\n\n1. [2021](2021/)\n2. [2022](2022/)\n3. [2023](2023/index.html)\n",
        )
        .file("content/2022/index.md", "- [新雪](../2022-W01.md)\n    - [晴](../2022-W04.md)\n");
    let plain = three_weeks().build();
    let built = site.build();
    for address in ["/", "/2022/"] {
        assert_eq!(built.page(address).text(), plain.page(address).text(), "{address}");
    }
    site.write("content/2022/index.md", "两场雪。\n\n- [新雪](../2022-W01.md)\n");
    assert!(site.build().page("/2022/").text().starts_with("2022 年 2 篇 缺 2 周 10 字 两场雪。 新雪 "));
}
