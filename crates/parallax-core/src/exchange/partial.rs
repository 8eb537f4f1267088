//! The rows of a file that could not be taken, as a file to be mended and imported again.

use std::collections::BTreeMap;

use csv::{Terminator, WriterBuilder};

use super::CellProblem;
use crate::format::cells::{Cells, guarded, unguarded};

/// The head of the column that says what is wrong; an import passes over it.
pub const SPOILT: &str = "problem";

/// The rows with problems, under the heads that the file has, each with what is wrong with it. Rows that could not be
/// read at all are not among them: nobody knows their cells.
///
/// What for: `import claims --partial` takes the others. Law: what is taken and what is given back are together all rows
/// that hold anything, and each once.
pub fn rest(cells: &Cells, problems: &[CellProblem]) -> String {
    let mut wrong: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for problem in problems {
        // No cell: in the file that is written the rows have other numbers.
        let says = format!("{}: {}; {}", problem.head, problem.message, problem.help);
        wrong.entry(problem.row).or_default().push(says);
    }
    let kept: Vec<usize> = (0..cells.heads.len()).filter(|&at| cells.heads[at] != SPOILT).collect();
    let mut writer = WriterBuilder::new().flexible(true).terminator(Terminator::CRLF).from_writer(Vec::new());
    let heads = kept.iter().map(|&at| cells.heads[at].as_str()).chain([SPOILT]);
    // Writing to memory fails at nothing.
    let mut written = writer.write_record(heads);
    for row in cells.rows.iter().filter(|row| wrong.contains_key(&row.number)) {
        let says = wrong.get(&row.number).map(|says| says.join(" ")).unwrap_or_default();
        // The cells say what they said, and none is run.
        let cell = |&at: &usize| row.cells.get(at).map(|cell| guarded(unguarded(cell)).into_owned());
        let shown = kept.iter().map(|at| cell(at).unwrap_or_default());
        written = written.and_then(|()| writer.write_record(shown.chain([guarded(&says).into_owned()])));
    }
    debug_assert!(written.is_ok());
    format!("\u{FEFF}{}", String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default())
}
