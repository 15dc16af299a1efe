//! What is served is what is built, whatever was changed before.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use weekly::{
    permalink::BaseUrl,
    pipeline::{self, Request, Timings},
    render::Artifact,
    serve::{
        Options,
        preview::{LiveSite, Preview, Update},
    },
    terminal::Progress,
};

use crate::{
    client::{Listener, get, without_lines},
    desk::{Desk, Served, now},
};

/// A picture of one pixel, of another colour for each number.
fn picture(number: u8) -> Vec<u8> {
    let mut bytes = b"GIF89a\x01\0\x01\0\x80\0\0".to_vec();
    bytes.extend([number, number, number, 255, 255, 255]);
    bytes.extend(b",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;");
    bytes
}

/// A site in which everything is that a change may touch.
fn full() -> Desk {
    let desk = Desk::empty();
    desk.write(
        "config.toml",
        "title = \"周报\"\nbase_url = \"https://example.org/weekly/\"\n[tags.terms]\n\"柿子\" = []\n",
    );
    for week in 1..=12 {
        let text = format!(
            "# 2022年第{week}周周报\n\n## 生活\n\n读了《看不见的城市》，吃了柿子。\n\n![窗](pics/窗.gif)\n\n## 技术\n\n\
             见 [上一篇](2022-W{:02}.md) 和 [它](https://example.org/weekly/2022/w01/)，\
             [修补](https://github.com/tokio-rs/tokio/pull/{week})。\n\n```rust\nfn main() {{}}\n```\n",
            (week - 1).max(1)
        );
        desk.write(&format!("content/2022/2022-W{week:02}.md"), text);
    }
    desk.write("content/2022/pics/窗.gif", picture(0));
    desk.write("content/about.md", "---\naliases: [/old/]\n---\n# 关于\n\n每周一篇。\n");
    desk.write("static/custom.css", ":root { --measure: 34em }\n");
    desk.write("static/a.txt", "一\n");
    desk
}

/// One kind of change after another, each with its name.
type Change = (&'static str, fn(&Desk));

const CHANGES: [Change; 20] = [
    ("a report is edited", |desk| {
        desk.write("content/2022/2022-W05.md", "# 第五周\n\n## 生活\n\n看了《重庆森林》。\n");
    }),
    ("a report is created", |desk| {
        desk.write("content/2022/2022-W14.md", "# 第十四周\n\n## 技术\n\n柿子。\n")
    }),
    ("a report of another year is created", |desk| desk.write("content/2021/2021-W50.md", "# 旧的一周\n")),
    ("a report is renamed", |desk| desk.rename("content/2022/2022-W12.md", "content/2022/2022-W13.md")),
    ("a report is deleted", |desk| desk.remove("content/2022/2022-W03.md")),
    ("a report becomes a draft", |desk| {
        desk.write("content/2022/2022-W04.md", "---\ndraft: true\n---\n# 第四周\n");
    }),
    ("a page is renamed", |desk| desk.rename("content/about.md", "content/me.md")),
    ("a title is changed", |desk| desk.write("content/2022/2022-W01.md", "# 新年\n\n柿子。\n")),
    ("a template comes", |desk| {
        desk.write("templates/head.html", "<meta name=\"own\" content=\"1\">\n");
    }),
    ("a template is changed", |desk| {
        desk.write("templates/head.html", "<meta name=\"own\" content=\"2\">\n")
    }),
    ("a template goes", |desk| desk.remove("templates/head.html")),
    ("the title of the site is changed", |desk| {
        desk.write("config.toml", "title = \"别的\"\nbase_url = \"https://example.org/weekly/\"\n");
    }),
    ("addresses are changed", |desk| {
        desk.write(
            "config.toml",
            "base_url = \"https://example.org/weekly/\"\n[permalinks]\nweek = \"/{year}/{week}.html\"\n",
        );
    }),
    ("a style is changed", |desk| desk.write("static/custom.css", ":root { --measure: 30em }\n")),
    ("a static file is changed", |desk| desk.write("static/a.txt", "二二\n")),
    ("a static file comes", |desk| desk.write("static/b/b.txt", "二\n")),
    ("a static file goes", |desk| desk.remove("static/a.txt")),
    ("a language file comes", |desk| desk.write("languages/zh-CN.toml", "home = \"首頁\"\n")),
    ("a picture is changed", |desk| desk.write("content/2022/pics/窗.gif", [picture(9), vec![0]].concat())),
    ("a picture goes", |desk| desk.remove("content/2022/pics/窗.gif")),
];

/// All files of a site as they are served: those that are planned, and those that a build has beside.
fn served(preview: &Preview, built: &BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>> {
    let planned = preview.planned().plan.pages.iter();
    let asked = built.keys().filter_map(|path| preview.page_at(path));
    let files = planned.chain(asked).map(|page| {
        let bytes = match preview.render(page).expect("no template is broken") {
            Artifact::Bytes(bytes) => bytes.into_owned(),
            Artifact::Copy(location) => fs::read(location).expect("the file is there"),
            Artifact::Card(_) => panic!("a card is drawn"),
        };
        let path = page.permalink.output_path();
        let bytes = match path.ends_with(".html") {
            true => without_lines(String::from_utf8(bytes).expect("a page is UTF-8")).into_bytes(),
            false => bytes,
        };
        (path, bytes)
    });
    files.collect()
}

/// All files of a site as they are built.
fn built(desk: &Desk, base_url: &str) -> BTreeMap<String, Vec<u8>> {
    let out = tempfile::tempdir().expect("a temporary folder");
    let request = Request {
        base_url: Some(BaseUrl::parse(base_url).expect("a base URL")),
        out: out.path().join("public"),
        ..desk.request()
    };
    let built = pipeline::build(&request, &mut Timings::default(), &Progress::default());
    let built = built.unwrap_or_else(|_| panic!("the site can be built"));
    assert!(built.value.changes.is_some(), "{:#?}", built.diagnostics);
    let mut files = BTreeMap::new();
    gather(&request.out, &request.out, &mut files);
    // By this mark a build knows its own output.
    files.remove(".weekly");
    files
}

fn gather(root: &Path, folder: &Path, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path: PathBuf = entry.expect("an entry").path();
        if path.is_dir() {
            gather(root, &path, files);
        } else {
            let name = path.strip_prefix(root).expect("below its root").to_string_lossy().into_owned();
            files.insert(name, fs::read(&path).expect("a file"));
        }
    }
}

#[track_caller]
fn assert_same(served: &BTreeMap<String, Vec<u8>>, built: &BTreeMap<String, Vec<u8>>, what: &str) {
    let (one, other): (Vec<_>, Vec<_>) = (served.keys().collect(), built.keys().collect());
    assert_eq!(one, other, "{what}");
    for (path, bytes) in served {
        assert!(
            *bytes == built[path],
            "{what}: {path} is not as it is built\n{}\n----\n{}",
            String::from_utf8_lossy(bytes),
            String::from_utf8_lossy(&built[path])
        );
    }
}

#[test]
fn every_page_is_as_it_is_built_after_every_change() {
    const BASE: &str = "http://127.0.0.1:5252/weekly/";
    let desk = full();
    let request = Request { base_url: BaseUrl::parse(BASE), ..desk.request() };
    let mut site = LiveSite::new(request).with_source_lines(true);
    let first = site.look(now()).unwrap().expect("the first look sees something");
    let built_first = built(&desk, BASE);
    assert_same(&served(&first.preview, &built_first), &built_first, "at first");
    for (what, change) in CHANGES {
        change(&desk);
        let update = site.look(now()).unwrap().unwrap_or_else(|| panic!("{what}: nothing was seen"));
        let built = built(&desk, BASE);
        assert_same(&served(&update.preview, &built), &built, what);
        assert!(site.look(now()).unwrap().is_none(), "{what}: seen twice");
    }
}

/// What somebody may put between two lines of a report: all that is gathered across reports, and what
/// decides on addresses.
const PIECES: [&str; 18] = [
    "又是一天。\n",
    "读了《看不见的城市》和《夜航西飞》第二章。\n",
    "重看看不见的城市，很慢。\n",
    "写 Rust 和 PostgreSQL，吃柿子。\n",
    "[修补](https://github.com/tokio-rs/tokio/pull/3)与<https://github.com/moth/lamp/issues/7>\n",
    "[第三周的生活](2022-W03.md#生活)，[没有](没有.md)，[技术](#技术)\n",
    "![窗](pics/窗.gif)\n",
    "## 生活\n",
    "### 一处小标题\n",
    "## 总结\n\n**完**。\n",
    "- 一\n- 二\n\n3.《三》\n",
    "```rust\nlet a = 1;\n```\n",
    "<details><summary>更多</summary>\n",
    "[旧](https://example.org/weekly/2022/w02/) [旧](/weekly/2022/2022-W04.html)\n",
    "[^1] 注\n\n[^1]: 脚注。\n",
    "2023-02-06 ~ 2023-02-12\n",
    "> [!TIP]\n> 一句。\n",
    "[a]: 2022-W05.md\n\n见 [a]。\n",
];

/// Heads that a report may be given.
const HEADS: [&str; 6] = [
    "",
    "---\ntags: [Rust, 读书]\n---\n",
    "---\naliases: [/old/a/, /2022/w99/]\ntitle: 另一个题目\n---\n",
    "---\nweek: 2022-W20\ncover: pics/窗.gif\n---\n",
    "---\ndraft: true\n---\n",
    "---\ndate: 2022-03-04\nslug: 三月\n---\n",
];

/// A random number below a bound, by Marsaglia's xorshift: the same ones each time.
fn random(state: &mut u64, bound: usize) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state % bound as u64).expect("below the bound")
}

/// Changes one report in one of the ways that an author does.
fn change_at_random(desk: &Desk, state: &mut u64) -> String {
    let name = |number: usize| format!("content/2022/2022-W{number:02}.md");
    let path = name(1 + random(state, 14));
    let text = fs::read_to_string(desk.path(&path)).unwrap_or_default();
    let body =
        text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")).map_or(&*text, |it| it.1);
    let mut lines: Vec<&str> = body.split_inclusive('\n').collect();
    let at = random(state, lines.len() + 1);
    let what = random(state, 10);
    let text = match what {
        0 => {
            desk.remove_if_there(&path);
            return format!("{path} goes");
        }
        1 => format!("{}{body}", HEADS[random(state, HEADS.len())]),
        2 | 3 if at < lines.len() => {
            lines.remove(at);
            lines.concat()
        }
        4 => format!("# 2022年第{}周周报\n\n{body}", 1 + random(state, 14)),
        _ => {
            lines.insert(at, PIECES[random(state, PIECES.len())]);
            text[..text.len() - body.len()].to_owned() + &lines.concat()
        }
    };
    desk.write(&path, &text);
    format!("{path} is now\n{text}")
}

#[test]
fn a_font_that_comes_is_seen() {
    let desk = Desk::small();
    desk.write("config.toml", "title = \"Wo\"\n[cards]\nfont = \"fonts/a.ttf\"\n");
    let base_url = BaseUrl::parse("http://127.0.0.1:5252/");
    let mut site = LiveSite::new(Request { base_url, ..desk.request() });
    let of_font = |update: &Update| {
        update
            .diagnostics
            .iter()
            .filter(|it| it.message.get(weekly::message::Locale::English).contains("fonts/a.ttf"))
            .count()
    };
    assert_eq!(of_font(&site.look(now()).unwrap().expect("the first look")), 1);
    assert!(site.look(now()).unwrap().is_none());
    let font = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/fonts/boxes.ttf");
    desk.write("fonts/a.ttf", fs::read(font).unwrap());
    assert_eq!(of_font(&site.look(now()).unwrap().expect("the font is seen")), 0);
}

#[test]
fn a_day_of_random_edits_leaves_nothing_stale() {
    const BASE: &str = "http://127.0.0.1:5252/weekly/";
    let desk = full();
    let request = Request { base_url: BaseUrl::parse(BASE), ..desk.request() };
    let mut site = LiveSite::new(request.clone());
    site.look(now()).unwrap();
    let mut state = 0x2022_0725;
    for _ in 0..60 {
        let what = change_at_random(&desk, &mut state);
        let Some(update) = site.look(now()).unwrap() else { continue };
        let fresh = pipeline::plan(&request, &mut Timings::default()).unwrap();
        // The index is made before many threads ask for it.
        update.preview.page_at("search/none");
        assert_eq!(update.diagnostics, fresh.diagnostics, "{what}");
        let mistakes = pipeline::render(&fresh.value, &Progress::default(), |page, artifact| {
            let path = page.permalink.output_path();
            let served = update.preview.page_at(&path).unwrap_or_else(|| panic!("{what}: no {path}"));
            let served = update.preview.render(served).expect("no template is broken");
            match (served, artifact) {
                (Artifact::Bytes(served), Artifact::Bytes(built)) => {
                    let [served, built] =
                        [&served, &built].map(|it| String::from_utf8_lossy(it).into_owned());
                    assert_eq!(served, built, "{what}: {path} is not as it is built");
                }
                (Artifact::Copy(served), Artifact::Copy(built)) => {
                    assert_eq!(served, built, "{what}: {path}")
                }
                _ => panic!("{what}: {path} is made otherwise"),
            }
            Ok::<_, ()>(None)
        });
        assert_eq!(mistakes, Ok(Vec::new()), "{what}");
        assert_eq!(update.preview.planned().plan.pages.len(), fresh.value.plan.pages.len(), "{what}");
    }
}

#[test]
fn without_reloading_there_is_no_difference_at_all() {
    let desk = full();
    let server = Served::start(Options { is_live: false, ..desk.options() });
    for (path, bytes) in built(&desk, &server.url) {
        let address: String = path.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let answer = get(server.address, &format!("/weekly/{address}"));
        assert!(answer.status == 200 && answer.body == bytes, "{path} is not as it is built");
    }
}

#[test]
fn what_comes_over_http_is_what_is_built() {
    let desk = full();
    let server = desk.serve();
    let mut page = Listener::open(server.address);
    page.expect("hello");
    for (what, change) in [("at first", (|_| {}) as fn(&Desk))].into_iter().chain(CHANGES) {
        change(&desk);
        if what != "at first" {
            page.expect("reload");
        }
        let built = built(&desk, &server.url);
        // Every seventh, and another seventh for each kind of change.
        let sample = built.iter().skip(what.len() % 7).step_by(7).chain(built.get_key_value("index.html"));
        for (path, bytes) in sample {
            let address: String = path.bytes().map(|byte| format!("%{byte:02x}")).collect();
            let answer = get(server.address, &format!("/weekly/{address}"));
            assert_eq!(answer.status, 200, "{what}: {path}");
            let given = match path.ends_with(".html") {
                true => answer.page().into_bytes(),
                false => answer.body,
            };
            assert!(given == *bytes, "{what}: {path} is not as it is built");
        }
    }
}
