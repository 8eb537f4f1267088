//! `accept`.

use parallax::workspace::{Edit, finding_at};

use super::editing;
use crate::error::Error;
use crate::options::{EditOptions, Shared};
use crate::session::Session;
use crate::terminal::output::Outcome;
use crate::terminal::{ask, notes};

/// Accept a finding, with a reason
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  parallax accept figure-sum@deaths/gazette-1931 --why \"The source's own slip.\""
)]
pub(super) struct Args {
    /// Address of the finding; if several are there, with the check: figure-sum@deaths/gazette-1931
    finding: String,
    /// The reason; it is printed under `check --all`
    #[arg(long, value_name = "TEXT")]
    why: Option<String>,
    #[command(flatten)]
    edit: EditOptions,
}

/// Accepts a finding, with a reason.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let mut session = Session::open_to_edit(shared, args.edit.dry_run)?;
    let finding = finding_at(session.workspace.findings(), &args.finding)?;
    let what = format!("{} at {}", finding.problem.check.unwrap_or_default(), finding.at);
    let why = ask::required(args.why.as_ref(), "--why", "Reason to accept it")?;
    let edit = Edit::Accept { finding: args.finding.clone(), why };
    let done = editing::carry_out(&mut session, &edit, args.edit, shared)?;
    if done.is_written() {
        notes::step(shared, "Accepted", &what);
    }
    Ok(done.outcome())
}
