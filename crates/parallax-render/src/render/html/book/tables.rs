//! Tables of marks: the key, the matrix, the grid of relations, the pairs.

use std::fmt::Write as _;

use maud::{Markup, html};

use super::claims::FIT;
use super::marks::{self, certainty, relation, stance};
use super::{BREAK, Draw, ids, visible};
use crate::view::book::tables::{MatrixTopic, Seen};
use crate::view::book::{Grid, Legend, Mark, Matrix};
use crate::view::words;
use parallax_core::model::Certainty;

impl Draw<'_> {
    pub(super) fn key(&self, keys: &[Legend]) -> Markup {
        html! { div class="key" { @for key in keys { div {
            h3 { (key.head) }
            dl { @for (mark, meaning) in &key.marks {
                dt { @if let Some(mark) = mark { (marks::bare(*mark)) } }
                dd { (self.line(meaning)) }
            } }
        } (BREAK) } } }
    }

    pub(super) fn matrix(&mut self, matrix: &Matrix) -> Markup {
        let inner = html! { table class="mx" {
            caption class="v" { (visible(&matrix.caption)) }
            colgroup { col class="lab"; @for _ in &matrix.sources { col; } }
            thead { tr { td {} @for head in &matrix.sources { (self.column(head)) } } }
            @for topic in &matrix.topics { (BREAK) (self.topic(topic, matrix.sources.len())) }
        } };
        if matrix.sources.len() > FIT { self.frame("scroll", &matrix.caption, &inner) } else { inner }
    }

    fn topic(&self, topic: &MatrixTopic, sources: usize) -> Markup {
        let rows = topic.positions.len();
        html! { tbody {
            tr class="t" { th scope="rowgroup" colspan=(sources + 1) { span {
                (self.line(&topic.label)) " " span class="q1" { (self.said(&topic.question)) }
            } } }
            @for (i, (label, cells)) in topic.positions.iter().enumerate() {
                (BREAK)
                tr {
                    th scope="row" { (self.said(label)) }
                    @for (cell, blank) in cells.iter().zip(&topic.blanks) {
                        @match (cell, blank) {
                            (Some(seen), _) => (mark(seen)),
                            (None, Some((why, word, place))) => @if i == 0 {
                                td class={ "bl " (class(*why)) } rowspan=(rows) { a href={ "#" (ids::safe(place)) } { (word) } }
                            },
                            (None, None) => td {},
                        }
                    }
                }
            }
            @if rows == 0 {
                tr { th scope="row" class="none" { "no position" } @for blank in &topic.blanks { td class="bl" {
                    @if let Some((_, word, place)) = blank { a href={ "#" (ids::safe(place)) } { (word) } }
                } } }
            }
        } }
    }

    pub(super) fn grid(grid: &Grid) -> Markup {
        let last = grid.sources.len() - 1;
        html! { table class={ "rg" @if grid.sources.len() > 5 { " tight" } } {
            caption class="v" { (visible(&grid.caption)) }
            thead { tr { td {} @for source in &grid.sources[..last] { th scope="col" { (visible(source)) } } } }
            tbody { @for (source, cells) in grid.sources[1..].iter().zip(&grid.rows) { tr {
                th scope="row" { (visible(source)) }
                @for (is, place) in cells { @match is {
                    Some(is) => td class=(relation(*is)) { a href={ "#" (place) } { span { (words::relation(*is)) } } },
                    None => td { "n/a" },
                } }
            } } }
        } }
    }
}

/// A cell of the matrix: letter, certainty, and `+` if there are more claims, `+D` if one of these disputes.
fn mark(seen: &Seen) -> Markup {
    let mut word = seen.stance.name().to_owned();
    if let Some(why) = seen.uncounted {
        let _ = write!(word, ", {why}");
    }
    if seen.certainty != Certainty::Flat {
        let _ = write!(word, ", {}", seen.certainty.name());
    }
    if seen.passing {
        word.push_str(", in passing");
    }
    if seen.others > 0 {
        let _ = write!(word, ", and {} more", seen.others);
    }
    if seen.disputed {
        word.push_str(", one disputes");
    }
    html! { td class={ (stance(seen.stance)) @if seen.passing { " p" } } {
        a href={ "#" (seen.claim) } {
            (words::letter(seen.stance, seen.passing)) (certainty(seen.certainty))
            @if seen.uncounted.is_some() { "!" }
            @if seen.others > 0 { "\u{A0}+" @if seen.disputed { "D" } }
            i { " " (word) }
        }
    } }
}

const fn class(blank: Mark) -> &'static str {
    match blank {
        Mark::Silent => "silent",
        Mark::CouldNotKnow => "toosoon",
        Mark::Unread => "unread",
        Mark::Stance(_)
        | Mark::Passing(_)
        | Mark::Hedged
        | Mark::Conjecture
        | Mark::Emphatic
        | Mark::Nothing
        | Mark::Relation(_)
        | Mark::Undefined => "",
    }
}
