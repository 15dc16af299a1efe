//! What is read anew within a line: the text of each block as its author wrote it.

pub(super) mod shortcode;
