//! The names of things, with how often each source uses each per 1,000 words: who calls it what?

use super::{Fill, Mosaic, MosaicRow, Tile};
use crate::view::book::places;
use crate::view::page::{Line, Role, Target};
use crate::view::words;
use parallax_core::analysis::terms::{FormRow, TermTable, Terms, Uses};

/// A row for each name, grouped by the thing that it names; nothing if there are no terms.
pub fn mosaic(terms: &Terms) -> Option<Mosaic> {
    if terms.terms.is_empty() || terms.sources.is_empty() {
        return None;
    }
    let columns = terms
        .sources
        .iter()
        .map(|head| Line::of(Role::Source, &head.short).tied(Target::ToPlace(places::source(&head.id))));
    Some(Mosaic {
        caption: "How often in every 1,000 words each text has each name, whoever speaks; the square is as large as the \
                  number, compared with the most frequent name of the same thing."
            .to_owned(),
        of: "name",
        columns: columns.collect(),
        rows: terms.terms.iter().flat_map(rows).collect(),
        margin: "",
        key: Vec::new(),
    })
}

fn rows(term: &TermTable) -> impl Iterator<Item = MosaicRow> {
    let uses = term.forms.iter().flat_map(|form| &form.sources.0).filter_map(|(_, uses)| uses.as_ref());
    let most = uses.map(|uses| hundredths(uses.per_thousand)).max().unwrap_or(0);
    term.forms.iter().enumerate().map(move |(i, form)| MosaicRow {
        group: (i == 0).then(|| Line::of(Role::Title, &term.label)),
        head: head(form),
        tiles: form.sources.0.iter().map(|(_, uses)| tile(uses.as_ref(), most)).collect(),
        bar: None,
        words: String::new(),
    })
}

fn head(form: &FormRow) -> Line {
    let line = Line::of(Role::Ours, form.matches.join(", "));
    if form.loaded { line.with(Role::Plain, " ").with(Role::Warning, "loaded") } else { line }
}

fn tile(uses: Option<&Uses>, most: usize) -> Tile {
    let Some(uses) = uses else {
        return Tile {
            fill: Fill::Undefined,
            sign: words::UNDEFINED.to_owned(),
            words: "unknown".to_owned(),
            to: None,
        };
    };
    if uses.count == 0 {
        return Tile::default();
    }
    let quoted =
        if uses.quoted > 0 { format!(", {} in another’s words", uses.quoted) } else { String::new() };
    Tile {
        fill: Fill::Weight(hundredths(uses.per_thousand), most),
        sign: format!("{:.2}", uses.per_thousand),
        words: format!("({}{quoted})", words::count(uses.count, "time", "times")),
        to: None,
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 1,000 of 1,000 words")]
fn hundredths(share: f64) -> usize {
    (share * 100.0).ceil() as usize
}
