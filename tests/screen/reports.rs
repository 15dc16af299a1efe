//! What is said about reports: their front matter, weeks, links and encodings.

use snapbox::{assert_data_eq, str};

use crate::session::Session;

fn check(path: &str, text: &str) -> String {
    Session::site().file(path, text).weekly("check")
}

#[test]
fn front_matter() {
    assert_data_eq!(
        check(
            "content/2022-W30.md",
            "---\ntitel: 一周\ndate: 七月底\ntags: [读书, {a: b}]\ndraft: 也许\ntitle: 一\ntitle: 二\n---\n正文。\n"
        ),
        str![[]]
    );
    assert_data_eq!(
        check("content/2022-W30.md", "---\ntitle: \"没有收尾\ndate: 2022-07-31\n---\n正文。\n"),
        str![[]]
    );
    assert_data_eq!(
        check("content/2022-W30.md", "---\ntitle: 没有收尾\ndate: 2022-07-31\n\n正文。\n"),
        str![[]]
    );
}

#[test]
fn file_name_against_title() {
    assert_data_eq!(check("content/2022-W30.md", "# 2022年第31周周报\n"), str![[]]);
}

#[test]
fn file_name_against_title_of_another_month_rule() {
    assert_data_eq!(
        check("content/2022-07-week4.md", "# 2022年7月第四周周报\n\n2022.07.25-07.31\n"),
        str![[]]
    );
}

#[test]
fn date_against_week() {
    assert_data_eq!(
        check("content/notes.md", "---\ntitle: 2025年第06周周报\ndate: 2025-06-06\n---\n"),
        str![[]]
    );
    assert_data_eq!(
        check("content/2025-W06.md", "---\ntitle: 2025年第6周\ndate: 2025-06-06\n---\n"),
        str![[]]
    );
}

#[test]
fn weeks_that_are_in_no_calendar() {
    assert_data_eq!(check("content/2021-02-week6.md", "# 二月\n"), str![[]]);
    assert_data_eq!(check("content/a.md", "---\nweek: 下一周\n---\n# 2022年第53周\n"), str![[]]);
    assert_data_eq!(check("content/a.md", "# 2022.07.31-07.25 周报\n"), str![[]]);
}

#[test]
fn two_reports_of_one_week() {
    let session = Session::small_site().file("content/2022/2022-W30-补.md", "# 补记\n");
    assert_data_eq!(session.weekly("check"), str![[]]);
}

#[test]
fn links_that_lead_nowhere() {
    let session = Session::small_site()
        .file("content/2022/湖.png", "x")
        .file(
            "content/2022/2022-W31.md",
            "# 一周\n\n## 散步\n\n读了上周的[周报](./2022-W29.md)，又看 [关于](../abuot.md)。\n\n![湖面](胡.png)\n\n[往下](#散布)，[很远](完全不同的名字.md)，[节](2022-W30.md#生话)。\n",
        );
    assert_data_eq!(session.weekly("check"), str![[]]);
    let session =
        session.file("config.toml", "base_url = \"https://example.org/\"\nbroken_links = \"error\"\n");
    assert_data_eq!(session.weekly("build"), str![[]]);
    assert!(session.files("public").is_empty());
}

#[test]
fn a_link_to_what_is_held_back() {
    let session = Session::small_site()
        .file("content/2022/2022-W33.md", "---\ndraft: true\n---\n# 没写完\n")
        .file("content/2022/2022-W34.md", "# 处暑\n\n[上一篇](2022-W33.md)\n");
    assert_data_eq!(session.weekly("check --today 2022-09-01"), str![[]]);
}

#[test]
fn two_pages_on_one_address() {
    let session = Session::site()
        .file("content/a.md", "---\nslug: 同名\n---\n# 一\n")
        .file("content/b.md", "---\nslug: 同名\n---\n# 二\n")
        .file("config.toml", "base_url = \"https://example.org/\"\n[permalinks]\npage = \"/{slug}/\"\n");
    assert_data_eq!(session.weekly("check"), str![[]]);
    let session = Session::small_site().file("content/2022/w30.md", "---\npage: true\n---\n# 不是周报\n");
    assert_data_eq!(session.weekly("check"), str![[]]);
}

#[test]
fn an_address_that_lacks_a_part() {
    let session = Session::site().file("content/第 7 期.md", "# 第 7 期\n").file(
        "config.toml",
        "base_url = \"https://example.org/\"\n[permalinks]\nissue = \"/{year}/{ordinal}/\"\n",
    );
    assert_data_eq!(session.weekly("check"), str![[]]);
}

#[test]
fn other_encodings() {
    let utf16: Vec<u8> = "\u{feff}# 周报\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let session = Session::site()
        .file("content/2022-W30.md", utf16)
        .file("content/2022-W31.md", b"# \xe5\x91\xa8\xe6\x8a\xa5\n\n\xe7\xac\xac \xd6\xdc\xb1\xa8\n");
    assert_data_eq!(session.weekly("check"), str![[]]);
}

#[test]
fn odd_files_are_no_trouble() {
    let session = Session::site()
        .file("content/2022-W30.md", "")
        .file("content/2022-W31.md", "\u{feff}---\n---\n")
        .file("content/a.md/2022-W32.md", "# 文件夹\n")
        .file("content/2022-W99999999999999999999.md", "# 第99999999999999999999周\n")
        .file("content/nul.md", "a\0b [x](\0.md)\n")
        .file(
            "content/99999999999999999999.md",
            "---\nweek: 第99999999999999999999周\ndate: 999999999999-99-99\n---\n",
        );
    assert_data_eq!(session.weekly("check"), str![[]]);
}

#[cfg(unix)]
#[test]
fn names_cannot_move_the_cursor() {
    let session = Session::site().file("content/2022-W30-\x1b[31m红\n色.md", "[去](没有.md)\n");
    assert_data_eq!(session.weekly("check"), str![[]]);
    assert_data_eq!(session.weekly("list"), str![[]]);
}

#[test]
fn a_very_long_line_is_cut_around_its_mistake() {
    let text = format!("{}[这里](没有.md){}\n", "很长的一行，".repeat(500), "还没有完，".repeat(500));
    assert_data_eq!(check("content/2022-W30.md", &text), str![[]]);
}
