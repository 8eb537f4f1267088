//! `guess`: what a claim on some words might be.

use parallax::analysis::guess::guess;
use parallax::analysis::snippet::{Snippet, snippet};
use parallax::model::Match;
use parallax::text::{Searchable, Span, words};

use super::quote;
use crate::error::{Error, Usage};
use crate::options::Shared;
use crate::session::{Session, need_text};
use crate::terminal::output::Outcome;

/// Guess what a claim on some words might be: topic, position, stance, figures …
///
/// Each guess comes with its reason: mentions and past claims near the words, words of labels, verbs of saying before
/// and behind the words, quotation marks, negations, words that show how sure a source is. Nothing is saved. If
/// `add claim` asks for topic, position, stance or speaker, it proposes what is guessed here; certainty and figures it
/// does not guess. Without past claims there are only the words themselves to go by.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  parallax guess gul-2008 \"declared neutrality\" --format json")]
pub(super) struct Args {
    /// Whose text
    #[arg(value_name = "SOURCE")]
    source: String,
    /// Words of the source that carry the claim
    #[arg(value_name = "WORDS", required = true)]
    words: Vec<String>,
    /// The topic, if you know it: its positions are guessed
    #[arg(long, short, value_name = "ID")]
    topic: Option<String>,
    /// A line near the words, if the text has them in several places
    #[arg(long, value_name = "LINE")]
    near: Option<usize>,
}

/// Guesses what a claim on the words might be.
pub(super) fn run(args: &Args, shared: &Shared) -> Result<Outcome, Error> {
    let session = Session::open(shared)?;
    let source = session.source(&args.source)?;
    let topic = args.topic.as_ref().map(|id| session.topic(id)).transpose()?;
    let text = session.texts()[source.0].as_ref();
    need_text(text.is_some())?;
    let Some(text) = text else { return Ok(Outcome::Failed) };
    let mut places = Vec::new();
    for wanted in &args.words {
        if words::count(wanted) == 0 {
            return Err(Usage::NoWords.into());
        }
        let found = snippet(session.project(), source, text, wanted);
        // The words must be there before anything can be guessed of them.
        if found.places.iter().all(|place| place.kind == Match::Approximate) {
            return quote::show(&found, &session, shared);
        }
        places.push(place(&found, text, args.near)?);
    }
    session.show(&guess(session.project(), session.evidence(), (source, text), &places, topic))
}

/// The place of the words: the only one, or the nearest to a line.
fn place(found: &Snippet, text: &Searchable, near: Option<usize>) -> Result<Span, Error> {
    let places = parallax::text::quote::all(text, &found.query);
    let line = |place: &Span| text.lines_of(*place).0;
    match (&places[..], near) {
        ([only], _) => Ok(*only),
        (several, Some(near)) if !several.is_empty() => {
            Ok(*several.iter().min_by_key(|place| line(place).abs_diff(near)).unwrap_or(&several[0]))
        }
        (several, _) => {
            let places = several.iter().map(|place| format!("L{}", line(place))).collect();
            Err(Usage::SeveralPlaces { words: found.query.clone(), places }.into())
        }
    }
}
