//! What is left of a site that was there before: its folder, or a list of its addresses.

use std::path::Path;

use super::{Refusal, SourceFile, as_text, display, files_in, is_visible};
use crate::diagnostic::Checked;

/// What tells the addresses of an old site.
#[derive(Debug)]
pub enum OldSite {
    /// The paths of its files, in order, from the folder that was published.
    Folder(Vec<String>),
    /// A sitemap, or a list with an address in each line.
    List(SourceFile),
    /// A packed file, which is not read.
    Packed,
}

impl OldSite {
    /// Reads it.
    ///
    /// # Errors
    ///
    /// What the machine refuses to read.
    pub fn read(path: &Path) -> Result<Checked<OldSite>, Refusal> {
        if path.is_dir() {
            let files = files_in(path, &|_| false, is_visible)?;
            return Ok(Checked::clean(OldSite::Folder(files.into_iter().map(|file| file.path).collect())));
        }
        let refusal = |error| Refusal { path: path.to_owned(), error };
        let bytes = std::fs::read(path).map_err(refusal)?;
        // The magic number of gzip (RFC 1952, section 2.3.1).
        if bytes.starts_with(&[0x1f, 0x8b]) {
            return Ok(Checked::clean(OldSite::Packed));
        }
        let shown = display(path);
        let Checked { value, diagnostics } = as_text(bytes, &shown, &shown);
        Ok(Checked::new(OldSite::List(value), diagnostics))
    }
}
