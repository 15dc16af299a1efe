//! A site's way to its readers by GitHub Pages: the workflow that builds and publishes it, what its run
//! is told of a build, and the limits that the host sets.
//!
//! Nothing here goes online. What GitHub does with a site is written in a [`workflow`], a file of the
//! author's own that `weekly init` lays into the repository; the workflow runs the same `weekly build` as
//! its author does at home. A build tells it how it went by its [`Figures`].

mod figures;
pub mod workflow;

pub use figures::Figures;

/// From which size on a site is warned of: GitHub Pages takes no more than 1 GB, and the way to less is
/// long for who meets the limit unprepared
/// ([limits](https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits)).
const LARGE: u64 = 800_000_000;

/// Whether a site of so many bytes is nearly as large as GitHub takes.
pub fn is_large(bytes: u64) -> bool {
    bytes >= LARGE
}

/// A number of bytes as people say it: `340 kB`, `6.4 MB`.
pub fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    if bytes < 1000 {
        return format!("{bytes} B");
    }
    let mut size = bytes as f64 / 1000.0;
    let mut unit = 0;
    // What rounds to a thousand is one of the next.
    while size >= 999.5 && unit + 1 < UNITS.len() {
        size /= 1000.0;
        unit += 1;
    }
    let digits = usize::from(size < 9.95);
    format!("{size:.digits$} {}", UNITS[unit])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_in_two_or_three_digits() {
        for (bytes, said) in [
            (0, "0 B"),
            (999, "999 B"),
            (1000, "1.0 kB"),
            (9_949, "9.9 kB"),
            (9_950, "10 kB"),
            (340_200, "340 kB"),
            (999_499, "999 kB"),
            (999_500, "1.0 MB"),
            (6_400_000, "6.4 MB"),
            (800_000_000, "800 MB"),
            (1_000_000_000, "1.0 GB"),
            (u64::MAX, "18446744 TB"),
        ] {
            assert_eq!(size(bytes), said, "{bytes}");
        }
    }

    #[test]
    fn a_site_is_large_before_it_is_too_large() {
        assert!(!is_large(799_999_999));
        assert!(is_large(800_000_000) && is_large(u64::MAX));
    }
}
