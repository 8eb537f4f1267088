//! Who took from whom, on an axis of time: a row for each thing at the time it was written, arrows from lenders to
//! borrowers, broken where something was translated. Positions are in per cent, so the drawing fits a phone.
//!
//! A file that is only a drawing uses the same marks (see `render::svg`).

use maud::{Markup, html};

use super::Pen;
use super::inline::BREAK;
use super::svg::{labels, percent, place};
use crate::view::picture::descent::{Graph, Node, Tie};
use parallax_text::visible::visible;

/// The height of a row and of the axis, in pixels.
const ROW: usize = 36;
const AXIS: usize = 22;
/// The width of a phone, and of a letter of a name, in pixels: a name that has no room at the right of its mark stands at
/// its left, where arrows come in.
const PHONE: f64 = 340.0;
const LETTER: f64 = 7.5;
/// Where a thing without a date is, in per cent.
const UNDATED: f64 = 1.5;

impl Pen<'_> {
    /// The drawing with its key, the same in words, and the groups.
    pub(super) fn graph(&mut self, graph: &Graph) -> Markup {
        html! {
            svg class="fg" role="img" height=(height(graph)) {
                title { "Who depends on whom, in time" }
                (inside(graph))
            } (BREAK)
            ul class="pk" { @for tie in graph.ties() { li { (sample(tie)) " " (tie.words()) } } } (BREAK)
            (self.table(&graph.steps(), &html! {}))
            @if !graph.table.rows.is_empty() { (self.table(&graph.table, &html! {})) }
        }
    }
}

/// Its height in pixels.
pub fn height(graph: &Graph) -> usize {
    graph.nodes.len() * ROW + AXIS
}

/// The line of a tie, for a key.
pub fn sample(tie: Tie) -> Markup {
    html! { svg class="fg" width="44" height="20" {
        line class=(class(tie)) x1="2" x2="40" y1="10" y2="10" marker-end=[head(tie)] {}
    } }
}

/// The marks, on a ground of any width.
pub fn inside(graph: &Graph) -> Markup {
    let bottom = graph.nodes.len() * ROW;
    let tied = |node: usize| {
        graph.links.iter().any(|link| link.tie != Tie::Proposed && link.members.contains(&node))
    };
    html! {
        defs { marker id="took" viewBox="0 0 10 10" refX="18" refY="5" markerWidth="8" markerHeight="8" orient="auto" {
            path class="hd" d="M0 0L10 5L0 10z" {}
        } }
        @for tick in &graph.axis.ticks {
            @let x = percent(place(&graph.axis, tick.at));
            line class="gl" x1=(x) x2=(x) y1="0" y2=(bottom) {}
        }
        @for link in &graph.links {
            @for (from, to) in link.lines() {
                line class=(class(link.tie)) x1=(percent(x(graph, from))) y1=(y(from)) x2=(percent(x(graph, to))) y2=(y(to))
                    marker-end=[head(link.tie).filter(|_| link.is_directed())] {}
            }
        }
        @for (i, node) in graph.nodes.iter().enumerate() {
            @let left = turns(graph, i);
            circle class=(if tied(i) { "nd" } else { "nd free" }) cx=(percent(x(graph, i))) cy=(y(i)) r="5" {}
            svg x=(percent(x(graph, i))) y=(y(i) + 4) overflow="visible" {
                text class="nm" x=(if left { "-11" } else { "11" }) text-anchor=[left.then_some("end")] {
                    (visible(&node.name.text()))
                }
            }
        }
        svg class="axis" y=(bottom) height=(AXIS) { (labels(&graph.axis)) }
    }
}

/// Does the name of a thing stand at the left of its mark?
fn turns(graph: &Graph, node: usize) -> bool {
    let letters = graph.nodes.get(node).map_or(0, |node| node.name.text().chars().count());
    #[expect(clippy::cast_precision_loss, reason = "the letters of a name")]
    let long = (letters as f64).mul_add(LETTER, 11.0);
    let right = (100.0 - x(graph, node)) / 100.0 * PHONE;
    right < long && x(graph, node) > 50.0
}

fn x(graph: &Graph, node: usize) -> f64 {
    let at = graph.nodes.get(node).and_then(|node: &Node| node.at);
    at.map_or(UNDATED, |at| place(&graph.axis, at))
}

const fn y(node: usize) -> usize {
    node * ROW + ROW / 2
}

const fn class(tie: Tie) -> &'static str {
    match tie {
        Tie::Took => "to",
        Tie::Translated => "to by",
        Tie::Origin => "or",
        Tie::Proposed => "or by",
    }
}

fn head(tie: Tie) -> Option<&'static str> {
    match tie {
        Tie::Took | Tie::Translated => Some("url(#took)"),
        Tie::Origin | Tie::Proposed => None,
    }
}
