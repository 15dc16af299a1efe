//! The repository that a site stands in: what GitHub reads lies at its root, wherever in it the site is.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{LoneFile, Refusal, SourceFile};

/// The repository that a site stands in, or its own folder where there is none yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repository {
    /// Its root, as seen from where the command was run.
    pub root: PathBuf,
    /// The site's folder in it, with `/` between the parts; `.` where it is the same.
    pub site: String,
}

impl Repository {
    /// Looks for the repository around a site's folder, which need not be there yet.
    ///
    /// That of the user's home folder is none: it keeps their settings, and a site below it will have a
    /// repository of its own.
    ///
    /// # Errors
    ///
    /// Where the machine does not say which folder the command was run in.
    pub fn around(site: &Path) -> io::Result<Self> {
        let working = std::env::current_dir()?.canonicalize()?;
        let absolute = std::path::absolute(site)?;
        let is_there = |folder: &&Path| folder.exists();
        let there = absolute.ancestors().find(is_there).unwrap_or(&absolute);
        let missing = absolute.strip_prefix(there).expect("a folder begins the paths in it");
        let real = there.canonicalize()?.join(missing);
        let user = std::env::home_dir().and_then(|folder| folder.canonicalize().ok());
        let mut folders = real.ancestors().take_while(|folder| Some(*folder) != user.as_deref());
        // In a work tree of several it is a file.
        let Some(root) = folders.find(|folder| folder.join(".git").exists()) else {
            return Ok(Repository { root: site.to_owned(), site: ".".to_owned() });
        };
        let inside = real.strip_prefix(root).expect("a folder begins the paths in it");
        let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
        let site = if parts.is_empty() { ".".to_owned() } else { parts.join("/") };
        Ok(Repository { root: seen_from(&working, root), site })
    }

    /// The workflows in a folder of the repository, in order of path; none where there is no such folder.
    ///
    /// # Errors
    ///
    /// What the machine refuses to read.
    pub fn workflows(&self, folder: &str) -> Result<Vec<SourceFile>, Refusal> {
        let is_yaml = |path: &PathBuf| path.extension().is_some_and(|it| it == "yml" || it == "yaml");
        let entries = fs::read_dir(self.root.join(folder)).into_iter().flatten().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_yaml).collect();
        paths.retain(|path| path.is_file());
        paths.sort();
        paths.iter().map(|path| Ok(LoneFile::read(path)?.value.file)).collect()
    }
}

/// The shortest path to a folder from that in which a command was run, where one lies in the other.
fn seen_from(working: &Path, folder: &Path) -> PathBuf {
    if let Ok(inside) = folder.strip_prefix(working) {
        return inside.to_owned();
    }
    match working.strip_prefix(folder) {
        Ok(deeper) => deeper.components().map(|_| "..").collect(),
        Err(_) => folder.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_seen_from_where_the_command_is_run() {
        for (folder, seen) in
            [("/a/b", ""), ("/a/b/c/d", "c/d"), ("/a", ".."), ("/", "../.."), ("/else", "/else")]
        {
            assert_eq!(seen_from(Path::new("/a/b"), Path::new(folder)), Path::new(seen), "{folder}");
        }
    }
}
