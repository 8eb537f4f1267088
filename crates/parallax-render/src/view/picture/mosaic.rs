//! Topics × sources, one tile for each: where do they clash, and who is silent?

use super::{Fill, Mosaic, MosaicRow, Tile};
use crate::view::book::places;
use crate::view::page::{Line, Role, Target};
use crate::view::words;
use parallax_core::analysis::compare::{Cell, ClaimCell, Comparison, TopicTable};
use parallax_core::analysis::treatment::Treatment;
use parallax_core::model::Stance;

/// The order in which the strongest stance of a cell is chosen: that is where its tile leads.
const STRENGTH: [Stance; 4] = [Stance::Asserts, Stance::Endorses, Stance::Disputes, Stance::Reports];

/// All topics and sources of a comparison; nothing if it has none.
/// `to` gives the place of a claim.
pub fn mosaic(comparison: &Comparison<'_>, to: &dyn Fn(&ClaimCell) -> Target) -> Option<Mosaic> {
    if comparison.topics.is_empty() || comparison.sources.is_empty() {
        return None;
    }
    let columns = comparison
        .sources
        .iter()
        .map(|head| Line::of(Role::Source, &head.short).tied(Target::ToPlace(places::source(&head.id))));
    let rows: Vec<MosaicRow> = comparison.topics.iter().map(|topic| row(topic, to)).collect();
    Some(Mosaic {
        caption: "Every topic and every source: a tile is split by what the source does in its claims. The bar counts the \
                  pairs of sources: dark, they agree; low, they partly agree; hatched, they contradict each other."
            .to_owned(),
        of: "topic",
        columns: columns.collect(),
        margin: "pairs of sources",
        key: key(&rows),
        rows,
    })
}

fn row(topic: &TopicTable<'_>, to: &dyn Fn(&ClaimCell) -> Target) -> MosaicRow {
    let tally = topic.relations.tally();
    let said = words::relations(&tally, 0);
    MosaicRow {
        group: None,
        head: Line::of(Role::Ours, &topic.label).tied(Target::ToPlace(places::topic(&topic.id))),
        tiles: topic.sources.0.iter().map(|(_, cell)| tile(topic, cell, to)).collect(),
        bar: Some(tally),
        words: if said.is_empty() { "no two treat it".to_owned() } else { said },
    }
}

fn tile(topic: &TopicTable<'_>, cell: &Cell, to: &dyn Fn(&ClaimCell) -> Target) -> Tile {
    let counted: Vec<&ClaimCell> = cell.claims.iter().filter(|claim| claim.evidence.counts()).collect();
    let claims: Vec<&ClaimCell> = if counted.is_empty() { cell.claims.iter().collect() } else { counted };
    let Some(strongest) = claims
        .iter()
        .min_by_key(|claim| (claim.passing, STRENGTH.iter().position(|stance| *stance == claim.stance)))
    else {
        return blank(topic, cell.treatment);
    };
    let passing = claims.iter().all(|claim| claim.passing);
    let of = |stance: Stance| claims.iter().filter(|claim| claim.stance == stance).count();
    let numbers = Stance::ALL.map(of);
    let with = || Stance::ALL.into_iter().zip(numbers).filter(|(_, n)| *n > 0);
    let answers = |stance: Stance| {
        let held = |at: &usize| {
            let id = topic.positions.get(*at).map(|position| position.id.as_str());
            claims.iter().any(|claim| claim.stance == stance && Some(claim.position.as_str()) == id)
        };
        let held = (0..topic.positions.len()).filter(held).map(|at| (at + 1).to_string());
        held.collect::<Vec<_>>().join(", ")
    };
    let said: Vec<String> =
        with().map(|(stance, _)| format!("{} {}", stance.name(), answers(stance))).collect();
    let aside = if passing { ", in passing" } else { "" };
    Tile {
        fill: Fill::Stances(numbers, passing),
        sign: with().map(|(stance, _)| words::letter(stance, passing)).collect(),
        words: format!("{}{aside}", said.join("; ")),
        to: Some(to(strongest)),
    }
}

fn blank(topic: &TopicTable<'_>, treatment: Treatment) -> Tile {
    let fill = match treatment {
        Treatment::Silent => Fill::Silent,
        Treatment::CouldNotKnow => Fill::CouldNotKnow,
        Treatment::Unread => Fill::Unread,
        // Only with all of its claims left out by a selection.
        Treatment::Position | Treatment::InPassing => Fill::Nothing,
    };
    Tile {
        fill,
        sign: words::sign(treatment).to_owned(),
        words: words::treatment(treatment).to_owned(),
        to: Some(Target::ToPlace(places::blanks(&topic.id))),
    }
}

/// The tiles that occur, each with its meaning.
fn key(rows: &[MosaicRow]) -> Vec<(Tile, String)> {
    let fills = || rows.iter().flat_map(|row| &row.tiles).map(|tile| tile.fill);
    let mut key = Vec::new();
    for (i, stance) in Stance::ALL.into_iter().enumerate() {
        if fills().any(|fill| matches!(fill, Fill::Stances(of, _) if of[i] > 0)) {
            let mut one = [0; 4];
            one[i] = 1;
            let sign = words::letter(stance, false).to_owned();
            key.push((
                Tile { fill: Fill::Stances(one, false), sign, ..Tile::default() },
                stance.name().to_owned(),
            ));
        }
    }
    if fills().any(|fill| matches!(fill, Fill::Stances(_, true))) {
        let fill = Fill::Stances([1, 0, 0, 0], true);
        key.push((
            Tile { fill, sign: "a".to_owned(), ..Tile::default() },
            "in passing: a small letter".to_owned(),
        ));
    }
    for (fill, treatment) in [
        (Fill::Silent, Treatment::Silent),
        (Fill::CouldNotKnow, Treatment::CouldNotKnow),
        (Fill::Unread, Treatment::Unread),
    ] {
        if fills().any(|other| other == fill) {
            let sign = words::sign(treatment).to_owned();
            key.push((Tile { fill, sign, ..Tile::default() }, words::treatment(treatment).to_owned()));
        }
    }
    key
}
