//! Sentences about what is imported from elsewhere.

use super::counted;
use crate::{
    diagnostic::{Diagnostic, Place},
    import::moved::{Change, Why},
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
    .hint(message!(
        "write it as GitHub does: `2022-07-31T15:55:54Z`",
        "照 GitHub 的写法：`2022-07-31T15:55:54Z`"
    ))
}

/// What GitHub said instead of a list.
pub fn refused_by_github(shown: &str, words: &str) -> Diagnostic {
    let words: String = words.chars().take(200).collect();
    Diagnostic::error(message!(
        "it holds no issues but GitHub's answer: {words}",
        "里面没有 issue，只有 GitHub 的回答：{words}"
    ))
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

/// A list of just as many entries as GitHub gives to who asks for no number.
pub fn may_be_more(count: usize) -> Message {
    message!(
        "The list has {count} entries, which is where GitHub stops: ask for more with `gh issue list --limit 1000` or `gh api --paginate`.",
        "列表正好是 {count} 项，GitHub 默认只给这么多：用 `gh issue list --limit 1000` 或 `gh api --paginate` 取全。"
    )
}

/// Issues without the labels that were asked for.
pub fn without_label(numbers: &[u64], labels: &[String]) -> Message {
    let (count, list) = (numbers.len(), listed(numbers));
    let labels: Vec<String> = labels.iter().map(|label| format!("`{label}`")).collect();
    let labels = labels.join(" + ");
    match count {
        1 => {
            message!("Skipped 1 issue without the label {labels}: {list}", "跳过 1 个没有标签 {labels} 的 issue：{list}"; list)
        }
        _ => {
            message!("Skipped {count} issues without the label {labels}: {list}", "跳过 {count} 个没有标签 {labels} 的 issue：{list}"; list)
        }
    }
}

/// What was imported before.
pub fn already_imported(count: usize) -> Message {
    match count {
        1 => message!("Skipped 1 issue that is imported already.", "跳过 1 个已经导入过的 issue。"),
        _ => message!(
            "Skipped {count} issues that are imported already.",
            "跳过 {count} 个已经导入过的 issue。"
        ),
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
    message!(
        "Left {path} as it is: what is there says something else.",
        "{path} 保持原样：那里已有的文件内容不同。"
    )
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
        1 => {
            message!("1 report notes no address of its issue, since the list has no `url`: {how}", "有 1 篇没有记下 issue 的地址，因为列表里没有 `url`：{how}"; how)
        }
        _ => {
            message!("{count} reports note no addresses of their issues, since the list has no `url`: {how}", "有 {count} 篇没有记下 issue 的地址，因为列表里没有 `url`：{how}"; how)
        }
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

/// A folder that holds no site of this generator; `wanted` is what would be in one.
pub fn no_site(shown: &str, generator: &str, wanted: &str) -> Message {
    message!(
        "{shown} is no {generator} site: it has no {wanted}",
        "{shown} 不是 {generator} 站点：没有 {wanted}"
    )
}

/// A site that would be imported into its own folder.
pub fn into_itself(shown: &str, generator: &str) -> Message {
    message!(
        "{shown} is the {generator} site itself, whose folder stays as it is: name another one for the new site, as in `--in ../weekly`",
        "{shown} 就是这个 {generator} 站点，不往里面写：用 `--in ../weekly` 这样的写法指定另一个文件夹"
    )
}

/// A refusal in the middle of writing, when `made` files stood there already.
pub fn stopped(refused: &Message, made: usize) -> Message {
    message!(
        "{refused}; nothing was written after it. Run the command again when that is mended: the {made} it wrote stay, and it adds the rest",
        "{refused}；之后的都没有写。解决以后再运行一次：已经写入的 {made} 个不动，只补上其余的";
        refused
    )
}

/// Files that were taken over.
pub fn took_over(texts: usize, others: usize, folder: &str) -> Message {
    message!(
        "Wrote {texts} and {others} to {folder}",
        "已把{texts}和{others}写入 {folder}";
        texts = counted(texts, "text", "texts", "篇文章"),
        others = counted(others, "other file", "other files", "个其他文件")
    )
}

/// A change that some texts needed.
pub fn changed(change: Change, paths: &[&str]) -> Message {
    let list = paths_listed(paths);
    match change {
        Change::Draft => {
            message!("Added `draft: true`, since it was not to be published:{list}", "原本没有发布，所以加上了 `draft: true`：{list}"; list)
        }
        Change::Page => {
            message!("Added `page: true`, since its date alone would make a report of it:{list}", "只凭日期会被当作周报，所以加上了 `page: true`：{list}"; list)
        }
        Change::Fence => {
            message!("Added a `---` above the front matter:{list}", "在 front matter 上面补了一行 `---`：{list}"; list)
        }
        Change::Alias => {
            message!("Noted the address that they say for themselves under `aliases`:{list}", "把文章自己写的地址记进了 `aliases`：{list}"; list)
        }
        Change::Json => {
            message!("Wrote the front matter as YAML instead of JSON:{list}", "把 JSON 的 front matter 改写成了 YAML：{list}"; list)
        }
    }
}

/// Files that were left out for one reason.
pub fn left_out(why: Why, paths: &[&str]) -> Message {
    let list = paths_listed(paths);
    match why {
        Why::Markup => {
            message!("Left out, since they are no Markdown (what is to be published as it is can be put into `static/`):{list}", "不是 Markdown，没有导入（原样发布的可以放进 `static/`）：{list}"; list)
        }
        Why::WithoutLayout => {
            message!("Left out, since they have `layout: false`:{list}", "写着 `layout: false`，没有导入：{list}"; list)
        }
        Why::MadeAnyway => {
            message!("Left out, since weekly makes such pages by itself:{list}", "weekly 自己会生成这样的页面，没有导入：{list}"; list)
        }
        Why::Internal => {
            message!("Left out, since they are the generator's own:{list}", "是原来的生成器自己用的，没有导入：{list}"; list)
        }
        Why::Link => {
            message!("Left out, since these links lead out of the folder or to another one:{list}", "是指向别处或文件夹的符号链接，没有导入：{list}"; list)
        }
        Why::Encoding => {
            message!("Left out, since they are not UTF-8:{list}", "不是 UTF-8 编码，没有导入：{list}"; list)
        }
    }
}

/// Files that were left out since another one has their path; with the paths of both in the other site.
pub fn displaced(pairs: &[(String, String)]) -> Message {
    let line = |(left, taken): &(String, String)| {
        message!("{left} ({taken} has that path)", "{left}（{taken} 占了那个路径）")
    };
    let lines: Vec<Message> = pairs.iter().take(LISTED).map(line).collect();
    let separator = Message::verbatim("\n    ".to_owned());
    let list = Message::joined(&lines, &separator);
    match pairs.len().saturating_sub(LISTED) {
        0 => {
            message!("Left out, since another file has the same path here:\n    {list}", "导入后会与另一个文件同名，没有导入：\n    {list}"; list)
        }
        more => {
            message!("Left out, since another file has the same path here:\n    {list}\n    and {more} more", "导入后会与另一个文件同名，没有导入：\n    {list}\n    还有 {more} 个"; list)
        }
    }
}

/// Texts with an address of their own, which weekly does not read.
pub fn own_addresses(paths: &[&str]) -> Message {
    let list = paths_listed(paths);
    message!(
        "These say their own address with `url` or `permalink`; write it under `aliases` to keep it:{list}",
        "这些文章用 `url` 或 `permalink` 写了自己的地址；写进 `aliases` 就能保住：{list}"; list
    )
}

/// A shortcode that is not shown, with how often it stands there and where first.
pub fn unknown_shortcodes(found: &[(String, usize, String)]) -> Message {
    let line = |(name, count, place): &(String, usize, String)| {
        message!("\n    {name} ×{count}, first in {place}", "\n    {name} ×{count}，第一处在 {place}")
    };
    let lines = Message::joined(&found.iter().map(line).collect::<Vec<_>>(), &Message::default());
    message!("Unknown shortcodes, which are not shown:{lines}", "不认识的短代码，不会显示：{lines}"; lines)
}

/// A setting of the site before that was taken over.
pub fn setting(key: &str, value: &str, place: &str) -> Message {
    message!("Took over {key} = \"{value}\" from {place}", "从 {place} 沿用 {key} = \"{value}\"")
}

/// Why weeks have the address that Hugo gives texts.
pub fn address_of_hugo(pattern: &str) -> Message {
    message!(
        "[permalinks] week = \"{pattern}\": Hugo makes such addresses where its settings name no others",
        "[permalinks] week = \"{pattern}\"：设置里没有另写时，Hugo 的地址就是这样"
    )
}

/// No address of reports that could be guessed.
pub fn no_address(config: &str) -> Message {
    message!(
        "What addresses reports had could not be guessed: set `week` under `[permalinks]` in {config} to keep them.",
        "看不出周报原来的地址是什么样子：想保住旧地址，就在 {config} 的 `[permalinks]` 里写 `week`。"
    )
}

/// Settings that are there already, and so get nothing from the site before.
pub fn config_is_there(path: &str) -> Message {
    message!("{path} is there already and stays as it is.", "{path} 已经存在，保持原样。")
}

/// Paths, each on its line; of very many the first.
fn paths_listed(paths: &[&str]) -> Message {
    let shown: String = paths.iter().take(LISTED).map(|path| format!("\n    {path}")).collect();
    match paths.len().saturating_sub(LISTED) {
        0 => Message::verbatim(shown),
        more => message!("{shown}\n    and {more} more", "{shown}\n    还有 {more} 个"),
    }
}

/// Numbers of issues; of very many the first.
fn listed(numbers: &[u64]) -> Message {
    let shown = numbers.iter().take(LISTED).map(|number| Message::verbatim(format!("#{number}")));
    let shown = Message::row(&shown.collect::<Vec<_>>());
    match numbers.len().saturating_sub(LISTED) {
        0 => shown,
        more => message!("{shown} and {more} more", "{shown}，还有 {more} 个"; shown),
    }
}
