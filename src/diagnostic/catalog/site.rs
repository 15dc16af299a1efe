//! Sentences about what several files say together: weeks, addresses, links.

use crate::{
    calendar::WeekId,
    diagnostic::{Diagnostic, Place, Severity},
    source::SourceFile,
};

/// Two reports of one week.
pub fn double_week(week: WeekId, report: &SourceFile, before: &SourceFile) -> Diagnostic {
    Diagnostic::warning(format!("`{}` is a second report of {week}", report.path))
        .at(Place::whole(&*report.shown))
        .related(Place::whole(&*before.shown), "the first")
        .hint("it gets `-2` in its address; name its week in the front matter (`week: …`) if it is another")
}

/// Things that would stand at one address: two by name, and how many `more`.
pub fn double_address(
    permalink: &str,
    one: &str,
    other: &str,
    more: usize,
    place: Option<Place>,
) -> Diagnostic {
    let message = match more {
        0 => format!("{one} and {other} both have the address `{permalink}`"),
        more => format!("{one}, {other} and {more} more have the address `{permalink}`"),
    };
    Diagnostic::error(message)
        .hint("rename one, give it a `slug`, or change its pattern in `[permalinks]`")
        .at_if_known(place)
}

/// An address inside another that is a file.
pub fn address_below_file(permalink: &str, one: &str, other: &str, place: Option<Place>) -> Diagnostic {
    Diagnostic::error(format!("{one} would stand at `{permalink}`, below {other}, which is a file there"))
        .hint("rename one of them, or change its pattern in `[permalinks]`")
        .at_if_known(place)
}

/// An address with a part that is too long for the name of a file or folder.
pub fn address_too_long(name: &str, bytes: usize, most: usize, place: Option<Place>) -> Diagnostic {
    Diagnostic::error(format!(
        "the address of {name} has a part of {bytes} bytes, and file systems take no more than {most}"
    ))
    .hint("shorten its name, give it a `slug`, or change its pattern in `[permalinks]`")
    .at_if_known(place)
}

/// A report that lacks what its address is to be made of.
pub fn address_lacks(name: &str, key: &str, file: &SourceFile) -> Diagnostic {
    Diagnostic::error(format!("`{}` has no `{{{name}}}` for its address", file.path))
        .at(Place::whole(&*file.shown))
        .hint(format!("change `{key}` in `[permalinks]`, or say it in the file's name or front matter"))
}

/// An alias that is no address of this site.
pub fn outside_alias(alias: &str, place: Place) -> Diagnostic {
    Diagnostic::warning(format!("the alias `{alias}` is no address of this site"))
        .at(place)
        .hint("write an alias as a path from the site's root, like `/2022/07/31/weekly/`")
}

/// A link to what is not there; `near` is what may have been meant.
pub fn broken_link(destination: &str, near: Option<&str>, severity: Severity, place: Place) -> Diagnostic {
    let hint = "write the file's path as seen from this one, or from the site's root behind a `/`";
    broken(format!("the link `{destination}` leads nowhere"), near, hint, severity, place)
        .label("no such file or page")
}

/// A picture that is not there; `near` is what may have been meant.
pub fn missing_picture(source: &str, near: Option<&str>, severity: Severity, place: Place) -> Diagnostic {
    let hint = "put the picture there, or write its path as seen from this file";
    broken(format!("the picture `{source}` is missing"), near, hint, severity, place).label("no such file")
}

/// A link into a page that has no such heading; `near` is what may have been meant.
pub fn broken_fragment(fragment: &str, near: Option<&str>, severity: Severity, place: Place) -> Diagnostic {
    let near = near.map(|near| format!("#{near}"));
    let hint = format!("write `{{#{fragment}}}` behind the heading that is meant");
    broken(format!("no heading has the id `{fragment}`"), near.as_deref(), &hint, severity, place)
}

/// A link to a report that is held back.
pub fn link_to_held(destination: &str, place: Place) -> Diagnostic {
    Diagnostic::warning(format!("the link `{destination}` leads to a report that is held back"))
        .at(place)
        .hint("it will work once that report is published; `--drafts` shows it now")
}

/// A folder without any Markdown in it.
pub fn no_reports(folder: &str) -> Diagnostic {
    Diagnostic::warning("there is no Markdown file here: the site will be empty")
        .at(Place::whole(folder))
        .hint("name the folder that holds your reports behind the command")
}

/// Nothing says where the site is published.
pub fn no_base_url() -> Diagnostic {
    Diagnostic::warning("no base URL is known: feeds, sitemap and canonical addresses are left out")
        .hint("set `base_url = \"https://…\"` in config.toml, or build with `--base-url`")
}

/// `hint` is for where nothing is `near`.
fn broken(message: String, near: Option<&str>, hint: &str, severity: Severity, place: Place) -> Diagnostic {
    let diagnostic = match severity {
        Severity::Error => Diagnostic::error(message),
        Severity::Warning => Diagnostic::warning(message),
    };
    let hint = near.map_or_else(|| hint.to_owned(), |near| format!("did you mean `{near}`?"));
    diagnostic.at(place).hint(hint)
}
