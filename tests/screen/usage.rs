//! Help, exit codes, and what is said to a command that cannot be run.

use snapbox::{assert_data_eq, str};

use crate::session::Session;

#[test]
fn help() {
    let session = Session::empty();
    assert_data_eq!(session.weekly("--help"), str![[]]);
    assert_data_eq!(session.weekly("build --help"), str![[]]);
    assert_data_eq!(session.weekly("check --help"), str![[]]);
    assert_data_eq!(session.weekly("list --help"), str![[]]);
    assert_data_eq!(session.weekly("inspect --help"), str![[]]);
}

#[test]
fn no_command_is_answered_with_help() {
    assert_data_eq!(Session::empty().weekly(""), str![[]]);
}

#[test]
fn slips_in_commands() {
    let session = Session::small_site();
    assert_data_eq!(session.weekly("biuld"), str![[]]);
    assert_data_eq!(session.weekly("list --jsn"), str![[]]);
    assert_data_eq!(session.weekly("build --today 2022年7月31日"), str![[]]);
    assert_data_eq!(session.weekly("check --today 2022-02-30"), str![[]]);
    assert_data_eq!(session.weekly("inspect --html --ast content/about.md"), str![[]]);
    assert_data_eq!(session.weekly("build . content"), str![[]]);
}

#[test]
fn base_urls_that_are_none() {
    let session = Session::small_site();
    assert_data_eq!(session.weekly("build --base-url example.org"), str![[]]);
    assert_data_eq!(session.weekly("check --base-url https://"), str![[]]);
    let output = session.command(&["build"]).env("WEEKLY_BASE_URL", "/weekly/").output().unwrap();
    assert_data_eq!(crate::session::screen(&output), str![[]]);
    assert!(session.files("public").is_empty());
}

#[test]
fn an_empty_variable_is_none() {
    let session = Session::small_site();
    let output = session.command(&["check"]).env("WEEKLY_BASE_URL", "").output().unwrap();
    assert_data_eq!(crate::session::screen(&output), str![[]]);
}

#[test]
fn folders_that_are_no_site() {
    let session = Session::empty().file("notes.txt", "x").file("a.md/b.md", "# 2022-W30\n");
    assert_data_eq!(session.weekly("build nowhere"), str![[]]);
    assert_data_eq!(session.weekly("list notes.txt"), str![[]]);
    assert_data_eq!(session.weekly("inspect nowhere.md"), str![[]]);
    assert_data_eq!(session.weekly("inspect a.md"), str![[]]);
    assert_data_eq!(session.weekly("list"), str![[]]);
}

#[test]
fn output_folders_that_cannot_be() {
    let session = Session::small_site().file("file", "x").file("mine/precious.txt", "x");
    assert_data_eq!(session.weekly("build --out file"), str![[]]);
    assert_data_eq!(session.weekly("build --out mine"), str![[]]);
    assert_data_eq!(session.weekly("build --out ."), str![[]]);
    assert_data_eq!(session.weekly("build --out content/site"), str![[]]);
    assert_data_eq!(session.weekly("build --out file/site"), str![[]]);
    assert_eq!(session.files("mine"), ["precious.txt"]);
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_folder_that_the_machine_refuses() {
    assert_data_eq!(Session::small_site().weekly("build --out /proc/site"), str![[]]);
}

#[test]
fn building() {
    let session = Session::small_site()
        .file("content/2022/2022-W33.md", "---\ndraft: true\n---\n# 还没写完\n")
        .file("content/2022/2022-W34.md", "---\ndraft: yes\n---\n# 也没写完\n")
        .file("content/2030/2030-W01.md", "# 以后\n");
    assert_data_eq!(session.weekly("build --today 2022-09-01"), str![[]]);
    assert_data_eq!(session.weekly("build --today 2022-09-01"), str![[]]);
    assert_data_eq!(session.weekly("build --today 2022-09-01 --drafts --out elsewhere"), str![[]]);
    assert_data_eq!(session.weekly("build --today 2022-09-01 --timings"), str![[]]);
    assert_data_eq!(session.weekly("build --today 2022-09-01 --quiet"), str![[]]);
}

#[test]
fn checking_writes_nothing() {
    let session = Session::small_site().file("content/2022/2022-W33.md", "---\ndraft: true\n---\n");
    let before = session.files("");
    assert_data_eq!(session.weekly("check --today 2022-09-01"), str![[]]);
    assert_data_eq!(session.weekly("check -q"), str![[]]);
    assert_eq!(session.files(""), before);
}

#[test]
fn warnings_may_be_denied() {
    let session = Session::small_site().file("content/2022/2022-W31.md", "# 一周\n\n[去](没有.md)\n");
    assert_data_eq!(session.weekly("check"), str![[]]);
    assert_data_eq!(session.weekly("check --deny-warnings"), str![[]]);
    assert_data_eq!(session.weekly("check --quiet --deny-warnings"), str![[]]);
    assert_data_eq!(session.weekly("build --deny-warnings"), str![[]]);
}

#[test]
fn a_site_without_an_address() {
    let session = Session::empty().file("2022-W30.md", "# 一周\n");
    assert_data_eq!(session.weekly("build"), str![[]]);
    assert_data_eq!(session.weekly("build --base-url https://example.org"), str![[]]);
}

#[test]
fn a_site_without_reports() {
    assert_data_eq!(Session::site().weekly("build"), str![[]]);
    assert_data_eq!(Session::site().weekly("list"), str![[]]);
    assert_data_eq!(Session::site().weekly("list --json"), str![[]]);
}
