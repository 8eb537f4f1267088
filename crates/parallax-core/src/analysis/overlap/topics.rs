//! Topics that divide the sources, and topics that only one side treats.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Pair;
use super::known::Known;
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

/// Contradictions between sources that share no family, by topic.
pub(super) fn divisive(known: &Known<'_>, pairs: &[Pair]) -> Vec<Divisive> {
    let topic = |topic: &TopicIx| Divisive {
        topic: known.project.topic(*topic).id.value.clone(),
        contradict: 0,
        of: 0,
        pairs: Vec::new(),
    };
    let mut found: Vec<Divisive> = known.topics.iter().map(topic).collect();
    // Pair by pair: going topic by topic would walk through all of the memory once for each topic.
    for pair in pairs {
        let apart = pair.standings.iter().enumerate().filter(|(i, _)| !known.kin(*i, pair.sources));
        for (i, standing) in apart {
            let divisive = &mut found[i];
            divisive.of += usize::from(standing.is_some());
            if standing.is_some_and(|standing| standing.relation == Relation::Contradict) {
                divisive.contradict += 1;
                if divisive.pairs.len() < NAMED {
                    let [a, b] = pair.sources;
                    let [a, b] = [a.min(b), a.max(b)].map(|source| known.project.source(source).id.clone());
                    divisive.pairs.push((a, b));
                }
            }
        }
    }
    found.retain(|divisive| divisive.contradict > 0);
    let column = |id: &String| known.project.find_source(id);
    for divisive in &mut found {
        divisive.pairs.sort_by_key(|(a, b)| (column(b), column(a)));
    }
    // The larger share first, then the larger number; equal ones in the order of the file.
    found.sort_by(|a, b| {
        (b.contradict * a.of).cmp(&(a.contradict * b.of)).then(b.contradict.cmp(&a.contradict))
    });
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
