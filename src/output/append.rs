//! More lines for a file that other programs add to as well.

use std::{
    fs::File,
    io::{self, Write},
    path::Path,
};

/// Adds to the end of a file, or begins it; its folder must be there.
///
/// # Errors
///
/// What the machine refuses.
pub fn append(path: &Path, bytes: &[u8]) -> io::Result<()> {
    File::options().append(true).create(true).open(path)?.write_all(bytes)
}
