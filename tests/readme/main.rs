//! README.md and README.zh-CN.md: what they tell a newcomer to do is done here.
//!
//! A block of `sh` holds commands that are run, in their order, in an empty home, each README by itself.
//! `cargo` and `npm` are run by `.ci/run` instead, from which they must not be missing. A block of `shell`
//! needs the network or an account, and is not run.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

const ENGLISH: &str = include_str!("../../README.md");
const CHINESE: &str = include_str!("../../README.zh-CN.md");

/// A fenced block: its language and its lines.
struct Block<'a> {
    language: &'a str,
    lines: Vec<&'a str>,
}

fn blocks(readme: &str) -> Vec<Block<'_>> {
    let mut blocks: Vec<Block<'_>> = Vec::new();
    let mut open: Option<(&str, Block<'_>)> = None;
    for line in readme.lines() {
        let fence = &line[..line.len() - line.trim_start_matches('`').len()];
        match &mut open {
            Some((opened, _)) if line == *opened => blocks.extend(open.take().map(|(_, block)| block)),
            Some((_, block)) => block.lines.push(line),
            None if fence.len() >= 3 => {
                open = Some((fence, Block { language: &line[fence.len()..], lines: Vec::new() }));
            }
            None => {}
        }
    }
    assert!(open.is_none(), "a block is never closed");
    blocks
}

/// The commands of a block, without what is said of them behind `#`.
fn commands(block: &Block<'_>) -> Vec<String> {
    let bare = |line: &&str| line.split(" #").next().unwrap_or_default().trim().to_owned();
    block.lines.iter().map(bare).filter(|line| !line.is_empty()).collect()
}

fn all_commands(readme: &str, language: &str) -> Vec<String> {
    blocks(readme).iter().filter(|block| block.language == language).flat_map(commands).collect()
}

#[test]
fn both_say_the_same_in_the_same_order() {
    for language in ["sh", "shell"] {
        assert_eq!(all_commands(ENGLISH, language), all_commands(CHINESE, language));
    }
    let languages = |readme| blocks(readme).iter().map(|block| block.language.to_owned()).collect::<Vec<_>>();
    assert_eq!(languages(ENGLISH), languages(CHINESE));
    let levels = |readme: &str| -> Vec<usize> {
        let outside = readme.split("```").step_by(2).flat_map(str::lines);
        outside.filter(|line| line.starts_with("##")).map(|line| line.find(' ').unwrap_or(0)).collect()
    };
    assert_eq!(levels(ENGLISH), levels(CHINESE));
    let rows = |readme: &str| readme.lines().filter(|line| line.starts_with("| ")).count();
    assert_eq!(rows(ENGLISH), rows(CHINESE));
    let settings = |readme: &str| -> Vec<toml::Table> {
        let blocks = blocks(readme);
        let blocks = blocks.iter().filter(|block| block.language == "toml");
        blocks.map(|block| block.lines.join("\n").parse().expect("a block of TOML is TOML")).collect()
    };
    assert_eq!(settings(ENGLISH), settings(CHINESE));
}

#[test]
fn what_is_linked_in_them_is_there() {
    for readme in [ENGLISH, CHINESE] {
        let targets = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        let sources = readme.split("src=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let headings: Vec<String> = readme.lines().filter(|line| line.starts_with('#')).map(anchor).collect();
        for target in targets.chain(sources.filter(|source| source.starts_with("docs/"))) {
            if let Some(id) = target.strip_prefix('#') {
                assert!(headings.iter().any(|heading| heading == id), "no heading for #{id}");
            } else if !target.contains("://") && !target.contains('…') && !target.contains("a.png") {
                assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(target).exists(), "no {target}");
            }
        }
    }
}

/// The id that GitHub gives a heading.
fn anchor(heading: &str) -> String {
    let text = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn cargo_and_npm_are_run_elsewhere_as_they_stand() {
    let ci = ci_scripts();
    let elsewhere = all_commands(ENGLISH, "sh").into_iter().filter(|command| is_elsewhere(command));
    for command in elsewhere.filter(|command| !command.contains(" serve")) {
        assert!(ci.contains(&command), "`{command}` is in README and not in .ci/");
    }
}

/// All that the scripts of `.ci/` hold.
fn ci_scripts() -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci");
    let files = std::fs::read_dir(folder).expect(".ci can be read");
    let files = files.filter_map(|file| std::fs::read_to_string(file.ok()?.path()).ok());
    files.collect::<Vec<_>>().join("\n")
}

fn is_elsewhere(command: &str) -> bool {
    ["cargo ", "npm "].iter().any(|program| command.starts_with(program))
}

/// Runs the commands of a README as a newcomer would, in one shell.
#[cfg(target_os = "linux")]
fn follow(readme: &str) {
    let home = TempDir::with_prefix("readme").expect("a temporary folder can be made");
    let bin = stand_ins(home.path());
    let commands: Vec<String> =
        all_commands(readme, "sh").into_iter().filter(|command| !is_elsewhere(command)).collect();
    assert!(commands.len() > 10, "{commands:?}");
    let mut script = "set -eu\n".to_owned();
    for command in &commands {
        // What would be lost is listed until the redirects are there.
        let expected = if command.contains("--against") { " || test $? = 1" } else { "" };
        script.push_str(&format!("echo '$ {}'\n{command}{expected}\n", command.replace('\'', "'\\''")));
    }
    let output = Command::new("bash")
        .arg("-c")
        .arg(script)
        .current_dir(home.path())
        .env_clear()
        .env("HOME", home.path())
        .env("EDITOR", "true")
        .env("PATH", format!("{}:/usr/bin:/bin", bin.display()))
        .output()
        .expect("bash can be run");
    let said = [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{}", said.join("\n"));
    assert!(said[1].contains("2 old addresses: none lost."), "{}", said.join("\n"));
    for file in ["周报/public/index.html", "周报/config.toml", "周报/content/2020/2020-w02.md"] {
        assert!(home.path().join(file).is_file(), "no {file}: {}", said.join("\n"));
    }
}

/// What a newcomer's machine has and a test's does not: `weekly` on the path, ended after a while where
/// it serves, a browser that opens nothing, and the files that README takes for granted.
#[cfg(target_os = "linux")]
fn stand_ins(home: &Path) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let bin = home.join(".bin");
    std::fs::create_dir_all(&bin).expect("a folder can be made");
    let weekly = env!("CARGO_BIN_EXE_weekly");
    let scripts = [
        (
            "weekly",
            format!(
                "case \"$1\" in serve) exec timeout --preserve-status -s INT 3 {weekly} \"$@\";; \
                 *) exec {weekly} \"$@\";; esac"
            ),
        ),
        ("xdg-open", "exit 0".to_owned()),
    ];
    let week = "---\ntitle: 周报\ndate: 2020-01-05\n---\n\n写了一周。\n";
    for (path, text) in [
        ("hexo-blog/_config.yml", "title: 旧博客\n"),
        ("hexo-blog/source/_posts/2020-W01.md", week),
        ("hugo-blog/hugo.toml", "title = \"旧博客\"\n"),
        ("hugo-blog/content/posts/2020-W03.md", week),
        (
            "周报/issues.json",
            "[{ \"number\": 3, \"title\": \"2020 年第 2 周周报\", \"body\": \"写了一周。\", \"labels\": [], \
             \"createdAt\": \"2020-01-12T12:00:00Z\", \"url\": \"https://github.com/me/weekly/issues/3\" }]",
        ),
        (
            "周报/sitemap.xml",
            "https://old.example/archives/\nhttps://old.example/weekly/2024-07-week5.html\n",
        ),
    ] {
        let path = home.join(path);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder can be made");
        std::fs::write(path, text).expect("a file can be written");
    }
    for (name, script) in scripts {
        let path = bin.join(name);
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("a file can be written");
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o755)).expect("a mode can be set");
    }
    bin
}

#[cfg(target_os = "linux")]
#[test]
fn a_newcomer_can_follow_it_in_english() {
    follow(ENGLISH);
}

#[cfg(target_os = "linux")]
#[test]
fn a_newcomer_can_follow_it_in_chinese() {
    follow(CHINESE);
}

#[test]
fn contributing_has_the_commands_that_ci_runs() {
    let ci = ci_scripts();
    let contributing = include_str!("../../CONTRIBUTING.md");
    let blocks = blocks(contributing);
    let parts = blocks.iter().filter(|block| block.language == "sh").nth(1).expect("the parts of CI");
    for command in &parts.lines {
        assert!(ci.contains(command), "`{command}` is in CONTRIBUTING.md and not in .ci/");
    }
}
