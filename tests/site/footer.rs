//! What an author has said at the foot of every page.

use crate::{html::Page, session::Site};

fn foot(config: &str) -> Page {
    let site = Site::new().file("content/2022-W30.md", "# 醒\n\n醒。").file("config.toml", config);
    let page = site.build().page("/2022/w30/");
    let start = page.html.find("<footer").expect("a footer");
    Page::new(page.html[start..].to_owned())
}

#[test]
fn the_licence_leads_to_its_terms() {
    let foot = foot("[footer]\nlicence = \"cc by-nc-sa 4.0\"\n");
    let licence =
        foot.elements("a").into_iter().find(|link| link.get("rel") == "license").expect("the licence");
    assert_eq!(
        (licence.text.as_str(), licence.get("href")),
        ("CC BY-NC-SA 4.0", "https://creativecommons.org/licenses/by-nc-sa/4.0/")
    );
    assert_eq!(foot.of_class("meta")[0].text, "许可协议 CC BY-NC-SA 4.0");
}

#[test]
fn a_licence_of_ones_own_has_ones_own_words() {
    let own = foot("[footer]\nlicence = \"保留所有权利\"\n");
    assert_eq!(own.of_class("meta")[0].text, "许可协议 保留所有权利");
    assert!(own.elements("a").iter().all(|link| link.get("rel") != "license"));
    let linked = foot("[footer]\nlicence = { name = \"自家条款\", url = \"https://example.org/t\" }\n");
    assert_eq!(linked.link("自家条款"), "https://example.org/t");
}

#[test]
fn registrations_lead_to_their_registers() {
    let foot = foot("[footer]\nicp = \"滇ICP备00000000号-1\"\npolice = \"滇公网安备 53000000000000号\"\n");
    assert_eq!(foot.link("滇ICP备00000000号-1"), "https://beian.miit.gov.cn/");
    assert_eq!(
        foot.link("滇公网安备 53000000000000号"),
        "https://beian.mps.gov.cn/#/query/webSearch?code=53000000000000"
    );
}

#[test]
fn a_line_of_ones_own_is_text() {
    let foot = foot("[footer]\ntext = \"写于 <昆明> & 路上\"\n");
    assert!(foot.has("<span>写于 &lt;昆明&gt; &amp; 路上</span>"), "{}", foot.html);
}

#[test]
fn without_a_word_nothing_is_added() {
    assert!(foot("").of_class("meta").is_empty());
}
