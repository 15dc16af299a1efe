//! Sentences about files that are to be written among an author's own.

use chrono::NaiveDate;

use crate::{
    calendar::WeekId,
    convention::Subject,
    diagnostic::{Diagnostic, Place},
    message,
    message::Message,
};

/// A week or issue, as a sentence names it.
fn named(subject: Subject) -> Message {
    match subject {
        Subject::Week(week) => Message::verbatim(week.to_string()),
        Subject::Issue(number) => issue(number),
    }
}

fn issue(number: u32) -> Message {
    message!("issue {number}", "第 {number} 期")
}

/// A week or issue that has a report already, at the path that is shown.
pub fn is_written(subject: Subject, shown: &str) -> Diagnostic {
    let subject = named(subject);
    Diagnostic::error(message!("{subject} has a report already", "{subject}已经有周报了"; subject))
        .at(Place::whole(shown))
        .hint(message!(
            "open that one, or name another week: `--last`, `--next`, `--missing`, or a day of it",
            "打开那一篇，或者换一周：`--last`、`--next`、`--missing`，或那一周里的一天"
        ))
}

/// The path of a new report is that of another file.
pub fn path_taken(subject: Subject, shown: &str) -> Diagnostic {
    let subject = named(subject);
    Diagnostic::error(message!(
        "the report of {subject} would be a file that is there already",
        "{subject}的周报会与已有的文件同名";
        subject
    ))
    .at(Place::whole(shown))
    .hint(message!(
        "nothing is overwritten: rename that file, or write the report by hand",
        "已有的文件不会被覆盖：给那个文件改名，或者手动新建这篇周报"
    ))
}

/// No name was found that would be read back as the week or issue.
pub fn no_name(subject: Subject) -> Diagnostic {
    let subject = named(subject);
    Diagnostic::error(message!(
        "no name was found for the report of {subject} that is not taken",
        "没有找到能给{subject}的周报用的文件名";
        subject
    ))
    .hint(message!(
        "write the report by hand; `weekly list` shows which week each file is",
        "手动新建这篇周报；`weekly list` 会列出每个文件是哪一周"
    ))
}

/// What a file was taken for.
pub enum ReadAs {
    /// The report of a week.
    Week(WeekId),
    /// The issue of this number.
    Issue(u32),
    /// No report.
    Page,
}

/// The author's own template makes a report that is not read as the week it was made for.
pub fn template_says_otherwise(subject: Subject, read_as: &ReadAs, template: Place) -> Diagnostic {
    let subject = named(subject);
    let read_as = match read_as {
        ReadAs::Week(week) => Message::verbatim(week.to_string()),
        ReadAs::Issue(number) => issue(*number),
        ReadAs::Page => Message::fixed("a page", "单篇页面"),
    };
    Diagnostic::error(message!(
        "with this template the report of {subject} is read as {read_as}",
        "用这个模板写出的{subject}的周报会被认作{read_as}";
        subject, read_as
    ))
    .at(template)
    .hint(message!(
        "write `# {{{{ title }}}}`, or the week by its variables; name no other week in its first lines",
        "写 `# {{{{ title }}}}`，或者用变量写出这一周；开头几行里不要提到别的周"
    ))
}

/// The report is not named and titled as the others are, since it would not be found again so.
pub fn named_plainly(subject: Subject) -> Message {
    let subject = named(subject);
    message!(
        "Named and titled plainly: what the other reports have in common would not be read as {subject}.",
        "用了最普通的文件名和标题：照其他周报的样子写，就不会被认作{subject}。";
        subject
    )
}

/// Nothing says which editor is to be opened.
pub fn no_editor() -> Message {
    message!(
        "--open: neither $VISUAL nor $EDITOR says which editor to open it in",
        "--open：$VISUAL 和 $EDITOR 都没有设置，不知道用哪个编辑器打开"
    )
}

/// The editor ended otherwise than well.
pub fn editor_failed(editor: &str, status: std::process::ExitStatus) -> Message {
    message!("the editor `{editor}` ended with {status}", "编辑器 `{editor}` 异常退出：{status}")
}

/// The editor cannot be started.
pub fn editor_not_run(editor: &str, error: &std::io::Error) -> Message {
    message!("the editor `{editor}` cannot be run: {error}", "编辑器 `{editor}` 无法启动：{error}")
}

/// A day outside the years that weeks are known of.
pub fn no_week(day: NaiveDate) -> Message {
    message!(
        "{day} is in no week that there are reports of: those are of the years 1800 to 2199",
        "{day} 不在周报可用的年份里：只支持 1800 至 2199 年"
    )
}

/// No week is missing before the newest.
pub fn no_week_missing(newest: Option<WeekId>) -> Message {
    match newest {
        Some(newest) => message!(
            "--missing: no week is missing up to the last report, of {newest}",
            "--missing：到最近一篇周报（{newest}）为止，没有缺少的周"
        ),
        None => message!(
            "--missing: no week is missing where there is no report yet",
            "--missing：还没有周报，也就没有缺少的周"
        ),
    }
}

/// No issue is missing before the last.
pub fn no_issue_missing(last: u32) -> Message {
    message!(
        "--missing: no issue is missing up to the last, {last}",
        "--missing：到最近一期（第 {last} 期）为止，没有缺少的期"
    )
}

/// A week is asked of a site whose reports are numbered.
pub fn reports_are_numbered() -> Message {
    message!(
        "the reports of this site are known by their numbers and name no weeks: \
         only the next one, or with --missing the first that is missing, can be written",
        "这个站点的周报以期数为名，不写是哪一周：只能写下一期，或用 --missing 写缺少的第一期"
    )
}

/// There are no more numbers.
pub fn no_next_issue(last: u32) -> Message {
    message!("there is no number behind {last}", "{last} 之后没有期数可用了")
}
