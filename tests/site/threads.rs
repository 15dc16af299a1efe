//! Threads: what links of weeks lead to, gathered by repository and told week by week.

use crate::{
    html::Page,
    session::{Built, Site},
};

/// A year of weeks, each with its text.
fn weeks(texts: &[&str]) -> Site {
    let mut site = Site::new();
    for (at, text) in texts.iter().enumerate() {
        site =
            site.file(&format!("content/2022-W{:02}.md", at + 1), format!("# 第 {} 夜\n\n{text}\n", at + 1));
    }
    site
}

/// A story of one pull request in three weeks, with an issue beside it.
fn lamp() -> Site {
    weeks(&[
        "给灯提了一个修改，见 [PR12](https://github.com/moth/lamp/pull/12)，写得比想的要长很多。",
        "这周没有写代码，只是下雨。",
        "修改 [fix: 灯芯会自己熄灭](https://github.com/Moth/Lamp/pull/12/files) 被人看了，要改三处，改到半夜才改完。",
        "合了！[moth/lamp#12](https://github.com/moth/lamp/issues/12) 前后一个月，另见 [Issue 9](https://github.com/moth/lamp/issues/9)。",
    ])
}

fn texts(page: &Page, name: &str) -> Vec<String> {
    page.elements(name).into_iter().map(|element| element.text).collect()
}

#[test]
fn a_repository_has_a_page_with_its_stories_week_by_week() {
    let built = lamp().build();
    let page = built.page("/threads/moth/lamp/");
    assert_eq!(page.heading(), "moth/lamp");
    // The newest writing of the name and the longest title are those that readers see.
    assert_eq!(texts(&page, "h2"), ["fix: 灯芯会自己熄灭", "只提过一次"]);
    assert_eq!(texts(&page, "h3"), ["#9"]);
    assert_eq!(
        page.of_class("sentence").into_iter().map(|quote| quote.text).collect::<Vec<_>>(),
        [
            "给灯提了一个修改，见 PR12 ，写得比想的要长很多。",
            "修改 fix: 灯芯会自己熄灭 被人看了，要改三处，改到半夜才改完。",
            "moth/lamp#12 前后一个月，另见 Issue 9。",
            "moth/lamp#12 前后一个月，另见 Issue 9 。",
        ]
    );
    assert!(page.text().contains("#12 3 篇 2022 年第 1 周 至 2022 年第 4 周"), "{}", page.text());
    assert_eq!(page.link("2022 年第 3 周"), "../../../2022/w03/");
    assert_eq!(page.link("到 github.com 看它"), "https://github.com/moth/lamp");
    assert_eq!(page.link("#9"), "https://github.com/moth/lamp/issues/9");
    assert!(page.ids().contains(&"_thread-12"), "{:?}", page.ids());
    assert_eq!(page.faults(), [""; 0]);
}

#[test]
fn the_index_draws_the_weeks_of_each_story() {
    let built = lamp().build();
    let page = built.page("/threads/");
    assert_eq!((page.heading(), page.title()), ("线索".to_owned(), "线索 - 周报".to_owned()));
    assert_eq!(texts(&page, "h2"), ["moth/lamp"]);
    assert_eq!(page.link("moth/lamp"), "../threads/moth/lamp/");
    assert_eq!(page.link("fix: 灯芯会自己熄灭"), "../threads/moth/lamp/#_thread-12");
    let strips = page.of_class("strip");
    assert_eq!(strips.len(), 2, "one of the repository, one of its story");
    for strip in &strips {
        assert_eq!((strip.get("viewbox"), strip.get("role")), ("0 0 4 1", "img"));
        assert_eq!(strip.get("aria-label"), "提到它的各周：2022 年第 1 周 至 2022 年第 4 周，共 3 篇");
    }
    assert!(page.has("<path d=\"M0 0h1v1h-1zM2 0h2v1h-2z\"/>"), "the second week is silent");
    assert_eq!(built.page("/").link("线索"), "./threads/");
    assert_eq!(page.faults(), [""; 0]);
}

#[test]
fn a_week_names_what_it_goes_on_with() {
    let built = lamp().build();
    let continued =
        |address: &str| built.page(address).of_class("continues").into_iter().map(|it| it.text).next();
    assert_eq!(
        continued("/2022/w03/").as_deref(),
        Some("前情与后续 fix: 灯芯会自己熄灭 此前 第 1 周 此后 第 4 周")
    );
    assert_eq!(continued("/2022/w02/"), None, "it mentions nothing");
    let page = built.page("/2022/w03/");
    assert_eq!(page.link("第 1 周"), "../../2022/w01/");
    let link = page.elements("a").into_iter().rfind(|link| link.text == "fix: 灯芯会自己熄灭");
    assert_eq!(link.expect("a link below the report").get("href"), "../../threads/moth/lamp/#_thread-12");
}

#[test]
fn what_every_report_links_to_is_left_out_where_there_are_many() {
    let foot = "本刊开源，见 [仓库](https://github.com/moth/weekly)。";
    let build = |count: usize| -> Built {
        let texts: Vec<String> = (0..count)
            .map(|at| match at {
                3 | 9 => format!("修 [灯](https://github.com/moth/lamp/pull/1)。\n\n{foot}"),
                _ => format!("无事。\n\n{foot}"),
            })
            .collect();
        weeks(&texts.iter().map(String::as_str).collect::<Vec<_>>()).build()
    };
    let many = build(30);
    assert_eq!(texts(&many.page("/threads/"), "h2"), ["moth/lamp"]);
    assert!(!many.has("threads/moth/weekly/index.html"));
    assert!(!many.page("/2022/w04/").of_class("continues")[0].text.contains("weekly"));
    // In ten weeks nobody can tell a foot from what one works on.
    let few = build(10);
    assert_eq!(texts(&few.page("/threads/"), "h2"), ["moth/weekly", "moth/lamp"].map(str::to_owned));
}

#[test]
fn a_project_of_every_week_keeps_its_stories() {
    let texts: Vec<String> = (0..30)
        .map(|at| {
            format!(
                "写 [灯](https://github.com/moth/lamp)，推进 [#{0}](https://github.com/moth/lamp/pull/{0})。",
                1 + at / 2
            )
        })
        .collect();
    let built = weeks(&texts.iter().map(String::as_str).collect::<Vec<_>>()).build();
    let page = built.page("/threads/moth/lamp/");
    assert_eq!(texts_of_stories(&page)[..2], ["#15", "#14"], "the newest first");
    assert_eq!(
        built.page("/2022/w30/").of_class("continues")[0].text,
        "前情与后续 moth/lamp#15 此前 第 29 周"
    );
}

fn texts_of_stories(page: &Page) -> Vec<String> {
    texts(page, "h2").into_iter().filter(|title| title.starts_with('#')).collect()
}

#[test]
fn papers_are_gathered_under_a_heading_of_their_own() {
    let built = weeks(&[
        "读 [Attention Is All You Need](https://arxiv.org/abs/1706.03762v5)，没读懂。",
        "再读 [上周那篇](https://arxiv.org/pdf/1706.03762.pdf)，懂了一半；另有 <https://www.usenix.org/conference/osdi20/presentation/zhang>。",
    ])
    .build();
    assert_eq!(texts(&built.page("/threads/"), "h2"), ["论文"]);
    let page = built.page("/threads/papers/");
    assert_eq!(texts(&page, "h2"), ["Attention Is All You Need", "只提过一次"]);
    assert_eq!(page.link("Attention Is All You Need"), "https://arxiv.org/abs/1706.03762");
    assert!(page.text().contains("arXiv arXiv:1706.03762 2 篇"), "{}", page.text());
}

#[test]
fn a_site_without_threads_has_no_page_of_them() {
    let site = weeks(&["见 [灯](https://github.com/moth/lamp)。", "无事。"]);
    let built = site.build();
    assert!(!built.files().iter().any(|file| file.starts_with("threads/")), "{:?}", built.files());
    assert!(!texts(&built.page("/"), "a").contains(&"线索".to_owned()));
    // Its author may ask for it in the menu before there is any.
    site.write("config.toml", "[menu]\nitems = [\"home\", \"threads\"]\n");
    assert_eq!(texts(&site.build().page("/"), "nav")[0], "首页");
}

#[test]
fn hosts_and_letter_cases_keep_apart_what_is_not_the_same() {
    let links = "[甲](https://github.com/Moth/Lamp) [乙](https://gitlab.com/Moth/Lamp) [丙](https://gitlab.com/moth/deep/lamp/-/issues/3)";
    let built = weeks(&[links, &links.to_lowercase()]).build();
    let pages: Vec<String> =
        built.addresses().into_iter().filter(|address| address.starts_with("/threads/")).collect();
    assert_eq!(
        pages,
        [
            "/threads/gitlab.com/moth/deep/lamp/",
            "/threads/gitlab.com/moth/lamp/",
            "/threads/",
            "/threads/moth/lamp/"
        ]
    );
}

#[test]
fn addresses_of_threads_are_the_authors_to_choose() {
    let site = lamp();
    site.write("config.toml", "[permalinks]\nthreads = \"/线索.html\"\nthread = \"/线索/{title}.html\"\n");
    let built = site.build();
    assert!(built.has("线索.html") && built.has("线索/moth-lamp.html"), "{:?}", built.files());
}

#[test]
fn what_would_stand_at_one_address_stands_at_two() {
    let links = "[甲](https://github.com/a-b/c) [乙](https://github.com/a/b-c)";
    let site = weeks(&[links, links]);
    site.write("config.toml", "[permalinks]\nthread = \"/threads/{title}/\"\n");
    let built = site.build();
    assert!(built.has("threads/a-b-c/index.html") && built.has("threads/a-b-c-2/index.html"));
    let long = format!("[甲](https://github.com/{}/c)", "a".repeat(300));
    let built = weeks(&[&long, &long]).build();
    assert!(!built.has("threads/index.html"), "no folder can have such a name, and no author can change it");
}

#[test]
fn a_repository_of_very_many_mentions_has_a_page_for_each_earlier_year() {
    let mut site = Site::new();
    for year in 2001..=2004 {
        for week in 1..=52 {
            let links: String = (0..3)
                .map(|number| {
                    format!(
                        "[#{number}](https://github.com/moth/lamp/pull/{}) ",
                        1 + number * 100 + week / 20
                    )
                })
                .collect();
            site = site.file(&format!("{year}-W{week:02}.md"), format!("# {year} 之 {week}\n\n看 {links}。"));
        }
    }
    let built = site.build();
    let page = built.page("/threads/moth/lamp/");
    assert_eq!(page.heading(), "moth/lamp");
    assert!(page.text().contains("2004 年第 52 周") && !page.text().contains("2003 年第 52 周 "));
    let older = built.page("/threads/moth/lamp/2002/");
    assert_eq!(older.heading(), "moth/lamp · 2002 年");
    assert_eq!(older.link("2004 年"), "../../../../threads/moth/lamp/");
    assert_eq!(older.link("2001 年"), "../../../../threads/moth/lamp/2001/");
    // Below a week stands a link to the page that holds what the week said.
    let link = built.page("/2002/w30/").of_class("continues");
    assert_eq!(link.len(), 1);
    assert!(built.page("/2002/w30/").has("href=\"../../threads/moth/lamp/2002/#_thread-2\""));
    assert_eq!((page.faults(), older.faults()), (vec![], vec![]));
}

#[test]
fn links_to_a_week_lead_to_the_section_that_tells() {
    let text = |word: &str| {
        format!(
            "下雨。\n\n## 生活\n\n看云。\n\n## 技术\n\n{word} [灯](https://github.com/moth/lamp)，写得很慢，写到了半夜才写完。"
        )
    };
    let built = weeks(&[&text("用 Rust 写"), &text("再写")]).build();
    assert_eq!(built.page("/threads/moth/lamp/").link("2022 年第 1 周"), "../../../2022/w01/#技术");
    assert_eq!(built.page("/2022/w02/").link("第 1 周"), "../../2022/w01/#技术");
    assert_eq!(built.page("/tags/rust/").link("第 1 夜"), "../../2022/w01/#技术");
}

#[test]
fn a_repository_that_is_only_named_has_no_heading_below_its_own() {
    let built =
        weeks(&["用 [灯](https://github.com/moth/lamp)。", "又用 [灯](https://github.com/moth/lamp)。"])
            .build();
    let page = built.page("/threads/moth/lamp/");
    assert_eq!((page.heading(), texts(&page, "h2")), ("moth/lamp".to_owned(), vec![]));
    assert_eq!(page.of_class("sentence").len(), 2);
    // Beside its stories it stands last, whatever its score.
    let built =
        weeks(&["[灯](https://github.com/moth/lamp) [#1](https://github.com/moth/lamp/pull/1)"; 3]).build();
    assert_eq!(texts(&built.page("/threads/moth/lamp/"), "h2"), ["#1", "仓库本身"]);
}

#[test]
fn an_index_of_very_many_repositories_shows_the_first_and_names_the_others() {
    let links = |from: usize, to: usize| -> String {
        (from..to).map(|at| format!("[灯](https://github.com/moth/lamp-{at})。")).collect()
    };
    // Two weeks of an old year mention 400 repositories; so do two of a new one, 100 of them others.
    let site = Site::new()
        .file("content/2001-W01.md", links(0, 400))
        .file("content/2001-W02.md", links(0, 400))
        .file("content/2022-W01.md", links(300, 400))
        .file("content/2022-W02.md", links(300, 400));
    let built = site.build();
    let page = built.page("/threads/");
    assert_eq!(texts(&page, "h2").len(), 61, "sixty with their weeks, and the heading of the others");
    assert_eq!(page.of_class("line").len(), 300);
    assert_eq!(page.link("线索 · 2001 年"), "../threads/2001/");
    let older = built.page("/threads/2001/");
    assert_eq!((older.heading(), older.of_class("line").len()), ("线索 · 2001 年".to_owned(), 40));
    assert_eq!(older.link("线索"), "../../threads/");
    assert_eq!((page.faults(), older.faults()), (vec![], vec![]));
}
