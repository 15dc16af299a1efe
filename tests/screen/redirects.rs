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

error: by `/{x}/` 2 pages would share the one old address `/2022/`
 --> config.toml:8:1
  |
8 | "/{x}/" = "/{x}/w{y}/"
  | ^^^^^^^
  |
  = help: only the right side has `{y}`: write it on the left too, or a name that tells them apart, such as `{path}`

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

#[test]
fn what_leads_to_a_mistake_is_none_of_its_own() {
    assert_data_eq!(
        check("\"/a/\" = \"/b/\"\n\"/b/\" = \"/nowhere/\"\n\"/c/\" = \"/d/\"\n\"/d/\" = \"/d/\"\n"),
        str![[r##"
----- status
error: the redirect leads to `/nowhere/`, and there is no such page
 --> config.toml:5:9
  |
5 | "/b/" = "/nowhere/"
  |         ^^^^^^^^^^^
  |
  = help: write the address of a page of this site, or a whole URL

error: `/d/` leads to `/d/`, which leads back to it
 --> config.toml:7:9
  |
7 | "/d/" = "/d/"
  |         ^^^^^
  |
  = help: let one of them lead to a page

2 errors
Checked 2 weeks and 1 page.
----- exit 1

"##]]
    );
}

#[test]
fn a_page_that_leads_to_a_feed() {
    assert_data_eq!(
        check("\"/feed\" = \"/atom.xml\"\n\"/rss.xml\" = \"/atom.xml\"\n"),
        str![[r##"
----- status
warning: feed readers will not follow `/feed` to `/atom.xml`: it is a page, which only browsers follow
 --> config.toml:4:1
  |
4 | "/feed" = "/atom.xml"
  | ^^^^^^^
  |
  = help: only an address with a file's name, such as `/feed.xml`, can be the feed itself; redirect others in your web server

Checked 2 weeks and 1 page.
----- exit 0

"##]]
    );
}

#[test]
fn many_pages_at_one_old_address() {
    assert_data_eq!(
        check(
            "\"/weekly/{year}/\" = \"/{year}/w{week}/\"\n\"/:year/:title.html\" = \"/{year}/w{week}/\"\n\"/a/\" = \"/:year/w:week/\"\n"
        ),
        str![[r##"
----- status
error: by `/weekly/{year}/` 2 pages would share the one old address `/weekly/2022/`
 --> config.toml:4:1
  |
4 | "/weekly/{year}/" = "/{year}/w{week}/"
  | ^^^^^^^^^^^^^^^^^
  |
  = help: only the right side has `{week}`: write it on the left too, or a name that tells them apart, such as `{path}`

error: by `/:year/:title.html` 2 pages would share the one old address `/:year/:title.html`
 --> config.toml:5:1
  |
5 | "/:year/:title.html" = "/{year}/w{week}/"
  | ^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `{year}` for `:year`

error: the redirect leads to `/:year/w:week/`, and there is no such page
 --> config.toml:6:9
  |
6 | "/a/" = "/:year/w:week/"
  |         ^^^^^^^^^^^^^^^^
  |
  = help: write `{year}` for `:year`

3 errors
Checked 2 weeks and 1 page.
----- exit 1

"##]]
    );
}
