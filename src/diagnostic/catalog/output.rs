//! Sentences about the output folder.
//!
//! Paths are shown as the user gave them. None has a place: what is wrong is the command, not a
//! line of a file.

use std::path::Path;

use crate::diagnostic::Diagnostic;

const ANOTHER: &str = "choose another folder with `--out`";

/// The folder has files in it and not the mark that `weekly` leaves in its output.
pub fn not_made_by_weekly(target: &Path, example: &str) -> Diagnostic {
    Diagnostic::error(format!("`{}` holds files that weekly did not make: `{example}`", target.display()))
        .hint(format!("{ANOTHER}, or empty this one: a build replaces all that is in it"))
}

/// Someone keeps a repository in the folder; replacing it would lose its history.
pub fn holds_a_repository(target: &Path, repository: &str) -> Diagnostic {
    Diagnostic::error(format!(
        "`{}` is a work tree: its `{repository}` would be lost in a build",
        target.display()
    ))
    .hint(format!("{ANOTHER}, and copy the finished site over this one"))
}

/// A file, a socket or a device stands where the output folder should be.
pub fn not_a_folder(target: &Path) -> Diagnostic {
    Diagnostic::error(format!("`{}` is not a folder", target.display()))
        .hint(format!("{ANOTHER}, or move this file away"))
}

/// The folder is a symbolic link, and what it leads to is not there.
pub fn link_to_nothing(target: &Path, link: &Path) -> Diagnostic {
    Diagnostic::error(format!(
        "`{}` cannot be the output folder: the link `{}` leads nowhere",
        target.display(),
        link.display()
    ))
    .hint("make the folder it leads to, or remove the link")
}

/// Replacing the folder would replace what the site is made of.
pub fn holds_the_sources(target: &Path, sources: &Path) -> Diagnostic {
    Diagnostic::error(format!(
        "`{}` cannot be the output folder: the site's sources in `{}` would be lost",
        target.display(),
        sources.display()
    ))
    .hint(format!("{ANOTHER}, such as `public`"))
}

/// The folder lies among the sources, so that the next build would read this one's output.
pub fn lies_in_the_sources(target: &Path, sources: &Path) -> Diagnostic {
    Diagnostic::error(format!(
        "`{}` cannot be the output folder: it lies in `{}`, where the site's sources are read",
        target.display(),
        sources.display()
    ))
    .hint(format!("{ANOTHER}, beside the sources"))
}

/// The folder is, or holds, one that must not be replaced: the root, the home folder, or the one
/// where the command was run.
pub fn holds_an_important_folder(target: &Path, what: &str) -> Diagnostic {
    Diagnostic::error(format!(
        "`{}` cannot be the output folder: a build replaces it, and it holds {what}",
        target.display()
    ))
    .hint(format!("{ANOTHER}, such as `public`"))
}

/// The folder cannot be put aside for a new one, as a mounted volume cannot.
pub fn mount_point(target: &Path) -> Diagnostic {
    Diagnostic::error(format!(
        "`{}` cannot be replaced: another file system is mounted there",
        target.display()
    ))
    .hint(format!("choose a folder in it, such as `--out {}`", target.join("public").display()))
}

/// Another process is building into the same folder now.
pub fn build_under_way(target: &Path) -> Diagnostic {
    Diagnostic::error(format!("another build into `{}` is under way", target.display()))
        .hint(format!("run this one again when it has ended, or {ANOTHER}"))
}

/// A second file for one address: either the very same, or one that differs only in upper and
/// lower case where the file system knows no such difference.
pub fn address_taken(path: &str) -> Diagnostic {
    Diagnostic::error(format!("`{path}` is already written: two files of the site have this address"))
        .hint("give one of them another name or `slug`; upper and lower case may be one to this file system")
}
