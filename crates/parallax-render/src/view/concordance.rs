//! Words in their contexts: a line for each hit, with the hits one below the other (a keyword in context, KWIC).
//!
//! What stands before a hit ends where the hit begins, so the eye goes down the hits and reads out from them. In a text
//! that runs from right to left the two sides change places, so that the line still reads on through the hit.

use super::page::{Column, Fit, Line, Row, Shape, Table};
use parallax_text::visible::runs_leftward;

/// Hits, by source.
#[derive(Debug, Clone)]
pub struct Concordance(pub Vec<Hits>);

/// The hits of a source, in the order of the text.
#[derive(Debug, Clone)]
pub struct Hits {
    /// Its name, and how many there are.
    pub source: Line,
    /// Each in its context.
    pub contexts: Vec<Context>,
}

/// A hit in its context.
#[derive(Debug, Clone)]
pub struct Context {
    /// Where it is.
    pub place: Line,
    /// The words before it.
    pub before: Line,
    /// The words themselves.
    pub hit: Line,
    /// The words after it.
    pub after: Line,
}

impl Context {
    /// Do most of its letters run from right to left?
    pub fn runs_leftward(&self) -> bool {
        runs_leftward(&format!("{}{}{}", self.before.text(), self.hit.text(), self.after.text()))
    }
}

impl Concordance {
    /// The same as a table: place, what is left of the hit, the hit and what is right of it. If it is not `mirrored`, the
    /// words before a hit are the left ones in every text: for a format that turns the table itself.
    pub fn table(&self, mirrored: bool) -> Table {
        let mut rows = Vec::new();
        for of in &self.0 {
            rows.push(Row::Band(of.source.clone()));
            rows.extend(of.contexts.iter().map(|context| {
                let Context { place, before, hit, after } = context.clone();
                let (left, right) = if mirrored && context.runs_leftward() {
                    (after, before.and(hit))
                } else {
                    (before, hit.and(after))
                };
                Row::Cells(vec![vec![place], vec![left], vec![right]])
            }));
        }
        let context = Column { fit: Fit::Prose, ..Column::default() };
        Table {
            shape: Shape::Grid,
            columns: vec![
                Column { right: true, ..Column::default() },
                Column { right: true, ..context.clone() },
                context,
            ],
            rows,
        }
    }
}
