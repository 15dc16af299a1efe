//! Lines that slip in a list, on a page.

use crate::session::Site;

const REPORT: &str = "# 一周\n\n1. 看戏\n    1. 头一出\n    2.《夜航》散场很晚\n    三更到家\n2. 修机器\n1、[换风扇](https://example.org/fan)\n2、擦灰\n3. 睡\n";

#[test]
fn lines_that_slip_stay_where_markdown_puts_them() {
    let built = Site::new().file("content/2022-W30.md", REPORT).build();
    let page = built.page("/2022/w30/");
    assert!(page.has("<li>头一出<br>\n2.《夜航》散场很晚<br>\n三更到家</li>"), "{}", page.main());
    assert!(built.screen().contains("`2.` does not start a list item"), "{}", built.screen());
}

#[test]
fn lines_that_slip_are_mended_where_a_site_wants_that() {
    let built = Site::new()
        .file("config.toml", "[markdown]\nrepair_lists = true\n")
        .file("content/2022-W30.md", REPORT)
        .build();
    let main = built.page("/2022/w30/").main().to_owned();
    let expected = "<ol>\n<li>看戏\n<ol>\n<li>头一出</li>\n<li>《夜航》散场很晚<br>\n三更到家</li>\n</ol>\n</li>\n\
                    <li>修机器\n<ol>\n<li><a href=\"https://example.org/fan\">换风扇</a></li>\n<li>擦灰</li>\n</ol>\n</li>\n\
                    <li>睡</li>\n</ol>\n";
    assert!(main.contains(expected), "{main}");
    assert!(!built.screen().contains("list item"), "{}", built.screen());
}
