//! The screens of someone who reads Chinese.

use snapbox::{assert_data_eq, str};

use crate::session::Session;

#[test]
fn help() {
    let session = Session::empty().in_chinese();
    assert_data_eq!(
        session.weekly("--help"),
        str![[r#"
把一个文件夹的周报做成网站

周报就是 Markdown 文件，文件名或标题说明是哪一周；别的什么都不需要。

用法: weekly [选项] <命令>

命令:
  init         新建站点，或者给已有的周报文件夹补上缺少的文件
  new          照其他周报的文件名、标题和结构，新建这一周的周报
  build        构建站点
  serve        边写边预览站点
  check        检查构建会检查的一切，不写入任何文件
  list         列出每个文件是哪一周，以及缺少和重复的周
  inspect      显示从一个文件里读懂了什么
  import       导入写在别处的周报
  docs         打印 Markdown 格式的手册，或 config.toml 的 schema
  completions  打印 shell 补全命令和选项用的脚本
  man          打印手册页，或者把所有命令的手册页写进一个文件夹
  help         显示这份帮助，或某个命令的帮助

选项:
  -q, --quiet
          只显示错误

  -h, --help
          显示帮助（-h 更简略）

  -V, --version
          显示版本

在放周报的文件夹里，或者一个空文件夹里：
  weekly init          开始一个站点
  weekly serve --open  边写边在浏览器里看
  weekly new           过了一周：写新的周报
  weekly build         把站点生成到 public/

详细的说明在 README.zh-CN.md
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("new -h"),
        str![[r#"
照其他周报的文件名、标题和结构，新建这一周的周报

用法: weekly new [选项] [日期]

参数:
  [日期]  写这一天所在的周，例如 2022-07-31，或这一周，例如 2022-W30

选项:
      --last          写上一周
      --next          写下一周
      --missing       写缺少的第一周
      --in <文件夹>   写进这个站点：有 `content/` 的文件夹，或直接放 Markdown 的 [默认：.]
      --open          用 $VISUAL 打开，没有设置就用 $EDITOR
      --today <日期>  把这一天当作今天，例如 2022-07-31
  -q, --quiet         只显示错误
  -h, --help          显示帮助（--help 更详细）
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("help build"),
        str![[r#"
构建站点

构建失败时，旧的站点保持原样。一切正常时退出码为 0，站点有错误时为 1，
命令本身或机器有问题时为 2。

用法: weekly build [选项] [文件夹]

参数:
  [文件夹]
          读取这个站点：有 `content/` 的文件夹，或直接放 Markdown 的
          
          [默认：.]

选项:
      --drafts
          包括草稿和还没到的周

      --today <日期>
          把这一天当作今天，例如 2022-07-31

      --out <文件夹>
          输出到这个文件夹，而不是站点里的 `public`

      --base-url <网址>
          发布在这个地址，例如 https://example.org/
          （默认用 $WEEKLY_BASE_URL）

      --timings
          报告每个阶段用了多久

      --deny-warnings
          把警告当作错误：不写入文件，退出码为 1

      --format <形式>
          错误和警告写给人看，或者也让 GitHub 标在那一行旁边
          
          [默认：human]
          
          可选值：
          - human：给终端前的人看
          - github：同样的内容，再加上让 GitHub 工作流标在改动旁边的命令

      --report <文件>
          把结果写成 JSON：页数、文件数、大小、错误、警告

      --summary <文件>
          把结果以 Markdown 接在这个文件后面，例如 $GITHUB_STEP_SUMMARY

  -q, --quiet
          只显示错误

  -h, --help
          显示帮助（-h 更简略）
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("docs --help"),
        str![[r#"
打印 Markdown 格式的手册，或 config.toml 的 schema

用法: weekly docs [选项] <主题>

参数:
  <主题>
          打印这一种
          
          可选值：
          - templates：每种页面的模板得到什么，以及过滤器和界面文字
          - config：config.toml 的每一项设置
          - schema：同样的内容，写成 JSON Schema，编辑器据此补全设置

选项:
  -q, --quiet
          只显示错误

  -h, --help
          显示帮助（-h 更简略）
----- exit 0

"#]]
    );
}

#[test]
fn command_lines_that_cannot_be_understood() {
    let session = Session::small_site().in_chinese();
    assert_data_eq!(
        session.weekly("list --jsn"),
        str![[r#"
----- status
错误: 不认识的参数 `--jsn`

  提示: 是不是想写 `--json`？

用法: weekly list [选项] [文件夹]

更多说明见 `--help`。
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("biuld"),
        str![[r#"
----- status
错误: 没有命令 `biuld`

  提示: 是不是想写 `build`？

用法: weekly [选项] <命令>

更多说明见 `--help`。
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("build --json"),
        str![[r#"
----- status
错误: 不认识的参数 `--json`

  提示: 要把 `--json` 当作值，写成 `-- --json`

用法: weekly build [选项] [文件夹]

更多说明见 `--help`。
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("build --out"),
        str![[r#"
----- status
错误: `--out <文件夹>` 缺少值

更多说明见 `--help`。
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("check --today 2022年7月31日"),
        str![[r#"
----- status
错误: `--today <日期>` 的值 `2022年7月31日` 无效：日期写成 2022-07-31 这样

更多说明见 `--help`。
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("new --last --next"),
        str![[r#"
----- status
错误: 参数 `--last` 不能与 `--next` 一起用

用法: weekly new [选项] [日期]

更多说明见 `--help`。
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("new 2022-W60"),
        str![[r#"
----- status
错误: `[日期]` 的值 `2022-W60` 无效：日期写成 2022-07-31 这样，或者把周写成 2022-W30 这样

更多说明见 `--help`。
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("list --json --json"),
        str![[r#"
----- status
错误: 参数 `--json` 只能用一次

用法: weekly list [选项] [文件夹]

更多说明见 `--help`。
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("check . content"),
        str![[r#"
----- status
错误: 不认识的参数 `content`

用法: weekly check [选项] [文件夹]

更多说明见 `--help`。
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("inspect"),
        str![[r#"
----- status
错误: 缺少必需的参数：`<文件>`

用法: weekly inspect [选项] <文件>

更多说明见 `--help`。
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("docs template"),
        str![[r#"
----- status
错误: `<主题>` 的值 `template` 无效，可用的有 `templates`、`config`、`schema`

  提示: 是不是想写 `templates`？

更多说明见 `--help`。
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("serve --host desk"),
        str![[r#"
----- status
错误: `--host <地址>` 的值 `desk` 无效：写这台机器的一个地址：0.0.0.0 表示它的所有地址

更多说明见 `--help`。
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("serve --port 80000"),
        str![[r#"
----- status
错误: `--port <端口>` 的值 `80000` 无效：80000 不在 0 到 65535 之间

更多说明见 `--help`。
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("build --base-url example.org"),
        str![[r#"
----- status
错误: --base-url：`example.org` 不能作站点的地址；写成 https://example.org/weekly/ 这样
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("inspect content/about.md --with=tabel"),
        str![[r#"
----- status
错误: --with：没有名为 `tabel` 的 Markdown 扩展；是不是想写 `tables`？
----- exit 2

"#]]
    );
}

#[test]
fn a_site_is_built() {
    let session = Session::small_site().in_chinese();
    let session = session.file("content/2022/2022-W33.md", "---\ndraft: true\n---\n# 处暑\n");
    assert_data_eq!(
        session.weekly("check --today 2022-08-21"),
        str![[r#"
----- status
检查了 2 篇周报和 1 个单篇页面。
暂不发布：1 篇草稿；加上 --drafts 就会显示。
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("list --today 2022-08-21"),
        str![[r#"
2022-W30  2022/2022-W30.md  2022 年第 30 周  据文件名  生活 / 技术
2022-W32  2022/2022-W32.md  2022 年第 32 周  据文件名
2022-W33  2022/2022-W33.md  2022 年第 33 周  据文件名    （草稿）
单篇      about.md          about

缺少的周（1）：2022-W31
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("build --today 2022-08-21"),
        str![[r#"
----- status
用 0 ms 生成了 2 篇周报和 1 个单篇页面，输出到 public（写入 32 个文件，未变 0 个，删除 0 个；共 122 kB）。
暂不发布：1 篇草稿；加上 --drafts 就会显示。
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("build --today 2022-08-21 --out content"),
        str![[r#"
----- status
错误: `content` 不能作输出文件夹：`./content` 里的站点源文件会丢失
  = 提示: 用 `--out` 换一个文件夹，例如 `public`

----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("build --today 2022-08-21 --out ."),
        str![[r#"
----- status
错误: `.` 不能作输出文件夹：`./content` 里的站点源文件会丢失
  = 提示: 用 `--out` 换一个文件夹，例如 `public`

----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("inspect content/2022/2022-W30.md"),
        str![[r#"
     文件  content/2022/2022-W30.md
     标题  2022年7月第五周周报
       周  2022-W30  2022-07-25 至 2022-07-31  据文件名
     长度  18 字
     摘要  绕湖骑了一圈。 读完 tokio 的一处修补。
     栏目  生活  life  6 字
           技术  tech  8 字
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("inspect content/about.md"),
        str![[r#"
     文件  content/about.md
     标题  关于
     单篇  独立页面：没有写是哪一周
     长度  4 字
     摘要  每周一篇。
----- exit 0

"#]]
    );
}

#[test]
fn a_folder_that_is_not_ours() {
    let session = Session::small_site().in_chinese().file("site/照片.txt", "");
    assert_data_eq!(
        session.weekly("build --out site"),
        str![[r#"
----- status
错误: `site` 里有不是 weekly 生成的文件：`照片.txt`
  = 提示: 用 `--out` 换一个文件夹，或者清空这一个：构建会替换其中的一切

----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("build --out config.toml"),
        str![[r#"
----- status
错误: `config.toml` 不是文件夹
  = 提示: 用 `--out` 换一个文件夹，或者移走这个文件

----- exit 2

"#]]
    );
}

#[test]
fn reports_are_begun() {
    let session = Session::small_site().in_chinese();
    assert_data_eq!(
        session.weekly("new --today 2022-08-31"),
        str![[r#"
content/2022/2022-W35.md
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("new --today 2022-08-31"),
        str![[r#"
----- status
错误: 2022-W35 已经有周报了
 --> content/2022/2022-W35.md
  = 提示: 打开那一篇，或者换一周：`--last`、`--next`、`--missing`，或那一周里的一天

----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("new --today 2022-08-31 --missing"),
        str![[r#"
content/2022/2022-W31.md
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("new --today 2022-08-31 --last --open"),
        str![[r#"
----- status
错误: --open：$VISUAL 和 $EDITOR 都没有设置，不知道用哪个编辑器打开
----- exit 2

"#]]
    );
    let session = Session::site()
        .in_chinese()
        .file("content/第1期.md", "# 第1期\n")
        .file("content/第2期.md", "# 第2期\n");
    assert_data_eq!(
        session.weekly("new --last"),
        str![[r#"
----- status
错误: 这个站点的周报以期数为名，不写是哪一周：只能写下一期，或用 --missing 写缺少的第一期
----- exit 2

"#]]
    );
    assert_data_eq!(
        session.weekly("new --missing"),
        str![[r#"
----- status
错误: --missing：到最近一期（第 2 期）为止，没有缺少的期
----- exit 2

"#]]
    );
}

#[test]
fn a_site_is_begun() {
    let session = Session::empty().in_chinese();
    assert_data_eq!(
        session.weekly("init --today 2022-07-31"),
        str![[r#"
----- status
已写入 config.toml
已写入 config.schema.json
已写入 static/custom.css
已写入 .gitignore
已写入 content/2022-07-week5.md
已写入 .github/workflows/pages.yml
发布：推送到 GitHub，在仓库的 Settings → Pages → Source 里选择 GitHub Actions。
----- exit 0

"#]]
    );
    assert_data_eq!(
        session.weekly("init --today 2022-07-31"),
        str![[r#"
----- status
没有可补的：config.toml、config.schema.json、static/custom.css、.gitignore 和 .github/workflows/pages.yml 都已经有了。
----- exit 0

"#]]
    );
    let mut session = Session::empty().in_chinese().file(".gitignore", "target/\n");
    for week in 30..34 {
        let link = format!("/weekly/2022-W{}/", week - 1);
        let text = format!("# 2022年第{week}周\n\n## 碎碎念\n\n见[上周]({link})。\n\n## 读书\n\n一本。\n");
        session = session.file(&format!("content/2022-W{week}.md"), text);
    }
    assert_data_eq!(
        session.weekly("init --today 2022-08-31"),
        str![[r#"
----- status
已写入 config.toml
已写入 config.schema.json
已写入 static/custom.css
已写入 .github/workflows/pages.yml
推测 [permalinks] week = "/weekly/{stem}/"：周报之间有 3 个链接是这种形式，例如 content/2022-W31.md:5 的 `/weekly/2022-W30/`
推测 [sections] 碎碎念：4 篇周报里有 4 篇有这个标题，例如 content/2022-W33.md:3
推测 [sections] 读书：4 篇周报里有 4 篇有这个标题，例如 content/2022-W33.md:7
发布：推送到 GitHub，在仓库的 Settings → Pages → Source 里选择 GitHub Actions。
.gitignore 已经有了，而 git 会把构建的产物收进去。请在其中加上：
    /public/
    /.public.weekly/
----- exit 0

"#]]
    );
}

#[test]
fn mistakes_in_config() {
    let session = Session::empty().in_chinese().file(
        "config.toml",
        "titel = \"周报\"\nmonth_week = \"thurday\"\nbroken_links = 3\nlanguage = \"fr\"\ntimezone = \"Asia/Shangai\"\n\
         base_url = \"example.org/周报\"\nsearch = \"yes\"\n\n[feed]\nentries = 0\nauthority = \"https://example.org\"\n\n\
         [permalinks]\nweek = \"{year}/{weak}/\"\narchive = \"archive/\"\nyear = \"/years/\"\n\n[footer]\nlicence = \"CC BY-XX\"\n\n\
         [menu]\nitems = [\"home\", \"友人\", { title = \"甲\" }]\n\n[comments]\nrepo = \"weekly\"\n\n[serve]\neditor = \"ed\"\n",
    );
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
警告: 不知道站点发布在哪里：不会生成订阅源、站点地图和规范地址
  = 提示: 在 config.toml 里设 `base_url = "https://…"`，或者构建时加上 `--base-url`

警告: 这里没有 Markdown 文件：站点会是空的
 --> .
  = 提示: 在命令后面写上周报所在的文件夹，或者用 `weekly init` 开始一个

错误: 不认识的键 `titel`
 --> config.toml:1:1
  |
1 | titel = "周报"
  | ^^^^^
  |
  = 提示: 是不是想写 `title`？

错误: `thurday` 不是 `calendar`、`thursday` 之一
 --> config.toml:2:14
  |
2 | month_week = "thurday"
  |              ^^^^^^^^^
  |
  = 提示: 是不是想写 `thursday`？

错误: `broken_links` 应当是 `"warning"` 或 `"error"`，而不是 `3`
 --> config.toml:3:16
  |
3 | broken_links = 3
  |                ^
  |
  = 提示: 写成 `broken_links = "warning"`

错误: 没有语言 `fr` 的界面文字
 --> config.toml:4:12
  |
4 | language = "fr"
  |            ^^^^
  |
  = 提示: 写 `en`、`zh-CN`、`zh-TW` 之一，或者把它的文字放进 `languages/fr.toml`

错误: 不认识的时区 `Asia/Shangai`
 --> config.toml:5:12
  |
5 | timezone = "Asia/Shangai"
  |            ^^^^^^^^^^^^^^
  |
  = 提示: 是不是想写 `Asia/Shanghai`？

错误: `example.org/周报` 不能作站点的地址
 --> config.toml:6:12
  |
6 | base_url = "example.org/周报"
  |            ^^^^^^^^^^^^^^^^^^
  |
  = 提示: 是不是想写 `https://example.org/周报`？

错误: `search` 应当是表，而不是 `"yes"`
 --> config.toml:7:10
  |
7 | search = "yes"
  |          ^^^^^
  |
  = 提示: 写一行 `[search]`，把它的键写在下面

错误: `feed.entries` 应当是 1 以上的整数，而不是 `0`
  --> config.toml:10:11
   |
10 | entries = 0
   |           ^
   |
   = 提示: 写成 `entries = 20`

错误: `https://example.org` 不是主机名
  --> config.toml:11:13
   |
11 | authority = "https://example.org"
   |             ^^^^^^^^^^^^^^^^^^^^^
   |
   = 提示: 只写主机名，例如 `example.org`：它用在订阅源条目的 id 里

错误: 地址 `{year}/{weak}/` 没有以 `/` 开头
  --> config.toml:14:8
   |
14 | week = "{year}/{weak}/"
   |        ^^^^^^^^^^^^^^^^
   |
   = 提示: 写成 `/{year}/{weak}/`

错误: 地址 `archive/` 没有以 `/` 开头
  --> config.toml:15:11
   |
15 | archive = "archive/"
   |           ^^^^^^^^^^
   |
   = 提示: 写成 `/archive/`

错误: 照 `/years/`，所有页面的地址都会相同
  --> config.toml:16:8
   |
16 | year = "/years/"
   |        ^^^^^^^^^
   |
   = 提示: 加上 `{year}` 之一

错误: Creative Commons 没有 `CC BY-XX` 这种许可协议
  --> config.toml:19:11
   |
19 | licence = "CC BY-XX"
   |           ^^^^^^^^^^
   |
   = 提示: 是不是想写 `CC BY 4.0`？

错误: 菜单里写了 `友人`，但没有这样的页面
  --> config.toml:22:18
   |
22 | items = ["home", "友人", { title = "甲" }]
   |                  ^^^^^^
   |
   = 提示: 写 `home`、`archive`、`works`、`threads`、`tags`、`gallery` 之一，或栏目、单篇的文件名或标题，或者把链接写成 `{ title = "…", url = "https://…" }`

错误: 菜单里有一项没有 `url`
  --> config.toml:22:24
   |
22 | items = ["home", "友人", { title = "甲" }]
   |                          ^^^^^^^^^^^^^^^^
   |
   = 提示: 写成 `{ title = "甲", url = "https://…" }`

错误: `[comments]` 缺少 `repo_id`、`category`、`category_id`
  --> config.toml:24:1
   |
24 | [comments]
   | ^^^^^^^^^^
   |
   = 提示: 在 https://giscus.app 上填写你的仓库，那里会给出这些值，名为 `data-repo-id` 等

错误: `weekly` 不是 GitHub 上的仓库
  --> config.toml:25:8
   |
25 | repo = "weekly"
   |        ^^^^^^^^
   |
   = 提示: 写成 `repo = "owner/name"`

错误: 不认识的编辑器 `ed`
  --> config.toml:28:10
   |
28 | editor = "ed"
   |          ^^^^
   |
   = 提示: 是不是想写 `zed`？

18 处错误，2 条警告
检查了没有周报的站点。
----- exit 1

"#]]
    );
    let session = Session::empty().in_chinese().file("config.toml", "标题 = \"周报\"\n[feed\n");
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
警告: 不知道站点发布在哪里：不会生成订阅源、站点地图和规范地址
  = 提示: 在 config.toml 里设 `base_url = "https://…"`，或者构建时加上 `--base-url`

警告: 这里没有 Markdown 文件：站点会是空的
 --> .
  = 提示: 在命令后面写上周报所在的文件夹，或者用 `weekly init` 开始一个

错误: 不是 TOML：invalid unquoted key, expected letters, numbers, `-`, `_`
 --> config.toml:1:1
  |
1 | 标题 = "周报"
  | ^^^^
  |
  = 提示: 中文的键、有空格的键要加引号

错误: 不认识的键 `标题`
 --> config.toml:1:1
  |
1 | 标题 = "周报"
  | ^^^^
  |
  = 提示: 可用的有 `author`、`base_url`、`broken_links`、`cards`、`comments`、`description`、`feed`、`footer`、`highlight`、`language`、`markdown`、`menu`、`month_week`、`permalinks`、`redirects`、`search`、`sections`、`serve`、`tags`、`timezone`、`title`、`works`

错误: 不是 TOML：unclosed table, expected `]`
 --> config.toml:2:6
  |
2 | [feed
  |      ^
  |
  = 提示: 表名写在方括号里：`[feed]`

3 处错误，2 条警告
检查了没有周报的站点。
----- exit 1

"#]]
    );
}

#[test]
fn mistakes_about_weeks() {
    let session = Session::site()
        .in_chinese()
        .file("content/2022-W30.md", "# 2022年第31周周报\n")
        .file("content/2022年2月第六周.md", "# 二月\n")
        .file("content/2022-W34.md", "---\ndate: 2022-12-01\n---\n# 处暑\n")
        .file("content/2022-W35.md", "---\nweek: 下周\n---\n# 白露\n")
        .file("content/2022-W36.md", "# 秋分\n\n2022.09.12-09.05\n")
        .file("content/a/2022-W36.md", "# 又一篇\n")
        .file("content/第3期.md", "# 第4期\n")
        .file("content/杂/7月第五周.md", "# 无年\n");
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
警告: 标题 `2022年第31周` 是 2022-W31，而文件名 `2022-W30` 是 2022-W30
 --> content/2022-W30.md:1:3
  |
1 | # 2022年第31周周报
  |   ^^^^^^^^^^^^ 2022-W31 是 2022-08-01 至 2022-08-07
  |
  = 提示: 以文件名为准；改正标题，或者在 front matter 里加上 `week: 2022-W31`

警告: 文件名 `2022-W34` 是 2022-W34，而日期 `2022-12-01` 属于 2022-W48
 --> content/2022-W34.md:2:7
  |
2 | date: 2022-12-01
  |       ^^^^^^^^^^ 2022-W48 是 2022-11-28 至 2022-12-04
  |
  = 提示: 以日期为准，因为别处都没有提到 2022-W34；改正文件名，或者在 front matter 里加上 `week: 2022-W34`

警告: 从 `下周` 看不出是哪一周
 --> content/2022-W35.md:2:7
  |
2 | week: 下周
  |       ^^^^
  |
  = 提示: 写成 `2022-W30`、`2022年7月第五周` 或 `2022.07.25-07.31` 这样

警告: 正文里的日期范围 `2022.09.12-09.05` 还没开始就结束了
 --> content/2022-W36.md:3:1
  |
3 | 2022.09.12-09.05
  | ^^^^^^^^^^^^^^^^
  |
  = 提示: 改正它的一端；照现在这样，无法据此判断是哪一周

警告: 文件名 `2022年2月第六周` 说的是 2022-02 的第 6 周，而那里只有 5 周
 --> content/2022年2月第六周.md
  = 说明: 2022-02 有 5 周
  = 提示: 改正文件名；照现在这样，无法据此判断是哪一周

警告: `a/2022-W36.md` 是 2022-W36 的第二篇周报
 --> content/a/2022-W36.md
  = 说明: 第一篇：content/2022-W36.md
  = 提示: 它的地址会加上 `-2`；如果它其实是另一周的，在 front matter 里写明（`week: …`）
  = 提示: 如果它不是周报，写上 `page: true`

警告: 文件名 `7月第五周` 没有写年份，别处也没有
 --> content/杂/7月第五周.md
  = 提示: 加上年份，或者把文件移到以年份为名的文件夹里

警告: 标题是第 4 期，而文件名是第 3 期
 --> content/第3期.md:1:3
  |
1 | # 第4期
  |   ^^^^^
  |
  = 提示: 以文件名为准；改正其中一个

8 条警告
检查了 5 篇周报、1 期和 2 个单篇页面。
----- exit 0

"#]]
    );
}

#[test]
fn mistakes_in_reports() {
    let session = Session::site().in_chinese().file(
        "content/2022-W30.md",
        "---\ntitel: 大暑\ntags: 3\ndate: 昨天\ndraft: 也许\ncover: [甲, 乙]\ntitle: 一\ntitle: 二\n---\n\n见[上周](2022-W29.md)，![图](窗台.png)，\
         [那一节](#没有)。\n\n{{< youtube abc >}}\n\n1. 一\n2、二\n\n<!-- 没有结束\n",
    ).file("content/2022-W31.md", "---\ntitle：冒号\ndate: 2022-08-07\n---\n# 立秋\n")
     .file("content/2022-W32.md", "---\ntitle: 没有结束\n\n正文\n");
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
警告: front matter 里有不认识的键 `titel`
 --> content/2022-W30.md:2:1
  |
2 | titel: 大暑
  | ^^^^^ 已忽略
  |
  = 提示: 是不是想写 `title`？

警告: `tags` 应当是列表，这里却是 `3`
 --> content/2022-W30.md:3:7
  |
3 | tags: 3
  |       ^ 已忽略
  |
  = 提示: 如果那是一个标签，写成 `tags: ["3"]`

警告: `昨天` 不是日期
 --> content/2022-W30.md:4:7
  |
4 | date: 昨天
  |       ^^^^ 已忽略
  |
  = 提示: 写成 `2022-07-31` 或 `2022-07-31 23:55` 这样，年份在 1800 到 2199 之间

警告: `draft` 是 `也许`，看不出是或否
 --> content/2022-W30.md:5:8
  |
5 | draft: 也许
  |        ^^^^ 当作 `false`
  |
  = 提示: `draft` 后面写 `true` 或 `false`

警告: `cover` 应当是一段文字，这里却是列表
 --> content/2022-W30.md:6:8
  |
6 | cover: [甲, 乙]
  |        ^^^^^^^^ 已忽略
  |
  = 提示: `cover` 后面只写一段文字

警告: front matter 里写了两次 `title`
 --> content/2022-W30.md:8:1
  |
8 | title: 二
  | ^^^^^ 以最后一个非空的为准
  |
 ::: content/2022-W30.md:7:1
  |
7 | title: 一
  | ----- 第一次写在这里
  |
  = 提示: 只留一个

警告: 链接 `2022-W29.md` 指向的地方不存在
  --> content/2022-W30.md:11:7
   |
11 | 见[上周](2022-W29.md)，![图](窗台.png)，[那一节](#没有)。
   |          ^^^^^^^^^^^ 没有这个文件或页面
   |
   = 提示: 是不是想写 `2022-W30.md`？

警告: 找不到图片 `窗台.png`
  --> content/2022-W30.md:11:25
   |
11 | 见[上周](2022-W29.md)，![图](窗台.png)，[那一节](#没有)。
   |                              ^^^^^^^^ 没有这个文件
   |
   = 提示: 把图片放到那里，或者写相对于这个文件的路径

警告: 没有 id 为 `没有` 的标题
  --> content/2022-W30.md:11:39
   |
11 | 见[上周](2022-W29.md)，![图](窗台.png)，[那一节](#没有)。
   |                                                  ^^^^^
   |
   = 提示: 在所指的标题后面写上 `{#没有}`

警告: `youtube` 是别的生成器的短代码
  --> content/2022-W30.md:13:1
   |
13 | {{< youtube abc >}}
   | ^^^^^^^^^^^^^^^^^^^ 略去
   |
   = 提示: 略去的 1 处，改写成 Markdown（例如 `[文字](https://…)`）：`youtube`

警告: `2、` 没有另起一个列表项
  --> content/2022-W30.md:16:1
   |
16 | 2、二
   | ^^^ 接在上面那一项里
   |
   = 提示: 写成 `2. 二`
   = 提示: 或者在 config.toml 的 `[markdown]` 下设 `repair_lists = true`，就会这样去读

警告: `<!--` 没有结束
  --> content/2022-W30.md:18:1
   |
18 | <!-- 没有结束
   | ^^^^ 在页面上当作文字
   |
   = 提示: 在结束的地方写 `-->`；如果本来就是文字，写成 `/<!--`

警告: front matter 不是有效的 YAML；逐行读出了 `title`、`date`
 --> content/2022-W31.md:2:1
  |
2 | title：冒号
  | ^ 这不是 `键: 值`
  |
  = 提示: 键后面写 `:` 和一个空格：`title: 冒号`

警告: front matter 没有结束
 --> content/2022-W32.md:1:1
  |
1 | ---
  | ^^^ 后面没有第二道分隔线，因此这些全当作正文
  |
  = 提示: 在最后一个键之后另起一行，写上 `---`

14 条警告
检查了 3 篇周报。
----- exit 0

"#]]
    );
}

#[test]
fn mistakes_in_templates_and_addresses() {
    let session = Session::small_site()
        .in_chinese()
        .file("templates/week.html", "{% extends \"bace.html\" %}")
        .file("templates/year.html", "{{ year.titel }}")
        .file("templates/home.html", "{% if week %}")
        .file("content/archive.md", "# 归档\n")
        .file("content/gbk.md", b"# \xd6\xdc\xb1\xa8\xa3\xac\xd5\xe2\xd2\xbb\xd6\xdc\n");
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
错误: 归档页和 `archive.md` 的地址都是 `/archive/`
 --> content/archive.md
  = 提示: 给其中一个改名，或加上 `slug`，或者修改 `[permalinks]` 里的格式

错误: 文件不是 UTF-8，看起来是 GB18030
 --> content/gbk.md
  = 提示: 在编辑器里以 GB18030 编码打开，再另存为 UTF-8
  = 提示: 或者运行 `iconv -f GB18030 -t UTF-8 content/gbk.md > new`，再用 `new` 替换它

错误: unexpected end of input
 --> templates/home.html:1:14
  |
1 | {% if week %}
  |              ^
  |
  = 提示: 把没有结束的补上：`{{` 配 `}}`，`if` 配 `endif`，`for` 配 `endfor`，`block` 配 `endblock`

错误: 没有模板 `bace.html`
 --> templates/week.html:1:13
  |
1 | {% extends "bace.html" %}
  |             ^^^^^^^^^
  |
  = 提示: 是不是想写 `base.html`？

错误: field `titel` is not defined
 --> templates/year.html:1:9
  |
1 | {{ year.titel }}
  |         ^^^^^
  |
  = 提示: available fields: count, missing, permalink, weeks, words, year

5 处错误
检查了 2 篇周报和 3 个单篇页面。
----- exit 1

"#]]
    );
}

#[test]
fn slips_that_chinese_keyboards_make() {
    let session = Session::empty().file(
        "config.toml",
        "title = “灯下”\ntimezone = \"Asia/Beijing\"\n\n[sections]\n\"/page/2/\" = \"/archive/\"\n",
    );
    let session = session.in_chinese();
    assert_data_eq!(
        session.weekly("check"),
        str![[r#"
----- status
警告: 不知道站点发布在哪里：不会生成订阅源、站点地图和规范地址
  = 提示: 在 config.toml 里设 `base_url = "https://…"`，或者构建时加上 `--base-url`

警告: 这里没有 Markdown 文件：站点会是空的
 --> .
  = 提示: 在命令后面写上周报所在的文件夹，或者用 `weekly init` 开始一个

错误: 不是 TOML：string values must be quoted, expected literal string
 --> config.toml:1:9
  |
1 | title = “灯下”
  |         ^^^^^^
  |
  = 提示: 那是中文引号，要用英文的直引号：`title = "…"`

错误: 不认识的时区 `Asia/Beijing`
 --> config.toml:2:12
  |
2 | timezone = "Asia/Beijing"
  |            ^^^^^^^^^^^^^^
  |
  = 提示: 是不是想写 `Asia/Shanghai`？

错误: `[sections]` 里有不认识的键 `/page/2/`
 --> config.toml:5:1
  |
5 | "/page/2/" = "/archive/"
  | ^^^^^^^^^^
  |
  = 提示: 可用的有 `life`、`summary`、`tech`

3 处错误，2 条警告
检查了没有周报的站点。
----- exit 1

"#]]
    );
    assert_data_eq!(
        session.weekly("build 没有"),
        str![[r#"
----- status
错误: “没有”读不了：没有这个文件或文件夹
----- exit 2

"#]]
    );
}
