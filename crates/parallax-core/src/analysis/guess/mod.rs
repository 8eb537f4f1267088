//! What a claim on some words might be: topic, position, stance and speaker, certainty, figures, each with its reasons.
//!
//! Guesses fill in a form that a person checks; nothing is saved on their word. They come from the words of the place
//! and of its sentence, from the topics' mentions and labels, from the past claims of the project, and from tables of
//! words that show who speaks, how surely, and how much ([`languages`]). A text in a language without a table gets no
//! guess from the table of another language. A new project has no past claims; then the rest is all there is.
//!
//! It needs the text, like [`super::search`]: what is around the words is in no lock. How often guesses are right is
//! measured by `benches/guess`.
//!
//! Cost: linear in the past claims and in a few thousand bytes around each place.

mod around;
mod certainty;
mod dates;
mod digits;
mod figures;
mod named;
mod negated;
mod numbers;
mod numeric;
mod past;
mod position;
mod range;
mod reason;
mod signs;
mod similar;
mod speaker;
mod topic;
mod voice;
mod words;

use serde::Serialize;

use self::around::{Around, Tokens};
use self::signs::Signs;
use self::similar::stems;
use self::words::Language;
use super::Evidence;
use super::search::spelled;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Certainty, Number, Project, Stance};
use parallax_text::function_words::is_function_word;
use parallax_text::{Searchable, Span};

pub use reason::{Because, Reason, Reasons};
pub use speaker::InSentence;

/// What a claim on some words might be. Whatever nothing speaks for is empty or `None`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Guess {
    /// Name and version of this shape.
    pub schema: &'static str,
    /// Id of the source.
    pub source: String,
    /// Its language.
    pub language: String,
    /// The words, as the text has them.
    pub words: Vec<String>,
    /// First and last line of each.
    pub lines: Vec<(usize, usize)>,
    /// Ids of topics, the most likely first.
    pub topics: Vec<String>,
    /// Ids of positions of the first topic, or of the one that was asked for; the most likely first.
    pub positions: Vec<String>,
    /// What the source does with it.
    pub stance: Option<Stance>,
    /// Whose view it is, if not the source's own: an id of `[who]`.
    pub speaker: Option<String>,
    /// A name of the text for the speaker, if it is nobody of `[who]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub named: Option<String>,
    /// How sure the source is.
    pub certainty: Option<Certainty>,
    /// The words that show it.
    pub cue: Vec<String>,
    /// The numbers and dates that the words state.
    pub figures: Vec<GuessedFigure>,
    /// Why.
    pub reasons: Reasons,
}

/// A number or date that words state.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct GuessedFigure {
    /// Its kind, by the names of [`Bound`](crate::model::Bound): `exactly`, `about` …, `between`, `verbal`, `date`.
    pub bound: &'static str,
    /// The number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Number>,
    /// Lower bound of a range or of a number word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<Number>,
    /// Upper bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<Number>,
    /// The date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The number word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Persons, percent …
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Id of what it counts, of the counts of the first topic, or of the one that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<String>,
    #[serde(skip)]
    reason: Reason,
}

impl GuessedFigure {
    fn new(bound: &'static str, [min, max]: [f64; 2], unit: Option<String>, reason: Reason) -> Self {
        let range = matches!(bound, "between" | "verbal");
        Self {
            bound,
            value: (!range).then_some(Number::new(min)),
            min: range.then_some(Number::new(min)),
            max: range.then_some(Number::new(max)),
            date: None,
            words: None,
            unit,
            counts: None,
            reason,
        }
    }

    fn date(date: String) -> Self {
        let reason = Reason::with(Because::Date, vec![date.clone()]);
        Self { value: None, date: Some(date), ..Self::new("date", [0.0; 2], None, reason) }
    }

    /// The word of the text that shows the bound, if one does.
    pub fn bound_word(&self) -> Option<&str> {
        self.reason.words.first().filter(|_| self.reason.kind == Because::BoundWord).map(String::as_str)
    }

    /// Is it the same but for what it counts and why?
    fn same(&self, other: &Self) -> bool {
        let of = |figure: &Self| (figure.bound, figure.value, figure.min, figure.max);
        of(self) == of(other) && (&self.date, &self.unit) == (&other.date, &other.unit)
    }
}

/// The tags of the languages whose words are known.
pub fn languages() -> impl Iterator<Item = &'static str> {
    words::tags()
}

/// Are the words of a language known, by its tag?
pub fn reads(language: &str) -> bool {
    words::of(language).is_some()
}

/// Do the last words before a place deny it: *denied that*, *far from*? Not if another verb of saying is behind the denial,
/// or a conjunction: *denied it and said that*.
pub fn denies(words: &str, language: &str) -> bool {
    let (tokens, table) = (Tokens::new(words), words::of(language));
    let Some(table) = table else { return false };
    let last = |forms| tokens.all(forms).last().map(|(at, _)| *at);
    let denial = last(table.denying).max(last(table.turning));
    let other = last(table.saying).max(last(table.distant)).max(last(table.and));
    denial.is_some_and(|denial| other.is_none_or(|other| other <= denial))
}

/// What is asked: places in the text of a source, with all that is read there.
struct Asked<'a> {
    project: &'a Project,
    evidence: &'a Evidence,
    source: SourceIx,
    text: &'a Searchable,
    lines: Vec<(usize, usize)>,
    chars: Vec<(usize, usize)>,
    around: Vec<Around>,
    table: Option<&'static Language>,
}

impl<'a> Asked<'a> {
    fn new(
        project: &'a Project,
        evidence: &'a Evidence,
        (source, text): (SourceIx, &'a Searchable),
        places: &[Span],
    ) -> Self {
        let language = &project.source(source).language;
        Self {
            project,
            evidence,
            source,
            text,
            lines: places.iter().map(|place| text.lines_of(*place)).collect(),
            chars: places.iter().map(|place| text.chars_of(*place)).collect(),
            around: places.iter().map(|place| Around::new(text, *place, language)).collect(),
            table: words::of(language),
        }
    }
}

impl Asked<'_> {
    fn language(&self) -> &str {
        &self.project.source(self.source).language
    }

    fn primary(&self) -> &str {
        self.project.source(self.source).primary_language()
    }

    /// The stems of the words.
    fn stems(&self) -> Vec<String> {
        self.around.iter().flat_map(|around| stems(&around.quote, self.language())).collect()
    }

    /// Words of the places that have these stems, as the text has them; none that are only grammar.
    fn spelt(&self, wanted: impl Iterator<Item = String>) -> Vec<String> {
        let all: Vec<&str> = self
            .around
            .iter()
            .flat_map(|around| parallax_text::words::words(&around.quote).map(|span| span.of(&around.quote)))
            .collect();
        let spelt = wanted.filter_map(|stem| {
            all.iter()
                .filter(|word| !is_function_word(word, self.language()))
                .find(|word| stems(word, self.language()).contains(&stem))
                .map(|word| (*word).to_owned())
        });
        spelt.collect()
    }
}

/// The numbers that the words at these places state, without what they count.
pub fn figures_said(
    project: &Project,
    evidence: &Evidence,
    of: (SourceIx, &Searchable),
    places: &[Span],
) -> Vec<GuessedFigure> {
    figures::figures(&Asked::new(project, evidence, of, places), &[], None, 0.0)
}

/// The persons of the project who are named in the sentences of these places, and whether the text gives them the word.
pub fn named_beside(
    project: &Project,
    evidence: &Evidence,
    of: (SourceIx, &Searchable),
    places: &[Span],
) -> Vec<InSentence> {
    let asked = Asked::new(project, evidence, of, places);
    let shown: Vec<Signs> = asked.around.iter().map(|around| Signs::new(around, asked.table)).collect();
    speaker::in_sentences(&asked, &shown)
}

/// What shows that a place is in another's voice.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attributed {
    /// It is between quotation marks.
    pub marks: bool,
    /// Words behind it that only say whose words they are: *said* of *…, said the mayor*.
    pub behind: Option<String>,
    /// *According to* or the like, before it in its sentence.
    pub according: Option<String>,
    /// A verb of saying before it in its sentence and not far, or in it.
    pub verb: Option<String>,
}

/// What shows of each place that it is in another's voice; nothing negated, and no verb of the source itself.
pub fn attributed(
    project: &Project,
    evidence: &Evidence,
    of: (SourceIx, &Searchable),
    places: &[Span],
) -> Vec<Attributed> {
    let asked = Asked::new(project, evidence, of, places);
    asked.around.iter().map(|around| Signs::new(around, asked.table).attributed()).collect()
}

/// What a claim on these places of a text might be. Positions are those of `topic`, or else of the most likely one.
pub fn guess(
    project: &Project,
    evidence: &Evidence,
    (source, text): (SourceIx, &Searchable),
    places: &[Span],
    topic: Option<TopicIx>,
) -> Guess {
    let sheet = project.source(source);
    let asked = Asked::new(project, evidence, (source, text), places);
    let past = past::claims(project, evidence);
    let topics = topic::topics(&asked, &past);
    let topic = topic.or_else(|| topics.first().map(|(topic, _)| *topic));
    let positions = topic.map(|topic| position::positions(&asked, &past, topic)).unwrap_or_default();
    let voice = voice::voice(&asked, &past);
    let certainty = certainty::certainty(&asked, &past);
    let figures = figures::figures(&asked, &past, topic, figures::SMALL);
    let position = |at: usize| topic.map(|topic| project.topic(topic).positions[at].id.value.clone());
    let speaker = voice.as_ref().and_then(|voice| voice.speaker.as_ref());
    Guess {
        schema: "parallax/guess/1",
        source: sheet.id.clone(),
        language: sheet.language.clone(),
        words: places.iter().map(|place| spelled(place.of(text.raw()))).collect(),
        lines: asked.lines.clone(),
        topics: topics.iter().map(|(topic, _)| project.topic(*topic).id.value.clone()).collect(),
        positions: positions.iter().filter_map(|(at, _)| position(at.0)).collect(),
        stance: voice.as_ref().map(|voice| voice.stance),
        speaker: speaker.and_then(|speaker| speaker.who).map(|who| project.who(who).id.value.clone()),
        named: speaker.and_then(|speaker| speaker.named.clone()),
        certainty: certainty.as_ref().map(|(certainty, ..)| *certainty),
        cue: certainty.as_ref().map(|(_, cue, _)| cue.clone()).unwrap_or_default(),
        reasons: Reasons {
            topics: topics.iter().map(|(_, reasons)| reasons.clone()).collect(),
            positions: positions.iter().map(|(_, reasons)| reasons.clone()).collect(),
            speaker: speaker.map(|speaker| vec![speaker.reason.clone()]).unwrap_or_default(),
            figures: figures.iter().map(|figure| vec![figure.reason.clone()]).collect(),
            certainty: certainty.map_or_else(Vec::new, |(_, _, reasons)| reasons),
            stance: voice.map_or_else(Vec::new, |voice| voice.reasons),
        },
        figures,
    }
}
