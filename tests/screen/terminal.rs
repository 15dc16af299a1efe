//! Streams, colours and closed pipes.

use std::{
    io::{BufRead, BufReader},
    process::Stdio,
};

use snapbox::{assert_data_eq, str};

use crate::session::Session;

fn session() -> Session {
    Session::small_site().file("content/2022/2022-W31.md", "# 一周\n\n[去](没有.md)\n")
}

#[test]
fn data_and_status_go_apart() {
    let session = session();
    let list = session.command(&["list"]).output().unwrap();
    assert!(!list.stdout.is_empty() && list.stderr.is_empty());
    let build = session.command(&["build"]).output().unwrap();
    assert!(build.stdout.is_empty() && !build.stderr.is_empty());
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let session = session();
    let stderr = |variables: &[(&str, &str)], arguments: &[&str]| {
        let output = session.command(arguments).envs(variables.iter().copied()).output().unwrap();
        String::from_utf8(output.stderr).unwrap()
    };
    assert!(!stderr(&[], &["check"]).contains('\x1b'));
    assert!(!stderr(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &["check"]).contains('\x1b'));
    let coloured = stderr(&[("CLICOLOR_FORCE", "1")], &["check"]);
    assert!(coloured.starts_with("\x1b[1m\x1b[33mwarning"), "{coloured:?}");
    let coloured = stderr(&[("CLICOLOR_FORCE", "1")], &["check", "nowhere"]);
    assert!(coloured.starts_with("\x1b[1m\x1b[91merror"), "{coloured:?}");
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    let mut session = Session::site();
    for week in 1..=52 {
        let sections: String = (0..200).map(|number| format!("## 第{number}节\n\n")).collect();
        session = session.file(&format!("content/2022-W{week:02}.md"), sections);
    }
    for arguments in [&["list"][..], &["list", "--json"]] {
        let mut child =
            session.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        assert!(!line.is_empty());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), &*output.stderr), (Some(0), &b""[..]), "{arguments:?}");
    }
}

#[test]
fn of_very_many_warnings_only_the_first_are_shown() {
    let links: String = (0..1_200).map(|number| format!("[去](没有{number}.md)\n")).collect();
    let session = Session::small_site().file("content/2022/2022-W31.md", links + "\n[去]: 没有.md\n");
    let screen = session.weekly("check");
    assert!(screen.contains("没有999.md") && !screen.contains("没有1000.md"));
    assert!(screen.contains("\n1200 warnings (the first 1000 are shown)\n"), "{screen}");
    // Those who want to hear of errors alone see them, however many warnings there are.
    let session = session.file("config.toml", "title = 1\n");
    let screen = session.weekly("check");
    assert!(screen.contains("1 error, 1201 warnings (the first 1000 are shown)"), "{screen}");
}

#[test]
fn nobody_need_listen_to_the_status() {
    let session = session();
    for arguments in [&["build"][..], &["build", "--timings"], &["check"], &["--help"]] {
        let mut child =
            session.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        drop(child.stderr.take());
        assert_eq!(child.wait().unwrap().code(), Some(0), "{arguments:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_a_failure() {
    let full = std::fs::File::options().write(true).open("/dev/full").unwrap();
    let output = session().command(&["list"]).stdout(full).output().unwrap();
    assert_data_eq!(
        crate::session::screen(&output),
        str![[r#"
----- status
error: No space left on device (os error 28)
----- exit 2

"#]]
    );
}
