//! Sentences about Markdown.

use std::ops::Range;

use crate::{
    diagnostic::{Diagnostic, Place},
    message,
    message::Message,
    source::SourceFile,
};

/// A file of four gigabytes or more.
pub fn too_large(file: &SourceFile) -> Diagnostic {
    Diagnostic::error(message!(
        "file is too large to be read as Markdown",
        "文件太大，不能当作 Markdown 来读"
    ))
    .at(Place::whole(file.shown.clone()))
    .hint(message!(
        "split it: a report has room for four gigabytes of text",
        "把它拆开：一篇周报最多容纳 4 GB 的文字"
    ))
}

/// Quotes and lists that nest deeper than a text with so many lines may; `at` is the first mark that
/// is no longer read as one.
pub fn too_deep(file: &SourceFile, at: usize, levels: usize) -> Diagnostic {
    Diagnostic::warning(message!(
        "quotes and lists nest more than {levels} levels deep",
        "引用和列表的嵌套超过了 {levels} 层"
    ))
    .label(message!("is text, and so is what is behind it", "从这里起都当作文字"))
    .hint(message!(
        "take levels away, or split the file: the more lines it has, the fewer levels are read",
        "减少层数，或者拆开文件：行数越多，能读的层数越少"
    ))
    .at(file.place(at..at + 1))
}

/// A line of a list item that was meant as an item of its own.
///
/// `number` is where the line has its number with what stands behind that, `mended` what should be
/// there with the spaces before and behind it, `text` the rest of the line. The first of a file says
/// how all of them can be mended at once, and the last that is said, how many `more` there are.
pub fn slipped_item(
    file: &SourceFile,
    number: Range<usize>,
    mended: &str,
    text: &str,
    first: bool,
    more: usize,
) -> Diagnostic {
    let mut line: String = mended.chars().chain(text.chars().take(LONGEST_LINE)).collect();
    if text.chars().nth(LONGEST_LINE).is_some() {
        line.push('…');
    }
    let more = match more {
        0 => Message::default(),
        more => message!(", and neither do {more} more below", "，下面还有 {more} 处也是这样"),
    };
    let written = &file.text[number.clone()];
    let diagnostic = Diagnostic::warning(message!(
        "`{written}` does not start a list item{more}",
        "`{written}` 没有另起一个列表项{more}";
        more
    ))
    .label(message!("goes on with the item above", "接在上面那一项里"))
    .at(file.place(number))
    .hint(message!("write `{line}`", "写成 `{line}`"));
    match first {
        true => diagnostic.hint(message!(
            "or set `repair_lists = true` under `[markdown]` in config.toml to read it so",
            "或者在 config.toml 的 `[markdown]` 下设 `repair_lists = true`，就会这样去读"
        )),
        false => diagnostic,
    }
}

/// How many characters of a line are shown in a hint.
const LONGEST_LINE: usize = 48;

/// What becomes of a shortcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It is shown as an image.
    Image,
    /// It is shown as a link.
    Link,
    /// It is not shown.
    LeftOut,
}

impl Fate {
    /// What becomes of one, or of several.
    fn words(self, is_one: bool) -> Message {
        match (self, is_one) {
            (Fate::Image, true) => Message::fixed("shown as an image", "显示成图片"),
            (Fate::Image, false) => Message::fixed("shown as images", "显示成图片"),
            (Fate::Link, true) => Message::fixed("shown as a link", "显示成链接"),
            (Fate::Link, false) => Message::fixed("shown as links", "显示成链接"),
            (Fate::LeftOut, _) => Message::fixed("left out", "略去"),
        }
    }

    /// What is to be written for it.
    fn instead(self) -> Message {
        match self {
            Fate::Image => Message::fixed("`![caption](a.png)`", "`![说明](a.png)`"),
            Fate::Link => Message::fixed("`[text](https://…)`", "`[文字](https://…)`"),
            Fate::LeftOut => {
                Message::fixed("Markdown, as in `[text](https://…)`,", "Markdown（例如 `[文字](https://…)`）")
            }
        }
    }
}

/// Shortcodes, which only the generator that they are of could fill.
///
/// `first` is the name of the one at `place`, `fates` the names of all by what becomes of them, each
/// with how often it occurs.
pub fn shortcodes(place: Place, first: &str, fate: Fate, fates: &[(Fate, Vec<(&str, usize)>)]) -> Diagnostic {
    let count = |names: &[(&str, usize)]| names.iter().map(|(_, count)| count).sum::<usize>();
    let more = fates.iter().map(|(_, names)| count(names)).sum::<usize>().saturating_sub(1);
    let more = match more {
        0 => Message::default(),
        1 => message!(", and so is one more in this file", "，这个文件里还有 1 处"),
        more => message!(", and so are {more} more in this file", "，这个文件里还有 {more} 处"),
    };
    let mut diagnostic = Diagnostic::warning(message!(
        "`{first}` is a shortcode of another generator{more}",
        "`{first}` 是别的生成器的短代码{more}";
        more
    ))
    .label(fate.words(true))
    .at(place);
    for (fate, names) in fates.iter().filter(|(_, names)| !names.is_empty()) {
        let which = match count(names) {
            1 => message!("the one", "1 处"),
            several => message!("the {several}", "{several} 处"),
        };
        let (instead, becomes, listed) = (fate.instead(), fate.words(count(names) == 1), listed(names));
        diagnostic = diagnostic.hint(message!(
            "write {instead} for {which} {becomes}: {listed}",
            "{becomes}的 {which}，改写成{instead}：{listed}";
            instead, which, becomes, listed
        ));
    }
    diagnostic
}

/// The first few names, each with how often it occurs.
fn listed(names: &[(&str, usize)]) -> Message {
    const MOST: usize = 6;
    // One name takes no more room than the word that there is another.
    let shown = if names.len() == MOST + 1 { names.len() } else { MOST };
    let mut listed: Vec<Message> = names
        .iter()
        .take(shown)
        .map(|(name, count)| if *count == 1 { format!("`{name}`") } else { format!("`{name}` ×{count}") })
        .map(Message::verbatim)
        .collect();
    if names.len() > shown {
        let more = names.len() - shown;
        listed.push(message!("and {more} other names", "还有 {more} 个"));
    }
    Message::row(&listed)
}

/// A formula that cannot be converted; `mistake` says why.
pub fn formula(place: Place, mistake: &Message) -> Diagnostic {
    Diagnostic::warning(message!("formula cannot be drawn: {mistake}", "公式画不出来：{mistake}"; mistake))
        .label(message!("shown as it is written", "照原样显示"))
        .hint(message!(
            "mend it; or write a dollar sign that begins no formula as `\\$`",
            "改正它；如果美元符号不是公式的开头，写成 `\\$`"
        ))
        .at(place)
}

/// Why a very long formula is none.
pub fn formula_is_longer(most: &str) -> Message {
    message!("it is longer than {most} bytes", "超过了 {most} 字节")
}

/// Why a formula is none for which there is no room.
pub fn formula_needs_too_much() -> Message {
    message!("it is too long for this machine", "太长了，这台机器处理不了")
}

/// Why a formula is none whose markup would not be its own.
pub fn formula_is_no_mathml() -> Message {
    message!(
        "it refers to another formula, or has `<` in an operator's name",
        "它引用了别的公式，或者运算符的名字里有 `<`"
    )
}

/// What opens a comment, a script or the like that nothing closes.
///
/// `span` is what opens it, `end` what would close it.
pub fn unclosed_html(file: &SourceFile, span: Range<usize>, end: &str) -> Diagnostic {
    let written = &file.text[span.clone()];
    Diagnostic::warning(message!("`{written}` is never closed", "`{written}` 没有结束"))
        .label(message!("stands on the page as text", "在页面上当作文字"))
        .hint(message!(
            "write `{end}` where it ends, or `\\{written}` if it is meant as text",
            "在结束的地方写 `{end}`；如果本来就是文字，写成 `\\{written}`"
        ))
        .at(file.place(span))
}
