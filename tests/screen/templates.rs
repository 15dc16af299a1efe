//! Mistakes in a user's templates, named by the path that the user knows.

use snapbox::{assert_data_eq, str};

use crate::session::Session;

fn check(name: &str, text: &str) -> String {
    Session::small_site().file(&format!("templates/{name}"), text).weekly("check")
}

#[test]
fn syntax() {
    assert_data_eq!(check("week.html", "<h1>周报：{{ week.title }</h1>\n"), str![[]]);
    assert_data_eq!(check("base.html", "<p>本周</p>\n周 {% if week %}\n"), str![[]]);
    assert_data_eq!(check("part/少.html", "中文 {{ 第一 }}\n"), str![[]]);
}

#[test]
fn names_that_mean_nothing() {
    assert_data_eq!(check("week.html", "标题 {{ week.titel }}\n"), str![[]]);
    assert_data_eq!(check("week.html", "标题 {{ wek.title }}\n"), str![[]]);
    assert_data_eq!(check("week.html", "标题 {{ zzzzzz }}\n"), str![[]]);
    assert_data_eq!(
        check("week.html", "标题 {{ week.title | uper }}{% if week is defind %}{% endif %}\n"),
        str![[]]
    );
    assert_data_eq!(check("week.html", "标题 {{ week.title | 大写 }}\n"), str![[]]);
    assert_data_eq!(check("week.html", "标题 {{ week.title | shout }}{{ shout() }}\n"), str![[]]);
}

#[test]
fn templates_that_are_not_there() {
    assert_data_eq!(check("week.html", "{% extends \"bsae.html\" %}\n"), str![[]]);
    assert_data_eq!(check("week.html", "上 {% include \"页脚.html\" %}\n"), str![[]]);
    assert_data_eq!(check("week.html", "{% extends \"week.html\" %}\n"), str![[]]);
}

#[test]
fn a_mistake_is_said_once_however_many_pages_it_spoils() {
    let mut session = Session::site().file("templates/week.html", "周 {{ week.titel }}\n");
    for week in 10..40 {
        session = session.file(&format!("content/2022-W{week}.md"), "# 一周\n");
    }
    assert_data_eq!(session.weekly("build"), str![[]]);
}

#[test]
fn a_broken_part_does_not_hide_mistakes_elsewhere() {
    let session = Session::small_site()
        .file("templates/week.html", "周 {% include \"part.html\" %}\n")
        .file("templates/part.html", "部分 {{ 第 }}\n")
        .file("templates/page.html", "页 {{ page.titel }}\n")
        .file("templates/year.html", "年 {{ year.year | rond }}\n");
    assert_data_eq!(session.weekly("check"), str![[]]);
}

#[test]
fn markdown_is_no_template() {
    let session = Session::site().file("content/2022-W30.md", "# 一周 {{ x }}\n\n{% if %} {{ 周 }}\n");
    assert_data_eq!(session.weekly("check"), str![[]]);
}
