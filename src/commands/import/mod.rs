//! `import`: the claims of a spreadsheet, the sources of a bibliography. The changes are shown before they are written.

#[cfg(feature = "bibliography")]
mod attached;
#[cfg(feature = "bibliography")]
mod bibliography;
mod drafts;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Subcommand;
use parallax::exchange::{CellProblem, Cells, Imported, rest, template};
use parallax::load::MAX_TOML_BYTES;
use parallax::render::{Format, render};
use parallax::view::template::Template;
use parallax::view::words::count;
use parallax::workspace::{Import, Plan};

use super::editing;
use crate::error::{Error, Usage};
use crate::options::{EditOptions, Shared};
use crate::read;
use crate::session::{Session, not_own, own, save};
use crate::terminal::output::{Outcome, write};
use crate::terminal::{ask, look, notes};

/// More problems than this are only counted.
const LISTED: usize = 20;

/// Add what a spreadsheet or a bibliography holds
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax import claims claims.csv --dry-run")]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

/// What is imported.
#[derive(Debug, Subcommand)]
enum What {
    Claims(Claims),
    Drafts(drafts::Args),
    #[cfg(feature = "bibliography")]
    Bibliography(bibliography::Args),
    /// Write an empty spreadsheet for claims, with an example
    ///
    /// As CSV, or as a workbook if the name ends in .xlsx. `parallax explain import` says how its cells are written.
    #[command(after_help = "Example:\n  parallax import template claims.csv")]
    Template {
        /// The file; it must not exist yet
        file: PathBuf,
    },
}

/// Add the claims of a spreadsheet, saved as CSV
///
/// The columns are those of `compare --format csv`. `parallax import template claims.csv` writes the columns that you
/// need, and `parallax explain import` says how to write the cells. The import skips a claim that the project already
/// has. If the project has it with other content, that is a problem: an import changes no claim.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax import claims claims.csv --dry-run")]
struct Claims {
    /// The spreadsheet
    file: PathBuf,
    /// Take the good rows, and write the others to this file, each with its problem
    #[arg(long, value_name = "FILE")]
    partial: Option<PathBuf>,
    /// Write without asking
    #[arg(long)]
    yes: bool,
    #[command(flatten)]
    edit: EditOptions,
}

/// Imports claims, or writes the template for them.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    match &args.what {
        What::Claims(args) => claims(args, shared),
        What::Drafts(args) => drafts::run(args, shared),
        #[cfg(feature = "bibliography")]
        What::Bibliography(args) => bibliography::run(args, shared),
        What::Template { file } => write_template(file, shared),
    }
}

fn write_template(file: &Path, shared: &Shared) -> Result<Outcome, Error> {
    absent(file)?;
    let own = own(shared)?;
    if file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        save(&own, file, render(&Template::new(), Format::Xlsx, &look::look(shared))?.bytes())?;
    } else {
        save(&own, file, template().as_bytes())?;
    }
    notes::step(shared, "Wrote", &file.display().to_string());
    notes::note(shared, "how to write its cells: parallax explain import");
    Ok(Outcome::Fine)
}

/// Refuses to overwrite a file that somebody may have filled in.
fn absent(file: &Path) -> Result<(), Error> {
    if file.symlink_metadata().is_ok() { Err(Usage::FileThere(file.to_owned()).into()) } else { Ok(()) }
}

fn claims(args: &Claims, shared: &Shared) -> Result<Outcome, Error> {
    let mut session = Session::open_to_edit(shared, args.edit.dry_run)?;
    let what = args.file.display().to_string();
    let own = session.workspace.own();
    args.partial.iter().try_for_each(|file| absent(file).and_then(|()| not_own(&own, file)))?;
    let cells = rows(&args.file)?;
    if let Some(name) = cells.guessed {
        notes::warning(shared, &format!("{what} does not say its encoding: {name} was guessed"));
    }
    let Import { found, plan } = session.workspace.import(&cells, args.edit.force)?;
    let problems = &found.problems;
    let of_rows = problems.iter().all(|problem| problem.row > 0) && cells.broken.is_empty();
    let left = match &args.partial {
        Some(file) if !problems.is_empty() && of_rows => Some(file),
        Some(_) | None if problems.is_empty() => None,
        Some(_) | None => return Err(told(&what, problems, shared)),
    };
    say(&found, shared);
    if left.is_some() {
        cells_wrong(&what, problems, shared);
    }
    let added = found.drafts.len();
    let taken = take(plan, added, &mut session, args, shared)?;
    let (Some(file), true) = (left, taken != Outcome::Failed) else {
        return Ok(if taken == Outcome::Failed { Outcome::Findings } else { taken });
    };
    let rows: BTreeSet<usize> = problems.iter().map(|problem| problem.row).collect();
    let rows = count(rows.len(), "row", "rows");
    if args.edit.dry_run {
        notes::step(shared, "Would leave", &format!("{rows}, for {}", file.display()));
    } else {
        save(&own, file, rest(&cells, problems).as_bytes())?;
        notes::step(
            shared,
            "Left",
            &format!("{rows}, in {}: mend them there and import that", file.display()),
        );
    }
    Ok(Outcome::Findings)
}

/// Writes the plan, or shows it. [`Outcome::Failed`] if the user was asked and said no.
fn take(
    plan: Option<Plan>,
    added: usize,
    session: &mut Session,
    args: &Claims,
    shared: &Shared,
) -> Result<Outcome, Error> {
    let Some(plan) = plan else {
        notes::step(shared, "Unchanged", "no claim in the file is new");
        return Ok(Outcome::Fine);
    };
    let follows = plan.follows(session.project());
    if args.edit.dry_run {
        editing::show(&plan.what, &plan.changes, follows.as_ref(), session.workspace.dir(), shared)?;
        return Ok(Outcome::Fine);
    }
    if let Some(follows) = follows {
        write(&render(&follows, session.format, &session.look)?, session.format)?;
    }
    if !args.yes && ask::can_ask() && !ask::yes("Add these claims to the claims file?")? {
        notes::note(shared, "nothing was written");
        return Ok(Outcome::Failed);
    }
    let done = editing::finish(session, plan, args.edit, shared)?;
    notes::step(shared, "Imported", &count(added, "claim", "claims"));
    Ok(done.outcome())
}

/// What to do about a file that cannot be read.
const HELP: &str = "make it a file that you may read; what a program gives has to be saved in a file first";

/// The rows of a spreadsheet or list.
fn rows(file: &Path) -> Result<Cells, Error> {
    let what = file.display().to_string();
    let cells = Cells::read(read::bytes(file, MAX_TOML_BYTES, HELP)?);
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

/// Reports every problem by its cell; the error at the end counts them.
fn told(file: &str, problems: &[CellProblem], shared: &Shared) -> Error {
    cells_wrong(file, problems, shared);
    Usage::Cells { file: file.to_owned(), problems: problems.len(), told: problems.len().min(LISTED) }.into()
}

/// Reports every problem by its cell, up to a limit.
fn cells_wrong(file: &str, problems: &[CellProblem], shared: &Shared) {
    for cell in problems.iter().take(LISTED) {
        notes::error(shared, &Usage::Cell { file: file.to_owned(), cell: Box::new(cell.clone()) }.into());
    }
}
