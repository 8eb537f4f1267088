//! Figures of two sources for a count that decides: they are shared or clash, as positions do.

use super::pair::Pair;
use super::side::Deciding;
use crate::analysis::figures::{Fit, Fits, comparable, fit};
use crate::model::Figure;

/// Two deciding figures, from claims that meet.
pub(super) struct Held<'a> {
    /// What is counted: its number among the things of one pair, in the order in which they were met.
    pub(super) thing: usize,
    /// One of the figures.
    pub(super) figure: &'a Figure,
    pub(super) fit: Fit,
    /// The claims, by their numbers on their sides.
    pub(super) claims: [usize; 2],
}

/// What the deciding figures of two sources give, for the relation.
#[derive(Default)]
pub(super) struct Given {
    /// For how many things figures are shared.
    pub(super) shared: usize,
    /// Some are shared by claims that are not in passing.
    pub(super) firm: bool,
    /// Some clash.
    pub(super) clash: bool,
    /// The same, by claims that are not in passing.
    pub(super) firm_clash: bool,
}

impl<'a> Pair<'_, 'a> {
    /// Compares the figures without naming them: as many as a claim may have, not each with each.
    pub(super) fn compared(&self) -> Given {
        let [a, b] = self.sides.map(|side| &side.things);
        let mut given = Given::default();
        for (own, others) in a.iter().filter_map(|(thing, own)| Some((own, b.get(thing)?))) {
            let mut shared = false;
            for ((x, xs), (y, ys)) in own.values().flat_map(|x| others.values().map(move |y| (x, y))) {
                if !x.meets(y) {
                    continue;
                }
                let (fits, firm) = (Fits::between(xs, ys), !x.passing && !y.passing);
                shared |= fits.compatible > 0;
                given.firm |= fits.compatible > 0 && firm;
                given.clash |= fits.disjoint > 0;
                given.firm_clash |= fits.disjoint > 0 && firm;
            }
            given.shared += usize::from(shared);
        }
        given
    }

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
            held.push(Held { thing, figure: x.figure, fit, claims: [x.of.claim, y.of.claim] });
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
