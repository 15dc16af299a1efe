//! Reads the paths of repositories and of what belongs to them.

use super::{Host, Reference, Repository};

/// First parts of GitHub's own paths, which are no owners of repositories.
///
/// From the routes that github.com itself serves; a name among them cannot be registered.
const NO_OWNERS: [&str; 44] = [
    "about",
    "account",
    "advisories",
    "apps",
    "blog",
    "codespaces",
    "collections",
    "contact",
    "copilot",
    "customer-stories",
    "dashboard",
    "edu",
    "enterprise",
    "events",
    "explore",
    "features",
    "issues",
    "join",
    "login",
    "logout",
    "marketplace",
    "new",
    "notifications",
    "organizations",
    "orgs",
    "pricing",
    "pulls",
    "readme",
    "resources",
    "search",
    "security",
    "sessions",
    "settings",
    "signup",
    "site",
    "solutions",
    "sponsors",
    "stars",
    "team",
    "topics",
    "trending",
    "user-attachments",
    "users",
    "watching",
];

pub(super) fn github(parts: &[&str]) -> Option<Reference> {
    let [owner, name, rest @ ..] = parts else { return None };
    let name = without_git(name);
    let is_own = NO_OWNERS.contains(&owner.to_ascii_lowercase().as_str());
    if is_own || !is_name(owner) || !is_name(name) {
        return None;
    }
    let repository = Repository { host: Host::GitHub, path: format!("{owner}/{name}") };
    Some(part_of_repository(repository, rest))
}

/// First parts of GitLab's own paths, which are no groups.
const NO_GROUPS: [&str; 10] =
    ["admin", "api", "dashboard", "explore", "groups", "help", "profile", "projects", "search", "users"];

/// What followed a project directly before GitLab put `/-/` between.
const PARTS_OF_PROJECTS: [&str; 9] =
    ["blob", "commit", "commits", "issues", "merge_requests", "raw", "releases", "tags", "tree"];

pub(super) fn gitlab(parts: &[&str]) -> Option<Reference> {
    let end = parts.iter().position(|part| *part == "-");
    let old_end = || parts.iter().skip(2).position(|part| PARTS_OF_PROJECTS.contains(part)).map(|at| at + 2);
    let (project, rest) = match end.map(|end| (end, 1)).or_else(|| old_end().map(|end| (end, 0))) {
        Some((end, skipped)) => (&parts[..end], &parts[end + skipped..]),
        None => (parts, &[][..]),
    };
    let [groups @ .., name] = project else { return None };
    let name = without_git(name);
    let is_own = NO_GROUPS.contains(groups.first()?);
    if is_own || !groups.iter().all(|group| is_name(group)) || !is_name(name) {
        return None;
    }
    let repository = Repository { host: Host::GitLab, path: format!("{}/{name}", groups.join("/")) };
    Some(part_of_repository(repository, rest))
}

/// What the rest of a path names in a repository; the repository itself where it is nothing known.
fn part_of_repository(repository: Repository, rest: &[&str]) -> Reference {
    let [kind, name, ..] = rest else { return Reference::Repository(repository) };
    let name = name.strip_suffix(".diff").or_else(|| name.strip_suffix(".patch")).unwrap_or(name);
    let is_number = name.bytes().all(|byte| byte.is_ascii_digit());
    let number = if is_number { name.parse().ok().filter(|number| *number > 0) } else { None };
    let is_hash = (7..=64).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_hexdigit());
    match (*kind, number) {
        ("pull" | "merge_requests", Some(number)) => Reference::PullRequest { repository, number },
        ("issues", Some(number)) => Reference::Issue { repository, number },
        ("discussions", Some(number)) => Reference::Discussion { repository, number },
        ("commit", _) if is_hash => Reference::Commit { repository, hash: name.to_ascii_lowercase() },
        _ => Reference::Repository(repository),
    }
}

fn without_git(name: &str) -> &str {
    name.strip_suffix(".git").unwrap_or(name)
}

/// Whether this can be the name of an owner or a repository.
pub(super) fn is_name(name: &str) -> bool {
    let is_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    !matches!(name, "" | "." | "..") && name.chars().all(is_of_name)
}
