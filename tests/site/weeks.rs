//! Which week a report is, as far as its readers see it.

use chrono::{TimeZone, Utc};
use chrono_tz::Asia::Shanghai;
use snapbox::{assert_data_eq, str};
use weekly::{
    diagnostic::Severity,
    pipeline::{self, Request, Timings},
    site::Drafts,
};

use crate::session::{Run, Site};

#[test]
fn reports_stand_at_their_iso_week() {
    let built = Site::new()
        .file("2022年7月第五周周报.md", "风大。")
        .file("2023-week8.md", "雨。")
        .file("b.md", "# 2025 年第四十九周周报\n\n雪。")
        .file("2022/29-困困困.md", "困。")
        .file("c.md", "---\nweek: 2024-W02\n---\n雾。")
        .file("d.md", "# 随手\n\n（2024.07.29-08.04）\n\n晴。")
        .file("e.md", "---\ndate: 2023-08-13\n---\n阴。")
        .build();
    let addresses = built.addresses();
    let weeks: Vec<&str> =
        addresses.iter().map(String::as_str).filter(|address| address.contains("/w")).collect();
    assert_eq!(
        weeks,
        ["/2022/w29/", "/2022/w30/", "/2023/w08/", "/2023/w32/", "/2024/w02/", "/2024/w31/", "/2025/w49/"]
    );
}

#[test]
fn a_week_shows_its_days_and_its_number() {
    let built = Site::new().file("2022-07-week5.md", "# 困\n\n风大。").build();
    assert_eq!(
        built.page("/2022/w30/").text(),
        "2022 第 30 周 7月25日 — 31日 一 25 二 26 三 27 四 28 五 29 六 30 日 31 困 2 字 读 1 分钟 风大。 2022 年全年"
    );
}

#[test]
fn a_week_without_a_title_is_called_by_its_number() {
    let built = Site::new().file("2022-07-week5.md", "风大。").build();
    assert_eq!(built.page("/2022/w30/").heading(), "2022 年第 30 周");
}

#[test]
fn a_file_without_evidence_is_a_page() {
    let built = Site::new()
        .file("content/about.md", "# 关于\n\n写字的人。")
        .file("content/友链/朋友.md", "# 朋友们\n\n都在远方。")
        .file("content/2022-07-week5.md", "---\npage: true\n---\n# 那一周的照片\n")
        .build();
    assert_eq!(built.page("/about/").text(), "关于 写字的人。");
    assert_eq!(built.page("/友链/朋友/").heading(), "朋友们");
    assert_eq!(built.page("/2022-07-week5/").heading(), "那一周的照片");
    assert!(built.screen().contains("Built 3 pages "), "{}", built.screen());
    // Pages at the top are in the menu of every page, those in folders are not.
    assert_eq!(built.page("/友链/朋友/").link("关于"), "../../about/");
    assert!(!built.page("/about/").has("朋友们"));
}

#[test]
fn an_index_goes_by_its_folders_name() {
    let built = Site::new()
        .file("content/2022/29-困困困/index.md", "# 困困困\n\n![窗外](雨.png)\n")
        .file("content/2022/29-困困困/雨.png", "")
        .file("content/2022/2022-W30/README.md", "# 醒了\n\n天亮了。")
        .file("content/2022/2022-W31/index.md", "# 正文\n")
        .file("content/2022/2022-W31/README.md", "# 说明\n\n只是说明。")
        .file("content/friends/index.md", "# 朋友\n")
        .build();
    let page = built.page("/2022/w29/");
    assert_eq!(page.heading(), "困困困");
    assert_eq!(page.elements("img")[0].get("src"), "../../2022/29-%E5%9B%B0%E5%9B%B0%E5%9B%B0/%E9%9B%A8.png");
    assert!(built.has("2022/29-困困困/雨.png"), "the pictures of a week stand in its folder");
    assert_eq!(built.page("/2022/w30/").heading(), "醒了");
    assert_eq!(built.page("/2022/w31/").heading(), "正文");
    assert_eq!(built.page("/2022/2022-W31/README/").heading(), "说明");
    assert_eq!(built.page("/friends/").heading(), "朋友");
}

#[test]
fn a_second_report_of_a_week_gets_a_number() {
    let site = Site::new()
        .file("content/a.md", "# 2022年第30周\n\n先写的。")
        .file("content/b.md", "# 2022年7月第五周\n\n后写的。");
    let built = site.build_for("https://example.org/");
    assert!(built.page("/2022/w30/").text().contains("先写的"));
    assert!(built.page("/2022/w30-2/").text().contains("后写的"));
    let feed = built.text("atom.xml");
    assert!(feed.contains("<id>tag:example.org,2000:2022-W30</id>"), "{feed}");
    assert!(feed.contains("<id>tag:example.org,2000:2022-W30-2</id>"), "{feed}");
    assert!(
        built.screen().contains("warning: `b.md` is a second report of 2022-W30\n"),
        "{}",
        built.screen()
    );
    // Both are on the year's page, and neighbours of each other.
    let year = built.page("/2022/");
    assert_eq!(year.link("2022年第30周"), "../2022/w30/");
    assert_eq!(year.link("2022年7月第五周"), "../2022/w30-2/");
    assert_eq!(built.page("/2022/w30/").link("下一期 2022年7月第五周"), "../../2022/w30-2/");
}

#[test]
fn disagreements_are_said_with_their_line() {
    let built =
        Site::new().file("content/2022-07-week5.md", "---\ntitle: 2022年7月第四周\n---\n风。").build();
    assert!(built.has("2022/w30/index.html"), "the file name wins");
    let screen = built.screen();
    assert!(screen.contains("content/2022-07-week5.md:2:"), "{screen}");
    assert!(screen.contains("2022-W29") && screen.contains("2022-W30"), "{screen}");
}

#[test]
fn the_week_key_always_stands() {
    let built = Site::new()
        .file("content/2022/29-远行/index.md", "---\nweek: 2022-W32\n---\n# 远行")
        .build_for("https://example.org/");
    assert!(built.has("2022/w32/index.html"));
    assert_data_eq!(
        built.mistakes(),
        str![[r#"
warning: the folder's name `29` is 2022-W29, but the `week` key `2022-W32` is 2022-W32
 --> content/2022/29-远行/index.md:2:7
  |
2 | week: 2022-W32
  |       ^^^^^^^^ 2022-W32 is 2022-08-08 to 2022-08-14
  |
  = help: the `week` key decides; correct it or the folder's name

"#]]
    );
}

#[test]
fn a_site_may_be_all_numbers() {
    let site = Site::new()
        .file("content/issue-9.md", "# 第 9 期：开头\n\n一。")
        .file("content/issue-10.md", "# 第 10 期：中间\n\n二。")
        .file("content/issue-11.md", "# 第 11 期：后来\n\n三。");
    let built = site.build_for("https://example.org/");
    assert!(built.screen().contains("Built 3 issues "), "{}", built.screen());
    let page = built.page("/issues/10/");
    assert_eq!(page.heading(), "第 10 期：中间");
    assert_eq!(page.link("上一期 第 9 期：开头"), "../../issues/9/");
    assert_eq!(page.link("下一期 第 11 期：后来"), "../../issues/11/");
    // One archive, ordered by number and not by the digits' look.
    let archive = built.page("/archive/").text();
    assert_eq!(archive, "归档 3 篇 各期 11 第 11 期：后来 10 第 10 期：中间 9 第 9 期：开头");
    assert!(built.page("/").text().contains("最新一期 第 11 期：后来"));
    assert!(
        !built.files().iter().any(|file| file.starts_with("19") || file.starts_with("20")),
        "{:?}",
        built.files()
    );
    let feed = built.text("atom.xml");
    assert!(feed.contains("<id>tag:example.org,2000:10</id>"), "{feed}");
    assert!(feed.contains("<updated>1970-01-11T00:00:00Z</updated>"), "{feed}");
}

#[test]
fn a_week_with_a_number_shows_both() {
    let built = Site::new().file("2024-02-26-weekly.md", "# 第 407 期：春\n\n风。").build();
    assert_eq!(
        built.page("/2024/w09/").text(),
        "2024 第 9 周 2月26日 — 3月3日 一 26 二 27 三 28 四 29 五 1 六 2 日 3 第 407 期：春 第 407 期 1 字 读 1 分钟 风。 \
         2024 年全年"
    );
}

#[test]
fn drafts_and_weeks_to_come_are_held_back_aloud() {
    let site = Site::new()
        .file("2022-W29.md", "# 已写\n")
        .file("2022-W30.md", "---\ndraft: true\n---\n# 没写完\n")
        .file("2022-W31.md", "# 还没到\n")
        .file("2022-W32.md", "# 也没到\n")
        .file("about.md", "---\ndraft: true\n---\n# 没写完的页\n");
    let held = site.build_with(&["--today", "2022-07-31", "--base-url", "https://example.org/"]);
    assert_data_eq!(
        held.screen(),
        str![[r#"
Built 1 week to public ([..] written, 0 unchanged, 0 removed; [..]).
Held back: 2 drafts and 2 reports of weeks that have not begun; --drafts shows them.

"#]]
    );
    for (file, bytes) in held.all() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains("没写完") && !text.contains("没到"), "{file} shows what is held back");
    }

    let shown = site.build_with(&["--today", "2022-07-31", "--drafts"]);
    assert_eq!(shown.page("/2022/w30/").heading(), "没写完");
    assert_eq!(shown.page("/2022/w32/").heading(), "也没到");
    assert_eq!(shown.page("/about/").heading(), "没写完的页");
    assert!(!shown.screen().contains("Held back"), "{}", shown.screen());

    // A week is shown from its Monday on.
    let monday = site.build_with(&["--today", "2022-08-01"]);
    assert!(monday.has("2022/w31/index.html") && !monday.has("2022/w32/index.html"));
    assert!(
        monday.screen().contains("Held back: 2 drafts and 1 report of a week that has not begun;"),
        "{}",
        monday.screen()
    );
}

#[test]
fn a_week_begins_at_midnight_in_the_sites_time_zone() {
    let site = Site::new().file("2022-W30.md", "# 困\n");
    let held_at = |hour: u32, minute: u32| {
        let request = Request {
            root: site.path(""),
            out: site.path("public"),
            base_url: None,
            github_repository: None,
            drafts: Drafts::Hold,
            today: None,
            now: Utc.with_ymd_and_hms(2022, 7, 24, hour, minute, 0).unwrap(),
            denied: Severity::Error,
        };
        let planned = pipeline::plan(&request, &mut Timings::default()).expect("the site can be read");
        planned.value.site.held.future
    };
    assert_eq!(held_at(15, 59), 1, "23:59 on Sunday in Shanghai");
    assert_eq!(held_at(16, 0), 0, "midnight in Shanghai");

    site.write("config.toml", "timezone = \"America/New_York\"\n");
    assert_eq!(held_at(16, 0), 1, "noon on Sunday in New York");
}

#[test]
fn the_build_machines_time_zone_does_not_count() {
    let this_week = Utc::now().with_timezone(&Shanghai).format("%G-W%V").to_string();
    let next_week = (Utc::now().with_timezone(&Shanghai) + chrono::Days::new(7)).format("%G-W%V").to_string();
    let site =
        Site::new().file(&format!("{this_week}.md"), "# 这周\n").file(&format!("{next_week}.md"), "# 下周\n");
    for zone in ["Pacific/Kiritimati", "Pacific/Pago_Pago"] {
        let built = site.run(Run::new(&[]).env("TZ", zone)).succeeded();
        assert!(built.screen().contains("Built 1 week "), "{zone}: {}", built.screen());
        assert!(built.page("/").text().contains("这周"), "{zone}");
    }
}

#[test]
fn a_heading_among_the_sections_may_name_the_week() {
    let built =
        Site::new().file("a.md", "## 2022年第30周\n\n## 生活\n\n散步。\n\n## 技术\n\n修表。\n").build();
    let page = built.page("/2022/w30/");
    assert!(page.main().contains("2022年第30周</h1>"), "{}", page.main());
    assert!(!page.main().contains("<h2 id=\"2022年第30周\""), "{}", page.main());
}

#[test]
fn a_heading_names_the_week_where_the_title_says_nothing_of_it() {
    let built = Site::new()
        .file("a.md", "---\ntitle: 困困困\n---\n# 2022年第30周\n\n## 生活\n\n散步。\n")
        .file("b.md", "---\ntitle: 2022年第31周\n---\n# 2022年第40周\n\n散步。\n")
        .build();
    assert!(built.page("/2022/w30/").main().contains("困困困</h1>"));
    assert!(built.has("2022/w31/index.html"));
}

#[test]
fn a_second_report_needs_no_number_where_addresses_tell_them_apart() {
    let built = Site::new()
        .file("config.toml", "[permalinks]\nweek = \"/weekly/{year}/{stem}.html\"\n")
        .file("content/2022-07-week5.md", "# 困")
        .file("content/2022-W30.md", "# 醒")
        .build();
    assert!(
        built.has("weekly/2022/2022-07-week5.html") && built.has("weekly/2022/2022-W30.html"),
        "{:?}",
        built.files()
    );
}

#[test]
fn numbers_and_weeks_may_stand_side_by_side() {
    let built = Site::new()
        .file("content/issue-1.md", "# 第 1 期\n\n一。")
        .file("content/2022-W29.md", "# 困\n\n困。")
        .file("content/issue-2.md", "# 第 2 期\n\n二。")
        .build();
    assert_eq!(built.page("/issues/1/").link("下一期 第 2 期"), "../../issues/2/");
    assert!(!built.page("/issues/2/").text().contains("下一期"), "a number is no neighbour of a week");
    assert!(!built.page("/2022/w29/").text().contains("一期"), "nor a week of a number");
    let archive = built.page("/archive/").text();
    assert!(archive.contains("29 困") && archive.ends_with("各期 2 第 2 期 1 第 1 期"), "{archive}");
}
