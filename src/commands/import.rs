//! `import`: a spreadsheet's claims, shown as what they change before they are written.

use std::path::{Path, PathBuf};

use clap::Subcommand;
use parallax::exchange::{CellProblem, Cells, Imported, by_cells, claims_of};
use parallax::load::MAX_TOML_BYTES;
use parallax::render::render;
use parallax::view::words::count;
use parallax::workspace::Edit;

use super::editing;
use crate::error::{Error, Usage};
use crate::options::{EditOptions, Shared};
use crate::session::Session;
use crate::terminal::output::{Outcome, write};
use crate::terminal::{ask, notes};

/// More problems than this are counted.
const LISTED: usize = 20;

/// Add what a spreadsheet holds
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax import claims claims.csv --dry-run")]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

/// What is imported.
#[derive(Debug, Subcommand)]
enum What {
    /// Add the claims of a spreadsheet, saved as CSV
    ///
    /// The columns are those of `compare --format csv`; `parallax new DIR --csv` writes the heads that are enough. What
    /// is there already is passed over; what is there and says otherwise is a problem: an import changes nothing.
    Claims {
        /// The file
        file: PathBuf,
        /// Write without asking
        #[arg(long)]
        yes: bool,
        #[command(flatten)]
        edit: EditOptions,
    },
}

/// Imports claims.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let What::Claims { file, yes, edit: options } = &args.what;
    let mut session = Session::open_to_edit(shared, options.dry_run)?;
    let what = file.display().to_string();
    let cells = read(file)?;
    if let Some(name) = cells.guessed {
        notes::warning(shared, &format!("{what} does not say its encoding: {name} was guessed"));
    }
    let found = claims_of(&cells, session.project());
    if !found.problems.is_empty() {
        return Err(told(&what, &found.problems, shared));
    }
    say(&found, shared);
    if found.drafts.is_empty() {
        notes::step(shared, "Unchanged", "no claim in the file is new");
        return Ok(Outcome::Fine);
    }
    let added = found.drafts.len();
    let plan = editing::plan(&session, &Edit::AddClaims { claims: found.drafts.clone() })?;
    // Refused by the project: told by the cells that it came from, with --dry-run and without.
    if let Some(failure) = plan.refused(options.force) {
        let problems = by_cells(&cells, &found, session.project(), &failure.files, &failure.problems);
        return Err(told(&what, &problems, shared));
    }
    if let Some(follows) = plan.follows(session.project()) {
        write(&render(&follows, session.format, &session.look)?, session.format)?;
    }
    if options.dry_run {
        return Ok(Outcome::Fine);
    }
    if !yes && ask::can_ask() && !ask::yes("Add these claims to the claims file?")? {
        notes::note(shared, "nothing was written");
        return Ok(Outcome::Findings);
    }
    let done = editing::finish(&mut session, plan, *options, shared)?;
    notes::step(shared, "Imported", &count(added, "claim", "claims"));
    Ok(done.outcome())
}

/// The rows of a spreadsheet or list.
fn read(file: &Path) -> Result<Cells, Error> {
    let what = file.display().to_string();
    let bytes = std::fs::read(file).map_err(|error| Usage::Unreadable {
        what: what.clone(),
        error,
        help: "make it a file that you may read",
    })?;
    if bytes.len() as u64 > MAX_TOML_BYTES {
        return Err(Usage::TooLarge { what, bytes: MAX_TOML_BYTES }.into());
    }
    let cells = Cells::read(bytes);
    Ok(cells.map_err(|error| Usage::Refused { path: what, message: error.message, help: error.help })?)
}

fn say(found: &Imported, shared: &Shared) {
    if found.same > 0 {
        notes::note(shared, &format!("{} there already", count(found.same, "claim is", "claims are")));
    }
    if found.blank > 0 {
        notes::note(shared, &format!("{} no claim", count(found.blank, "row holds", "rows hold")));
    }
}

/// Says every cell's problem; the error that ends it counts them.
fn told(file: &str, problems: &[CellProblem], shared: &Shared) -> Error {
    for cell in problems.iter().take(LISTED) {
        notes::error(shared, &Usage::Cell { file: file.to_owned(), cell: cell.clone() }.into());
    }
    Usage::Cells { file: file.to_owned(), problems: problems.len(), told: problems.len().min(LISTED) }.into()
}
