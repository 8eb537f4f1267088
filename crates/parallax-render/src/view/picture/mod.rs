//! Pictures: marks, and where they are. Data, not drawings; renderers draw them and compute nothing.
//!
//! A picture answers one question. Its words are always beside its marks: a [`Plot`] has a table with a row for each
//! lane, and every tile of a [`Mosaic`] has its sign and its words. A format without drawings shows these.
//!
//! The files here make the pictures from results: [`mosaic`], [`relations`], [`figures`], [`support`], [`timeline`],
//! [`reliance`], [`naming`], [`strips`], [`descent`], [`parallels`].

mod axis;
pub mod descent;
pub mod figures;
pub mod mosaic;
pub mod naming;
pub mod parallels;
pub mod relations;
pub mod reliance;
pub mod strips;
pub mod support;
pub mod timeline;

use super::page::{Block, Column, Fit, Line, Narrow, Role, Row, Shape, Table, Target};
use parallax_core::model::{Relation, Stance};

pub use axis::{Axis, Tick};

/// Rows on one ruled axis. A format without drawings shows the table.
#[derive(Debug, Clone)]
pub struct Plot {
    /// The rows in words.
    pub table: Table,
    /// The marks of each row of the table.
    pub lanes: Vec<Vec<Stroke>>,
    /// The axis below them.
    pub axis: Axis,
    /// A stretch that is shaded across all rows, from and to.
    pub band: Option<(f64, f64)>,
    /// The marks that occur, each with its meaning.
    pub key: Vec<(Stroke, String)>,
}

impl Plot {
    /// The plot, and below it what a reader must know about its axis.
    pub fn blocks(self) -> impl Iterator<Item = Block> {
        let note = (!self.axis.note.is_empty()).then(|| Block::Text(Line::of(Role::Dim, &self.axis.note)));
        std::iter::once(Block::Plot(self)).chain(note)
    }

    /// Is there at most one range in each row, and nothing else? Then a format with little room can draw it.
    pub fn is_of_ranges(&self) -> bool {
        self.lanes.iter().all(|lane| match &lane[..] {
            [] => true,
            [one] => one.form == Form::Range,
            [_, _, ..] => false,
        })
    }
}

/// A mark in a row.
#[derive(Debug, Clone, PartialEq)]
pub struct Stroke {
    /// Where it is.
    pub bar: Bar,
    /// How it is drawn.
    pub form: Form,
    /// What it means beside its place.
    pub tone: Tone,
    /// What it is, in words; empty if its row says it.
    pub title: String,
}

impl Stroke {
    /// A mark without words of its own.
    pub const fn new(form: Form, tone: Tone, bar: Bar) -> Self {
        Self { bar, form, tone, title: String::new() }
    }

    /// The same at one place, or over a stretch that has both ends.
    pub const fn over(form: Form, tone: Tone, from: f64, to: f64) -> Self {
        Self::new(form, tone, Bar { from: Some((from, true)), to: Some((to, true)), vague: false })
    }
}

/// How a mark is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A line, with a mark for each of its ends.
    Range,
    /// A rectangle, cut into as many slices.
    Block(usize),
    /// A low rectangle, behind the other marks.
    Strip,
    /// A short upright line.
    Tick,
    /// A diamond.
    Diamond,
}

/// What a mark means beside its place; each has a form or a line of its own, so that colour is not needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// The source holds it.
    Held,
    /// The source adopts it from somebody.
    Endorsed,
    /// The source only reports it.
    Reported,
    /// The source disputes it; or the word takes a side.
    Disputed,
    /// It is none of these.
    Plain,
}

impl Tone {
    /// The tone of a stance.
    pub const fn of(stance: Stance) -> Self {
        match stance {
            Stance::Asserts => Self::Held,
            Stance::Endorses => Self::Endorsed,
            Stance::Reports => Self::Reported,
            Stance::Disputes => Self::Disputed,
        }
    }
}

/// A range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// Its lower end and whether that is included; `None` if it is open.
    pub from: Option<(f64, bool)>,
    /// Its upper end and whether that is included; `None` if it is open.
    pub to: Option<(f64, bool)>,
    /// About: its ends are a convention.
    pub vague: bool,
}

/// A grid of small cells, with a row of words beside it.
#[derive(Debug, Clone)]
pub struct Mosaic {
    /// What it shows.
    pub caption: String,
    /// What its rows are.
    pub of: &'static str,
    /// What its columns are, each with its name.
    pub columns: Vec<Line>,
    /// The rows.
    pub rows: Vec<MosaicRow>,
    /// What the margin shows; empty if there is none.
    pub margin: &'static str,
    /// The tiles that occur, each with its meaning.
    pub key: Vec<(Tile, String)>,
}

/// A row of a mosaic.
#[derive(Debug, Clone)]
pub struct MosaicRow {
    /// The line over the rows that begin with it, if it begins a group.
    pub group: Option<Line>,
    /// Its name.
    pub head: Line,
    /// Its tiles, one for each column; fewer if the rest is empty.
    pub tiles: Vec<Tile>,
    /// How many have each relation, drawn as a bar in the margin; in the order of [`Relation::ALL`].
    pub bar: Option<[usize; 4]>,
    /// The margin in words.
    pub words: String,
}

/// A small cell.
#[derive(Debug, Clone, Default)]
pub struct Tile {
    /// What fills it.
    pub fill: Fill,
    /// The same in a sign of few letters; empty if there is nothing.
    pub sign: String,
    /// The same in words.
    pub words: String,
    /// What it leads to.
    pub to: Option<Target>,
}

/// What fills a tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fill {
    /// Nothing: there is no such cell.
    #[default]
    Nothing,
    /// How many claims have each stance, in the order of [`Stance::ALL`], and whether all are in passing.
    Stances([usize; 4], bool),
    /// Read, and says nothing.
    Silent,
    /// Older than the matter.
    CouldNotKnow,
    /// Not read.
    Unread,
    /// How two relate, and whether that rests on a claim in passing.
    Related(Relation, bool),
    /// They do not both treat it.
    Undefined,
    /// How often two have each relation, in the order of [`Relation::ALL`].
    Relations([usize; 4]),
    /// A number, drawn as a square of that area, and the largest number of the mosaic.
    Weight(usize, usize),
}

impl Mosaic {
    /// The longest bar of its margin.
    pub fn longest(&self) -> usize {
        self.rows.iter().filter_map(|row| row.bar).map(|bar| bar[..3].iter().sum()).max().unwrap_or(0)
    }

    /// The same as a table of signs, for formats without drawings.
    pub fn table(&self) -> Table {
        let mut columns = vec![Column::headed(self.of, Fit::Prose, Narrow::Keep)];
        columns
            .extend(self.columns.iter().map(|head| Column { head: vec![head.clone()], ..Column::default() }));
        if !self.margin.is_empty() {
            columns.push(Column::headed(self.margin, Fit::Prose, Narrow::Keep));
        }
        let mut rows = Vec::new();
        for row in &self.rows {
            rows.extend(row.group.clone().map(Row::Band));
            let mut cells = vec![vec![row.head.clone()]];
            cells.extend(row.tiles.iter().map(|tile| vec![Line::of(Role::Plain, &tile.sign)]));
            cells.resize(self.columns.len() + 1, Vec::new());
            if !self.margin.is_empty() {
                cells.push(vec![Line::plain(&row.words)]);
            }
            rows.push(Row::Cells(cells));
        }
        Table { shape: Shape::Grid, columns, rows }
    }
}

/// A stretch that no drawing can hold: is a number finite?
pub(super) fn finite(at: f64) -> Option<f64> {
    at.is_finite().then_some(at)
}
