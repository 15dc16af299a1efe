//! Line ends within a paragraph, on a page, in a feed and in what is said of a report.

use crate::session::{Built, Site};

const REPORT: &str = "# 一周\n\n风起了，\n云散了。\n用 tokio\n写完。\n\n- 走吧\n  走吧\n\n两行的\n小节\n---\n\n```\n甲\n乙\n```\n";

fn built(choice: &str) -> Built {
    Site::new()
        .file("config.toml", format!("base_url = \"https://example.org/\"\n[markdown]\n{choice}\n"))
        .file("content/2022-W30.md", REPORT)
        .build()
}

#[test]
fn line_ends_are_shown_joined_or_spaces() {
    for (choice, paragraph, item, heading) in [
        ("", "风起了，<br>\n云散了。<br>\n用 tokio<br>\n写完。", "走吧<br>\n走吧", "两行的<br>\n小节"),
        (
            "soft_break = \"br\"",
            "风起了，<br>\n云散了。<br>\n用 tokio<br>\n写完。",
            "走吧<br>\n走吧",
            "两行的<br>\n小节",
        ),
        ("soft_break = \"join\"", "风起了，云散了。用 tokio\n写完。", "走吧走吧", "两行的小节"),
        ("soft_break = \"space\"", "风起了，\n云散了。\n用 tokio\n写完。", "走吧\n走吧", "两行的\n小节"),
    ] {
        let built = built(choice);
        let page = built.page("/2022/w30/");
        for expected in [format!("<p>{paragraph}</p>"), format!("<li>{item}</li>")] {
            assert!(page.has(&expected), "{choice}: {expected} in {}", page.main());
            let feed = built.text("atom.xml");
            let escaped = expected.replace('<', "&lt;").replace('>', "&gt;");
            assert!(feed.contains(&expected) || feed.contains(&escaped), "{choice}: {expected} in {feed}");
        }
        assert!(page.has(heading), "{choice}: {heading} in {}", page.main());
        assert!(page.has("甲\n乙"), "code keeps its lines: {}", page.main());
    }
}

#[test]
fn a_summary_has_no_lines() {
    for (choice, summary) in [
        ("soft_break = \"br\"", "风起了， 云散了。 用 tokio 写完。"),
        ("soft_break = \"join\"", "风起了，云散了。用 tokio 写完。"),
        ("soft_break = \"space\"", "风起了， 云散了。 用 tokio 写完。"),
    ] {
        let page = built(choice).page("/2022/w30/");
        let descriptions = page.elements("meta");
        let description = descriptions.iter().find(|meta| meta.get("name") == "description").unwrap();
        assert!(description.get("content").starts_with(summary), "{choice}: {}", description.get("content"));
    }
}
