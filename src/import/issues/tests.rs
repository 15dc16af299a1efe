use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{diagnostic::Checked, front_matter::FrontMatter, source::SourceFile};

fn read_json(text: &str) -> Checked<List> {
    let file = SourceFile { path: "a.json".into(), shown: "a.json".into(), text: text.into() };
    read(&file)
}

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.into(), shown: path.into(), text: text.into() }
}

/// The reports that an import makes, as they are read.
fn reports(import: &Import) -> Vec<Arc<Report>> {
    let config = Config::default();
    let convention = Convention::of(&[], &config);
    let read = |new: &NewFile| {
        let Content::Text(text) = &new.content else { panic!("an issue is a text") };
        let path = new.path.strip_prefix("content/").unwrap();
        Arc::new(convention.read(path, path, text).value)
    };
    import.files.iter().map(|of_issue| read(&of_issue.file)).collect()
}

fn import(issues: &[Issue], known: &[Arc<Report>]) -> Import {
    let known: Vec<&Report> = known.iter().map(|report| &**report).collect();
    Import::of(issues, &[], &known, &Config::default())
}

#[test]
fn every_shape_of_a_list_is_one() {
    let gh = r#"{"number":7,"title":"晴","body":"雨\r\n","labels":[{"id":"x","name":"周报"}],"createdAt":"2022-07-31T15:00:00Z","url":"https://github.com/me/w/issues/7"}"#;
    let rest = r#"{"number":7,"title":"晴","body":"雨\r\n","labels":["周报"],"created_at":"2022-07-31T15:00:00Z","url":"https://api.github.com/repos/me/w/issues/7","html_url":"https://github.com/me/w/issues/7","user":{"login":"me"}}"#;
    let issue = read_json(gh).value;
    assert_eq!(issue.issues[0].body, "雨\n");
    for text in [
        gh.to_owned(),
        rest.to_owned(),
        format!("[{gh}]"),
        format!("\n [{rest}] \n"),
        format!("[{gh}][{rest}]"),
        format!("[{rest}]\n[]\n[{gh}]"),
        format!("[[{rest}],[{gh}]]"),
    ] {
        assert_eq!(read_json(&text), Checked::clean(issue.clone()), "{text}");
    }
    assert_eq!(read_json("[]"), Checked::clean(List::default()));
}

#[test]
fn pull_requests_are_no_issues() {
    let list = read_json(
        r#"[{"number":4,"title":"a","pull_request":{"url":""}},
            {"number":5,"title":"b","pull_request":null},
            {"number":6,"title":"c","url":"https://github.com/me/w/pull/6"}]"#,
    );
    assert_eq!(list.value.pull_requests, [4, 6]);
    assert_eq!(list.value.issues.iter().map(|issue| issue.number).collect::<Vec<_>>(), [5]);
}

#[test]
fn all_wrong_entries_are_said_at_once() {
    let messages = |text: &str| -> Vec<String> {
        let diagnostics = read_json(text).diagnostics;
        diagnostics
            .iter()
            .map(|diagnostic| diagnostic.message.get(crate::message::Locale::English).to_owned())
            .collect()
    };
    assert_eq!(
        messages(
            r#"[{"number":1,"title":"a"},{"title":"b"},7,{"number":3},{},{"number":-1,"title":"c"},{"number":5,"title":"d","createdAt":"gestern"}]"#
        ),
        [
            "entry 2 of the list has no `number`",
            "entry 3 of the list is no issue",
            "entry 4 of the list (#3) has no `title`",
            "entry 5 of the list has no `number` and no `title`",
            "entry 6 of the list has no `number`",
            "entry 7 of the list (#5) was opened at `gestern`, which is no moment",
        ]
    );
    assert_eq!(messages(r#"{"message":"Not Found"}"#), ["it holds no issues but GitHub's answer: Not Found"]);
    assert_eq!(messages(" \n"), ["there is nothing in it"]);
    assert_eq!(messages("[{]"), ["the file is not valid JSON"]);
    assert_eq!(messages(&"[".repeat(100_000)), ["the file is not valid JSON"]);
}

#[test]
fn the_day_is_that_of_the_site() {
    let list = read_json(r#"{"number":7,"title":"晴","createdAt":"2022-07-31T16:30:00Z"}"#).value;
    let Content::Text(text) = &import(&list.issues, &[]).files[0].file.content else { panic!() };
    assert_eq!(text, "---\ndate: 2022-08-01T00:30:00+08:00\n---\n\n# 晴\n");
}

#[test]
fn a_title_stands_there_once() {
    for (title, body, text) in [
        ("晴", "# 晴\n\n雨。", "# 晴\n\n雨。\n"),
        ("第62期", "# 第 62 期\n\n雨。", "---\ntitle: 第62期\n---\n\n# 第 62 期\n\n雨。\n"),
        ("晴", "# 雨\n", "# 晴\n\n# 雨\n"),
        ("晴 {#a}", "雨", "---\ntitle: \"晴 {#a}\"\n---\n\n雨\n"),
        ("# 晴", "雨", "---\ntitle: \"# 晴\"\n---\n\n雨\n"),
        ("晴", "---\ntitle: 晴\n---\n雨", "---\ntitle: 晴\n---\n雨\n"),
        ("晴", "---\ntitle: 雨\n---\n雨", "# 晴\n\n---\ntitle: 雨\n---\n雨\n"),
        ("", "雨", "雨\n"),
        ("晴", "", "# 晴\n"),
        ("", "", ""),
    ] {
        let issue = Issue {
            number: 7,
            title: title.to_owned(),
            body: body.to_owned(),
            labels: Vec::new(),
            created: None,
            url: None,
        };
        let import = import(&[issue], &[]);
        assert_eq!(import.files[0].file.content, Content::Text(text.to_owned()));
    }
}

/// Texts that are hard to write into front matter or Markdown.
fn hard_text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[#*_`\\[\\]{}<>|&!:,\"'~%@\\- 周报第期一2-9年月]{0,12}",
        "(20(19|2[0-9]))?(年|-)?[0-9]{1,2}(月)?第?[一二三四五0-9]{1,2}(周|期|週)?(周报)?",
        "\\PC{0,20}",
    ]
}

fn hard_issue() -> impl Strategy<Value = Value> {
    let body = prop_oneof![hard_text(), "(---|\\+\\+\\+)\n\\PC{0,20}\n(---|\\+\\+\\+)\n", "# \\PC{0,9}\r\n"];
    (1..60_u64, hard_text(), body, prop::collection::vec(hard_text(), 0..4), 0..4_000_000_000_i64).prop_map(
        |(number, title, body, labels, seconds)| {
            let created = DateTime::from_timestamp(seconds, 0).unwrap().to_rfc3339();
            json!({
                "number": number, "title": title, "body": body, "labels": labels, "createdAt": created,
                "url": format!("https://github.com/me/weekly/issues/{number}"),
            })
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_an_issue_says_is_read_back(list in prop::collection::vec(hard_issue(), 0..6)) {
        let list = read_json(&serde_json::to_string(&list).unwrap());
        prop_assert_eq!(&list.diagnostics, &[]);
        let issues = list.value.issues;
        let first = import(&issues, &[]);
        let made = reports(&first);
        prop_assert_eq!(made.len(), issues.len());
        let paths: HashSet<String> = made.iter().map(|report| report.file.path.to_lowercase()).collect();
        prop_assert_eq!(paths.len(), issues.len());
        for (issue, report) in issues.iter().zip(&made) {
            let front_matter = FrontMatter::read(&file(&report.file.path, &report.file.text)).value.0;
            prop_assert_eq!(report.title.as_deref().unwrap_or_default(), &issue.title);
            let tags: Vec<String> = front_matter.tags.into_iter().map(|tag| tag.value).collect();
            prop_assert_eq!(&tags, &issue.labels);
            prop_assert_eq!(front_matter.date.and_then(|date| date.value.moment()), issue.created);
            prop_assert!(report.file.path.split('/').all(|part| part.len() < 200 && !part.starts_with('.')));
        }
        // What is there is known again, whatever came in between.
        let second = import(&issues, &made);
        prop_assert_eq!((second.files.len(), second.same), (0, issues.len()));
        let few: Vec<Issue> = issues.iter().take(2).cloned().collect();
        let before = reports(&import(&few, &[]));
        let after = import(&issues, &before);
        prop_assert_eq!(after.files.len(), issues.len() - few.len());
    }

    #[test]
    fn no_json_stops_it(text in "[\\[\\]{}\",:0-9a-z ]{0,60}|\\PC{0,60}") {
        let list = read_json(&text);
        import(&list.value.issues, &[]);
    }
}
