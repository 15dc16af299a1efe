//! What a command tells other programs, in files that whoever runs it names.

use std::{
    fs::{self, File},
    io::{self, Write},
    path::Path,
};

/// Writes a file, whatever stood there; its folder must be there.
///
/// # Errors
///
/// What the machine refuses.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    fs::write(path, text)
}

/// Adds to the end of a file, or begins it.
///
/// # Errors
///
/// What the machine refuses.
pub fn append(path: &Path, text: &str) -> io::Result<()> {
    let mut file = File::options().append(true).create(true).open(path)?;
    file.write_all(text.as_bytes())
}
