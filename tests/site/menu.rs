//! The menu, as every site has it and as its author wants it.

use crate::{html::Page, session::Site};

fn site() -> Site {
    Site::new()
        .file("content/2022-W30.md", "# 醒\n\n## 生活\n\n醒。")
        .file("content/about.md", "# 关于\n\n每周一篇。")
        .file("content/札记/index.md", "# 札记\n\n散的。")
}

fn with_menu(menu: &str) -> Site {
    site().file("config.toml", format!("[menu]\n{menu}\n"))
}

/// What the menu says and where it leads.
fn menu(page: &Page) -> Vec<String> {
    let start = page.html.find("<nav aria-label=\"主菜单\"").expect("a menu");
    let nav = &page.html[start..start + page.html[start..].find("</nav>").expect("its end")];
    let links = Page::new(nav.to_owned()).elements("a");
    links.iter().map(|link| format!("{} {}", link.text, link.get("href"))).collect()
}

#[test]
fn without_a_word_from_its_author_a_menu_has_the_sites_pages_and_theirs() {
    let shown = menu(&site().build().page("/"));
    assert_eq!(shown.first().map(String::as_str), Some("首页 ./"));
    assert_eq!(
        shown.last().map(String::as_str),
        Some("关于 ./about/"),
        "pages in folders stay out: {shown:?}"
    );
    assert!(shown.contains(&"归档 ./archive/".to_owned()), "{shown:?}");
}

#[test]
fn an_author_orders_the_menu_and_adds_links() {
    let items = "items = [\n  \"home\",\n  \"关于\",\n  { title = \"友人\", url = \"https://example.com/\" },\n  \"life\",\n  \
                 { title = \"旧事\", url = \"archive\" },\n]";
    let page = with_menu(items).build().page("/2022/w30/");
    assert_eq!(
        menu(&page),
        [
            "首页 ../../",
            "关于 ../../about/",
            "友人 https://example.com/",
            "生活 ../../life/",
            "旧事 ../../archive/"
        ]
    );
    let outside = page.elements("a").into_iter().find(|link| link.text == "友人").expect("the link");
    assert_eq!(outside.get("rel"), "external");
    let inside = page.elements("a").into_iter().find(|link| link.text == "旧事").expect("the link");
    assert_eq!(inside.get("rel"), "");
}

#[test]
fn a_page_is_named_by_its_file_its_title_or_its_address() {
    for name in ["about", "about.md", "./about.md", "关于", "/about/", "/about"] {
        let page = with_menu(&format!("items = [\"{name}\"]")).build().page("/about/");
        assert_eq!(menu(&page), ["关于 ../about/"], "{name}");
        let current = page.elements("a").into_iter().find(|link| link.text == "关于").expect("the link");
        assert_eq!(current.get("aria-current"), "page", "{name}");
    }
    for name in ["札记", "札记/index.md", "/札记/", "/%E6%9C%AD%E8%AE%B0/"] {
        let page = with_menu(&format!("items = [\"{name}\"]")).build().page("/");
        assert_eq!(menu(&page), ["札记 ./%E6%9C%AD%E8%AE%B0/"], "{name}");
    }
    assert_eq!(menu(&with_menu("items = [\"归档\"]").build().page("/")), ["归档 ./archive/"]);
}

#[test]
fn what_nobody_wrote_yet_stays_out() {
    let page = with_menu("items = [\"works\", \"life\", \"tech\", \"总结\"]").build().page("/");
    assert_eq!(menu(&page), ["生活 ./life/"]);
}

#[test]
fn an_empty_menu_is_none() {
    let page = with_menu("items = []").build().page("/");
    assert!(!page.has("主菜单"), "{}", page.html);
}

#[test]
fn a_page_below_an_index_marks_it() {
    let built = Site::new()
        .file("2022-W30.md", "---\ntags: [海]\n---\n# 困\n\n字。")
        .file("about.md", "# 关于\n\n字。")
        .build();
    let marked = |address: &str, mark: &str| -> Vec<String> {
        let links = built.page(address).elements("a").into_iter();
        links.filter(|link| link.get("aria-current") == mark).map(|link| link.text).collect()
    };
    assert_eq!(marked("/2022/w30/", "true"), ["归档"]);
    assert_eq!(marked("/tags/海/", "true"), ["标签"]);
    assert_eq!(marked("/tags/", "page"), ["标签"]);
    assert!(marked("/tags/", "true").is_empty() && marked("/about/", "true").is_empty());
}
