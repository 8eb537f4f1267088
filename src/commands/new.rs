//! `new`.

use std::path::PathBuf;

use parallax::edit::{EMPTY, NewError, new, replace};
use parallax::exchange::template;

use crate::error::Error;
use crate::options::{SampleArg, Shared};
use crate::sample::SAMPLES;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Make a new project
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax new bridge --sample")]
pub(super) struct Args {
    /// Its folder
    dir: PathBuf,
    /// Start with a finished case to try things on; without a name, `bridge`
    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = SAMPLES[0].name)]
    sample: Option<SampleArg>,
    /// Also write a spreadsheet, claims.csv, for `import claims`
    #[arg(long)]
    csv: bool,
}

/// Makes a new project.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let Args { dir, sample, csv } = args;
    let sheet = dir.join("claims.csv");
    if *csv && sheet.exists() {
        return Err(Error::New(NewError::Exists(sheet)));
    }
    let files = new(dir, sample.map_or(EMPTY, |sample| SAMPLES[sample.0].files))?;
    let shown = dir.display();
    for file in files {
        notes::step(shared, "Wrote", &format!("{shown}/{file}"));
    }
    if *csv {
        replace(&sheet, &template())?;
        notes::step(shared, "Wrote", &format!("{shown}/claims.csv"));
    }
    let next = if sample.is_some() { "parallax compare" } else { "parallax check" };
    notes::note(shared, &format!("open {shown}/claims.toml, then: cd {shown} && {next}"));
    Ok(Outcome::Fine)
}
