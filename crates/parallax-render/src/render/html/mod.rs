//! A page as an HTML fragment, to paste into a page or a content system. It is readable without a style sheet, and its
//! classes, named after roles, allow you to write one.
//!
//! The fragment is one `<article>` in the language of the program's own words; every piece in another language has
//! `lang`, and every piece with right-to-left letters has `dir`. The captions of tables hold the headings above them. A
//! claim has its address as its id, the same in every layout. Nothing in it runs or loads: no script, no style, no
//! image, and links only to `http` and `https`.
//!
//! [`Pen`] draws single blocks, for documents of many pages.

pub mod book;
mod diagnostic;
pub mod graph;
pub mod ids;
pub mod inline;
mod mosaic;
pub(super) mod policy;
pub mod review;
pub mod sheet;
pub mod svg;
mod table;

use std::collections::BTreeMap;

use maud::{Markup, html};
use sha2::{Digest as _, Sha256};

use self::ids::Ids;
use self::inline::BREAK;
use super::languages::{FRAME, Languages};
use crate::view::Page;
use crate::view::page::{Block, Line, Row, Table};
use parallax_text::visible::visible_lines;

/// The tokens of the look (colours for light and dark, letters, sizes), as a style sheet. What is drawn in a browser begins
/// with it.
pub const TOKENS: &str = include_str!("tokens.css");

/// The fragment of a page whose curator writes in `language`.
pub fn page(page: &Page, language: &str) -> String {
    let mut pen = Pen {
        languages: Languages { frame: FRAME, ours: language },
        ids: Ids::new(&prefix(page)),
        level: HeadingLevel::TOP,
        lean: false,
        drawn: BTreeMap::new(),
    };
    let parts = page.0.chunk_by(|_, next| !matches!(next, Block::Title(_)));
    let fragment = html! {
        article class="parallax" lang=(FRAME) dir="ltr" {
            (BREAK)
            @for part in parts { section { (BREAK) (pen.blocks(part)) } (BREAK) }
        }
        (BREAK)
    };
    fragment.into_string()
}

/// Draws blocks into one document.
#[derive(Debug)]
pub struct Pen<'a> {
    /// The languages around and inside the blocks.
    pub languages: Languages<'a>,
    /// The ids given so far.
    pub ids: Ids,
    /// The level of its titles in the outline of the document.
    pub level: HeadingLevel,
    /// For a large document: lines as [`inline::lean`] draws them, and cells that do not name their heads.
    pub lean: bool,
    /// In a large document the rules of axes are drawn once: their id by how they are drawn.
    pub drawn: BTreeMap<String, String>,
}

/// The level of a heading, from 1 to 6.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HeadingLevel(u8);

impl HeadingLevel {
    /// The level of a fragment: the page around it already has a title.
    pub const TOP: Self = Self(2);

    /// A heading level; values beyond the last level become the last.
    pub fn new(level: u8) -> Self {
        Self(level.clamp(1, 6))
    }

    fn below(self) -> Self {
        Self::new(self.0 + 1)
    }
}

impl Pen<'_> {
    /// Blocks in reading order. A heading before a table, and the lines between them, become the table's caption.
    pub fn blocks(&mut self, blocks: &[Block]) -> Markup {
        let (mut drawn, mut heads) = (Vec::new(), Vec::new());
        for block in blocks {
            if is_head(block) {
                heads.push(block);
                continue;
            }
            let captioned = matches!(
                block,
                Block::Table(_)
                    | Block::Parallel(_)
                    | Block::Plot(_)
                    | Block::Concordance(_)
                    | Block::Graph(_)
            );
            let own = heads.iter().rposition(|head| is_heading(head)).unwrap_or(0);
            let caption = heads.split_off(if captioned { own } else { heads.len() });
            drawn.extend(heads.drain(..).map(|head| self.block(head, &html! {})));
            let caption: Vec<Markup> = caption.into_iter().map(|head| self.block(head, &html! {})).collect();
            drawn.push(self.block(block, &html! { @for head in &caption { (head) } }));
        }
        drawn.extend(heads.into_iter().map(|head| self.block(head, &html! {})));
        html! { @for block in &drawn { (block) (BREAK) } }
    }

    /// A line in the form that the document needs.
    fn line(&self, line: &Line) -> Markup {
        if self.lean { inline::lean(line, self.languages) } else { inline::line(line, self.languages) }
    }

    /// One block; `caption` is for a table.
    fn block(&mut self, block: &Block, caption: &Markup) -> Markup {
        match block {
            Block::Title(line) => heading(self.level, &inline::heading(line, self.languages)),
            Block::Heading(line) => heading(self.level.below(), &inline::heading(line, self.languages)),
            Block::Subtitle(line) => html! { p class="subtitle" { (self.line(line)) } },
            Block::Text(line) | Block::More(line, _) => html! { p { (self.line(line)) } },
            Block::Table(table) | Block::Parallel(table) => self.table(table, caption),
            Block::Plot(plot) => self.plot(plot, caption),
            Block::Mosaic(mosaic) if self.lean => self.mosaic(mosaic),
            Block::Mosaic(mosaic) => self.table(&mosaic.table(), caption),
            Block::Concordance(hits) => self.table(&hits.table(true), caption),
            Block::Graph(graph) if self.lean => self.graph(graph),
            Block::Graph(graph) => html! {
                (self.table(&graph.steps(), caption)) (BREAK) (self.table(&graph.table, caption))
            },
            Block::Legend(items) => html! { ul class="legend" {
                @for item in items { li { (self.line(item)) } }
            } },
            Block::Code(code) => html! { pre { code { (visible_lines(code)) } } },
            Block::Diagnostic(found) => diagnostic::draw(found),
        }
    }
}

fn heading(level: HeadingLevel, inner: &Markup) -> Markup {
    match level.0 {
        1 => html! { h1 { (inner) } },
        2 => html! { h2 { (inner) } },
        3 => html! { h3 { (inner) } },
        4 => html! { h4 { (inner) } },
        5 => html! { h5 { (inner) } },
        _ => html! { h6 { (inner) } },
    }
}

const fn is_heading(block: &Block) -> bool {
    match block {
        Block::Title(_) | Block::Heading(_) => true,
        Block::Subtitle(_)
        | Block::Text(_)
        | Block::More(..)
        | Block::Table(_)
        | Block::Parallel(_)
        | Block::Plot(_)
        | Block::Mosaic(_)
        | Block::Concordance(_)
        | Block::Graph(_)
        | Block::Legend(_)
        | Block::Code(_)
        | Block::Diagnostic(_) => false,
    }
}

/// Can it be part of a caption?
const fn is_head(block: &Block) -> bool {
    is_heading(block) || matches!(block, Block::Subtitle(_) | Block::Text(_) | Block::More(..))
}

/// A digest of the words, so that two different fragments can be in one document.
fn prefix(page: &Page) -> String {
    let mut digest = Sha256::new();
    let mut add = |line: &Line| {
        digest.update(line.text());
        digest.update("\n");
    };
    for block in &page.0 {
        match block {
            Block::Title(line)
            | Block::Subtitle(line)
            | Block::Heading(line)
            | Block::Text(line)
            | Block::More(line, _) => {
                add(line);
            }
            Block::Table(table) | Block::Parallel(table) => words(table, &mut add),
            Block::Plot(plot) => words(&plot.table, &mut add),
            Block::Mosaic(mosaic) => words(&mosaic.table(), &mut add),
            Block::Concordance(hits) => words(&hits.table(true), &mut add),
            Block::Graph(graph) => words(&graph.table, &mut add),
            Block::Legend(items) => items.iter().for_each(&mut add),
            // They contain no ids.
            Block::Code(_) | Block::Diagnostic(_) => {}
        }
    }
    let digest = digest.finalize();
    format!("p{:02x}{:02x}{:02x}{:02x}", digest[0], digest[1], digest[2], digest[3])
}

fn words(table: &Table, add: &mut impl FnMut(&Line)) {
    table.columns.iter().flat_map(|column| &column.head).for_each(&mut *add);
    for row in &table.rows {
        match row {
            Row::Band(line) => add(line),
            Row::Cells(cells) => cells.iter().flatten().for_each(&mut *add),
        }
    }
}
