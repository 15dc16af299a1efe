//! Ends a URL before delimiters that close what was opened before it.
//!
//! On GitHub a URL takes all delimiters up to the next space, and `**看 https://a.example/x**here`
//! opens what nothing closes. No author means that: where a `**` or `~~` would be left without its
//! partner, and one that could be it stands within a URL behind it, the URL ends there.

use std::ops::Range;

use super::{
    autolink::{self, Autolink},
    delimiter::{self, Mark, Run},
    flanking::Flanking,
};

/// Ends those of these URLs earlier that hold a delimiter run which an opener waits for, and adds
/// those that begin behind it.
///
/// `runs` are all delimiter runs of the scope, those in URLs among them.
pub(super) fn limit(
    source: &str,
    urls: &mut Vec<Autolink>,
    runs: &[Run],
    flanking: impl Fn(&Run) -> Flanking,
) {
    let is_strong = |run: &Run| run.length == 2 && run.delimiter != b'_';
    let is_in = |run: &Run, url: &Autolink| url.span.contains(&(run.start as usize));
    // Runs and URLs are in order; one that starts in a URL stands in it.
    let url_of = |run: &Run| {
        let index = urls.partition_point(|url| url.span.end <= run.start as usize);
        urls.get(index).filter(|url| is_in(run, url)).map(|_| index)
    };
    if !runs.iter().any(|run| is_strong(run) && url_of(run).is_some()) {
        return;
    }
    let outside: Vec<Run> = runs.iter().filter(|run| url_of(run).is_none()).cloned().collect();
    let mut marks: Vec<Mark> = Vec::new();
    delimiter::pair(&outside, &flanking, &mut marks);
    let is_paired = |run: &Run| marks.binary_search_by_key(&run.start, |mark| mark.at).is_ok();
    // How many `**` and `~~` wait.
    let mut waiting = [0_usize; 2];
    let mut limits: Vec<(usize, usize)> = Vec::new();
    for run in runs.iter().filter(|run| is_strong(run)) {
        let waiting = &mut waiting[usize::from(run.delimiter == b'~')];
        match url_of(run) {
            None => *waiting += usize::from(flanking(run).can_open && !is_paired(run)),
            Some(url) => {
                let is_first = limits.last().is_none_or(|&(limited, _)| limited != url);
                if is_first && *waiting > 0 && flanking(run).can_close {
                    *waiting -= 1;
                    limits.push((url, run.start as usize));
                }
            }
        }
    }
    let mut limits = limits.into_iter().peekable();
    let whole = std::mem::take(urls);
    for (index, url) in whole.into_iter().enumerate() {
        let Some((_, end)) = limits.next_if(|&(limited, _)| limited == index) else {
            urls.push(url);
            continue;
        };
        let rest: Range<usize> = end..url.span.end;
        urls.push(autolink::shortened(source, &url, end));
        autolink::find(source, rest, source[..end].chars().next_back(), urls);
    }
}
