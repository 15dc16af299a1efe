//! `weekly init`

use super::{Environment, Outcome, Reason};
use crate::{cli::Init, terminal::Terminal};

/// Begins a site.
pub fn run(_: Init, _: &Environment, _: &Terminal) -> Result<Outcome, Reason> {
    Ok(Outcome::Fine)
}
