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
<?xml-stylesheet type="text/css" href="./feed.css?v=[..]"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:h="http://www.w3.org/1999/xhtml" xml:lang="zh-CN">
<h:meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>灯下</title>
<subtitle>七日一记。</subtitle>
<h:p class="notice">这是一份订阅源：把这一页的地址复制到阅读器里，新写的就会送到那里。 <h:code>https://example.org/weekly/atom.xml</h:code> <h:a href="https://example.org/weekly/">回到网页</h:a></h:p>
<id>tag:example.org,2000:weekly</id>
<updated>2022-08-01T09:30:00+08:00</updated>
<link rel="self" type="application/atom+xml" href="https://example.org/weekly/atom.xml"/>
<link rel="alternate" type="text/html" href="https://example.org/weekly/"/>
<author><name>某人</name></author>
<generator>weekly [..]</generator>
<entry>
<h:a href="https://example.org/weekly/2022/w30/">醒 &amp; 走</h:a>
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
<h:a href="https://example.org/weekly/2022/w29/">困</h:a>
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
    let content = feed.split("<content type=\"html\">").nth(1).expect("an entry with a text");
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

/// A feed in Atom, as a reader takes it: by an XML parser, and by what RFC 4287 wants of it.
struct Atom<'a> {
    tree: roxmltree::Document<'a>,
}

const ATOM: &str = "http://www.w3.org/2005/Atom";

type Node<'a, 'b> = roxmltree::Node<'a, 'b>;

impl<'a> Atom<'a> {
    /// Parses a feed and insists on what section 4.1 of the RFC wants of feeds and entries.
    #[track_caller]
    fn new(feed: &'a str) -> Self {
        let tree = roxmltree::Document::parse(feed).expect("a feed is XML");
        let root = tree.root_element();
        assert!(root.has_tag_name((ATOM, "feed")), "{feed}");
        let atom = Atom { tree };
        let feed = atom.tree.root_element();
        assert_eq!(texts(feed, "author").len(), 1, "entries have their author from the feed");
        for node in std::iter::once(feed).chain(atom.entries()) {
            for name in ["id", "title", "updated"] {
                assert_eq!(texts(node, name).len(), 1, "{name} of {:?}", node.tag_name());
            }
            let id = &texts(node, "id")[0];
            assert!(id.starts_with("tag:example.org,2000:") && id.is_ascii(), "{id}");
            for link in links(node) {
                assert!(link.1.starts_with("https://example.org/") && link.1.is_ascii(), "{link:?}");
            }
            assert_eq!(links(node).iter().filter(|link| link.0 == "alternate").count(), 1);
            // The list of what may stand there, with what section 6 calls foreign.
            let known =
                "author category content entry generator id link published subtitle summary title updated";
            let own = node.children().filter(|child| child.tag_name().namespace() == Some(ATOM));
            for child in own {
                let name = child.tag_name().name();
                assert!(known.split(' ').any(|known| known == name), "{name}");
            }
        }
        let ids: Vec<String> = atom.entries().flat_map(|entry| texts(entry, "id")).collect();
        let mut once = ids.clone();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "each entry has an id of its own: {ids:?}");
        atom
    }

    fn entries(&self) -> impl Iterator<Item = Node<'_, 'a>> {
        self.tree.root_element().children().filter(|node| node.has_tag_name((ATOM, "entry")))
    }

    /// The texts of all entries' elements of a name.
    fn all(&self, name: &str) -> Vec<String> {
        self.entries().flat_map(|entry| texts(entry, name)).collect()
    }
}

/// The texts of a node's own elements of a name.
fn texts(node: Node, name: &str) -> Vec<String> {
    let own = node.children().filter(|child| child.has_tag_name((ATOM, name)));
    own.map(|child| {
        child.descendants().filter_map(|below| below.text()).next().unwrap_or_default().to_owned()
    })
    .collect()
}

/// A node's own links: the relation and the address of each.
fn links<'a>(node: Node<'a, '_>) -> Vec<(&'a str, &'a str)> {
    let own = node.children().filter(|child| child.has_tag_name((ATOM, "link")));
    own.map(|link| (link.attribute("rel").unwrap_or_default(), link.attribute("href").unwrap_or_default()))
        .collect()
}

fn two_weeks() -> Site {
    Site::new()
        .file("config.toml", "title = \"灯下\"\nauthor = \"某人\"\n")
        .file(
            "content/2022-W29.md",
            "---\ndate: 2022-07-24T20:00:00+08:00\n---\n# 困\n\n很困。\n\n## 生活\n\n![云](云.png) 散步看云[^1]。\n\n## 技术\n\n用 Rust 修表[^2]。\n\n[^1]: 积云。\n[^2]: 机械的。",
        )
        .file("content/2022-W30.md", "# 醒\n\n## 技术\n\n用 Rust 修机器，见[上周](2022-W29.md)。")
        .file("content/云.png", "")
}

#[test]
fn a_section_has_feeds_of_its_own() {
    let built = two_weeks().build_for("https://example.org/weekly/");
    let text = built.text("tech/atom.xml");
    let feed = Atom::new(&text);
    let root = feed.tree.root_element();
    assert_eq!(texts(root, "title"), ["灯下 · 技术"]);
    assert_eq!(texts(root, "subtitle"), ["每周周报里的「技术」，共 2 篇。"]);
    assert_eq!(texts(root, "id"), ["tag:example.org,2000:weekly/sections/tech"]);
    assert_eq!(
        links(root),
        [
            ("self", "https://example.org/weekly/tech/atom.xml"),
            ("alternate", "https://example.org/weekly/tech/")
        ]
    );
    assert_eq!(feed.all("title"), ["醒 · 技术", "困 · 技术"]);
    assert_eq!(
        feed.all("id"),
        ["tag:example.org,2000:2022-W30/sections/tech", "tag:example.org,2000:2022-W29/sections/tech"]
    );
    assert_eq!(feed.all("updated"), ["2022-07-31T00:00:00Z", "2022-07-24T20:00:00+08:00"]);
    assert_eq!(texts(root, "updated"), ["2022-07-31T00:00:00Z"]);
    let entry = feed.entries().next().expect("an entry");
    assert_eq!(links(entry), [("alternate", "https://example.org/weekly/2022/w30/#%E6%8A%80%E6%9C%AF")]);
    let contents = feed.all("content");
    assert!(
        contents[0].contains("<a href=\"https://example.org/weekly/2022/w29/\">上周</a>"),
        "{contents:?}"
    );
    assert!(contents[1].contains("修表") && contents[1].contains("机械的。"), "{contents:?}");
    for other in ["很困", "散步", "积云"] {
        assert!(!text.contains(other), "{other} stands elsewhere: {text}");
    }
    assert!(built.text("life/atom.xml").contains("https://example.org/weekly/%E4%BA%91.png"));

    let json: Value = serde_json::from_str(&built.text("tech/feed.json")).expect("the feed is JSON");
    assert_eq!(json["title"], "灯下 · 技术");
    assert_eq!(json["home_page_url"], "https://example.org/weekly/tech/");
    assert_eq!(json["feed_url"], "https://example.org/weekly/tech/feed.json");
    let item = &json["items"][1];
    assert_eq!(item["title"], "困 · 技术");
    assert_eq!(item["id"], "tag:example.org,2000:2022-W29/sections/tech");
    assert!(item["content_html"].as_str().is_some_and(|html| html.contains("机械的。")), "{item}");
    assert!(!built.has("summary/atom.xml"), "what no report has needs no feed");
}

#[test]
fn a_tag_has_feeds_that_say_what_is_new_in_short() {
    let site = (1..=30).fold(Site::new(), |site, week| {
        let text = format!(
            "# 第{week}篇\n\n这周下雨。\n\n## 技术\n\n用 Rust 写了 {week} 行。\n\n## 生活\n\n散步。\n"
        );
        site.file(&format!("2022-W{week:02}.md"), text)
    });
    let built = site.build_for("https://example.org/");
    let text = built.text("tags/rust/atom.xml");
    let feed = Atom::new(&text);
    let titles: Vec<String> = (11..=30).rev().map(|week| format!("第{week}篇")).collect();
    assert_eq!(feed.all("title"), titles);
    assert_eq!(feed.all("summary")[0], "用 Rust 写了 30 行。", "the sentence that earned the tag");
    assert!(feed.all("content").is_empty(), "the whole stands in the site's feed");
    assert_eq!(feed.all("id")[0], "tag:example.org,2000:2022-W30/tags/rust");
    let json: Value = serde_json::from_str(&built.text("tags/rust/feed.json")).expect("the feed is JSON");
    assert_eq!(json["items"][0]["content_text"], "用 Rust 写了 30 行。");
    assert_eq!(json["items"].as_array().map(Vec::len), Some(20));

    site.write("config.toml", "[feed]\nentries = 3\n");
    site.write("2022-W31.md", "---\ntags: Rust\n---\n# 第31篇\n\n天晴了。\n");
    let text = site.build_for("https://example.org/").text("tags/rust/atom.xml");
    let feed = Atom::new(&text);
    assert_eq!(feed.all("title"), ["第31篇", "第30篇", "第29篇"]);
    assert_eq!(feed.all("summary")[0], "天晴了。", "a tag of the author's alone has no such sentence");
}

#[test]
fn every_feed_of_a_site_is_valid_atom() {
    let rich = "---\ntags: [\"<x>\", 'a \"b\" & c', C++, 读书, \"C#\"]\n---\n# 杂 <b>*烩*</b> & \u{8}\n\n## 生活 {#甲乙}\n\n]]> <span>raw</span> \u{8}`&amp;`\n\n## 技术\n\n词。\n";
    let built = Site::new()
        .file("content/2022-W29.md", rich)
        .file("content/issue-3.md", rich)
        .file("config.toml", "title = \"A & <B>\"\nauthor = \"</name>\"\n[sections.\"读书\"]\n")
        .build_for("https://example.org/");
    let feeds: Vec<String> = built.files().into_iter().filter(|file| file.ends_with("atom.xml")).collect();
    assert!(feeds.len() >= 8, "{feeds:?}");
    let mut ids = Vec::new();
    for path in &feeds {
        let text = built.text(path);
        let feed = Atom::new(&text);
        assert_eq!(feed.entries().count(), 2, "{path}");
        ids.extend(texts(feed.tree.root_element(), "id"));
        ids.extend(feed.all("id"));
    }
    let count = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), count, "no feed has the id of another, nor an entry of its");
}

#[test]
fn pages_lead_to_their_own_feeds_before_the_sites() {
    let site = two_weeks();
    let feeds = |page: &crate::html::Page| -> Vec<(String, String)> {
        let links = page.elements("link").into_iter().filter(|link| link.get("rel") == "alternate");
        links.map(|link| (link.get("title").to_owned(), link.get("href").to_owned())).collect()
    };
    let own = |title: &str, folder: &str, root: &str| {
        [
            (format!("灯下 · {title}"), format!("{root}{folder}atom.xml")),
            (format!("灯下 · {title}"), format!("{root}{folder}feed.json")),
            ("灯下".to_owned(), format!("{root}atom.xml")),
            ("灯下".to_owned(), format!("{root}feed.json")),
        ]
    };
    let built = site.build_for("https://example.org/");
    assert_eq!(feeds(&built.page("/life/")), own("生活", "life/", "../"));
    assert_eq!(feeds(&built.page("/tags/rust/")), own("Rust", "tags/rust/", "../../"));
    assert_eq!(feeds(&built.page("/2022/w30/")).len(), 2, "the site's");
    assert_eq!(built.page("/life/").link("订阅「生活」"), "../life/atom.xml");
    assert_eq!(built.page("/tags/rust/").link("订阅「Rust」"), "../../tags/rust/atom.xml");

    // The feeds stay where they are when pages come to end in `.html`.
    site.write("config.toml", "[permalinks]\nsection = \"/{slug}.html\"\ntag = \"/tags/{slug}.html\"\n");
    let built = site.build_for("https://example.org/");
    assert_eq!(built.page("/life.html").link("订阅「生活」"), "./life/atom.xml");
    assert_eq!(built.page("/tags/rust.html").link("订阅「Rust」"), "../tags/rust/atom.xml");
    assert!(built.text("tags/rust/atom.xml").contains("https://example.org/tags/rust.html"));

    site.write("config.toml", "[feed]\nsections = false\ntags = false\n");
    let built = site.build_for("https://example.org/");
    let left: Vec<String> = built.files().into_iter().filter(|file| file.ends_with("atom.xml")).collect();
    assert_eq!(left, ["atom.xml"]);
    assert!(
        !built.page("/life/").text().contains("订阅") && !built.page("/tags/rust/").text().contains("订阅")
    );

    let without = site.build();
    assert!(!without.files().iter().any(|file| file.contains("feed")), "{:?}", without.files());
    assert_eq!(feeds(&without.page("/life/")), []);
}

#[test]
fn feeds_that_would_be_one_file_are_named() {
    let site = two_weeks();
    site.write("config.toml", "[permalinks]\ntag = \"/{slug}.html\"\n");
    site.write("content/2022-W28.md", "---\ntags: life\n---\n# 早\n\n早。");
    let screen =
        site.run(crate::session::Run::new(&["--base-url", "https://example.org/"])).failed().screen();
    let expected = "the Atom feed of the section `life` and the Atom feed of the tag `life` both have the address `/life/atom.xml`";
    assert!(screen.contains(expected), "{screen}");
    // A file of the author's own is preferred.
    let site = two_weeks().file("static/life/atom.xml", "<feed/>");
    assert_eq!(site.build_for("https://example.org/").text("life/atom.xml"), "<feed/>");
}

#[test]
fn a_feed_can_be_read_in_a_browser() {
    let built = two_weeks().build_for("https://example.org/weekly/");
    let text = built.text("life/atom.xml");
    let tree = roxmltree::Document::parse(&text).expect("a feed is XML");
    let style = tree.root().children().find_map(|node| node.pi()).expect("a style sheet");
    assert_eq!(style.target, "xml-stylesheet");
    let style = style.value.expect("its address");
    let style = style.split("href=\"").nth(1).and_then(|rest| rest.split('?').next()).expect("an address");
    assert_eq!(style, "../feed.css");
    assert!(built.text("feed.css").contains("content"), "what is markup in a feed is hidden");
    const XHTML: &str = "http://www.w3.org/1999/xhtml";
    let links: Vec<(&str, &str)> = tree
        .descendants()
        .filter(|node| node.has_tag_name((XHTML, "a")))
        .map(|link| (link.text().unwrap_or_default(), link.attribute("href").unwrap_or_default()))
        .collect();
    assert_eq!(
        links,
        [
            ("回到网页", "https://example.org/weekly/life/"),
            ("困 · 生活", "https://example.org/weekly/2022/w29/#%E7%94%9F%E6%B4%BB")
        ]
    );
}
