//! Guesses for a card: what its words might claim, each with its reason. The person decides.

use parallax_core::analysis::guess::{GuessedFigure, Reason, guess as guessed};
use parallax_core::model::draft::FigureDraft;
use parallax_core::model::{Bound, Topic};
use parallax_render::view::guess::because;
use serde::{Deserialize, Serialize};

use crate::answer::{Answer, Refused};
use crate::card::typed;
use crate::figures;
use crate::page::source;
use crate::room::Open;

/// Words of a text, for which guesses are wanted.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    source: String,
    /// Their places, in code points.
    places: Vec<(usize, usize)>,
    /// The topic, if it is known.
    topic: Option<String>,
}

/// What the fields of a card might have.
#[derive(Debug, Serialize)]
pub(crate) struct Guessed {
    topics: Vec<String>,
    positions: Vec<String>,
    stance: Option<&'static str>,
    /// A name of `[who]`, or one of the text.
    speaker: Option<String>,
    certainty: Option<&'static str>,
    cue: Vec<String>,
    /// As they are typed; only those of which the topic says what they count.
    figures: Vec<String>,
    why: Why,
}

/// The reasons, in words.
#[derive(Debug, Serialize)]
struct Why {
    topic: String,
    position: String,
    stance: String,
    speaker: String,
    certainty: String,
    cue: String,
    figures: String,
}

/// Guesses for the words at some places.
pub(crate) fn guess(open: &mut Open, asked: &Asked) -> Answer<Guessed> {
    let ix = source(open, &asked.source)?;
    let prepared = open.prepared(ix).ok_or_else(|| Refused::new("the text is not on this machine", ""))?;
    let text = &prepared.text;
    let some = |chars: &(usize, usize)| text.at_chars(*chars).filter(|_| chars.0 < chars.1);
    let places: Option<Vec<_>> = asked.places.iter().map(some).collect();
    let places = places.ok_or_else(|| Refused::new("the text has changed", "mark the words again"))?;
    let workspace = open.project.as_ref().map_err(Refused::from)?;
    let project = workspace.project();
    let named = |id: &String| project.topic_ids().find(|ix| project.topic(*ix).id.value == *id);
    let topic = asked.topic.as_ref().and_then(named);
    let found = guessed(project, workspace.evidence(), (ix, text), &places, topic);
    let of = asked.topic.as_ref().or(found.topics.first()).and_then(named).map(|ix| project.topic(ix));
    let who = |id: &String| {
        let who = project.who.iter().find(|who| who.id.value == *id)?;
        Some(typed(project, who).to_owned())
    };
    let reasons = &found.reasons;
    let first = |all: &[Vec<Reason>]| words(all.first().map(Vec::as_slice).unwrap_or_default());
    let counted = found.figures.iter().zip(&reasons.figures);
    let counted: Vec<(String, &Vec<Reason>)> =
        counted.filter_map(|(figure, why)| Some((line(figure, of?)?, why))).collect();
    Ok(Guessed {
        why: Why {
            topic: first(&reasons.topics),
            position: first(&reasons.positions),
            stance: words(&reasons.stance),
            speaker: words(&reasons.speaker),
            certainty: words(&reasons.certainty),
            cue: words(&reasons.certainty),
            figures: counted.first().map(|(_, why)| words(why)).unwrap_or_default(),
        },
        stance: found.stance.map(|stance| stance.name()),
        speaker: found.speaker.as_ref().and_then(who).or(found.named),
        certainty: found.certainty.map(|certainty| certainty.name()),
        cue: found.cue,
        figures: counted.into_iter().map(|(line, _)| line).collect(),
        topics: found.topics,
        positions: found.positions,
    })
}

fn words(reasons: &[Reason]) -> String {
    reasons.iter().map(because).collect::<Vec<_>>().join("; ")
}

/// A figure as it is typed; `None` if nobody knows what it counts.
fn line(figure: &GuessedFigure, topic: &Topic) -> Option<String> {
    let GuessedFigure { value, min, max, date, words, .. } = figure;
    let bound = match figure.bound {
        "exactly" => Bound::Exactly((*value)?),
        "about" => Bound::About((*value)?),
        "more-than" => Bound::MoreThan((*value)?),
        "at-least" => Bound::AtLeast((*value)?),
        "fewer-than" => Bound::FewerThan((*value)?),
        "at-most" => Bound::AtMost((*value)?),
        "between" => Bound::Between((*min)?, (*max)?),
        "date" => Bound::Date(date.clone()?),
        _ => Bound::Verbal { words: words.clone()?, min: (*min)?, max: (*max)? },
    };
    let draft = FigureDraft {
        counts: figure.counts.clone()?,
        bound,
        unit: figure.unit.clone(),
        scope: None,
        by: None,
        note: None,
        parts: Vec::new(),
        equals: None,
    };
    Some(figures::line(&draft, topic))
}
