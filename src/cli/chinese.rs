//! The help of every command and argument in Chinese.
//!
//! The English stands beside the arguments themselves, where clap reads it; whatever is added there is
//! to be added here, and a test sees to that. clap has no switch for the words of its own: headings, what
//! it says of defaults and values, its `help` and `version`. So they are put in the place of its own.

use clap::{Arg, Command, builder::StyledStr};

/// What a command does, in one line, and what else is to be known of it.
///
/// clap breaks lines at spaces, which Chinese has not: so they are broken here.
fn about(command: &str) -> Option<(&'static str, &'static str)> {
    let about = match command {
        "weekly" => (
            "把一个文件夹的周报做成网站",
            "周报就是 Markdown 文件，文件名或标题说明是哪一周；别的什么都不需要。",
        ),
        "init" => (
            "新建站点，或者给已有的周报文件夹补上缺少的文件",
            "已有的文件一概不动。文件夹里有周报时，能从中看出来的设置会照着写好，\n并逐条说明依据。",
        ),
        "new" => (
            "照其他周报的文件名、标题和结构，新建这一周的周报",
            "会打印新文件的路径。想用自己的模板，写在 `templates/report.md` 里，\n它会取代最近几篇周报的共同之处。",
        ),
        "build" => (
            "构建站点",
            "构建失败时，旧的站点保持原样。一切正常时退出码为 0，站点有错误时为 1，\n命令本身或机器有问题时为 2。",
        ),
        "serve" => (
            "边写边预览站点",
            "浏览器访问哪一页，就生成哪一页；文件夹里有改动，打开的页面马上跟着变。\n不写入任何文件。按 Ctrl-C 结束。",
        ),
        "check" => ("检查构建会检查的一切，不写入任何文件", ""),
        "list" => ("列出每个文件是哪一周，以及缺少和重复的周", ""),
        "inspect" => (
            "显示从一个文件里读懂了什么",
            "它是哪一周、依据是什么，有哪些栏目、图片、链接和标签。\n用的是这个文件所在站点的设置。",
        ),
        "import" => ("导入写在别处的周报", "已有的文件一概不动：再次运行时，导入过的会略过，只添上新的。"),
        "issues" => (
            "把 GitHub 仓库的每个 Issue 写成一篇周报",
            "读取 `gh` 或 GitHub REST API 给出的 JSON：\n\n\
             \u{20}\u{20}gh issue list --state all --limit 1000 --json number,title,body,labels,createdAt,url > issues.json\n\
             \u{20}\u{20}weekly import issues issues.json\n\n\
             \u{20}\u{20}gh api --paginate 'repos/OWNER/NAME/issues?state=all' | weekly import issues -\n\n\
             保留标题，标签照旧，创建的时刻作为日期。它的地址记在 `aliases` 里：\n指向那个 Issue 的链接从此指向这篇周报。不导入 Pull Request。",
        ),
        "hexo" => (
            "接过 Hexo 站点的文章和图片",
            "\u{20}\u{20}weekly import hexo ~/blog --in ~/weekly\n\n\
             文章、草稿和页面连同 front matter 放进 `content/`，资源文件夹里的文件跟着走，\n\
             其他原样发布的文件放进 `static/`。标题、作者、语言、网址和文章地址从 `_config.yml`\n\
             写进新的 `config.toml`。Hexo 站点保持原样。",
        ),
        "hugo" => (
            "接过 Hugo 站点的文章和图片",
            "\u{20}\u{20}weekly import hugo ~/blog --in ~/weekly\n\n\
             `content/`（连同 page bundle 里的图片）和 `static/` 原样搬来。标题、作者、语言、\n\
             网址和文章地址从 Hugo 的设置写进新的 `config.toml`。Hugo 站点保持原样。",
        ),
        "docs" => ("打印 Markdown 格式的手册，或 config.toml 的 schema", ""),
        "completions" => (
            "打印 shell 补全命令和选项用的脚本",
            "bash：weekly completions bash > ~/.local/share/bash-completion/completions/weekly\n\n\
             zsh：weekly completions zsh，存为 $fpath 中一个文件夹里的 _weekly\n\n\
             fish：weekly completions fish > ~/.config/fish/completions/weekly.fish",
        ),
        "man" => ("打印手册页，或者把所有命令的手册页写进一个文件夹", ""),
        "help" => ("显示这份帮助，或某个命令的帮助", ""),
        _ => return None,
    };
    Some(about)
}

/// What one does with the program, in order.
const FIRST_STEPS: &str = "\
在放周报的文件夹里，或者一个空文件夹里：
  weekly init          开始一个站点
  weekly serve --open  边写边在浏览器里看
  weekly new           过了一周：写新的周报
  weekly build         把站点生成到 public/

详细的说明在 README.zh-CN.md";

/// What an argument of a command is for.
fn help(command: &str, argument: &str) -> Option<&'static str> {
    let help = match (command, argument) {
        (_, "quiet") => "只显示错误",
        (_, "help") => "显示帮助",
        (_, "version") => "显示版本",
        ("init", "root") => "站点的文件夹，没有就新建",
        ("new", "root") => "写进这个站点：有 `content/` 的文件夹，或直接放 Markdown 的",
        ("issues" | "hexo" | "hugo", "root") => "写进这个站点，没有就新建",
        (_, "root") => "读取这个站点：有 `content/` 的文件夹，或直接放 Markdown 的",
        (_, "drafts") => "包括草稿和还没到的周",
        (_, "today") => "把这一天当作今天，例如 2022-07-31",
        (_, "deny_warnings") => "把警告当作错误：不写入文件，退出码为 1",
        ("new", "week") => "写这一天所在的周，例如 2022-07-31，或这一周，例如 2022-W30",
        ("new", "last") => "写上一周",
        ("new", "next") => "写下一周",
        ("new", "missing") => "写缺少的第一周",
        ("new", "open") => "用 $VISUAL 打开，没有设置就用 $EDITOR",
        ("build", "out") => "输出到这个文件夹，而不是站点里的 `public`",
        (_, "base_url") => "发布在这个地址，例如 https://example.org/\n（默认用 $WEEKLY_BASE_URL）",
        (_, "format") => "错误和警告写给人看，或者也让 GitHub 标在那一行旁边",
        ("build", "report") => "把结果写成 JSON：页数、文件数、大小、错误、警告",
        ("build", "summary") => "把结果以 Markdown 接在这个文件后面，例如 $GITHUB_STEP_SUMMARY",
        ("check", "against") => "列出会丢的旧地址：sitemap.xml、网址清单，或旧站点的文件夹",
        ("check", "write_redirects") => "打印要写进 config.toml 的跳转，写上就一个也不丢",
        ("build", "timings") => "报告每个阶段用了多久",
        ("list", "json") => "以 JSON 数组打印",
        ("inspect", "file") => "读取这个文件；`-` 是标准输入",
        ("inspect", "html") => "打印正文的 HTML",
        ("inspect", "ast") => "以 JSON 打印语法树",
        ("inspect", "commonmark") => "关掉 CommonMark 之外的所有扩展，front matter 也不例外",
        ("inspect", "with") => "打开个别扩展，用 `[markdown]` 里的名字，或写成 name=value",
        ("issues", "file") => "读取这份 JSON；`-` 是标准输入",
        ("issues", "labels") => "只要有这个标签的 Issue；写几次就要同时都有",
        ("hexo" | "hugo", "folder") => "那个站点的文件夹，设置文件所在之处",
        ("serve", "port") => "监听这个端口，被占用就用下一个；0 表示任意",
        ("serve", "host") => "监听这个地址，例如 0.0.0.0，同一网络里的人就能访问",
        ("serve", "open") => "在浏览器里打开站点",
        ("serve", "follow") => "打开的页面跟着正在编辑的文件走",
        ("serve", "no_reload") => "页面保持原样：不加脚本，不自动刷新",
        ("serve", "poll") => "不断检查改动，用于不通知改动的文件系统",
        ("completions", "shell") => "为这种 shell 打印",
        ("man", "folder") => "把 weekly.1、weekly-build.1 等写进这个文件夹",
        ("docs", "topic") => "打印这一种",
        _ => return None,
    };
    Some(help)
}

/// What a value of an argument means, where clap says so.
fn meaning(argument: &str, value: &str) -> Option<&'static str> {
    let meaning = match (argument, value) {
        ("format", "human") => "给终端前的人看",
        ("format", "github") => "同样的内容，再加上让 GitHub 工作流标在改动旁边的命令",
        ("topic", "templates") => "每种页面的模板得到什么，以及过滤器和界面文字",
        ("topic", "config") => "config.toml 的每一项设置",
        ("topic", "schema") => "同样的内容，写成 JSON Schema，编辑器据此补全设置",
        _ => return None,
    };
    Some(meaning)
}

/// What stands in a usage line for a value.
fn value_name(english: &str) -> Option<&'static str> {
    let name = match english {
        "DIR" => "文件夹",
        "DATE" => "日期",
        "URL" => "网址",
        "FILE" => "文件",
        "NAME" => "名字",
        "N" => "端口",
        "ADDR" => "地址",
        "SITE" => "站点",
        "OLD" => "旧站点",
        "FORMAT" => "形式",
        "FILE.json" => "文件.json",
        "SHELL" => "SHELL",
        "TOPIC" => "主题",
        _ => return None,
    };
    Some(name)
}

/// The same command with all its help in Chinese.
pub(super) fn in_chinese(mut command: Command) -> Command {
    // What clap adds itself is only there to be put into Chinese once it is built.
    command.build();
    translated(command)
}

fn translated(mut command: Command) -> Command {
    let name = command.get_name().to_owned();
    if let Some((about, more)) = about(&name) {
        command = command.about(about);
        if !more.is_empty() {
            command = command.long_about(format!("{about}\n\n{more}"));
        }
    }
    if command.get_after_help().is_some() {
        command = command.after_help(FIRST_STEPS);
    }
    let heading = *command.get_styles().get_usage();
    let mut command = command
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .help_template(format!(
            "{{before-help}}{{about-with-newline}}\n{heading}{USAGE}{heading:#} {{usage}}\n\n{{all-args}}{{after-help}}"
        ))
        .mut_args(|argument| translated_argument(&name, argument))
        .mut_subcommands(translated);
    let usage = without_heading(&command.render_usage());
    command.override_usage(usage.replace("[OPTIONS]", "[选项]").replace("[COMMAND]", "[命令]"))
}

fn translated_argument(command: &str, mut argument: Arg) -> Arg {
    let id = argument.get_id().to_string();
    let Some(help) = help(command, &id) else { return argument };
    let heading = if argument.is_positional() { "参数" } else { "选项" };
    let (mut short, mut long) = (help.to_owned(), help.to_owned());
    if id == "help" && argument.get_long_help().is_some() {
        short += "（--help 更详细）";
        long += "（-h 更简略）";
    }
    if argument.get_action().takes_values() {
        let names: Vec<&str> = argument.get_value_names().unwrap_or_default().iter().map(|n| &**n).collect();
        if let [name] = names[..]
            && let Some(name) = value_name(name)
        {
            argument = argument.value_name(name);
        }
        for (in_short, in_long) in default(&argument).into_iter().chain(values(&argument)) {
            short += &format!(" {in_short}");
            long += &format!("\n\n{in_long}");
        }
    }
    argument
        .help(short)
        .long_help(long)
        .help_heading(heading)
        .hide_default_value(true)
        .hide_possible_values(true)
}

/// What is taken where nothing is given, in short and in long.
fn default(argument: &Arg) -> Option<(String, String)> {
    let values: Vec<_> = argument.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    let default = format!("[默认：{}]", values.join(" "));
    (!values.is_empty()).then(|| (default.clone(), default))
}

/// The values that there are, in short and in long.
fn values(argument: &Arg) -> Option<(String, String)> {
    let values = argument.get_possible_values();
    let names: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
    let row = format!("[可选值：{}]", names.join("、"));
    let lines: Vec<String> = names
        .iter()
        .filter_map(|name| Some(format!("- {name}：{}", meaning(argument.get_id().as_str(), name)?)))
        .collect();
    let long = if lines.is_empty() { row.clone() } else { format!("可选值：\n{}", lines.join("\n")) };
    (!names.is_empty()).then_some((row, long))
}

/// The heading of a usage line.
pub(super) const USAGE: &str = "用法:";

/// A usage line without its heading, which says `Usage:` and has no space in it, whatever its colours.
pub(super) fn without_heading(usage: &StyledStr) -> String {
    let usage = usage.ansi().to_string();
    usage.split_once(' ').map_or(&*usage, |(_, usage)| usage).trim_start().to_owned()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::cli::Cli;

    fn is_chinese(text: &StyledStr) -> bool {
        text.to_string().chars().any(|character| ('\u{4e00}'..='\u{9fff}').contains(&character))
    }

    fn visit(command: &mut Command, path: &str) {
        let path = format!("{path} {}", command.get_name());
        assert!(command.get_about().is_some_and(is_chinese), "{path} has no help in Chinese");
        assert!(command.get_long_about().is_none_or(is_chinese), "{path} has no long help in Chinese");
        for argument in command.get_arguments() {
            let id = argument.get_id();
            assert!(argument.get_help().is_some_and(is_chinese), "{path} {id} has no help in Chinese");
            let names = argument.get_value_names().unwrap_or_default();
            for name in names.iter().filter(|_| argument.get_action().takes_values()) {
                let is_known = name == "SHELL" || is_chinese(&StyledStr::from(name.to_string()));
                assert!(is_known, "{path} {id} has no value name in Chinese: {name}");
            }
            for value in argument.get_possible_values().iter().filter(|value| value.get_help().is_some()) {
                let name = value.get_name();
                let is_said = !argument.get_action().takes_values() || meaning(id.as_str(), name).is_some();
                assert!(is_said, "{path} {id} does not say in Chinese what {name} means");
            }
        }
        for help in [command.render_help(), command.render_long_help()] {
            let help = help.to_string();
            for english in
                ["Usage", "Options", "OPTIONS", "Arguments", "Command", "COMMAND", "default:", "Print"]
            {
                assert!(!help.contains(english), "{path} says {english} in Chinese:\n{help}");
            }
            // A line of a shell cannot be broken.
            for line in help.lines().filter(|line| !line.contains("~/.")) {
                assert!(line.width() <= 100, "{path} has a line that is too long: {line}");
            }
        }
        for command in command.get_subcommands_mut() {
            visit(command, &path);
        }
    }

    #[test]
    fn every_command_and_argument_has_help_in_chinese() {
        visit(&mut in_chinese(Cli::command()), "");
    }
}
