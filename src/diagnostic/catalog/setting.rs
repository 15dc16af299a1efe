//! What each setting of `config.toml` is, for its manual and for editors.

use super::names_in_code;
use crate::{config::setting::Shape, message, message::Message};

/// What a setting is, by its path: `feed.entries`, `sections.*.title`.
pub fn about(path: &str) -> Option<Message> {
    let at = SETTINGS.iter().find(|(known, ..)| *known == path);
    at.map(|&(_, english, chinese)| Message::new(english, chinese))
}

/// The paths of all settings that are described.
pub fn described() -> impl Iterator<Item = &'static str> {
    SETTINGS.iter().map(|(path, ..)| *path)
}

/// What the manual begins with.
pub fn introduction() -> Message {
    message!(
        "Every key is optional; an unknown one is an error with a hint.",
        "每一项都可以不写；写错了名字，会指出是哪一行，并给出最接近的那个。"
    )
}

/// A line of the manual.
pub fn line(name: &str, takes: &str, about: &str) -> Message {
    message!("- `{name}`: {takes}. {about}\n", "- `{name}`：{takes}。{about}\n")
}

/// A name that its author chooses.
pub fn name_of_your_own() -> Message {
    message!("‹name›", "‹名字›")
}

/// What stands between two things that a key may take.
pub fn or() -> Message {
    message!(", or ", "，或")
}

/// What a key takes, in words.
pub fn shape(shape: &Shape) -> Message {
    match shape {
        Shape::Text => message!("text", "文字"),
        Shape::Choice(choices) => {
            let choices: Vec<String> = choices.iter().map(|choice| format!("\"{choice}\"")).collect();
            message!("one of {choices}", "{choices} 之一"; choices = names_in_code(&choices))
        }
        Shape::Switch => message!("`true` or `false`", "`true` 或 `false`"),
        Shape::Count => message!("a whole number from 1", "从 1 起的整数"),
        Shape::Texts => message!("a list of texts", "一串文字"),
        Shape::Table(_) => message!("a table", "一张表"),
        Shape::Items(_) => message!("a list of texts and tables", "一串文字或表"),
    }
}

/// Path, English, Chinese.
const SETTINGS: &[(&str, &str, &str)] = &[
    ("title", "The site's title.", "站点的标题。"),
    (
        "description",
        "One sentence on the site, for search engines and feeds.",
        "一句话介绍，给搜索引擎和订阅源。",
    ),
    ("author", "Who writes it.", "作者的名字。"),
    (
        "language",
        "The language of the site's own words: `zh-CN`, `zh-TW` or `en`. Default: `zh-CN`.",
        "界面文字的语言：`zh-CN`、`zh-TW` 或 `en`。默认 `zh-CN`。",
    ),
    (
        "base_url",
        "The whole address of the published site, such as `https://example.org/weekly/`; feeds, the sitemap and link previews need it.",
        "站点发布以后的完整地址，如 `https://example.org/weekly/`；订阅源、站点地图和分享卡片需要它。",
    ),
    (
        "timezone",
        "The time zone in which a week begins. Default: `Asia/Shanghai`.",
        "一周从周一零点开始，按这个时区算。默认 `Asia/Shanghai`。",
    ),
    (
        "month_week",
        "How a month's weeks are counted: by rows of its Monday-first calendar page (`calendar`, the default), or by their Thursdays (`thursday`).",
        "一个月的周怎么数：按周一开头的日历数行（`calendar`，默认），或按周四所在的月份（`thursday`）。",
    ),
    (
        "broken_links",
        "How much a link to what is not there weighs. Default: `warning`.",
        "指向不存在的文件的链接算警告还是错误。默认 `warning`。",
    ),
    (
        "highlight",
        "Colours in code blocks; the same as in `[markdown]`.",
        "代码块要不要颜色；与 `[markdown]` 里的同名项相同。",
    ),
    (
        "permalinks",
        "The address of each kind of page. In a week's, an issue's and a page's: `{year}`, `{month}`, `{day}`, `{week}`, `{month_week}`, `{ordinal}`, `{title}`, `{slug}`, `{stem}`, `{path}`; as other generators have them: `{i_month}` and `{i_day}` (without a leading 0), `{yearday}`, `{basename}` (the file's name in lower case), `{undated}` (the same without the day that it begins with), `{undated_name}` (with its letters as they are), `{slug_or_title}`, `{folder}`, `{section}` (the first folder).",
        "每种页面的地址。周报、期刊和单篇里可以用 `{year}`、`{month}`、`{day}`、`{week}`、`{month_week}`、`{ordinal}`、`{title}`、`{slug}`、`{stem}`、`{path}`；像别的生成器那样的还有 `{i_month}` 和 `{i_day}`（前面不补 0）、`{yearday}`、`{basename}`（小写的文件名）、`{undated}`（再去掉开头的日期）、`{undated_name}`（大小写照旧）、`{slug_or_title}`、`{folder}`、`{section}`（第一层文件夹）。",
    ),
    (
        "permalinks.like",
        "Whose names `:title` and the like are, where patterns are written as another generator has them, such as `:year/:month/:day/:title/`. Default: `hexo`.",
        "地址照抄别的生成器的写法（例如 `:year/:month/:day/:title/`）时，`:title` 这类名字算谁的。默认 `hexo`。",
    ),
    (
        "permalinks.week",
        "Of a week's report. Default: `/{year}/w{week}/`.",
        "一周的周报。默认 `/{year}/w{week}/`。",
    ),
    (
        "permalinks.issue",
        "Of a report that has a number and no week. Default: `/issues/{ordinal}/`.",
        "只有期号、没有周次的一期。默认 `/issues/{ordinal}/`。",
    ),
    ("permalinks.page", "Of a standalone page. Default: `/{path}/`.", "单篇。默认 `/{path}/`。"),
    ("permalinks.year", "Of a year's page. Default: `/{year}/`.", "一年的页。默认 `/{year}/`。"),
    (
        "permalinks.section",
        "Of a section through all weeks. Default: `/{slug}/`.",
        "一个栏目的页。默认 `/{slug}/`。",
    ),
    ("permalinks.tag", "Of a tag's page. Default: `/tags/{slug}/`.", "一个标签的页。默认 `/tags/{slug}/`。"),
    ("permalinks.tags", "Of the index of tags. Default: `/tags/`.", "标签总表。默认 `/tags/`。"),
    ("permalinks.archive", "Of the archive. Default: `/archive/`.", "归档。默认 `/archive/`。"),
    ("permalinks.gallery", "Of the wall of pictures. Default: `/gallery/`.", "照片墙。默认 `/gallery/`。"),
    (
        "permalinks.thread",
        "Of a thread's page. Default: `/threads/{slug}/`.",
        "一条线索的页。默认 `/threads/{slug}/`。",
    ),
    ("permalinks.threads", "Of the index of threads. Default: `/threads/`.", "线索总表。默认 `/threads/`。"),
    ("permalinks.search", "Of the search page. Default: `/search/`.", "搜索页。默认 `/search/`。"),
    ("permalinks.works", "Of the index of works. Default: `/works/`.", "书影音总表。默认 `/works/`。"),
    (
        "permalinks.work",
        "Of a work's page. Default: `/works/{slug}/`.",
        "一部作品的页。默认 `/works/{slug}/`。",
    ),
    (
        "redirects",
        "Old addresses, and what they lead to: `\"/weekly/{year}/{stem}.html\" = \"/{year}/w{week}/\"`. A name in braces stands for the same text on both sides; any will do, and those of a report's address are known.",
        "旧地址和它们的去处：`\"/weekly/{year}/{stem}.html\" = \"/{year}/w{week}/\"`。花括号里的名字两边是同一段文字，可以自己起；周报地址里能用的名字也能用。",
    ),
    (
        "redirects.*",
        "The address of a page or file of the site, or a URL elsewhere.",
        "本站某一页、某个文件的地址，或者别处的网址。",
    ),
    (
        "sections",
        "Headings that mean a section. 生活, 技术 and 总结 with their usual other names (`life`, `tech`, `summary`) are known.",
        "栏目就是周报里的二级标题。生活、技术、总结（`life`、`tech`、`summary`）和它们的常见写法不用写。",
    ),
    (
        "sections.*",
        "Other headings that mean this section, or a table of `title` and `aliases`; a new name makes a section of its own.",
        "归到这一栏的其他写法，或写成 `title` 与 `aliases` 的表；新的名字就是另立一栏。",
    ),
    ("sections.*.title", "The section's name for readers.", "给读者看的栏目名。"),
    ("sections.*.aliases", "Other headings that mean the same.", "意思相同的其他标题。"),
    ("tags", "Where tags come from.", "标签从哪里来。"),
    (
        "tags.derive",
        "Whether repositories and technical terms become tags by themselves. Default: `true`.",
        "提到的仓库和术语要不要自己成为标签。默认 `true`。",
    ),
    ("tags.ignore", "Tags that are never derived.", "从不自己生出的标签。"),
    ("tags.rename", "Another name for a tag, wherever it comes from.", "给标签换个名字，不管它从哪里来。"),
    ("tags.rename.*", "The name that it gets.", "换成的名字。"),
    ("tags.terms", "Terms beside the built-in ones.", "自带的术语之外，还要认得的。"),
    ("tags.terms.*", "The term's other writings.", "这个术语的其他写法。"),
    ("works", "What is known of the works that reports mention as 《title》.", "周报里写作《书名》的作品。"),
    (
        "works.bare_titles",
        "Whether a title once written as 《…》 is found without its brackets too. Default: `true`.",
        "写过一次《…》的名字，不带书名号时要不要也认得。默认 `true`。",
    ),
    ("works.ignore", "Titles that are left out.", "不要的名字。"),
    (
        "works.rename",
        "Another title for a work; two titles of one work become one.",
        "给作品换个名字；同一部作品的两个名字合成一个。",
    ),
    ("works.rename.*", "The title that it gets.", "换成的名字。"),
    (
        "works.kinds",
        "What works are, where the words around them do not tell.",
        "作品的种类，前后文看不出来的在这里说。",
    ),
    ("works.kinds.book", "Books.", "书。"),
    ("works.kinds.comic", "Comics.", "漫画。"),
    ("works.kinds.film", "Films.", "电影。"),
    ("works.kinds.series", "Series.", "剧集。"),
    ("works.kinds.anime", "Anime.", "动画。"),
    ("works.kinds.documentary", "Documentaries.", "纪录片。"),
    ("works.kinds.show", "Shows.", "综艺。"),
    ("works.kinds.game", "Games.", "游戏。"),
    ("works.kinds.music", "Music.", "音乐。"),
    ("works.kinds.podcast", "Podcasts.", "播客。"),
    ("works.kinds.paper", "Papers.", "论文。"),
    ("works.kinds.article", "Articles.", "文章。"),
    ("works.kinds.periodical", "Periodicals.", "报刊。"),
    ("works.kinds.talk", "Talks.", "演讲。"),
    ("works.kinds.course", "Courses.", "课程。"),
    ("feed", "The feeds.", "订阅源。"),
    ("feed.enabled", "Whether there are feeds. Default: `true`.", "要不要订阅源。默认 `true`。"),
    ("feed.entries", "How many of the newest reports they hold. Default: 20.", "放最新的几篇。默认 20。"),
    (
        "feed.sections",
        "Whether each section has feeds of its own. Default: `true`.",
        "每个栏目要不要自己的订阅源。默认 `true`。",
    ),
    (
        "feed.tags",
        "Whether each tag has feeds of its own. Default: `true`.",
        "每个标签要不要自己的订阅源。默认 `true`。",
    ),
    (
        "feed.authority",
        "The host that stands in the ids of entries, so that they outlive a move. Default: that of `base_url`. Do not change it once the site is published.",
        "条目的身份里用的域名，搬家以后读者也不会重新收到旧文章。默认取 `base_url` 的；一旦发布，就不要再改。",
    ),
    ("search", "The search of the site.", "站内搜索。"),
    ("search.enabled", "Whether the site can be searched. Default: `true`.", "要不要站内搜索。默认 `true`。"),
    ("menu", "The menu on top of every page.", "每页顶上的菜单。"),
    (
        "menu.items",
        "Its entries in order: built-in pages (`home`, `archive`, `works`, `tags`, `gallery`…), sections, a page's file or title, or a table of `title` and `url`.",
        "菜单里的各项：自带的页（`home`、`archive`、`works`、`tags`、`gallery`……）、栏目、单篇的文件名或标题，别处的链接写成 `title` 与 `url` 的表。",
    ),
    ("menu.items.title", "What the entry says.", "这一项的文字。"),
    ("menu.items.url", "Where it leads.", "通向哪里。"),
    ("footer", "What stands at the foot of every page.", "页脚。"),
    ("footer.text", "A line of your own.", "一句自己的话。"),
    (
        "footer.licence",
        "Under which terms others may use what is written: `CC BY-NC-SA 4.0`, or a table of `name` and `url`.",
        "许可协议：`CC BY-NC-SA 4.0`，或写成 `name` 与 `url` 的表。",
    ),
    ("footer.licence.name", "What the licence is called.", "协议的名字。"),
    ("footer.licence.url", "Where its terms stand.", "协议全文的地址。"),
    (
        "footer.icp",
        "The number of the site's registration: `京ICP备00000000号-1`.",
        "ICP 备案号：`京ICP备00000000号-1`。",
    ),
    (
        "footer.police",
        "The number of its registration with the police: `京公网安备00000000000000号`.",
        "公安备案号：`京公网安备00000000000000号`。",
    ),
    (
        "cards",
        "Draws a picture for link previews of pages that have none; off without this table.",
        "没有图片的页，转发时用一张画出来的卡片；不写这张表就没有。",
    ),
    ("cards.enabled", "Whether they are drawn. Default: `true`.", "要不要画。默认 `true`。"),
    (
        "cards.font",
        "The file of a font that has Chinese characters; without it one of the machine's is taken.",
        "有汉字的字体文件；不写就用这台机器上的。",
    ),
    (
        "comments",
        "Comments kept in a repository's discussions on GitHub, shown by giscus once a reader asks for them.",
        "评论：借 GitHub 的讨论区，由 giscus 显示，读者点了按钮才加载。",
    ),
    ("comments.repo", "The repository: `owner/name`.", "仓库：`用户名/仓库名`。"),
    ("comments.repo_id", "giscus's `data-repo-id`: `R_…`.", "giscus 的 `data-repo-id`：`R_…`。"),
    ("comments.category", "The category of discussions: `Announcements`.", "讨论的分类：`Announcements`。"),
    (
        "comments.category_id",
        "giscus's `data-category-id`: `DIC_…`.",
        "giscus 的 `data-category-id`：`DIC_…`。",
    ),
    (
        "comments.mapping",
        "What of a page finds its discussion. Default: `pathname`.",
        "凭页面的什么找到它的讨论。默认 `pathname`。",
    ),
    (
        "comments.strict",
        "Whether a discussion is found by exactly that. Default: `false`.",
        "要不要一字不差才算找到。默认 `false`。",
    ),
    (
        "comments.reactions",
        "Whether readers can react to the page itself. Default: `true`.",
        "读者能不能给文章本身点表情。默认 `true`。",
    ),
    (
        "comments.input_position",
        "Where one writes: below the comments (`bottom`, the default) or above them.",
        "在评论下面写（`bottom`，默认）还是上面写。",
    ),
    ("serve", "What `weekly serve` needs to know.", "`weekly serve` 的设置。"),
    (
        "serve.editor",
        "The editor that opens a line from its page: `vscode`, `cursor`, `zed`, `idea`, `sublime`…, or an address with `{path}`, `{line}` and `{column}`.",
        "从页面上打开某一行的编辑器：`vscode`、`cursor`、`zed`、`idea`、`sublime`……，或带 `{path}`、`{line}`、`{column}` 的地址。",
    ),
    ("markdown", "What is read beyond CommonMark.", "CommonMark 之外还认得什么。"),
    ("markdown.tables", "Tables as GitHub has them. Default: `true`.", "GitHub 式的表格。默认 `true`。"),
    ("markdown.strikethrough", "`~~struck~~` text. Default: `true`.", "`~~删除线~~`。默认 `true`。"),
    ("markdown.task_lists", "`- [ ]` and `- [x]`. Default: `true`.", "`- [ ]` 与 `- [x]`。默认 `true`。"),
    (
        "markdown.footnotes",
        "`[^1]` and `[^1]: …`. Default: `true`.",
        "脚注 `[^1]` 与 `[^1]: …`。默认 `true`。",
    ),
    (
        "markdown.alerts",
        "Quotes that start with `[!NOTE]` and the like. Default: `true`.",
        "以 `[!NOTE]` 等开头的引用。默认 `true`。",
    ),
    (
        "markdown.definition_lists",
        "A term on one line, `: …` on the next. Default: `true`.",
        "一行词，下一行 `: …` 解释。默认 `true`。",
    ),
    ("markdown.heading_attributes", "`# Heading {#id}`. Default: `true`.", "`# 标题 {#id}`。默认 `true`。"),
    (
        "markdown.math",
        "`$…$` and `$$…$$` become MathML. Default: `false`.",
        "`$…$` 与 `$$…$$` 变成公式。默认 `false`。",
    ),
    (
        "markdown.emphasis",
        "Emphasis beside Chinese punctuation: `**《…》**的` is strong. Default: `true`.",
        "中文标点旁边的加粗：`**《…》**的`。默认 `true`。",
    ),
    (
        "markdown.autolinks",
        "Bare URLs and e-mail addresses are links. Default: `true`.",
        "光秃秃的网址和邮箱变成链接。默认 `true`。",
    ),
    (
        "markdown.tag_filter",
        "Tags of elements that HTML does not have, as `<int>`, are text. Default: `true`.",
        "HTML 里没有的标签，如 `<int>`，当作文字。默认 `true`。",
    ),
    (
        "markdown.shortcodes",
        "Shortcodes of other generators become pictures and links, or nothing. Default: `true`.",
        "其他生成器的短代码变成图片、链接，或略去。默认 `true`。",
    ),
    (
        "markdown.repair_lists",
        "Lines such as `3.《…》` in a list become items. Default: `false`.",
        "列表里 `3.《…》` 这样的行也算一项。默认 `false`。",
    ),
    (
        "markdown.works",
        "《titles》 are known as the works they name. Default: `true`.",
        "认出《书名》。默认 `true`。",
    ),
    (
        "markdown.references",
        "Links to pull requests, issues, papers and the like are known by what they lead to. Default: `true`.",
        "认出通向 PR、issue、论文的链接。默认 `true`。",
    ),
    (
        "markdown.heading_ids",
        "An id for every heading. Default: `true`.",
        "每个标题有自己的锚点。默认 `true`。",
    ),
    (
        "markdown.galleries",
        "Pictures in a row become a gallery. Default: `true`.",
        "连着的几张图排成相册。默认 `true`。",
    ),
    ("markdown.highlight", "Colours in code blocks. Default: `true`.", "代码块的颜色。默认 `true`。"),
    (
        "markdown.soft_break",
        "What a line end within a paragraph is: a line end (`br`, the default), nothing between Chinese (`join`), or a space (`space`).",
        "段落里的换行：照样换行（`br`，默认）、中文之间接起来（`join`）、一个空格（`space`）。",
    ),
    (
        "markdown.raw_html",
        "Whether HTML is passed on (`pass`, the default) or shown as text (`escape`).",
        "HTML 原样输出（`pass`，默认）还是当作文字（`escape`）。",
    ),
];
