//! Tables of marks: positions × sources, sources × sources, pairs × topics.

use super::claims::ColumnHead;
use super::{Line, Mark, PageId};
use parallax_core::model::{Certainty, Relation, Stance};

/// Marks that belong together and what they mean.
#[derive(Debug, Clone)]
pub struct Legend {
    /// What they are about.
    pub head: &'static str,
    /// Each mark with its meaning; none stands for a word that has no sign.
    pub marks: Vec<(Option<Mark>, Line)>,
}

/// Positions × sources.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// What the table holds.
    pub caption: String,
    /// A column each.
    pub sources: Vec<ColumnHead>,
    /// The topics.
    pub topics: Vec<MatrixTopic>,
}

/// One topic of the matrix.
#[derive(Debug, Clone)]
pub struct MatrixTopic {
    /// Its label, which leads to its page.
    pub label: Line,
    /// Its question.
    pub question: String,
    /// By source: which blank it is, in a sign and in words, and where that is accounted for.
    pub blanks: Vec<Option<(Mark, &'static str, PageId)>>,
    /// The positions: label, and by source what it says on them.
    pub positions: Vec<(String, Vec<Option<Seen>>)>,
}

/// What a source says on a position.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The claim that the mark is of: that with the strongest stance.
    pub claim: PageId,
    /// Its stance.
    pub stance: Stance,
    /// In passing.
    pub passing: bool,
    /// How sure.
    pub certainty: Certainty,
    /// Why it counts for nothing, where that is so.
    pub uncounted: Option<&'static str>,
    /// How many claims there are besides.
    pub others: usize,
}

/// How each two sources stand on a topic.
#[derive(Debug, Clone)]
pub struct Grid {
    /// What the table holds.
    pub caption: String,
    /// Short titles of the sources.
    pub sources: Vec<String>,
    /// Of each source but the first, how it stands to those before it, and where the reasons are.
    pub rows: Vec<Vec<(Option<Relation>, PageId)>>,
}

/// How two sources stand over all topics.
#[derive(Debug, Clone)]
pub struct PairRow {
    /// Their names; they lead to the pair's page, where there is one.
    pub names: Line,
    /// What they have in common, such as a family; may be empty.
    pub kin: String,
    /// By topic.
    pub topics: Vec<Option<Relation>>,
    /// The counts in words.
    pub counts: String,
    /// The index, where it is defined.
    pub index: String,
    /// What it rests on.
    pub n: usize,
}
