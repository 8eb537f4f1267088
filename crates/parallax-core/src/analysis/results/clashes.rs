//! Answers that exclude each other, and answers that some hold and others dispute.

use std::cmp::Reverse;

use super::known::{Known, OfTopic};
use super::result::{Basis, What};
use super::{Found, Kind};
use crate::analysis::relation::Clash;
use crate::model::source::SourceIx;

pub(super) const EXCLUSIVE: Kind = Kind {
    name: "exclusive-answers",
    summary: "answers that cannot both be true, and who holds which",
    explain: "Answers that the curator marks as excluding each other, held by different sources in claims that meet \
              (of a common time and aspect). Who holds an answer holds those that it implies too. Reported views do not count, and neither do pairs of which the curator \
              says that they agree or talk past each other. Shown from one source on each side. The topic with the most sources on the \
              smaller side first, then with the most on both.",
    find: exclusive,
};

pub(super) const DISPUTED: Kind = Kind {
    name: "disputed",
    summary: "an answer that some sources hold and others dispute",
    explain: "A source disputes an answer if it gives it in order to reject it. Shown from one source on each side, if \
              their claims meet. Ordered as answers that exclude each other.",
    find: disputed,
};

fn exclusive(known: &Known<'_>) -> Vec<Found> {
    found(known, |clash| clash.other.is_some())
}

fn disputed(known: &Known<'_>) -> Vec<Found> {
    found(known, |clash| clash.other.is_none())
}

fn found(known: &Known<'_>, wanted: fn(&Clash<'_>) -> bool) -> Vec<Found> {
    let clashes = known.topics.iter().flat_map(|topic| topic.clashes.iter().map(move |clash| (topic, clash)));
    let mut clashes: Vec<_> = clashes.filter(|(_, clash)| wanted(clash)).collect();
    clashes.sort_by_key(|(_, clash)| {
        let [a, b] = [0, 1].map(|side| clash.sides[side].len());
        (Reverse(a.min(b)), Reverse(a + b))
    });
    clashes.into_iter().map(|(topic, clash)| of(known, topic, clash)).collect()
}

fn of(known: &Known<'_>, topic: &OfTopic<'_>, clash: &Clash<'_>) -> Found {
    let sides = [0, 1].map(|side| clash.sides[side].iter().copied().collect::<Vec<SourceIx>>());
    let [sources, against] = [0, 1].map(|side| known.all_named(&sides[side]));
    let what = match clash.other {
        Some(other) => What::Exclusive {
            positions: [clash.position, other].map(|position| topic.position(position)),
            sources,
            against,
            independent: [0, 1].map(|side| known.independent(topic.ix, &sides[side])),
        },
        None => What::Disputed { positions: vec![topic.position(clash.position)], sources, against },
    };
    Found {
        topic: Some(topic.named()),
        basis: Basis {
            k: clash.sides[0].union(&clash.sides[1]).count(),
            n: topic.treating.len(),
            of: "sources that treat the topic",
        },
        what,
        claims: clash.claims.iter().map(|claim| (*claim).to_owned()).collect(),
    }
}
