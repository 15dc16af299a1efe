//! What a build writes, and what it leaves as it was.

use std::{collections::BTreeMap, fs, path::Path, time::SystemTime};

use crate::session::{Built, Run, Site};

fn site() -> Site {
    Site::new()
        .file(
            "content/2022-W29.md",
            "---\ntags: 读书\naliases: /old/\n---\n# 困\n\nRust，![海](海.png)\n\n## 生活\n\n走。",
        )
        .file("content/2022/2022-W30.md", "# 醒\n\n```rust\nfn main() {}\n```\n\n[上周](../2022-W29.md)")
        .file("content/issue-3.md", "# 第 3 期")
        .file("content/about.md", "# 关于")
        .file("content/海.png", "png")
        .file("config.toml", "base_url = \"https://example.org/\"")
}

fn times(built: &Built) -> BTreeMap<String, SystemTime> {
    let time = |file: &String| {
        fs::metadata(built.out().join(file)).and_then(|file| file.modified()).expect("a file's time")
    };
    built.files().iter().filter(|file| *file != ".weekly").map(|file| (file.clone(), time(file))).collect()
}

#[test]
fn two_builds_give_the_same_bytes() {
    let (one, other) = (site(), site());
    let (one, other) = (one.build(), other.build());
    assert_eq!(one.files(), other.files());
    for (file, bytes) in one.all() {
        assert_eq!(bytes, other.all()[&file], "{file}");
    }
}

#[test]
fn builds_from_anywhere_give_the_same_bytes() {
    let site = site().file("elsewhere/note.txt", "");
    let here = site.build().all();
    let from_elsewhere = site.run(Run::new(&["..", "--out", "../dist"]).from("elsewhere")).succeeded();
    assert_eq!(from_elsewhere.all(), here);
    let absolute = site.path("").to_string_lossy().into_owned();
    let by_whole_path = site.run(Run::new(&[&absolute]).from("content")).succeeded();
    assert_eq!(by_whole_path.all(), here);
}

#[test]
fn files_that_did_not_change_keep_their_times() {
    let site = site();
    let before = times(&site.build());
    let again = site.build();
    assert_eq!(times(&again), before);
    assert!(again.screen().contains("(0 written, "), "{}", again.screen());

    site.write("content/about.md", "# 关于\n\n改了一句。");
    let changed = site.build();
    let after = times(&changed);
    let differ: Vec<&String> =
        after.iter().filter(|(file, time)| before.get(*file) != Some(*time)).map(|(file, _)| file).collect();
    // What is searched has changed too, and stands in another folder.
    let (of_search, others): (Vec<&String>, Vec<&String>) =
        differ.into_iter().partition(|file| file.starts_with("search/"));
    assert_eq!(others, ["about/index.html"]);
    assert!(
        changed.screen().contains(&format!("({} written, ", 1 + of_search.len())),
        "{}",
        changed.screen()
    );
    assert!(!of_search.contains(&&"search/index.html".to_owned()), "{of_search:?}");
}

#[test]
fn what_is_gone_from_the_content_goes_from_the_site() {
    let site = site();
    assert!(site.build().has("about/index.html"));
    site.remove("content/about.md");
    site.remove("content/海.png");
    let built = site.build();
    assert!(
        !built.files().iter().any(|file| file.starts_with("about") || file == "海.png"),
        "{:?}",
        built.files()
    );
    assert!(!built.out().join("about").exists(), "no empty folder stays");
}

#[test]
fn a_build_that_fails_leaves_the_old_site() {
    let site = site();
    let before = site.build().all();
    for (path, text) in [
        ("config.toml", "titel = \"错\""),
        ("content/b.md", "---\naliases: /2022/w29/\n---\n# 撞"),
        ("templates/week.html", "{{ week.titel }}"),
        ("templates/base.html", "{% block %}"),
    ] {
        let old = fs::read(site.path(path)).ok();
        site.write(path, text);
        let failed = site.run(Run::new(&[])).failed();
        assert_eq!(failed.all(), before, "{path}");
        assert!(failed.screen().contains(path), "{path}: {}", failed.screen());
        assert!(failed.screen().contains("Nothing was written"), "{path}: {}", failed.screen());
        match old {
            Some(old) => site.write(path, old),
            None => site.remove(path),
        }
    }
    let names = |folder: &Path| -> Vec<String> {
        let entries =
            fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<String> = entries.map(|name| name.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(site.build().all(), before);
    assert_eq!(
        names(&site.path("")),
        ["config.toml", "content", "public", "templates"],
        "nothing else is left about"
    );
}

#[test]
fn a_folder_that_weekly_did_not_make_is_refused() {
    let site = site().file("public/novel.txt", "十年心血");
    let refused = site.run(Run::new(&[]));
    assert_eq!(refused.files(), ["novel.txt"]);
    assert!(refused.screen().contains("error"), "{}", refused.screen());
    // An empty one is accepted.
    site.remove("public/novel.txt");
    assert!(site.build().has("2022/w29/index.html"));
}

#[test]
fn all_mistakes_are_said_at_once() {
    let built = Site::new()
        .file("config.toml", "titel = \"错\"\nbroken_links = \"error\"\n")
        .file("content/2022-W30.md", "---\ndate: 某天\n---\n# 困\n\n[无](nowhere.md)")
        .file("templates/week.html", "{{ week.titel }}")
        .run(Run::new(&[]))
        .failed();
    let screen = built.screen();
    for place in
        ["config.toml:1:1", "content/2022-W30.md:2:", "content/2022-W30.md:6:", "templates/week.html:1:"]
    {
        assert!(screen.contains(place), "{place} in\n{screen}");
    }
}
