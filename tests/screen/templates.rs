//! Mistakes in a user's templates, named by the path that the user knows.

use snapbox::{assert_data_eq, str};

use crate::session::Session;

fn check(name: &str, text: &str) -> String {
    Session::small_site().file(&format!("templates/{name}"), text).weekly("check")
}

#[test]
fn syntax() {
    assert_data_eq!(
        check("week.html", "<h1>周报：{{ week.title }</h1>\n"),
        str![[r#"
----- status
error: found `}` but expected }}
 --> templates/week.html:1:22
  |
1 | <h1>周报：{{ week.title }</h1>
  |                         ^
  |
  = help: write values as `{{ week.title }}`, tags as `{% if week.sections %}`

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check("base.html", "<p>本周</p>\n周 {% if week %}\n"),
        str![[r#"
----- status
error: unexpected end of input
 --> templates/base.html:2:17
  |
2 | 周 {% if week %}
  |                 ^
  |
  = help: close what is open: `{{` with `}}`, `if` with `endif`, `for` with `endfor`, `block` with `endblock`

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check("part/少.html", "中文 {{ 第一 }}\n"),
        str![[r#"
----- status
error: unexpected character
 --> templates/part/少.html:1:7
  |
1 | 中文 {{ 第一 }}
  |         ^
  |
  = help: names are of letters from a to z, digits and `_`; put a text in quotes

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn names_that_mean_nothing() {
    assert_data_eq!(
        check("week.html", "标题 {{ week.titel }}\n"),
        str![[r#"
----- status
error: field `titel` is not defined
 --> templates/week.html:1:12
  |
1 | 标题 {{ week.titel }}
  |              ^^^^^
  |
  = help: did you mean `title`?

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check("week.html", "标题 {{ wek.title }}\n"),
        str![[r#"
----- status
error: variable `wek` is not defined
 --> templates/week.html:1:7
  |
1 | 标题 {{ wek.title }}
  |         ^^^
  |
  = help: did you mean `week`?

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check("week.html", "标题 {{ zzzzzz }}\n"),
        str![[r#"
----- status
error: variable `zzzzzz` is not defined
 --> templates/week.html:1:7
  |
1 | 标题 {{ zzzzzz }}
  |         ^^^^^^
  |
  = help: available variables: base_url, comments, introduction, menu, page, root, site, week, words

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check("week.html", "标题 {{ week.title | uper }}{% if week is defind %}{% endif %}\n"),
        str![[r#"
----- status
error: unknown filter `uper`
 --> templates/week.html:1:20
  |
1 | 标题 {{ week.title | uper }}{% if week is defind %}{% endif %}
  |                      ^^^^
  |
  = help: did you mean `upper`?

error: unknown test `defind`
 --> templates/week.html:1:41
  |
1 | 标题 {{ week.title | uper }}{% if week is defind %}{% endif %}
  |                                           ^^^^^^
  |
  = help: did you mean `defined`?

2 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check("week.html", "标题 {{ week.title | 大写 }}\n"),
        str![[r#"
----- status
error: unexpected character
 --> templates/week.html:1:20
  |
1 | 标题 {{ week.title | 大写 }}
  |                      ^
  |
  = help: names are of letters from a to z, digits and `_`; put a text in quotes

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check("week.html", "标题 {{ week.title | shout }}{{ shout() }}\n"),
        str![[r#"
----- status
error: unknown filter `shout`
 --> templates/week.html:1:20
  |
1 | 标题 {{ week.title | shout }}{{ shout() }}
  |                      ^^^^^
  |
  = help: there are abs, capitalize, default, escape, escape_html, escape_xml, first, float, get, group_by, indent, int, join, keys, last, length, lower, newlines_to_br, nth, pairs, pluralize, replace, reverse, round, safe, sort, split, str, title, trim, trim_end, trim_start, truncate, unique, upper, values, wordcount, url, absolute_url, asset, fill

error: unknown function `shout`
 --> templates/week.html:1:31
  |
1 | 标题 {{ week.title | shout }}{{ shout() }}
  |                                 ^^^^^

2 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn templates_that_are_not_there() {
    assert_data_eq!(
        check("week.html", "{% extends \"bsae.html\" %}\n"),
        str![[r#"
----- status
error: there is no template `bsae.html`
 --> templates/week.html:1:13
  |
1 | {% extends "bsae.html" %}
  |             ^^^^^^^^^
  |
  = help: did you mean `base.html`?

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check("week.html", "上 {% include \"页脚.html\" %}\n"),
        str![[r#"
----- status
error: there is no template `页脚.html`
 --> templates/week.html:1:14
  |
1 | 上 {% include "页脚.html" %}
  |               ^^^^^^^^^^^
  |
  = help: write it as `templates/页脚.html`

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check("week.html", "{% extends \"week.html\" %}\n"),
        str![[r#"
----- status
error: template `week.html` leads back to itself: `week.html`
 --> templates/week.html:1:13
  |
1 | {% extends "week.html" %}
  |             ^^^^^^^^^
  |
  = help: to build upon the built-in one, write `builtin/` before its name

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn a_mistake_is_said_once_however_many_pages_it_spoils() {
    let mut session = Session::site().file("templates/week.html", "周 {{ week.titel }}\n");
    for week in 10..40 {
        session = session.file(&format!("content/2022-W{week}.md"), "# 一周\n");
    }
    assert_data_eq!(
        session.weekly("build"),
        str![[r#"
----- status
error: field `titel` is not defined
 --> templates/week.html:1:11
  |
1 | 周 {{ week.titel }}
  |            ^^^^^
  |
  = help: did you mean `title`?

Nothing was written.
----- exit 1

"#]]
    );
}

#[test]
fn a_broken_part_does_not_hide_mistakes_elsewhere() {
    let session = Session::small_site()
        .file("templates/week.html", "周 {% include \"part.html\" %}\n")
        .file("templates/part.html", "部分 {{ 第 }}\n")
        .file("templates/page.html", "页 {{ page.titel }}\n")
        .file("templates/year.html", "年 {{ year.year | rond }}\n");
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
error: field `titel` is not defined
 --> templates/page.html:1:11
  |
1 | 页 {{ page.titel }}
  |            ^^^^^
  |
  = help: did you mean `title`?

error: unexpected character
 --> templates/part.html:1:7
  |
1 | 部分 {{ 第 }}
  |         ^
  |
  = help: names are of letters from a to z, digits and `_`; put a text in quotes

error: unknown filter `rond`
 --> templates/year.html:1:18
  |
1 | 年 {{ year.year | rond }}
  |                   ^^^^
  |
  = help: did you mean `round`?

3 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn markdown_is_no_template() {
    let session = Session::site().file("content/2022-W30.md", "# 一周 {{ x }}\n\n{% if %} {{ 周 }}\n");
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
Checked 1 week.
----- exit 0

"#]]
    );
}
