//! An axis: where a number is on it, and at which numbers it is ruled.
//!
//! It is linear and begins and ends at a tick. If the largest number is over a hundred times the smallest, it is
//! logarithmic. What a reader could overlook is named below it: that it does not begin at 0, that equal steps multiply,
//! that it is broken between 0 and its first number.

use crate::view::words;
use parallax_core::model::{Number, When};

/// From this ratio on, an axis is logarithmic.
const LOG: f64 = 100.0;
/// About so many steps.
const STEPS: f64 = 5.0;
/// The part of a broken axis before its break.
const BREAK: f64 = 0.1;
/// Days, as dates count them, in a month and in a year.
const MONTH: f64 = 31.0;
const YEAR: f64 = 372.0;

/// An axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// Its ends.
    ends: (f64, f64),
    /// Equal steps multiply.
    log: bool,
    /// It has a place for 0, though it is logarithmic.
    broken: bool,
    /// Where it is ruled.
    pub ticks: Vec<Tick>,
    /// What a reader must know about it; may be empty.
    pub note: String,
}

/// A rule of an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// Where it is.
    pub at: f64,
    /// Its label; may be empty.
    pub label: String,
    /// It parts the axis: left and right of it are different things.
    pub parts: bool,
}

impl Axis {
    /// An axis for numbers; `open` if there are ranges without a lower or an upper end.
    pub fn of_numbers(numbers: &[f64], open: (bool, bool)) -> Self {
        let (least, most) = extent(numbers).unwrap_or((0.0, 1.0));
        let positive = extent(numbers.iter().filter(|n| **n > 0.0));
        if let Some((low, high)) = positive.filter(|(low, high)| least >= 0.0 && high / low > LOG) {
            return Self::logarithmic(low, high, least <= 0.0 || open.0);
        }
        // One number alone has some room at both sides.
        let wide = if most > least { most - least } else { most.abs() / 2.0 }.min(f64::MAX);
        let step = if wide > 0.0 { step(wide / STEPS) } else { 1.0 };
        // Persons are not counted by halves.
        let step = if numbers.iter().all(|n| n.fract() == 0.0) { step.max(1.0) } else { step };
        // An end that is open goes on beyond the outermost number.
        let beyond = |open: bool| if open || least >= most { 1.0 } else { 0.0 };
        let mut from = (least / step).floor() - if at_tick(least, step) { beyond(open.0) } else { 0.0 };
        let to = (most / step).ceil() + if at_tick(most, step) { beyond(open.1) } else { 0.0 };
        // A short way to 0 is drawn, and nothing counts less than nothing.
        if least >= 0.0 && (from < 0.0 || from <= (to - from) / 2.0) {
            from = 0.0;
        }
        let mut axis = Self::ruled(from, to, step, |at| words::number(Number(at)));
        if from > 0.0 {
            axis.note =
                format!("The axis begins at {}, not at 0.", words::number(Number(rounded(from * step))));
        }
        axis
    }

    /// An axis for days, as dates count them.
    pub fn of_days(days: &[f64]) -> Self {
        let (least, most) = extent(days).unwrap_or((YEAR * 2000.0, YEAR * 2001.0));
        let wanted = (most - least) / STEPS;
        let steps = [MONTH, 3.0 * MONTH, 6.0 * MONTH, YEAR, 2.0 * YEAR, 5.0 * YEAR];
        let step = steps
            .into_iter()
            .find(|step| *step >= wanted)
            .unwrap_or_else(|| (step(wanted / YEAR) * YEAR).max(10.0 * YEAR));
        let (from, to) = ((least / step).floor(), (most / step).ceil());
        let to = if to > from { to } else { from + 1.0 };
        Self::ruled(from, to, step, day)
    }

    /// An axis for counts, to the left and to the right of 0.
    pub fn of_counts(left: usize, right: usize) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "a few sources")]
        let (left, right) = (left as f64, right.max(1) as f64);
        let step = step(((left + right) / 8.0).max(1.0)).max(1.0);
        let (from, to) = ((-left / step).floor(), (right / step).ceil());
        let mut axis = Self::ruled(from, to, step, |at| words::number(Number(at.abs())));
        for tick in &mut axis.ticks {
            tick.parts = left > 0.0 && tick.at == 0.0;
        }
        axis
    }

    /// An axis from 0 to 1 without rules, for a mark that is shown alone.
    pub const fn of_parts() -> Self {
        Self { ends: (0.0, 1.0), log: false, broken: false, ticks: Vec::new(), note: String::new() }
    }

    /// The same with one more rule, such as an event.
    #[must_use]
    pub fn with(mut self, tick: Tick) -> Self {
        self.ticks.push(tick);
        self
    }

    fn ruled(from: f64, to: f64, step: f64, label: impl Fn(f64) -> String) -> Self {
        let mut ticks = Vec::new();
        let mut at = from;
        while at <= to {
            let place = rounded(at * step);
            ticks.push(Tick { at: place, label: label(place), parts: false });
            at += 1.0;
        }
        let ends = (rounded(from * step), rounded(to * step));
        Self { ends, log: false, broken: false, ticks, note: String::new() }
    }

    fn logarithmic(least: f64, most: f64, broken: bool) -> Self {
        let (from, to) = (least.log10().floor(), most.log10().ceil());
        let every = ((to - from) / STEPS).ceil().max(1.0);
        let mut ticks = Vec::new();
        if broken {
            ticks.push(Tick { at: 0.0, label: "0".to_owned(), parts: false });
        }
        let mut power = from;
        while power <= to {
            let at = rounded(10_f64.powf(power));
            ticks.push(Tick { at, label: words::number(Number(at)), parts: false });
            power += every;
        }
        // The last rule is at the largest number or beyond it.
        if ticks.last().is_some_and(|tick| tick.at < most) {
            let at = rounded(10_f64.powf(to).min(f64::MAX));
            ticks.push(Tick { at, label: words::number(Number(at)), parts: false });
        }
        let ends = (rounded(10_f64.powf(from)), rounded(10_f64.powf(to).min(f64::MAX)));
        let times = words::number(Number(rounded(10_f64.powf(every))));
        let gap = if broken {
            format!(" Between 0 and {} the axis is broken.", words::number(Number(ends.0)))
        } else {
            String::new()
        };
        let note = format!("Logarithmic: each step is {times} times the one before.{gap}");
        Self { ends, log: true, broken, ticks, note }
    }

    /// Where a number is, from 0 at the left to 1 at the right.
    pub fn part(&self, at: f64) -> f64 {
        let (from, to) = self.ends;
        if !self.log {
            return if to > from { ((at - from) / (to - from)).clamp(0.0, 1.0) } else { 0.5 };
        }
        let before = if self.broken { BREAK } else { 0.0 };
        if at < from {
            return 0.0;
        }
        (before + (1.0 - before) * (at / from).ln() / (to / from).ln()).clamp(0.0, 1.0)
    }

    /// Where it is broken, if it is.
    pub fn gap(&self) -> Option<f64> {
        self.broken.then_some(BREAK / 2.0)
    }
}

/// The least and the largest; `None` of none.
fn extent<'a>(numbers: impl IntoIterator<Item = &'a f64>) -> Option<(f64, f64)> {
    let finite = numbers.into_iter().copied().filter(|n| n.is_finite());
    finite.fold(None, |known, n| match known {
        None => Some((n, n)),
        Some((least, most)) => Some((least.min(n), most.max(n))),
    })
}

/// One, two or five times a power of ten: the least that is not less than `wanted`.
fn step(wanted: f64) -> f64 {
    let power = 10_f64.powf(wanted.log10().floor());
    [1.0, 2.0, 5.0]
        .into_iter()
        .map(|n| n * power)
        .find(|step| *step >= wanted * 0.999)
        .unwrap_or(10.0 * power)
}

fn at_tick(at: f64, step: f64) -> bool {
    (at / step - (at / step).round()).abs() < 1e-9
}

/// Without the noise of binary fractions.
fn rounded(at: f64) -> f64 {
    const PLACES: f64 = 1e9;
    if at.abs() < 1e6 { (at * PLACES).round() / PLACES } else { at.round() }
}

/// The name of a day that begins a month or a year.
fn day(at: f64) -> String {
    let (year, month) = ((at / YEAR).floor(), ((at % YEAR) / MONTH).floor());
    let text = if month == 0.0 { format!("{year:04}") } else { format!("{year:04}-{:02}", month + 1.0) };
    When::parse(&text).map(|when| words::when(&when)).unwrap_or_default()
}
