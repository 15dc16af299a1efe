//! Sentences about files that are to be written among an author's own.

use crate::diagnostic::{Diagnostic, Place};

/// A week or issue that has a report already, at the path that is shown.
pub fn is_written(subject: &str, shown: &str) -> Diagnostic {
    Diagnostic::error(format!("{subject} has a report already"))
        .at(Place::whole(shown))
        .hint("open that one, or name another week: `--last`, `--next`, `--missing`, or a day of it")
}

/// The path of a new report is that of another file.
pub fn path_taken(subject: &str, shown: &str) -> Diagnostic {
    Diagnostic::error(format!("the report of {subject} would be a file that is there already"))
        .at(Place::whole(shown))
        .hint("nothing is overwritten: rename that file, or write the report by hand")
}

/// No name was found that would be read back as the week or issue.
pub fn no_name(subject: &str) -> Diagnostic {
    Diagnostic::error(format!("no name was found for the report of {subject} that is not taken"))
        .hint("write the report by hand; `weekly list` shows which week each file is")
}

/// The author's own template makes a report that is not read as the week it was made for.
pub fn template_says_otherwise(subject: &str, read_as: &str, template: Place) -> Diagnostic {
    Diagnostic::error(format!("with this template the report of {subject} is read as {read_as}"))
        .at(template)
        .hint("write `# {{ title }}`, or the week by its variables; name no other week in its first lines")
}
