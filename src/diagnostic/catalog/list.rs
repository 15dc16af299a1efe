//! The words of `weekly list`, beside what the reports themselves say.

use super::counted;
use crate::{calendar::WeekId, identity::DecidedBy, message, message::Message, site::HeldBack};

/// What stands where another file has its week.
pub const PAGE: Message = Message::fixed("page", "单篇");

/// What decided which week a file is.
pub fn decided(by: DecidedBy) -> Message {
    let by = match by {
        DecidedBy::WeekKey => Message::fixed("week key", "week 键"),
        DecidedBy::FileName => Message::fixed("file name", "文件名"),
        DecidedBy::Title => Message::fixed("title", "标题"),
        DecidedBy::Body => Message::fixed("body", "正文"),
        DecidedBy::Date => Message::fixed("date", "日期"),
    };
    message!("by {by}", "据{by}"; by)
}

/// Why a report is not published.
pub fn held(held: HeldBack) -> Message {
    match held {
        HeldBack::Draft => message!("(draft)", "（草稿）"),
        HeldBack::Future => message!("(not begun)", "（未到）"),
    }
}

/// How many warnings there are about a file.
pub fn warnings(count: usize) -> Message {
    message!("({count})", "（{count}）"; count = counted(count, "warning", "warnings", "条警告"))
}

/// The weeks between the first and the last that have no report.
pub fn missing_weeks(weeks: &[WeekId]) -> Message {
    let count = weeks.len();
    let weeks = runs(weeks);
    message!("Missing weeks ({count}): {weeks}", "缺少的周（{count}）：{weeks}"; weeks)
}

/// The reports that are not the first of their week, each with its path.
pub fn second_reports(reports: &[(WeekId, &str)]) -> Message {
    let count = reports.len();
    let reports: Vec<Message> =
        reports.iter().map(|(week, path)| message!("{week} ({path})", "{week}（{path}）")).collect();
    let reports = Message::row(&reports);
    message!(
        "Second reports of a week ({count}): {reports}",
        "同一周的第二篇周报（{count}）：{reports}";
        reports
    )
}

/// Weeks in their order, three or more in a row as the first and the last of them.
fn runs(weeks: &[WeekId]) -> Message {
    let runs = weeks.chunk_by(|one, other| one.next() == Some(*other)).flat_map(|run| match run {
        [first, _, .., last] => vec![message!("{first} to {last}", "{first} 至 {last}")],
        few => few.iter().map(|week| Message::verbatim(week.to_string())).collect(),
    });
    Message::row(&runs.collect::<Vec<_>>())
}
