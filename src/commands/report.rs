//! `report`: all results in one file.

use std::io::{self, IsTerminal as _};
use std::path::PathBuf;

use parallax::analysis::check::check;
use parallax::analysis::compare::{Selection, compare};
use parallax::analysis::figures::figures;
use parallax::analysis::overlap::overlap;
use parallax::analysis::profile::profile;
use parallax::analysis::questions::questions;
use parallax::analysis::shown::shown;
use parallax::analysis::terms::terms;
use parallax::edit::replace;
use parallax::render::{Format, Rendered, render_book};
use parallax::view::report::{Material, book};

use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::{Outcome, named_for_a_page, write};

/// Write everything as one HTML file, to be sent and shown
///
/// Overview, a page for each topic, source and pair, terms, families, findings, how it was made. The file loads nothing
/// and can be read with scripts off. `[report] show` says how much of the texts may stand in it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax report -o report.html")]
pub(super) struct Args {
    /// The file; standard output if none is named
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
    let file = made(&session);
    let Some(path) = output else {
        write(&Rendered::Text(file), session.format)?;
        return Ok(Outcome::Fine);
    };
    replace(path, &file)?;
    notes::step(shared, "Wrote", &format!("{} ({} kB)", path.display(), file.len().div_ceil(1000)));
    Ok(Outcome::Fine)
}

/// Makes the report of a session's project, as the text of the file.
fn made(session: &Session) -> String {
    let (project, evidence) = (session.project(), session.evidence());
    let profiles: Vec<_> = project.source_ids().map(|source| profile(project, evidence, source)).collect();
    let origins: Vec<_> = project.source_ids().map(|source| evidence.of(source).origin).collect();
    render_book(&book(&Material {
        comparison: &compare(project, evidence, &Selection::default()),
        overlap: &overlap(project, evidence, &[], &[]),
        figures: &figures(project, evidence, &[]),
        terms: &terms(project, evidence, &[]),
        questions: &questions(project, evidence, &[]),
        profiles: &profiles,
        origins: &origins,
        findings: &check(project, evidence),
        files: &project.files,
        settings: &project.settings,
        who: &project.who,
        shown: &shown(project, evidence, session.texts()),
        digest: &project.files.digest(),
    }))
}
