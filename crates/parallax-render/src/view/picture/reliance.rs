//! Origins × sources, a square for how many claims rest on each: do five voices mean one origin?

use super::{Fill, Mosaic, MosaicRow, Tile};
use crate::view::page::{Line, Role, Target};
use crate::view::{book::places, words};
use parallax_core::analysis::compare::Head;
use parallax_core::analysis::reliance::Reliance;

/// At most so many origins: those on which most rests.
const SHOWN: usize = 16;

/// The origins that the sources rest on; nothing if there are none.
pub fn mosaic(all: &[Reliance], sources: &[Head]) -> Option<Mosaic> {
    let most = all.iter().flat_map(|one| &one.claims).copied().max().filter(|most| *most > 0)?;
    let rows: Vec<MosaicRow> = all.iter().take(SHOWN).map(|one| row(one, most)).collect();
    let rest = all.len().saturating_sub(SHOWN);
    let left = if rest == 0 {
        String::new()
    } else {
        format!(" {} on which less rests are left out.", words::count(rest, "origin", "origins"))
    };
    let columns = sources
        .iter()
        .map(|head| Line::of(Role::Source, &head.short).tied(Target::ToPlace(places::source(&head.id))));
    let key = [1, most].into_iter().filter(|n| *n == most || most > 1).map(|n| {
        (
            Tile { fill: Fill::Weight(n, most), sign: n.to_string(), ..Tile::default() },
            words::count(n, "claim", "claims"),
        )
    });
    Some(Mosaic {
        caption: format!(
            "Whose view the claims give, or what they are taken from: a row for each origin, so several voices with one \
             origin are one row.{left}"
        ),
        of: "origin",
        columns: columns.collect(),
        margin: "rests on it",
        key: key.collect(),
        rows,
    })
}

fn row(one: &Reliance, most: usize) -> MosaicRow {
    let tile = |n: &usize| match n {
        0 => Tile::default(),
        n => Tile {
            fill: Fill::Weight(*n, most),
            sign: n.to_string(),
            words: words::count(*n, "claim", "claims"),
            to: None,
        },
    };
    let total = one.claims.iter().sum();
    MosaicRow {
        group: None,
        head: Line::of(Role::Ours, words::list(&one.names)),
        tiles: one.claims.iter().map(tile).collect(),
        bar: None,
        words: format!(
            "{} of {}",
            words::count(total, "claim", "claims"),
            words::count(one.sources(), "source", "sources")
        ),
    }
}
