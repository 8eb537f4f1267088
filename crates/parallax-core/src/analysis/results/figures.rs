//! Figures that cannot both be true, and figures that look different and can all be true.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::known::{Known, OfTopic};
use super::result::{Basis, Counted, Given, Giver, Named, What};
use super::{Found, Kind};
use crate::analysis::figures::{Fit, Group, Row, figures, fit};
use crate::model::{Bound, Certainty, Claim, Stance};

pub(super) const EXCLUDE: Kind = Kind {
    name: "figures-exclude",
    summary: "numbers or dates of different sources that cannot both be true, with the values and who gives them",
    explain: "Figures that sources hold, of one count, scope and unit, in claims of a common time and aspect, by their \
              bounds: no number fits both. If one says about, they are never called exclusive. Shown from one such pair \
              of two sources on. What most sources give first. More than 40 different values are left to `figures`. Which of them is right is not said.",
    find: exclude,
};

pub(super) const FIT: Kind = Kind {
    name: "figures-fit",
    summary: "numbers or dates that look different and can all be true",
    explain: "Figures that sources hold, of one count, scope and unit: some number fits all of them. Shown from two \
              different figures on. That they can all be true does not make them equal, and does not show that they are true. A figure \
              that a source disputes is named if it cannot be true beside the others. Most values first; more than 40 are left to `figures`.",
    find: all_fit,
};

/// A sentence with more values than this says nothing, and would cost the square of their pairs.
const MOST_VALUES: usize = 40;

/// The different numbers of a group that sources hold or dispute, each with who does.
struct Values<'g> {
    topic: &'g OfTopic<'g>,
    group: &'g Group,
    held: Vec<Vec<&'g Row>>,
    disputed: Vec<Vec<&'g Row>>,
}

impl<'g> Values<'g> {
    fn new(topic: &'g OfTopic<'g>, group: &'g Group) -> Self {
        let of = |wanted: fn(Stance) -> bool| {
            let mut values: Vec<Vec<&Row>> = Vec::new();
            let mut by_numbers: BTreeMap<(&str, Vec<u64>, String), Vec<usize>> = BTreeMap::new();
            let rows = group.figures.iter().filter(|row| row.evidence.counts() && wanted(row.stance));
            for row in rows {
                let bound = &row.figure.bound;
                // 0 and -0 are equal.
                let numbers: Vec<u64> =
                    bound.numbers().into_iter().map(|n| (n.value() + 0.0).to_bits()).collect();
                let words = if numbers.is_empty() { bound.plain() } else { String::new() };
                let alike = by_numbers.entry((bound.name(), numbers, words)).or_default();
                if let Some(at) = alike.iter().find(|at| values[**at][0].figure.bound == *bound) {
                    values[*at].push(row);
                } else {
                    alike.push(values.len());
                    values.push(vec![row]);
                }
            }
            values
        };
        let disputes = |stance| match stance {
            Stance::Disputes => true,
            Stance::Asserts | Stance::Endorses | Stance::Reports => false,
        };
        Self { topic, group, held: of(Stance::holds), disputed: of(disputes) }
    }

    /// Each two different values that two sources give in claims that meet, and how they relate.
    fn compared(&self, known: &Known<'_>) -> Vec<([usize; 2], Fit)> {
        let claims: BTreeMap<&str, &Claim> =
            self.topic.topic.claims.iter().map(|claim| (claim.address.as_str(), claim)).collect();
        let meet = |a: &Row, b: &Row| {
            let both = claims.get(a.claim.as_str()).zip(claims.get(b.claim.as_str()));
            both.is_some_and(|(a, b)| known.project.meet(self.topic.topic, a, b))
        };
        let mut found = Vec::new();
        for b in 0..self.held.len() {
            for a in 0..b {
                let apart = |x: &&Row, y: &&Row| x.source != y.source && meet(x, y);
                let met = self.held[a].iter().any(|x| self.held[b].iter().any(|y| apart(x, y)));
                let fit = fit(bound(&self.held[a]), bound(&self.held[b])).filter(|_| met);
                found.extend(fit.map(|fit| ([a, b], fit)));
            }
        }
        found
    }

    fn counted(&self) -> Counted {
        Counted {
            id: self.group.counts.clone(),
            label: self.group.label.clone(),
            scope: self.group.scope.clone(),
            unit: self.group.unit.clone(),
        }
    }
}

fn bound<'g>(value: &[&'g Row]) -> &'g Bound {
    &value[0].figure.bound
}

fn given(known: &Known<'_>, value: &[&Row]) -> Given {
    let mut sources: Vec<Giver> = Vec::new();
    for row in value {
        let name = known.project.find_source(&row.source).map(|source| known.named(source));
        let source = name.unwrap_or_else(|| Named { id: row.source.clone(), name: row.source.clone() });
        let unsure = match row.certainty {
            Certainty::Flat | Certainty::Emphatic => false,
            Certainty::Hedged | Certainty::Conjecture => true,
        };
        match sources.iter_mut().find(|giver| giver.source.id == row.source) {
            // It says it plainly somewhere.
            Some(giver) => giver.unsure &= unsure,
            None => sources.push(Giver { source, claim: row.claim.clone(), unsure }),
        }
    }
    Given { bound: bound(value).clone(), sources }
}

/// The addresses of the claims with these values, each once.
fn claims(values: &[Given]) -> Vec<String> {
    let all: BTreeSet<&str> =
        values.iter().flat_map(|value| &value.sources).map(|giver| giver.claim.as_str()).collect();
    all.into_iter().map(str::to_owned).collect()
}

/// What is found in each group of figures, with the number by which it is ranked; the largest first.
fn each(known: &Known<'_>, find: impl Fn(&Values<'_>) -> Option<(usize, Found)>) -> Vec<Found> {
    let mut found: Vec<(usize, Found)> = Vec::new();
    for topic in &known.topics {
        for of in figures(known.project, known.evidence, &[topic.ix]).topics {
            let values = of.groups.iter().map(|group| Values::new(topic, group));
            found.extend(
                values.filter(|values| values.held.len() <= MOST_VALUES).filter_map(|values| find(&values)),
            );
        }
    }
    found.sort_by_key(|(strength, _)| Reverse(*strength));
    found.into_iter().map(|(_, found)| found).collect()
}

/// The pairs, without those that say less than another: the same sources give a more precise value (May 1994 besides
/// 1994), and that one excludes the same.
fn without_vaguer(values: &Values<'_>, pairs: &[[usize; 2]]) -> Vec<[usize; 2]> {
    let vaguer = |value: usize, than: usize| {
        let givers = |value: usize| values.held[value].iter().map(|row| &row.source).collect::<BTreeSet<_>>();
        let [wide, narrow] = [value, than].map(|value| values.held[value][0].interval);
        let inside = wide.zip(narrow).is_some_and(|(wide, narrow)| {
            wide != narrow && wide.from.0 <= narrow.from.0 && narrow.to.0 <= wide.to.0
        });
        inside && givers(value).is_subset(&givers(than))
    };
    let less = |[a, b]: &[usize; 2]| {
        pairs.iter().any(|[c, d]| {
            let (c, d) = (*c, *d);
            [(*a, *b), (*b, *a)]
                .into_iter()
                .any(|(same, value)| c == same && vaguer(value, d) || d == same && vaguer(value, c))
        })
    };
    pairs.iter().copied().filter(|pair| !less(pair)).collect()
}

/// How many sources give these values.
fn sources(values: &[Given]) -> usize {
    let ids = values.iter().flat_map(|value| &value.sources).map(|giver| &giver.source.id);
    ids.collect::<BTreeSet<_>>().len()
}

fn exclude(known: &Known<'_>) -> Vec<Found> {
    each(known, |values| {
        let compared = values.compared(known);
        let apart: Vec<[usize; 2]> =
            compared.iter().filter(|(_, fit)| *fit == Fit::Disjoint).map(|(pair, _)| *pair).collect();
        if apart.is_empty() {
            return None;
        }
        let all = apart.len();
        let apart = without_vaguer(values, &apart);
        // Only the values that are in such a pair are named.
        let named: Vec<usize> =
            apart.iter().flatten().copied().collect::<BTreeSet<_>>().into_iter().collect();
        let at = |value: usize| named.partition_point(|known| *known < value);
        let figures: Vec<Given> = named.iter().map(|value| given(known, &values.held[*value])).collect();
        let found = Found {
            topic: Some(values.topic.named()),
            basis: Basis { k: all, n: compared.len(), of: "pairs of different values of two sources" },
            claims: claims(&figures),
            what: What::FiguresExclude {
                counted: values.counted(),
                pairs: apart.iter().map(|pair| pair.map(at)).collect(),
                figures: figures.clone(),
            },
        };
        Some((sources(&figures), found))
    })
}

fn all_fit(known: &Known<'_>) -> Vec<Found> {
    each(known, |values| {
        let bounds: Vec<&Bound> = values.held.iter().map(|value| bound(value)).collect();
        let pairs =
            || bounds.iter().enumerate().flat_map(|(i, b)| bounds[..i].iter().map(move |a| fit(a, b)));
        // Intervals of which each two have a number in common have one in common.
        if bounds.len() < 2 || pairs().any(|fit| fit != Some(Fit::Compatible)) {
            return None;
        }
        let outside =
            |value: &&Vec<&Row>| bounds.iter().any(|held| fit(held, bound(value)) == Some(Fit::Disjoint));
        let figures: Vec<Given> = values.held.iter().map(|value| given(known, value)).collect();
        let disputed = values.disputed.iter().filter(outside).map(|value| given(known, value));
        let found = Found {
            topic: Some(values.topic.named()),
            basis: Basis { k: bounds.len(), n: bounds.len(), of: "different values that sources hold" },
            claims: claims(&figures),
            what: What::FiguresFit { counted: values.counted(), disputed: disputed.collect(), figures },
        };
        Some((bounds.len(), found))
    })
}
