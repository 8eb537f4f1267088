//! `find`.

use parallax::analysis::search::{MOST_HITS, find, find_alike};
use parallax::text::forms::Form;
use parallax::text::words::count;

use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::{Session, need_text};
use crate::terminal::output::Outcome;

/// Find words in the texts, in context
///
/// Finds whole words, whatever their case, hyphenation or line breaks; accents count. `*` after a word stands for
/// any ending. `fired NEAR/8 first` finds the two with at most eight words between them, in either order.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax find \"cease-fire*\"")]
pub(super) struct Args {
    /// The words; put words with * in quotation marks
    #[arg(required_unless_present = "topic")]
    words: Vec<String>,
    /// Only in these sources
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    source: Vec<String>,
    /// The mentions of a topic, in each source's language
    #[arg(long, value_name = "TOPIC", conflicts_with = "words")]
    topic: Option<String>,
    /// Find the words as one passage; if a text does not have it, find the places that are most like it
    #[arg(long, conflicts_with = "topic")]
    approximate: bool,
    /// List so many hits at most; all are counted
    #[arg(long, value_name = "N", default_value_t = MOST_HITS)]
    most: usize,
}

/// Finds words in the texts.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open(shared)?;
    let topic = args.topic.as_ref().map(|id| session.topic(id)).transpose()?;
    let words = args.words.join(" ");
    let searchable =
        if args.approximate { count(&words) > 0 } else { topic.is_some() || Form::new(&words).is_some() };
    if !searchable {
        return Err(Usage::Unsearchable(words).into());
    }
    let named = session.sources(&args.source)?;
    let sources = if named.is_empty() { session.project().source_ids().collect() } else { named };
    need_text(sources.iter().any(|s| session.texts()[s.0].is_some()))?;
    if args.approximate {
        return session.show(&find_alike(session.project(), session.texts(), &sources, &words, args.most));
    }
    let forms = |language: &str| match topic {
        Some(topic) => session.project().topic(topic).forms(language),
        None => vec![words.as_str()],
    };
    session.show(&find(session.project(), session.texts(), &sources, forms, args.most))
}
