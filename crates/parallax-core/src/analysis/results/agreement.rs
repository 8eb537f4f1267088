//! Topics on which most sources agree.

use super::known::{Known, OfTopic};
use super::result::{Basis, What};
use super::{Found, Kind};
use crate::model::topic::PositionIx;

/// So many pairs are needed before a topic is called agreed.
const FEWEST_PAIRS: usize = 3;

pub(super) const AGREED: Kind = Kind {
    name: "agreed",
    summary: "a topic on which most pairs of sources agree and none contradict each other",
    explain: "Of the pairs of sources that both treat a topic and are independent of each other there. Shown from 3 \
              pairs on, if at least two thirds agree and none contradict each other. With it comes the answer that \
              most sources hold, if one answer has more holders than any other. The largest share first, then the \
              larger number. Agreement does not show that the answer is true.",
    find: agreed,
};

fn agreed(known: &Known<'_>) -> Vec<Found> {
    let mut topics: Vec<(&OfTopic<'_>, [usize; 4])> =
        known.topics.iter().map(|topic| (topic, topic.relations())).collect();
    topics.retain(|(topic, [agree, _, contradict, _])| {
        topic.pairs.all() >= FEWEST_PAIRS && *contradict == 0 && 3 * agree >= 2 * topic.pairs.all()
    });
    topics.sort_by(|(a, [j, ..]), (b, [k, ..])| (k * a.pairs.all()).cmp(&(j * b.pairs.all())).then(k.cmp(j)));
    topics.into_iter().map(|(topic, relations)| of(known, topic, relations)).collect()
}

fn of(known: &Known<'_>, topic: &OfTopic<'_>, relations: [usize; 4]) -> Found {
    let held = held_most(topic);
    let support = held.map(|position| &topic.support[position.0]);
    Found {
        topic: Some(topic.named()),
        basis: Basis {
            k: relations[0],
            n: topic.pairs.all(),
            of: "pairs of independent sources that both treat it",
        },
        what: What::Agreed {
            relations,
            positions: held.iter().map(|position| topic.position(*position)).collect(),
            sources: support.map(|support| known.by_id(&support.holders)).unwrap_or_default(),
            independent: support.map_or(0, |support| support.independent),
        },
        claims: Vec::new(),
    }
}

/// The answer with more holders than any other, if there is one with several; asides are not answers.
fn held_most(topic: &OfTopic<'_>) -> Option<PositionIx> {
    let answers = || (0..topic.support.len()).filter(|i| !topic.topic.positions[*i].aside);
    let holders = |i: usize| topic.support[i].holders.len();
    let most = answers().map(holders).max().filter(|most| *most > 1)?;
    let mut first = answers().filter(|i| holders(*i) == most);
    let (one, none) = (first.next()?, first.next());
    none.is_none().then_some(PositionIx(one))
}
