//! What the kinds need of each topic, collected once.

use std::collections::BTreeMap;

use parallax_text::parallel;

use super::result::Named;
use crate::analysis::Evidence;
use crate::analysis::relation::{BySource, Clash, Numbers, OnTopic};
use crate::analysis::support::{Kin, Support, support};
use crate::analysis::treatment::{Treatment, treatment};
use crate::model::source::SourceIx;
use crate::model::topic::{PositionIx, TopicIx};
use crate::model::{Project, Relation, Topic};

/// The project and its topics.
pub(super) struct Known<'a> {
    pub(super) project: &'a Project,
    pub(super) evidence: &'a Evidence,
    /// Those that were asked for.
    pub(super) topics: Vec<OfTopic<'a>>,
    /// They are all topics of the project.
    pub(super) whole: bool,
}

/// A topic.
pub(super) struct OfTopic<'a> {
    pub(super) ix: TopicIx,
    pub(super) topic: &'a Topic,
    /// The sources by treatment, in the order of columns.
    pub(super) by_treatment: BTreeMap<Treatment, Vec<SourceIx>>,
    /// The sources with claims that count.
    pub(super) treating: Vec<SourceIx>,
    /// How each of them relates to those of the others that are not one witness with it.
    pub(super) numbers: BySource,
    /// The same of all pairs together.
    pub(super) pairs: Numbers,
    pub(super) clashes: Vec<Clash<'a>>,
    /// Who holds each position.
    pub(super) support: Vec<Support>,
}

impl<'a> Known<'a> {
    pub(super) fn new(project: &'a Project, evidence: &'a Evidence, topics: &[TopicIx]) -> Self {
        let all: Vec<TopicIx> = project.topic_ids().collect();
        let chosen = if topics.is_empty() { &all[..] } else { topics };
        Self {
            project,
            evidence,
            topics: parallel::each(chosen.len(), 1, |i| OfTopic::new(project, evidence, chosen[i])),
            whole: all.iter().all(|topic| chosen.contains(topic)),
        }
    }

    pub(super) fn named(&self, source: SourceIx) -> Named {
        named(self.project, source)
    }

    pub(super) fn all_named<'s>(&self, sources: impl IntoIterator<Item = &'s SourceIx>) -> Vec<Named> {
        sources.into_iter().map(|&source| self.named(source)).collect()
    }

    /// Sources by their ids, as [`Support`] has them.
    pub(super) fn by_id(&self, ids: &[String]) -> Vec<Named> {
        ids.iter().filter_map(|id| self.project.find_source(id)).map(|source| self.named(source)).collect()
    }

    /// How many of some sources are independent of each other on a topic.
    pub(super) fn independent(&self, topic: TopicIx, sources: &[SourceIx]) -> usize {
        crate::analysis::support::independent(self.project, self.evidence, Some(topic), sources).len()
    }
}

fn named(project: &Project, source: SourceIx) -> Named {
    let source = project.source(source);
    Named { id: source.id.clone(), name: source.short.clone() }
}

impl<'a> OfTopic<'a> {
    fn new(project: &'a Project, evidence: &'a Evidence, ix: TopicIx) -> Self {
        let on = OnTopic::new(project, evidence, ix);
        let mut by_treatment: BTreeMap<Treatment, Vec<SourceIx>> = BTreeMap::new();
        for source in project.source_ids() {
            by_treatment.entry(treatment(project, ix, source)).or_default().push(source);
        }
        let treating: Vec<SourceIx> = project.source_ids().filter(|source| on.treats(*source)).collect();
        let numbers = on.numbers_apart(&Kin::new(project, evidence, ix), &treating);
        let topic = project.topic(ix);
        let positions = (0..topic.positions.len()).map(PositionIx);
        Self {
            ix,
            topic,
            by_treatment,
            clashes: on.clashes(&treating),
            support: positions.map(|position| support(project, evidence, ix, position, &treating)).collect(),
            pairs: Numbers::of_pairs(numbers.values()),
            numbers,
            treating,
        }
    }

    pub(super) fn named(&self) -> Named {
        Named { id: self.topic.id.value.clone(), name: self.topic.label.clone() }
    }

    pub(super) fn position(&self, ix: PositionIx) -> Named {
        let position = &self.topic.positions[ix.0];
        Named { id: position.id.value.clone(), name: position.label.clone() }
    }

    /// The sources with a treatment.
    pub(super) fn with(&self, treatment: Treatment) -> &[SourceIx] {
        self.by_treatment.get(&treatment).map_or(&[], Vec::as_slice)
    }

    /// How many of the independent pairs have each relation, in the order of [`Relation::ALL`].
    pub(super) const fn relations(&self) -> [usize; 4] {
        self.pairs.relations
    }

    /// How many of the independent pairs contradict each other.
    pub(super) const fn contradicting(&self) -> usize {
        self.pairs.relations[Relation::Contradict as usize]
    }
}
