//! Which sources support what, to fill in.

use super::{NAME, RUN};
use crate::view::page::{Cell, Line, Role};
use crate::view::worksheet::chosen::{Chosen, On, is_alone};
use crate::view::worksheet::sheet::{Aside, Form, FormCell, Leaf, Part};
use crate::view::worksheet::{Schooling, sheet};
use parallax_core::analysis::compare::PositionRow;

/// At most this many pairs of sources are in a table of relations.
const MOST_PAIRS: usize = 15;

/// Which sources support what on a topic; nothing if only one treats it.
pub(super) fn sheet_of(chosen: &Chosen<'_>, on: &On<'_>, level: Schooling) -> Option<Leaf> {
    let asked = !is_alone(on.table) && !statements(on, level).is_empty();
    asked.then(|| {
        let title = match &chosen.topics[..] {
            [_] => Line::plain("Which sources support each other?"),
            _ => Line::plain("Which sources support each other? ")
                .with(Role::Ours, chosen.cover.mask(&on.table.label)),
        };
        let mut parts = vec![Part::Form(corroboration(chosen, on, level))];
        if level == Schooling::University {
            parts.extend(relations(chosen, on));
        }
        let ask = match level {
            Schooling::Primary | Schooling::Secondary => {
                "Write letters. Two sources that copied from each other are one witness."
            }
            Schooling::University => {
                "Write letters. A source that only passes a statement on does not hold it, and two sources with one origin are one witness."
            }
        };
        Leaf { parts, ..sheet(RUN, Aside::Name(NAME), title, ask) }
    })
}

/// Positions that some source mentions: first those that answer the question, then the others.
pub(in crate::view::worksheet) fn statements<'a>(on: &'a On<'_>, level: Schooling) -> Vec<&'a PositionRow> {
    let mut rows: Vec<_> =
        on.table.positions.iter().filter(|position| !position.support.is_empty()).collect();
    rows.sort_by_key(|position| position.aside);
    rows.truncate(level.statements());
    rows
}

fn corroboration(chosen: &Chosen<'_>, on: &On<'_>, level: Schooling) -> Form {
    let columns = match level {
        Schooling::Primary | Schooling::Secondary => vec![
            ("Statement", "", 4),
            ("Who says so?", "", 2),
            ("Who says no?", "", 2),
            ("Did one take it from another?", "How do you know?", 4),
        ],
        Schooling::University => vec![
            ("Statement", "", 4),
            ("Held by", "", 2),
            ("Rejected by", "", 2),
            ("Passed on by", "", 1),
            ("Did one take it from another?", "How do you know?", 3),
        ],
    };
    let rows = statements(on, level).into_iter().map(|position| {
        let label = Line::of(Role::Ours, chosen.cover.mask(&position.label));
        std::iter::once(FormCell::Said(vec![label]))
            .chain(columns[1..].iter().map(|_| FormCell::Write(2)))
            .collect()
    });
    Form { caption: "Corroboration, to be filled in".to_owned(), rows: rows.collect(), columns }
}

/// The pairs of letters whose sources both treat the topic.
pub(in crate::view::worksheet) fn pairs(on: &On<'_>) -> Vec<(usize, usize)> {
    let treating: Vec<usize> =
        on.rows.iter().filter(|(_, cell, _)| !cell.claims.is_empty()).map(|(i, ..)| *i).collect();
    let mut pairs = Vec::new();
    for (at, &a) in treating.iter().enumerate() {
        pairs.extend(treating[at + 1..].iter().map(|&b| (a, b)));
    }
    pairs.truncate(MOST_PAIRS);
    pairs
}

fn relations(chosen: &Chosen<'_>, on: &On<'_>) -> Vec<Part> {
    let pairs = pairs(on);
    if pairs.is_empty() {
        return Vec::new();
    }
    let row = |(a, b): (usize, usize)| {
        let pair: Cell =
            vec![Line::of(Role::Strong, format!("{}–{}", chosen.veiled[a].letter, chosen.veiled[b].letter))];
        let ticks = std::iter::repeat_n(FormCell::Tick, 4);
        std::iter::once(FormCell::Said(pair)).chain(ticks).chain([FormCell::Write(1)]).collect()
    };
    vec![
        Part::Head(Line::plain("How do the two answers of each pair relate?")),
        Part::Form(Form {
            caption: "Relations, to be ticked".to_owned(),
            columns: vec![
                ("Pair", "", 1),
                ("agree", "", 1),
                ("partly", "", 1),
                ("contradict", "", 2),
                ("talk past", "", 1),
                ("Because", "", 6),
            ],
            rows: pairs.into_iter().map(row).collect(),
        }),
    ]
}
