//! A shared error raises the evidence of a passage.
//!
//! If the passage has a figure of both sources that all others contradict, the two have it from one another or from one
//! third: a passage that has it by chance is less likely than its words say. So it counts as one band higher, at most
//! once, and the result names the figure.
//!
//! All of this must hold: the claims of both hold the same sharp figure, and the quotations that state it lie in the
//! passage; at least
//! one other source counts the same thing, and no such source can be right together with the two; both do not give it on
//! the word of one origin that they name. Passages of the kind *same facts* are not raised: they rest on figures already.
//! What the texts or the lock say of a passage stays as it is, and so does what was measured of the bands.

use std::collections::BTreeMap;

use super::half;
use crate::analysis::Evidence;
use crate::analysis::evidence::Uncompared;
use crate::analysis::figures::{Fit, comparable, fit};
use crate::analysis::hints::{common_word, sharp};
use crate::analysis::stated::carriers;
use crate::model::shared::{Passage, Shared, Stretch};
use crate::model::source::SourceIx;
use crate::model::{Claim, Figure, Project, Topic};
use parallax_text::reuse::{Band, Kind};

/// Why passages count as one band higher, by their places.
pub type Reasons = BTreeMap<[Stretch; 2], String>;

/// The passages of two sources as [`Evidence::shared`] has them, those with a shared error raised, and why.
pub fn shared(
    project: &Project,
    evidence: &Evidence,
    [a, b]: [SourceIx; 2],
) -> Result<(Shared, Reasons), Uncompared> {
    Ok(raise(project, evidence, [a, b], evidence.shared(a, b)?))
}

/// The same for whoever looks at many pairs, as [`Evidence::shared_of_few`].
pub fn shared_of_few(
    project: &Project,
    evidence: &Evidence,
    [a, b]: [SourceIx; 2],
) -> Result<Shared, Uncompared> {
    Ok(raise(project, evidence, [a, b], evidence.shared_of_few(a, b)?).0)
}

fn raise(
    project: &Project,
    evidence: &Evidence,
    two: [SourceIx; 2],
    mut shared: Shared,
) -> (Shared, Reasons) {
    let mut reasons = Reasons::new();
    let may_rise = |passage: &Passage| passage.band < Band::Strong && passage.kind != Kind::SameFacts;
    if !shared.passages.iter().any(may_rise) {
        return (shared, reasons);
    }
    let errors: Vec<SharedError<'_>> =
        project.topics.iter().flat_map(|topic| errors(project, evidence, topic, two)).collect();
    for passage in shared.passages.iter_mut().filter(|passage| may_rise(passage)) {
        if let Some(error) = errors.iter().find(|error| error.is_in(evidence, passage)) {
            passage.band = match passage.band {
                Band::Possible => Band::Probable,
                Band::Probable | Band::Strong => Band::Strong,
            };
            reasons.insert(passage.places, error.what.clone());
        }
    }
    (shared, reasons)
}

/// A figure that two sources have and all others contradict.
struct SharedError<'a> {
    /// `dead: 41`.
    what: String,
    /// The claims of both, each with the quotations that state the figure, by their number.
    claims: [(&'a Claim, Vec<usize>); 2],
}

impl SharedError<'_> {
    /// Does the passage have the figure in the words of both?
    fn is_in(&self, evidence: &Evidence, passage: &Passage) -> bool {
        [0, 1].iter().all(|&side| {
            let (claim, carriers) = &self.claims[side];
            let stating = carriers.iter().filter_map(|&n| claim.quotes.get(n));
            let mut places = stating.filter_map(|quote| evidence.anchor(claim.source, quote).chars);
            places.any(|chars| half(passage.places[side].chars, chars))
        })
    }
}

/// The figures of a topic that two sources have and all others contradict.
fn errors<'a>(
    project: &'a Project,
    evidence: &Evidence,
    topic: &'a Topic,
    [a, b]: [SourceIx; 2],
) -> Vec<SharedError<'a>> {
    let holds = |claim: &&Claim| claim.stance.holds() && evidence.counts(claim);
    let held: Vec<(&Claim, &Figure)> = topic
        .claims
        .iter()
        .filter(holds)
        .flat_map(|claim| claim.figures.iter().map(move |figure| (claim, figure)))
        .collect();
    let of = |source: SourceIx| held.iter().filter(move |(claim, _)| claim.source == source);
    let contradicted = |figure: &Figure| {
        let mut others =
            held.iter().filter(|(claim, other)| ![a, b].contains(&claim.source) && comparable(figure, other));
        let apart = |(_, other): &(&Claim, &Figure)| fit(&figure.bound, &other.bound) == Some(Fit::Disjoint);
        others.clone().next().is_some() && others.all(apart)
    };
    let mut found = Vec::new();
    for &(first, x) in of(a).filter(|(_, figure)| sharp(&figure.bound) && contradicted(figure)) {
        for &(second, y) in of(b).filter(|(_, y)| comparable(x, y) && x.bound == y.bound) {
            if !common_word(project, (first, x), (second, y)) {
                let counted = topic.counts.iter().find(|count| count.id.value == x.counts);
                let label = counted.map_or(&x.counts, |count| &count.label);
                let what = format!("{label}: {}", x.bound.plain());
                let stating = |claim: &'a Claim, figure: &Figure| {
                    (claim, carriers(claim, &figure.bound, &project.source(claim.source).language))
                };
                found.push(SharedError { what, claims: [stating(first, x), stating(second, y)] });
            }
        }
    }
    found
}
