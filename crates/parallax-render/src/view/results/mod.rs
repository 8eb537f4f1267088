//! What came out, in sentences: the list of `results`, and the first of them at the top of other pages.

mod sentence;

use super::page::{Block, Column, Fit, Line, Role, Row, Shape, Table};
use super::records::{Record, joined};
use super::{Page, Records, View, cite, words};
use parallax_core::analysis::results::{Given, Named, Outcome, Results, What};

pub(super) use sentence::{basis, sentence};

/// At most so many results are at the top of a page about all topics.
pub(super) const ON_ALL: usize = 8;
/// At most so many are at the top of a page about one topic.
pub(super) const ON_ONE: usize = 4;
/// The most claims whose addresses are listed; the others are counted.
const MOST_ADDRESSES: usize = 4;

const COLUMNS: &[&str] = &[
    "rank",
    "kind",
    "sentence",
    "k",
    "n",
    "of",
    "topic",
    "topic_label",
    "sources",
    "source_names",
    "against",
    "against_names",
    "positions",
    "position_labels",
    "figures",
    "claims",
];

impl View for Results {
    fn page(&self) -> Page {
        let shown = self.results.len();
        let listed = if shown < self.found {
            format!("the first {} of {}", words::whole(shown), words::count(self.found, "result", "results"))
        } else {
            words::count(shown, "result", "results")
        };
        let mut blocks = vec![
            Block::Title(Line::of(Role::Title, "What came out")),
            Block::Subtitle(Line::of(Role::Ours, &self.title).with(Role::Dim, format!(" · {listed}"))),
        ];
        if self.results.is_empty() {
            blocks.push(Block::Text(Line::plain(
                "No result: each kind needs a number of sources, pairs or figures that is not reached. `parallax explain` \
                 lists the kinds, and `parallax explain KIND` gives the number.",
            )));
            return Page(blocks);
        }
        let columns =
            vec![Column { right: true, ..Column::default() }, Column { fit: Fit::Main, ..Column::default() }];
        let rows = self.results.iter().map(|outcome| {
            let mut lines = vec![sentence(outcome, true), basis(outcome)];
            lines.extend(addresses(&outcome.claims));
            Row::Cells(vec![vec![Line::plain(outcome.rank.to_string())], lines])
        });
        blocks.push(Block::Table(Table { shape: Shape::Airy, columns, rows: rows.collect() }));
        blocks.push(Block::Legend(vec![
            Line::plain("first the strongest of each kind, then the second of each"),
            Line::plain("when a kind is shown: ").with(Role::Id, "parallax explain KIND"),
        ]));
        Page(blocks)
    }

    fn records(&self) -> Records {
        Records::of(COLUMNS, self.results.iter().map(record))
    }
}

/// The first of some results under a heading; nothing if there are none. `topics` says whether each names its topic.
pub(super) fn top<'a>(
    outcomes: impl IntoIterator<Item = &'a Outcome>,
    most: usize,
    topics: bool,
) -> Vec<Block> {
    let rows: Vec<Row> = outcomes
        .into_iter()
        .take(most)
        .map(|outcome| Row::Cells(vec![vec![sentence(outcome, topics)]]))
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let columns = vec![Column { fit: Fit::Prose, ..Column::default() }];
    vec![
        Block::Heading(Line::of(Role::Strong, "What came out")),
        Block::Table(Table { shape: Shape::Entries, columns, rows }),
    ]
}

/// The addresses of the claims that carry a result.
fn addresses(claims: &[String]) -> Option<Line> {
    let mut line = Line::default();
    for (i, claim) in claims.iter().take(MOST_ADDRESSES).enumerate() {
        line = line.with(Role::Plain, if i == 0 { "" } else { " " }).and(cite::to_address(claim));
    }
    let more = claims.len().saturating_sub(MOST_ADDRESSES);
    let rest = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!claims.is_empty()).then(|| line.with(Role::Address, rest))
}

fn record(outcome: &Outcome) -> Record {
    let parts = Parts::of(&outcome.what);
    let [sources, against, positions] = [parts.sources, parts.against, parts.positions];
    let ids = |list: &[&Named]| joined(list.iter().map(|named| &named.id));
    let names = |list: &[&Named]| joined(list.iter().map(|named| &named.name));
    let topic = |of: fn(&Named) -> &String| outcome.topic.as_ref().map(of).cloned().unwrap_or_default();
    vec![
        ("rank", outcome.rank.to_string()),
        ("kind", outcome.kind.to_owned()),
        ("sentence", sentence(outcome, true).text().replace('\u{A0}', " ")),
        ("k", outcome.basis.k.to_string()),
        ("n", outcome.basis.n.to_string()),
        ("of", outcome.basis.of.to_owned()),
        ("topic", topic(|named| &named.id)),
        ("topic_label", topic(|named| &named.name)),
        ("sources", ids(&sources)),
        ("source_names", names(&sources)),
        ("against", ids(&against)),
        ("against_names", names(&against)),
        ("positions", ids(&positions)),
        ("position_labels", names(&positions)),
        ("figures", joined(parts.figures.iter().map(|given| words::bound(&given.bound)))),
        ("claims", joined(&outcome.claims)),
    ]
}

/// The sources, answers and figures of a result, whatever its kind.
#[derive(Default)]
struct Parts<'a> {
    sources: Vec<&'a Named>,
    against: Vec<&'a Named>,
    positions: Vec<&'a Named>,
    figures: &'a [Given],
}

impl<'a> Parts<'a> {
    fn of(what: &'a What) -> Self {
        let all = |list: &'a [Named]| list.iter().collect::<Vec<_>>();
        let givers = |figures: &'a [Given]| {
            let mut sources: Vec<&Named> = Vec::new();
            for giver in figures.iter().flat_map(|given| &given.sources) {
                if !sources.contains(&&giver.source) {
                    sources.push(&giver.source);
                }
            }
            sources
        };
        match what {
            What::ContradictsMost { sources, .. } | What::CouldNotKnow { sources, .. } => {
                Self { sources: all(sources), ..Self::default() }
            }
            What::Exclusive { positions, sources, against, .. } => {
                Self { sources: all(sources), against: all(against), positions: all(positions), figures: &[] }
            }
            What::Disputed { positions, sources, against } => {
                Self { sources: all(sources), against: all(against), positions: all(positions), figures: &[] }
            }
            What::Agreed { positions, sources, .. } | What::OneWitness { positions, sources, .. } => {
                Self { sources: all(sources), positions: all(positions), ..Self::default() }
            }
            What::OneSource { sources, against, .. }
            | What::Silent { sources, against, .. }
            | What::Loaded { sources, against, .. } => {
                Self { sources: all(sources), against: all(against), ..Self::default() }
            }
            What::FiguresExclude { figures, .. } => {
                Self { sources: givers(figures), figures, ..Self::default() }
            }
            What::FiguresFit { figures, disputed, .. } => {
                Self { sources: givers(figures), against: givers(disputed), figures, ..Self::default() }
            }
            What::Divided { .. } | What::Independent { .. } => Self::default(),
        }
    }
}
