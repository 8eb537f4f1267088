//! Figures as intervals, and whether two of them can both be right.
//!
//! Only figures that count the same thing (one `counts` id), in one scope and unit, are compared; nothing is averaged
//! and no ranges are merged (docs/format.md). A date is the days that it covers.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{Bound, Figure, Number, When};

/// The numbers that a bound allows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The least number, and whether it is included.
    pub from: (f64, bool),
    /// The greatest number, and whether it is included.
    pub to: (f64, bool),
    /// "About": its ends are a convention, so it is never disjoint from anything.
    pub vague: bool,
}

impl Interval {
    /// Does it allow this number?
    pub fn holds(&self, n: f64) -> bool {
        let (from, to) = (self.from.0.total_cmp(&n), n.total_cmp(&self.to.0));
        let within =
            |order: Ordering, closed: bool| order == Ordering::Less || closed && order == Ordering::Equal;
        within(from, self.from.1) && within(to, self.to.1)
    }

    /// The numbers that both allow; `None` if there are none.
    pub fn meet(&self, other: &Self) -> Option<Self> {
        // An end that is not included is the tighter one.
        let from = if tighter(self.from, other.from, Ordering::Greater) { self.from } else { other.from };
        let to = if tighter(self.to, other.to, Ordering::Less) { self.to } else { other.to };
        let some = match from.0.total_cmp(&to.0) {
            Ordering::Less => true,
            Ordering::Equal => from.1 && to.1,
            Ordering::Greater => false,
        };
        some.then_some(Self { from, to, vague: self.vague || other.vague })
    }
}

/// How two comparable figures relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fit {
    /// Some number fits both.
    Compatible,
    /// They share only one end.
    Touching,
    /// No number fits both.
    Disjoint,
    /// They do not meet, but one says "about".
    Undecided,
}

impl Fit {
    /// All fits, in the order in which they are counted.
    pub const ALL: [Self; 4] = [Self::Compatible, Self::Touching, Self::Disjoint, Self::Undecided];

    /// Its meaning, for readers.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Compatible => "two figures that some number fits: both can be right",
            Self::Touching => "two figures that meet in one end only",
            Self::Disjoint => "two figures that no number fits: they cannot both be right",
            Self::Undecided => "two figures that do not meet, but one says about, which has no fixed bounds",
        }
    }

    /// Its name in data.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Compatible => "compatible",
            Self::Touching => "touching",
            Self::Disjoint => "disjoint",
            Self::Undecided => "undecided",
        }
    }
}

/// The interval of a bound; `None` if it is an invalid date.
pub fn interval(bound: &Bound) -> Option<Interval> {
    let closed = |from: f64, to: f64| Interval { from: (from, true), to: (to, true), vague: false };
    Some(match bound {
        Bound::Exactly(n) => closed(n.value(), n.value()),
        Bound::About(n) => {
            let half = last_unit(n.value()) / 2.0;
            Interval { vague: true, ..closed(n.value() - half, n.value() + half) }
        }
        Bound::MoreThan(n) => Interval { from: (n.value(), false), ..closed(n.value(), f64::INFINITY) },
        Bound::AtLeast(n) => closed(n.value(), f64::INFINITY),
        Bound::FewerThan(n) => Interval { to: (n.value(), false), ..closed(0.0, n.value()) },
        Bound::AtMost(n) => closed(0.0, n.value()),
        Bound::Between(from, to) => closed(from.value(), to.value()),
        Bound::Verbal { min, max, .. } => closed(min.value(), max.value()),
        Bound::Date(text) => {
            let when = When::parse(text)?;
            #[expect(clippy::cast_precision_loss, reason = "days of history are far below 2^53")]
            let day = |day: Option<i64>, open: f64| day.map_or(open, |day| day as f64);
            closed(day(when.first(), f64::NEG_INFINITY), day(when.last(), f64::INFINITY))
        }
    })
}

/// One unit of the last digit that is not 0: 1,000 for 22,000, a tenth for 2.9.
fn last_unit(n: f64) -> f64 {
    let digits = Number::new(n.abs()).plain();
    let power = |n: usize| i32::try_from(n).unwrap_or(0);
    if let Some((_, decimals)) = digits.split_once('.') {
        return 10_f64.powi(-power(decimals.len()));
    }
    10_f64.powi(power(digits.len() - digits.trim_end_matches('0').len()))
}

/// Do two figures count the same thing, in the same scope and unit?
pub fn comparable(a: &Figure, b: &Figure) -> bool {
    let date = |figure: &Figure| matches!(figure.bound, Bound::Date(_));
    (&a.counts, &a.unit, &a.scope) == (&b.counts, &b.unit, &b.scope) && date(a) == date(b)
}

/// The figures of one source without repetitions: the same number of the same thing is one figure.
pub fn distinct<'f>(figures: impl IntoIterator<Item = &'f Figure>) -> Vec<&'f Figure> {
    let mut known = BTreeSet::new();
    let says = |figure: &Figure| {
        let Figure { counts, unit, scope, bound, .. } = figure;
        format!("{counts} {unit:?} {scope:?} {bound:?}")
    };
    figures.into_iter().filter(|figure| known.insert(says(figure))).collect()
}

/// How two bounds relate; `None` if one of them is an invalid date.
pub fn fit(a: &Bound, b: &Bound) -> Option<Fit> {
    Some(meet(&interval(a)?, &interval(b)?))
}

/// How two intervals relate.
pub(super) fn meet(a: &Interval, b: &Interval) -> Fit {
    // An end that is not included is the tighter one.
    let from = if tighter(a.from, b.from, Ordering::Greater) { a.from } else { b.from };
    let to = if tighter(a.to, b.to, Ordering::Less) { a.to } else { b.to };
    let point = |i: &Interval| i.from.0.total_cmp(&i.to.0) == Ordering::Equal;
    match from.0.total_cmp(&to.0) {
        Ordering::Less => Fit::Compatible,
        Ordering::Equal if from.1 && to.1 && (point(a) || point(b)) => Fit::Compatible,
        Ordering::Equal if from.1 && to.1 => Fit::Touching,
        Ordering::Equal | Ordering::Greater if a.vague || b.vague => Fit::Undecided,
        Ordering::Equal | Ordering::Greater => Fit::Disjoint,
    }
}

fn tighter(a: (f64, bool), b: (f64, bool), side: Ordering) -> bool {
    match a.0.total_cmp(&b.0) {
        Ordering::Equal => !a.1,
        order @ (Ordering::Less | Ordering::Greater) => order == side,
    }
}
