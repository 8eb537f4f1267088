//! `overlap` as pages: source × source, or one pair measure by measure.

mod grid;
mod pair;

use serde::{Serialize, Serializer};

use super::{Page, Records, View, words};
use crate::analysis::overlap::{Overlap, Pair};

const COLUMNS: &[&str] = &["a", "b", "what", "name", "value", "n", "basis"];

/// The overlap of sources and how to show it. Its JSON is that of the overlap, whatever is shown.
#[derive(Debug, Clone, Copy)]
pub struct OverlapView<'a> {
    /// The result.
    pub overlap: &'a Overlap,
    /// One pair, measure by measure, instead of all.
    pub pair: Option<&'a Pair>,
    /// With what each measure means and the cells behind it.
    pub explain: bool,
    /// With the index of the pair without each of its topics.
    pub leave_one_out: bool,
}

impl Serialize for OverlapView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.overlap.serialize(serializer)
    }
}

impl View for OverlapView<'_> {
    fn page(&self) -> Page {
        Page(match self.pair {
            Some(pair) => pair::draw(self, pair),
            None => grid::draw(self.overlap),
        })
    }

    fn records(&self) -> Records {
        let pairs = self
            .overlap
            .pairs
            .iter()
            .filter(|pair| self.pair.is_none_or(|chosen| (&chosen.a, &chosen.b) == (&pair.a, &pair.b)));
        let of = |pair: &Pair| {
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
            let topics = pair.topics.0.iter().map(|(topic, on)| {
                let value = on.relation.map(|relation| relation.name().to_owned()).unwrap_or_default();
                row("relation", topic, value, String::new(), if on.weak { "weak" } else { "" })
            });
            let measures = pair.measures.0.iter().map(|(name, measured)| {
                let value = measured.value.map(|value| format!("{value:.4}")).unwrap_or_default();
                row("measure", name, value, measured.n.to_string(), &measured.basis)
            });
            topics.chain(measures).collect::<Vec<_>>()
        };
        Records::of(COLUMNS, pairs.flat_map(of))
    }
}

/// A value as people read it: two decimals, a dash where it is undefined.
fn value(value: Option<f64>) -> String {
    value.map_or_else(|| words::UNDEFINED.to_owned(), |value| format!("{value:.2}"))
}
