//! Reports that were written elsewhere, as files of a site.
//!
//! An import is made like a build: what was read goes in ([`issues`] of GitHub, the folder of a site of
//! [`hexo`] or [`hugo`]), and the files to be made come out with what is to be said of them. They are read
//! by [`crate::source`] and written by [`crate::output`] alone: what is there already is never changed, so
//! that to run an import again does no more than add what is new.
//!
//! What is written anew is read back first, as a build reads it: where that would give another week, title
//! or tag than the issue has, it is written in another way.

pub mod hexo;
pub mod hugo;
pub mod issues;
pub mod moved;

use std::path::PathBuf;

use crate::{
    markdown::link::{self, LinkKind},
    permalink,
    report::Report,
};

/// A file that an import makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// The path in the site's folder, with `/` between the parts; what is content stands in `content/`,
    /// wherever the site has it.
    pub path: String,
    /// What stands in it.
    pub content: Content,
}

/// What stands in a file that an import makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// A text of the import's own.
    Text(String),
    /// The bytes of another file, which may be large: they are copied when they are written.
    Copy(PathBuf),
}

/// How many pictures of a report stand on other servers.
pub fn remote_pictures(report: &Report) -> usize {
    let is_picture = |link: &link::Link| {
        matches!(link.kind, LinkKind::Image | LinkKind::HtmlMedia)
            && permalink::is_external(&link.destination)
    };
    link::links(&report.document).iter().filter(|link| is_picture(link)).count()
}
