//! Tables of the page as tables of Word: heads repeated on every page, bands as merged rows, widths fixed.

use std::io;

use super::direction::table_runs_left;
use super::{Paragraph, TEXT_WIDTH, Xml, element, empty, paragraph};
use crate::render::shade;
use crate::render::terminal::widths::{GAP, band_name, grid_bands, kept, share, side_by_side, wishes};
use crate::view::concordance::Concordance;
use crate::view::page::{Cell, Column, Line, Role, Row, Shape, Table};

/// Room for an average letter of table text.
const LETTER: u32 = 100;
/// Letters in a line of the page, minus the margins of one cell.
const LETTERS: usize = (TEXT_WIDTH / LETTER) as usize - GAP;

/// Writes a table, or several if its columns do not fit next to each other.
pub(super) fn write(xml: &mut Xml, table: &Table) -> io::Result<()> {
    match table.shape {
        Shape::SideBySide(of) => {
            let total = table.columns.len();
            let all: Vec<usize> = (0..total).collect();
            for columns in all.chunks(side_by_side(total, LETTERS).0) {
                if columns.len() < total {
                    let name = Line::of(Role::Dim, band_name(of, columns, total));
                    paragraph(xml, Paragraph::of("Legend"), &name)?;
                }
                one(xml, table, columns, &vec![1; columns.len()], TEXT_WIDTH)?;
            }
        }
        Shape::Grid | Shape::Airy | Shape::Entries => {
            let kept = kept(table);
            for columns in grid_bands(table, &kept, &wishes(table, &kept, Line::text), LETTERS) {
                let letters = share(&wishes(table, &columns, Line::text), LETTERS);
                let shares: Vec<u32> =
                    letters.iter().map(|&n| u32::try_from(n + GAP).unwrap_or(u32::MAX)).collect();
                let asked = shares.iter().fold(0, |sum: u32, &share| sum.saturating_add(share));
                one(xml, table, &columns, &shares, TEXT_WIDTH.min(asked.saturating_mul(LETTER)))?;
            }
        }
    }
    Ok(())
}

/// Writes hits in their contexts. Word turns a table whose letters run from right to left by itself.
pub(super) fn concordance(xml: &mut Xml, hits: &Concordance) -> io::Result<()> {
    let logical = hits.table(false);
    let all: Vec<usize> = (0..logical.columns.len()).collect();
    if table_runs_left(&logical, &all) { write(xml, &logical) } else { write(xml, &hits.table(true)) }
}

/// One table with these columns, which share its width, and after it the paragraph that separates two tables.
fn one(xml: &mut Xml, table: &Table, columns: &[usize], shares: &[u32], width: u32) -> io::Result<()> {
    if columns.is_empty() {
        return Ok(());
    }
    let total: u64 = shares.iter().map(|&share| u64::from(share)).sum();
    let widths: Vec<String> = shares
        .iter()
        .map(|&share| (u64::from(width) * u64::from(share) / total.max(1)).to_string())
        .collect();
    element(xml, "w:tbl", |xml| {
        properties(xml, table.shape, width, table_runs_left(table, columns))?;
        element(xml, "w:tblGrid", |xml| {
            widths.iter().try_for_each(|width| empty(xml, "w:gridCol", &[("w:w", width)]))
        })?;
        let heads: Vec<&Cell> = columns.iter().map(|&i| &table.columns[i].head).collect();
        if heads.iter().any(|head| !head.is_empty()) {
            row(xml, true, true, |xml| cells(xml, table, columns, &heads, &widths, "TableHead"))?;
        }
        for entry in &table.rows {
            match entry {
                Row::Band(line) => row(xml, false, true, |xml| band(xml, line, columns.len(), width))?,
                Row::Cells(all) => {
                    let shown: Vec<&Cell> = columns.iter().map(|&i| &all[i]).collect();
                    // Cells that are compared can be longer than a page.
                    let whole = !matches!(table.shape, Shape::SideBySide(_));
                    row(xml, false, whole, |xml| cells(xml, table, columns, &shown, &widths, "TableText"))?;
                }
            }
        }
        Ok(())
    })?;
    paragraph(xml, Paragraph::of("TableEnd"), &Line::default())
}

fn properties(xml: &mut Xml, shape: Shape, width: u32, left: bool) -> io::Result<()> {
    let style = match shape {
        Shape::SideBySide(_) => "RuledColumns",
        Shape::Grid | Shape::Airy => "Ruled",
        Shape::Entries => "Entries",
    };
    element(xml, "w:tblPr", |xml| {
        empty(xml, "w:tblStyle", &[("w:val", style)])?;
        if left {
            empty(xml, "w:bidiVisual", &[])?;
        }
        empty(xml, "w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
        empty(xml, "w:tblLayout", &[("w:type", "fixed")])
    })
}

/// A row. A head is repeated on every page; a whole row is not split between two pages.
fn row(
    xml: &mut Xml,
    head: bool,
    whole: bool,
    inner: impl FnOnce(&mut Xml) -> io::Result<()>,
) -> io::Result<()> {
    element(xml, "w:tr", |xml| {
        if whole || head {
            element(xml, "w:trPr", |xml| {
                empty(xml, "w:cantSplit", &[])?;
                if head { empty(xml, "w:tblHeader", &[]) } else { Ok(()) }
            })?;
        }
        inner(xml)
    })
}

fn band(xml: &mut Xml, line: &Line, columns: usize, width: u32) -> io::Result<()> {
    element(xml, "w:tc", |xml| {
        element(xml, "w:tcPr", |xml| {
            empty(xml, "w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
            empty(xml, "w:gridSpan", &[("w:val", &columns.to_string())])?;
            shaded(xml, shade::HEAD)
        })?;
        paragraph(xml, Paragraph::of("TableBand"), line)
    })
}

/// The ground of a cell.
fn shaded(xml: &mut Xml, ground: u32) -> io::Result<()> {
    empty(xml, "w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", &format!("{ground:06X}"))])
}

fn cells(
    xml: &mut Xml,
    table: &Table,
    columns: &[usize],
    row: &[&Cell],
    widths: &[String],
    style: &'static str,
) -> io::Result<()> {
    let columns = columns.iter().map(|&i| &table.columns[i]);
    columns.zip(row).zip(widths).try_for_each(|((column, lines), width)| {
        let ground = if table.shape == Shape::Grid { shade::of(lines) } else { None };
        cell(xml, column, lines, (width, ground), style)
    })
}

/// A cell has one paragraph for each line; Word requires at least one.
fn cell(
    xml: &mut Xml,
    column: &Column,
    lines: &Cell,
    (width, ground): (&str, Option<u32>),
    style: &'static str,
) -> io::Result<()> {
    let like = Paragraph { style, right: column.right, left: false };
    element(xml, "w:tc", |xml| {
        element(xml, "w:tcPr", |xml| {
            empty(xml, "w:tcW", &[("w:w", width), ("w:type", "dxa")])?;
            ground.map_or(Ok(()), |ground| shaded(xml, ground))
        })?;
        match lines.as_slice() {
            [] => paragraph(xml, like, &Line::default()),
            lines => lines.iter().try_for_each(|line| paragraph(xml, like, line)),
        }
    })
}
