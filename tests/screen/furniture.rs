//! Mistakes in what stands around every page: menu, footer, comments, cards.

use snapbox::{assert_data_eq, str};

use crate::session::Session;

fn check(config: &str) -> String {
    Session::small_site().file("config.toml", config).weekly("check --base-url https://example.org/")
}

#[test]
fn menus_that_lead_nowhere() {
    assert_data_eq!(
        check(
            "[menu]\nitems = [\n  \"hom\",\n  \"关天\",\n  \"qwertyuiop\",\n  \"https://example.com/\",\n  { title = \"友链\" },\n  { url = \"tags\", titel = \"标签们\" },\n  3,\n]\n"
        ),
        str![[r#"
----- status
error: the menu names `hom`, and there is no such page
 --> config.toml:3:3
  |
3 |   "hom",
  |   ^^^^^
  |
  = help: did you mean `home`?

error: the menu names `关天`, and there is no such page
 --> config.toml:4:3
  |
4 |   "关天",
  |   ^^^^^^
  |
  = help: did you mean `关于`?

error: the menu names `qwertyuiop`, and there is no such page
 --> config.toml:5:3
  |
5 |   "qwertyuiop",
  |   ^^^^^^^^^^^^
  |
  = help: write one of `home`, `archive`, `works`, `threads`, `tags`, `gallery`, a section, a page's file or title, or a link as `{ title = "…", url = "https://…" }`

error: the link to `https://example.com/` in the menu has no title
 --> config.toml:6:3
  |
6 |   "https://example.com/",
  |   ^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `{ title = "…", url = "https://example.com/" }`

error: an entry of the menu has no `url`
 --> config.toml:7:3
  |
7 |   { title = "友链" },
  |   ^^^^^^^^^^^^^^^^^^
  |
  = help: write `{ title = "友链", url = "https://…" }`

error: unknown key `titel` in `[menu.items]`
 --> config.toml:8:19
  |
8 |   { url = "tags", titel = "标签们" },
  |                   ^^^^^
  |
  = help: did you mean `title`?

error: `menu.items` wants strings or tables in its list, not `3`
 --> config.toml:9:3
  |
9 |   3,
  |   ^
  |
  = help: write `items = ["…"]`

7 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check("[menu]\nitems = \"home\"\nentries = []\n"),
        str![[r#"
----- status
error: `menu.items` wants a list, not `"home"`
 --> config.toml:2:9
  |
2 | items = "home"
  |         ^^^^^^
  |
  = help: write `items = ["…"]`

error: unknown key `entries` in `[menu]`
 --> config.toml:3:1
  |
3 | entries = []
  | ^^^^^^^
  |
  = help: use one of `items`

2 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn footers_with_slips() {
    assert_data_eq!(
        check(
            "[footer]\nlicense = \"CC BY 4.0\"\nlicence = \"CC BY-SA\"\nicp = 12345678\n\n[footer.licence2]\n"
        ),
        str![[r#"
----- status
error: unknown key `license` in `[footer]`
 --> config.toml:2:1
  |
2 | license = "CC BY 4.0"
  | ^^^^^^^
  |
  = help: did you mean `licence`?

error: Creative Commons has no licence `CC BY-SA`
 --> config.toml:3:11
  |
3 | licence = "CC BY-SA"
  |           ^^^^^^^^^^
  |
  = help: did you mean `CC BY-SA 4.0`?

error: `footer.icp` wants a string, not `12345678`
 --> config.toml:4:7
  |
4 | icp = 12345678
  |       ^^^^^^^^
  |
  = help: write `icp = "…"`

error: unknown key `licence2` in `[footer]`
 --> config.toml:6:9
  |
6 | [footer.licence2]
  |         ^^^^^^^^
  |
  = help: did you mean `licence`?

4 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check("[footer]\nlicence = \"CC 署名\"\n"),
        str![[r#"
----- status
error: Creative Commons has no licence `CC 署名`
 --> config.toml:2:11
  |
2 | licence = "CC 署名"
  |           ^^^^^^^^^
  |
  = help: write one like `CC BY-NC-SA 4.0`, or another as `{ name = "…", url = "https://…" }`

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check("[footer]\nlicence = { url = \"example.org\" }\n"),
        str![[r#"
----- status
error: the licence has no `name`
 --> config.toml:2:11
  |
2 | licence = { url = "example.org" }
  |           ^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `licence = { name = "…", url = "https://…" }`

error: `example.org` is no address on the web
 --> config.toml:2:19
  |
2 | licence = { url = "example.org" }
  |                   ^^^^^^^^^^^^^
  |
  = help: write it whole, like `https://example.org/terms/`

2 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
fn comments_that_giscus_could_not_show() {
    assert_data_eq!(
        check("[comments]\nrepo = \"owner/name\"\n"),
        str![[r#"
----- status
error: `[comments]` lacks `repo_id`, `category`, `category_id`
 --> config.toml:1:1
  |
1 | [comments]
  | ^^^^^^^^^^
  |
  = help: name your repository on https://giscus.app: it shows the values, there called `data-repo-id` and so on

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check(
            "[comments]\nrepo = \"https://github.com/owner/name\"\nrepo_id = \"R 1\"\ncategory = \"\"\ncategory_id = 7\nmapping = \"path\"\nstrict = 1\ntheme = \"dark\"\n"
        ),
        str![[r#"
----- status
error: `https://github.com/owner/name` is no repository on GitHub
 --> config.toml:2:8
  |
2 | repo = "https://github.com/owner/name"
  |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `repo = "owner/name"`

error: `R 1` is no `repo_id`
 --> config.toml:3:11
  |
3 | repo_id = "R 1"
  |           ^^^^^
  |
  = help: copy it from https://giscus.app, where it stands once you name your repository

error: `category` is empty
 --> config.toml:4:12
  |
4 | category = ""
  |            ^^
  |
  = help: write the name of a category of your repository's discussions: `Announcements`

error: `comments.category_id` wants a string, not `7`
 --> config.toml:5:15
  |
5 | category_id = 7
  |               ^
  |
  = help: write `category_id = "…"`

error: `path` is none of `pathname`, `url`, `title`, `og:title`
 --> config.toml:6:11
  |
6 | mapping = "path"
  |           ^^^^^^
  |
  = help: write one of them

error: `comments.strict` wants `true` or `false`, not `1`
 --> config.toml:7:10
  |
7 | strict = 1
  |          ^
  |
  = help: write `strict = true`

error: unknown key `theme` in `[comments]`
 --> config.toml:8:1
  |
8 | theme = "dark"
  | ^^^^^
  |
  = help: use one of `category`, `category_id`, `input_position`, `mapping`, `reactions`, `repo`, `repo_id`, `strict`

7 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}

#[test]
#[cfg(feature = "cards")]
fn cards_without_a_font() {
    assert_data_eq!(
        check("[cards]\nfont = \"字体.ttf\"\nenable = true\n"),
        str![[r#"
----- status
error: there is no font `字体.ttf`
 --> config.toml:2:8
  |
2 | font = "字体.ttf"
  |        ^^^^^^^^^^
  |
  = help: write its path as seen from `config.toml`

error: unknown key `enable` in `[cards]`
 --> config.toml:3:1
  |
3 | enable = true
  | ^^^^^^
  |
  = help: did you mean `enabled`?

2 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check("[cards]\nfont = \"config.toml\"\n"),
        str![[r#"
----- status
error: `config.toml` is no font that can be drawn
 --> config.toml:2:8
  |
2 | font = "config.toml"
  |        ^^^^^^^^^^^^^
  |
  = help: name a TrueType or OpenType font, `.ttf`, `.otf` or `.ttc`, that has Chinese characters

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    assert_data_eq!(
        check("[cards]\nfont = 1\nenabled = 1\n"),
        str![[r#"
----- status
error: `cards.font` wants a string, not `1`
 --> config.toml:2:8
  |
2 | font = 1
  |        ^
  |
  = help: write `font = "…"`

error: `cards.enabled` wants `true` or `false`, not `1`
 --> config.toml:3:11
  |
3 | enabled = 1
  |           ^
  |
  = help: write `enabled = true`

2 errors
Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    let boxes = include_bytes!("../fixtures/fonts/boxes.ttf");
    let session = Session::small_site().file("boxes.ttf", boxes);
    let session =
        session.file("config.toml", "base_url = \"https://example.org/\"\n\n[cards]\nfont = \"boxes.ttf\"\n");
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
warning: the font lacks characters of the site's title or words: there are no cards
 --> config.toml:3:1
  |
3 | [cards]
  | ^^^^^^^
  |
  = help: name a font that has them: `font = "fonts/….ttf"`

Checked 2 weeks and 1 page.
----- exit 0

"#]]
    );
    let session = session.file(
        "config.toml",
        "base_url = \"https://example.org/\"\nlanguage = \"en\"\n\n[cards]\nfont = \"boxes.ttf\"\n",
    );
    let session = session.file("templates/card.svg", "<svg>{{ card.title }}</svg>\n");
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
error: field `title` is not defined
 --> templates/card.svg:1:14
  |
1 | <svg>{{ card.title }}</svg>
  |              ^^^^^
  |
  = help: available fields: about, lines, site, weeks

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
    let session = session.file("templates/card.svg", "<svg>\n");
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
error: the card cannot be drawn: SVG data parsing failed cause the root node was opened but never closed
 --> templates/card.svg:1:1
  |
1 | <svg>
  | ^
  |
  = help: write an `<svg>` of 1200 by 630, with every element closed

Checked 2 weeks and 1 page.
----- exit 1

"#]]
    );
}
