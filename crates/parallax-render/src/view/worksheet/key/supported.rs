//! Which sources support what, how each pair relates, and what readers get wrong.

use super::{RUN, ours, said};
use crate::view::page::{Inline, Line, Role};
use crate::view::reasons::Grounds;
use crate::view::words;
use crate::view::worksheet::blind::{pairs, statements};
use crate::view::worksheet::chosen::{Chosen, On, is_alone};
use crate::view::worksheet::sheet::{Aside, Form, FormCell, Leaf, Part};
use crate::view::worksheet::{Material, Schooling, sheet};
use parallax_core::analysis::compare::PositionRow;
use parallax_core::model::Stance;

pub(super) fn sheet_of(material: &Material<'_>, chosen: &Chosen<'_>, level: Schooling) -> Option<Leaf> {
    let mut parts = Vec::new();
    for on in chosen.topics.iter().filter(|on| !is_alone(on.table)) {
        let rows = statements(on, level).into_iter().map(|position| {
            let support = &position.support;
            vec![
                ours(&position.label),
                letters(chosen, &support.holders),
                letters(chosen, &support.disputers),
                letters(chosen, &support.reporters),
                said(match support.holders.len() {
                    0 => "n/a".to_owned(),
                    1 => "1 source".to_owned(),
                    n => format!("{} independent of {n}", support.independent),
                }),
            ]
        });
        parts.push(Part::Head(Line::of(Role::Ours, &on.table.label)));
        parts.push(Part::Form(Form {
            caption: format!("Key: who supports what, {}", on.table.label),
            columns: vec![
                ("Statement", "", 4),
                ("Held by", "", 2),
                ("Rejected by", "", 2),
                ("Passed on by", "", 1),
                ("Support", "", 3),
            ],
            rows: rows.collect(),
        }));
        if level == Schooling::University {
            parts.extend(relations(chosen, on));
        }
    }
    let expected = mistakes(material, chosen);
    if !expected.is_empty() {
        parts.push(Part::Head(Line::plain("Mistakes to expect")));
        parts.push(Part::List(expected));
    }
    let ask = "A source holds what it says or adopts; what it only passes on does not count.";
    (!parts.is_empty())
        .then(|| Leaf { parts, ..sheet(RUN, Aside::Teacher, Line::plain("Who supports whom"), ask) })
}

/// Letters with names; for sources without a letter, the names.
fn letters(chosen: &Chosen<'_>, ids: &[String]) -> FormCell {
    let names = ids.iter().filter_map(|id| chosen.letter(id)).collect::<Vec<_>>();
    said(if names.is_empty() { "nobody".to_owned() } else { names.join(", ") })
}

fn relations(chosen: &Chosen<'_>, on: &On<'_>) -> Option<Part> {
    let related = on.table.relations.between();
    let rows: Vec<Vec<FormCell>> = pairs(on)
        .into_iter()
        .filter_map(|(a, b)| {
            let (first, second) = (&chosen.veiled[a], &chosen.veiled[b]);
            let related = related(&first.source.id, &second.source.id)?;
            let grounds = Grounds {
                sources: [&related.sources[0], &related.sources[1]],
                labels: &on.table.labels,
                reasons: &related.reasons,
                overruled: related.overruled.as_ref(),
            };
            let lines = grounds.lines().into_iter().map(|line| lettered(chosen, line)).collect();
            let weak = if related.weak { ", in passing" } else { "" };
            Some(vec![
                said(format!("{}–{}", first.letter, second.letter)),
                said(format!("{}{weak}", words::relation(related.relation))),
                FormCell::Said(lines),
            ])
        })
        .collect();
    (!rows.is_empty()).then(|| {
        Part::Form(Form {
            caption: format!("Key: relations, {}", on.table.label),
            columns: vec![("Pair", "", 1), ("Relation", "", 3), ("Because", "", 8)],
            rows,
        })
    })
}

/// A line in which the ids of sources are replaced by their letters.
fn lettered(chosen: &Chosen<'_>, line: Line) -> Line {
    let piece = |mut piece: Inline| {
        if piece.role == Role::Source
            && let Some(letter) = chosen.letter(&piece.text)
        {
            letter.clone_into(&mut piece.text);
        }
        piece
    };
    Line(line.0.into_iter().map(piece).collect())
}

/// What readers get wrong, as far as the claims show it.
fn mistakes(material: &Material<'_>, chosen: &Chosen<'_>) -> Vec<Line> {
    let strong = |words: &str, rest: String| Line::of(Role::Strong, words).with(Role::Plain, rest);
    let of = |stance: Stance| {
        let numbers = chosen.cards.iter().enumerate().filter(move |(_, shown)| shown.claim.stance == stance);
        numbers.map(|(i, _)| (i + 1).to_string()).collect::<Vec<_>>()
    };
    let mut lines = Vec::new();
    let refuted = of(Stance::Disputes);
    if !refuted.is_empty() {
        let cards = if refuted.len() == 1 { "Card" } else { "Cards" };
        let rest =
            format!(" {cards} {}: the source gives the view in order to reject it.", words::list(&refuted));
        lines.push(strong("Refuted taken for held.", rest));
    }
    let reported = of(Stance::Reports);
    if !reported.is_empty() {
        let cards = if reported.len() == 1 { "Card" } else { "Cards" };
        let rest =
            format!(" {cards} {}: the source passes the view on and takes no side.", words::list(&reported));
        lines.push(strong("Reported taken for held.", rest));
    }
    lines.extend(chosen.topics.iter().flat_map(|on| &on.table.positions).filter_map(nobody));
    let treats = |id: &str| {
        let topics = chosen.topics.iter().map(|on| on.table);
        topics.filter_map(|table| table.sources.get(id)).any(|cell| !cell.claims.is_empty())
    };
    for family in &material.comparison.families {
        let treating = family.members.iter().filter(|id| treats(id));
        let members: Vec<String> = treating.filter_map(|id| chosen.letter(id)).map(str::to_owned).collect();
        if members.len() > 1 {
            let line = strong(
                "One witness counted twice.",
                format!(" {}: {}. ", words::list(&members), words::kinship(&family.kind, members.len())),
            );
            lines.push(line.with(Role::Ours, &family.why));
        }
    }
    lines
}

/// A statement that is only passed on.
fn nobody(position: &PositionRow) -> Option<Line> {
    let support = &position.support;
    (support.holders.is_empty() && !support.reporters.is_empty()).then(|| {
        Line::of(Role::Strong, "Held by nobody.")
            .with(Role::Plain, " “")
            .with(Role::Ours, &position.label)
            .with(Role::Plain, "” is passed on, or rejected, and no source holds it.")
    })
}
