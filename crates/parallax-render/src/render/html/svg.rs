//! Lanes: the marks of one row of a plot as a drawing. Positions are in per cent, so text and marks never shrink with it.
//! The classes give colours; what must be told apart without them has a form of its own. A lane is as high as its row:
//! its marks are on its middle line.
//!
//! A file that is only a drawing uses the same marks, with lanes inside it (see `render::svg`).

use std::fmt::Write as _;

use maud::{Markup, html};

use crate::view::picture::{Axis, Bar, Form, Plot, Stroke, Tone};
use parallax_text::visible::visible;

/// In pixels, unless a style sheet says otherwise.
const WIDTH: u32 = 260;
const HEIGHT: u32 = 20;
/// The radius of the marks at the ends, in pixels.
const RADIUS: i32 = 4;
/// Room for the marks at both ends, in per cent.
const ROOM: f64 = 4.0;
/// Labels of an axis share so much room: that of a phone. A letter takes about so much of it.
const LABELS: usize = 290;
const LETTER: usize = 8;

/// The class of a tone.
pub const fn class(tone: Tone) -> &'static str {
    match tone {
        Tone::Held => "ka",
        Tone::Endorsed => "ke",
        Tone::Reported => "kr",
        Tone::Disputed => "kd",
        Tone::Plain => "kn",
    }
}

/// One row; `title` says the same in words.
pub fn lane(strokes: &[Stroke], plot: &Plot, title: &str) -> Markup {
    html! {
        svg class="lane" width=(WIDTH) height=(HEIGHT) role="img" fill="currentColor" stroke="currentColor" stroke-width="1.5" {
            title { (title) }
            (inside(strokes, plot))
        }
    }
}

/// The same in a lean document, whose style sheet sets size and colour: the words of the row are enough, and the rules
/// are those of [`lean_axis`], by their id.
pub fn lean_lane(strokes: &[Stroke], plot: &Plot, rules: &str) -> Markup {
    html! {
        svg { use href={ "#" (rules) } {} svg y="50%" { (marks(strokes, &plot.axis)) } }
    }
}

/// What is in a lane: its rules, the band, its marks.
pub fn inside(strokes: &[Stroke], plot: &Plot) -> Markup {
    html! { g stroke-width="1" stroke-opacity=".4" { (rules(plot)) } svg y="50%" overflow="visible" { (marks(strokes, &plot.axis)) } }
}

/// The rules of the axis, and the band.
pub fn rules(plot: &Plot) -> Markup {
    html! {
        @if let Some((from, to)) = plot.band {
            @let (from, to) = (place(&plot.axis, from), place(&plot.axis, to));
            rect class="bd" x=(percent(from)) width=(percent((to - from).max(0.6))) height="100%" stroke="none" fill-opacity=".2" {}
        }
        @for tick in &plot.axis.ticks {
            @let x = percent(place(&plot.axis, tick.at));
            line class=(if tick.parts { "gl pt" } else { "gl" }) x1=(x) x2=(x) y1="0" y2="100%" {}
        }
    }
}

fn marks(strokes: &[Stroke], axis: &Axis) -> Markup {
    let forms = |wanted: fn(Form) -> bool| strokes.iter().filter(move |stroke| wanted(stroke.form));
    html! {
        @for stroke in forms(|form| form == Form::Strip) { (rect(stroke, axis, 11, 1)) }
        @for stroke in forms(|form| matches!(form, Form::Block(_))) {
            (rect(stroke, axis, 8, if let Form::Block(parts) = stroke.form { parts } else { 1 }))
        }
        @for stroke in forms(|form| form == Form::Range) { (range(stroke, axis)) }
        (ticks(strokes, axis))
        @for stroke in forms(|form| form == Form::Diamond) { (diamond(stroke, axis)) }
    }
}

/// The ends of a mark in per cent.
fn ends(bar: &Bar, axis: &Axis) -> (f64, f64) {
    let at = |end: Option<(f64, bool)>, open: f64| end.map_or(open, |(x, _)| place(axis, x));
    (at(bar.from, 0.0), at(bar.to, 100.0))
}

fn titled(stroke: &Stroke, inner: &Markup) -> Markup {
    html! { @if stroke.title.is_empty() { (inner) } @else { g { title { (visible(&stroke.title)) } (inner) } } }
}

/// A rectangle, cut into slices; one that is disputed is hatched as well.
fn rect(stroke: &Stroke, axis: &Axis, half: i32, parts: usize) -> Markup {
    const LEAST: f64 = 0.6;
    let (from, to) = ends(&stroke.bar, axis);
    let wide = (to - from).max(LEAST);
    let kind = if stroke.form == Form::Strip { "sp" } else { "bk" };
    #[expect(clippy::cast_precision_loss, reason = "a few slices")]
    let cut = |i: usize| percent(from + wide * i as f64 / parts as f64);
    titled(
        stroke,
        &html! {
            rect class={ (kind) " " (class(stroke.tone)) } x=(percent(from)) width=(percent(wide)) y=(-half) height=(2 * half) {}
            @if stroke.tone == Tone::Disputed && kind == "bk" {
                svg x=(percent(from)) width=(percent(wide)) y=(-half) height=(2 * half) viewBox="0 0 16 16" preserveAspectRatio="none" {
                    path class="hx" d="M0 16L16 0" fill="none" vector-effect="non-scaling-stroke" {}
                }
            }
            @for i in 1..parts { line class="cut" x1=(cut(i)) x2=(cut(i)) y1=(-half) y2=(half) stroke-dasharray="2 2" {} }
        },
    )
}

/// A line between marks. A mark is filled if the end is included, hollow if it is not, and an arrow if there is no end.
/// The line is dotted if its ends are a convention, and dashed and struck if the source disputes it.
fn range(stroke: &Stroke, axis: &Axis) -> Markup {
    let bar = &stroke.bar;
    let (from, to) = ends(bar, axis);
    let (hollow_from, hollow_to) = (open(bar.from), open(bar.to));
    let point = to - from < 0.01;
    let dashes = match (bar.vague, stroke.tone) {
        (true, _) => Some("1.5 3"),
        (false, Tone::Disputed) => Some("6 4"),
        (false, Tone::Held | Tone::Endorsed | Tone::Reported | Tone::Plain) => None,
    };
    let middle = f64::midpoint(from, to);
    let inner = html! { g class={ "rn " (class(stroke.tone)) } {
        @if !point && hollow_from + hollow_to == 0 {
            line x1=(percent(from)) x2=(percent(to)) stroke-dasharray=[dashes] {}
        } @else if !point {
            // Nested twice, because a position of some per cent minus some pixels cannot be expressed.
            svg x=(percent(from)) width=(percent(to - from)) overflow="visible" {
                svg x=(-hollow_to) width="100%" overflow="visible" {
                    line x1=(hollow_from + hollow_to) x2="100%" stroke-dasharray=[dashes] {}
                }
            }
        }
        @if bar.vague {
            (mark(middle, true))
        } @else {
            (end(bar.from, from, -1))
            @if !point { (end(bar.to, to, 1)) }
        }
        @if stroke.tone == Tone::Disputed {
            svg x=(percent(middle)) overflow="visible" { path d="M-5 7L5 -7" fill="none" {} }
        }
    } };
    titled(stroke, &inner)
}

/// Upright lines, all of one tone in one path: there are hundreds of them. The tall ones are asserted, the lower ones
/// endorsed, the low ones reported; those that hang below the line are disputed.
fn ticks(strokes: &[Stroke], axis: &Axis) -> Markup {
    const TONES: [(Tone, i32, i32); 5] = [
        (Tone::Held, 0, 14),
        (Tone::Endorsed, 4, 14),
        (Tone::Reported, 8, 14),
        (Tone::Disputed, 14, 21),
        (Tone::Plain, 0, 22),
    ];
    let path = |tone: Tone, from: i32, to: i32| {
        let mut path = String::new();
        for stroke in strokes.iter().filter(|stroke| stroke.form == Form::Tick && stroke.tone == tone) {
            let (at, _) = ends(&stroke.bar, axis);
            let _ = write!(path, "M{:.0} {from}V{to}", at * 10.0);
        }
        path
    };
    let drawn = TONES.map(|(tone, from, to)| (tone, path(tone, from, to)));
    html! {
        @if drawn.iter().any(|(_, path)| !path.is_empty()) {
            svg y="-11" height="22" viewBox="0 0 1000 22" preserveAspectRatio="none" {
                @for (tone, path) in drawn.iter().filter(|(_, path)| !path.is_empty()) {
                    path class={ "tk " (class(*tone)) } d=(path) fill="none" stroke-width="3" vector-effect="non-scaling-stroke" {}
                }
            }
        }
    }
}

fn diamond(stroke: &Stroke, axis: &Axis) -> Markup {
    let (from, to) = ends(&stroke.bar, axis);
    let inner = html! {
        svg x=(percent(f64::midpoint(from, to))) overflow="visible" {
            path class={ "dm " (class(stroke.tone)) } d="M-6 0L0 -6L6 0L0 6Z" {}
        }
    };
    titled(stroke, &inner)
}

/// The labels of the rules, under the rows; if they are long, not all.
pub fn axis(axis: &Axis) -> Markup {
    html! {
        svg class="axis" width=(WIDTH) height=(HEIGHT) aria-hidden="true" fill="currentColor" font-size="12" { (labels(axis)) }
    }
}

/// The same in a lean document. What lanes and axes show is drawn once in it, here: the rules and the labels, each with
/// its id, if they are `new`.
pub fn lean_axis(plot: &Plot, rules: (&str, bool), labels: (&str, bool)) -> Markup {
    html! { svg class="axis" {
        @if rules.1 { defs { g id=(rules.0) { (self::rules(plot)) } } }
        @if labels.1 { g id=(labels.0) { (self::labels(&plot.axis)) } } @else { use href={ "#" (labels.0) } {} }
    } }
}

/// The same without a frame.
pub fn labels(axis: &Axis) -> Markup {
    let labelled: Vec<_> = axis.ticks.iter().filter(|tick| !tick.label.is_empty()).collect();
    let longest = labelled.iter().map(|tick| tick.label.chars().count() + 1).max().unwrap_or(0);
    let every = (longest * labelled.len() * LETTER).div_ceil(LABELS).max(1);
    let text = |at: f64, text: &str| {
        // At the sides, a centred label would be cut off.
        let anchor = if at < 8.0 {
            "start"
        } else if at > 92.0 {
            "end"
        } else {
            "middle"
        };
        let at = match anchor {
            "start" => 0.0,
            "end" => 100.0,
            _ => at,
        };
        html! { text x=(percent(at)) y="14" text-anchor=(anchor) { (visible(text)) } }
    };
    html! {
        @for tick in labelled.iter().step_by(every) { (text(place(axis, tick.at), &tick.label)) }
        @if let Some(gap) = axis.gap() {
            svg x=(percent(ROOM + gap * (100.0 - 2.0 * ROOM))) y="10" overflow="visible" {
                path class="gp" d="M-4 5L0 -5M0 5L4 -5" fill="none" stroke="currentColor" {}
            }
        }
    }
}

/// One mark alone, for a key; its place is in parts of the drawing.
pub fn sample(stroke: &Stroke) -> Markup {
    let axis = Axis::of_parts();
    html! {
        svg class="smp" aria-hidden="true" {
            svg y="50%" overflow="visible" { (marks(std::slice::from_ref(stroke), &axis)) }
        }
    }
}

/// The position of a number, in per cent of the width.
/// Where a number is, in per cent.
pub fn place(axis: &Axis, at: f64) -> f64 {
    ROOM + axis.part(at) * (100.0 - 2.0 * ROOM)
}

/// A length in per cent.
pub fn percent(at: f64) -> String {
    format!("{at:.1}%")
}

/// The gap between a line and an end that is not included.
fn open(end: Option<(f64, bool)>) -> i32 {
    if end.is_some_and(|(_, closed)| !closed) { RADIUS } else { 0 }
}

fn end(end: Option<(f64, bool)>, at: f64, side: i32) -> Markup {
    let Some((_, closed)) = end else {
        return html! {
            svg x=(percent(at)) overflow="visible" {
                path d={ "M" (-6 * side) " -4L0 0L" (-6 * side) " 4" } fill="none" {}
            }
        };
    };
    mark(at, closed)
}

fn mark(at: f64, filled: bool) -> Markup {
    html! {
        circle class=(if filled { "closed" } else { "open" }) cx=(percent(at)) r=(RADIUS)
            fill=[(!filled).then_some("none")] {}
    }
}
