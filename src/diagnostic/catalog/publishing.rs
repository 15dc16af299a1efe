//! Sentences about a site's way to its readers.

use crate::{
    diagnostic::Diagnostic,
    message,
    message::Message,
    publishing::{Figures, size},
};

/// The site is nearly as large as GitHub takes, or larger.
pub fn large_site(bytes: u64) -> Diagnostic {
    let size = size(bytes);
    Diagnostic::warning(message!(
        "the site has {size}, and GitHub Pages takes no more than 1 GB",
        "站点共 {size}，而 GitHub Pages 最多容纳 1 GB"
    ))
    .hint(message!(
        "make its pictures smaller, or keep films and archives elsewhere",
        "把图片压小一些，或者把视频和压缩包放到别处"
    ))
}

/// A workflow that publishes already; nothing is laid beside it.
pub fn published_already(shown: &str) -> Message {
    message!(
        "{shown} publishes to GitHub Pages already: no other workflow was written",
        "{shown} 已经在发布到 GitHub Pages，没有再写工作流"
    )
}

/// What GitHub must be told once before a new workflow can publish.
pub fn first_steps() -> Message {
    Message::new(
        "To publish, push to GitHub and choose there: Settings → Pages → Source → GitHub Actions.",
        "发布：推送到 GitHub，在仓库的 Settings → Pages → Source 里选择 GitHub Actions。",
    )
}

/// The words of a summary.
pub struct Words {
    /// The heading of one that was built.
    pub built: Message,
    /// The heading of one that was not.
    pub not_built: Message,
    /// The figures, each with its name.
    pub figures: Vec<(Message, String)>,
    /// The heading of what is wrong.
    pub mistakes: Message,
    /// What is said instead where nothing is.
    pub no_mistakes: Message,
    /// Behind those that are named: that there are more.
    pub more: Message,
}

/// The words of a summary with these figures; of the mistakes, `more` are not named.
pub fn summary(figures: &Figures, more: usize) -> Words {
    let name = |english: &'static str, chinese: &'static str| Message::new(english, chinese);
    let mut rows = vec![(name("Weeks", "周报"), figures.weeks.to_string())];
    // Most have none, and a row of nothing tells nobody anything.
    if figures.issues > 0 {
        rows.push((name("Issues", "按期号的周刊"), figures.issues.to_string()));
    }
    rows.push((name("Pages", "页面"), figures.pages.to_string()));
    if figures.written {
        let size = size(figures.bytes);
        rows.push((name("Files", "文件"), format!("{} ({size})", figures.files)));
    }
    rows.push((name("Time", "用时"), format!("{} ms", figures.milliseconds)));
    rows.push((name("Errors", "错误"), figures.errors.to_string()));
    rows.push((name("Warnings", "警告"), figures.warnings.to_string()));
    Words {
        built: name("The site is built", "站点已生成"),
        not_built: name("The site was not built", "站点没有生成"),
        figures: rows,
        mistakes: name("What to look at", "需要看一看的地方"),
        no_mistakes: name("No errors and no warnings.", "没有错误，也没有警告。"),
        more: message!("and {more} more: see the log", "还有 {more} 处，见日志"),
    }
}
