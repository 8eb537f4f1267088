//! How far sources overlap: the relations of every pair, and measures of them.
//!
//! A measure is one file: a [`Measure`] with its name, what it measures, its range and what it cannot say, and a
//! function from two compared sources to a [`Measured`]. To add one, write the file and its line in [`MEASURES`]. Every
//! value has its basis; if the basis is empty, the value is `None`, never 0.
//!
//! Cost: linear in the claims, plus the square of the number of groups of sources that say the same on a topic. There is
//! no list of pairs: each is made when it is asked for, and so are its measures, reasons and cells ([`Overlap::pairs`],
//! [`Overlap::ends`], [`Overlap::measured`], [`Overlap::related`], [`Overlap::cells`]). Whoever asks for all pairs pays for
//! the claims of both on each topic.

mod agreement;
mod authorities;
mod coverage;
mod ends;
mod families_once;
mod figures;
mod json;
mod known;
pub mod leave_one_out;
mod naming;
mod reuse;
mod same_period;
mod tally;
mod together;
mod topics;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use self::known::{Compared, Known};
use super::Evidence;
use super::compare::{FamilyNote, Head, Pairs, families, head};
use super::hints::{self, Hint};
use super::relation::{Numbers, OnTopic, Overruled, Reason, Related, Standing};
use super::support::{self, Support};
use parallax_text::parallel;

use crate::model::source::SourceIx;
use crate::model::topic::{PositionIx, TopicIx};
use crate::model::{Project, Relation};

pub use tally::Tally;
pub use topics::{Divisive, OneSided, Sided};

/// A measure of how two sources overlap.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Its name.
    pub name: &'static str,
    /// What it measures, in a few words.
    pub summary: &'static str,
    /// The range of its values, and what they mean.
    pub range: &'static str,
    /// What it cannot say.
    pub limits: &'static str,
    /// It rests on nothing but how the two relate on each topic.
    of_relations: bool,
    compute: fn(&Compared<'_, '_>) -> Measured,
    cells: fn(&Compared<'_, '_>) -> Vec<(String, String)>,
}

/// All measures, in the order in which they are shown.
pub const MEASURES: &[Measure] = &[
    coverage::MEASURE,
    agreement::MEASURE,
    same_period::MEASURE,
    families_once::MEASURE,
    figures::MEASURE,
    authorities::MEASURE,
    wording::MEASURE,
    wording::TF_IDF,
    naming::MEASURE,
    reuse::MEASURE,
];

/// A measure of one pair.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Measured {
    /// The value; `None` exactly if `n` is 0.
    pub value: Option<f64>,
    /// How many things it is based on.
    pub n: usize,
    /// What it is based on, in words; if it is undefined, why.
    pub basis: String,
}

impl Measured {
    /// `k` of `n`; undefined if `n` is 0.
    fn share(k: f64, n: usize, basis: String) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "counts of topics and figures")]
        let value = (n > 0).then(|| k / n as f64);
        Self { value, n, basis }
    }
}

/// The overlap of sources. Its JSON has the relations of every pair with their reasons, and the cells of every
/// measure.
pub struct Overlap<'a> {
    /// Version of this form.
    pub schema: &'static str,
    /// Title of the project.
    pub title: String,
    /// The sources in the order of columns.
    pub sources: Vec<Head>,
    /// Families with two or more of them.
    pub families: Vec<FamilyNote>,
    /// Signs of dependence that no family declares; they change no count.
    pub hints: Vec<Hint>,
    /// Ids of the topics that it covers.
    pub topics: Vec<String>,
    /// The labels of their positions.
    pub labels: BTreeMap<String, BTreeMap<String, String>>,
    /// Who holds, reports and disputes each position, by topic and position.
    pub support: Pairs<Pairs<Support>>,
    /// All pairs together.
    pub all: Tally,
    /// The same, but each family counts as one source on each topic.
    pub families_once: Tally,
    /// How many sources are independent, as far as families say.
    pub independent: usize,
    /// Topics with a contradiction, the most divisive first.
    pub divisive: Vec<Divisive>,
    /// Topics that one group of the sheets treats and another leaves out.
    pub one_sided: OneSided,
    /// The sources by id.
    by_id: Vec<SourceIx>,
    known: Known<'a>,
}

/// Two sources.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The one whose id comes first.
    pub a: String,
    /// The other.
    pub b: String,
    /// How they relate, in the order of [`Overlap::topics`]; `None` if they do not both treat it.
    pub standings: Vec<Option<Standing>>,
    sources: [SourceIx; 2],
}

/// How two sources relate on a topic.
#[derive(Debug, Clone, Serialize)]
pub struct TopicRelation {
    /// `None` if they do not both treat it.
    pub relation: Option<Relation>,
    /// One of them treats it in passing only.
    pub weak: bool,
    /// The reasons for it.
    pub reasons: Vec<Reason>,
    /// The computed relation, if the curator overrides it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overruled: Option<Overruled>,
}

impl TopicRelation {
    fn of(related: Option<Related>) -> Self {
        match related {
            Some(Related { relation, weak, reasons, overruled, .. }) => {
                Self { relation: Some(relation), weak, reasons, overruled }
            }
            None => Self { relation: None, weak: false, reasons: Vec::new(), overruled: None },
        }
    }
}

/// The overlap of `sources` on `topics`; if empty, of all.
pub fn overlap<'a>(
    project: &'a Project,
    evidence: &'a Evidence,
    topics: &[TopicIx],
    sources: &[SourceIx],
) -> Overlap<'a> {
    let topics: Vec<TopicIx> =
        if topics.is_empty() { project.topic_ids().collect() } else { topics.to_vec() };
    let sources: Vec<SourceIx> =
        project.source_ids().filter(|ix| sources.is_empty() || sources.contains(ix)).collect();
    let known = Known::new(project, evidence, topics);
    let mut by_id = sources.clone();
    by_id.sort_by_key(|&source| &project.source(source).id);
    let numbers = |on: &OnTopic<'_>| Numbers::of_pairs(on.numbers(&sources).values()).relations;
    let numbers = parallel::each(known.on.len(), 1, |i| numbers(&known.on[i]));
    let shown_ids: BTreeSet<&str> = sources.iter().map(|&source| &*project.source(source).id).collect();
    let shown = |hint: &Hint| hint.sources.iter().all(|id| shown_ids.contains(id.as_str()));
    Overlap {
        schema: "parallax/overlap/1",
        title: project.settings.title.clone(),
        sources: sources.iter().map(|&source| head(project, source)).collect(),
        families: families(project, evidence, &sources),
        hints: hints::open(project, evidence).into_iter().filter(shown).collect(),
        topics: known.topics.iter().map(|&topic| project.topic(topic).id.value.clone()).collect(),
        labels: known.topics.iter().map(|&topic| labels(project, topic)).collect(),
        support: Pairs(parallel::each(known.topics.len(), 1, |i| support_on(&known, i, &sources))),
        all: Tally::of(numbers, pairs_of(sources.len()) * known.on.len()),
        families_once: together::families_once(&known, &sources),
        independent: support::independent(project, evidence, None, &sources).len(),
        divisive: topics::divisive(&known, &by_id),
        one_sided: topics::one_sided(&known, &sources),
        by_id,
        known,
    }
}

impl Overlap<'_> {
    /// Every unordered pair once, `a` before `b` by id. Cost: for each, the claims of both on each topic.
    pub fn pairs(&self) -> impl Iterator<Item = Pair> {
        let row = move |i: usize| self.by_id[i + 1..].iter().map(move |&b| self.pair([self.by_id[i], b]));
        (0..self.by_id.len()).flat_map(row)
    }

    /// How many pairs there are.
    pub fn pair_count(&self) -> usize {
        pairs_of(self.by_id.len())
    }

    /// The pair of two sources, by their ids in any order.
    pub fn between(&self, a: &str, b: &str) -> Option<Pair> {
        let find = |id: &str| {
            let of = |&source: &SourceIx| self.known.project.source(source).id.as_str();
            self.by_id.binary_search_by(|source| of(source).cmp(id)).ok()
        };
        let (a, b) = (find(a)?, find(b)?);
        (a != b).then(|| self.pair([self.by_id[a.min(b)], self.by_id[a.max(b)]]))
    }

    /// How each source relates to the others on a topic, given by its number; by id.
    pub fn numbers(&self, topic: usize) -> BTreeMap<&str, Numbers> {
        let numbers = self.known.on[topic].numbers(&self.by_id);
        numbers.into_iter().map(|(source, of)| (&*self.known.project.source(source).id, of)).collect()
    }

    /// For each source, on how many topics it can be compared with others, once for each other; by id.
    pub fn compared(&self) -> BTreeMap<&str, usize> {
        let mut all: BTreeMap<&str, usize> = BTreeMap::new();
        for on in &self.known.on {
            let treating: Vec<SourceIx> =
                self.by_id.iter().copied().filter(|source| on.treats(*source)).collect();
            for &source in &treating {
                *all.entry(&self.known.project.source(source).id).or_default() += treating.len() - 1;
            }
        }
        all
    }

    /// A pair, the source whose id comes first before the other.
    fn pair(&self, sources: [SourceIx; 2]) -> Pair {
        let [a, b] = sources.map(|source| self.known.project.source(source).id.clone());
        let standings = self.known.on.iter().map(|on| on.standing(sources[0], sources[1])).collect();
        Pair { a, b, standings, sources }
    }

    /// Every measure of a pair.
    pub fn measures(&self, pair: &Pair) -> impl Iterator<Item = (&'static Measure, Measured)> {
        MEASURES.iter().map(|measure| (measure, self.measured(pair, measure)))
    }

    /// One measure of a pair.
    pub fn measured(&self, pair: &Pair, measure: &Measure) -> Measured {
        let (sources, standings) = (pair.sources, &pair.standings[..]);
        (measure.compute)(&Compared { known: &self.known, sources, standings })
    }

    /// How a pair relates on a topic, given by its number, with the reasons.
    pub fn related(&self, pair: &Pair, topic: usize) -> Option<Related> {
        self.known.on[topic].related(pair.sources[0], pair.sources[1])
    }

    /// The cells behind a measure of a pair: topics with their relation, or terms or origins, depending on the measure.
    pub fn cells(&self, pair: &Pair, measure: &Measure) -> Vec<(String, String)> {
        let (sources, standings) = (pair.sources, &pair.standings[..]);
        (measure.cells)(&Compared { known: &self.known, sources, standings })
    }
}

fn pairs_of(n: usize) -> usize {
    n * n.saturating_sub(1) / 2
}

fn labels(project: &Project, topic: TopicIx) -> (String, BTreeMap<String, String>) {
    let topic = project.topic(topic);
    (topic.id.value.clone(), topic.positions.iter().map(|p| (p.id.value.clone(), p.label.clone())).collect())
}

fn support_on(known: &Known<'_>, topic: usize, sources: &[SourceIx]) -> (String, Pairs<Support>) {
    let Known { project, evidence, topics, .. } = known;
    let topic = topics[topic];
    let positions = &project.topic(topic).positions;
    let of = |i: usize| {
        let support = support::support(project, evidence, topic, PositionIx(i), sources);
        (positions[i].id.value.clone(), support)
    };
    (project.topic(topic).id.value.clone(), Pairs((0..positions.len()).map(of).collect()))
}
