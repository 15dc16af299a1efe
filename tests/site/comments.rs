//! Comments, which come from elsewhere and only when a reader asks for them.

use crate::session::{Built, Site};

const CONFIG: &str = "[comments]\nrepo = \"owner/name\"\nrepo_id = \"R_kgDO\"\ncategory = \"公告\"\ncategory_id = \"DIC_kwDO\"\n";

fn build(config: &str) -> Built {
    Site::new()
        .file("config.toml", config)
        .file("content/2022-W29.md", "---\ncomments: false\n---\n\n# 困\n\n困。")
        .file("content/2022-W30.md", "# 醒\n\n醒。")
        .file("content/about.md", "# 关于\n\n每周一篇。")
        .file("content/guestbook.md", "---\ncomments: true\n---\n\n# 留言簿\n\n请。")
        .build_for("https://example.org/weekly/")
}

#[test]
fn weeks_have_comments_and_pages_only_where_they_say_so() {
    let built = build(CONFIG);
    for (address, has_comments) in
        [("/2022/w30/", true), ("/2022/w29/", false), ("/about/", false), ("/guestbook/", true), ("/", false)]
    {
        let page = built.page(address);
        assert_eq!(page.text().contains("加载评论"), has_comments, "{address}");
        assert_eq!(page.has("giscus"), has_comments, "{address}");
    }
}

#[test]
fn the_button_tells_giscus_all_it_needs_and_is_hidden_from_those_without_scripts() {
    let page = build(&format!("language = \"zh-TW\"\n{CONFIG}mapping = \"title\"\nreactions = false\n"))
        .page("/2022/w30/");
    let buttons = page.elements("button");
    let button = buttons.iter().find(|button| !button.get("data-repo").is_empty()).expect("a button");
    for (name, value) in [
        ("data-repo", "owner/name"),
        ("data-repo-id", "R_kgDO"),
        ("data-category", "公告"),
        ("data-category-id", "DIC_kwDO"),
        ("data-mapping", "title"),
        ("data-strict", "0"),
        ("data-reactions-enabled", "0"),
        ("data-emit-metadata", "0"),
        ("data-input-position", "bottom"),
        ("data-lang", "zh-TW"),
    ] {
        assert_eq!(button.get(name), value, "{name}");
    }
    assert!(page.has("<button type=\"button\" hidden "), "{}", page.html);
    assert_eq!(page.link("到 GitHub 上看"), "https://github.com/owner/name/discussions");
}

#[test]
fn nothing_is_fetched_before_a_reader_asks() {
    let built = build(CONFIG);
    let page = built.page("/2022/w30/");
    for script in page.elements("script") {
        assert!(!script.get("src").contains("//"), "{}", script.get("src"));
    }
    assert!(page.elements("iframe").is_empty());
    assert!(page.faults().is_empty(), "{:?}", page.faults());
    assert!(built.text("script.js").contains("https://giscus.app/client.js"), "the click finds its script");
}

#[test]
fn without_a_word_there_are_none() {
    let built = build("");
    for address in built.addresses() {
        assert!(!built.page(&address).has("giscus"), "{address}");
    }
}
