//! The files of a folder that is no site of ours, such as that of another generator.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::{Refusal, is_visible};

/// The files below a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// The files, in order of path.
    pub files: Vec<FoundFile>,
    /// The paths of links that lead out of the folder, or to folders: those are not followed.
    pub links: Vec<String>,
}

/// A file below a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFile {
    /// The path in the folder, with `/` between the parts.
    pub path: String,
    /// Where it is.
    pub location: PathBuf,
}

impl Folder {
    /// Lists the files below a folder, but for dot-files and what editors leave; none where there is no
    /// such folder.
    ///
    /// # Errors
    ///
    /// What the machine refuses to list.
    pub fn read(root: &Path) -> Result<Self, Refusal> {
        let mut folder = Folder::default();
        if !root.is_dir() {
            return Ok(folder);
        }
        let refusal = |error| Refusal { path: root.to_owned(), error };
        let real_root = root.canonicalize().map_err(refusal)?;
        let walk = WalkDir::new(root).into_iter();
        let wanted = walk.filter_entry(|entry| {
            entry.depth() == 0 || is_visible(entry) && entry.file_name() != "node_modules"
        });
        for entry in wanted {
            let entry = entry.map_err(|error| Refusal {
                path: error.path().unwrap_or(root).to_owned(),
                error: error.into(),
            })?;
            let inside = entry.path().strip_prefix(root).expect("a walk stays below its root");
            let path: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            let path = path.join("/");
            if entry.path_is_symlink() && entry.depth() > 0 {
                let target = entry.path().canonicalize().ok();
                if !target.is_some_and(|target| target.starts_with(&real_root) && target.is_file()) {
                    folder.links.push(path);
                    continue;
                }
            } else if !entry.file_type().is_file() {
                continue;
            }
            folder.files.push(FoundFile { path, location: entry.into_path() });
        }
        folder.files.sort_by(|a, b| a.path.cmp(&b.path));
        folder.links.sort();
        Ok(folder)
    }

    /// Whether there is a file at this path.
    pub fn has(&self, path: &str) -> bool {
        self.files.binary_search_by(|file| (*file.path).cmp(path)).is_ok()
    }
}
