//! What is connected: things as rows of a table, and a line down through the members of each group.

use maud::{Markup, html};

use super::Pen;
use super::inline::BREAK;
use crate::view::page::{Graph, Link};

/// The distance between two lines and the height of a row, in pixels.
const STEP: usize = 34;
const HEIGHT: usize = 28;

impl Pen<'_> {
    /// The drawing, and the groups in words.
    pub(super) fn graph(&mut self, graph: &Graph) -> Markup {
        html! {
            table class="graph" { (BREAK)
                thead { tr { td {} th scope="col" {
                    @for link in &graph.links { span class="mark" { (self.line(&link.mark)) } }
                } } } (BREAK)
                tbody { @for (i, node) in graph.nodes.iter().enumerate() {
                    tr { th scope="row" { (self.line(node)) } td { (row(graph, i)) } }
                } }
            } (BREAK)
            @if !graph.table.rows.is_empty() { (self.table(&graph.table, &html! {})) }
        }
    }
}

/// The piece of each line next to a thing: a disc if it is a member, hollow and dashed if it is only proposed.
fn row(graph: &Graph, node: usize) -> Markup {
    let names: Vec<String> =
        graph.links.iter().filter(|link| link.members.contains(&node)).map(|link| link.mark.text()).collect();
    html! { svg role="img" width=(STEP * graph.links.len().max(1)) height=(HEIGHT) fill="currentColor" stroke="currentColor" {
        title { @if names.is_empty() { "of no group" } @else { (names.join(", ")) } }
        @for (i, link) in graph.links.iter().enumerate() {
            @let x = STEP * i + STEP / 2;
            @if let Some((from, to)) = reach(link, node) {
                line x1=(x) x2=(x) y1=(from) y2=(to) stroke-width="1.5" stroke-dasharray=[link.proposed.then_some("4 3")] {}
            }
            @if link.members.contains(&node) {
                circle class=(if link.proposed { "open" } else { "closed" }) cx=(x) cy=(HEIGHT / 2) r="5" {}
            }
        }
    } }
}

/// The part of a line in the row of a thing, from and to in pixels; `None` if the line does not touch that row.
fn reach(link: &Link, node: usize) -> Option<(usize, usize)> {
    let (first, last) = (*link.members.iter().min()?, *link.members.iter().max()?);
    if first == last || node < first || node > last {
        return None;
    }
    Some((if node == first { HEIGHT / 2 } else { 0 }, if node == last { HEIGHT / 2 } else { HEIGHT }))
}
