//! Sentences about which week a report is.
