//! `compare` as pages: the overview, and one topic in one of the [`LAYOUTS`].

mod below;
mod cells;
mod claims;
mod columns;
mod corroboration;
mod framework;
mod holdings;
mod marks;
mod matrix;
mod opcvl;
mod overview;
mod positions;
mod relations;
mod rows;
mod synoptic;
mod voices;

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::page::{Block, Line, Role, Table, Target};
use super::{Page, Records, View, picture, results, words};
use parallax_core::analysis::compare::{Cell, Comparison, Head, TopicTable};
use parallax_core::analysis::results::Results;
use parallax_core::analysis::voices::voices;
use parallax_core::model::Match;

pub(super) use below::{claim_notes, family_lines, why};
pub(super) use cells::{aspect, claim_lines, counted, figure, in_shared, quotation, stance, stance_legend};
pub(super) use marks::Marks;
pub use relations::MOST_PAIRS;
pub(super) use relations::verdict;
pub(super) use rows::{BLANK_COLUMNS, CLAIM_COLUMNS, blank_cells, claim_cells};

/// A way to lay out one topic.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Its name for `--layout`.
    pub name: &'static str,
    /// What its rows and columns are.
    pub summary: &'static str,
    /// When to use it.
    pub when: &'static str,
    /// What it draws.
    draw: Draw,
}

/// What a layout draws.
#[derive(Debug, Clone, Copy)]
enum Draw {
    /// The table of one topic, between its question and the notes below it; `true` for sources as rows.
    Topic(fn(&Comparison, &TopicTable, bool) -> Vec<Block>),
    /// One page about all of the topics.
    All(fn(&Comparison) -> Vec<Block>),
}

/// All layouts.
pub const LAYOUTS: &[Layout] = &[
    Layout {
        name: "positions",
        summary: "positions as rows, sources side by side",
        when: "two or more sources treat the topic",
        draw: Draw::Topic(positions::draw),
    },
    Layout {
        name: "voices",
        summary: "a row per speaker inside a source, its own voice last",
        when: "only one source treats it, and it gives several voices",
        draw: Draw::Topic(voices::draw),
    },
    Layout {
        name: "claims",
        summary: "a row per claim, in text order",
        when: "only one source treats it",
        draw: Draw::Topic(claims::draw),
    },
    Layout {
        name: "columns",
        summary: "a topic's own columns, a row per claim that fills them",
        when: "claims are alike and have parts of their own: from, to, goods, when",
        draw: Draw::Topic(columns::draw),
    },
    Layout {
        name: "corroboration",
        summary: "what each source holds, and whether each other agrees, differs or is silent",
        when: "you ask how far a statement is confirmed",
        draw: Draw::Topic(corroboration::draw),
    },
    Layout {
        name: "synoptic",
        summary: "the quotations themselves in parallel",
        when: "you compare the wording, not the summaries",
        draw: Draw::Topic(synoptic::draw),
    },
    Layout {
        name: "framework",
        summary: "sources as rows, topics as columns, with the answers",
        when: "you want what each source says on all topics at a glance",
        draw: Draw::All(framework::draw),
    },
    Layout {
        name: "opcvl",
        summary: "origin, purpose, content, value and limitation of the sources",
        when: "you assess the sources before what they say",
        draw: Draw::All(opcvl::draw),
    },
];

/// A comparison and how to show it. The layout does not affect the JSON, which is that of the comparison.
#[derive(Debug, Clone, Copy)]
pub struct CompareView<'a> {
    /// The result.
    pub comparison: &'a Comparison<'a>,
    /// Topics × sources, instead of the topics themselves.
    pub overview: bool,
    /// The layout of topics; if `None`, the one that the file format prescribes.
    pub layout: Option<&'static Layout>,
    /// Sources as rows.
    pub transpose: bool,
    /// What came out on these topics and sources, for the top of the page; it does not affect the JSON either.
    pub results: Option<&'a Results>,
}

impl Serialize for CompareView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.comparison.serialize(serializer)
    }
}

impl View for CompareView<'_> {
    fn page(&self) -> Page {
        if self.overview {
            return Page(overview::draw(self.comparison, self.results, self.transpose));
        }
        if let Some(Layout { draw: Draw::All(draw), .. }) = self.layout {
            return Page(draw(self.comparison));
        }
        Page(self.comparison.topics.iter().flat_map(|topic| self.topic(topic)).collect())
    }

    fn records(&self) -> Records {
        rows::records(self.comparison)
    }

    fn sheet(&self) -> Option<(&'static str, Table)> {
        holdings::table(self.comparison).map(|table| ("Topics by sources", table))
    }

    /// Of the overview topics × sources; of topics the support of their positions.
    fn picture(&self) -> Page {
        if self.overview {
            let title = Block::Title(Line::of(Role::Title, &self.comparison.title));
            let mosaic =
                picture::mosaic::mosaic(self.comparison, &|claim| Target::ToClaim(claim.address.clone()))
                    .map(Block::Mosaic);
            return Page(std::iter::once(title).chain(mosaic).collect());
        }
        if let Some(Layout { draw: Draw::All(_), .. }) = self.layout {
            return Page::default();
        }
        let names = picture::support::names(&self.comparison.sources);
        let name = |id: &str| Line::of(Role::Source, names.get(id).copied().unwrap_or(id));
        let of = |topic| {
            let plot = picture::support::plot(topic, &name, 1, None)?;
            Some([Block::Title(Line::of(Role::Title, &topic.question)), Block::Plot(plot)])
        };
        Page(self.comparison.topics.iter().filter_map(of).flatten().collect())
    }
}

impl CompareView<'_> {
    fn topic(&self, topic: &TopicTable) -> Vec<Block> {
        let topic = &with_shown_claims(topic);
        let layout = self.layout.unwrap_or_else(|| usual(topic));
        let at_a_glance = layout.name == LAYOUTS[0].name && !self.transpose;
        let mut blocks = head(self.comparison, topic, layout);
        let found = self.results.into_iter().flat_map(|results| results.on(&topic.id));
        blocks.extend(results::top(found, results::ON_ONE, false));
        if at_a_glance {
            blocks.extend(matrix::draw(topic));
        }
        if let Draw::Topic(draw) = layout.draw
            && treating(topic).next().is_some()
        {
            // Without a table before it, the title is the head of the claims.
            if blocks.iter().any(|block| matches!(block, Block::Table(_))) {
                blocks.push(Block::Heading(Line::of(Role::Strong, "The claims")));
            }
            blocks.extend(draw(self.comparison, topic, self.transpose));
        }
        blocks.extend(below::draw(self.comparison, topic));
        blocks
    }
}

/// The rule of the file format: positions for two or more sources; voices for one source with two voices; claims for
/// one source.
fn usual(topic: &TopicTable) -> &'static Layout {
    let index = match treating(topic).next() {
        Some((_, cell)) if topic.treated_by == 1 && voices(cell).len() > 1 => 1,
        Some(_) if topic.treated_by == 1 => 2,
        Some(_) | None => 0,
    };
    &LAYOUTS[index]
}

/// The sources with claims to show, in the order of columns.
fn treating<'a>(topic: &'a TopicTable<'_>) -> impl Iterator<Item = (&'a str, &'a Cell)> {
    let shown = topic.sources.0.iter().filter(|(_, cell)| !cell.claims.is_empty());
    shown.map(|(id, cell)| (id.as_str(), cell))
}

/// The topic, without the claims on positions that are not shown.
fn with_shown_claims<'a>(topic: &TopicTable<'a>) -> TopicTable<'a> {
    let mut topic = topic.clone();
    for (_, cell) in &mut topic.sources.0 {
        cell.claims.retain(|claim| topic.positions.iter().any(|row| row.id == claim.position));
    }
    topic
}

/// The ids of the sources that treat a topic.
fn shown<'a>(topic: &'a TopicTable<'_>) -> Vec<&'a str> {
    treating(topic).map(|(id, _)| id).collect()
}

/// The heads of sources by their ids.
fn heads<'a>(comparison: &'a Comparison) -> BTreeMap<&'a str, &'a Head> {
    comparison.sources.iter().map(|head| (head.id.as_str(), head)).collect()
}

/// The short title of a source.
fn short<'a>(comparison: &'a Comparison, id: &'a str) -> &'a str {
    comparison.sources.iter().find(|head| head.id == id).map_or(id, |head| &head.short)
}

fn head(comparison: &Comparison, topic: &TopicTable, layout: &Layout) -> Vec<Block> {
    let cells: Vec<_> = treating(topic).collect();
    let claims: usize = cells.iter().map(|(_, cell)| cell.claims.len()).sum();
    let kinds: Vec<Match> =
        cells.iter().flat_map(|(_, c)| &c.claims).flat_map(|c| &c.quotations).map(|q| q.kind).collect();
    let who = match &cells[..] {
        [(id, _)] if layout.name != "positions" && topic.treated_by == 1 => Line::of(Role::Dim, "only ")
            .with(Role::Source, *id)
            .with(Role::Dim, format!(" treats it, so its {} are the rows", layout.name)),
        cells => Line::of(
            Role::Dim,
            format!(
                "{} · {} of {}",
                words::count(topic.positions.len(), "position", "positions"),
                cells.len(),
                words::count(topic.order.len(), "source", "sources")
            ),
        ),
    };
    let rest = format!(" · {} · {}", words::count(claims, "claim", "claims"), words::quotations(&kinds));
    let title = Line::of(Role::Title, &topic.question);
    let title = match (&cells[..], topic.treated_by) {
        ([(id, _)], 1) => {
            title.with(Role::Plain, " · ").with(Role::Strong, format!("{} alone", short(comparison, id)))
        }
        _ => title,
    };
    let mut subtitle = Line::of(Role::Id, &topic.id).with(Role::Dim, " · ").and(who).with(Role::Dim, rest);
    if let Some(bad) = words::uncounted(topic.not_counted.len()) {
        subtitle = subtitle.with(Role::Plain, " · ").with(Role::Bad, bad);
    }
    vec![Block::Title(title), Block::Subtitle(subtitle)]
}
