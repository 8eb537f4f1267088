//! Foreign files → drafts of additions, and what is wrong with them, cell by cell. Nothing is read or written here.

pub mod bibliography;
mod claims;
mod figure;
mod partial;
mod template;
mod trial;

pub use crate::format::cells::{Cells, MOST_ROWS, lines};
pub use claims::{
    CellProblem, HEADS, Imported, LONGEST_DRAFT, claims, claims_of, drafts_of, problem as line_problem,
};
pub use figure::figure;
pub use partial::{SPOILT, rest};
pub use template::{EXPLANATION, example, template};
pub use trial::by_cells;
