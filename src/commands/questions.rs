//! `questions`.

use parallax::analysis::questions::questions;

use crate::error::Error;
use crate::options::Shared;
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Show the questions for the classroom, with answers and places
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax questions khojaly")]
pub(super) struct Args {
    /// Only those on these topics
    #[arg(value_name = "TOPIC")]
    topics: Vec<String>,
}

/// Shows the questions for the classroom.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_notes(shared)?;
    let topics = session.topics(&args.topics)?;
    let found = questions(session.project(), session.evidence(), &topics);
    if found.questions.is_empty() {
        notes::note(shared, "no [question.ID] in claims.toml belongs here");
    }
    session.show(&found)
}
