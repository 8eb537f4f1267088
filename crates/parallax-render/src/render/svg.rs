//! The pictures of a result as one drawing: a file of its own, with its words in it, for papers and slides.
//!
//! It has a title and a description for screen readers, its style is inside it, and nothing in it runs or loads. Lanes are
//! the same marks as in a page (see [`super::html::svg`]).

mod layout;
mod parallel;
mod tiles;

use maud::{Markup, PreEscaped, html};

use self::layout::{Column, LINE, SMALL, lines, wrapped};
use super::html::{graph, svg as lanes};
use crate::view::Page;
use crate::view::page::{Block, Cell, Line, Row};
use crate::view::picture::Plot;
use crate::view::picture::descent::Graph;
use parallax_text::visible::visible;

/// The width of the drawing, of its margins, and of the part of a plot that has the marks; in pixels.
const WIDTH: usize = 900;
const MARGIN: usize = 24;
const MARKS: usize = 380;
/// The least height of a row.
const ROW: usize = 26;
/// The height of an axis.
const AXIS: usize = 20;

const STYLE: &str = include_str!("svg/style.css");

/// The pictures of a page under its title; `None` if it has none.
pub fn page(page: &Page) -> Option<String> {
    if !page.0.iter().any(is_picture) {
        return None;
    }
    let mut canvas = Canvas { parts: Vec::new(), y: MARGIN, width: WIDTH };
    for block in &page.0 {
        canvas.block(block);
    }
    let said = |wanted: fn(&Block) -> Option<&Line>| {
        page.0.iter().filter_map(wanted).map(Line::text).collect::<Vec<_>>().join(". ")
    };
    let title = said(|block| if let Block::Title(line) = block { Some(line) } else { None });
    let about =
        said(
            |block| if let Block::Subtitle(line) | Block::Heading(line) = block { Some(line) } else { None },
        );
    let (width, height) = (canvas.width, canvas.y + MARGIN);
    let file = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(width) height=(height) viewBox={ "0 0 " (width) " " (height) } role="img"
            aria-labelledby="t d" {
            title id="t" { (visible(&title)) }
            desc id="d" { (visible(&about)) }
            style { (PreEscaped(STYLE)) }
            rect class="paper" width="100%" height="100%" {}
            @for part in &canvas.parts { (PreEscaped("\n")) (part) }
        }
    };
    Some(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}\n", file.into_string()))
}

/// Is it drawn?
const fn is_picture(block: &Block) -> bool {
    matches!(block, Block::Plot(_) | Block::Mosaic(_) | Block::Graph(_) | Block::Parallel(_))
}

/// What is drawn, from the top down.
struct Canvas {
    parts: Vec<Markup>,
    /// Where the next part begins.
    y: usize,
    /// The width so far: a large mosaic widens it.
    width: usize,
}

impl Canvas {
    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(line) => self.prose(&line.text(), "title", 22, 1.0),
            Block::Subtitle(line) => self.prose(&line.text(), "sub", SMALL, 1.0),
            Block::Heading(line) => {
                self.y += LINE;
                self.prose(&line.text(), "head", 14, 1.0);
            }
            Block::Plot(plot) => self.plot(plot),
            Block::Mosaic(mosaic) => tiles::mosaic(self, mosaic),
            Block::Graph(graph) => self.graph(graph),
            Block::Parallel(table) => parallel::draw(self, table),
            Block::Text(_)
            | Block::Table(_)
            | Block::Concordance(_)
            | Block::Legend(_)
            | Block::Code(_)
            | Block::Diagnostic(_)
            | Block::More(..) => {}
        }
    }

    /// A paragraph over the whole width, and some room below it.
    fn prose(&mut self, text: &str, class: &str, size: usize, part: f64) {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "pixels"
        )]
        let room = ((WIDTH - 2 * MARGIN) as f64 * part) as usize;
        for line in wrapped(text, room, size) {
            self.y += size + 5;
            self.parts.push(html! { text class=(class) x=(MARGIN) y=(self.y) { (visible(&line)) } });
        }
        self.y += 6;
    }

    /// Words at the left, marks at the right, the axis below, then the key.
    fn plot(&mut self, plot: &Plot) {
        let left = MARGIN + WIDTH - 2 * MARGIN - MARKS;
        let columns = Column::of(&plot.table, WIDTH - 3 * MARGIN - MARKS);
        let headed = columns.iter().any(|column| !column.head.is_empty());
        if headed {
            self.y += LINE;
            for column in &columns {
                self.text(column, &column.head, self.y, "of");
            }
            let tall = columns.iter().map(|column| column.head.len()).max().unwrap_or(1).max(1);
            self.y += 8 + (tall - 1) * LINE;
        }
        for (row, lane) in plot.table.rows.iter().zip(&plot.lanes) {
            match row {
                Row::Band(line) => {
                    self.y += 6;
                    self.prose(&line.text(), "head", 13, 1.0);
                }
                Row::Cells(cells) => self.row(plot, &columns, cells, lane, left),
            }
        }
        self.parts.push(html! { svg class="axis" x=(left) y=(self.y) width=(MARKS) height=(AXIS) { (lanes::labels(&plot.axis)) } });
        self.y += AXIS;
        if !plot.axis.note.is_empty() {
            self.prose(&plot.axis.note, "of", SMALL, 1.0);
        }
        let entries = plot.key.iter().map(|(stroke, words)| {
            (html! { svg width="44" height="20" { (lanes::sample(stroke)) } }, 44, words.as_str())
        });
        self.key(&entries.collect::<Vec<_>>());
    }

    fn row(
        &mut self,
        plot: &Plot,
        columns: &[Column],
        cells: &[Cell],
        lane: &[crate::view::picture::Stroke],
        left: usize,
    ) {
        let texts: Vec<Vec<String>> = columns
            .iter()
            .map(|column| cells.get(column.index).map(|cell| lines(cell, column.width)).unwrap_or_default())
            .collect();
        let tall = texts.iter().map(Vec::len).max().unwrap_or(0).max(1) * LINE + 8;
        let height = tall.max(ROW);
        let first = self.y + if tall < ROW { ROW / 2 + 5 } else { LINE + 2 };
        for (column, text) in columns.iter().zip(&texts) {
            self.text(column, text, first, if column.index == 0 { "name" } else { "cell" });
        }
        self.parts.push(html! {
            svg x=(left) y=(self.y) width=(MARKS) height=(height) overflow="visible" { (lanes::inside(lane, plot)) }
        });
        self.y += height;
    }

    fn text(&mut self, column: &Column, text: &[String], first: usize, class: &str) {
        let x = if column.right { column.x + column.width } else { column.x };
        for (i, line) in text.iter().enumerate() {
            self.parts.push(html! {
                text class=(class) x=(x) y=(first + i * LINE) text-anchor=[column.right.then_some("end")] { (visible(line)) }
            });
        }
    }

    /// Things in time with their arrows, then the key.
    fn graph(&mut self, drawn: &Graph) {
        let height = graph::height(drawn);
        self.parts.push(html! {
            svg class="fg" x=(MARGIN) y=(self.y) width=(WIDTH - 2 * MARGIN) height=(height) overflow="visible" {
                (graph::inside(drawn))
            }
        });
        self.y += height;
        let entries = drawn.ties().map(|tie| (graph::sample(tie), 44, tie.words()));
        self.key(&entries.collect::<Vec<_>>());
    }

    /// Marks with their meanings, as many side by side as fit.
    fn key(&mut self, entries: &[(Markup, usize, &str)]) {
        if entries.is_empty() {
            return;
        }
        self.y += 6;
        let mut x = MARGIN;
        for (mark, wide, words) in entries {
            let long = wide + 6 + layout::length(words, SMALL) + 20;
            if x > MARGIN && x + long > WIDTH - MARGIN {
                x = MARGIN;
                self.y += 26;
            }
            self.parts.push(html! {
                svg x=(x) y=(self.y) width=(wide) height="24" overflow="visible" { (mark) }
                text class="of" x=(x + wide + 6) y=(self.y + 15) { (visible(words)) }
            });
            x += long;
        }
        self.y += 30;
    }
}
