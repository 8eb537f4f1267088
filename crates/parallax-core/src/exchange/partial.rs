//! The rows of a file that could not be imported, as a file to correct and import again.

use std::collections::BTreeMap;

use csv::{Terminator, WriterBuilder};

use super::CellProblem;
use crate::format::cells::{Cells, guarded, unguarded};

/// The head of the column that says what is wrong; an import ignores it.
pub const SPOILT: &str = "problem";

/// The rows with problems, under the heads of the file, each with what is wrong with it. Rows that could not be read at
/// all are not included, because their cells are unknown.
///
/// What for: `import claims --partial` imports the others. Law: the imported and the returned rows together are all
/// rows that are not empty, each once.
pub fn rest(cells: &Cells, problems: &[CellProblem]) -> String {
    let mut wrong: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for problem in problems {
        // Without the name of the cell: in the new file the rows have other numbers.
        let says = format!("{}: {}; {}", problem.head, problem.message, problem.help);
        wrong.entry(problem.row).or_default().push(says);
    }
    let kept: Vec<usize> = (0..cells.heads.len()).filter(|&at| cells.heads[at] != SPOILT).collect();
    let mut writer = WriterBuilder::new().flexible(true).terminator(Terminator::CRLF).from_writer(Vec::new());
    let heads = kept.iter().map(|&at| cells.heads[at].as_str()).chain([SPOILT]);
    // Writing to memory cannot fail.
    let mut written = writer.write_record(heads);
    for row in cells.rows.iter().filter(|row| wrong.contains_key(&row.number)) {
        let says = wrong.get(&row.number).map(|says| says.join(" ")).unwrap_or_default();
        // The cells keep their contents, and no spreadsheet runs any.
        let cell = |&at: &usize| row.cells.get(at).map(|cell| guarded(unguarded(cell)).into_owned());
        let shown = kept.iter().map(|at| cell(at).unwrap_or_default());
        written = written.and_then(|()| writer.write_record(shown.chain([guarded(&says).into_owned()])));
    }
    debug_assert!(written.is_ok());
    format!("\u{FEFF}{}", String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default())
}
