//! Tables of marks: positions × sources, sources × sources, pairs × topics.

use super::claims::ColumnHead;
use super::{Line, Mark, PageId};
use parallax_core::model::{Certainty, Relation, Stance};

/// Marks that belong together, and their meanings.
#[derive(Debug, Clone)]
pub struct Legend {
    /// What they are about.
    pub head: &'static str,
    /// Each mark with its meaning; `None` for a word that has no sign.
    pub marks: Vec<(Option<Mark>, Line)>,
}

/// Positions × sources.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// The caption of the table.
    pub caption: String,
    /// One column for each source.
    pub sources: Vec<ColumnHead>,
    /// The topics.
    pub topics: Vec<MatrixTopic>,
}

/// One topic of the matrix.
#[derive(Debug, Clone)]
pub struct MatrixTopic {
    /// Its label, which links to its page.
    pub label: Line,
    /// Its question.
    pub question: String,
    /// For each source: the kind of blank, as a sign and in words, and the place that explains it.
    pub blanks: Vec<Option<(Mark, &'static str, PageId)>>,
    /// The positions: the label of each, and what each source says about it.
    pub positions: Vec<(String, Vec<Option<Seen>>)>,
}

/// What a source says about a position.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The claim that the mark shows: the one with the strongest stance.
    pub claim: PageId,
    /// Its stance.
    pub stance: Stance,
    /// In passing.
    pub passing: bool,
    /// How sure the source is.
    pub certainty: Certainty,
    /// Why it does not count, if it does not.
    pub uncounted: Option<&'static str>,
    /// How many more claims there are.
    pub others: usize,
    /// One of these disputes what the mark says.
    pub disputed: bool,
}

/// How each pair of sources relates on a topic.
#[derive(Debug, Clone)]
pub struct Grid {
    /// The caption of the table.
    pub caption: String,
    /// Short titles of the sources.
    pub sources: Vec<String>,
    /// For each source except the first: how it relates to those before it, and where the reasons are.
    pub rows: Vec<Vec<(Option<Relation>, PageId)>>,
}
