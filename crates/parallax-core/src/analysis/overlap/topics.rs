//! Topics that divide the sources, and topics that only one side treats.

use std::collections::BTreeMap;

use parallax_text::parallel;
use serde::Serialize;

use super::known::Known;
use crate::analysis::relation::{BySource, Numbers};
use crate::analysis::treatment::{Treatment, treatment};
use crate::model::Relation;
use crate::model::source::SourceIx;
use crate::model::topic::TopicIx;

/// At most this many contradicting pairs of a topic are named; the others are counted.
const NAMED: usize = 12;
/// From this difference between two groups on, a topic is called one-sided.
const ONE_SIDED: f64 = 0.5;

/// A topic on which sources contradict each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Divisive {
    /// Id of the topic.
    pub topic: String,
    /// Pairs that contradict each other.
    pub contradict: usize,
    /// Pairs that both treat it, except those of one family.
    pub of: usize,
    /// The first twelve of the pairs that contradict each other.
    pub pairs: Vec<(String, String)>,
}

/// Contradictions between sources that share no family, by topic; the sources are in the order of ids.
pub(super) fn divisive(known: &Known<'_>, sources: &[SourceIx]) -> Vec<Divisive> {
    let topic = |i: usize| {
        let numbers = known.on[i].numbers_apart(known.kin(i), sources);
        let all = Numbers::of_pairs(numbers.values());
        let contradict = all.relations[Relation::Contradict as usize];
        let mut pairs = if contradict > 0 { contradicting(known, i, sources, &numbers) } else { Vec::new() };
        // In the order of columns.
        pairs.sort_by_key(|[a, b]| (*b, *a));
        let id = |source: SourceIx| known.project.source(source).id.clone();
        Divisive {
            topic: known.project.topic(known.topics[i]).id.value.clone(),
            contradict,
            of: all.all(),
            pairs: pairs.into_iter().map(|[a, b]| (id(a), id(b))).collect(),
        }
    };
    let mut found = parallel::each(known.topics.len(), 1, topic);
    found.retain(|divisive| divisive.contradict > 0);
    // The larger share first, then the larger number; equal ones in the order of the file.
    found.sort_by(|a, b| {
        (b.contradict * a.of).cmp(&(a.contradict * b.of)).then(b.contradict.cmp(&a.contradict))
    });
    found
}

/// The first of the pairs that contradict each other, each in the order of columns.
fn contradicting(
    known: &Known<'_>,
    topic: usize,
    sources: &[SourceIx],
    numbers: &BySource,
) -> Vec<[SourceIx; 2]> {
    let (on, kin) = (&known.on[topic], known.kin(topic));
    // Of each source, how many of its contradictions were not met yet.
    let of = |source: &SourceIx| numbers.get(source).map(|of| of.relations[Relation::Contradict as usize]);
    let mut left: Vec<(SourceIx, usize)> =
        sources.iter().filter_map(|source| Some((*source, of(source).filter(|n| *n > 0)?))).collect();
    let mut found = Vec::new();
    for i in 0..left.len() {
        for j in i + 1..left.len() {
            let ((a, mine), (b, theirs)) = (left[i], left[j]);
            if found.len() == NAMED || mine == 0 {
                break;
            }
            let contradict =
                || on.standing(a, b).is_some_and(|standing| standing.relation == Relation::Contradict);
            if theirs > 0 && !kin.one_witness(a, b) && contradict() {
                found.push([a.min(b), a.max(b)]);
                (left[i].1, left[j].1) = (mine - 1, theirs - 1);
            }
        }
    }
    found
}

/// How unevenly the groups of the sheets treat the topics.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OneSided {
    /// The groups with the number of their sources; with fewer than two there are no sides.
    pub groups: Vec<(String, usize)>,
    /// Sources without a group, which are on no side.
    pub without: usize,
    /// The topics that are treated most unevenly, the most uneven first.
    pub topics: Vec<Sided>,
}

/// How the groups treat a topic.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Sided {
    /// Id of the topic.
    pub topic: String,
    /// The largest share of a group that treats it minus the smallest: 1 if all of one group and none of another do.
    pub value: f64,
    /// For each group: how many of its sources treat it, and of how many that treat it or were read and are silent.
    /// Sources that could not know it or are unread do not count.
    pub groups: Vec<(String, usize, usize)>,
}

/// The topics that one side treats and another leaves out.
pub(super) fn one_sided(known: &Known<'_>, sources: &[SourceIx]) -> OneSided {
    let mut groups: BTreeMap<&str, Vec<SourceIx>> = BTreeMap::new();
    for &source in sources {
        if let Some(group) = &known.project.source(source).group {
            groups.entry(group).or_default().push(source);
        }
    }
    let mut topics: Vec<Sided> =
        known.topics.iter().filter_map(|topic| sided(known, &groups, *topic)).collect();
    topics.retain(|topic| topic.value >= ONE_SIDED);
    topics.sort_by(|a, b| b.value.total_cmp(&a.value));
    OneSided {
        without: sources.len() - groups.values().map(Vec::len).sum::<usize>(),
        groups: groups.into_iter().map(|(group, of)| (group.to_owned(), of.len())).collect(),
        topics,
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of sources")]
fn sided(known: &Known<'_>, groups: &BTreeMap<&str, Vec<SourceIx>>, topic: TopicIx) -> Option<Sided> {
    let share = |(group, sources): (&&str, &Vec<SourceIx>)| {
        let (mut treat, mut of) = (0, 0);
        for &source in sources {
            match treatment(known.project, topic, source) {
                Treatment::Position | Treatment::InPassing => (treat, of) = (treat + 1, of + 1),
                Treatment::Silent => of += 1,
                Treatment::CouldNotKnow | Treatment::Unread => {}
            }
        }
        ((*group).to_owned(), treat, of)
    };
    let groups: Vec<(String, usize, usize)> = groups.iter().map(share).filter(|(.., of)| *of > 0).collect();
    let shares = || groups.iter().map(|(_, treat, of)| *treat as f64 / *of as f64);
    let least = shares().min_by(f64::total_cmp)?;
    let most = shares().max_by(f64::total_cmp)?;
    let topic = known.project.topic(topic).id.value.clone();
    (groups.len() > 1).then_some(Sided { topic, value: most - least, groups })
}
