//! A mosaic in a drawing: the names of rows at the left, of columns upright above, the margin at the right.

use maud::{Markup, html};

use super::layout::{LINE, SMALL, length, wrapped};
use super::{Canvas, MARGIN};
use crate::view::picture::{Fill, Mosaic, Tile};
use crate::view::words;
use parallax_core::model::{Relation, Stance};
use parallax_text::visible::visible;

/// The side of a tile and the distance of two; the widest and the narrowest column of names; the bar of the margin.
const SIDE: usize = 24;
const STEP: usize = 26;
const NAMES: (usize, usize) = (320, 120);
const BAR: usize = 80;

pub(super) fn mosaic(canvas: &mut Canvas, mosaic: &Mosaic) {
    canvas.prose(&mosaic.caption, "of", SMALL, 1.0);
    let long = |line: &crate::view::page::Line| length(&line.text(), 13);
    let names = mosaic.rows.iter().map(|row| long(&row.head)).max().unwrap_or(0).clamp(NAMES.1, NAMES.0);
    let heads = mosaic.columns.iter().map(long).max().unwrap_or(0).min(220);
    let left = MARGIN + names + 12;
    let right = left + mosaic.columns.len() * STEP + 12;
    let words = mosaic.rows.iter().map(|row| length(&row.words, SMALL)).max().unwrap_or(0);
    let margin = if mosaic.margin.is_empty() { 0 } else { BAR + 10 + words };
    canvas.width = canvas.width.max(right + margin + MARGIN);
    canvas.y += heads;
    for (i, head) in mosaic.columns.iter().enumerate() {
        let (x, y) = (left + i * STEP + SIDE / 2 + 4, canvas.y);
        canvas.parts.push(html! {
            text class="cell" transform={ "rotate(-90 " (x) " " (y) ")" } x=(x) y=(y) { (visible(&head.text())) }
        });
    }
    if !mosaic.margin.is_empty() {
        canvas.parts.push(html! { text class="of" x=(right) y=(canvas.y) { (mosaic.margin) } });
    }
    canvas.y += 8;
    let longest = mosaic.longest().max(1);
    for row in &mosaic.rows {
        if let Some(group) = &row.group {
            canvas.prose(&group.text(), "head", 13, 1.0);
        }
        let text = wrapped(&row.head.text(), names, 13);
        let height = (text.len() * LINE + 4).max(STEP);
        let y = canvas.y;
        let first = y + if text.len() > 1 { LINE } else { STEP / 2 + 4 };
        canvas.parts.push(html! {
            @for (i, line) in text.iter().enumerate() { text class="name" x=(MARGIN) y=(first + i * LINE) { (visible(line)) } }
            @for (i, one) in row.tiles.iter().enumerate() {
                svg x=(left + i * STEP) y=(y) width=(SIDE) height=(SIDE) { (tile(one)) }
            }
            @if let Some(bar) = row.bar { svg x=(right) y=(y + 6) width=(BAR) height="12" { (self::bar(&bar, BAR, longest)) } }
            @if !mosaic.margin.is_empty() {
                @let x = right + if row.bar.is_some() { BAR + 10 } else { 0 };
                text class="of" x=(x) y=(y + STEP / 2 + 4) { (visible(&row.words)) }
            }
        });
        canvas.y += height;
    }
    let entries: Vec<(Markup, usize, &str)> = mosaic
        .key
        .iter()
        .map(|(one, words)| (html! { svg width=(SIDE) height=(SIDE) { (tile(one)) } }, SIDE, words.as_str()))
        .collect();
    canvas.key(&entries);
}

/// A tile in a square of [`SIDE`].
fn tile(tile: &Tile) -> Markup {
    let sign = |class: &str| {
        html! { text class={ "sign " (class) } x=(SIDE / 2) y="17" text-anchor="middle" { (visible(&tile.sign)) } }
    };
    html! {
        @if !tile.words.is_empty() { title { (visible(&tile.words)) } }
        @match tile.fill {
            Fill::Nothing => (sign("quiet")),
            Fill::Stances(numbers, passing) => (stances(numbers, passing)),
            Fill::Silent => line class="quiet" x1="6" x2="18" y1="12" y2="12" {},
            Fill::CouldNotKnow => path class="hatch" d="M0 8L8 0M0 16L16 0M0 24L24 0M8 24L24 8M16 24L24 16" {},
            Fill::Unread => rect class="unread" x="1" y="1" width="22" height="22" {},
            Fill::Related(relation, weak) => {
                rect class={ (of(relation)) @if weak { " weak" } } x="1" y="1" width="22" height="22" {}
                path class={ "icon " (of(relation)) } d=(icon(relation)) {}
            }
            Fill::Undefined => (sign("quiet")),
            Fill::Relations(numbers) => {
                text class="sign" x=(SIDE / 2) y="11" text-anchor="middle" { (numbers[..3].iter().sum::<usize>()) }
                svg y="13" width=(SIDE) height="12" { (bar(&numbers, SIDE, numbers[..3].iter().sum::<usize>().max(1))) }
            }
            Fill::Weight(n, most) => (weight(n, most, &tile.sign)),
        }
    }
}

/// A square split by stance, each part as wide as its share.
fn stances(numbers: [usize; 4], passing: bool) -> Markup {
    let total = numbers.iter().sum::<usize>().max(1);
    let kinds = numbers.iter().filter(|n| **n > 0).count();
    let mut from = 0;
    let parts = Stance::ALL.into_iter().zip(numbers).filter(|(_, n)| *n > 0).map(|(stance, n)| {
        let at = from * SIDE / total;
        from += n;
        (stance, at, from * SIDE / total - at)
    });
    let parts: Vec<_> = parts.collect();
    html! { @for (stance, at, wide) in parts {
        rect class={ (stance.name()) @if passing { " passing" } } x={ (at) ".75" } y=".75" width=(wide.max(3) - 1) height="22.5" {}
        @if kinds < 3 && wide > 9 {
            text class={ "sign on-" (stance.name()) @if passing { " passing" } } x=(at + wide / 2) y="17" text-anchor="middle" {
                (words::letter(stance, passing))
            }
        }
    } }
}

fn bar(numbers: &[usize; 4], width: usize, longest: usize) -> Markup {
    let at = |n: usize| n * width / longest;
    let [agree, partly, contradict, _] = *numbers;
    let (second, third) = (at(agree), at(agree + partly));
    html! {
        @if agree > 0 { rect class="b-agree" width=(second) height="10" {} }
        @if partly > 0 { rect class="b-partly" x=(second) y="5" width=(third - second) height="5" {} }
        @if contradict > 0 { rect class="b-contradict" x=(third) width=(at(agree + partly + contradict) - third) height="10" {} }
    }
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a few pixels"
)]
fn weight(n: usize, most: usize, sign: &str) -> Markup {
    let side = ((n as f64 / most.max(1) as f64).sqrt() * 24.0).round().max(3.0) as usize;
    html! {
        rect class="weight" x=((SIDE - side) / 2) y=((SIDE - side) / 2) width=(side) height=(side) {}
        text class="sign" x=(SIDE / 2) y="16" text-anchor="middle" { (visible(sign)) }
    }
}

const fn of(relation: Relation) -> &'static str {
    match relation {
        Relation::Agree => "agree",
        Relation::Partly => "partly",
        Relation::Contradict => "contradict",
        Relation::TalkPast => "talk-past",
    }
}

/// Two bars; one and a half; struck; two that miss each other.
const fn icon(relation: Relation) -> &'static str {
    match relation {
        Relation::Agree => "M6 8.5H18V10.5H6ZM6 13.5H18V15.5H6Z",
        Relation::Partly => "M6 8.5H18V10.5H6ZM6 13.5H11V15.5H6Z",
        Relation::Contradict => {
            "M6 8.5H12.5L14 5L15.8 5.8L14.7 8.5H18V10.5H13.8L12.5 13.5H18V15.5H11.7L10 19.3L8.2 18.5L9.5 15.5H6V13.5H10.3L11.6 10.5H6Z"
        }
        Relation::TalkPast => "M8 4.5H10V15H8ZM14 9H16V19.5H14Z",
    }
}
