//! Agreement of two coders, as it is and corrected for chance.
//!
//! - Kappa: J. Cohen, A coefficient of agreement for nominal scales, 1960. Chance is estimated from each coder's own
//!   habits.
//! - Alpha, for nominal data: K. Krippendorff, Content Analysis. Chance is estimated from the decisions of both
//!   together, and small numbers are corrected for.
//! - The interval of both is a jackknife over the units, that of the share is Wilson's: 95 in 100.
//!
//! Both are between −1 and 1; 0 is agreement by chance, 1 is agreement on all units. They depend on how the categories
//! are distributed: if nearly all units are in one category, both are low however often the coders agree. So always
//! show the table of decisions and the share with them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

/// With fewer units there is neither kappa nor alpha: the interval would say nothing.
pub const FEWEST: usize = 30;

/// This many standard errors on each side contain 95 in 100.
const SIDES: f64 = 1.959_964;

/// A value with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Score {
    /// The value.
    pub value: f64,
    /// It contains the value in 95 of 100 samples of units.
    pub interval: (f64, f64),
}

/// How often each pair of decisions met; first coder, second coder.
#[derive(Debug, Clone, Default)]
pub struct Table(BTreeMap<(String, String), usize>);

impl Table {
    /// Adds one unit.
    pub(super) fn add(&mut self, first: &str, second: &str) {
        *self.0.entry((first.to_owned(), second.to_owned())).or_default() += 1;
    }

    pub(super) fn n(&self) -> usize {
        self.0.values().sum()
    }

    pub(super) fn same(&self) -> usize {
        self.0.iter().filter(|((a, b), _)| a == b).map(|(_, n)| n).sum()
    }

    /// The pairs of decisions, with how often they met, in the order of their names.
    pub(super) fn cells(&self) -> impl Iterator<Item = (&str, &str, usize)> {
        self.0.iter().map(|((a, b), n)| (a.as_str(), b.as_str(), *n))
    }

    /// How often each coder used each category.
    fn margins(&self) -> Vec<(f64, f64)> {
        let names: BTreeSet<&str> = self.0.keys().flat_map(|(a, b)| [a.as_str(), b.as_str()]).collect();
        let used = |name: &str, of: fn(&(String, String)) -> &String| -> f64 {
            self.0.iter().filter(|(key, _)| of(key) == name).map(|(_, n)| count(*n)).sum()
        };
        names.into_iter().map(|name| (used(name, |key| &key.0), used(name, |key| &key.1))).collect()
    }

    /// A measure with its interval, computed from how it changes if one unit is left out. `None` if it is undefined for
    /// all units or without one of them.
    pub(super) fn score(&self, measure: fn(&Self) -> Option<f64>) -> Option<Score> {
        let (value, n) = (measure(self)?, count(self.n()));
        let mut without = Vec::new();
        for (key, times) in &self.0 {
            let mut less = self.clone();
            if let Some(left) = less.0.get_mut(key) {
                *left -= 1;
            }
            without.push((measure(&less)?, count(*times)));
        }
        let mean = without.iter().map(|(value, times)| value * times).sum::<f64>() / n;
        let spread: f64 = without.iter().map(|(value, times)| times * (value - mean).powi(2)).sum();
        let error = (spread * (n - 1.0) / n).sqrt();
        let interval = ((value - SIDES * error).max(-1.0), (value + SIDES * error).min(1.0));
        Some(Score { value, interval })
    }
}

/// Cohen's kappa; `None` if there are no units, or if chance alone would give full agreement.
pub fn kappa(table: &Table) -> Option<f64> {
    let n = count(table.n());
    let chance = table.margins().iter().map(|(a, b)| a * b).sum::<f64>() / (n * n);
    let observed = count(table.same()) / n;
    (n > 0.0 && chance < 1.0).then(|| (observed - chance) / (1.0 - chance))
}

/// Krippendorff's alpha for nominal data that both coders decided; `None` as for [`kappa`].
pub fn alpha(table: &Table) -> Option<f64> {
    let (n, values) = (count(table.n()), count(2 * table.n()));
    let alike: f64 = table.margins().iter().map(|(a, b)| (a + b) * (a + b - 1.0)).sum();
    let expected = 1.0 - alike / (values * (values - 1.0));
    let differ = 1.0 - count(table.same()) / n;
    (n > 0.0 && expected > 0.0).then(|| 1.0 - differ / expected)
}

/// A share of units with Wilson's interval; `None` if there are none.
pub(super) fn within(same: usize, of: usize) -> Option<Score> {
    let (n, square) = (count(of), SIDES * SIDES);
    let value = count(same) / n;
    let middle = (value + square / (2.0 * n)) / (1.0 + square / n);
    let half = SIDES / (1.0 + square / n) * (value * (1.0 - value) / n + square / (4.0 * n * n)).sqrt();
    (of > 0).then(|| Score { value, interval: ((middle - half).max(0.0), (middle + half).min(1.0)) })
}

#[expect(clippy::cast_precision_loss, reason = "counts of units")]
fn count(n: usize) -> f64 {
    n as f64
}
