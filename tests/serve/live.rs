//! What changes in the folder shows at once, and once.

use std::{
    fs,
    io::Write,
    time::{Duration, Instant},
};

use serde_json::Value;
use weekly::serve::Options;

use crate::{
    client::{Listener, get, wait_until},
    desk::{Desk, Served},
};

/// A served site, and a page that is open.
struct Open {
    served: Served,
    page: Listener,
    version: u64,
}

impl Open {
    fn new(desk: &Desk) -> Self {
        Open::of(Served::start(desk.options()))
    }

    fn of(served: Served) -> Self {
        let mut page = Listener::open(served.address);
        let version = page.expect("hello")["version"].as_u64().unwrap();
        Open { served, page, version }
    }

    /// The edits of the next update, and that it is the next.
    #[track_caller]
    fn edits(&mut self) -> Vec<Value> {
        let told = self.page.expect("reload");
        self.version += 1;
        assert_eq!(told["version"], self.version, "{told}");
        told["edits"].as_array().unwrap().clone()
    }

    /// Kind and address of each edit of the next update.
    #[track_caller]
    fn kinds(&mut self) -> Vec<(String, Option<String>)> {
        let text = |value: &Value| value.as_str().map(str::to_owned);
        self.edits().iter().map(|edit| (text(&edit["kind"]).unwrap(), text(&edit["url"]))).collect()
    }

    /// The same of the next update that is about a report: on a busy machine a file that is written
    /// beside one may be seen before it takes its place.
    #[track_caller]
    fn kinds_of_reports(&mut self) -> Vec<(String, Option<String>)> {
        loop {
            let kinds = self.kinds();
            if !kinds.is_empty() {
                return kinds;
            }
        }
    }

    fn status(&self, path: &str) -> u16 {
        get(self.served.address, path).status
    }

    fn text(&self, path: &str) -> String {
        get(self.served.address, path).text()
    }
}

fn one(kind: &str, url: Option<&str>) -> Vec<(String, Option<String>)> {
    vec![(kind.to_owned(), url.map(str::to_owned))]
}

#[test]
fn reports_come_and_go() {
    let desk = Desk::small();
    let mut open = Open::new(&desk);
    desk.write("content/2022/2022-W31.md", "# 大暑\n\n热。\n");
    assert_eq!(open.kinds(), one("created", Some("/2022/w31/")));
    assert!(open.text("/2022/w31/").contains("热。"));
    assert!(open.text("/").contains("大暑"));

    desk.rename("content/2022/2022-W31.md", "content/2022/2022-W33.md");
    let edits = open.edits();
    assert_eq!((&edits[0]["kind"], &edits[0]["url"]), (&"renamed".into(), &"/2022/w33/".into()));
    assert!(edits[0]["lines"].is_null() && edits.len() == 1, "{edits:?}");
    assert_eq!((open.status("/2022/w31/"), open.status("/2022/w33/")), (404, 200));

    desk.remove("content/2022/2022-W33.md");
    assert_eq!(open.kinds(), one("deleted", None));
    assert_eq!(open.status("/2022/w33/"), 404);
    assert!(!open.text("/").contains("大暑"));

    // A new text of the same week in another file is the same report.
    desk.remove("content/2022/2022-W30.md");
    desk.write("content/2022/2022-W30-改.md", "# 别的\n\n别的。\n");
    assert_eq!(open.kinds(), one("renamed", Some("/2022/w30/")));
}

#[test]
fn a_file_that_is_written_beside_and_renamed_is_one_update() {
    let desk = Desk::small();
    let mut open = Open::new(&desk);
    for text in ["一", "二", "三"] {
        desk.write("content/about.md.tmp", format!("# 关于\n\n{text}\n"));
        desk.rename("content/about.md.tmp", "content/about.md");
        assert_eq!(open.kinds_of_reports(), one("changed", Some("/about/")));
        assert!(open.text("/about/").contains(text));
    }
    // Vim moves the old file away, and writes a new one in its place.
    desk.rename("content/about.md", "content/.about.md~");
    desk.write("content/about.md", "# 关于\n\n四\n");
    desk.remove("content/.about.md~");
    assert_eq!(open.kinds(), one("changed", Some("/about/")));
    assert_eq!(open.served.handle.version(), open.version);
}

#[test]
fn a_file_that_is_written_in_two_halves_is_one_update() {
    let desk = Desk::small();
    let mut open = Open::new(&desk);
    let mut file = fs::File::create(desk.path("content/2022/2022-W30.md")).unwrap();
    file.write_all("# 大暑\n\n上".as_bytes()).unwrap();
    file.sync_all().unwrap();
    // Longer than any pause in which nothing happens is waited for.
    let begin = Instant::now();
    while begin.elapsed() < Duration::from_millis(300) {
        assert!(open.text("/2022/w30/").contains("绕湖骑了一圈"));
        std::thread::sleep(Duration::from_millis(10));
    }
    file.write_all("半，下半。\n".as_bytes()).unwrap();
    drop(file);
    let edits = open.edits();
    assert_eq!((edits.len(), &edits[0]["lines"]), (1, &serde_json::json!([1, 3])));
    assert!(open.text("/2022/w30/").contains("上半，下半。"));
    assert_eq!(open.served.handle.version(), open.version);
}

#[test]
fn many_changes_at_once_are_one_update() {
    let desk = Desk::small();
    let mut open = Open::new(&desk);
    for week in 1..=20 {
        desk.write(&format!("content/2021/2021-W{week:02}.md"), format!("# 第{week}周\n"));
    }
    let (mut edits, mut updates) = (0, 0);
    while edits < 20 {
        edits += open.edits().len();
        updates += 1;
    }
    assert_eq!(edits, 20);
    // On a machine that does nothing else it is one.
    assert!(updates < 5, "{updates} updates");
}

#[test]
fn folders_that_come_later_are_seen() {
    let desk = Desk::small();
    let mut open = Open::new(&desk);
    desk.write("static/deep/down/a.txt", "一");
    assert!(open.edits().is_empty());
    assert_eq!(open.text("/deep/down/a.txt"), "一");
    desk.write("static/deep/down/a.txt", "二二");
    assert!(open.edits().is_empty());
    assert_eq!(open.text("/deep/down/a.txt"), "二二");
    desk.write("templates/head.html", "<meta name=\"own\" content=\"1\">\n");
    assert!(open.edits().is_empty());
    assert!(open.text("/").contains("<meta name=\"own\""));
    fs::remove_dir_all(desk.path("templates")).unwrap();
    assert!(open.edits().is_empty());
    assert!(!open.text("/").contains("<meta name=\"own\""));
    desk.write("languages/zh-CN.toml", "home = \"首頁\"\n");
    assert!(open.edits().is_empty());
    assert!(open.text("/").contains("首頁"));
    desk.write("config.toml", "title = \"新名\"\n");
    assert!(open.edits().is_empty());
    assert!(open.text("/").contains("新名"));
    desk.write("content/2019/十二月/2019-W50.md", "# 冬\n");
    assert_eq!(open.kinds(), one("created", Some("/2019/w50/")));
}

#[test]
fn a_folder_of_reports_without_a_content_folder_is_watched() {
    let desk = Desk::empty();
    desk.write("2022-W30.md", "# 一\n");
    desk.write("node_modules/a/README.md", "# 二\n");
    let mut open = Open::new(&desk);
    desk.write("旧/2021-W30.md", "# 旧\n");
    assert_eq!(open.kinds(), one("created", Some("/2021/w30/")));
    desk.write("旧/2021-W30.md", "# 更旧\n");
    assert_eq!(open.kinds(), one("changed", Some("/2021/w30/")));
}

#[test]
fn what_is_never_read_wakes_nobody() {
    let desk = Desk::small();
    for folder in [".git/objects", "node_modules/a", "public/2022", "target/debug"] {
        fs::create_dir_all(desk.path(folder)).unwrap();
    }
    let mut open = Open::new(&desk);
    for round in 0..50 {
        desk.write(&format!(".git/objects/{round}"), "一");
        desk.write("node_modules/a/b.md", round.to_string());
        desk.write("public/2022/index.html", round.to_string());
        desk.write("target/debug/a.md", round.to_string());
        desk.write("content/.about.md.swp", round.to_string());
    }
    desk.write("content/about.md", "# 关于\n\n改了。\n");
    assert_eq!(open.kinds(), one("changed", Some("/about/")));
}

#[test]
fn changes_are_found_without_being_told_of() {
    let desk = Desk::small();
    let mut open = Open::of(Served::start(Options { poll: true, ..desk.options() }));
    desk.write("content/about.md", "# 关于\n\n改了，长了。\n");
    assert_eq!(open.kinds(), one("changed", Some("/about/")));
    desk.write("content/about.md", "");
    assert_eq!(open.kinds(), one("changed", Some("/about/")));
    desk.remove("content/about.md");
    assert_eq!(open.kinds(), one("deleted", None));
}

#[test]
fn another_base_path_moves_the_site() {
    let desk = Desk::small();
    let mut open = Open::new(&desk);
    assert_eq!(open.status("/2022/w30/"), 200);
    desk.write("config.toml", "base_url = \"https://example.org/weekly/\"\n");
    open.edits();
    assert_eq!((open.status("/2022/w30/"), open.status("/weekly/2022/w30/")), (404, 200));
    desk.write("content/about.md", "# 关于\n\n改了。\n");
    assert_eq!(open.kinds(), one("changed", Some("/weekly/about/")));
}

#[test]
fn a_site_that_is_gone_for_a_while_stays_as_it_was() {
    let desk = Desk::small();
    let mut open = Open::new(&desk);
    let away = desk.path("../").canonicalize().unwrap().join(format!("away-{}", std::process::id()));
    fs::rename(desk.path(""), &away).unwrap();
    assert!(open.edits().is_empty());
    let page = get(open.served.address, "/2022/w30/");
    assert!(page.text().contains("绕湖骑了一圈"));
    assert_eq!(
        (&page.state()["stale"], page.state()["diagnostics"].as_array().unwrap().len()),
        (&true.into(), 1)
    );
    fs::rename(&away, desk.path("")).unwrap();
    assert!(open.edits().is_empty());
    assert_eq!(get(open.served.address, "/2022/w30/").state()["stale"], false);
    desk.write("content/about.md", "# 关于\n\n改了。\n");
    assert_eq!(open.kinds(), one("changed", Some("/about/")));
}

#[test]
fn following_is_told_to_pages() {
    let desk = Desk::small();
    let served = Served::start(Options { follow: true, ..desk.options() });
    assert_eq!(get(served.address, "/").state()["follow"], true);
}

#[test]
fn nothing_is_written() {
    let desk = Desk::small();
    let served = desk.serve();
    for path in ["/", "/2022/w30/", "/style.css", "/nowhere"] {
        get(served.address, path);
    }
    wait_until("all is answered", || served.handle.streams() == 0);
    let mut names: Vec<_> =
        fs::read_dir(desk.path("")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["content"]);
}
