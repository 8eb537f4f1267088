//! `overlap`.

use parallax::analysis::overlap::{MEASURES, overlap};
use parallax::view::overlap::OverlapView;

use crate::error::{Error, Usage};
use crate::options::{MeasureArg, Shared};
use crate::session::Session;
use crate::terminal::output::Outcome;

/// Measure how far sources overlap, and what that rests on
///
/// Without sources: the relations of all pairs. With two: measure by measure and topic by topic.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax overlap gul-2008 viwiki-armament --explain")]
pub(super) struct Args {
    /// Two sources by id; without any, all pairs
    #[arg(value_name = "SOURCE", num_args = 0..=2)]
    sources: Vec<String>,
    /// Only on these topics
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    topic: Vec<String>,
    /// On all but these topics
    #[arg(long, value_name = "ID", value_delimiter = ',', conflicts_with = "topic")]
    drop: Vec<String>,
    /// Show this measure of all pairs, instead of their relations
    #[arg(long, value_name = "NAME", conflicts_with = "sources")]
    measure: Option<MeasureArg>,
    /// Add what each measure means and cannot say, and the cells behind it
    #[arg(long)]
    explain: bool,
    /// For two sources: repeat the agreement, each time without one of its topics
    #[arg(long, requires = "sources")]
    leave_one_out: bool,
}

/// Measures how far sources overlap.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_notes(shared)?;
    let (mut topics, dropped) = (session.topics(&args.topic)?, session.topics(&args.drop)?);
    if !dropped.is_empty() {
        topics = session.project().topic_ids().filter(|topic| !dropped.contains(topic)).collect();
        if topics.is_empty() {
            return Err(Usage::NoTopicLeft.into());
        }
    }
    let named = session.sources(&args.sources)?;
    let found = overlap(session.project(), session.evidence(), &topics, &[]);
    let pair = match named[..] {
        [] => None,
        [a, b] if a != b => {
            let id = |source| &session.project().source(source).id;
            found.between(id(a), id(b))
        }
        [_] | [_, _] | [_, _, _, ..] => {
            return Err(Usage::NotAPair.into());
        }
    };
    let measure = args.measure.map(|measure| &MEASURES[measure.0]);
    let (explain, leave_one_out) = (args.explain, args.leave_one_out);
    session.show(&OverlapView { overlap: &found, pair: pair.as_ref(), measure, explain, leave_one_out })
}
