//! Figures of two sources for a count that decides: they are shared or clash, as positions do.

use super::pair::Pair;
use super::side::Deciding;
use crate::analysis::figures::{Fit, comparable, fit};
use crate::model::Figure;

/// Two deciding figures, from claims that meet.
pub(super) struct Held<'a> {
    /// What is counted: its number among the things of one pair, in the order in which they were met.
    pub(super) thing: usize,
    /// One of the figures.
    pub(super) figure: &'a Figure,
    pub(super) fit: Fit,
    /// Neither claim is in passing.
    pub(super) firm: bool,
    /// The claims, by their numbers on their sides.
    pub(super) claims: [usize; 2],
}

impl Held<'_> {
    pub(super) fn shared(&self) -> bool {
        self.fit == Fit::Compatible
    }
}

impl<'a> Pair<'_, 'a> {
    /// All pairs of figures that are shared or clash; those that touch or are undecided are left out.
    pub(super) fn figures(&self) -> Vec<Held<'a>> {
        let [a, b] = self.sides.map(|side| &side.deciding[..]);
        let mut things: Vec<&Figure> = Vec::new();
        let mut held = Vec::new();
        for (x, y) in a.iter().flat_map(|x| b.iter().map(move |y| (x, y))) {
            let Some(fit) = compared(x, y) else { continue };
            let known = things.iter().position(|known| comparable(known, x.figure));
            let thing = known.unwrap_or(things.len());
            things.extend(known.is_none().then_some(x.figure));
            held.push(Held {
                thing,
                figure: x.figure,
                fit,
                firm: !x.of.passing && !y.of.passing,
                claims: [x.of.claim, y.of.claim],
            });
        }
        held
    }
}

/// How two figures relate, if they count the same thing and come from claims that meet.
fn compared(x: &Deciding<'_>, y: &Deciding<'_>) -> Option<Fit> {
    let fit = fit(&x.figure.bound, &y.figure.bound)
        .filter(|_| comparable(x.figure, y.figure) && x.of.meets(&y.of))?;
    match fit {
        Fit::Compatible | Fit::Disjoint => Some(fit),
        Fit::Touching | Fit::Undecided => None,
    }
}

/// The number of things for which figures are shared.
pub(super) fn shared(held: &[Held<'_>]) -> usize {
    let first =
        |i: &usize| !held[..*i].iter().any(|before| before.shared() && before.thing == held[*i].thing);
    (0..held.len()).filter(|i| held[*i].shared()).filter(first).count()
}
