//! A new file among an author's sources.

use std::{
    fs::{self, File},
    io::{self, Read, Write},
    path::{Path, PathBuf},
};

use super::file::are_equal;

/// Makes a file that is not there yet, and the folders above it; of both all or nothing.
///
/// # Errors
///
/// [`io::ErrorKind::AlreadyExists`] where anything stands at its path, even a link to nothing: what
/// is there is never changed, and no race can change it. Else what the machine refuses.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    create_from(path, bytes)
}

/// What became of a file that was to be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placed {
    /// It was made.
    Made,
    /// It was there already, with the same bytes.
    Same,
    /// Something else is there, and stays.
    Other,
}

/// Makes a file where there is none, and says what is there otherwise.
///
/// # Errors
///
/// What the machine refuses.
pub fn place(path: &Path, bytes: &[u8]) -> io::Result<Placed> {
    placed(path, create_from(path, bytes), bytes)
}

/// Makes a copy of a file where there is none, and says what is there otherwise.
///
/// # Errors
///
/// What the machine refuses, for either of the two.
pub fn place_copy(path: &Path, original: &Path) -> Result<Placed, CopyError> {
    let open = || File::open(original).map_err(CopyError::Original);
    placed(path, create_from(path, open()?), open()?).map_err(CopyError::Copy)
}

/// Why a file could not be copied.
#[derive(Debug)]
pub enum CopyError {
    /// The original cannot be read.
    Original(io::Error),
    /// The copy cannot be written.
    Copy(io::Error),
}

fn placed(path: &Path, created: io::Result<()>, wanted: impl Read) -> io::Result<Placed> {
    match created {
        Ok(()) => Ok(Placed::Made),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let is_file = path.metadata().is_ok_and(|metadata| metadata.is_file());
            let is_same =
                is_file && File::open(path).and_then(|file| are_equal(file, wanted)).unwrap_or(false);
            Ok(if is_same { Placed::Same } else { Placed::Other })
        }
        // A file stands where a folder would have to be.
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(Placed::Other),
        Err(error) => Err(error),
    }
}

fn create_from(path: &Path, mut bytes: impl Read) -> io::Result<()> {
    let made = Made::folders_above(path)?;
    let mut file = File::create_new(path)?;
    let written = io::copy(&mut bytes, &mut file).and_then(|_| file.flush());
    drop(file);
    match written {
        Ok(()) => {
            made.keep();
            Ok(())
        }
        Err(error) => {
            // Half a report would keep its place from the whole one. It is our own: it was not there.
            let _ = fs::remove_file(path);
            Err(error)
        }
    }
}

/// Makes a file, and the folders above it, or gives the one that is there new bytes.
///
/// For what the program makes anew each time: reports, manual pages. The bytes come into a new file that
/// takes the old one's place, so that nobody reads a half of them.
///
/// # Errors
///
/// What the machine refuses; then what was there is as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut new = path.as_os_str().to_owned();
    new.push(".new");
    let new = PathBuf::from(new);
    // A run that was killed may have left one.
    match fs::remove_file(&new) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => create(&new, bytes)?,
    }
    fs::rename(&new, path).inspect_err(|_| _ = fs::remove_file(&new))
}

/// Folders that were made, the outermost first; taken away again unless they are kept.
struct Made(Vec<PathBuf>);

impl Made {
    fn folders_above(path: &Path) -> io::Result<Self> {
        let Some(folder) = path.parent() else { return Ok(Made(Vec::new())) };
        let is_missing =
            |folder: &&Path| !folder.as_os_str().is_empty() && folder.symlink_metadata().is_err();
        let mut missing: Vec<PathBuf> =
            folder.ancestors().take_while(is_missing).map(Path::to_owned).collect();
        missing.reverse();
        let made = Made(missing);
        fs::create_dir_all(folder)?;
        Ok(made)
    }

    fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for Made {
    fn drop(&mut self) {
        // Only what is empty is taken away: what someone put there meanwhile stays, and its folders.
        for folder in self.0.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("2022/w30/index.md");
        create(&path, "# 晴\n".as_bytes()).unwrap();
        let again = create(&path, b"# other\n").unwrap_err();
        assert_eq!(again.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path).unwrap(), "# 晴\n");
    }

    #[test]
    fn what_is_replaced_is_new_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("man/weekly.1");
        replace(&path, b"old").unwrap();
        fs::write(folder.path().join("man/weekly.1.new"), "half").unwrap();
        replace(&path, b"new").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(fs::read_dir(folder.path().join("man")).unwrap().count(), 1);
    }

    #[test]
    fn folders_go_where_no_file_came() {
        let folder = tempfile::tempdir().unwrap();
        // No file system takes a name of so many bytes.
        let path = folder.path().join("a/b").join("周".repeat(200));
        create(&path, b"").unwrap_err();
        assert!(!folder.path().join("a").exists());
    }

    #[test]
    fn what_is_there_is_told_from_what_is_made() {
        let folder = tempfile::tempdir().unwrap();
        let (path, copy) = (folder.path().join("a/a.png"), folder.path().join("b/a.png"));
        assert_eq!(place(&path, b"\0\xff").unwrap(), Placed::Made);
        assert_eq!(place(&path, b"\0\xff").unwrap(), Placed::Same);
        assert_eq!(place(&path, b"\0").unwrap(), Placed::Other);
        assert_eq!(place_copy(&copy, &path).unwrap(), Placed::Made);
        assert_eq!(place_copy(&copy, &path).unwrap(), Placed::Same);
        assert_eq!(fs::read(&copy).unwrap(), b"\0\xff");
        // A folder is no file, and a file no folder.
        assert_eq!(place(&folder.path().join("a"), b"").unwrap(), Placed::Other);
        assert_eq!(place(&path.join("b.png"), b"").unwrap(), Placed::Other);
        place_copy(&folder.path().join("c"), &folder.path().join("none")).unwrap_err();
        assert!(!folder.path().join("c").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_nothing_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        std::os::unix::fs::symlink(folder.path().join("b.md"), &path).unwrap();
        assert_eq!(create(&path, b"a").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert!(!folder.path().join("b.md").exists());
    }
}
