//! `coders`: two codings of the same sources.

use std::path::{Path, PathBuf};

use parallax::analysis::coders::coders;
use parallax::load::load;
use parallax::render::render;

use super::diff::version;
use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::project_dir;
use crate::terminal::look::look;
use crate::terminal::output::{Outcome, write};

/// Show the agreement of two codings: how far two people read the same sources alike
///
/// For treatment, position, stance, voice and certainty: how many decisions are alike, as a share, as Cohen's kappa and as
/// Krippendorff's alpha, with intervals; then each decision on which the two differ, and what only one of them has. Two
/// people code the same topics and positions, each in a claims file of their own. A coding is a claims file, a project
/// folder, or - for a claims file from standard input.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax coders second/claims.toml")]
pub(super) struct Args {
    /// The other coding
    other: PathBuf,
    /// The coding that it is compared with; the project if none is named
    #[arg(value_name = "FIRST")]
    first: Option<PathBuf>,
}

/// Compares two codings.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let (other, first) = (args.other.as_path(), args.first.as_deref());
    if other == Path::new("-") && first == Some(other) {
        return Err(Usage::OneStandardInput.into());
    }
    let second = version(other, shared)?;
    let first = match first {
        Some(first) => version(first, shared)?,
        None => load(&project_dir(shared)?, &[])?.project,
    };
    let format = shared.format.format();
    write(&render(&coders(&first, &second), format, &look(shared))?, format)?;
    Ok(Outcome::Fine)
}
