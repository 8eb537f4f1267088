//! A pupil's coding against the curator's: which decisions are alike, and what mistake each of the others is.
//!
//! What for: marks. The decisions are those that the curator made: how each source treats each topic, which answers it
//! gives, and stance, voice, certainty and figures of each claim. The pupil's claim on the same is found as in
//! [`coders`](super::coders): by source, topic, position, and words that both quote. What the pupil did not decide is
//! open, and no mistake. Names of coders, titles and wording are not looked at. Figures that only the pupil has are not
//! marked.
//!
//! Cost: as of `coders`.

use serde::Serialize;

use super::{Aspect, Cell, OWN, pairs};
use crate::analysis::lesson::Mistake;
use crate::analysis::treatment::Treatment;
use crate::model::topic::TopicIx;
use crate::model::{Claim, Figure, Project};

/// The name of the aspect that only marks have.
const FIGURE: &str = "figure";

/// What is marked, in the order in which it is shown.
pub const MARKED: [&str; 6] = [
    Aspect::Treatment.name(),
    Aspect::Position.name(),
    Aspect::Stance.name(),
    Aspect::Voice.name(),
    Aspect::Certainty.name(),
    FIGURE,
];

/// A decision of the curator, and what the pupil decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// What is decided: one of [`MARKED`].
    pub aspect: &'static str,
    /// Id of the topic.
    pub topic: String,
    /// Id of the source.
    pub source: String,
    /// Id of the position; none for a treatment.
    pub position: Option<String>,
    /// What the curator decided.
    pub right: String,
    /// What the pupil decided; none if it is open.
    pub given: Option<String>,
    /// The mistake; none if it is right or open.
    pub mistake: Option<Mistake>,
}

/// Marks a pupil's coding of some topics of the curator's.
pub fn marks(curator: &Project, pupil: &Project, topics: &[TopicIx]) -> Vec<Mark> {
    let mut marks = Vec::new();
    for &topic in topics {
        let other = pupil.find_topic(&curator.topic(topic).id.value);
        for source in curator.source_ids() {
            let cell = Cell::of(curator, topic, source);
            if cell.is_judged() {
                let twin = pupil.find_source(&curator.source(source).id);
                let theirs = other.zip(twin).map(|(topic, source)| Cell::of(pupil, topic, source));
                of_cell(&cell, theirs.filter(Cell::is_judged).as_ref(), &mut marks);
            }
        }
    }
    marks
}

/// What the pupil decided, and the mistake in it.
type Decided = Option<(String, Option<Mistake>)>;

/// The decisions on a source on a topic; `theirs` is what the pupil decided on it.
fn of_cell(ours: &Cell<'_>, theirs: Option<&Cell<'_>>, marks: &mut Vec<Mark>) {
    let given =
        theirs.map(|cell| (cell.treatment.name().to_owned(), of_treatment(ours.treatment, cell.treatment)));
    let mut put = |aspect, position: Option<&str>, right: String, given: Decided| {
        marks.push(Mark {
            aspect,
            topic: ours.topic_id().to_owned(),
            source: ours.source_id().to_owned(),
            position: position.map(str::to_owned),
            right,
            mistake: given.as_ref().and_then(|(_, mistake)| *mistake),
            given: given.map(|(given, _)| given),
        });
    };
    put(Aspect::Treatment.name(), None, ours.treatment.name().to_owned(), given);
    if !ours.treatment.treats() {
        return;
    }
    let theirs = theirs.filter(|cell| cell.treatment.treats());
    let positions = &ours.project.topic(ours.topic).positions;
    for id in positions.iter().map(|position| position.id.value.as_str()) {
        let (right, given) = of_position(ours, theirs, id);
        put(Aspect::Position.name(), Some(id), right, given);
        let all: Vec<&Claim> = ours.on(id).collect();
        let pupils: Vec<&Claim> = theirs.map(|cell| cell.on(id).collect()).unwrap_or_default();
        let met = pairs::pairs(&all, &pupils);
        for claim in all {
            let twin = met.iter().find(|(own, _)| own.address == claim.address);
            let twin = twin.zip(theirs).map(|((_, twin), cell)| (*twin, cell));
            for (aspect, right, given) in of_claim(ours, claim, twin) {
                put(aspect, Some(id), right, given);
            }
        }
    }
}

/// Does the source give this answer?
fn of_position(ours: &Cell<'_>, theirs: Option<&Cell<'_>>, id: &str) -> (String, Decided) {
    let word = |is: bool| if is { "claimed" } else { "not" }.to_owned();
    let claimed = |cell: &Cell<'_>| cell.on(id).next().is_some();
    let right = claimed(ours);
    let given = theirs.filter(|cell| cell.has(id)).map(|cell| {
        let given = claimed(cell);
        let mistake = if given { Mistake::Added } else { Mistake::Missed };
        (word(given), (given != right).then_some(mistake))
    });
    (word(right), given)
}

/// The decisions on a claim; `twin` is the pupil's claim on the same, with its cell.
fn of_claim(
    ours: &Cell<'_>,
    claim: &Claim,
    twin: Option<(&Claim, &Cell<'_>)>,
) -> Vec<(&'static str, String, Decided)> {
    let right = ours.voice(claim);
    let stance =
        twin.map(|(twin, _)| (twin.stance.name().to_owned(), Mistake::of_stance(claim.stance, twin.stance)));
    let voice = twin.map(|(twin, cell)| {
        let given = cell.voice(twin);
        let mistake = of_voice(&right, &given);
        (given, mistake)
    });
    let certainty = twin.map(|(twin, _)| {
        let mistake = Mistake::of_certainty(claim.certainty, twin.certainty);
        (twin.certainty.name().to_owned(), mistake)
    });
    let mut all = vec![
        (Aspect::Stance.name(), claim.stance.name().to_owned(), stance),
        (Aspect::Voice.name(), right, voice),
        (Aspect::Certainty.name(), claim.certainty.name().to_owned(), certainty),
    ];
    let theirs = twin.map_or(&[][..], |(twin, _)| &twin.figures);
    for (right, given) in figures(&claim.figures, theirs) {
        all.push((FIGURE, shown(right), given.map(|(given, mistake)| (shown(given), mistake))));
    }
    all
}

fn of_treatment(right: Treatment, given: Treatment) -> Option<Mistake> {
    let other = || if right.treats() == given.treats() { Mistake::Passing } else { Mistake::Silence };
    (right != given).then(other)
}

fn of_voice(right: &str, given: &str) -> Option<Mistake> {
    let mistake = match (right == OWN, given == OWN) {
        (true, false) => Mistake::Distanced,
        (false, true) => Mistake::Held,
        (true, true) | (false, false) => Mistake::Speaker,
    };
    (right != given).then_some(mistake)
}

/// A figure of the pupil, and the mistake in it.
type Given<'a> = Option<(&'a Figure, Option<Mistake>)>;

/// Each figure of the curator with the pupil's: the same number of the same; else the same number of something else; else
/// another number of the same. None of the pupil's serves twice.
fn figures<'a>(ours: &'a [Figure], theirs: &'a [Figure]) -> Vec<(&'a Figure, Given<'a>)> {
    let number = |a: &Figure, b: &Figure| a.bound.plain() == b.bound.plain();
    let counted = |a: &Figure, b: &Figure| a.counts == b.counts;
    let mut found: Vec<(&Figure, Given<'_>)> = ours.iter().map(|figure| (figure, None)).collect();
    let mut left: Vec<&Figure> = theirs.iter().collect();
    let passes =
        [(true, true, None), (true, false, Some(Mistake::Counted)), (false, true, Some(Mistake::Number))];
    for (same_number, same_counted, mistake) in passes {
        for (right, given) in found.iter_mut().filter(|(_, given)| given.is_none()) {
            let fits = |other: &&Figure| {
                number(right, other) == same_number && counted(right, other) == same_counted
            };
            if let Some(at) = left.iter().position(fits) {
                *given = Some((left.remove(at), mistake));
            }
        }
    }
    found
}

/// `dead: about 30 persons`.
fn shown(figure: &Figure) -> String {
    let unit = figure.unit.as_ref().map(|unit| format!(" {unit}")).unwrap_or_default();
    format!("{}: {}{unit}", figure.counts, figure.bound.plain())
}
