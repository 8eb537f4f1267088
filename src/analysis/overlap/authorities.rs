//! See [`MEASURE`].

use std::collections::BTreeSet;

use super::{Compared, Measure, Measured};
use crate::model::Stance;
use crate::model::source::SourceIx;

pub(super) const MEASURE: Measure = Measure {
    name: "authorities",
    summary: "origins that both rely on, of those that either relies on",
    range: "0 (none in common) to 1 (all)",
    limits: "A warning of dependence, not agreement. Where the notes of a text are missing, what it relies on is \
        known only as far as the text itself names it: 0 does not show independence.",
    compute,
};

#[expect(clippy::cast_precision_loss, reason = "a count of origins")]
fn compute(pair: &Compared<'_>) -> Measured {
    let [a, b] = pair.sources.map(|source| relied_on(pair, source));
    let shared: Vec<&str> = a.intersection(&b).copied().collect();
    let n = a.union(&b).count();
    let basis = match (n, &shared[..]) {
        (0, _) => "neither names an authority".to_owned(),
        (_, []) => format!("none of {n} origins in common"),
        (_, shared) => format!("{} of {n} origins: {}", shared.len(), shared.join(", ")),
    };
    Measured::share(shared.len() as f64, n, basis, Vec::new())
}

/// Origins of the speakers whom a source endorses and of the works that it takes from.
fn relied_on<'a>(pair: &Compared<'a>, source: SourceIx) -> BTreeSet<&'a str> {
    let claims = pair.topics.iter().flat_map(|(topic, _)| &pair.project.topic(*topic).claims);
    let own = claims.filter(|claim| claim.source == source);
    let who = own.flat_map(|claim| {
        let endorsed = claim.speaker.iter().filter(|_| claim.stance == Stance::Endorses);
        endorsed.chain(&claim.via)
    });
    who.map(|&who| pair.project.who(who).origin.as_str()).collect()
}
