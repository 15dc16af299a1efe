//! Bare URLs in reports: links like any other.

use crate::{html::plain, session::Site};

#[test]
fn a_bare_url_is_a_link_on_pages_and_in_feeds() {
    let built = Site::new()
        .file(
            "content/2022-W29.md",
            "# 困\n\n最近写的https://photos.example.net/海，小狗真好看.jpg，见www.example.net（旧站）。",
        )
        .file(
            "content/2022-W30.md",
            "# 醒\n\n**https://example.org/weekly/2022/w29/**说过，写信到me@example.net。",
        )
        .build_for("https://example.org/weekly/");
    assert!(!built.screen().contains("warning"), "{}", built.screen());
    let page = built.page("/2022/w29/");
    assert_eq!(page.link("https://photos.example.net/海"), "https://photos.example.net/%E6%B5%B7");
    assert_eq!(page.link("www.example.net"), "http://www.example.net");
    assert!(
        page.text().contains("最近写的https://photos.example.net/海，小狗真好看.jpg，见"),
        "{}",
        page.text()
    );
    // An address of the site itself leads within it.
    let page = built.page("/2022/w30/");
    assert_eq!(page.link("https://example.org/weekly/2022/w29/"), "../../2022/w29/");
    assert_eq!(page.link("me@example.net"), "mailto:me@example.net");
    for feed in ["atom.xml", "feed.json"] {
        let feed = plain(&built.text(feed));
        for href in
            ["https://photos.example.net/%E6%B5%B7", "mailto:me@example.net", "http://www.example.net"]
        {
            assert!(feed.contains(href), "{href} in {feed}");
        }
    }
}

#[test]
fn a_repository_that_two_weeks_name_by_its_bare_url_is_a_tag() {
    let built = Site::new()
        .file("content/2022-W29.md", "# 困\n\n修了https://github.com/containerd/nerdctl/pull/2103。")
        .file("content/2022-W30.md", "# 醒\n\n又修（https://github.com/containerd/nerdctl/issues/7）。")
        .build();
    let page = built.page("/tags/nerdctl/");
    assert_eq!(page.link("困"), "../../2022/w29/");
    assert_eq!(page.link("醒"), "../../2022/w30/");
}

#[test]
fn a_summary_never_ends_within_a_bare_url() {
    let url = format!("https://example.net/{}", "a/".repeat(20));
    for words in [10, 50, 60, 70, 100, 119] {
        let text = format!("# 困\n\n{}{url}，很好看，{}。", "看".repeat(words), "很".repeat(200));
        let built = Site::new().file("content/2022-W29.md", text).build();
        let summary = built.page("/2022/w29/").meta("description").unwrap();
        assert!(summary.contains(&url) || !summary.contains("https"), "{summary}");
    }
}

#[test]
fn bare_urls_stay_text_where_the_site_wants_it() {
    let built = Site::new()
        .file("config.toml", "[markdown]\nautolinks = false\n")
        .file("content/2022-W29.md", "# 困\n\n看https://example.net，me@example.net。")
        .build();
    let page = built.page("/2022/w29/");
    assert!(page.main().contains("看https://example.net，me@example.net。"), "{}", page.main());
}
