//! Tables: heads with `scope`, and bands as groups of rows with a head over the whole width. If there are bands, each
//! cell names its heads. Claims are groups of lines, each with its address.

use std::fmt::Write as _;

use maud::{Markup, html};

use super::Pen;
use super::inline::BREAK;
use super::svg;
use crate::render::terminal::widths::kept;
use crate::view::cite::claim_of as claim;
use crate::view::page::{Cell, Column, Line, Role, Row, Shape, Table};
use crate::view::picture::{Plot as Picture, Stroke};
use parallax_text::visible::visible;

/// The style sheet of a lean document aligns so many columns by a class of the table; cells beyond them have their own.
const CLASSES: usize = 9;

/// The ids of the heads of a cell, if cells name theirs.
struct Heads {
    columns: Vec<Option<String>>,
    band: Option<String>,
}

/// What one column draws in addition to the table's own.
type Plot<'a> = Option<&'a Picture>;

impl Pen<'_> {
    /// A table under its caption.
    pub fn table(&mut self, table: &Table, caption: &Markup) -> Markup {
        self.drawn(table, None, caption)
    }

    /// The same with a drawing in each row, the axis below them, and in a document with a style sheet the key of the marks.
    pub fn plot(&mut self, plot: &Picture, caption: &Markup) -> Markup {
        html! {
            (self.drawn(&plot.table, Some(plot), caption))
            @if self.lean && !plot.key.is_empty() { (BREAK) ul class="pk" { @for (stroke, words) in &plot.key {
                li { (svg::sample(stroke)) " " (visible(words)) }
            } } }
        }
    }

    fn drawn(&mut self, table: &Table, plot: Plot<'_>, caption: &Markup) -> Markup {
        let columns: Vec<usize> = match table.shape {
            Shape::SideBySide(_) => (0..table.columns.len()).collect(),
            Shape::Grid | Shape::Airy | Shape::Entries => kept(table),
        };
        let shared = plot
            .filter(|_| self.lean)
            .map(|plot| [self.once(&svg::rules(plot)), self.once(&svg::labels(&plot.axis))]);
        let rules = shared.as_ref().map(|[(rules, _), _]| rules.clone());
        let banded = !self.lean && table.rows.iter().any(|row| matches!(row, Row::Band(_)));
        let headed = table.columns.iter().any(|column| !is_blank(&column.head));
        let mut heads = Heads { columns: vec![None; table.columns.len()], band: None };
        let head = html! { @if headed { thead { tr {
            @for (place, &i) in columns.iter().enumerate() { (self.head(&table.columns[i], place, banded, &mut heads.columns[i])) }
            @if plot.is_some() { td {} }
        } } (BREAK) } };
        let width = columns.len() + usize::from(plot.is_some());
        // A group of rows begins at each band.
        let rows: Vec<(usize, &Row)> = table.rows.iter().enumerate().collect();
        let groups = rows.chunk_by(|_, next| !matches!(next.1, Row::Band(_)));
        html! {
            table class=(self.classes(table, &columns, plot.is_some())) {
                (BREAK)
                @if !caption.0.is_empty() { caption { (caption) } (BREAK) }
                (head)
                @for group in groups { tbody { (BREAK) @for (i, row) in group {
                    @match row {
                        Row::Band(line) => (self.band(line, width, &mut heads)),
                        Row::Cells(cells) => (self.row(table, &columns, cells, &heads, plot.map(|plot| (plot, &plot.lanes[*i][..], rules.as_deref())))),
                    }
                    (BREAK)
                } } (BREAK) }
                @if let Some(plot) = plot { tbody class="axis" aria-hidden="true" {
                    tr { td colspan=(columns.len()) {} td {
                        @match &shared {
                            Some([(rules, new), (labels, other)]) => (svg::lean_axis(plot, (rules, *new), (labels, *other))),
                            None => (svg::axis(&plot.axis)),
                        }
                    } }
                } (BREAK) }
            }
        }
    }

    /// The id of what is drawn once in a document, and whether it still has to be drawn.
    fn once(&mut self, drawing: &Markup) -> (String, bool) {
        if let Some(id) = self.drawn.get(&drawing.0) {
            return (id.clone(), false);
        }
        let id = self.ids.inner("r");
        self.drawn.insert(drawing.0.clone(), id.clone());
        (id, true)
    }

    /// The classes of a table; in a lean document also which of its first columns are right-aligned, so that the cells
    /// need not say it.
    fn classes(&self, table: &Table, columns: &[usize], plot: bool) -> String {
        let mut classes = class(table.shape).to_owned();
        let named =
            |(i, column): &(usize, &usize)| self.lean && *i < CLASSES && table.columns[**column].right;
        for (i, _) in columns.iter().enumerate().filter(named) {
            let _ = write!(classes, " r{}", i + 1);
        }
        if plot && self.lean { classes + " lanes" } else { classes }
    }

    /// `place` is the column's among those that are drawn.
    fn right(&self, column: &Column, place: usize) -> Option<&'static str> {
        ((!self.lean || place >= CLASSES) && column.right).then_some("right")
    }

    fn head(&mut self, column: &Column, place: usize, named: bool, id: &mut Option<String>) -> Markup {
        if is_blank(&column.head) {
            return html! { td {} };
        }
        *id = named.then(|| self.ids.inner("column"));
        let mut head = column.head.clone();
        if self.lean {
            // The style sheet makes every head less prominent.
            for piece in head.iter_mut().flat_map(|line| &mut line.0).filter(|piece| piece.role == Role::Dim)
            {
                piece.role = Role::Plain;
            }
        }
        html! { th scope="col" id=[id.as_ref()] class=[self.right(column, place)] { (self.lines(&head)) } }
    }

    fn band(&mut self, line: &Line, width: usize, heads: &mut Heads) -> Markup {
        heads.band = (!self.lean).then(|| self.ids.inner("band"));
        html! { tr class="band" {
            th scope="rowgroup" colspan=(width) id=[heads.band.as_ref()] { (self.line(line)) }
        } }
    }

    /// A row of cells. Unless sources are side by side, its first cell is its head, and if that holds one claim it has
    /// the claim's id.
    fn row(
        &mut self,
        table: &Table,
        columns: &[usize],
        cells: &[Cell],
        heads: &Heads,
        plot: Option<(&Picture, &[Stroke], Option<&str>)>,
    ) -> Markup {
        let side_by_side = matches!(table.shape, Shape::SideBySide(_));
        let claims: Vec<&str> = cells.iter().flatten().filter_map(claim).collect();
        let whole = match claims[..] {
            [one] if !side_by_side => Some(self.ids.claim(one)),
            [] | [_] | [_, _, ..] => None,
        };
        let first = columns.first().copied().filter(|&i| !side_by_side && !is_blank(&cells[i]));
        let head = first.filter(|_| heads.band.is_some()).map(|_| self.ids.inner("row"));
        html! { tr class=[whole.as_ref().map(|_| "claim")] id=[whole.as_ref()] {
            @for (place, &i) in columns.iter().enumerate() {
                @let inner = if whole.is_some() { self.lines(&cells[i]) } else { self.claims(&cells[i]) };
                @let names = names(heads, i, head.as_deref().filter(|_| Some(i) != first));
                @if Some(i) == first {
                    th scope="row" id=[head.as_ref()] headers=[names] class=[self.right(&table.columns[i], place)] { (inner) }
                } @else {
                    td headers=[names] class=[self.right(&table.columns[i], place)] { (inner) }
                }
            }
            @if let Some((plot, strokes, rules)) = plot { td class=[rules.is_none().then_some("plot")] {
                @match rules {
                    Some(rules) => (svg::lean_lane(strokes, plot, rules)),
                    None => (svg::lane(strokes, plot, &words(columns, cells))),
                }
            } }
        } }
    }

    /// A cell in groups: the lines of one claim are in an element with its address, and several claims are a list.
    fn claims(&mut self, cell: &Cell) -> Markup {
        let groups: Vec<&[Line]> = cell.chunk_by(|_, next| claim(next).is_none()).collect();
        let claimed = groups.iter().filter(|group| claim(&group[0]).is_some()).count();
        if claimed == 0 {
            return self.lines(cell);
        }
        html! {
            @for group in groups.iter().take_while(|group| claim(&group[0]).is_none()) { (self.lines(group)) }
            @if claimed > 1 {
                ul class="claims" { @for group in &groups { @if let Some(address) = claim(&group[0]) {
                    li class="claim" id=(self.ids.claim(address)) { (self.lines(group)) }
                } } }
            } @else {
                @for group in &groups { @if let Some(address) = claim(&group[0]) {
                    div class="claim" id=(self.ids.claim(address)) { (self.lines(group)) }
                } }
            }
        }
    }

    /// Lines one under the other; empty lines only separate, and elements do that here.
    fn lines(&self, lines: &[Line]) -> Markup {
        let shown: Vec<&Line> = lines.iter().filter(|line| !line.0.is_empty()).collect();
        match shown[..] {
            [] => html! {},
            [one] => self.line(one),
            [..] => html! { @for line in shown { div { (self.line(line)) } } },
        }
    }
}

const fn class(shape: Shape) -> &'static str {
    match shape {
        Shape::SideBySide(_) => "side-by-side",
        Shape::Grid => "grid",
        Shape::Airy => "airy",
        Shape::Entries => "entries",
    }
}

fn is_blank(lines: &[Line]) -> bool {
    lines.iter().all(|line| line.0.is_empty())
}

/// The ids of a cell's heads, if it is under a band.
fn names(heads: &Heads, column: usize, row: Option<&str>) -> Option<String> {
    let band = heads.band.as_deref()?;
    let all = [Some(band), heads.columns[column].as_deref(), row];
    Some(all.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// The text of a row.
fn words(columns: &[usize], cells: &[Cell]) -> String {
    let texts = columns.iter().flat_map(|&i| &cells[i]).map(Line::text).filter(|text| !text.is_empty());
    visible(&texts.collect::<Vec<_>>().join(", ")).into_owned()
}
