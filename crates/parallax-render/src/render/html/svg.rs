//! A range as a drawing. Positions are in per cent, so text and marks never shrink with it; it has the colour of the
//! text.

use maud::{Markup, html};

use crate::view::page::{Bar, Intervals};
use parallax_text::visible::visible;

/// In pixels, unless a style sheet says otherwise.
const WIDTH: u32 = 260;
const HEIGHT: u32 = 20;
const MIDDLE: u32 = HEIGHT / 2;
/// The radius of the marks at the ends, in pixels.
const RADIUS: i32 = 4;
/// Room for the marks at both ends, in per cent.
const ROOM: f64 = 4.0;

/// One range: a line between marks. A mark is filled if the end is included, hollow if it is not, and an arrow if there
/// is no end; the line is dashed if its ends are a convention. `title` says the same in words. In a lean document the
/// style sheet sets size and colour, and the row says the rest.
pub fn interval(bar: &Bar, intervals: &Intervals, title: &str, lean: bool) -> Markup {
    let inner = strokes(bar, intervals);
    if lean {
        return html! { svg class="interval" role="img" { title { (title) } (inner) } };
    }
    html! {
        svg class="interval" width=(WIDTH) height=(HEIGHT) role="img" fill="currentColor" stroke="currentColor"
            stroke-width="1.5" {
            title { (title) }
            desc { "on a scale from " (visible(&intervals.ends.0)) " to " (visible(&intervals.ends.1)) }
            (inner)
        }
    }
}

fn strokes(bar: &Bar, intervals: &Intervals) -> Markup {
    let at = |at: f64| place(at, intervals.scale);
    let (from, to) = (bar.from.map_or(0.0, |(x, _)| at(x)), bar.to.map_or(100.0, |(x, _)| at(x)));
    let (hollow_from, hollow_to) = (open(bar.from), open(bar.to));
    let point = to - from < 0.01;
    html! {
            @if !point && hollow_from + hollow_to == 0 {
                line x1=(percent(from)) x2=(percent(to)) y1=(MIDDLE) y2=(MIDDLE) stroke-dasharray=[bar.vague.then_some("3 3")] {}
            } @else if !point {
                // Nested twice, because a position of some per cent minus some pixels cannot be expressed.
                svg x=(percent(from)) width=(percent(to - from)) height=(HEIGHT) overflow="visible" {
                    svg x=(-hollow_to) width="100%" height=(HEIGHT) overflow="visible" {
                        line x1=(hollow_from + hollow_to) x2="100%" y1=(MIDDLE) y2=(MIDDLE) stroke-dasharray=[bar.vague.then_some("3 3")] {}
                    }
                }
            }
            @if bar.vague {
                (mark(f64::midpoint(from, to), true))
            } @else {
                (end(bar.from, from, -1))
                @if !point { (end(bar.to, to, 1)) }
            }
    }
}

/// The outermost ends that are given, under the ranges.
pub fn axis(intervals: &Intervals) -> Markup {
    let bars = || intervals.bars.iter().flatten();
    let least = bars().filter_map(|bar| bar.from).map(|(x, _)| x).min_by(f64::total_cmp);
    let most = bars().filter_map(|bar| bar.to).map(|(x, _)| x).max_by(f64::total_cmp);
    let (from, to) = (&intervals.ends.0, &intervals.ends.1);
    let text = |at: f64, text: &str| {
        let at = place(at, intervals.scale);
        // At the sides, a centred label would be cut off.
        let anchor = if at < 15.0 {
            "start"
        } else if at > 85.0 {
            "end"
        } else {
            "middle"
        };
        html! { text x=(percent(at)) y="14" text-anchor=(anchor) { (visible(text)) } }
    };
    html! {
        svg class="axis" width=(WIDTH) height=(HEIGHT) aria-hidden="true" fill="currentColor" font-size="12" {
            @if let Some(least) = least { (text(least, from)) }
            @if let Some(most) = most.filter(|_| from != to) { (text(most, to)) }
        }
    }
}

/// The position of a number, in per cent of the width.
fn place(at: f64, (least, most): (f64, f64)) -> f64 {
    let part = if most > least { (at - least) / (most - least) } else { 0.5 };
    ROOM + part.clamp(0.0, 1.0) * (100.0 - 2.0 * ROOM)
}

fn percent(at: f64) -> String {
    format!("{at:.2}%")
}

/// The gap between a line and an end that is not included.
fn open(end: Option<(f64, bool)>) -> i32 {
    if end.is_some_and(|(_, closed)| !closed) { RADIUS } else { 0 }
}

fn end(end: Option<(f64, bool)>, at: f64, side: i32) -> Markup {
    let Some((_, closed)) = end else {
        return html! {
            svg x=(percent(at)) y=(MIDDLE) overflow="visible" {
                path d={ "M" (-6 * side) " -4L0 0L" (-6 * side) " 4" } fill="none" {}
            }
        };
    };
    mark(at, closed)
}

fn mark(at: f64, filled: bool) -> Markup {
    html! {
        circle class=(if filled { "closed" } else { "open" }) cx=(percent(at)) cy=(MIDDLE) r=(RADIUS)
            fill=[(!filled).then_some("none")] {}
    }
}
