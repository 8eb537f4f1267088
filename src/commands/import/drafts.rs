//! `import drafts`: what an assistant or a helper proposes, proven before it is written.

use std::path::{Path, PathBuf};

use parallax::exchange::{Cells, LONGEST_DRAFT, lines};
use parallax::load::MAX_TOML_BYTES;
use parallax::view::drafts::Drafts;
use parallax::view::words::count;

use super::HELP;
use crate::commands::editing;
use crate::error::{Error, Usage};
use crate::options::{EditOptions, Shared};
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Add what an assistant proposes, as drafts that count for nothing
///
/// The file has one claim a line, in JSON; `parallax brief` prints its schema. Every line is checked like code from a
/// stranger: its quotations must be in the text, its figures in its quotations, its ids in the project, its speaker must
/// fit its stance. What passes is written with `draft`, and waits for `parallax confirm` or `parallax reject`. What is
/// there already, or was rejected before, is not written again. Exits with 1 if a line is refused.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax import drafts claims.jsonl --name assistant")]
pub(super) struct Args {
    /// The drafts, one object a line
    file: PathBuf,
    /// The name under which they wait [default: that of the file]
    #[arg(long)]
    name: Option<String>,
    /// Show what would become of each line and what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// Imports drafts.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let mut session = Session::open_to_edit(shared, args.dry_run)?;
    let cells = read(&args.file)?;
    let stem = || args.file.file_stem().map(|stem| stem.to_string_lossy().into_owned());
    let name = args.name.clone().or_else(stem).unwrap_or_default();
    let import = session.workspace.import_drafts(&cells, name.trim())?;
    let what = args.file.display().to_string();
    let view = Drafts::new(&what, name.trim(), &import);
    session.show(&view)?;
    let taken = import.found.drafts.len();
    match import.plan {
        Some(_) if args.dry_run => {}
        Some(plan) => {
            // A draft may use a new id or make a warning; it is the person who confirms it who decides.
            editing::finish(&mut session, plan, EditOptions { force: true, dry_run: false }, shared)?;
            notes::step(shared, "Imported", &count(taken, "draft", "drafts"));
            notes::note(
                shared,
                "they count for nothing until you confirm them: parallax check --level advice",
            );
        }
        None => notes::step(shared, "Unchanged", "no draft in the file is new and proven"),
    }
    Ok(if view.refused() { Outcome::Findings } else { Outcome::Fine })
}

fn read(file: &Path) -> Result<Cells, Error> {
    let bytes = crate::read::bytes(file, MAX_TOML_BYTES, HELP)?;
    let text = String::from_utf8(bytes).map_err(|error| Usage::Refused {
        path: file.display().to_string(),
        message: format!("is not UTF-8 at byte {}", error.utf8_error().valid_up_to()),
        help: "save it as UTF-8".to_owned(),
    })?;
    Ok(lines(&text, LONGEST_DRAFT))
}
