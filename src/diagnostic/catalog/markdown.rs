//! Sentences about Markdown.
