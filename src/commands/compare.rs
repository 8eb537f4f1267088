//! `compare`.

use parallax::analysis::compare::{Selection, compare};
use parallax::analysis::results::results;
use parallax::render::Format;
use parallax::view::compare::{CompareView, LAYOUTS};

use crate::error::Error;
use crate::options::{LayoutArg, Shared};
use crate::session::Session;
use crate::terminal::notes;
use crate::terminal::output::Outcome;

/// Put the sources side by side, on all topics or on some
///
/// Without a topic it shows the overview, topics × sources. With topics it shows who says what, in whose voice, how
/// surely, with which figures and words, and below the table who is silent and why.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax compare arms-supplies --layout corroboration")]
pub(super) struct Args {
    /// Topics by id; without any, an overview of all
    #[arg(value_name = "TOPIC")]
    topics: Vec<String>,
    /// How to lay out a topic
    #[arg(long, value_name = "LAYOUT")]
    layout: Option<LayoutArg>,
    /// Only these sources
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    sources: Vec<String>,
    /// Sources as rows
    #[arg(long)]
    transpose: bool,
    /// Only positions on which the sources that treat the topic differ
    #[arg(long)]
    only_differences: bool,
    /// Also the drafts that wait for a person, marked; they count for nothing
    #[arg(long)]
    drafts: bool,
}

/// Shows the sources side by side.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open_with_notes(shared)?;
    let overview = args.topics.is_empty() && args.layout.is_none();
    let selection = Selection {
        topics: session.topics(&args.topics)?,
        sources: session.sources(&args.sources)?,
        only_differences: args.only_differences,
        unmarked: overview && !matches!(shared.format.format(), Format::Json),
        drafts: args.drafts,
    };
    let comparison = compare(session.project(), session.evidence(), &selection);
    if args.only_differences && comparison.topics.is_empty() {
        notes::note(shared, "no position on which these sources differ");
    } else if comparison.topics.len() < args.topics.len() {
        let left = args.topics.iter().filter(|id| comparison.topics.iter().all(|topic| topic.id != **id));
        notes::note(
            shared,
            &format!("without a difference: {}", left.cloned().collect::<Vec<_>>().join(", ")),
        );
    }
    if args.transpose && layout_name(args).is_some_and(|name| name != "positions") {
        notes::note(shared, "--transpose goes with the layout `positions`; here it changes nothing");
    }
    let layout = args.layout.map(|layout| &LAYOUTS[layout.0]);
    // Results are of all sources: beside some of them they would say too much.
    let found =
        args.sources.is_empty().then(|| results(session.project(), session.evidence(), &selection.topics));
    session.show(&CompareView {
        comparison: &comparison,
        overview,
        layout,
        transpose: args.transpose,
        results: found.as_ref(),
    })
}

/// The layout that was asked for.
fn layout_name(args: &Args) -> Option<&'static str> {
    args.layout.map(|layout| LAYOUTS[layout.0].name)
}
