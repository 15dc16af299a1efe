//! Time that the processor spent on this program, whatever else the machine does meanwhile.

use std::{
    fs,
    hint::black_box,
    sync::LazyLock,
    time::{Duration, Instant},
};

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// What all threads have used so far; elsewhere than on Linux, the time that has passed.
fn now() -> Duration {
    let tasks = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    // The first number is the time on the processor in nanoseconds (Linux, proc_pid_schedstat).
    let used = tasks.filter_map(|task| {
        let statistics = fs::read_to_string(task.path().join("schedstat")).ok()?;
        statistics.split(' ').next()?.parse::<u64>().ok()
    });
    match used.sum() {
        0 => START.elapsed(),
        nanoseconds => Duration::from_nanos(nanoseconds),
    }
}

/// How long this work takes, and what it makes.
pub fn time<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = now();
    let made = black_box(work());
    (now().saturating_sub(start), made)
}
