//! Headings: their ids in a page, and the outline that templates get.

use std::{collections::BTreeSet, fs, path::Path};

use crate::session::{Built, Site};

const REPORT: &str = "\
# 雨

开头。

### 序

## 生活

### 《海边》第二季 [看](https://example.org)完[^1]

> ##### 引 **用** `码`

- #### ![图](a.png) 列

## 技术 & 写

### ![](b.png)

###

## 生活

字。

[^1]: 注

    ## 注里
";

/// A template that shows an outline three levels deep.
fn template(outline: &str) -> String {
    let entry = |name: &str, inner: &str| {
        format!(
            "{{{{ {name}.level }}}} {{{{ {name}.id }}}} | {{{{ {name}.title }}}} | {{{{ {name}.html | safe }}}}\n{inner}"
        )
    };
    let third = format!("{{% for c in b.children %}}    {}{{% endfor %}}", entry("c", ""));
    let second = format!("{{% for b in a.children %}}  {}{{% endfor %}}", entry("b", &third));
    format!("{{% for a in {outline} %}}{}{{% endfor %}}", entry("a", &second))
}

#[test]
fn templates_get_the_outline_of_a_report() {
    let built = Site::new()
        .file("content/2022-W30.md", REPORT)
        .file("content/index.md", "## 生活\n\n欢迎。")
        .file("templates/week.html", template("week.outline"))
        .file("templates/home.html", template("latest.outline"))
        .build();
    let outline = "\
2 序 | 序 | 序
2 生活 | 生活 | 生活
  3 海边第二季-看完 | 《海边》第二季 看完 | 《海边》第二季 看完
    4 引-用-码 | 引 用 码 | 引 <strong>用</strong> <code>码</code>
    4 -列 | 图 列 | 图 列
2 技术--写 | 技术 & 写 | 技术 &amp; 写
2 生活-1 | 生活 | 生活
";
    // Tera escapes what is no HTML yet.
    let shown = built.text("2022/w30/index.html").replacen("技术 &amp; 写 |", "技术 & 写 |", 1);
    assert_eq!(shown, outline);
    // Below another text on the home page each is a level lower, and has an id of its own.
    let home = built.text("index.html").replacen("技术 &amp; 写 |", "技术 & 写 |", 1);
    let lower = |line: &str| {
        let at = line.find(|character: char| character.is_ascii_digit()).unwrap();
        let level: u8 = line[at..at + 1].parse().unwrap();
        format!("{}{} _report-{}\n", &line[..at], level + 1, &line[at + 2..])
    };
    assert_eq!(home, outline.lines().map(lower).collect::<String>());
}

#[test]
fn templates_get_the_outline_of_a_page() {
    let built = Site::new()
        .file("content/2022-W30.md", "# 雨")
        .file("content/about.md", "# 关于\n\n## 我\n\n#### 猫\n\n## 站\n")
        .file("templates/page.html", template("outline"))
        .build();
    assert_eq!(built.text("about/index.html"), "2 我 | 我 | 我\n  3 猫 | 猫 | 猫\n2 站 | 站 | 站\n");
}

#[test]
fn the_ids_of_an_outline_are_those_of_the_page() {
    let built = Site::new()
        .file("content/2022-W30.md", REPORT)
        .file("content/index.md", "## 生活\n\n欢迎。")
        .file("templates/week.html", "{% extends \"builtin/week.html\" %}\n{% block footer %}{% for a in week.outline %}<a href=\"#{{ a.id }}\">{{ a.html | safe }}</a>{% endfor %}{% endblock %}")
        .build();
    let page = built.page("/2022/w30/");
    for id in ["序", "生活", "海边第二季-看完", "引-用-码", "-列", "技术--写", "生活-1"] {
        assert!(page.has(&format!(" id=\"{id}\"")), "{id}");
    }
    for link in ["序", "生活", "技术 & 写"] {
        assert!(page.link(link).starts_with('#'), "{link}");
    }
}

/// No two elements of a page have one id.
#[track_caller]
fn ids_are_unique(built: &Built) {
    for address in built.addresses() {
        let page = built.page(&address);
        let mut seen = BTreeSet::new();
        for part in page.html.split(" id=\"").skip(1) {
            let id = part.split('"').next().unwrap();
            assert!(!id.is_empty() && seen.insert(id.to_owned()), "id `{id}` in {address}");
        }
    }
}

#[test]
fn no_id_is_given_twice_in_a_page() {
    let text = "# 雨\n\n## `_content`\n\n## \\_years\n\n## `_year-2022`\n\n## `_report-甲`\n\n## 甲\n\n## fn 1\n\n\
                字[^1]\n\n<p id=\"乙\">丙</p>\n\n## 乙\n\n[^1]: 注";
    let built = Site::new()
        .file("content/2022-W30.md", text)
        .file("content/about.md", text)
        .file("content/index.md", text.replace('乙', "丁"))
        .build();
    ids_are_unique(&built);
    assert!(built.page("/").has(" id=\"_content\"") && built.page("/").has(" id=\"content\""));
}

#[test]
fn all_ids_of_the_theme_are_kept_from_headings() {
    let heading = |id: &str| format!("## `{id}`\n\n字。\n\n");
    let mut ids = BTreeSet::new();
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        ids.extend(text.split(" id=\"").skip(1).map(|part| part.split('"').next().unwrap().to_owned()));
    }
    ids.remove("{{ section.id }}");
    ids.remove("{{ entry.anchor }}");
    assert!(ids.contains("_content"), "{ids:?}");
    let headings: String = ids.iter().map(|id| heading(id.split("{{").next().unwrap())).collect();
    let built = Site::new().file("content/2022-W30.md", format!("# 雨\n\n{headings}")).build();
    let page = built.page("/2022/w30/");
    for id in ids {
        let id = id.split("{{").next().unwrap();
        assert_eq!(
            page.html.matches(&format!(" id=\"{id}\"")).count(),
            usize::from(["_content", "_lightbox"].contains(&id)),
            "{id}"
        );
    }
}

#[test]
fn without_ids_a_page_stays_valid() {
    let built = Site::new()
        .file("config.toml", "[markdown]\nheading_ids = false\n")
        .file("content/2022-W30.md", REPORT)
        .build();
    let page = built.page("/2022/w30/");
    assert!(!page.has("id=\"\"") && !page.has("aria-labelledby=\"\"") && !page.has("href=\"#\""));
    assert!(page.text().contains("技术 & 写"));
    ids_are_unique(&built);
}
