//! The words of `weekly inspect`, beside what the file itself says.

use chrono::NaiveDate;

use super::counted;
use crate::{
    markdown::{
        ast::{PartKind, WorkPart},
        reference::Reference,
    },
    message,
    message::Message,
};

/// What a group of lines is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// The path.
    File,
    /// The title.
    Title,
    /// The week, its days, and what decided it.
    Week,
    /// The number of the issue.
    Issue,
    /// That it is no report.
    Page,
    /// The day of publication.
    Published,
    /// That it is held back.
    Draft,
    /// How long it is.
    Length,
    /// How it begins.
    Excerpt,
    /// Its sections.
    Sections,
    /// Its pictures.
    Images,
    /// Its links.
    Links,
    /// Books, films and other works that it mentions.
    Works,
    /// Pull requests, papers and the like that it links to.
    RefersTo,
    /// Tags that its author wrote.
    Tags,
    /// Tags that its text earns.
    Derived,
    /// Repositories that may become tags.
    Projects,
}

impl Group {
    /// Its heading.
    pub fn heading(self) -> Message {
        match self {
            Group::File => Message::fixed("file", "文件"),
            Group::Title => Message::fixed("title", "标题"),
            Group::Week => Message::fixed("week", "周"),
            Group::Issue => Message::fixed("issue", "期"),
            Group::Page => Message::fixed("page", "单篇"),
            Group::Published => Message::fixed("published", "发布"),
            Group::Draft => Message::fixed("draft", "草稿"),
            Group::Length => Message::fixed("length", "长度"),
            Group::Excerpt => Message::fixed("excerpt", "摘要"),
            Group::Sections => Message::fixed("sections", "栏目"),
            Group::Images => Message::fixed("images", "图片"),
            Group::Links => Message::fixed("links", "链接"),
            Group::Works => Message::fixed("works", "书影音"),
            Group::RefersTo => Message::fixed("refers to", "线索"),
            Group::Tags => Message::fixed("tags", "标签"),
            Group::Derived => Message::fixed("derived", "自动标签"),
            Group::Projects => Message::fixed("projects", "项目"),
        }
    }
}

/// What is said of a page.
pub const STANDALONE: Message = Message::fixed("standalone: it names no week", "独立页面：没有写是哪一周");

/// What is said of a draft.
pub const HELD_BACK: Message = Message::fixed("held back", "暂不发布");

/// A section that config does not know.
pub const SECTION_OF_ITS_OWN: Message = Message::fixed("of its own", "单独一栏");

/// A repository that is no tag yet.
pub const RECURRING: Message =
    Message::fixed("a tag once two reports link to it", "有两篇周报链接到它，就会成为标签");

/// The days of a week.
pub fn days(first: NaiveDate, last: NaiveDate) -> Message {
    message!("{first} to {last}", "{first} 至 {last}")
}

/// How long a text is.
pub fn words(count: usize) -> Message {
    counted(count, "word", "words", "字")
}

/// Where something stands.
pub fn line(number: usize) -> Message {
    message!("line {number}", "第 {number} 行")
}

/// A part of a work: `season 1`, `episode 3 to 5`.
pub fn part(part: &WorkPart) -> Message {
    let english = part.kind.name();
    let chinese = match part.kind {
        PartKind::Season => "季",
        PartKind::Episode => "集",
        PartKind::Volume => "卷",
        PartKind::Part => "部",
        PartKind::Chapter => "章",
        PartKind::Issue => "期",
    };
    match (part.number, part.last) {
        (Some(first), Some(last)) => {
            Message::new(format!("{english} {first} to {last}"), format!("第 {first} 至 {last} {chinese}"))
        }
        (Some(number), None) => Message::new(format!("{english} {number}"), format!("第 {number} {chinese}")),
        (None, _) => Message::new(english, chinese),
    }
}

/// What kind of thing is linked to.
pub fn kind_of(reference: &Reference) -> Message {
    match reference {
        Reference::Repository(_) => Message::fixed("repository", "仓库"),
        Reference::PullRequest { .. } => Message::fixed("pull request", "PR"),
        Reference::Issue { .. } => Message::fixed("issue", "Issue"),
        Reference::Discussion { .. } => Message::fixed("discussion", "讨论"),
        Reference::Commit { .. } => Message::fixed("commit", "提交"),
        Reference::Arxiv { .. } => Message::verbatim("arxiv"),
        Reference::Usenix { .. } => Message::verbatim("usenix"),
        Reference::Doi { .. } => Message::verbatim("doi"),
    }
}
