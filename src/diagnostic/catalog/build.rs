//! What a build or a check reports.

use std::path::Path;

use super::counted;
use crate::{message, message::Message, publishing::size};

/// What is shown while a build goes on.
pub const BUILDING: Message = Message::fixed("building", "正在构建");

/// What is shown while a check goes on.
pub const CHECKING: Message = Message::fixed("checking", "正在检查");

/// How many files a build wrote, and how many it did not.
#[derive(Debug, Clone, Copy)]
pub struct Files {
    /// Files that are new or not as they were.
    pub written: usize,
    /// Files that are as they were.
    pub unchanged: usize,
    /// Files that are gone.
    pub removed: usize,
    /// The size of the whole site, in bytes.
    pub bytes: u64,
}

/// A site was built.
pub fn built(reports: &Message, time: &str, out: &Path, files: Files) -> Message {
    let out = out.display();
    let Files { written, unchanged, removed, bytes } = files;
    let size = size(bytes);
    message!(
        "Built {reports} in {time} to {out} ({written} written, {unchanged} unchanged, {removed} removed; {size}).",
        "用 {time} 生成了{reports}，输出到 {out}（写入 {written} 个文件，未变 {unchanged} 个，删除 {removed} 个；共 {size}）。";
        reports
    )
}

/// A build failed where there is a site already.
pub fn left_as_it_was(out: &Path) -> Message {
    let out = out.display();
    message!("Nothing was written: {out} is as it was.", "没有写入任何文件：{out} 保持原样。")
}

/// A build failed where there is no site yet.
pub fn nothing_written() -> Message {
    message!("Nothing was written.", "没有写入任何文件。")
}

/// How long a stage took, in all and for each page.
pub fn stage(name: &str, time: &str, each: f64) -> Message {
    message!("{name:>18} {time:>10} {each:>8.1} µs a page", "{name:>18} {time:>10} {each:>8.1} µs 每页")
}

/// A site was checked.
pub fn checked(reports: &Message) -> Message {
    message!("Checked {reports}.", "检查了{reports}。"; reports)
}

/// What a site consists of: `16 weeks and 2 pages`.
pub fn reports(weeks: usize, issues: usize, pages: usize) -> Message {
    let counts = [
        (weeks, counted(weeks, "week", "weeks", "篇周报")),
        (issues, counted(issues, "issue", "issues", "期")),
        (pages, counted(pages, "page", "pages", "个单篇页面")),
    ];
    match &there_are(counts)[..] {
        [] => message!("a site without reports", "没有周报的站点"),
        counts => Message::all_of(counts),
    }
}

/// What is held back; nothing where nothing is.
pub fn held_back(drafts: usize, future: usize) -> Option<Message> {
    let counts = there_are([
        (drafts, counted(drafts, "draft", "drafts", "篇草稿")),
        (
            future,
            counted(
                future,
                "report of a week that has not begun",
                "reports of weeks that have not begun",
                "篇还没到那一周的周报",
            ),
        ),
    ]);
    let all = Message::all_of(&counts);
    (!counts.is_empty())
        .then(|| message!("Held back: {all}; --drafts shows them.", "暂不发布：{all}；加上 --drafts 就会显示。"; all))
}

fn there_are<const N: usize>(counts: [(usize, Message); N]) -> Vec<Message> {
    counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, message)| message).collect()
}

/// The code blocks in languages that nobody here knows; `named` are some of them with how often they
/// occur, and there are `more`.
pub fn without_colours(blocks: usize, languages: usize, named: &[(String, usize)], more: usize) -> Message {
    let mut names: Vec<Message> =
        named.iter().map(|(name, count)| message!("{name} ({count})", "{name}（{count}）")).collect();
    if more > 0 {
        names.push(message!("and {more} more", "还有 {more} 种"));
    }
    message!(
        "{blocks} in {languages} without colours: {names}.",
        "{blocks}用了没有高亮的{languages}：{names}。";
        blocks = counted(blocks, "code block", "code blocks", "个代码块"),
        languages = counted(languages, "language", "languages", "种语言"),
        names = Message::row(&names)
    )
}
