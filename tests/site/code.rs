//! Code and formulas, on pages and in feeds.

use crate::{html::plain, session::Site};

const REPORT: &str = "# 一周\n\n```rust title=\"src/主.rs\" {2} linenos=9\nfn 主() {\n    说(\"<好>\");\n}\n```\n\n\
                      复杂度是 $O(n^2)$，价钱是 $7.85。\n";

#[test]
fn code_has_its_title_and_lines() {
    let built = Site::new().file("content/2022-W30.md", REPORT).build_for("https://example.org/");
    let page = built.page("/2022/w30/");
    assert_eq!(page.elements("figcaption")[0].text, "src/主.rs");
    let lines = page.of_class("code-line");
    let numbers: Vec<&str> = lines.iter().map(|line| line.get("data-line")).collect();
    assert_eq!(numbers, ["9", "10", "11"]);
    assert_eq!(page.elements("mark").len(), 1);
    let code = &page.elements("pre")[0].text;
    assert!(code.contains("<好>") && !code.contains('9'), "numbers are no part of the code: {code}");
    let feed = plain(&built.text("atom.xml"));
    assert!(feed.contains("<mark class=\"code-line\" data-line=\"10\">"), "{feed}");
}

#[test]
fn formulas_are_drawn_where_they_are_asked_for() {
    let site = Site::new().file("content/2022-W30.md", REPORT);
    let page = site.build_for("https://example.org/").page("/2022/w30/");
    assert!(page.text().contains("复杂度是 $O(n^2)$，价钱是 $7.85。"));

    site.write("config.toml", "markdown.math = true\n");
    let built = site.build_for("https://example.org/");
    let page = built.page("/2022/w30/");
    assert_eq!(page.elements("annotation")[0].text, "O(n^2)");
    assert!(page.has("<msup><mi>n</mi><mn>2</mn></msup>") && page.has("价钱是 $7.85。"));
    assert!(plain(&built.text("atom.xml")).contains("<msup><mi>n</mi><mn>2</mn></msup>"));
    assert!(built.text("feed.json").contains("<msup><mi>n</mi><mn>2</mn></msup>"));
}
