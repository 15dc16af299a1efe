//! Tags: written and earned, and what config says about them.

use crate::{
    html::Page,
    session::{Built, Site},
};

/// Every tag with its count, as the index shows them first.
fn tags(site: &Site) -> Vec<String> {
    lists(&site.build()).0
}

/// The tags of the index with their counts: by count, and by name.
fn lists(built: &Built) -> (Vec<String>, Vec<String>) {
    let page = built.page("/tags/");
    let (by_count, by_name) = page.main().split_once("id=\"_tags-by-name\"").unwrap_or_default();
    let tags = |html: &str| -> Vec<String> {
        let links = Page::new(html.to_owned()).elements("a").into_iter();
        links.map(|link| link.text).filter(|text| text.ends_with(|c: char| c.is_ascii_digit())).collect()
    };
    (tags(by_count), tags(by_name))
}

fn two_weeks(first: &str, second: &str) -> Site {
    Site::new()
        .file("content/2022-W29.md", format!("# 困\n\n{first}\n"))
        .file("content/2022-W30.md", format!("# 醒\n\n{second}\n"))
}

#[test]
fn authors_write_tags_as_a_list_a_text_or_not_at_all() {
    let site = Site::new()
        .file("2022-W28.md", "---\ntags: [读书, 散步]\n---\n一。")
        .file("2022-W29.md", "---\ntags: 读书\n---\n二。")
        .file("2022-W30.md", "---\ntags:\n---\n三。")
        .file("2022-W31.md", "+++\ntags = [\"散步\", \"C++\"]\n+++\n四。");
    assert_eq!(tags(&site), ["散步 2", "读书 2", "C++ 1"].map(str::to_owned));
}

#[test]
fn a_tag_has_a_page_with_its_reports() {
    let built = Site::new()
        .file("2022-W28.md", "---\ntags: [读书, 散步]\n---\n# 一\n\n看云。")
        .file("2022-W29.md", "---\ntags: 读书\n---\n# 二\n\n看海。")
        .build();
    let page = built.page("/tags/读书/");
    assert_eq!(page.heading(), "标签：读书");
    assert_eq!(page.title(), "标签：读书 - 周报");
    let text = page.text();
    assert!(text.starts_with("标签：读书 2 篇 二 "), "the newest first: {text}");
    assert!(text.contains("看云。") && text.contains("看海。"), "{text}");
    assert_eq!(page.link("一"), "../../2022/w28/");
    // The address is percent-encoded wherever it is linked, and the file is not.
    assert_eq!(built.page("/tags/").link("读书 2"), "../tags/%E8%AF%BB%E4%B9%A6/");
    assert_eq!(built.page("/2022/w28/").link("读书"), "../../tags/%E8%AF%BB%E4%B9%A6/");
    assert!(built.has("tags/读书/index.html"));
}

#[test]
fn a_repository_linked_in_two_weeks_is_a_tag() {
    let site = two_weeks(
        "修了 [一处](https://github.com/containerd/nerdctl/pull/2103)，看了 [别的](https://github.com/someone/once)。",
        "又修 <https://github.com/containerd/nerdctl/issues/7>。",
    );
    assert_eq!(tags(&site), ["nerdctl 2"]);
    let page = site.build().page("/tags/nerdctl/");
    assert_eq!(
        (page.link("困"), page.link("醒")),
        ("../../2022/w29/".to_owned(), "../../2022/w30/".to_owned())
    );
}

#[test]
fn a_repository_linked_twice_in_one_week_is_none() {
    let site = two_weeks("[一](https://github.com/a/b) [二](https://github.com/a/b/pull/1)", "无。");
    assert_eq!(tags(&site), [""; 0]);
}

#[test]
fn writings_of_one_term_are_one_tag() {
    let site = two_weeks("试了 WebAssembly。", "又试 wasm，在 K8s 上。");
    assert_eq!(tags(&site), ["WASM 2", "Kubernetes 1"].map(str::to_owned));
    assert!(site.build().has("tags/wasm/index.html"));
}

#[test]
fn an_authors_tag_keeps_its_address_under_the_terms_name() {
    let built = Site::new()
        .file("2022-W28.md", "---\ntags: [riscv]\n---\n一。")
        .file("2022-W29.md", "---\ntags: [k8s]\n---\n还是 RISC-V。")
        .build();
    assert!(built.page("/tags/riscv/").text().starts_with("标签：RISC-V 2 篇"));
    assert!(built.page("/tags/k8s/").text().starts_with("标签：Kubernetes 1 篇"));
}

#[test]
fn a_term_counts_only_as_a_word() {
    let site = two_weeks(
        "mywasmer、wasmtime、Rusty、trust、Dockerfile、git-lfs-docker-x。",
        "用Rust写，在Docker里。",
    );
    assert_eq!(tags(&site), ["Docker 1", "Rust 1"].map(str::to_owned));
}

#[test]
fn code_blocks_and_addresses_mention_nothing() {
    let site = two_weeks("```\ndocker run kubernetes\n```\n\n<https://example.com/docker/rust>", "无。");
    assert_eq!(tags(&site), [""; 0]);
}

#[test]
fn config_renames_ignores_and_extends_tags() {
    let site = two_weeks("用 WebAssembly 和 Docker，调 鸢尾协议。", "用 Rust，修 iris-proto。\n\n#");
    site.write(
        "config.toml",
        "[tags]\nignore = [\"docker\"]\n\n[tags.rename]\nWASM = \"网页汇编\"\n\n[tags.terms]\n\"鸢尾\" = [\"鸢尾协议\", \"iris-proto\"]\n",
    );
    assert_eq!(tags(&site), ["鸢尾 2", "Rust 1", "网页汇编 1"].map(str::to_owned));
}

#[test]
fn config_switches_derived_tags_off() {
    let site =
        two_weeks("用 WebAssembly，看 <https://github.com/a/b>。", "用 Rust，看 <https://github.com/a/b>。");
    site.write("content/2022-W31.md", "---\ntags: [读书]\n---\n无。");
    site.write("config.toml", "[tags]\nderive = false\n");
    assert_eq!(tags(&site), ["读书 1"]);
}

#[test]
fn spaces_between_chinese_and_latin_make_no_other_tag() {
    let built = Site::new()
        .file("2022-W28.md", "---\ntags: [学 Rust 记, Zig学习]\n---\n一。")
        .file(
            "2022-W29.md",
            "---\ntags: [学Rust记, Zig 学习]\n---\n[甲](/tags/学rust记/) [乙](/tags/zig-学习/) [丙](/tags/学-rust-记/)",
        )
        .file("config.toml", "[tags.terms]\n\"Rust 学会\" = []\n")
        .file("2022-W30.md", "见Rust学会，又见 Rust 学会 的人。")
        .build_for("https://example.org/");
    assert!(!built.screen().contains("warning"), "{}", built.screen());
    let tags: Vec<String> = built
        .files()
        .into_iter()
        .filter(|file| file.starts_with("tags/") && file.ends_with("/index.html"))
        .filter(|file| file != "tags/index.html")
        .collect();
    assert_eq!(tags, ["tags/rust-学会/index.html", "tags/zig学习/index.html", "tags/学-rust-记/index.html"]);
    assert!(built.page("/tags/学-rust-记/").text().starts_with("标签：学 Rust 记 2 篇"));
    let page = built.page("/2022/w29/");
    assert_eq!(page.link("甲"), "../../tags/%E5%AD%A6-rust-%E8%AE%B0/");
    assert_eq!(page.link("乙"), "../../tags/zig%E5%AD%A6%E4%B9%A0/");
    assert_eq!(page.link("丙"), "../../tags/%E5%AD%A6-rust-%E8%AE%B0/");
}

#[test]
fn the_index_has_an_order_by_count_and_one_by_name() {
    let built = Site::new()
        .file("2022-W28.md", "---\ntags: [读书, Zig, 3D]\n---\n一。")
        .file("2022-W29.md", "---\ntags: [Zig, apple]\n---\n二。")
        .build();
    let (by_count, by_name) = lists(&built);
    assert_eq!(by_count, ["Zig 2", "3D 1", "apple 1", "读书 1"].map(str::to_owned));
    assert_eq!(by_name, ["3D 1", "apple 1", "Zig 2", "读书 1"].map(str::to_owned));
    let page = built.page("/tags/");
    let groups: Vec<String> = page.elements("h3").into_iter().map(|heading| heading.text).collect();
    assert_eq!(groups, ["0–9", "A", "Z", "汉字与其他"]);
    assert_eq!(
        (page.link("按篇数"), page.link("按名称")),
        ("#_tags-by-count".to_owned(), "#_tags-by-name".to_owned())
    );
    assert_eq!(page.faults(), [""; 0]);
}

#[test]
fn every_week_of_a_tag_shows_the_sentence_that_earned_it() {
    let site = Site::new()
        .file("2022-W28.md", "# 一\n\n早上下雨。晚上把 webassembly 跑在浏览器里，跑得比想的还要快。后来睡了。")
        .file("2022-W29.md", "---\ntags: [WASM]\n---\n# 二\n\n看云，什么都没写。")
        .file(
            "2022-W30.md",
            "# 三\n\n无事。\n\n- 给 [moth/lamp 提了一处修改](https://github.com/moth/lamp/pull/1)，等人来看，等了三天。",
        )
        .file("2022-W31.md", "# 四\n\n上周的那处修改合进 <https://github.com/moth/lamp> 了，灯终于不再闪，可以安心睡觉。");
    let built = site.build();
    let quotes = |address: &str| -> Vec<String> {
        built.page(address).of_class("sentence").into_iter().map(|quote| quote.text).collect()
    };
    let page = built.page("/tags/wasm/");
    assert_eq!(quotes("/tags/wasm/"), ["晚上把 webassembly 跑在浏览器里，跑得比想的还要快。"]);
    assert_eq!(page.elements("mark")[0].text, "webassembly");
    assert!(
        page.text().contains("看云，什么都没写。"),
        "a tag of the author's own has the excerpt: {}",
        page.text()
    );
    assert_eq!(
        quotes("/tags/lamp/"),
        [
            "上周的那处修改合进 https://github.com/moth/lamp 了，灯终于不再闪，可以安心睡觉。",
            "给 moth/lamp 提了一处修改 ，等人来看，等了三天。"
        ]
    );
}

#[test]
fn a_term_is_found_again_between_spaces_that_only_set_it_apart() {
    let site = Site::new().file(
        "2022-W28.md",
        "# 一\n\n用 Go 写了 `一个 脚本`，再 **用 Rust 重写** 了 一遍，最后 用 QUIC 协议 传到家里的那台机器上去。",
    );
    let built = site.build();
    let marked = |tag: &str| built.page(&format!("/tags/{tag}/")).elements("mark")[0].text.clone();
    assert_eq!((marked("rust"), marked("quic")), ("Rust".to_owned(), "QUIC".to_owned()));
}

#[test]
fn a_tag_of_very_many_reports_has_a_page_for_each_earlier_year() {
    let mut site = Site::new();
    for year in 2001..=2007 {
        for week in 1..=52 {
            let text = format!("---\ntags: [散步]\n---\n# {year} 之 {week}\n\n走。");
            site = site.file(&format!("{year}-W{week:02}.md"), text);
        }
    }
    let built = site.build();
    let page = built.page("/tags/散步/");
    assert!(page.text().starts_with("标签：散步 364 篇 2007 之 52"), "{}", page.text());
    assert!(page.text().contains("2003 之 1 ") && !page.text().contains("2002 之 52 "));
    assert_eq!(page.link("2001 年"), "../../tags/%E6%95%A3%E6%AD%A5/2001/");
    let older = built.page("/tags/散步/2001/");
    assert_eq!(older.heading(), "标签：散步 · 2001 年");
    assert!(older.text().contains("2001 之 52 ") && !older.text().contains("2002 之 1 "));
    assert_eq!(older.link("2003 年 — 2007 年"), "../../../tags/%E6%95%A3%E6%AD%A5/");
    assert_eq!((page.faults(), older.faults()), (vec![], vec![]));
}
