//! The marks: letters of stances, swatches of blanks, words of relations. The style sheet draws the signs of relations:
//! they occur in hundreds of places, and there they are only a class.

use maud::{Markup, html};

use crate::view::book::Mark;
use crate::view::words;
use parallax_core::model::{Certainty, Relation, Stance};

/// A mark with its word, if it has one.
pub(super) fn draw(mark: Mark) -> Markup {
    match mark {
        Mark::Relation(is) => {
            html! { b class={ "rel " (relation(is)) } { (words::relation(is)) } }
        }
        Mark::Undefined => html! { span class="na" { "n/a" } },
        Mark::Stance(_)
        | Mark::Passing(_)
        | Mark::Hedged
        | Mark::Conjecture
        | Mark::Emphatic
        | Mark::Silent
        | Mark::CouldNotKnow
        | Mark::Unread
        | Mark::Nothing => bare(mark),
    }
}

/// A mark alone, for the key, which gives its meaning next to it.
pub(super) fn bare(mark: Mark) -> Markup {
    match mark {
        Mark::Stance(is) => html! { b class={ "s " (stance(is)) } { (words::letter(is, false)) } },
        Mark::Passing(is) => html! { b class={ "s p " (stance(is)) } { (words::letter(is, true)) } },
        Mark::Hedged => html! { b { "A\u{A0}~" } },
        Mark::Conjecture => html! { b { "A\u{A0}?" } },
        Mark::Emphatic => html! { b { "A\u{A0}!" } },
        Mark::Silent => html! { span class="sw silent" {} },
        Mark::CouldNotKnow => html! { span class="sw toosoon" {} },
        Mark::Unread => html! { span class="sw unread" {} },
        Mark::Nothing => html! { span class="sw mid" { "·" } },
        Mark::Relation(is) => html! { b class={ "rel " (relation(is)) } {} },
        Mark::Undefined => html! { "n/a" },
    }
}

/// The class of a stance.
pub(super) const fn stance(is: Stance) -> &'static str {
    match is {
        Stance::Asserts => "a",
        Stance::Endorses => "e",
        Stance::Reports => "r",
        Stance::Disputes => "d",
    }
}

/// The class of a relation.
pub(super) const fn relation(is: Relation) -> &'static str {
    match is {
        Relation::Agree => "ag",
        Relation::Partly => "pa",
        Relation::Contradict => "co",
        Relation::TalkPast => "tp",
    }
}

/// How sure the source is, shown after the letter of a stance.
pub(super) const fn certainty(is: Certainty) -> &'static str {
    match is {
        Certainty::Flat => "",
        Certainty::Emphatic => "\u{A0}!",
        Certainty::Hedged => "\u{A0}~",
        Certainty::Conjecture => "\u{A0}?",
    }
}
