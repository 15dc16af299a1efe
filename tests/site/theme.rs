//! An author's own templates, styles and words over the built-in ones.

use std::{collections::BTreeSet, fs, path::Path};

use crate::session::{Run, Site};

fn site() -> Site {
    Site::new()
        .file("content/2022-W29.md", "# 困\n\n困。")
        .file("content/2022-W30.md", "# 醒\n\n![](https://example.com/a.png)\n\n醒。")
}

#[test]
fn a_template_of_ones_own_takes_the_place_of_the_built_in_one() {
    let built = site()
        .file("templates/week.html", "<h1>{{ week.title }}</h1>\n{{ week.introduction | safe }}")
        .build();
    assert_eq!(built.text("/2022/w29/index.html").trim(), "<h1>困</h1>\n<p>困。</p>");
    assert_eq!(built.page("/archive/").heading(), "归档", "the others stay");
}

#[test]
fn a_template_of_ones_own_may_extend_the_built_in_one() {
    let built = site()
        .file("templates/week.html", "{% extends \"builtin/week.html\" %}\n{% block footer %}<p>谢谢读到这里。</p>{% endblock %}")
        .file("templates/base.html", "{% extends \"builtin/base.html\" %}\n{% block head %}<meta name=\"fediverse:creator\" content=\"@a@example.org\">{% endblock %}")
        .build();
    let page = built.page("/2022/w29/");
    assert_eq!(page.heading(), "困");
    assert!(page.has("<p>谢谢读到这里。</p>"));
    assert_eq!(page.link("下一期 醒"), "../../2022/w30/");
    assert_eq!(
        page.meta("fediverse:creator").as_deref(),
        Some("@a@example.org"),
        "the base is the author's own"
    );
    assert!(!built.page("/").has("谢谢读到这里"));
    assert_eq!(built.page("/").meta("fediverse:creator").as_deref(), Some("@a@example.org"));
}

#[test]
fn a_template_may_be_new() {
    let built = site()
        .file("templates/thanks.html", "<p class=\"thanks\">{{ week.title }}，多谢。</p>")
        .file("templates/week.html", "{% extends \"builtin/week.html\" %}\n{% block footer %}{% include \"thanks.html\" %}{% endblock %}")
        .build();
    assert_eq!(built.page("/2022/w29/").of_class("thanks")[0].text, "困，多谢。");
}

#[test]
fn static_files_lie_over_the_built_in_ones() {
    let built = site()
        .file("static/style.css", "body { color: teal }")
        .file("static/字体/a.woff2", "woff")
        .file("static/.well-known/x", "y")
        .file("static/robots.txt", "User-agent: *\nDisallow: /private/\n")
        .build();
    assert_eq!(built.text("style.css"), "body { color: teal }");
    assert_eq!(built.text("字体/a.woff2"), "woff");
    assert_eq!(built.text(".well-known/x"), "y");
    assert!(
        built.text("robots.txt").contains("/private/"),
        "an author's own file is preferred to a made one"
    );
    assert!(built.has("favicon.svg"));
}

#[test]
fn the_site_speaks_the_language_that_config_says() {
    for (language, archive, next, label, dates) in [
        ("zh-CN", "归档", "下一期 醒", "2022 第 29 周", "7月18日 — 24日"),
        ("zh-TW", "彙整", "下一期 醒", "2022 第 29 週", "7月18日 — 24日"),
        ("en", "Archive", "Next 醒", "2022 Week 29", "18 – 24 Jul"),
    ] {
        let site = site();
        site.write("config.toml", format!("language = \"{language}\"\n"));
        let built = site.build();
        let page = built.page("/2022/w29/");
        assert_eq!(page.elements("html")[0].get("lang"), language);
        assert_eq!(page.meta("og:locale"), Some(language.replace('-', "_")));
        let shown = format!("{}\n{}", built.page("/archive/").heading(), page.text());
        for word in [archive, next, label, dates] {
            assert!(shown.contains(word), "no {word} in {shown}");
        }
        if language == "en" {
            for address in built.addresses() {
                let page = built.page(&address);
                let words = page.html.replace(['困', '醒', '。'], "");
                let chinese: String =
                    words.chars().filter(|c| ('\u{4e00}'..'\u{9fff}').contains(c)).collect();
                assert_eq!(chinese, "", "{address} speaks Chinese");
            }
            assert_eq!(built.page("/").title(), "Weekly");
        }
    }
}

#[test]
fn authors_bring_words_of_their_own() {
    let site = site();
    site.write("languages/zh-CN.toml", "archive = \"故纸堆\"\n");
    let built = site.build();
    assert_eq!(built.page("/archive/").heading(), "故纸堆");
    assert_eq!(built.page("/").link("标签"), "./tags/");

    // A language that is not built in takes what it lacks from English.
    site.write("config.toml", "language = \"ja\"\n");
    site.write("languages/ja.toml", "archive = \"過去の週報\"\n");
    let built = site.build();
    let page = built.page("/archive/");
    assert_eq!(page.heading(), "過去の週報");
    assert_eq!(page.elements("html")[0].get("lang"), "ja");
    assert_eq!(page.link("Tags"), "../tags/");

    let without = Site::new().file("config.toml", "language = \"ja\"\n").run(Run::new(&[])).failed();
    assert!(without.screen().contains("`ja`"), "{}", without.screen());
}

#[test]
fn all_languages_have_the_same_words() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("languages");
    let places = |word: &str| -> BTreeSet<String> {
        word.split('{')
            .skip(1)
            .filter_map(|rest| rest.split_once('}'))
            .map(|(name, _)| name.to_owned())
            .collect()
    };
    let words = |language: &str| -> Vec<(String, BTreeSet<String>)> {
        let text = fs::read_to_string(folder.join(format!("{language}.toml"))).expect("a language file");
        let table: toml::Table = text.parse().expect("TOML");
        table
            .iter()
            .map(|(key, word)| (key.clone(), places(word.as_str().expect("a word is a text"))))
            .collect()
    };
    let chinese = words("zh-CN");
    assert!(chinese.len() > 40);
    let others: Vec<_> =
        fs::read_dir(&folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    assert_eq!(others.len(), 3);
    for path in others {
        let language = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let own = words(&language);
        assert_eq!(
            own.iter().map(|(key, _)| key).collect::<Vec<_>>(),
            chinese.iter().map(|(key, _)| key).collect::<Vec<_>>()
        );
        for ((key, own), (_, expected)) in own.iter().zip(&chinese) {
            // Some languages write a month's number, others its name.
            let strange: Vec<_> = own
                .symmetric_difference(expected)
                .filter(|place| !(key.starts_with("day") && place.starts_with("month")))
                .collect();
            assert_eq!(strange, [""; 0], "the places of `{key}` in {language}");
        }
    }
}

#[test]
fn nothing_is_fetched_from_elsewhere_but_the_authors_pictures() {
    let built = site().build_for("https://example.org/");
    for address in built.addresses() {
        let page = built.page(&address);
        let fetched = ["img", "script", "link", "iframe", "source", "video"]
            .iter()
            .flat_map(|name| page.elements(name));
        for element in fetched.filter(|element| !matches!(element.get("rel"), "canonical")) {
            for from in [element.get("src"), element.get("href")] {
                assert!(!from.contains("//") || from == "https://example.com/a.png", "{address}: {from}");
            }
        }
    }
    assert!(!built.text("style.css").contains("//"), "no style or font is fetched from elsewhere");
}

#[test]
fn styles_of_ones_own_come_after_the_themes() {
    let styles = |site: &Site| {
        let sheets = site.build().page("/2022/w29/").elements("link").into_iter();
        let sheets = sheets.filter(|link| link.get("rel") == "stylesheet");
        sheets.map(|link| link.get("href").to_owned()).collect::<Vec<_>>()
    };
    let site = site();
    let plain = styles(&site);
    assert_eq!(plain.len(), 1);
    assert!(plain[0].starts_with("../../style.css?v="), "{}", plain[0]);
    site.write("static/custom.css", ":root { --paper: #fff }");
    let custom = styles(&site);
    assert_eq!(custom[0], plain[0]);
    assert!(custom[1].starts_with("../../custom.css?v="), "{}", custom[1]);
    site.write("static/custom.css", ":root { --paper: #eee }");
    assert_ne!(styles(&site)[1], custom[1], "a browser asks anew for a file that has changed");
}

#[test]
fn a_part_of_the_style_gives_way_to_ones_own() {
    let plain = site().build();
    assert!(!plain.has("style/theme.css") && !plain.has("script/theme.js"), "parts are one file");
    assert!(!plain.text("style.css").contains("/*"), "no reader needs the comments");
    let site = site().file("static/style/theme.css", "/* mine */\n:root { --paper: pink }").build();
    let style = site.text("style.css");
    assert!(style.starts_with(":root{--paper:pink}"), "{}", &style[..80]);
    assert!(style.contains("line-break:strict"), "the other parts stay");
}

#[test]
fn every_property_that_styles_ask_for_is_given() {
    let built = site().build();
    let style = built.text("style.css");
    let name = |rest: &str| {
        let end = rest.find(|c: char| c != '-' && !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        rest[..end].to_owned()
    };
    let mut given: BTreeSet<String> =
        style.split(['{', ';']).filter(|part| part.starts_with("--")).map(name).collect();
    // The week's place in its year stands in the page.
    let page = built.page("/2022/w29/").html;
    given.extend(page.split(['"', ';']).filter(|part| part.starts_with("--")).map(name));
    assert!(given.contains("--paper") && given.contains("--week"), "{given:?}");
    for asked in style.split("var(").skip(1) {
        let asked_name = name(asked);
        let has_fallback = asked[asked_name.len()..].starts_with(',');
        assert!(has_fallback || given.contains(&asked_name), "{asked_name}");
    }
}

#[test]
fn the_browsers_frame_has_the_papers_colours() {
    let built = site().build();
    let page = built.page("/2022/w29/");
    let metas = page.elements("meta").into_iter().filter(|meta| meta.get("name") == "theme-color");
    let colours: Vec<String> = metas.map(|meta| meta.get("content").to_owned()).collect();
    let paper = format!("--paper:light-dark({});", colours.join(","));
    assert!(built.text("style.css").contains(&paper), "{paper}");
}

#[test]
fn what_a_reader_chose_is_known_before_anything_is_drawn() {
    let page = site().build().page("/2022/w29/");
    let choice = page.html.find("localStorage.getItem(\"theme\")").expect("the reader's choice");
    assert!(choice < page.html.find("rel=\"stylesheet\"").expect("a style"));
    let switch = page.elements("button").into_iter().find(|button| !button.get("aria-pressed").is_empty());
    assert_eq!(switch.expect("a switch").get("aria-label"), "深色");
}

#[test]
fn marks_of_ones_own_stand_in_every_head() {
    let built =
        site().file("templates/head.html", "<meta name=\"verify\" content=\"{{ page.kind }}\">").build();
    assert_eq!(built.page("/").meta("verify").as_deref(), Some("home"));
    assert_eq!(built.page("/2022/w29/").meta("verify").as_deref(), Some("week"));
}
