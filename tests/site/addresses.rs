//! Where pages stand, and where the site is said to be.

use std::collections::BTreeMap;

use snapbox::{assert_data_eq, str};

use crate::session::{Built, Run, Site};

#[test]
fn a_site_has_these_addresses() {
    let built = Site::new()
        .file("content/2022-W30.md", "---\ntags: 读书\n---\n# 困\n\n## 生活\n\n散步。")
        .file("content/issue-7.md", "# 第 7 期")
        .file("content/关于/我.md", "# 我")
        .build_for("https://example.org/");
    // The index of the search stands in a folder that is named after what is in it.
    let (index, files): (Vec<String>, Vec<String>) = built
        .files()
        .into_iter()
        .partition(|file| file.matches('/').count() == 2 && file.starts_with("search/"));
    let index: Vec<&str> = index.iter().filter_map(|file| file.rsplit('/').next()).collect();
    assert_eq!(index, ["terms-0.bin", "texts-0.json", "units.bin"]);
    assert_eq!(
        files,
        [
            ".nojekyll",
            ".weekly",
            "2022/index.html",
            "2022/w30/index.html",
            "404.html",
            "apple-touch-icon.png",
            "archive/index.html",
            "atom.xml",
            "favicon.svg",
            "feed.css",
            "feed.json",
            "gallery/index.html",
            "index.html",
            "issues/7/index.html",
            "life/atom.xml",
            "life/feed.json",
            "life/index.html",
            "robots.txt",
            "script.js",
            "search.css",
            "search.js",
            "search/index.html",
            "search/index.json",
            "sitemap.xml",
            "style.css",
            "tags/index.html",
            "tags/读书/atom.xml",
            "tags/读书/feed.json",
            "tags/读书/index.html",
            "关于/我/index.html",
        ]
    );
}

#[test]
fn config_decides_every_address() {
    let built = Site::new()
        .file(
            "config.toml",
            r#"[permalinks]
week = "/weekly/{year}/{stem}.html"
issue = "/n{ordinal}.html"
page = "/pages/{slug}/"
year = "/weekly/{year}.html"
section = "/sections/{slug}.html"
tag = "/t/{slug}.html"
tags = "/t/"
archive = "/all.html"
gallery = "/pictures/"
search = "/look/"
"#,
        )
        .file("content/2022/2022-07-week5.md", "---\ntags: 读书\n---\n# 困\n\n## 生活\n\n散步。")
        .file("content/issue-7.md", "# 第 7 期")
        .file("content/关于.md", "---\nslug: about\n---\n# 我")
        .build();
    assert_eq!(
        built.addresses(),
        [
            "/404.html",
            "/all.html",
            "/",
            "/look/",
            "/n7.html",
            "/pages/about/",
            "/pictures/",
            "/sections/life.html",
            "/t/",
            "/t/读书.html",
            "/weekly/2022.html",
            "/weekly/2022/2022-07-week5.html",
        ]
    );
    let page = built.page("/weekly/2022/2022-07-week5.html");
    assert_eq!(page.link("读书"), "../../t/%E8%AF%BB%E4%B9%A6.html");
    assert_eq!(page.link("2022 年全年"), "../../weekly/2022.html");
    assert_eq!(page.link("归档"), "../../all.html");
    assert_eq!(built.page("/").link("困"), "./weekly/2022/2022-07-week5.html");
}

#[test]
fn each_place_in_a_pattern_is_filled() {
    let address = |pattern: &str, file: &str, text: &str| {
        let site = Site::new().file("config.toml", format!("[permalinks]\nweek = \"{pattern}\"\n"));
        let built = site.file(&format!("content/{file}"), text).build();
        let report = built.addresses().into_iter().find(|address| address.starts_with("/x"));
        report.unwrap_or_else(|| panic!("{pattern}: {:?}", built.addresses()))
    };
    for (pattern, file, text, expected) in [
        ("/x/{year}/{week}/", "2022-W05.md", "", "/x/2022/05/"),
        ("/x/{year}-{month}-{day}/", "2022-W30.md", "", "/x/2022-07-25/"),
        ("/x/{year}-{month}-{day}/", "2022-W30.md", "---\ndate: 2022-08-01\n---\n", "/x/2022-08-01/"),
        ("/x/{year}/{month}/{month_week}/", "2022年7月第五周.md", "", "/x/2022/07/5/"),
        ("/x/{slug}/", "2022-W30 Hello.md", "", "/x/2022-w30-hello/"),
        ("/x/{slug}/", "2022-W30.md", "---\nslug: 困了\n---\n", "/x/困了/"),
        ("/x/{title}/", "2022-W30.md", "# 困 & 醒\n", "/x/困-醒/"),
        ("/x/{stem}.html", "a/2022-W30 Hello.md", "", "/x/2022-W30 Hello.html"),
        ("/x/{path}.html", "a/2022-W30.md", "", "/x/a/2022-W30.html"),
        ("/x/{ordinal}/", "2022-W30.md", "# 第 12 期\n", "/x/12/"),
        // The week's own year where the pattern names the week, the written one where not.
        ("/x/{year}/{week}/", "2022年12月第五周.md", "", "/x/2022/52/"),
        ("/x/{year}/{week}/", "2021年1月第一周.md", "", "/x/2020/53/"),
        ("/x/{year}/{stem}/", "2021年1月第一周.md", "", "/x/2021/2021年1月第一周/"),
        (
            "/x/{undated}/{undated_name}/",
            "2022-07-31-Weekly Report.md",
            "",
            "/x/weekly-report/Weekly-Report/",
        ),
        // A day is one of its own year, whatever year its week is said to be of.
        ("/x/{year}-{month}-{day}/", "2021年1月第一周.md", "", "/x/2020-12-28/"),
        ("/x/{year}/{i_month}/{i_day}/", "2021/2020-12-31 年末.md", "", "/x/2020/12/31/"),
        ("/x/{year}/{stem}/", "2020-W53.md", "---\ndate: 2021-01-03\n---\n", "/x/2021/2020-W53/"),
    ] {
        assert_eq!(address(pattern, file, text), expected, "{pattern} for {file}: {text}");
    }
}

#[test]
fn two_pages_on_one_address_are_an_error_that_names_both() {
    let site = Site::new()
        .file("config.toml", "[permalinks]\nweek = \"/{slug}/\"\n")
        .file("content/2022-W29.md", "---\nslug: 困\n---\n一。")
        .file("content/2022-W30.md", "---\nslug: 困\n---\n二。");
    let built = site.run(Run::new(&["--base-url", "https://example.org/"])).failed();
    assert_data_eq!(
        built.mistakes(),
        str![[r#"
error: `2022-W29.md` and `2022-W30.md` both have the address `/困/`
 --> content/2022-W30.md
  = help: rename one, give it a `slug`, or change its pattern in `[permalinks]`

"#]]
    );
    assert_eq!(built.files(), [""; 0]);
}

#[test]
fn every_kind_of_collision_is_found() {
    for (file, text, names) in [
        ("content/2022/w30/index.html", "<p>手写的</p>", ["`2022-W30.md`", "`2022/w30/index.html`"]),
        ("content/tags.md", "---\nslug: tags\n---\n# 标签", ["`tags.md`", "the index of tags"]),
        ("content/style.css", "p {}", ["`style.css`", "`static/style.css`"]),
        (
            "content/a.md",
            "---\naliases: /2022/w30/\n---\n# 页",
            ["`2022-W30.md`", "the alias `/2022/w30/` of `a.md`"],
        ),
        (
            "content/w.md",
            "---\naliases: /2022/w30\n---\n# 页",
            ["`2022-W30.md`", "the alias `/2022/w30` of `w.md`"],
        ),
        ("content/2022/w30", "没有后缀的文件", ["`2022-W30.md`", "`2022/w30`"]),
    ] {
        let built =
            Site::new().file("content/2022-W30.md", "# 困").file(file, text).run(Run::new(&[])).failed();
        for name in names {
            assert!(built.screen().contains(name), "{file}: {}", built.screen());
        }
    }
}

#[test]
fn the_base_url_is_the_flags_then_the_environments_then_configs_then_githubs_then_cnames() {
    let site = Site::new().file("content/2022-W30.md", "# 困");
    let canonical = |run: Run| site.run(run).succeeded().page("/").rel("canonical").unwrap_or_default();
    assert_eq!(canonical(Run::new(&[])), "");

    site.write("CNAME", "beside.example\n");
    assert_eq!(canonical(Run::new(&[])), "https://beside.example/");
    site.write("content/CNAME", "cname.example\n");
    assert_eq!(canonical(Run::new(&[])), "https://cname.example/");
    let github = || Run::new(&[]).env("GITHUB_REPOSITORY", "Alice/weekly");
    assert_eq!(canonical(github()), "https://alice.github.io/weekly/");
    site.write("config.toml", "base_url = \"https://config.example/weekly\"\n");
    assert_eq!(canonical(github()), "https://config.example/weekly/");
    let variable = || github().env("WEEKLY_BASE_URL", "https://variable.example/");
    assert_eq!(canonical(variable()), "https://variable.example/");
    let flag = Run::new(&["--base-url", "https://flag.example/a/b/"])
        .env("WEEKLY_BASE_URL", "https://variable.example/");
    assert_eq!(canonical(flag), "https://flag.example/a/b/");
}

#[test]
fn without_a_base_url_what_needs_one_is_left_out_with_one_warning() {
    let built = Site::new()
        .file("content/2022-W29.md", "---\naliases: /old/\n---\n# 困\n\n![海](海.png)\n")
        .file("content/2022-W30.md", "# 醒")
        .file("content/海.png", "")
        .build();
    assert_data_eq!(
        built.mistakes(),
        str![[r#"
warning: no base URL is known: feeds, sitemap and canonical addresses are left out
  = help: set `base_url = "https://…"` in config.toml, or build with `--base-url`

"#]]
    );
    for left_out in ["atom.xml", "feed.json", "sitemap.xml"] {
        assert!(!built.has(left_out), "{left_out}");
    }
    for address in built.addresses() {
        let page = built.page(&address);
        assert_eq!(page.rel("canonical"), None, "{address}");
        assert_eq!((page.meta("og:url"), page.meta("og:image")), (None, None), "{address}");
        assert!(!page.has("atom.xml") && !page.has("feed.json"), "{address}");
        // No half an address either.
        let own = page.html.replace("https://schema.org", "");
        assert!(!own.contains("://"), "{address}");
    }
    assert_eq!(built.text("robots.txt").trim_end(), "User-agent: *\nDisallow:");
}

/// All pages but `404.html`, with the site's absolute addresses taken off.
fn without(base: &str, built: &Built) -> BTreeMap<String, String> {
    let pages = built.files().into_iter().filter(|file| file.ends_with(".html") && file != "404.html");
    pages.map(|file| (file.clone(), built.text(&file).replace(base, "BASE/"))).collect()
}

#[test]
fn one_and_the_same_output_works_anywhere() {
    let site = Site::new()
        .file(
            "content/2022-W29.md",
            "---\naliases: /old/\ntags: 读书\n---\n# 困\n\n![海](海.png)\n\n[下周](2022-W30.md) [旧](/weekly/2022/w30/) [表](/a.csv)\n\n## 生活\n\n走。",
        )
        .file("content/2022-W30.md", "# 醒")
        .file("content/海.png", "")
        .file("content/a.csv", "");
    let (root, below) = ("https://example.org/", "https://example.org/weekly/");
    let at_root = without(root, &site.build_for(root));
    let at_weekly = without(below, &site.build_for(below));
    assert_eq!(at_root.keys().collect::<Vec<_>>(), at_weekly.keys().collect::<Vec<_>>());
    for (file, html) in &at_root {
        assert_eq!(*html, at_weekly[file], "{file}");
    }
    // Without a base URL too, no link inside the site begins at the root.
    let built = site.build();
    for address in built.addresses().into_iter().filter(|address| address != "/404.html") {
        for reference in built.page(&address).references() {
            assert!(!reference.starts_with('/'), "{address}: {reference}");
        }
    }
}

#[test]
fn a_pattern_that_tells_no_weeks_apart_is_an_error_that_names_them() {
    let site = Site::new().file("config.toml", "[permalinks]\nweek = \"/one/\"\n");
    let built = ["28", "29", "30"]
        .into_iter()
        .fold(site, |site, week| site.file(&format!("content/2022-W{week}.md"), "# 困\n"))
        .run(Run::new(&[]))
        .failed();
    let screen = built.screen();
    assert!(screen.contains("`2022-W28.md`, `2022-W29.md` and 1 more have the address `/one/`"), "{screen}");
}
