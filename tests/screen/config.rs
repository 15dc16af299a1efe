//! Mistakes in `config.toml`, each with its place and what to do.

use snapbox::{assert_data_eq, str};

use crate::session::Session;

fn check(config: &str) -> String {
    Session::small_site().file("config.toml", config).weekly("check --base-url https://example.org/")
}

#[test]
fn unknown_keys() {
    assert_data_eq!(
        check(
            "titel = \"周报\"\n\n[permalinks]\nwek = \"/{stem}/\"\n\n[markdown]\ngallery = true\n\n[feed]\nzzzzz = 1\n"
        ),
        str![[]]
    );
}

#[test]
fn values_of_another_kind() {
    assert_data_eq!(
        check(
            "title = 3\nmonth_week = 5\nhighlight = \"yes\"\ntags = \"读书\"\n\n[feed]\nentries = 0\nenabled = 1\n\n[sections.life]\naliases = [\"日常\", 1]\n"
        ),
        str![[]]
    );
}

#[test]
fn words_that_are_no_choice() {
    assert_data_eq!(
        check(
            "month_week = \"thurday\"\nbroken_links = \"fatal\"\nlanguage = \"zh_CN\"\ntimezone = \"Asia/Shangai\"\nbase_url = \"example.org/周报\"\n\n[feed]\nauthority = \"https://example.org\"\n"
        ),
        str![[]]
    );
}

#[test]
fn languages_without_words() {
    assert_data_eq!(check("language = \"Esperanto\"\n"), str![[]]);
    let session = Session::small_site().file("languages/eo.toml", "titel = \"x\"\nnewer = 3\nolder =\n");
    let session = session.file("config.toml", "language = \"eo\"\nbase_url = \"https://example.org/\"\n");
    assert_data_eq!(session.weekly("check"), str![[]]);
}

#[test]
fn address_patterns() {
    assert_data_eq!(
        check(
            "[permalinks]\nweek = \"/周报/{yaer}/w{week}/\"\nissue = \"/刊/{number}/\"\nyear = \"{year}/\"\nsection = \"/栏目/{slug/\"\ntag = \"/标签/slug}/\"\npage = \"/{path}\"\ntags = 1\n"
        ),
        str![[]]
    );
    assert_data_eq!(check("[permalinks]\nweek = \"/{year}/\"\ntag = \"/标签/\"\n"), str![[]]);
    // What is written with escapes is shown whole.
    assert_data_eq!(check("[permalinks]\nweek = \"/\\u5468/{yaer}/\"\n"), str![[]]);
}

#[test]
fn lines_that_are_no_toml() {
    assert_data_eq!(
        check(
            "title = \"周报\nauthor =\nlanguage = \ndescription 一句话\ntitle = \"又一个\"\n[feed\nentries = 3\n"
        ),
        str![[]]
    );
}

#[test]
fn all_mistakes_at_once() {
    let session = Session::small_site()
        .file("config.toml", "base_url = \"https://example.org/\"\ntitel = \"周报\"\nlanguage =\n")
        .file("content/2022/2022-W31.md", "---\ntitel: 一周\n---\n\n[上一篇](2022-W3O.md)\n")
        .file("templates/week.html", "<p>周 {{ week.title | uper }}</p>\n")
        .file("templates/page.html", "<p>页 {{ 标题 }}</p>\n");
    assert_data_eq!(session.weekly("build"), str![[]]);
    assert!(session.files("public").is_empty());
}

#[test]
fn a_config_that_is_not_utf8() {
    let session = Session::small_site().file("config.toml", b"title = \"\xd6\xdc\xb1\xa8\"\n");
    assert_data_eq!(session.weekly("check --base-url https://example.org/"), str![[]]);
}
