use chrono::NaiveTime;
use proptest::prelude::*;

use super::*;
use crate::{diagnostic::draw, front_matter::Date, message::Locale};

/// A file under test, written part by part.
#[derive(Clone, Default)]
struct Report {
    path: String,
    week: Option<String>,
    date: Option<String>,
    title: Option<String>,
    body: String,
    page: bool,
    rule: MonthWeekRule,
}

fn report(path: &str) -> Report {
    Report { path: path.to_owned(), ..Report::default() }
}

impl Report {
    fn week(mut self, week: &str) -> Self {
        self.week = Some(week.to_owned());
        self
    }

    fn date(mut self, date: &str) -> Self {
        self.date = Some(date.to_owned());
        self
    }

    fn title(mut self, title: &str) -> Self {
        self.title = Some(title.to_owned());
        self
    }

    fn body(mut self, body: &str) -> Self {
        self.body = body.to_owned();
        self
    }

    fn page(mut self) -> Self {
        self.page = true;
        self
    }

    fn thursday(mut self) -> Self {
        self.rule = MonthWeekRule::Thursday;
        self
    }

    fn identity(&self) -> Checked<Identity> {
        let mut text = String::from("---\n");
        let mut add = |before: &str, words: &str, after: &str| {
            let start = text.len() + before.len();
            text.extend([before, words, after]);
            start..start + words.len()
        };
        let mut front_matter = FrontMatter { page: self.page, ..FrontMatter::default() };
        front_matter.week = self.week.as_ref().map(|week| {
            let span = add("week: ", week, "\n");
            Spanned { value: week.clone(), span }
        });
        front_matter.date = self.date.as_ref().map(|date| {
            let value = Date { day: date.parse().unwrap(), time: Some(NaiveTime::MIN), offset: None };
            let span = add("date: ", date, "\n");
            Spanned { value, span }
        });
        let body_start = add("", "---\n", "").end;
        let title = self.title.as_deref().map(|value| Spanned { value, span: add("# ", value, "\n\n") });
        add("", &self.body, "");
        let file = SourceFile {
            path: self.path.as_str().into(),
            shown: format!("content/{}", self.path).into(),
            text: text.into(),
        };
        let evidence = Evidence {
            file: &file,
            named_by: NamedBy::of(&self.path, |_| false),
            front_matter: &front_matter,
            title,
            body: body_start..file.text.len(),
        };
        identify(&evidence, &Rules { month_week: self.rule })
    }

    /// What it is and why, in short, with the number of warnings: `2022-W30 by title, 1!`.
    fn said(&self) -> String {
        let Checked { value: identity, diagnostics } = self.identity();
        let mut said = match (identity.week, identity.ordinal) {
            (Some(week), Some(ordinal)) => format!("{week} no.{ordinal}"),
            (Some(week), None) => week.to_string(),
            (None, Some(ordinal)) => format!("no.{ordinal}"),
            (None, None) => "page".to_owned(),
        };
        if let Some(decided_by) = identity.decided_by {
            said += &format!(" by {decided_by}");
        }
        if !diagnostics.is_empty() {
            said += &format!(", {}!", diagnostics.len());
        }
        said
    }

    fn screen(&self) -> String {
        let diagnostics = self.identity().diagnostics;
        diagnostics
            .iter()
            .map(|diagnostic| draw(diagnostic, Locale::English, false))
            .collect::<Vec<_>>()
            .join("\n\n")
    }
}

#[track_caller]
fn all_said(table: impl IntoIterator<Item = (Report, &'static str)>) {
    let wrong: Vec<_> = table
        .into_iter()
        .filter(|(report, expected)| report.said() != *expected)
        .map(|(report, expected)| {
            format!(
                "{} {:?}: {} instead of {expected}\n{}",
                report.path,
                report.title,
                report.said(),
                report.screen()
            )
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_week_key_is_strongest() {
    all_said([
        (report("2022-w31.md").week("2022-W30"), "2022-W30 by week key, 1!"),
        (report("a.md").week("2022年7月第五周").title("2022年7月第五周"), "2022-W30 by week key"),
        (report("a.md").week("2022.07.25-07.31"), "2022-W30 by week key"),
        (report("a.md").week("2022-07-31"), "2022-W30 by week key"),
        (report("a.md").week("2022-30"), "2022-W30 by week key"),
        (report("2022/a.md").week("30"), "2022-W30 by week key"),
        (report("2022/a.md").week("第五周").title("7月"), "2022-W05 by week key"),
        (
            report("a.md").week("2025-W10").date("2025-06-06").title("2025年第23周"),
            "2025-W10 by week key, 2!",
        ),
        (report("a.md").week("第 107 周"), "no.107 by week key"),
        (report("2022-w30.md").week("soon"), "2022-W30 by file name, 1!"),
    ]);
}

#[test]
fn the_file_name_comes_before_the_title() {
    all_said([
        (report("2022-07-week5.md").title("2022年7月第五周周报"), "2022-W30 by file name"),
        (report("2022/w30.md").title("2022年7月第四周周报"), "2022-W30 by file name, 1!"),
        (report("2022-07-25_2022-07-31.md").title("晴"), "2022-W30 by file name"),
        (report("a.md").title("2022年7月第五周周报"), "2022-W30 by title"),
        (report("a.md").title("周报（2022.07.25-07.31）"), "2022-W30 by title"),
    ]);
}

#[test]
fn a_range_in_the_body_decides_where_nothing_above_names_a_week() {
    let lines = |count: usize| "晴\n".repeat(count) + "2022.07.25-07.31\n";
    all_said([
        (report("a.md").title("晴").body("> 2022.07.25-07.31"), "2022-W30 by body"),
        (report("a.md").body(&lines(9)), "2022-W30 by body"),
        (report("a.md").body(&lines(10)), "page"),
        (report("2022-w30.md").body("2022.07.25-07.31"), "2022-W30 by file name"),
        (report("2022-w31.md").body("2022.07.25-07.31"), "2022-W31 by file name, 1!"),
        (report("a.md").date("2022-08-03").body("2022.07.25-07.31"), "2022-W30 by body"),
        (report("a.md").body("这周（2022.07.25-07.31）很热"), "2022-W30 by body"),
        (report("a.md").body("2022.07.25-07.31 这周很热"), "2022-W30 by body"),
    ]);
}

#[test]
fn a_range_without_a_year_counts_in_the_body_only_where_it_stands_out() {
    all_said([
        (report("2022/a.md").body("7.25-7.31"), "2022-W30 by body"),
        (report("2022/a.md").body("> **7.25 - 7.31**"), "2022-W30 by body"),
        (report("2022/a.md").body("热（7月25日-31日）"), "2022-W30 by body"),
        (report("2022/a.md").body("热 `07/25 ~ 07/31` 热"), "2022-W30 by body"),
        (report("a.md").date("2022-08-01").body("7.25-7.31"), "2022-W30 by body"),
        (report("2022-周报.md").body("7.25-7.31"), "2022-W30 by body"),
        (report("a.md").body("7.25-7.31"), "page"),
        (report("2022/a.md").body("从 7.25-7.31 很热"), "page"),
        (report("2022/a.md").body("换到版本 1.2 - 1.5 了"), "page"),
        (report("2022/a.md").body("[7.25-7.31](w30.md)"), "page"),
        (report("a.md").body("[图](https://example.org/2022.07.25-07.31/)"), "page"),
    ]);
}

#[test]
fn a_range_is_the_week_that_holds_most_of_it() {
    all_said([
        (report("2022.07.25-07.31.md"), "2022-W30 by file name"),
        (report("2022.07.24-07.30.md"), "2022-W30 by file name"),
        (report("2022.07.28-08.03.md"), "2022-W30 by file name"),
        (report("2022.07.29-08.04.md"), "2022-W31 by file name"),
        // Eight days and two of them: as many in one week as in the other.
        (report("2022.07.28-08.04.md"), "2022-W31 by file name"),
        (report("2022.07.31-08.01.md"), "2022-W31 by file name"),
        (report("2022.07.25-08.01.md"), "2022-W30 by file name"),
        // Longer than eight days: the week of its end.
        (report("2022.07.25-08.02.md"), "2022-W31 by file name"),
        (report("2022.06.15-08.02.md"), "2022-W31 by file name"),
        (report("12.26-1.1.md").date("2023-01-01"), "2022-W52 by file name"),
        (report("2023/12.26-1.1.md").date("2023-01-02"), "2022-W52 by file name"),
        (report("2022/12.26-1.1.md"), "2022-W52 by file name"),
    ]);
}

#[test]
fn a_day_is_the_week_that_holds_it() {
    all_said([
        (report("a.md").date("2022-07-31"), "2022-W30 by date"),
        (report("2023-08-13-雨.md"), "2023-W32 by date"),
        (report("x20220731y.md"), "2022-W30 by date"),
        (report("202401024.md"), "page"),
        (report("a.md").title("2022年07月31日"), "2022-W30 by date"),
        (report("2022-07-31.md").date("2022-08-01"), "2022-W31 by date"),
        (report("2022-07-31.md").date("2023-01-01"), "2022-W52 by date, 1!"),
        (report("2022-07-31.md").title("2022年7月30日"), "2022-W30 by date"),
        (report("2022/a.md").title("7月31日"), "2022-W30 by date"),
        (report("a.md").title("周刊第 12 期（20230813）：雨"), "2023-W32 no.12 by date"),
        (report("2023-02-30.md"), "page, 1!"),
        (report("a.md").date("0001-01-01"), "page"),
    ]);
}

#[test]
fn within_one_place_a_range_beats_a_number() {
    all_said([
        (report("a.md").title("2024年第10周周报（3.4-3.10）"), "2024-W10 by title"),
        (report("a.md").title("2024年第11周周报（3.4-3.10）"), "2024-W10 by title, 1!"),
        (report("a.md").title("2020年第1周（12.30-1.5）"), "2020-W01 by title"),
        (report("2022-w31-2022.07.25-07.31.md"), "2022-W30 by file name, 1!"),
    ]);
}

#[test]
fn folders_complete_what_lacks_a_year() {
    all_said([
        (report("2024/a.md").title("7月第五周"), "2024-W31 by title"),
        (report("2022/7月第五周.md"), "2022-W30 by file name"),
        (report("2022/a.md").title("第三十周"), "2022-W30 by title"),
        (report("2022 年/old/week30.md"), "2022-W30 by file name"),
        (report("weekly-2022/7.25-7.31.md"), "2022-W30 by file name"),
        (report("2022/07/week5.md"), "2022-W30 by file name"),
        (report("2022-07/week5.md"), "2022-W30 by file name"),
        (report("2022/7月/第五周.md"), "2022-W30 by file name"),
        (report("202207/第五周.md"), "2022-W30 by file name"),
        (report("2022/07/w30.md"), "2022-W30 by file name"),
        (report("2022/07/31.md"), "2022-W30 by date"),
        (report("2022/07/25-31.md"), "2022-W30 by file name"),
        (report("2022/07-week5.md"), "2022-W30 by file name"),
        (report("2022/07-31.md"), "2022-W30 by date"),
        (report("2022/0731.md"), "2022-W30 by date"),
        (report("2022/0725-0731.md"), "2022-W30 by file name"),
        (report("2022/07.25-07.31.md"), "2022-W30 by file name"),
        (report("2022-07-week5.md").title("第五周"), "2022-W30 by file name"),
        // The year of another week of the author's is no year of this one.
        (report("2024/a.md").title("第一周：再见 2023"), "2024-W01 by title"),
        (report("2024/a.md").title("【2023】第一周"), "2023-W01 by title"),
        (report("2024/a.md").title("第一周（2023）"), "2023-W01 by title"),
        (report("a.md").title("7月第五周"), "page, 1!"),
        (report("a.md").title("7月25日-7月31日"), "page, 1!"),
        (report("a.md").title("周报（7.25-7.31）"), "page, 1!"),
        (report("a.md").title("周报（2.27-3.5）"), "page, 1!"),
        (report("a.md").title("评测 1.2-1.5"), "page"),
        // A day near the turn of the year.
        (report("a.md").title("第一周").date("2024-12-31"), "2025-W01 by title"),
        (report("a.md").title("第五十二周").date("2025-01-03"), "2024-W52 by title"),
    ]);
}

#[test]
fn a_day_of_publication_agrees_from_monday_to_two_weeks_after_sunday() {
    all_said([
        (report("2022-w30.md").date("2022-07-24"), "2022-W29 by date, 1!"),
        (report("2022-w30.md").date("2022-07-25"), "2022-W30 by file name"),
        (report("2022-w30.md").date("2022-08-14"), "2022-W30 by file name"),
        (report("2022-w30.md").date("2022-08-15"), "2022-W33 by date, 1!"),
        (report("2022-08-02.md").title("2022年第30周"), "2022-W30 by title"),
        (report("2022-w30.md").title("2022-08-02"), "2022-W30 by file name"),
        // The end of a range is no day of publication.
        (report("2022-06-01-2022-06-07.md").title("2022年第22周"), "2022-W22 by file name"),
        (report("2022.07.25-08.02.md").title("2022年第31周").date("2022-08-14"), "2022-W31 by file name"),
    ]);
}

#[test]
fn a_day_beats_a_week_that_only_one_place_names() {
    all_said([
        (report("a.md").title("第06周").date("2025-06-06"), "2025-W23 by date, 1!"),
        (report("2025-w06.md").date("2025-06-06"), "2025-W23 by date, 1!"),
        (report("2025-06-06.md").title("2025年第6周"), "2025-W23 by date, 1!"),
        (report("2025/a.md").date("2025-06-06").body("（2.3-2.9）"), "2025-W23 by date, 1!"),
        (report("2025-w06.md").title("2025年第6周").date("2025-06-06"), "2025-W06 by file name, 1!"),
        (
            report("a.md").title("2025年第6周").body("2025.02.03-02.09").date("2025-06-06"),
            "2025-W06 by title, 1!",
        ),
        (report("2025-w06.md").body("2025.02.03-02.09").date("2025-06-06"), "2025-W06 by file name, 1!"),
        // Two wrong weeks that differ do not hold each other up.
        (report("2025-w06.md").title("2025年第7周").date("2025-06-06"), "2025-W23 by date, 2!"),
        // Of two weeks the one that the day agrees with.
        (report("2025-w06.md").title("2025年第22周").date("2025-06-06"), "2025-W22 by title, 1!"),
        // A week that two name, though not the file name.
        (
            report("2025-w06.md").title("2025年第8周").body("2025.02.17-02.23").date("2025-06-06"),
            "2025-W08 by title, 2!",
        ),
    ]);
}

#[test]
fn a_week_across_a_months_end_has_two_names() {
    all_said([
        (report("2022-08-week1.md").title("2022年8月第一周"), "2022-W31 by file name"),
        (report("2022-04-week1.md").title("2022年3月第五周简报"), "2022-W13 by file name"),
        (report("2023-01-week1.md").title("2022年12月第五周"), "2022-W52 by file name"),
        (report("2022-w52.md").title("1月第一周"), "2022-W52 by file name"),
        (report("weekly-2024-aug-5.md").title("Week 5 Aug 2024").thursday(), "2024-W35 by file name"),
        (report("2022-07-week4.md").thursday(), "2022-W30 by file name"),
    ]);
}

#[test]
fn a_week_that_the_calendar_lacks_is_no_evidence() {
    all_said([
        (report("2021-02-week6.md"), "page, 1!"),
        (report("2022-w53.md"), "page, 1!"),
        (report("2022-53.md").title("2022年第52周"), "2022-W52 by title, 1!"),
        (report("a.md").title("2022年第53周").date("2023-01-02"), "2023-W01 by date, 1!"),
        (report("2020-w53.md"), "2020-W53 by file name"),
        (report("2022-W60.md"), "page, 1!"),
        (report("a.md").title("2022年7月第六周"), "page, 1!"),
        (report("a.md").title("2022年13月第一周"), "page, 1!"),
        (report("2022/a.md").title("13月第一周").date("2022-07-31"), "2022-W30 by date, 1!"),
        (report("a.md").title("2022Q3 第4周"), "page"),
        (report("a.md").title("2022年第三季度第四周").date("2022-07-31"), "2022-W30 by date"),
        (report("1799-w30.md"), "page"),
        (report("2200年第30周.md"), "page"),
    ]);
}

#[test]
fn a_range_that_is_none_is_no_evidence() {
    all_said([
        (report("2022.07.31-2022.07.25.md"), "page, 1!"),
        (report("2022.07.31-07.25.md"), "page, 1!"),
        (report("2022.07.01-2022.09.02.md"), "page, 1!"),
        (report("2022.07.01-09.01.md"), "2022-W35 by file name"),
        (report("a.md").title("2022年第30周（7.31-7.25）"), "2022-W30 by title, 1!"),
        (report("a.md").body("2022.07.31-2022.07.25"), "page, 1!"),
        (report("a.md").body("2022.01.01-2022.07.25"), "page, 1!"),
        (report("2022-w30.md").body("试用 2022.01.01-2022.07.25"), "2022-W30 by file name, 1!"),
        (report("2022-w30.md").body("2022.07.31-2022.07.25"), "2022-W30 by file name, 1!"),
    ]);
}

#[test]
fn an_index_goes_by_its_folders_name() {
    all_said([
        (report("2022/29-困困困/index.md").title("困"), "2022-W29 by file name"),
        (report("2022/29-困困困/README.md").title("困"), "2022-W29 by file name"),
        (report("2022-07-31/index.md"), "2022-W30 by date"),
        (report("2025/index.md").title("2025 周报"), "page"),
        (report("2025/index.md").title("2025 周报").date("2025-12-31"), "page"),
        (report("2025/index.md").body("2025.07.21-07.27"), "page"),
        (report("2025/index.md").week("2025-W10"), "2025-W10 by week key"),
        (report("index.md").date("2025-12-31"), "page"),
        (report("2025/7月/index.md").date("2025-07-31"), "page"),
        (report("202507/index.md").date("2025-07-31"), "page"),
        (report("2025-07/index.md"), "2025-W07 by file name"),
        (report("2025/07/index.md"), "2025-W07 by file name"),
        (report("README.md").title("周报"), "page"),
    ]);
}

#[test]
fn a_readme_is_an_index_only_where_there_is_none() {
    let has = |path: &str| path == "2022/index.md";
    assert_eq!(NamedBy::of("2022/README.md", has), NamedBy::File);
    assert_eq!(NamedBy::of("2023/README.md", has), NamedBy::Folder);
    assert_eq!(NamedBy::of("README.md", has), NamedBy::Folder);
    assert_eq!(NamedBy::of("2022/index.md", has), NamedBy::Folder);
    assert_eq!(NamedBy::of("2022/w30.md", has), NamedBy::File);
}

#[test]
fn a_number_without_a_week_is_an_issue() {
    all_said([
        (report("issue-62.md").title("周刊（第 62 期）：雨"), "no.62 by file name"),
        (report("issue-62.md").title("周刊（第 63 期）：雨"), "no.62 by file name, 1!"),
        (report("a.md").title("周刊第 407 期"), "no.407 by title"),
        (report("a.md").title("周报 #05"), "no.5 by title"),
        (report("2023/a.md").title("第107周周报"), "no.107 by title"),
        (report("a.md").title("第21周周报"), "no.21 by title"),
        (report("w30.md"), "no.30 by file name"),
        (report("issue-62.md").title("2022年第30周"), "2022-W30 no.62 by title"),
        (report("2022-w30.md").title("第 62 期"), "2022-W30 no.62 by file name"),
        (report("2022-w30.md").title("第107周周报"), "2022-W30 no.107 by file name"),
        (report("a.md").title("2022年第30周，第107周周报"), "2022-W30 no.107 by title"),
        (report("issue-62.md").date("2022-07-31"), "2022-W30 no.62 by date"),
        (report("a.md").title("周报（20）"), "no.20 by title"),
        (report("a.md").week("62"), "no.62 by week key"),
        (report("a.md").week("62").date("2022-07-31"), "2022-W30 no.62 by date"),
        (report("a.md").week("第 62 期").date("2022-07-31"), "no.62 by week key"),
        (report("a.md").week("2022"), "page, 1!"),
    ]);
}

#[test]
fn a_file_without_evidence_is_a_page() {
    all_said([
        (report("about.md").title("关于"), "page"),
        (report("a.md").title("2023年10周年纪念"), "page"),
        (report("a.md").title("第2周末"), "page"),
        (report("2023/a.md").title("版本 1.2 - 1.5"), "page"),
        (report("2023/a.md").title("Python 3.8-3.12"), "page"),
        (report("2022-w30.md").title("2022年第30周").date("2022-07-31").page(), "page"),
        (report(""), "page"),
    ]);
}

#[test]
fn the_year_for_addresses_is_the_one_that_is_named() {
    let year = |report: Report| report.identity().value.named_year;
    assert_eq!(year(report("2022/2023-week1.md")), Some(2023));
    assert_eq!(year(report("2022/a.md").title("2023年第1周")), Some(2022));
    assert_eq!(year(report("a.md").title("2022年12月第五周")), Some(2022));
    assert_eq!(year(report("2022/29-困困困/index.md")), Some(2022));
    assert_eq!(year(report("2025/index.md")), Some(2025));
    assert_eq!(year(report("a.md").date("2022-07-31")), None);
}

#[test]
fn the_day_of_publication_is_kept_beside_the_week() {
    let published = |report: Report| report.identity().value.published.map(|day| day.to_string());
    assert_eq!(published(report("2022-w30.md").date("2022-08-02")).as_deref(), Some("2022-08-02"));
    assert_eq!(published(report("2022-08-02.md").title("2022年第30周")).as_deref(), Some("2022-08-02"));
    assert_eq!(published(report("2022/index.md").date("2022-08-02")).as_deref(), Some("2022-08-02"));
    assert_eq!(published(report("about.md").date("2022-08-02").page()).as_deref(), Some("2022-08-02"));
    assert_eq!(published(report("2022.07.25-2022.07.31.md")), None);
}

#[test]
fn shows_that_file_name_and_title_disagree() {
    assert_eq!(
        report("2022-07-week5.md").title("雨 · 2022年7月第四周周报").screen(),
        "\
warning: the title `2022年7月第四周` is 2022-W29, but the file name `2022-07-week5` is 2022-W30
 --> content/2022-07-week5.md:3:7
  |
3 | # 雨 · 2022年7月第四周周报
  |        ^^^^^^^^^^^^^^^ 2022-W29 is 2022-07-18 to 2022-07-24
  |
  = help: the file name decides; correct the title, or add `week: 2022-W29` to the front matter"
    );
}

#[test]
fn shows_a_number_that_a_range_in_the_same_name_beats() {
    assert_eq!(
        report("2022-w31-2022.07.25-07.31.md").screen(),
        "\
warning: the file name `2022-w31` is 2022-W31, but the file name `2022.07.25-07.31` is 2022-W30
 --> content/2022-w31-2022.07.25-07.31.md
  = note: 2022-W30 is 2022-07-25 to 2022-07-31
  = help: the range of days decides; correct one of them, or add `week: 2022-W31` to the front matter"
    );
}

#[test]
fn shows_that_a_day_decides_against_a_week() {
    assert_eq!(
        report("a.md").title("第06周").date("2025-06-06").screen(),
        "\
warning: the title `第06周` is 2025-W06, but the date `2025-06-06` is in 2025-W23
 --> content/a.md:4:3
  |
4 | # 第06周
  |   ^^^^^^ 2025-W06 is 2025-02-03 to 2025-02-09
  |
 ::: content/a.md:2:7
  |
2 | date: 2025-06-06
  |       ---------- 2025-W23 is 2025-06-02 to 2025-06-08
  |
  = help: the date decides, since nothing else names 2025-W06; correct the title, or add `week: 2025-W06` to the front matter"
    );
}

#[test]
fn shows_a_day_of_publication_that_is_too_far_away() {
    assert_eq!(
        report("2025-w06.md").title("2025年第6周").date("2025-06-06").screen(),
        "\
warning: the date `2025-06-06` is in 2025-W23, but the file name `2025-w06` is 2025-W06
 --> content/2025-w06.md:2:7
  |
2 | date: 2025-06-06
  |       ^^^^^^^^^^ 2025-W23 is 2025-06-02 to 2025-06-08
  |
  = help: the file name decides; correct one of them
  = help: a report is published from its week's Monday on, until two weeks after its Sunday"
    );
}

#[test]
fn shows_the_setting_under_which_the_bodys_range_fits() {
    assert_eq!(
        report("a.md").title("2022年7月第四周").body("> 2022.07.25-07.31\n").screen(),
        "\
warning: the body `2022.07.25-07.31` is 2022-W30, but the title `2022年7月第四周` is 2022-W29
 --> content/a.md:5:3
  |
5 | > 2022.07.25-07.31
  |   ^^^^^^^^^^^^^^^^ 2022-W30 is 2022-07-25 to 2022-07-31
  |
 ::: content/a.md:3:3
  |
3 | # 2022年7月第四周
  |   --------------- 2022-W29 is 2022-07-18 to 2022-07-24
  |
  = help: set `month_week = \"thursday\"` in config.toml if a week belongs to the month of its Thursday
  = help: the title decides; correct the body, or add `week: 2022-W30` to the front matter"
    );
    let without = report("a.md").title("2022年7月第四周").body("> 2022.08.01-08.07\n").screen();
    assert!(without.contains("2022-W31") && !without.contains("month_week"), "{without}");
}

#[test]
fn shows_a_week_that_the_calendar_lacks() {
    assert_eq!(
        report("2021-02-week6.md").screen(),
        "\
warning: the file name `2021-02-week6` names week 6 of 2021-02, which has 4
 --> content/2021-02-week6.md
  = note: 2021-02 has 4 weeks
  = help: correct the file name; as it is, it cannot decide the week"
    );
    assert_eq!(
        report("a.md").title("2022年第53周").screen(),
        "\
warning: the title `2022年第53周` names week 53 of 2022, which has 52
 --> content/a.md:3:3
  |
3 | # 2022年第53周
  |   ^^^^^^^^^^^^ 2022 has 52 weeks
  |
  = help: correct the title; as it is, it cannot decide the week"
    );
    let under_other_rule = report("2022-07-week5.md").thursday().screen();
    assert!(under_other_rule.contains("set `month_week = \"calendar\"`"), "{under_other_rule}");
}

#[test]
fn shows_ranges_that_are_none() {
    assert_eq!(
        report("a.md").body("雨（2022.07.31-2022.07.25）\n").screen(),
        "\
warning: the range `2022.07.31-2022.07.25` in the body ends before it starts
 --> content/a.md:3:3
  |
3 | 雨（2022.07.31-2022.07.25）
  |     ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: correct one of its ends; as it is, it cannot decide the week"
    );
    let long = report("a.md").title("2022.01.01-2022.06.30").screen();
    assert!(
        long.starts_with("warning: the range `2022.01.01-2022.06.30` in the title is longer than two months")
    );
    assert_eq!(
        report("about.md").body("在职 2022.01.01-2022.06.30\n").screen(),
        "\
warning: the range `2022.01.01-2022.06.30` in the body is longer than two months
 --> content/about.md:3:4
  |
3 | 在职 2022.01.01-2022.06.30
  |      ^^^^^^^^^^^^^^^^^^^^^
  |
  = help: correct one of its ends; as it is, it cannot decide the week
  = help: if it means something else, write it below the first ten lines"
    );
}

#[test]
fn shows_what_else_is_not_understood() {
    assert_eq!(
        report("a.md").week("someday").screen(),
        "\
warning: no week can be read from `someday`
 --> content/a.md:2:7
  |
2 | week: someday
  |       ^^^^^^^
  |
  = help: write a week such as `2022-W30`, `2022年7月第五周` or `2022.07.25-07.31`"
    );
    assert_eq!(
        report("a.md").title("7月第五周").screen(),
        "\
warning: the title `7月第五周` names no year, and nothing else does
 --> content/a.md:3:3
  |
3 | # 7月第五周
  |   ^^^^^^^^^
  |
  = help: add the year, or move the file into a folder named for the year"
    );
    assert_eq!(
        report("a.md").title("2022年13月第一周").screen(),
        "\
warning: the title `2022年13月第一周` names month 13 of 2022, which has 12
 --> content/a.md:3:3
  |
3 | # 2022年13月第一周
  |   ^^^^^^^^^^^^^^^^
  |
  = help: correct the title; as it is, it cannot decide the week"
    );
    assert_eq!(
        report("issue-62.md").title("第 63 期").screen(),
        "\
warning: the title is issue 63, but the file name is issue 62
 --> content/issue-62.md:3:3
  |
3 | # 第 63 期
  |   ^^^^^^^^
  |
  = help: the file name decides; correct one of them"
    );
    assert_eq!(
        report("2023-02-30.md").screen(),
        "\
warning: the file name `2023-02-30` names a day that its month lacks
 --> content/2023-02-30.md
  = help: correct the file name; as it is, it cannot decide the week"
    );
}

#[test]
fn points_at_the_whole_value_where_its_words_are_written_otherwise() {
    let text = "---\ntitle: \"2022\\u5e74第53周\"\n---\n";
    let span = text.find("2022").unwrap()..text.rfind('"').unwrap();
    let file = SourceFile { path: "a.md".into(), shown: "a.md".into(), text: text.into() };
    let evidence = Evidence {
        file: &file,
        named_by: NamedBy::File,
        front_matter: &FrontMatter::default(),
        title: Some(Spanned { value: "2022年第53周", span: span.clone() }),
        body: text.len()..text.len(),
    };
    let diagnostics = identify(&evidence, &Rules::default()).diagnostics;
    assert_eq!(diagnostics[0].place.as_ref().unwrap().span, span);
}

/// A reader of more than linear time would not come to the end of this within anyone's patience.
#[test]
fn long_files_are_read_to_their_end() {
    let words = "（7.25-7.31）[x](u) 2022.07.31-2022.08.40 2022年第53周 ://a ".repeat(20_000);
    let identity = report("2022/a.md").title(&words).body(&words).identity();
    assert_eq!(identity.value.kind, Kind::Week);
}

proptest! {
    #[test]
    fn any_file_is_something(
        folder in "([0-9]{1,6}|[0-9]{4}-[0-9]{2}|七月|w)?",
        name in "([0-9]{1,8}|[-._ ~#（]|年|月|日|第|周|期|w|week|index){0,10}",
        title in "([0-9]{1,8}|[-._ ~#（）]|年|月|日|第|周|报|期|aug){0,16}",
        body in "([0-9]{1,4}|[-./~`（）\n]|年|月|日|\\]\\(){0,24}",
        date in proptest::option::of((1790_i32..2210, 1_u32..=12, 1_u32..=28)),
    ) {
        let mut report = report(&format!("{folder}/{name}.md")).title(&title).body(&body);
        report.date = date.map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"));
        let Checked { value: identity, diagnostics } = report.identity();
        prop_assert_eq!(identity.kind == Kind::Week, identity.week.is_some());
        prop_assert_eq!(identity.kind == Kind::Page, identity.decided_by.is_none());
        for diagnostic in &diagnostics {
            draw(diagnostic, Locale::English, false);
        }
    }
}
