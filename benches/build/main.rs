//! What a site's build costs, stage by stage, and whether a week costs the same in a large site as
//! in a small one.
//!
//! ```text
//! cargo bench                          sites of 200, 2,000 and 10,000 weeks
//! cargo bench --bench build -- quick   50 and 200 weeks, in a few seconds
//! cargo bench --bench build -- 400     these sizes
//! ```
//!
//! Each site is built with code in colours and without, in a temporary folder, several times; the
//! quickest time of each stage is shown, since whatever else a machine does only adds to it. A
//! harness for functions is no help here: one build lasts a second, and the question is how its
//! stages grow.

mod reports;

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use chrono::{NaiveDate, Utc};
use weekly::{
    diagnostic::Severity,
    pipeline::{self, Request, Timings},
    site::Drafts,
    terminal::Progress,
};

const SIZES: [usize; 3] = [200, 2_000, 10_000];
const QUICK_SIZES: [usize; 2] = [50, 200];

/// Whether code is coloured, as `config.toml` says it.
const COLOURS: [(&str, &str); 2] = [("code in colours", ""), ("plain code", "highlight = false\n")];

/// What one site's build costs.
struct Cost {
    weeks: usize,
    pages: usize,
    stages: Vec<(&'static str, Duration)>,
    /// From the request to the finished site, with what stands between the stages.
    all: Duration,
}

fn main() {
    let sizes = sizes(std::env::args().skip(1));
    for (name, settings) in COLOURS {
        println!("\n{name}");
        let costs: Vec<Cost> = sizes.iter().map(|&weeks| measure(weeks, settings)).collect();
        compare(&costs);
    }
}

/// The sizes that were asked for; cargo's own arguments (`--bench`) are passed over.
fn sizes(arguments: impl Iterator<Item = String>) -> Vec<usize> {
    let arguments: Vec<String> = arguments.filter(|argument| !argument.starts_with("--")).collect();
    if arguments.iter().any(|argument| argument == "quick") {
        return QUICK_SIZES.to_vec();
    }
    let sizes: Vec<usize> = arguments.iter().filter_map(|argument| argument.parse().ok()).collect();
    if sizes.is_empty() { SIZES.to_vec() } else { sizes }
}

/// Writes a site of so many weeks, builds it several times and prints what each stage took.
fn measure(weeks: usize, settings: &str) -> Cost {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let bytes = reports::write(folder.path(), weeks, settings);
    // Few large builds tell as much as many small ones.
    let runs = (4_000 / weeks).clamp(2, 10);
    let mut best: Option<Cost> = None;
    for _ in 0..runs {
        let cost = build(folder.path(), weeks);
        best = Some(match best {
            None => cost,
            Some(best) => quickest(best, cost),
        });
    }
    let cost = best.expect("there is a run");
    println!(
        "\n{weeks} weeks, {:.1} MB of Markdown, {} pages; best of {runs}",
        bytes as f64 / 1e6,
        cost.pages
    );
    for (stage, time) in cost.stages.iter().chain([&("all", cost.all)]) {
        let each = time.as_secs_f64() * 1e6 / cost.pages as f64;
        println!("{stage:>18} {:>10.1} ms {each:>8.1} µs a page", time.as_secs_f64() * 1e3);
    }
    cost
}

/// Builds the site into a folder that is not there yet.
fn build(site: &Path, weeks: usize) -> Cost {
    let out = site.join("public");
    if out.exists() {
        fs::remove_dir_all(&out).expect("the last build's folder can be removed");
    }
    let request = Request {
        root: site.to_owned(),
        out,
        base_url: None,
        github_repository: None,
        drafts: Drafts::Show,
        today: NaiveDate::from_ymd_opt(2199, 12, 31),
        now: Utc::now(),
        denied: Severity::Error,
    };
    let mut timings = Timings::default();
    let start = Instant::now();
    let built = pipeline::build(&request, &mut timings, &Progress::default()).expect("the site can be built");
    let all = start.elapsed();
    assert!(built.value.changes.is_some(), "the site has errors: {:?}", built.diagnostics);
    Cost { weeks, pages: built.value.planned.plan.pages.len(), stages: timings.stages().to_vec(), all }
}

fn quickest(one: Cost, other: Cost) -> Cost {
    let stages = one.stages.iter().zip(&other.stages);
    let stages = stages.map(|(one, other)| (one.0, one.1.min(other.1))).collect();
    Cost { stages, all: one.all.min(other.all), ..one }
}

/// Prints what a week costs in each site, in proportion to the smallest of them.
///
/// By week and not by page, because a small site has more pages for each of its weeks, and most of
/// these cost next to nothing.
fn compare(costs: &[Cost]) {
    let Some(first) = costs.first() else { return };
    let sizes: Vec<String> = costs.iter().map(|cost| cost.weeks.to_string()).collect();
    println!("\na week's cost, of {} weeks", sizes.join(" : "));
    let per_week = |cost: &Cost, time: Duration| time.as_secs_f64() / cost.weeks as f64;
    let print = |stage: &str, time: &dyn Fn(&Cost) -> Duration| {
        let base = per_week(first, time(first));
        let ratios = costs.iter().map(|cost| format!("{:.2}", per_week(cost, time(cost)) / base));
        println!("{stage:>18} {}", ratios.collect::<Vec<_>>().join(" : "));
    };
    for (index, (stage, _)) in first.stages.iter().enumerate() {
        print(stage, &|cost| cost.stages[index].1);
    }
    print("all", &|cost| cost.all);
}
