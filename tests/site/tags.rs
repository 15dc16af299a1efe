//! Tags: written and earned, and what config says about them.

use crate::session::Site;

/// Every tag with its count, as the index shows them.
fn tags(site: &Site) -> Vec<String> {
    let page = site.build().page("/tags/");
    let links = page.elements("a").into_iter().filter(|link| {
        page.main().contains(&format!(">{} <", link.text.rsplit_once(' ').map_or("", |(name, _)| name)))
    });
    links.map(|link| link.text).collect()
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
