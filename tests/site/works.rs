//! Works: titles through the weeks, what they are, and where each mention leads.

use crate::{
    html::Page,
    session::{Built, Site},
};

/// The works of a page of the index, in order: kind (`-` where it is not known), title and weeks.
fn works(page: &Page) -> Vec<String> {
    let kind = |row: &str| {
        let kinds = page.of_class("work");
        let row = kinds.iter().find(|work| work.text.starts_with(row)).expect("a work has its row");
        let class = row.get("class").split(' ').find_map(|class| class.strip_prefix("work-"));
        class.unwrap_or("-").to_owned()
    };
    let titles = page.of_class("row-title");
    titles.iter().map(|title| format!("{} {}", kind(&title.text), title.text)).collect()
}

fn three_weeks() -> Built {
    Site::new()
        .file("2022-W29.md", "# 困\n\n## 生活\n\n开始看美剧《海边》第一季，雨下了一周。\n\n## 技术\n\n读论文《A Tale of Logs》。\n")
        .file("2022-W30.md", "# 醒\n\n## 生活\n\n- 《海边》第三集\n- 看《山中》\n\n### 读书\n\n小说《河》。\n")
        .file("2023-W02.md", "# 跑\n\n## 生活\n\n一口气看完《海边》S02E01，真好。《海边》！\n")
        .build_for("https://example.org/")
}

#[test]
fn works_are_listed_by_year_with_the_sentence_around_them() {
    let built = three_weeks();
    let page = built.page("/works/");
    assert_eq!((page.heading().as_str(), page.title().as_str()), ("书影音", "书影音 - 周报"));
    assert_eq!(
        works(&page),
        ["series 《海边》", "book 《河》", "- 《山中》", "series 《海边》", "paper 《A Tale of Logs》"]
    );
    let years: Vec<String> = page.elements("h2").into_iter().map(|year| year.text).collect();
    assert_eq!(years, ["2023 年", "2022 年"]);
    let sentences: Vec<String> =
        page.of_class("sentence").into_iter().map(|sentence| sentence.text).collect();
    assert_eq!(sentences[0], "一口气看完 《海边》 S02E01，真好。《海边》！");
    assert_eq!(sentences[3], "开始看美剧 《海边》 第一季，雨下了一周。");
    assert!(page.has("一口气看完<mark>《海边》</mark>S02E01，真好。"));
    let rows: Vec<String> = page.of_class("work").into_iter().map(|row| row.text).collect();
    assert!(rows[0].contains("剧集 S02 E01 第 2 周"), "{}", rows[0]);
    assert!(rows[3].contains("剧集 第一季 第三集 第 29 周 第 30 周"), "{}", rows[3]);
    assert_eq!(built.page("/2022/w29/").link("书影音"), "../../works/");
}

#[test]
fn a_mention_leads_to_the_heading_it_stands_below() {
    let page = three_weeks().page("/works/");
    assert_eq!(page.link("第 29 周"), "../2022/w29/#生活");
    // A work that one week alone mentions has no page of its own.
    assert_eq!(page.link("《河》"), "../2022/w30/#读书");
    assert_eq!(page.link("《海边》"), "../works/%E6%B5%B7%E8%BE%B9/");
}

#[test]
fn a_work_of_several_weeks_has_a_page_of_its_own() {
    let built = three_weeks();
    let page = built.page("/works/海边/");
    assert_eq!((page.heading().as_str(), page.title().as_str()), ("《海边》", "《海边》 - 周报"));
    assert!(page.text().starts_with("《海边》 剧集 3 篇 提到 4 次 困 2022 年第 29 周"), "{}", page.text());
    let sentences: Vec<String> =
        page.of_class("sentence").into_iter().map(|sentence| sentence.text).collect();
    assert_eq!(
        sentences,
        // A sentence with two mentions is quoted once.
        [
            "开始看美剧 《海边》 第一季，雨下了一周。",
            "《海边》 第三集",
            "一口气看完 《海边》 S02E01，真好。《海边》！"
        ]
    );
    assert_eq!(page.link("醒"), "../../2022/w30/#生活");
    let description = page.meta("description").expect("a description");
    assert_eq!(
        description,
        "写到《海边》的 3 篇周报（2022 年第 29 周 — 2023 年第 2 周），连同当时写下的句子。"
    );
    assert!(!built.has("works/河/index.html"));
}

#[test]
fn the_most_mentioned_come_first_on_a_page_of_their_own() {
    let built = Site::new()
        .file("2022-W29.md", "《山》《海》《河》")
        .file("2022-W30.md", "《海》《河》")
        .file("2022-W31.md", "《海》")
        .build();
    let page = built.page("/works/by-count/");
    assert_eq!(page.heading(), "书影音 · 按次数");
    let lines: Vec<String> = page.of_class("line").into_iter().map(|line| line.text).collect();
    assert_eq!(
        lines,
        ["3 《海》 2022 年第 29 周 — 2022 年第 31 周", "2 《河》 2022 年第 29 周 — 2022 年第 30 周"]
    );
    assert_eq!(page.link("按年"), "../../works/");
    assert_eq!(built.page("/works/").link("按次数"), "../works/by-count/");
}

#[test]
fn a_week_is_told_which_works_it_continues() {
    let mut site = Site::new().file(
        "templates/week.html",
        "{% extends \"base.html\" %}{% block main %}{% for work in week.works %}{{ work.kind }} {{ work.title }} \
         {{ work.permalink | url }}: {% for link in work.earlier %}{{ link.title }}={{ link.permalink | url }} {% endfor %}\
         | {% for link in work.later %}{{ link.title }} {% endfor %}+{{ work.more }}; {% endfor %}{% endblock %}",
    );
    for week in 20..50 {
        site = site.file(&format!("2022-W{week}.md"), "雨。");
    }
    for week in 10..20 {
        site = site.file(
            &format!("2022-W{week}.md"),
            format!("# 第{week}篇\n\n《独{week}》与《海》\n\n## 生活\n\n又是《山》\n"),
        );
    }
    let built = site.build();
    assert_eq!(
        built.page("/2022/w13/").text(),
        "work 《海》 ../../works/%E6%B5%B7/: 第 12 周=../../2022/w12/ 第 11 周=../../2022/w11/ 第 10 周=../../2022/w10/ | 第 14 周 第 15 周 +4; \
         work 《山》 ../../works/%E5%B1%B1/: 第 12 周=../../2022/w12/#生活 第 11 周=../../2022/w11/#生活 第 10 周=../../2022/w10/#生活 | 第 14 周 第 15 周 +4;"
    );
}

#[test]
fn what_most_weeks_mention_is_continued_by_none() {
    let mut site = Site::new().file(
        "templates/week.html",
        "{% extends \"base.html\" %}{% block main %}{% for work in week.works %}{{ work.title }}{% endfor %}{% endblock %}",
    );
    for week in 10..30 {
        let other = if week % 5 == 0 { "，看《海》" } else { "" };
        site = site.file(&format!("2022-W{week}.md"), format!("《每周一图》{other}。"));
    }
    assert_eq!(site.build().page("/2022/w15/").text(), "《海》");
}

#[test]
fn writings_and_seasons_of_one_title_are_one_work() {
    let page = Site::new()
        .file("2022-W29.md", "《Rust 编程之道》和《海边》")
        .file("2022-W30.md", "《rust编程之道》和《海边 第二季》")
        .file("2022-W31.md", "《Rust 编程之道》和《海边》第三季")
        .file("2022-W32.md", "《海边 2》与《海》")
        .build()
        .page("/works/");
    assert_eq!(works(&page), ["- 《海》", "- 《海边 2》", "- 《海边》", "- 《Rust 编程之道》"]);
    let rows: Vec<String> = page.of_class("work").into_iter().map(|row| row.text).collect();
    assert!(rows[2].contains("第二季 第三季 第 29 周 第 30 周 第 31 周"), "{}", rows[2]);
}

#[test]
fn a_title_that_is_known_is_found_without_its_brackets() {
    for (text, is_found) in [
        ("又看了海边日记，真好", true),
        ("和妹妹刷完了海边日记", true),
        ("- 海边日记，重看", true),
        ("- 海边日记", true),
        ("说到海边日记第三集", true),
        ("说到**海边日记** S02", false),
        ("说到海边日记S02E03", true),
        ("说到海边日记", false),
        ("海边日记本真贵", false),
        ("## 技术\n\n看海边日记", false),
        ("`看海边日记`", false),
        ("说到怎样在海边过完一个夏天", true),
        ("说到怎样在海边过完", false),
        ("he wrote On the Shores of a Distant Sea again", true),
        ("the Shores of a Distant Sea", false),
        ("看海", false),
        ("看了海", false),
    ] {
        let site = Site::new()
            .file(
                "2022-W29.md",
                "《海边日记》《怎样在海边过完一个夏天》《On the Shores of a Distant Sea》《海》《海边》",
            )
            .file("2022-W30.md", format!("# 周报\n\n## 生活\n\n雨。\n\n{text}\n"));
        assert_eq!(site.build().has("works/by-count/index.html"), is_found, "{text}");
    }
}

#[test]
fn a_title_without_brackets_is_quoted_with_what_is_named_of_it() {
    let built = Site::new()
        .file("2022-W29.md", "# 一\n\n## 生活\n\n动画《海边日记》。\n")
        .file("2022-W30.md", "# 二\n\n## 生活\n\n- 海边日记第二集，雨一直下\n- 《海边日记》的歌\n")
        .build();
    let page = built.page("/works/海边日记/");
    assert!(page.has("<mark>海边日记</mark>第二集，雨一直下"), "{}", page.main());
    assert!(page.text().contains("提到 3 次"), "{}", page.text());
    let sentences: Vec<String> =
        page.of_class("sentence").into_iter().map(|sentence| sentence.text).collect();
    assert_eq!(sentences[1..], ["海边日记 第二集，雨一直下", "《海边日记》 的歌"]);
    let site = Site::new()
        .file("config.toml", "[works]\nbare_titles = false\n")
        .file("2022-W29.md", "《海边日记》")
        .file("2022-W30.md", "看海边日记");
    assert!(!site.build().has("works/海边日记/index.html"));
}

#[test]
fn a_line_of_every_week_mentions_nothing() {
    let mut site = Site::new().file("2022-W09.md", "《一个人的每周写作计划》");
    for week in 10..30 {
        site = site.file(&format!("2022-W{week}.md"), "雨。\n\n本文发于一个人的每周写作计划。");
    }
    assert!(!site.build().has("works/by-count/index.html"));
}

#[test]
fn words_around_a_title_tell_what_it_is() {
    for (text, kind) in [
        ("看了小说《甲》。", "book"),
        ("《甲》这本书很好。", "book"),
        ("读完《甲》一书。", "book"),
        ("买到了《乙》和《甲》这两本历史小说。", "book"),
        ("小说《乙》、《甲》。", "book"),
        ("有一本好书叫《甲》。", "book"),
        ("[《甲》](https://book.douban.com/subject/1/)", "book"),
        ("看了动画电影《甲》。", "film"),
        ("看了 2016 年的电影《甲》", "film"),
        ("纪录片《甲》", "documentary"),
        ("新番《甲》", "anime"),
        ("发现一部很好看的动画，《甲》真好", "anime"),
        ("终于通关了《甲》！", "game"),
        ("《甲》终于通关！", "game"),
        ("周末玩了《甲》", "game"),
        ("单曲循环《甲》", "music"),
        ("电影《乙》的配乐《甲》", "music"),
        ("[《甲》](https://arxiv.org/abs/1706.03762)", "paper"),
        ("推荐一篇文章《甲》", "article"),
        ("《甲》杂志的一篇文章", "periodical"),
        ("听播客《甲》", "podcast"),
        ("综艺《甲》", "show"),
        ("漫画《甲》", "comic"),
        ("主题演讲《甲》", "talk"),
        ("公开课《甲》", "course"),
        ("## 读书\n\n- 《甲》", "book"),
        ("本周的闲书：\n\n1. 《甲》", "book"),
        // What does not tell, or tells two things.
        ("看了《甲》", "-"),
        ("读了《甲》", "-"),
        ("《甲》第二季", "-"),
        ("小说荒，又看《甲》", "-"),
        ("小说《甲》。电影《甲》。", "-"),
        ("《甲》那天看了电影", "-"),
        ("解读《甲》", "-"),
        ("## 文章\n\n写的人提到了《甲》", "-"),
    ] {
        let site = Site::new().file("2022-W30.md", format!("# 周报\n\n{text}\n"));
        let page = site.build().page("/works/");
        let work =
            page.of_class("work").into_iter().find(|work| work.text.starts_with("《甲》")).expect("the work");
        let class = work.get("class").split(' ').find_map(|class| class.strip_prefix("work-"));
        assert_eq!(class.unwrap_or("-"), kind, "{text}");
    }
}

#[test]
fn what_hints_once_tells_twice() {
    let site = |section: &str| {
        let text = |verb: &str| format!("# 周报\n\n## {section}\n\n{verb}《甲》\n");
        Site::new().file("2022-W29.md", text("在读")).file("2022-W30.md", text("读完"))
    };
    assert_eq!(works(&site("生活").build().page("/works/")), ["book 《甲》"]);
    // What is read there may as well be a paper.
    assert_eq!(works(&site("技术").build().page("/works/")), ["- 《甲》"]);
}

#[test]
fn config_settles_what_words_do_not() {
    let page = Site::new()
        .file(
            "config.toml",
            "[works]\nignore = [\"周报\"]\nrename = { \"海边日记\" = \"海边\" }\n\n[works.kinds]\nfilm = [\"《海边》\"]\nbook = \"山\"\n",
        )
        .file("2022-W29.md", "《海边日记》与小说《海边》，见《周报》")
        .file("2022-W30.md", "《海边》与《山》")
        .build()
        .page("/works/");
    assert_eq!(works(&page), ["book 《山》", "film 《海边》"]);
}

#[test]
fn titles_that_one_slug_fits_keep_apart() {
    let long = "很长的书名".repeat(20);
    let week = format!("《甲/乙》与《甲·乙》，《by count》，《2022》，《years》，《{long}》");
    let built = Site::new().file("2022-W29.md", &week).file("2022-W30.md", &week).build();
    for address in ["甲-乙", "甲-乙-2", "by-count", "by-count-2", "2022", "years-2"] {
        assert!(built.has(&format!("works/{address}/index.html")), "{address}");
    }
    assert_eq!(built.page("/works/by-count-2/").heading(), "《by count》");
}

#[test]
fn works_have_the_addresses_that_config_gives_them() {
    let built = Site::new()
        .file("config.toml", "[permalinks]\nworks = \"/shelf.html\"\nwork = \"/w/{slug}.html\"\n")
        .file("2022-W29.md", "《海》")
        .file("2022-W30.md", "《海》")
        .build();
    assert_eq!(built.page("/shelf.html").link("《海》"), "./w/%E6%B5%B7.html");
    assert_eq!(built.page("/shelf.html").link("按次数"), "./shelf/by-count/");
    assert!(built.has("w/海.html"));
}

#[test]
fn very_many_works_are_parted_by_year() {
    let mut site = Site::new();
    for year in [2021, 2022] {
        let titles: String = (0..150).map(|number| format!("《{year}年的{number}》")).collect();
        site = site.file(&format!("{year}-W30.md"), titles);
    }
    let built = site.build();
    let page = built.page("/works/");
    assert_eq!(page.of_class("work").len(), 150);
    assert_eq!(page.link("2021 年"), "../works/years/2021/");
    let older = built.page("/works/years/2021/");
    assert_eq!((older.heading().as_str(), older.of_class("work").len()), ("书影音 · 2021 年", 150));
    assert_eq!(older.link("2022 年"), "../../../works/");
    assert_ne!(older.meta("description"), page.meta("description"));
}

#[test]
fn issues_are_parted_too() {
    let mut site = Site::new();
    for issue in 1..=3 {
        let titles: String = (0..100).map(|number| format!("《{issue}之{number}》")).collect();
        site = site.file(&format!("issue-{issue}.md"), titles);
    }
    let built = site.build();
    assert_eq!(built.page("/works/").of_class("work").len(), 200);
    assert_eq!(built.page("/works/").link("各期 2"), "../works/years/issues-2/");
    assert_eq!(built.page("/works/years/issues-2/").of_class("work").len(), 100);
}

#[test]
fn a_work_of_very_many_weeks_has_its_beginning_and_its_end() {
    let mut site = Site::new();
    for issue in 1..=220 {
        site = site.file(&format!("issue-{issue}.md"), "# 期\n\n《海》");
    }
    let page = site.build().page("/works/海/");
    assert_eq!(page.of_class("sentence").len(), 200);
    assert!(page.text().contains("中间略去 20 篇"), "{}", page.text());
}

#[test]
fn a_site_without_titles_has_no_index_of_works() {
    let built = Site::new().file("2022-W29.md", "下雨。").file("about.md", "《海》").build();
    assert!(!built.has("works/index.html"));
    assert!(!built.page("/").has("书影音"));
}

#[test]
fn the_sitemap_has_works() {
    let built = three_weeks();
    let sitemap = built.text("sitemap.xml");
    for address in ["works/", "works/by-count/", "works/%E6%B5%B7%E8%BE%B9/"] {
        assert!(sitemap.contains(&format!("<loc>https://example.org/{address}</loc>")), "{address}");
    }
}
