//! Sentences about the output folder.
