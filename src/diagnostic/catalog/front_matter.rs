//! Sentences about front matter.
