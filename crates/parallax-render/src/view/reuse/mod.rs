//! Passages that are in two sources: all pairs, or one pair side by side.

mod all;
mod pair;
mod side;

use serde::{Serialize, Serializer};

use super::records::{Record, joined};
use super::{Page, Records, View, cite, words};
use parallax_core::analysis::reuse::links::Method;
use parallax_core::analysis::reuse::{PairReuse, PassageCell, Place, Reuse};
use parallax_text::reuse::Kind;

pub(super) use all::table;
pub(super) use pair::{callout, passage_table};

/// One passage a row: the columns that every table of passages has, in this order.
pub(super) const PASSAGE: &[&str] =
    &["a", "b", "a_start", "a_end", "b_start", "b_end", "kind", "score", "band"];
/// What a spreadsheet has besides.
const COLUMNS: &[&str] = &[
    "a", "b", "a_start", "a_end", "b_start", "b_end", "kind", "score", "band", "a_lines", "b_lines",
    "changed",
];

/// What sources share, and how to show it. Its JSON is always that of the result.
#[derive(Debug, Clone, Copy)]
pub struct ReuseView<'a> {
    /// The result.
    pub reuse: &'a Reuse,
    /// Two sources were named: their passages side by side.
    pub side_by_side: bool,
}

impl Serialize for ReuseView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.reuse.serialize(serializer)
    }
}

impl View for ReuseView<'_> {
    fn page(&self) -> Page {
        match &self.reuse.pairs[..] {
            [pair] if self.side_by_side => Page(pair::draw(self.reuse, pair)),
            _ => Page(all::draw(self.reuse)),
        }
    }

    /// One row for each passage.
    fn records(&self) -> Records {
        let pairs = self.reuse.pairs.iter();
        Records::of(COLUMNS, pairs.flat_map(|pair| pair.passages.iter().map(|passage| record(pair, passage))))
    }

    fn lines(&self) -> Records {
        Records { columns: PASSAGE.to_vec(), ..self.records() }.cut()
    }
}

fn record(pair: &PairReuse, passage: &PassageCell) -> Record {
    let lines = |place: &Place| format!("{}-{}", place.lines.0, place.lines.1);
    vec![
        ("a", pair.a.clone()),
        ("b", pair.b.clone()),
        ("a_start", passage.a.chars.0.to_string()),
        ("a_end", passage.a.chars.1.to_string()),
        ("b_start", passage.b.chars.0.to_string()),
        ("b_end", passage.b.chars.1.to_string()),
        ("kind", passage.kind.name().to_owned()),
        ("score", format!("{:.3}", passage.score)),
        ("band", passage.band.name().to_owned()),
        ("a_lines", lines(&passage.a)),
        ("b_lines", lines(&passage.b)),
        ("changed", joined(&passage.changed)),
    ]
}

/// `strong 0.93`, with the score for those who compare passages of one kind.
pub(super) fn evidence(passage: &PassageCell) -> String {
    format!("{} {:.2}", passage.band.name(), passage.score)
}

/// `L18–19`.
pub(super) fn lines(place: &Place) -> String {
    cite::lines(place.lines, place.page)
}

/// `18%`; `<1%` for less than one half, a dash if it is not known.
fn percent(share: Option<f64>) -> String {
    match share {
        None => words::UNDEFINED.to_owned(),
        Some(share) if share > 0.0 && share < 0.005 => "<1%".to_owned(),
        Some(share) => format!("{:.0}%", share * 100.0),
    }
}

/// The kinds of the passages of a pair, the closest first.
fn kinds(pair: &PairReuse) -> String {
    let has = |kind: &Kind| pair.passages.iter().any(|passage| passage.kind == *kind);
    let names: Vec<String> = Kind::ALL.into_iter().filter(has).map(|kind| kind.name().to_owned()).collect();
    names.join(", ")
}

/// How the passages of a pair are found.
pub(super) fn found_with(pair: &PairReuse) -> String {
    let table = format!("word table {}", languages(pair));
    let brought = pair.brought.join(", ");
    match pair.found_with {
        Method::Words => "words".to_owned(),
        Method::NamesOnly if brought.is_empty() => "names and numbers only".to_owned(),
        Method::NamesOnly => format!("{brought}, names and numbers only"),
        Method::User => format!("{brought}, names, numbers"),
        Method::Table if brought.is_empty() => format!("{table}, names, numbers"),
        Method::Table | Method::TableAndUser => format!("{table}, {brought}, names, numbers"),
    }
}

/// `en–es`.
fn languages(pair: &PairReuse) -> String {
    pair.languages.join("–")
}

/// `actor changed, number changed`.
pub(super) fn changed(changed: &[&str]) -> String {
    changed.iter().map(|what| format!("{what} changed")).collect::<Vec<_>>().join(", ")
}
