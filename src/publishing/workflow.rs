//! The GitHub workflow that builds a site and publishes it.
//!
//! The file itself stands among those of the [`scaffold`](crate::scaffold). It belongs to the repository,
//! wherever in it the site is: GitHub looks for workflows nowhere else than in the root's
//! `.github/workflows`.
//!
//! It is started by pushes to every branch, and does nothing for all but the default one: which that is,
//! GitHub knows at each run, while a name written into the file would be wrong for some (`main`,
//! `master`, `trunk`) and for the others after the next renaming.

use crate::yaml;

const TEXT: &str = include_str!("../scaffold/pages.yml");

/// The folder of a repository's workflows.
pub const FOLDER: &str = ".github/workflows";

/// The workflow's own file in it.
pub const FILE: &str = "pages.yml";

/// The commit that the program was built from, where its release says so.
///
/// A tag can be moved, a commit cannot: whoever begins a site with a released program has its workflow
/// pinned from the first day.
const COMMIT: Option<&str> = option_env!("WEEKLY_COMMIT");

/// The workflow for a site that stands in this folder of its repository (`.` where it is the root).
pub fn text(root: &str) -> String {
    TEXT.replace("{action}", &action(COMMIT)).replace("{root}", &value(root))
}

/// The action that the program comes with, as a step names it.
fn action(commit: Option<&str>) -> String {
    let (repository, version) = (repository(), env!("CARGO_PKG_VERSION"));
    match commit {
        Some(commit) if is_hash(commit) => format!("{repository}@{commit} # v{version}"),
        _ => format!("{repository}@v{version}"),
    }
}

/// The project's repository on GitHub, as `owner/name`.
fn repository() -> &'static str {
    let url = env!("CARGO_PKG_REPOSITORY");
    url.strip_prefix("https://github.com/").expect("the project is at home on GitHub")
}

/// Whether this is the full name of a commit.
fn is_hash(commit: &str) -> bool {
    commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A text as a value of YAML in which GitHub finds no expression: it looks for them between quotes too.
fn value(text: &str) -> String {
    yaml::scalar(&text.replace("${{", "${{ '${{' }}"))
}

/// Whether a workflow publishes a site to GitHub Pages already, by any of the actions that do.
pub fn publishes(workflow: &str) -> bool {
    const ACTIONS: [&str; 3] =
        ["actions/deploy-pages", "peaceiris/actions-gh-pages", "JamesIves/github-pages-deploy-action"];
    workflow
        .lines()
        .map(|line| line.split_once('#').map_or(line, |(code, _)| code))
        .any(|line| ACTIONS.iter().any(|action| line.contains(action)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_release_names_its_commit_and_other_builds_the_tag() {
        let version = env!("CARGO_PKG_VERSION");
        let commit = "0123456789abcdef0123456789abcdef01234567";
        assert_eq!(action(None), format!("weekly-rs/weekly@v{version}"));
        assert_eq!(action(Some(commit)), format!("weekly-rs/weekly@{commit} # v{version}"));
        assert_eq!(action(Some("main")), action(None));
    }

    #[test]
    fn a_workflow_names_the_folder_of_its_site() {
        for (root, line) in [
            (".", "root: ."),
            ("docs", "root: docs"),
            ("a/b-c_d.e", "root: a/b-c_d.e"),
            ("周报", "root: 周报"),
            ("a b", "root: a b"),
            ("it's", "root: \"it's\""),
            ("on", "root: \"on\""),
            ("2022", "root: \"2022\""),
            ("${{ a }}", "root: \"${{ '${{' }} a }}\""),
        ] {
            let text = text(root);
            assert!(text.lines().any(|it| it.trim() == line), "{line}: {text}");
            assert!(!text.contains("{action}") && !text.contains("{root}"));
        }
    }

    #[test]
    fn what_publishes_is_known_by_its_action() {
        assert!(publishes(TEXT));
        assert!(publishes("      - uses: peaceiris/actions-gh-pages@v4\n"));
        assert!(!publishes("      # uses: actions/deploy-pages@v4\n      - run: cargo test\n"));
    }
}
