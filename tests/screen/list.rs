//! What `list` prints.

use snapbox::{assert_data_eq, str};

use crate::session::Session;

fn session() -> Session {
    Session::small_site()
        .file("content/2022/2022-W30-补.md", "# 补记\n\n[没有](没有.md)\n")
        .file("content/2022/33-立秋 后/index.md", "---\ndraft: true\n---\n# 第 5 期：立秋后\n")
        .file("content/第 7 期.md", "# 第 7 期\n")
        .file("content/2030/2030-W01.md", "# 以后\n")
}

#[test]
fn text() {
    assert_data_eq!(session().weekly("list --today 2022-09-01"), str![[]]);
}

#[test]
fn json() {
    assert_data_eq!(session().weekly("list --json --today 2022-09-01"), str![[]]);
}

#[test]
fn how_a_week_was_decided() {
    let session = Session::site()
        .file("content/a.md", "---\nweek: 2022-W01\n---\n")
        .file("content/2022-W02.md", "")
        .file("content/b.md", "# 2022年第3周\n")
        .file("content/c.md", "---\ndate: 2022\n---\n# 无题\n\n（2022.01.24-01.30）\n")
        .file("content/d.md", "---\ndate: 2022-02-03\n---\n# 无题\n")
        .file("content/2022-02-10-e.md", "# 无题\n")
        .file("content/f.md", "# 2022年2月15日\n")
        .file("content/g.md", "# 无题\n");
    assert_data_eq!(session.weekly("list --quiet"), str![[]]);
}

#[test]
fn errors_are_told_beside_the_list() {
    let session = Session::small_site().file("content/2022/2022-W31.md", b"# \xd6\xdc\n".as_slice());
    assert_data_eq!(session.weekly("list"), str![[]]);
    let session = Session::small_site().file("config.toml", "titel = \"周报\"\n");
    assert_data_eq!(session.weekly("list"), str![[]]);
}
