//! The calendar of weeks, the year in review, and the same week in other years.

use crate::{
    html::{Element, Page},
    session::Site,
};

/// A text of this many words.
fn text(words: usize) -> String {
    "雪".repeat(words)
}

/// A site of weeks, each with this many words below a title of none.
fn weeks(weeks: &[(&str, usize)]) -> Site {
    weeks.iter().fold(Site::new(), |site, (week, words)| {
        site.file(&format!("content/{week}.md"), format!("---\ntitle: 「{week}」\n---\n{}\n", text(*words)))
    })
}

/// The weeks of a page's first calendar: `5` for a link of that shade, `o` for a hollow week, `.` for
/// one before or after all others; `|` before a month.
fn calendar(page: &Page) -> String {
    let start = page.html.find("<ol class=\"calendar\"").expect("a calendar");
    let list = &page.html[start..start + page.html[start..].find("</ol>").expect("its end")];
    let cell = |item: &Element| {
        let month = if item.get("data-month").is_empty() { "" } else { "|" };
        let sign = match item.get("class") {
            "missing" => "o",
            "" => ".",
            class => class.strip_prefix("level-").expect("a shade"),
        };
        format!("{month}{sign}")
    };
    Page::new(list.to_owned()).elements("li").iter().map(cell).collect()
}

/// The rows of the table of a year's words.
fn table(page: &Page) -> Vec<String> {
    page.elements("tr").into_iter().map(|row| row.text).collect()
}

#[test]
fn a_year_is_a_row_of_weeks_darker_where_more_was_written() {
    let built = weeks(&[
        ("2022-W03", 500),
        ("2022-W04", 100),
        ("2022-W06", 400),
        ("2022-W07", 200),
        ("2022-W52", 300),
        ("2023-W01", 300),
    ])
    .build();
    // January has the weeks 1 to 4, whose Thursdays are the 6th to the 27th.
    let expected = "|..51|o42o|ooooo|oooo|oooo|ooooo|oooo|oooo|ooooo|oooo|oooo|oooo3";
    assert_eq!(calendar(&built.page("/2022/")), expected);
    assert!(calendar(&built.page("/")).starts_with("|3..."), "the newest year comes first");
}

#[test]
fn a_week_of_the_calendar_says_which_it_is_and_how_long() {
    let site = weeks(&[("2022-W30", 120), ("2022-W32", 80)]);
    site.write("content/第二篇.md", format!("# 2022年第32周\n\n{}", text(20)));
    let page = site.build().page("/2022/");
    let links: Vec<Element> =
        page.elements("a").into_iter().filter(|link| link.get("aria-label").contains("第 3")).collect();
    let names: Vec<&str> = links.iter().map(|link| link.get("aria-label")).collect();
    assert_eq!(
        names,
        ["2022 年第 30 周 · 120 字", "2022 年第 32 周 · 100 字"],
        "two reports of a week are one"
    );
    assert_eq!(links[0].get("title"), "7月25日 — 31日 「2022-W30」");
    assert_eq!((links[0].get("href"), links[1].get("href")), ("../2022/w30/", "../2022/w32/"));
    assert_eq!((links[0].text.as_str(), links[1].text.as_str()), ("30", "32"));
    assert_eq!((links[0].get("aria-current"), links[1].get("aria-current")), ("", "true"));
    let missing = &page.of_class("missing")[0];
    assert_eq!((missing.text.as_str(), missing.get("title")), ("31 缺", "8月1日 — 7日"));
}

#[test]
fn a_calendar_stays_light() {
    let all: Vec<String> = (1..=53).map(|week| format!("2020-W{week:02}")).collect();
    let all: Vec<(&str, usize)> = all.iter().map(|week| (week.as_str(), 1_234)).collect();
    let page = weeks(&all).build().page("/");
    let start = page.html.find("<ol class=\"calendar\"").expect("a calendar");
    let list = &page.html[start..start + page.html[start..].find("</ol>").expect("its end")];
    assert_eq!(Page::new(list.to_owned()).elements("a").len(), 53);
    assert!(list.len() < 53 * 200, "{} bytes a week", list.len() / 53);
    assert!(!list.contains("style="), "colours are the style sheet's");
}

#[test]
fn long_archives_stay_readable() {
    let all: Vec<String> = (1980..2025).map(|year| format!("{year}-W30")).collect();
    let all: Vec<(&str, usize)> = all.iter().map(|week| (week.as_str(), 9)).collect();
    let built = weeks(&all).build();
    assert_eq!(built.page("/").of_class("calendar").len(), 4);
    let archive = built.page("/archive/");
    assert_eq!(archive.of_class("calendar").len(), 40);
    assert!(archive.text().contains("「2015-W30」") && !archive.text().contains("「2014-W30」"));
    assert!(archive.has("href=\"../2014/w30/\""), "older weeks are in their calendars");
    // What is older still is one step away.
    assert!(!archive.has("href=\"../1984/w30/\""));
    for year in 1980..2025 {
        assert_eq!(archive.link(&format!("{year} 年")), format!("../{year}/"));
    }
}

#[test]
fn a_site_of_issues_has_no_calendar() {
    let built =
        Site::new().file("issue-1.md", "# 第 1 期\n\n一。").file("issue-2.md", "# 第 2 期\n\n二。").build();
    for address in built.addresses() {
        assert!(!built.page(&address).has("calendar"), "{address}");
    }
}

#[test]
fn a_years_words_are_counted_by_month_and_section() {
    let built = Site::new()
        // The Thursday of week 5 is the 3rd of February, that of week 26 the 30th of June.
        .file("content/2022-W05.md", "# 「」\n\n雪雪雪。\n\n## 生活\n\n雪雪。\n\n## 读书\n\n雪。\n")
        .file(
            "content/2022-W06.md",
            "# 「」\n\n## 生活\n\n雪雪雪雪。\n\n## 生活\n\n雪。\n\n## 技术\n\n雪雪。\n",
        )
        .file("content/2022-W26.md", "# 「」\n\n## 总结\n\n雪雪雪雪雪。\n")
        .build();
    let page = built.page("/2022/");
    let rows = table(&page);
    assert_eq!(rows[0], "月份 生活 技术 总结 其他 合计");
    // Headings and what stands before or outside of the known sections is other: 3 + 2 + 2 + 1, and 6.
    assert_eq!(rows[2], "二月 7 2 0 14 23");
    assert_eq!(rows[6], "六月 0 0 5 2 7");
    assert_eq!(rows.len(), 13);
    for month in [1, 3, 4, 5, 7, 8, 9, 10, 11, 12] {
        assert!(rows[month].ends_with("月 0 0 0 0 0"), "{}", rows[month]);
    }
    let legend = &page.elements("figcaption")[0].text;
    assert_eq!(legend, "生活 7 字 技术 2 字 总结 5 字 其他 16 字");
    assert!(page.text().contains("全年 30 字，写得最多的是二月，23 字。"), "{}", page.text());
    assert!(page.text().starts_with("2022 年 3 篇 缺 19 周 30 字"), "{}", page.text());
}

#[test]
fn the_bars_of_a_year_are_as_high_as_its_months_are_long() {
    let section = |name: &str, words: usize| format!("## {name}\n\n{}\n\n", text(words - 2));
    let built = Site::new()
        .file("content/2022-W01.md", section("生活", 302) + &section("技术", 102))
        .file("content/2022-W06.md", section("技术", 52) + &section("总结", 52) + &section("生活", 102))
        .build();
    let page = built.page("/2022/");
    let number = |bar: &Element, name: &str| bar.get(name).parse::<usize>().expect("a number");
    let bars = page.elements("rect");
    let column = |x: &str| bars.iter().filter(|bar| bar.get("x") == x).cloned().collect::<Vec<_>>();
    let (january, february) = (column("1"), column("11"));
    assert_eq!(january.len() + february.len(), bars.len(), "no bars where nothing was written");
    let kinds = |bars: &[Element]| bars.iter().map(|bar| bar.get("class").to_owned()).collect::<Vec<_>>();
    assert_eq!(kinds(&january), ["section-life", "section-tech", "section-other"]);
    assert_eq!(kinds(&february), ["section-life", "section-tech", "section-summary", "section-other"]);
    for bars in [&january, &february] {
        let mut bottom = 1_000;
        for bar in bars {
            assert_eq!(number(bar, "y") + number(bar, "height"), bottom, "bars stand on each other");
            bottom = number(bar, "y");
        }
    }
    assert_eq!(number(&january[2], "y"), 0, "the longest month fills the chart");
    assert_eq!(number(&january[0], "height"), 300 * 1_000 / 404);
    assert_eq!(number(&february[3], "y"), 1_000 - 206 * 1_000 / 404);
    assert_eq!(january[0].text, "一月 · 生活 · 300 字");
}

#[test]
fn a_years_longest_run_and_report_are_told() {
    let built = weeks(&[
        ("2021-W50", 9),
        ("2021-W51", 9),
        ("2021-W52", 9),
        ("2022-W01", 9),
        ("2022-W02", 40),
        ("2022-W10", 40),
        ("2022-W20", 9),
        ("2022-W21", 9),
    ])
    .build();
    let year = built.page("/2022/");
    // Of runs and reports that are as long the first is taken; a run ends with its year.
    assert!(year.text().contains("最长连续 2 周（1月3日 — 16日）"), "{}", year.text());
    assert_eq!(year.link("「2022-W02」"), "../2022/w02/");
    assert!(year.text().contains("最长的一篇 「2022-W02」 40 字"), "{}", year.text());
    let before = built.page("/2021/").text();
    assert!(before.contains("最长连续 3 周（2021年12月13日 — 2022年1月2日）"), "{before}");
}

#[test]
fn each_month_has_its_first_picture() {
    let built = Site::new()
        .file("content/2022-W05.md", "# 没有图\n\n雪。")
        .file(
            "content/2022-W06.md",
            "# 有图\n\n![雪人](https://example.com/雪.png)\n![冰](https://example.com/冰.png)\n",
        )
        .file("content/2022-W26.md", "# 缺图\n\n![](缺.png)\n\n![荷](https://example.com/荷.png)\n")
        .build();
    let page = built.page("/2022/");
    let tiles = Page::new(page.html[page.html.find("class=\"tiles\"").expect("tiles")..].to_owned());
    let tiles = &tiles.html[..tiles.html.find("</ol>").expect("their end")];
    let tiles = Page::new(format!("<ol {tiles}"));
    let pictures: Vec<(String, String)> = tiles
        .elements("img")
        .iter()
        .map(|picture| (picture.get("alt").to_owned(), picture.get("src").to_owned()))
        .collect();
    assert_eq!(pictures.len(), 2, "{pictures:?}");
    assert_eq!((pictures[0].0.as_str(), pictures[1].0.as_str()), ("雪人", "荷"));
    assert_eq!(tiles.link("二月"), "../2022/w06/");
    assert_eq!(tiles.link("六月"), "../2022/w26/");
    assert_eq!(tiles.elements("li").len(), 12);
    assert_eq!(tiles.of_class("missing").len(), 10);

    let without = Site::new().file("2022-W05.md", "# 没有图\n\n雪。").build().page("/2022/");
    assert!(!without.has("tiles") && !without.text().contains(" 图 "), "{}", without.text());
    let with_three = Site::new()
        .file("content/2022-W05.md", "![](https://example.com/a.png)\n\n![](https://example.com/b.png)\n")
        .file("content/2022-W06.md", "![](https://example.com/c.png)\n")
        .build();
    assert!(with_three.page("/2022/").text().contains(" 3 图 "), "{}", with_three.page("/2022/").text());
}

#[test]
fn a_years_tags_are_those_of_its_reports_alone() {
    let built = Site::new()
        .file("content/2021-W52.md", "---\ntags: [读书, 旧事]\n---\n雪。")
        .file("content/2022-W01.md", "---\ntags: [散步, 读书]\n---\n雪。")
        .file("content/2022-W02.md", "---\ntags: [读书]\n---\n雪。")
        .build();
    let tags = |address: &str| built.page(address).of_class("tags")[0].text.clone();
    assert_eq!(tags("/2022/"), "读书 2 散步 1");
    let before = tags("/2021/");
    assert!(before.contains("读书 1") && before.contains("旧事 1") && !before.contains("散步"), "{before}");
}

#[test]
fn a_report_remembers_the_same_week_of_other_years() {
    let built = weeks(&[
        ("2019-W52", 9),
        ("2020-W30", 9),
        ("2020-W53", 9),
        ("2021-W30", 9),
        ("2021-W31", 9),
        ("2021-W52", 9),
        ("2022-W30", 9),
    ])
    .build();
    let others = |address: &str| -> Vec<String> {
        let page = built.page(address);
        let Some(part) = page.of_class("same-week").first().cloned() else { return Vec::new() };
        assert!(part.text.starts_with("那年今周 "), "{}", part.text);
        let titles = part.text.split('「').skip(1).filter_map(|title| title.split('」').next());
        titles.map(str::to_owned).collect()
    };
    assert_eq!(others("/2021/w30/"), ["2022-W30", "2020-W30"]);
    assert_eq!(others("/2020/w53/"), ["2021-W52", "2019-W52"], "the last weeks of years that have 52");
    assert_eq!(others("/2021/w52/"), ["2019-W52"]);
    assert_eq!(others("/2021/w31/"), [""; 0]);
    assert_eq!(others("/"), ["2021-W30", "2020-W30"], "the newest report's week");
    assert_eq!(built.page("/2021/w30/").link("「2020-W30」"), "../../2020/w30/");
}

#[test]
fn a_years_works_are_those_that_recur() {
    let built = Site::new()
        .file("content/2021-W52.md", "重读《雪国》，也看《伊豆的舞女》。")
        .file("content/2022-W01.md", "读《雪国》。又读《雪国》。")
        .file("content/2022-W02.md", "读完《雪国》，开始《山音》，只提一次《千羽鹤》。")
        .file("content/2022-W03.md", "还是《雪国》。")
        .file("content/2023-W01.md", "《山音》读完。")
        .build();
    let page = built.page("/2022/");
    let works = page.of_class("tags")[0].text.clone();
    assert_eq!(works, "《雪国》 3 《山音》 1");
    assert_eq!(page.link("《雪国》 3"), "../works/雪国/".replace("雪国", "%E9%9B%AA%E5%9B%BD"));
    assert_eq!(page.link("全部书影音"), "../works/");
    assert_eq!(built.page("/2023/").of_class("tags")[0].text, "《山音》 1");
}

#[test]
fn a_years_threads_are_the_repositories_that_recur() {
    let link =
        |name: &str, number: usize| format!("[{name}#{number}](https://github.com/{name}/pull/{number})");
    // The site's own repository stands in every report and tells nothing.
    let site = (1..=20).fold(Site::new(), |site, week| {
        let mut text = link("deng/zhan", week);
        if week <= 3 {
            text += &format!("，{}，{}", link("shi/zi", 1), link("shi/zi", 2));
        }
        if week % 10 == 0 {
            text += &format!("，{}", link("he/tao", 7));
        }
        site.file(&format!("content/2022-W{week:02}.md"), text)
    });
    let built = site
        .file("content/2021-W50.md", link("he/tao", 7))
        .file("content/2021-W51.md", link("yi/ci", 1))
        .file("config.toml", "[tags]\nderive = false\n")
        .build();
    let page = built.page("/2022/");
    assert_eq!(page.of_class("tags")[0].text, "shi/zi 3 he/tao 2");
    assert_eq!(page.link("shi/zi 3"), "../threads/shi/zi/");
    // What one report alone mentions has no page, and so is not here.
    assert_eq!(built.page("/2021/").of_class("tags")[0].text, "he/tao 1");
}

#[test]
fn a_chart_has_the_sections_that_the_author_names() {
    let built = Site::new()
        .file(
            "config.toml",
            "[sections.reading]\ntitle = \"读书\"\n\n[sections.other]\ntitle = \"杂记\"\n\n[sections.never]\ntitle = \"未写\"\n",
        )
        .file("content/2022-W05.md", "## 读书\n\n雪雪雪。\n\n## 杂记\n\n雪。\n")
        .build();
    let rows = table(&built.page("/2022/"));
    assert_eq!(rows[0], "月份 杂记 读书 其他 合计", "what has no words all year is left out");
    assert_eq!(rows[2], "二月 1 3 4 8");
    assert_eq!(built.page("/2022/").faults(), [""; 0]);
}
