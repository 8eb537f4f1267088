//! How far two codings of the same sources agree: what two people recorded about the same texts, decision by decision.
//!
//! What for: to show that a table does not depend on who made it, and to find the cells that two readers should
//! discuss. It compares coders, never sources.
//!
//! A coding is a project. Sources, topics, positions and persons are the same if their ids are. What is compared:
//!
//! | aspect | a unit is | its category |
//! |---|---|---|
//! | treatment | a source on a topic, judged by both | position, in passing, silent |
//! | position | a position of a topic, of a source that treats the topic in both | claimed or not |
//! | stance | a claim that both made | the stance |
//! | voice | the same | the source's own, or the chain of speakers |
//! | certainty | the same | the certainty |
//!
//! A source that one coder has not read is not judged by that coder, and one that could not know is judged by its date:
//! neither is a unit. Two claims are the same claim if source, topic and position are the same. If there are several,
//! those that quote the most words in common are paired, and then those that come first. Nothing else in a claim
//! affects the pairing, so the pairing cannot raise the agreement that is measured.
//!
//! Kappa and alpha subtract the agreement that two coders would have by chance; see [`Score`] for their sources. They
//! are given from [`FEWEST`] units up, and are `None` if both coders used only one category. There is no single number
//! for all aspects, because they differ in what makes agreement hard.
//!
//! Cost: linear in the claims, quadratic in the claims of one source on one position.

pub mod marks;
mod pairs;
mod score;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use serde::Serialize;

use super::treatment::{Treatment, treatment};
use crate::model::project::WhoIx;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Claim, Project};

pub use score::{FEWEST, Score, alpha, kappa};
use score::{Table, within};

/// One aspect of a coding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Aspect {
    /// How a source treats a topic.
    Treatment,
    /// Which answers it gives.
    Position,
    /// What it does with them.
    Stance,
    /// Whose view it is.
    Voice,
    /// How sure.
    Certainty,
}

impl Aspect {
    /// All aspects, in the order in which they are shown.
    pub const ALL: [Self; 5] = [Self::Treatment, Self::Position, Self::Stance, Self::Voice, Self::Certainty];

    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Treatment => "treatment",
            Self::Position => "position",
            Self::Stance => "stance",
            Self::Voice => "voice",
            Self::Certainty => "certainty",
        }
    }

    /// What one unit of it is.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Treatment => "a source on a topic, judged in both codings",
            Self::Position => "a position, of a source that treats its topic in both",
            Self::Stance | Self::Voice | Self::Certainty => "a claim that both made",
        }
    }
}

/// One decision that both coders made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// The aspect that it is about.
    pub aspect: Aspect,
    /// Id of the topic.
    pub topic: String,
    /// Id of the source.
    pub source: String,
    /// Id of the position; none for a treatment.
    pub position: Option<String>,
    /// Addresses of the two claims, if it is about claims.
    pub claims: Option<(String, String)>,
    /// What the first coder decided.
    pub first: String,
    /// What the second coder decided.
    pub second: String,
}

/// The agreement on one aspect.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Agreement {
    /// The aspect.
    pub aspect: Aspect,
    /// How many units both decided.
    pub n: usize,
    /// How many of these they decided alike.
    pub same: usize,
    /// The share that they decided alike; `None` exactly if there are no units.
    pub share: Option<Score>,
    /// Cohen's kappa; `None` below [`FEWEST`] units, and if chance alone would give full agreement.
    pub kappa: Option<Score>,
    /// Krippendorff's alpha, under the same conditions.
    pub alpha: Option<Score>,
    /// How often each pair of decisions occurred.
    pub decisions: Vec<Decisions>,
}

/// How often two decisions met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decisions {
    /// Of the first coder.
    pub first: String,
    /// Of the second.
    pub second: String,
    /// How often.
    pub n: usize,
}

/// What only one of the codings has, so it cannot be compared.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Alone {
    /// Ids of topics and sources.
    pub ids: Vec<String>,
    /// Sources on topics that the other coder has not read: `topic/source`.
    pub judged: Vec<String>,
    /// Addresses of claims that the other coder did not make, about sources and topics that both judged.
    pub claims: Vec<String>,
}

/// Two codings, compared.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Coders {
    /// Version of this form.
    pub schema: &'static str,
    /// Title of the first.
    pub title: String,
    /// With fewer units there is neither kappa nor alpha.
    pub fewest: usize,
    /// Aspect by aspect.
    pub agreement: Vec<Agreement>,
    /// Every unit, in the order of aspects, topics and sources of the first coding.
    pub units: Vec<Unit>,
    /// What only the first has.
    pub only_first: Alone,
    /// What only the second has.
    pub only_second: Alone,
}

/// Compares two codings of the same sources.
pub fn coders(first: &Project, second: &Project) -> Coders {
    let mut units = Vec::new();
    let (mut only_first, mut only_second) = (only(first, second), only(second, first));
    for topic in first.topic_ids() {
        let Some(other) = second.find_topic(&first.topic(topic).id.value) else { continue };
        for source in first.source_ids() {
            let Some(twin) = second.find_source(&first.source(source).id) else { continue };
            let cells = [Cell::of(first, topic, source), Cell::of(second, other, twin)];
            match (cells[0].is_judged(), cells[1].is_judged()) {
                (true, true) => compare(&cells, &mut units, &mut only_first, &mut only_second),
                (true, false) => only_first.judged.extend(cells[1].unread().then(|| cells[0].address())),
                (false, true) => only_second.judged.extend(cells[0].unread().then(|| cells[1].address())),
                (false, false) => {}
            }
        }
    }
    units.sort_by_key(|unit: &Unit| unit.aspect);
    let agreement = Aspect::ALL.map(|aspect| agreement(aspect, &units)).to_vec();
    let (schema, title) = ("parallax/coders/1", first.settings.title.clone());
    Coders { schema, title, fewest: FEWEST, agreement, units, only_first, only_second }
}

/// Topics and sources that only this coding has.
fn only(of: &Project, other: &Project) -> Alone {
    let topics = of.topics.iter().map(|topic| &topic.id.value).filter(|id| other.find_topic(id).is_none());
    let sources = of.sources.iter().map(|source| &source.id).filter(|id| other.find_source(id).is_none());
    Alone { ids: topics.chain(sources).cloned().collect(), ..Alone::default() }
}

/// A source on a topic in one coding.
struct Cell<'p> {
    project: &'p Project,
    topic: TopicIx,
    source: SourceIx,
    treatment: Treatment,
    claims: Vec<&'p Claim>,
}

impl<'p> Cell<'p> {
    fn of(project: &'p Project, topic: TopicIx, source: SourceIx) -> Self {
        let claims = project.topic(topic).claims.of(source).collect();
        Self { project, topic, source, treatment: treatment(project, topic, source), claims }
    }

    /// Did the coder decide something? That a source could not know is decided by its date.
    fn is_judged(&self) -> bool {
        match self.treatment {
            Treatment::Position | Treatment::InPassing | Treatment::Silent => true,
            Treatment::CouldNotKnow | Treatment::Unread => false,
        }
    }

    fn unread(&self) -> bool {
        self.treatment == Treatment::Unread
    }

    fn topic_id(&self) -> &'p str {
        &self.project.topic(self.topic).id.value
    }

    fn source_id(&self) -> &'p str {
        &self.project.source(self.source).id
    }

    fn address(&self) -> String {
        format!("{}/{}", self.topic_id(), self.source_id())
    }

    /// The id of a claim's position.
    fn position(&self, claim: &Claim) -> &'p str {
        &self.project.topic(self.topic).positions[claim.position.0].id.value
    }

    /// The claims on a position.
    fn on<'s>(&'s self, position: &'s str) -> impl Iterator<Item = &'p Claim> + 's {
        self.claims.iter().copied().filter(move |claim| self.position(claim) == position)
    }

    fn has(&self, position: &str) -> bool {
        self.project.topic(self.topic).position(position).is_some()
    }

    fn voice(&self, claim: &Claim) -> String {
        let id = |who: &WhoIx| self.project.who(*who).id.value.as_str();
        let chain: Vec<&str> = claim.speaker.iter().map(id).collect();
        if chain.is_empty() { OWN.to_owned() } else { chain.join(" > ") }
    }
}

/// The voice of a source that speaks for itself. It cannot be an id, because no id has a blank.
const OWN: &str = "the source";

/// The units of one source on one topic.
fn compare(cells: &[Cell<'_>; 2], units: &mut Vec<Unit>, first: &mut Alone, second: &mut Alone) {
    let [a, b] = cells;
    let unit = |aspect, position: Option<&str>, first: &str, second: &str| Unit {
        aspect,
        topic: a.topic_id().to_owned(),
        source: a.source_id().to_owned(),
        position: position.map(str::to_owned),
        claims: None,
        first: first.to_owned(),
        second: second.to_owned(),
    };
    units.push(unit(Aspect::Treatment, None, a.treatment.name(), b.treatment.name()));
    let positions = a.project.topic(a.topic).positions.iter().map(|position| position.id.value.as_str());
    let shared: Vec<&str> = positions.filter(|id| b.has(id)).collect();
    if a.treatment.treats() && b.treatment.treats() {
        let claimed =
            |cell: &Cell<'_>, id: &str| if cell.on(id).next().is_some() { "claimed" } else { "not" };
        units
            .extend(shared.iter().map(|id| unit(Aspect::Position, Some(id), claimed(a, id), claimed(b, id))));
    }
    let mut met: [BTreeSet<&str>; 2] = [BTreeSet::new(), BTreeSet::new()];
    for id in shared {
        let (ours, theirs): (Vec<&Claim>, Vec<&Claim>) = (a.on(id).collect(), b.on(id).collect());
        for (x, y) in pairs::pairs(&ours, &theirs) {
            met[0].insert(&x.address);
            met[1].insert(&y.address);
            let of = |aspect, first: &str, second: &str| Unit {
                claims: Some((x.address.clone(), y.address.clone())),
                ..unit(aspect, Some(id), first, second)
            };
            units.push(of(Aspect::Stance, x.stance.name(), y.stance.name()));
            units.push(of(Aspect::Voice, &a.voice(x), &b.voice(y)));
            units.push(of(Aspect::Certainty, x.certainty.name(), y.certainty.name()));
        }
    }
    for ((cell, met), alone) in cells.iter().zip(&met).zip([first, second]) {
        let left = cell.claims.iter().filter(|claim| !met.contains(claim.address.as_str()));
        alone.claims.extend(left.map(|claim| claim.address.clone()));
    }
}

/// The scores of one aspect.
fn agreement(aspect: Aspect, units: &[Unit]) -> Agreement {
    let mut table = Table::default();
    for unit in units.iter().filter(|unit| unit.aspect == aspect) {
        table.add(&unit.first, &unit.second);
    }
    let (n, same) = (table.n(), table.same());
    let decisions = table.cells().map(|(first, second, n)| Decisions {
        first: first.to_owned(),
        second: second.to_owned(),
        n,
    });
    let enough = n >= FEWEST;
    Agreement {
        aspect,
        n,
        same,
        share: within(same, n),
        kappa: enough.then(|| table.score(kappa)).flatten(),
        alpha: enough.then(|| table.score(alpha)).flatten(),
        decisions: decisions.collect(),
    }
}
