//! `overlap` as pages: source × source, by relations or by one measure, or one pair measure by measure.

mod below;
mod grid;
mod matrix;
mod measure;
mod pair;

pub(super) use below::{dependence, proposed};
use serde::{Serialize, Serializer};

use super::page::{Block, Column, Fit, Line, Role, Row, Shape, Table};
use super::{Page, Records, View, picture, words};
use parallax_core::analysis::overlap::{MEASURES, Measure, Overlap, Pair};

const COLUMNS: &[&str] = &["a", "b", "what", "name", "value", "n", "basis"];

/// The overlap of sources and how to show it. Its JSON is always that of the overlap.
#[derive(Clone, Copy)]
pub struct OverlapView<'a> {
    /// The result.
    pub overlap: &'a Overlap<'a>,
    /// One pair, measure by measure, instead of all.
    pub pair: Option<&'a Pair>,
    /// This measure for all pairs, instead of their relations.
    pub measure: Option<&'static Measure>,
    /// Add what each measure means and the cells behind it.
    pub explain: bool,
    /// Add the index of the pair without each of its topics.
    pub leave_one_out: bool,
}

impl Serialize for OverlapView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.overlap.serialize(serializer)
    }
}

impl View for OverlapView<'_> {
    fn page(&self) -> Page {
        Page(match (self.pair, self.measure) {
            (Some(pair), _) => pair::draw(self, pair),
            (None, Some(measure)) => measure::draw(self, measure),
            (None, None) => grid::draw(self),
        })
    }

    /// One row for each topic that both treat, and one for each measure; for the support of a position, a row without a
    /// pair.
    fn records(&self) -> Records {
        let one = self.pair.into_iter().flat_map(|pair| self.records_of(pair));
        let every = self.overlap.pairs().filter(|_| self.pair.is_none());
        let pairs = one.chain(every.flat_map(|pair| self.records_of(&pair)));
        let all = self.pair.is_none() && self.measure.is_none();
        Records::of(
            COLUMNS,
            pairs.chain(all.then(|| below::support_records(self.overlap)).into_iter().flatten()),
        )
    }

    /// Pairs × topics, and who took from whom; of one pair the words that both have; of one measure there is none.
    fn picture(&self) -> Page {
        if self.measure.is_some() {
            return Page::default();
        }
        if let Some(pair) = self.pair {
            let title =
                Line::of(Role::Source, &pair.a).with(Role::Plain, " and ").with(Role::Source, &pair.b);
            let parallel = pair::parallel(self.overlap, pair);
            return Page(std::iter::once(Block::Title(title)).chain(parallel).collect());
        }
        let names = picture::support::names(&self.overlap.sources);
        let labels = picture::relations::Labels {
            topic: &|id| Line::of(Role::Id, id),
            source: &|id| names.get(id).copied().unwrap_or(id).to_owned(),
            reasons: &|_, _| None,
        };
        let title = Line::of(Role::Title, format!("{}: who contradicts whom", self.overlap.title));
        let mosaic = picture::relations::mosaic(self.overlap, &labels);
        let pairs = std::iter::once(Block::Title(title)).chain(mosaic.map(Block::Mosaic));
        Page(pairs.chain(below::dependence(self.overlap)).collect()).pictures()
    }
}

impl OverlapView<'_> {
    fn records_of(&self, pair: &Pair) -> Vec<super::records::Record> {
        let row = |what: &str, name: &str, value: String, n: String, basis: &str| {
            vec![
                ("a", pair.a.clone()),
                ("b", pair.b.clone()),
                ("what", what.to_owned()),
                ("name", name.to_owned()),
                ("value", value),
                ("n", n),
                ("basis", basis.to_owned()),
            ]
        };
        let shared = self.overlap.topics.iter().zip(&pair.standings).filter(|_| self.measure.is_none());
        let topics = shared.filter_map(|(topic, standing)| {
            let standing = (*standing)?;
            let weak = if standing.weak { "weak" } else { "" };
            Some(row("relation", topic, standing.relation.name().to_owned(), String::new(), weak))
        });
        let wanted = MEASURES.iter().filter(|m| self.measure.is_none_or(|one| one.name == m.name));
        let measures = wanted.map(|measure| {
            let measured = self.overlap.measured(pair, measure);
            let value = measured.value.map(|value| format!("{value:.4}")).unwrap_or_default();
            row("measure", measure.name, value, measured.n.to_string(), &measured.basis)
        });
        topics.chain(measures).collect()
    }
}

/// A value for readers: two decimals, or a dash if it is undefined.
fn value(value: Option<f64>) -> String {
    value.map_or_else(|| words::UNDEFINED.to_owned(), |value| format!("{value:.2}"))
}

/// A heading, and entries of a short and a long column; empty if there are no rows.
fn entries(heading: &str, rows: Vec<Row>) -> Vec<Block> {
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![Column::default(), Column { fit: Fit::Prose, ..Column::default() }];
    vec![
        Block::Heading(Line::of(Role::Strong, heading)),
        Block::Table(Table { shape: Shape::Entries, columns, rows }),
    ]
}

/// `a × b`.
fn both(a: &str, b: &str) -> Line {
    Line::of(Role::Source, a).with(Role::Plain, " × ").with(Role::Source, b)
}
