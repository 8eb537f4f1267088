//! Who took from whom: the sources by when they were written, and an arrow from each lender to each borrower.

use super::Axis;
use crate::view::page::{Cell, Column, Fit, Line, Narrow, Role, Row, Shape, Table};

/// Things in time, and groups of them that are tied. A format without drawings shows [`Graph::steps`] and the table.
#[derive(Debug, Clone)]
pub struct Graph {
    /// The things, one in each row, the oldest first.
    pub nodes: Vec<Node>,
    /// The axis of time.
    pub axis: Axis,
    /// The groups.
    pub links: Vec<Link>,
    /// The groups in words, each with its mark.
    pub table: Table,
}

/// A thing in time.
#[derive(Debug, Clone)]
pub struct Node {
    /// What it is called.
    pub name: Line,
    /// When it was written, as a place on the axis; `None` if that is not known.
    pub at: Option<f64>,
    /// The same in words.
    pub date: String,
}

/// A group of things that are tied.
#[derive(Debug, Clone)]
pub struct Link {
    /// Its name in the table.
    pub mark: Line,
    /// Numbers of its members.
    pub members: Vec<usize>,
    /// Those of them that lent; empty if nobody did, or it is not known who.
    pub lenders: Vec<usize>,
    /// How they are tied.
    pub tie: Tie,
}

/// How the members of a group are tied; each is drawn with a line of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tie {
    /// One took over from another.
    Took,
    /// One translates another.
    Translated,
    /// They have one origin.
    Origin,
    /// It is only proposed that they are tied.
    Proposed,
}

impl Tie {
    /// All, in the order of a key.
    pub const ALL: [Self; 4] = [Self::Took, Self::Translated, Self::Origin, Self::Proposed];

    /// The tie of a family of this kind.
    pub fn of_kind(kind: &str) -> Self {
        match kind {
            "borrowed" => Self::Took,
            "translated" => Self::Translated,
            _ => Self::Origin,
        }
    }

    /// What its line means.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Took => "took over from",
            Self::Translated => "translated from",
            Self::Origin => "of one origin with",
            Self::Proposed => "perhaps not independent of",
        }
    }
}

impl Link {
    /// Its lines, from and to: arrows from lenders to borrowers; without lenders its members in a row.
    pub fn lines(&self) -> Vec<(usize, usize)> {
        let borrowers = || self.members.iter().filter(|member| !self.lenders.contains(member));
        if self.lenders.is_empty() {
            return self.members.windows(2).filter_map(|two| Some((*two.first()?, *two.last()?))).collect();
        }
        self.lenders.iter().flat_map(|from| borrowers().map(|to| (*from, *to))).collect()
    }

    /// What its lines mean; if it is not known who lent, that too is said.
    const fn words(&self) -> &'static str {
        match self.tie {
            Tie::Took if !self.is_directed() => "took over from or lent to",
            Tie::Translated if !self.is_directed() => "translates, or is translated by,",
            tie @ (Tie::Took | Tie::Translated | Tie::Origin | Tie::Proposed) => tie.words(),
        }
    }

    /// Do its lines have a head?
    pub const fn is_directed(&self) -> bool {
        !self.lenders.is_empty()
    }
}

impl Graph {
    /// The ties that occur.
    pub fn ties(&self) -> impl Iterator<Item = Tie> {
        Tie::ALL.into_iter().filter(|tie| self.links.iter().any(|link| link.tie == *tie))
    }

    /// On whom a thing depends, a line for each group: `took over from a and b †1`.
    pub fn depends(&self, node: usize) -> Cell {
        let name = |i: &usize| self.nodes.get(*i).map(|node| node.name.clone()).unwrap_or_default();
        let line = |link: &Link| {
            let others: Vec<usize> = if link.is_directed() {
                link.lenders.clone()
            } else {
                link.members.iter().copied().filter(|member| *member != node).collect()
            };
            Line::plain(format!("{} ", link.words()))
                .and(Line::list(others.iter().map(name).collect()))
                .with(Role::Plain, " ")
                .and(link.mark.clone())
        };
        let own = |link: &&Link| link.members.contains(&node) && !link.lenders.contains(&node);
        self.links.iter().filter(own).map(line).collect()
    }

    /// A row for each thing: when it was written, and on whom it depends.
    pub fn steps(&self) -> Table {
        let rows = self.nodes.iter().enumerate().map(|(i, node)| {
            Row::Cells(vec![vec![node.name.clone()], vec![Line::of(Role::Dim, &node.date)], self.depends(i)])
        });
        Table {
            shape: Shape::Grid,
            columns: vec![
                Column::headed("source", Fit::Content, Narrow::Keep),
                Column::headed("written", Fit::Content, Narrow::Keep),
                Column::headed("depends on", Fit::Prose, Narrow::Keep),
            ],
            rows: rows.collect(),
        }
    }
}
