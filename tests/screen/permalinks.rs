//! Patterns of addresses as other generators have them.

use snapbox::{assert_data_eq, str};

use crate::session::Session;

#[test]
fn patterns_of_other_generators_that_cannot_be_had() {
    let config = "base_url = \"https://example.org/\"\n\n[permalinks]\nlike = \"hexoo\"\nweek = \":category/:title/\"\nissue = \"/:year/:hour/:title/\"\npage = \"/:monthname/:slug/\"\narchive = \"/:arhcive/\"\nyear = \"weekdate\"\n";
    assert_data_eq!(
        Session::small_site().file("config.toml", config).weekly("check"),
        str![[r#"
----- status
error: `hexoo` is none of `hexo`, `hugo`, `jekyll`
 --> config.toml:4:8
  |
4 | like = "hexoo"
  |        ^^^^^^^
  |
  = help: did you mean `hexo`?

error: `:category` cannot be had in an address
 --> config.toml:5:9
  |
5 | week = ":category/:title/"
  |         ^^^^^^^^^
  |
  = help: reports have no categories: write the category's name itself, as in `/weekly/:year/`, or leave it out

error: `:hour` cannot be had in an address
 --> config.toml:6:17
  |
6 | issue = "/:year/:hour/:title/"
  |                 ^^^^^
  |
  = help: use the name `:title`, `:year`, `:month` or `:day`, or give each file its old address in `aliases`

error: `:monthname` cannot be had in an address
 --> config.toml:7:10
  |
7 | page = "/:monthname/:slug/"
  |          ^^^^^^^^^^
  |
  = help: write `{month}` or `{day}` for the number, or give each file its old address in `aliases`

error: no generator has the name `:arhcive`
 --> config.toml:8:13
  |
8 | archive = "/:arhcive/"
  |             ^^^^^^^^
  |
  = help: use our own names, such as `{year}` and `{stem}`

error: `:short_day` cannot be had in an address
 --> config.toml:9:8
  |
9 | year = "weekdate"
  |        ^^^^^^^^^^
  |
  = help: write `{month}` or `{day}` for the number, or give each file its old address in `aliases`

6 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn patterns_of_other_generators_in_chinese() {
    let config = "base_url = \"https://example.org/\"\n\n[permalinks]\nweek = \":category/:title/\"\n";
    let session = Session::small_site().file("config.toml", config);
    let output = session.command(&["check"]).env("LC_ALL", "zh_CN.UTF-8").output().expect("the command runs");
    assert_data_eq!(
        crate::session::screen(&output),
        str![[r#"
----- status
错误: 地址里用不了 `:category`
 --> config.toml:4:9
  |
4 | week = ":category/:title/"
  |         ^^^^^^^^^
  |
  = 提示: 周报没有分类：直接写出分类的名字，例如 `/weekly/:year/`，或者去掉它

检查了 2 篇周报和 1 个单篇页面。
----- exit 1

"#]]
    );
}
