//! Foreign files → drafts of what is to be added, and what is wrong with them, cell by cell. Nothing is read or written
//! here.

mod claims;
mod figure;

pub use claims::{CellProblem, HEADS, Imported, MOST_ROWS, claims};
pub use figure::figure;
