//! What machines read: feeds, sitemap, robots.

use serde_json::Value;
use snapbox::{assert_data_eq, str};

use crate::{html::plain, session::Site};

#[test]
fn the_atom_feed_is_whole() {
    let built = Site::new()
        .file("content/2022-W29.md", "# 困\n\n只是困。")
        .file(
            "content/2022/醒/2022-W30.md",
            "---\ndate: 2022-08-01T09:30:00+08:00\ntags: [散步]\n---\n# 醒 & 走\n\n![海](海.png) 见[上周](../../2022-W29.md#困)。\n\n## 生活\n\n散步。",
        )
        .file("content/2022/醒/海.png", "")
        .file("config.toml", "title = \"灯下\"\nauthor = \"某人\"\ndescription = \"七日一记。\"")
        .build_for("https://example.org/weekly/");
    assert_data_eq!(
        built.text("atom.xml"),
        str![[r#"
<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-CN">
<title>灯下</title>
<subtitle>七日一记。</subtitle>
<id>tag:example.org,2000:weekly</id>
<updated>2022-08-01T09:30:00+08:00</updated>
<link rel="self" type="application/atom+xml" href="https://example.org/weekly/atom.xml"/>
<link rel="alternate" type="text/html" href="https://example.org/weekly/"/>
<author><name>某人</name></author>
<generator>weekly [..]</generator>
<entry>
<title>醒 &amp; 走</title>
<id>tag:example.org,2000:2022-W30</id>
<link rel="alternate" type="text/html" href="https://example.org/weekly/2022/w30/"/>
<published>2022-08-01T09:30:00+08:00</published>
<updated>2022-08-01T09:30:00+08:00</updated>
<category term="散步"/>
<summary>见上周。</summary>
<content type="html">&lt;p&gt;&lt;img src=&quot;https://example.org/weekly/2022/%E9%86%92/%E6%B5%B7.png&quot; alt=&quot;海&quot;[..]&gt; 见&lt;a href=&quot;https://example.org/weekly/2022/w29/[..]&quot;&gt;上周&lt;/a&gt;。&lt;/p&gt;
&lt;h2 id=&quot;生活&quot;&gt;生活&lt;/h2&gt;
&lt;p&gt;散步。&lt;/p&gt;
</content>
</entry>
<entry>
<title>困</title>
<id>tag:example.org,2000:2022-W29</id>
<link rel="alternate" type="text/html" href="https://example.org/weekly/2022/w29/"/>
<updated>2022-07-24T00:00:00Z</updated>
<summary>只是困。</summary>
<content type="html">&lt;p&gt;只是困。&lt;/p&gt;
</content>
</entry>
</feed>

"#]]
    );
    let json: Value = serde_json::from_str(&built.text("feed.json")).expect("the feed is JSON");
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["title"], "灯下");
    assert_eq!(json["home_page_url"], "https://example.org/weekly/");
    assert_eq!(json["feed_url"], "https://example.org/weekly/feed.json");
    assert_eq!(json["items"].as_array().map(Vec::len), Some(2));
    let item = &json["items"][0];
    assert_eq!(item["id"], "tag:example.org,2000:2022-W30");
    assert_eq!(item["url"], "https://example.org/weekly/2022/w30/");
    assert_eq!(item["title"], "醒 & 走");
    assert_eq!(item["date_published"], "2022-08-01T09:30:00+08:00");
    assert!(item["content_html"].as_str().is_some_and(|html| html.contains("<p>散步。</p>")), "{item}");
}

#[test]
fn feeds_hold_the_newest_twenty() {
    let site = (1..=23)
        .fold(Site::new(), |site, week| site.file(&format!("2022-W{week:02}.md"), format!("# 第{week}篇\n")));
    let ids = |built: &crate::session::Built| -> Vec<String> {
        let feed = built.text("atom.xml");
        feed.split("<entry>")
            .skip(1)
            .map(|entry| entry.split("<title>").nth(1).unwrap().split('<').next().unwrap().to_owned())
            .collect()
    };
    let built = site.build_for("https://example.org/");
    let expected: Vec<String> = (4..=23).rev().map(|week| format!("第{week}篇")).collect();
    assert_eq!(ids(&built), expected);

    site.write("config.toml", "[feed]\nentries = 2\n");
    assert_eq!(ids(&site.build_for("https://example.org/")), ["第23篇", "第22篇"]);

    site.write("config.toml", "[feed]\nenabled = false\n");
    let built = site.build_for("https://example.org/");
    assert!(!built.has("atom.xml") && !built.has("feed.json"));
    assert!(!built.page("/").has("atom.xml"), "no page leads to a feed that is not there");
}

/// The ids of a feed's entries.
fn ids(feed: &str) -> Vec<String> {
    feed.split("<id>").skip(2).map(|rest| rest.split('<').next().unwrap_or_default().to_owned()).collect()
}

#[test]
fn ids_stay_when_addresses_change() {
    let site = Site::new()
        .file("content/2022-W29.md", "# 困")
        .file("content/2022-W30.md", "# 醒")
        .file("content/issue-7.md", "# 第 7 期");
    let before = site.build_for("https://example.org/weekly/").text("atom.xml");
    let expected =
        ["tag:example.org,2000:2022-W30", "tag:example.org,2000:2022-W29", "tag:example.org,2000:7"];
    assert_eq!(ids(&before), expected);

    site.write(
        "config.toml",
        "[permalinks]\nweek = \"/weekly/{year}/{stem}.html\"\nissue = \"/n/{ordinal}.html\"\n",
    );
    let after = site.build_for("https://example.org/").text("atom.xml");
    assert!(after.contains("https://example.org/weekly/2022/2022-W30.html"), "{after}");
    assert_eq!(ids(&after), expected);

    // A move to another host keeps them too, once the site says whose they are.
    site.write("config.toml", "[feed]\nauthority = \"example.org\"\n");
    assert_eq!(ids(&site.build_for("https://elsewhere.example/").text("atom.xml")), expected);
}

#[test]
fn updated_is_the_date_else_the_weeks_sunday() {
    let moments = |front_matter: &str| {
        let built = Site::new()
            .file("2022-W30.md", format!("---\n{front_matter}\n---\n# 困\n"))
            .build_for("https://example.org/");
        let feed = built.text("atom.xml");
        feed.split("<updated>").nth(2).unwrap().split('<').next().unwrap().to_owned()
    };
    assert_eq!(moments("title: 困"), "2022-07-31T00:00:00Z");
    assert_eq!(moments("date: 2022-08-02"), "2022-08-02T00:00:00Z");
    assert_eq!(moments("date: 2022-07-31 23:55:54"), "2022-07-31T23:55:54+08:00");
    assert_eq!(moments("date: 2022-07-31T23:55:54Z"), "2022-07-31T23:55:54Z");
}

#[test]
fn every_address_in_a_feed_is_absolute() {
    let built = Site::new()
        .file("content/2022-W29.md", "# 困\n\n![海](a.png)\n\n![山](/a.png) [数据](b.csv) [下周](2022-W30.md) [这里](#脚) [外](https://example.com/) [信](mailto:a@example.com)\n\n## 脚\n\n注[^1]。\n\n[^1]: 注脚。\n")
        .file("content/2022-W30.md", "# 醒")
        .file("content/a.png", "")
        .file("content/b.csv", "")
        .build_for("https://example.org/weekly/");
    let feed = built.text("atom.xml");
    let content = feed.split("<content type=\"html\">").nth(2).expect("two entries");
    let page = crate::html::Page::new(plain(content.split("</content>").next().unwrap()));
    for address in page.references() {
        assert!(
            address.starts_with("https://") || address.starts_with("mailto:") || address.starts_with('#'),
            "{address}"
        );
    }
    assert!(
        page.references().contains(&"https://example.org/weekly/b.csv".to_owned()),
        "{:?}",
        page.references()
    );
}

#[test]
fn the_sitemap_lists_what_readers_may_find() {
    let built = Site::new()
        .file("2022-W30.md", "---\naliases: /old/\n---\n# 困")
        .file("关于.md", "# 关于")
        .build_for("https://example.org/weekly");
    assert_data_eq!(
        built.text("sitemap.xml"),
        str![[r#"
<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://example.org/weekly/</loc></url>
<url><loc>https://example.org/weekly/%E5%85%B3%E4%BA%8E/</loc></url>
<url><loc>https://example.org/weekly/2022/</loc></url>
<url><loc>https://example.org/weekly/2022/w30/</loc><lastmod>2022-07-31</lastmod></url>
<url><loc>https://example.org/weekly/archive/</loc></url>
<url><loc>https://example.org/weekly/gallery/</loc></url>
<url><loc>https://example.org/weekly/tags/</loc></url>
</urlset>

"#]]
    );
    assert_eq!(
        built.text("robots.txt").trim_end(),
        "User-agent: *\nDisallow:\n\nSitemap: https://example.org/weekly/sitemap.xml"
    );
    assert_eq!(built.text(".nojekyll"), "");
}

#[test]
fn a_feed_is_as_new_as_its_newest_moment() {
    let site = Site::new()
        .file("2022-W30.md", "---\ndate: 2022-07-31T23:30:00+08:00\n---\n# 醒")
        .file("2022-W29.md", "---\ndate: 2022-07-31T20:00:00Z\n---\n# 困")
        .file("2022-W28.md", "---\ndate: 2022-07-17T12:00:00+08:05:43\n---\n# 早");
    let feed = site.build_for("https://example.org/").text("atom.xml");
    let moments: Vec<&str> =
        feed.split("<updated>").skip(1).map(|rest| rest.split('<').next().unwrap_or_default()).collect();
    assert_eq!(
        moments,
        [
            "2022-07-31T20:00:00Z",
            "2022-07-31T23:30:00+08:00",
            "2022-07-31T20:00:00Z",
            "2022-07-17T12:00:00+08:06"
        ]
    );
}
