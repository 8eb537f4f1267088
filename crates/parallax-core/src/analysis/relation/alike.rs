//! Sources that say the same on a topic, as far as the rule can see: however one of them relates to a third, the others do
//! too. So relations are counted for each two groups of such sources, not for each two sources: if a thousand sources hold
//! one of five answers, fifteen pairs are looked at, not half a million.
//!
//! Cost: linear in the claims, plus the square of the number of groups. If no two sources say the same, that is the square
//! of the number of sources, some nanoseconds each.

use std::collections::{BTreeMap, BTreeSet};

use super::side::{About, Side, Thing, thing};
use super::{OnTopic, Standing};
use crate::analysis::support::Kin;
use crate::model::source::SourceIx;
use crate::model::topic::Overrule;

/// Numbers of pairs by relation, in the order of [`crate::model::Relation::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Numbers {
    /// All of them.
    pub relations: [usize; 4],
    /// Those that are weak.
    pub weak: [usize; 4],
    /// Those whose relation the curator set.
    pub overruled: [usize; 4],
}

impl Numbers {
    /// How many pairs there are.
    pub fn all(&self) -> usize {
        self.relations.iter().sum()
    }

    /// The pairs of which these are the numbers source by source: each pair has two sources.
    pub fn of_pairs<'n>(of_sources: impl IntoIterator<Item = &'n Self>) -> Self {
        let mut all = Self::default();
        for numbers in of_sources {
            all.change(numbers, |sum, n| sum + n);
        }
        let twice = all;
        all.change(&twice, |sum, _| sum / 2);
        all
    }

    fn change(&mut self, other: &Self, with: fn(usize, usize) -> usize) {
        let fields = [
            (&mut self.relations, other.relations),
            (&mut self.weak, other.weak),
            (&mut self.overruled, other.overruled),
        ];
        for (own, others) in fields {
            for (own, other) in own.iter_mut().zip(others) {
                *own = with(*own, other);
            }
        }
    }

    /// So many pairs with one standing.
    fn of(standing: Standing, n: usize) -> Self {
        let mut numbers = Self::default();
        let at = standing.relation as usize;
        numbers.relations[at] = n;
        numbers.weak[at] = if standing.weak { n } else { 0 };
        numbers.overruled[at] = if standing.overruled { n } else { 0 };
        numbers
    }

    fn add(&mut self, other: &Self) {
        self.change(other, |sum, n| sum + n);
    }

    fn take(&mut self, other: &Self) {
        self.change(other, usize::saturating_sub);
    }
}

/// In how many pairs each source is.
pub type BySource = BTreeMap<SourceIx, Numbers>;

/// Everything that the rule looks at in what one source says.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Says<'a> {
    /// Position, held, refused.
    positions: BTreeSet<(usize, bool, bool, About)>,
    figures: BTreeSet<(Thing<'a>, String, About)>,
    passing: bool,
    /// First and last day of the sheet's period, if the rule could ask for it.
    period: Option<(Option<i64>, Option<i64>)>,
}

impl OnTopic<'_> {
    /// Of each of `sources` that treats the topic, how it relates to the others of them.
    pub fn numbers(&self, sources: &[SourceIx]) -> BySource {
        let groups = self.groups(sources);
        let mut found: Vec<Numbers> = vec![Numbers::default(); groups.len()];
        for (i, group) in groups.iter().enumerate() {
            if let [a, b, ..] = group[..]
                && let Some(standing) = self.computed(a, b)
            {
                found[i].add(&Numbers::of(standing, group.len() - 1));
            }
            for (j, other) in groups.iter().enumerate().skip(i + 1) {
                if let Some(standing) = self.computed(group[0], other[0]) {
                    found[i].add(&Numbers::of(standing, other.len()));
                    found[j].add(&Numbers::of(standing, group.len()));
                }
            }
        }
        let members = groups.iter().zip(&found);
        let mut all: BySource =
            members.flat_map(|(group, found)| group.iter().map(|source| (*source, *found))).collect();
        for [a, b] in self.overrules(sources).into_keys() {
            let (Some(computed), Some(standing)) = (self.computed(a, b), self.standing(a, b)) else {
                continue;
            };
            for source in [a, b] {
                let numbers = all.entry(source).or_default();
                numbers.take(&Numbers::of(computed, 1));
                numbers.add(&Numbers::of(standing, 1));
            }
        }
        all
    }

    /// The same of pairs that are not one witness on the topic.
    pub fn numbers_apart(&self, kin: &Kin<'_>, sources: &[SourceIx]) -> BySource {
        let mut all = self.numbers(sources);
        let treating: Vec<SourceIx> = all.keys().copied().collect();
        let joined = kin.joined(&treating);
        for witness in &joined.alone {
            for (source, numbers) in self.numbers(witness) {
                all.entry(source).or_default().take(&numbers);
            }
        }
        for [a, b] in joined.pairs {
            if let Some(standing) = self.standing(a, b) {
                for source in [a, b] {
                    all.entry(source).or_default().take(&Numbers::of(standing, 1));
                }
            }
        }
        all
    }

    /// What the curator decided about pairs of these sources.
    pub(super) fn overrules(&self, sources: &[SourceIx]) -> BTreeMap<[SourceIx; 2], &Overrule> {
        if self.overruled.is_empty() {
            return BTreeMap::new();
        }
        let known: BTreeSet<SourceIx> =
            sources.iter().copied().filter(|source| self.treats(*source)).collect();
        let both = |pair: &[SourceIx; 2]| pair.iter().all(|source| known.contains(source));
        self.overruled.iter().filter(|(pair, _)| both(pair)).map(|(pair, of)| (*pair, *of)).collect()
    }

    /// The sources that treat the topic, those that relate alike to all others together. Sources about which the curator
    /// decided something are alone.
    pub fn alike(&self, sources: &[SourceIx]) -> Vec<Vec<SourceIx>> {
        let decided: BTreeSet<SourceIx> = self.overrules(sources).into_keys().flatten().collect();
        let (alone, rest): (Vec<SourceIx>, Vec<SourceIx>) =
            sources.iter().copied().filter(|source| self.treats(*source)).partition(|s| decided.contains(s));
        let mut groups = self.groups(&rest);
        groups.extend(alone.into_iter().map(|source| vec![source]));
        groups
    }

    /// The sources that treat the topic, those that say the same together.
    fn groups(&self, sources: &[SourceIx]) -> Vec<Vec<SourceIx>> {
        let mut groups: BTreeMap<Says<'_>, Vec<SourceIx>> = BTreeMap::new();
        for &source in sources {
            if let Some(side) = &self.sides[source.0] {
                groups.entry(self.says(side)).or_default().push(source);
            }
        }
        groups.into_values().collect()
    }

    fn says<'s>(&self, side: &'s Side<'_>) -> Says<'s> {
        let positions =
            side.briefs.iter().map(|brief| (brief.position, brief.held, brief.refused, brief.of.about()));
        let figures = side.deciding.iter().map(|deciding| {
            let figure = deciding.figure;
            (thing(figure), format!("{:?}", figure.bound), deciding.of.about())
        });
        // Whether two sheets' periods meet is asked only of what both hold by claims that do not meet.
        let apart = side.briefs.iter().any(|brief| brief.held && !brief.of.meets_all());
        let period = self.project.source(side.source).period.as_ref().filter(|_| apart);
        Says {
            positions: positions.collect(),
            figures: figures.collect(),
            passing: side.passing,
            period: period.map(|period| (period.first(), period.last())),
        }
    }
}
