//! Old addresses that lead to what is there now.

use crate::session::{Built, Run, Site};

/// Where the page at an old address leads, as its refresh says it.
#[track_caller]
fn leads_to(built: &Built, address: &str) -> String {
    let page = built.page(address);
    let refresh = page.html.split("content=\"0; url=").nth(1);
    let target = refresh.and_then(|rest| rest.split('"').next());
    target.unwrap_or_else(|| panic!("{address} does not redirect: {}", page.html)).to_owned()
}

#[test]
fn an_old_address_leads_to_a_page_of_the_site_or_elsewhere() {
    let built = Site::new()
        .file(
            "config.toml",
            r##"[redirects]
"/about.html" = "/关于/"
"/old" = "/%E5%85%B3%E4%BA%8E/#联系"
"/%E6%97%A7/" = "/2022/w30/"
"/own/" = "https://example.org/weekly/archive/"
"/photos/" = "https://example.com/photos/?a=1"
"/moved-twice/" = "/old/"
"/aliased/" = "/alias.html"
"/archives/index.html" = "/archive/"
"##,
        )
        .file("content/2022-W30.md", "---\naliases: /alias.html\n---\n# 困\n\n见 [旧](/about.html)。\n")
        .file("content/关于.md", "# 关于\n\n## 联系\n")
        .build_for("https://example.org/weekly/");
    for (address, target) in [
        ("/about.html", "./%E5%85%B3%E4%BA%8E/"),
        ("/old/", "../%E5%85%B3%E4%BA%8E/#联系"),
        ("/旧/", "../2022/w30/"),
        ("/own/", "../archive/"),
        ("/photos/", "https://example.com/photos/?a=1"),
        ("/moved-twice/", "../%E5%85%B3%E4%BA%8E/#联系"),
        ("/aliased/", "../2022/w30/"),
        ("/archives/", "../archive/"),
    ] {
        assert_eq!(leads_to(&built, address), target, "{address}");
    }
    let page = built.page("/about.html");
    let canonical = page.rel("canonical");
    assert_eq!(canonical.as_deref(), Some("https://example.org/weekly/%E5%85%B3%E4%BA%8E/"));
    assert_eq!(page.meta("robots").as_deref(), Some("noindex"));
    assert!(page.html.contains("关于"));
    // A link to an old address leads to the page itself, and nothing lists the old address.
    assert_eq!(built.page("/2022/w30/").link("旧"), "../../%E5%85%B3%E4%BA%8E/");
    for file in ["sitemap.xml", "atom.xml", "search/index.json"] {
        assert!(!built.text(file).contains("about.html"), "{file}");
    }
}

#[test]
fn names_are_filled_for_every_page_of_the_form() {
    let built = Site::new()
        .file(
            "config.toml",
            r#"[redirects]
"/weekly/{year}/{stem}.html" = "/{year}/w{week}/"
"/posts/{name}.html" = "/页/{name}/"
"/tag/{slug}/" = "/tags/{slug}/"
"/archives/{year}/" = "/{year}/"
"/weekly/2021/2021-01-week1.html" = "/2020/w53/"
"#,
        )
        .file("content/2022/2022-07-week5.md", "---\ntags: [读书, 电影]\n---\n# 2022年7月第五周\n")
        .file("content/2022/2022-08-week2.md", "# 2022年8月第二周\n")
        .file("content/2021-01-week1.md", "# 2021年1月第一周\n")
        .file("content/页/甲.md", "# 甲\n")
        .file("content/页/乙.md", "# 乙\n")
        .build();
    for (address, target) in [
        ("/weekly/2022/2022-07-week5.html", "../../2022/w30/"),
        ("/weekly/2022/2022-08-week2.html", "../../2022/w32/"),
        ("/weekly/2021/2021-01-week1.html", "../../2020/w53/"),
        ("/posts/甲.html", "../%E9%A1%B5/%E7%94%B2/"),
        ("/posts/乙.html", "../%E9%A1%B5/%E4%B9%99/"),
        ("/tag/读书/", "../../tags/%E8%AF%BB%E4%B9%A6/"),
        ("/tag/电影/", "../../tags/%E7%94%B5%E5%BD%B1/"),
        ("/archives/2022/", "../../2022/"),
    ] {
        assert_eq!(leads_to(&built, address), target, "{address}");
    }
}

#[test]
fn a_line_may_lead_to_what_one_with_names_makes() {
    let built = Site::new()
        .file(
            "config.toml",
            r#"[redirects]
"/b/" = "/a/"
"/a/" = "/weekly/2022-W30.html"
"/weekly/2022-W31.html" = "/weekly/2022-W30.html"
"/weekly/{path}.html" = "/{year}/w{week}/"
"#,
        )
        .file("content/2022-W30.md", "# 困\n")
        .file("content/2022-W31.md", "# 醒\n")
        .build();
    for (address, target) in [
        ("/a/", "../2022/w30/"),
        ("/b/", "../2022/w30/"),
        ("/weekly/2022-W30.html", "../2022/w30/"),
        // A line about one address stands before what names make of it.
        ("/weekly/2022-W31.html", "../2022/w30/"),
    ] {
        assert_eq!(leads_to(&built, address), target, "{address}");
    }
}

#[test]
fn a_long_chain_of_redirects_is_followed_to_its_end() {
    let mut config = "[redirects]\n".to_owned();
    for number in 0..3_000 {
        config += &format!("\"/a{number}.html\" = \"/a{}.html\"\n", number + 1);
    }
    config += "\"/a3000.html\" = \"/2022/w30/\"\n";
    let built = Site::new().file("config.toml", config).file("content/2022-W30.md", "# 困\n").build();
    assert_eq!(leads_to(&built, "/a0.html"), "./2022/w30/");
}

#[test]
fn a_feed_stands_at_its_old_address_once_more() {
    let built = Site::new()
        .file(
            "config.toml",
            "[redirects]\n\"/rss2.xml\" = \"/atom.xml\"\n\"/feed/\" = \"/atom.xml\"\n\"/a/旧.png\" = \"/新.png\"\n",
        )
        .file("content/2022-W30.md", "# 困\n")
        .file("content/新.png", "图")
        .build_for("https://example.org/");
    assert_eq!(built.text("rss2.xml"), built.text("atom.xml"));
    assert!(built.text("rss2.xml").contains("href=\"https://example.org/atom.xml\""));
    assert_eq!(leads_to(&built, "/feed/"), "../atom.xml");
    assert_eq!(built.text("a/旧.png"), "图");
}

#[test]
fn an_edit_of_a_title_moves_the_redirects_that_are_made_of_it() {
    let site = Site::new()
        .file("config.toml", "[redirects]\n\"/{title}.html\" = \"/{year}/w{week}/\"\n")
        .file("content/2022-W30.md", "# 困\n");
    assert_eq!(leads_to(&site.build(), "/困.html"), "./2022/w30/");
    site.write("content/2022-W30.md", "# 醒\n");
    assert_eq!(leads_to(&site.build(), "/醒.html"), "./2022/w30/");
}

#[test]
fn every_form_of_an_alias_is_an_address_of_the_site() {
    for (alias, address) in [
        ("/old/", "/old/"),
        ("/old", "/old/"),
        ("old/a", "/old/a/"),
        ("/old.html", "/old.html"),
        ("/old/index.html", "/old/"),
        ("https://example.org/weekly/old/", "/old/"),
        ("/%E6%97%A7/", "/旧/"),
        ("/旧/一.html", "/旧/一.html"),
        ("/old/?from=feed", "/old/"),
        ("/old/#top", "/old/"),
    ] {
        let site = Site::new().file("content/2022-W30.md", format!("---\naliases: \"{alias}\"\n---\n# 困\n"));
        let built = site.build_for("https://example.org/weekly/");
        let to_root = "../".repeat(address.matches('/').count() - 1);
        let to_root = if to_root.is_empty() { "./" } else { &to_root };
        assert_eq!(leads_to(&built, address), format!("{to_root}2022/w30/"), "{alias}");
    }
}

#[test]
fn a_redirect_with_mistakes_keeps_the_old_site() {
    let built = Site::new()
        .file("config.toml", "[redirects]\n\"/a/\" = \"/b/\"\n")
        .file("content/2022-W30.md", "# 困\n")
        .run(Run::new(&[]))
        .failed();
    assert!(built.screen().contains("there is no such page"), "{}", built.screen());
}
