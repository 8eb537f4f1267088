//! `check`.

use parallax::analysis::check::{Finding, other_texts};
use parallax::diagnostic::Level;
use parallax::view::findings::Report;

use crate::error::Error;
use crate::options::{LevelArg, Shared};
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Find what is wrong or weak in claims and texts
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax check --level advice")]
pub(super) struct Args {
    /// From which level on findings are shown and make the exit code 1 [default: shown from warning, 1 at errors]
    #[arg(long)]
    level: Option<LevelArg>,
    /// Show all of them, also the accepted ones
    #[arg(long)]
    all: bool,
}

/// Finds what is wrong.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_to_check(shared)?;
    let found = session.workspace.findings();
    let level = args.level.map_or(Level::Warning, |level| Level::ALL[level.0].1);
    let from =
        |finding: &&Finding| finding.problem.level >= level && (args.all || finding.accepted.is_none());
    let shown: Vec<&Finding> = found.findings.iter().filter(from).collect();
    notes::other_texts(&other_texts(session.project(), session.evidence()), &shown, shared);
    session.show(&Report::new(found, &session.project().files, level, args.all))?;
    if session.evidence().verifies_nothing(session.project()) {
        notes::warning(shared, "nothing is verified: there is neither a text nor a lock of any source");
        return Ok(Outcome::Findings);
    }
    // Errors always count; `--level` can only add to that.
    let from = args.level.map_or(Level::Error, |_| level);
    let failing = Level::ALL.iter().filter(|(_, l)| *l >= from).any(|(_, l)| found.open(*l).next().is_some());
    Ok(if failing { Outcome::Findings } else { Outcome::Fine })
}
