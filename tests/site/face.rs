//! The face of a week: its days, its place in the year, the picture at its head, its outline.

use crate::{html::Page, pictures::png, session::Site};

fn week(name: &str, text: &str) -> Page {
    let site = Site::new().file(&format!("{name}.md"), text);
    let site =
        site.file("海.png", png(1200, 800)).file("窄.png", png(400, 900)).file("封面.png", png(90, 90));
    let (year, number) = name.split_once("-W").expect("a week's name");
    site.build().page(&format!("/{year}/w{number}/"))
}

#[test]
fn dates_say_no_month_or_year_twice() {
    for (name, dates) in [
        ("2022-W30", "7月25日 — 31日"),
        ("2022-W35", "8月29日 — 9月4日"),
        ("2022-W52", "2022年12月26日 — 2023年1月1日"),
    ] {
        let page = week(name, "# 困\n");
        assert_eq!(page.elements("time")[0].text, dates);
        assert_eq!(page.elements("time")[0].get("datetime"), name);
    }
}

#[test]
fn a_week_shows_how_far_the_year_has_come() {
    let progress = |name| week(name, "# 困\n").of_class("progress")[0].get("aria-label").to_owned();
    assert_eq!(progress("2020-W53"), "2020 年 53 周中的第 53 周");
    assert_eq!(progress("2022-W30"), "2022 年 52 周中的第 30 周");
}

#[test]
fn days_at_the_end_of_a_week_are_marked() {
    let days = week("2022-W35", "# 困\n");
    let weekend: Vec<String> = days.of_class("weekend").into_iter().map(|day| day.text).collect();
    assert_eq!(weekend, ["六 3", "日 4"]);
}

#[test]
fn an_issue_without_a_week_has_no_days() {
    let page = Site::new().file("issue-3.md", "# 第三期\n\n字。").build().page("/issues/3/");
    assert!(page.of_class("face").is_empty());
    assert_eq!(page.heading(), "第三期");
}

#[test]
fn a_picture_stands_at_the_head_unless_the_text_soon_shows_one() {
    let long = "写了很久的字。".repeat(80);
    for (text, cover) in [
        (format!("# 困\n\n{long}\n\n![](海.png)\n"), Some("../../%E6%B5%B7.png")),
        (format!("# 困\n\n{long}\n\n![](窄.png)\n\n又一段。\n\n![](海.png)\n"), Some("../../%E6%B5%B7.png")),
        (format!("# 困\n\n{long}\n\n![](窄.png)\n"), None),
        (format!("# 困\n\n{long}\n\n![](https://example.com/a.png)\n"), None),
        (
            format!("# 困\n\n{long}\n\n![傍晚](https://example.com/a.png)\n"),
            Some("https://example.com/a.png"),
        ),
        (format!("# 困\n\n## 生活\n\n![](海.png)\n\n{long}\n"), None),
        ("# 困\n\n几个字。\n\n![](海.png)\n".to_owned(), None),
        (format!("---\ncover: 封面.png\n---\n# 困\n\n{long}\n"), Some("../../%E5%B0%81%E9%9D%A2.png")),
        (format!("---\ncover: 封面.png\n---\n# 困\n\n![](海.png)\n\n{long}\n"), None),
        ("# 困\n\n没有图。\n".to_owned(), None),
    ] {
        let page = week("2022-W30", &text);
        let shown = page.of_class("cover");
        assert_eq!(shown.first().map(|image| image.get("src")), cover, "{text}");
        for image in shown {
            assert!(
                !image.get("width").is_empty() && !image.get("height").is_empty(),
                "a box is kept for it"
            );
        }
    }
}

#[test]
fn home_shows_the_picture_though_the_text_begins_with_it() {
    let site = Site::new().file("2022-W30.md", "# 困\n\n![](海.png)\n\n字。").file("海.png", png(1200, 800));
    assert_eq!(site.build().page("/").of_class("cover")[0].get("src"), "./%E6%B5%B7.png");
}

#[test]
fn the_outline_leads_to_sections_and_what_is_below_them() {
    let page = week("2022-W30", "# 困\n\n## 生活\n\n### 猫\n\n字。\n\n## 技术\n\n字。\n");
    for name in ["生活", "猫", "技术"] {
        assert_eq!(page.link(name), format!("#{name}"));
    }
    assert_eq!(page.of_class("section-life")[0].text, "生活 猫", "each is marked with its section's colour");
    let short = week("2022-W30", "# 困\n\n## 生活\n\n字。\n");
    assert!(short.of_class("outline").is_empty(), "one section needs no outline");
}

#[test]
fn home_shows_how_each_section_begins() {
    let site = Site::new()
        .file("2022-W30.md", "# 困\n\n## 生活\n\n走到海边。\n\n![](海.png)\n\n## 技术\n\n修好了钟。\n")
        .file("海.png", png(40, 30))
        .file("index.md", "## 生活\n\n欢迎。");
    let page = site.build().page("/");
    assert!(page.text().contains("生活 走到海边。 1 图 技术 修好了钟。 读全文"), "{}", page.text());
    assert_eq!(page.link("技术"), "./2022/w30/#技术");
    assert_eq!(page.link("读全文"), "./2022/w30/");
}
