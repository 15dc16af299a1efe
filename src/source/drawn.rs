//! The cards that the old site has.

use std::{collections::HashMap, fs::File, io::Read, path::Path};

use rayon::prelude::*;

use crate::card::stamp;

/// Of these files of the old site those that are cards, each with the digits of its fingerprint.
///
/// Of each only the first bytes are read.
pub fn drawn(out: &Path, paths: &[String]) -> HashMap<String, String> {
    let read = |path: &String| {
        let mut start = Vec::with_capacity(stamp::LENGTH);
        File::open(out.join(path)).ok()?.take(stamp::LENGTH as u64).read_to_end(&mut start).ok()?;
        Some((path.clone(), stamp::read(&start)?.to_owned()))
    };
    paths.par_iter().filter_map(read).collect()
}
