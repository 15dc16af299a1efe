//! A report's parts: introduction, sections, and text that is never anything else.

use snapbox::{assert_data_eq, str};

use crate::session::{Run, Site};

#[test]
fn a_report_is_its_introduction_and_its_sections() {
    let built = Site::new()
        .file(
            "2022-07-week5.md",
            "# 2022年7月第五周周报\n\n这周很短。\n\n## 生活\n\n散步。\n\n## 技术\n\n修表。\n\n## 读书\n\n半本。\n\n## 总结\n\n还行。\n",
        )
        .build();
    let page = built.page("/2022/w30/");
    let start = page.main().find("<div class=\"prose\">").expect("the introduction");
    let end = page.main().find("</article>").expect("the article's end");
    assert_data_eq!(
        &page.main()[start..end],
        str![[r##"
<div class="prose">
<p>这周很短。</p>

</div>
<section class="section section-life" aria-labelledby="生活">
<div class="section-head">
<h2 id="生活">生活</h2>
<a class="more" href="../../life/">每周的生活</a>
</div>
<div class="prose">
<p>散步。</p>

</div>
</section>
<section class="section section-tech" aria-labelledby="技术">
<div class="section-head">
<h2 id="技术">技术</h2>
<a class="more" href="../../tech/">每周的技术</a>
</div>
<div class="prose">
<p>修表。</p>

</div>
</section>
<section class="section section-other" aria-labelledby="读书">
<div class="section-head">
<h2 id="读书">读书</h2>
</div>
<div class="prose">
<p>半本。</p>

</div>
</section>
<section class="section section-summary" aria-labelledby="总结">
<div class="section-head">
<h2 id="总结">总结</h2>
<a class="more" href="../../summary/">每周的总结</a>
</div>
<div class="prose">
<p>还行。</p>

</div>
</section>

</div>

"##]]
    );
    assert_eq!(page.link("读书"), "#读书");
}

#[test]
fn headings_mean_sections_whatever_they_say_exactly() {
    let report = "# 2022年第30周\n\n## 🌱 生活相关：\n\n散步。\n\n## 二、工作\n\n修表。\n\n## 3，计算机相关\n\n修机器。\n\n## 简单总结一下\n\n还行。\n\n## 生活在别处\n\n一本书。\n";
    let page = Site::new().file("a.md", report).build().page("/2022/w30/");
    let kinds: Vec<String> =
        page.elements("section").iter().map(|section| section.get("class").to_owned()).collect();
    assert_eq!(
        kinds,
        [
            "section section-life",
            "section section-tech",
            "section section-tech",
            "section section-summary",
            "section section-other"
        ]
    );
    // The author's headings stay as they are; what leads to the section's page is called by its name.
    let headings: Vec<String> = page.elements("h2").into_iter().map(|heading| heading.text).collect();
    assert_eq!(headings, ["🌱 生活相关：", "二、工作", "3，计算机相关", "简单总结一下", "生活在别处"]);
    assert_eq!(page.link("每周的生活"), "../../life/");
    assert_eq!(page.link("每周的技术"), "../../tech/");
    assert_eq!(page.link("每周的总结"), "../../summary/");
}

#[test]
fn a_heading_that_is_not_the_title_stays_in_the_report() {
    let built = Site::new()
        .file("2022-w30.md", "---\ntitle: 散步\n---\n# 山里的一周\n\n## 生活\n\n走。\n\n## 技术\n\n修。\n")
        .file("2022-w31.md", "---\ntitle: 散步\n---\n# 第一章\n\n走。\n\n# 第二章\n\n修。\n")
        .file("2022-w32.md", "---\ntitle: 周报：散步\n---\n# 周报: 散步\n\n## 生活\n\n走。\n")
        .build();
    let headings = |address: &str| {
        let page = built.page(address);
        page.main()
            .split("<h2 id=\"")
            .skip(1)
            .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned()))
            .collect::<Vec<_>>()
    };
    assert_eq!(headings("/2022/w30/"), ["山里的一周", "生活", "技术"]);
    assert_eq!(headings("/2022/w31/"), ["第一章", "第二章"]);
    assert_eq!(headings("/2022/w32/"), ["生活"]);
}

#[test]
fn a_section_has_a_page_through_all_weeks() {
    let built = Site::new()
        .file("2022-W29.md", "# 困\n\n## 生活\n\n散步看云。\n\n## 技术\n\n修表。")
        .file("2022-W30.md", "# 醒\n\n## Life\n\n坐船看海。")
        .build();
    assert_eq!(
        built.page("/life/").text(),
        "生活 2 篇 8 字 醒 2022 年第 30 周 7月25日 — 31日 4 字 坐船看海。 困 2022 年第 29 周 7月18日 — 24日 4 字 散步看云。"
    );
    assert_eq!(built.page("/life/").link("醒"), "../2022/w30/#life");
    assert!(!built.has("summary/index.html"), "a section that no report has needs no page");
}

/// A site that has the section 生活 in so many of the first weeks of each year.
fn years_of_life(years: &[(i32, u32)]) -> Site {
    let weeks = years.iter().flat_map(|&(year, count)| (1..=count).map(move |week| (year, week)));
    weeks.fold(Site::new(), |site, (year, week)| {
        site.file(
            &format!("content/{year}-W{week:02}.md"),
            format!("## 生活\n\n{year}年的第{week}次散步。\n"),
        )
    })
}

#[test]
fn a_section_is_read_on_year_by_year() {
    let built = years_of_life(&[(2020, 2), (2021, 14), (2022, 13)]).build();
    let (first, second, last) = (built.page("/life/"), built.page("/life/2021/"), built.page("/life/2020/"));
    assert!(!built.has("life/2022/index.html"), "the newest year is the first page");
    assert!(first.text().starts_with("生活 13 篇 "), "{}", first.text());
    assert!(first.text().contains("2022年的第1次散步。"), "{}", first.text());
    assert!(!first.text().contains("2021年的"), "{}", first.text());
    assert_eq!(first.link("2021 年 14"), "../life/2021/");
    assert_eq!(first.link("更早 2021 年"), "../life/2021/");
    assert_eq!(second.heading(), "生活 · 2021 年");
    assert_eq!(second.link("2022 年 13"), "../../life/");
    assert_eq!(second.link("较新 2022 年"), "../../life/");
    assert_eq!(second.link("更早 2020 年"), "../../life/2020/");
    assert!(last.text().ends_with("2020年的第1次散步。 较新 2021 年"), "{}", last.text());
    let current: Vec<String> = second
        .elements("a")
        .into_iter()
        .filter(|link| !link.get("aria-current").is_empty())
        .map(|link| link.text)
        .collect();
    assert_eq!(current, ["2021 年 14"]);
    for page in [first, second, last] {
        assert_eq!(page.faults(), [""; 0], "{}", page.html);
    }
}

#[test]
fn a_year_that_has_just_begun_stands_above_the_one_before() {
    let built = years_of_life(&[(2020, 3), (2021, 14), (2022, 2)]).build();
    let page = built.page("/life/");
    assert!(page.text().contains("2022年的第2次散步。"), "{}", page.text());
    assert!(page.text().contains("2021年的第1次散步。"), "{}", page.text());
    let place = page.link("2021 年 14");
    assert_eq!(place, "../life/#_2021-w14");
    assert!(page.ids().contains(&"_2021-w14"), "{:?}", page.ids());
    assert_eq!(page.link("更早 2020 年"), "../life/2020/");
    assert!(!built.has("life/2021/index.html"));
}

#[test]
fn what_a_section_links_to_is_found_from_its_stream_too() {
    let report = "# 困\n\n## 生活\n\n散步[^1]，见[后面](#后)和[昨天](a.png)。\n\n### 后\n\n睡[^2]。\n\n## 技术\n\n修表[^3]。\n\n\
                  [^1]: 十里。\n[^2]: 八小时。\n[^3]: 机械的。\n";
    let built = Site::new()
        .file("content/2022-W29.md", report)
        .file("content/2022-W30.md", report)
        .file("content/a.png", "")
        .build();
    let page = built.page("/life/");
    assert_eq!(page.faults(), [""; 0], "{}", page.html);
    assert!(page.text().contains("十里。") && page.text().contains("八小时。"), "{}", page.text());
    assert!(!page.text().contains("机械的。"), "that is a note of another section: {}", page.text());
    // A note is found on the page itself, a heading in its report: the author may mean more than the section.
    let within: Vec<String> =
        page.references().into_iter().filter(|address| address.starts_with("#_2022")).collect();
    assert_eq!(within.len(), 8, "two notes a week, there and back: {within:?}");
    for address in within {
        assert!(page.ids().contains(&&address[1..]), "{address} in {:?}", page.ids());
    }
    assert_eq!(page.link("后面"), "../2022/w30/#%E5%90%8E");
    assert_eq!(page.link("昨天"), "../a.png");
    let tech = built.page("/tech/");
    assert!(tech.has("<li id=\"_2022-w30-fn-3\" value=\"3\">"), "{}", tech.main());
}

#[test]
fn several_sections_of_a_kind_are_one_entry_with_their_headings() {
    let built =
        Site::new().file("2022-W29.md", "# 困\n\n## 工作\n\n开会。\n\n## 计算机相关\n\n修机器。\n").build();
    let page = built.page("/tech/");
    let headings: Vec<String> = page.elements("h3").into_iter().map(|heading| heading.text).collect();
    assert_eq!(headings, ["工作", "计算机相关"]);
    assert!(page.text().starts_with("技术 1 篇 "), "{}", page.text());
}

#[test]
fn a_page_of_very_much_text_ends_in_openings() {
    let week = format!("## 生活\n\n这周走了很远。{}\n", "散步看云。".repeat(2_000));
    let site = (1..=8).fold(Site::new(), |site, number| site.file(&format!("2022-W{number:02}.md"), &week));
    let page = site.build().page("/life/");
    let entries = page.of_class("entry");
    let full = entries.iter().take_while(|entry| entry.text.chars().count() > 9_000).count();
    assert!((3..8).contains(&full), "{full}");
    for entry in &entries[full..] {
        assert!(entry.text.contains("这周走了很远。") && entry.text.chars().count() < 400, "{}", entry.text);
    }
    assert!(page.html.len() < 250_000, "{}", page.html.len());
    assert_eq!(page.link("读全文 2022 年第 1 周"), "../2022/w01/#生活");
}

#[test]
fn issues_that_name_no_year_are_read_by_hundreds() {
    let issue = |number: u32| {
        (format!("content/issue-{number}.md"), format!("# 第 {number} 期\n\n## 生活\n\n走。\n"))
    };
    let site = [7, 99, 100, 101, 250].into_iter().chain(201..=213).map(issue);
    let built = site.fold(Site::new(), |site, (path, text)| site.file(&path, text)).build();
    let page = built.page("/life/");
    assert_eq!(page.link("第 101 — 200 期 1"), "../life/issues-101/");
    assert_eq!(built.page("/life/issues-1/").heading(), "生活 · 第 1 — 100 期");
    assert!(built.page("/life/issues-1/").text().contains("第 99 期"));
    assert!(page.ids().contains(&"_n250"), "{:?}", page.ids());
}

#[test]
fn places_in_a_stream_are_told_apart_whatever_issues_are_called() {
    let issue =
        |year: u32| (format!("content/{year}/issue-7.md"), format!("# 第 7 期\n\n## 生活\n\n{year}年走。\n"));
    let site =
        [2020, 2021].map(issue).into_iter().fold(Site::new(), |site, (path, text)| site.file(&path, text));
    site.write("config.toml", "[permalinks]\nissue = \"/{path}/\"\n[markdown]\nheading_ids = false\n");
    let page = site.build().page("/life/");
    assert_eq!(page.faults(), [""; 0], "{}", page.html);
    let headings = page.elements("h2");
    let headings: Vec<&str> = headings.iter().map(|heading| heading.get("id")).collect();
    assert_eq!(headings, ["_n7", "_n7.2"]);
    assert_eq!(page.link("2020 年 1"), "../life/#_n7.2");
    assert_eq!(page.link("第 7 期"), "../2021/issue-7/", "a heading without an id is no place to lead to");
}

#[test]
fn the_years_of_a_section_stand_below_its_page_however_that_is_written() {
    let site = years_of_life(&[(2021, 13), (2022, 13)]);
    site.write("config.toml", "[permalinks]\nsection = \"/s/{slug}.html\"\n");
    let built = site.build();
    assert_eq!(built.page("/s/life.html").link("更早 2021 年"), "../s/life/2021/");
    assert_eq!(built.page("/s/life/2021/").link("较新 2022 年"), "../../../s/life.html");
    site.write("config.toml", "");
    site.write("content/life/2021.md", "# 那一年\n");
    let screen = site.run(Run::new(&[])).failed().screen();
    let expected =
        "the year 2021 of the section `life` and `life/2021.md` both have the address `/life/2021/`";
    assert!(screen.contains(expected), "{screen}");
}

#[test]
fn config_teaches_sections() {
    let built = Site::new()
        .file("config.toml", "[sections.life]\naliases = [\"柴米油盐\"]\n\n[sections.reading]\ntitle = \"读书\"\naliases = [\"书摘\"]\n")
        .file("2022-W29.md", "# 困\n\n## 柴米油盐\n\n做饭。\n\n## 书摘\n\n半本。")
        .build();
    let page = built.page("/2022/w29/");
    assert_eq!(page.of_class("section-life").len(), 2, "the section and its link in the contents");
    assert_eq!(page.of_class("section-reading").len(), 2);
    assert_eq!(built.page("/reading/").heading(), "读书");
}

#[test]
fn a_report_without_headings_is_all_introduction() {
    let page = Site::new().file("2022-W29.md", "只有一句话。").build().page("/2022/w29/");
    assert!(page.elements("section").is_empty());
    assert!(page.text().contains("只有一句话。"));
}

#[test]
fn braces_in_a_report_are_text() {
    let report = "# 2022年第30周：{{ site.title }}\n\n{{ site.title }} 和 {% extends \"base.html\" %}，还有 {# 注 #}。\n\n## {{ 生活 }}\n\n- `{{ x | safe }}`\n\n```jinja\n{% for week in weeks %}{{ week }}{% endfor %}\n```\n\n![{{ alt }}](a.png)\n";
    let site = Site::new()
        .file("config.toml", "title = \"某站 {{ 1 }}\"")
        .file("content/a.md", report)
        .file("content/a.png", "")
        .file("content/b.md", "# {{ 关于 }}\n\n{{ nothing }}\n");
    let built = site.build_for("https://example.org/");
    let page = built.page("/2022/w30/");
    assert_eq!(page.heading(), "2022年第30周：{{ site.title }}");
    assert_eq!(page.title(), "2022年第30周：{{ site.title }} - 某站 {{ 1 }}");
    let text = page.text();
    for piece in [
        "{{ site.title }} 和 {% extends \"base.html\" %}，还有 {# 注 #}。",
        "{{ 生活 }}",
        "{{ x | safe }}",
        "{% for week in weeks %}{{ week }}{% endfor %}",
    ] {
        assert!(text.contains(piece), "{piece} in {text}");
    }
    assert_eq!(page.elements("img")[0].get("alt"), "{{ alt }}");
    assert!(built.page("/b/").text().contains("{{ nothing }}"));
    assert!(built.text("atom.xml").contains("{{ site.title }} 和"));
}

#[test]
fn words_are_counted_the_chinese_way() {
    let page =
        Site::new().file("2022-W29.md", "# 困\n\n这周用 Rust 写了 2000 行。\n").build().page("/2022/w29/");
    // Six characters, a word and a number; marks count nothing.
    assert!(page.text().contains(" 8 字 读 1 分钟"), "{}", page.text());
    let long = "长".repeat(4_000);
    let page = Site::new().file("2022-W29.md", format!("# 困\n\n{long}\n")).build().page("/2022/w29/");
    assert!(page.text().contains(" 4000 字 读 8 分钟 "), "{}", page.text());
}

#[test]
fn a_heading_that_config_gives_to_a_section_is_no_other_sections() {
    let site =
        Site::new().file("content/2022-w30.md", "# 困\n\n## 工作\n\n开会。\n\n## 代码\n\n重构。\n").file(
            "config.toml",
            "[sections.work]\ntitle = \"工作\"\naliases = [\"开工\"]\n\n[sections]\nlife = [\"代码\"]\n",
        );
    let built = site.build();
    let page = built.page("/2022/w30/");
    assert!(page.html.contains("section section-work"), "{}", page.html);
    assert!(page.html.contains("section section-life"), "{}", page.html);
    assert!(!page.html.contains("section-tech"), "{}", page.html);
    assert!(built.has("work/index.html") && !built.has("tech/index.html"));
}
