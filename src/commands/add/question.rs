//! `add question`.

use parallax::model::draft::QuestionDraft;
use parallax::workspace::Edit;

use super::{carry_out, cited};
use crate::error::Error;
use crate::options::{EditOptions, Shared};
use crate::terminal::ask;
use crate::terminal::output::Outcome;

/// Add a question for the classroom, with its answer
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  parallax add question whose-word --topic gates --ask \"On whose word were the gates open?\" \\\n    --answer \"On the clerk's alone.\" --place \"observer-1907=The gates stood open\""
)]
pub(super) struct Args {
    /// Its id: a–z, 0–9 and hyphens
    id: String,
    /// A topic that it belongs to; may be given again
    #[arg(long, value_name = "TOPIC", required = true)]
    topic: Vec<String>,
    /// The question, answerable from the sources
    #[arg(long, value_name = "TEXT")]
    ask: Option<String>,
    /// A good answer, in your own words
    #[arg(long, value_name = "TEXT")]
    answer: Option<String>,
    /// Words of a source that the answer rests on; may be given again
    #[arg(long, value_name = "SOURCE=WORDS")]
    place: Vec<String>,
    #[command(flatten)]
    edit: EditOptions,
}

/// Adds a question.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let draft = QuestionDraft {
        id: args.id.clone(),
        topics: args.topic.clone(),
        ask: ask::required(args.ask.as_ref(), "--ask", "The question")?,
        answer: ask::required(args.answer.as_ref(), "--answer", "A good answer, in your own words")?,
        places: args.place.iter().map(|text| cited(text, "--place")).collect::<Result<_, _>>()?,
    };
    carry_out(&Edit::AddQuestion(draft), &format!("question {}", args.id), args.edit, shared)
}
