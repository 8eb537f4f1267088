//! All pairs of sources on a topic. With their reasons they would soon fill the memory, so each relation is computed
//! when it is asked for; the counts are made without reasons.

use serde::{Serialize, Serializer};

use super::{Numbers, OnTopic, Related, Standing};
use crate::analysis::Evidence;
use crate::analysis::support::Kin;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;
use crate::model::{Project, Relation};

/// The relations of all pairs of sources that treat a topic, in the order of columns.
#[derive(Clone)]
pub struct Relations<'a> {
    project: &'a Project,
    evidence: &'a Evidence,
    topic: TopicIx,
    treating: Vec<SourceIx>,
}

impl<'a> Relations<'a> {
    /// The relations of all pairs of `sources` that both treat the topic with claims that count.
    pub fn new(project: &'a Project, evidence: &'a Evidence, topic: TopicIx, sources: &[SourceIx]) -> Self {
        let claims = &project.topic(topic).claims;
        let treats = |&&source: &&SourceIx| claims.of(source).any(|claim| evidence.counts(claim));
        Self { project, evidence, topic, treating: sources.iter().filter(treats).copied().collect() }
    }

    /// How many pairs there are.
    pub fn len(&self) -> usize {
        self.treating.len() * self.treating.len().saturating_sub(1) / 2
    }

    /// Do fewer than two sources treat the topic?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The relation of every pair, one after another.
    pub fn iter(&self) -> impl Iterator<Item = Related> {
        let on = self.on();
        self.pairs().filter_map(move |(a, b)| on.related(a, b))
    }

    /// At most so many of them with their reasons, and how many others there are: those that contradict each other first,
    /// then those that agree only in part, each in the order of columns. If all fit, they are in the order of columns.
    pub fn first(&self, most: usize) -> (Vec<Related>, usize) {
        if self.len() <= most {
            return (self.iter().collect(), 0);
        }
        let rank = |relation: Relation| match relation {
            Relation::Contradict => 0,
            Relation::Partly => 1,
            Relation::Agree | Relation::TalkPast => 2,
        };
        // How many of each rank are among the first, so that no pair is looked at once they are found.
        let (mut wanted, mut room) = ([0; 3], most);
        let tally = self.tally();
        for relation in [Relation::Contradict, Relation::Partly, Relation::Agree, Relation::TalkPast] {
            let some = tally[relation as usize].min(room);
            wanted[rank(relation)] += some;
            room -= some;
        }
        let on = self.on();
        let mut chosen: [Vec<[SourceIx; 2]>; 3] = Default::default();
        for (a, b) in self.pairs() {
            if wanted == [0; 3] {
                break;
            }
            let Some(standing) = on.standing(a, b) else { continue };
            let rank = rank(standing.relation);
            if wanted[rank] > 0 {
                wanted[rank] -= 1;
                chosen[rank].push([a, b]);
            }
        }
        let first: Vec<Related> =
            chosen.into_iter().flatten().filter_map(|[a, b]| on.related(a, b)).collect();
        let left = self.len() - first.len();
        (first, left)
    }

    /// The same without reasons, with the two sources. Cost: some nanoseconds a pair.
    pub fn standings(&self) -> impl Iterator<Item = ([SourceIx; 2], Standing)> {
        let on = self.on();
        self.pairs().filter_map(move |(a, b)| Some(([a, b], on.standing(a, b)?)))
    }

    /// A function from the ids of two sources to their relation.
    pub fn between(&self) -> impl Fn(&str, &str) -> Option<Related> {
        let on = self.on();
        move |a, b| on.related(self.project.find_source(a)?, self.project.find_source(b)?)
    }

    /// A function from the ids of two sources to whether they are one witness on the topic.
    pub fn one_witness(&self) -> impl Fn(&str, &str) -> bool {
        let kin = Kin::new(self.project, self.evidence, self.topic);
        let project = self.project;
        move |a, b| {
            let both = project.find_source(a).zip(project.find_source(b));
            both.is_some_and(|(a, b)| kin.one_witness(a, b))
        }
    }

    /// How many of the pairs have a relation that the curator set, in the order of [`crate::model::Relation::ALL`].
    pub fn overruled(&self) -> [usize; 4] {
        if self.project.topic(self.topic).relations.is_empty() { [0; 4] } else { self.numbers().overruled }
    }

    /// How many pairs have each relation, in the order of [`crate::model::Relation::ALL`].
    pub fn tally(&self) -> [usize; 4] {
        self.numbers().relations
    }

    fn numbers(&self) -> Numbers {
        Numbers::of_pairs(self.on().numbers(&self.treating).values())
    }

    fn on(&self) -> OnTopic<'a> {
        OnTopic::new(self.project, self.evidence, self.topic)
    }

    fn pairs(&self) -> impl Iterator<Item = (SourceIx, SourceIx)> {
        let treating = self.treating.iter().enumerate();
        treating.flat_map(|(i, &b)| self.treating[..i].iter().map(move |&a| (a, b)))
    }
}

impl Serialize for Relations<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl std::fmt::Debug for Relations<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
