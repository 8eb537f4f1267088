//! Two texts as strips, with a ribbon for each passage that both have.

use maud::{Markup, html};

use super::{Draw, ids};
use crate::view::book::{Ribbon, Ribbons};
use parallax_text::visible::visible;

/// The height of the drawing and of a strip in it.
const HEIGHT: usize = 96;
const STRIP: usize = 8;
/// A passage is drawn at least so wide, in thousandths: the smallest could not be seen, nor clicked.
const WIDTH: usize = 6;

impl Draw<'_> {
    /// A click on a ribbon leads to the words.
    pub(super) fn ribbons(&self, drawn: &Ribbons) -> Markup {
        let [a, b] = &drawn.sides;
        html! { figure class="ribbons" {
            figcaption { (visible(&drawn.caption)) }
            p { (self.line(&a.0)) span { "L1–" (a.1) } }
            svg viewBox={ "0 0 1000 " (HEIGHT) } preserveAspectRatio="none" {
                rect width="1000" height=(STRIP) {}
                rect y=(HEIGHT - STRIP) width="1000" height=(STRIP) {}
                @for ribbon in &drawn.ribbons {
                    a href={ "#" (ids::safe(&ribbon.to)) } {
                        title { (visible(&ribbon.title)) }
                        path class=[(!ribbon.counts).then_some("un")] d=(outline(ribbon)) {}
                    }
                }
            }
            p { (self.line(&b.0)) span { "L1–" (b.1) } }
        } }
    }
}

fn outline(ribbon: &Ribbon) -> String {
    let wide = |(from, to): (usize, usize)| {
        let from = from.min(1000 - WIDTH);
        (from, to.max(from + WIDTH).min(1000))
    };
    let [(a, b), (c, d)] = ribbon.extents.map(wide);
    let low = HEIGHT - STRIP;
    format!("M{a} 0H{b}V{STRIP}L{d} {low}V{HEIGHT}H{c}V{low}L{a} {STRIP}Z")
}
