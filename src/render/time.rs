//! How the site calls the times that long lists are parted by.

use super::Renderer;
use crate::index::period::Span;

impl Renderer<'_> {
    /// What times in a row are called, which are given newest first.
    pub(super) fn times(&self, mut times: impl DoubleEndedIterator<Item = Span>) -> String {
        let Some(last) = times.next() else { return String::new() };
        let last = self.span_name(last);
        match times.next_back() {
            None => last,
            Some(first) => {
                self.theme.phrase("day_range", &[("first", &self.span_name(first)), ("last", &last)])
            }
        }
    }
}
