//! Links between reports: by file, by address, and by the address of a site that was before.

use snapbox::{assert_data_eq, str};

use crate::session::{Run, Site};

/// Two weeks in a folder, the second with this text.
fn site(text: &str) -> Site {
    Site::new()
        .file("content/2022/2022-07-week4.md", "# 困\n\n## 生活\n\n困。")
        .file("content/2022/2022-07-week5.md", format!("# 醒\n\n{text}\n"))
        .file("content/about.md", "# 关于")
        .file("content/2022/32-远行 a/index.md", "---\ntags: 读书\n---\n# 远行")
}

#[test]
fn links_lead_to_the_right_page() {
    let table = [
        ("./2022-07-week4.md", "../../2022/w29/"),
        ("2022-07-week4.md#生活", "../../2022/w29/#生活"),
        ("../2022/2022-07-week4.md", "../../2022/w29/"),
        ("/2022/2022-07-week4.md", "../../2022/w29/"),
        ("/weekly/2022/2022-07-week4.html", "../../2022/w29/"),
        ("/weekly/2022/2022-07-week4", "../../2022/w29/"),
        ("/2022/w29/", "../../2022/w29/"),
        ("/2022/w29", "../../2022/w29/"),
        ("../about.md", "../../about/"),
        ("/about", "../../about/"),
        ("./32-远行%20a/index.md", "../../2022/w32/"),
        ("32-%E8%BF%9C%E8%A1%8C%20a/", "../../2022/w32/"),
        ("/tags/读书/", "../../tags/%E8%AF%BB%E4%B9%A6/"),
        ("/tags/%E8%AF%BB%E4%B9%A6/", "../../tags/%E8%AF%BB%E4%B9%A6/"),
        ("/2022/", "../../2022/"),
        ("/archive/", "../../archive/"),
        ("/atom.xml", "../../atom.xml"),
        ("/", "../../"),
        ("https://example.org/weekly/2022/w29/", "../../2022/w29/"),
        ("https://example.com/2022/w29/", "https://example.com/2022/w29/"),
        ("mailto:a@example.com", "mailto:a@example.com"),
        ("#醒", "#醒"),
    ];
    let text: Vec<String> =
        table.iter().enumerate().map(|(number, (link, _))| format!("[{number}号](<{link}>)")).collect();
    let built =
        site(&format!("{}\n\n## 醒\n\n走。", text.join(" "))).build_for("https://example.org/weekly/");
    assert!(!built.screen().contains("warning"), "{}", built.screen());
    let page = built.page("/2022/w30/");
    for (number, (link, expected)) in table.iter().enumerate() {
        let leads_to = page.link(&format!("{number}号"));
        let expected = expected.replace("#生活", "#%E7%94%9F%E6%B4%BB");
        let decoded = leads_to.replace("#生活", "#%E7%94%9F%E6%B4%BB").replace("#%E9%86%92", "#醒");
        assert_eq!(decoded, expected, "{link}");
    }
}

#[test]
fn a_link_to_nowhere_is_a_warning_with_its_line_and_the_nearest_name() {
    let built = site("看[上周](./2022-07-weak4.md)。").build_for("https://example.org/");
    assert_data_eq!(
        built.mistakes(),
        str![[r#"
warning: the link `./2022-07-weak4.md` leads nowhere
 --> content/2022/2022-07-week5.md:3:7
  |
3 | 看[上周](./2022-07-weak4.md)。
  |          ^^^^^^^^^^^^^^^^^^ no such file or page
  |
  = help: did you mean `./2022-07-week4.md`?

"#]]
    );
    // The words stay, the link that would lead nowhere does not.
    let page = built.page("/2022/w30/");
    assert!(page.text().contains("看上周。"), "{}", page.text());
    assert!(!page.has("weak4"));
}

#[test]
fn config_hardens_broken_links() {
    let site = site("看[上周](./nowhere.md)，![海](海.png)。");
    site.write("config.toml", "broken_links = \"error\"\n");
    let built = site.run(Run::new(&["--base-url", "https://example.org/"])).failed();
    assert!(built.screen().contains("error: the link `./nowhere.md` leads nowhere"), "{}", built.screen());
    assert!(built.screen().contains("error: the picture `海.png` is missing"), "{}", built.screen());
    // Where nothing has a name like it, the hint says how such a path is written.
    assert!(
        built.screen().contains("= help: write the file's path as seen from this one"),
        "{}",
        built.screen()
    );
    assert!(built.screen().contains("= help: put the picture there"), "{}", built.screen());
    assert!(built.screen().contains("2 errors"), "{}", built.screen());
    assert_eq!(built.files(), [""; 0]);
}

#[test]
fn a_link_to_what_is_held_back_is_said() {
    let site = site("[下周](2022-08-week1.md)");
    site.write("content/2022/2022-08-week1.md", "---\ndraft: true\n---\n# 没写完");
    let built = site.build();
    assert!(
        built.screen().contains("the link `2022-08-week1.md` leads to a report that is held back"),
        "{}",
        built.screen()
    );
}

#[test]
fn links_follow_a_change_of_addresses() {
    let site = site("[上周](./2022-07-week4.md) [旧](/weekly/2022/2022-07-week4.html)");
    site.write("config.toml", "[permalinks]\nweek = \"/weekly/{year}/{stem}.html\"\n");
    let page = site.build().page("/weekly/2022/2022-07-week5.html");
    assert_eq!(page.link("上周"), "../../weekly/2022/2022-07-week4.html");
    assert_eq!(page.link("旧"), "../../weekly/2022/2022-07-week4.html");
}

#[test]
fn a_link_stands_right_wherever_its_text_is_shown() {
    let built = site("[上周](2022-07-week4.md) ![海](../海.png)")
        .file("content/海.png", "")
        .build_for("https://example.org/weekly/");
    assert_eq!(built.page("/2022/w30/").link("上周"), "../../2022/w29/");
    let home = Site::new()
        .file("content/2022/2022-07-week4.md", "# 困")
        .file("content/index.md", "[那周](2022/2022-07-week4.md) ![海](2022/海.png)")
        .file("content/2022/海.png", "")
        .build()
        .page("/");
    assert_eq!(home.link("那周"), "./2022/w29/");
    assert_eq!(home.elements("img")[0].get("src"), "./2022/%E6%B5%B7.png");
    assert!(built.text("atom.xml").contains("https://example.org/weekly/2022/w29/"));
}

#[test]
fn a_link_may_lead_to_what_its_author_marked_in_html() {
    let text = "[上](#记号) [下](#旧) [注](#fn-1)[^1] [外](2022-07-week4.md#fnref-1)\n\n<p id=\"记号\">字</p>\n\n\
                字<a name=\"旧\"></a>\n\n[^1]: 注";
    let site = site(text);
    site.write("content/2022/2022-07-week4.md", "# 困\n\n困[^1]。\n\n[^1]: 注");
    let built = site.build_for("https://example.org/");
    assert!(!built.screen().contains("warning"), "{}", built.screen());
    let page = built.page("/2022/w30/");
    assert_eq!(page.link("上"), "#%E8%AE%B0%E5%8F%B7");
    assert_eq!(page.link("下"), "#%E6%97%A7");
    assert_eq!(page.link("注"), "#fn-1");
    assert_eq!(page.link("外"), "../../2022/w29/#fnref-1");
}

#[test]
fn a_link_to_a_heading_may_be_spaced_as_its_author_likes() {
    let text = "## 用 Rust 写\n\n[一](#用rust写) [二](#用Rust写) [三](<#用 Rust 写>) [四](#用-rust-写) \
                [五](2022-07-week4.md#学Go) [六](2022-07-week4.md?x#学-go) <a href=\"#用rust写\">七</a>";
    let site = site(text);
    site.write("content/2022/2022-07-week4.md", "# 困\n\n## 学Go\n\n困。");
    let built = site.build_for("https://example.org/");
    assert!(!built.screen().contains("warning"), "{}", built.screen());
    let page = built.page("/2022/w30/");
    assert!(page.has("id=\"用-rust-写\""));
    for link in ["一", "二", "三", "四", "七"] {
        assert_eq!(
            page.link(link).replace("用", "%E7%94%A8").replace("写", "%E5%86%99"),
            "#%E7%94%A8-rust-%E5%86%99",
            "{link}"
        );
    }
    assert_eq!(page.link("五"), "../../2022/w29/#%E5%AD%A6go");
    assert_eq!(page.link("六"), "../../2022/w29/?x#%E5%AD%A6go");
    // In a feed, a place in the same report is a place in its page.
    let feed = built.text("atom.xml");
    assert!(feed.contains("https://example.org/2022/w30/#%E7%94%A8-rust-%E5%86%99&quot;&gt;一"), "{feed}");
}
