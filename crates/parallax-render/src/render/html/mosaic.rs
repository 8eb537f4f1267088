//! A mosaic as a table of small cells, so a screen reader reads it as one: every tile has its words, hidden behind its
//! mark. The style sheet draws the tiles; only bars and squares are drawings of their own.

use maud::{Markup, html};

use super::inline::BREAK;
use super::{Pen, inline};
use crate::view::picture::{Fill, Mosaic, MosaicRow, Tile};
use crate::view::words;
use parallax_core::model::{Relation, Stance};
use parallax_text::visible::visible;

/// With more columns than this, tiles are as small as they can be, and the names of columns turn upright.
const MANY: usize = 9;
/// The longest bar of the margin, in pixels.
const BAR: usize = 60;

impl Pen<'_> {
    /// The table, and the key of its tiles.
    pub(super) fn mosaic(&mut self, mosaic: &Mosaic) -> Markup {
        let many = mosaic.columns.len() > MANY;
        let longest = mosaic.longest();
        let margin = !mosaic.margin.is_empty();
        let width = mosaic.columns.len() + 1 + usize::from(margin);
        html! {
            table class={ "mo" @if many { " many" } } {
                caption { (visible(&mosaic.caption)) }
                thead { tr {
                    td {}
                    @for head in &mosaic.columns { th scope="col" { div { (self.head_of(head)) } } }
                    @if margin { th scope="col" class="mg" { (mosaic.margin) } }
                } }
                (BREAK)
                tbody { @for row in &mosaic.rows {
                    @if let Some(group) = &row.group { tr class="band" { th scope="rowgroup" colspan=(width) { (self.head_of(group)) } } }
                    (self.mosaic_row(row, mosaic.columns.len(), longest, margin)) (BREAK)
                } }
            }
            @if !mosaic.key.is_empty() { (BREAK) ul class="pk" { @for (tile, words) in &mosaic.key {
                li { span class={ "t " (class(tile.fill)) } { (inside(tile)) } " " (visible(words)) }
            } } }
        }
    }

    fn mosaic_row(&self, row: &MosaicRow, columns: usize, longest: usize, margin: bool) -> Markup {
        html! { tr {
            th scope="row" { (self.head_of(&row.head)) }
            @for tile in &row.tiles { (draw(tile)) }
            @for _ in row.tiles.len()..columns { td {} }
            @if margin { td class="mg" {
                @if let Some(numbers) = row.bar { (bar(&numbers, longest)) }
                span { (visible(&row.words)) }
            } }
        } }
    }

    fn head_of(&self, line: &crate::view::page::Line) -> Markup {
        inline::lean(line, self.languages)
    }
}

/// A cell: its mark, and its words for who cannot see it.
fn draw(tile: &Tile) -> Markup {
    let inner = html! { (inside(tile)) @if !tile.words.is_empty() { i { (visible(&tile.words)) } } };
    let class = class(tile.fill);
    html! { td class=[(!class.is_empty()).then_some(class)] {
        @match tile.to.as_ref().and_then(inline::href) {
            Some(to) => a href=(to) { (inner) },
            None => (inner),
        }
    } }
}

/// The mark of a tile.
fn inside(tile: &Tile) -> Markup {
    match tile.fill {
        Fill::Stances(numbers, passing) => {
            let kinds = numbers.iter().filter(|n| **n > 0).count();
            html! { @for (stance, n) in Stance::ALL.into_iter().zip(numbers).filter(|(_, n)| *n > 0) {
                b class={ (stance_class(stance)) @if passing { " p" } @if kinds > 1 && n > 1 { " f" (n.min(9)) } @if kinds > 2 { " z" } } {
                    (words::letter(stance, passing))
                }
            } }
        }
        Fill::Relations(numbers) => html! {
            b { (numbers[..3].iter().sum::<usize>()) }
            (bar_of(&numbers, 20, numbers[..3].iter().sum::<usize>().max(1)))
        },
        Fill::Weight(n, most) => square(n, most, &tile.sign),
        Fill::Nothing
        | Fill::Silent
        | Fill::CouldNotKnow
        | Fill::Unread
        | Fill::Related(..)
        | Fill::Undefined => html! {},
    }
}

const fn class(fill: Fill) -> &'static str {
    match fill {
        Fill::Stances(..) => "st",
        Fill::Silent => "si",
        Fill::CouldNotKnow => "cn",
        Fill::Unread => "un",
        Fill::Related(Relation::Agree, false) => "ag",
        Fill::Related(Relation::Agree, true) => "ag wk",
        Fill::Related(Relation::Partly, false) => "pa",
        Fill::Related(Relation::Partly, true) => "pa wk",
        Fill::Related(Relation::Contradict, false) => "co",
        Fill::Related(Relation::Contradict, true) => "co wk",
        Fill::Related(Relation::TalkPast, false) => "tp",
        Fill::Related(Relation::TalkPast, true) => "tp wk",
        Fill::Relations(_) => "sk",
        Fill::Weight(..) => "wt",
        Fill::Undefined => "na",
        Fill::Nothing => "",
    }
}

const fn stance_class(stance: Stance) -> &'static str {
    match stance {
        Stance::Asserts => "a",
        Stance::Endorses => "e",
        Stance::Reports => "r",
        Stance::Disputes => "d",
    }
}

/// The bar of a margin.
fn bar(numbers: &[usize; 4], longest: usize) -> Markup {
    bar_of(numbers, BAR, longest.max(1))
}

/// Agree, partly, contradict, one after the other; the second is half as high, and the third is hatched, so that they are
/// told apart without colour.
fn bar_of(numbers: &[usize; 4], width: usize, longest: usize) -> Markup {
    let at = |n: usize| n * width / longest;
    let [agree, partly, contradict, _] = *numbers;
    let (second, third) = (at(agree), at(agree + partly));
    html! {
        svg class="mb" width=(width) height="12" {
            @if agree > 0 { rect class="ag" width=(second) height="12" {} }
            @if partly > 0 { rect class="pa" x=(second) y="6" width=(third - second) height="6" {} }
            @if contradict > 0 {
                @let wide = at(agree + partly + contradict) - third;
                rect class="co" x=(third) width=(wide) height="12" {}
                path class="co" d=(hatch(third, wide)) {}
            }
        }
    }
}

/// Slanted lines over a stretch; over a long one as many as over a short one.
fn hatch(from: usize, wide: usize) -> String {
    use std::fmt::Write as _;
    let mut path = String::new();
    for x in (from..from + wide).step_by(wide.div_ceil(4).max(4)) {
        let _ = write!(path, "M{x} 12l6-12");
    }
    path
}

/// A square whose area is the number, and the number over it.
fn square(n: usize, most: usize, sign: &str) -> Markup {
    #[expect(
        clippy::cast_precision_loss,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a few pixels"
    )]
    let side = ((n as f64 / most.max(1) as f64).sqrt() * 24.0).round().max(3.0) as usize;
    html! { i class={ "q" (side) } {} b { (sign) } }
}
