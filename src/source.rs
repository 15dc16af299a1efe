//! One snapshot of everything a build depends on.

use std::{ops::Range, sync::Arc};

use crate::diagnostic::Place;

/// A text file that a user wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The path inside its folder (`content/`, `templates/`), with `/` between the parts.
    pub path: Arc<str>,
    /// The path as it is shown to the user: relative to where the command was run.
    pub shown: Arc<str>,
    /// The whole text, without a byte order mark.
    pub text: Arc<str>,
}

impl SourceFile {
    /// The place of a span of bytes in this file.
    pub fn place(&self, span: Range<usize>) -> Place {
        Place { path: Arc::clone(&self.shown), text: Arc::clone(&self.text), span }
    }
}
