//! How to read the report: every mark with its meaning.

use crate::view::book::{Chapter, Group, Legend, Mark, Part};
use crate::view::page::{Line, Role};
use parallax_core::model::{Relation, Stance};

pub(super) fn chapter() -> Chapter {
    Chapter {
        id: "key".to_owned(),
        group: Group::Front,
        kicker: Line::plain("Before the tables"),
        title: Line::plain("How to read"),
        short: Line::plain("How to read"),
        lead: Line::plain("Words set in ")
            .with(Role::Quotation, "this serif face")
            .with(Role::Plain, " are in a source. Everything set like this is ours."),
        flows: true,
        parts: vec![Part::Legends(keys())],
    }
}

fn keys() -> Vec<Legend> {
    let meaning = |word: &str, rest: &str| Line::of(Role::Strong, word).with(Role::Plain, rest);
    let mark = |mark: Mark, word: &str, rest: &str| (Some(mark), meaning(word, rest));
    vec![
        Legend {
            head: "What the source does with a position",
            marks: vec![
                mark(Mark::Stance(Stance::Asserts), "asserts", " it in its own voice"),
                mark(Mark::Stance(Stance::Endorses), "endorses", " it: adopts someone’s view"),
                mark(
                    Mark::Stance(Stance::Reports),
                    "reports",
                    " it, neither adopting nor refuting; counts for nobody",
                ),
                mark(Mark::Stance(Stance::Disputes), "disputes", " it: gives it to answer against it"),
            ],
        },
        Legend {
            head: "How surely",
            marks: vec![
                mark(Mark::Hedged, "hedged", ": “reportedly”, “it seems”"),
                mark(Mark::Conjecture, "conjecture", ": “perhaps”, “one may suppose”"),
                mark(Mark::Emphatic, "emphatic", ": “beyond any doubt”"),
                mark(
                    Mark::Passing(Stance::Asserts),
                    "in passing",
                    ": a phrase touches the answer; small letter, and no blank",
                ),
            ],
        },
        Legend {
            head: "Why a cell is blank",
            marks: vec![
                mark(
                    Mark::Silent,
                    "silent",
                    ": read to the end, and says nothing; the words searched are listed",
                ),
                mark(Mark::CouldNotKnow, "could not know", ": older than the matter"),
                mark(Mark::Unread, "unread", ": nobody has looked; nothing may be concluded"),
                (Some(Mark::Nothing), Line::plain("treats the topic, but not this position")),
            ],
        },
        Legend {
            head: "How two sources relate on a topic",
            marks: vec![
                mark(Mark::Relation(Relation::Agree), "agree", ": the same answer"),
                mark(
                    Mark::Relation(Relation::Partly),
                    "partly agree",
                    ": a common core, and something that changes the answer",
                ),
                mark(
                    Mark::Relation(Relation::Contradict),
                    "contradict",
                    ": both cannot be right, or one disputes what the other holds",
                ),
                mark(
                    Mark::Relation(Relation::TalkPast),
                    "talk past",
                    " each other: no answer of one is held or disputed by the other",
                ),
                (Some(Mark::Undefined), Line::plain("not defined: one of the two does not treat it")),
            ],
        },
    ]
}
