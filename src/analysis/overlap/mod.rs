//! How far sources overlap: the relations of every pair, and measures of them.
//!
//! A measure is one file: a [`Measure`] with its name, what it is of, its range and what it cannot say, and a
//! function from two compared sources to a [`Measured`]. To add one: the file and its line in [`MEASURES`].
//! Every value carries its basis; where the basis is empty the value is `None`, never 0.
//!
//! Cost: the pairs of sources times the claims of both on each topic.

mod agreement;
mod authorities;
mod coverage;
mod families_once;
mod figures;
pub mod leave_one_out;
mod naming;
mod same_period;
mod tally;

use std::collections::BTreeMap;

use serde::Serialize;

use super::compare::{FamilyNote, Head, Pairs, families, head};
use super::relation::{Overruled, Reason, Related, relations};
use super::support;
use super::{Evidence, treatment};
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Project, Relation};

pub use tally::Tally;

/// A measure of how two sources overlap.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Its name.
    pub name: &'static str,
    /// What it is of, in a few words.
    pub summary: &'static str,
    /// Between which values it lies, and what they mean.
    pub range: &'static str,
    /// What it cannot say.
    pub limits: &'static str,
    compute: fn(&Compared<'_>) -> Measured,
}

/// All measures, in the order in which they are shown.
pub const MEASURES: &[Measure] = &[
    coverage::MEASURE,
    agreement::MEASURE,
    same_period::MEASURE,
    families_once::MEASURE,
    figures::MEASURE,
    authorities::MEASURE,
    naming::MEASURE,
];

/// A measure of one pair.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measured {
    /// The value; `None` exactly where `n` is 0.
    pub value: Option<f64>,
    /// How many things it rests on.
    pub n: usize,
    /// What it rests on, in words; why it is undefined where it is.
    pub basis: String,
    /// The cells behind it: topic, and what stands there.
    pub cells: Vec<(String, String)>,
}

impl Measured {
    /// `k` of `n`, undefined where `n` is 0.
    fn share(k: f64, n: usize, basis: String, cells: Vec<(String, String)>) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "counts of topics and figures")]
        let value = (n > 0).then(|| k / n as f64);
        Self { value, n, basis, cells }
    }
}

/// Two sources, a before b, and how they stand on each topic.
struct Compared<'a> {
    project: &'a Project,
    evidence: &'a Evidence,
    sources: [SourceIx; 2],
    topics: Vec<(TopicIx, Option<Related>)>,
}

/// The overlap of sources.
#[derive(Debug, Clone, Serialize)]
pub struct Overlap {
    /// Version of this form.
    pub schema: &'static str,
    /// Title of the project.
    pub title: String,
    /// The sources in the order of columns.
    pub sources: Vec<Head>,
    /// Families with two or more of them.
    pub families: Vec<FamilyNote>,
    /// Ids of the topics that it is over.
    pub topics: Vec<String>,
    /// The labels of their positions.
    #[serde(skip)]
    pub labels: BTreeMap<String, BTreeMap<String, String>>,
    /// Every unordered pair once, `a` before `b` by id.
    pub pairs: Vec<Pair>,
    /// All pairs together.
    pub all: Tally,
    /// The same, each family standing for one source on each topic.
    pub families_once: Tally,
    /// How many sources are independent as far as families tell.
    pub independent: usize,
    /// Topics with a contradiction, the most divisive first.
    pub divisive: Vec<Divisive>,
}

/// Two sources.
#[derive(Debug, Clone, Serialize)]
pub struct Pair {
    /// The one whose id comes first.
    pub a: String,
    /// The other.
    pub b: String,
    /// Every topic, also those that not both treat.
    pub topics: Pairs<TopicRelation>,
    /// Every measure.
    pub measures: Pairs<Measured>,
}

/// How two sources stand on a topic.
#[derive(Debug, Clone, Serialize)]
pub struct TopicRelation {
    /// `None` where not both treat it.
    pub relation: Option<Relation>,
    /// One of them treats it in passing only.
    pub weak: bool,
    /// What it rests on.
    pub reasons: Vec<Reason>,
    /// What the claims give, where the curator overrules it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overruled: Option<Overruled>,
}

/// A topic on which sources contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Divisive {
    /// Id of the topic.
    pub topic: String,
    /// Pairs that contradict each other.
    pub contradict: usize,
    /// Pairs that both treat it, those of one family left out.
    pub of: usize,
    /// The pairs that contradict each other.
    pub pairs: Vec<(String, String)>,
}

/// The overlap of `sources` on `topics`; all where none is named.
pub fn overlap(project: &Project, evidence: &Evidence, topics: &[TopicIx], sources: &[SourceIx]) -> Overlap {
    let topics: Vec<TopicIx> =
        if topics.is_empty() { project.topic_ids().collect() } else { topics.to_vec() };
    let sources: Vec<SourceIx> =
        project.source_ids().filter(|ix| sources.is_empty() || sources.contains(ix)).collect();
    let id = |source: SourceIx| project.source(source).id.as_str();
    let related: Vec<(TopicIx, Vec<Related>)> =
        topics.iter().map(|&topic| (topic, relations(project, topic, &sources))).collect();
    let mut by_id = sources.clone();
    by_id.sort_by_key(|&source| id(source));
    let mut pairs = Vec::new();
    for (i, &a) in by_id.iter().enumerate() {
        for &b in &by_id[i + 1..] {
            let on = |of: &[Related]| of.iter().find(|r| joins(r, id(a), id(b))).cloned();
            let topics = related.iter().map(|(topic, of)| (*topic, on(of))).collect();
            pairs.push(pair(&Compared { project, evidence, sources: [a, b], topics }));
        }
    }
    Overlap {
        schema: "parallax/overlap/1",
        title: project.settings.title.clone(),
        sources: sources.iter().map(|&source| head(project, source)).collect(),
        families: families(project, evidence, &sources),
        topics: topics.iter().map(|&topic| project.topic(topic).id.value.clone()).collect(),
        labels: topics.iter().map(|&topic| labels(project, topic)).collect(),
        all: pairs.iter().flat_map(|pair| &pair.topics.0).map(|(_, on)| on.relation).collect(),
        families_once: families_once::all(project, &sources, &related),
        independent: support::independent(project, &sources).len(),
        divisive: divisive(project, &related),
        pairs,
    }
}

fn labels(project: &Project, topic: TopicIx) -> (String, BTreeMap<String, String>) {
    let topic = project.topic(topic);
    (topic.id.value.clone(), topic.positions.iter().map(|p| (p.id.value.clone(), p.label.clone())).collect())
}

fn joins(related: &Related, a: &str, b: &str) -> bool {
    related.sources.iter().any(|id| id == a) && related.sources.iter().any(|id| id == b)
}

fn pair(compared: &Compared<'_>) -> Pair {
    let [a, b] = compared.sources.map(|source| compared.project.source(source).id.clone());
    let topic = |(topic, related): &(TopicIx, Option<Related>)| {
        let on = match related {
            Some(r) => TopicRelation {
                relation: Some(r.relation),
                weak: r.weak,
                reasons: r.reasons.clone(),
                overruled: r.overruled.clone(),
            },
            None => TopicRelation { relation: None, weak: false, reasons: Vec::new(), overruled: None },
        };
        (compared.project.topic(*topic).id.value.clone(), on)
    };
    let measured = MEASURES.iter().map(|measure| (measure.name.to_owned(), (measure.compute)(compared)));
    Pair {
        a,
        b,
        topics: Pairs(compared.topics.iter().map(topic).collect()),
        measures: Pairs(measured.collect()),
    }
}

/// Contradictions between sources that share no family, per topic.
fn divisive(project: &Project, related: &[(TopicIx, Vec<Related>)]) -> Vec<Divisive> {
    let kin = |r: &Related| {
        let [a, b] = [0, 1].map(|i| project.find_source(&r.sources[i]));
        a.zip(b).is_some_and(|(a, b)| support::share_family(project, a, b))
    };
    let mut found: Vec<Divisive> = related
        .iter()
        .map(|(topic, of)| {
            let apart: Vec<&Related> = of.iter().filter(|r| !kin(r)).collect();
            let against = apart.iter().filter(|r| r.relation == Relation::Contradict);
            let pairs: Vec<(String, String)> =
                against.map(|r| (r.sources[0].clone(), r.sources[1].clone())).collect();
            let topic = project.topic(*topic).id.value.clone();
            Divisive { topic, contradict: pairs.len(), of: apart.len(), pairs }
        })
        .filter(|divisive| divisive.contradict > 0)
        .collect();
    // The larger share first, then the larger number; equal ones as in the file.
    found.sort_by(|a, b| {
        (b.contradict * a.of).cmp(&(a.contradict * b.of)).then(b.contradict.cmp(&a.contradict))
    });
    found
}

impl Compared<'_> {
    fn topic(&self, topic: TopicIx) -> String {
        self.project.topic(topic).id.value.clone()
    }

    /// How the pair stands on every topic.
    fn tally(&self) -> Tally {
        self.topics.iter().map(|(_, related)| related.as_ref().map(|r| r.relation)).collect()
    }

    /// Topic and relation, for those cells that `fits`.
    fn cells(&self, fits: impl Fn(TopicIx, &Related) -> bool) -> Vec<(String, String)> {
        let known = self.topics.iter().filter_map(|(topic, related)| Some((*topic, related.as_ref()?)));
        known
            .filter(|(topic, related)| fits(*topic, related))
            .map(|(topic, related)| (self.topic(topic), related.relation.name().to_owned()))
            .collect()
    }

    /// Why a topic is not shared: the ids of those that do not treat it, with the reason.
    fn absent(&self, topic: TopicIx) -> Vec<(String, treatment::Treatment)> {
        let of = |&source: &SourceIx| (source, treatment::treatment(self.project, topic, source));
        let blank = self.sources.iter().map(of).filter(|(_, treatment)| !treatment.treats());
        blank.map(|(source, treatment)| (self.project.source(source).id.clone(), treatment)).collect()
    }
}
