//! The whole text as one strip: a stroke where words carry a claim, a dot where a topic is mentioned.

use maud::{Markup, html};

use crate::room::Prepared;

/// The strip is so wide, in its own units.
const WIDE: usize = 1000;
/// More mentions would be one grey line.
const MOST_DOTS: usize = 300;

/// The strip of a text; its strokes lead to their lines. The list of claims beside it says the same in words.
pub(super) fn strip(ready: &Prepared) -> Markup {
    let whole = ready.text.chars_of(parallax_text::Span::new(0, ready.text.raw().len())).1.max(1);
    let at = |chars: (usize, usize)| chars.0 * WIDE / whole;
    let wide = |chars: (usize, usize)| ((chars.1 - chars.0) * WIDE / whole).max(4);
    html! {
        svg class="strip" viewBox={ "0 0 " (WIDE) " 40" } preserveAspectRatio="none" aria-hidden="true" {
            line x1="0" y1="30" x2=(WIDE) y2="30" {}
            @for one in ready.reading.mentioned.iter().take(MOST_DOTS) {
                rect class="m" x=(at(one.chars)) y="33" width="3" height="5" {}
            }
            @for one in &ready.reading.quoted {
                a href={ "#L" (one.lines.0) } tabindex="-1" {
                    rect class=(&one.stance.name()[..1]) x=(at(one.chars)) y="4" width=(wide(one.chars)) height="26" {}
                }
            }
        }
    }
}
