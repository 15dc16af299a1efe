//! Sentences about what is imported from elsewhere.

use crate::{
    diagnostic::{Diagnostic, Place},
    message,
    message::Message,
};

/// How many numbers or names are listed in a sentence.
const LISTED: usize = 20;

/// How a JSON of issues is made.
fn how_to_make_it() -> Message {
    message!(
        "make it with `gh issue list --state all --limit 1000 --json number,title,body,labels,createdAt,url`",
        "用这条命令生成：`gh issue list --state all --limit 1000 --json number,title,body,labels,createdAt,url`"
    )
}

/// A file that is no JSON; `complaint` is the parser's.
pub fn not_json(place: Place, complaint: &str) -> Diagnostic {
    Diagnostic::error(message!("the file is not valid JSON", "这个文件不是合法的 JSON"))
        .at(place)
        .label(Message::verbatim(complaint.to_owned()))
        .hint(how_to_make_it())
}

/// A file with nothing in it.
pub fn no_json(shown: &str) -> Diagnostic {
    Diagnostic::error(message!("there is nothing in it", "里面什么都没有"))
        .at(Place::whole(shown))
        .hint(how_to_make_it())
}

/// An entry that is no object; `entry` is its place in the list, from 1.
pub fn no_issue(shown: &str, entry: usize) -> Diagnostic {
    Diagnostic::error(message!("entry {entry} of the list is no issue", "列表的第 {entry} 项不是 issue"))
        .at(Place::whole(shown))
        .hint(how_to_make_it())
}

/// An issue without what every issue has.
pub fn lacks(shown: &str, entry: usize, number: Option<u64>, missing: &[&str]) -> Diagnostic {
    let named = number.map_or(String::new(), |number| format!(" (#{number})"));
    let quoted: Vec<String> = missing.iter().map(|key| format!("`{key}`")).collect();
    let (english, chinese) = (quoted.join(" and no "), quoted.join("，也没有 "));
    let missing = Message::new(english, chinese);
    Diagnostic::error(message!(
        "entry {entry} of the list{named} has no {missing}",
        "列表的第 {entry} 项{named}没有 {missing}"; missing
    ))
    .at(Place::whole(shown))
    .hint(how_to_make_it())
}

/// An issue whose moment of opening cannot be read.
pub fn no_moment(shown: &str, entry: usize, number: u64, written: &str) -> Diagnostic {
    let written: String = written.chars().take(40).collect();
    Diagnostic::error(message!(
        "entry {entry} of the list (#{number}) was opened at `{written}`, which is no moment",
        "列表的第 {entry} 项（#{number}）的创建时间是 `{written}`，看不懂"
    ))
    .at(Place::whole(shown))
    .hint(message!("write it as GitHub does: `2022-07-31T15:55:54Z`", "照 GitHub 的写法：`2022-07-31T15:55:54Z`"))
}

/// What GitHub said instead of a list.
pub fn refused_by_github(shown: &str, words: &str) -> Diagnostic {
    let words: String = words.chars().take(200).collect();
    Diagnostic::error(message!("it holds no issues but GitHub's answer: {words}", "里面没有 issue，只有 GitHub 的回答：{words}"))
        .at(Place::whole(shown))
        .hint(how_to_make_it())
}

/// Reports that were written; `folder` is where, `paths` all of them.
pub fn wrote(paths: &[String], folder: &str) -> Message {
    // A few are named, so that one can go and look; of many that would be no help.
    const NAMED: usize = 10;
    let count = paths.len();
    match paths {
        [] => message!("Wrote nothing.", "没有写任何文件。"),
        [path] => message!("Wrote {path}", "已写入 {path}"),
        few if count <= NAMED => {
            let few: String = few.iter().map(|path| format!("\n    {path}")).collect();
            message!("Wrote {count} reports:{few}", "已写入 {count} 篇周报：{few}")
        }
        _ => message!("Wrote {count} reports to {folder}", "已把 {count} 篇周报写入 {folder}"),
    }
}

/// Pull requests, which are no reports.
pub fn pull_requests(numbers: &[u64]) -> Message {
    let (count, list) = (numbers.len(), listed(numbers));
    match count {
        1 => message!("Skipped 1 pull request: {list}", "跳过 1 个 pull request：{list}"; list),
        _ => message!("Skipped {count} pull requests: {list}", "跳过 {count} 个 pull request：{list}"; list),
    }
}

/// Issues without the labels that were asked for.
pub fn without_label(numbers: &[u64], labels: &[String]) -> Message {
    let (count, list) = (numbers.len(), listed(numbers));
    let labels: Vec<String> = labels.iter().map(|label| format!("`{label}`")).collect();
    let labels = labels.join(" + ");
    match count {
        1 => message!("Skipped 1 issue without the label {labels}: {list}", "跳过 1 个没有标签 {labels} 的 issue：{list}"; list),
        _ => message!("Skipped {count} issues without the label {labels}: {list}", "跳过 {count} 个没有标签 {labels} 的 issue：{list}"; list),
    }
}

/// What was imported before.
pub fn already_imported(count: usize) -> Message {
    match count {
        1 => message!("Skipped 1 issue that is imported already.", "跳过 1 个已经导入过的 issue。"),
        _ => message!("Skipped {count} issues that are imported already.", "跳过 {count} 个已经导入过的 issue。"),
    }
}

/// A report that was made of an issue and says something else by now.
pub fn edited(number: u64, path: &str) -> Message {
    message!(
        "Left {path} as it is: it was imported from #{number}, and one of the two was edited since.",
        "{path} 保持原样：它是从 #{number} 导入的，后来其中一边改过。"
    )
}

/// A file that is there already and is not what would be written.
pub fn taken(path: &str) -> Message {
    message!("Left {path} as it is: another file is there already.", "{path} 保持原样：那里已经有别的文件。")
}

/// A file that is there already, as it would be written.
pub fn unchanged(count: usize) -> Message {
    match count {
        1 => message!("1 file was there already.", "有 1 个文件早已在那里。"),
        _ => message!("{count} files were there already.", "有 {count} 个文件早已在那里。"),
    }
}

/// Issues that note no address.
pub fn without_url(count: usize) -> Message {
    let how = how_to_make_it();
    match count {
        1 => message!("1 report notes no address of its issue, since the list has no `url`: {how}", "有 1 篇没有记下 issue 的地址，因为列表里没有 `url`：{how}"; how),
        _ => message!("{count} reports note no addresses of their issues, since the list has no `url`: {how}", "有 {count} 篇没有记下 issue 的地址，因为列表里没有 `url`：{how}"; how),
    }
}

/// Pictures that stay where they are.
pub fn remote_pictures(count: usize) -> Message {
    match count {
        1 => message!(
            "1 picture stays on another server, from where readers fetch it. Save it beside its report to make the site complete in itself.",
            "有 1 张图片还在别处的服务器上，读者要从那里取。存到周报旁边，站点才完整。"
        ),
        _ => message!(
            "{count} pictures stay on other servers, from where readers fetch them. Save them beside their reports to make the site complete in itself.",
            "有 {count} 张图片还在别处的服务器上，读者要从那里取。存到周报旁边，站点才完整。"
        ),
    }
}

/// What to do next, where something was written.
pub fn next(folder: &str) -> Message {
    let folder = if folder == "." { String::new() } else { format!(" {folder}") };
    message!(
        "`weekly list{folder}` shows which week each of them is, `weekly check{folder}` what may be wrong.",
        "`weekly list{folder}` 列出每篇是哪一周，`weekly check{folder}` 检查有没有问题。"
    )
}

/// A file that cannot be written or copied.
pub fn refused(path: &str, error: &std::io::Error) -> Message {
    message!("{path} cannot be written: {error}", "{path} 写不进去：{error}")
}

/// Numbers of issues; of very many the first.
fn listed(numbers: &[u64]) -> Message {
    let shown: Vec<String> = numbers.iter().take(LISTED).map(|number| format!("#{number}")).collect();
    let (english, chinese) = (shown.join(", "), shown.join("、"));
    match numbers.len().saturating_sub(LISTED) {
        0 => Message::new(english, chinese),
        more => message!("{english} and {more} more", "{chinese}，还有 {more} 个"),
    }
}
