//! What a new site would lose of an old one's addresses, and the lines that save them.

use snapbox::{assert_data_eq, str};

use crate::session::{Session, screen};

/// A site of some weeks with a page, a tag and an old site's feed.
fn moved() -> Session {
    Session::site()
        .file(
            "content/2022/2022-07-week5.md",
            "---\ntags: 观鸟\n---\n# 2022年7月第五周\n\n## 技术\n\n修了一处。\n",
        )
        .file("content/2022/2022-08-week2.md", "# 2022年8月第二周\n\n绕湖骑了一圈。\n")
        .file("content/2023/2023-week2.md", "# 2023年第2周\n\n下雪。\n")
        .file("content/about.md", "# 关于\n\n每周一篇。\n")
}

fn sitemap(urls: &[&str]) -> String {
    let urls = urls.iter().map(|url| format!("  <url><loc>https://old.example.net{url}</loc></url>\n"));
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{}</urlset>\n",
        urls.collect::<String>()
    )
}

const OLD: [&str; 13] = [
    "/",
    "/weekly/2022/2022-07-week5.html",
    "/weekly/2022/2022-08-week2.html",
    "/weekly/2023/2023-week2.html",
    "/about.html",
    "/archives/",
    "/archives/2022/",
    "/archives/2023/",
    "/tags/%E8%A7%82%E9%B8%9F/",
    "/categories/tech/",
    "/page/2/",
    "/guestbook/",
    "/rss2.xml",
];

#[test]
fn few_lost_addresses_are_drawn_one_by_one() {
    let session = moved().file("sitemap.xml", sitemap(&["/", "/2023/w02", "/archives/", "/guestbook/"]));
    assert_data_eq!(
        session.weekly("check --against sitemap.xml"),
        str![[r#"
----- status
Checked 3 weeks and 1 page.
error: the old address `/guestbook/` would be lost
 --> sitemap.xml:6:13
  |
6 |   <url><loc>https://old.example.net/guestbook/</loc></url>
  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write it in the `aliases` of the page that took its place, or in `[redirects]`

error: the old address `/archives/` would be lost
 --> sitemap.xml:5:13
  |
5 |   <url><loc>https://old.example.net/archives/</loc></url>
  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `"/archives/" = "/archive/"` in `[redirects]`

4 old addresses: 2 lost.
`--write-redirects` prints the lines for config.toml.
----- exit 1

"#]]
    );
}

#[test]
fn many_lost_addresses_are_listed_by_what_they_were() {
    let session = moved().file("sitemap.xml", sitemap(&OLD));
    assert_data_eq!(
        session.weekly("check --against sitemap.xml"),
        str![[r#"
Pages and reports: 5
  sitemap.xml:4  /weekly/2022/2022-07-week5.html -> /2022/w30/
  sitemap.xml:5  /weekly/2022/2022-08-week2.html -> /2022/w32/
  sitemap.xml:6  /weekly/2023/2023-week2.html -> /2023/w02/
  sitemap.xml:7  /about.html -> /about/
  sitemap.xml:14  /guestbook/

Lists that the old site made, such as archives and tags: 5
  sitemap.xml:8  /archives/ -> /archive/
  sitemap.xml:9  /archives/2022/ -> /2022/
  sitemap.xml:10  /archives/2023/ -> /2023/
  sitemap.xml:12  /categories/tech/ -> /tech/
  sitemap.xml:13  /page/2/ -> /archive/

Feeds: 1
  sitemap.xml:15  /rss2.xml -> /atom.xml

----- status
Checked 3 weeks and 1 page.
13 old addresses: 11 lost.
`week = "/weekly/{path}.html"` in `[permalinks]` keeps 3 of them as they are
`--write-redirects` prints the lines for config.toml.
----- exit 1

"#]]
    );
    let output =
        session.command(&["check", "--against", "sitemap.xml"]).env("LC_ALL", "zh_CN.UTF-8").output();
    assert_data_eq!(
        screen(&output.expect("the command runs")),
        str![[r#"
文章和页面：5 个
  sitemap.xml:4  /weekly/2022/2022-07-week5.html -> /2022/w30/
  sitemap.xml:5  /weekly/2022/2022-08-week2.html -> /2022/w32/
  sitemap.xml:6  /weekly/2023/2023-week2.html -> /2023/w02/
  sitemap.xml:7  /about.html -> /about/
  sitemap.xml:14  /guestbook/

旧站点生成的列表，例如归档和标签：5 个
  sitemap.xml:8  /archives/ -> /archive/
  sitemap.xml:9  /archives/2022/ -> /2022/
  sitemap.xml:10  /archives/2023/ -> /2023/
  sitemap.xml:12  /categories/tech/ -> /tech/
  sitemap.xml:13  /page/2/ -> /archive/

订阅源：1 个
  sitemap.xml:15  /rss2.xml -> /atom.xml

----- status
检查了 3 篇周报和 1 个单篇页面。
13 个旧地址：会丢 11 个。
在 `[permalinks]` 里写 `week = "/weekly/{path}.html"`，其中 3 个原样保留
加上 `--write-redirects` 会打印出要写进 config.toml 的内容。
----- exit 1

"#]]
    );
}

#[test]
fn the_redirects_that_are_printed_save_all_that_has_a_successor() {
    let session = moved().file("sitemap.xml", sitemap(&OLD));
    let output = session.command(&["-q", "check", "--against", "sitemap.xml", "--write-redirects"]).output();
    let output = output.expect("the command runs");
    assert_eq!(output.status.code(), Some(1));
    let redirects = String::from_utf8(output.stdout).expect("text");
    assert_data_eq!(
        redirects.clone(),
        str![[r##"
# 3 weeks keep their old addresses without redirects by this line in [permalinks]:
# week = "/weekly/{path}.html"
[redirects]
"/weekly/{path}.html" = "/{year}/w{week}/"
"/archives/{year}/" = "/{year}/"
"/about.html" = "/about/"
"/archives/" = "/archive/"
"/categories/tech/" = "/tech/"
"/page/2/" = "/archive/"
"/rss2.xml" = "/atom.xml"
# What took the place of these is not known: fill in an address and take off the #.
# "/guestbook/" = "/…/"

"##]]
    );
    let config = session.text("config.toml");
    let session = session.file("config.toml", format!("{config}{redirects}"));
    assert_data_eq!(
        session.weekly("check --against sitemap.xml"),
        str![[r#"
----- status
Checked 3 weeks and 1 page.
error: the old address `/guestbook/` would be lost
  --> sitemap.xml:14:13
   |
14 |   <url><loc>https://old.example.net/guestbook/</loc></url>
   |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
   |
   = help: write it in the `aliases` of the page that took its place, or in `[redirects]`

13 old addresses: 1 lost.
`--write-redirects` prints the lines for config.toml.
----- exit 1

"#]]
    );
    // Where there is a table already, the lines go below it.
    assert_data_eq!(
        session.weekly("-q check --against sitemap.xml --write-redirects"),
        str![[r##"
# config.toml has `[redirects]` already: these lines belong below it, not at the file's end.
# What took the place of these is not known: fill in an address and take off the #.
# "/guestbook/" = "/…/"
----- exit 1

"##]]
    );
}

#[test]
fn what_is_printed_can_be_read_whatever_the_old_addresses_are() {
    let urls =
        ["/a%22'b/2022-w30.html", "/2022-08-week2", "/2022-08-week2/", "/x%0Aunknown = 1/", "/%22%5C/y/"];
    let session = moved().file("sitemap.xml", sitemap(&urls));
    let printed = session.weekly("-q check --against sitemap.xml --write-redirects");
    // Compared as it is: a snapshot takes a backslash for a slash.
    assert_eq!(
        printed,
        r##"[redirects]
"/{stem}/" = "/{year}/w{week}/"
"/a\"'b/2022-w30.html" = "/2022/w30/"
# What took the place of these is not known: fill in an address and take off the #.
# "/\"\\/y/" = "/…/"
----- exit 1
"##
    );
    let (lines, _) = printed.split_once("-----").expect("an exit code");
    let config = session.text("config.toml");
    let session = session.file("config.toml", format!("{config}{lines}"));
    assert_data_eq!(
        session.weekly("-q check"),
        str![[r#"
----- exit 0

"#]]
    );
}

#[test]
fn a_table_that_is_there_is_not_opened_again() {
    for table in ["[redirects]\n", "[redirects]\n\"/a/\" = 3\n", "[redirects]\n\n[footer]\n"] {
        let session = moved().file("sitemap.xml", sitemap(&["/", "/archives/"]));
        let config = session.text("config.toml");
        let session = session.file("config.toml", format!("{config}{table}"));
        let printed = session.weekly("check --against sitemap.xml --write-redirects");
        let (lines, said) = printed.split_once("----- status\n").expect("something is said");
        let belong =
            "config.toml has `[redirects]` already: these lines belong below it, not at the file's end.";
        assert_eq!(lines, format!("# {belong}\n\"/archives/\" = \"/archive/\"\n"), "{table}");
        assert!(said.contains(&format!("{belong}\n")), "{said}");
    }
}

#[test]
fn a_picture_is_saved_by_the_file_and_by_no_page() {
    let session =
        moved().file("content/2022/2022-07-week5/a.png", "图").file("content/2022/b.png", "图").file(
            "sitemap.xml",
            sitemap(&[
                "/2022/07/31/2022-07-week5/a.png",
                "/2022/07/31/2022-07-week5/b.png",
                "/2022/07/31/2022-07-week5/c.png",
                "/kept-by-a-page.png",
            ]),
        );
    let config = session.text("config.toml");
    let session = session
        .file("config.toml", format!("{config}[redirects]\n\"/kept-by-a-page.png\" = \"/2022/w30/\"\n"));
    assert_data_eq!(
        session.weekly("check --against sitemap.xml"),
        str![[r##"
----- status
warning: browsers do not take `/kept-by-a-page.png` for a page, and so will not follow its redirect
 --> config.toml:3:1
  |
3 | "/kept-by-a-page.png" = "/2022/w30/"
  | ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: let it lead to a file of its kind, as a feed to `/atom.xml`, or leave it to your web server

Checked 3 weeks and 1 page.
error: the old address `/2022/07/31/2022-07-week5/a.png` would be lost
 --> sitemap.xml:3:13
  |
3 |   <url><loc>https://old.example.net/2022/07/31/2022-07-week5/a.png</loc></url>
  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `"/2022/07/31/2022-07-week5/a.png" = "/2022/2022-07-week5/a.png"` in `[redirects]`

error: the old address `/2022/07/31/2022-07-week5/b.png` would be lost
 --> sitemap.xml:4:13
  |
4 |   <url><loc>https://old.example.net/2022/07/31/2022-07-week5/b.png</loc></url>
  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write `"/2022/07/31/2022-07-week5/b.png" = "/2022/b.png"` in `[redirects]`

error: the old address `/2022/07/31/2022-07-week5/c.png` would be lost
 --> sitemap.xml:5:13
  |
5 |   <url><loc>https://old.example.net/2022/07/31/2022-07-week5/c.png</loc></url>
  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: put the file there again, as `content/2022/07/31/2022-07-week5/c.png`: only pages can lead on

error: the old address `/kept-by-a-page.png` would be lost
 --> sitemap.xml:6:13
  |
6 |   <url><loc>https://old.example.net/kept-by-a-page.png</loc></url>
  |             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: put the file there again, as `content/kept-by-a-page.png`: only pages can lead on

4 old addresses: 4 lost.
`--write-redirects` prints the lines for config.toml.
----- exit 1

"##]]
    );
    assert_data_eq!(
        session.weekly("-q check --against sitemap.xml --write-redirects"),
        str![[r##"
# config.toml has `[redirects]` already: these lines belong below it, not at the file's end.
"/2022/07/31/2022-07-week5/a.png" = "/2022/2022-07-week5/a.png"
"/2022/07/31/2022-07-week5/b.png" = "/2022/b.png"
# What took the place of these is not known: fill in an address and take off the #.
# "/2022/07/31/2022-07-week5/c.png" = "/…/"
# "/kept-by-a-page.png" = "/…/"
----- exit 1

"##]]
    );
}

#[test]
fn weeks_by_their_numbers_and_lists_below_a_folder_are_known() {
    let urls = ["/2022/week-30/", "/2022-W32/", "/blog/archives/", "/blog/tags/%E8%A7%82%E9%B8%9F/"];
    let session = moved().file("sitemap.xml", sitemap(&urls));
    assert_data_eq!(
        session.weekly("-q check --against sitemap.xml --write-redirects"),
        str![[r##"
[redirects]
"/2022-W32/" = "/2022/w32/"
"/2022/week-30/" = "/2022/w30/"
"/blog/archives/" = "/archive/"
"/blog/tags/观鸟/" = "/tags/观鸟/"
----- exit 1

"##]]
    );
}

/// The old addresses of two years of weeks, as Hexo made them of the files' paths.
fn hundred() -> (Session, String) {
    let (mut session, mut list) = (Session::site(), String::new());
    for (year, week) in (2022..=2023).flat_map(|year| (1..=50).map(move |week| (year, week))) {
        let text = format!("# {year}年第{week}周\n\n第 {week} 篇。\n");
        session = session.file(&format!("content/{year}/{year}-week{week}.md"), text);
        list += &format!("https://example.org/weekly/{year}/{year}-week{week}.html\n");
    }
    (session, list)
}

#[test]
fn of_a_hundred_old_addresses_none_is_lost() {
    let at_root = "base_url = \"https://example.org/\"\n";
    let (session, list) = hundred();
    let session = session.file("old.txt", list).file("config.toml", at_root);
    let redirects = session.weekly("-q check --against old.txt --write-redirects");
    assert_data_eq!(
        redirects.clone(),
        str![[r##"
# 100 weeks keep their old addresses without redirects by this line in [permalinks]:
# week = "/weekly/{path}.html"
[redirects]
"/weekly/{path}.html" = "/{year}/w{week}/"
----- exit 1

"##]]
    );
    let (lines, _) = redirects.split_once("-----").expect("an exit code");
    let session = session.file("config.toml", format!("{at_root}{lines}"));
    let kept = str![[r#"
----- status
Checked 100 weeks.
100 old addresses: none lost.
----- exit 0

"#]];
    assert_data_eq!(session.weekly("check --against old.txt"), kept.clone());
    let mut session = session;
    for pattern in ["/weekly/{path}.html", "/weekly/{year}/{stem}.html", "weekly/:title.html"] {
        let config = format!("{at_root}[permalinks]\nweek = \"{pattern}\"\n");
        session = session.file("config.toml", config);
        assert_data_eq!(session.weekly("check --against old.txt"), kept.clone());
    }
}

#[test]
fn an_index_of_sitemaps_and_a_folder_are_read_too() {
    let index = "<sitemapindex><sitemap><loc>https://example.org/weekly/posts.xml</loc></sitemap><sitemap><loc>https://example.org/weekly/tags.xml</loc></sitemap></sitemapindex>";
    let session = moved()
        .file("old/index.xml", index)
        .file("old/posts.xml", "<urlset><url><loc> https://example.org/weekly/2023/w02/ </loc></url><url><loc>https://example.org/weekly/a/?b=1&amp;c</loc></url></urlset>")
        .file("old/rss.xml", "<rss></rss>")
        .file("public/weekly/2022/2022-08-week2.html", "")
        .file("public/index.html", "")
        .file("public/style.css", "")
        .file("packed.xml.gz", [0x1f, 0x8b, 8, 0]);
    assert_data_eq!(
        session.weekly("check --against old/index.xml"),
        str![[r#"
----- status
Checked 3 weeks and 1 page.
error: `tags.xml` does not lie beside its index
 --> old/index.xml:1:95
  |
1 | <sitemapindex><sitemap><loc>https://example.org/weekly/posts.xml</loc></sitemap><sitemap><loc>https://example.org/weekly/tags.xml</lo...
  |                                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: download it too, into the same folder

error: the old address `/a/` would be lost
 --> old/posts.xml:1:79
  |
1 | <urlset><url><loc> https://example.org/weekly/2023/w02/ </loc></url><url><loc>https://example.org/weekly/a/?b=1&amp;c</loc></url></ur...
  |                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
  = help: write it in the `aliases` of the page that took its place, or in `[redirects]`

The old site is taken to have stood at /weekly/.
2 old addresses: 1 lost.
`--write-redirects` prints the lines for config.toml.
----- exit 1

"#]]
    );
    assert_data_eq!(
        session.weekly("check --against public"),
        str![[r#"
----- status
Checked 3 weeks and 1 page.
error: the old address `/weekly/2022/2022-08-week2.html` would be lost
 --> public/weekly/2022/2022-08-week2.html
  = help: write `"/weekly/2022/2022-08-week2.html" = "/2022/w32/"` in `[redirects]`

2 old addresses: 1 lost.
`--write-redirects` prints the lines for config.toml.
----- exit 1

"#]]
    );
    assert_data_eq!(
        session.weekly("check --against packed.xml.gz"),
        str![[r#"
----- status
Checked 3 weeks and 1 page.
error: `packed.xml.gz` is packed
  = help: unpack it first: `gunzip -k packed.xml.gz`

----- exit 1

"#]]
    );
    assert_data_eq!(
        session.weekly("check --against old/rss.xml"),
        str![[r#"
----- status
Checked 3 weeks and 1 page.
error: `<rss>` is no sitemap
 --> old/rss.xml:1:1
  |
1 | <rss></rss>
  | ^^^^
  |
  = help: a sitemap is a `<urlset>`, or a `<sitemapindex>` with others beside it

The old site is taken to have stood at /weekly/.
----- exit 1

"#]]
    );
    assert_data_eq!(
        session.weekly("check --against nothing.xml"),
        str![[r#"
----- status
Checked 3 weeks and 1 page.
error: nothing.xml: No such file or directory (os error 2)
----- exit 2

"#]]
    );
}
