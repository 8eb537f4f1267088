//! What came out: the first page of the report, and the first lines of each topic.

use std::collections::BTreeSet;

use super::Report;
use crate::view::book::{Chapter, Group, Item, Part};
use crate::view::page::{Line, Role};
use crate::view::results::{basis, sentence};
use parallax_core::analysis::compare::TopicTable;
use parallax_core::analysis::results::Outcome;

/// So many are on the page; `parallax results` has all of them.
const SHOWN: usize = 8;
/// So many are on the first screen, with the picture beside them.
const FIRST: usize = 3;
/// So many are at the top of a topic; `parallax compare TOPIC` has more.
const ON_TOPIC: usize = 2;

pub(super) fn chapter(report: &Report<'_>) -> Option<Chapter> {
    let all = &report.material.results.results;
    if all.is_empty() {
        return None;
    }
    let items = all
        .iter()
        .take(SHOWN)
        .map(|outcome| Item { lines: vec![sentence(outcome, true), basis(outcome)], ..Item::default() });
    let mut parts = vec![Part::Items(items.collect())];
    if all.len() > SHOWN {
        let note = Line::plain(format!("These are the first {SHOWN} of {}; ", all.len()));
        parts.push(Part::Aside(note.with(Role::Plain, "“parallax results” lists more.")));
    }
    Some(Chapter {
        id: "results".to_owned(),
        group: Group::Front,
        kicker: Line::plain("Results"),
        title: Line::plain("What came out"),
        short: Line::plain("What came out"),
        lead: Line::plain(
            "Each sentence says no more than what is below it. First comes the strongest result of each kind, then the \
             second of each. None says who is right.",
        ),
        flows: true,
        parts,
    })
}

/// The sentences of the first screen: the strongest, each of another topic.
pub(super) fn first(report: &Report<'_>) -> Vec<Line> {
    let (mut told, mut first): (BTreeSet<&str>, Vec<&Outcome>) = Default::default();
    for outcome in &report.material.results.results {
        if first.len() < FIRST && outcome.topic.as_ref().is_none_or(|topic| told.insert(&topic.id)) {
            first.push(outcome);
        }
    }
    // The picture beside them leads to the sources.
    first.into_iter().map(|outcome| unlinked(sentence(outcome, true))).collect()
}

/// A sentence that leads to topics only.
fn unlinked(mut line: Line) -> Line {
    for piece in line.0.iter_mut().filter(|piece| piece.role == Role::Source) {
        piece.target = None;
    }
    line
}

/// What came out on a topic, for the top of its page.
pub(super) fn on_topic(report: &Report<'_>, topic: &TopicTable) -> Option<Part> {
    let found: Vec<&Outcome> = report.material.results.on(&topic.id).take(ON_TOPIC).collect();
    // The heads of the columns below lead to the sources.
    let item =
        |outcome: &Outcome| Item { lines: vec![unlinked(sentence(outcome, false))], ..Item::default() };
    (!found.is_empty()).then(|| Part::Items(found.into_iter().map(item).collect()))
}
