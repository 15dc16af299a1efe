//! Sentences about `config.toml`.

use std::collections::BTreeSet;

use super::{did_you_mean, names_in_code, nearest};
use crate::{
    diagnostic::Diagnostic,
    message,
    message::Message,
    permalink::{PLACEHOLDERS, PatternError},
};

/// A line that is no TOML.
pub fn no_toml(reason: &str, written: &str) -> Diagnostic {
    let said = reason.trim().replace('\n', ", ");
    Diagnostic::error(message!("not TOML: {said}", "不是 TOML：{said}")).hint(
        if written.contains(['“', '”', '‘', '’', '＂']) && !written.contains(['"', '\'']) {
            message!(
                "write straight quotes, as in English: `title = \"…\"`",
                "那是中文引号，要用英文的直引号：`title = \"…\"`"
            )
        } else if reason.contains("unquoted key") {
            message!("put a key that is Chinese or has spaces in quotes", "中文的键、有空格的键要加引号")
        } else if reason.contains("duplicate") {
            message!("keep one of the two", "两个只留一个")
        } else if reason.contains("unclosed table") {
            message!("write a table's name in brackets: `[feed]`", "表名写在方括号里：`[feed]`")
        } else {
            message!(
                "write each setting on a line of its own, with a text in quotes: `title = \"…\"`",
                "每项设置各占一行，文字加引号：`title = \"…\"`"
            )
        },
    )
}

/// A key that means nothing; `known` are the keys that do in its table.
pub fn unknown_key(key: &str, table: &str, known: &BTreeSet<String>) -> Diagnostic {
    let diagnostic = Diagnostic::error(match table {
        "" => message!("unknown key `{key}`", "不认识的键 `{key}`"),
        table => message!("unknown key `{key}` in `[{table}]`", "`[{table}]` 里有不认识的键 `{key}`"),
    });
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    match nearest(key, &names) {
        Some(near) => diagnostic.hint(did_you_mean(near)),
        None if names.is_empty() => diagnostic,
        // A list that long is no hint.
        None if names.len() > 25 => {
            diagnostic.hint(message!("take it out: nothing reads it", "删掉它：没有地方用到"))
        }
        None => diagnostic.hint(use_one_of(&names)),
    }
}

/// What a key wants behind it.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// A text.
    String,
    /// One of these texts.
    OneOf(&'a [&'a str]),
    /// `true` or `false`.
    Switch,
    /// A whole number from 1.
    Count,
    /// Texts.
    Strings,
    /// Keys with values.
    Table,
    /// Things of any kind.
    List,
    /// Things of two kinds in its list.
    StringsOrTables,
}

impl Wanted<'_> {
    fn words(self) -> Message {
        match self {
            Wanted::String => Message::fixed("a string", "字符串"),
            Wanted::OneOf(names) => {
                let names: Vec<Message> =
                    names.iter().map(|name| Message::verbatim(format!("`\"{name}\"`"))).collect();
                Message::joined(&names, &Message::fixed(" or ", " 或 "))
            }
            Wanted::Switch => Message::fixed("`true` or `false`", "`true` 或 `false`"),
            Wanted::Count => Message::fixed("a whole number from 1", "1 以上的整数"),
            Wanted::Strings => Message::fixed("a list of strings", "字符串列表"),
            Wanted::Table => Message::fixed("a table", "表"),
            Wanted::List => Message::fixed("a list", "列表"),
            Wanted::StringsOrTables => {
                Message::fixed("strings or tables in its list", "由字符串或表组成的列表")
            }
        }
    }
}

/// What TOML calls a kind of value, with its article.
fn kind_of_value(kind: &str) -> Message {
    match kind {
        "string" => Message::fixed("a string", "字符串"),
        "integer" => Message::fixed("an integer", "整数"),
        "float" => Message::fixed("a float", "浮点数"),
        "boolean" => Message::fixed("a boolean", "布尔值"),
        "datetime" => Message::fixed("a datetime", "日期时间"),
        "array" => Message::fixed("an array", "数组"),
        "table" => Message::fixed("a table", "表"),
        kind => Message::verbatim(format!("`{kind}`")),
    }
}

/// A value of another kind than its key wants; `written` is the value, `kind` what TOML calls it.
pub fn wrong_type(
    name: &str,
    wanted: Wanted<'_>,
    written: &str,
    kind: &str,
    key: &str,
    example: &str,
) -> Diagnostic {
    let is_short = written.chars().count() <= 20 && !written.contains('\n');
    let got = if is_short { Message::verbatim(format!("`{written}`")) } else { kind_of_value(kind) };
    let hint = match wanted {
        Wanted::Table => {
            message!("write a line `{example}` and its keys below it", "写一行 `{example}`，把它的键写在下面")
        }
        _ => message!("write `{key} = {example}`", "写成 `{key} = {example}`"),
    };
    let wanted = wanted.words();
    Diagnostic::error(message!(
        "`{name}` wants {wanted}, not {got}",
        "`{name}` 应当是{wanted}，而不是{got}";
        wanted, got
    ))
    .hint(hint)
}

/// A language that there are no words for.
pub fn unknown_language(text: &str, known: &[String]) -> Diagnostic {
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    let diagnostic = Diagnostic::error(message!(
        "there are no words for the language `{text}`",
        "没有语言 `{text}` 的界面文字"
    ));
    match nearest(text, &names) {
        Some(near) => diagnostic.hint(did_you_mean(near)),
        None => {
            let names = names_in_code(&names);
            diagnostic.hint(message!(
                "write one of {names}, or bring its words as `languages/{text}.toml`",
                "写 {names} 之一，或者把它的文字放进 `languages/{text}.toml`";
                names
            ))
        }
    }
}

/// A word where only certain ones are known.
pub fn unknown_choice(text: &str, choices: &[&str]) -> Diagnostic {
    let names = names_in_code(choices);
    let diagnostic =
        Diagnostic::error(message!("`{text}` is none of {names}", "`{text}` 不是 {names} 之一"; names));
    match nearest(text, choices) {
        Some(near) => diagnostic.hint(did_you_mean(near)),
        None => diagnostic.hint(message!("write one of them", "写其中的一个")),
    }
}

/// A base URL that is none.
pub fn no_base_url(text: &str) -> Diagnostic {
    let hint = if text.contains("://") {
        message!(
            "write it like `https://example.org/weekly/`, without `?` or `#`",
            "写成 `https://example.org/weekly/` 这样，不带 `?` 和 `#`"
        )
    } else {
        did_you_mean(format_args!("https://{}", text.trim_start_matches('/')))
    };
    Diagnostic::error(message!("`{text}` is no address that a site can have", "`{text}` 不能作站点的地址"))
        .hint(hint)
}

/// A time zone that the tz database does not have.
pub fn unknown_timezone(text: &str) -> Diagnostic {
    let names: Vec<&str> = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name()).collect();
    // The tz database names zones by their largest city, which is not the capital here.
    let is_china =
        ["beijing", "peking", "china", "utc+8", "gmt+8"].iter().any(|it| text.to_lowercase().contains(it));
    let near = nearest(text, &names).filter(|_| !is_china).unwrap_or("Asia/Shanghai");
    Diagnostic::error(message!("unknown time zone `{text}`", "不认识的时区 `{text}`"))
        .hint(did_you_mean(near))
}

/// A pattern for addresses that cannot be read.
pub fn bad_pattern(text: &str, error: &PatternError) -> Diagnostic {
    match error {
        PatternError::UnknownPlaceholder(name, _) => {
            let diagnostic = Diagnostic::error(message!(
                "unknown name `{{{name}}}` in the address `{text}`",
                "地址 `{text}` 里有不认识的名字 `{{{name}}}`"
            ));
            match nearest(name, &PLACEHOLDERS) {
                Some(near) => diagnostic.hint(did_you_mean(format_args!("{{{near}}}"))),
                None => {
                    let names = placeholders(&PLACEHOLDERS);
                    diagnostic.hint(message!("use {names}", "可用的有 {names}"; names))
                }
            }
        }
        PatternError::Untranslatable(name, why, _) => super::address::untranslatable(name, *why),
        PatternError::UnbalancedBrace(_) => Diagnostic::error(message!(
            "a brace without its partner in `{text}`",
            "`{text}` 里的花括号不成对"
        ))
        .hint(message!("write names as `{{year}}`", "名字写成 `{{year}}` 这样")),
        PatternError::NotFromRoot => Diagnostic::error(message!(
            "the address `{text}` does not start with `/`",
            "地址 `{text}` 没有以 `/` 开头"
        ))
        .hint(message!("write `/{text}`", "写成 `/{text}`")),
        PatternError::NoEnd => Diagnostic::error(message!(
            "the address `{text}` names neither a folder nor a file",
            "地址 `{text}` 既不是文件夹，也不是文件"
        ))
        .hint(message!("write `{text}/` or `{text}.html`", "写成 `{text}/` 或 `{text}.html`")),
    }
}

/// A pattern that gives all pages of its kind one address.
pub fn pattern_tells_nothing_apart(text: &str, names: &[&str]) -> Diagnostic {
    let names = placeholders(names);
    Diagnostic::error(message!(
        "the address `{text}` would be the same for every page",
        "照 `{text}`，所有页面的地址都会相同"
    ))
    .hint(message!("put in one of {names}", "加上 {names} 之一"; names))
}

/// An entry of the menu that leads nowhere.
///
/// `builtin` are the names of the pages that every site has, `known` are all names there are.
pub fn unknown_menu_item(target: &str, builtin: &[&str], known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error(message!(
        "the menu names `{target}`, and there is no such page",
        "菜单里写了 `{target}`，但没有这样的页面"
    ));
    match nearest(target, known) {
        Some(near) => diagnostic.hint(did_you_mean(near)),
        None => {
            let names = names_in_code(builtin);
            diagnostic.hint(message!(
                "write one of {names}, a section, a page's file or title, or a link as `{{ title = \"…\", url = \"https://…\" }}`",
                "写 {names} 之一，或栏目、单篇的文件名或标题，或者把链接写成 `{{ title = \"…\", url = \"https://…\" }}`";
                names
            ))
        }
    }
}

/// A link in the menu that says nothing.
pub fn menu_item_without_title(url: &str) -> Diagnostic {
    Diagnostic::error(message!(
        "the link to `{url}` in the menu has no title",
        "菜单里到 `{url}` 的链接没有标题"
    ))
    .hint(message!(
        "write `{{ title = \"…\", url = \"{url}\" }}`",
        "写成 `{{ title = \"…\", url = \"{url}\" }}`"
    ))
}

/// An entry of the menu that is a table and leads nowhere.
pub fn menu_item_without_url(title: Option<&str>) -> Diagnostic {
    let title = title.unwrap_or("…");
    Diagnostic::error(message!("an entry of the menu has no `url`", "菜单里有一项没有 `url`")).hint(message!(
        "write `{{ title = \"{title}\", url = \"https://…\" }}`",
        "写成 `{{ title = \"{title}\", url = \"https://…\" }}`"
    ))
}

/// A name that begins like one of Creative Commons' licences and is none; `near` may be meant.
pub fn no_licence(text: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error(message!(
        "Creative Commons has no licence `{text}`",
        "Creative Commons 没有 `{text}` 这种许可协议"
    ));
    match near {
        Some(near) => diagnostic.hint(did_you_mean(near)),
        None => diagnostic.hint(message!(
            "write one like `CC BY-NC-SA 4.0`, or another as `{{ name = \"…\", url = \"https://…\" }}`",
            "写成 `CC BY-NC-SA 4.0` 这样，别的协议写成 `{{ name = \"…\", url = \"https://…\" }}`"
        )),
    }
}

/// A licence given as a table that does not say what it is called.
pub fn licence_without_name() -> Diagnostic {
    Diagnostic::error(message!("the licence has no `name`", "许可协议没有 `name`")).hint(message!(
        "write `licence = {{ name = \"…\", url = \"https://…\" }}`",
        "写成 `licence = {{ name = \"…\", url = \"https://…\" }}`"
    ))
}

/// What is no address on the web.
pub fn no_web_address(text: &str) -> Diagnostic {
    Diagnostic::error(message!("`{text}` is no address on the web", "`{text}` 不是网址")).hint(message!(
        "write it whole, like `https://example.org/terms/`",
        "写完整，例如 `https://example.org/terms/`"
    ))
}

/// Comments without all that giscus needs; `missing` are the keys.
pub fn comments_lack(missing: &[&str]) -> Diagnostic {
    let missing = names_in_code(missing);
    Diagnostic::error(message!("`[comments]` lacks {missing}", "`[comments]` 缺少 {missing}"; missing)).hint(
        message!(
            "name your repository on https://giscus.app: it shows the values, there called `data-repo-id` and so on",
            "在 https://giscus.app 上填写你的仓库，那里会给出这些值，名为 `data-repo-id` 等"
        ),
    )
}

/// A value that giscus can do nothing with.
pub fn no_comments_value(key: &str, text: &str) -> Diagnostic {
    match key {
        "repo" => Diagnostic::error(message!(
            "`{text}` is no repository on GitHub",
            "`{text}` 不是 GitHub 上的仓库"
        ))
        .hint(message!("write `repo = \"owner/name\"`", "写成 `repo = \"owner/name\"`")),
        "category" => Diagnostic::error(message!("`category` is empty", "`category` 是空的")).hint(message!(
            "write the name of a category of your repository's discussions: `Announcements`",
            "写仓库讨论区里一个分类的名字：`Announcements`"
        )),
        key => Diagnostic::error(message!("`{text}` is no `{key}`", "`{text}` 不是 `{key}`")).hint(message!(
            "copy it from https://giscus.app, where it stands once you name your repository",
            "从 https://giscus.app 复制：填写仓库以后它就在那里"
        )),
    }
}

/// A font that config names and that is not there.
pub fn no_font_file(path: &str) -> Diagnostic {
    Diagnostic::error(message!("there is no font `{path}`", "没有字体 `{path}`"))
        .hint(message!("write its path as seen from `config.toml`", "写从 `config.toml` 看过去的路径"))
}

/// A file that config names as a font and that is none.
pub fn no_font(path: &str) -> Diagnostic {
    Diagnostic::error(message!("`{path}` is no font that can be drawn", "`{path}` 不是能用的字体")).hint(
        message!(
            "name a TrueType or OpenType font, `.ttf`, `.otf` or `.ttc`, that has Chinese characters",
            "写一个有汉字的 TrueType 或 OpenType 字体：`.ttf`、`.otf` 或 `.ttc`"
        ),
    )
}

/// A machine without a font for cards.
pub fn no_font_here() -> Diagnostic {
    Diagnostic::warning(message!(
        "no font for Chinese is known on this machine: there are no cards",
        "这台机器上没有找到中文字体：不会生成卡片"
    ))
    .hint(message!(
        "install Noto Serif CJK or Source Han Serif, or name a file: `font = \"fonts/….ttf\"`",
        "安装 Noto Serif CJK 或思源宋体，或者指定一个文件：`font = \"fonts/….ttf\"`"
    ))
}

/// Cards asked of a program that was built without them.
pub fn no_cards_built_in() -> Diagnostic {
    Diagnostic::warning(message!(
        "this `weekly` was built without cards: there are none",
        "这个 `weekly` 编译时没有带卡片功能：不会生成卡片"
    ))
    .hint(message!(
        "install it with its default features, or take `[cards]` out",
        "用默认的 feature 重新安装，或者删掉 `[cards]`"
    ))
}

/// A font that lacks what every card says.
pub fn font_without_words() -> Diagnostic {
    Diagnostic::warning(message!(
        "the font lacks characters of the site's title or words: there are no cards",
        "字体里缺少站点标题或界面文字的字：不会生成卡片"
    ))
    .hint(message!(
        "name a font that has them: `font = \"fonts/….ttf\"`",
        "换一个有这些字的字体：`font = \"fonts/….ttf\"`"
    ))
}

/// A feed authority that is no host name.
pub fn no_authority(text: &str) -> Diagnostic {
    Diagnostic::error(message!("`{text}` is no host name", "`{text}` 不是主机名")).hint(message!(
        "write the host alone, like `example.org`: it stands in the ids of feed entries",
        "只写主机名，例如 `example.org`：它用在订阅源条目的 id 里"
    ))
}

/// A work that is said to be of two kinds.
pub fn two_kinds(title: &str, kind: &str, other: &str) -> Diagnostic {
    Diagnostic::error(message!(
        "`{title}` is both `{other}` and `{kind}`",
        "`{title}` 既是 `{other}` 又是 `{kind}`"
    ))
    .hint(message!("keep one of the two", "两个只留一个"))
}

/// What is neither an editor that is known nor the address of one.
pub fn no_editor(text: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error(message!("no editor `{text}` is known", "不认识的编辑器 `{text}`"));
    match nearest(text, known) {
        Some(near) => diagnostic.hint(did_you_mean(near)),
        None => {
            let names = names_in_code(known);
            diagnostic.hint(message!(
                "write one of {names}, or the address that opens a file: `vscode://file/{{path}}:{{line}}:{{column}}`",
                "写 {names} 之一，或能打开文件的地址：`vscode://file/{{path}}:{{line}}:{{column}}`";
                names
            ))
        }
    }
}

/// An addition to Markdown that is asked for by a name that none has.
pub fn no_addition(name: &str, known: &[&str]) -> Message {
    let hint = nearest(name, known).map_or_else(|| use_one_of(known), did_you_mean);
    message!(
        "--with: no addition to Markdown is named `{name}`; {hint}",
        "--with：没有名为 `{name}` 的 Markdown 扩展；{hint}";
        hint
    )
}

fn use_one_of(names: &[&str]) -> Message {
    let names = names_in_code(names);
    message!("use one of {names}", "可用的有 {names}"; names)
}

fn placeholders(names: &[&str]) -> Message {
    let names: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
    names_in_code(&names)
}
