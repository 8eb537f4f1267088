//! `report`: all results in one file.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use parallax::render::{Format, Rendered, render_book};
use parallax::view::report::whole;

use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::{Session, save};
use crate::terminal::notes;
use crate::terminal::output::{Outcome, named_for_a_page, write};

/// Write everything as one HTML file that you can send and show
///
/// It has an overview, a page for each topic, source and pair, terms, families, findings, and how it was made. The file
/// loads nothing and can be read with scripts off. `[report] show` says how much of the texts it may contain.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax report -o report.html")]
pub(super) struct Args {
    /// The file to write; without it, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// Makes the report, and writes it to a file or to standard output.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let output = args.output.as_deref();
    if !matches!(shared.format.format(), Format::Terminal | Format::Html) {
        return Err(Usage::ReportFormat.into());
    }
    if output.is_none() && io::stdout().is_terminal() {
        return Err(Usage::ReportNeedsFile.into());
    }
    output.map_or(Ok(()), |path| named_for_a_page(path, false))?;
    let session = Session::open_with_notes(shared)?;
    let file = render_book(&whole(&session.workspace));
    let Some(path) = output else {
        write(&Rendered::Text(file), session.format)?;
        return Ok(Outcome::Fine);
    };
    save(&session.workspace.own(), path, file.as_bytes())?;
    notes::step(shared, "Wrote", &format!("{} ({} kB)", path.display(), file.len().div_ceil(1000)));
    Ok(Outcome::Fine)
}
