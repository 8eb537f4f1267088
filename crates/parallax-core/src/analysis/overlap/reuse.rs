//! See [`MEASURE`].

use super::{Compared, Measure, Measured};
use crate::analysis::reuse::raised::shared_of_few;
use crate::analysis::reuse::{counting, words_in};
use crate::model::shared::{Passage, Shared};

pub(super) const MEASURE: Measure = Measure {
    name: "reuse",
    summary: "words of one text in passages that the other has too, of all its words",
    range: "0 (no passage in common) to 1 (all of one text is in the other); the larger of the two shares",
    limits: "Only strong passages count, and what a band is worth depends on how they are found: \
        `parallax reuse A B` shows each. It says nothing about direction, and both may have a passage from a third. Short \
        passages and free retellings are not found.",
    of_relations: false,
    compute: |pair| match shared(pair) {
        Ok(shared) => measured(pair, &shared),
        Err(why) => Measured { value: None, n: 0, basis: why.to_owned() },
    },
    cells: |pair| match shared(pair) {
        Ok(shared) => counting(&shared.passages).map(cell).collect(),
        Err(_) => Vec::new(),
    },
};

fn shared(pair: &Compared<'_, '_>) -> Result<Shared, &'static str> {
    let [a, b] = pair.sources;
    shared_of_few(pair.known.project, pair.known.evidence, [a, b]).map_err(|why| why.why())
}

/// `share of either in the other: 18% and 7%; 3 passages`.
fn measured(pair: &Compared<'_, '_>, shared: &Shared) -> Measured {
    let found: Vec<&Passage> = counting(&shared.passages).collect();
    let side = |i: usize| {
        let of = pair.known.evidence.of(pair.sources[i]).text.as_ref().map_or(0, |facts| facts.words);
        (words_in(found.iter().map(|passage| passage.places[i])), of)
    };
    let (first, second) = (side(0), side(1));
    // The larger share: without dividing, so that nothing is divided by zero.
    let (words, of) = if first.0 * second.1 >= second.0 * first.1 { first } else { second };
    let percent = |(words, of): (usize, usize)| (words * 200 + of) / (of * 2).max(1);
    let passages = if found.len() == 1 { "passage" } else { "passages" };
    let basis = format!(
        "share of either in the other: {}% and {}%; {} {passages}",
        percent(first),
        percent(second),
        found.len()
    );
    if first.1.min(second.1) == 0 {
        return Measured { value: None, n: 0, basis: "one of the two texts has no words".to_owned() };
    }
    Measured::share(f64::from(u32::try_from(words).unwrap_or(u32::MAX)), of, basis)
}

fn cell(passage: &Passage) -> (String, String) {
    let [a, b] = passage.places.map(|place| place.lines);
    let lines =
        |(from, to): (usize, usize)| if from == to { format!("L{from}") } else { format!("L{from}–{to}") };
    let mut what = vec![format!("{} {}", lines(b), passage.kind.name()), passage.band.name().to_owned()];
    what.extend(passage.changed.iter().map(|change| format!("{} changed", change.name())));
    (lines(a), what.join(", "))
}
