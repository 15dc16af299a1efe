//! What a build tells GitHub, and what `init` lays into a repository so that it is asked.

use snapbox::{assert_data_eq, str};

use crate::session::{Session, screen};

/// A site with a slip in each of two reports.
fn dubious() -> Session {
    Session::site()
        .file("content/2022-W30.md", "# 晴\n\n见 [上周](没有.md)。\n")
        .file("content/2022-W31.md", "# 雨\n\n##[error] 见 [上周](也没有.md)。\n")
}

#[test]
fn warnings_stand_beside_the_lines_of_a_change() {
    let session = dubious();
    let all = session.weekly("check --format github");
    let word = all.lines().find_map(|line| line.strip_prefix("::stop-commands::")).unwrap().to_owned();
    assert_data_eq!(
        all.replace(&word, "[WORD]"),
        str![[r#"
----- status
::stop-commands::[WORD]
warning: the link `没有.md` leads nowhere
 --> content/2022-W30.md:3:8
  |
3 | 见 [上周](没有.md)。
  |           ^^^^^^^ no such file or page
  |
  = help: write the file's path as seen from this one, or from the site's root behind a `/`

warning: the link `也没有.md` leads nowhere
 --> content/2022-W31.md:3:18
  |
3 | ##[error] 见 [上周](也没有.md)。
  |                     ^^^^^^^^^ no such file or page
  |
  = help: write the file's path as seen from this one, or from the site's root behind a `/`

2 warnings
::[WORD]::
::warning file=content/2022-W31.md,line=3,endLine=3,col=18,endColumn=24,title=weekly::the link `也没有.md` leads nowhere%0Ano such file or page%0Awrite the file's path as seen from this one, or from the site's root behind a `/`
::warning file=content/2022-W30.md,line=3,endLine=3,col=8,endColumn=13,title=weekly::the link `没有.md` leads nowhere%0Ano such file or page%0Awrite the file's path as seen from this one, or from the site's root behind a `/`
Checked 2 weeks.
----- exit 0

"#]]
    );
    // GitHub reads paths from the root of the repository, wherever the command is run.
    let repository = session.path("").canonicalize().unwrap();
    let mut command = session.command(&["check", "..", "--format", "github"]);
    command.current_dir(repository.join("content")).env("GITHUB_WORKSPACE", &repository);
    let all = screen(&command.output().unwrap());
    assert!(all.contains("::warning file=content/2022-W31.md,line=3,"), "{all}");
    let quiet = session.weekly("check --format github --quiet");
    assert_eq!(quiet, "----- exit 0\n");
}

#[test]
fn a_build_says_what_it_made() {
    let session = dubious().file("summary.md", "before\n");
    session.weekly("build --report report.json --summary summary.md");
    let report = session.text("report.json");
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!((&report["weeks"], &report["warnings"]), (&2.into(), &2.into()));
    assert_eq!((&report["out"], &report["written"]), (&"public".into(), &true.into()));
    let files = session.files("public");
    // The mark of the folder is not the site's.
    assert_eq!(report["files"], files.len() - 1);
    let pages = files.iter().filter(|path| path.ends_with(".html")).count();
    assert_eq!(report["pages"], pages);
    let summary = session.text("summary.md");
    assert!(summary.starts_with("before\n### The site is built\n"), "{summary}");
    assert!(summary.contains("- ⚠️ `content/2022-W31.md:3` "), "{summary}");

    session.weekly("build --deny-warnings --report report.json");
    let report: serde_json::Value = serde_json::from_str(&session.text("report.json")).unwrap();
    assert_eq!((&report["written"], &report["files"]), (&false.into(), &0.into()));
    let refused = session.weekly("-q build --report content");
    assert!(refused.starts_with("----- status\nerror: content cannot be written: "), "{refused}");
    assert!(refused.ends_with("----- exit 2\n"), "{refused}");
}

#[test]
fn the_domain_of_a_site_is_passed_through() {
    for folder in ["content", "static"] {
        let session = Session::empty()
            .file("content/2022-W30.md", "# 晴\n")
            .file(&format!("{folder}/CNAME"), "weekly.example.org\n");
        session.weekly("-q build");
        assert_eq!(session.text("public/CNAME"), "weekly.example.org\n");
    }
}

#[test]
fn a_page_not_found_leads_back_from_any_depth() {
    let session = Session::small_site();
    session.weekly("-q build --base-url https://example.github.io/weekly");
    let page = session.text("public/404.html");
    let addresses = page.split(['"', '\'']).skip(1).step_by(2);
    for address in addresses.filter(|it| it.contains(".css") || it.contains(".js") || it.starts_with("..")) {
        assert!(address.starts_with("/weekly/") || address.contains("://"), "{address}");
    }
    assert!(page.contains("href=\"/weekly/\""), "{page}");
}

#[cfg(unix)]
#[test]
fn no_link_is_published() {
    let session = Session::small_site().file("static/a.txt", "晴\n").file("b.txt", "雨\n");
    std::os::unix::fs::symlink("a.txt", session.path("static/link.txt")).unwrap();
    std::os::unix::fs::symlink("../b.txt", session.path("static/outside.txt")).unwrap();
    for _ in 0..2 {
        session.weekly("-q build");
        for path in session.files("public") {
            let metadata = session.path(&format!("public/{path}")).symlink_metadata().unwrap();
            assert!(metadata.is_file(), "{path}");
        }
        assert_eq!(session.text("public/link.txt"), "晴\n");
        assert_eq!(session.text("public/outside.txt"), "雨\n");
    }
}

#[test]
fn a_workflow_belongs_to_the_repository() {
    let session = Session::empty().file(".git/HEAD", "ref: refs/heads/main\n");
    assert_data_eq!(
        session.weekly("init docs/周报 --today 2022-07-31"),
        str![[r#"
----- status
Wrote docs/周报/config.toml
Wrote docs/周报/config.schema.json
Wrote docs/周报/static/custom.css
Wrote docs/周报/.gitignore
Wrote docs/周报/content/2022-07-week5.md
Wrote .github/workflows/pages.yml
To publish, push to GitHub and choose there: Settings → Pages → Source → GitHub Actions.
----- exit 0

"#]]
    );
    let workflow = session.text(".github/workflows/pages.yml");
    assert!(workflow.contains("          root: docs/周报\n"), "{workflow}");

    // The same from inside the site's folder.
    std::fs::remove_dir_all(session.path(".github")).unwrap();
    let mut command = session.command(&["init", "--today", "2022-07-31"]);
    let output = command.current_dir(session.path("docs/周报")).output().unwrap();
    assert_data_eq!(
        screen(&output),
        str![[r#"
----- status
Wrote ../../.github/workflows/pages.yml
To publish, push to GitHub and choose there: Settings → Pages → Source → GitHub Actions.
----- exit 0

"#]]
    );
    assert_eq!(session.text(".github/workflows/pages.yml"), workflow);
}

#[test]
fn who_publishes_already_gets_no_second_workflow() {
    let session = Session::empty()
        .file(".github/workflows/ci.yml", "jobs: {}\n")
        .file(".github/workflows/site.yaml", "      - uses: actions/deploy-pages@v4\n")
        .file("content/2022-W30.md", "# 晴\n");
    assert_data_eq!(
        session.weekly("init"),
        str![[r#"
----- status
Wrote config.toml
Wrote config.schema.json
Wrote static/custom.css
Wrote .gitignore
.github/workflows/site.yaml publishes to GitHub Pages already: no other workflow was written
----- exit 0

"#]]
    );
    assert!(!session.path(".github/workflows/pages.yml").exists());
    assert_data_eq!(
        session.weekly("init"),
        str![[r#"
----- status
Nothing to add: config.toml, config.schema.json, static/custom.css and .gitignore are there already.
.github/workflows/site.yaml publishes to GitHub Pages already: no other workflow was written
----- exit 0

"#]]
    );
}

#[test]
fn a_workflow_of_this_name_stays_as_it_is() {
    let own = "jobs: {}\n";
    let session =
        Session::empty().file(".github/workflows/pages.yml", own).file("content/2022-W30.md", "# 晴\n");
    session.weekly("init");
    assert_eq!(session.text(".github/workflows/pages.yml"), own);
}

#[test]
fn what_people_copy_names_this_repository_and_version() {
    let repository = env!("CARGO_PKG_REPOSITORY").strip_prefix("https://github.com/").unwrap();
    let action = format!("{repository}@v{}", env!("CARGO_PKG_VERSION"));
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for name in ["README.md", "README.zh-CN.md"] {
        let Ok(text) = std::fs::read_to_string(folder.join(name)) else { continue };
        for line in text.lines().filter(|line| line.contains("uses: ") && line.contains("/weekly@")) {
            assert!(line.contains(&action), "{name}: {line}");
        }
    }
}
