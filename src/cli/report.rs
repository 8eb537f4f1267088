//! `report`: all results in one file.

use std::io::{self, IsTerminal as _};
use std::path::Path;

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

use super::args::Shared;
use super::outcome::{named_for_a_page, write};
use super::session::{Error, Session};
use super::{Outcome, notes};

/// Makes the report, and writes it to a file or to standard output.
pub(super) fn report(output: Option<&Path>, shared: &Shared) -> Result<Outcome, Error> {
    if !matches!(shared.format.format(), Format::Terminal | Format::Html) {
        let help = "leave --format out; single results have the others: parallax compare --format json";
        return Err(Error::Other("the report is HTML".to_owned(), help.to_owned()));
    }
    if output.is_none() && io::stdout().is_terminal() {
        let help = "parallax report -o report.html, then open it in a browser";
        return Err(Error::Other("the report is a file for a browser; name it".to_owned(), help.to_owned()));
    }
    output.map_or(Ok(()), |path| named_for_a_page(path, false))?;
    let session = Session::open_with_wording(shared)?;
    let file = made(&session);
    let Some(path) = output else {
        write(&Rendered::Text(file), session.format)?;
        return Ok(Outcome::Fine);
    };
    replace(path, &file)?;
    notes::step(shared, "Wrote", &format!("{} ({} kB)", path.display(), file.len().div_ceil(1000)));
    Ok(Outcome::Fine)
}

/// The file of a session's project.
fn made(session: &Session) -> String {
    let (project, evidence) = (&session.project, &session.evidence);
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
        shown: &shown(project, evidence, &session.texts),
        digest: &project.files.digest(),
    }))
}
