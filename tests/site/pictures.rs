//! Pictures: figures, galleries, captions, sizes, and those that are missing.

use snapbox::{assert_data_eq, str};

use crate::{html::Page, session::Site};

/// The first bytes of a PNG file of this size: all that a size needs.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend(b"\x08\x02\0\0\0\0\0\0\0");
    bytes
}

/// A JPEG file's frame of this size, turned as a camera notes it down (EXIF's orientation, 1 to 8).
fn jpeg(width: u16, height: u16, orientation: u8) -> Vec<u8> {
    let mut bytes =
        b"\xff\xd8\xff\xe1\0\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    bytes.extend([orientation, 0, 0, 0, 0, 0, 0]);
    bytes.extend(b"\xff\xc0\0\x11\x08");
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.extend(b"\x03\x01\x22\0\x02\x11\x01\x03\x11\x01\xff\xd9");
    bytes
}

fn site(report: &str) -> Site {
    let site = Site::new().file("content/2022-07-week5.md", report);
    ["海.png", "山.png", "IMG_0731.png"]
        .iter()
        .fold(site, |site, name| site.file(&format!("content/{name}"), png(40, 30)))
}

/// How many pictures each gallery has; 0 for a figure of its own.
fn arrangement(page: &Page) -> Vec<usize> {
    let mut arrangement = Vec::new();
    let mut rest = page.main();
    while let Some(at) = rest.find("<figure").into_iter().chain(rest.find("<div class=\"gallery\"")).min() {
        if rest[at..].starts_with("<div") {
            let end = at + rest[at..].find("</div>").expect("the gallery's end");
            arrangement.push(rest[at..end].matches("<figure").count());
            rest = &rest[end..];
        } else {
            arrangement.push(0);
            rest = &rest[at + 1..];
        }
    }
    arrangement
}

#[test]
fn two_pictures_in_a_row_are_a_gallery_and_one_is_a_figure() {
    let table = [
        ("![海](海.png)\n", vec![0]),
        ("![海](海.png)\n\n![山](山.png)\n", vec![2]),
        ("![海](海.png)\n![山](山.png)\n", vec![2]),
        ("![海](海.png) ![山](山.png)\n\n\n\n![海](海.png)\n", vec![3]),
        ("![海](海.png)\n\n隔一句。\n\n![山](山.png)\n", vec![0, 0]),
        ("![海](海.png)\n\n## 生活\n\n![山](山.png)\n", vec![0, 0]),
        ("看 ![海](海.png) 这里。\n", vec![]),
        ("- 一\n\n  ![海](海.png)\n\n  ![山](山.png)\n", vec![2]),
        ("[![海](海.png)](https://example.com/)\n\n![山](山.png)\n", vec![2]),
    ];
    let site = table.iter().enumerate().fold(site("困。"), |site, (number, (report, _))| {
        site.file(&format!("content/{number}.md"), report)
    });
    let built = site.build();
    for (number, (report, expected)) in table.iter().enumerate() {
        assert_eq!(arrangement(&built.page(&format!("/{number}/"))), *expected, "{report}");
    }
}

#[test]
fn captions_are_what_people_wrote() {
    let table = [
        ("![傍晚的海](海.png)", "傍晚的海"),
        ("![](海.png)", ""),
        ("![海](海.png)", ""),
        ("![IMG_0731](IMG_0731.png)", ""),
        ("![image](山.png)", ""),
        ("![图片](山.png)", ""),
        ("![https://example.com/x](山.png)", ""),
        ("![b](https://example.com/a/b.png)", ""),
        ("![远处的图](https://example.com/a/b.png)", "远处的图"),
        ("![一 < 二](海.png)", "一 < 二"),
    ];
    let site = table.iter().enumerate().fold(site("困。"), |site, (number, (picture, _))| {
        site.file(&format!("content/{number}.md"), format!("{picture}\n"))
    });
    let built = site.build();
    for (number, (picture, caption)) in table.into_iter().enumerate() {
        let page = built.page(&format!("/{number}/"));
        let captions: Vec<String> =
            page.elements("figcaption").into_iter().map(|caption| caption.text).collect();
        assert_eq!(captions.concat(), caption, "{picture}");
    }
}

#[test]
fn local_pictures_have_their_size() {
    let built = Site::new()
        .file("content/2022-07-week5.md", "![海](img/a.png)\n\n句。\n\n![山](img/b.jpg)\n\n句。\n\n![楼](img/c.jpg)\n\n句。\n\n![远](https://example.com/d.jpg)\n")
        .file("content/img/a.png", png(640, 480))
        .file("content/img/b.jpg", jpeg(640, 480, 1))
        .file("content/img/c.jpg", jpeg(640, 480, 6))
        .build();
    let page = built.page("/2022/w30/");
    let sizes: Vec<(String, String)> = page
        .elements("img")
        .iter()
        .map(|image| (image.get("width").to_owned(), image.get("height").to_owned()))
        .collect();
    let size = |width: &str, height: &str| (width.to_owned(), height.to_owned());
    assert_eq!(sizes, [size("640", "480"), size("640", "480"), size("480", "640"), size("", "")]);
    // The same in the gallery.
    assert_eq!(built.page("/gallery/").elements("img")[2].get("height"), "640");
}

#[test]
fn a_gallery_is_drawn_whole() {
    let page = site("![傍晚的海](海.png)\n\n![](山.png)\n").build().page("/2022/w30/");
    let start = page.main().find("<div class=\"gallery\"").expect("a gallery");
    let end = start + page.main()[start..].find("</div>").expect("its end");
    assert_data_eq!(
        &page.main()[start..end],
        str![[r#"
<div class="gallery" data-count="2">
<figure class="figure" style="--ratio:1.333"><a href="../../%E6%B5%B7.png" aria-label="查看图片"><img src="../../%E6%B5%B7.png" alt="" width="40" height="30"></a><figcaption>傍晚的海</figcaption></figure>
<figure class="figure" style="--ratio:1.333"><a href="../../%E5%B1%B1.png" aria-label="查看图片"><img src="../../%E5%B1%B1.png" alt="" width="40" height="30" loading="lazy" decoding="async"></a></figure>

"#]]
    );
}

#[test]
fn a_missing_picture_is_said_with_its_line() {
    let built = site("# 困\n\n第一行。\n\n这里有 ![海](海.pgn)。\n").build();
    assert_data_eq!(
        built.screen().split("\n\n").nth(1).unwrap_or_default().to_owned(),
        str![[r#"
warning: the picture `海.pgn` is missing
 --> content/2022-07-week5.md:5:10
  |
5 | 这里有 ![海](海.pgn)。
  |              ^^^^^^ no such file
  |
  = help: did you mean `海.png`?
"#]]
    );
}

#[test]
fn what_a_caption_says_is_not_said_again() {
    let built = site("![傍晚的海](海.png)\n\n一句。\n\n![IMG_0731](IMG_0731.png)\n\n一句。\n\n[![看山](山.png)](https://example.com/)\n")
        .build();
    let page = built.page("/2022/w30/");
    let alternatives: Vec<String> =
        page.elements("img").iter().map(|image| image.get("alt").to_owned()).collect();
    // A link of the author's own has no other name than its picture's text.
    assert_eq!(alternatives, ["", "IMG_0731", "看山"]);
    for address in ["/2022/w30/", "/gallery/"] {
        let page = built.page(address);
        let links = page.elements("figure");
        assert!(links.len() == 3 && links[0].text.starts_with("傍晚的海"), "{address}: {links:?}");
        let names: Vec<String> = page
            .elements("a")
            .iter()
            .filter(|link| link.get("href").ends_with(".png"))
            .map(|link| link.get("aria-label").to_owned())
            .collect();
        assert_eq!(names[..2], ["查看图片", ""], "{address}");
    }
}

#[test]
fn pictures_in_a_row_say_how_wide_they_are() {
    let built = Site::new()
        .file(
            "content/2022-07-week5.md",
            "# 困\n\n![](a.png)\n![](b.png)\n![](https://example.com/c.png)\n\n一句。\n\n![](a.png)\n",
        )
        .file("content/a.png", png(640, 480))
        .file("content/b.png", png(0, 480))
        .build_for("https://example.org/");
    let styles = |page: &Page| -> Vec<String> {
        page.elements("figure").iter().map(|figure| figure.get("style").to_owned()).collect()
    };
    assert_eq!(styles(&built.page("/2022/w30/")), ["--ratio:1.333", "", "", ""]);
    assert_eq!(styles(&built.page("/gallery/")), ["--ratio:1.333", "", "", "--ratio:1.333"]);
    assert!(!built.text("/atom.xml").contains("--ratio"), "readers of feeds have styles of their own");
}

#[test]
fn the_gallery_shows_every_picture_and_where_it_is_from() {
    let built = Site::new()
        .file("content/2021-W29.md", "# 旧\n\n![旧的海](a.png)\n")
        .file("content/2022-W29.md", "# 困\n\n![新的海](a.png)\n\n![](https://example.com/b.png)\n")
        .file("content/about.md", "# 关于\n\n![我](a.png)\n")
        .file("content/a.png", png(4, 3))
        .build();
    let page = built.page("/gallery/");
    assert_eq!(
        page.text(),
        "相册 2022 年 2 2021 年 1 2022 年 七月 新的海 第 29 周 第 29 周 2021 年 七月 旧的海 第 29 周"
    );
    let weeks = |page: &Page| -> Vec<String> {
        let links = page.elements("a").into_iter().filter(|link| link.text == "第 29 周");
        links.map(|link| link.get("href").to_owned()).collect()
    };
    assert_eq!(weeks(&page), ["../2022/w29/", "../2022/w29/", "../2021/w29/"]);
    assert_eq!(page.link("2021 年 1"), "#_year-2021");
    assert!(page.ids().contains(&"_year-2021"));
    let sources: Vec<String> = page.elements("img").iter().map(|image| image.get("src").to_owned()).collect();
    assert_eq!(sources, ["../a.png", "https://example.com/b.png", "../a.png"]);
    // Each opens by its own link, without any script, and has an address that stays when others come.
    for image in page.elements("img") {
        assert!(page.elements("a").iter().any(|link| link.get("href") == image.get("src")), "{image:?}");
    }
    let figures: Vec<String> =
        page.elements("figure").iter().map(|figure| figure.get("id").to_owned()).collect();
    assert_eq!(figures, ["_picture/2022/w29/1", "_picture/2022/w29/2", "_picture/2021/w29/1"]);
}

#[test]
fn a_week_across_two_months_stands_in_the_month_of_its_thursday() {
    let built = ["2022-W05", "2022-W13", "2022-W22", "2022-W52", "2020-W53"]
        .iter()
        .fold(Site::new(), |site, week| {
            site.file(&format!("content/{week}.md"), format!("# {week}\n\n![](https://example.com/a.png)\n"))
        })
        .file("content/issue-3.md", "# 第三期\n\n![](https://example.com/a.png)\n")
        .build();
    // Their Thursdays: 3 February, 31 March, 2 June, 29 December, 31 December 2020.
    assert_eq!(
        built.page("/gallery/").text(),
        "相册 2022 年 4 2020 年 1 第 1 — 100 期 1 2022 年 十二月 第 52 周 六月 第 22 周 三月 第 13 周 二月 第 5 周 \
         2020 年 十二月 第 53 周 第 1 — 100 期 第 3 期"
    );
}

#[test]
fn very_many_pictures_are_a_page_a_year() {
    let week = |week: &str| {
        let pictures: String = (0..400).map(|n| format!("![](https://example.com/{n}.png)\n")).collect();
        (format!("content/{week}.md"), format!("# {week}\n\n{pictures}"))
    };
    let site = ["2022-W30", "2022-W29", "2021-W29", "2020-W29"].iter().fold(Site::new(), |site, name| {
        let (path, text) = week(name);
        site.file(&path, text)
    });
    let built = site.build();
    let first = built.page("/gallery/");
    assert_eq!(first.of_class("figure").len(), 800);
    assert_eq!(first.link("2022 年 800"), "#_year-2022");
    assert_eq!(first.link("2021 年 400"), "../gallery/2021/#_year-2021");
    // Issues that name no year have a page a hundred.
    let issues = [3, 104, 105].iter().fold(Site::new(), |site, number| {
        let pictures: String = (0..600).map(|n| format!("![](https://example.com/{n}.png)\n")).collect();
        site.file(&format!("content/issue-{number}.md"), format!("# 第 {number} 期\n\n{pictures}"))
    });
    let issues = issues.build();
    assert_eq!(issues.page("/gallery/").of_class("figure").len(), 1200);
    assert_eq!(issues.page("/gallery/issues-1/").of_class("figure").len(), 600);
    assert_eq!(issues.page("/gallery/").link("第 1 — 100 期 600"), "../gallery/issues-1/#_issues-1");
    let last = built.page("/gallery/2020/");
    assert_eq!(last.of_class("figure").len(), 400);
    assert_eq!(last.link("2020 年 400"), "#_year-2020");
    assert_eq!(last.link("2022 年 800"), "../../gallery/#_year-2022");
}

#[test]
fn a_week_is_shown_by_the_cover_it_names_or_its_first_picture() {
    let built = Site::new()
        .file("content/2022-W28.md", "---\ncover: b.png\n---\n# 有封面\n\n![海](a.png)\n")
        .file("content/2022-W29.md", "---\ncover: c.png\n---\n# 封面丢了\n\n![海](a.png)\n")
        .file("content/2022-W30.md", "# 没说\n\n![海](a.png)\n")
        .file("content/2022-W31.md", "# 没有\n\n一句。\n")
        .file("content/a.png", png(4, 3))
        .file("content/b.png", png(3, 4))
        .file("templates/year.html", "{% for slot in year.weeks %}{% for week in slot.reports %}<p>{{ week.title }}{% if week.cover %} {{ week.cover.source }} {{ week.cover.width }}×{{ week.cover.height }} {{ week.cover.ratio }}{% endif %}</p>{% endfor %}{% endfor %}")
        .build();
    let covers: Vec<String> = built.page("/2022/").elements("p").into_iter().map(|line| line.text).collect();
    assert_eq!(
        covers,
        ["有封面 /b.png 3×4 0.75", "封面丢了 /a.png 4×3 1.333", "没说 /a.png 4×3 1.333", "没有"]
    );
}

#[test]
fn what_shows_pictures_one_by_one_speaks_the_sites_language() {
    for (language, names) in [
        ("zh-CN", ["图片", "上一张", "下一张", "关闭"]),
        ("zh-TW", ["圖片", "上一張", "下一張", "關閉"]),
        ("en", ["Pictures", "Previous picture", "Next picture", "Close"]),
    ] {
        let built =
            site("![傍晚的海](海.png)\n").file("config.toml", format!("language = \"{language}\"\n")).build();
        let page = built.page("/2022/w30/");
        let labels: Vec<String> = ["dialog", "button"]
            .iter()
            .flat_map(|name| page.elements(name))
            .map(|element| element.get("aria-label").to_owned())
            .collect();
        for name in names {
            assert!(labels.iter().any(|label| label == name), "{language}: no {name} among {labels:?}");
        }
        // It waits in a template: without scripts there is nothing of it.
        assert!(page.html.contains("<template id=\"_lightbox\">\n<dialog"), "{language}");
    }
}
