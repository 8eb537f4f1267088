//! A page as text of a given width, with or without colour.
//!
//! One law: colour never carries meaning alone and never changes a character. The coloured output without its escapes
//! equals the plain output, byte for byte. So text is laid out with zero-width marks for its styles (`paint`), and
//! these become escapes, or nothing, when the lines are done.

mod concordance;
pub mod diagnostic;
mod graph;
mod paint;
mod plot;
mod table;
pub(super) mod widths;

use crate::view::Page;
use crate::view::page::{Block, Column, Line, Row, Shape, Table};

/// Prose and legends wrap at this width, however wide the terminal is.
const PROSE: usize = 110;
/// A narrower terminal is treated as if it were this wide.
pub const NARROWEST: usize = 60;

/// How the text should look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// The width in columns.
    pub width: usize,
    /// Use colours and weights.
    pub color: bool,
    /// Use only ASCII for what we draw; words of sources keep their letters.
    pub ascii: bool,
}

impl Look {
    /// The look for a file: 100 columns, no colour.
    pub const fn plain() -> Self {
        Self { width: 100, color: false, ascii: false }
    }
}

/// The page as text, with a line break at its end.
pub fn page(page: &Page, look: &Look) -> String {
    let look = Look { width: look.width.max(NARROWEST), ..*look };
    let mut out = String::new();
    let mut last: Option<&Block> = None;
    for block in &page.0 {
        if last.is_some_and(|last| apart(last, block)) {
            out.push('\n');
        }
        out.push_str(&self::block(block, &look));
        last = Some(block);
    }
    out
}

/// Is there an empty line between two blocks?
fn apart(last: &Block, next: &Block) -> bool {
    match (last, next) {
        (Block::Title(_), Block::Subtitle(_)) | (Block::Heading(_), _) | (Block::Code(_), Block::Code(_)) => {
            false
        }
        (_, _) => true,
    }
}

fn block(block: &Block, look: &Look) -> String {
    match block {
        Block::Title(line)
        | Block::Subtitle(line)
        | Block::Heading(line)
        | Block::Text(line)
        | Block::More(line, _) => prose(line, look),
        Block::Table(table) | Block::Parallel(table) => table::draw(table, look),
        Block::Plot(plot) => plot::draw(plot, look),
        Block::Mosaic(mosaic) => table::draw(&mosaic.table(), look),
        Block::Concordance(hits) => concordance::draw(hits, look),
        Block::Graph(graph) => graph::draw(graph, look),
        Block::Legend(items) => legend(items, look),
        Block::Code(code) => parallax_text::visible::visible_lines(code) + "\n",
        Block::Diagnostic(problem) => diagnostic::draw(problem, look),
    }
}

/// A paragraph, wrapped.
fn prose(line: &Line, look: &Look) -> String {
    let width = look.width.min(PROSE);
    let column = Column { fit: crate::view::page::Fit::Prose, ..Column::default() };
    let row = Row::Cells(vec![vec![line.clone()]]);
    let table = Table { shape: Shape::Grid, columns: vec![column], rows: vec![row] };
    table::draw(&table, &Look { width, ..*look })
}

/// Marks and meanings, three blanks apart, broken between entries.
fn legend(items: &[Line], look: &Look) -> String {
    let width = look.width.min(PROSE);
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for item in items {
        let marked = paint::mark(item, look);
        let len = paint::width(&marked);
        match lines.last_mut() {
            Some(line) if used + 3 + len <= width => {
                line.push_str("   ");
                line.push_str(&marked);
                used += 3 + len;
            }
            _ => {
                lines.push(marked);
                used = len;
            }
        }
    }
    lines.iter().map(|line| paint::paint(line, look) + "\n").collect()
}
