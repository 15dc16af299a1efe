//! A version of the site, as it is served.

use std::sync::Arc;

use serde_json::Value;

use super::{concerns::Concerns, preview::Preview};
use crate::{diagnostic::Diagnostic, permalink::BaseUrl, plan::Page};

/// A version of the site: what is served until there is another.
pub struct Published {
    /// Its number: greater than that of any version before, of an earlier run of the server too.
    pub version: u64,
    /// The site.
    pub preview: Arc<Preview>,
    /// Where it is served.
    pub base: BaseUrl,
    /// What there is to say about its pages.
    pub concerns: Concerns,
    /// Whether the files could not be read any more when they were last looked at.
    pub is_stale: bool,
}

impl Published {
    /// The file of the report whose page this is, as it is shown.
    pub fn source_of(&self, page: &Page) -> Option<&Arc<str>> {
        self.preview.source_of(page).map(|file| &file.shown)
    }

    /// Whether a page shows what its report was before its file had errors.
    pub fn is_bridged(&self, page: &Page) -> bool {
        let shown = self.preview.source_of(page);
        let now = shown.and_then(|file| self.preview.source(&file.shown));
        shown.zip(now).is_some_and(|(shown, now)| !Arc::ptr_eq(&shown.text, &now.text))
    }

    /// The diagnostics that concern a page, with what its own rendering said.
    pub fn diagnostics_of(&self, page: &Page, own: Option<&Diagnostic>) -> Value {
        let introduction =
            page.introduction.map(|report| &self.preview.planned().site.reports[report].file.shown);
        let files: Vec<Arc<str>> = self.source_of(page).into_iter().chain(introduction).cloned().collect();
        self.concerns.of_page(own, &files)
    }
}
