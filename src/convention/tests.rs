use chrono::{Datelike, Days, NaiveDate, Weekday};
use proptest::prelude::*;

use super::*;
use crate::{calendar::MonthWeekRule, config::Config};

/// What a report of a week may be named after.
#[derive(Clone, Copy)]
struct Of {
    week: WeekId,
    by_month: MonthWeek,
    ordinal: u32,
}

type Style = (&'static str, fn(Of) -> String);

fn iso(of: Of) -> (i32, u32) {
    (of.week.year(), of.week.number())
}

fn month(of: Of) -> (i32, u32, u32) {
    (of.by_month.year, of.by_month.month, of.by_month.number)
}

fn monday(of: Of) -> NaiveDate {
    of.week.first_day()
}

fn sunday(of: Of) -> NaiveDate {
    of.week.last_day()
}

/// Paths that tell the week by themselves.
const PATHS: &[Style] = &[
    ("2025-week49.md", |of| format!("{}-week{}.md", iso(of).0, iso(of).1)),
    ("2025-week09.md", |of| format!("{}-week{:02}.md", iso(of).0, iso(of).1)),
    ("2022-07-week5.md", |of| format!("{}-{:02}-week{}.md", month(of).0, month(of).1, month(of).2)),
    ("2022/2022-07-week5.md", |of| {
        format!("{0}/{0}-{1:02}-week{2}.md", month(of).0, month(of).1, month(of).2)
    }),
    ("2022/07-week5.md", |of| format!("{}/{:02}-week{}.md", month(of).0, month(of).1, month(of).2)),
    ("2022/7月第五周.md", |of| {
        format!("{}/{}月第{}周.md", month(of).0, month(of).1, numeral::counted(month(of).2))
    }),
    ("2023-W10.md", |of| format!("{}-W{:02}.md", iso(of).0, iso(of).1)),
    ("weekly/2023/w10.md", |of| format!("weekly/{}/w{:02}.md", iso(of).0, iso(of).1)),
    ("周报/2023年第10周.md", |of| format!("周报/{}年第{}周.md", iso(of).0, iso(of).1)),
    ("2023 年第五十三周.md", |of| format!("{} 年第{}周.md", iso(of).0, numeral::counted(iso(of).1))),
    ("2022-07-25_2022-07-31.md", |of| format!("{}_{}.md", monday(of), sunday(of))),
    ("2022.07.25-07.31.md", |of| {
        format!("{}-{}.md", monday(of).format("%Y.%m.%d"), sunday(of).format("%m.%d"))
    }),
    ("20220725-20220731.md", |of| {
        format!("{}-{}.md", monday(of).format("%Y%m%d"), sunday(of).format("%Y%m%d"))
    }),
    ("2022/0725-0731.md", |of| {
        format!("{}/{}-{}.md", monday(of).year(), monday(of).format("%m%d"), sunday(of).format("%m%d"))
    }),
    ("2022/29/index.md", |of| format!("{}/{}/index.md", iso(of).0, iso(of).1)),
    ("2022/09.md", |of| format!("{}/{:02}.md", iso(of).0, iso(of).1)),
    ("posts/2022/07/2022-07-31-weekly.md", |of| {
        format!("posts/{}/{1}-weekly.md", sunday(of).format("%Y/%m"), sunday(of))
    }),
    ("2022/07/31.md", |of| format!("{}.md", sunday(of).format("%Y/%m/%d"))),
    ("2022-07/2022-07-29.md", |of| {
        let friday = of.week.day(Weekday::Fri);
        format!("{}/{}.md", friday.format("%Y-%m"), friday)
    }),
];

/// Titles that tell the week or nothing.
const TITLES: &[Style] = &[
    ("2025 年第四十九周周报", |of| {
        format!("{} 年第{}周周报", iso(of).0, numeral::counted(iso(of).1))
    }),
    ("2025年第49周周报", |of| format!("{}年第{}周周报", iso(of).0, iso(of).1)),
    ("2022年7月第五周周报", |of| {
        format!("{}年{}月第{}周周报", month(of).0, month(of).1, numeral::counted(month(of).2))
    }),
    ("2022 年 07 月第 5 周简报", |of| {
        format!("{} 年 {:02} 月第 {} 周简报", month(of).0, month(of).1, month(of).2)
    }),
    ("周报 2022.07.25-07.31", |of| {
        format!("周报 {}-{}", monday(of).format("%Y.%m.%d"), sunday(of).format("%m.%d"))
    }),
    ("2022年7月25日至7月31日", |of| {
        let day = |day: NaiveDate| format!("{}月{}日", day.month(), day.day());
        format!("{}年{}至{}", monday(of).year(), day(monday(of)), day(sunday(of)))
    }),
    ("山居周刊（第 62 期）", |of| format!("山居周刊（第 {} 期）", of.ordinal)),
    ("第一百零七期周报", |of| format!("第{}期周报", numeral::counted(of.ordinal))),
    ("周报", |_| "周报".to_owned()),
];

fn config(rule: MonthWeekRule) -> Config {
    Config { month_week: rule, ..Config::default() }
}

fn week(text: &str) -> WeekId {
    text.parse().unwrap()
}

/// Reads what is compared with nothing, without the vocabulary that takes the longest to make.
fn read(path: &str, text: &str, config: &Config) -> Checked<Arc<Report>> {
    thread_local! {
        static VOCABULARY: Vocabulary = Vocabulary::new(&Config::default().tags);
    }
    let file = SourceFile { path: path.into(), shown: path.into(), text: text.into() };
    let read = |vocabulary: &_| report::read(file, NamedBy::of(path, |_| false), config, vocabulary);
    let Checked { value, diagnostics } = VOCABULARY.with(read);
    Checked::new(Arc::new(value), diagnostics)
}

/// So many weeks up to this one, the first of which is number one.
fn weeks_to(last: WeekId, count: u64, rule: MonthWeekRule, end: MonthEnd) -> Vec<Of> {
    let days = (1..=count).map(|back| last.first_day() - Days::new(7 * (count - back)));
    days.filter_map(WeekId::containing)
        .zip(1..)
        .map(|(week, ordinal)| Of { week, by_month: end.name(week, rule), ordinal })
        .collect()
}

fn written(of: Of, path: Style, title: Style) -> (String, String) {
    ((path.1)(of), format!("# {}\n\n## 生活\n\n天晴了。\n\n## 技术\n", (title.1)(of)))
}

/// Writes the week behind a run of others, and compares it with how it would be written by hand.
fn follows(
    last: WeekId,
    count: u64,
    rule: MonthWeekRule,
    end: MonthEnd,
    path: Style,
    title: Style,
) -> Result<(), TestCaseError> {
    let config = config(rule);
    let all = weeks_to(last, count, rule, end);
    let (target, before) = all.split_last().unwrap();
    let mut reports = Vec::new();
    for of in before {
        let (path, text) = written(*of, path, title);
        let read = read(&path, &text, &config);
        prop_assert!(
            read.diagnostics.is_empty() && is_about(&read.value, Subject::Week(of.week)),
            "{path} is not {}:\n{text}\n{:?}",
            of.week,
            read.diagnostics
        );
        reports.push(read.value);
    }
    let draft = Convention::of(&reports, &config).draft(Subject::Week(target.week)).unwrap();
    let read = read(&draft.path, &draft.text, &config);
    prop_assert!(read.diagnostics.is_empty(), "{:?}", read.diagnostics);
    prop_assert_eq!(read.value.identity.week, Some(target.week));
    if count > 54 {
        let (by_hand, text) = written(*target, path, title);
        prop_assert_eq!(&draft.path, &by_hand, "path {}", path.0);
        prop_assert_eq!(&draft.text, &text.replace("天晴了。\n\n", ""), "title {}", title.0);
        prop_assert!(draft.follows);
    }
    Ok(())
}

const RULES: [MonthWeekRule; 2] = [MonthWeekRule::Calendar, MonthWeekRule::Thursday];
const ENDS: [MonthEnd; 2] = [MonthEnd::Monday, MonthEnd::Sunday];

#[test]
fn every_style_is_followed_where_years_and_months_turn() {
    let weeks = ["2020-W53", "2021-W01", "2022-W52", "2023-W01", "2022-W26", "2024-W09", "2026-W53"];
    let pairs = PATHS.iter().flat_map(|path| TITLES.iter().map(move |title| (*path, *title)));
    for (index, (path, title)) in pairs.enumerate() {
        let week = week(weeks[index % weeks.len()]);
        let (rule, end) = (RULES[index % 2], ENDS[index / 2 % 2]);
        let result = follows(week, 58, rule, end, path, title);
        let case = format!("{week} {} {} {rule:?} {end:?}", path.0, title.0);
        assert!(result.is_ok(), "{case}: {}", result.unwrap_err());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn any_week_is_followed(
        year in 1990_i32..2100,
        number in 1_u32..=53,
        path in 0..PATHS.len(),
        title in 0..TITLES.len(),
        rule in 0..2_usize,
        end in 0..2_usize,
    ) {
        if let Some(week) = WeekId::new(year, number) {
            follows(week, 58, RULES[rule], ENDS[end], PATHS[path], TITLES[title])?;
        }
    }

    #[test]
    fn few_reports_are_enough_to_be_read_back(
        year in 1990_i32..2100,
        number in 1_u32..=53,
        count in 1_u64..6,
        path in 0..PATHS.len(),
        title in 0..TITLES.len(),
        rule in 0..2_usize,
        end in 0..2_usize,
    ) {
        if let Some(week) = WeekId::new(year, number) {
            follows(week, count, RULES[rule], ENDS[end], PATHS[path], TITLES[title])?;
        }
    }

    #[test]
    fn any_gap_is_filled(
        back in 1_u64..50,
        path in 0..PATHS.len(),
        title in 0..TITLES.len(),
        rule in 0..2_usize,
    ) {
        let config = config(RULES[rule]);
        let mut all = weeks_to(week("2023-W10"), 60, RULES[rule], MonthEnd::Monday);
        let gap = all.remove(60 - 1 - back as usize);
        let reports: Vec<Arc<Report>> = all
            .into_iter()
            .map(|of| written(of, PATHS[path], TITLES[title]))
            .map(|(path, text)| read(&path, &text, &config).value)
            .collect();
        let draft = Convention::of(&reports, &config).draft(Subject::Week(gap.week)).unwrap();
        prop_assert_eq!(draft.path, (PATHS[path].1)(gap));
        prop_assert_eq!(draft.title, (TITLES[title].1)(gap));
    }

    #[test]
    fn words_of_single_weeks_are_left_out_of_any_title(
        last in 2_u64..60,
        title in 0..TITLES.len() - 1,
        rule in 0..2_usize,
    ) {
        const WORDS: [&str; 5] = ["晴", "雨后 2 天", "《夜航》", "周末去了海边", "立秋"];
        let config = config(RULES[rule]);
        let all = weeks_to(week("2023-W10"), last, RULES[rule], MonthEnd::Monday);
        let (target, before) = all.split_last().unwrap();
        let reports: Vec<Arc<Report>> = before
            .iter()
            .map(|of| {
                let word = WORDS[of.ordinal as usize % WORDS.len()];
                let text = format!("# {}：{word}\n", (TITLES[title].1)(*of));
                read(&format!("2023-{word}-w{:02}.md", of.week.number()), &text, &config).value
            })
            .filter(|report| report.identity.kind == Kind::Week)
            .collect();
        if reports.is_empty() {
            return Ok(());
        }
        let draft = Convention::of(&reports, &config).draft(Subject::Week(target.week)).unwrap();
        let read = read(&draft.path, &draft.text, &config);
        prop_assert!(read.diagnostics.is_empty());
        prop_assert_eq!(read.value.identity.week, Some(target.week));
        prop_assert!(!WORDS.iter().any(|word| draft.text.contains(word)), "{}", draft.text);
    }

    #[test]
    fn whatever_the_reports_are_a_week_is_written(
        files in prop::collection::vec(("[0-9a-w一二十年月第周期./ _-]{1,16}", "[0-9a-w一二十年月第周期.：（） -]{0,20}"), 0..6),
        number in 1_u32..=52,
    ) {
        let config = Config::default();
        let reports: Vec<Arc<Report>> = files
            .into_iter()
            .map(|(path, title)| {
                let path = format!("2022/{}.md", path.replace('/', "-"));
                read(&path, &format!("# {title}\n\n## 生活\n"), &config).value
            })
            .collect();
        let week = WeekId::new(2022, number).unwrap();
        if let Some(draft) = Convention::of(&reports, &config).draft(Subject::Week(week)) {
            let read = read(&draft.path, &draft.text, &config);
            prop_assert!(read.diagnostics.is_empty());
            prop_assert_eq!(read.value.identity.week, Some(week));
        }
    }
}

/// The draft behind reports of these paths and texts.
fn draft(files: &[(&str, &str)], subject: Subject) -> Draft {
    let config = Config::default();
    let reports: Vec<Arc<Report>> =
        files.iter().map(|(path, text)| read(path, text, &config).value).collect();
    Convention::of(&reports, &config).draft(subject).unwrap()
}

#[test]
fn the_first_report_is_named_plainly() {
    let draft = draft(&[], Subject::Week(week("2022-W30")));
    assert_eq!(draft.path, "2022-07-week5.md");
    assert_eq!(draft.text, "# 2022年7月第五周周报\n\n## 生活\n\n## 技术\n\n## 总结\n");
    assert!(draft.follows);
}

#[test]
fn words_of_one_week_are_left_out() {
    let draft = draft(
        &[
            ("2022/28-雨/index.md", "# 雨\n\n## 生活\n"),
            ("2022/29-晴/index.md", "# 晴\n\n## 生活\n\n## 去了海边\n"),
        ],
        Subject::Week(week("2022-W30")),
    );
    assert_eq!(draft.path, "2022/30/index.md");
    assert_eq!(draft.text, "# \n\n## 生活\n");
}

#[test]
fn most_of_the_nearest_decide_and_the_nearest_where_all_differ() {
    let old = ("2022-07-week3.md", "# 2022年7月第三周周报\n");
    let new = ("2022-w29.md", "# 2022 年第 29 周周报\n");
    let subject = Subject::Week(week("2022-W30"));
    assert_eq!(draft(&[old, new], subject).path, "2022-w30.md");
    let older = ("2022-07-week2.md", "# 2022年7月第二周周报\n");
    let two_to_one = draft(&[older, old, new], subject);
    assert_eq!((&*two_to_one.path, &*two_to_one.title), ("2022-07-week5.md", "2022年7月第五周周报"));
}

#[test]
fn front_matter_is_written_as_the_others_have_it() {
    let report = |day: &str, title: &str, tags: &str| {
        format!(
            "---\ntitle: \"{title}\"\ndate: {day} 21:30:00\ncategories:\n  - 周报\ntags: [{tags}]\nslug: x-{day}\n---\n\n\
             每周日晚上写。\n\n## 读书\n\n## 跑步\n"
        )
    };
    let files = [
        ("_posts/2022-07-17-weekly.md", report("2022-07-17", "周报 #27：雨", "雨")),
        ("_posts/2022-07-24-weekly.md", report("2022-07-24", "周报 #28：晴", "晴, 云")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let draft = draft(&files, Subject::Week(week("2022-W30")));
    assert_eq!(draft.path, "_posts/2022-07-31-weekly.md");
    assert_eq!(
        draft.text,
        "---\ntitle: \"周报 #29\"\ndate: 2022-07-31 21:30:00\ncategories:\n  - 周报\nslug: x-2022-07-31\n---\n\n\
         每周日晚上写。\n\n## 读书\n\n## 跑步\n"
    );
}

#[test]
fn what_yaml_would_misread_is_quoted() {
    let draft = draft(
        &[(
            "2022-07-24-weekly.md",
            "---\ntitle: 周报 #28\nupdated: 2022-07-25\nlayout: post\ntags: [晴]\n---\n",
        )],
        Subject::Week(week("2022-W30")),
    );
    assert_eq!(draft.text, "---\ntitle: \"周报 #29\"\nlayout: post\n---\n\n");
}

#[test]
fn numbers_are_as_wide_as_those_beside_them() {
    let draft = draft(
        &[("2022/第29周（7.18-7.24）.md", "# 第29周\r\n\r\n## 工作\r\n")],
        Subject::Week(week("2022-W31")),
    );
    assert_eq!(draft.path, "2022/第31周（8.1-8.7）.md");
    assert_eq!(draft.text, "# 第31周\r\n\r\n## 工作\r\n");
}

#[test]
fn of_two_reports_of_a_week_the_longer_is_followed() {
    let draft = draft(
        &[("2022-w29.md", "# 第 29 周\n\n## 生活\n\n天晴了。\n"), ("2022-w29-补.md", "# 补记\n")],
        Subject::Week(week("2022-W30")),
    );
    assert_eq!((&*draft.path, &*draft.title), ("2022-w30.md", "第 30 周"));
}

#[test]
fn a_range_below_the_title_is_written_anew() {
    let draft = draft(
        &[
            ("a.md", "# 雨\n\n（2022.07.11-07.17）\n\n## 生活\n"),
            ("b.md", "# 晴\n\n（2022.07.18-07.24）\n\n## 生活\n"),
        ],
        Subject::Week(week("2022-W31")),
    );
    assert_eq!(draft.path, "2022-08-week1.md");
    assert_eq!(draft.text, "# \n\n（2022.08.01-08.07）\n\n## 生活\n");
}

#[test]
fn issues_are_counted_on() {
    let draft = draft(
        &[
            ("issue-8.md", "# 山居周刊（第 8 期）：雨\n\n## 工具\n\n## 雨声\n"),
            ("issue-9.md", "# 山居周刊（第 9 期）：晴\n\n## 工具\n\n## 晴空\n"),
        ],
        Subject::Issue(10),
    );
    assert_eq!(draft.path, "issue-10.md");
    assert_eq!(draft.text, "# 山居周刊（第 10 期）\n\n## 工具\n");
}
