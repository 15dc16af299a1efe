//! Mistakes do not blank the page.

use serde_json::Value;

use crate::{
    client::{Listener, get, wait_until},
    desk::Desk,
};

const BROKEN: &str =
    "{% extends \"builtin/week.html\" %}\n{% block main %}{{ week.nothing.at_all }}{% endblock %}\n";

fn messages(state: &Value) -> Vec<String> {
    let diagnostics = state["diagnostics"].as_array().expect("a list");
    diagnostics.iter().map(|diagnostic| diagnostic["message"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_warning_stands_on_its_own_page() {
    let desk = Desk::small();
    desk.write("content/2022/2022-W31.md", "# 大暑\n\n去[没有](没有.md)。\n");
    let served = desk.serve();
    let state = get(served.address, "/2022/w31/").state();
    let diagnostic = &state["diagnostics"][0];
    assert_eq!(state["diagnostics"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&diagnostic["severity"], &diagnostic["line"], &diagnostic["column"]),
        (&"warning".into(), &3.into(), &7.into())
    );
    assert_eq!(diagnostic["path"], state["source"]);
    let text = diagnostic["text"].as_str().unwrap();
    assert!(
        text.contains("3 | 去[没有](没有.md)。") && text.contains("^") && !text.contains('\u{1b}'),
        "{text}"
    );
    assert!(messages(&get(served.address, "/2022/w30/").state()).is_empty());
    assert!(messages(&get(served.address, "/").state()).is_empty());
}

#[test]
fn the_last_good_page_stays() {
    let desk = Desk::small();
    let served = desk.serve();
    let mut page = Listener::open(served.address);
    page.expect("hello");
    let good = get(served.address, "/2022/w30/");
    desk.write("templates/week.html", BROKEN);
    page.expect("reload");
    let stale = get(served.address, "/2022/w30/");
    assert_eq!((stale.status, stale.page()), (200, good.page()));
    let state = stale.state();
    assert_eq!(state["stale"], true);
    assert_eq!(messages(&state).len(), 1, "{state}");
    assert!(state["diagnostics"][0]["path"].as_str().unwrap().ends_with("templates/week.html"));
    // It stays over more changes than one.
    desk.write("content/2022/2022-W30.md", "# 大暑\n\n新。\n");
    page.expect("reload");
    assert_eq!(get(served.address, "/2022/w30/").page(), good.page());
    // A page that was never good says so, and listens.
    let never = get(served.address, "/2022/w32/");
    assert_eq!((never.status, messages(&never.state()).len()), (500, 1));
    assert!(never.page().contains("week.nothing") && never.page().contains("templates/week.html"));
    // Others are as they were.
    let about = get(served.address, "/about/");
    assert_eq!((about.status, &about.state()["stale"]), (200, &false.into()));
    desk.remove("templates/week.html");
    page.expect("reload");
    let mended = get(served.address, "/2022/w30/");
    assert!(mended.page().contains("新。"));
    assert_eq!((&mended.state()["stale"], messages(&mended.state()).len()), (&false.into(), 0));
    assert_eq!(get(served.address, "/2022/w32/").status, 200);
}

#[test]
fn a_report_with_an_error_is_what_it_was_before() {
    let desk = Desk::small();
    let served = desk.serve();
    let mut page = Listener::open(served.address);
    page.expect("hello");
    let home = get(served.address, "/").page();
    let good = get(served.address, "/2022/w30/").page();
    let text = std::fs::read_to_string(desk.path("content/2022/2022-W30.md")).unwrap();
    // Saved in another encoding, as an old editor does.
    desk.write(
        "content/2022/2022-W30.md",
        b"# 2022\xc4\xea7\xd4\xc2\xb5\xda\xce\xe5\xd6\xdc\xd6\xdc\xb1\xa8\n",
    );
    page.expect("reload");
    // It keeps its week, its address and its text, and says what is wrong; no list loses it.
    let stale = get(served.address, "/2022/w30/");
    assert_eq!((stale.status, stale.page()), (200, good.clone()));
    let state = stale.state();
    assert_eq!(state["stale"], true);
    assert_eq!(state["diagnostics"][0]["severity"], "error");
    assert_eq!(state["diagnostics"][0]["path"], state["source"]);
    // Other pages stay live.
    assert_eq!(get(served.address, "/").page(), home);
    desk.write("content/about.md", "# 关于\n\n新的一句。\n");
    page.expect("reload");
    let about = get(served.address, "/about/");
    assert!(about.page().contains("新的一句。"));
    assert_eq!((&about.state()["stale"], messages(&about.state()).len()), (&false.into(), 0));
    assert_eq!(get(served.address, "/2022/w30/").page(), good);
    desk.write("content/2022/2022-W30.md", format!("{text}\n改好了。\n"));
    page.expect("reload");
    let mended = get(served.address, "/2022/w30/");
    assert!(mended.page().contains("改好了。"));
    assert_eq!((&mended.state()["stale"], messages(&mended.state()).len()), (&false.into(), 0));
}

#[test]
fn nothing_is_said_of_lines_that_are_no_more() {
    let desk = Desk::small();
    let path = "content/2022/2022-W30.md";
    desk.write(path, "# 大暑\n\n[没有](没有.md)\n");
    let served = desk.serve();
    let mut page = Listener::open(served.address);
    page.expect("hello");
    assert_eq!(messages(&get(served.address, "/2022/w30/").state()).len(), 1);
    desk.write(path, b"# 2022\xc4\xea7\xd4\xc2\xb5\xda\xce\xe5\xd6\xdc\n");
    page.expect("reload");
    let state = get(served.address, "/2022/w30/").state();
    let said: Vec<_> = state["diagnostics"].as_array().unwrap().iter().map(|it| &it["severity"]).collect();
    assert_eq!(said, ["error"], "{state}");
    // A template that cannot be rendered, and then cannot be read.
    desk.write("templates/week.html", BROKEN);
    page.expect("reload");
    assert_eq!(get(served.address, "/2022/w32/").status, 500);
    desk.write("templates/week.html", "{{ week.title <p>\n");
    page.expect("reload");
    let state = get(served.address, "/2022/w32/").state();
    let of_template = |it: &&Value| it["path"].as_str().unwrap().ends_with("week.html");
    let said = state["diagnostics"].as_array().unwrap().iter().filter(of_template).count();
    assert_eq!(said, 1, "{state}");
}

#[test]
fn a_template_is_tried_though_nobody_asks_for_its_pages() {
    let desk = Desk::small();
    let served = desk.serve();
    let mut page = Listener::open(served.address);
    page.expect("hello");
    desk.write("templates/week.html", BROKEN);
    page.expect("reload");
    let failing = || served.handle.failing();
    wait_until("the template is tried", || failing() == ["2022/w30/index.html"]);
    desk.remove("templates/week.html");
    page.expect("reload");
    wait_until("all is mended", || failing().is_empty());
}

#[test]
fn a_broken_template_keeps_no_file_from_being_served() {
    let desk = Desk::small();
    let served = desk.serve();
    let mut page = Listener::open(served.address);
    page.expect("hello");
    desk.write("templates/head.html", "{{ nothing <p>\n");
    page.expect("reload");
    desk.write("static/b.txt", "二\n");
    page.expect("reload");
    assert_eq!(get(served.address, "/b.txt").status, 200);
}

#[test]
fn a_language_that_comes_mends_the_settings() {
    let desk = Desk::small();
    desk.write("config.toml", "language = \"fr\"\n");
    let served = desk.serve();
    let mut page = Listener::open(served.address);
    page.expect("hello");
    assert_eq!(messages(&get(served.address, "/").state()).len(), 1);
    desk.write("languages/fr.toml", "home = \"Accueil\"\n");
    page.expect("reload");
    let home = get(served.address, "/");
    assert!(messages(&home.state()).is_empty() && home.page().contains("lang=\"fr\""));
}

#[test]
fn what_is_wrong_with_the_site_stands_on_every_page() {
    let desk = Desk::small();
    let served = desk.serve();
    let mut page = Listener::open(served.address);
    page.expect("hello");
    desk.write("config.toml", "tilte = \"一\"\n");
    page.expect("reload");
    for path in ["/", "/2022/w30/", "/nowhere"] {
        let state = get(served.address, path).state();
        assert_eq!(messages(&state), ["unknown key `tilte`"], "{path}");
        assert_eq!(state["diagnostics"][0]["severity"], "error");
    }
    desk.write("config.toml", "title = \"一\"\n");
    page.expect("reload");
    assert!(messages(&get(served.address, "/").state()).is_empty());
}

#[test]
fn there_is_a_bound_to_what_a_page_is_told() {
    let desk = Desk::small();
    let links: String = (0..200).map(|number| format!("[去](没有{number}.md)\n")).collect();
    desk.write("content/2022/2022-W31.md", format!("# 大暑\n\n{links}"));
    let served = desk.serve();
    assert_eq!(messages(&get(served.address, "/2022/w31/").state()).len(), 50);
}

#[test]
fn markup_in_a_diagnostic_is_text() {
    let desk = Desk::small();
    desk.write("content/2022/2022-W31.md", "# 大暑\n\n[去](a</script>.md)\n");
    let served = desk.serve();
    let answer = get(served.address, "/2022/w31/");
    assert!(messages(&answer.state())[0].contains("</script>"));
    let mut page = Listener::open(served.address);
    page.expect("hello");
    desk.write("templates/week.html", "{{ week.nothing }}<!-- <b>一</b> -->");
    page.expect("reload");
    let never = get(served.address, "/2022/w32/").page();
    assert!(never.contains("&lt;b&gt;一") && !never.contains("<b>一"), "{never}");
}

#[test]
fn an_editor_opens_where_its_reader_sits() {
    let desk = Desk::small();
    desk.write("config.toml", "[serve]\neditor = \"vscode\"\n");
    let state = get(desk.serve().address, "/").state();
    assert_eq!(state["editor"], "vscode://file/{path}:{line}:{column}");
    assert_eq!(state["base"], "/home/desk");
}
