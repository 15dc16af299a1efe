//! How a document is to be written.

use super::SourceLines;
use crate::markdown::{ast::NodeId, code::Highlighter, heading::Levels};

/// Which HTML is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// What pulldown-cmark writes, byte for byte.
    CommonMark,
    /// What a site's page needs.
    Site,
}

/// The size of a picture in pixels, as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureSize {
    /// Pixels from side to side.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
}

/// How wide a picture is for its height, to three places; `None` for one that has no area.
pub fn ratio(width: u32, height: u32) -> Option<f64> {
    (width > 0 && height > 0).then(|| (f64::from(width) / f64::from(height) * 1000.0).round() / 1000.0)
}

/// Gives the address that is written for a link, an image or an attribute of raw HTML; `None`
/// leaves it as its author wrote it, an empty one says that it leads nowhere: the link is then no
/// link, and of the image only its alternative text is shown.
pub type ChangeAddress<'a> = &'a dyn Fn(NodeId, &str) -> Option<String>;

/// Gives the size of the picture at an address, as its author wrote it.
pub type FindSize<'a> = &'a dyn Fn(NodeId, &str) -> Option<PictureSize>;

/// How a document is to be written.
///
/// All but the dialect is for the site's dialect, except `address`, which both know.
#[derive(Clone, Copy)]
pub struct Style<'a> {
    /// Which HTML is written.
    pub dialect: Dialect,
    /// Put before every id, and before the names of links to them, so that several reports can
    /// stand on one page.
    pub id_prefix: &'a str,
    /// The levels of headings; those of the source where this is silent.
    pub levels: Option<&'a Levels>,
    /// The image that is loaded at once, mostly the first on the page; all others wait until the
    /// reader comes near them.
    pub eager_image: Option<NodeId>,
    /// The words that stand in the reader's language.
    pub words: Words<'a>,
    /// Colours code; without it code is plain.
    pub highlighter: Option<&'a Highlighter>,
    /// Changes addresses.
    pub address: Option<ChangeAddress<'a>>,
    /// Finds the sizes of pictures.
    pub picture_size: Option<FindSize<'a>>,
    /// Whether the figures of a gallery say how wide they are for their height (`--ratio`), for
    /// styles that set them in rows of one height.
    pub ratios: bool,
    /// Whether blocks say from which lines they were read, for who looks at a page while writing it.
    pub source_lines: Option<&'a SourceLines<'a>>,
}

impl Style<'static> {
    /// What pulldown-cmark writes.
    pub fn commonmark() -> Self {
        Style {
            dialect: Dialect::CommonMark,
            id_prefix: "",
            levels: None,
            eager_image: None,
            words: Words::CHINESE,
            highlighter: None,
            address: None,
            picture_size: None,
            ratios: false,
            source_lines: None,
        }
    }

    /// What a site's page needs, with nothing known of the site.
    pub fn site() -> Self {
        Style { dialect: Dialect::Site, ..Style::commonmark() }
    }
}

/// The words that are written besides the author's own, for screen readers mostly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words<'a> {
    /// The title of a `[!NOTE]`.
    pub note: &'a str,
    /// The title of a `[!TIP]`.
    pub tip: &'a str,
    /// The title of an `[!IMPORTANT]`.
    pub important: &'a str,
    /// The title of a `[!WARNING]`.
    pub warning: &'a str,
    /// The title of a `[!CAUTION]`.
    pub caution: &'a str,
    /// The name of a ticked box.
    pub task_done: &'a str,
    /// The name of an empty box.
    pub task_open: &'a str,
    /// The name of the list of footnotes.
    pub footnotes: &'a str,
    /// The name of a link to a footnote, before its number.
    pub footnote: &'a str,
    /// The name of a link back from a footnote, before its number.
    pub footnote_back: &'a str,
    /// The name of a link to a picture that says nothing of itself.
    pub picture: &'a str,
}

impl Words<'static> {
    /// The words in Chinese.
    pub const CHINESE: Words<'static> = Words {
        note: "说明",
        tip: "提示",
        important: "重要",
        warning: "警告",
        caution: "当心",
        task_done: "已完成",
        task_open: "未完成",
        footnotes: "脚注",
        footnote: "脚注",
        footnote_back: "回到正文",
        picture: "查看图片",
    };
}
