//! What is a site, and what in it is content.

use crate::session::{Run, Site};

const REPORT: &str = "# 2022年7月第五周周报\n\n风很大。\n";

#[test]
fn a_folder_with_content_is_a_site() {
    let site = Site::new().file("content/2022/2022-07-week5.md", REPORT).file("notes/todo.md", "# 不是内容");
    let built = site.build();
    assert_eq!(built.page("/2022/w30/").heading(), "2022年7月第五周周报");
    assert!(!built.has("notes/todo/index.html"), "what stands beside content/ is no content");
}

#[test]
fn a_plain_folder_of_markdown_files_is_a_site_too() {
    let site = Site::new()
        .file("2022-07-week5.md", REPORT)
        .file("关于.md", "# 关于我\n\n写字的人。\n")
        .file("config.toml", "title = \"灯下\"\n")
        .file("public.md", "# 公开的\n\n只是名字像。\n");
    let built = site.build();
    assert_eq!(built.page("/2022/w30/").title(), "2022年7月第五周周报 - 灯下");
    assert_eq!(built.page("/关于/").heading(), "关于我");
    assert_eq!(built.page("/public/").heading(), "公开的");
    assert!(!built.has("config.toml"), "settings are no content");

    // The site that was just written is not read again.
    let again = site.build();
    assert_eq!(again.files(), built.files());
}

#[test]
fn public_is_never_content() {
    let site = Site::new().file("a/2022-07-week5.md", REPORT);
    site.write("public/old.md", "# 旧的\n");
    let built = site.run(Run::new(&["--out", "dist"])).succeeded();
    assert!(built.has("2022/w30/index.html"));
    assert!(!built.files().iter().any(|file| file.contains("old")), "{:?}", built.files());

    // Nor is a site that stands elsewhere in the folder.
    let again = site.run(Run::new(&["--out", "dist"])).succeeded();
    assert_eq!(again.files(), built.files());
}

#[test]
fn the_site_can_be_named_from_elsewhere() {
    let site =
        Site::new().file("me/content/2022-07-week5.md", REPORT).file("me/config.toml", "title = \"某人\"");
    let built = site.run(Run::new(&["me", "--out", "me/public"])).succeeded();
    assert_eq!(built.page("/2022/w30/").title(), "2022年7月第五周周报 - 某人");
    assert!(built.screen().contains("to me/public"), "{}", built.screen());
}

#[test]
fn a_folder_without_reports_is_a_site_without_reports() {
    let built = Site::new().file("config.toml", "title = \"空\"").build();
    assert!(built.page("/").text().contains("还没有周报"));
    assert!(built.page("/tags/").text().contains("还没有标签"));
    assert!(built.page("/gallery/").text().contains("还没有图片"));
}

#[test]
fn what_is_not_meant_for_readers_is_no_content() {
    let built = Site::new()
        .file("2022-07-week5.md", REPORT)
        .file(".obsidian/2022-07-week4.md", "# 草稿纸")
        .file(".github/README.md", "# 内部")
        .file("node_modules/left/README.md", "# left")
        .file("node_modules/left/index.js", "0")
        .file("LICENSE", "MIT")
        .file("LICENSE.md", "# MIT")
        .file("CONTRIBUTING.md", "# 怎样参与")
        .file("2022-07-week5.md~", "# 上一稿")
        .file("#2022-07-week5.md#", "# 上一稿")
        .file("2022-07-week5.md.bak", "# 上一稿")
        .file("2022-07-week5.md___jb_tmp___", "# 上一稿")
        .build();
    let strange = [
        "obsidian",
        "github",
        "node_modules",
        "LICENSE",
        "CONTRIBUTING",
        "license",
        "contributing",
        "week5.md",
    ];
    for file in built.files() {
        assert!(!strange.iter().any(|name| file.contains(name)), "{file}");
    }
    assert!(built.screen().contains("Built 1 week "), "{}", built.screen());
}

#[test]
fn other_files_are_published_at_their_path() {
    let built = Site::new()
        .file(
            "content/2022/2022-07-week5.md",
            "# 2022年7月第五周周报\n\n[数据](./数据/延迟 a.csv) 和 [幻灯](../slides.pdf)。\n",
        )
        .file("content/2022/数据/延迟 a.csv", "a,b\n1,2\n")
        .file("content/slides.pdf", b"%PDF")
        .file("content/CNAME", "example.org\n")
        .build();
    assert_eq!(built.text("/2022/数据/延迟 a.csv"), "a,b\n1,2\n");
    assert_eq!(built.bytes("/slides.pdf"), b"%PDF");
    assert_eq!(built.text("/CNAME"), "example.org\n");
}

#[test]
fn links_to_files_beside_a_report_are_rewritten() {
    let built = Site::new()
        .file("content/2022/2022-07-week5.md", "# 2022年7月第五周周报\n\n[数据](./数据/延迟.csv?raw#L2)，[幻灯](../slides.pdf)，[外面](https://example.com/a.csv)。\n")
        .file("content/2022/数据/延迟.csv", "a,b\n")
        .file("content/slides.pdf", b"%PDF")
        .build();
    let page = built.page("/2022/w30/");
    assert_eq!(page.link("数据"), "../../2022/%E6%95%B0%E6%8D%AE/%E5%BB%B6%E8%BF%9F.csv?raw#L2");
    assert_eq!(page.link("幻灯"), "../../slides.pdf");
    assert_eq!(page.link("外面"), "https://example.com/a.csv");
}
