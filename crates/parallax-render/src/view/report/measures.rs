//! What the numbers say and cannot say, in plain words.

use super::{heading, plain_chapter};
use crate::view::book::{Chapter, Item, Mark, PageId, Part};
use crate::view::page::{Line, Role};
use parallax_core::analysis::overlap::MEASURES;
use parallax_core::model::Relation;

/// The place that explains a measure.
pub(super) fn place(name: &str) -> PageId {
    format!("measure-{name}")
}

pub(super) fn chapter() -> Chapter {
    let measures = MEASURES.iter().map(|measure| Item {
        id: Some(place(measure.name)),
        mark: None,
        lines: vec![
            Line::of(Role::Strong, measure.name).with(Role::Plain, format!(": {}.", measure.summary)),
            Line::plain(format!("From {}. {}", measure.range, measure.limits)),
        ],
    });
    let parts = vec![
        heading("How a relation comes about"),
        Part::Items(RELATIONS.iter().map(|(relation, why)| relation_item(*relation, why)).collect()),
        Part::Aside(Line::plain(
            "A source holds what it asserts or endorses; what it only reports does not count. Claims are compared if they \
             speak of a common time, or if the topic is one event. Circumstances that do not change the answer are left \
             out. The curator may overrule a relation; then the report says so, with the reason. Silence is neither \
             agreement nor disagreement.",
        )),
        heading("The measures of a pair"),
        Part::Items(measures.collect()),
    ];
    let lead = Line::plain("Each number, with what it is a share of. No number says who is right.");
    plain_chapter("measures", "In plain words", "What the numbers say", lead, parts)
}

const RELATIONS: [(Relation, &str); 4] = [
    (Relation::Agree, "both hold, or both dispute, the same answer, and nothing clashes"),
    (
        Relation::Partly,
        "they share an answer and clash on another; or they share some, and together hold at least twice as many that \
         only one of them holds; or they hold one answer, but for different times",
    ),
    (
        Relation::Contradict,
        "one holds what the other disputes, or they hold answers that exclude each other, and they share none",
    ),
    (Relation::TalkPast, "none of these: they differ in object, time or sense"),
];

fn relation_item(relation: Relation, why: &str) -> Item {
    Item { id: None, mark: Some(Mark::Relation(relation)), lines: vec![Line::plain(why)] }
}
