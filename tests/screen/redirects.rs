//! Mistakes in `[redirects]`, all at once, each with its place and what to do.

use snapbox::{assert_data_eq, str};

use crate::session::Session;

fn check(redirects: &str) -> String {
    let config = format!("base_url = \"https://example.org/weekly/\"\n\n[redirects]\n{redirects}");
    Session::small_site().file("config.toml", config).weekly("check")
}

#[test]
fn what_cannot_be_read() {
    assert_data_eq!(
        check(
            "\"old/\" = \"/about/\"\n\"/旧/{naem}/\" = \"/{name}/\"\n\"/a/{year\" = \"/about/\"\n\"/b/{stem}/\" = \"/about/\"\n\"/?p=1\" = \"/about/\"\n\"/c/\" = 3\n\"/d/\" = \"about/\"\n\"/\" = \"/about/\"\n"
        ),
        str![[r#"
----- status
error: the address `old/` does not start with `/`
 --> config.toml:4:2
  |
4 | "old/" = "/about/"
  |  ^^^^
  |
  = help: write it as a path from the site's root, like `/old/`

error: `{naem}` stands for nothing: `/{name}/` does not have it
 --> config.toml:5:5
  |
5 | "/旧/{naem}/" = "/{name}/"
  |      ^^^^^^
  |
  = help: did you mean `{name}`?

error: a brace without its partner in `/a/{year`
 --> config.toml:6:5
  |
6 | "/a/{year" = "/about/"
  |     ^
  |
  = help: write names as `{year}`

error: `{stem}` stands for nothing: `/about/` does not have it
 --> config.toml:7:5
  |
7 | "/b/{stem}/" = "/about/"
  |     ^^^^^^
  |
  = help: write one line for each old address, or put the name into the new address too

error: the address `/?p=1` has a query or a fragment, which no static site can tell apart
 --> config.toml:8:3
  |
8 | "/?p=1" = "/about/"
  |   ^^^^
  |
  = help: redirect `/` alone, or leave this to your web server

error: `redirects."/c/"` wants a string, not `3`
 --> config.toml:9:9
  |
9 | "/c/" = 3
  |         ^
  |
  = help: write `"/c/" = "…"`

error: the address `about/` does not start with `/`
  --> config.toml:10:10
   |
10 | "/d/" = "about/"
   |          ^^^^^^
   |
   = help: write it as a path from the site's root, like `/about/`

error: nothing can be redirected at `/`
  --> config.toml:11:2
   |
11 | "/" = "/about/"
   |  ^
   |
   = help: the home page stays where it is

8 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn what_leads_nowhere_or_is_taken() {
    assert_data_eq!(
        check(
            "\"/a/\" = \"/abuot/\"\n\"/b/\" = \"/c/\"\n\"/c/\" = \"/b/\"\n\"/about\" = \"/archive/\"\n\"/{x}/\" = \"/{x}/w{y}/\"\n\"/d/{x}/\" = \"/没有/{x}/\"\n\"/e/{x}/\" = \"https://example.com/{x}/\"\n\"/rss.xml\" = \"/about/\"\n\"/g/\" = \"/about/\"\n\"/g\" = \"/archive/\"\n"
        ),
        str![[r#"
----- status
error: the redirect leads to `/abuot/`, and there is no such page
 --> config.toml:4:9
  |
4 | "/a/" = "/abuot/"
  |         ^^^^^^^^^
  |
  = help: did you mean `/about/`?

error: `/b/` leads to `/c/`, which leads back to it
 --> config.toml:5:9
  |
5 | "/b/" = "/c/"
  |         ^^^^^
  |
  = help: let one of them lead to a page

error: `/c/` leads to `/b/`, which leads back to it
 --> config.toml:6:9
  |
6 | "/c/" = "/b/"
  |         ^^^^^
  |
  = help: let one of them lead to a page

error: `/about/` cannot redirect: `about.md` stands there
 --> config.toml:7:1
  |
7 | "/about" = "/archive/"
  | ^^^^^^^^
  |
  = help: take the line out, or write it more narrowly

error: `/2022/` and 1 more cannot redirect: the page of the year 2022 stands there
 --> config.toml:8:1
  |
8 | "/{x}/" = "/{x}/w{y}/"
  | ^^^^^^^
  |
  = help: take the line out, or write it more narrowly

error: no page has an address like `/没有/{x}/`
 --> config.toml:9:13
  |
9 | "/d/{x}/" = "/没有/{x}/"
  |             ^^^^^^^^^^^^
  |
  = help: write it as addresses are now, such as `/{year}/w{week}/`

error: `https://example.com/{x}/` is elsewhere, and which pages are there is not known
  --> config.toml:10:13
   |
10 | "/e/{x}/" = "https://example.com/{x}/"
   |             ^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: write one line for each old address, without names in braces

warning: browsers do not take `/rss.xml` for a page, and so will not follow its redirect
  --> config.toml:11:1
   |
11 | "/rss.xml" = "/about/"
   | ^^^^^^^^^^
   |
   = help: let it lead to a file of its kind, as a feed to `/atom.xml`, or leave it to your web server

error: `/g/` would lead to two places: the redirect `/g/` is there too
  --> config.toml:13:1
   |
13 | "/g" = "/archive/"
   | ^^^^
   |
  ::: config.toml:12:1
   |
12 | "/g/" = "/about/"
   | ----- the other one
   |
   = help: keep one of the two

8 errors, 1 warning
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}
